"""All persons of the register, and what it knows of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QScrollArea

from ...domain.columns import Column, Kind
from ...services.leaving import LeavingDraft
from ...services.people import PersonRow, person_rows, person_view
from ...services.person_forms import (
    EmploymentDraft,
    MembershipDraft,
    PersonDraft,
    change_person,
    create_person,
    employment_draft,
    membership_draft,
    person_draft,
    save_employment,
    save_membership,
)
from ..forms import Form
from ..list_page import ListPage
from ..session import Session
from ..side_panel import RightPane
from ..theme import mark
from .leaving_panel import LeavingForm
from .person_detail import (
    DEATH,
    EMPLOYMENT,
    LEAVE_COUNCIL,
    LEAVE_JOB,
    MEMBERSHIP,
    SWAP,
    fill_nobody,
    fill_person,
    held_seats,
)
from .person_form import EmploymentForm, MembershipForm, PersonForm
from .swap_panel import SwapForm

_COLUMNS = (
    Column[PersonRow]("name", "Navn", lambda row: row.person.name, width=26),
    Column[PersonRow]("posts", "Hverv nu", lambda row: ", ".join(row.posts), width=22),
    Column[PersonRow]("council", "Kommune", lambda row: row.council, width=14),
    Column[PersonRow]("job", "Ansættelse", lambda row: row.job, width=17),
    Column[PersonRow]("seats", "Pladser", lambda row: row.seats, Kind.NUMBER, width=8),
    Column[PersonRow]("nominations", "Indstillinger", lambda row: row.nominations, Kind.NUMBER, width=13),
    Column[PersonRow]("email", "E-mail", lambda row: row.person.email, width=12),
)


class PeoplePage(QScrollArea):
    """The list on the left; on the right one person, or the form in which something is registered."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName("Personer")
        self.list: ListPage[PersonRow] = ListPage(
            _COLUMNS,
            key=_person_of,
            name="Personer",
            empty_text="Her står alle, der har eller søger et hverv. De kommer til med indstillingerne, "
            "eller når en indehaver registreres.",
            empty_button="Opret person",
        )
        self.pane = RightPane(session.dialogs, name="Personen")
        self.list.set_detail(self.pane)
        self.new_button = self.list.add_button("Opret person", icon="add")
        # A window too small for the page, as at 200 %, scrolls instead of growing off the screen.
        self.setWidgetResizable(True)
        self.setWidget(self.list)
        self.list.setAutoFillBackground(False)
        mark(self.viewport(), "ground")
        self._save: Callable[[], None] | None = None
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._change_row)
        self.list.empty.button.clicked.connect(self.new_person)
        self.new_button.clicked.connect(self.new_person)
        self.pane.panel.saved.connect(self._save_form)
        self.refresh()

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the persons as of the day that is looked at."""
        self._close_aftermath()
        self.list.set_rows(person_rows(self._session.day))
        self._fill(self.list.current())

    def show_key(self, key: Any) -> None:
        """Go to a person."""
        self.list.select(key)

    def focus_search(self) -> None:
        """Go to the search among the persons."""
        self.list.focus_search()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost."""
        return self.pane.may_leave()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the list, one person, and the forms."""
        return [
            ("", None),
            ("en person", self._show_somebody),
            ("ret oplysninger", self.change),
            ("registrér medlemskab", self.add_membership),
            ("registrér ansættelse", self.add_employment),
            ("registrér udtræden", self.leave_council),
            ("registrér rokade", self.swap),
        ]

    # -- verbs -----------------------------------------------------------------------------------------

    def new_person(self) -> None:
        """Open the form of a new person."""
        self._open("Opret person", PersonForm(PersonDraft()), self._save_new, verb="Opret person")

    def change(self) -> None:
        """Open the form of the person stood on."""
        row = self.list.current()
        if row is not None:
            person = row.person.id
            form = PersonForm(person_draft(person), person=person)
            self._open(f"Ret {row.person.name}", form, partial(self._save_changed, person), verb="Gem")

    def add_membership(self) -> None:
        """Open the form of a new council membership."""
        row = self.list.current()
        if row is not None and person_view(row.person.id, self._session.day).political:
            self._open_membership(row, None)

    def add_employment(self) -> None:
        """Open the form of a new post."""
        row = self.list.current()
        if row is not None:
            self._open_employment(row, None)

    def leave_council(self) -> None:
        """Open the panel of leaving the council that the person sits in."""
        row = self.list.current()
        councils = () if row is None else person_view(row.person.id, self._session.day).councils
        for membership, _ in councils:
            if membership.period.ended(self._session.day) is not True:
                self._leave(LeavingDraft(membership=membership.id))
                return

    def swap(self) -> None:
        """Open the panel in which the person changes seats with another."""
        row = self.list.current()
        seats = [] if row is None else held_seats(person_view(row.person.id, self._session.day))
        if row is not None and seats:
            self._open_verb(SwapForm(self._session, seats, name=row.person.name))

    def _leave(self, draft: LeavingDraft) -> None:
        row = self.list.current()
        if row is not None:
            view = person_view(row.person.id, self._session.day)
            places = {council.id: municipality.name for council, municipality in view.councils}
            posts = {job.id: words for job, words in view.jobs}
            place = places.get(draft.membership or 0, "") or posts.get(draft.employment or 0, "")
            self._open_verb(LeavingForm(self._session, draft, name=row.person.name, place=place))

    def _change_row(self, _row: PersonRow) -> None:
        self.change()

    def _open_membership(self, row: PersonRow, membership: int | None) -> None:
        person = row.person.id
        draft = MembershipDraft() if membership is None else membership_draft(membership)
        title = "Registrér medlemskab" if membership is None else "Ret medlemskab"
        form = MembershipForm(person, draft, membership=membership)
        save = partial(self._save_membership, person, membership)
        self._open(f"{title}: {row.person.name}", form, save, verb=title if membership is None else "Gem")

    def _open_employment(self, row: PersonRow, employment: int | None) -> None:
        draft = EmploymentDraft() if employment is None else employment_draft(employment)
        title = "Registrér ansættelse" if employment is None else "Ret ansættelse"
        save = partial(self._save_employment, row.person.id, employment)
        verb = title if employment is None else "Gem"
        self._open(f"{title}: {row.person.name}", EmploymentForm(draft), save, verb=verb)

    # -- forms -----------------------------------------------------------------------------------------

    def _open(
        self,
        title: str,
        form: Form,
        save: Callable[[], None],
        *,
        verb: str,
    ) -> None:
        if self.pane.may_leave():
            self._save = save
            self.pane.panel.show_form(title, form, verb=verb)

    def _open_verb(self, form: LeavingForm | SwapForm) -> None:
        self._open(form.title, form, self._commit, verb=form.verb)

    def _commit(self) -> None:
        form = self.pane.panel.form
        if isinstance(form, LeavingForm | SwapForm) and form.commit():
            after = form.aftermath()
            self.pane.panel.close_panel()
            if after is not None:
                self.pane.panel.show_widget("Det er registreret", after)

    def _close_aftermath(self) -> None:
        """What came after a step says nothing of another person, nor after the next step."""
        if self.pane.panel.form is None and self.pane.currentWidget() is self.pane.panel:
            self.pane.panel.close_panel()

    def _save_form(self) -> None:
        if self._save is not None:
            self._save()

    def _save_new(self) -> None:
        form = self.pane.panel.form
        if isinstance(form, PersonForm):
            made = self._session.attempt(
                partial(create_person, form.draft(), by=self._session.initials),
                done="Personen er oprettet.",
                form=form,
            )
            if made is not None:
                self.pane.panel.close_panel()
                self.list.select(made)

    def _save_changed(self, person: int) -> None:
        form = self.pane.panel.form
        if isinstance(form, PersonForm):
            verb = partial(change_person, person, form.draft(), by=self._session.initials)
            self._close_if(self._session.succeeded(verb, done="Personen er rettet.", form=form))

    def _save_membership(self, person: int, membership: int | None) -> None:
        form = self.pane.panel.form
        if isinstance(form, MembershipForm):
            by = self._session.initials
            verb = partial(save_membership, person, form.draft(), by=by, membership=membership)
            done = "Medlemskabet er registreret." if membership is None else "Medlemskabet er rettet."
            self._close_if(self._session.succeeded(verb, done=done, form=form))

    def _save_employment(self, person: int, employment: int | None) -> None:
        form = self.pane.panel.form
        if isinstance(form, EmploymentForm):
            by = self._session.initials
            verb = partial(save_employment, person, form.draft(), by=by, employment=employment)
            done = "Ansættelsen er registreret." if employment is None else "Ansættelsen er rettet."
            self._close_if(self._session.succeeded(verb, done=done, form=form))

    def _close_if(self, saved: bool) -> None:
        if saved:
            self.pane.panel.close_panel()

    # -- the pane --------------------------------------------------------------------------------------

    def _show(self, row: PersonRow | None) -> None:
        form = self.pane.panel.form
        if form is not None and not form.dirty():
            self.pane.panel.close_panel()
        self._close_aftermath()
        self._fill(row)

    def _fill(self, row: PersonRow | None) -> None:
        if row is None:
            fill_nobody(self.pane.detail, self.list.model.total())
        else:
            fill_person(
                self.pane.detail,
                person_view(row.person.id, self._session.day),
                day=self._session.day,
                follow=self._follow,
                change=self.change,
                add_membership=self.add_membership,
                add_employment=self.add_employment,
            )

    def _follow(self, page: str, key: object) -> None:
        row = self.list.current()
        if page == MEMBERSHIP and row is not None and isinstance(key, int):
            self._open_membership(row, key)
        elif page == EMPLOYMENT and row is not None and isinstance(key, int):
            self._open_employment(row, key)
        elif page == LEAVE_COUNCIL and isinstance(key, int):
            self._leave(LeavingDraft(membership=key))
        elif page == LEAVE_JOB and isinstance(key, int):
            self._leave(LeavingDraft(employment=key))
        elif page == DEATH and isinstance(key, int):
            self._leave(LeavingDraft(person=key))
        elif page == SWAP:
            self.swap()
        else:
            self._session.go_to(page, key)

    def _show_somebody(self) -> None:
        rows = self.list.model.rows()
        if rows:
            self.list.select(max(rows, key=_fullness).person.id)


def _person_of(row: PersonRow) -> int:
    return row.person.id


def _fullness(row: PersonRow) -> tuple[int, int, bool]:
    return (row.seats, row.nominations, bool(row.council))
