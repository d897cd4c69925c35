"""Whole letters: word for word as a secretariat would send them, one by one and all in one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from kkr_desktop.documents.files import write_bytes_atomically
from kkr_desktop.documents.letters import TEMPLATE, combined_pdf, letter_file_name, letter_pdf
from kkr_desktop.domain.letters.appointment import AppointmentLetter
from kkr_desktop.errors import UserError

GOLDEN = Path(__file__).parent.parent / "data" / "letters"

PagesOf = Callable[[bytes], list[str]]
Opened = Callable[[bytes], pypdf.PdfReader]


def text_of(pages: list[str]) -> str:
    """The pages' text, lines as they are broken on paper."""
    return "\n\f\n".join(page.strip() for page in pages) + "\n"


@pytest.mark.parametrize("name", ["member", "substitute"])
def test_the_letter_word_for_word(name: str, request: pytest.FixtureRequest, pages_of: PagesOf) -> None:
    letter: AppointmentLetter = request.getfixturevalue(f"{name}_letter")
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert text_of(pages_of(letter_pdf(letter))) == expected


def test_both_letters_fit_one_page(
    member_letter: AppointmentLetter, substitute_letter: AppointmentLetter, pages_of: PagesOf
) -> None:
    for letter in (member_letter, substitute_letter):
        assert len(pages_of(letter_pdf(letter))) == 1


def test_the_same_facts_make_the_same_file(member_letter: AppointmentLetter) -> None:
    assert letter_pdf(member_letter) == letter_pdf(replace(member_letter))


def test_what_the_file_says_of_itself(substitute_letter: AppointmentLetter, opened: Opened) -> None:
    said = opened(letter_pdf(substitute_letter)).metadata
    assert said is not None
    assert (
        said.title == "Udpegning som suppleant til bestyrelsen for Center for Døvblindhed – Bo Lund (fiktiv)"
    )
    assert said.author == "KKR Nordjylland"
    assert said.subject == "SAG-2026-00797"


def test_all_letters_in_one_file(
    member_letter: AppointmentLetter, substitute_letter: AppointmentLetter, pages_of: PagesOf, opened: Opened
) -> None:
    pdf = combined_pdf([member_letter, substitute_letter])
    pages = pages_of(pdf)
    alone = [pages_of(letter_pdf(letter))[0] for letter in (member_letter, substitute_letter)]
    assert pages == alone
    reader = opened(pdf)
    assert [mark.title for mark in reader.outline] == [
        "Anna Holm (fiktiv) – Erhvervshus Nordjylland",
        "Bo Lund (fiktiv) – Center for Døvblindhed",
    ]
    assert reader.metadata is not None
    assert reader.metadata.title == "2 udpegningsbreve – KKR Nordjylland"


def test_one_letter_in_one_file_is_the_letter(member_letter: AppointmentLetter) -> None:
    assert combined_pdf([member_letter]) == letter_pdf(member_letter)


def test_no_letters_make_no_file() -> None:
    with pytest.raises(UserError, match="Der er ingen breve at samle"):
        combined_pdf([])


def test_one_letter_that_cannot_be_printed_is_named(
    member_letter: AppointmentLetter, substitute_letter: AppointmentLetter
) -> None:
    wrong = replace(substitute_letter, body_phrase="bestyrelsen for 東京")
    with pytest.raises(UserError, match=re.escape("“東” (U+6771)")) as caught:
        combined_pdf([member_letter, wrong])
    assert caught.value.where == "Bo Lund (fiktiv) – Center for Døvblindhed"


def test_a_letter_is_small_enough_for_an_e_mail(member_letter: AppointmentLetter) -> None:
    assert len(letter_pdf(member_letter)) < 60_000


def test_the_file_is_named_after_person_and_body(
    member_letter: AppointmentLetter, substitute_letter: AppointmentLetter, tmp_path: Path
) -> None:
    assert letter_file_name(member_letter) == "Anna Holm (fiktiv) - Erhvervshus Nordjylland - medlem.pdf"
    odd = replace(substitute_letter, body_name='Råd/nævn: "Nord"')
    assert letter_file_name(odd) == "Bo Lund (fiktiv) - Råd-nævn- -Nord- - suppleant.pdf"
    path = tmp_path / letter_file_name(odd)
    write_bytes_atomically(path, letter_pdf(odd))
    assert path.read_bytes().startswith(b"%PDF-1.4")


def test_the_wording_has_a_name() -> None:
    assert TEMPLATE == "udpegningsbrev-1"
