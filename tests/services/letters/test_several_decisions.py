"""Somebody whom two have nominated, and a round that is decided in two parts: each letter tells what is so."""

from __future__ import annotations

from datetime import date

from kkr_desktop.domain.letters.facts import Result
from kkr_desktop.domain.vocabulary import LetterKind
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.letters.plan import planned_letters
from kkr_desktop.services.rounds import round_view

FIRST, SECOND = date(2026, 6, 19), date(2026, 6, 29)


def plan(row, *kinds, today):
    return planned_letters(round_view(row), today=today, kinds=kinds)


def test_an_organisation_whose_candidate_was_chosen_on_another_s_nomination_is_told_so(council, setting):
    setting("letter_keep_months", "12")
    body = council.organisation("Fonden Nord", organ="bestyrelse")
    group = council.group(body, "erhvervsrepræsentant")
    seat = council.seat(group)
    row, person = council.round(seat), council.person("Ea")
    chosen = council.nominate(row, group, person, council.organisation("DI"))
    council.nominate(row, group, person, council.organisation("Landbrug & Fødevarer"))
    council.decide(row, (chosen, seat))
    notices = plan(row, LetterKind.ORGANISATION_NOTICE, today=FIRST)
    assert {one.recipient for one in notices} == {"DI", "Landbrug & Fødevarer"}
    assert {nominee.result for one in notices for nominee in one.facts.nominees} == {Result.APPOINTED}
    assert plan(row, LetterKind.NOT_APPOINTED, today=FIRST) == []


def test_a_second_decision_calls_for_letters_of_its_own(council, setting, tmp_path):
    setting("letter_keep_months", "12")
    body = council.organisation("Fonden Nord", organ="bestyrelse")
    groups = [council.group(body, name) for name in ("virksomhedsrepræsentant", "forskerrepræsentant")]
    seats = [council.seat(group) for group in groups]
    row, di = council.round(*seats), council.organisation("DI")
    people = [council.person(name) for name in ("Ea", "Ida")]
    nominations = [
        council.nominate(row, group, person, di) for group, person in zip(groups, people, strict=True)
    ]
    council.decide(row, (nominations[0], seats[0]), on=FIRST)
    make_letters(row, out=tmp_path, by="hast", today=FIRST, kinds=(LetterKind.ORGANISATION_NOTICE,))
    assert [one.made is not None for one in plan(row, LetterKind.ORGANISATION_NOTICE, today=FIRST)] == [True]
    council.decide(row, (nominations[1], seats[1]), on=SECOND)
    after = plan(row, LetterKind.ORGANISATION_NOTICE, today=SECOND)
    assert [(one.recipient, one.made) for one in after] == [("DI", None)]


def test_a_second_nomination_calls_for_a_receipt_of_its_own(council, tmp_path):
    body = council.organisation("Fonden Nord", organ="bestyrelse")
    group = council.group(body, "virksomhedsrepræsentant")
    row, di = council.round(council.seat(group)), council.organisation("DI")
    council.nominate(row, group, council.person("Ea"), di, received_on=date(2026, 5, 1))
    make_letters(row, out=tmp_path, by="hast", today=date(2026, 5, 2), kinds=(LetterKind.RECEIPT,))
    assert [one.made is not None for one in plan(row, LetterKind.RECEIPT, today=date(2026, 5, 2))] == [True]
    council.nominate(row, group, council.person("Bo"), di, received_on=date(2026, 5, 9))
    assert [one.made for one in plan(row, LetterKind.RECEIPT, today=date(2026, 5, 10))] == [None]
