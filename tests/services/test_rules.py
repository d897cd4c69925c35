"""Rules read, tried and saved: every version kept, every refusal beside its field, the preview as the truth."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.check import bindings_for
from kkr_desktop.domain.model import Organisation, RuleBinding, Seat, SeatGroup
from kkr_desktop.domain.vocabulary import Severity
from kkr_desktop.domain.when import OPEN, UNKNOWN, Period
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.rules import (
    BoundRule,
    RuleDraft,
    contradictions,
    draft_of,
    group_rules,
    new_draft,
    preview,
    problems,
    rule_groups,
    save,
    versions,
)
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
DAY = timedelta(days=1)
REQUIREMENT, CONSIDERATION = Severity.REQUIREMENT, Severity.CONSIDERATION


def group(name: str, body: str = "") -> int:
    """A group by its name, or by its body's where that is the only group."""
    found = [e.group for e in rule_groups(MEETING) if name in e.group_name and body in e.body_name]
    assert len(found) == 1
    return found[0]


def business() -> int:
    return group("virksomhedsrepræsentanter")


def bound(rule: str, of: int | None = None, on: date = MEETING) -> BoundRule:
    (found,) = [one for one in group_rules(of or business(), on).bound if one.binding.rule == rule]
    return found


def drafted(rule: str, **changes: Any) -> RuleDraft:
    return replace(draft_of(bound(rule)), **changes)


def numbered(rule: str, **numbers: int) -> RuleDraft:
    return drafted(rule, parameters=numbers)


def foreign(**values: Any) -> int:
    """A rule of a newer program, bound as that program would have."""
    row = {
        "seat_group": business(), "rule": "I99", "severity": REQUIREMENT, "parameters": "[1, 2]", "basis": "Ny lov",
        "wording": "Ordlyd", "begins": OPEN, "ends": OPEN, **values,
    }  # fmt: skip
    with transaction("Ret regler", by="hast") as step:
        return step.insert(tables.RuleBinding, **row)


def binding(rule: str, on: date, of: int | None = None) -> RuleBinding:
    """The one version that binds on a day."""
    (found,) = [b for b in bindings_for(read(RuleBinding), of or business(), on=on) if b.rule == rule]
    return found


# -- reading -----------------------------------------------------------------------------------------------


def test_the_groups_with_their_rules_seats_and_open_rounds(nominated):
    entries = {entry.group: entry for entry in rule_groups(MEETING)}
    assert set(entries) == {one.id for one in read(SeatGroup)}
    own = entries[business()]
    assert (own.body_name, own.seats, own.open_round) == ("Erhvervshus Nordjylland", 4, True)
    assert own.bound == len(bindings_for(read(RuleBinding), own.group, on=MEETING))
    assert entries[group("formand")].open_round is False
    assert entries[group("observatør")].seats == 0, "observers are no part of a composition"


def test_the_groups_of_a_body_stand_together(nominated):
    bodies = [body for body, _ in groupby(entry.body for entry in rule_groups(MEETING))]
    assert len(bodies) == len(set(bodies)) > 1


def test_a_group_s_rules_in_order_with_those_that_could_bind(nominated):
    rules = group_rules(business(), MEETING)
    names = [one.binding.rule for one in rules.bound]
    assert names[:3] == ["I4", "I5", "I6"]
    assert names.index("I15") < names.index("G1a")
    free = {rule.id for rule in rules.available}
    assert not free & set(names)
    assert {"G9", "I1", "I13"} <= free
    everywhere = {one.binding.rule for one in rules.bound if one.everywhere}
    assert everywhere == {"I15", "G10a", "G10b"}
    assert bound("G7").words == (
        "De valgte har tilsammen internationaliseringserfaring (mindst antal med internationaliseringserfaring: 1)."
    )


def test_no_rules_of_the_starter_stand_against_each_other(nominated):
    assert [
        text for entry in rule_groups(MEETING) for text in group_rules(entry.group, MEETING).contradictions
    ] == []


