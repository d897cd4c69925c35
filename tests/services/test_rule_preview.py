"""The preview of changed rules: what today's candidates become, and nothing written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.model import Person
from kkr_desktop.domain.vocabulary import Outcome, Severity, Verdict
from kkr_desktop.services import history
from kkr_desktop.services.decisions import decide, suggest_seats
from kkr_desktop.services.eligibility import check_round
from kkr_desktop.services.rounds import round_views
from kkr_desktop.services.rules import RuleDraft, draft_of, group_rules, new_draft, preview, rule_groups, save
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
DAY = timedelta(days=1)
REQUIREMENT, CONSIDERATION = Severity.REQUIREMENT, Severity.CONSIDERATION


def business() -> int:
    (found,) = [
        entry.group for entry in rule_groups(MEETING) if entry.group_name == "virksomhedsrepræsentanter"
    ]
    return found


def drafted(rule: str, **changes: Any) -> RuleDraft:
    (found,) = [one for one in group_rules(business(), MEETING).bound if one.binding.rule == rule]
    return replace(draft_of(found), **changes)


def test_the_preview_says_who_changes_and_why_and_writes_nothing(nominated):
    steps = len(history.history_rows())
    shown = preview(business(), {"I5": drafted("I5", severity=REQUIREMENT), "I6": None}, MEETING)
    assert len(history.history_rows()) == steps
    first, second, *others = shown.rows
    assert {first.name, second.name} == {"Bodil Strand (fiktiv)", "Mogens Hede (fiktiv)"}
    rows = {row.name: row for row in shown.rows}
    late, idle = rows["Bodil Strand (fiktiv)"], rows["Mogens Hede (fiktiv)"]
    assert (late.before, late.after) == (Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE)
    assert late.because.startswith(
        "Frist er krav i stedet for hensyn: Indstillingen er modtaget den 3. marts 2026"
    )
    assert (idle.before, idle.after) == (Verdict.NOT_ELIGIBLE, Verdict.ELIGIBLE)
    assert idle.because == "Erhvervsaktiv gælder ikke længere."
    assert all(row.before is row.after for row in others)
    assert shown.untouched == ()


def test_a_change_for_all_groups_shows_the_candidates_of_all(nominated):
    shown = preview(business(), {"I15": drafted("I15", severity=REQUIREMENT)}, MEETING)
    active = {n.id for view in round_views() for n in view.active_nominations()}
    assert {row.nomination for row in shown.rows} == active
    assert any("Hospice Vangen" in row.round_label for row in shown.rows)


def test_a_round_before_the_change_is_said_to_be_untouched(nominated):
    changes = {"I6": None}
    shown = preview(business(), changes, MEETING + DAY)
    assert all(row.before is row.after and not row.because for row in shown.rows)
    (told,) = shown.untouched
    assert told.startswith("27-03-2026, pkt. 4.1 afgøres efter de regler, der gælder den 27. marts 2026")
    assert preview(business(), {}, MEETING).untouched == ()


def test_a_decided_round_is_not_previewed(decided):
    shown = preview(business(), {"I6": None}, MEETING)
    assert (shown.rows, shown.together) == ((), ())


def test_a_collective_rule_that_comes_or_goes_has_no_outcome_there(nominated):
    shown = preview(business(), {"G8": None, "G9": new_draft("G9", MEETING)}, MEETING)
    by_title = {one.title: one for one in shown.together}
    gone, come = by_title["Hver sin organisation"], by_title["Suppleant"]
    assert (gone.before, gone.after) == (Outcome.UNKNOWN, None)
    assert (come.before, come.after) == (None, Outcome.UNKNOWN)
    assert come.because == "Det er ikke oplyst, om organet har suppleanter."
    assert {shown.together[0].title, shown.together[1].title} == {gone.title, come.title}


def test_where_all_that_is_left_is_met_the_preview_still_says_what_changed(nominated):
    """Without a requirement nobody is eligible: the change lies in rules that are met."""
    changes = {
        one.binding.rule: replace(draft_of(one), severity=CONSIDERATION)
        for one in group_rules(business(), MEETING).bound
        if one.binding.severity is REQUIREMENT and not one.everywhere
    }
    row = next(r for r in preview(business(), changes, MEETING).rows if r.name == "Søren Klit (fiktiv)")
    assert (row.before, row.after) == (Verdict.ELIGIBLE, Verdict.UNDECIDED)
    assert "Indstilling er hensyn i stedet for krav: Er indstillet af" in row.because


def test_those_appointed_already_count_in_the_preview_of_a_round_half_decided(nominated):
    view = next(view for view in round_views() if view.key.endswith("/4.1"))
    people = {person.id: person.name for person in read(Person)}
    first = [n.id for n in view.active_nominations() if people[n.person] == "Søren Klit (fiktiv)"]
    picked = suggest_seats(view, first)
    decide(view.round.id, picked, decided_on=MEETING, begins=view.start, by="hast", unknown_confirmed=True)
    shown = preview(business(), {"G5": drafted("G5", parameters={"minimum": 1})}, MEETING)
    (row,) = [one for one in shown.together if one.title == "Geografi"]
    assert (row.before, row.after) == (Outcome.UNKNOWN, Outcome.MET)


@st.composite
def some_changes(draw: st.DrawFn) -> Mapping[str, tuple[str, Severity, int | None]]:
    return draw(
        st.dictionaries(
            st.sampled_from(
                ["I4", "I5", "I6", "I7", "I8", "I15", "G4", "G5", "G7", "G8", "I9", "I10", "G2", "I13"]
            ),
            st.tuples(
                st.sampled_from(["change", "change", "end"]),
                st.sampled_from(list(Severity)),
                st.none() | st.integers(1, 4),
            ),
            min_size=1,
            max_size=4,
        )
    )


@given(some_changes(), st.sampled_from([MEETING - DAY, MEETING, MEETING + DAY]))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_preview_is_what_the_rounds_become_once_it_is_saved(nominated, wanted, on):
    bindings = {one.binding.rule: one for one in group_rules(business(), on).bound}
    changes: dict[str, RuleDraft | None] = {}
    for rule, (how, severity, number) in wanted.items():
        current = bindings.get(rule)
        if how == "end":
            changes.update({rule: None} if current else {})
            continue
        draft = draft_of(current) if current else new_draft(rule, on)
        key = {"I13": "maximum"}.get(rule, "minimum")
        values = {key: number} if number and rule in ("G2", "G4", "G5", "G7", "I13") else {}
        changes[rule] = replace(draft, severity=severity, parameters=values)
    before = checked()
    shown = preview(business(), changes, on)
    steps = len(history.history_rows())
    save(business(), changes, by="hast", on=on)
    after = checked()
    if len(history.history_rows()) > steps:
        history.undo(by="hast")
    assert checked() == before
    changed = {n for n in after if isinstance(n, int) and before[n] is not after[n]}
    assert {row.nomination for row in shown.rows if row.before is not row.after} == changed
    for row in shown.rows:
        assert (row.before, row.after) == (before[row.nomination], after[row.nomination])
        assert row.because or row.before is row.after
    own = [one for one in shown.together if one.round_label.endswith(("4.1", "virksomhedsrepræsentanter"))]
    assert {one.title: one.before for one in own if one.before} == together_of(before)
    assert {one.title: one.after for one in own if one.after} == together_of(after)


def together_of(found: Mapping[int | str, Verdict | Outcome]) -> dict[int | str, Verdict | Outcome]:
    return {title: outcome for title, outcome in found.items() if isinstance(title, str)}


def checked() -> dict[int | str, Verdict | Outcome]:
    """The verdict of every nomination, and the outcome of each collective rule of the business group by title."""
    found: dict[int | str, Verdict | Outcome] = {}
    own = business()
    for view in round_views():
        for check in check_round(view):
            found |= {one.candidate.nomination: one.verdict for one in check.candidates}
            if check.facts.group.id == own:
                found |= {one.title: one.outcome for one in check.together}
    return found
