"""Persons: the list, one person's seats and nominations, and changing contact details."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.contact import Contact, contact_problems
from ..domain.model import (
    Appointment,
    CouncilMembership,
    Decision,
    Employment,
    Nomination,
    Organisation,
    Person,
    Seat,
    SeatGroup,
)
from ..domain.seats import seat_label
from ..domain.vocabulary import Category, Gender
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import get, read
from .grouping import grouped
from .rounds import RoundView, round_views
from .seats import council_of


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list: contact, current council and job, and how many seats and nominations."""

    person: Person
    council: str
    party: str
    job: str
    seats: int
    nominations: int


@dataclass(frozen=True, slots=True)
class HeldSeatRow:
    """One seat a person holds or has held."""

    body: Organisation
    group: SeatGroup
    seat: Seat
    label: str
    appointment: Appointment
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class NominationRow:
    """One nomination of a person."""

    nomination: Nomination
    round: RoundView
    group: SeatGroup
    body: Organisation
    organisation: str
    appointed: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """All that the register holds of one person."""

    person: Person
    councils: tuple[tuple[CouncilMembership, Organisation], ...]
    jobs: tuple[Employment, ...]
    seats: tuple[HeldSeatRow, ...]
    nominations: tuple[NominationRow, ...]


def person_rows(on: date) -> list[PersonRow]:
    """All persons in Danish order. The party is shown for those who hold or seek political seats alone."""
    organisations = {o.id: o for o in read(Organisation)}
    councils = grouped(read(CouncilMembership), lambda m: m.person)
    jobs = grouped(read(Employment), lambda job: job.person)
    appointments = grouped(read(Appointment), lambda a: a.person)
    nominations = grouped(read(Nomination), lambda n: n.person)
    rows = []
    for person in read(Person, order="sort_key"):
        party, council = council_of(councils[person.id], organisations, on)
        job = jobs[person.id][-1] if jobs[person.id] else None
        rows.append(
            PersonRow(
                person=person,
                council=council,
                party=party,
                job=_job_text(job, organisations) if job else "",
                seats=sum(1 for a in appointments[person.id] if a.period.holds(on) is not False),
                nominations=len(nominations[person.id]),
            )
        )
    return rows


def _job_text(job: Employment, organisations: dict[int, Organisation]) -> str:
    employer = job.employer or (organisations[job.organisation].name if job.organisation else "")
    return ", ".join(part for part in (job.title, employer) if part)


def person_view(person: int) -> PersonView:
    """One person with councils, jobs, seats and nominations."""
    organisations = {o.id: o for o in read(Organisation)}
    groups = {g.id: g for g in read(SeatGroup)}
    seats = {s.id: s for s in read(Seat)}
    decisions = {d.id: d for d in read(Decision)}
    per_role = grouped(seats.values(), lambda s: (s.seat_group, s.role))
    held = []
    appointments = read(Appointment, person=person)
    for one in appointments:
        seat = seats[one.seat]
        group = groups[seat.seat_group]
        held.append(
            HeldSeatRow(
                organisations[group.body],
                group,
                seat,
                seat_label(seat, group, seats_of_role=len(per_role[group.id, seat.role])),
                one,
                decisions[one.decision].decided_on if one.decision else None,
            )
        )
    rounds = {view.round.id: view for view in round_views()}
    appointed = {a.nomination for a in appointments}
    nominations = tuple(
        NominationRow(
            n,
            rounds[n.round],
            groups[n.seat_group],
            organisations[groups[n.seat_group].body],
            organisations[n.organisation].name if n.organisation else "",
            n.id in appointed,
        )
        for n in read(Nomination, person=person)
    )
    groups_seen = [*(row.group for row in held), *(row.group for row in nominations)]
    political = any(group.category is Category.POLITICAL for group in groups_seen)
    councils = tuple((m, organisations[m.municipality]) for m in read(CouncilMembership, person=person))
    return PersonView(
        person=get(Person, person),
        councils=councils if political or not (held or nominations) else (),
        jobs=tuple(read(Employment, person=person)),
        seats=tuple(held),
        nominations=nominations,
    )


def change_person(
    person: int, *, given_name: str, family_name: str, gender: Gender, contact: Contact, by: str
) -> None:
    """Change a person's name, gender and contact details. Raises UserError when a field cannot be used."""
    if not given_name.strip() or not family_name.strip():
        raise UserError("Skriv både fornavn og efternavn.", where="given_name")
    for problem in contact_problems(contact):
        if problem.blocking:
            raise UserError(problem.message, where=problem.field)
    with transaction("Ret person", by=by) as step:
        step.update(
            tables.Person,
            person,
            given_name=given_name.strip(),
            family_name=family_name.strip(),
            gender=gender,
            email=contact.email.strip(),
            phone=contact.phone.strip(),
            street=contact.street.strip(),
            postcode=contact.postcode.strip(),
            city=contact.city.strip(),
        )