def test_a_new_draft_takes_the_rule_s_own_weight_and_binds_from_the_day(nominated):
    draft = new_draft("G2", MEETING)
    assert (draft.severity, draft.parameters, draft.begins, draft.ends) == (CONSIDERATION, {}, MEETING, OPEN)
    with pytest.raises(UserError, match="kendes ikke"):
        new_draft("I99", MEETING)


# -- versions ----------------------------------------------------------------------------------------------


def test_a_change_is_a_new_version_and_the_old_one_stands(nominated):
    before = bound("G5").binding
    save(business(), {"G5": numbered("G5", minimum=3)}, by="hast", on=MEETING)
    new, old = versions(business(), "G5")
    assert old == replace(before, ends=MEETING - DAY)
    assert (new.version, new.begins, new.ends) == (2, MEETING, OPEN)
    assert json.loads(new.parameters) == {"minimum": 3}
    assert (new.basis, new.wording, new.severity) == (old.basis, old.wording, old.severity)
    assert binding("G5", MEETING - DAY) == old
    assert binding("G5", MEETING) == new
    assert bound("G5").binding == new


def test_of_two_changes_on_one_day_the_first_is_kept_and_never_binds(nominated):
    for number in (2, 3):
        save(business(), {"G5": numbered("G5", minimum=number)}, by="hast", on=MEETING)
    newest, middle, oldest = versions(business(), "G5")
    assert [one.version for one in (newest, middle, oldest)] == [3, 2, 1]
    assert (middle.begins, middle.ends) == (MEETING, MEETING - DAY)
    assert json.loads(binding("G5", MEETING).parameters) == {"minimum": 3}
    assert binding("G5", MEETING - DAY) == oldest


def test_a_later_version_waits_for_its_day_and_may_be_moved(nominated):
    later, earlier = date(2027, 1, 1), date(2026, 9, 1)
    save(business(), {"G5": drafted("G5", parameters={"minimum": 2}, begins=later)}, by="hast", on=MEETING)
    assert binding("G5", later - DAY).version == 1
    assert bound("G5").binding.begins == later, "the coming version is the one that is seen and changed"
    save(business(), {"G5": drafted("G5", parameters={"minimum": 3})}, by="hast", on=MEETING)
    assert (binding("G5", later).version, binding("G5", later - DAY).version) == (3, 1)
    save(business(), {"G5": drafted("G5", begins=earlier)}, by="hast", on=MEETING)
    assert [binding("G5", day).version for day in (earlier - DAY, earlier, later)] == [1, 4, 4]


def test_a_rule_that_no_longer_binds_may_bind_again(nominated):
    save(business(), {"G8": None}, by="hast", on=MEETING)
    assert versions(business(), "G8")[0].ends == MEETING - DAY
    rules = group_rules(business(), MEETING)
    assert "G8" not in {one.binding.rule for one in rules.bound}
    assert "G8" in {rule.id for rule in rules.available}
    save(business(), {"G8": new_draft("G8", MEETING + DAY)}, by="hast", on=MEETING + DAY)
    assert [(one.version, one.begins) for one in versions(business(), "G8")] == [
        (2, MEETING + DAY),
        (1, OPEN),
    ]
    assert [b.rule for b in bindings_for(read(RuleBinding), business(), on=MEETING)].count("G8") == 0


def test_a_version_in_the_group_s_own_line_counts_on_from_the_one_for_all(nominated):
    """A finding names group, rule and version: two rows must never answer to it."""
    save(business(), {"I15": None}, by="hast", on=MEETING)
    save(business(), {"I15": new_draft("I15", MEETING)}, by="hast", on=MEETING)
    own, everywhere = versions(business(), "I15")
    assert (own.seat_group, own.version, everywhere.seat_group, everywhere.version) == (
        business(),
        2,
        None,
        1,
    )


