"""Persons: the list, and one person's councils, posts, seats and nominations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.model import (
    Appointment,
    BodyTerm,
    CouncilMembership,
    Decision,
    Employment,
    Nomination,
    Organisation,
    Person,
    Seat,
    SeatGroup,
)
from ..domain.seats import holding, seat_label
from ..domain.vocabulary import Category, SeatState
from ..store.reading import get, read
from .grouping import grouped
from .rounds import RoundView, round_views
from .seats import council_of


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list: contact, current council and job, and how many seats and nominations.

    `posts` are the seats held on the day, in words; `seats` counts them.
    """

    person: Person
    council: str
    party: str
    job: str
    posts: tuple[str, ...]
    seats: int
    nominations: int


@dataclass(frozen=True, slots=True)
class HeldSeatRow:
    """One seat a person holds, has held (`state` None) or is to hold."""

    body: Organisation
    group: SeatGroup
    seat: Seat
    label: str
    appointment: Appointment
    decided_on: date | None
    state: SeatState | None


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
    """All that the register holds of one person.

    `political` says that party and council may be kept: the person holds or seeks a political seat, or no
    seat yet (GDPR art. 9).
    """

    person: Person
    political: bool
    councils: tuple[tuple[CouncilMembership, Organisation], ...]
    jobs: tuple[tuple[Employment, str], ...]
    seats: tuple[HeldSeatRow, ...]
    nominations: tuple[NominationRow, ...]


def person_rows(on: date) -> list[PersonRow]:
    """All persons in Danish order. Council and party are shown for those who hold or seek political seats."""
    organisations = {o.id: o for o in read(Organisation)}
    groups = {g.id: g for g in read(SeatGroup)}
    group_of = {s.id: groups[s.seat_group] for s in read(Seat)}
    terms = grouped(read(BodyTerm), lambda term: term.body)
    councils = grouped(read(CouncilMembership), lambda m: m.person)
    jobs = grouped(read(Employment), lambda job: job.person)
    appointments = read(Appointment)
    held = grouped(
        (
            holding(of_seat, terms[group_of[seat].body], on).current
            for seat, of_seat in grouped(appointments, lambda a: a.seat).items()
        ),
        lambda current: None if current is None else current.person,
    )
    nominations = grouped(read(Nomination), lambda n: n.person)
    seats_of = grouped(appointments, lambda a: a.person)
    rows = []
    for person in read(Person, order="sort_key"):
        own = [group_of[a.seat] for a in seats_of[person.id]]
        own += [groups[n.seat_group] for n in nominations[person.id]]
        party, council = "", ""
        if may_be_political(own):
            party, council = council_of(councils[person.id], organisations, on)
        job = _latest_job(jobs[person.id], on)
        posts = tuple(
            dict.fromkeys(
                f"{organisations[group_of[a.seat].body].name} ({group_of[a.seat].singular})"
                for a in held[person.id]
                if a is not None
            )
        )
        rows.append(
            PersonRow(
                person=person,
                council=council,
                party=party,
                job=_job_text(job, organisations) if job else "",
                posts=posts,
                seats=len(held[person.id]),
                nominations=len(nominations[person.id]),
            )
        )
    return rows


def may_be_political(groups: list[SeatGroup]) -> bool:
    """Whether council and party may be kept of one who holds or seeks seats of these groups (GDPR art. 9)."""
    return not groups or any(group.category is Category.POLITICAL for group in groups)


def _latest_job(jobs: list[Employment], on: date) -> Employment | None:
    """The last registered post that is not known to lie outside the day."""
    return next((job for job in reversed(jobs) if job.period.holds(on) is not False), None)


def _job_text(job: Employment, organisations: dict[int, Organisation]) -> str:
    employer = job.employer or (organisations[job.organisation].name if job.organisation else "")
    return ", ".join(part for part in (job.title, employer) if part)


def person_view(person: int, on: date) -> PersonView:
    """One person with councils, jobs, seats as of a day, and nominations."""
    organisations = {o.id: o for o in read(Organisation)}
    groups = {g.id: g for g in read(SeatGroup)}
    appointments = read(Appointment, person=person)
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
    held = _held(appointments, organisations, groups, on)
    political = may_be_political([*(row.group for row in held), *(row.group for row in nominations)])
    councils = tuple((m, organisations[m.municipality]) for m in read(CouncilMembership, person=person))
    return PersonView(
        person=get(Person, person),
        political=political,
        councils=councils if political else (),
        jobs=tuple((job, _job_text(job, organisations)) for job in read(Employment, person=person)),
        seats=held,
        nominations=nominations,
    )


def _held(
    appointments: list[Appointment],
    organisations: dict[int, Organisation],
    groups: dict[int, SeatGroup],
    on: date,
) -> tuple[HeldSeatRow, ...]:
    """A person's times in seats, those of the day first; each seat is judged with all who sit in it."""
    seats = {s.id: s for s in read(Seat)}
    per_role = grouped(seats.values(), lambda s: (s.seat_group, s.role))
    terms = grouped(read(BodyTerm), lambda term: term.body)
    decisions = {d.id: d for d in read(Decision)}
    others = grouped(read(Appointment, seat={a.seat for a in appointments}), lambda a: a.seat)
    rows = []
    for one in appointments:
        seat = seats[one.seat]
        group = groups[seat.seat_group]
        now = holding(others[seat.id], terms[group.body], on)
        state = None
        if now.current is not None and now.current.id == one.id:
            state = now.state
        elif now.incoming is not None and now.incoming.id == one.id:
            state = SeatState.INCOMING
        rows.append(
            HeldSeatRow(
                organisations[group.body],
                group,
                seat,
                seat_label(seat, group, seats_of_role=len(per_role[group.id, seat.role])),
                one,
                decisions[one.decision].decided_on if one.decision else None,
                state,
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.state is None, row.body.sort_key, row.appointment.id)))
