"""The seats of one body as a table: each seat group a heading that spans the row, its seats beneath."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...domain.columns import Cell, Column, Kind
from ...domain.danish import capitalised, counted
from ...domain.model import SeatGroup
from ...domain.seats import SeatView
from ...services.bodies import BodyView
from ..rows_model import RowsModel
from ..table import Table
from .words import (
    appointer_words,
    begins_of,
    ends_of,
    holder_words,
    item_words,
    nomination_words,
    short_state,
)

Index = QModelIndex | QPersistentModelIndex
# A body with all its groups is long; its lines stand a little closer than a list's.
_ROW_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A line of the table: the heading of a group (`view` None), or one of its seats."""

    group: SeatGroup
    heading: str
    view: SeatView | None

    @property
    def key(self) -> tuple[str, int]:
        """What names the line for good."""
        return ("group", self.group.id) if self.view is None else ("seat", self.view.seat.id)


def seat_rows(body: BodyView, on: date) -> list[SeatRow]:
    """The lines of a body, group by group, as of a day."""
    rows = []
    for group in body.groups:
        seats = [view for view in body.seats if view.group.id == group.id]
        rows.append(SeatRow(group, _heading(group, seats, nomination_words(body, group.id, on)), None))
        rows += [SeatRow(group, "", view) for view in seats]
    return rows


def _heading(group: SeatGroup, seats: list[SeatView], nomination: str) -> str:
    parts = [capitalised(group.name), counted(len(seats), "plads", "pladser")]
    if seats and seats[0].appointed_by:
        parts.append(appointer_words(group, seats[0].appointed_by))
    if nomination:
        parts.append(nomination)
    return " · ".join(parts)


def _label(row: SeatRow) -> Cell:
    return row.heading if row.view is None else row.view.label


def _holder(row: SeatRow) -> Cell:
    return None if row.view is None else holder_words(row.view)


def _begins(row: SeatRow) -> Cell:
    return None if row.view is None else begins_of(row.view)


def _ends(row: SeatRow) -> Cell:
    return None if row.view is None else ends_of(row.view)


def _state(row: SeatRow) -> Cell:
    return None if row.view is None else short_state(row.view)


def _round(row: SeatRow) -> Cell:
    return item_words(row.view.round_key) if row.view is not None and row.view.open else None


COLUMNS = (
    Column[SeatRow]("seat", "Plads", _label, width=33),
    Column[SeatRow]("holder", "Indehaver", _holder, width=29),
    Column[SeatRow]("begins", "Fra", _begins, Kind.DATE, width=11),
    Column[SeatRow]("ends", "Til", _ends, Kind.DATE, width=11),
    Column[SeatRow]("state", "Tilstand", _state, Kind.STATE, width=17),
    Column[SeatRow]("round", "Runde", _round, width=10),
)


class SeatTable(QWidget):
    """The table; `chosen` carries the line that the user stands on, or None."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowsModel[SeatRow] = RowsModel(COLUMNS, key=_key, parent=self)
        self.table = Table("Pladser")
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(False)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setItemDelegate(_Headings(self.table, self.model))
        self.table.set_columns(COLUMNS)
        self.table.setMinimumHeight(140)
        self.table.verticalHeader().setMinimumSectionSize(_ROW_HEIGHT)
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)
        self.table.selectionModel().currentRowChanged.connect(self._stand_on)

    def show_rows(self, rows: Iterable[SeatRow]) -> None:
        """Show these lines; the one stood on is kept where it is still there."""
        self.table.clearSpans()
        self.model.set_rows(rows)
        for place, row in enumerate(self.model.rows()):
            if row.view is None:
                self.table.setSpan(place, 0, 1, len(COLUMNS))

    def current(self) -> SeatRow | None:
        """The line that the user stands on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def select(self, key: Hashable) -> None:
        """Stand on a line; None stands on none."""
        place = None if key is None else self.model.place_of(key)
        if place is None:
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
        else:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))

    def _stand_on(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.model.row(index.row()) if index.isValid() else None)


def _key(row: SeatRow) -> tuple[str, int]:
    return row.key


class _Headings(QStyledItemDelegate):
    """Sets the headings of the groups in a heavier hand."""

    def __init__(self, parent: Table, model: RowsModel[SeatRow]) -> None:
        super().__init__(parent)
        self._model = model

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._model.row(index.row()).view is None:
            heavy = QFont(option.font)
            heavy.setWeight(QFont.Weight.DemiBold)
            option.font = heavy
        elif index.column() == 0:
            # The number at the end tells one seat from another.
            option.textElideMode = Qt.TextElideMode.ElideMiddle
