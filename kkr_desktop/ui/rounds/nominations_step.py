"""The nominations of a round: who is named by whom, when it came, and who has not answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ...domain.columns import Column, Kind, State, Symbol
from ...domain.contact import Problem
from ...domain.danish import long_date, short_date
from ...domain.model import Nomination, SeatGroup
from ...domain.nominations import NominationDraft
from ...domain.vocabulary import Answer, Role
from ...services.facts import entitled_organisations
from ...services.names import organisation_names, person_names
from ...services.nominations import (
    change_nomination,
    draft_for_person,
    draft_of,
    draft_problems,
    register_nomination,
    withdraw_nomination,
)
from ...services.rounds import RoundView
from ..list_page import ListPage
from ..session import Session
from ..side_panel import RightPane
from .nomination_form import NominationForm, group_words


@dataclass(frozen=True, slots=True)
class NominationLine:
    """A nomination as the list shows it."""

    nomination: Nomination
    name: str
    organisation: str
    group: str
    state: State
    in_time: State
    consent: State
    problems: tuple[Problem, ...]
    appointed: bool


_COLUMNS = (
    Column[NominationLine]("name", "Kandidat", lambda line: line.name, width=25),
    Column[NominationLine]("organisation", "Indstillet af", lambda line: line.organisation, width=18),
    Column[NominationLine]("group", "Til", lambda line: line.group, width=18),
    Column[NominationLine]("received", "Modtaget", lambda line: line.nomination.received_on, Kind.DATE, 11),
    Column[NominationLine]("state", "Tilstand", lambda line: line.state, Kind.STATE, 15),
    Column[NominationLine]("missing", "Mangler", lambda line: len(line.problems), Kind.NUMBER, 8),
)
_ALL = "Alle grupper"
_CONSENT = {
    Answer.YES: State(Symbol.MET, "ja"),
    Answer.NO: State(Symbol.FAILED, "nej"),
    Answer.UNKNOWN: State(Symbol.UNKNOWN, "ikke oplyst"),
}


class NominationsStep(QWidget):
    """The list on the left, narrowed by group; on the right one nomination, or its form."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: RoundView | None = None
        self._changing: int | None = None
        self.list: ListPage[NominationLine] = ListPage(
            _COLUMNS,
            key=_nomination_of,
            name="Indstillinger",
            empty_text="Her står de kandidater, organisationerne indstiller. Registrér dem, efterhånden som de kommer.",
            empty_button="Registrér indstilling",
        )
        self.groups = QComboBox()
        self.groups.setAccessibleName("Pladsgruppe")
        self.groups.setMaximumWidth(260)
        self.list.add_filter(self.groups)
        self.list.search_box.setMinimumWidth(150)
        self.pane = RightPane(session.dialogs, name="Indstillingen")
        self.list.set_detail(self.pane)
        self.new_button = self.list.add_button("Registrér indstilling", icon="add", primary=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.list)
        self._lines: list[NominationLine] = []
        self.groups.currentIndexChanged.connect(self._narrow)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._change_line)
        self.list.empty.button.clicked.connect(self.new_nomination)
        self.new_button.clicked.connect(self.new_nomination)
        self.pane.panel.saved.connect(self._save)

    # -- what the page asks ------------------------------------------------------------------------------

    def show_round(self, view: RoundView | None) -> None:
        """Show a round's nominations."""
        other = self._view is None or view is None or view.round.id != self._view.round.id
        self._view = view
        self._lines = [] if view is None else self._read(view)
        if other:
            self._fill_groups()
        self._narrow()
        if other and self.pane.panel.form is None:
            self._show(self.list.current())

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost."""
        return self.pane.may_leave()

    def focus_search(self) -> None:
        """Go to the search among the nominations."""
        self.list.focus_search()

    # -- verbs -------------------------------------------------------------------------------------------

    def new_nomination(self) -> None:
        """Open the form of a new nomination, for the group the list shows."""
        if self._view is None or not self.pane.may_leave():
            return
        group = self._chosen_group() or self._view.groups[0]
        role = self._view.seats_of(group.id)[0].role
        self._open(NominationDraft(round=self._view.round.id, seat_group=group.id, role=role), None)

    def change(self) -> None:
        """Open the form of the nomination stood on."""
        line = self.list.current()
        if line is not None and self.pane.may_leave():
            self._open(draft_of(line.nomination.id), line.nomination.id)

    def go_to_field(self, nomination: int, field: str) -> None:
        """Open a nomination's form at one of its fields."""
        if not self.list.select(nomination):
            self.groups.setCurrentIndex(0)
            self.list.select(nomination)
        self.change()
        form = self.pane.panel.form
        if form is not None and field in form.fields:
            form.fields[field].widget.setFocus()
            self.pane.panel.area.ensureWidgetVisible(form.fields[field])

    def withdraw(self) -> None:
        """Register that the nomination stood on is withdrawn."""
        line = self.list.current()
        if line is None:
            return
        asked = self._session.dialogs.ask_yes_no(
            f"Er indstillingen af {line.name} trukket tilbage?",
            yes="Træk indstillingen tilbage",
            detail="Den bliver stående i registret, men indgår ikke i egnethed og beslutning.",
        )
        if asked:
            verb = partial(
                withdraw_nomination, line.nomination.id, by=self._session.initials, on=self._session.today()
            )
            self._session.succeeded(verb, done="Indstillingen er trukket tilbage.")

    def _open(self, draft: NominationDraft, changing: int | None) -> None:
        assert self._view is not None
        self._changing = changing
        form = NominationForm(self._view, draft, today=self._session.today(), changing=changing)
        form.group_chosen.connect(self._other_group)
        form.person_chosen.connect(self._other_person)
        title, verb = (
            ("Registrér indstilling",) * 2 if changing is None else ("Ret indstilling", "Gem rettelser")
        )
        self.pane.panel.show_form(title, form, verb=verb)

    def _other_group(self, draft: NominationDraft) -> None:
        self._open(draft, self._changing)

    def _other_person(self, draft: NominationDraft) -> None:
        """A person the register knows brings along what it knows; what the nomination says is kept."""
        if draft.person is None:
            return
        known = draft_for_person(draft.person, round_id=draft.round, seat_group=draft.seat_group)
        own = ("role", "organisation", "received_on", "consent", "motivation")
        self._open(replace(known, **{name: getattr(draft, name) for name in own}), None)

    def _save(self) -> None:
        form = self.pane.panel.form
        if not isinstance(form, NominationForm):
            return
        by, today, draft = self._session.initials, self._session.today(), form.draft()
        if self._changing is None:
            verb = partial(register_nomination, draft, by=by, today=today)
            made = self._session.attempt(verb, done="Indstilling registreret.", form=form)
            if made is not None:
                self.pane.panel.close_panel()
                self.list.select(made)
        else:
            change = partial(change_nomination, self._changing, draft, by=by, today=today)
            if self._session.succeeded(change, done="Indstillingen er rettet.", form=form):
                self.pane.panel.close_panel()
                self._show(self.list.current())

    # -- what is shown -----------------------------------------------------------------------------------

    def _read(self, view: RoundView) -> list[NominationLine]:
        people, organisations = person_names(), organisation_names()
        groups = {group.id: group_words(view, group) for group in view.groups}
        appointed = view.appointed
        return [
            NominationLine(
                nomination=one,
                name=people[one.person],
                organisation=organisations.get(one.organisation or 0, ""),
                group=_group_and_role(groups[one.seat_group], one),
                state=_state(one, view, appointed=one.id in appointed),
                in_time=_in_time(one, view),
                consent=_CONSENT[one.consent],
                problems=tuple(
                    draft_problems(draft_of(one.id), today=self._session.today(), changing=one.id)
                ),
                appointed=one.id in appointed,
            )
            for one in view.nominations
        ]

    def _fill_groups(self) -> None:
        self.groups.blockSignals(True)
        self.groups.clear()
        self.groups.addItem(_ALL, None)
        if self._view is not None:
            for group in self._view.groups:
                self.groups.addItem(group_words(self._view, group), group)
        self.groups.setVisible(self.groups.count() > 2)
        self.groups.blockSignals(False)

    def _chosen_group(self) -> SeatGroup | None:
        group = self.groups.currentData()
        return group if isinstance(group, SeatGroup) else None

    def _narrow(self) -> None:
        group = self._chosen_group()
        lines = self._lines
        if group is not None:
            lines = [line for line in lines if line.nomination.seat_group == group.id]
        self.list.set_rows(lines)
        if self.pane.panel.form is None:
            self._show(self.list.current())

    def _change_line(self, _line: NominationLine) -> None:
        self.change()

    def _show(self, line: NominationLine | None) -> None:
        form = self.pane.panel.form
        if form is not None:
            if form.dirty():
                return
            self.pane.panel.close_panel()
        detail = self.pane.detail
        detail.clear()
        if line is None:
            self._show_answers()
            return
        detail.heading(line.name)
        detail.fact("Indstillet af", line.organisation)
        detail.fact("Til", line.group)
        if line.nomination.withdrawn_on is not None:
            detail.state(
                State(Symbol.WARNING, f"trukket tilbage den {long_date(line.nomination.withdrawn_on)}")
            )
        detail.state(line.in_time, "Frist")
        detail.state(line.consent, "Tilsagn")
        if line.nomination.motivation:
            detail.fact("Begrundelse", line.nomination.motivation)
        if line.problems:
            detail.heading("Mangler", level=3)
            for problem in line.problems:
                detail.state(State(Symbol.FAILED if problem.blocking else Symbol.UNKNOWN, problem.message))
        if line.appointed:
            detail.state(State(Symbol.MET, "udpeget"))
            return
        detail.space()
        detail.button("Ret indstilling", self.change, primary=True)
        if line.nomination.withdrawn_on is None:
            detail.button("Træk tilbage …", self.withdraw)

    def _show_answers(self) -> None:
        """Nobody is stood on: who has answered, and who has not."""
        detail, view = self.pane.detail, self._view
        detail.heading("Hvem har svaret?")
        if view is None:
            return
        counted = Counter((n.seat_group, n.organisation) for n in view.active_nominations())
        names = organisation_names()
        asked = False
        for group in view.groups:
            entitled = entitled_organisations(group.id, view.meeting.held_on)
            if not entitled:
                continue
            asked = True
            detail.heading(group_words(view, group), level=3)
            for organisation in entitled:
                number = counted[group.id, organisation]
                words = f"{number} indstillet" if number else "har ikke svaret"
                detail.state(State(Symbol.MET if number else Symbol.UNKNOWN, words), names[organisation])
        if not asked:
            detail.text("Ingen organisationer er indstillingsberettigede til rundens pladser.", muted=True)


