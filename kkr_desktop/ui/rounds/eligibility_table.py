"""Candidates against rules: one line for each candidate, one narrow column for each rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ...domain.columns import Column, Kind, State, Symbol
from ...services.eligibility import GroupCheck
from ..rows_model import RowsModel
from ..symbols import symbol_pixmap
from ..table import CELL_PADDING, Table
from ..theme import GRID, colours
from .eligibility_lines import VERDICT, VERDICTS, Line, column_keys, key_of, wordings

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 36
SMALL = 0.8
_HEADING = 0.85

_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_SIGN = 14
# What the stylesheet keeps free at the sides of a heading.
_HEAD_PADDING = 15
# The words that fit under a symbol in a narrow column; the legend beneath the table writes them out.
SHORT = {
    Symbol.MET: "opfyldt",
    Symbol.FAILED: "ikke opf.",
    Symbol.UNKNOWN: "ikke vurd.",
    Symbol.OVERRIDDEN: "tilsidesat",
    Symbol.NONE: "vedr. ikke",
}
_SHORT_COLOURS = {
    Symbol.FAILED: "failed",
    Symbol.UNKNOWN: "unknown",
    Symbol.OVERRIDDEN: "overridden",
}
# Where a long word is broken; of several words a heading is broken between two of them.
_BROKEN = {
    "Kandidat": "Kandidat\n(indstillet af)",
    "Kommunalbestyrelse": "Kommunal-\nbestyrelse",
    "Suppleantkrav": "Suppleant-\nkrav",
    "Indstilling": "Indstil-\nling",
    "Erhvervsaktiv": "Erhvervs-\naktiv",
    "Målgruppe": "Mål-\ngruppe",
    "Vidensinstitution": "Videns-\ninstitution",
    "Hovedorganisation": "Hoved-\norganisation",
    "International": "Interna-\ntional",
    "Interessekonflikt": "Interesse-\nkonflikt",
    "Genudpegning": "Gen-\nudpegning",
}


def heading(title: str) -> str:
    """A column's title on two lines, so that the column can stay narrow."""
    if title in _BROKEN or " " not in title:
        return _BROKEN.get(title, title)
    words = title.split(" ")
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    _, first, second = min((max(len(a), len(b)), a, b) for a, b in breaks)
    return f"{first}\n{second}"


