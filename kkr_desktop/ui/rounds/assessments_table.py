"""What somebody has to judge, side by side across the candidates: outcome, evidence, whose word and when."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.columns import Column, State, Symbol
from ...domain.danish import capitalised, short_date
from ...domain.vocabulary import Outcome
from ...services.eligibility import GroupCheck
from ..rows_model import RowsModel
from ..symbols import symbol_pixmap
from ..theme import GRID, ROW_HEIGHT, colours
from .eligibility_lines import NAME, Line, column_keys, criterion_of, judged_columns, key_of, wordings
from .eligibility_table import CellTable

Index = QModelIndex | QPersistentModelIndex
_SIGN, _SMALL = 16, 0.88


class AssessmentsModel(RowsModel[Line]):
    """The judgements of a group; `chosen` are the nominations that are ticked."""

    def __init__(self, check: GroupCheck, *, parent: QObject | None = None) -> None:
        super().__init__([_wide(column) for column in judged_columns(check)], key=key_of, parent=parent)
        self.chosen: frozenset[int] = frozenset()
        self._wordings = wordings(check)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            column = self.columns[index.column()]
            said = ". ".join(part.rstrip(".") for part in self.told(index)[1:] if part)
            return said if column.key == NAME else f"{column.title}: {said}"
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return self._wordings.get(self.columns[section].key)
        return super().headerData(section, orientation, role)

    def told(self, index: Index) -> tuple[Symbol | None, str, str, str]:
        """The symbol of a cell, its word, its reason, and whose word it is."""
        line, column = self.row(index.row()), self.columns[index.column()]
        state = column.value(line)
        if not isinstance(state, State):
            chosen = "valgt" if line.nomination in self.chosen else ""
            return None, line.assessed.candidate.name, line.beneath, chosen
        judged = line.assessed.candidate.judgements.get(criterion_of(column.key))
        if judged is None or judged.outcome is Outcome.UNKNOWN:
            return state.symbol, capitalised(state.word), "", ""
        told = f"{judged.by}, {short_date(judged.on)}"
        return state.symbol, capitalised(state.word), judged.evidence or state.reason, told


class AssessmentsTable(CellTable):
    """Rows as high as what is written in them, so that the evidence is read where it stands."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setWordWrap(True)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.setItemDelegate(_Told(self))
        self.judgements: AssessmentsModel | None = None

    def show_lines(self, check: GroupCheck, lines: list[Line], chosen: Collection[int]) -> None:
        """Show a group's judgements; the cell stood on stays."""
        model = self.judgements
        if model is None or column_keys(model.columns) != column_keys(judged_columns(check)):
            model = AssessmentsModel(check, parent=self)
            model.set_rows(lines)
            self.judgements = model
            self.show_columns(model, model.columns)
        else:
            model.set_rows(lines)
        self.resizeRowsToContents()
        self.show_chosen(chosen)

    def show_chosen(self, nominations: Collection[int]) -> None:
        """Say beside the names who is ticked."""
        if self.judgements is not None:
            self.judgements.chosen = frozenset(nominations)
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resizeRowsToContents()


def _wide(column: Column[Line]) -> Column[Line]:
    """A column of words in place of one of symbols."""
    return Column[Line](column.key, column.title, column.value, width=20)


class _Told(QStyledItemDelegate):
    """Draws a symbol with its word, the evidence in full beneath, and in a quiet hand whose word it is."""

    def __init__(self, table: AssessmentsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = self._table.judgements
        if model is None:
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        shown.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        style = shown.widget.style() if shown.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        symbol, *parts = model.told(index)
        room = QRect(option.rect).adjusted(GRID, GRID // 2, -GRID // 2, -GRID // 2)
        if symbol is not None:
            picture = symbol_pixmap(symbol, _SIGN, self._table.devicePixelRatioF())
            painter.drawPixmap(room.left(), room.top() + 1, picture)
        painter.save()
        table = colours()
        for part, (font, indent), colour in zip(
            parts, self._hands(shown.font, symbol), (table.text, table.text, table.muted), strict=True
        ):
            if not part:
                continue
            painter.setPen(QColor(colour))
            words, high = _laid(part, font, room.width() - indent)
            words.draw(painter, QPointF(room.left() + indent, room.top()))
            room.setTop(room.top() + high)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = self._table.judgements
        if model is None:
            return super().sizeHint(option, index)
        symbol, *parts = model.told(index)
        width = self._table.columnWidth(index.column()) - GRID - GRID // 2
        high = sum(
            _laid(part, font, width - indent)[1]
            for part, (font, indent) in zip(parts, self._hands(option.font, symbol), strict=True)
            if part
        )
        return QSize(width, high + GRID)

    @staticmethod
    def _hands(font: QFont, symbol: Symbol | None) -> tuple[tuple[QFont, int], ...]:
        """The font of each of the three parts, and how far it is moved in."""
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * _SMALL)
        return (font, _SIGN + GRID // 2 if symbol is not None else 0), (small, 0), (small, 0)


def _laid(text: str, font: QFont, width: int) -> tuple[QTextLayout, int]:
    """The words broken into lines of that width, long words too, and how high they are."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid = QTextLayout(text, font)
    laid.setTextOption(option)
    laid.beginLayout()
    high = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, high))
        high += line.height()
    laid.endLayout()
    return laid, ceil(high)
