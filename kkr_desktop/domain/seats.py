"""A seat as of a day: who sits, since when, and whether a round is to fill it; derived, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from .model import Appointment, BodyTerm, Organisation, Person, Round, Seat, SeatGroup
from .vocabulary import Category, Role, SeatState, SubstituteKind
from .when import UNKNOWN, Unstated


@dataclass(frozen=True, slots=True)
class Holding:
    """A seat's state on a day, with the appointment that makes it so and the next one known."""

    state: SeatState
    current: Appointment | None
    incoming: Appointment | None


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat with all that a list, a letter or an export says of it on one day.

    `party` and `municipality` are filled for political seats alone (GDPR art. 9).
    """

    seat: Seat
    group: SeatGroup
    body: Organisation
    label: str
    holding: Holding
    holder: Person | None
    incoming: Person | None
    party: str
    municipality: str
    open: bool
    round: Round | None
    round_key: str
    nominators: tuple[str, ...]
    appointed_by: str

    @property
    def state(self) -> SeatState:
        """The state on the day."""
        return self.holding.state


def holding(appointments: Iterable[Appointment], terms: Sequence[BodyTerm], day: date) -> Holding:
    """Who sits in one seat on `day`, by what is known now.

    A known time is preferred to one whose dates are unknown, then the later beginning; so an unknown end
    gives way to a successor who is known to have begun.
    """
    begun: list[tuple[bool, date, Appointment]] = []
    later: list[tuple[date, Appointment]] = []
    for one in appointments:
        holds = one.period.holds(day)
        start = one.begins if not isinstance(one.begins, Unstated) else date.min
        if holds is not False:
            begun.append((holds is True, start, one))
        elif start > day:
            later.append((start, one))
    incoming = min(later, key=lambda pair: (pair[0], pair[1].id))[1] if later else None
    if not begun:
        state = SeatState.INCOMING if incoming is not None else SeatState.VACANT
        return Holding(state, None, incoming)
    current = _current(begun)
    if current.person is None:
        return Holding(SeatState.UNKNOWN_HOLDER, current, incoming)
    held_over = current.ends is UNKNOWN and _term_over(current, terms, day)
    return Holding(SeatState.HELD_OVER if held_over else SeatState.HELD, current, incoming)


def _current(begun: Sequence[tuple[bool, date, Appointment]]) -> Appointment:
    return max(begun, key=lambda entry: (entry[1], entry[0], entry[2].id))[2]


def _term_over(appointment: Appointment, terms: Sequence[BodyTerm], day: date) -> bool:
    """Whether the body's term that the holder was appointed for is known to have ended."""
    if isinstance(appointment.begins, Unstated):
        return False
    own = [term for term in terms if term.period.holds(appointment.begins) is True]
    return bool(own) and all(term.period.ended(day) is True for term in own)


def seat_label(seat: Seat, group: SeatGroup, *, seats_of_role: int, stands_in_for: str = "") -> str:
    """What a list calls one seat: its role where the group does not say it, and a number among several.

    `stands_in_for` is what the seat of a personal substitute's member is called (see `with_standins`).
    """
    label = group.singular
    if seat.role is Role.SUBSTITUTE:
        label = "suppleant"
        if seat.substitute_kind is SubstituteKind.PERSONAL:
            label = "personlig suppleant"
    elif seat.role is Role.OBSERVER and group.category is not Category.OBSERVER:
        label = f"observatør, {group.singular}"
    numbered = f"{label} {seat.number}" if seats_of_role > 1 else label
    return f"{numbered} for {stands_in_for}" if stands_in_for else numbered


def with_standins(views: Sequence[SeatView]) -> list[SeatView]:
    """The seats, those of personal substitutes called by their member: "personlig suppleant for repræsentant 2".

    Where the group has one member alone, nothing is to be told apart and the label stays short.
    """
    members = {view.seat.id: view for view in views if view.seat.role is not Role.SUBSTITUTE}
    in_group = Counter(view.group.id for view in members.values())
    standins = Counter(view.seat.substitute_for for view in views)
    named = []
    for view in views:
        member = members.get(view.seat.substitute_for or 0)
        alone = member is not None and member.group.id == view.group.id and in_group[view.group.id] == 1
        if member is not None and not alone:
            of_member = standins[member.seat.id]
            label = seat_label(view.seat, view.group, seats_of_role=of_member, stands_in_for=member.label)
            named.append(replace(view, label=label))
        else:
            named.append(view)
    return named


def holder_text(name: str, party: str, municipality: str) -> str:
    """The form that minutes use: "Fornavn Efternavn (V), Læsø Kommune"."""
    text = f"{name} ({party})" if party else name
    return f"{text}, {municipality}" if municipality else text
