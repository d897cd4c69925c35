"""The seats of all bodies as of a day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from ..domain.model import (
    Appointment,
    BodyTerm,
    CouncilMembership,
    Decision,
    Entitlement,
    EntitlementMember,
    Meeting,
    Organisation,
    Person,
    Round,
    RoundSeat,
    Seat,
    SeatGroup,
)
from ..domain.seats import SeatView, holding, seat_label, with_standins
from ..domain.vocabulary import Category, EntitlementKind, Role
from ..store.reading import read
from .grouping import grouped

# Roles in the order that a board is listed.
_ROLE_ORDER = {role: place for place, role in enumerate(Role)}


def round_key(meeting: Meeting, item: str) -> str:
    """A round's name outside the register: meeting date and item number ("2026-03-27/4.1")."""
    return f"{meeting.held_on.isoformat()}/{item}"


def seat_views(on: date, *, apart_from: Collection[int] = ()) -> list[SeatView]:
    """Every seat as of `on`, body by body, group by group; as if the decisions of `apart_from` had not been made."""
    bodies = {o.id: o for o in read(Organisation)}
    groups = {g.id: g for g in read(SeatGroup)}
    people = {p.id: p for p in read(Person, id=_persons_in_seats())}
    terms = grouped(read(BodyTerm), lambda term: term.body)
    appointments = grouped(
        [one for one in read(Appointment) if one.decision is None or one.decision not in apart_from],
        lambda one: one.seat,
    )
    decisions = {d.id: d for d in read(Decision)}
    meetings = {m.id: m for m in read(Meeting)}
    rounds = {r.id: r for r in read(Round)}
    rounds_of = grouped(read(RoundSeat), lambda link: link.seat)
    memberships = grouped(read(CouncilMembership, person=list(people)), lambda one: one.person)
    nominators = _nominators(bodies, on)
    # A seat exists unless it is known to have ended or not to have begun.
    seats = [s for s in read(Seat) if s.period.ended(on) is not True and s.period.begun(on) is not False]
    per_role = Counter((seat.seat_group, seat.role) for seat in seats)
    views = []
    for seat in seats:
        group = groups[seat.seat_group]
        held = holding(appointments[seat.id], terms[group.body], on)
        holder = people.get(held.current.person) if held.current and held.current.person else None
        incoming = people.get(held.incoming.person) if held.incoming and held.incoming.person else None
        filled = [
            decisions[a.decision]
            for a in appointments[seat.id]
            if a.decision is not None and decisions[a.decision].decided_on <= on
        ]
        own_rounds = [rounds[link.round] for link in rounds_of[seat.id]]
        unfilled = [one for one in own_rounds if not _is_filled(one, meetings[one.meeting], filled)]
        shown = next(reversed(unfilled or own_rounds), None)
        party, municipality = "", ""
        if holder is not None and group.category is Category.POLITICAL:
            party, municipality = council_of(memberships[holder.id], bodies, on)
        views.append(
            SeatView(
                seat=seat,
                group=group,
                body=bodies[group.body],
                label=seat_label(seat, group, seats_of_role=per_role[seat.seat_group, seat.role]),
                holding=held,
                holder=holder,
                incoming=incoming,
                party=party,
                municipality=municipality,
                open=bool(unfilled),
                round=shown,
                round_key="" if shown is None else round_key(meetings[shown.meeting], shown.item),
                nominators=nominators[group.id],
                appointed_by="" if group.appointed_by is None else bodies[group.appointed_by].name,
            )
        )
    return with_standins(
        sorted(
            views,
            key=lambda v: (v.body.id, v.group.position, v.group.id, _ROLE_ORDER[v.seat.role], v.seat.number),
        )
    )


def _is_filled(one: Round, meeting: Meeting, decisions: Iterable[Decision]) -> bool:
    """Whether a seat of the round is filled: by the round itself, or since its meeting by another decision."""
    return any(
        d.round == one.id or (d.round is not None and d.decided_on > meeting.held_on) for d in decisions
    )


def council_of(
    memberships: Iterable[CouncilMembership], organisations: dict[int, Organisation], on: date
) -> tuple[str, str]:
    """The party letter and municipality a councillor sits for on a day; empty where none is known."""
    candidates = [m for m in memberships if m.period.holds(on) is not False]
    if not candidates:
        return "", ""
    best = max(candidates, key=lambda m: (m.period.holds(on) is True, m.id))
    return best.party, organisations[best.municipality].name


def _persons_in_seats() -> list[int]:
    return sorted({a.person for a in read(Appointment) if a.person is not None})


def _nominators(organisations: dict[int, Organisation], on: date) -> dict[int, tuple[str, ...]]:
    """The names of each group's nominators on a day; a joint right is one name, joined with "og".

    In turns it is the one whose turn it is; where nobody has stated whose, all of them with "eller".
    """
    members = grouped(
        [m for m in read(EntitlementMember, order="position") if m.period.holds(on) is not False],
        lambda member: member.entitlement,
    )
    names: dict[int, list[str]] = defaultdict(list)
    for right in read(Entitlement):
        if right.period.holds(on) is False:
            continue
        between = " og " if right.kind is EntitlementKind.JOINT else " eller "
        joined = between.join(organisations[m.organisation].name for m in members[right.id])
        if joined:
            names[right.seat_group].append(joined)
    return defaultdict(tuple, {group: tuple(found) for group, found in names.items()})
