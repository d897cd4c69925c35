"""A round's seats as the round finds them, and whom it has appointed to them by a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...domain.danish import long_date
from ...domain.lists.named import Named
from ...domain.model import Appointment, CouncilMembership, Decision, Organisation, Person, Seat
from ...domain.seats import SeatView
from ...domain.vocabulary import Category
from ...domain.when import Unstated
from ...store.reading import read
from ..grouping import grouped
from ..rounds import RoundView
from ..seats import council_of, seat_views

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Appointee:
    """Whom a round appointed to a seat, for which term, and on which day that was decided."""

    named: Named
    appointment: Appointment
    decided_on: date


class Places:
    """What the register says of the seats of some rounds, read once for all of them."""

    def __init__(self, views: Sequence[RoundView], on: date) -> None:
        self._on = on
        self._decisions = {d.id: d for view in views for d in view.decisions}
        made = read(Appointment, decision=list(self._decisions))
        self._made = grouped(made, lambda one: self._decision(one).round)
        self._people = {one.id: one for one in read(Person, id={one.person for one in made} - {None})}
        self._councils = grouped(read(CouncilMembership, person=list(self._people)), lambda one: one.person)
        self._organisations = {one.id: one for one in read(Organisation)}
        self._before: dict[date, dict[int, SeatView]] = {}

    def before(self, view: RoundView) -> dict[int, SeatView]:
        """The seats by id as the round finds them: on the day of its meeting, or on the list's where that is earlier.

        What has been decided in the rounds themselves is left out; where a decision took effect by then, it is the
        day before it did.
        """
        begun = [one.begins for one in self._made[view.round.id] if not isinstance(one.begins, Unstated)]
        day = min([self._on, view.meeting.held_on, *(first - _DAY for first in begun)])
        if day not in self._before:
            self._before[day] = {one.seat.id: one for one in seat_views(day, apart_from=self._decisions)}
        return self._before[day]

    def appointed(self, view: RoundView) -> dict[int, Appointee]:
        """Whom the round has appointed by the list's day, by seat."""
        groups = {group.id: group for group in view.groups}
        political = {s.id for s in view.seats if groups[s.seat_group].category is Category.POLITICAL}
        return {
            one.seat: Appointee(self._named(one, one.seat in political), one, decision.decided_on)
            for one in self._made[view.round.id]
            if (decision := self._decision(one)).decided_on <= self._on
        }

    def _decision(self, one: Appointment) -> Decision:
        return self._decisions[one.decision or 0]

    def _named(self, one: Appointment, political: bool) -> Named:
        person = self._people.get(one.person or 0)
        if person is None:
            return Named(nobody="Navn ikke oplyst")
        party, municipality = "", ""
        if political:
            day = self._decision(one).decided_on if isinstance(one.begins, Unstated) else one.begins
            party, municipality = council_of(self._councils[person.id], self._organisations, day)
        return Named(person.name, party, municipality, political)


def decided_words(
    view: RoundView, seats: Sequence[Seat], appointed: Mapping[int, Appointee], on: date
) -> str:
    """How far some of a round's seats are decided by a day; nothing while the meeting is still to come."""
    days = [appointed[seat.id].decided_on for seat in seats if seat.id in appointed]
    if not days:
        return "Ikke besluttet." if view.meeting.held_on < on else ""
    how_many = "" if len(days) == len(seats) else f" for {len(days)} af {len(seats)} pladser"
    return f"Besluttet den {long_date(max(days))}{how_many}."
