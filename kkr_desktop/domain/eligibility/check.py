"""Applying the bound rules to candidates: every finding with its reason, version and basis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from ..model import RuleBinding
from ..vocabulary import SEATED, Outcome, Role, Severity, Supplier, Verdict
from .facts import Candidate, Contest
from .findings import (
    CollectiveRule,
    Demand,
    Finding,
    Overridden,
    Parameters,
    Ruling,
    unknown,
    verdict,
)
from .rules import COLLECTIVE, INDIVIDUAL, title_of

__all__ = [
    "COLLECTIVE",
    "INDIVIDUAL",
    "Assessed",
    "Overrides",
    "assess",
    "assess_all",
    "assess_together",
    "bindings_for",
    "parameters_of",
]


# What a nomination's findings are overridden by: the rule's id and version -> the council's reason and initials.
Overrides = Mapping[tuple[str, int], Overridden]

# The rule that says how heavily members' demands weigh on substitutes.
_SUBSTITUTES = "I3"
_WEIGHTS = (Severity.INFORMATION, Severity.CONSIDERATION, Severity.REQUIREMENT)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A candidate with findings and the verdict they add up to."""

    candidate: Candidate
    findings: tuple[Finding, ...]
    verdict: Verdict


def bindings_for(bindings: Iterable[RuleBinding], group: int, *, on: date) -> list[RuleBinding]:
    """The rules that bind a seat group on a day: its own and those that bind every group."""
    return [
        binding
        for binding in bindings
        if binding.seat_group in (None, group) and binding.period.holds(on) is not False
    ]


def assess(
    candidate: Candidate,
    contest: Contest,
    bindings: Sequence[RuleBinding],
    *,
    overrides: Overrides | None = None,
) -> Assessed:
    """All findings of the individual rules about one candidate."""
    given = {candidate.nomination: overrides} if overrides else {}
    return assess_all([candidate], contest, bindings, overrides=given)[0]


def assess_all(
    candidates: Iterable[Candidate],
    contest: Contest,
    bindings: Sequence[RuleBinding],
    *,
    overrides: Mapping[int, Overrides] | None = None,
) -> list[Assessed]:
    """All findings about each candidate; `overrides` are by nomination."""
    bound = [
        (
            binding,
            INDIVIDUAL.get(binding.rule),
            parameters_of(binding.parameters),
            title_of(binding.rule, binding.wording),
        )
        for binding in bindings
        if binding.rule not in COLLECTIVE
    ]
    assessed = []
    for candidate in candidates:
        given = overrides.get(candidate.nomination) if overrides else None
        findings = []
        for binding, rule, parameters, title in bound:
            if rule is None:
                ruling: Ruling | None = _from_a_newer_program(binding)
            else:
                ruling = rule.check(candidate, contest, parameters)
            if ruling is None:
                continue
            severity = binding.severity
            if rule is not None and rule.of_members and candidate.role is Role.SUBSTITUTE:
                severity = _for_substitutes(severity, bindings)
            findings.append(_finding(binding, title, ruling, severity, given))
        assessed.append(Assessed(candidate, tuple(findings), verdict(findings)))
    return assessed


def _for_substitutes(severity: Severity, bindings: Sequence[RuleBinding]) -> Severity:
    """What members must meet weighs no more on a substitute than the rule about substitutes does."""
    bound = [binding.severity for binding in bindings if binding.rule == _SUBSTITUTES]
    return min((severity, *bound), key=_WEIGHTS.index)


def assess_together(
    pool: Sequence[Candidate],
    chosen: Sequence[Candidate],
    contest: Contest,
    bindings: Sequence[RuleBinding],
    *,
    overrides: Overrides | None = None,
    elsewhere: Sequence[Candidate] = (),
) -> tuple[Finding, ...]:
    """All findings of the collective rules about the chosen candidates of one group.

    `elsewhere` are those chosen in the round's other groups of the same body.
    """
    findings = []
    for binding in bindings:
        rule = COLLECTIVE.get(binding.rule)
        if rule is None:
            continue
        demand = rule.demand(pool, contest, parameters_of(binding.parameters))
        if demand is not None:
            ruling = demand if isinstance(demand, Ruling) else _rule(rule, demand, chosen, contest, elsewhere)
            title = title_of(binding.rule, binding.wording)
            findings.append(_finding(binding, title, ruling, binding.severity, overrides))
    return tuple(findings)


def _rule(
    rule: CollectiveRule,
    demand: Demand,
    chosen: Sequence[Candidate],
    contest: Contest,
    elsewhere: Sequence[Candidate],
) -> Ruling:
    """What a demand says of the chosen; places that nobody is chosen for yet may still help."""
    if not chosen:
        return unknown(
            "Der er ikke valgt nogen kandidater endnu.", "Valget af kandidater", supplier=Supplier.SECRETARIAT
        )
    others = 0
    empty = sum(1 for place in contest.places if place.role in SEATED) - _seated(chosen)
    if rule.whole_body:
        others = max(0, contest.elsewhere - _seated(elsewhere))
        chosen = [*chosen, *elsewhere]
    outcome = demand.tally.outcome(chosen, more=others)
    ruling = demand.say(outcome, chosen)
    if outcome is not Outcome.FAILED or demand.final:
        return ruling
    if empty > 0 and demand.tally.outcome(chosen, more=others + empty) is not Outcome.FAILED:
        return unknown(
            f"{ruling.because} Der er endnu ikke valgt til alle pladser.",
            "Valget af kandidater",
            supplier=Supplier.SECRETARIAT,
        )
    return ruling


def _seated(candidates: Sequence[Candidate]) -> int:
    return sum(1 for candidate in candidates if candidate.role in SEATED)


@lru_cache(maxsize=512)
def parameters_of(stored: str) -> Parameters:
    """A binding's parameters from their stored form, a JSON object; a newer program may store another."""
    values = json.loads(stored)
    return MappingProxyType(values if isinstance(values, dict) else {})


def _finding(
    binding: RuleBinding, title: str, ruling: Ruling, severity: Severity, overrides: Overrides | None
) -> Finding:
    outcome, because, missing, supplier = ruling
    overridden = (
        overrides.get((binding.rule, binding.version)) if overrides and outcome is Outcome.FAILED else None
    )
    return Finding(
        binding.rule,
        title,
        binding.version,
        outcome,
        severity,
        because,
        missing,
        supplier,
        binding.basis,
        overridden,
    )


def _from_a_newer_program(binding: RuleBinding) -> Ruling:
    return unknown(
        f"Reglen {binding.rule} kendes ikke af denne udgave af programmet.",
        "En nyere udgave af programmet",
        supplier=Supplier.SECRETARIAT,
    )