def picture_states(step: NominationsStep) -> list[tuple[str, Callable[[], object] | None]]:
    """What a picture taker shows of the step."""
    return [("", None), ("rettes", partial(_open_first, step))]


def _open_first(step: NominationsStep) -> None:
    rows = step.list.model.rows()
    if rows:
        step.list.select(_nomination_of(rows[0]))
        step.change()


def _nomination_of(line: NominationLine) -> int:
    return line.nomination.id


def _group_and_role(group: str, nomination: Nomination) -> str:
    """The group; with the role where it is not that of an ordinary member."""
    return group if nomination.role is Role.MEMBER else f"{group}, {nomination.role.danish}"


def _state(nomination: Nomination, view: RoundView, *, appointed: bool) -> State:
    """How the nomination stands in one word: appointed, withdrawn, else whether it came in time."""
    if appointed:
        return State(Symbol.HELD, "udpeget")
    if nomination.withdrawn_on is not None:
        return State(Symbol.NONE, "trukket tilbage")
    return _in_time(nomination, view)


def _in_time(nomination: Nomination, view: RoundView) -> State:
    if nomination.received_on is None:
        return State(Symbol.UNKNOWN, "ikke oplyst", "Modtagelsesdatoen er ikke registreret.")
    deadline = view.round.deadline
    if deadline is None:
        return State(Symbol.NONE, "ingen frist")
    if nomination.received_on > deadline:
        return State(Symbol.WARNING, "for sent", f"Fristen var {short_date(deadline)}.")
    return State(Symbol.MET, "rettidig")
