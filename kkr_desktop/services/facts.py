"""The facts that the eligibility rules look at, gathered from the register for one round at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..domain.eligibility.facts import (
    Candidate,
    Contest,
    HeldSeat,
    Job,
    Judgement,
    Membership,
    Place,
    Right,
    RightHolder,
    Sat,
    Sitting,
)
from ..domain.model import (
    Appointment,
    Assessment,
    BodyTerm,
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
from ..domain.seats import holding, seat_label
from ..domain.vocabulary import SEATED, Answer, Category, EndReason, Role
from ..domain.when import OPEN, UNKNOWN, Period
from ..store.reading import read, setting
from .balance import party_guide
from .grouping import grouped
from .rounds import RoundView

_PERHAPS = "det er ikke oplyst, om den nuværende fortsætter"


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """One seat group of a round: its situation and its pool of candidates.

    `elsewhere` are the candidates of the round's other groups in the same body.
    """

    group: SeatGroup
    contest: Contest
    pool: tuple[Candidate, ...]
    elsewhere: tuple[Candidate, ...] = ()


def group_facts(
    view: RoundView, *, on: date | None = None, start: date | None = None, undecided: bool = False
) -> list[GroupFacts]:
    """The facts of each group of a round.

    `on` replaces the day of the decision, `start` the first day in the seats where the round states none.
    `undecided` leaves out what the round itself has decided.
    """
    day = on or view.decided_on or view.meeting.held_on
    first = view.start if view.start_stated else start or day
    gathered = _Register(view, first, undecided=undecided)
    pools = {
        group.id: tuple(gathered.candidate(n) for n in view.active_nominations(group.id))
        for group in view.groups
    }
    return [
        GroupFacts(
            group,
            gathered.contest(group, day, first),
            pools[group.id],
            tuple(
                candidate
                for other in view.groups
                if other.body == group.body and other.id != group.id
                for candidate in pools[other.id]
            ),
        )
        for group in view.groups
    ]


def entitled_organisations(group: int, day: date) -> list[int]:
    """The organisations that may nominate to a seat group on a day, alone, jointly or in their turn."""
    rights = [r.id for r in read(Entitlement, seat_group=group) if r.period.holds(day) is not False]
    members = read(EntitlementMember, entitlement=rights)
    return [m.organisation for m in members if m.period.holds(day) is not False]


def group_rights(group: int, day: date, organisations: Mapping[int, Organisation]) -> tuple[Right, ...]:
    """The rights to nominate to a group that are not known to lie outside a day, with all who share each."""
    rights = [r for r in read(Entitlement, seat_group=group) if r.period.holds(day) is not False]
    members = grouped(
        read(EntitlementMember, order="position", entitlement=[r.id for r in rights]), lambda m: m.entitlement
    )
    return tuple(
        Right(
            right.kind,
            tuple(
                RightHolder(m.organisation, organisations[m.organisation].name, m.period)
                for m in members[right.id]
            ),
        )
        for right in rights
    )


class _Register:
    """What the register says of a round's bodies and of everybody who sits in them or is named for them."""

    def __init__(self, view: RoundView, start: date, *, undecided: bool) -> None:
        self._view, self._start, self._undecided = view, start, undecided
        self._kkr = setting("kkr", "KKR")
        self._organisations = {o.id: o for o in read(Organisation)}
        self._groups = {g.id: g for g in read(SeatGroup)}
        self._seats = {s.id: s for s in read(Seat)}
        self._terms = grouped(read(BodyTerm), lambda term: term.body)
        bodies = {group.body for group in view.groups}
        self._body_seats = [s for s in self._seats.values() if self._groups[s.seat_group].body in bodies]
        self._times = grouped(read(Appointment, seat=[s.id for s in self._body_seats]), lambda a: a.seat)
        people = {n.person for n in view.nominations}
        people |= {a.person for times in self._times.values() for a in times if a.person is not None}
        self._people = {p.id: p for p in read(Person, id=people)}
        self._memberships = grouped(read(CouncilMembership, person=people), lambda m: m.person)
        self._jobs = grouped(read(Employment, person=people), lambda job: job.person)
        self._held = grouped(read(Appointment, person=people), lambda a: a.person)
        nominations = {n.id for n in view.nominations}
        nominations |= {
            a.nomination for times in self._times.values() for a in times if a.nomination is not None
        }
        self._judged = grouped(read(Assessment, nomination=nominations), lambda a: a.nomination)
        self._decisions = {d.id for d in view.decisions}
        political = any(group.category is Category.POLITICAL for group in view.groups)
        own = {seat.id for seat in view.seats}
        self._guide = party_guide(start, leaving_out=own) if political else None

    def candidate(self, nomination: Nomination) -> Candidate:
        """A nomination with the facts about its person."""
        group = self._groups[nomination.seat_group]
        others = [
            a
            for a in self._held[nomination.person]
            if a.nomination != nomination.id and not (self._undecided and a.decision in self._decisions)
        ]
        return replace(
            self._somebody(nomination.person, group, nomination.organisation, nomination.id),
            role=nomination.role,
            received_on=nomination.received_on,
            consent=nomination.consent,
            held=tuple(map(self._held_seat, others)),
            chosen_roles=tuple(
                self._seats[a.seat].role
                for a in others
                if a.decision in self._decisions
                and self._groups[self._seats[a.seat].seat_group].body == group.body
            ),
        )

    def _somebody(
        self, person: int, group: SeatGroup, nominator: int | None, nomination: int | None
    ) -> Candidate:
        """The facts about a person that are the same for one who sits and one who is nominated."""
        organisation = self._organisations.get(nominator or 0)
        known = self._people[person]
        return Candidate(
            nomination=nomination or 0,
            person=person,
            name=known.name,
            gender=known.gender,
            role=Role.MEMBER,
            organisation=nominator,
            organisation_name=organisation.name if organisation else "",
            organisation_kind=organisation.kind if organisation else None,
            received_on=None,
            consent=Answer.UNKNOWN,
            memberships=self._councils(person, group),
            jobs=_jobs(self._jobs[person], self._organisations),
            judgements=self._judgements(nomination) if nomination else {},
        )

    def contest(self, group: SeatGroup, day: date, start: date) -> Contest:
        """The situation of one group on the day of the decision."""
        view, body = self._view, self._organisations[group.body]
        return Contest(
            round=view.key,
            group=group.id,
            group_name=group.name,
            body=group.body,
            body_name=body.name,
            category=group.category,
            kkr=self._kkr,
            on=day,
            start=start,
            start_stated=view.start_stated,
            end=view.round.ends,
            deadline=view.round.deadline,
            places=tuple(self._place(seat, group) for seat in view.seats_of(group.id)),
            rights=group_rights(group.id, view.meeting.held_on, self._organisations),
            beside=self._beside(group.body),
            elsewhere=sum(
                1
                for other in view.groups
                if other.body == group.body and other.id != group.id
                for seat in view.seats_of(other.id)
                if seat.role in SEATED
            ),
            stays_after_election=group.stays_after_election,
            guide=self._guide if group.category is Category.POLITICAL else None,
            terms=tuple(term.period for term in self._terms[group.body]),
        )

    def _place(self, seat: Seat, group: SeatGroup) -> Place:
        """A seat with every time somebody else than the round's own appointee sits in it."""
        return Place(
            label=self._label(seat, group),
            role=seat.role,
            times=tuple(
                Sat(a.period, a.person is not None)
                for a in self._times[seat.id]
                if a.decision is None or a.decision not in self._decisions
            ),
        )

    def _beside(self, body: int) -> tuple[Sitting, ...]:
        """The body's seats that the round does not fill, as of the new term's first day."""
        filled = {seat.id for seat in self._view.seats}
        return tuple(
            self._sitting(seat)
            for seat in self._body_seats
            if seat.id not in filled
            and self._groups[seat.seat_group].body == body
            and seat.period.holds(self._start) is not False
        )

    def _sitting(self, seat: Seat) -> Sitting:
        group = self._groups[seat.seat_group]
        now = holding(self._times[seat.id], self._terms[group.body], self._start)
        current, state = now.current, now.state.danish
        if (
            current is not None
            and current.person is not None
            and current.period.holds(self._start) is not True
        ):
            # Nobody has stated that the one who sits goes on into the new term.
            current, state = None, _PERHAPS
        return Sitting(
            label=self._label(seat, group),
            group=group.id,
            group_name=group.name,
            role=seat.role,
            candidate=None if current is None or current.person is None else self._holder(current, seat),
            state=state,
        )

    def _holder(self, appointment: Appointment, seat: Seat) -> Candidate:
        """Who sits in a seat, with the facts that are counted together with the chosen ones'."""
        assert appointment.person is not None
        group = self._groups[seat.seat_group]
        known = self._somebody(appointment.person, group, appointment.nominator, appointment.nomination)
        return replace(known, role=seat.role)

    def _label(self, seat: Seat, group: SeatGroup) -> str:
        alike = [s for s in self._body_seats if s.seat_group == group.id and s.role is seat.role]
        return seat_label(seat, group, seats_of_role=len(alike))

    def _councils(self, person: int, group: SeatGroup) -> tuple[Membership, ...]:
        political = group.category is Category.POLITICAL
        return tuple(
            Membership(
                self._organisations[m.municipality].name,
                self._organisations[m.municipality].kkr == self._kkr,
                m.period,
                m.party if political else "",
            )
            for m in self._memberships[person]
        )

    def _judgements(self, nomination: int) -> dict[str, Judgement]:
        return {a.criterion: Judgement(a.outcome, a.evidence, a.by, a.on) for a in self._judged[nomination]}

    def _held_seat(self, appointment: Appointment) -> HeldSeat:
        seat = self._seats[appointment.seat]
        body = self._groups[seat.seat_group].body
        swapped = appointment.end_reason is EndReason.SWAPPED
        return HeldSeat(body, self._organisations[body].name, seat.role, appointment.period, swapped)


def _jobs(jobs: Iterable[Employment], organisations: Mapping[int, Organisation]) -> tuple[Job, ...]:
    """The posts. One that a nomination states has begun, and is held until somebody registers that it ends."""
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
                period=Period(
                    OPEN if job.begins is UNKNOWN else job.begins, OPEN if job.ends is UNKNOWN else job.ends
                ),
                organisation=job.organisation,
            )
        )
    return tuple(found)


def chosen_in(pool: Sequence[Candidate], nominations: Iterable[int]) -> list[Candidate]:
    """The candidates of a pool that are chosen, in the pool's order."""
    wanted = set(nominations)
    return [candidate for candidate in pool if candidate.nomination in wanted]
