"""The meetings of the council, the rounds on their agendas, and the texts of those agenda items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSplitter

from ...domain.columns import Column, Kind
from ...domain.rounds import RoundDraft
from ...services.meetings import (
    MeetingRow,
    meeting_rows,
    round_draft,
    save_meeting,
    save_round,
    seats_for_round,
)
from ...services.rounds import RoundView
from ..list_page import ListPage
from ..session import Session
from ..side_panel import RightPane
from ..theme import mark
from .agenda_panel import AgendaPanel
from .meeting_detail import MEETING, fill_meeting, fill_nothing, fill_round, next_meeting
from .meeting_form import MeetingForm
from .round_form import RoundForm
from .round_table import RoundTable
from .words import seats_filled

_PANE_WIDTH = 400
_COLUMNS = (
    Column[MeetingRow]("held_on", "Dato", lambda row: row.meeting.held_on, Kind.DATE, width=12),
    Column[MeetingRow]("kind", "Art", lambda row: row.meeting.kind.danish, width=20),
    Column[MeetingRow]("place", "Sted", lambda row: row.meeting.place, width=22),
    Column[MeetingRow]("sent_on", "Udsendt", lambda row: row.meeting.sent_on, Kind.DATE, width=12),
    Column[MeetingRow]("rounds", "Punkter", lambda row: len(row.rounds), Kind.NUMBER, width=9),
    Column[MeetingRow]("filled", "Besat", lambda row: seats_filled(row.rounds), width=10),
)


class MeetingsPage(QScrollArea):
    """Meetings above, the rounds of the one stood on beneath; on the right the one or the other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName("Møder")
        self.list: ListPage[MeetingRow] = ListPage(
            _COLUMNS,
            key=_meeting_of,
            name="Møder",
            empty_text="Her står rådets møder. På et møde ligger de runder, der besætter pladser.",
            empty_button="Opret møde",
        )
        self.new_button = self.list.add_button("Opret møde", icon="add")
        self.read_button = self.list.add_button("Læs dagsorden …", icon="import")
        self.rounds = RoundTable()
        self.pane = RightPane(session.dialogs, name="Mødet")
        self._save: Callable[[], None] | None = None
        self._lay_out()
        self.list.chosen.connect(self._see_meeting)
        self.list.table.clicked.connect(self._to_meeting)
        self.list.opened.connect(self._open_meeting)
        self.list.empty.button.clicked.connect(self.new_meeting)
        self.new_button.clicked.connect(self.new_meeting)
        self.read_button.clicked.connect(self.read_agenda)
        self.rounds.chosen.connect(self._see_round)
        self.rounds.opened.connect(self._go_to_round)
        self.rounds.new_button.clicked.connect(self.new_round)
        self.rounds.empty.button.clicked.connect(self.new_round)
        self.pane.panel.saved.connect(self._save_form)
        self.refresh()

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.setHandleWidth(1)
        left.addWidget(self.list)
        left.addWidget(self.rounds)
        left.setSizes([300, 300])
        mark(left, "ground")
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setChildrenCollapsible(False)
        whole.setHandleWidth(1)
        whole.addWidget(left)
        whole.addWidget(self.pane)
        whole.setStretchFactor(0, 1)
        whole.setStretchFactor(1, 0)
        whole.setSizes([10_000, _PANE_WIDTH])
        self.pane.setMinimumWidth(280)
        # A window too small for the page, as at 200 %, scrolls instead of growing off the screen.
        self.setWidgetResizable(True)
        self.setWidget(whole)

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the meetings and their rounds."""
        before = self.rounds.current()
        rows = meeting_rows()
        self.list.set_rows(rows)
        if self.list.current() is None:
            coming = next_meeting([row.meeting for row in rows], self._session.day)
            if coming is not None:
                self.list.select(coming.id)
        self._show_rounds()
        if before is not None and not self.rounds.select(before.round.id):
            self.rounds.leave_rows()
        self._fill()

    def show_key(self, key: Any) -> None:
        """Go to a meeting."""
        if self.list.select(key):
            self._to_meeting()

    def focus_search(self) -> None:
        """Go to the search among the meetings."""
        self.list.focus_search()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost."""
        return self.pane.may_leave()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the next meeting, a round, its agenda item, and the forms."""
        return [
            ("", None),
            ("en runde", self._show_first_round),
            ("dagsordenspunkt", self.write_agenda),
            ("ret runde", self.change_round),
            ("opret runde", self.new_round),
            ("opret møde", self.new_meeting),
        ]

    # -- verbs -----------------------------------------------------------------------------------------

    def read_agenda(self) -> None:
        """Go to where meetings and rounds are read out of an agenda."""
        self._session.go_to("read_agenda", None)

    def new_meeting(self) -> None:
        """Open the form of a new meeting."""
        self._open("Opret møde", MeetingForm(), partial(self._save_meeting, None), verb="Opret møde")

    def change_meeting(self) -> None:
        """Open the form of the meeting stood on."""
        row = self.list.current()
        if row is not None:
            save = partial(self._save_meeting, row.meeting.id)
            self._open("Ret møde", MeetingForm(row.meeting), save, verb="Gem")

    def new_round(self) -> None:
        """Open the form of a new round, at the meeting stood on."""
        row = self.list.current()
        draft = RoundDraft(
            meeting=row.meeting.id if row is not None else None, initials=self._session.initials
        )
        self._open_round("Opret runde", draft, None, verb="Opret runde")

    def change_round(self) -> None:
        """Open the form of the round stood on."""
        view = self.rounds.current()
        if view is not None:
            title = f"Ret runde {view.round.item}"
            self._open_round(title, round_draft(view.round.id), view.round.id, verb="Gem")

    def write_agenda(self) -> None:
        """Show the text of the round's agenda item."""
        view = self.rounds.current()
        if view is not None and self.pane.may_leave():
            self.pane.panel.show_widget(
                f"Dagsordenspunkt {view.round.item}", AgendaPanel(self._session, view)
            )

    # -- forms -----------------------------------------------------------------------------------------

    def _open_round(self, title: str, draft: RoundDraft, round_id: int | None, *, verb: str) -> None:
        form = RoundForm(
            draft,
            meetings=[row.meeting for row in meeting_rows()],
            seats=seats_for_round(self._session.day, round_id=round_id),
            round_id=round_id,
        )
        self._open(title, form, partial(self._save_round, round_id), verb=verb)

    def _open(
        self, title: str, form: MeetingForm | RoundForm, save: Callable[[], None], *, verb: str
    ) -> None:
        if self.pane.may_leave():
            self._save = save
            self.pane.panel.show_form(title, form, verb=verb)

    def _save_form(self) -> None:
        if self._save is not None:
            self._save()

    def _save_meeting(self, meeting: int | None) -> None:
        form = self.pane.panel.form
        if isinstance(form, MeetingForm):
            verb = partial(save_meeting, meeting, by=self._session.initials, **asdict(form.meeting_values()))
            done = "Mødet er oprettet." if meeting is None else "Mødet er rettet."
            made = self._session.attempt(verb, done=done, form=form)
            if made is not None:
                self.pane.panel.close_panel()
                self.show_key(made)

    def _save_round(self, round_id: int | None) -> None:
        form = self.pane.panel.form
        if isinstance(form, RoundForm):
            draft = form.draft()
            verb = partial(
                save_round,
                round_id,
                draft,
                by=self._session.initials,
                deadline_confirmed=form.deadline_confirmed(),
            )
            done = "Runden er oprettet." if round_id is None else "Runden er rettet."
            made = self._session.attempt(verb, done=done, form=form)
            if made is not None:
                self.pane.panel.close_panel()
                self.show_key(draft.meeting)
                self.rounds.select(made)

    # -- what is shown ---------------------------------------------------------------------------------

    def _see_meeting(self, _row: MeetingRow | None) -> None:
        self._show_rounds()
        self.rounds.leave_rows()
        self._let_go_of_form()
        self._fill()

    def _to_meeting(self) -> None:
        self.rounds.leave_rows()
        self._let_go_of_form()
        self._fill()

    def _see_round(self, _view: RoundView | None) -> None:
        self._let_go_of_form()
        self._fill()

    def _let_go_of_form(self) -> None:
        form = self.pane.panel.form
        if self.pane.currentWidget() is self.pane.panel and (form is None or not form.dirty()):
            self.pane.panel.close_panel()

    def _show_rounds(self) -> None:
        row = self.list.current()
        rounds = () if row is None else row.rounds
        self.rounds.show_rounds(None if row is None else row.meeting, rounds, self._session.day)

    def _fill(self) -> None:
        row, view, day = self.list.current(), self.rounds.current(), self._session.day
        if view is not None:
            fill_round(
                self.pane.detail,
                view,
                on=day,
                follow=self._follow,
                go=self._go_to_current,
                change=self.change_round,
                write_agenda=self.write_agenda,
            )
        elif row is not None:
            fill_meeting(
                self.pane.detail,
                row,
                on=day,
                follow=self._follow,
                change=self.change_meeting,
                new_round=self.new_round,
            )
        else:
            fill_nothing(self.pane.detail)

    def _open_meeting(self, _row: MeetingRow) -> None:
        self.change_meeting()

    def _go_to_round(self, view: RoundView) -> None:
        self._session.go_to("rounds", view.round.id)

    def _go_to_current(self) -> None:
        view = self.rounds.current()
        if view is not None:
            self._go_to_round(view)

    def _follow(self, page: str, key: object) -> None:
        if page == MEETING:
            self.show_key(key)
        else:
            self._session.go_to(page, key)

    def _show_first_round(self) -> None:
        rows = self.list.model.rows()
        if rows:
            fullest = max(rows, key=_fullness)
            self.list.select(fullest.meeting.id)
            if fullest.rounds:
                self.rounds.select(fullest.rounds[0].round.id)


def _meeting_of(row: MeetingRow) -> int:
    return row.meeting.id


def _fullness(row: MeetingRow) -> int:
    return len(row.rounds)
