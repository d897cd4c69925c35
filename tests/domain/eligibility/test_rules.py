"""Every rule has each of its outcomes, dated ones on the day before, on and after the boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kkr_desktop.domain.eligibility.check import COLLECTIVE, INDIVIDUAL
from kkr_desktop.domain.eligibility.facts import (
    Candidate,
    Contest,
    HeldSeat,
    Job,
    Judgement,
    Membership,
    Place,
)
from kkr_desktop.domain.vocabulary import (
    Answer,
    Category,
    FirmSize,
    Gender,
    OrganisationKind,
    Outcome,
    Role,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Period

MEETING, START, END = date(2026, 3, 27), date(2026, 4, 1), date(2030, 3, 31)
DAY = timedelta(days=1)
MET, FAILED, UNSURE, NOT_HIS = Outcome.MET, Outcome.FAILED, Outcome.UNKNOWN, None

CANDIDATE = Candidate(
    nomination=1,
    person=1,
    name="Ida Prøve (fiktiv)",
    gender=Gender.FEMALE,
    role=Role.MEMBER,
    organisation=7,
    organisation_name="DI",
    organisation_kind=OrganisationKind.EMPLOYERS,
    received_on=date(2026, 2, 20),
    consent=Answer.YES,
)
PLACE = Place("virksomhedsrepræsentant 1", Role.MEMBER, Period(UNKNOWN, START - DAY), named_holder=True)
CONTEST = Contest(
    round="2026-03-27/4.1",
    group=1,
    group_name="virksomhedsrepræsentanter",
    body=1,
    body_name="Erhvervshus Nordjylland",
    category=Category.BUSINESS,
    kkr="KKR Nordjylland",
    on=MEETING,
    start=START,
    start_stated=True,
    end=END,
    deadline=date(2026, 2, 27),
    nominators={7: "DI", 8: "Tekniq"},
    places=(PLACE, replace(PLACE, label="virksomhedsrepræsentant 2")),
)


def council(begins: Any, ends: Any, *, inside: bool = True) -> Membership:
    return Membership("Rebild Kommune" if inside else "Viborg Kommune", inside, Period(begins, ends))


def job(**changes: Any) -> Job:
    whole = Job("Prøvefirma (fiktiv)", None, "", FirmSize.UNKNOWN, None, Period(UNKNOWN, UNKNOWN))
    return replace(whole, **changes)


def judged(criterion: str, outcome: Outcome) -> dict[str, Judgement]:
    return {criterion: Judgement(outcome, "Bilag 1.", "hast", MEETING)}


def seat(begins: Any, ends: Any, *, role: Role = Role.MEMBER, body: int = 1) -> HeldSeat:
    return HeldSeat(body, "Erhvervshus Nordjylland", role, Period(begins, ends))


TERM = council(date(2026, 1, 1), date(2029, 12, 31))
INDIVIDUAL_CASES: list[tuple[str, dict[str, Any], dict[str, Any], Outcome | None]] = [
    # I1: the pool is the councillors of the KKR's municipalities on the day of the decision.
    ("I1", {"memberships": (council(MEETING, END),)}, {}, MET),
    ("I1", {"memberships": (council(MEETING + DAY, END),)}, {}, FAILED),
    ("I1", {"memberships": (council(OPEN, MEETING),)}, {}, MET),
    ("I1", {"memberships": (council(OPEN, MEETING - DAY),)}, {}, FAILED),
    ("I1", {"memberships": (council(OPEN, OPEN, inside=False),)}, {}, FAILED),
    ("I1", {"memberships": (council(UNKNOWN, UNKNOWN),)}, {}, UNSURE),
    ("I1", {}, {}, UNSURE),
    ("I1", {"judgements": judged("councillor", FAILED)}, {}, FAILED),
    ("I1", {"memberships": (council(OPEN, OPEN, inside=False), TERM)}, {}, MET),
    # I2a: it stands on the day the seat begins, not today.
    ("I2a", {"memberships": (council(OPEN, START),)}, {}, MET),
    ("I2a", {"memberships": (council(OPEN, START - DAY),)}, {}, FAILED),
    ("I2a", {"memberships": (council(START, OPEN),)}, {}, MET),
    ("I2a", {"memberships": (council(START + DAY, OPEN),)}, {}, FAILED),
    ("I2a", {}, {}, UNSURE),
    # I2b: known to end before the term does.
    ("I2b", {"memberships": (council(OPEN, END),)}, {}, MET),
    ("I2b", {"memberships": (council(OPEN, END + DAY),)}, {}, MET),
    ("I2b", {"memberships": (council(OPEN, END - DAY),)}, {}, FAILED),
    ("I2b", {"memberships": (TERM,)}, {"end": UNKNOWN}, UNSURE),
    ("I2b", {"memberships": (council(OPEN, UNKNOWN),)}, {}, UNSURE),
    ("I2b", {}, {}, NOT_HIS),
    # I3: a substitute meets the same demands; a member is not concerned.
    ("I3", {"role": Role.SUBSTITUTE, "memberships": (TERM,)}, {}, MET),
    ("I3", {"role": Role.SUBSTITUTE, "memberships": (council(OPEN, START - DAY),)}, {}, FAILED),
    ("I3", {"role": Role.SUBSTITUTE}, {}, UNSURE),
    ("I3", {"role": Role.MEMBER}, {}, NOT_HIS),
    ("I4", {}, {}, MET),
    ("I4", {"organisation": 9, "organisation_name": "FH"}, {}, FAILED),
    ("I4", {"organisation": None}, {}, UNSURE),
    ("I4", {"organisation": None}, {"nominators": {}}, NOT_HIS),
    ("I5", {"received_on": date(2026, 2, 26)}, {}, MET),
    ("I5", {"received_on": date(2026, 2, 27)}, {}, MET),
    ("I5", {"received_on": date(2026, 2, 28)}, {}, FAILED),
    ("I5", {"received_on": None}, {}, UNSURE),
    ("I5", {}, {"deadline": None}, UNSURE),
    ("I9", {"jobs": (job(kind=OrganisationKind.KNOWLEDGE),)}, {}, MET),
    ("I9", {"jobs": (job(kind=OrganisationKind.FIRM),)}, {}, FAILED),
    ("I9", {"jobs": (job(),)}, {}, UNSURE),
    ("I9", {}, {}, UNSURE),
    ("I9", {"judgements": judged("knowledge_institution", MET)}, {}, MET),
    ("I9", {"jobs": (job(),), "judgements": judged("knowledge_institution", FAILED)}, {}, FAILED),
    (
        "I9",
        {"jobs": (job(kind=OrganisationKind.KNOWLEDGE, period=Period(OPEN, START - DAY)),)},
        {},
        UNSURE,
    ),
    ("I10", {"organisation_kind": OrganisationKind.UNION_MAIN}, {}, MET),
    ("I10", {}, {}, FAILED),
    ("I10", {"organisation": None, "organisation_kind": None}, {}, UNSURE),
    # I11: a member's seat beside a substitute's in the same body.
    ("I11", {}, {}, MET),
    ("I11", {"held": (seat(START, OPEN, role=Role.SUBSTITUTE),)}, {}, FAILED),
    ("I11", {"held": (seat(OPEN, START, role=Role.SUBSTITUTE),)}, {}, FAILED),
    ("I11", {"held": (seat(OPEN, START - DAY, role=Role.SUBSTITUTE),)}, {}, MET),
    ("I11", {"held": (seat(OPEN, UNKNOWN, role=Role.SUBSTITUTE),)}, {}, UNSURE),
    ("I11", {"held": (seat(START, OPEN, role=Role.SUBSTITUTE, body=2),)}, {}, MET),
    ("I11", {"chosen_roles": (Role.SUBSTITUTE,)}, {}, FAILED),
    # I12: another seat of the same kind in the body.
    ("I12", {}, {}, MET),
    ("I12", {"held": (seat(OPEN, START),)}, {}, FAILED),
    ("I12", {"held": (seat(OPEN, START - DAY),)}, {}, MET),
    ("I12", {"held": (seat(END + DAY, OPEN),)}, {}, MET),
    ("I12", {"held": (seat(END, OPEN),)}, {}, FAILED),
    ("I12", {"held": (seat(UNKNOWN, UNKNOWN),)}, {}, UNSURE),
    ("I12", {"held": (seat(START, OPEN, role=Role.SUBSTITUTE),)}, {}, MET),
    ("I15", {"consent": Answer.YES}, {}, MET),
    ("I15", {"consent": Answer.NO}, {}, FAILED),
    ("I15", {"consent": Answer.UNKNOWN}, {}, UNSURE),
]
for _rule, _criterion in (("I6", "active_in_business"), ("I7", "target_group"), ("I8", "regional_insight")):
    INDIVIDUAL_CASES += [
        (_rule, {"judgements": judged(_criterion, MET)}, {}, MET),
        (_rule, {"judgements": judged(_criterion, FAILED)}, {}, FAILED),
        (_rule, {"judgements": judged(_criterion, UNSURE)}, {}, UNSURE),
        (_rule, {}, {}, UNSURE),
    ]


@pytest.mark.parametrize(("rule", "about", "situation", "outcome"), INDIVIDUAL_CASES)
def test_individual_rules(rule, about, situation, outcome):
    ruling = INDIVIDUAL[rule].check(replace(CANDIDATE, **about), replace(CONTEST, **situation), {})
    assert (ruling.outcome if ruling else None) is outcome
    if ruling is not None:
        assert ruling.because.endswith((".", "…"))
        assert bool(ruling.missing) == (outcome is UNSURE)
        assert (ruling.supplier is not None) == (outcome is UNSURE)


def test_every_individual_rule_has_every_outcome():
    seen = {(rule, outcome) for rule, _, _, outcome in INDIVIDUAL_CASES if outcome is not None}
    assert seen == {(rule, outcome) for rule in INDIVIDUAL for outcome in Outcome}


def someone(n: int, **changes: Any) -> Candidate:
    whole = replace(CANDIDATE, nomination=n, person=n, name=f"Person {n} (fiktiv)", organisation=n + 6)
    return replace(whole, organisation_name={1: "DI", 2: "Tekniq"}.get(n, f"Org {n}"), **changes)


def at(place: str) -> dict[str, Any]:
    return {"jobs": (job(municipality=place),)}


def firm(size: FirmSize) -> dict[str, Any]:
    return {"jobs": (job(size=size),)}


def in_trade(trade: str) -> dict[str, Any]:
    return {"jobs": (job(trade=trade),)}


ONE, TWO = {"minimum": 1}, {"minimum": 2}
ABROAD = {"judgements": judged("international", MET)}
AT_HOME = {"judgements": judged("international", FAILED)}
GAP = (replace(PLACE, last=Period(OPEN, START - 2 * DAY)),)
Chosen = list[dict[str, Any]]
COLLECTIVE_CASES: list[tuple[str, Chosen, dict[str, Any], dict[str, Any], Outcome]] = [
    ("G1a", [], {}, {}, UNSURE),
    ("G1a", [{}, {}], {}, {}, MET),
    ("G1a", [{}, {}, {}], {}, {}, FAILED),
    ("G1a", [{"role": Role.SUBSTITUTE}], {}, {}, FAILED),
    ("G1b", [], {}, {}, UNSURE),
    ("G1b", [{}], {}, {}, FAILED),
    ("G1b", [{}, {}], {}, {}, MET),
    ("G3", [{}, {"organisation": 7, "organisation_name": "DI", "gender": Gender.MALE}], {}, {}, MET),
    ("G3", [{}], {}, {}, FAILED),
    ("G3", [{"gender": Gender.NOT_STATED}], {}, {}, UNSURE),
    ("G3", [], {}, {}, UNSURE),
    ("G4", [firm(FirmSize.SMALL), firm(FirmSize.LARGE)], ONE, {}, MET),
    ("G4", [firm(FirmSize.LARGE), firm(FirmSize.LARGE)], ONE, {}, FAILED),
    ("G4", [firm(FirmSize.LARGE), {}], ONE, {}, UNSURE),
    ("G4", [firm(FirmSize.SMALL)], {}, {}, UNSURE),
    ("G5", [at("Rebild Kommune"), at("Læsø Kommune")], TWO, {}, MET),
    ("G5", [at("Rebild Kommune"), at("Rebild Kommune")], TWO, {}, FAILED),
    ("G5", [at("Rebild Kommune"), {}], TWO, {}, UNSURE),
    ("G5", [at("Rebild Kommune"), at("Rebild Kommune")], {"maximum": 1}, {}, FAILED),
    ("G5", [at("Rebild Kommune"), at("Rebild Kommune")], {"maximum": 2}, {}, MET),
    ("G5", [at("Rebild Kommune"), {}], {"maximum": 1}, {}, UNSURE),
    ("G5", [at("Rebild Kommune")], {}, {}, UNSURE),
    ("G6", [in_trade("turisme"), in_trade("fødevarer")], TWO, {}, MET),
    ("G6", [in_trade("turisme"), in_trade("turisme")], TWO, {}, FAILED),
    ("G6", [in_trade("turisme"), {}], TWO, {}, UNSURE),
    ("G7", [ABROAD, AT_HOME], ONE, {}, MET),
    ("G7", [AT_HOME, AT_HOME], ONE, {}, FAILED),
    ("G7", [AT_HOME, {}], ONE, {}, UNSURE),
    ("G7", [], ONE, {}, UNSURE),
    ("G7", [ABROAD], {}, {}, UNSURE),
    ("G8", [{}, {}], {}, {}, MET),
    ("G8", [{}, {"organisation": 7, "organisation_name": "DI"}], {}, {}, FAILED),
    ("G8", [{}, {"organisation": None, "organisation_name": ""}], {}, {}, UNSURE),
    ("G10a", [{}], {}, {}, MET),
    ("G10a", [{}], {}, {"places": (replace(PLACE, last=Period(OPEN, START)),)}, FAILED),
    ("G10a", [{}], {}, {"places": (replace(PLACE, last=Period(OPEN, UNKNOWN)),)}, UNSURE),
    ("G10a", [{}], {}, {"places": (replace(PLACE, last=Period(OPEN, UNKNOWN), named_holder=False),)}, MET),
    ("G10a", [{}], {}, {"places": (replace(PLACE, last=None),)}, MET),
    ("G10b", [{}], {}, {}, MET),
    ("G10b", [{}], {}, {"places": GAP}, FAILED),
    ("G10b", [{}], {}, {"places": (replace(PLACE, last=None),)}, UNSURE),
]


@pytest.mark.parametrize(("rule", "chosen", "parameters", "situation", "outcome"), COLLECTIVE_CASES)
def test_collective_rules(rule, chosen, parameters, situation, outcome):
    people = [
        someone(n, **about) if "organisation" not in about else replace(someone(n), **about)
        for n, about in enumerate(chosen, start=1)
    ]
    ruling = COLLECTIVE[rule].check(people, people, replace(CONTEST, **situation), parameters)
    assert ruling is not None
    assert ruling.outcome is outcome
    assert ruling.because.endswith(".")
    assert bool(ruling.missing) == (outcome is UNSURE)
    assert (ruling.supplier is not None) == (outcome is UNSURE)


def test_every_collective_rule_has_every_outcome():
    seen = {(rule, outcome) for rule, _, _, _, outcome in COLLECTIVE_CASES}
    assert seen == {(rule, outcome) for rule in COLLECTIVE for outcome in Outcome}
