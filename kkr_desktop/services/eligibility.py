"""Checking a round: every candidate against every rule, and the chosen ones together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..domain.eligibility.check import COLLECTIVE, Assessed, assess, assess_together, bindings_for
from ..domain.eligibility.facts import Candidate, Judgement
from ..domain.eligibility.findings import Finding, Overridden
from ..domain.model import Appointment, Override, RuleBinding
from ..domain.vocabulary import Outcome
from ..store.reading import read
from .facts import GroupFacts, group_facts
from .grouping import grouped
from .rounds import RoundView


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """One group of a round, checked: each candidate, and the chosen ones together."""

    facts: GroupFacts
    bindings: tuple[RuleBinding, ...]
    candidates: tuple[Assessed, ...]
    chosen: tuple[int, ...]
    together: tuple[Finding, ...]
    overridden: Mapping[str, Overridden]

    def choose(self, nominations: Collection[int]) -> GroupCheck:
        """The same group with other candidates chosen: the collective findings follow (no reading)."""
        pool = self.facts.pool
        chosen = tuple(n for n in nominations if any(c.nomination == n for c in pool))
        picked = _picked(pool, chosen)
        wanted = {c.nomination: c for c in (*pool, *picked)}
        return replace(
            self,
            chosen=chosen,
            # A person picked for two seats meets the rules as such before the decision, not after it.
            candidates=tuple(
                one
                if one.candidate == wanted[one.candidate.nomination]
                else assess(wanted[one.candidate.nomination], self.facts.contest, self.bindings)
                for one in self.candidates
            ),
            together=assess_together(
                pool,
                picked,
                self.facts.contest,
                self.bindings,
                overrides=self.overridden,
            ),
        )

    def find(self, nomination: int) -> Assessed:
        """One candidate by nomination; KeyError when it is not in the group."""
        for one in self.candidates:
            if one.candidate.nomination == nomination:
                return one
        raise KeyError(nomination)


def check_round(view: RoundView, *, on: date | None = None, start: date | None = None) -> list[GroupCheck]:
    """All groups of a round, checked as of the day of its decision, or `on`."""
    bindings = read(RuleBinding)
    decisions = [d.id for d in view.decisions]
    overrides = grouped(read(Override, decision=decisions), lambda one: (one.seat_group, one.nomination))
    appointed = [a.nomination for a in read(Appointment, decision=decisions) if a.nomination is not None]
    checks = []
    for facts in group_facts(view, on=on, start=start):
        bound = tuple(bindings_for(bindings, facts.group.id, on=facts.contest.on))
        group_overrides = _as_overridden(overrides[facts.group.id, None])
        candidates = tuple(
            assess(
                candidate,
                facts.contest,
                bound,
                overrides=_as_overridden(overrides[facts.group.id, candidate.nomination]),
            )
            for candidate in facts.pool
        )
        checks.append(GroupCheck(facts, bound, candidates, (), (), group_overrides).choose(appointed))
    return checks


def open_outcomes(check: GroupCheck, nomination: int, rule: str, criterion: str) -> tuple[Outcome, ...]:
    """The outcomes that judging a criterion could give a rule about one candidate.

    Registered facts come before judgement: where they settle the rule, or where only they can meet it, what
    cannot be judged is left out.
    """
    if rule in COLLECTIVE:
        return Outcome.MET, Outcome.FAILED
    candidate = check.find(nomination).candidate
    bound = [binding for binding in check.bindings if binding.rule == rule]
    unjudged = {name: one for name, one in candidate.judgements.items() if name != criterion}
    before = assess(replace(candidate, judgements=unjudged), check.facts.contest, bound).findings
    found = []
    for outcome in (Outcome.MET, Outcome.FAILED):
        judged = {**unjudged, criterion: Judgement(outcome, "", "", check.facts.contest.on)}
        after = assess(replace(candidate, judgements=judged), check.facts.contest, bound).findings
        if after != before and all(finding.outcome is outcome for finding in after):
            found.append(outcome)
    return tuple(found)


def _as_overridden(overrides: Iterable[Override]) -> dict[str, Overridden]:
    return {one.rule: Overridden(one.reason, one.by) for one in overrides}


def _picked(pool: Collection[Candidate], chosen: Collection[int]) -> list[Candidate]:
    picked = [candidate for candidate in pool if candidate.nomination in chosen]
    roles = {
        c.nomination: [
            o.role for o in picked if o.person == c.person and o is not c and o.role not in c.chosen_roles
        ]
        for c in picked
    }
    return [
        replace(c, chosen_roles=(*c.chosen_roles, *roles[c.nomination])) if roles[c.nomination] else c
        for c in picked
    ]
