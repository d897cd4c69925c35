"""Seats that a text says are to be filled, each with the body that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .bodies import BodyFound, bodies_in
from .names import Known
from .seat_phrases import SeatPhrase, seat_phrases

_BODY_WORD = (
    r"[a-zæøå]*(?:bestyrelse|udvalg|råd|nævn|komit[eé]|repræsentantskab|forum|styregruppe|følgegruppe|panel)"
)
_TO = re.compile(
    rf"(?:^|(?<=\s))(?:til|i|af|for)\s+(?P<each>hver\s+(?:især\s+)?(?:af\s+)?)?"
    rf"(?=henholdsvis|hhv|både|[A-ZÆØÅ0-9“”\"«»]|{_BODY_WORD})",
    re.I,
)
# "udpeges af Region Nord": those who choose, not where.
_BY = re.compile(r"\b(?:udpeges|udpeget|vælges|valgt|indstilles|indstillet|beskikkes)\s+af\s+$")
# What may stand between a body and its seats, where the body comes first: "Hospice Klitten: 1 medlem".
_BODY_FIRST = re.compile(
    r"(?P<body>[A-ZÆØÅ“”\"«»][^:(,]*?)(?:\s*\((?P<organ>[a-zæøå]+)\))?\s*(?::|\(|,|\s[-–−])\s*"
)


@dataclass(frozen=True, slots=True)
class SeatsFound:
    """Seats in one body, or in none that the text names.

    `respectively`: one number was shared out among bodies. `each`: so many for every member, told elsewhere.
    """

    count: int
    words: str
    role: str
    body: BodyFound | None
    begin: int
    end: int
    respectively: bool = False
    each: bool = False


@dataclass(frozen=True, slots=True)
class Unshared:
    """A number of seats that cannot be shared out among the bodies it is said of."""

    count: int
    words: str
    bodies: tuple[str, ...]
    begin: int
    end: int


def seats_in(text: str, known: Known) -> Iterator[SeatsFound | Unshared]:
    """The seats of a sentence or a point, each with its body where the text names one."""
    phrases = seat_phrases(text)
    if phrases and (before := _body_before(text[: phrases[0].begin], known)):
        for one in phrases:
            yield SeatsFound(one.count, one.words, one.role, before, one.begin, one.end, each=one.each)
        return
    pending: list[SeatPhrase] = []
    for place, phrase in enumerate(phrases):
        pending.append(phrase)
        until = phrases[place + 1].begin if place + 1 < len(phrases) else len(text)
        between = text[phrase.end : until]
        to = next((one for one in _TO.finditer(between) if not _BY.search(between[: one.end()])), None)
        named = bodies_in(between[to.end() :], known, among=phrase.count) if to else []
        if to and named:
            yield from _shared(pending, named, end=phrase.end + len(between), each=bool(to["each"]))
            pending = []
    for one in pending:
        yield SeatsFound(one.count, one.words, one.role, None, one.begin, one.end, each=one.each)


def _body_before(text: str, known: Known) -> BodyFound | None:
    match = _BODY_FIRST.fullmatch(text)
    if match is None:
        return None
    board = f"{match['organ']} for {match['body']}" if match["organ"] else match["body"]
    found = bodies_in(board, known) or bodies_in(match["body"], known)
    return found[0] if len(found) == 1 else None


def _shared(
    pending: Sequence[SeatPhrase], bodies: Sequence[BodyFound], *, end: int, each: bool
) -> Iterator[SeatsFound | Unshared]:
    """The seats told before "til", in the bodies told after it; `each`: so many to every one of them."""
    for one in pending:
        if len(bodies) == 1 or each:
            for body in bodies:
                yield SeatsFound(one.count, one.words, one.role, body, one.begin, end, each=one.each)
            continue
        share, left = divmod(one.count, len(bodies))
        if left or not share:
            yield Unshared(one.count, one.words, tuple(body.name for body in bodies), one.begin, end)
            continue
        for body in bodies:
            # "to repræsentanter til A og B": as many to each, told to the user as something shared out.
            yield SeatsFound(share, one.words, one.role, body, one.begin, end, respectively=True)
