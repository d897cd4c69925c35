"""Sitting in a municipal council: I1, I2a, I2b and I3, on the day before, on and after each boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.eligibility.check import assess
from kkr_desktop.domain.eligibility.rules import council as rules
from kkr_desktop.domain.vocabulary import Category, Severity, Verdict
from kkr_desktop.domain.when import OPEN, UNKNOWN
from situations import (
    CONTEST,
    DAY,
    END,
    FAILED,
    MEETING,
    MET,
    NO_MATTER,
    START,
    SUBSTITUTE,
    UNSURE,
    Case,
    binding,
    council,
    every_outcome,
    hold,
    judged,
    named,
    outcomes_seen,
    person,
)

ELECTION = date(2029, 12, 31)
TERM = council(date(2026, 1, 1), ELECTION)
OUTSIDE = council(OPEN, OPEN, inside=False)
# Out of one council, and perhaps into another the day after.
BACK = date(2028, 1, 1)
LEFT = council(OPEN, BACK - DAY)


def sits_in(*memberships, **more):
    return {"memberships": memberships, **more}


POLITICAL = {"category": Category.POLITICAL}
SEATS_OF_COUNCILLORS = replace(CONTEST, category=Category.POLITICAL)

CASES = [
    # I1: the pool is the councillors of the KKR's municipalities on the day of the decision.
    Case("I1", FAILED, sits_in(council(MEETING + DAY, END)), says="Er endnu ikke medlem"),
    Case("I1", MET, sits_in(council(MEETING, END)), says="i Rebild den 27. marts 2026"),
    Case("I1", MET, sits_in(council(MEETING - DAY, END))),
    Case("I1", FAILED, sits_in(council(OPEN, MEETING - DAY)), says="ophørte den 26. marts 2026"),
    Case("I1", MET, sits_in(council(OPEN, MEETING))),
    Case("I1", MET, sits_in(council(OPEN, MEETING + DAY))),
    Case("I1", FAILED, sits_in(OUTSIDE), says="Viborg, som ikke hører til KKR Nordjylland"),
    Case("I1", UNSURE, sits_in(council(UNKNOWN, OPEN, inside=False))),
    Case("I1", UNSURE, sits_in(council(OPEN, MEETING - DAY, inside=False))),
    Case("I1", UNSURE, sits_in(council(UNKNOWN, UNKNOWN))),
    Case("I1", UNSURE, sits_in(council(OPEN, UNKNOWN))),
    Case("I1", MET, sits_in(council(MEETING, UNKNOWN))),
    Case("I1", MET, sits_in(council(UNKNOWN, MEETING))),
    Case("I1", UNSURE, {}, says="Det er ikke registreret"),
    Case("I1", FAILED, {"judgements": judged("councillor", FAILED)}, says="kommunalbestyrelse. Bilag 1."),
    Case("I1", FAILED, {"judgements": judged("councillor", FAILED, evidence="")}),
    Case("I1", UNSURE, {"judgements": judged("councillor", UNSURE)}),
    # Registered membership comes before what somebody has judged.
    Case("I1", MET, sits_in(TERM, judgements=judged("councillor", FAILED))),
    Case("I1", MET, sits_in(OUTSIDE, TERM)),
    Case("I1", FAILED, sits_in(council(OPEN, START - 9 * DAY, inside=False), council(OPEN, MEETING - DAY))),
    # I2a: it stands on the day the seat begins, not today.
    Case("I2a", FAILED, sits_in(council(OPEN, START - DAY)), says="ophørte den 31. marts 2026"),
    Case("I2a", MET, sits_in(council(OPEN, START))),
    Case("I2a", MET, sits_in(council(OPEN, START + DAY))),
    Case("I2a", MET, sits_in(council(START - DAY, OPEN))),
    Case("I2a", MET, sits_in(council(START, OPEN))),
    Case("I2a", FAILED, sits_in(council(START + DAY, OPEN))),
    Case("I2a", UNSURE, sits_in(council(MEETING, UNKNOWN))),
    Case("I2a", UNSURE, {}),
    # I2b: known to end before the term does.
    Case(
        "I2b", FAILED, sits_in(council(OPEN, END - DAY)), says="Udtræder af kommunalbestyrelsen den 30. marts"
    ),
    Case("I2b", MET, sits_in(council(OPEN, END)), says="perioden ud"),
    Case("I2b", MET, sits_in(council(OPEN, END + DAY))),
    Case("I2b", MET, sits_in(council(OPEN, OPEN)), says="ingen slutdato"),
    Case("I2b", UNSURE, sits_in(council(OPEN, UNKNOWN)), says="hvornår medlemskabet ophører"),
    Case("I2b", UNSURE, sits_in(council(OPEN, END - DAY)), {"end": UNKNOWN}, says="Hvervets slutdato"),
    Case("I2b", FAILED, sits_in(council(OPEN, END)), {"end": OPEN}),
    Case("I2b", MET, sits_in(council(OPEN, START)), {"end": START}),
    # Leaving because the municipal term ended does not end the seat where its holder sits on.
    Case("I2b", FAILED, sits_in(council(OPEN, ELECTION - DAY)), says="30. december 2029"),
    Case("I2b", MET, sits_in(TERM), says="valgperioden ud"),
    Case("I2b", FAILED, sits_in(council(OPEN, ELECTION + DAY)), says="1. januar 2030"),
    Case("I2b", FAILED, sits_in(TERM), {"stays_after_election": False}, says="31. december 2029"),
    Case("I2b", MET, sits_in(TERM), {"end": UNKNOWN}),
    Case("I2b", UNSURE, sits_in(TERM), {"end": UNKNOWN, "stays_after_election": False}),
    Case("I2b", MET, sits_in(TERM), {"end": ELECTION, "stays_after_election": False}),
    Case("I2b", FAILED, sits_in(TERM), {"end": ELECTION + DAY, "stays_after_election": False}),
    # Of adjoining memberships (another party, another municipality) the last one's end counts.
    Case("I2b", FAILED, sits_in(council(OPEN, date(2027, 12, 30)), council(date(2028, 1, 1), END))),
    Case("I2b", MET, sits_in(council(OPEN, date(2027, 12, 31)), council(date(2028, 1, 1), END))),
    Case("I2b", MET, sits_in(council(date(2028, 1, 1), END), council(OPEN, date(2027, 12, 31)))),
    Case("I2b", MET, sits_in(council(OPEN, date(2028, 1, 1)), council(date(2028, 1, 1), END))),
    Case("I2b", UNSURE, sits_in(council(OPEN, date(2027, 12, 31)), council(date(2028, 1, 1), UNKNOWN))),
    Case("I2b", UNSURE, sits_in(council(OPEN, date(2027, 12, 31)), council(UNKNOWN, END))),
    Case("I2b", FAILED, sits_in(council(OPEN, date(2027, 12, 31)), council(UNKNOWN, date(2028, 6, 30)))),
    Case("I2b", UNSURE, sits_in(LEFT, council(UNKNOWN, END)), {"stays_after_election": False}),
    Case("I2b", FAILED, sits_in(LEFT, council(UNKNOWN, END - DAY)), {"stays_after_election": False}),
    Case("I2b", UNSURE, sits_in(LEFT, council(UNKNOWN, ELECTION)), says="hvornår medlemskabet ophører"),
    Case("I2b", FAILED, sits_in(LEFT, council(UNKNOWN, ELECTION - DAY)), says="senest den 30. december 2029"),
    Case("I2b", UNSURE, sits_in(LEFT, council(BACK, UNKNOWN)), {"end": OPEN}, says="medlemskabet ophører"),
    # Where it is not known whether the membership has begun, its end alone decides nothing.
    Case("I2b", UNSURE, sits_in(council(UNKNOWN, OPEN)), says="om medlemskabet"),
    # Who is no councillor when the seat begins is I2a's matter.
    Case("I2b", NO_MATTER, {}),
    Case("I2b", NO_MATTER, sits_in(OUTSIDE)),
    Case("I2b", NO_MATTER, sits_in(council(OPEN, START - DAY))),
    Case("I2b", FAILED, sits_in(council(OPEN, START))),
    Case("I2b", NO_MATTER, sits_in(council(START + DAY, OPEN))),
    # I3: a substitute meets the same demands, on both days; a member is not concerned.
    Case("I3", MET, sits_in(TERM, **SUBSTITUTE), POLITICAL, says="samme krav"),
    Case("I3", FAILED, sits_in(council(OPEN, MEETING - DAY), **SUBSTITUTE), POLITICAL),
    Case("I3", FAILED, sits_in(council(OPEN, START - DAY), **SUBSTITUTE), POLITICAL),
    Case("I3", MET, sits_in(council(OPEN, START), **SUBSTITUTE), POLITICAL),
    Case("I3", MET, sits_in(council(MEETING, OPEN), **SUBSTITUTE), POLITICAL),
    Case("I3", FAILED, sits_in(council(MEETING + DAY, OPEN), **SUBSTITUTE), POLITICAL),
    Case("I3", FAILED, sits_in(council(UNKNOWN, START - DAY), **SUBSTITUTE), POLITICAL),
    Case("I3", UNSURE, SUBSTITUTE, POLITICAL),
    Case("I3", NO_MATTER, sits_in(council(OPEN, START - DAY)), POLITICAL),
    # Elsewhere than in a political seat nobody need sit in a council.
    Case("I3", NO_MATTER, SUBSTITUTE),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome(rules.RULES)


@pytest.mark.parametrize(
    ("weight", "felt", "verdict"),
    [
        (Severity.REQUIREMENT, Severity.REQUIREMENT, Verdict.NOT_ELIGIBLE),
        (Severity.CONSIDERATION, Severity.CONSIDERATION, Verdict.UNDECIDED),
        (Severity.INFORMATION, Severity.INFORMATION, Verdict.UNDECIDED),
    ],
)
def test_members_demands_weigh_on_a_substitute_as_i3_does(weight, felt, verdict):
    bound = [binding("I1"), binding("I2a"), binding("I3", severity=weight)]
    found = assess(person(**sits_in(council(OPEN, MEETING - DAY), **SUBSTITUTE)), SEATS_OF_COUNCILLORS, bound)
    assert [finding.severity for finding in found.findings] == [felt] * 3
    assert found.verdict is verdict


def test_i3_never_makes_a_members_demand_heavier_nor_touches_a_member():
    light = [binding("I1", severity=Severity.INFORMATION), binding("I3")]
    (first, _) = assess(person(**SUBSTITUTE), SEATS_OF_COUNCILLORS, light).findings
    assert first.severity is Severity.INFORMATION
    (only,) = assess(
        person(), CONTEST, [binding("I1"), binding("I3", severity=Severity.INFORMATION)]
    ).findings
    assert only.severity is Severity.REQUIREMENT
