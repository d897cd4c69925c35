"""Danish dates, numbers and small words, as prose, tables and letters write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..errors import UserError
from .when import OPEN, UNKNOWN, Edge, Unstated

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_NUMBER_WORDS = (
    "nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
    "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve",
)  # fmt: skip

EXAMPLE = "27-03-2026"
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2199


def long_date(day: date) -> str:
    """A date in prose: "27. marts 2026"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """A date in a table: "27-03-2026"."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def weekday(day: date) -> str:
    """The weekday's name: "fredag"."""
    return WEEKDAYS[day.weekday()]


def period_text(start: Edge, end: Edge) -> str:
    """A period on its own, telling apart what is open and what nobody has stated.

    "1. april 2026 – 31. marts 2030", "1. april 2026 – slutdato ikke oplyst".
    """
    if start is OPEN and end is OPEN:
        return "uden tidsgrænse"
    if start is UNKNOWN and end is UNKNOWN:
        return "ikke oplyst"
    first = _edge_word(start, "ingen startdato", "startdato ikke oplyst")
    last = _edge_word(end, "ingen slutdato", "slutdato ikke oplyst")
    return f"{first} – {last}"


def term_phrase(start: date, end: Edge) -> str:
    """A term in a sentence: "fra den … til den …"; an end that is open or unknown is not mentioned."""
    beginning = f"fra den {long_date(start)}"
    return beginning if isinstance(end, Unstated) else f"{beginning} til den {long_date(end)}"


def _edge_word(edge: Edge, when_open: str, when_unknown: str) -> str:
    if isinstance(edge, Unstated):
        return when_open if edge is OPEN else when_unknown
    return long_date(edge)


_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./]\s*(\d{1,2})(?:\s*[-./]\s*|\s+)(\d{4}|\d{2})")
_DIGITS_ALONE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})\s*\.?\s*([^\W\d_]+)\.?\s*(\d{4}|\d{2})")
_NO_YEAR = re.compile(r"\d{1,2}\s*[-./]\s*\d{1,2}\.?|\d{1,2}\s*\.?\s*[^\W\d_]+\.?")
_PREFIX = re.compile(r"(?:(?:(?P<weekday>[^\W\d_]+dag)\s*,?\s*)?(?:d(?:en|\.)\s*)?)(?=\d)")


def parse_date(text: str, *, where: str = "") -> date:
    """The date that a Danish secretary typed; day before month, a two-digit year is in the 2000s.

    Accepts 27-03-2026, 27.03.2026, 27/3-2026, 27/3 26, 270326, 27032026, "27. marts 2026" (also after a weekday) and
    2026-03-27.
    """
    words = " ".join(text.split()).lower()
    if not words:
        raise UserError(f"Datoen mangler. Skriv den som {EXAMPLE}.", where=where, code="date_missing")
    prefix = _PREFIX.match(words)
    named_weekday = (prefix["weekday"] or "") if prefix else ""
    rest = words[prefix.end() :] if prefix else words
    if match := _YEAR_FIRST.fullmatch(rest):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(rest) or _DIGITS_ALONE.fullmatch(rest):
        day, month, year = int(match[1]), int(match[2]), _full_year(match[3])
    elif match := _IN_WORDS.fullmatch(rest):
        day, month, year = int(match[1]), _month(match[2], text, where), _full_year(match[3])
    elif _NO_YEAR.fullmatch(rest):
        message = f"Årstallet mangler i “{text.strip()}”. Skriv datoen som {EXAMPLE}."
        raise UserError(message, where=where, code="date_year_missing")
    else:
        message = f"“{text.strip()}” kan ikke læses som en dato. Skriv den som {EXAMPLE}."
        raise UserError(message, where=where, code="date_unreadable")
    found = _real_date(year, month, day, where)
    if named_weekday and named_weekday != weekday(found):
        message = f"Den {long_date(found)} er en {weekday(found)}, ikke en {named_weekday}."
        raise UserError(message, where=where, code="date_weekday")
    return found


def _full_year(digits: str) -> int:
    return 2000 + int(digits) if len(digits) == 2 else int(digits)


def _month(word: str, text: str, where: str) -> int:
    """The month of a name or of its beginning ("mar", "sept"); "ma" could be two months."""
    fitting = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    if len(fitting) != 1:
        message = f"“{word}” i “{text.strip()}” er ikke en måned. Skriv datoen som {EXAMPLE}."
        raise UserError(message, where=where, code="date_month")
    return fitting[0]


def _real_date(year: int, month: int, day: int, where: str) -> date:
    if not 1 <= month <= 12:
        message = f"Der er ingen måned nr. {month}. Skriv dagen før måneden, som i {EXAMPLE}."
        raise UserError(message, where=where, code="date_month")
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        message = f"Årstallet {year} kan ikke være rigtigt. Skriv et årstal mellem {_EARLIEST_YEAR} og {_LATEST_YEAR}."
        raise UserError(message, where=where, code="date_year")
    try:
        return date(year, month, day)
    except ValueError:
        message = f"Den {day}. {MONTHS[month - 1]} {year} findes ikke."
        raise UserError(message, where=where, code="date_does_not_exist") from None


def number_word(number: int, *, neuter: bool = False) -> str:
    """Numbers to twenty in letters, larger ones in digits; one is "en" or, with a neuter noun, "et"."""
    if number == 1 and neuter:
        return "et"
    if 0 <= number < len(_NUMBER_WORDS):
        return _NUMBER_WORDS[number]
    return number_text(number)


def number_text(number: int) -> str:
    """A number in digits with a point at the thousands: "1.000"."""
    return f"{number:,}".replace(",", ".")


def counted(number: int, singular: str, plural: str) -> str:
    """A count with its noun: "1 plads", "4 pladser", "0 pladser"."""
    return f"{number_text(number)} {singular if number == 1 else plural}"


def genitive(name: str) -> str:
    """The owner's form of a name: "Nordjyllands", "Horsens'", "DI's".

    A parenthesis after the name stays after it: "Anna Hansens (fiktiv)".
    """
    before, parenthesis = _split_parenthesis(name.rstrip())
    if not before:
        return name
    if before[-1] in "sxzSXZ":
        return f"{before}'{parenthesis}"
    last_word = re.split(r"[\s/&-]", before)[-1]
    is_abbreviation = (len(last_word) > 1 and last_word.isupper()) or not before[-1].isalpha()
    return f"{before}'s{parenthesis}" if is_abbreviation else f"{before}s{parenthesis}"


def _split_parenthesis(name: str) -> tuple[str, str]:
    match = re.fullmatch(r"(.*\S)(\s*\([^()]*\))", name)
    return (match[1], match[2]) if match else (name, "")


def and_list(words: Sequence[str], *, joiner: str = "og") -> str:
    """Words in a row: "a", "a og b", "a, b og c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def capitalised(sentence: str) -> str:
    """The sentence with a capital first letter and the rest as it was."""
    return sentence[:1].upper() + sentence[1:]
