"""Appointment letters as PDF: one file each, or all in one to print."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.blocks import Metadata
from ..domain.letters.appointment import AppointmentLetter, metadata, paper
from ..errors import UserError
from .files import safe_file_name
from .paper import render

TEMPLATE = "udpegningsbrev-1"
"""Names the wording, so that a register can tell which letters were written with which."""


def letter_pdf(letter: AppointmentLetter) -> bytes:
    """The letter as a PDF; the same facts make the same bytes."""
    return render((paper(letter),), metadata(letter))


def combined_pdf(letters: Sequence[AppointmentLetter]) -> bytes:
    """All the letters in one PDF, each on new pages with its own page numbers and a bookmark."""
    if not letters:
        raise UserError("Der er ingen breve at samle.", code="no_letters")
    if len(letters) == 1:
        return letter_pdf(letters[0])
    first = letters[0]
    about = Metadata(
        title=f"{len(letters)} udpegningsbreve – {first.sender.name}",
        author=first.sender.name,
        made_on=max(letter.dated for letter in letters).isoformat(),
        subject=first.case_number if len({letter.case_number for letter in letters}) == 1 else "",
    )
    return render([paper(letter) for letter in letters], about)


def letter_file_name(letter: AppointmentLetter) -> str:
    """A name that sorts a folder of letters by person: "Anna Holm - Center for Døvblindhed - suppleant.pdf"."""
    parts = (letter.recipient.name, letter.body_name, letter.role.danish)
    return safe_file_name(f"{' - '.join(part.strip() for part in parts)}.pdf")
