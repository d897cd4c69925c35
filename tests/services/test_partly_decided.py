"""Rounds that are decided in parts: what was decided stands, by the rules it was decided by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.model import Nomination, Person, SeatGroup
from kkr_desktop.domain.vocabulary import Outcome, Severity
from kkr_desktop.errors import UserError
from kkr_desktop.services import decisions
from kkr_desktop.services.eligibility import GroupCheck, check_round
from kkr_desktop.services.rounds import RoundView, find_round
from kkr_desktop.services.rules import draft_of, group_rules, save
from kkr_desktop.services.suggest import suggest
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
LATER = date(2026, 3, 28)


def the_round() -> RoundView:
    return find_round("2026-03-27/4.1")


def nomination(name: str) -> int:
    people = {one.id: one.name for one in read(Person)}
    (found,) = [n.id for n in read(Nomination) if people[n.person].startswith(name)]
    return found


def business() -> int:
    return next(g.id for g in the_round().groups if g.name == "virksomhedsrepræsentanter")


def check() -> GroupCheck:
    return next(c for c in check_round(the_round()) if c.facts.group.id == business())


def decide(*names: str, on: date = MEETING) -> None:
    view = the_round()
    chosen = [nomination(name) for name in names]
    prepared = decisions.prepare(view, chosen, on=on)
    decisions.decide(
        view.round.id,
        decisions.suggest_seats(view, chosen),
        decided_on=on,
        begins=view.start,
        by="ab",
        reasons={hurdle.key: "KKR har besluttet det." for hurdle in prepared.failed},
        unknown_confirmed=True,
    )


def change(rule: str, *, on: date, **changes: object) -> None:
    (bound,) = [one for one in group_rules(business(), on).bound if one.binding.rule == rule]
    save(business(), {rule: replace(draft_of(bound), **changes)}, by="ab", on=on)


def test_what_was_decided_against_a_requirement_is_not_asked_again(nominated):
    decide("Mogens")
    answer = suggest(the_round(), groups=[business()])
    assert answer.count_met > 0
    mogens = nomination("Mogens")
    for one in answer.compositions:
        assert mogens in one.nominations
        assert len(one.nominations) == 4


def test_whoever_is_appointed_cannot_be_kept_out(nominated):
    decide("Palle")
    with pytest.raises(UserError) as caught:
        suggest(the_round(), groups=[business()], excluded=[nomination("Palle")])
    assert caught.value.where == "exclude"
    assert "allerede udpeget" in caught.value.message


def test_no_more_can_be_demanded_than_there_are_seats(nominated):
    names = ("Kirsten", "Palle", "Anne-Mette", "Bodil", "Linda")
    with pytest.raises(UserError) as caught:
        suggest(the_round(), groups=[business()], fixed=[nomination(name) for name in names])
    assert caught.value.where == "fix"
    assert "4 pladser" in caught.value.message


def test_a_person_nominated_twice_is_demanded_once(nominated):
    kirsten = read(Nomination, id=nomination("Kirsten"))[0]
    with transaction("Registrér indstilling", by="ab") as step:
        again = step.insert(
            tables.Nomination,
            round=kirsten.round,
            seat_group=kirsten.seat_group,
            role=kirsten.role,
            person=kirsten.person,
            organisation=kirsten.organisation,
            received_on=kirsten.received_on,
            consent=kirsten.consent,
        )
    with pytest.raises(UserError) as caught:
        suggest(the_round(), groups=[business()], fixed=[kirsten.id, again])
    assert caught.value.where == "fix"


def test_a_decided_nomination_keeps_its_version_while_the_round_goes_on(nominated):
    decide("Kirsten")
    change("I6", on=MEETING, severity=Severity.CONSIDERATION)
    found = {
        one.candidate.name.split()[0]: next(f for f in one.findings if f.rule == "I6")
        for one in check().candidates
    }
    assert (found["Kirsten"].version, found["Kirsten"].severity) == (1, Severity.REQUIREMENT)
    assert (found["Palle"].version, found["Palle"].severity) == (2, Severity.CONSIDERATION)


def test_two_decisions_around_an_edit_give_each_rule_once(nominated):
    decide("Kirsten", "Palle")
    change("G7", on=LATER, parameters={"minimum": 2})
    decide("Anne-Mette", "Linda", on=LATER)
    shown = check()
    rules = [finding.rule for finding in shown.together]
    assert len(set(rules)) == len(rules)
    assert next(f for f in shown.together if f.rule == "G7").version == 2
    for one in shown.candidates:
        rules = [finding.rule for finding in one.findings]
        assert len(set(rules)) == len(rules)


def test_a_reason_counts_for_the_version_it_was_given_against(nominated):
    decide("Mogens")
    change("I6", on=MEETING, wording="Er stadig erhvervsaktiv")
    mogens = check().find(nomination("Mogens"))
    finding = next(f for f in mogens.findings if f.rule == "I6")
    assert (finding.version, finding.outcome) == (1, Outcome.FAILED)
    assert finding.overridden is not None


def test_the_appointed_of_other_groups_are_counted_where_one_group_is_asked_about(nominated):
    change("G2", on=MEETING, severity=Severity.REQUIREMENT, parameters={"minimum": 1})
    decide("Inger", "Lone")  # two women, in the two other groups
    view = the_round()
    answer = suggest(view, groups=[business()])
    assert answer.count_met > 0
    for one in answer.compositions[:3]:
        picked = [*one.nominations, nomination("Inger"), nomination("Lone")]
        (group,) = [c for c in check_round(view) if c.facts.group.id == business()]
        found = next(f for f in group.choose(picked).together if f.rule == "G2")
        assert found.outcome is one.status


def test_one_person_is_not_given_two_seats_of_a_body(nominated):
    view = the_round()
    kirsten = read(Nomination, id=nomination("Kirsten"))[0]
    knowledge = next(g for g in view.groups if g.name.endswith("vidensinstitutioner"))
    with transaction("Registrér indstilling", by="ab") as step:
        step.insert(
            tables.Nomination,
            round=kirsten.round,
            seat_group=knowledge.id,
            role=kirsten.role,
            person=kirsten.person,
            consent=kirsten.consent,
        )
    both = [n.id for n in read(Nomination, person=kirsten.person)]
    view = the_round()
    with pytest.raises(UserError) as caught:
        decisions.decide(
            view.round.id,
            decisions.suggest_seats(view, both),
            decided_on=MEETING,
            begins=view.start,
            by="ab",
            unknown_confirmed=True,
        )
    assert "to pladser i samme organ" in caught.value.message


def test_a_seat_that_is_closed_by_then_is_not_filled(nominated):
    view = the_round()
    group = next(g for g in read(SeatGroup) if g.id == business())
    with transaction("Ret pladsgruppe", by="ab") as step:
        step.update(tables.SeatGroup, group.id, ends=date(2026, 3, 31))
    with pytest.raises(UserError) as caught:
        decisions.decide(
            view.round.id,
            decisions.suggest_seats(view, [nomination("Kirsten")]),
            decided_on=MEETING,
            begins=view.start,
            by="ab",
            unknown_confirmed=True,
        )
    assert caught.value.code == "seat_closed"


def test_a_meeting_decides_nothing_before_it_is_held(nominated):
    view = the_round()
    with pytest.raises(UserError) as caught:
        decisions.decide(
            view.round.id,
            decisions.suggest_seats(view, [nomination("Kirsten")]),
            decided_on=date(2026, 3, 26),
            begins=view.start,
            by="ab",
            unknown_confirmed=True,
        )
    assert caught.value.where == "decided_on"


def test_a_sitting_member_of_whom_nobody_knows_whether_she_goes_on_is_not_counted_as_known(nominated):
    with transaction("Registrér indehaver", by="ab") as step:
        woman = step.insert(
            tables.Person, given_name="Vibeke", family_name="Prøve (fiktiv)", gender=read(Person)[4].gender
        )
        for row in read_rows_of_municipal_seats():
            step.update(tables.Appointment, row, person=woman, begins=date(2022, 4, 1))
    beside = [s for s in check().facts.contest.beside if s.group_name == "kommunale repræsentanter"]
    assert len(beside) == 3
    assert all(one.candidate is None for one in beside)
    assert {one.state for one in beside} == {"det er ikke oplyst, om den nuværende fortsætter"}


def read_rows_of_municipal_seats() -> list[int]:
    from kkr_desktop.domain.model import Appointment, Seat

    (group,) = [g.id for g in read(SeatGroup) if g.name == "kommunale repræsentanter"]
    return [a.id for s in read(Seat, seat_group=group) for a in read(Appointment, seat=s.id)]
