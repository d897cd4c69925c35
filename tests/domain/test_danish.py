"""Danish dates read and written, numbers in words, genitives and rows of words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.danish import (
    and_list,
    capitalised,
    counted,
    genitive,
    long_date,
    number_text,
    number_word,
    parse_date,
    period_text,
    short_date,
    term_phrase,
    weekday,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge
from kkr_desktop.errors import UserError

MEETING = date(2026, 3, 27)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "27-03-2026", "27.03.2026", "27/03/2026", "27/3-2026", "27/3 2026", "27-3-26", " 27.3.26 ", "27. 3. 2026",
        "27. marts 2026", "27 marts 2026", "27. MARTS 2026", "27. mar. 26", "d. 27. marts 2026",
        "den 27. marts 2026", "fredag den 27. marts 2026", "Fredag 27. marts 2026", "2026-03-27", "27.\u00a0marts 2026",
        "270326", "27032026", "fredag 270326",
    ],
)  # fmt: skip
def test_the_ways_a_date_is_typed(typed: str) -> None:
    assert parse_date(typed) == MEETING


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("30-02-2026", "Den 30. februar 2026 findes ikke."),
        ("29. februar 2026", "Den 29. februar 2026 findes ikke."),
        ("31/4 2026", "Den 31. april 2026 findes ikke."),
        ("0-1-2026", "Den 0. januar 2026 findes ikke."),
        ("03-27-2026", "Der er ingen måned nr. 27. Skriv dagen før måneden, som i 27-03-2026."),
        ("27. marts", "Årstallet mangler i “27. marts”. Skriv datoen som 27-03-2026."),
        ("27/3", "Årstallet mangler i “27/3”. Skriv datoen som 27-03-2026."),
        ("torsdag den 27. marts 2026", "Den 27. marts 2026 er en fredag, ikke en torsdag."),
        ("27. ma 2026", "“ma” i “27. ma 2026” er ikke en måned. Skriv datoen som 27-03-2026."),
        (
            "27. brumaire 2026",
            "“brumaire” i “27. brumaire 2026” er ikke en måned. Skriv datoen som 27-03-2026.",
        ),
        ("2703", "“2703” kan ikke læses som en dato. Skriv den som 27-03-2026."),
        ("2703226", "“2703226” kan ikke læses som en dato. Skriv den som 27-03-2026."),
        ("310226", "Den 31. februar 2026 findes ikke."),
        ("20260327", "Der er ingen måned nr. 26. Skriv dagen før måneden, som i 27-03-2026."),
        ("i morgen", "“i morgen” kan ikke læses som en dato. Skriv den som 27-03-2026."),
        ("27-03-0202", "Årstallet 202 kan ikke være rigtigt. Skriv et årstal mellem 1900 og 2199."),
        ("  ", "Datoen mangler. Skriv den som 27-03-2026."),
    ],
)
def test_what_is_wrong_with_a_date_is_said_in_danish(typed: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_date(typed, where="Frist")
    assert caught.value.message == says
    assert caught.value.where == "Frist"


@given(DAYS)
def test_every_written_date_is_read_back(day: date) -> None:
    written = (long_date(day), short_date(day), day.isoformat(), f"{weekday(day)} den {long_date(day)}")
    assert {parse_date(text) for text in written} == {day}


@given(st.text(max_size=24))
def test_anything_else_is_refused_and_never_raises_another_error(typed: str) -> None:
    message, found = "", date(2026, 1, 1)
    try:
        found = parse_date(typed)
    except UserError as error:
        message = error.message
    assert message.endswith(".") if message else 1900 <= found.year <= 2199


def test_the_forms_of_a_date() -> None:
    assert long_date(MEETING) == "27. marts 2026"
    assert short_date(date(2026, 4, 1)) == "01-04-2026"
    assert weekday(MEETING) == "fredag"
    assert weekday(MEETING + timedelta(days=2)) == "søndag"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 4, 1), date(2030, 3, 31), "1. april 2026 – 31. marts 2030"),
        (date(2026, 4, 1), OPEN, "1. april 2026 – ingen slutdato"),
        (date(2026, 4, 1), UNKNOWN, "1. april 2026 – slutdato ikke oplyst"),
        (UNKNOWN, date(2026, 3, 31), "startdato ikke oplyst – 31. marts 2026"),
        (OPEN, date(2026, 3, 31), "ingen startdato – 31. marts 2026"),
        (UNKNOWN, UNKNOWN, "ikke oplyst"),
        (OPEN, OPEN, "uden tidsgrænse"),
    ],
)
def test_a_period_tells_open_from_unknown(start: Edge, end: Edge, text: str) -> None:
    assert period_text(start, end) == text


def test_a_term_in_a_sentence_names_an_end_only_when_there_is_one() -> None:
    start = date(2026, 4, 1)
    assert term_phrase(start, date(2030, 3, 31)) == "fra den 1. april 2026 til den 31. marts 2030"
    assert term_phrase(start, OPEN) == term_phrase(start, UNKNOWN) == "fra den 1. april 2026"


def test_numbers_in_words_and_digits() -> None:
    assert [number_word(n) for n in (0, 1, 4, 11, 20, 21)] == ["nul", "en", "fire", "elleve", "tyve", "21"]
    assert number_word(1, neuter=True) == "et"
    assert number_word(-1) == "-1"
    assert number_text(100000) == "100.000"
    assert [counted(n, "plads", "pladser") for n in (0, 1, 4)] == ["0 pladser", "1 plads", "4 pladser"]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("KKR Nordjylland", "KKR Nordjyllands"),
        ("Erhvervshus Nordjylland", "Erhvervshus Nordjyllands"),
        ("Horsens", "Horsens'"),
        ("Max", "Max'"),
        ("Fritz", "Fritz'"),
        ("DI", "DI's"),
        ("KKR", "KKR's"),
        ("UCN", "UCN's"),
        ("Hede Danmark A/S", "Hede Danmark A/S'"),
        ("3F", "3F's"),
        ("Projekt 2030", "Projekt 2030's"),
        ("Landbrug & Fødevarer", "Landbrug & Fødevarers"),
        ("Anna Holm (fiktiv)", "Anna Holms (fiktiv)"),
        ("", ""),
    ],
)
def test_genitives(name: str, owner: str) -> None:
    assert genitive(name) == owner


def test_words_in_a_row() -> None:
    assert and_list([]) == ""
    assert and_list(["DI"]) == "DI"
    assert and_list(["FH", "AC"]) == "FH og AC"
    assert and_list(["a", "b", "c"]) == "a, b og c"
    assert and_list(["a", "b"], joiner="eller") == "a eller b"


def test_a_sentence_begins_with_a_capital() -> None:
    assert capitalised("østerild ligger i Thy") == "Østerild ligger i Thy"
    assert capitalised("") == ""
