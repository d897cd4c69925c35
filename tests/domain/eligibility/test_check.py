"""Bound rules make findings with version and basis; verdicts and properties hold for any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from drawn import bindings, members, numbered, worlds
from kkr_desktop.domain.eligibility.check import (
    COLLECTIVE,
    assess,
    assess_all,
    assess_together,
    bindings_for,
)
from kkr_desktop.domain.eligibility.findings import Finding, Overridden, verdict
from kkr_desktop.domain.vocabulary import Answer, FirmSize, Outcome, Severity, Verdict
from kkr_desktop.domain.when import UNKNOWN
from situations import (
    BEFORE,
    CONTEST,
    FAILED,
    MET,
    UNSURE,
    assert_well_said,
    binding,
    chosen_of,
    job,
    person,
    place,
)

DAY = date(2026, 3, 27)
CANDIDATE = person()
drawing = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


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
    overrides = {("I15", 3): Overridden("Grund", "hast")}
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


def test_a_rule_about_the_chosen_bears_its_binding_and_is_overridden_when_failed():
    too_few = binding("G1b", version=7, basis="KKR's beslutning")
    overridden = {("G1b", 7): Overridden("Grund", "hast")}
    for chosen, outcome in ((1, FAILED), (2, MET)):
        (found,) = assess_together([], chosen_of([{}] * chosen), CONTEST, [too_few], overrides=overridden)
        assert (found.rule, found.version, found.basis) == ("G1b", 7, "KKR's beslutning")
        assert found.outcome is outcome
        assert (found.overridden is not None) == (outcome is FAILED)


def test_each_rule_is_told_once_alone_or_together():
    bound = [binding(rule) for rule in ("I15", "G1a", "I99")]
    assert [found.rule for found in assess(CANDIDATE, CONTEST, bound).findings] == ["I15", "I99"]
    assert [found.rule for found in assess_together([], [CANDIDATE], CONTEST, bound)] == ["G1a"]


def test_overrides_are_each_nominations_own():
    pool = chosen_of([{"consent": Answer.NO}] * 2)
    given_to = {2: {("I15", 3): Overridden("Grund", "hast")}}
    first, second = assess_all(pool, CONTEST, [binding("I15")], overrides=given_to)
    assert [one.findings[0].overridden for one in (first, second)] == [None, Overridden("Grund", "hast")]


# -- partly chosen --------------------------------------------------------------------------------------------------


def firms(*sizes):
    return chosen_of({"jobs": (job(size=size),)} for size in sizes)


@pytest.mark.parametrize(
    ("seats", "sizes", "minimum", "outcome"),
    [
        (4, (FirmSize.LARGE,), 1, UNSURE),
        (2, (FirmSize.LARGE,), 1, UNSURE),
        (1, (FirmSize.LARGE,), 1, FAILED),
        (3, (FirmSize.LARGE, FirmSize.LARGE), 1, UNSURE),
        (3, (FirmSize.LARGE, FirmSize.LARGE), 2, FAILED),
        (4, (FirmSize.LARGE, FirmSize.SMALL), 1, MET),
    ],
)
def test_a_minimum_may_still_be_reached_while_places_are_empty(seats, sizes, minimum, outcome):
    contest = replace(CONTEST, places=tuple(place(number, BEFORE) for number in range(seats)))
    (found,) = assess_together([], firms(*sizes), contest, [binding("G4", {"minimum": minimum})])
    assert found.outcome is outcome
    assert_well_said(found)
    assert found.because.endswith("Der er endnu ikke valgt til alle pladser.") == (outcome is UNSURE)


@settings(drawing, max_examples=80)
@given(world=worlds, pool=st.lists(members, min_size=2, max_size=4), bound=bindings, seats=st.integers(1, 4))
def test_what_is_failed_before_all_are_chosen_stays_failed(world, pool, bound, seats):
    contest = replace(world.contest, places=tuple(place(number, BEFORE) for number in range(seats)))
    people = numbered(pool)
    for size in range(1, min(seats, len(people)) + 1):
        chosen = people[:size]
        failing = {
            found.rule
            for found in assess_together(people, chosen, contest, bound)
            if found.outcome is FAILED and found.rule not in ("G1b", "G9")
        }
        for more in range(min(seats, len(people)) - size + 1):
            for others in combinations(people[size:], more):
                after = assess_together(people, (*chosen, *others), contest, bound)
                assert failing <= {found.rule for found in after if found.outcome is FAILED}


# -- any round at all -----------------------------------------------------------------------------------------------


@settings(drawing, max_examples=100)
@given(world=worlds, bound=bindings)
def test_every_finding_is_said_in_a_whole_sentence(world, bound):
    contest, elsewhere = world.contest, world.elsewhere
    for found in assess_together(world.pool, world.picked, contest, bound, elsewhere=elsewhere):
        assert_well_said(found)
    for one in assess_all(world.pool, contest, bound):
        assert one.verdict is verdict(one.findings)
        for found in one.findings:
            assert_well_said(found)


@settings(drawing, max_examples=100)
@given(world=worlds, bound=bindings, data=st.data())
def test_the_order_of_candidates_and_rules_changes_nothing(world, bound, data):
    rules = data.draw(st.permutations(bound))
    pool, chosen = data.draw(st.permutations(world.pool)), data.draw(st.permutations(world.picked))
    contest = replace(
        world.contest,
        places=tuple(data.draw(st.permutations(world.contest.places))),
        beside=tuple(data.draw(st.permutations(world.contest.beside))),
    )
    before = assess_together(world.pool, world.picked, world.contest, bound, elsewhere=world.elsewhere)
    after = assess_together(pool, chosen, contest, rules, elsewhere=world.elsewhere)
    assert {f.rule: f.outcome for f in before} == {f.rule: f.outcome for f in after}
    assert len(before) <= len(COLLECTIVE)
    shuffled = {one.candidate.nomination: one for one in assess_all(pool, world.contest, rules)}
    for one in assess_all(world.pool, world.contest, bound):
        other = shuffled[one.candidate.nomination]
        assert one.verdict is other.verdict
        assert set(one.findings) == set(other.findings)


@settings(drawing, max_examples=60)
@given(world=worlds, data=st.data())
def test_the_order_of_an_organisations_rights_changes_nothing(world, data):
    bound = [binding(rule) for rule in ("I4", "G3", "G12")]
    assume(len(world.contest.rights) > 1)
    contest = replace(world.contest, rights=tuple(data.draw(st.permutations(world.contest.rights))))

    def outcomes(where):
        found = list(assess_together(world.pool, world.picked, where, bound))
        found += [f for one in assess_all(world.pool, where, bound) for f in one.findings]
        return [(f.rule, f.outcome) for f in found]

    assert outcomes(world.contest) == outcomes(contest)
