"""Who may nominate, or has: the organisations that a sentence says nominations come from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lists_of_names import NameFound, names_in
from .names import Known
from .seat_phrases import seat_phrases

_FROM = re.compile(
    r"\b(?:indstillet|indstilles|indstilling(?:er|en|erne)?|kandidater|forslag|nomineringer|nomineret|indmeldt"
    r"|bragt i forslag)\b[^.;]*?\b(?:fra|af)\s+"
    r"(?:følgende\s+[a-zæøå]+(?:\s+og\s+[a-zæøå]+)?\s*:?\s*|de\s+følgende\s+[a-zæøå]+\s*:?\s*)?",
    re.I,
)
_MAY = re.compile(
    r"\b(?:Følgende(?:\s+[a-zæøå]+){0,3}\s+(?:kan|må|har ret til at|er berettiget til at"
    r"|er indstillingsberettigede?)[^:.]*:"
    r"|(?:indstillingsberettigede?|indstillingsretten|indstillingsret)[^:.]*?"
    r"(?::|\ber\b|\bhar\b|\btilkommer\b|\bligger hos\b))\s*",
    re.I,
)
_SUBJECT = re.compile(
    r"^(?P<row>[A-ZÆØÅ][^.:;]*?)\s+(?:indstiller|har indstillet|kan indstille|indstillede|foreslår"
    r"|har indstillingsret\w*|har ret til at indstille|er blevet bedt om (?:\w+ )?at indstille"
    r"|anmodes om at indstille)\b",
    re.I,
)
_LONGEST_LEAD = 400
# The council and those who work for it propose to it; they are no nominators.
_OWN = re.compile(
    r"(?:KKR\b|(?:KKR-?)?[Ss]ekretariatet|[Dd]irektionen|[Ff]orvaltningen|[Aa]dministrationen|[Ff]ormandskabet"
    r"|[Rr]egionsrådet|[Bb]yrådet|[Kk]ommunalbestyrelsen|[Rr]ådet|[Dd]et|[Dd]er|[Vv]i|Pladsen|Sagen|Udpegningen|Turen)\b"
)


# "… til virksomhedspladserne: DI og HORESTA til arbejdstagernes plads: FH".
_FOR_SEATS = re.compile(
    r"\btil\s+(?P<label>[a-zæøå][a-zæøå ]{3,50}?):\s+(?P<row>[^.;]+?)(?=\s+til\s+[a-zæøå][a-zæøå ]{3,50}?:|[.;]|$)"
)


def rows_by_seats(text: str) -> list[tuple[str, int, int]]:
    """The parts of a sentence that say for which seats their names nominate: the seats' words, begin and end."""
    match = _FROM.search(f"{text[:_LONGEST_LEAD]} ")
    if match is None:
        return []
    return [(row["label"], *row.span("row")) for row in _FOR_SEATS.finditer(text, max(0, match.end() - 1))]


def nominators_in(text: str, known: Known) -> Iterator[NameFound]:
    """The organisations of a sentence that nominate; the council itself is none."""
    seen: set[str] = set()
    for row in _rows(text):
        for name in names_in(row, known):
            if name.written in seen or _council(name.written, known):
                continue
            seen.add(name.written)
            yield name


def _rows(text: str) -> Iterator[str]:
    if match := _MAY.search(text):
        yield text[match.end() :]
        return
    for match in _FROM.finditer(text):
        yield text[match.end() :]
        return
    # "DA indstiller seks medlemmer" speaks of seats that are DA's own.
    if (match := _SUBJECT.match(text)) and not seat_phrases(text[match.end() :]):
        yield match["row"]


def _council(name: str, known: Known) -> bool:
    return bool(_OWN.match(name)) or (bool(known.council) and name == known.council)
