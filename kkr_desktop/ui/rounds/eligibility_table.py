"""Candidates against rules: one line for each candidate, one narrow column for each rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
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

from ...domain.collation import sort_key
from ...domain.columns import Cell, Column, Kind, State, Symbol
from ...domain.eligibility.check import COLLECTIVE, INDIVIDUAL, Assessed
from ...domain.eligibility.findings import Finding
from ...domain.model import RuleBinding
from ...domain.vocabulary import Outcome, Severity, Verdict
from ...services.eligibility import GroupCheck
from ...services.sheets import outcome_state
from ..rows_model import RowsModel
from ..table import Table
from ..theme import GRID, colours

Index = QModelIndex | QPersistentModelIndex
NAME, VERDICT, INTERNATIONAL = "name", "verdict", "G7"
ROW_HEIGHT = 36

_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_VERDICTS = {
    Verdict.ELIGIBLE: Symbol.MET,
    Verdict.UNDECIDED: Symbol.UNKNOWN,
    Verdict.NOT_ELIGIBLE: Symbol.FAILED,
}
_ORDER = (Verdict.ELIGIBLE, Verdict.UNDECIDED, Verdict.NOT_ELIGIBLE)
_OUTCOMES = {Outcome.MET: Symbol.MET, Outcome.FAILED: Symbol.FAILED, Outcome.UNKNOWN: Symbol.UNKNOWN}
# Where a long heading is broken, so that its column can stay narrow.
_BROKEN = {
    "Kandidat": "Kandidat\n(indstillet af)",
    "Kommunalbestyrelse": "Kommunal-\nbestyrelse",
    "Medlem ved start": "Medlem\nved start",
    "Medlem til slut": "Medlem\ntil slut",
    "Suppleantkrav": "Suppleant-\nkrav",
    "Indstilling": "Indstil-\nling",
    "Erhvervsaktiv": "Erhvervs-\naktiv",
    "Målgruppe": "Mål-\ngruppe",
    "Vidensinstitution": "Videns-\ninstitution",
    "Hovedorganisation": "Hoved-\norganisation",
    "International": "Interna-\ntional",
    "Én rolle": "Én\nrolle",
    "Én plads": "Én\nplads",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate with what stands under the name."""

    assessed: Assessed
    beneath: str

    @property
    def nomination(self) -> int:
        """What names the line for good."""
        return self.assessed.candidate.nomination

    def finding(self, rule: str) -> Finding | None:
        """What a rule says of the candidate; None where it does not concern it."""
        return next((f for f in self.assessed.findings if f.rule == rule), None)


def lines_of(check: GroupCheck) -> list[Line]:
    """The candidates of a group, the eligible first, then by name."""
    several = len({place.role for place in check.facts.contest.places}) > 1
    lines = []
    for one in check.candidates:
        parts = [one.candidate.role.danish] if several or not one.candidate.organisation_name else []
        parts += [one.candidate.organisation_name] if one.candidate.organisation_name else []
        lines.append(Line(one, " · ".join(parts)))
    return sorted(lines, key=_by_verdict)


def _by_verdict(line: Line) -> tuple[int, str]:
    return _ORDER.index(line.assessed.verdict), sort_key(line.assessed.candidate.name)


def key_of(line: Line) -> int:
    """What names a line for good."""
    return line.nomination


def verdict_state(line: Line) -> State:
    """The verdict, and which requirements stand in its way."""
    wanted = {Verdict.NOT_ELIGIBLE: Outcome.FAILED, Verdict.UNDECIDED: Outcome.UNKNOWN}.get(
        line.assessed.verdict
    )
    against = [
        f for f in line.assessed.findings if f.severity is Severity.REQUIREMENT and f.outcome is wanted
    ]
    overridden = bool(against) and all(f.overridden for f in against)
    word = line.assessed.verdict.danish
    reason = f"{word}: {', '.join(f.title for f in against)}" if against else ""
    return State(
        Symbol.OVERRIDDEN if overridden else _VERDICTS[line.assessed.verdict],
        word,
        f"{reason} (tilsidesat)" if overridden else reason,
    )


def international_state(line: Line) -> State:
    """What is judged of the candidate's own international experience, which G7 adds up."""
    judged = line.assessed.candidate.judgements.get("international")
    if judged is None:
        return State(Symbol.UNKNOWN, Outcome.UNKNOWN.danish, "Er ikke vurderet endnu.")
    return State(_OUTCOMES[judged.outcome], judged.outcome.danish, judged.evidence)


def finding_state(line: Line, rule: str) -> State:
    """What a rule says of the candidate, as a state."""
    finding = line.finding(rule)
    if finding is None:
        return State(Symbol.NONE, "vedrører ikke kandidaten")
    return outcome_state(finding)


