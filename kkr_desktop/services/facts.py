"""The facts that the eligibility rules look at, gathered from the register for one round at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..domain.eligibility.facts import Candidate, Contest, HeldSeat, Job, Judgement, Membership, Place
from ..domain.model import (
    Appointment,
    Assessment,
    CouncilMembership,
    Employment,
    Entitlement,
    EntitlementMember,
    Nomination,
    Organisation,
    Person,
    Seat,
    SeatGroup,
)
from ..domain.seats import seat_label
from ..domain.when import Unstated
from ..store.reading import read, setting
from .grouping import grouped
from .rounds import RoundView


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One seat group of a round: its situation and its pool of candidates."""

    group: SeatGroup
    contest: Contest
    pool: tuple[Candidate, ...]


def group_facts(view: RoundView, *, on: date | None = None, start: date | None = None) -> list[GroupFacts]:
    """The facts of each group of a round.

    `on` replaces the day of the decision, `start` the first day in the seats where the round states none.
    """
    organisations = {o.id: o for o in read(Organisation)}
    day = on or view.decided_on or view.meeting.held_on
    kkr = setting("kkr", "KKR")
    candidates = _candidates(view, organisations, kkr)
    return [
        GroupFacts(
            group,
            _contest(view, group, organisations, kkr, day, start or day),
            tuple(candidates[n.id] for n in view.active_nominations(group.id)),
        )
        for group in view.groups
    ]


def _contest(
    view: RoundView,
    group: SeatGroup,
    organisations: Mapping[int, Organisation],
    kkr: str,
    day: date,
    suggested: date,
) -> Contest:
    start = view.start if view.start_stated else suggested
    return Contest(
        round=view.key,
        group=group.id,
        group_name=group.name,
        body=group.body,
        body_name=organisations[group.body].name,
        category=group.category,
        kkr=kkr,
        on=day,
        start=start,
        start_stated=view.start_stated,
        end=view.round.ends,
        deadline=view.round.deadline,
        nominators={
            organisation: organisations[organisation].name
            for organisation in entitled_organisations(group.id, view.meeting.held_on)
        },
        places=tuple(_place(view, seat, group) for seat in view.seats_of(group.id)),
    )


def entitled_organisations(group: int, day: date) -> list[int]:
    """The organisations that may nominate to a seat group on a day, alone, jointly or in their turn."""
    rights = [r.id for r in read(Entitlement, seat_group=group) if r.period.holds(day) is not False]
    members = read(EntitlementMember, entitlement=rights)
    return [m.organisation for m in members if m.period.holds(day) is not False]


def _place(view: RoundView, seat: Seat, group: SeatGroup) -> Place:
    """The seat with the last time somebody else than this round's own appointee sits in it."""
    own = {d.id for d in view.decisions}
    times = [a for a in read(Appointment, seat=seat.id) if a.decision not in own]

    def end_of(one: Appointment) -> date:
        return date.max if isinstance(one.ends, Unstated) else one.ends

    last = max(times, key=end_of, default=None)
    of_role = sum(1 for s in view.seats_of(group.id) if s.role is seat.role)
    return Place(
        label=seat_label(seat, group, seats_of_role=of_role),
        role=seat.role,
        last=None if last is None else last.period,
        named_holder=last is not None and last.person is not None,
    )


def _candidates(view: RoundView, organisations: Mapping[int, Organisation], kkr: str) -> dict[int, Candidate]:
    nominations = view.active_nominations()
    ids = sorted({n.person for n in nominations})
    people = {p.id: p for p in read(Person, id=ids)}
    memberships = grouped(read(CouncilMembership, person=ids), lambda m: m.person)
    jobs = grouped(read(Employment, person=ids), lambda job: job.person)
    held = grouped(read(Appointment, person=ids), lambda a: a.person)
    judged = grouped(read(Assessment, nomination=[n.id for n in nominations]), lambda a: a.nomination)
    seats = {s.id: s for s in read(Seat)}
    groups = {g.id: g for g in read(SeatGroup)}
    decisions = {d.id for d in view.decisions}
    candidates = {}
    for nomination in nominations:
        person = people[nomination.person]
        organisation = organisations.get(nomination.organisation or 0)
        candidates[nomination.id] = Candidate(
            nomination=nomination.id,
            person=person.id,
            name=person.name,
            gender=person.gender,
            role=nomination.role,
            organisation=nomination.organisation,
            organisation_name=organisation.name if organisation else "",
            organisation_kind=organisation.kind if organisation else None,
            received_on=nomination.received_on,
            consent=nomination.consent,
            memberships=tuple(
                Membership(
                    organisations[m.municipality].name, organisations[m.municipality].kkr == kkr, m.period
                )
                for m in memberships[person.id]
            ),
            jobs=_jobs(jobs[person.id], organisations),
            held=_held(held[person.id], seats, groups, organisations, nomination),
            judgements={
                a.criterion: Judgement(a.outcome, a.evidence, a.by, a.on) for a in judged[nomination.id]
            },
            chosen_roles=tuple(
                seats[a.seat].role
                for a in held[person.id]
                if a.decision in decisions
                and a.nomination != nomination.id
                and seats[a.seat].seat_group == nomination.seat_group
            ),
        )
    return candidates


def _jobs(jobs: Sequence[Employment], organisations: Mapping[int, Organisation]) -> tuple[Job, ...]:
    found = []
    for job in jobs:
        organisation = organisations.get(job.organisation or 0)
        place = organisations.get(job.municipality or 0)
        found.append(
            Job(
                employer=job.employer or (organisation.name if organisation else ""),
                kind=organisation.kind if organisation else None,
                trade=job.trade,
                size=job.firm_size,
                municipality=place.name if place else None,
                period=job.period,
            )
        )
    return tuple(found)


def _held(
    appointments: Sequence[Appointment],
    seats: Mapping[int, Seat],
    groups: Mapping[int, SeatGroup],
    organisations: Mapping[int, Organisation],
    nomination: Nomination,
) -> tuple[HeldSeat, ...]:
    """The person's seats, save the one this very nomination led to."""
    found = []
    for one in appointments:
        if one.nomination == nomination.id:
            continue
        body = groups[seats[one.seat].seat_group].body
        found.append(HeldSeat(body, organisations[body].name, seats[one.seat].role, one.period))
    return tuple(found)
