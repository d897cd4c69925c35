"""What the register knows of a person who leaves: the memberships and posts that remain, and the seats at stake."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..domain.departures import (
    Appointer,
    CouncilExit,
    CouncilTime,
    Exit,
    JobBond,
    JobExit,
    JobTime,
    SeatAtStake,
)
from ..domain.model import (
    Appointment,
    BodyTerm,
    CouncilMembership,
    Employment,
    Organisation,
    Person,
    RuleBinding,
    Seat,
    SeatGroup,
)
from ..domain.seats import holding, seat_label
from ..domain.vocabulary import EndReason, Role
from ..store.reading import get, read, setting
from .grouping import grouped

_EMPLOYMENT_RULE = "I17"


@dataclass(frozen=True, slots=True)
class Register:
    """The rows that the questions below are answered from, read once."""

    kkr: str
    organisations: dict[int, Organisation]
    groups: dict[int, SeatGroup]
    seats: dict[int, Seat]
    terms: Callable[[int], list[BodyTerm]]
    sat: Callable[[int], list[Appointment]]
    bindings: list[RuleBinding]
    people: dict[int, Person]
    alike: Mapping[tuple[int, Role], int]

    def label(self, seat: Seat) -> str:
        """What a list calls the seat."""
        alike = self.alike[seat.seat_group, seat.role]
        return seat_label(seat, self.groups[seat.seat_group], seats_of_role=alike)

    def body_of(self, seat: Seat) -> Organisation:
        """The body the seat belongs to."""
        return self.organisations[self.groups[seat.seat_group].body]

    def appointer(self, group: SeatGroup) -> Appointer:
        """Who fills the seats of a group."""
        by = self.organisations.get(group.appointed_by or 0)
        return Appointer(self.kkr, group.verb, by.name if by else "", by.kind if by else None)


def read_register() -> Register:
    """Read what the questions about seats need."""
    terms = grouped(read(BodyTerm), lambda term: term.body)
    appointments = read(Appointment)
    sat = grouped(appointments, lambda one: one.seat)
    seats = {s.id: s for s in read(Seat)}
    seated = {a.person for a in appointments if a.person is not None}
    return Register(
        kkr=setting("kkr", "KKR"),
        organisations={o.id: o for o in read(Organisation)},
        groups={g.id: g for g in read(SeatGroup)},
        seats=seats,
        terms=terms.__getitem__,
        sat=sat.__getitem__,
        bindings=read(RuleBinding, rule=_EMPLOYMENT_RULE),
        people={p.id: p for p in read(Person, id=seated)},
        alike=Counter((s.seat_group, s.role) for s in seats.values()),
    )


def council_exit(
    register: Register, membership: CouncilMembership, day: date, reason: EndReason
) -> CouncilExit:
    """A membership that ends, beside the person's other memberships."""
    left = register.organisations[membership.municipality]
    others = tuple(
        CouncilTime(
            register.organisations[other.municipality].name,
            register.organisations[other.municipality].kkr == register.kkr,
            other.period,
        )
        for other in read(CouncilMembership, person=membership.person)
        if other.id != membership.id
    )
    return CouncilExit(left.name, left.kkr == register.kkr, day, reason, others)


def job_exit(register: Register, job: Employment, day: date, reason: EndReason) -> JobExit:
    """A post that ends, beside the person's other posts."""
    others = tuple(
        JobTime(employer_name(register, other), other.organisation, other.period)
        for other in read(Employment, person=job.person)
        if other.id != job.id
    )
    return JobExit(employer_name(register, job), job.organisation, day, reason, others)


def employer_name(register: Register, job: Employment) -> str:
    """The employer in the post's own words, else the organisation's name."""
    return job.employer or (register.organisations[job.organisation].name if job.organisation else "")


def own_stakes(register: Register, person: int, day: date) -> list[SeatAtStake]:
    """Every time in a seat that the register has of a person, body by body."""
    stakes = [stake_of(register, one, day) for one in read(Appointment, person=person)]
    return sorted(
        stakes,
        key=lambda s: (register.organisations[s.group.body].sort_key, s.group.position, s.seat.number),
    )


def substitute_stakes(register: Register, stakes: Iterable[SeatAtStake], day: date) -> list[SeatAtStake]:
    """Who sits as a substitute, on the day after, in the groups of these seats or for one of them."""
    seats = {stake.seat.id for stake in stakes}
    groups = {register.seats[seat].seat_group for seat in seats}
    found = []
    for seat in register.seats.values():
        near = seat.role is Role.SUBSTITUTE and seat.seat_group in groups
        if seat.id in seats or not (near or seat.substitute_for in seats):
            continue
        body = register.groups[seat.seat_group].body
        now = holding(register.sat(seat.id), register.terms(body), day).current
        if now is not None and now.person is not None:
            found.append(stake_of(register, now, day, holder=register.people[now.person].name))
    return found


def stake_of(register: Register, one: Appointment, day: date, *, holder: str = "") -> SeatAtStake:
    """One time in a seat with all that decides what becomes of it."""
    seat = register.seats[one.seat]
    group = register.groups[seat.seat_group]
    sat, terms = register.sat(seat.id), register.terms(group.body)
    now = holding(sat, terms, day).current
    later = [a.begins for a in sat if a.id != one.id and isinstance(a.begins, date) and a.begins > day]
    return SeatAtStake(
        appointment=one.id,
        seat=seat,
        group=group,
        body=register.organisations[group.body].name,
        label=register.label(seat),
        period=one.period,
        appointer=register.appointer(group),
        terms=tuple(terms),
        job=job_bond(register, group.id, day, nominator=one.nominator),
        superseded=now is not None and now.id != one.id and one.period.begun(day) is not False,
        successor=min(later, default=None),
        holder=holder,
    )


def job_bond(register: Register, group: int, day: date, *, nominator: int | None) -> JobBond | None:
    """The employment that the seats of a group are conditional on; the nominator's where the rule names none."""
    for binding in register.bindings:
        if binding.seat_group in (None, group) and binding.period.holds(day) is not False:
            named = dict(json.loads(binding.parameters)).get("organisation")
            known = register.organisations.get(named if isinstance(named, int) else nominator or 0)
            return JobBond() if known is None else JobBond(known.id, known.name)
    return None


def exit_of(
    register: Register, *, membership: int | None, employment: int | None, day: date, reason: EndReason
) -> Exit:
    """The exit from a membership or from a post; with neither it is the person's own."""
    if membership is not None:
        return council_exit(register, get(CouncilMembership, membership), day, reason)
    if employment is not None:
        return job_exit(register, get(Employment, employment), day, reason)
    return JobExit("", None, day, reason)
