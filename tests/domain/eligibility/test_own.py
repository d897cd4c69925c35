"""Criteria in the secretariat's own words: judged for each candidate, and left to the council for all together."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.eligibility.check import assess, assess_together
from kkr_desktop.domain.eligibility.rules import own, title_of
from kkr_desktop.domain.vocabulary import Outcome
from situations import (
    CONTEST,
    FAILED,
    MET,
    UNSURE,
    Case,
    binding,
    every_outcome,
    hold,
    judged,
    named,
    outcomes_seen,
    person,
)

CASES = [
    case
    for number, rule in enumerate(own.RULES, start=1)
    for case in (
        Case(rule.id, MET, {"judgements": judged(f"own_{number}", MET)}, says="Opfylder kriteriet. Bilag 1."),
        Case(
            rule.id, FAILED, {"judgements": judged(f"own_{number}", FAILED)}, says="Opfylder ikke kriteriet."
        ),
        Case(rule.id, UNSURE, {"judgements": judged(f"own_{number}", UNSURE)}),
        Case(rule.id, UNSURE, {"judgements": judged("another", MET)}),
        Case(rule.id, UNSURE, {}),
    )
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome(own.RULES)


@pytest.mark.parametrize("rule", [rule.id for rule in own.TOGETHER_RULES])
def test_what_is_asked_of_all_together_is_never_a_silent_no(rule):
    chosen = [person()]
    (finding,) = assess_together(chosen, chosen, CONTEST, [binding(rule, wording="Kender hele landsdelen")])
    assert (finding.outcome, finding.title) == (Outcome.UNKNOWN, "Kender hele landsdelen")
    assert "KKR" in " ".join(finding.missing if isinstance(finding.missing, tuple) else [finding.missing])


def test_a_finding_is_headed_by_the_words_of_the_criterion():
    found = assess(person(), CONTEST, [binding("E1", wording="Har indsigt i lindrende pleje")])
    assert [one.title for one in found.findings] == ["Har indsigt i lindrende pleje"]


def test_a_long_criterion_is_shortened_as_a_heading_and_one_without_words_has_the_rules():
    assert title_of("E2", "Har " + "meget " * 20) == "Har meget meget meget meget meget …"
    assert title_of("E2") == "Eget kriterium 2"
    assert title_of("I6", "Er erhvervsaktive") == "Erhvervsaktiv"
