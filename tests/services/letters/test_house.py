"""What letters take from the settings: who writes, on which paper, and for how long data are kept."""

from __future__ import annotations

import base64
import json
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.letters.parties import Caseworker
from kkr_desktop.domain.letters.stationery import PLAIN
from kkr_desktop.domain.vocabulary import LetterKind, Window
from kkr_desktop.services.letters.pack import distinct
from kkr_desktop.services.letters.plan import planned_letters
from kkr_desktop.services.letters.stationery import house, months_after
from kkr_desktop.services.rounds import find_round

HANNE = {
    "initials": "HAST", "name": "Hanne Storm (fiktiv)", "title": "Chefkonsulent", "email": "hast@kl.example",
    "phone": "3370 1234",
}  # fmt: skip


def test_the_starter_writes_on_plain_paper_and_has_set_no_time_limit(starter):
    found = house()
    assert found.stationery == PLAIN
    assert (found.keep_months, found.numbered, found.caseworkers) == (None, False, {})
    assert found.delete_on(date(2026, 3, 27)) is None
    assert found.sender.name == "KKR Nordjylland"
    assert found.sender.organisation == "KL"
    assert found.sender.address_lines == ("Weidekampsgade 10", "2300 København S")


def test_the_last_of_several_initials_holds_the_case_in_whatever_case_they_are_written(starter, setting):
    setting("caseworkers", json.dumps([HANNE]))
    for initials in ("hast", "kanm/haan/hast", "kanm/ HAST "):
        assert house().caseworker(initials) == Caseworker(**HANNE)
    assert house().caseworker("hast/kanm") == Caseworker("kanm")
    assert house().caseworker("") == Caseworker("")


def test_the_caseworker_of_the_round_signs_and_is_asked(decided, setting):
    setting("caseworkers", json.dumps([HANNE]))
    (one,) = planned_letters(
        find_round("2026-03-27/4.3"), today=date(2026, 3, 30), kinds=[LetterKind.APPOINTMENT]
    )
    assert one.facts.caseworker == Caseworker(**HANNE)
    assert "Hanne Storm (fiktiv)" in str(one.draft().paper.blocks)


def test_the_paper_is_as_it_is_set(starter, setting):
    for key, value in (
        ("letter_logo", base64.b64encode(b"logo").decode()),
        ("letter_logo_alt", "KKR Nordjyllands logo"),
        ("letter_window", Window.C5.code),
        ("letter_fold_marks", "1"),
        ("letter_return_address", "1"),
        ("letter_caseworker", "0"),
        ("letter_contact", "0"),
        ("letter_recipient_email", "0"),
    ):
        setting(key, value)
    found = house().stationery
    assert found.logo is not None
    assert (found.logo.content, found.logo.alt) == (b"logo", "KKR Nordjyllands logo")
    assert (found.window, found.fold_marks, found.return_address) == (Window.C5, True, True)
    assert (found.caseworker, found.contact, found.recipient_email) == (False, False, False)


@pytest.mark.parametrize(("key", "value"), [("letter_window", "a3"), ("letter_keep_months", "seks")])
def test_what_a_later_program_may_have_set_is_not_stumbled_over(starter, setting, key, value):
    setting(key, value)
    assert house().stationery.window is Window.COMMON
    assert house().keep_months is None


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 3, 27), 0, date(2026, 3, 27)),
        (date(2026, 3, 27), 24, date(2028, 3, 27)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(day, months, after):
    assert months_after(day, months) == after


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 240))
def test_months_are_never_lost_or_won(day, months):
    after = months_after(day, months)
    assert (after.year - day.year) * 12 + after.month - day.month == months
    last = monthrange(after.year, after.month)[1]
    assert after.day == min(day.day, last)


def test_names_that_a_disk_may_take_for_one_are_told_apart():
    assert distinct(["A.pdf", "a.pdf", "B.pdf", "A.PDF"]) == ["A.pdf", "a (2).pdf", "B.pdf", "A (3).PDF"]
    assert distinct(["a.pdf", "A.pdf", "a (2).pdf"]) == ["a.pdf", "A (2).pdf", "a (2) (2).pdf"]
    assert distinct([]) == []