def test_a_rule_for_all_groups_changes_for_all(nominated):
    save(business(), {"I15": drafted("I15", severity=REQUIREMENT)}, by="hast", on=MEETING)
    found = {binding("I15", MEETING, entry.group) for entry in rule_groups(MEETING)}
    (one,) = found
    assert (one.seat_group, one.severity, one.version) == (None, REQUIREMENT, 2)


def test_of_a_rule_bound_both_ways_the_group_s_own_is_changed(nominated):
    """As a register may have it; the form itself offers no rule that binds already."""
    own = foreign(rule="I15", parameters="{}", basis="Egen")
    assert len([b for b in bindings_for(read(RuleBinding), business(), on=MEETING) if b.rule == "I15"]) == 2
    draft = replace(new_draft("I15", MEETING), severity=REQUIREMENT)
    save(business(), {"I15": draft}, by="hast", on=MEETING)
    new, *others = versions(business(), "I15")
    assert (new.seat_group, new.version, new.severity) == (business(), 2, REQUIREMENT)
    assert {one.id: one.ends for one in others}[own] == MEETING - DAY
    assert [one.ends for one in others if one.seat_group is None] == [OPEN]


def test_saving_what_stands_writes_nothing(nominated):
    steps = len(history.history_rows())
    same = drafted("G5", wording=f" {bound('G5').binding.wording} ", parameters={"minimum": None})
    save(business(), {"G5": same}, by="hast", on=MEETING)
    assert len(history.history_rows()) == steps
    assert len(versions(business(), "G5")) == 1


def test_the_whole_change_is_one_step_that_can_be_undone_and_redone(nominated):
    before = read(RuleBinding)
    changes = {"G5": numbered("G5", minimum=3), "G8": None, "I13": new_draft("I13", MEETING)}
    save(business(), changes, by="hast", on=MEETING)
    after = read(RuleBinding)
    assert history.undo(by="hast") == "Ret regler"
    assert read(RuleBinding) == before
    assert history.redo(by="hast") == "Ret regler"
    assert read(RuleBinding) == after


_RULES = ("I4", "I5", "I15", "G5", "G8", "I13")
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(_RULES),
        st.sampled_from([None, REQUIREMENT, CONSIDERATION, Severity.INFORMATION]),
        st.integers(0, 3),
        st.integers(-2, 4),
    ),
    min_size=1,
    max_size=5,
)


