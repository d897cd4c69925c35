"""One person's seats, councils and nominations: the columns of the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..columns import UNKNOWN_WORD, Column, Kind, State, Symbol
from ..danish import capitalised
from ..model import Appointment, CouncilMembership
from . import wording
from .content import Target

PAST = State(Symbol.NONE, "tidligere")
PRESENT = State(Symbol.HELD, "nuværende")
COMING = State(Symbol.INCOMING, "kommende")
HELD_OVER = State(Symbol.HELD_OVER, "sidder til en ny er udpeget")
UNCERTAIN = State(Symbol.UNKNOWN, "tidspunkt ikke oplyst")


@dataclass(frozen=True, slots=True)
class PostLine:
    """A person's time in a seat; `party` and `municipality` are told, or called unstated, for political seats alone."""

    target: Target
    body: str
    seat: str
    appointment: Appointment
    state: State
    party: str
    municipality: str
    nominator: str
    decided_on: date | None
    round: str


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """A councillor's time in a municipal council."""

    target: Target
    municipality: str
    membership: CouncilMembership


PUBLIC: tuple[Column[PostLine], ...] = (
    Column("body", "Organ", lambda line: line.body, width=36),
    Column("seat", "Plads", lambda line: capitalised(line.seat), width=30),
    Column("state", "Tilstand", lambda line: line.state, Kind.STATE, 18),
    Column("from", "Fra", lambda line: wording.from_cell(line.appointment.begins), Kind.DATE, 13),
    Column("to", "Til", lambda line: line.appointment.ends, Kind.DATE, 13),
    Column("party", "Parti", lambda line: line.party, width=8),
    Column("municipality", "Kommune", lambda line: line.municipality, width=22),
)

HOUSE: tuple[Column[PostLine], ...] = (
    *PUBLIC,
    Column("nominator", "Indstillet af", lambda line: line.nominator, width=24),
    Column("decided_on", "Besluttet", lambda line: line.decided_on, Kind.DATE, 13),
    Column("round", "Runde", lambda line: line.round, width=20),
    Column("end_reason", "Ophørt fordi", lambda line: line.appointment.end_reason.danish, width=22),
)

COUNCILS: tuple[Column[CouncilLine], ...] = (
    Column("municipality", "Kommunalbestyrelse", lambda line: line.municipality, width=30),
    Column("party", "Parti", lambda line: line.membership.party or UNKNOWN_WORD, width=12),
    Column("from", "Fra", lambda line: wording.from_cell(line.membership.begins), Kind.DATE, 13),
    Column("to", "Til", lambda line: line.membership.ends, Kind.DATE, 13),
    Column("end_reason", "Ophørt fordi", lambda line: line.membership.end_reason.danish, width=30),
)
