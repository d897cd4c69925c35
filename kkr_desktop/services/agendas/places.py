"""Where in the register an agenda's seats belong: the body, the group of seats, and the seats that are to be filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...domain.agenda_reading.groups import stems
from ...domain.agenda_reading.names import normal
from ...domain.agenda_reading.proposals import SeatsProposed
from ...domain.model import Decision, Meeting, Organisation, Round, RoundSeat, Seat, SeatGroup
from ...domain.seats import SeatView
from ...domain.vocabulary import OrganisationKind, Role, SeatState, Verb
from ...store.reading import read
from ..seats import seat_views

# Holders who are named and sit on are the last whose seats a text can mean.
_ORDER = (SeatState.VACANT, SeatState.HELD_OVER, SeatState.UNKNOWN_HOLDER, SeatState.HELD, SeatState.INCOMING)


@dataclass(frozen=True, slots=True)
class Places:
    """The register's bodies, groups and seats as they are on the day of the meeting."""

    bodies: dict[str, Organisation]
    groups: dict[int, list[SeatGroup]]
    seats: dict[int, list[SeatView]]
    taken: frozenset[int]

    def body(self, name: str) -> Organisation | None:
        """The body of a name that the register has."""
        return self.bodies.get(name)

    def group(self, body: str, words: str, role: str) -> SeatGroup | None:
        """The group of a body that words name; None where they name none, or might mean several."""
        found = self.bodies.get(body)
        groups = self.groups.get(found.id, []) if found else []
        for group in groups:
            if normal(words) in (normal(group.name), normal(group.singular)):
                return group
        fitting = [one for one in groups if any(seat.seat.role.code == role for seat in self.seats[one.id])]
        own = stems(words)
        if own:
            scores = {one.id: len(stems(f"{one.name} {one.singular}") & own) for one in groups}
            best = max(scores.values(), default=0)
            named = [one for one in groups if scores[one.id] == best and best]
            return named[0] if len(named) == 1 else None
        candidates = fitting or groups
        return candidates[0] if len(candidates) == 1 else None

    def free(self, group: int, role: str, *, round_id: int | None, own: frozenset[int]) -> list[SeatView]:
        """The group's seats of a role that a round may fill, the emptiest first; not those of other open rounds."""
        found = [
            one
            for one in self.seats.get(group, [])
            if one.seat.role.code == role and (one.seat.id in own or one.seat.id not in self.taken)
        ]
        return sorted(
            found, key=lambda one: (one.seat.id not in own, _ORDER.index(one.state), one.seat.number)
        )


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
    return Places(bodies, groups, seats, taken)


def seats_of_round(round_id: int | None, group: int, role: str) -> list[Seat]:
    """The seats of a group and role that a round has already."""
    if round_id is None:
        return []
    rows = read(Seat, id=[link.seat for link in read(RoundSeat, round=round_id)])
    return [row for row in rows if row.seat_group == group and row.role is Role.of(role)]


def words_of(seats: Sequence[SeatsProposed]) -> tuple[str, ...]:
    """The names of groups in an item, once each."""
    return tuple(dict.fromkeys(one.group for one in seats))