class CandidateModel(RowsModel[Line]):
    """The lines of a group; the ticks of `fast` nominations are only looked at."""

    def __init__(self, columns: Sequence[Column[Line]], *, parent: QObject | None = None) -> None:
        super().__init__(columns, key=key_of, checkable=True, parent=parent)
        self.fast: frozenset[int] = frozenset()
        self._wordings: dict[str, str] = {}

    def describe(self, check: GroupCheck) -> None:
        """Take over what the headings say when pointed at."""
        self._wordings = wordings(check)

    def toggle(self, place: int) -> None:
        """Tick a line, or take the tick away."""
        index = self.index(place, 0)
        checked = index.data(_CHECK) == Qt.CheckState.Checked
        self.setData(index, Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked, _CHECK)

    def setData(self, index: Index, value: Any, role: int = _CHECK) -> bool:
        if index.isValid() and self.key_at(index.row()) in self.fast:
            return False
        return super().setData(index, value, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.key_at(index.row()) in self.fast:
            flags &= ~Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _ordered(self) -> Sequence[int]:
        """The verdict is ordered as it is read: eligible, undecided, not eligible."""
        if not 0 <= self._sorted_by < len(self.columns) or self.columns[self._sorted_by].key != VERDICT:
            return super()._ordered()
        places = [VERDICTS.index(line.assessed.verdict) for line in self._rows]
        return sorted(range(len(places)), key=places.__getitem__, reverse=self._descending)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(index)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            line = self.row(index.row())
            ticked = "valgt" if line in self.checked() else "ikke valgt"
            return f"{line.assessed.candidate.name}, {line.beneath}, {ticked}"
        return super().data(index, role)

    def _told(self, index: Index) -> str:
        line, column = self.row(index.row()), self.columns[index.column()]
        cell = column.value(line)
        if not isinstance(cell, State):
            return f"{line.assessed.candidate.name}\n{line.beneath}"
        finding = line.finding(column.key)
        weight = f" ({finding.severity.danish})" if finding is not None else ""
        return f"{column.title}{weight}: {cell.word}" + (f"\n{cell.reason}" if cell.reason else "")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            column = self.columns[section]
            if role == Qt.ItemDataRole.ToolTipRole:
                return self._wordings.get(column.key)
            if role == Qt.ItemDataRole.DisplayRole:
                return heading(column.title)
        return super().headerData(section, orientation, role)


class CellTable(Table):
    """A table of candidates that is walked cell by cell with the arrows; Enter goes on to the reasons."""

    stood_on = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Many rules stand side by side, so their headings are a little smaller.
        font = self.horizontalHeader().font()
        font.setPointSizeF(font.pointSizeF() * _HEADING)
        self.horizontalHeader().setFont(font)
        self.lines: RowsModel[Line] | None = None

    def show_columns(self, model: RowsModel[Line], columns: Sequence[Column[Line]]) -> None:
        """Show another group's lines; `columns` are the model's as wide as they are to be."""
        old, self.lines = self.lines, model
        self.setSortingEnabled(False)
        self.setModel(model)
        self.set_columns(columns)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentChanged.connect(self._stand_on)
        if old is not None:
            old.deleteLater()

    def cell(self) -> tuple[Line, str] | None:
        """The line and the column stood on."""
        index = self.currentIndex()
        if self.lines is None or not index.isValid():
            return None
        return self.lines.row(index.row()), self.lines.columns[index.column()].key

    def stand_on(self, nomination: int, column: str) -> bool:
        """Go to a cell; False where it is not shown."""
        if self.lines is None:
            return False
        place = self.lines.place_of(nomination)
        keys = column_keys(self.lines.columns)
        if place is None or column not in keys:
            return False
        self.setCurrentIndex(self.lines.index(place, keys.index(column)))
        return True

    def _stand_on(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self.stood_on.emit()


class CandidateTable(CellTable):
    """The candidates against the rules; Space ticks the line."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setItemDelegate(_Cells(self))
        self.candidates: CandidateModel | None = None

    def show_model(self, model: CandidateModel) -> None:
        """Show another group's lines and columns."""
        self.candidates = model
        self.show_columns(model, [self._narrow(column) for column in model.columns])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.candidates is not None and self.currentIndex().isValid():
            self.candidates.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _narrow(self, column: Column[Line]) -> Column[Line]:
        """A column of symbols is as wide as its heading's longest line and the words beneath the symbols."""
        if column.kind is not Kind.SYMBOL:
            return column
        bold, small = QFont(self.horizontalHeader().font()), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(small.pointSizeF() * SMALL)
        heads, cells = QFontMetrics(bold), QFontMetrics(small)
        widest = (
            max(heads.horizontalAdvance(line) for line in heading(column.title).split("\n")) + _HEAD_PADDING
        )
        words = [verdict.danish for verdict in VERDICTS] if column.key == VERDICT else list(SHORT.values())
        widest = max(widest, max(map(cells.horizontalAdvance, words)) + GRID)
        chars = round((widest - CELL_PADDING) / self.fontMetrics().averageCharWidth())
        return Column[Line](column.key, column.title, column.value, column.kind, max(chars, 3))


class _Cells(QStyledItemDelegate):
    """Draws who nominates in a quiet hand under the candidate's name, and a word under each symbol."""

    def __init__(self, table: CandidateTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lines = self._table.lines
        if lines is None:
            return
        column = lines.columns[index.column()]
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        style = shown.widget.style() if shown.widget else QApplication.style()
        words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, shown.widget)
        shown.text = ""
        if column.kind is Kind.SYMBOL:
            shown.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        line = lines.row(index.row())
        state = column.value(line)
        if not isinstance(state, State):
            self._write(painter, words.adjusted(GRID // 2, 0, -GRID // 2, 0), line, shown.font)
        elif column.key == VERDICT:
            self._sign(painter, QRect(option.rect), state.symbol, state.word, shown.font)
        else:
            self._sign(painter, QRect(option.rect), state.symbol, SHORT[state.symbol], shown.font)

    def _sign(self, painter: QPainter, room: QRect, symbol: Symbol, word: str, font: QFont) -> None:
        """The symbol, and beneath it its word in its colour."""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * SMALL)
        high = QFontMetrics(small).height()
        top = room.top() + max((room.height() - _SIGN - high) // 2, 0)
        picture = symbol_pixmap(symbol, _SIGN, self._table.devicePixelRatioF())
        painter.drawPixmap(room.center().x() - _SIGN // 2, top, picture)
        painter.save()
        painter.setFont(small)
        table = colours()
        painter.setPen(QColor(getattr(table, _SHORT_COLOURS.get(symbol, "muted"))))
        beneath = QRect(room.left(), top + _SIGN, room.width(), high)
        painter.drawText(beneath, int(Qt.AlignmentFlag.AlignHCenter), word)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, line: Line, font: QFont) -> None:
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        table = colours()
        upper, lower = QRect(room), QRect(room)
        upper.setBottom(room.center().y() + 2)
        lower.setTop(room.center().y() + 2)
        painter.save()
        for rect, words, hand, colour, side in (
            (upper, line.assessed.candidate.name, font, table.text, Qt.AlignmentFlag.AlignBottom),
            (lower, line.beneath, small, table.muted, Qt.AlignmentFlag.AlignTop),
        ):
            painter.setFont(hand)
            painter.setPen(QColor(colour))
            cut = QFontMetrics(hand).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignLeft), cut)
        painter.restore()
