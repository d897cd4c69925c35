"""Whole letters: word for word as a secretariat would send them, one by one and all in one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from kkr_desktop.documents.paper import render
from kkr_desktop.domain.letters.compose import Draft
from kkr_desktop.domain.letters.facts import LetterFacts
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.errors import UserError
from kkr_desktop.services.letters.make import combined_pdf
from letter_examples import ALL_LETTERS, MEMBER_LETTER, SUBSTITUTE_LETTER, composed, full

GOLDEN = Path(__file__).parent.parent / "data" / "letters"

PagesOf = Callable[[bytes], list[str]]
Opened = Callable[[bytes], pypdf.PdfReader]


def letter_pdf(facts: LetterFacts) -> bytes:
    """The letter in the program's own words."""
    return drawn(composed(facts))


def drawn(draft: Draft) -> bytes:
    return render((draft.paper,), draft.metadata)


def text_of(pages: list[str]) -> str:
    """The pages' text, lines as they are broken on paper; blanks at their ends are not seen."""
    shown = ("\n".join(line.rstrip() for line in page.strip().splitlines()) for page in pages)
    return "\n\f\n".join(shown) + "\n"


@pytest.mark.parametrize(("name", "letter"), [("member", MEMBER_LETTER), ("substitute", SUBSTITUTE_LETTER)])
def test_the_letter_word_for_word(name: str, letter: LetterFacts, pages_of: PagesOf) -> None:
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of(pages_of(letter_pdf(letter))) == expected


@pytest.mark.parametrize(("kind", "language"), ALL_LETTERS)
def test_every_kind_of_letter_is_printed_with_all_it_says(
    kind: LetterKind, language: Language, pages_of: PagesOf, opened: Opened
) -> None:
    draft = composed(full(kind, language))
    pdf = drawn(draft)
    pages = pages_of(pdf)
    assert len(pages) <= 2
    printed = "".join("".join(pages).split())
    assert "".join(draft.subject.split()) in printed
    assert "{" not in printed
    assert opened(pdf).root_object["/Lang"] == language.code


@pytest.mark.parametrize("letter", [MEMBER_LETTER, SUBSTITUTE_LETTER])
def test_an_appointment_fits_one_page(letter: LetterFacts, pages_of: PagesOf) -> None:
    assert len(pages_of(letter_pdf(letter))) == 1


def test_the_same_facts_make_the_same_file() -> None:
    assert letter_pdf(MEMBER_LETTER) == letter_pdf(replace(MEMBER_LETTER))


def test_what_the_file_says_of_itself(opened: Opened) -> None:
    said = opened(letter_pdf(SUBSTITUTE_LETTER)).metadata
    assert said is not None
    assert (
        said.title == "Udpegning som suppleant til bestyrelsen for Center for Døvblindhed – Bo Lund (fiktiv)"
    )
    assert said.author == "KKR Nordjylland"
    assert said.subject == "SAG-2026-00797"


def test_all_letters_in_one_file(pages_of: PagesOf, opened: Opened) -> None:
    letters = (MEMBER_LETTER, SUBSTITUTE_LETTER)
    pdf = combined_pdf([composed(letter) for letter in letters])
    assert pages_of(pdf) == [pages_of(letter_pdf(letter))[0] for letter in letters]
    reader = opened(pdf)
    assert [mark.title for mark in reader.outline] == [
        "Anna Holm (fiktiv) – Erhvervshus Nordjylland",
        "Bo Lund (fiktiv) – Center for Døvblindhed",
    ]
    assert reader.metadata is not None
    assert reader.metadata.title == "2 breve – KKR Nordjylland"
    assert reader.metadata.subject == "SAG-2026-00797"


def test_letters_of_several_cases_in_one_file_name_none(opened: Opened) -> None:
    other = replace(SUBSTITUTE_LETTER, case_number="SAG-2026-00001")
    reader = opened(combined_pdf([composed(MEMBER_LETTER), composed(other)]))
    assert reader.metadata is not None
    assert not reader.metadata.subject


def test_one_letter_in_one_file_is_the_letter() -> None:
    assert combined_pdf([composed(MEMBER_LETTER)]) == letter_pdf(MEMBER_LETTER)


def test_no_letters_make_no_file() -> None:
    with pytest.raises(UserError, match="Der er ingen breve at samle"):
        combined_pdf([])


def test_one_letter_that_cannot_be_printed_is_named() -> None:
    seat = replace(SUBSTITUTE_LETTER.seats[0], organ="bestyrelse", seat="repræsentant for 東京")
    wrong = replace(SUBSTITUTE_LETTER, seats=(seat,))
    with pytest.raises(UserError, match=re.escape("“東” (U+6771)")) as caught:
        combined_pdf([composed(MEMBER_LETTER), composed(wrong)])
    assert caught.value.where == "Bo Lund (fiktiv) – Center for Døvblindhed"


def test_a_letter_is_small_enough_for_an_e_mail() -> None:
    assert len(letter_pdf(MEMBER_LETTER)) < 60_000
