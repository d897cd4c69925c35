"""Compositions asked of a register: the demo's round, what is fixed and left out, and what is decided."""

from __future__ import annotations

from datetime import date

import pytest

from kkr_desktop.domain.model import Nomination, Person
from kkr_desktop.domain.vocabulary import Outcome
from kkr_desktop.errors import UserError
from kkr_desktop.services import decisions
from kkr_desktop.services.rounds import RoundView, find_round
from kkr_desktop.services.suggest import suggest
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)


def the_round(item: str = "4.1") -> RoundView:
    return find_round(f"2026-03-27/{item}")


def nomination(name: str) -> int:
    people = {one.id: one.name for one in read(Person)}
    (found,) = [n.id for n in read(Nomination) if people[n.person].startswith(name)]
    return found


def business(view: RoundView) -> int:
    return next(group.id for group in view.groups if group.name == "virksomhedsrepræsentanter")


def test_the_four_business_seats_have_complete_compositions(nominated):
    view = the_round()
    answer = suggest(view, groups=[business(view)])
    assert answer.complete
    assert answer.count_met >= 1
    assert len(answer.compositions) == 20
    first = answer.compositions[0]
    assert first.status is Outcome.MET
    assert len(first.nominations) == 4
    assert nomination("Kirsten") in first.nominations
    scores = [one.met for one in answer.compositions if one.status is Outcome.MET]
    assert scores == sorted(scores, reverse=True)


def test_a_suggested_composition_has_no_failed_requirement_when_it_is_picked(nominated):
    view = the_round()
    for one in suggest(view).compositions[:5]:
        prepared = decisions.prepare(view, one.nominations, on=MEETING)
        assert prepared.failed == ()
        assert bool(prepared.unknown) is (one.status is Outcome.UNKNOWN)


def test_six_seats_of_three_groups_are_filled_at_once(nominated):
    view = the_round()
    answer = suggest(view)
    groups = {n.id: n.seat_group for n in view.nominations}
    for one in answer.compositions:
        assert sorted(groups[n] for n in one.nominations) == sorted(seat.seat_group for seat in view.seats)


def test_without_the_only_one_with_experience_there_is_a_proof_and_a_way_out(nominated):
    view = the_round()
    kirsten = nomination("Kirsten")
    answer = suggest(view, groups=[business(view)], excluded=[kirsten])
    assert (answer.complete, answer.count_met, answer.count_possible) == (True, 0, 0)
    assert [[note.rule for note in conflict] for conflict in answer.conflicts] == [["G7"]]
    assert answer.ways_out[0].startswith("Hvis Kirsten Østerby (fiktiv) ikke holdes ude")
    assert any("internationaliseringserfaring" in way for way in answer.ways_out)


def test_whoever_is_fixed_is_in_all_and_whoever_is_left_out_in_none(nominated):
    view = the_round()
    linda, palle = nomination("Linda"), nomination("Palle")
    answer = suggest(view, groups=[business(view)], fixed=[linda], excluded=[palle])
    assert answer.compositions
    for one in answer.compositions:
        assert linda in one.nominations
        assert palle not in one.nominations


def test_to_fix_somebody_who_fails_a_requirement_is_told_with_the_requirement(nominated):
    view = the_round()
    mogens = nomination("Mogens")
    answer = suggest(view, groups=[business(view)], fixed=[mogens])
    assert answer.count_met + answer.count_possible == 0
    assert ["I6"] in [[note.rule for note in conflict] for conflict in answer.conflicts]
    assert "Hvis Mogens Hede (fiktiv) ikke skal med, er der mindst én mulig sammensætning." in answer.ways_out


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"fixed": [10_000]}, "fix"),
        ({"excluded": [10_000]}, "exclude"),
        ({"groups": [10_000]}, "group"),
        ({"groups": []}, "group"),
        ({"fixed": [1], "excluded": [1]}, "exclude"),
    ],
)
def test_what_does_not_belong_is_refused(nominated, asked, where):
    with pytest.raises(UserError) as caught:
        suggest(the_round(), **asked)
    assert caught.value.where == where


def test_a_decided_round_is_answered_as_if_nothing_was_decided(decided):
    answer = suggest(the_round())
    assert answer.count_met > 1


def test_in_a_partly_decided_round_the_appointed_stay(nominated):
    view = the_round()
    inger = nomination("Inger")
    decisions.decide(
        view.round.id,
        decisions.suggest_seats(view, [inger]),
        decided_on=MEETING,
        begins=view.start,
        by="ab",
        unknown_confirmed=True,
    )
    answer = suggest(the_round())
    assert answer.compositions
    assert all(inger in one.nominations for one in answer.compositions)
    assert all(len(one.nominations) == 6 for one in answer.compositions)


def test_an_open_composition_says_what_is_missing_and_from_whom(nominated):
    view = the_round("4.2")
    answer = suggest(view)
    (open_one,) = [one for one in answer.compositions if one.status is Outcome.UNKNOWN]
    assert {(u.rule, u.supplier.danish) for u in open_one.undecided if u.supplier} >= {("I1", "kommunen")}
    assert all(u.missing for u in open_one.undecided)


def test_a_person_nominated_twice_is_chosen_once(nominated):
    view = the_round()
    people = {n.id: n.person for n in view.nominations}
    for one in suggest(view).compositions:
        chosen = [people[n] for n in one.nominations]
        assert len(set(chosen)) == len(chosen)
