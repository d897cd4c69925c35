"""What else the person holds: I11, I12, I13 and I17, on the day before, on and after each boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.eligibility.rules import held as rules
from kkr_desktop.domain.vocabulary import Role
from kkr_desktop.domain.when import OPEN, UNKNOWN, Period
from situations import (
    DAY,
    END,
    FAILED,
    MET,
    NO_MATTER,
    NOBODY,
    START,
    SUBSTITUTE,
    UNSURE,
    Case,
    by,
    every_outcome,
    hold,
    holds,
    job,
    named,
    outcomes_seen,
)

ONCE, TWICE = {"maximum": 1}, {"maximum": 2}
FIRST = holds(date(2018, 4, 1), date(2022, 3, 31))
SECOND = holds(date(2022, 4, 1), START - DAY)
SECOND_HALF = holds(date(2024, 6, 1), START - DAY)


def has(*seats, **more):
    return {"held": seats, **more}


def stands_in(begins, ends):
    return holds(begins, ends, role=Role.SUBSTITUTE)


def works(*jobs, **more):
    return {"jobs": jobs, **more}


def at(organisation, begins=OPEN, ends=OPEN):
    return job(begins, ends, organisation=organisation)


CASES = [
    # I11: a member's seat beside a substitute's in the same body.
    Case("I11", MET),
    Case("I11", MET, has(stands_in(OPEN, START - DAY))),
    Case("I11", FAILED, has(stands_in(OPEN, START)), says="som suppleant i Erhvervshus Nordjylland"),
    Case("I11", FAILED, has(stands_in(OPEN, START + DAY))),
    Case("I11", FAILED, has(stands_in(END - DAY, OPEN))),
    Case("I11", FAILED, has(stands_in(END, OPEN))),
    Case("I11", MET, has(stands_in(END + DAY, OPEN))),
    Case("I11", UNSURE, has(stands_in(OPEN, UNKNOWN)), says="om perioderne overlapper"),
    Case("I11", UNSURE, has(stands_in(END + DAY, OPEN)), {"end": UNKNOWN}),
    Case("I11", MET, has(holds(START, OPEN, role=Role.SUBSTITUTE, body=2))),
    Case("I11", MET, has(holds(START, OPEN))),
    Case("I11", FAILED, has(holds(START, OPEN), **SUBSTITUTE), says="som medlem"),
    Case("I11", FAILED, {"chosen_roles": (Role.SUBSTITUTE,)}, says="Er også valgt som suppleant"),
    Case("I11", FAILED, {"chosen_roles": (Role.CHAIR,), **SUBSTITUTE}, says="Er også valgt som medlem"),
    Case("I11", MET, {"chosen_roles": (Role.MEMBER,)}),
    # I12: another seat of the same kind in the body.
    Case("I12", MET),
    Case("I12", MET, has(holds(OPEN, START - DAY))),
    Case("I12", FAILED, has(holds(OPEN, START)), says="Sidder allerede som medlem"),
    Case("I12", FAILED, has(holds(OPEN, START + DAY))),
    Case("I12", FAILED, has(holds(END - DAY, OPEN))),
    Case("I12", FAILED, has(holds(END, OPEN))),
    Case("I12", MET, has(holds(END + DAY, OPEN))),
    Case("I12", FAILED, has(holds(END + DAY, OPEN)), {"end": OPEN}),
    Case("I12", UNSURE, has(holds(UNKNOWN, UNKNOWN))),
    Case("I12", FAILED, has(holds(UNKNOWN, UNKNOWN), holds(OPEN, OPEN))),
    Case("I12", MET, has(stands_in(START, OPEN))),
    Case("I12", FAILED, has(stands_in(START, OPEN), **SUBSTITUTE)),
    Case("I12", MET, has(holds(OPEN, OPEN, body=2))),
    Case("I12", FAILED, {"chosen_roles": (Role.MEMBER,)}, says="Er også valgt til en anden plads"),
    Case("I12", MET, {"chosen_roles": (Role.SUBSTITUTE,)}),
    # I13: "genudpegning én gang" is two terms; the earlier ones began before the new one does.
    Case("I13", MET, {}, parameters=TWICE, says="ikke registreret tidligere perioder"),
    Case("I13", MET, has(SECOND), parameters=TWICE, says="én periode i Erhvervshus Nordjylland"),
    Case("I13", FAILED, has(FIRST, SECOND), parameters=TWICE, says="kan højst sidde to perioder"),
    Case("I13", FAILED, has(SECOND), parameters=ONCE),
    Case("I13", FAILED, has(holds(START - DAY, OPEN)), parameters=ONCE),
    Case("I13", MET, has(holds(START, OPEN)), parameters=ONCE),
    Case("I13", MET, has(holds(START + DAY, OPEN)), parameters=ONCE),
    Case("I13", FAILED, has(holds(UNKNOWN, START - DAY)), parameters=ONCE),
    Case("I13", UNSURE, has(holds(UNKNOWN, START)), parameters=ONCE, says="hvornår det begyndte"),
    Case("I13", UNSURE, has(holds(UNKNOWN, UNKNOWN)), parameters=ONCE),
    Case("I13", UNSURE, has(holds(UNKNOWN, START - DAY)), parameters=TWICE),
    Case("I13", FAILED, has(holds(UNKNOWN, UNKNOWN), FIRST, SECOND), parameters=TWICE),
    Case("I13", UNSURE, has(FIRST, SECOND), says="ikke fastsat i reglen"),
    # A substitute's time and another body's do not count; two seats that a swap joins count once.
    Case("I13", MET, has(stands_in(OPEN, START - DAY)), parameters=ONCE),
    Case("I13", MET, has(holds(OPEN, START - DAY, body=2)), parameters=ONCE),
    # A swap to another body's seat ends a term here; one within the body goes on with it.
    Case("I13", FAILED, has(holds(OPEN, START - DAY, swapped=True)), parameters=ONCE),
    Case(
        "I13",
        MET,
        has(
            holds(date(2022, 4, 1), date(2024, 5, 31), swapped=True),
            holds(date(2024, 6, 1), START - DAY, role=Role.CHAIR),
        ),
        parameters=TWICE,
        says="Har siddet én periode",
    ),
    # Two seats at the same time are one term, and so are two in one term of the body.
    Case("I13", MET, has(SECOND, replace(SECOND, role=Role.CHAIR)), parameters=TWICE),
    Case(
        "I13",
        MET,
        has(holds(date(2022, 4, 1), date(2024, 5, 31)), holds(date(2024, 6, 1), START - DAY)),
        {"terms": (Period(date(2022, 4, 1), START - DAY),)},
        TWICE,
    ),
    Case(
        "I13",
        FAILED,
        has(holds(date(2022, 4, 1), date(2024, 5, 31)), holds(date(2024, 6, 1), START - DAY)),
        parameters=TWICE,
    ),
    Case("I13", MET, has(holds(OPEN, START - DAY, role=Role.OBSERVER)), parameters=ONCE),
    Case("I13", UNSURE, has(holds(date(2022, 4, 1), UNKNOWN), SECOND_HALF), parameters=TWICE),
    Case("I13", NO_MATTER, has(FIRST, SECOND, **SUBSTITUTE), parameters=TWICE),
    # I17: the seat follows a post at the nominating organisation, or at the one the rule names.
    Case("I17", MET, works(at(7)), says="hvervet ophører, hvis ansættelsen gør"),
    Case("I17", UNSURE, works(at(7, ends=UNKNOWN)), says="når hvervet begynder"),
    Case("I17", FAILED, works(at(7, ends=START - DAY)), says="Er ikke ansat i Prøvefirma (fiktiv)"),
    Case("I17", MET, works(at(7, ends=START))),
    Case("I17", MET, works(at(7, ends=START + DAY))),
    Case("I17", MET, works(at(7, begins=START - DAY))),
    Case("I17", MET, works(at(7, begins=START))),
    Case("I17", FAILED, works(at(7, begins=START + DAY))),
    Case("I17", FAILED, works(at(8)), says="hvervet følger en anden ansættelse"),
    Case("I17", MET, works(at(8)), parameters={"organisation": 8}),
    Case("I17", FAILED, works(at(7)), parameters={"organisation": 8}),
    Case("I17", UNSURE, works(at(None))),
    Case("I17", UNSURE, works(at(8), at(None))),
    Case("I17", UNSURE, works(at(8), at(None, ends=UNKNOWN))),
    Case("I17", FAILED, works(at(8), at(None, ends=START - DAY))),
    Case("I17", UNSURE, works()),
    Case("I17", MET, works(at(8), at(7))),
    # Where somebody no longer works says nothing of where they work now.
    Case("I17", UNSURE, works(at(8, ends=START - DAY)), says="Det er ikke registreret"),
    Case("I17", FAILED, works(at(8, ends=START))),
    Case("I17", UNSURE, works(at(8, ends=UNKNOWN))),
    Case("I17", UNSURE, works(at(7), **NOBODY), says="ikke fastsat i reglen"),
    Case("I17", MET, works(at(8), **NOBODY), parameters={"organisation": 8}),
    Case("I17", MET, works(at(8), **by(8))),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome(rules.RULES)
