"""Lines that hold what they were given, no wider than they may be."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.documents.faces import bold, regular
from kkr_desktop.documents.typesetting import Run, Style, column, lines, simple_lines
from kkr_desktop.domain.blocks import Strong

WORDS = st.text(alphabet="abcæøåAVW ,.-&<>", max_size=120)
WIDTH = 150.0
# A word, or its part up to a hyphen that has letters enough on both sides to be broken after.
UNDIVIDED = re.compile(r".*?[^\W\d_]{2}-(?=[^\W\d_]{2})|.*")


def styles() -> tuple[Style, Style]:
    return Style(regular(), 10.5), Style(bold(), 10.5)


def words_of(broken: list[list[Run]]) -> list[str]:
    """The words of each line, with the runs put side by side."""
    return ["".join(run.text for run in line) for line in broken]


@given(WORDS, WORDS, WORDS)
def test_no_letter_is_lost_and_no_line_too_wide(first: str, weighty: str, last: str) -> None:
    text, strong = styles()
    broken = lines((first, Strong(weighty), last), text, strong, width=WIDTH, where="")
    assert "".join(words_of(broken)).replace(" ", "") == f"{first}{weighty}{last}".replace(" ", "")
    for line in broken:
        end = line[-1].x + line[-1].style.width(line[-1].text)
        assert end <= WIDTH + 0.001
        for run, following in pairwise(line):
            assert run.x + run.style.width(run.text) == pytest.approx(following.x)


@given(WORDS)
def test_lines_are_filled_as_far_as_they_go(text: str) -> None:
    style, _ = styles()
    broken = words_of(simple_lines(text, style, width=WIDTH, where=""))
    for line, following in pairwise(broken):
        if line.endswith("-"):
            continue  # broken within a word, where the rest need not be one word
        next_word = UNDIVIDED.match(following.split(" ")[0])[0]  # type: ignore[index]  # it matches anything
        assert style.width(f"{line} {next_word}") > WIDTH or style.width(next_word) > WIDTH


def test_weight_within_a_word_does_not_break_it() -> None:
    text, strong = styles()
    broken = lines(("en meget lang linje der skal brydes før ", Strong("suppleant"), "."), text, strong,
                   width=WIDTH, where="")  # fmt: skip
    assert words_of(broken)[-1].endswith("suppleant.")
    assert [run.text for run in broken[-1]][-2:] == ["suppleant", "."]


def test_the_space_before_weight_stands_in_the_text() -> None:
    text, strong = styles()
    broken = lines(("som ", Strong("medlem"), " af"), text, strong, width=WIDTH, where="")
    assert [run.text for run in broken[0]] == ["som ", "medlem ", "af"]


@pytest.mark.parametrize(
    ("text", "first_line"),
    [
        ("Styringsudvalg for Kattegat-Skagerak", "Styringsudvalg for Kattegat-"),
        ("Styringsudvalget SAG-2026-00797-01", "Styringsudvalget"),
        ("Styringsudvalget den 27.\u00a0marts\u00a02026", "Styringsudvalget den"),
    ],
)
def test_where_a_line_may_be_broken(text: str, first_line: str) -> None:
    style, _ = styles()
    width = style.width("Styringsudvalg for Kattegat-Ska") if "Kattegat" in text else style.width(text) - 1
    assert words_of(simple_lines(text, style, width=width, where=""))[0] == first_line


def test_a_word_longer_than_the_line_is_cut_and_goes_on() -> None:
    style, _ = styles()
    broken = words_of(simple_lines(f"til {'x' * 90} slut", style, width=WIDTH, where=""))
    assert broken[0] == "til"
    assert "".join(broken).replace(" ", "") == f"til{'x' * 90}slut"
    assert broken[-1].endswith(" slut")


def test_neither_the_first_nor_the_last_line_of_a_paragraph_stands_alone() -> None:
    text, strong = styles()
    rows = column(("ord " * 60,), text, strong, width=WIDTH, where="")
    assert [row.joined for row in rows] == [True, *[False] * (len(rows) - 3), True, False]
    assert [row.joined for row in column(("ord",), text, strong, width=WIDTH, where="")] == [False]


def test_nothing_makes_no_row() -> None:
    text, strong = styles()
    assert column(("  ", ""), text, strong, width=WIDTH, where="") == []
