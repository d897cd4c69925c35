"""The council's decision: what it must fit, what must be said, and that it can be taken back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kkr_desktop.domain.model import Appointment, Decision, Nomination, Override, Person
from kkr_desktop.domain.rounds import RoundDraft
from kkr_desktop.domain.vocabulary import EndReason, Role, Verdict
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.bodies import end_appointment
from kkr_desktop.services.decisions import Picked, decide, prepare, suggest_seats
from kkr_desktop.services.eligibility import check_round
from kkr_desktop.services.meetings import save_round
from kkr_desktop.services.nominations import (
    change_nomination,
    draft_for_person,
    draft_of,
    register_nomination,
    withdraw_nomination,
)
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
START = date(2026, 4, 1)


def nomination(view, name: str) -> int:
    people = {p.id: p.name for p in read(Person)}
    (found,) = [n.id for n in view.nominations if people[n.person] == f"{name} (fiktiv)"]
    return found


def choose(item: str, *names: str):
    view = find_round(f"2026-03-27/{item}")
    chosen = [nomination(view, name) for name in names]
    return view, chosen, suggest_seats(view, chosen)


def register(view, picked, **changes):
    values = {"decided_on": MEETING, "begins": view.start, "by": "hast", **changes}
    return decide(view.round.id, picked, **values)


def test_appointing_gives_seat_role_start_and_an_end_that_nobody_stated(nominated):
    view, _, picked = choose("4.1", "Inger Sand")
    decision = register(view, picked)
    (appointment,) = read(Appointment, decision=decision)
    assert (appointment.begins, appointment.ends) == (START, UNKNOWN)
    assert appointment.seat == picked[0].seat
    assert find_round("2026-03-27/4.1").filled == {picked[0].seat}


def test_a_failed_requirement_needs_a_reason(nominated):
    view, chosen, picked = choose("4.1", "Mogens Hede")
    with pytest.raises(UserError, match=r"ikke opfyldt: Mogens Hede \(fiktiv\) \(Erhvervsaktiv\)") as caught:
        register(view, picked)
    assert caught.value.code == "reason_missing"
    (hurdle, *others) = prepare(view, chosen, on=MEETING).failed
    assert hurdle.finding.rule == "I6"
    with pytest.raises(UserError):
        register(view, picked, reasons={hurdle.key: "  "})
    assert read(Decision) == []
    reasons = {h.key: "KKR lægger vægt på erfaringen." for h in (hurdle, *others)}
    decision = register(view, picked, reasons=reasons, unknown_confirmed=True)
    kept = {o.rule: (o.reason, o.by) for o in read(Override, decision=decision)}
    assert kept["I6"] == ("KKR lægger vægt på erfaringen.", "hast")
    (checked,) = [
        one
        for check in check_round(find_round("2026-03-27/4.1"))
        for one in check.candidates
        if one.candidate.nomination == chosen[0]
    ]
    assert checked.verdict is Verdict.NOT_ELIGIBLE
    (finding,) = [f for f in checked.findings if f.rule == "I6"]
    assert finding.overridden is not None
    assert finding.overridden.by == "hast"


def test_the_collective_requirement_is_overridden_for_the_group(nominated):
    names = ("Palle Vestergaard", "Anne-Mette Lykke", "Søren Klit", "Erik Dam")
    view, chosen, picked = choose("4.1", *names)
    (hurdle,) = prepare(view, chosen, on=MEETING).failed
    assert (hurdle.nomination, hurdle.finding.rule) == (None, "G7")
    with pytest.raises(UserError, match="International"):
        register(view, picked)
    decision = register(view, picked, reasons={hurdle.key: "Besluttet i enighed."})
    (override,) = read(Override, decision=decision)
    assert (override.nomination, override.rule) == (None, "G7")


def test_unknown_requirements_are_confirmed_once_and_kept(nominated):
    view, chosen, picked = choose("4.2", "Lars Øland")
    assert {h.finding.rule for h in prepare(view, chosen, on=MEETING).unknown} == {"I1", "I2a", "I3"}
    with pytest.raises(UserError, match="ikke er vurderet") as caught:
        register(view, picked)
    assert caught.value.code == "unknown_unconfirmed"
    decision = register(view, picked, unknown_confirmed=True)
    snapshot = json.loads(read(Decision, id=decision)[0].snapshot)
    assert {u["rule"] for u in snapshot["unknown_at_decision"]} == {"I1", "I2a", "I3"}


def test_the_snapshot_keeps_the_findings_with_their_versions(nominated):
    view, chosen, picked = choose("4.1", "Inger Sand")
    snapshot = json.loads(read(Decision, id=register(view, picked))[0].snapshot)
    candidates = {c["nomination"]: c for group in snapshot["groups"] for c in group["candidates"]}
    chosen_one = candidates[chosen[0]]
    assert chosen_one["chosen"] is True
    assert chosen_one["verdict"] == "eligible"
    assert {f["rule"] for f in chosen_one["findings"]} == {"I4", "I5", "I9", "I14", "I15"}
    assert all(f["version"] == 1 and f["basis"] for f in chosen_one["findings"])


def test_a_decision_can_be_undone_and_redone_as_one(nominated):
    view, _, picked = choose("4.1", "Inger Sand", "Lone Kirk")
    before = len(read(Appointment))
    register(view, picked)
    assert len(read(Appointment)) == before + 2
    assert history.undo(by="hast") == "Registrér beslutning"
    assert (len(read(Appointment)), read(Decision)) == (before, [])
    assert history.redo(by="hast") == "Registrér beslutning"
    assert len(read(Appointment)) == before + 2


def test_more_than_the_seats_cannot_be_seated(nominated):
    with pytest.raises(UserError, match="ikke en ledig plads") as caught:
        choose("4.1", "Inger Sand", "Bo Nygaard")
    assert caught.value.code == "too_many"


def test_a_seat_of_another_role_or_group_is_refused(nominated):
    view, chosen, _ = choose("4.2", "Karen Ægidius")
    wrong = [seat for seat in view.seats if seat.role.code == "member"][0]
    with pytest.raises(UserError, match="anden pladsgruppe"):
        register(view, [Picked(chosen[0], wrong.id)])


def test_a_seat_filled_by_the_round_is_not_filled_again(nominated):
    view, _, picked = choose("4.2", "Karen Ægidius")
    register(view, picked)
    view = find_round("2026-03-27/4.2")
    with pytest.raises(UserError, match="allerede besat"):
        register(view, [Picked(nomination(view, "Lars Øland"), picked[0].seat)], unknown_confirmed=True)


def test_a_person_already_seated_is_refused(decided):
    """The same person, nominated again in another round for the same group, would sit twice."""
    people = {p.name: p.id for p in read(Person)}

    old = find_round("2026-03-27/4.1")
    free_seat = [a.seat for a in read(Appointment) if a.person == people["Søren Klit (fiktiv)"]][0]

    (leaving,) = [a for a in read(Appointment) if a.person == people["Søren Klit (fiktiv)"]]
    end_appointment(leaving.id, last_day=date(2026, 5, 31), reason=EndReason.RESIGNED, by="hast")
    draft = RoundDraft(
        meeting=old.meeting.id, item="4.9", title="Ny runde", begins=date(2026, 7, 1), seats=(free_seat,)
    )
    round_id = save_round(None, draft, by="hast")
    group = [g.id for g in old.groups if g.category.code == "business"][0]
    again = draft_for_person(people["Kirsten Østerby (fiktiv)"], round_id=round_id, seat_group=group)
    row = register_nomination(again, by="hast", today=MEETING)
    with pytest.raises(UserError, match="sidder allerede") as caught:
        decide(
            round_id,
            [Picked(row, free_seat)],
            decided_on=MEETING,
            begins=date(2026, 7, 1),
            by="hast",
            unknown_confirmed=True,
        )
    assert caught.value.code == "already_seated"
    assert len(read(Decision, round=round_id)) == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"by": " "}, "initialer"),
        ({"begins": START + timedelta(days=1)}, "Runden siger"),
    ],
)
def test_bad_input_is_refused_in_words_and_changes_nothing(nominated, changes, words):
    view, _, picked = choose("4.1", "Inger Sand")
    steps = len(history.history_rows())
    with pytest.raises(UserError, match=words):
        register(view, picked, **changes)
    assert len(history.history_rows()) == steps


def test_nobody_chosen_is_no_decision(nominated):
    with pytest.raises(UserError, match="mindst én"):
        register(find_round("2026-03-27/4.1"), [])


def test_a_nomination_that_is_decided_is_not_changed(decided):

    view = find_round("2026-03-27/4.1")
    chosen = nomination(view, "Inger Sand")
    with pytest.raises(UserError, match="Fortryd beslutningen"):
        change_nomination(chosen, draft_of(chosen), by="hast", today=MEETING)
    with pytest.raises(UserError, match="Fortryd beslutningen"):
        withdraw_nomination(chosen, by="hast", on=MEETING)
    assert read(Nomination, id=chosen)[0].withdrawn_on is None


def test_both_roles_in_one_body_are_seen_before_the_decision(nominated):
    """Poul is nominated as member; named as substitute too, he may not be both (I11)."""
    view = find_round("2026-03-27/4.2")
    member = nomination(view, "Poul Nørholm")
    again = replace(draft_of(member), role=Role.SUBSTITUTE, organisation=1)
    substitute = register_nomination(again, by="hast", today=MEETING)
    view = find_round("2026-03-27/4.2")
    failed = prepare(view, [member, substitute], on=MEETING).failed
    assert {(h.nomination, h.finding.rule) for h in failed} == {(member, "I11"), (substitute, "I11")}
    assert prepare(view, [member], on=MEETING).failed == ()


def test_the_membership_is_tested_on_the_first_day_in_the_seat(nominated):
    """Kaj Vinther's time in the council ends on 31 March 2026; round 4.3 states no start."""
    view, chosen, _ = choose("4.3", "Kaj Vinther")
    last, next_day = date(2026, 3, 31), date(2026, 4, 1)
    assert prepare(view, chosen, on=MEETING, begins=last).failed == ()
    rules = {h.finding.rule for h in prepare(view, chosen, on=MEETING, begins=next_day).failed}
    assert rules == {"I2a", "I3"}
