"""What a read agenda proposes, fact by fact, as the secretariat accepts, corrects or leaves it."""

from __future__ import annotations

from collections.abc import Mapping
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
    BEGINS = "Første dag"
    ENDS = "Sidste dag"
    SEATS = "Pladser"
    NOMINATOR = "Indstiller"
    CRITERION = "Kriterium"
    HOLDER = "Indehaver"


class Standing(Enum):
    """How a fact stands to the register, with the Danish words for it."""

    KNOWN = "findes"
    NEW = "ny"
    CHANGES = "ændrer"
    ASKS = "skal rettes"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the proposal.

    `key` is the same as long as the reading is; `place` is the item's place in the agenda, None for the meeting's
    facts, and `item` its number as written. `text` says the fact in Danish, `does` what accepting it does to the
    register, or why it cannot be accepted as it is (standing ASKS). `sure`: the text says it in so many words, and
    nothing speaks against it.
    """

    key: str
    kind: FactKind
    place: int | None
    item: str
    proposed: Proposed
    text: str
    standing: Standing
    does: str
    sure: bool
    source: Source

    @property
    def acceptable(self) -> bool:
        """Whether accepting it would do something."""
        return self.standing in (Standing.NEW, Standing.CHANGES)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole agenda as read and compared with the register.

    `document` names it in the sources that are kept of what is accepted; `corrections` are what the user wrote
    instead of what was read, by fact.
    """

    text: str
    document: str
    proposed: AgendaProposed
    corrections: Mapping[str, Proposed]
    facts: tuple[Fact, ...]

    def fact(self, key: str) -> Fact | None:
        """The fact of a key, or None."""
        return next((one for one in self.facts if one.key == key), None)
