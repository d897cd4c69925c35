"""Danish order and Danish search, in Python and in SQLite's own binary order."""

from __future__ import annotations

import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.collation import search_key, sort_key

THE_ELEVEN = (
    "Brønderslev", "Frederikshavn", "Hjørring", "Jammerbugt", "Læsø", "Mariagerfjord", "Morsø", "Rebild",
    "Thisted", "Vesthimmerlands", "Aalborg",
)  # fmt: skip

DANISH = st.text(alphabet="aAbzZæÆøØåÅäöüéÉ 19-&.()", max_size=12)


@pytest.mark.parametrize(
    "in_order",
    [
        THE_ELEVEN,
        ("Zoo", "Ærø", "Østerild", "Aalborg"),
        ("Ørsted", "Aalborg"),
        ("Assens", "Asaa"),
        ("And", "Andersen"),
        ("Jens Berg", "Jensen"),
        ("Nygård", "Nygaard"),
        ("krål", "kraal"),
        ("Aa", "aa"),
        ("Å", "AA", "Aa", "å", "aa"),
        ("cafe", "café", "cafeteria"),
        ("Cafe", "cafe", "Café", "café"),
        ("Myller", "Müller", "Mynte"),
        ("Asp", "Ærø", "Ästad"),
        ("Zar", "Ørsted", "Örsted"),
        ("Lodz", "Łódź", "Lund"),
        ("2", "3F", "A"),
        ("Strasse", "Straße", "Strassen"),
    ],
)
def test_words_stand_in_danish_order_wherever_they_began(in_order: tuple[str, ...]) -> None:
    shuffled = list(in_order)
    random.Random(7).shuffle(shuffled)
    assert tuple(sorted(shuffled, key=sort_key)) == in_order


def test_sqlite_sorts_the_keys_as_python_does() -> None:
    words = [
        *THE_ELEVEN,
        "Zoo",
        "Ærø",
        "Østerild",
        "Łódź",
        "Nuuk",
        "Ĳssel",
        "Ω-huset",
        "日本",
        "𐐀",
        "aa",
        "Å",
    ]
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE word (text TEXT, sort_key TEXT)")
        connection.executemany("INSERT INTO word VALUES (?, ?)", [(word, sort_key(word)) for word in words])
        rows = connection.execute("SELECT text FROM word ORDER BY sort_key").fetchall()
    connection.close()
    assert [row[0] for row in rows] == sorted(words, key=sort_key)


@given(st.lists(DANISH, max_size=8))
def test_sorting_is_the_same_from_any_starting_order(words: list[str]) -> None:
    turned = words[::-1]
    assert [sort_key(word) for word in sorted(words, key=sort_key)] == sorted(map(sort_key, turned))


@given(DANISH, st.text(alphabet="bcdefg", min_size=1, max_size=4))
def test_a_word_stands_before_its_own_continuation(word: str, more: str) -> None:
    stem = word.strip()
    assert sort_key(stem) < sort_key(stem + more)


@given(st.text(max_size=20))
def test_any_text_has_a_key_without_control_characters(text: str) -> None:
    assert all(letter >= " " for letter in sort_key(text))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå", min_size=1, max_size=6),
       st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå", min_size=1, max_size=6))  # fmt: skip
def test_small_letters_sort_by_the_danish_alphabet(left: str, right: str) -> None:
    alphabet = "abcdefghijklmnopqrstuvwxyzæøå"

    def places(word: str) -> list[int]:
        return [alphabet.index(letter) for letter in word.replace("aa", "å")]

    if places(left) != places(right):
        assert (sort_key(left) < sort_key(right)) == (places(left) < places(right))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("aalborg", "Ålborg"),
        ("ålborg", "AALBORG"),
        ("cafe", "Café"),
        ("landbrug & fødevarer", "  Landbrug   &\u00a0Fødevarer "),
        ("bjørn", "Björn"),
        ("muller", "Müller"),
        ("lodz", "Łódź"),
        ("e-mail", "E\u2011mail"),
        ("sammen", "sam\u00admen"),
        ("a\u030as", "Ås"),
    ],
)
def test_what_is_typed_finds_what_is_written(typed: str, written: str) -> None:
    assert search_key(typed) == search_key(written)


@pytest.mark.parametrize(
    ("left", "right"), [("soe", "sø"), ("så", "sa"), ("mæl", "mael"), ("DI", "D.I."), ("&", "og")]
)
def test_different_words_stay_different(left: str, right: str) -> None:
    assert search_key(left) != search_key(right)


@pytest.mark.parametrize("typed", ["A", "Aa", "Aal", "Å", "Ål", "arbejde", "ekstraa"])
def test_no_letter_typed_on_the_way_loses_the_word(typed: str) -> None:
    assert search_key(typed) in search_key("Ekstraarbejde i Aalborg")


@given(st.text(max_size=30))
def test_a_folded_text_folds_to_itself(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)
