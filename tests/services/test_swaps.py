"""Two persons change seats by one decision, in one step."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from kkr_desktop.domain.model import Appointment, Decision, Organisation, Override, Seat
from kkr_desktop.domain.vocabulary import (
    Category,
    DecisionForm,
    EndReason,
    Gender,
    OrganisationKind,
    Role,
    SeatState,
    Severity,
    SubstituteKind,
    Verb,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.people import person_view
from kkr_desktop.services.rounds import find_round
from kkr_desktop.services.seats import seat_views
from kkr_desktop.services.swaps import (
    SwapDraft,
    meetings_held,
    preview_swap,
    register_swap,
    swap_problems,
    swap_targets,
)
from kkr_desktop.store import tables
from kkr_desktop.store.journal import Step, transaction
from kkr_desktop.store.reading import get, read

TODAY = date(2026, 8, 24)
DECIDED = date(2026, 8, 23)
DAY = date(2026, 9, 1)
BEFORE = date(2026, 8, 31)


@dataclass
class Two:
    """Xenia sits in A, Yrsa in B; C is vacant. Each body has a rule of its own that they be councillors."""

    xenia: int
    yrsa: int
    seats: dict[str, int]
    x_in_a: int
    y_in_b: int
    x_council: int

    def draft(self, **changes: object) -> SwapDraft:
        whole = SwapDraft(
            appointment=self.x_in_a,
            into=self.seats["B"],
            first_day=DAY,
            form=DecisionForm.CHAIR,
            decided_on=DECIDED,
            reason="Gruppen ønsker en intern rokade.",
            initials="hast",
        )
        return replace(whole, **changes)


def person(step: Step, name: str) -> int:
    return step.insert(tables.Person, given_name=name, family_name="Bytte (fiktiv)", gender=Gender.FEMALE)


def seat_in(step: Step, name: str, kkr: int) -> int:
    body = step.insert(tables.Organisation, name=name, kind=OrganisationKind.BODY, begins=UNKNOWN, ends=OPEN)
    group = step.insert(
        tables.SeatGroup,
        body=body,
        name="politiske repræsentanter",
        singular="politisk repræsentant",
        category=Category.POLITICAL,
        appointed_by=kkr,
        verb=Verb.APPOINTS,
        requires_membership=True,
        begins=UNKNOWN,
        ends=OPEN,
    )
    step.insert(
        tables.RuleBinding,
        seat_group=group,
        rule="I2a",
        version=3,
        severity=Severity.REQUIREMENT,
        begins=OPEN,
        ends=OPEN,
    )
    return step.insert(
        tables.Seat,
        seat_group=group,
        number=1,
        role=Role.MEMBER,
        substitute_kind=SubstituteKind.NONE,
        begins=UNKNOWN,
        ends=OPEN,
    )


def sits(step: Step, seat: int, who: int | None, begins: Edge, ends: Edge) -> int:
    return step.insert(
        tables.Appointment, seat=seat, person=who, begins=begins, ends=ends, end_reason=EndReason.NONE
    )


@pytest.fixture
def two(starter) -> Two:
    kkr = read(Organisation, kind=OrganisationKind.KKR)[0].id
    council = read(Organisation, name="Læsø Kommune")[0].id
    with transaction("Prøve", by="test") as step:
        seats = {name: seat_in(step, f"{name} Råd (fiktivt)", kkr) for name in "ABC"}
        xenia, yrsa = person(step, "Xenia"), person(step, "Yrsa")
        councils = [
            step.insert(
                tables.CouncilMembership,
                person=who,
                municipality=council,
                party="V",
                begins=date(2026, 1, 1),
                ends=date(2029, 12, 31),
                end_reason=EndReason.NONE,
            )
            for who in (xenia, yrsa)
        ]
        x_in_a = sits(step, seats["A"], xenia, date(2026, 4, 1), date(2030, 3, 31))
        y_in_b = sits(step, seats["B"], yrsa, date(2026, 5, 1), UNKNOWN)
    return Two(xenia, yrsa, seats, x_in_a, y_in_b, councils[0])


def holder(two: Two, seat: str, day: date) -> str:
    view = next(view for view in seat_views(day) if view.seat.id == two.seats[seat])
    return view.holder.given_name if view.holder else view.state.danish


def where(draft: SwapDraft) -> list[str]:
    return [problem.field for problem in swap_problems(draft, today=TODAY)]


def test_two_change_seats_in_one_step_by_the_chair_alone(two: Two) -> None:
    decision = get(Decision, register_swap(two.draft(), today=TODAY))
    assert (decision.round, decision.meeting, decision.decided_on) == (None, None, DECIDED)
    assert (decision.form, decision.by) == (DecisionForm.CHAIR, "hast")
    assert [(holder(two, "A", day), holder(two, "B", day)) for day in (BEFORE, DAY)] == [
        ("Xenia", "Yrsa"),
        ("Yrsa", "Xenia"),
    ]
    for old in (two.x_in_a, two.y_in_b):
        row = get(Appointment, old)
        assert (row.ends, row.end_reason) == (BEFORE, EndReason.SWAPPED)
    new = {row.seat: row for row in read(Appointment, decision=decision.id)}
    assert (new[two.seats["B"]].begins, new[two.seats["B"]].ends) == (DAY, UNKNOWN)
    assert (new[two.seats["A"]].begins, new[two.seats["A"]].ends) == (DAY, date(2030, 3, 31))


def test_a_swap_is_undone_as_one_and_its_step_names_nobody(two: Two) -> None:
    before = read(Appointment)
    register_swap(two.draft(), today=TODAY)
    assert history.next_undo() == "Registrér rokade"
    history.undo(by="hast")
    assert read(Appointment) == before
    assert read(Decision) == []


def test_the_snapshot_keeps_reason_findings_and_versions(two: Two) -> None:
    decision = get(Decision, register_swap(two.draft(), today=TODAY))
    kept = json.loads(decision.snapshot)
    assert kept["reason"] == "Gruppen ønsker en intern rokade."
    assert [move["person"] for move in kept["swap"]] == [two.xenia, two.yrsa]
    rules = {f["rule"]: (f["version"], f["outcome"]) for f in kept["swap"][0]["findings"]}
    assert rules["I2a"] == (3, "met")
    assert not {"I5", "I15"} & set(rules)


def test_a_swap_at_a_meeting_is_dated_by_the_meeting(two: Two) -> None:
    meeting = find_round("2026-03-27/4.1").meeting
    assert meeting in meetings_held(TODAY)
    draft = two.draft(form=DecisionForm.MEETING, meeting=meeting.id, decided_on=None)
    decision = get(Decision, register_swap(draft, today=TODAY))
    assert (decision.meeting, decision.decided_on) == (meeting.id, meeting.held_on)


def test_one_moves_into_a_vacant_seat_and_leaves_the_own_empty(two: Two) -> None:
    draft = two.draft(into=two.seats["C"])
    view = preview_swap(draft, today=TODAY)
    assert view is not None
    assert [move.name for move in view.moves] == ["Xenia Bytte (fiktiv)"]
    assert view.vacated.startswith("A Råd")
    register_swap(draft, today=TODAY)
    assert (holder(two, "C", DAY), holder(two, "A", DAY)) == ("Xenia", SeatState.VACANT.danish)
    assert holder(two, "B", DAY) == "Yrsa"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"into": None}, "into"),
        ({"into": 999_999}, "into"),
        ({"first_day": None}, "first_day"),
        ({"first_day": date(2026, 8, 22)}, "first_day"),
        ({"first_day": date(2036, 1, 1)}, "first_day"),
        ({"decided_on": None}, "decided_on"),
        ({"decided_on": date(2026, 8, 25)}, "decided_on"),
        ({"form": DecisionForm.MEETING}, "meeting"),
        ({"reason": "  "}, "reason"),
        ({"initials": ""}, "initials"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(two: Two, changes: dict[str, object], field: str) -> None:
    before = read(Appointment)
    assert field in where(two.draft(**changes))
    with pytest.raises(UserError):
        register_swap(two.draft(**changes), today=TODAY)
    assert read(Appointment) == before
    assert read(Decision) == []


@pytest.mark.parametrize(
    ("into", "first", "fields"),
    [
        ("C", date(2026, 4, 1), ["first_day"]),
        ("C", date(2026, 4, 2), []),
        ("B", date(2026, 5, 1), ["into"]),
        ("B", date(2026, 5, 2), []),
    ],
)
def test_nobody_leaves_a_seat_before_having_sat_in_it(
    two: Two, into: str, first: date, fields: list[str]
) -> None:
    draft = two.draft(into=two.seats[into], first_day=first, decided_on=date(2026, 3, 30))
    assert where(draft) == fields


@pytest.mark.parametrize(
    ("first", "refused"),
    [(date(2030, 3, 30), False), (date(2030, 3, 31), False), (date(2030, 4, 1), True)],
)
def test_nobody_swaps_a_seat_that_has_ended(two: Two, first: date, refused: bool) -> None:
    with transaction("Prøve", by="test") as step:
        step.update(tables.CouncilMembership, two.x_council, ends=date(2033, 12, 31))
    draft = two.draft(first_day=first, override="Valgt igen.")
    assert where(draft) == (["first_day"] if refused else [])


def test_a_holder_nobody_has_named_cannot_swap(two: Two) -> None:
    with transaction("Prøve", by="test") as step:
        sits(step, two.seats["C"], None, date(2026, 4, 1), UNKNOWN)
    assert where(two.draft(into=two.seats["C"])) == ["into"]


def test_a_seat_promised_to_another_is_refused(two: Two) -> None:
    with transaction("Prøve", by="test") as step:
        other = person(step, "Zita")
        sits(step, two.seats["C"], other, date(2026, 12, 1), UNKNOWN)
    assert where(two.draft(into=two.seats["C"])) == ["into"]


def test_a_failed_requirement_of_the_new_seat_needs_a_reason(two: Two) -> None:
    with transaction("Prøve", by="test") as step:
        step.update(tables.CouncilMembership, two.x_council, ends=BEFORE, end_reason=EndReason.LEFT_COUNCIL)
    view = preview_swap(two.draft(), today=TODAY)
    assert view is not None
    assert view.fails
    assert [f.rule for f in view.moves[0].failed] == ["I2a"]
    with pytest.raises(UserError) as refused:
        register_swap(two.draft(), today=TODAY)
    assert refused.value.where == "override"
    decision = register_swap(two.draft(override="KKR ønsker kontinuitet."), today=TODAY)
    (kept,) = read(Override, decision=decision)
    assert (kept.rule, kept.version, kept.reason, kept.by) == ("I2a", 3, "KKR ønsker kontinuitet.", "hast")
    assert kept.seat_group == get(Seat, two.seats["B"]).seat_group


@pytest.mark.parametrize(
    ("ends", "fails"),
    [(DAY - timedelta(days=1), True), (DAY, False), (DAY + timedelta(days=1), False)],
)
def test_membership_is_tested_on_the_first_day_of_the_new_seat(two: Two, ends: date, fails: bool) -> None:
    with transaction("Prøve", by="test") as step:
        step.update(tables.CouncilMembership, two.x_council, ends=ends)
    view = preview_swap(two.draft(), today=TODAY)
    assert view is not None
    assert view.fails is fails


def test_an_unknown_requirement_is_told_and_confirmed_once(two: Two) -> None:
    with transaction("Prøve", by="test") as step:
        step.update(tables.CouncilMembership, two.x_council, begins=UNKNOWN, ends=UNKNOWN)
    view = preview_swap(two.draft(), today=TODAY)
    assert view is not None
    assert [f.rule for f in view.moves[0].unknown] == ["I2a"]
    assert not view.fails
    with pytest.raises(UserError) as caught:
        register_swap(two.draft(), today=TODAY)
    assert caught.value.where == "unknown"
    decision = get(Decision, register_swap(replace(two.draft(), unknown_confirmed=True), today=TODAY))
    assert json.loads(decision.snapshot)["unknown_at_decision"] == [{"person": two.xenia, "rule": "I2a"}]


def test_the_seat_that_is_left_is_no_second_seat_in_the_same_body(two: Two) -> None:
    group = get(Seat, two.seats["A"]).seat_group
    with transaction("Prøve", by="test") as step:
        step.update(tables.Seat, two.seats["B"], seat_group=group, number=2)
        step.insert(
            tables.RuleBinding,
            seat_group=group,
            rule="I12",
            severity=Severity.REQUIREMENT,
            begins=OPEN,
            ends=OPEN,
        )
    view = preview_swap(two.draft(), today=TODAY)
    assert view is not None
    assert [(move.failed, move.unknown) for move in view.moves] == [((), ()), ((), ())]


def test_the_seats_offered_are_of_the_same_kind_with_who_sits(two: Two) -> None:
    offered = dict(swap_targets(two.x_in_a, on=TODAY))
    assert two.seats["A"] not in offered
    assert offered[two.seats["B"]] == "Yrsa Bytte (fiktiv): B Råd (fiktivt), politisk repræsentant"
    assert offered[two.seats["C"]] == "Ubesat: C Råd (fiktivt), politisk repræsentant"
    political = {view.seat.id for view in seat_views(TODAY) if view.group.category is Category.POLITICAL}
    assert set(offered) <= political


def test_a_swap_belongs_to_no_round_and_is_dated_on_the_persons_page(two: Two) -> None:
    register_swap(two.draft(), today=TODAY)
    rows = {row.seat.id: row for row in person_view(two.xenia, DAY).seats}
    assert rows[two.seats["B"]].decided_on == DECIDED
    assert rows[two.seats["B"]].state is SeatState.HELD
    assert rows[two.seats["A"]].state is None
    assert {view.round for view in read(Decision)} == {None}


def test_seats_of_another_kind_are_not_exchanged(two: Two) -> None:
    with transaction("Prøve", by="test") as step:
        group = get(Seat, two.seats["B"]).seat_group
        step.update(tables.SeatGroup, group, category=Category.BUSINESS)
    with pytest.raises(UserError) as caught:
        register_swap(two.draft(), today=TODAY)
    assert caught.value.where == "into"
    assert "politisk og erhverv" in caught.value.message
