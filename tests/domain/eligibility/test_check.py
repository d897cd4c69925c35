"""Bound rules make findings with version and basis; verdicts and properties hold for any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.check import (
    COLLECTIVE,
    INDIVIDUAL,
    assess,
    assess_together,
    bindings_for,
)
from kkr_desktop.domain.eligibility.facts import Candidate, Contest, Judgement, Membership, Place
from kkr_desktop.domain.eligibility.findings import Finding, Overridden, verdict
from kkr_desktop.domain.model import RuleBinding
from kkr_desktop.domain.vocabulary import (
    Answer,
    Category,
    Gender,
    OrganisationKind,
    Outcome,
    Role,
    Severity,
    Verdict,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Period

DAY = date(2026, 3, 27)
CONTEST = Contest(
    "2026-03-27/4.2", 1, "politisk repræsentant", 1, "Hospice Vangen", Category.POLITICAL, "KKR Nordjylland",
    DAY, DAY, False, date(2029, 12, 31), date(2026, 2, 27), {7: "DI"},
    (Place("repræsentant", Role.MEMBER, None, named_holder=False),),
)  # fmt: skip


def binding(rule: str, **changes: object) -> RuleBinding:
    known = INDIVIDUAL.get(rule) or COLLECTIVE.get(rule)
    severity = known.severity if known else Severity.REQUIREMENT
    whole = RuleBinding(OPEN, OPEN, 1, 1, rule, 3, severity, '{"minimum": 1}', "Dagsorden pkt. 4.2", "", None)
    return replace(whole, **changes)


def finding(outcome: Outcome, severity: Severity) -> Finding:
    return Finding("I1", "x", 1, outcome, severity, "Fordi.", (), None, "Grundlag")


def expected(pairs: Iterable[tuple[Outcome, Severity]]) -> Verdict:
    """The oracle: written from the sentence in the rules' description, not from the code."""
    requirements = [outcome for outcome, severity in pairs if severity is Severity.REQUIREMENT]
    if any(outcome is Outcome.FAILED for outcome in requirements):
        return Verdict.NOT_ELIGIBLE
    if requirements and all(outcome is Outcome.MET for outcome in requirements):
        return Verdict.ELIGIBLE
    return Verdict.UNDECIDED


def test_the_verdict_of_every_three_findings():
    every = list(product(Outcome, Severity))
    for pairs in product(every, repeat=3):
        assert verdict(finding(*pair) for pair in pairs) is expected(pairs)


def test_without_rules_nobody_is_eligible():
    assert assess(CANDIDATE, CONTEST, []).verdict is Verdict.UNDECIDED


def test_a_finding_bears_its_bindings_version_basis_and_severity():
    bound = binding("I15", version=5, severity=Severity.REQUIREMENT, basis="KKR's beslutning")
    (found,) = assess(CANDIDATE, CONTEST, [bound]).findings
    assert (found.version, found.severity, found.basis) == (5, Severity.REQUIREMENT, "KKR's beslutning")


def test_a_rule_of_a_newer_program_is_kept_and_is_unknown():
    assessed = assess(CANDIDATE, CONTEST, [binding("I99")])
    (found,) = assessed.findings
    assert (found.rule, found.outcome) == ("I99", Outcome.UNKNOWN)
    assert found.missing
    assert assessed.verdict is Verdict.UNDECIDED


def test_only_a_failed_finding_is_overridden():
    overrides = {"I15": Overridden("Grund", "hast")}
    for consent, told in ((Answer.NO, True), (Answer.YES, False), (Answer.UNKNOWN, False)):
        (found,) = assess(
            replace(CANDIDATE, consent=consent), CONTEST, [binding("I15")], overrides=overrides
        ).findings
        assert (found.overridden is not None) == told


@pytest.mark.parametrize(
    ("changes", "binds"),
    [
        ({}, True),
        ({"seat_group": None}, True),
        ({"seat_group": 2}, False),
        ({"begins": DAY}, True),
        ({"begins": date(2026, 3, 28)}, False),
        ({"ends": DAY}, True),
        ({"ends": date(2026, 3, 26)}, False),
        ({"begins": UNKNOWN}, True),
    ],
)
def test_a_rule_binds_its_group_in_its_time(changes, binds):
    assert bool(bindings_for([binding("I1", **changes)], 1, on=DAY)) == binds


