"""Why a candidate was found eligible or not: as it was decided, as it is now, and what has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..domain.danish import capitalised
from ..domain.eligibility.check import Assessed
from ..domain.eligibility.findings import Finding, Overridden
from ..domain.eligibility.parameters import rule_words
from ..domain.eligibility.rules import known, title_of
from ..domain.model import Decision, Nomination, Organisation, Override, RuleBinding
from ..domain.vocabulary import Outcome, Severity
from ..store.reading import get, read
from .eligibility import check_nomination
from .rule_versions import stored_parameters


@dataclass(frozen=True, slots=True)
class ExplainedFinding:
    """A finding as a decision was made on it, with the very version of the rule.

    `together` says that it is about the group's chosen candidates. `binding` is None where the version is no longer
    in the register; `parameters`, `wording` and `words` (the rule with its numbers) are then empty.
    """

    rule: str
    title: str
    version: int
    outcome: Outcome
    severity: Severity
    because: str
    missing: tuple[str, ...]
    basis: str
    decided_on: date
    together: bool = False
    binding: RuleBinding | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    wording: str = ""
    words: str = ""
    overridden: Overridden | None = None


def at_decision(nomination: int) -> tuple[ExplainedFinding, ...]:
    """What the decision about a nomination was made on; empty where none has been made.

    For one who got a seat it is the decision that gave it, else the round's last one.
    """
    found = _decided_on(get(Nomination, nomination))
    if found is None:
        return ()
    decision, group, own = found
    overrides = {
        (one.nomination, one.rule): Overridden(one.reason, one.by)
        for one in read(Override, decision=decision.id, seat_group=group["group"])
    }
    versions = _Versions(group["group"])
    return (
        *(
            _explained(one, decision, versions, overrides.get((nomination, one["rule"])))
            for one in own["findings"]
        ),
        *(
            _explained(one, decision, versions, overrides.get((None, one["rule"])), together=True)
            for one in group.get("together", ())
        ),
    )


def now(nomination: int, *, on: date | None = None) -> Assessed:
    """A nomination by the facts known now and the rules of a day; where `on` is not given, those of the round.

    Raises UserError for one that is withdrawn.
    """
    return check_nomination(nomination, on=on)[1].find(nomination)


def differences(nomination: int, *, on: date | None = None) -> tuple[str, ...]:
    """What is otherwise than at the decision, a sentence for each rule; empty where nothing is.

    Facts as they are known now; rules as they are on a day or, where `on` is not given, as the round has them.
    """
    then = at_decision(nomination)
    if not then:
        return ()
    _view, check = check_nomination(nomination, on=on)
    told: list[str] = []
    for together, findings in ((False, check.find(nomination).findings), (True, check.together)):
        told += _differences([one for one in then if one.together is together], findings)
    return tuple(told)


def _decided_on(nomination: Nomination) -> tuple[Decision, dict[str, Any], dict[str, Any]] | None:
    """The decision with its snapshot's group and candidate."""
    found = None
    for decision in read(Decision, round=nomination.round):
        for group in json.loads(decision.snapshot).get("groups", ()):
            for candidate in group["candidates"]:
                if candidate["nomination"] != nomination.id:
                    continue
                if candidate["chosen"]:
                    return decision, group, candidate
                found = decision, group, candidate
    return found


class _Versions:
    """The versions of rules that have bound a group."""

    def __init__(self, group: int) -> None:
        rows = sorted(read(RuleBinding), key=lambda b: b.seat_group is not None)
        # The group's own before the one that binds all groups, should a register hold both by one number.
        self._rows = {(b.rule, b.version): b for b in rows if b.seat_group in (None, group)}
        self._organisations = {one.id: one.name for one in read(Organisation)}

    def find(self, rule: str, version: int) -> RuleBinding | None:
        """A version by its number, or None."""
        return self._rows.get((rule, version))

    def words(self, binding: RuleBinding) -> str:
        """The rule with the numbers it had."""
        rule = known(binding.rule)
        if rule is None:
            return binding.wording
        return rule_words(rule, stored_parameters(binding), organisations=self._organisations)


def _explained(
    finding: Mapping[str, Any],
    decision: Decision,
    versions: _Versions,
    overridden: Overridden | None,
    *,
    together: bool = False,
) -> ExplainedFinding:
    binding = versions.find(finding["rule"], finding["version"])
    return ExplainedFinding(
        rule=finding["rule"],
        title=title_of(finding["rule"]),
        version=finding["version"],
        outcome=Outcome.of(finding["outcome"]),
        severity=Severity.of(finding["severity"]),
        because=finding["because"],
        missing=tuple(finding["missing"]),
        basis=finding["basis"],
        decided_on=decision.decided_on,
        together=together,
        binding=binding,
        parameters=stored_parameters(binding) if binding is not None else {},
        wording=binding.wording if binding is not None else "",
        words=versions.words(binding) if binding is not None else "",
        overridden=overridden,
    )


def _differences(then: Iterable[ExplainedFinding], findings: Iterable[Finding]) -> list[str]:
    current = {one.rule: one for one in findings}
    before = {one.rule: one for one in then}
    told = [sentence for rule, one in before.items() if (sentence := _difference(one, current.get(rule)))]
    for rule, one in current.items():
        if rule not in before:
            told.append(f"{one.title} ({one.severity.danish}) bandt ikke ved beslutningen. {one.because}")
    return told


def _difference(then: ExplainedFinding, finding: Finding | None) -> str:
    """What one rule says now and did not say then; empty where it says the same."""
    if finding is None:
        return f"{then.title} ({then.severity.danish}) binder ikke længere."
    changed = []
    if finding.outcome is not then.outcome:
        changed.append(f"var {then.outcome.danish} ved beslutningen og er nu {finding.outcome.danish}")
    if finding.severity is not then.severity:
        changed.append(f"var {then.severity.danish} og er nu {finding.severity.danish}")
    if finding.version != then.version:
        changed.append(f"er ændret fra udgave {then.version} til udgave {finding.version}")
    if not changed:
        return ""
    reason = f" {finding.because}" if finding.outcome is not then.outcome else ""
    return capitalised(f"{then.title} {', '.join(changed)}.{reason}")
