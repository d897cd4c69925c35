"""A round as its form holds it, and what is wrong or doubtful in it, field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .contact import Problem
from .danish import long_date
from .when import UNKNOWN, Edge, Unstated

_ITEM = re.compile(r"\d+(\.\d+)*")
_CASE = re.compile(r"SAG-\d{4}-\d{5}")


def is_item(number: str) -> bool:
    """Whether a round can have such a number: "4" or "4.1"."""
    return bool(_ITEM.fullmatch(number.strip()))


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """What the form of a round holds; `seats` are the seats it is to fill."""

    meeting: int | None = None
    item: str = ""
    title: str = ""
    case_number: str = ""
    initials: str = ""
    begins: Edge = UNKNOWN
    ends: Edge = UNKNOWN
    deadline: date | None = None
    deadline_note: str = ""
    note: str = ""
    seats: tuple[int, ...] = ()


def round_problems(draft: RoundDraft, *, meeting_on: date | None, taken: bool) -> list[Problem]:
    """Everything wrong or missing; `taken` says that the meeting has an item of that number already.

    A deadline after the meeting or the start of the term is asked about (G13: the agenda of 27 March 2026
    prints 2030), not refused: the secretariat may know better.
    """
    found = []
    if draft.meeting is None:
        found.append(Problem("meeting", "Vælg det møde, hvor punktet er på dagsordenen."))
    if not is_item(draft.item):
        found.append(Problem("item", "Skriv punktets nummer, fx 4.1."))
    elif taken:
        found.append(Problem("item", f"Mødet har allerede et punkt {draft.item.strip()}."))
    if not draft.title.strip():
        found.append(Problem("title", "Skriv punktets overskrift."))
    if draft.case_number.strip() and not _CASE.fullmatch(draft.case_number.strip()):
        found.append(Problem("case_number", "Et sagsnummer skrives SAG-2026-00797.", blocking=False))
    if not draft.seats:
        found.append(Problem("seats", "Vælg de pladser, runden skal besætte."))
    begins, ends = draft.begins, draft.ends
    if not isinstance(begins, Unstated) and not isinstance(ends, Unstated) and ends < begins:
        found.append(Problem("ends", f"Slutdatoen ligger før startdatoen den {long_date(begins)}."))
    return [*found, *deadline_doubts(draft, meeting_on=meeting_on)]


def deadline_doubts(draft: RoundDraft, *, meeting_on: date | None) -> list[Problem]:
    """G13: what must be asked about the deadline before the round is saved."""
    if draft.deadline is None:
        return []
    found = []
    if meeting_on is not None and draft.deadline > meeting_on:
        found.append(
            Problem(
                "deadline",
                f"Fristen den {long_date(draft.deadline)} ligger efter mødet den {long_date(meeting_on)}.",
                blocking=False,
            )
        )
    if not isinstance(draft.begins, Unstated) and draft.deadline > draft.begins:
        found.append(
            Problem(
                "deadline",
                f"Fristen den {long_date(draft.deadline)} ligger efter periodens start den"
                f" {long_date(draft.begins)}.",
                blocking=False,
            )
        )
    return found
