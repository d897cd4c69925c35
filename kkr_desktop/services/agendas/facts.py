"""What a read agenda proposes, fact by fact, as the secretariat accepts, corrects or leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from ...domain.agenda_reading.proposals import (
    AgendaProposed,
    CriterionProposed,
    DayProposed,
    HolderProposed,
    ItemProposed,
    MeetingProposed,
    NominatorProposed,
    SeatsProposed,
    Source,
)

Proposed: TypeAlias = (
    "MeetingProposed | ItemProposed | SeatsProposed | NominatorProposed | CriterionProposed | DayProposed"
    " | HolderProposed"
)


class FactKind(Enum):
    """What a fact is about, with the Danish word of its line."""

    MEETING = "Møde"
    ROUND = "Runde"
    DEADLINE = "Frist"
    TERM = "Periode"
    SEATS = "Pladser"
    NOMINATOR = "Indstiller"
    CRITERION = "Kriterium"
    HOLDER = "Indehaver"


class Standing(Enum):
    """How a fact stands to the register, with the Danish words for it."""

    KNOWN = "findes"
    NEW = "ny"
    CHANGES = "ændrer"
    ASKS = "skal afklares"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the proposal.

    `key` is the same as long as the reading is; `item` is the number of the agenda's item, empty for the meeting.
    `text` says the fact in Danish, `does` what accepting it does to the register, `problem` why it cannot be accepted
    as it is (empty where it can). `sure`: the text says it in so many words and nothing speaks against it.
    """

    key: str
    kind: FactKind
    item: str
    proposed: Proposed
    text: str
    standing: Standing
    does: str
    sure: bool
    problem: str
    source: Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole agenda as read and compared. `document` names it in the sources that are kept of what is accepted."""

    text: str
    document: str
    proposed: AgendaProposed
    facts: tuple[Fact, ...]
