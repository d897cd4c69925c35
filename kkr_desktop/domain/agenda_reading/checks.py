"""What a careful reader stops at: days that cannot be, sums that differ, old programmes, names in two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from ..danish import long_date
from .names import Known, normal
from .numbers import dates
from .passages import Passage, letters_of
from .proposals import DayProposed, Remark, Source, source_of

# The European programmes for regions by their Roman number: the years they were given for.
_PROGRAMMES = {
    "II": (1994, 1999),
    "III": (2000, 2006),
    "IV": (2007, 2013),
    "V": (2014, 2020),
    "VI": (2021, 2027),
}
_INTERREG = re.compile(r"\bInterreg\s+(VI|IV|V|III|II)\s?([A-C])?\b")


def impossible_days(passage: Passage) -> Iterator[Remark]:
    """Days that no calendar has."""
    for one in dates(passage.text):
        if one.impossible:
            yield Remark(
                "impossible_date", f"Datoen “{one.words}” findes ikke.", source_of(passage, one.begin)
            )


def wrong_deadline(deadline: DayProposed, meeting: date | None, begins: date | None) -> Iterator[Remark]:
    """A deadline after the meeting that decides, or after the seats begin."""
    after = ""
    if meeting is not None and deadline.day > meeting:
        after = f"mødet den {long_date(meeting)}"
    elif begins is not None and deadline.day > begins:
        after = f"periodens begyndelse den {long_date(begins)}"
    if not after:
        return
    text = f"Fristen den {long_date(deadline.day)} ligger efter {after}."
    if meeting is not None:
        likely = _same_day(deadline.day, meeting.year)
        if likely is not None and likely <= meeting and likely != deadline.day:
            text += f" Er det den {long_date(likely)}?"
    yield Remark("deadline", text, deadline.source)


def _same_day(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def old_programmes(passages: Sequence[Passage], year: int | None) -> Iterator[Remark]:
    """Programmes by a number whose years are over; told once for each."""
    if year is None:
        return
    told = set()
    for passage in passages:
        for match in _INTERREG.finditer(passage.text):
            first, last = _PROGRAMMES[match[1]]
            if first <= year <= last or match[0] in told:
                continue
            told.add(match[0])
            now = next((n for n, (a, b) in _PROGRAMMES.items() if a <= year <= b), "")
            hint = (
                f" I {year} hedder programmet Interreg {now}{' ' + match[2] if match[2] else ''}."
                if now
                else ""
            )
            yield Remark(
                "obsolete_programme",
                f"“{match[0]}” var programmet i {first}-{last}.{hint}",
                source_of(passage, match.start()),
            )


@dataclass(frozen=True, slots=True)
class Written:
    """A name as it stands in the text."""

    name: str
    source: Source


def two_spellings(names: Sequence[Written], known: Known) -> Iterator[Remark]:
    """Names that are nearly alike: in the text, and between the text and the register."""
    first: dict[str, Written] = {}
    for one in names:
        first.setdefault(one.name, one)
    own = list(first.values())
    for place, one in enumerate(own):
        for other in own[place + 1 :]:
            if _nearly(one.name, other.name):
                yield Remark(
                    "spelling",
                    f"“{one.name}” er også skrevet “{other.name}”. Er det den samme?",
                    other.source,
                )
    for one in own:
        if known.body(one.name) or known.organisation(one.name):
            continue
        for name in (*known.bodies, *known.organisations):
            if _nearly(one.name, name):
                yield Remark(
                    "spelling", f"“{one.name}” hedder i registret “{name}”. Er det den samme?", one.source
                )


def _nearly(one: str, other: str) -> bool:
    if letters_of(one).casefold() == letters_of(other).casefold():
        return one.casefold() != other.casefold()
    if min(len(one), len(other)) < 8 or abs(len(one) - len(other)) > 3:
        return False
    numbers = [re.findall(r"\d+|\b[IVX]+\b", name) for name in (one, other)]
    if numbers[0] != numbers[1]:
        return False
    differing = [(a, b) for a, b in zip(normal(one).split(), normal(other).split(), strict=False) if a != b]
    if len(differing) != 1 or len(normal(one).split()) != len(normal(other).split()):
        return False
    return SequenceMatcher(None, *differing[0]).ratio() >= 0.8 and differing[0][0][0] == differing[0][1][0]