def _name(line: Line) -> Cell:
    return line.assessed.candidate.name


def _verdict(line: Line) -> Cell:
    return verdict_state(line)


def _international(line: Line) -> Cell:
    return international_state(line)


def _of_rule(rule: str, line: Line) -> Cell:
    return finding_state(line, rule)


def individual_rules(check: GroupCheck) -> list[str]:
    """The bound rules about one candidate, the requirements first."""
    bound = [b for b in check.bindings if b.rule not in COLLECTIVE]
    return list(dict.fromkeys(b.rule for b in sorted(bound, key=_is_advice)))


def _is_advice(binding: RuleBinding) -> bool:
    return binding.severity is not Severity.REQUIREMENT


def columns_of(check: GroupCheck) -> list[Column[Line]]:
    """The columns of a group: the candidate, each bound rule about one candidate, and what they add up to."""
    columns = [Column[Line](NAME, "Kandidat", _name, width=26)]
    for rule in individual_rules(check):
        known = INDIVIDUAL.get(rule)
        columns.append(
            Column[Line](rule, known.column if known else rule, partial(_of_rule, rule), Kind.SYMBOL, 0)
        )
    if any(b.rule == INTERNATIONAL for b in check.bindings):
        columns.append(Column[Line](INTERNATIONAL, "International", _international, Kind.SYMBOL, 0))
    columns.append(Column[Line](VERDICT, "Samlet", _verdict, Kind.STATE, width=13))
    return columns


class CandidateModel(RowsModel[Line]):
    """The lines of a group; the ticks of `fast` nominations are only looked at."""

    def __init__(self, columns: Sequence[Column[Line]], *, parent: QObject | None = None) -> None:
        super().__init__(columns, key=key_of, checkable=True, parent=parent)
        self.fast: frozenset[int] = frozenset()
        self._wordings: dict[str, str] = {}

    def describe(self, check: GroupCheck) -> None:
        """Take over what the headings say when pointed at: each rule in full, and what it weighs."""
        weights = {b.rule: b.severity.danish for b in check.bindings}
        self._wordings = {
            rule: f"{INDIVIDUAL[rule].text} ({weights[rule]})" for rule in weights if rule in INDIVIDUAL
        }
        self._wordings[INTERNATIONAL] = f"{COLLECTIVE[INTERNATIONAL].text} (vurderes for hver kandidat)"
        self._wordings[VERDICT] = "Egnet, når alle krav er opfyldt. Hensyn tæller ikke med."

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
        places = [_ORDER.index(line.assessed.verdict) for line in self._rows]
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
                return _BROKEN.get(column.title, column.title)
        return super().headerData(section, orientation, role)


class CandidateTable(Table):
    """A table that is walked cell by cell: arrows move, Space ticks the line, Enter goes on to the reasons."""

    stood_on = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setItemDelegate(_Cells(self))
        self.lines: CandidateModel | None = None

    def show_model(self, model: CandidateModel) -> None:
        """Show another group's lines and columns."""
        old, self.lines = self.lines, model
        self.setSortingEnabled(False)
        self.setModel(model)
        self.set_columns([self._narrow(column) for column in model.columns])
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
        keys = [one.key for one in self.lines.columns]
        if place is None or column not in keys:
            return False
        self.setCurrentIndex(self.lines.index(place, keys.index(column)))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.lines is not None and self.currentIndex().isValid():
            self.lines.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _narrow(self, column: Column[Line]) -> Column[Line]:
        """A column of symbols is as wide as the longest line of its heading."""
        if column.kind is not Kind.SYMBOL:
            return column
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        heading = _BROKEN.get(column.title, column.title)
        widest = max(QFontMetrics(bold).horizontalAdvance(line) for line in heading.split("\n"))
        one = self.fontMetrics().averageCharWidth()
        return Column[Line](column.key, column.title, column.value, column.kind, max(widest // one, 3))

    def _stand_on(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self.stood_on.emit()


class _Cells(QStyledItemDelegate):
    """Draws who nominates in a quiet hand under the candidate's name, and symbols in the middle."""

    def __init__(self, table: CandidateTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lines = self._table.lines
        if lines is None:
            return
        kind = lines.columns[index.column()].kind
        if index.column() and kind is not Kind.SYMBOL:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        style = shown.widget.style() if shown.widget else QApplication.style()
        words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, shown, shown.widget)
        icon = shown.icon
        shown.text = ""
        if kind is Kind.SYMBOL:
            shown.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        if kind is Kind.SYMBOL:
            icon.paint(painter, option.rect)
        else:
            self._write(
                painter, words.adjusted(GRID // 2, 0, -GRID // 2, 0), lines.row(index.row()), shown.font
            )

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