CANDIDATE = Candidate(
    1, 1, "Ida Prøve (fiktiv)", Gender.FEMALE, Role.MEMBER, 7, "DI", OrganisationKind.EMPLOYERS,
    date(2026, 2, 20), Answer.YES,
)  # fmt: skip
days = st.sampled_from([date(2025, 12, 31), date(2026, 1, 1), DAY, date(2026, 3, 28), date(2029, 12, 31)])
edges = st.one_of(days, st.just(OPEN), st.just(UNKNOWN))
memberships = st.builds(
    lambda inside, begins, ends: Membership("Rebild Kommune", inside, Period(begins, ends)),
    st.booleans(),
    edges,
    edges,
)
judgements = st.dictionaries(
    st.sampled_from(["active_in_business", "target_group", "international", "councillor"]),
    st.builds(Judgement, st.sampled_from(Outcome), st.just("Bilag."), st.just("hast"), st.just(DAY)),
)
candidates = st.builds(
    Candidate,
    nomination=st.integers(1, 50),
    person=st.integers(1, 50),
    name=st.just("Ida Prøve (fiktiv)"),
    gender=st.sampled_from(Gender),
    role=st.sampled_from([Role.MEMBER, Role.SUBSTITUTE]),
    organisation=st.sampled_from([None, 7, 8]),
    organisation_name=st.just("DI"),
    organisation_kind=st.sampled_from([None, *OrganisationKind]),
    received_on=st.one_of(st.none(), days),
    consent=st.sampled_from(Answer),
    memberships=st.lists(memberships, max_size=2).map(tuple),
    judgements=judgements,
)
BOUND = [binding(rule) for rule in (*INDIVIDUAL, *COLLECTIVE)]


@given(pool=st.lists(candidates, max_size=5), data=st.data())
def test_the_order_of_candidates_and_rules_changes_nothing(pool, data):
    shuffled = data.draw(st.permutations(pool))
    rules = data.draw(st.permutations(BOUND))
    first = {f.rule: f.outcome for f in assess_together(pool, pool, CONTEST, BOUND)}
    second = {f.rule: f.outcome for f in assess_together(shuffled, shuffled, CONTEST, rules)}
    assert first == second
    for candidate in pool:
        one, other = assess(candidate, CONTEST, BOUND), assess(candidate, CONTEST, rules)
        assert one.verdict is other.verdict
        assert set(one.findings) == set(other.findings)


@given(candidate=candidates, data=st.data())
def test_learning_a_fact_never_turns_met_into_failed_or_back(candidate, data):
    """Each unknown value is replaced by a known one; a rule may then decide, never change its mind."""
    learnt = replace(
        candidate,
        received_on=candidate.received_on or data.draw(days),
        consent=candidate.consent
        if candidate.consent is not Answer.UNKNOWN
        else data.draw(st.sampled_from([Answer.YES, Answer.NO])),
        memberships=tuple(
            replace(
                m,
                period=Period(
                    *(data.draw(days) if e is UNKNOWN else e for e in (m.period.start, m.period.end))
                ),
            )
            for m in candidate.memberships
        ),
        judgements={
            key: replace(one, outcome=data.draw(st.sampled_from([Outcome.MET, Outcome.FAILED])))
            if one.outcome is Outcome.UNKNOWN
            else one
            for key, one in candidate.judgements.items()
        },
    )
    # The forms refuse an end before its start, so no fact that is learnt can make one.
    assume(
        all(
            m.period.start is OPEN or m.period.end is OPEN or m.period.start <= m.period.end
            for m in learnt.memberships
        )
    )
    before = {f.rule: f.outcome for f in assess(candidate, CONTEST, BOUND).findings}
    after = {f.rule: f.outcome for f in assess(learnt, CONTEST, BOUND).findings}
    for rule, outcome in before.items():
        if outcome is not Outcome.UNKNOWN and rule in after:
            assert after[rule] is outcome, rule
