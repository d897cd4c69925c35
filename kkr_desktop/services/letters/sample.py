"""A letter of each kind to look at, for templates and paper: a real one of the register, else an invented one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from ...domain.agenda import AgendaSeats
from ...domain.letters.facts import Departure, LetterFacts, NomineeFacts, Result, SeatFacts
from ...domain.letters.parties import Recipient
from ...domain.vocabulary import Category, Language, LetterKind, Role
from ...domain.when import Period
from ..rounds import round_views
from .plan import planned_letters
from .stationery import house

_PERSONAL = (LetterKind.APPOINTMENT, LetterKind.NOT_APPOINTED, LetterKind.THANKS)
_TERM = Period(date(2026, 4, 1), date(2030, 3, 31))
# So many letters are enough to look at.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Sample:
    """A letter's facts with the words that a list of samples shows."""

    label: str
    facts: LetterFacts


def samples(kind: LetterKind, language: Language, *, today: date) -> list[Sample]:
    """The register's letters of a kind, the latest round first, and last an invented one."""
    found = list(islice(_planned(kind, language, today), _MOST))
    return [*found, Sample("Eksempel (fiktivt)", invented(kind, language))]


def _planned(kind: LetterKind, language: Language, today: date) -> Iterator[Sample]:
    for view in reversed(round_views()):
        for one in planned_letters(view, today=today, kinds=(kind,)):
            yield Sample(f"{one.recipient} – {view.label}", replace(one.facts, language=language))


def invented(kind: LetterKind, language: Language) -> LetterFacts:
    """A letter of a kind with every fact in it, to nobody who exists."""
    person = Recipient(
        "Anna Holm (fiktiv)", "Anna", ("Havnegade 12, 2. th.", "9000 Aalborg"), "anna@example.org"
    )
    organisation = Recipient(
        "Nordisk Forening (fiktiv)",
        address_lines=("Eksempelvej 1", "9000 Aalborg"),
        email="post@example.org",
        organisation=True,
        attention="Bo Lund (fiktiv)",
    )
    seat = SeatFacts(
        body="Hospice Bakken (fiktiv)",
        organ="bestyrelse",
        seat="politisk repræsentant",
        role=Role.MEMBER,
        period=_TERM,
        category=Category.POLITICAL,
        requires_membership=True,
        nominator="",
        holder="Anna Holm (fiktiv) (A), Aalborg Kommune",
        contact="anna@example.org, 1234 5678",
    )
    nominee = NomineeFacts(
        name="Anna Holm (fiktiv)",
        body=seat.body,
        organ=seat.organ,
        seat="repræsentant",
        received_on=date(2026, 2, 20),
        result=Result.NOT_APPOINTED,
        missing=("samtykke til indstillingen",),
    )
    paper = house()
    return LetterFacts(
        kind=kind,
        sender=paper.sender,
        recipient=person if kind in _PERSONAL else organisation,
        dated=date(2026, 3, 27),
        caseworker=paper.caseworker(""),
        language=language,
        case_number="SAG-2026-00000",
        agenda_item="4.1",
        meeting_on=date(2026, 3, 27),
        decided_on=date(2026, 3, 27),
        municipalities=11,
        seats=(seat,),
        openings=(
            AgendaSeats(
                body=seat.body,
                organ=seat.organ,
                singular="repræsentant",
                plural="repræsentanter",
                role=Role.MEMBER,
                count=2,
                criteria=("Har indsigt i området",),
                together=("Afspejler bred geografisk dækning",),
                requires_membership=True,
            ),
        ),
        begins_ends=_TERM,
        nominees=(nominee,),
        nominated=3,
        nominators=3,
        deadline=date(2026, 2, 27),
        departure=Departure("Bo Lund (fiktiv)", "Aalborg Kommune", date(2026, 3, 1)),
        nominator="Nordisk Forening (fiktiv)",
        delete_on=paper.delete_on(date(2026, 3, 27)),
        copies=("Hospice Bakken (fiktiv)",),
    )
