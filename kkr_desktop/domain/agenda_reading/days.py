"""The days of an item: when nominations are due, and when the seats begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .numbers import DateFound, dates
from .passages import Passage, sentences
from .proposals import DayProposed, source_of

_DEADLINE = re.compile(
    r"\b(?:deadline\w*|frist\w*|senest|indstillingsfrist\w*|svarfrist\w*|ansøgningsfrist\w*|inden den|inden d\."
    r"|skal være (?:\w+ )*(?:modtaget|indsendt|i hænde))\b",
    re.I,
)
# Words that make another deadline of it: for a report, a hearing, the sending out of the agenda.
_OTHER_DEADLINE = re.compile(
    r"\b(?:høring\w*|afrapporter\w*|evaluer\w*|ansøgning\w* om (?:tilskud|midler)|budget\w*)\b", re.I
)
_BEGINS = re.compile(
    r"\b(?:udpeges|vælges|udpeget|valgt)\b[^.]*?\bfra (?:og med )?(?:den|d\.)"
    r"|\b(?:konstitueres|konstituerer|tiltræder|tiltrædelse|træder i kraft|virkning|begynder|starter|start)\b[^.]*?"
    r"(?:pr\.|fra|den|d\.)",
    re.I,
)
_TERM = re.compile(
    r"\b(?:for|i) (?:perioden|valgperioden|funktionsperioden)|\bfra (?:og med )?(?:den|d\.)|\bperioden?\b"
    r"|\b(?:valgperiode|funktionsperiode)\w*\b",
    re.I,
)


@dataclass(slots=True)
class Days:
    """Deadline, first and last day; None for what the item does not say."""

    deadline: DayProposed | None = None
    begins: DayProposed | None = None
    ends: DayProposed | None = None


def days_of(passages: Iterable[Passage], *, year: int | None) -> Days:
    """The days an item states. `year` is lent to dates without one."""
    found = Days()
    for passage in passages:
        for sentence in sentences(passage):
            written = list(dates(sentence.text, year=year))
            if any(one.day for one in written):
                _take(found, sentence, written)
    return found


def _take(found: Days, sentence: Passage, written: list[DateFound]) -> None:
    real = [one for one in written if one.day]
    said = _DEADLINE.search(sentence.text)
    if said and not _OTHER_DEADLINE.search(sentence.text):
        if found.deadline is None:
            after = [one for one in written if one.begin >= said.start()] or written
            found.deadline = _day(sentence, after[0])
        return
    if found.begins is not None:
        return
    if len(written) >= 2 and _TERM.search(sentence.text):
        found.begins, found.ends = _day(sentence, written[0]), _day(sentence, written[1])
    elif _BEGINS.search(sentence.text):
        found.begins = _day(sentence, real[0])


def _day(sentence: Passage, one: DateFound) -> DayProposed | None:
    return DayProposed(one.day, source_of(sentence, one.begin)) if one.day else None
