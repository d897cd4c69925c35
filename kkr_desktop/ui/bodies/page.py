"""The page of the bodies: the list, the seats of the one selected, and what can be done about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ...domain.columns import Column, Kind
from ...services.bodies import BodyRow, BodyView, body_rows, body_view
from ...services.rights import GroupRight
from ..balance.switch import BALANCE
from ..list_page import ListPage
from ..session import Session
from ..side_panel import RightPane
from ..theme import mark
from . import forms, group_forms, reasons, right_forms, seat_forms
from .head import BodyHead
from .seat_table import SeatRow, SeatTable, seat_rows
from .words import round_words

if TYPE_CHECKING:
    from ..balance.view import BalanceView

# Below this width the right pane stands under the seats.
_NARROW = 720
_PANE_WIDTH = 330


def _next_round(row: BodyRow) -> str:
    return round_words(row.rounds[0]).replace("møde ", "") if row.rounds else ""


_COLUMNS = (
    Column[BodyRow]("name", "Navn", lambda row: row.body.name, width=36),
    Column[BodyRow]("seats", "Pladser", lambda row: row.seats, Kind.NUMBER, width=8),
    Column[BodyRow]("ours", "KKR's", lambda row: row.ours, Kind.NUMBER, width=7),
    Column[BodyRow]("open", "Åbne", lambda row: row.open, Kind.NUMBER, width=7),
    Column[BodyRow]("vacant", "Ubesatte", lambda row: row.vacant, Kind.NUMBER, width=9),
    Column[BodyRow]("round", "Næste runde", _next_round, width=21),
)


class BodiesPage(QScrollArea):
    """Bodies above, the seats of one beneath, reasons and forms at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: BodyView | None = None
        self._balance: BalanceView | None = None
        self._sources_shown = False
        self.setAccessibleName("Organer")
        self.setWidgetResizable(True)
        self.list: ListPage[BodyRow] = ListPage(
            _COLUMNS,
            key=_body_of,
            name="Organer",
            empty_text="Her står de bestyrelser, udvalg og råd, som KKR udpeger eller indstiller til.",
            empty_button="Opret organ",
        )
        self.create_button = self.list.add_button("Opret organ", icon="add", primary=True)
        self.head = BodyHead()
        self.seats = SeatTable()
        self.right = RightPane(session.dialogs, name="Om organet")
        self._lay_out()
        self.create_button.clicked.connect(self.create_body)
        self.list.empty.button.clicked.connect(self.create_body)
        self.list.chosen.connect(self._choose_body)
        self.list.opened.connect(self._open_body)
        self.seats.chosen.connect(self._choose_seat)
        self.head.switch.turned.connect(self._turn)
        self.right.panel.saved.connect(self._save)
        self.refresh()

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the bodies as of the day that is looked at; what is selected stays so."""
        rows = body_rows(self._session.day)
        self.list.set_rows(rows)
        if rows and self.list.current() is None and not self.list.search_box.text():
            self.list.table.selectRow(0)
        else:
            self._show_body()

    def show_key(self, key: Any) -> None:
        """Go to a body."""
        self.list.select(key)

    def focus_search(self) -> None:
        """Go to the search among the bodies."""
        self.list.focus_search()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost."""
        return self.right.may_leave()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the body with most seats, standing on one that is open."""
        return [("", self._select_biggest)]

    def _select_biggest(self) -> None:
        rows = self.list.model.rows()
        if rows:
            self.list.select(max(rows, key=_seats_of).body.id)
            seats = [row for row in self.seats.model.rows() if row.view is not None]
            wanted = next((row for row in seats if row.view is not None and row.view.open), None)
            self.seats.select(wanted.key if wanted else seats[-1].key if seats else None)

    # -- verbs -----------------------------------------------------------------------------------------

    def create_body(self) -> None:
        """Open the form of a new body."""
        self._open_form(forms.BodyForm(self._session))

    def change_body(self) -> None:
        """Open the form of the body that is shown."""
        if self._view is not None:
            self._open_form(forms.BodyForm(self._session, self._view.body.id))

    def add_group(self) -> None:
        """Open the form of a new seat group."""
        if self._view is not None:
            self._open_form(group_forms.GroupForm(self._session, self._view.body.id, self._view.body.name))

    def change_group(self) -> None:
        """Open the form of the group stood on."""
        row = self.seats.current()
        if row is not None:
            self._open_form(group_forms.GroupFieldsForm(self._session, row.group))

    def add_term(self) -> None:
        """Open the form of a new term."""
        if self._view is not None:
            self._open_form(seat_forms.TermForm(self._session, self._view.body.id, self._view.body.name))

    def add_right(self) -> None:
        """Open the form of a right to nominate to the group stood on."""
        row = self.seats.current()
        if row is not None:
            self._open_form(right_forms.RightForm(self._session, row.group))

    def end_right(self) -> None:
        """Open the form that ends a right to nominate."""
        row = self.seats.current()
        if row is not None:
            self._open_form(right_forms.EndRightForm(self._session, row.group, self._rights(row)))

    def change_seat(self) -> None:
        """Open the form of the seat stood on."""
        row = self.seats.current()
        if self._view is not None and row is not None and row.view is not None:
            self._open_form(seat_forms.SeatForm(self._session, row.view, self._view.seats))

    def follow(self, what: str, key: Any) -> None:
        """Open the form of a right or a term that was chosen in the pane, or go to another page."""
        row = self.seats.current()
        if what == reasons.TERM and self._view is not None:
            body = self._view.body
            self._open_form(seat_forms.TermForm(self._session, body.id, body.name, key))
        elif what == reasons.RIGHT and row is not None:
            right = next((one for one in self._rights(row) if one.entitlement.id == key), None)
            self._open_form(right_forms.RightForm(self._session, row.group, right))
        else:
            self._session.go_to(what, key)

    def register_holder(self) -> None:
        """Open the form of who sits."""
        row = self.seats.current()
        if row is not None and row.view is not None:
            self._open_form(forms.HolderForm(self._session, row.view))

    def register_end(self) -> None:
        """Open the form of the end of somebody's time."""
        row = self.seats.current()
        if row is not None and row.view is not None:
            self._open_form(forms.EndForm(self._session, row.view))

    def go_to_round(self) -> None:
        """Go to the round that is to fill the seat."""
        row = self.seats.current()
        if row is not None and row.view is not None and row.view.round is not None:
            self._session.go_to("rounds", row.view.round.id)

    def go_to_person(self) -> None:
        """Go to the person who sits, or who is to."""
        row = self.seats.current()
        person = None if row is None or row.view is None else row.view.holder or row.view.incoming
        if person is not None:
            self._session.go_to("people", person.id)

    def show_body(self) -> None:
        """Stand on no seat, so that the pane is about the body."""
        # Later, because the button that asked lies in the pane that is filled anew.
        QTimer.singleShot(0, self, self._leave_seat)

    def turn_sources(self) -> None:
        """Show where the facts come from, or hide it."""
        self._sources_shown = not self._sources_shown
        QTimer.singleShot(0, self, self._fill_pane)

    # -- answers to signals ----------------------------------------------------------------------------

    def _open_form(self, form: forms.VerbForm) -> None:
        if self.right.may_leave():
            self.right.panel.show_form(form.title, form, verb=form.verb)
            if self._across.orientation() is Qt.Orientation.Vertical:
                self.verticalScrollBar().setValue(self.right.y())

    def _save(self) -> None:
        form = self.right.panel.form
        if isinstance(form, forms.VerbForm) and form.commit():
            self.right.panel.close_panel()
            if isinstance(form, forms.BodyForm):
                self.list.select(form.body)

    def _choose_body(self, _row: BodyRow | None) -> None:
        self._show_body()

    def _open_body(self, _row: BodyRow) -> None:
        self.seats.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.seats.current() is None and self.seats.model.rowCount():
            self.seats.table.selectRow(0)

    def _choose_seat(self, _row: SeatRow | None) -> None:
        self._sources_shown = False
        form = self.right.panel.form
        if form is not None and not form.dirty():
            self.right.panel.close_panel()
        self._fill_pane()

    def _rights(self, row: SeatRow) -> tuple[GroupRight, ...]:
        return () if self._view is None else self._view.rights[row.group.id]

    def _leave_seat(self) -> None:
        self.seats.select(None)

    def _show_body(self) -> None:
        row = self.list.current()
        another = row is None or self._view is None or row.body.id != self._view.body.id
        self._view = None if row is None else body_view(row.body.id, self._session.day)
        self._lower.setVisible(self._view is not None)
        self.right.setVisible(self._view is not None or self.right.panel.form is not None)
        if another:
            self._leave_seat()
        if row is not None and self._view is not None:
            self.head.show_body(self._view, ours=row.ours, on=self._session.day)
            self.seats.show_rows(seat_rows(self._view, self._session.day))
            self._fill_balance()
        self._fill_pane()

    def _turn(self, which: int) -> None:
        """See the seats, or their balance; the balance is of the whole body, so no seat is stood on."""
        if which == BALANCE:
            self._leave_seat()
            if self._balance is None:
                # Read when it is first asked for, so that the page opens quickly.
                from ..balance.view import BalanceView

                self._balance = BalanceView(self._session)
                self._ways.addWidget(self._balance)
        self._ways.setCurrentIndex(which)
        self._fill_balance()

    def _fill_balance(self) -> None:
        if self._balance is not None and self._view is not None and self._ways.currentIndex() == BALANCE:
            from ...services.balance import balance_of_body

            self._balance.show_balance(balance_of_body(self._view.body.id, self._session.day))

    def _fill_pane(self) -> None:
        pane, view, row, day = self.right.detail, self._view, self.seats.current(), self._session.day
        if view is None:
            pane.clear()
        elif row is None:
            reasons.say_body(pane, view, self, sources=self._sources_shown)
        elif row.view is None:
            reasons.say_group(pane, view, row.group, on=day, verbs=self, sources=self._sources_shown)
        else:
            reasons.say_seat(pane, view, row.view, on=day, verbs=self, sources=self._sources_shown)

    # -- layout ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._across.orientation() != wanted:
            self._across.setOrientation(wanted)
        # Beneath the seats a form is scrolled to, and then has all the height there is.
        self.right.setMinimumHeight(max(240, self.viewport().height()) if narrow else 240)

    def _lay_out(self) -> None:
        self._lower = QWidget()
        mark(self._lower, "ground")
        below = QVBoxLayout(self._lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.head)
        self._ways = QStackedWidget()
        self._ways.addWidget(self.seats)
        below.addWidget(self._ways, 1)
        down = QSplitter(Qt.Orientation.Vertical)
        self.list.setMinimumHeight(170)
        down.addWidget(self.list)
        down.addWidget(self._lower)
        down.setStretchFactor(1, 1)
        down.setSizes([250, 10_000])
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.addWidget(down)
        self._across.addWidget(self.right)
        self.right.setMinimumSize(280, 240)
        self._across.setStretchFactor(0, 1)
        self._across.setSizes([10_000, _PANE_WIDTH])
        for splitter in (down, self._across):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self.setWidget(self._across)


def _body_of(row: BodyRow) -> int:
    return row.body.id


def _seats_of(row: BodyRow) -> int:
    return row.seats
