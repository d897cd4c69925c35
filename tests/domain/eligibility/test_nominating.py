"""The nomination itself: I4 with rights alone, together and in turns, I5, I10 and I15."""

from __future__ import annotations

from datetime import date

import pytest

from kkr_desktop.domain.eligibility.rules import nominating as rules
from kkr_desktop.domain.vocabulary import Answer, EntitlementKind, OrganisationKind
from kkr_desktop.domain.when import OPEN, UNKNOWN
from situations import (
    DAY,
    END,
    FAILED,
    MEETING,
    MET,
    NO_MATTER,
    NOBODY,
    START,
    UNSURE,
    Case,
    by,
    every_outcome,
    hold,
    in_turns,
    named,
    outcomes_seen,
    right,
)

DEADLINE = date(2026, 2, 27)
HORESTA, SMV = 10, 11


def rights(*those):
    return {"rights": those}


def turns(*those):
    return rights(in_turns(*those))


JOINT = rights(right(7, HORESTA, SMV, kind=EntitlementKind.JOINT))
# The seat of HORESTA and SMVdanmark: one has it the first term, the other the next.
SHARED = turns((SMV, date(2022, 4, 1), START - DAY), (HORESTA, START, END))

CASES = [
    # I4: an organisation's own right.
    Case("I4", MET, says="Er indstillet af DI, som er indstillingsberettiget."),
    Case("I4", FAILED, by(9), says="FH er ikke indstillingsberettiget til virksomhedsrepræsentanter."),
    Case("I4", UNSURE, NOBODY, says="hvem der har indstillet"),
    Case("I4", NO_MATTER, NOBODY, rights()),
    Case("I4", NO_MATTER, {}, rights()),
    # Together: any of them may, and the others are named.
    Case("I4", MET, by(HORESTA), JOINT, says="sammen med DI og SMVdanmark"),
    Case("I4", FAILED, by(9), JOINT),
    Case("I4", MET, by(8), rights(right(8, kind=EntitlementKind.JOINT)), says="indstillingsberettiget."),
    Case("I4", UNSURE, NOBODY, JOINT),
    # In turns: the turn on the new term's first day counts, not the meeting's.
    Case("I4", MET, by(HORESTA), SHARED, says="hvis tur det er i perioden"),
    Case("I4", FAILED, by(SMV), SHARED, says="i perioden er turen hos HORESTA"),
    Case("I4", FAILED, by(7), SHARED),
    Case("I4", UNSURE, NOBODY, SHARED),
    Case("I4", FAILED, by(SMV), turns((SMV, OPEN, START - DAY), (HORESTA, UNKNOWN, UNKNOWN))),
    Case("I4", MET, by(SMV), turns((SMV, OPEN, START), (HORESTA, START + DAY, OPEN))),
    Case("I4", MET, by(SMV), turns((SMV, OPEN, START + DAY), (HORESTA, START + 2 * DAY, OPEN))),
    Case("I4", MET, by(SMV), turns((SMV, START - DAY, OPEN), (HORESTA, OPEN, START - 2 * DAY))),
    Case("I4", MET, by(SMV), turns((SMV, START, OPEN), (HORESTA, OPEN, START - DAY))),
    Case("I4", FAILED, by(SMV), turns((SMV, START + DAY, OPEN), (HORESTA, OPEN, START))),
    Case("I4", UNSURE, by(SMV), turns((SMV, UNKNOWN, UNKNOWN), (HORESTA, UNKNOWN, UNKNOWN)), says="på skift"),
    Case("I4", UNSURE, by(SMV), turns((SMV, MEETING, UNKNOWN), (HORESTA, UNKNOWN, UNKNOWN))),
    # The best of an organisation's rights counts.
    Case("I4", MET, by(SMV), rights(in_turns((SMV, OPEN, START - DAY)), right(SMV))),
    Case("I4", UNSURE, by(SMV), rights(in_turns((SMV, OPEN, START - DAY)), in_turns((SMV, UNKNOWN, OPEN)))),
    # I5: received on the deadline at the latest.
    Case("I5", MET, {"received_on": DEADLINE - DAY}, says="26. februar 2026, inden fristen"),
    Case("I5", MET, {"received_on": DEADLINE}),
    Case(
        "I5", FAILED, {"received_on": DEADLINE + DAY}, says="28. februar 2026, efter fristen den 27. februar"
    ),
    Case("I5", UNSURE, {"received_on": None}, says="hvornår indstillingen er modtaget"),
    Case("I5", UNSURE, {}, {"deadline": None}, says="ingen frist"),
    # I10: only a main organisation of trade unions.
    Case("I10", MET, by(9), says="FH, som er en faglig hovedorganisation"),
    Case("I10", FAILED, says="DI er ikke en faglig hovedorganisation"),
    Case("I10", FAILED, {"organisation_kind": OrganisationKind.MUNICIPALITY}),
    Case("I10", UNSURE, NOBODY),
    # I15: a yes is registered.
    Case("I15", MET, {"consent": Answer.YES}),
    Case("I15", FAILED, {"consent": Answer.NO}),
    Case("I15", UNSURE, {"consent": Answer.UNKNOWN}),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome(rules.RULES)
