"""Who the chosen are together: G2-G8, counted with those who sit already and with what nobody has stated."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.eligibility.rules import gender
from kkr_desktop.domain.eligibility.rules import together as rules
from kkr_desktop.domain.eligibility.rules.gender import balanced_minimum
from kkr_desktop.domain.vocabulary import Category, EntitlementKind, FirmSize, Gender
from kkr_desktop.domain.when import OPEN, UNKNOWN
from situations import (
    BEFORE,
    DAY,
    FAILED,
    MAN,
    MET,
    NOBODY,
    SOMEBODY,
    START,
    SUBSTITUTE,
    UNSURE,
    WOMAN,
    Case,
    by,
    council,
    every_outcome,
    finding_of,
    hold,
    job,
    judged,
    named,
    outcomes_seen,
    person,
    place,
    right,
    sits,
)

ONE, TWO, THREE = {"minimum": 1}, {"minimum": 2}, {"minimum": 3}
ABROAD = {"judgements": judged("international", MET)}
AT_HOME = {"judgements": judged("international", FAILED)}
REASON = {"judgements": judged("gender_reason", MET)}
NO_REASON = {"judgements": judged("gender_reason", FAILED)}
SMALL, MEDIUM, LARGE, ANY = (FirmSize.SMALL, FirmSize.MEDIUM, FirmSize.LARGE, FirmSize.UNKNOWN)


def works(*jobs, **more):
    return {"jobs": jobs, **more}


def firm(size, begins=OPEN, ends=OPEN):
    return works(job(begins, ends, size=size))


def at(where, begins=OPEN, ends=OPEN):
    return works(job(begins, ends, municipality=where))


def trade(name, begins=OPEN, ends=OPEN):
    return works(job(begins, ends, trade=name))


def council_of(where, begins=OPEN, ends=OPEN):
    return {"memberships": (council(begins, ends, where=where),)}


def beside(*sitting, **more):
    return {"beside": sitting, **more}


def seats(number, **more):
    return {"places": tuple(place(one, BEFORE) for one in range(number)), **more}


def joint(*organisations):
    return right(*organisations, kind=EntitlementKind.JOINT)


MOVING = {"memberships": (council(UNKNOWN, OPEN, where="Læsø"), council(OPEN, OPEN))}
POLITICAL = {"category": Category.POLITICAL}
CASES = [
    # G2: over the whole body, those who stay and those the round fills elsewhere among them.
    Case("G2", MET, [WOMAN, MAN], parameters=ONE, says="1 kvinde, 1 mand; mindst 1 af 2 af hvert køn"),
    Case("G2", FAILED, [MAN, MAN], parameters=ONE, says="0 kvinder, 2 mænd"),
    Case("G2", UNSURE, [MAN, SOMEBODY], parameters=ONE, says="og 1, hvor det ikke er oplyst"),
    Case("G2", FAILED, [MAN, {"gender": Gender.OTHER}], parameters=ONE),
    Case("G2", MET, [MAN, MAN], beside(sits(person(50))), ONE, says="af 3 af"),
    Case("G2", MET, [MAN, MAN], beside(sits(person(50), group=2)), ONE),
    Case("G2", UNSURE, [MAN, MAN], beside(sits(None, group=2)), ONE),
    Case("G2", FAILED, [MAN, MAN], beside(sits(person(50, **SUBSTITUTE))), ONE),
    Case("G2", UNSURE, [MAN, MAN], {"elsewhere": 1}, ONE, says="af 3 af"),
    Case("G2", MET, [MAN, MAN], {"elsewhere": 1}, ONE, elsewhere=[WOMAN]),
    Case("G2", FAILED, [MAN, MAN], {"elsewhere": 1}, ONE, elsewhere=[MAN]),
    Case("G2", FAILED, [WOMAN, MAN], parameters=TWO),
    Case("G2", UNSURE, [WOMAN, MAN], says="40/60 svarer til mindst 0"),
    Case("G2", UNSURE, [WOMAN, MAN], beside(*[sits(None)] * 9), says="11 pladser; 40/60 svarer til mindst 4"),
    # G3: each that nominates has proposed both, or has given a reason.
    Case("G3", MET, [WOMAN, MAN], says="Alle organisationer har foreslået både en kvinde og en mand."),
    Case("G3", FAILED, [WOMAN], says="mand: DI."),
    Case("G3", FAILED, [WOMAN, MAN, WOMAN | by(8)], says="mand: Tekniq."),
    Case("G3", UNSURE, [WOMAN, SOMEBODY], says="af DI"),
    # Whoever it is, one alone is not both.
    Case("G3", FAILED, [SOMEBODY]),
    Case("G3", FAILED, [WOMAN, {"gender": Gender.OTHER}]),
    Case("G3", MET, [WOMAN | REASON], says="begrundet det (DI)"),
    Case("G3", FAILED, [WOMAN | NO_REASON]),
    Case("G3", MET, [WOMAN], pool=[WOMAN, MAN]),
    Case("G3", UNSURE, [WOMAN], pool=[], says="ikke registreret indstillinger"),
    Case("G3", UNSURE, [WOMAN | by(9)]),
    Case("G3", UNSURE, [WOMAN], {"rights": ()}),
    Case("G3", FAILED, [WOMAN, MAN | by(8)]),
    Case("G3", MET, [WOMAN, MAN | by(8)], {"rights": (joint(7, 8),)}),
    Case("G3", FAILED, [WOMAN, WOMAN | by(8)], {"rights": (joint(7, 8),)}, says="mand: DI og Tekniq."),
    # One whose nominator nobody has registered may be the one that is lacking, or another's only one.
    Case("G3", UNSURE, [WOMAN, MAN | NOBODY], says="hvem der har indstillet"),
    Case("G3", FAILED, [WOMAN, WOMAN | NOBODY]),
    Case("G3", UNSURE, [WOMAN, MAN, MAN | NOBODY]),
    Case("G3", MET, [WOMAN, MAN, MAN | NOBODY], {"rights": (right(7),)}),
    # G4: a small or medium-sized firm that somebody certainly works in when the term begins.
    Case("G4", MET, [firm(SMALL), firm(LARGE)], parameters=ONE, says="1 fra en lille eller mellemstor"),
    Case("G4", MET, [firm(MEDIUM), firm(LARGE)], parameters=ONE),
    Case("G4", FAILED, [firm(LARGE), firm(LARGE)], parameters=ONE, says="Ingen fra en lille"),
    Case("G4", FAILED, [firm(SMALL), firm(LARGE)], parameters=TWO),
    Case("G4", UNSURE, [firm(LARGE), firm(ANY)], parameters=ONE),
    Case("G4", UNSURE, [firm(LARGE), {}], parameters=ONE),
    Case("G4", UNSURE, [firm(SMALL)], says="ikke fastsat i reglen"),
    Case("G4", UNSURE, [firm(LARGE)], parameters=ONE, says="endnu ikke valgt til alle pladser"),
    Case("G4", MET, [firm(SMALL)], parameters=ONE),
    Case("G4", FAILED, [firm(LARGE)], parameters=THREE),
    Case("G4", MET, [firm(SMALL, ends=START), firm(LARGE)], parameters=ONE),
    Case("G4", MET, [firm(SMALL, ends=START + DAY), firm(LARGE)], parameters=ONE),
    Case("G4", UNSURE, [firm(SMALL, ends=START - DAY), firm(LARGE)], parameters=ONE),
    Case("G4", MET, [firm(SMALL, begins=START), firm(LARGE)], parameters=ONE),
    Case("G4", UNSURE, [firm(SMALL, begins=START + DAY), firm(LARGE)], parameters=ONE),
    Case("G4", UNSURE, [firm(SMALL, ends=UNKNOWN), firm(LARGE)], parameters=ONE),
    Case("G4", MET, [firm(LARGE), firm(LARGE)], beside(sits(person(50, **firm(SMALL)))), ONE),
    Case("G4", UNSURE, [firm(LARGE), firm(LARGE)], beside(sits(None)), ONE),
    Case("G4", FAILED, [firm(LARGE)] * 2, beside(sits(person(50, **firm(SMALL)), group=2)), ONE),
    Case("G4", FAILED, [firm(LARGE), firm(LARGE), firm(SMALL) | SUBSTITUTE], parameters=ONE),
    # G5: so many municipalities, and so many from one.
    Case("G5", MET, [at("Rebild"), at("Læsø")], parameters=TWO, says="De valgte kommer fra Læsø og Rebild."),
    Case(
        "G5", FAILED, [at("Rebild"), at("Rebild")], parameters=TWO, says="Kun 1 kommune; kravet er mindst 2."
    ),
    Case(
        "G5", UNSURE, [at("Rebild"), {}], parameters=TWO, says="Med sikkerhed 1 kommune; kravet er mindst 2."
    ),
    Case("G5", UNSURE, [at("Rebild")], parameters=TWO, says="endnu ikke valgt til alle pladser"),
    Case("G5", FAILED, [at("Rebild")] * 2, {}, {"minimum": 2, "maximum": 2}, says="Kun 1 kommune"),
    Case("G5", MET, [{}, {}], parameters=ONE),
    Case("G5", FAILED, [at("Rebild"), at("Rebild")], parameters={"maximum": 1}, says="2 er fra Rebild"),
    Case("G5", FAILED, [at("Rebild")] * 2, seats(4), {"maximum": 1}, says="højst 1 må komme fra samme"),
    Case("G5", MET, [at("Rebild"), at("Rebild")], parameters={"maximum": 2}),
    Case("G5", UNSURE, [at("Rebild"), {}], parameters={"maximum": 1}, says="ikke oplyst for alle"),
    Case("G5", MET, [SUBSTITUTE], parameters={"maximum": 1}),
    Case("G5", UNSURE, [at("Rebild")], says="ikke fastsat i reglen"),
    Case("G5", MET, [at("Rebild", ends=START), at("Læsø")], parameters=TWO),
    Case("G5", MET, [at("Rebild", ends=START + DAY), at("Læsø")], parameters=TWO),
    Case("G5", UNSURE, [at("Rebild", ends=START - DAY), at("Læsø")], parameters=TWO),
    Case("G5", UNSURE, [at("Rebild", ends=UNKNOWN), at("Læsø")], parameters=TWO),
    Case("G5", MET, [at("Rebild"), at("Rebild")], beside(sits(person(50, **at("Læsø")))), TWO),
    # A councillor's municipality for a political seat and for who has no post; else where one works.
    Case("G5", MET, [council_of("Rebild"), council_of("Læsø")], parameters=TWO),
    Case("G5", FAILED, [council_of("Rebild") | at("Læsø"), council_of("Rebild")], POLITICAL, TWO),
    Case("G5", MET, [council_of("Rebild") | at("Læsø"), council_of("Rebild")], parameters=TWO),
    Case("G5", UNSURE, [council_of("Rebild"), council_of("Læsø", UNKNOWN)], POLITICAL, TWO),
    Case("G5", UNSURE, [council_of("Læsø"), MOVING], POLITICAL, TWO),
    # Which of two posts counts is not known before it is known that the later is held.
    Case(
        "G5", UNSURE, [at("Rebild"), works(*at("Læsø")["jobs"], job(UNKNOWN, municipality="Rebild"))], {}, TWO
    ),
    Case("G5", FAILED, [at("Rebild"), works(*at("Læsø")["jobs"], job(municipality="Rebild"))], {}, TWO),
    # G6: so many trades, however they are written.
    Case("G6", MET, [trade("turisme"), trade("fødevarer")], parameters=TWO, says="fødevarer og turisme"),
    Case("G6", FAILED, [trade("turisme"), trade(" Turisme")], parameters=TWO, says="Kun 1 branche"),
    Case(
        "G6",
        UNSURE,
        [trade("turisme"), trade("")],
        parameters=TWO,
        says="Med sikkerhed 1 branche; kravet er mindst 2.",
    ),
    Case("G6", UNSURE, [trade("turisme"), {}], parameters=TWO),
    Case("G6", UNSURE, [trade("turisme")], parameters=TWO, says="endnu ikke valgt til alle pladser"),
    Case("G6", MET, [{}, {}], parameters=ONE),
    Case("G6", UNSURE, [trade("turisme")], says="ikke fastsat i reglen"),
    Case("G6", MET, [trade("turisme", ends=START), trade("handel")], parameters=TWO),
    Case("G6", MET, [trade("turisme", ends=START + DAY), trade("handel")], parameters=TWO),
    Case("G6", UNSURE, [trade("turisme", ends=START - DAY), trade("handel")], parameters=TWO),
    # G7: the four together.
    Case("G7", MET, [ABROAD, AT_HOME], parameters=ONE, says="Person 1 (fiktiv) har internationaliserings"),
    Case("G7", FAILED, [AT_HOME, AT_HOME], parameters=ONE, says="Ingen har internationaliseringserfaring"),
    Case("G7", FAILED, [ABROAD, AT_HOME], parameters=TWO),
    Case("G7", UNSURE, [AT_HOME, {}], parameters=ONE, says="ikke vurderet for Person 2 (fiktiv)"),
    Case("G7", UNSURE, [AT_HOME, {"judgements": judged("international", UNSURE)}], parameters=ONE),
    Case("G7", UNSURE, [AT_HOME], parameters=ONE, says="endnu ikke valgt til alle pladser"),
    Case("G7", UNSURE, [], parameters=ONE),
    Case("G7", UNSURE, [ABROAD], says="ikke fastsat i reglen"),
    Case("G7", FAILED, [AT_HOME, AT_HOME, ABROAD | SUBSTITUTE], parameters=ONE),
    Case("G7", MET, [AT_HOME, AT_HOME], beside(sits(person(50, **ABROAD))), ONE),
    Case("G7", UNSURE, [AT_HOME, AT_HOME], beside(sits(person(50))), ONE, says="Person 50 (fiktiv)"),
    Case("G7", UNSURE, [AT_HOME] * 2, beside(sits(None)), ONE, says="en plads, som runden ikke besætter"),
    Case(
        "G7",
        UNSURE,
        [AT_HOME] * 2,
        beside(*[sits(None)] * 2),
        ONE,
        says="to pladser, som runden ikke besætter",
    ),
    Case("G7", FAILED, [AT_HOME] * 2, beside(sits(person(50, **ABROAD), group=2)), ONE),
    # G8: named holders only; members and substitutes apart.
    Case("G8", MET, [by(7), by(8)], says="hver sin organisation"),
    Case("G8", FAILED, [by(7), by(7)], says="indstillet af DI."),
    Case("G8", UNSURE, [by(7), NOBODY], says="hvem der har indstillet"),
    Case("G8", MET, [by(7)]),
    Case("G8", MET, [by(7), by(7) | SUBSTITUTE]),
    Case("G8", FAILED, [by(7), by(7), by(7) | SUBSTITUTE, by(7) | SUBSTITUTE], says="indstillet af DI."),
    Case("G8", FAILED, [by(7)], beside(sits(person(50, **by(7))))),
    Case("G8", FAILED, [by(8)], beside(sits(person(50)), sits(person(51))), says="indstillet af DI."),
    Case("G8", MET, [by(7)], beside(sits(person(50, **by(7)), group=2))),
    Case("G8", MET, [by(7)], beside(sits(None))),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome((*gender.RULES, *rules.RULES))


@pytest.mark.parametrize(
    ("body", "least"), [(11, 4), (10, 4), (9, 3), (6, 2), (5, 2), (4, 1), (2, 0), (1, 0)]
)
def test_balance_is_40_of_a_hundred_or_the_whole_number_below(body, least):
    assert balanced_minimum(body) == least


def test_a_number_that_is_none_is_not_taken_for_one():
    assert finding_of(Case("G4", UNSURE, [firm(SMALL)], parameters={"minimum": True})).outcome is UNSURE
