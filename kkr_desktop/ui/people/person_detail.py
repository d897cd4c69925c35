"""What the pane says of one person: contact, councils, posts, seats and nominations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...domain.columns import State, Symbol
from ...domain.danish import counted, period_text, short_date
from ...domain.model import CouncilMembership, Organisation
from ...domain.vocabulary import EndReason, FirmSize, Gender, SeatState
from ...domain.when import Period
from ...services.people import HeldSeatRow, NominationRow, PersonView
from ..bodies.words import symbol_of
from ..contact_fields import address_line
from ..detail import DetailPane
from ..links import LinkLine
from ..text import plain

_STATES = {
    SeatState.HELD: "sidder nu",
    SeatState.HELD_OVER: SeatState.HELD_OVER.danish,
    SeatState.INCOMING: SeatState.INCOMING.danish,
}
# Lines that open a form on the page itself rather than another page.
MEMBERSHIP, EMPLOYMENT = "membership", "employment"
# What the buttons beneath the lines ask for; the key is the membership, the post or the person.
LEAVE_COUNCIL, LEAVE_JOB, DEATH, SWAP = "leave council", "leave job", "death", "swap"
Follow = Callable[[str, object], None]
_SITTING = (SeatState.HELD, SeatState.HELD_OVER)


class VerbButton(QPushButton):
    """A button that says what it wants done, and about which row."""

    asked = Signal(str, object)

    def __init__(self, text: str, wish: str, key: object) -> None:
        super().__init__(plain(text))
        self._wish, self._key = wish, key
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._wish, self._key)


def fill_person(
    pane: DetailPane,
    view: PersonView,
    *,
    day: date,
    follow: Follow,
    change: Callable[[], object],
    add_membership: Callable[[], object],
    add_employment: Callable[[], object],
) -> None:
    """Fill the pane anew; `follow` is asked when a line is clicked."""
    person = view.person
    pane.clear()
    pane.heading(person.name)
    address = address_line(person.street, person.postcode, person.city)
    if not (person.email or address):
        pane.state(
            State(Symbol.WARNING, "E-mail og adresse mangler", "Uden en af dem kan breve ikke sendes.")
        )
    gender = "" if person.gender is Gender.NOT_STATED else person.gender.danish
    for label, value in (
        ("E-mail", person.email),
        ("Telefon", person.phone),
        ("Adresse", address),
        ("Køn", gender),
    ):
        if value:
            pane.fact(label, value)
    pane.button("Ret oplysninger", change)
    if view.seats:
        pane.space()
        pane.heading(f"Hverv ({len(view.seats)})", level=3)
        for seat in view.seats:
            _link(pane, _seat_line(seat, day), follow)
        if held_seats(view):
            _verb(pane, VerbButton("Registrér rokade", SWAP, person.id), follow)
    if view.nominations:
        pane.space()
        pane.heading(f"Indstillinger ({len(view.nominations)})", level=3)
        for nomination in view.nominations:
            _link(pane, _nomination_line(nomination), follow)
    if view.political:
        pane.space()
        pane.heading("Kommunalbestyrelse", level=3)
        for membership, municipality in view.councils:
            _link(pane, _membership_line(membership, municipality, day), follow)
            if membership.period.ended(day) is not True:
                button = VerbButton("Registrér udtræden", LEAVE_COUNCIL, membership.id)
                button.setAccessibleDescription(municipality.name)
                _verb(pane, button, follow)
        if not view.councils:
            pane.text("Intet medlemskab er registreret.", muted=True)
        pane.button("Registrér medlemskab", add_membership)
    pane.space()
    pane.heading("Ansættelse", level=3)
    for job, words in view.jobs:
        size = "" if job.firm_size is FirmSize.UNKNOWN else f"{job.firm_size.danish} virksomhed"
        about = ". ".join(part for part in (job.trade, size, _period(job.period)) if part)
        _link(pane, LinkLine(words, about, page=EMPLOYMENT, key=job.id), follow)
        if job.period.ended(day) is not True:
            button = VerbButton("Registrér ophør", LEAVE_JOB, job.id)
            button.setAccessibleDescription(words)
            _verb(pane, button, follow)
    if not view.jobs:
        pane.text("Ingen ansættelse er registreret.", muted=True)
    pane.button("Registrér ansættelse", add_employment)
    ended = [dated.period.ended(day) is True for dated, _ in (*view.councils, *view.jobs)]
    if all(ended) and any(row.state is not None for row in view.seats):
        # Elsewhere death is one of the reasons for leaving; here there is nothing to leave but the seats.
        pane.space()
        _verb(pane, VerbButton("Registrér dødsfald", DEATH, person.id), follow)


def held_seats(view: PersonView) -> list[HeldSeatRow]:
    """The seats the person sits in on the day."""
    return [row for row in view.seats if row.state in _SITTING]


def fill_nobody(pane: DetailPane, people: int) -> None:
    """What the pane says while nobody is chosen."""
    pane.clear()
    pane.heading("Ingen person er valgt")
    shown = counted(people, "person", "personer")
    pane.text(f"Registret har {shown}. Vælg en for at se hverv, indstillinger og kontakt.", muted=True)


def _link(pane: DetailPane, line: LinkLine, follow: Follow) -> None:
    line.followed.connect(follow)
    pane.add(line)


def _verb(pane: DetailPane, button: VerbButton, follow: Follow) -> None:
    button.asked.connect(follow)
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.addWidget(button)
    row.addStretch(1)
    pane.add(line)


def _seat_line(row: HeldSeatRow, day: date) -> LinkLine:
    decided = f"Besluttet {short_date(row.decided_on)}" if row.decided_on else ""
    state = (
        State(Symbol.NONE, "tidligere")
        if row.state is None
        else State(symbol_of(row.state), _STATES[row.state])
    )
    ended = _end_words(row.appointment.period, row.appointment.end_reason, day)
    about = ". ".join(part for part in (_period(row.appointment.period), ended, decided) if part)
    return LinkLine(f"{row.body.name}, {row.label}", about, page="bodies", key=row.body.id, state=state)


def _nomination_line(row: NominationRow) -> LinkLine:
    if row.appointed:
        state = State(Symbol.MET, "udpeget")
    elif row.nomination.withdrawn_on is not None:
        state = State(Symbol.NONE, f"trukket tilbage {short_date(row.nomination.withdrawn_on)}")
    elif row.round.decided:
        state = State(Symbol.NONE, "ikke udpeget")
    else:
        state = State(Symbol.CURRENT, "ikke afgjort")
    by = f"Indstillet af {row.organisation}" if row.organisation else ""
    about = ". ".join(part for part in (by, f"Møde {row.round.label}") if part)
    return LinkLine(row.body.name, about, page="rounds", key=row.round.round.id, state=state)


def _membership_line(membership: CouncilMembership, municipality: Organisation, day: date) -> LinkLine:
    party = f" ({membership.party})" if membership.party else ""
    ended = _end_words(membership.period, membership.end_reason, day)
    about = ". ".join(part for part in (_period(membership.period), ended) if part)
    return LinkLine(f"{municipality.name}{party}", about, page=MEMBERSHIP, key=membership.id)


def _end_words(period: Period, reason: EndReason, day: date) -> str:
    """Why it ended, or why it is known that it will."""
    if reason is EndReason.NONE:
        return ""
    return f"{'Ophørt' if period.ended(day) is True else 'Ophører'}: {reason.danish}"


def _period(period: Period) -> str:
    words = period_text(period.start, period.end)
    return "Periode ikke oplyst" if words == "ikke oplyst" else words
