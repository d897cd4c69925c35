"""Seats and candidates of a round as letters tell of them."""

from __future__ import annotations

from collections.abc import Iterable

from ...domain.letters.facts import NomineeFacts, SeatFacts
from ...domain.model import Appointment, Nomination, Person
from ...domain.seats import holding
from ...domain.when import Unstated
from ...store.reading import get, read
from .material import Material


def seat_facts(material: Material, appointment: Appointment) -> SeatFacts:
    """One seat that somebody gets, has or had, as letters tell of it."""
    seat = material.seats[appointment.seat]
    group = material.groups[seat.seat_group]
    body = material.organisations[group.body]
    appointing = material.organisations[group.appointed_by].name if group.appointed_by else ""
    member = stood_in_for(material, appointment)
    nominator = material.organisations[appointment.nominator].name if appointment.nominator else ""
    return SeatFacts(
        body=body.name,
        organ=body.organ,
        seat=group.singular,
        role=seat.role,
        period=appointment.period,
        category=group.category,
        requires_membership=group.requires_membership,
        verb=group.verb,
        appointing=appointing,
        substitute_kind=seat.substitute_kind,
        substitute_for=member.name if member else "",
        nominator=nominator,
    )


def stood_in_for(material: Material, appointment: Appointment) -> Person | None:
    """Whom a personal substitute stands in for, where that is known."""
    seat = material.seats[appointment.seat].substitute_for
    if seat is None:
        return None
    terms = [
        one for one in read(Appointment, seat=seat) if one.period.overlaps(appointment.period) is not False
    ]
    start = appointment.begins
    if not isinstance(start, Unstated):
        held = holding(terms, (), start)
        member = held.current or held.incoming
    else:
        member = terms[-1] if terms else None
    return get(Person, member.person) if member is not None and member.person is not None else None


def named_with(material: Material, own: Iterable[Appointment]) -> frozenset[int]:
    """The people whom a letter about some seats names: who are in them, and whom those stand in for."""
    found: set[int] = set()
    for one in own:
        member = stood_in_for(material, one)
        found |= {row for row in (one.person, member.id if member else None) if row is not None}
    return frozenset(found)


def nominee(material: Material, nomination: Nomination, *, missing: tuple[str, ...] = ()) -> NomineeFacts:
    """A candidate as letters tell of one."""
    group = material.groups[nomination.seat_group]
    body = material.organisations[group.body]
    return NomineeFacts(
        name=material.people[nomination.person].name,
        body=body.name,
        organ=body.organ,
        seat=group.singular,
        role=nomination.role,
        received_on=nomination.received_on,
        missing=missing,
        verb=group.verb,
    )
