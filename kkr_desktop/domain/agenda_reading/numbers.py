"""Numbers and dates as an agenda writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_WORDS = {
    "en": 1, "én": 1, "een": 1, "et": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15,
    "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20,
}  # fmt: skip
NUMBER = rf"(?:\d{{1,2}}(?!\d|[./]\d)|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
_MONTHS = {
    "januar": 1, "februar": 2, "marts": 3, "april": 4, "maj": 5, "juni": 6, "juli": 7, "august": 8,
    "september": 9, "oktober": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_LONG = re.compile(
    rf"\b(\d{{1,2}})\.\s*({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?(?:\s+(\d{{4}}))?", re.I
)
_SHORT = re.compile(r"(?<![\d.])(\d{1,2})(?:[-/]|\.\s?)(\d{1,2})(?:[-/]|\.\s?|\s)(\d{4})\b")
# Two digits are a year only where a day is spoken of: "den 4.6.27" is one, point 4.1.12 is none.
_SHORTER = re.compile(
    r"(?:(?<=den )|(?<=d\. )|(?<=d\.))(\d{1,2})[-./](\d{1,2})[-./](\d{2})\b|\b(\d{1,2})/(\d{1,2})-(\d{2})\b"
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def number(text: str) -> int:
    """The number of a word or of digits; raises KeyError for another word."""
    return int(text) if text.isdigit() else _WORDS[text.casefold()]


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date with its place in the text; `day` is None for one that no calendar has, or that lacks its year."""

    day: date | None
    words: str
    begin: int
    end: int
    impossible: bool = False


def dates(text: str, *, year: int | None = None) -> Iterator[DateFound]:
    """The dates of a text in order; `year` is lent to those written without one."""
    found = [
        *((m, m[1], str(_MONTHS[m[2].casefold()]), m[3]) for m in _LONG.finditer(text)),
        *((m, m[1], m[2], m[3]) for m in _SHORT.finditer(text) if _likely(m[1], m[2])),
        *(
            (m, m[1] or m[4], m[2] or m[5], f"20{m[3] or m[6]}")
            for m in _SHORTER.finditer(text)
            if _likely(m[1] or m[4], m[2] or m[5])
        ),
        *((m, m[3], m[2], m[1]) for m in _ISO.finditer(text)),
    ]
    for match, day, month, own_year in sorted(found, key=lambda one: one[0].start()):
        whole = int(own_year) if own_year else year
        if whole is None:
            yield DateFound(None, match[0], match.start(), match.end())
            continue
        try:
            yield DateFound(date(whole, int(month), int(day)), match[0], match.start(), match.end())
        except ValueError:
            yield DateFound(None, match[0], match.start(), match.end(), impossible=True)


def _likely(day: str, month: str) -> bool:
    """Whether numbers may be meant for a day and a month, also one that does not exist."""
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12
