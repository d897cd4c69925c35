"""Columns: what a cell says, and how a column of cells is ordered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.columns import (
    Cell,
    Column,
    Kind,
    State,
    Symbol,
    display,
    search_text,
    sort_value,
    spoken,
    titles,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN


@dataclass(frozen=True)
class Town:
    name: str
    seats: int | None


TOWNS = (
    Column[Town]("name", "Kommune", lambda town: town.name),
    Column[Town]("seats", "Pladser", lambda town: town.seats, Kind.NUMBER, 8),
)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (None, ""),
        ("Landbrug & Fødevarer", "Landbrug & Fødevarer"),
        (4, "4"),
        (2.5, "2,5"),
        (3.0, "3"),
        (date(2026, 3, 27), "27-03-2026"),
        (OPEN, "ingen slutdato"),
        (UNKNOWN, "ikke oplyst"),
        (State(Symbol.UNKNOWN, "ikke vurderet", "Mangler: stilling"), "ikke vurderet"),
    ],
)
def test_a_cell_is_said_in_danish(cell: Cell, words: str) -> None:
    assert display(cell) == words


def test_a_symbol_column_shows_no_word_but_still_has_one() -> None:
    met = State(Symbol.MET, "opfyldt")
    assert display(met, Kind.SYMBOL) == ""
    assert spoken(met) == "opfyldt"


def test_words_are_ordered_as_danish_does() -> None:
    towns = ["Aalborg", "Ørsted", "Brønderslev", "Ågerup", "Ærø", "Hjørring"]
    ordered = ["Brønderslev", "Hjørring", "Ærø", "Ørsted", "Ågerup", "Aalborg"]
    assert sorted(towns, key=sort_value) == ordered


def test_dates_go_before_what_is_open_then_what_nobody_stated_then_nothing() -> None:
    cells: list[Cell] = [None, UNKNOWN, date(2030, 1, 1), OPEN, date(2026, 1, 1)]
    assert sorted(cells, key=sort_value) == [date(2026, 1, 1), date(2030, 1, 1), OPEN, UNKNOWN, None]


def test_an_empty_text_is_ordered_as_nothing() -> None:
    assert sort_value("") == sort_value(None)


def test_states_are_ordered_by_symbol_first() -> None:
    met, failed = State(Symbol.MET, "å"), State(Symbol.FAILED, "a")
    assert sort_value(met) < sort_value(failed)


any_cell = st.one_of(
    st.none(),
    st.text(max_size=8),
    st.integers(-(10**6), 10**6),
    st.dates(),
    st.sampled_from([OPEN, UNKNOWN]),
    st.builds(State, st.sampled_from(list(Symbol)), st.text(max_size=5)),
)


@given(st.lists(any_cell, max_size=12))
def test_any_cells_can_be_ordered_together(cells: list[Cell]) -> None:
    values = [sort_value(cell) for cell in sorted(cells, key=sort_value)]
    assert all(earlier <= later for earlier, later in pairwise(values))


def test_a_row_is_searched_by_all_its_words() -> None:
    text = search_text(Town("Ålborg (fiktiv)", 4), TOWNS)
    assert "aalborg" in text
    assert "4" in text


def test_the_titles_are_the_headings_of_a_sheet() -> None:
    assert titles(TOWNS) == ("Kommune", "Pladser")
