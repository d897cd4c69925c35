"""What a reading of an agenda proposes: each fact with the words it was taken from, for a person to accept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .passages import Passage


@dataclass(frozen=True, slots=True)
class Source:
    """The words, and the number of the raw line that they begin on."""

    text: str
    line: int


def source_of(passage: Passage, place: int = 0) -> Source:
    """A passage as a source, with the line that a place in it stands on."""
    return Source(passage.text, passage.line_at(place))


@dataclass(frozen=True, slots=True)
class SeatsProposed:
    """Seats to be filled. `group` is the text's own word; `known` whether the register has the body; `sure` whether
    number, role and body are all stated in so many words."""

    body: str
    organ: str
    group: str
    role: str
    count: int
    verb: str
    source: Source
    known: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class NominatorProposed:
    """An organisation that may nominate to a group; `known` is the register's own name for it, or empty."""

    name: str
    known: str
    group: str
    source: Source


@dataclass(frozen=True, slots=True)
class CriterionProposed:
    """A demand in the agenda's words, on each candidate or on the chosen together."""

    text: str
    together: bool
    group: str
    source: Source


@dataclass(frozen=True, slots=True)
class HolderProposed:
    """Somebody who is in a body already."""

    name: str
    party: str
    municipality: str
    role: str
    body: str
    known: bool
    source: Source


@dataclass(frozen=True, slots=True)
class DayProposed:
    """A day with its words."""

    day: date
    source: Source


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the text that a careful reader would ask about."""

    kind: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class ItemProposed:
    """An item with all that was found in it. `councillors`: only members of a municipal council may have the seats."""

    number: str
    title: str
    case_number: str
    initials: str
    line: int
    seats: tuple[SeatsProposed, ...] = ()
    nominators: tuple[NominatorProposed, ...] = ()
    criteria: tuple[CriterionProposed, ...] = ()
    holders: tuple[HolderProposed, ...] = ()
    deadline: DayProposed | None = None
    begins: DayProposed | None = None
    ends: DayProposed | None = None
    councillors: bool = False


@dataclass(frozen=True, slots=True)
class MeetingProposed:
    """The meeting that the agenda is for; None for what it does not say."""

    held_on: DayProposed | None
    starts_at: str
    place: str
    sent_on: DayProposed | None


@dataclass(frozen=True, slots=True)
class AgendaProposed:
    """A whole agenda as read."""

    meeting: MeetingProposed
    items: tuple[ItemProposed, ...]
    remarks: tuple[Remark, ...]
