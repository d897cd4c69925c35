"""What a rule says: an outcome with its reason, and the verdict a nomination's findings add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from ..vocabulary import Outcome, Severity, Supplier, Verdict
from .facts import Candidate, Contest
from .tally import Tally

Parameters = Mapping[str, Any]


class Ruling(NamedTuple):
    """A rule's answer before it is bound: a Danish sentence why, and what fact is missing from whom."""

    outcome: Outcome
    because: str
    missing: tuple[str, ...] = ()
    supplier: Supplier | None = None


def met(because: str) -> Ruling:
    """The rule is met."""
    return Ruling(Outcome.MET, because)


def failed(because: str) -> Ruling:
    """The rule is failed, by known facts."""
    return Ruling(Outcome.FAILED, because)


def unknown(because: str, *missing: str, supplier: Supplier) -> Ruling:
    """Nobody can tell yet: `missing` names the facts, `supplier` who has them."""
    return Ruling(Outcome.UNKNOWN, because, missing, supplier)


def with_evidence(sentence: str, evidence: str) -> str:
    """A judgement's sentence with what somebody has written for it, closed by a full stop."""
    written = " ".join(evidence.split())
    return f"{sentence} {written}{'' if written.endswith(('.', '!', '?')) else '.'}" if written else sentence


@dataclass(frozen=True, slots=True)
class Overridden:
    """The council's decision against a failed requirement."""

    reason: str
    by: str


class Finding(NamedTuple):
    """A ruling with the binding it was made by: version, severity and legal basis."""

    rule: str
    title: str
    version: int
    outcome: Outcome
    severity: Severity
    because: str
    missing: tuple[str, ...]
    supplier: Supplier | None
    basis: str
    overridden: Overridden | None = None


class ParameterKind(Enum):
    """What a rule's parameter is: a whole number, or one of the register's organisations."""

    NUMBER = "number"
    ORGANISATION = "organisation"


class Scope(Enum):
    """What a number may not be above: the group's seats, the body's, or nothing."""

    GROUP = "group"
    BODY = "body"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a binding sets; unset, the rule is "ikke vurderet".

    `key` is its name in the stored parameters and `label` in the editor. `least` is the smallest number that
    makes sense. `eases` is the step that makes the rule easier to meet (-1 for a minimum, +1 for a maximum), and
    `way` the Danish clause that says so, with {n} for the number ("antallet af kommuner sættes til {n}").
    """

    key: str
    label: str
    kind: ParameterKind = ParameterKind.NUMBER
    least: int = 1
    scope: Scope = Scope.GROUP
    hint: str = ""
    eases: int = -1
    way: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a collective rule counts, and how it says what came of it.

    `say` gets the outcome and the chosen candidates and gives the ruling. A seat that nobody is chosen for yet may
    turn out to help, unless `final` says that the choice is judged as it stands.
    """

    tally: Tally
    say: Callable[[Outcome, Sequence[Candidate]], Ruling]
    final: bool = False


IndividualCheck = Callable[[Candidate, Contest, Parameters], "Ruling | None"]
CollectiveDemand = Callable[[Sequence[Candidate], Contest, Parameters], "Demand | Ruling | None"]


@dataclass(frozen=True, slots=True)
class IndividualRule:
    """A rule about one candidate.

    `column` is its short heading in the table, `text` its wording in full. `criterion` names the judgement it
    reads, if any. `check` returns None where the rule does not concern the candidate. `field` says where the fact
    is entered: a field of the nomination, or "person:seats". `of_members` marks a demand on members that
    substitutes meet by I3.
    """

    id: str
    column: str
    text: str
    severity: Severity
    check: IndividualCheck
    criterion: str = ""
    parameters: tuple[Parameter, ...] = ()
    field: str = ""
    of_members: bool = False


@dataclass(frozen=True, slots=True)
class CollectiveRule:
    """A rule about the chosen candidates together.

    `demand(pool, contest, parameters)` gives what is counted over the chosen, or a ruling that no choice
    changes, or None where the rule does not concern the group. `wish` is the Danish clause for a candidate who
    would help ("har internationaliseringserfaring"); `field` says where a candidate's fact is entered. One of
    the `whole_body` counts the chosen of the body's other groups too, and is the same for them all.
    """

    id: str
    column: str
    text: str
    severity: Severity
    demand: CollectiveDemand
    criterion: str = ""
    parameters: tuple[Parameter, ...] = ()
    field: str = ""
    wish: str = ""
    whole_body: bool = False


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Any failed requirement: not eligible, overridden or not; else any unknown one: undecided; else eligible.

    Without a single requirement nobody has said what it takes: undecided, never a silent yes.
    """
    requirements = [f.outcome for f in findings if f.severity is Severity.REQUIREMENT]
    if Outcome.FAILED in requirements:
        return Verdict.NOT_ELIGIBLE
    if Outcome.UNKNOWN in requirements or not requirements:
        return Verdict.UNDECIDED
    return Verdict.ELIGIBLE
