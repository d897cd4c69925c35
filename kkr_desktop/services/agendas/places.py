"""Where in the register an agenda's seats belong: the body, the group of seats, and the seats that are to be filled."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ...domain.agenda_reading.groups import stems
from ...domain.agenda_reading.names import Known, normal
from ...domain.agenda_reading.proposals import AgendaProposed, ItemProposed
from ...domain.agenda_reading.seat_names import one_and_many
from ...domain.model import Appointment, Decision, Meeting, Organisation, Round, RoundSeat, Seat, SeatGroup
from ...domain.seats import SeatView
from ...domain.vocabulary import Category, OrganisationKind, Role, SeatState, Verb
from ...store.reading import read
from ..grouping import grouped
from ..seats import seat_views
from .known import known_names

# Holders who are named and sit on are the last whose seats a text can mean.
_ORDER = (SeatState.VACANT, SeatState.HELD_OVER, SeatState.UNKNOWN_HOLDER, SeatState.HELD, SeatState.INCOMING)


@dataclass(frozen=True, slots=True)
class Places:
    """The register's bodies, groups and seats as they are on the day of the meeting."""

    day: date
    names: Known
    bodies: dict[str, Organisation]
    groups: dict[int, list[SeatGroup]]
    seats: dict[int, list[SeatView]]
    taken: frozenset[int]

    def body(self, name: str) -> Organisation | None:
        """The body that goes by a name, whichever of its names it is."""
        return self.bodies.get(self.names.body(name))

    def groups_of(self, body: str) -> list[SeatGroup]:
        """The groups of a body whose seats are the council's."""
        found = self.body(body)
        return self.groups.get(found.id, []) if found else []

    def meant(self, body: str, words: str, role: str, *, told: Collection[str] = ()) -> list[SeatGroup]:
        """The groups of a body that words may mean: none where they name another, several where they do not say which.

        `told` are the names that the agenda gives the body's other seats; a general word does not mean those.
        """
        groups = self.groups_of(body)
        own = set(map(normal, one_and_many(words)))
        if exact := [one for one in groups if own & _names(one)]:
            return exact[:1]
        if said := stems(words):
            shared = {one.id: len(stems(f"{one.name} {one.singular}") & said) for one in groups}
            best = max(shared.values(), default=0)
            return [one for one in groups if best and shared[one.id] == best]
        if re.search(r"politisk|kommunal", words, re.I):
            groups = [one for one in groups if one.category is Category.POLITICAL]
        with_role = [one for one in groups if any(seat.seat.role.code == role for seat in self.seats[one.id])]
        if role == Role.SUBSTITUTE.code:
            # Without a word of whose they are, substitutes stand in for members, not for a chair or an observer.
            return with_role or [one for one in groups if self._has_members(one.id)] or groups
        others = {normal(name) for name in told} - own
        groups = [one for one in with_role or groups if not others & _names(one)]
        return groups if with_role or role == Role.MEMBER.code else []

    def _has_members(self, group: int) -> bool:
        return any(one.seat.role is Role.MEMBER for one in self.seats[group])

    def group(self, body: str, words: str, role: str, *, told: Collection[str] = ()) -> SeatGroup | None:
        """The one group of a body that words name; None where they name none, or might mean several."""
        found = self.meant(body, words, role, told=told)
        return found[0] if len(found) == 1 else None

    def free(
        self, group: int, role: str, *, own: Collection[int], elsewhere: Collection[int]
    ) -> list[SeatView]:
        """The group's seats of a role that a round may take beside its own, the emptiest first.

        Not those of other open rounds of the meeting, nor those that the agenda's other items take, `elsewhere`.
        """
        not_free = self.taken | set(own) | set(elsewhere)
        found = [
            one
            for one in self.seats.get(group, [])
            if one.seat.role.code == role and one.seat.id not in not_free
        ]
        return sorted(found, key=lambda one: (_ORDER.index(one.state), one.seat.number))

    def groups_sat_in(self, body: str, role: str, *, party: str = "") -> list[SeatGroup]:
        """The groups of a body with seats of a role, held or not; where a party is told, those for councillors."""
        groups = self.groups_of(body)
        if party and (political := [one for one in groups if one.category is Category.POLITICAL]):
            groups = political
        return [
            one for one in groups if any(seat.role.code == role for seat in read(Seat, seat_group=one.id))
        ]

    def held(self, body: str, role: str, *, party: str = "") -> list[Seat]:
        """The seats of a body that somebody may sit in whom a text names as one of its holders, the likeliest first.

        A seat is likely whose holder is known to be there but not by name, then one that is not about to be filled;
        a seat that somebody else holds is none. A party is told of councillors, who sit in political seats.
        """
        groups = self.groups_sat_in(body, role, party=party)
        own = {one.id for one in groups}
        seats = [one for one in read(Seat, seat_group=sorted(own)) if one.role.code == role]
        sitting = [
            row for row in read(Appointment, seat=[one.id for one in seats]) if not over(row, self.day)
        ]
        holders = grouped(sitting, lambda row: row.seat)
        in_rounds = {link.seat for link in read(RoundSeat)}
        unnamed = {one.id for one in seats if any(row.person is None for row in holders.get(one.id, ()))}
        fitting = [one for one in seats if one.id in unnamed or not holders.get(one.id)]
        order = {one.id: place for place, one in enumerate(groups)}
        return sorted(
            fitting,
            key=lambda one: (one.id not in unnamed, one.id in in_rounds, order[one.seat_group], one.number),
        )

    def groups_held(self, body: str, role: str, *, party: str = "") -> list[SeatGroup]:
        """The groups among which a text does not tell in which somebody sits; the first is the likeliest."""
        seats = [one.seat_group for one in self.held(body, role, party=party)]
        return [group for group in self.groups_of(body) if group.id in seats]

    def group_held(self, body: str, role: str, *, party: str = "") -> SeatGroup | None:
        """The group in which somebody is taken to sit."""
        seat = next(iter(self.held(body, role, party=party)), None)
        return next((one for one in self.groups_of(body) if seat and one.id == seat.seat_group), None)


