"""Learning one fact may settle what was unknown; it never changes a rule's mind, nor the verdict's.

New events are no such facts: an exit, a further post or membership, somebody else nominated or chosen, a reason for
not proposing both genders. So is linking a post to an organisation of the register, once I9 is judged without it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawn import (
    World,
    about_contest,
    about_person,
    bindings,
    candidates,
    contests,
    learnt,
    members,
    numbered,
    takes_turns,
    worlds,
)
from kkr_desktop.domain.eligibility.check import assess, assess_together
from kkr_desktop.domain.vocabulary import Outcome, Verdict
from situations import UNSURE, person

Outcomes = Mapping[str, Outcome]
LINKED = "job's organisation"
# Drawing a round is slow beside judging it, and each draw is judged after every one of its facts.
thorough = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def changes_of_mind(before: Outcomes, after: Outcomes, *, but: Collection[str] = ()) -> list[str]:
    """The rules that were settled and are so no more, or otherwise, and those that appear out of nothing."""
    found = [
        f"{rule}: {outcome.code} -> {after.get(rule)}"
        for rule, outcome in before.items()
        if outcome is not UNSURE and after.get(rule) is not outcome and rule not in but
    ]
    return found + [f"{rule} appears" for rule in after if rule not in before]


def alone(candidate, contest, bound):
    found = assess(candidate, contest, bound)
    return {finding.rule: finding.outcome for finding in found.findings}, found.verdict


def together(world: World, bound) -> Outcomes:
    found = assess_together(world.pool, world.picked, world.contest, bound, elsewhere=world.elsewhere)
    return {finding.rule: finding.outcome for finding in found}


@settings(thorough, max_examples=250)
@given(candidate=candidates, contest=contests.filter(takes_turns), bound=bindings)
def test_a_fact_about_a_candidate_settles_but_changes_no_mind(candidate, contest, bound):
    before, verdict = alone(candidate, contest, bound)
    facts = [(what, other, contest) for what, other in about_person(candidate)]
    facts += [(what, candidate, other) for what, other, _ in about_contest(contest, [person(70)])]
    for what, who, where in facts:
        after, then = alone(who, where, bound)
        assert not changes_of_mind(before, after, but={"I9"} if what == LINKED else ()), what
        assert verdict is Verdict.UNDECIDED or then is verdict or what == LINKED, what


@settings(thorough, max_examples=120)
@given(world=worlds, bound=bindings, newcomer=candidates)
def test_a_fact_about_a_round_settles_but_changes_no_mind(world, bound, newcomer):
    before = together(world, bound)
    for one in learnt(world, numbered([newcomer], 70)):
        assert not changes_of_mind(before, together(one.world, bound), but=one.but), one.what


@settings(thorough, max_examples=120)
@given(contest=contests.filter(takes_turns), pool=st.lists(members, min_size=2, max_size=3), bound=bindings)
def test_a_fact_about_members_with_posts_settles_but_changes_no_mind(contest, pool, bound):
    world = World(contest, numbered(pool), len(pool))
    before = together(world, bound)
    for one in learnt(world, ()):
        assert not changes_of_mind(before, together(one.world, bound), but=one.but), one.what
