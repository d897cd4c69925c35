"""A decision read back, and what a judgement could still change before it."""

from __future__ import annotations

from datetime import date

from kkr_desktop.domain.model import Assessment, Person
from kkr_desktop.domain.nominations import NominationDraft
from kkr_desktop.domain.vocabulary import Outcome
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.services import history
from kkr_desktop.services.decided import decided as decided_in
from kkr_desktop.services.decided import seat_words
from kkr_desktop.services.decisions import Picked, decide, prepare, suggest_seats
from kkr_desktop.services.eligibility import GroupCheck, check_round, open_outcomes
from kkr_desktop.services.nominations import judge, register_nomination
from kkr_desktop.services.rounds import RoundView, find_round
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
BOTH = (Outcome.MET, Outcome.FAILED)


def round_of(item: str) -> RoundView:
    return find_round(f"2026-03-27/{item}")


def nomination(view: RoundView, name: str) -> int:
    people = {p.id: p.name for p in read(Person)}
    (found,) = [n.id for n in view.nominations if people[n.person] == f"{name} (fiktiv)"]
    return found


def holding(view: RoundView, wanted: int) -> GroupCheck:
    (found,) = [c for c in check_round(view) if any(n.candidate.nomination == wanted for n in c.candidates)]
    return found


# -- what was decided ----------------------------------------------------------------------------------


def test_nothing_is_decided_in_an_open_round(nominated):
    assert decided_in(round_of("4.1")) == []


def test_who_got_which_seat_from_when_to_when(decided):
    (one,) = decided_in(round_of("4.2"))
    seats = {seated.seat: seated.person for seated in one.seated}
    assert all(": " in seat for seat in seats), "a round of several bodies names the body"
    assert any(person == "Marianne Toft (fiktiv)" for person in seats.values())
    assert {seated.begins for seated in one.seated} == {MEETING}
    assert {seated.ends for seated in one.seated} == {UNKNOWN}
    assert all(not seated.organisation for seated in one.seated)


def test_seats_come_in_the_round_s_order_with_the_nominator(decided):
    view = round_of("4.1")
    (one,) = decided_in(view)
    words = seat_words(view)
    assert [seated.seat for seated in one.seated] == [words[seat.id] for seat in view.seats]
    assert len(set(words.values())) == len(view.seats)
    assert all(seated.organisation for seated in one.seated)


def test_what_was_overridden_and_what_nobody_had_assessed(nominated):
    view = round_of("4.1")
    failing, unclear = nomination(view, "Mogens Hede"), nomination(view, "Gert Lund")
    picked = suggest_seats(view, [failing, unclear])
    prepared = prepare(view, [failing, unclear], on=MEETING)
    decide(
        view.round.id,
        picked,
        decided_on=MEETING,
        begins=view.start,
        by="hast",
        reasons={hurdle.key: f"Begrundelse: {hurdle.finding.rule}" for hurdle in prepared.failed},
        unknown_confirmed=True,
    )
    (one,) = decided_in(round_of("4.1"))
    overruled = {(o.about, o.rule): (o.reason, o.by) for o in one.overruled}
    assert overruled["Mogens Hede (fiktiv)", "Erhvervsaktiv"] == ("Begrundelse: I6", "hast")
    assert {n.rule for n in one.not_assessed if n.about == "Gert Lund (fiktiv)"} == {
        "Erhvervsaktiv",
        "Målgruppe",
    }
    together = {n.about for n in one.not_assessed if n.rule == "International"}
    assert together <= {"virksomhedsrepræsentanter"}
    history.undo(by="hast")
    assert decided_in(round_of("4.1")) == []


def test_two_decisions_in_one_round_come_oldest_first(nominated):
    for name, day in (("Inger Sand", MEETING), ("Lone Kirk", date(2026, 3, 30))):
        view = round_of("4.1")
        picked: list[Picked] = suggest_seats(view, [nomination(view, name)])
        decide(view.round.id, picked, decided_on=day, begins=view.start, by="hast", unknown_confirmed=True)
    found = decided_in(round_of("4.1"))
    assert [[seated.person for seated in one.seated] for one in found] == [
        ["Inger Sand (fiktiv)"],
        ["Lone Kirk (fiktiv)"],
    ]


def test_considerations_that_are_not_met_are_advice_alone(nominated):
    view = round_of("4.1")
    late = nomination(view, "Bodil Strand")
    prepared = prepare(view, [late], on=MEETING)
    assert ("Bodil Strand (fiktiv)", "I5") in {(h.name, h.finding.rule) for h in prepared.advice}
    assert "I5" not in {h.finding.rule for h in (*prepared.failed, *prepared.unknown)}


# -- what a judgement could change ---------------------------------------------------------------------


def test_a_criterion_that_takes_judgement_is_open_both_ways(nominated):
    view = round_of("4.1")
    judged = nomination(view, "Gert Lund")
    check = holding(view, judged)
    assert open_outcomes(check, judged, "I6", "active_in_business") == BOTH
    assert open_outcomes(check, judged, "G7", "international") == BOTH


def test_an_employment_that_meets_the_rule_leaves_nothing_to_judge(nominated):
    view = round_of("4.1")
    employed = nomination(view, "Inger Sand")
    assert open_outcomes(holding(view, employed), employed, "I9", "knowledge_institution") == ()
    unclear = nomination(view, "Ole Fjord")
    assert open_outcomes(holding(view, unclear), unclear, "I9", "knowledge_institution") == BOTH


def test_where_no_membership_is_registered_only_a_no_can_be_judged(nominated):
    view = round_of("4.2")
    group = view.groups[0]
    draft = NominationDraft(view.round.id, group.id, given_name="Ny", family_name="Kandidat (fiktiv)")
    unregistered = register_nomination(draft, by="hast", today=MEETING)
    view = round_of("4.2")
    check = holding(view, unregistered)
    assert open_outcomes(check, unregistered, "I1", "councillor") == (Outcome.FAILED,)


def test_a_registered_membership_leaves_nothing_to_judge_even_with_unknown_dates(nominated):
    view = round_of("4.2")
    for name in ("Karen Ægidius", "Lars Øland"):
        member = nomination(view, name)
        assert open_outcomes(holding(view, member), member, "I1", "councillor") == ()


def test_what_is_open_can_be_registered_and_stays_open(nominated):
    view = round_of("4.1")
    judged = nomination(view, "Gert Lund")
    judge(judged, "active_in_business", Outcome.MET, evidence="Er direktør.", by="hast", on=MEETING)
    assert open_outcomes(holding(view, judged), judged, "I6", "active_in_business") == BOTH
    assert [one.outcome for one in read(Assessment, nomination=judged)][-1] is Outcome.MET
