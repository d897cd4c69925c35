"""Registering nominations: what is refused, what is only told, and what one step holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.model import CouncilMembership, Employment, Nomination, Organisation, Person
from kkr_desktop.domain.nominations import NominationDraft
from kkr_desktop.domain.vocabulary import Answer, Gender, Outcome, Role
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.nominations import (
    change_nomination,
    draft_for_person,
    draft_of,
    draft_problems,
    judge,
    register_nomination,
    withdraw_nomination,
)
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store.reading import count, get, read

TODAY = date(2026, 3, 6)


def organisation(name: str) -> int:
    return read(Organisation, name=name)[0].id


@pytest.fixture
def business(starter) -> NominationDraft:
    view = find_round("2026-03-27/4.1")
    group = next(g for g in view.groups if g.category.code == "business")
    return NominationDraft(
        round=view.round.id,
        seat_group=group.id,
        given_name="Ida",
        family_name="Prøve (fiktiv)",
        gender=Gender.FEMALE,
        email="ida@example.org",
        organisation=organisation("DI"),
        received_on=date(2026, 2, 20),
        consent=Answer.YES,
        employer="Prøvefabrikken (fiktiv)",
    )


@pytest.fixture
def political(starter) -> NominationDraft:
    view = find_round("2026-03-27/4.3")
    return NominationDraft(
        round=view.round.id,
        seat_group=view.groups[0].id,
        role=Role.SUBSTITUTE,
        given_name="Bo",
        family_name="Prøve (fiktiv)",
        gender=Gender.MALE,
        email="bo@example.org",
        received_on=date(2026, 3, 1),
        consent=Answer.YES,
        municipality=organisation("Rebild Kommune"),
        party="V",
        council_begins=date(2026, 1, 1),
        council_ends=date(2029, 12, 31),
    )


def fields(draft: NominationDraft, *, blocking: bool) -> set[str]:
    return {p.field for p in draft_problems(draft, today=TODAY) if p.blocking == blocking}


def test_a_whole_nomination_has_no_problems(business, political):
    assert draft_problems(business, today=TODAY) == []
    assert draft_problems(political, today=TODAY) == []


def test_registering_is_one_step_with_person_and_job(business):
    before = len(history.history_rows())
    row = register_nomination(business, by="hast", today=TODAY)
    assert len(history.history_rows()) == before + 1
    person = get(Person, get(Nomination, row).person)
    assert person.name == "Ida Prøve (fiktiv)"
    (job,) = read(Employment, person=person.id)
    assert (job.employer, job.begins, job.ends) == ("Prøvefabrikken (fiktiv)", UNKNOWN, UNKNOWN)
    assert draft_of(row) == replace(business, person=person.id)
    history.undo(by="hast")
    assert (read(Nomination), read(Employment)) == ([], [])
    assert "Ida Prøve (fiktiv)" not in {p.name for p in read(Person)}


def test_registering_a_councillor_keeps_party_on_the_membership_alone(political):
    row = register_nomination(political, by="hast", today=TODAY)
    person = get(Nomination, row).person
    (membership,) = read(CouncilMembership, person=person)
    assert (membership.party, membership.ends) == ("V", date(2029, 12, 31))
    assert read(Employment, person=person) == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"given_name": " "}, "given_name", "fornavn"),
        ({"family_name": ""}, "family_name", "efternavn"),
        ({"email": "ida.example.org"}, "email", "@"),
        ({"postcode": "98"}, "postcode", "fire cifre"),
        ({"received_on": date(2026, 3, 7)}, "received_on", "fremtiden"),
        ({"role": Role.SUBSTITUTE}, "role", "ingen plads som suppleant"),
        ({"party": "V"}, "party", "må ikke registreres parti"),
    ],
)
def test_a_blocking_problem_is_refused_beside_its_field_and_nothing_is_kept(business, changes, field, words):
    draft = replace(business, **changes)
    assert field in fields(draft, blocking=True)
    with pytest.raises(UserError, match=words) as caught:
        register_nomination(draft, by="hast", today=TODAY)
    assert caught.value.where == field
    assert count(Nomination) == 0
    assert history.next_undo() is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"gender": Gender.NOT_STATED}, "gender"),
        ({"email": ""}, "email"),
        ({"organisation": None}, "organisation"),
        ({"received_on": None}, "received_on"),
        ({"received_on": date(2026, 2, 28)}, "received_on"),
        ({"consent": Answer.UNKNOWN}, "consent"),
        ({"employer": ""}, "employer"),
    ],
)
def test_what_is_missing_is_told_and_not_refused(business, changes, field):
    draft = replace(business, **changes)
    assert field in fields(draft, blocking=False)
    assert fields(draft, blocking=True) == set()
    assert register_nomination(draft, by="hast", today=TODAY) > 0


def test_the_last_day_is_in_time(business):
    assert fields(replace(business, received_on=date(2026, 2, 27)), blocking=False) == set()


def test_an_organisation_without_the_right_is_told(business):
    assert fields(
        replace(business, organisation=organisation("FH (Fagbevægelsens Hovedorganisation)")), blocking=False
    ) == {"organisation"}


def test_a_membership_that_ends_before_it_begins_is_refused(political):
    draft = replace(political, council_ends=date(2025, 12, 31))
    with pytest.raises(UserError, match="Slutdatoen ligger før startdatoen") as caught:
        register_nomination(draft, by="hast", today=TODAY)
    assert caught.value.where == "council_ends"
    open_ended = replace(political, council_begins=UNKNOWN, council_ends=OPEN)
    assert fields(open_ended, blocking=True) == set()


@pytest.mark.parametrize("written", ["Ida Prøve (fiktiv)", "IDA  prøve (fiktiv)"])
def test_the_same_person_for_the_same_group_by_the_same_organisation_is_refused(business, written):
    first = register_nomination(business, by="hast", today=TODAY)
    given, _, family = written.partition(" ")
    again = replace(business, given_name=given, family_name=family.strip())
    with pytest.raises(UserError, match="allerede indstillet"):
        register_nomination(again, by="hast", today=TODAY)
    known = replace(business, person=get(Nomination, first).person)
    with pytest.raises(UserError, match="allerede indstillet"):
        register_nomination(known, by="hast", today=TODAY)
    assert count(Nomination) == 1


def test_another_organisation_may_nominate_the_same_person(business):
    first = register_nomination(business, by="hast", today=TODAY)
    other = replace(business, person=get(Nomination, first).person, organisation=organisation("Tekniq"))
    register_nomination(other, by="hast", today=TODAY)
    assert count(Nomination) == 2
    assert len({n.person for n in read(Nomination)}) == 1


def test_a_nomination_that_was_withdrawn_stands_in_nobodys_way(business):
    first = register_nomination(business, by="hast", today=TODAY)
    withdraw_nomination(first, by="hast", on=TODAY)
    register_nomination(replace(business, person=get(Nomination, first).person), by="hast", today=TODAY)
    assert [n.withdrawn_on for n in read(Nomination)] == [TODAY, None]


def test_changing_a_nomination_is_not_a_second_one(business):
    row = register_nomination(business, by="hast", today=TODAY)
    change_nomination(row, replace(draft_of(row), motivation="Ny begrundelse"), by="hast", today=TODAY)
    assert get(Nomination, row).motivation == "Ny begrundelse"
    assert history.undo(by="hast") == "Ret indstilling"
    assert get(Nomination, row).motivation == ""


def test_a_known_person_brings_what_is_known(political):
    row = register_nomination(political, by="hast", today=TODAY)
    view = find_round("2026-03-27/4.2")
    group = view.groups[0].id
    draft = draft_for_person(get(Nomination, row).person, round_id=view.round.id, seat_group=group)
    assert (draft.party, draft.municipality) == ("V", political.municipality)
    business = find_round("2026-03-27/4.1")
    elsewhere = draft_for_person(
        get(Nomination, row).person, round_id=business.round.id, seat_group=business.groups[0].id
    )
    assert (elsewhere.party, elsewhere.municipality) == ("", None)


def test_judging_needs_evidence_and_initials(business):
    row = register_nomination(business, by="hast", today=TODAY)
    with pytest.raises(UserError, match="bygger på"):
        judge(row, "active_in_business", Outcome.MET, evidence=" ", by="hast", on=TODAY)
    with pytest.raises(UserError, match="initialerne"):
        judge(row, "active_in_business", Outcome.MET, evidence="Driver firmaet.", by="", on=TODAY)
    judge(row, "active_in_business", Outcome.MET, evidence="Driver firmaet.", by="hast", on=TODAY)
    judge(row, "active_in_business", Outcome.UNKNOWN, evidence="", by="hast", on=TODAY)
    assert history.undo(by="hast") == "Vurdér kriterium"
