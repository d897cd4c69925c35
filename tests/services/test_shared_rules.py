"""A rule about a whole body is set once for all of the body's groups that it binds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kkr_desktop.domain.model import RuleBinding
from kkr_desktop.services import history
from kkr_desktop.services.rules import draft_of, group_rules, rule_groups, save, shared_with
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)


def groups_of(body: str) -> dict[str, int]:
    return {one.group_name: one.group for one in rule_groups(MEETING) if one.body_name == body}


def numbers() -> dict[int, str]:
    """What each group's newest binding of G2 says."""
    rows = sorted(read(RuleBinding, rule="G2"), key=lambda one: one.version)
    return {one.seat_group: one.parameters for one in rows if one.seat_group is not None}


def test_a_number_for_the_body_is_set_for_all_its_groups_in_one_step(nominated):
    house = groups_of("Erhvervshus Nordjylland")
    first = house["virksomhedsrepræsentanter"]
    (rule,) = [one for one in group_rules(first, MEETING).bound if one.binding.rule == "G2"]
    assert len(shared_with(first, "G2", MEETING)) == 4
    save(first, {"G2": replace(draft_of(rule), parameters={"minimum": 4})}, by="ab", on=MEETING)
    assert set(numbers().values()) == {'{"minimum": 4}'}
    assert len(numbers()) == 5
    history.undo(by="ab")
    assert set(numbers().values()) == {"{}"}


def test_to_take_the_rule_off_takes_it_off_for_the_body(nominated):
    house = groups_of("Erhvervshus Nordjylland")
    save(house["virksomhedsrepræsentanter"], {"G2": None}, by="ab", on=MEETING)
    for group in house.values():
        assert "G2" not in {one.binding.rule for one in group_rules(group, MEETING).bound}


def test_a_rule_about_the_group_alone_is_shared_with_nobody(nominated):
    house = groups_of("Erhvervshus Nordjylland")
    assert shared_with(house["virksomhedsrepræsentanter"], "G1a", MEETING) == []
