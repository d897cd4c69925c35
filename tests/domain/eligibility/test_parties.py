"""How the KKR's political seats fall between the parties: G11, which only tells."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.eligibility.facts import PartyGuide
from kkr_desktop.domain.eligibility.rules import parties as rules
from kkr_desktop.domain.vocabulary import Category, Severity
from kkr_desktop.domain.when import OPEN, UNKNOWN
from situations import (
    DAY,
    FAILED,
    MET,
    NO_MATTER,
    START,
    SUBSTITUTE,
    UNSURE,
    Case,
    binding,
    council,
    every_outcome,
    finding_of,
    hold,
    named,
    outcomes_seen,
)


def of(party, begins=OPEN, ends=OPEN):
    return {"memberships": (council(begins, ends, party=party),)}


def guide(unknown=0, **held):
    """d'Hondt gives A two seats, V one and Å none; `held` are those outside this group's places."""
    return {
        "category": Category.POLITICAL,
        "guide": PartyGuide(3, {"A": 2, "V": 1, "Å": 0}, held, unknown),
    }


CASES = [
    Case("G11", MET, [of("A"), of("V")], guide(), says="A 1 (vejledende 2) og V 1 (vejledende 1)"),
    Case("G11", MET, [of("A"), of("A")], guide()),
    Case("G11", MET, [of("A")], guide(A=1, V=1), says="A 2 (vejledende 2)."),
    Case("G11", FAILED, [of("A")], guide(A=2), says="A 3 (vejledende 2)"),
    Case("G11", FAILED, [of("Å")], guide(), says="Å 1 (vejledende 0)"),
    Case("G11", FAILED, [of("X")], guide(), says="X 1 (vejledende 0)"),
    Case("G11", FAILED, [of("V"), of("")], guide(V=1)),
    Case("G11", FAILED, [of("A")], guide(X=1), says="A 1 (vejledende 2) og X 1 (vejledende 0)"),
    Case("G11", UNSURE, [of("A"), of("")], guide(), says="for 1 af KKR's politiske pladser"),
    Case("G11", UNSURE, [{}], guide()),
    Case("G11", UNSURE, [of("A")], guide(unknown=2), says="for 2 af KKR's politiske pladser"),
    # A seat whose party nobody knows may be any party's, also one that d'Hondt gives nothing.
    Case("G11", UNSURE, [of("A")], guide(unknown=1) | {"guide": PartyGuide(4, {"A": 2, "V": 2}, {}, 1)}),
    Case("G11", UNSURE, [of("A")], {"category": Category.POLITICAL}, says="Stemmer eller mandater"),
    Case("G11", UNSURE, [], guide()),
    Case("G11", MET, [of("V"), of("V") | SUBSTITUTE], guide()),
    # The council's term on the day the seat begins counts.
    Case("G11", FAILED, [of("Å", ends=START)], guide()),
    Case("G11", FAILED, [of("Å", ends=START + DAY)], guide()),
    Case("G11", UNSURE, [of("Å", ends=START - DAY)], guide()),
    Case("G11", FAILED, [of("Å", begins=START)], guide()),
    Case("G11", UNSURE, [of("Å", begins=START + DAY)], guide()),
    Case("G11", UNSURE, [of("Å", begins=UNKNOWN)], guide()),
    Case("G11", NO_MATTER, [of("A")]),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome(rules.RULES)


def test_it_only_tells():
    assert binding("G11").severity is Severity.INFORMATION
    assert "kun vejledende" in finding_of(CASES[0]).because
