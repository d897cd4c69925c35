"""Applying the bound rules to candidates: every finding with its reason, version and basis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import RuleBinding
from ..vocabulary import Outcome, Supplier, Verdict
from . import collective, individual
from .facts import Candidate, Contest
from .findings import CollectiveRule, Finding, IndividualRule, Overridden, Ruling, unknown, verdict

INDIVIDUAL: Mapping[str, IndividualRule] = {rule.id: rule for rule in individual.RULES}
COLLECTIVE: Mapping[str, CollectiveRule] = {rule.id: rule for rule in collective.RULES}

# What a nomination's findings are overridden by: rule id -> the council's reason and initials.
Overrides = Mapping[str, Overridden]


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
    findings = []
    for binding in bindings:
        if binding.rule in COLLECTIVE:
            continue
        rule = INDIVIDUAL.get(binding.rule)
        ruling = (
            rule.check(candidate, contest, _parameters(binding)) if rule else _from_a_newer_program(binding)
        )
        if ruling is not None:
            findings.append(_finding(binding, rule, ruling, (overrides or {}).get(binding.rule)))
    return Assessed(candidate, tuple(findings), verdict(findings))


def assess_together(
    pool: Sequence[Candidate],
    chosen: Sequence[Candidate],
    contest: Contest,
    bindings: Sequence[RuleBinding],
    *,
    overrides: Overrides | None = None,
) -> tuple[Finding, ...]:
    """All findings of the collective rules about the chosen candidates of one group."""
    findings = []
    for binding in bindings:
        rule = COLLECTIVE.get(binding.rule)
        if rule is None:
            continue
        ruling = rule.check(pool, chosen, contest, _parameters(binding))
        if ruling is not None:
            findings.append(_finding(binding, rule, ruling, (overrides or {}).get(binding.rule)))
    return tuple(findings)


def _parameters(binding: RuleBinding) -> dict[str, object]:
    return dict(json.loads(binding.parameters))


def _finding(
    binding: RuleBinding,
    rule: IndividualRule | CollectiveRule | None,
    ruling: Ruling,
    overridden: Overridden | None,
) -> Finding:
    return Finding(
        rule=binding.rule,
        title=rule.column if rule else binding.rule,
        version=binding.version,
        outcome=ruling.outcome,
        severity=binding.severity,
        because=ruling.because,
        missing=ruling.missing,
        supplier=ruling.supplier,
        basis=binding.basis,
        overridden=overridden if ruling.outcome is Outcome.FAILED else None,
    )


def _from_a_newer_program(binding: RuleBinding) -> Ruling:
    return unknown(
        f"Reglen {binding.rule} kendes ikke af denne udgave af programmet.",
        "En nyere udgave af programmet",
        supplier=Supplier.SECRETARIAT,
    )
