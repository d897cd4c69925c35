"""Seats that a text says are to be filled: how many of what, in which body, and the words it is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .bodies import BodyFound, bodies_in
from .names import Known
from .numbers import NUMBER, number

_NOUNS = {
    "suppleant": "substitute",
    "stedfortræder": "substitute",
    "næstformand": "vice_chair",
    "næstformænd": "vice_chair",
    "formand": "chair",
    "formænd": "chair",
    "forperson": "chair",
    "observatør": "observer",
    "tilforordnet": "attendee",
    "tilforordnede": "attendee",
    "repræsentant": "member",
    "medlem": "member",
}
_NOUN = (
    r"(?P<noun>[a-zæøå-]*?(?:suppleant|stedfortræder|næstformand|næstformænd|formand|formænd|forperson|observatør"
    r"|tilforordnede|tilforordnet|repræsentant|medlem)(?:s?mer|ere|er|e|r)?)"
)
# What may stand between a number and its noun; "et antal medlemmer" and "en række repræsentanter" are no one.
_ADJECTIVE = (
    r"(?!(?:antal|række|del|flertal|gruppe|kreds|samlet|mellem|blandt|alle|hvilke\w*|hvor|ikke|end|eventuelt|møde)\b)"
    r"[a-zæøå]+(?:e|t|ig|sk|al|el)"
)
_QUALIFIER = (
    r"(?P<qualifier>\s+for\s+(?:en\s+|de\s+|den\s+)?[a-zæøå][a-zæøå,\- ]*?"
    r"(?=\s+til\b|\s+i\b|\s+af\b|,|\s+og\s+(?:\d|(?:en|et|én|ét|to|tre|fire|fem)\b)|\s+samt\b|[.;]|$)"
    r"|\s+fra\s+[a-zæøå][^.;]*?(?=\s+til\s))?"
)
_SEATS = re.compile(
    rf"(?<![\w-])(?P<number>(?i:{NUMBER}))(?:\s*\(\w+\))?\s+"
    rf"(?P<adjective>(?:{_ADJECTIVE}\s+){{0,3}}){_NOUN}\b{_QUALIFIER}"
)
_AS = re.compile(rf"\bsom\s+(?:ny\s+|nyt\s+)?{_NOUN}\b(?=\s+(?:for|af|til|i)\b)")
_BARE = re.compile(
    r"(?:\b(?:[Uu]dpeger?|indstiller?|anbefaler?|vælger?|[Uu]dpegning af|[Vv]alg af)\s+|^)(?:ny\s+|nyt\s+|nye\s+)?"
    rf"{_NOUN}\b(?=\s+(?:for|af|til|i)\b)"
)
_TO = re.compile(
    r"(?:^|(?<=\s))(?:til|i|af|for)\s+(?=henholdsvis|hhv|både|[A-ZÆØÅ0-9]|[a-zæøå]*(?:bestyrelse|udvalg|råd|nævn|komite|komité|repræsentantskab|forum))",
    re.I,
)
_RESPECTIVELY = re.compile(r"\b(?:henholdsvis|hhv\.?)\b", re.I)


@dataclass(frozen=True, slots=True)
class SeatPhrase:
    """So many seats of a kind as the text names them, with their place in it."""

    count: int
    words: str
    role: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class SeatsFound:
    """Seats in one body, or in none that the text names. `respectively`: one number was shared out among bodies."""

    count: int
    words: str
    role: str
    body: BodyFound | None
    begin: int
    end: int
    respectively: bool = False


@dataclass(frozen=True, slots=True)
class Unshared:
    """A number of seats that cannot be shared out among the bodies it is said of."""

    count: int
    words: str
    bodies: tuple[str, ...]
    begin: int
    end: int


def seat_phrases(text: str) -> list[SeatPhrase]:
    """The numbered seats of a text: "fire virksomhedsrepræsentanter", "en repræsentant for vidensinstitutionerne"."""
    found = []
    for match in _SEATS.finditer(text):
        words = f"{match['adjective']}{match['noun']}{(match['qualifier'] or '')}".strip()
        if (match["qualifier"] or "").lstrip().startswith("fra "):
            words = f"{match['adjective']}{match['noun']}".strip()
        role = role_of(match["noun"])
        if role:
            words = re.sub(r"\s+(?:og|samt|eller)$", "", words.strip(" ,"))
            found.append(SeatPhrase(number(match["number"]), words, role, *match.span()))
    for pattern in (_AS, _BARE):  # without a number, one is meant
        for match in pattern.finditer(text):
            role = role_of(match["noun"])
            if role and not any(one.begin <= match.start("noun") < one.end for one in found):
                found.append(SeatPhrase(1, match["noun"], role, match.start(), match.end()))
    return sorted(found, key=lambda one: one.begin)


def role_of(noun: str) -> str:
    """The role of a noun's last part; empty for a word that only looks like one."""
    lowered = noun.casefold()
    for word, role in _NOUNS.items():
        if re.search(rf"{word}(?:s?mer|ere|er|e|r)?$", lowered):
            return role
    return ""


def seats_in(text: str, known: Known) -> Iterator[SeatsFound | Unshared]:
    """The seats of a sentence or a point, each with its body where the text names one."""
    phrases = seat_phrases(text)
    if phrases and (before := _body_before(text, phrases[0].begin, known)):
        for one in phrases:
            yield SeatsFound(one.count, one.words, one.role, before, one.begin, one.end)
        return
    pending: list[SeatPhrase] = []
    for place, phrase in enumerate(phrases):
        pending.append(phrase)
        until = phrases[place + 1].begin if place + 1 < len(phrases) else len(text)
        between = text[phrase.end : until]
        to = _TO.search(between)
        named = bodies_in(between[to.end() :], known, among=phrase.count) if to else []
        if named:
            yield from _shared(pending, named, between, phrase.end)
            pending = []
    for one in pending:
        yield SeatsFound(one.count, one.words, one.role, None, one.begin, one.end)


def _body_before(text: str, until: int, known: Known) -> BodyFound | None:
    """The body of a point such as "Hospice Klitten: 1 medlem" or "Turistfonden (1 tilforordnet)"."""
    match = re.fullmatch(r"(?P<body>[A-ZÆØÅ][^:(,]*?)\s*(?::|\(|,|\s[-–−])\s*", text[:until])
    found = bodies_in(match["body"], known) if match else []
    return found[0] if len(found) == 1 else None


def _shared(
    pending: Sequence[SeatPhrase], bodies: Sequence[BodyFound], between: str, at: int
) -> Iterator[SeatsFound | Unshared]:
    """The seats told before "til", in the bodies told after it."""
    end = at + len(between)
    for one in pending:
        if len(bodies) == 1:
            yield SeatsFound(one.count, one.words, one.role, bodies[0], one.begin, end)
            continue
        each, left = divmod(one.count, len(bodies))
        if left or not each:
            yield Unshared(one.count, one.words, tuple(body.name for body in bodies), one.begin, end)
            continue
        for body in bodies:
            # "to repræsentanter til A og B": as many to each, told to the user as something shared out.
            yield SeatsFound(each, one.words, one.role, body, one.begin, end, respectively=True)
