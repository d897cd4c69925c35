"""Nominations with their result, and rights to nominate: the columns of an organisation's and a person's list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..columns import UNKNOWN_WORD, Column, Kind, State
from ..danish import capitalised
from ..when import Edge
from . import wording
from .content import Target


@dataclass(frozen=True, slots=True)
class NominationLine:
    """A nomination and what became of it; `organisation` is empty where nobody in particular nominated."""

    target: Target
    round: str
    body: str
    group: str
    role: str
    person: str
    organisation: str
    received_on: date | None
    result: State


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many an organisation has nominated for a group in a round, without saying whom."""

    target: Target
    round: str
    body: str
    group: str
    nominations: int


@dataclass(frozen=True, slots=True)
class RightLine:
    """A right to nominate, said in words with those who share it."""

    target: Target
    body: str
    group: str
    right: str
    begins: Edge
    ends: Edge


_ROUND: Column[NominationLine] = Column("round", "Runde", lambda line: line.round, width=20)
_SOUGHT: tuple[Column[NominationLine], ...] = (
    Column("body", "Organ", lambda line: line.body, width=32),
    Column("group", "Pladsgruppe", lambda line: capitalised(line.group), width=30),
    Column("role", "Rolle", lambda line: line.role, width=12),
)
_FATE: tuple[Column[NominationLine], ...] = (
    Column("received_on", "Modtaget", lambda line: line.received_on or UNKNOWN_WORD, Kind.DATE, 13),
    Column("result", "Resultat", lambda line: line.result, Kind.STATE, 18),
    Column("remark", "Bemærkning", lambda line: line.result.reason, Kind.PROSE, 26),
)

PLACE: tuple[Column[NominationLine], ...] = (_ROUND,)

OF_ORGANISATION: tuple[Column[NominationLine], ...] = (
    Column("person", "Kandidat", lambda line: line.person, width=32),
    *_SOUGHT,
    *_FATE,
)

OF_PERSON: tuple[Column[NominationLine], ...] = (
    _ROUND,
    *_SOUGHT,
    Column("organisation", "Indstillet af", lambda line: line.organisation, width=26),
    *_FATE,
)

COUNTS: tuple[Column[CountLine], ...] = (
    Column("round", "Runde", lambda line: line.round, width=22),
    Column("body", "Organ", lambda line: line.body, width=34),
    Column("group", "Pladsgruppe", lambda line: capitalised(line.group), width=34),
    Column("nominations", "Indstillinger", lambda line: line.nominations, Kind.NUMBER, 14),
)

RIGHTS: tuple[Column[RightLine], ...] = (
    Column("body", "Organ", lambda line: line.body, width=34),
    Column("group", "Pladsgruppe", lambda line: capitalised(line.group), width=34),
    Column("right", "Ret til at indstille", lambda line: line.right, width=46),
    Column("from", "Fra", lambda line: wording.from_cell(line.begins), Kind.DATE, 14),
    Column("to", "Til", lambda line: line.ends, Kind.DATE, 14),
)
