"""The seats as such: G1a, G1b, G9, G10a, G10b and G12, on the day before, on and after each boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.eligibility.rules import seats as rules
from kkr_desktop.domain.vocabulary import Role, SeatState
from kkr_desktop.domain.when import OPEN, UNKNOWN
from situations import (
    BEFORE,
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
    in_turns,
    named,
    outcomes_seen,
    person,
    place,
    right,
    sat,
    sits,
)

HORESTA, SMV = 10, 11
CHAIR = {"role": Role.CHAIR}
STAND_IN = person(50, **SUBSTITUTE)


def seat(*times, role=Role.MEMBER):
    return {"places": (place(1, *times, role=role),)}


def places(*roles, **more):
    return {"places": tuple(place(number, BEFORE, role=role) for number, role in enumerate(roles, 1)), **more}


def beside(*sitting, **more):
    return {"beside": sitting, **more}


def shared(*turns, **more):
    return {"rights": (in_turns(*turns),), **more}


MEMBERS = places(Role.MEMBER, Role.MEMBER)
WITH_STAND_IN = places(Role.MEMBER, Role.SUBSTITUTE)
VACANT = replace(sits(STAND_IN, state=SeatState.VACANT), candidate=None)
NOT_NAMED = replace(sits(STAND_IN, state=SeatState.UNKNOWN_HOLDER), candidate=None)
TURNS = shared((SMV, date(2022, 4, 1), START - DAY), (HORESTA, START, END))

CASES = [
    # G1a: one too many, in any role; the number before, at and above the seats.
    Case("G1a", UNSURE, [], says="ikke valgt nogen"),
    Case("G1a", MET, [{}], MEMBERS),
    Case("G1a", MET, [{}, {}], MEMBERS),
    Case("G1a", FAILED, [{}, {}, {}], MEMBERS, says="Der skal udpeges to medlemmer – der er valgt 3."),
    Case("G1a", FAILED, [{}, {}], places(Role.MEMBER), says="Der skal udpeges et medlem – der er valgt 2."),
    Case("G1a", FAILED, [SUBSTITUTE], MEMBERS, says="ingen plads som suppleant"),
    Case("G1a", FAILED, [CHAIR, CHAIR, {}], places(Role.CHAIR, Role.MEMBER), says="en formand"),
    Case("G1a", MET, [CHAIR, {}, SUBSTITUTE], places(Role.CHAIR, Role.MEMBER, Role.SUBSTITUTE)),
    Case("G1a", FAILED, [SUBSTITUTE] * 3, places(Role.SUBSTITUTE, Role.SUBSTITUTE), says="to suppleanter"),
    # G1b: too few; judged as the choice stands.
    Case("G1b", UNSURE, [], says="ikke valgt nogen"),
    Case("G1b", FAILED, [{}], MEMBERS, says="Der skal udpeges to medlemmer – der er valgt 1."),
    Case("G1b", MET, [{}, {}], MEMBERS, says="valgt til alle pladser"),
    Case("G1b", MET, [{}, {}, {}], MEMBERS),
    Case("G1b", FAILED, [{}], WITH_STAND_IN, says="en suppleant – der er valgt 0"),
    Case("G1b", MET, [{}, SUBSTITUTE], WITH_STAND_IN),
    # G9: a substitute where the body wants one.
    Case("G9", UNSURE, [{}], MEMBERS, says="om organet har suppleanter"),
    Case("G9", FAILED, [{}], WITH_STAND_IN, says="Suppleant mangler: Der skal udpeges en suppleant"),
    Case("G9", MET, [{}, SUBSTITUTE], WITH_STAND_IN, says="Der er suppleant."),
    Case("G9", MET, [{}], beside(sits(STAND_IN))),
    Case("G9", MET, [{}, SUBSTITUTE], beside(sits(STAND_IN), **WITH_STAND_IN), says="Der er suppleanter."),
    Case("G9", FAILED, [{}], beside(VACANT), says="suppleant er ubesat"),
    Case("G9", FAILED, [{}, SUBSTITUTE], beside(VACANT, **WITH_STAND_IN)),
    Case("G9", UNSURE, [{}], beside(NOT_NAMED), says="hvem der er suppleant"),
    Case("G9", MET, [{}, SUBSTITUTE], beside(NOT_NAMED, **WITH_STAND_IN)),
    Case("G9", UNSURE, [{}], beside(replace(sits(STAND_IN), group=2)), says="om organet har suppleanter"),
    Case("G9", UNSURE, [{}], beside(sits(person(50)))),
    # G10a: nobody named sits there when the new term begins.
    Case("G10a", MET, [{}], seat(sat(OPEN, START - DAY)), says="Pladserne er ledige"),
    Case("G10a", FAILED, [{}], seat(sat(OPEN, START)), says="optaget til og med 1. april 2026"),
    Case("G10a", FAILED, [{}], seat(sat(OPEN, START + DAY))),
    Case("G10a", FAILED, [{}], seat(sat(OPEN, OPEN)), says="virksomhedsrepræsentant 1 er optaget."),
    Case("G10a", FAILED, [{}], seat(sat(END - DAY, OPEN))),
    Case("G10a", FAILED, [{}], seat(sat(END, OPEN))),
    Case("G10a", MET, [{}], seat(sat(END + DAY, OPEN))),
    Case("G10a", UNSURE, [{}], seat(sat(END + DAY, OPEN)) | {"end": UNKNOWN}),
    Case("G10a", UNSURE, [{}], seat(sat(OPEN, UNKNOWN)), says="bliver ledig"),
    Case("G10a", FAILED, [{}], seat(sat(OPEN, UNKNOWN), sat(START, END))),
    Case("G10a", MET, [{}], seat()),
    Case("G10a", FAILED, [], seat(sat(OPEN, START))),
    # It looks at named holders only.
    Case("G10a", MET, [{}], seat(sat(OPEN, UNKNOWN, named=False))),
    Case("G10a", MET, [{}], seat(sat(OPEN, START, named=False))),
    # G10b: no day passes with the seat empty.
    Case("G10b", FAILED, [{}], seat(sat(OPEN, START - 2 * DAY)), says="er ubesat den 31. marts 2026."),
    Case("G10b", MET, [{}], seat(sat(OPEN, START - DAY))),
    Case("G10b", MET, [{}], seat(sat(OPEN, START))),
    Case("G10b", MET, [{}], seat(sat(OPEN, OPEN))),
    Case("G10b", UNSURE, [{}], seat(sat(UNKNOWN, OPEN))),
    Case("G10b", UNSURE, [{}], seat(sat(OPEN, UNKNOWN))),
    Case("G10b", UNSURE, [{}], seat(), says="hvor længe"),
    Case("G10b", MET, [{}], seat(sat(OPEN, date(2023, 1, 1)), sat(date(2024, 1, 1), START - DAY))),
    Case(
        "G10b",
        FAILED,
        [{}],
        seat(sat(OPEN, date(2026, 1, 1)), sat(START + DAY, OPEN)),
        says="er ubesat fra den 2. januar 2026 til den 31. marts 2026.",
    ),
    Case("G10b", UNSURE, [{}], seat(sat(START + DAY, OPEN))),
    # Somebody who may not have begun by then fills no gap for certain.
    Case("G10b", UNSURE, [{}], seat(sat(UNKNOWN, START))),
    Case("G10b", MET, [{}], seat(sat(UNKNOWN, START - DAY))),
    Case("G10b", UNSURE, [{}], seat(sat(OPEN, START - 2 * DAY), sat(UNKNOWN, START))),
    Case("G10b", MET, [{}], seat(sat(OPEN, START - DAY), sat(UNKNOWN, UNKNOWN))),
    Case("G10b", MET, [{}], seat(sat(OPEN, START - DAY, named=False))),
    # G12: the organisation whose turn it is on the new term's first day.
    Case("G12", MET, [by(HORESTA)], TURNS, says="SMVdanmark og HORESTA; denne periode: HORESTA."),
    Case("G12", FAILED, [by(SMV)], TURNS, says="SMVdanmark har ikke turen."),
    Case("G12", FAILED, [by(SMV), NOBODY], TURNS),
    Case("G12", UNSURE, [by(HORESTA), NOBODY], TURNS, says="hvem der har indstillet"),
    Case("G12", UNSURE, [], TURNS),
    Case("G12", FAILED, [by(SMV)], shared((SMV, OPEN, START - DAY), (HORESTA, START, OPEN))),
    Case("G12", MET, [by(SMV)], shared((SMV, OPEN, START), (HORESTA, START + DAY, OPEN))),
    Case("G12", MET, [by(SMV)], shared((SMV, OPEN, START + DAY), (HORESTA, START + 2 * DAY, OPEN))),
    Case("G12", UNSURE, [by(SMV)], shared((SMV, UNKNOWN, UNKNOWN), (HORESTA, UNKNOWN, UNKNOWN))),
    Case("G12", UNSURE, [], shared((SMV, UNKNOWN, UNKNOWN), (HORESTA, UNKNOWN, UNKNOWN)), says="hvis tur"),
    # Who nominates by another right of its own needs no turn.
    Case("G12", MET, [by(7)], {"rights": (*TURNS["rights"], right(7))}),
    Case("G12", MET, [by(SMV)], {"rights": (*TURNS["rights"], right(SMV))}),
    Case("G12", NO_MATTER, [{}], {"rights": (right(7),)}),
    Case("G12", NO_MATTER, [{}], {"rights": ()}),
]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_case_has_its_outcome(case):
    hold(case)


def test_every_rule_has_every_outcome():
    assert outcomes_seen(CASES) == every_outcome(rules.RULES)
