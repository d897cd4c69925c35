"""The rows of a round that its letters are written from, read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...domain.agenda import AgendaSeats
from ...domain.letters.facts import LetterFacts
from ...domain.letters.parties import Recipient
from ...domain.model import (
    Appointment,
    CouncilMembership,
    Decision,
    LetterRecord,
    Nomination,
    Organisation,
    Person,
    RuleBinding,
    Seat,
    SeatGroup,
)
from ...domain.seats import holder_text
from ...domain.vocabulary import Category, DecisionForm, EntitlementKind, LetterKind, OrganisationKind, Verb
from ...domain.when import Unstated
from ...store.reading import read, settings
from ..agenda import seats_to_fill
from ..grouping import grouped
from ..rights import GroupRight, group_rights, turn_on
from ..rounds import RoundView
from ..seats import council_of
from .stationery import House, house

OWN_SOURCE = "dig selv eller din kommune"
"""Where the data of those come from whom no organisation has nominated."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter's facts with the rows it is about; `ticked` says whether it is among those to be made now.

    `late` says in Danish that its time is past, and why; `named` are people whom it tells of beside `person`.
    """

    facts: LetterFacts
    organisation: int
    person: int | None = None
    appointments: tuple[int, ...] = ()
    ticked: bool = True
    late: str = ""
    named: frozenset[int] = frozenset()


class Material:
    """What every letter of one round draws on."""

    def __init__(self, view: RoundView, *, today: date, on: date | None) -> None:
        self.view = view
        self.today = today
        self._on = on
        self.house: House = house()
        self.organisations = {one.id: one for one in read(Organisation)}
        self.groups: dict[int, SeatGroup] = {group.id: group for group in view.groups}
        self.seats: dict[int, Seat] = {seat.id: seat for seat in view.seats}
        self.order = {seat.id: place for place, seat in enumerate(view.seats)}
        self.decisions: dict[int, Decision] = {one.id: one for one in view.decisions}

    @cached_property
    def bindings(self) -> list[RuleBinding]:
        """Every version of every rule's binding."""
        return read(RuleBinding)

    @cached_property
    def held(self) -> list[Appointment]:
        """All that is known of who has been in the round's seats."""
        return read(Appointment, seat=sorted(self.seats))

    @cached_property
    def appointed(self) -> list[Appointment]:
        """Those the round's decisions chose, in the order of the seats."""
        chosen = [a for a in self.held if a.decision in self.decisions and a.person is not None]
        return sorted(chosen, key=lambda one: (self.order.get(one.seat, len(self.order)), one.id))

    def predecessor(self, seat: int) -> Appointment | None:
        """Who was last in a seat before those whom the round's decisions chose for it, named or not."""
        chosen = [a for a in self.held if a.seat == seat and a.decision in self.decisions]
        earlier = [a for a in self.held if a.seat == seat and a.decision not in self.decisions]
        if chosen:
            first = min(chosen, key=_beginning)
            earlier = [a for a in earlier if _beginning(a) < _beginning(first)]
        return max(earlier, key=_beginning, default=None)

    @cached_property
    def people(self) -> dict[int, Person]:
        """The people in the round's seats and nominations."""
        wanted = {a.person for a in self.held if a.person is not None}
        wanted |= {n.person for n in self.view.nominations}
        return {person.id: person for person in read(Person, id=sorted(wanted))}

    @cached_property
    def councils(self) -> dict[int, list[CouncilMembership]]:
        """Those people's times in municipal councils."""
        return grouped(read(CouncilMembership, person=sorted(self.people)), lambda one: one.person)

    @cached_property
    def records(self) -> list[LetterRecord]:
        """The letters that the round has had made."""
        return read(LetterRecord, round=self.view.round.id)

    def records_of(
        self, kind: LetterKind, person: int | None, organisation: int | None
    ) -> list[LetterRecord]:
        """Those of a kind to one recipient, in the order in which they were made."""
        return self._records_by_recipient.get((kind, person, organisation), [])

    @cached_property
    def _records_by_recipient(
        self,
    ) -> dict[tuple[LetterKind, int | None, int | None], list[LetterRecord]]:
        return grouped(self.records, lambda one: (one.kind, one.person, one.organisation))

    @cached_property
    def nominators(self) -> dict[int, list[tuple[int, GroupRight]]]:
        """Each organisation that may nominate now, with the groups and the rights it has there."""
        on = self.view.meeting.held_on
        found: dict[int, list[tuple[int, GroupRight]]] = {}
        for group in self.view.groups:
            for right in group_rights(group.id, on):
                members = right.members
                if right.entitlement.kind is EntitlementKind.TURNS:
                    turn = turn_on(right, on)
                    if turn is None:
                        continue
                    # Where nobody has stated whose turn it is, all are asked.
                    members = members if isinstance(turn, Unstated) else (turn,)
                for member in members:
                    if member.period.holds(on) is not False:
                        found.setdefault(member.organisation, []).append((group.id, right))
        return found

    @cached_property
    def municipalities(self) -> int:
        """How many municipalities stand behind the council."""
        kkr = settings().get("kkr", "")
        return sum(
            one.kind is OrganisationKind.MUNICIPALITY and one.kkr == kkr and bool(kkr)
            for one in self.organisations.values()
        )

    def facts(
        self, kind: LetterKind, recipient: Recipient, *, decision: Decision | None = None
    ) -> LetterFacts:
        """What is alike in all the round's letters: who writes, when, and about which case."""
        view = self.view
        decided = decision or (view.decisions[-1] if view.decisions else None)
        return LetterFacts(
            kind=kind,
            sender=self.house.sender,
            recipient=recipient,
            dated=self._on or (decision.decided_on if decision else self.today),
            caseworker=self.house.caseworker(view.round.initials),
            case_number=view.round.case_number,
            agenda_item=view.round.item,
            meeting_on=view.meeting.held_on,
            decided_on=decision.decided_on if decision else None,
            form=decided.form if decided else DecisionForm.MEETING,
            municipalities=self.municipalities,
            begins_ends=view.round.period,
            deadline=view.round.deadline,
        )

    def openings(self, groups: Collection[int]) -> tuple[AgendaSeats, ...]:
        """The seats of some groups that the round fills, by group and role."""
        return tuple(one for group, one in self._seats_to_fill if group in groups)

    def openings_for(self, nominations: Collection[Nomination]) -> tuple[AgendaSeats, ...]:
        """The seats that some nominations are to: a substitute's place is not a member's."""
        wanted = {(one.seat_group, one.role) for one in nominations}
        found = tuple(one for group, one in self._seats_to_fill if (group, one.role) in wanted)
        return found or self.openings({one.seat_group for one in nominations})

    @cached_property
    def _seats_to_fill(self) -> list[tuple[int, AgendaSeats]]:
        counts = Counter((seat.seat_group, seat.role) for seat in self.view.seats)
        return [
            (
                group,
                seats_to_fill(self.view, self.groups[group], role, count, self.organisations, self.bindings),
            )
            for (group, role), count in counts.items()
        ]

    def organisation(self, row: int) -> Recipient:
        """An organisation as a recipient."""
        one = self.organisations[row]
        return Recipient(
            one.name,
            address_lines=_address(one.street, one.postcode, one.city),
            email=one.email,
            organisation=True,
            attention=one.attention,
        )

    def person(self, row: int) -> Recipient:
        """A person as a recipient."""
        one = self.people[row]
        return Recipient(one.name, one.given_name, _address(one.street, one.postcode, one.city), one.email)

    def holder(self, person: int, group: SeatGroup, on: date) -> str:
        """A holder as minutes write it; only political seats show party and municipality."""
        name = self.people[person].name
        if group.category is not Category.POLITICAL:
            return name
        return holder_text(name, *council_of(self.councils[person], self.organisations, on))

    def body_of(self, seat: int) -> int:
        """The body of one of the round's seats."""
        return self.groups[self.seats[seat].seat_group].body

    def chosen_how(self, seat: int) -> tuple[Verb, int | None]:
        """What the council does about a seat, and who appoints to it where the council only puts forward."""
        group = self.groups[self.seats[seat].seat_group]
        return group.verb, None if group.verb is Verb.APPOINTS else group.appointed_by

    def reached(self, row: int) -> str:
        """How an organisation is reached: name, person, e-mail and telephone; empty where none is known."""
        one = self.organisations[row]
        ways = ", ".join(part for part in (one.attention, one.email, one.phone) if part)
        return f"{one.name}, {ways}" if ways else ""


def _address(street: str, postcode: str, city: str) -> tuple[str, ...]:
    lines = (*street.splitlines(), f"{postcode} {city}")
    return tuple(line.strip() for line in lines if line.strip())


def _beginning(one: Appointment) -> tuple[date, int]:
    """The order in which a seat's holders came; those of whom nobody has stated it came first."""
    return (date.min if isinstance(one.begins, Unstated) else one.begins, one.id)


def start_of(appointment: Appointment, decided_on: date) -> date:
    """The first day of a seat, or the day of the decision where it is not stated."""
    return decided_on if isinstance(appointment.begins, Unstated) else appointment.begins
