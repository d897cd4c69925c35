"""Seats whose term ends: the columns of the list, and in which part of it a seat stands."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ..columns import Column, Kind
from ..danish import capitalised, short_date
from ..vocabulary import SeatState
from ..when import UNKNOWN, Unstated
from . import wording
from .appointments import PLACE as SEAT_PLACE
from .appointments import SeatLine
from .named import named_column


class Part(Enum):
    """Why a seat is on the list."""

    ENDS = "ends"
    HELD_OVER = "held_over"
    UNKNOWN_END = "unknown_end"


def part_of(line: SeatLine, *, on: date, until: date) -> Part | None:
    """Where a seat stands in the list as of a day; None where it does not end within the time asked about."""
    if line.view.state is SeatState.HELD_OVER:
        return Part.HELD_OVER
    if line.ends is UNKNOWN:
        return Part.UNKNOWN_END
    if line.ends is None or isinstance(line.ends, Unstated):
        return None
    return Part.ENDS if on <= line.ends <= until else None


def to_do(line: SeatLine) -> str:
    """What must happen, and by whom."""
    successor = wording.successor_words(line.view, line.incoming)
    if successor:
        return successor
    told = line.term_ends if line.ends is UNKNOWN else None
    term = f"Organets egen periode slutter den {short_date(told)}." if told else ""
    ours = wording.ours_to_fill(line.view, kkr=line.kkr)
    unplanned = "Der er ingen runde endnu." if ours and not line.view.open else ""
    return wording.sentences(term, line.round_words or unplanned, line.filling_words)


_TO: Column[SeatLine] = Column("to", "Til", lambda line: line.ends, Kind.DATE, 13)
_BODY: Column[SeatLine] = Column("body", "Organ", lambda line: line.view.body.name, width=30)

# Soonest first in a sheet as on paper: the day goes before the place.
PLACE = (_TO, _BODY, *(column for column in SEAT_PLACE if column.key != "body"))

COLUMNS: tuple[Column[SeatLine], ...] = (
    _TO,
    _BODY,
    Column("seat", "Plads", lambda line: capitalised(line.view.label), width=28),
    named_column("holder", "Navn", SeatLine.named, width=36),
    Column("from", "Fra", lambda line: wording.from_cell(line.begins), Kind.DATE, 13),
    Column("to_do", "Hvad skal ske", to_do, Kind.PROSE, 56),
)