def over(appointment: Appointment, day: date) -> bool:
    """Whether somebody's time in a seat is known to be over on a day."""
    return isinstance(appointment.ends, date) and appointment.ends < day


def _names(group: SeatGroup) -> set[str]:
    return {
        normal(name) for written in (group.name, group.singular) for name in (written, *one_and_many(written))
    }


def places_on(day: date) -> Places:
    """The register's places on the day of a meeting; the seats that its other open rounds are to fill are taken."""
    bodies = {row.name: row for row in read(Organisation, kind=OrganisationKind.BODY)}
    kkr = {row.id for row in read(Organisation, kind=OrganisationKind.KKR)}
    groups: dict[int, list[SeatGroup]] = {}
    seats: dict[int, list[SeatView]] = {}
    for group in read(SeatGroup, order="position"):
        if group.appointed_by in kkr or group.verb is not Verb.APPOINTS:
            groups.setdefault(group.body, []).append(group)
            seats[group.id] = []
    for view in seat_views(day):
        if view.group.id in seats:
            seats[view.group.id].append(view)
    decided = {decision.round for decision in read(Decision)}
    meetings = [row.id for row in read(Meeting) if row.held_on == day]
    undecided = {row.id for row in read(Round, meeting=meetings)} - decided
    taken = frozenset(link.seat for link in read(RoundSeat) if link.round in undecided)
    return Places(day, known_names(), bodies, groups, seats, taken)


def seats_of_round(round_id: int | None, group: int, role: str) -> list[Seat]:
    """The seats of a group and role that a round has already."""
    if round_id is None:
        return []
    rows = read(Seat, id=[link.seat for link in read(RoundSeat, round=round_id)])
    return [row for row in rows if row.seat_group == group and row.role is Role.of(role)]


def told_of(agenda: AgendaProposed, body: str) -> tuple[str, ...]:
    """The names that an agenda gives the seats of a body that are no substitutes', once each."""
    seats = [one for item in agenda.items for one in item.seats if one.body == body]
    return tuple(dict.fromkeys(one.group for one in seats if one.role != Role.SUBSTITUTE.code))


def stood_in_for(agenda: AgendaProposed, body: str) -> tuple[str, ...]:
    """The names of the seats that substitutes of a body may stand in for: its members', where it has such."""
    seats = [one for item in agenda.items for one in item.seats if one.body == body]
    members = tuple(dict.fromkeys(one.group for one in seats if one.role == Role.MEMBER.code))
    return members or told_of(agenda, body)


def has_number_of_another(agenda: AgendaProposed, item: ItemProposed) -> bool:
    """Whether an earlier item of the agenda that is a round has an item's number."""
    first = next((one for one in agenda.items if one.seats and one.number == item.number), item)
    return bool(item.number) and first is not item


def told_before(item: ItemProposed, number: int) -> int:
    """How many seats an item has told of in the same words before its seats of a number."""
    one = item.seats[number]
    return sum(
        other.count
        for other in item.seats[:number]
        if (other.body, normal(other.group), other.role) == (one.body, normal(one.group), one.role)
    )