@given(_STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_day_ever_has_two_versions_of_a_rule(nominated, steps):
    """Whatever is changed, ended, bound again, planned and reached back to, day after day."""
    saved, on = 0, MEETING
    for rule, severity, forward, begins in steps:
        on += timedelta(days=forward)
        current = {one.binding.rule: one for one in group_rules(business(), on).bound}.get(rule)
        draft = draft_of(current) if current else new_draft(rule, on)
        changed = (
            None
            if severity is None
            else replace(draft, severity=severity, begins=on + timedelta(days=begins))
        )
        before = len(history.history_rows())
        try:
            save(business(), {rule: changed}, by="hast", on=on)
        except UserError:
            assert len(history.history_rows()) == before
            continue
        saved += len(history.history_rows()) - before
    rows = read(RuleBinding)
    for day in (MEETING + timedelta(days=n) for n in range(-4, 22)):
        names = [one.rule for one in bindings_for(rows, business(), on=day)]
        assert len(names) == len(set(names))
    assert len({(one.seat_group, one.rule, one.version) for one in rows}) == len(rows)
    for _ in range(saved):
        history.undo(by="hast")


def test_a_version_s_days_are_those_the_draft_says(nominated):
    draft = drafted("G5", parameters={"minimum": 2}, ends=date(2026, 12, 31))
    save(business(), {"G5": draft}, by="hast", on=MEETING)
    assert bound("G5").binding.period == Period(MEETING, date(2026, 12, 31))
    assert "G5" not in {one.binding.rule for one in group_rules(business(), date(2027, 1, 1)).bound}


# -- rules of a newer program ------------------------------------------------------------------------------


def test_a_rule_of_a_newer_program_is_shown_and_survives_the_changes_of_others(nominated):
    row = foreign()
    one = bound("I99")
    assert (one.known, one.title, one.parameters, one.words) == (False, "I99", {}, "Ordlyd")
    save(business(), {"G5": numbered("G5", minimum=3), "G8": None}, by="hast", on=MEETING)
    assert bound("I99").binding == one.binding
    assert one.binding.id == row
    assert one.binding.parameters == "[1, 2]"


def test_a_rule_of_a_newer_program_is_ended_but_not_changed(nominated):
    foreign()
    draft = replace(draft_of(bound("I99")), basis="Rettet")
    assert [problem.field for problem in problems(business(), draft, MEETING)] == ["rule"]
    with pytest.raises(UserError, match="I99 kendes ikke") as caught:
        save(business(), {"I99": draft}, by="hast", on=MEETING)
    assert caught.value.where == "rule"
    save(business(), {"I99": None}, by="hast", on=MEETING)
    assert versions(business(), "I99")[0].ends == MEETING - DAY


def test_values_of_a_newer_program_follow_into_the_next_version(nominated):
    with transaction("Ret regler", by="hast") as step:
        values = '{"minimum": 2, "weights": {"a": 1}}'
        step.update(tables.RuleBinding, bound("G5").binding.id, parameters=values)
    save(business(), {"G5": numbered("G5", minimum=3)}, by="hast", on=MEETING)
    assert bound("G5").parameters == {"minimum": 3, "weights": {"a": 1}}
    save(business(), {"G5": drafted("G5", parameters={})}, by="hast", on=MEETING)
    assert bound("G5").parameters == {"weights": {"a": 1}}


# -- what is refused ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"parameters": {"minimum": 5}}, "minimum", "gruppen har 4 pladser"),
        ({"parameters": {"minimum": -1}}, "minimum", "kan ikke være -1"),
        ({"parameters": {"maximum": "to"}}, "maximum", "skal være et helt tal"),
        ({"ends": MEETING - DAY}, "ends", "før den begynder den 27. marts 2026"),
        (
            {"begins": date(2027, 1, 1), "ends": date(2026, 12, 31)},
            "ends",
            "før den begynder den 1. januar 2027",
        ),
        ({"begins": UNKNOWN}, "begins", "skal have en dato"),
        ({"checked_on": MEETING + DAY}, "checked_on", "ikke er kommet"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_the_field_and_changes_nothing(
    nominated, changes, field, words
):
    draft = drafted("G5", **changes)
    (problem,) = [one for one in problems(business(), draft, MEETING) if one.blocking]
    assert problem.field == field
    assert words in problem.message
    steps, rows = len(history.history_rows()), read(RuleBinding)
    with pytest.raises(UserError) as caught:
        save(business(), {"I4": None, "G5": draft}, by="hast", on=MEETING)
    assert (caught.value.where, str(caught.value)) == (field, problem.message)
    with pytest.raises(UserError, match=re.escape(problem.message)):
        preview(business(), {"I4": None, "G5": draft}, MEETING)
    assert (len(history.history_rows()), read(RuleBinding)) == (steps, rows)


def test_gender_counts_over_the_body_and_needs_twice_the_seats(nominated):
    seats = next(e.seats for e in rule_groups(MEETING) if e.group == business())
    body = sum(e.seats for e in rule_groups(MEETING) if e.body_name == "Erhvervshus Nordjylland")
    assert (seats, body) == (4, 11)
    fine, much = (replace(new_draft("G2", MEETING), parameters={"minimum": n}) for n in (5, 6))
    assert not any(one.blocking for one in problems(business(), fine, MEETING))
    assert [one.field for one in problems(business(), much, MEETING) if one.blocking] == ["minimum"]


def test_a_rule_without_a_basis_or_a_number_is_told_and_may_be_saved(nominated):
    draft = new_draft("I13", MEETING)
    told = problems(business(), draft, MEETING)
    assert {(one.field, one.blocking) for one in told} == {("maximum", False), ("basis", False)}
    save(business(), {"I13": draft}, by="hast", on=MEETING)
    assert bound("I13").words.endswith("(tallet er ikke fastsat).")


def test_a_seat_that_is_closed_gives_no_room(nominated):
    """Four seats, one of them closed: three municipalities at most."""
    with transaction("Ret plads", by="hast") as step:
        step.update(tables.Seat, read(Seat, seat_group=business())[0].id, ends=MEETING - DAY)
    assert [p.field for p in problems(business(), numbered("G5", minimum=4), MEETING) if p.blocking] == [
        "minimum"
    ]
    assert not any(one.blocking for one in problems(business(), numbered("G5", minimum=3), MEETING))


def test_a_change_may_reach_back_but_not_behind_the_version_it_replaces(nominated):
    back = date(2026, 2, 1)
    save(business(), {"G5": drafted("G5", parameters={"minimum": 2}, begins=back)}, by="hast", on=MEETING)
    assert [binding("G5", day).version for day in (back - DAY, back)] == [1, 2]
    (problem,) = [p for p in problems(business(), drafted("G5", begins=back - DAY), MEETING) if p.blocking]
    assert (problem.field, "1. februar 2026" in problem.message) == ("begins", True)


def test_a_change_never_reaches_back_behind_a_decision(decided):
    later = MEETING + timedelta(days=30)
    for begins, fine in ((MEETING - DAY, False), (MEETING, False), (MEETING + DAY, True)):
        draft = drafted("G5", parameters={"minimum": 2}, begins=begins)
        blocking = [p for p in problems(business(), draft, later) if p.blocking]
        assert (blocking == []) is fine
        assert all(p.field == "begins" and "27. marts 2026" in p.message for p in blocking)


def test_a_rule_that_has_bound_before_begins_today_at_the_earliest(nominated):
    save(business(), {"G8": None}, by="hast", on=MEETING)
    draft = replace(new_draft("G8", MEETING), begins=MEETING - DAY)
    assert [p.field for p in problems(business(), draft, MEETING) if p.blocking] == ["begins"]
    never = replace(new_draft("I13", MEETING), begins=OPEN)
    assert not any(p.blocking for p in problems(business(), never, MEETING))


def test_a_rule_that_was_taken_off_again_the_same_day_has_never_bound(nominated):
    save(business(), {"I13": new_draft("I13", MEETING)}, by="hast", on=MEETING)
    save(business(), {"I13": None}, by="hast", on=MEETING)
    back = replace(new_draft("I13", MEETING), begins=MEETING - DAY)
    assert not any(p.blocking for p in problems(business(), back, MEETING))


def test_ending_what_a_colleague_has_ended_is_refused(nominated):
    save(business(), {"G8": None}, by="hast", on=MEETING)
    with pytest.raises(UserError, match="binder ikke længere gruppen"):
        save(business(), {"G8": None}, by="hast", on=MEETING)


def test_what_can_never_hold_is_pointed_out_before_it_is_saved(nominated):
    """The demo's employee seat: only main organisations may nominate to it, and with I10 nobody else."""
    employees = group("arbejdstager")
    assert contradictions(employees, {}, MEETING) == []
    with transaction("Ret organisation", by="hast") as step:
        for one in read(Organisation):
            if one.kind.code == "union_main":
                step.update(tables.Organisation, one.id, kind=type(one.kind).OTHER)
    (told,) = group_rules(employees, MEETING).contradictions
    assert "Indstilling (krav) og Hovedorganisation (krav) kan ikke begge opfyldes" in told
    assert contradictions(employees, {"I10": None}, MEETING) == []
    assert contradictions(business(), {"I10": new_draft("I10", MEETING)}, MEETING) != []


def test_rules_that_follow_one_another_do_not_stand_against_each_other(nominated):
    until = drafted("I4", ends=date(2026, 12, 31))
    since = replace(new_draft("I10", MEETING), begins=date(2027, 1, 1))
    assert contradictions(business(), {"I4": until, "I10": since}, MEETING) == []
    assert contradictions(business(), {"I10": since}, MEETING) != []
