"""What a rule says: an outcome with its reason, and the verdict a nomination's findings add up to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..vocabulary import Outcome, Severity, Supplier, Verdict
from .facts import Candidate, Contest

Parameters = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ruling:
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


@dataclass(frozen=True, slots=True)
class Overridden:
    """The council's decision against a failed requirement."""

    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Finding:
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


IndividualCheck = Callable[[Candidate, Contest, Parameters], Ruling | None]
CollectiveCheck = Callable[[Sequence[Candidate], Sequence[Candidate], Contest, Parameters], Ruling | None]


@dataclass(frozen=True, slots=True)
class IndividualRule:
    """A rule about one candidate.

    `column` is its short heading in the table, `text` its wording in full. `criterion` names the judgement it
    reads, if any. `check` returns None where the rule does not concern the candidate.
    """

    id: str
    column: str
    text: str
    severity: Severity
    check: IndividualCheck
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class CollectiveRule:
    """A rule about the chosen candidates together: `check(pool, chosen, contest, parameters)`."""

    id: str
    column: str
    text: str
    severity: Severity
    check: CollectiveCheck
    criterion: str = ""


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
