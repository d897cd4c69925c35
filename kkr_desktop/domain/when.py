"""Dates that may be known, open or unknown, and the periods between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias


class Unstated(Enum):
    """Why a date is missing: no end is meant (open), or nobody has stated it (unknown)."""

    OPEN = "open"
    UNKNOWN = "unknown"


OPEN = Unstated.OPEN
UNKNOWN = Unstated.UNKNOWN

Edge: TypeAlias = date | Unstated


def edge_text(edge: Edge) -> str:
    """The stored form: an ISO date, "open" or "unknown"."""
    return edge.value if isinstance(edge, Unstated) else edge.isoformat()


def edge_from_text(text: str) -> Edge:
    """The edge of a stored form. Raises ValueError for anything else."""
    if text in ("open", "unknown"):
        return Unstated(text)
    return date.fromisoformat(text)


def iso_or_none(edge: Edge) -> str | None:
    """The ISO date of a known edge; None where there is none to give."""
    return None if isinstance(edge, Unstated) else edge.isoformat()


@dataclass(frozen=True, slots=True)
class Period:
    """From and to, both days included.

    An open start reaches back without limit and an open end forward; an unknown one
    makes the questions below answer None where the answer depends on it.
    """

    start: Edge
    end: Edge

    def begun(self, day: date) -> bool | None:
        """Whether it has begun on `day`; None when nobody knows."""
        if isinstance(self.start, Unstated):
            return True if self.start is OPEN else None
        return self.start <= day

    def ended(self, day: date) -> bool | None:
        """Whether its last day lies before `day`; None when nobody knows."""
        if isinstance(self.end, Unstated):
            return False if self.end is OPEN else None
        return self.end < day

    def holds(self, day: date) -> bool | None:
        """Whether `day` lies within; None when nobody knows."""
        begun, ended = self.begun(day), self.ended(day)
        if begun is False or ended is True:
            return False
        if day in (self.start, self.end):
            return True  # a first or last day lies within, whatever the other end turns out to be
        if begun is None or ended is None:
            return None
        return True

    def overlaps(self, other: Period) -> bool | None:
        """Whether the two share a day; None when an unknown date decides it."""
        # A known first or last day within the other is a day that they share, whatever the rest turns out to be.
        if any(isinstance(day, date) and other.holds(day) for day in (self.start, self.end)):
            return True
        if any(isinstance(day, date) and self.holds(day) for day in (other.start, other.end)):
            return True
        verdicts = (_precedes(self.end, other.start), _precedes(other.end, self.start))
        if True in verdicts:
            return False
        return None if None in verdicts else True


def _precedes(end: Edge, start: Edge) -> bool | None:
    if end is OPEN or start is OPEN:
        return False
    if isinstance(end, Unstated) or isinstance(start, Unstated):
        return None
    return end < start


ALWAYS = Period(OPEN, OPEN)
NOT_STATED = Period(UNKNOWN, UNKNOWN)
