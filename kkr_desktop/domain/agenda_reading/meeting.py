"""The meeting that an agenda is for, from its head or from what its items say of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date

from .numbers import dates
from .passages import Passage
from .proposals import DayProposed, MeetingProposed, Source, source_of

_DAY_LINE = re.compile(
    r"^(?:Møde)?[Dd]ato\s*:?|^Tid(?:spunkt)?\s*:?|^Mødetid\w*\s*:?|dagsorden|referat|\bmøde", re.I
)
_PLACE = re.compile(r"^(?:Møde)?[Ss]ted\s*:?\s*(?P<place>.+)$")
_ADDRESS = re.compile(r"^(?:[A-ZÆØÅ][^:]{2,40} \d{1,4}\s?[A-Za-z]?|\d{4} [A-ZÆØÅ][^:\d]{1,30})$")
_CLOCK = re.compile(
    r"(?:\bkl\.?\s*(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?|\b(?P<h>\d{1,2}):(?P<m>\d{2}))\b(?![-.]\d)"
)
_SENT = re.compile(r"\budsendt\b")
_AT_MEETING = re.compile(r"\bmøde(?:t)?\b[^.]{0,60}?\b(?:den|d\.)\s", re.I)


def meeting_of(head: Sequence[Passage], body: Sequence[Passage], *, running: str = "") -> MeetingProposed:
    """What the head of an agenda says of the meeting.

    Without a day there it is the day that the pages bear in their `running` head, or that the items speak of most.
    """
    held_on: DayProposed | None = None
    starts_at = ""
    for passage in head:
        if _DAY_LINE.search(passage.text):
            held_on = held_on or _first_day(passage)
            starts_at = starts_at or _clock(passage.text)
    place = _place(head)
    sent_on = next((_first_day(passage) for passage in body if _SENT.search(passage.text)), None)
    held_on = held_on or next(filter(None, map(_first_day, head)), None)
    held_on = held_on or next(
        (DayProposed(one.day, Source(running, 1)) for one in dates(running) if one.day), None
    )
    return MeetingProposed(held_on or _spoken_of(body), starts_at, place, sent_on)


def _place(head: Sequence[Passage]) -> str:
    """Where the meeting is, with the lines of the address under it."""
    for number, passage in enumerate(head):
        if match := _PLACE.match(passage.text):
            under = itertools.takewhile(_ADDRESS.match, (one.text for one in head[number + 1 : number + 4]))
            return ", ".join((match["place"].strip(), *under))
    return ""


def _first_day(passage: Passage) -> DayProposed | None:
    for one in dates(passage.text):
        if one.day:
            return DayProposed(one.day, source_of(passage, one.begin))
    return None


def _clock(text: str) -> str:
    match = _CLOCK.search(text)
    if match is None:
        return ""
    hour, minute = match["hour"] or match["h"], match["minute"] or match["m"] or "00"
    return f"{int(hour):02d}:{minute}" if int(hour) < 24 and int(minute) < 60 else ""


def _spoken_of(passages: Iterable[Passage]) -> DayProposed | None:
    said: dict[date, tuple[int, DayProposed]] = {}
    for passage in passages:
        for match in _AT_MEETING.finditer(passage.text):
            day = next((one.day for one in dates(passage.text[match.end() - 1 : match.end() + 30])), None)
            if day:
                times, first = said.get(day, (0, DayProposed(day, source_of(passage, match.start()))))
                said[day] = times + 1, first
    return max(said.values(), key=lambda one: one[0])[1] if said else None
