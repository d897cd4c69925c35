"""Numbers and dates as agendas write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.agenda_reading.numbers import dates, number
from kkr_desktop.domain.danish import long_date, number_word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("den 27. februar 2030", date(2030, 2, 27)),
        ("fredag d. 4. juni 2027", date(2027, 6, 4)),
        ("4/6-2027", date(2027, 6, 4)),
        ("4/6 2027", date(2027, 6, 4)),
        ("den 4.6.27", date(2027, 6, 4)),
        ("den 4. 6. 2027", date(2027, 6, 4)),
        ("04-06-2027", date(2027, 6, 4)),
        ("2027-06-04", date(2027, 6, 4)),
        ("4. juni", date(2027, 6, 4)),
        ("den 1. sept. 2027", date(2027, 9, 1)),
        ("1.maj 2027", date(2027, 5, 1)),
    ],
)
def test_dates_in_every_form(text: str, expected: date) -> None:
    (found,) = dates(text, year=2027)
    assert (found.day, found.impossible) == (expected, False)
    assert text[found.begin : found.end] == found.words


@pytest.mark.parametrize("text", ["31. april 2027", "den 30. februar 2028", "31-11-2027", "29. februar 2027"])
def test_a_day_that_no_calendar_has_is_told(text: str) -> None:
    (found,) = dates(text)
    assert (found.day, found.impossible) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "2026-2030",
        "SAG-2026-00797",
        "kl. 10.00",
        "§ 10, stk. 3",
        "24/18337",
        "81.28.00-G01-3-26",
        "punkt 4.1",
        "12,5 pct.",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert [one.day for one in dates(text, year=2027) if one.day or one.impossible] == []


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_the_program_writes_it(day: date) -> None:
    assert [one.day for one in dates(f"Fristen er den {long_date(day)}.")] == [day]


@given(st.integers(1, 20), st.booleans())
def test_every_number_word_is_read_as_the_program_writes_it(value: int, neuter: bool) -> None:
    assert number(number_word(value, neuter=neuter)) == value
    assert number(str(value)) == value
