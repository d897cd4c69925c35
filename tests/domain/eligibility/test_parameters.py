"""The numbers of a rule: what is refused, what is told, and how the rule is said with them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.findings import Parameter, ParameterKind, Scope
from kkr_desktop.domain.eligibility.parameters import (
    AnyRule,
    Room,
    parameter_problems,
    period_problem,
    rule_words,
    whole_number,
)
from kkr_desktop.domain.eligibility.rules import COLLECTIVE, INDIVIDUAL, known
from kkr_desktop.domain.when import OPEN, UNKNOWN

ROOM = Room(group=4, body=11, organisations={7: "Aalborg Universitet"})
RULES: tuple[AnyRule, ...] = (*INDIVIDUAL.values(), *COLLECTIVE.values())
NUMBERS = [(r, p) for r in RULES for p in r.parameters if p.kind is ParameterKind.NUMBER]
NAMES = [f"{rule.id}-{parameter.key}" for rule, parameter in NUMBERS]


def rule_of(rule: str) -> AnyRule:
    found = known(rule)
    assert found is not None
    return found


def refused(rule: AnyRule, values: dict[str, object], room: Room = ROOM) -> dict[str, str]:
    return {p.field: p.message for p in parameter_problems(rule, values, room=room) if p.blocking}


def test_the_rules_with_numbers_are_these():
    assert {rule.id for rule, _ in NUMBERS} == {"I13", "G2", "G4", "G5", "G6", "G7"}


@pytest.mark.parametrize(("rule", "parameter"), NUMBERS, ids=NAMES)
@pytest.mark.parametrize("value", ["3", "", 2.0, True, [2]])
def test_what_is_no_whole_number_is_refused_beside_its_field(rule, parameter, value):
    assert "skal være et helt tal" in refused(rule, {parameter.key: value})[parameter.key]


@pytest.mark.parametrize(("rule", "parameter"), NUMBERS, ids=NAMES)
def test_negative_and_too_small_numbers_are_refused(rule, parameter):
    for value in (-1, parameter.least - 1):
        message = refused(rule, {parameter.key: value})[parameter.key]
        assert message.startswith(
            f"“{parameter.label}” kan ikke være {value}. Skriv mindst {parameter.least}"
        )
    assert refused(rule, {parameter.key: parameter.least}) == {}


def limit(rule: AnyRule, parameter: Parameter, room: Room) -> int | None:
    """The oracle: the group's seats, the body's, half of them where the number is asked of both genders."""
    seats = {Scope.GROUP: room.group, Scope.BODY: room.body, Scope.NONE: None}[parameter.scope]
    return seats // 2 if rule.id == "G2" and seats is not None else seats


@given(
    st.sampled_from(NUMBERS),
    st.integers(-3, 40),
    st.builds(Room, st.integers(0, 12), st.integers(0, 30)),
)
def test_a_number_is_taken_exactly_where_it_makes_sense(one, number, room):
    rule, parameter = one
    most = limit(rule, parameter, room)
    sensible = number >= parameter.least and (most is None or number <= most)
    assert (refused(rule, {parameter.key: number}, room) == {}) is sensible


def test_a_minimum_above_the_seats_says_how_many_there_are():
    assert refused(rule_of("G5"), {"minimum": 5}) == {
        "minimum": "“Mindst antal kommuner” kan ikke være 5: gruppen har 4 pladser. Skriv højst 4."
    }


def test_a_maximum_above_the_seats_says_nothing_and_is_refused():
    message = refused(rule_of("G5"), {"maximum": 5})["maximum"]
    assert "siger intet, når tallet er 5: gruppen har 4 pladser" in message


def test_so_many_of_each_gender_need_twice_the_seats():
    assert refused(rule_of("G2"), {"minimum": 5}) == {}
    assert "organet har 11 pladser. Skriv højst 5" in refused(rule_of("G2"), {"minimum": 6})["minimum"]


def test_a_group_of_observers_has_no_room_for_a_minimum():
    message = refused(rule_of("G6"), {"minimum": 1}, Room(group=0, body=11))["minimum"]
    assert message.endswith("gruppen har ingen pladser til medlemmer. Lad feltet stå tomt.")


def test_the_two_numbers_of_geography_count_different_things():
    """At least three municipalities and no more than two from one is the common case, not a mistake."""
    assert refused(rule_of("G5"), {"minimum": 3, "maximum": 2}) == {}


def test_an_unset_number_is_allowed_and_told():
    (told,) = parameter_problems(rule_of("G5"), {}, room=ROOM)
    assert (told.field, told.blocking) == ("minimum", False)
    assert "ikke vurderet" in told.message
    assert parameter_problems(rule_of("G5"), {"maximum": 2}, room=ROOM) == []
    assert parameter_problems(rule_of("G8"), {}, room=ROOM) == []


def test_keys_of_a_newer_program_are_left_alone():
    values = {"minimum": 2, "weights": {"a": -1}}
    assert parameter_problems(rule_of("G6"), values, room=ROOM) == []


@pytest.mark.parametrize(("value", "fine"), [(7, True), (8, False), ("7", False), (True, False)])
def test_the_organisation_of_a_rule_must_be_in_the_register(value, fine):
    assert (refused(rule_of("I17"), {"organisation": value}) == {}) is fine


def test_no_organisation_is_the_one_that_nominates():
    assert parameter_problems(rule_of("I17"), {}, room=ROOM) == []
    assert rule_words(rule_of("I17"), {}, organisations={}) == rule_of("I17").text


@pytest.mark.parametrize(
    ("begins", "ends", "fine"),
    [
        (date(2026, 4, 1), date(2026, 3, 31), False),
        (date(2026, 4, 1), date(2026, 4, 1), True),
        (date(2026, 4, 1), date(2026, 4, 2), True),
        (OPEN, date(2026, 4, 1), True),
        (UNKNOWN, date(2026, 4, 1), True),
        (date(2026, 4, 1), OPEN, True),
        (date(2026, 4, 1), UNKNOWN, True),
    ],
)
def test_dates_upside_down_are_refused(begins, ends, fine):
    problem = period_problem(begins, ends)
    assert (problem is None) is fine
    if problem is not None:
        assert problem.field == "ends"
        assert "31. marts 2026, før den begynder den 1. april 2026" in problem.message


def test_a_rule_is_said_with_its_numbers():
    def said(rule: str, **values: object) -> str:
        return rule_words(rule_of(rule), values, organisations={7: "Aalborg Universitet"})

    assert said("G5", minimum=3, maximum=2) == (
        "Bred geografisk dækning (mindst antal kommuner: 3 og højst fra samme kommune: 2)."
    )
    assert said("G5") == "Bred geografisk dækning (tallet er ikke fastsat)."
    assert said("G8") == rule_of("G8").text
    assert said("I17", organisation=7).endswith("(ansat hos: Aalborg Universitet).")


def test_a_whole_number_is_an_int_and_nothing_else():
    assert [whole_number(value) for value in (3, 0, True, "3", 3.0, None)] == [3, 0, None, None, None, None]
