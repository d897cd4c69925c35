"""What an item begins with: its number and title, and the case number with the caseworkers' initials."""

from __future__ import annotations

import re
from typing import TypeAlias

# Digits alone are a case number only where the text says so: "2026-2030" is a term.
_NAMED = r"(?:Sags?\s?nr\.?|Sags?nummer|Journal\s?nr\.?|Journalnummer|J\.?\s?nr\.?|Sag|Dok\.?\s?nr\.?|EMN|ESDH)\s*:?\s*"
_CASE = (
    rf"(?:(?:{_NAMED})?(?P<case>[A-ZÆØÅ]{{2,6}}-\d{{4}}-\d{{3,7}}|\d{{2}}\.\d{{2}}\.\d{{2}}-[A-ZÆØÅ]\d{{2}}-\d+-\d{{2}})"
    rf"|{_NAMED}(?P<digits>\d{{2,4}}[-/.]\d{{3,7}}(?:-\d+)?|\d{{5,10}}))"
)
_INITIALS = r"(?:[\s,/–-]*\(?(?P<initials>[a-zæøå]{2,5}(?:\s?/\s?[a-zæøå]{2,5})*)\)?)?"
CASE_LINE = re.compile(rf"{_CASE}(?:{_INITIALS})(?=$|[\s.,;])")
NUMBERED = (
    r"(?:(?:Punkt|Pkt\.?|Sag(?:\s?nr\.?)?)\s+)?(?P<number>\d{1,3}(?:\.(?:\d{1,2}|[a-z])(?![a-zæøå0-9])){0,2})(?:[.:)]|\s[-–])?\s+"
    r"(?=[A-ZÆØÅ“\"»])"
)
_NUMBERED = re.compile(NUMBERED)

# Where an agenda has no case numbers, the caseworker may stand alone.
_WORKER = re.compile(
    r"(?:Sagsfremstillende|Sagsbehandler\w*|Sagsansvarlig|Ansvarlig)\s*:\s*(?P<initials>[a-zæøå]{2,5}(?:\s?/\s?[a-zæøå]{2,5})*)"
    r"/?(?:\s+\./\..*)?"
)

# A letter's paragraph about an item, and what it says the item is about.
IN_PROSE = re.compile(
    r"(?:(?:Under|Som|I|På|Ved)\s+punkt|Punkt)\s+(?P<number>\d{1,2}(?:\.\d{1,2})?)\b\s*,?\s*"
)
TITLE_IN_PROSE = re.compile(
    r"(?:[a-zæøå]+(?:\s+sig)?\s+(?:om\s+)?)?(?P<title>[^.,;]{3,120}?)(?=[.,;]|\s+(?:hvor|som|der|idet)\b|$)"
)

Number: TypeAlias = "tuple[int, ...]"


def number_of(text: str) -> tuple[str, str] | None:
    """The number that a text begins with and what follows it, or None."""
    match = _NUMBERED.match(text)
    return (match["number"], text[match.end() :]) if match else None


def parts_of(number: str) -> Number:
    """A number's parts: "4.1" and "4.a" are (4, 1)."""
    return tuple(int(part) if part.isdigit() else ord(part) - ord("a") + 1 for part in number.split("."))


def follows(number: Number, last: Number) -> bool:
    """Whether a number is the next after another in an agenda: 4.2 or 5 or 5.1 after 4.1, 4.1 after 4."""
    after = {(*last[:place], last[place] + 1) for place in range(len(last))}
    after |= {(*one, 1) for one in after} | {(*last, 1)}
    return number in after


def case_of(text: str) -> tuple[str, str] | None:
    """The case number and the initials of a text that says nothing else, or None."""
    if worker := _WORKER.fullmatch(text):
        return "", (worker["initials"] or "").replace(" ", "")
    match = CASE_LINE.match(text)
    if match is None or len(text) > match.end() + 3:
        return None
    return match["case"] or match["digits"], (match["initials"] or "").replace(" ", "")
