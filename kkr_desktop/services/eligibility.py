"""Checking a round: every candidate against every rule, and the chosen ones together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ..domain.danish import long_date
from ..domain.eligibility.check import (
    COLLECTIVE,
    Assessed,
    Overrides,
    assess,
    assess_all,
    assess_together,
    bindings_for,
    parameters_of,
)
from ..domain.eligibility.facts import Candidate, Judgement
from ..domain.eligibility.findings import Finding, Overridden
from ..domain.model import Appointment, Decision, Nomination, Override, RuleBinding
from ..domain.vocabulary import Outcome
from ..errors import UserError
from ..store.reading import find, read
from .facts import GroupFacts, chosen_in, group_facts
from .grouping import grouped
from .rounds import RoundView, round_view


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """One group of a round, checked: each candidate, and the chosen ones together."""

    facts: GroupFacts
    bindings: tuple[RuleBinding, ...]
    candidates: tuple[Assessed, ...]
    chosen: tuple[int, ...]
    together: tuple[Finding, ...]
    overridden: Overrides

    def choose(self, nominations: Collection[int]) -> GroupCheck:
        """The same group with other candidates chosen: the collective findings follow (no reading).

        Those chosen in the round's other groups of the body count where a rule speaks of the whole body.
        """
        pool = self.facts.pool
        here = {c.nomination for c in pool}
        chosen = tuple(n for n in nominations if n in here)
        others = chosen_in(self.facts.elsewhere, nominations)
        picked = _picked(pool, chosen, others)
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
                elsewhere=others,
            ),
        )

    def find(self, nomination: int) -> Assessed:
        """One candidate by nomination; KeyError when it is not in the group."""
        for one in self.candidates:
            if one.candidate.nomination == nomination:
                return one
        raise KeyError(nomination)


def check_round(
    view: RoundView, *, on: date | None = None, start: date | None = None, undecided: bool = False
) -> list[GroupCheck]:
    """All groups of a round, checked as of the day of its decision, or `on`.

    Those who are decided on are checked by the versions of the rules that they were decided by, with the facts as
    they are known now. `undecided` checks as if the round had decided nothing.
    """
    bindings = read(RuleBinding)
    decisions = [] if undecided else list(view.decisions)
    overrides = grouped(
        read(Override, decision=[d.id for d in decisions]), lambda one: (one.seat_group, one.nomination)
    )
    appointed = {
        a.nomination: a.decision
        for a in read(Appointment, decision=[d.id for d in decisions])
        if a.nomination is not None
    }
    checks = []
    for facts in group_facts(view, on=on, start=start, undecided=undecided):
        group = facts.group.id
        today = tuple(bindings_for(bindings, group, on=facts.contest.on))
        then = {} if on is not None else _bound_then(decisions, bindings, group)
        # Where every seat is filled, the last decision was about those who were not chosen too.
        full = bool(then) and all(seat.id in view.filled for seat in view.seats_of(group))
        bound = then[max(then)] if full else today
        given = {
            c.nomination: _as_overridden(own)
            for c in facts.pool
            if (own := overrides.get((group, c.nomination)))
        }
        judged = {
            one.candidate.nomination: one
            for rules, pool in _by_rules(facts.pool, appointed, then, bound)
            for one in assess_all(pool, facts.contest, rules, overrides=given)
        }
        candidates = tuple(judged[c.nomination] for c in facts.pool)
        group_overrides = _as_overridden(overrides[group, None])
        checks.append(GroupCheck(facts, bound, candidates, (), (), group_overrides).choose(list(appointed)))
    return checks


def _bound_then(
    decisions: Iterable[Decision], bindings: Iterable[RuleBinding], group: int
) -> dict[int, tuple[RuleBinding, ...]]:
    """The very versions of the rules that each decision about a group was made by."""
    found: dict[int, tuple[RuleBinding, ...]] = {}
    for decision in decisions:
        used = {
            (finding["rule"], finding["version"])
            for one in json.loads(decision.snapshot).get("groups", ())
            if one["group"] == group and any(c["chosen"] for c in one["candidates"])
            for finding in (*one["together"], *(f for c in one["candidates"] for f in c["findings"]))
        }
        then = tuple(b for b in bindings if b.seat_group in (None, group) and (b.rule, b.version) in used)
        if then:
            found[decision.id] = then
    return found


def _by_rules(
    pool: Iterable[Candidate],
    appointed: Mapping[int, int | None],
    then: Mapping[int, tuple[RuleBinding, ...]],
    bound: tuple[RuleBinding, ...],
) -> Iterator[tuple[tuple[RuleBinding, ...], list[Candidate]]]:
    """The candidates with the rules they are checked by: those of the decision that appointed them, or those bound."""
    for decision, own in grouped(pool, lambda one: appointed.get(one.nomination) or 0).items():
        yield then.get(decision, bound), own


def check_nomination(nomination: int, *, on: date | None = None) -> tuple[RoundView, GroupCheck]:
    """The round and the checked group of one nomination.

    Raises UserError where there is no such nomination, or it is withdrawn and no longer judged.
    """
    row = find(Nomination, nomination)
    if row is None:
        raise UserError(
            f"Der er ingen indstilling {nomination}.", where="INDSTILLING", code="unknown_nomination"
        )
    if row.withdrawn_on is not None:
        raise UserError(
            f"Indstillingen er trukket tilbage den {long_date(row.withdrawn_on)} og vurderes ikke længere.",
            where="nomination",
            code="withdrawn",
        )
    view = round_view(row.round)
    checks = check_round(view, on=on)
    return view, next(check for check in checks if check.facts.group.id == row.seat_group)


def open_outcomes(check: GroupCheck, nomination: int, rule: str, criterion: str) -> tuple[Outcome, ...]:
    """The outcomes that judging a criterion could give a rule about one candidate.

    Registered facts come before judgement: where they settle the rule, or where only they can meet it, what
    cannot be judged is left out.
    """
    if rule in COLLECTIVE:
        return (Outcome.MET, Outcome.FAILED) if _adds(check, nomination, rule, criterion) else ()
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


def _adds(check: GroupCheck, nomination: int, rule: str, criterion: str) -> bool:
    """Whether judging this candidate could change what a rule about the chosen together says."""
    bound = [binding for binding in check.bindings if binding.rule == rule]
    if any(not parameters_of(binding.parameters) for binding in bound) and COLLECTIVE[rule].parameters:
        # Its number is not set yet; when it is, each judgement may count.
        return True
    said = []
    for outcome in (Outcome.MET, Outcome.FAILED):
        judged = Judgement(outcome, "", "", check.facts.contest.on)
        pool = [
            replace(c, judgements={**c.judgements, criterion: judged}) if c.nomination == nomination else c
            for c in check.facts.pool
        ]
        alone = [c for c in pool if c.nomination == nomination]
        said.append(assess_together(pool, alone, check.facts.contest, bound))
    return said[0] != said[1]


def _as_overridden(overrides: Iterable[Override]) -> Overrides:
    return {(one.rule, one.version): Overridden(one.reason, one.by) for one in overrides}


def _picked(
    pool: Collection[Candidate], chosen: Collection[int], elsewhere: Collection[Candidate]
) -> list[Candidate]:
    """The chosen, each with the roles that the same person is chosen for in the body besides."""
    picked = [candidate for candidate in pool if candidate.nomination in chosen]
    people = Counter(c.person for c in (*picked, *elsewhere))
    roles = {
        c.nomination: [
            o.role
            for o in (*picked, *elsewhere)
            if o.person == c.person and o is not c and o.role not in c.chosen_roles
        ]
        for c in picked
        if people[c.person] > 1
    }
    return [
        replace(c, chosen_roles=(*c.chosen_roles, *roles[c.nomination])) if roles.get(c.nomination) else c
        for c in picked
    ]
