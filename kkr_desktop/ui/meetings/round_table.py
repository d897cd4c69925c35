"""The rounds on one meeting's agenda, and the button that begins another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ...domain.columns import Column, Kind, State
from ...domain.danish import long_date
from ...domain.model import Meeting
from ...services.rounds import RoundView
from ..icons import line_icon
from ..list_page import EmptyState
from ..rows_model import RowsModel
from ..table import Table
from ..theme import GRID, mark
from .words import round_state, seats_filled


class RoundTable(QWidget):
    """`chosen` carries the round stood on (or None), `opened` the one of Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._on = date.min
        self.setAccessibleName("Mødets runder")
        columns = (
            Column[RoundView]("item", "Punkt", lambda view: view.round.item, width=7),
            Column[RoundView]("title", "Overskrift", lambda view: view.round.title, width=29),
            Column[RoundView]("state", "Tilstand", self._state, Kind.STATE, width=23),
            Column[RoundView]("deadline", "Frist", lambda view: view.round.deadline, Kind.DATE, width=12),
            Column[RoundView](
                "nominations",
                "Indstillinger",
                lambda view: len(view.active_nominations()),
                Kind.NUMBER,
                width=13,
            ),
            Column[RoundView]("filled", "Besat", lambda view: seats_filled([view]), width=10),
        )
        self.model: RowsModel[RoundView] = RowsModel(columns, key=_round_of, parent=self)
        self.table = Table("Runder")
        self.table.setModel(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.set_columns(columns)
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.heading, "heading", "3")
        self.new_button = QPushButton(line_icon("add"), " Opret runde")
        self.new_button.setAccessibleName("Opret runde")
        self.empty = EmptyState("", "Opret runde")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        bar.addWidget(self.heading, 1)
        bar.addWidget(self.new_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(bar)
        box.addWidget(self.stack, 1)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._stand_on)

    def show_rounds(self, meeting: Meeting | None, rounds: Sequence[RoundView], on: date) -> None:
        """Show the rounds of a meeting as they stand on a day."""
        self._on = on
        self.model.set_rows(rounds)
        # A row that is gone leaves no current one without Qt telling so.
        self.stack.setCurrentWidget(self.table if rounds else self.empty)
        self.new_button.setVisible(bool(rounds))
        self.heading.setText("" if meeting is None else f"Runder på mødet den {long_date(meeting.held_on)}")
        self.empty.text.setText(
            "Vælg et møde for at se dets runder."
            if meeting is None
            else f"Mødet den {long_date(meeting.held_on)} har ingen runder endnu. "
            "En runde er det punkt på dagsordenen, hvor pladser bliver besat."
        )
        self.empty.button.setVisible(meeting is not None)

    def current(self) -> RoundView | None:
        """The round stood on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def select(self, round_id: int) -> bool:
        """Stand on a round; False when the meeting has no such round."""
        place = self.model.place_of(round_id)
        if place is None:
            return False
        self.table.selectRow(place)
        return True

    def leave_rows(self) -> None:
        """Stand on no round."""
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())

    def _state(self, view: RoundView) -> State:
        return round_state(view, self._on)

    def _open(self, key: object) -> None:
        place = self.model.place_of(key)
        if place is not None:
            self.opened.emit(self.model.row(place))

    def _stand_on(self, index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.model.row(index.row()) if index.isValid() else None)


def _round_of(view: RoundView) -> int:
    return view.round.id
