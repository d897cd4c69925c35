"""Proposals as Danish lines."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.agenda_reading.proposals import (
    CriterionProposed,
    HolderProposed,
    ItemProposed,
    MeetingProposed,
    SeatsProposed,
)
from ...domain.danish import and_list, genitive, long_date
from ...domain.model import SeatGroup
from ...domain.vocabulary import Role

_OF = {Role.CHAIR: "for", Role.VICE_CHAIR: "for", Role.MEMBER: "af", Role.SUBSTITUTE: "til"}


def meeting_words(meeting: MeetingProposed) -> str:
    """ "Møde den 27. marts 2026 kl. 10.00, Hotel Scandic Aalborg Øst"."""
    if meeting.held_on is None:
        return "Møde uden dato"
    clock = f" kl. {meeting.starts_at.replace(':', '.')}" if meeting.starts_at else ""
    place = f", {meeting.place}" if meeting.place else ""
    return f"Møde den {long_date(meeting.held_on.day)}{clock}{place}"


def item_words(item: ItemProposed) -> str:
    """ "Punkt 4.1, SAG-2026-00797 hast"."""
    named = f"Punkt {item.number}" if item.number else "Punkt uden nummer"
    return ", ".join(part for part in (named, f"{item.case_number} {item.initials}".strip()) if part)


def seats_words(seats: SeatsProposed) -> str:
    """ "4 virksomhedsrepræsentanter til Erhvervshus Nordjyllands bestyrelse"."""
    body = f"{genitive(seats.body)} {seats.organ}" if seats.organ else seats.body
    role = Role.of(seats.role)
    plain = role.danish in seats.group.casefold() or role is Role.MEMBER
    named = seats.group if plain else f"{seats.group} ({role.danish})"
    return f"{seats.count} {named} til {body}"


def criterion_words(criterion: CriterionProposed) -> str:
    """ "Er erhvervsaktive (hver kandidat)"."""
    whose = "tilsammen" if criterion.together else "hver kandidat"
    return f"{criterion.text} ({whose})"


def holder_words(holder: HolderProposed) -> str:
    """ "Jeanette Klitgaard Andersen (V), Læsø Kommune: medlem af Styringsudvalg for …"."""
    party = f" ({holder.party})" if holder.party else ""
    home = f", {holder.municipality}" if holder.municipality else ""
    role = Role.of(holder.role)
    return f"{holder.name}{party}{home}: {role.danish} {_OF.get(role, 'i')} {holder.body}"


def said_twice(number: str) -> str:
    """Why an item cannot be a round: another has its number."""
    return f"To punkter har nummeret {number}. Giv det ene et andet nummer."


def nowhere_to_sit(groups: Sequence[SeatGroup]) -> str:
    """Why a holder cannot be registered: all seats are held, and the text does not tell which kind it speaks of."""
    named = and_list([f"“{group.name}”" for group in groups])
    return (
        f"Alle pladser i {named} er besat, og teksten siger ikke, hvor personen sidder."
        " Registrér personen under organet."
    )
