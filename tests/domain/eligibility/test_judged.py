"""The rules that take somebody's judgement: I6, I7, I8, I9 and I14; unjudged is unknown."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.eligibility.check import assess
from kkr_desktop.domain.eligibility.rules import judged as rules
from kkr_desktop.domain.vocabulary import OrganisationKind, Severity, Verdict
from kkr_desktop.domain.when import OPEN, UNKNOWN
from situations import (
    CONTEST,
    DAY,
    FAILED,
    MET,
    START,
    UNSURE,
    Case,
    binding,
    every_outcome,
    hold,
    job,
    judged,
    named,
    outcomes_seen,
    person,
)

JUDGED = {
    "I6": "active_in_business",
    "I7": "target_group",
    "I8": "regional_insight",
    "I14": "conflict_of_interest",
}


def at_university(begins=OPEN, ends=OPEN):
    return job(begins, ends, employer="Prøveuniversitetet (fiktiv)", kind=OrganisationKind.KNOWLEDGE)


def works(*jobs, judgement=None):
    judgements = judged("knowledge_institution", judgement) if judgement else {}
    return {"jobs": jobs, "judgements": judgements}


FIRM = job(kind=OrganisationKind.FIRM)
CASES = [
    # I9: shown by the post somebody holds when the seat begins ...
    Case("I9", MET, works(at_university()), says="Prøveuniversitetet (fiktiv), som er en vidensinstitution"),
    Case("I9", MET, works(at_university(ends=START))),
    Case("I9", MET, works(at_university(ends=START + DAY))),
    Case("I9", UNSURE, works(at_university(ends=START - DAY))),
    Case("I9", MET, works(at_university(begins=START - DAY))),
    Case("I9", MET, works(at_university(begins=START))),
    Case("I9", UNSURE, works(at_university(begins=START + DAY))),
    Case("I9", UNSURE, works(at_university(ends=UNKNOWN)), says="når hvervet begynder"),
    Case("I9", MET, works(FIRM, at_university())),
    # ... or else by judgement.
    Case("I9", UNSURE, works(), says="hvilken vidensinstitution"),
    Case("I9", UNSURE, works(job())),
    Case("I9", UNSURE, works(FIRM), says="ikke er registreret som en vidensinstitution"),
    Case("I9", UNSURE, works(job(ends=START - DAY), FIRM), says="Er ansat i Prøvefirma (fiktiv)"),
    Case("I9", MET, works(judgement=MET), says="Bilag 1."),
    Case("I9", MET, works(FIRM, judgement=MET)),
    Case("I9", FAILED, works(judgement=FAILED), says="Repræsenterer ikke"),
    Case("I9", FAILED, works(FIRM, judgement=FAILED)),
    Case("I9", FAILED, works(job(), judgement=FAILED)),
    Case("I9", UNSURE, works(judgement=UNSURE)),
    # A registered post settles what somebody has judged otherwise, also one whose dates are still to come.
    Case("I9", MET, works(at_university(), judgement=FAILED)),
    Case("I9", UNSURE, works(at_university(ends=UNKNOWN), judgement=FAILED)),
    Case("I9", FAILED, works(at_university(ends=START - DAY), judgement=FAILED)),
]
for _rule, _criterion in JUDGED.items():
    CASES += [
        Case(_rule, MET, {"judgements": judged(_criterion, MET)}, says="Bilag 1."),
        Case(_rule, FAILED, {"judgements": judged(_criterion, FAILED)}, says="Bilag 1."),
        Case(_rule, FAILED, {"judgements": judged(_criterion, FAILED, evidence="")}),
        Case(_rule, MET, {"judgements": judged(_criterion, MET, " Se  bilag 1 ")}, says=". Se bilag 1."),
        Case(_rule, UNSURE, {"judgements": judged(_criterion, UNSURE)}),
        Case(_rule, UNSURE, {"judgements": judged("another", MET)}),
        Case(_rule, UNSURE, {}),
    ]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome(rules.RULES)


def test_a_conflict_of_interest_keeps_nobody_from_a_seat():
    conflicted = person(judgements=judged("conflict_of_interest", FAILED))
    found = assess(conflicted, CONTEST, [binding("I14"), binding("I4")])
    assert [finding.severity for finding in found.findings] == [Severity.INFORMATION, Severity.REQUIREMENT]
    assert found.verdict is Verdict.ELIGIBLE
