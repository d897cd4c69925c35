"""Two letters to invented people, and PDFs read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pypdf
import pypdfium2 as pdfium
import pytest

from kkr_desktop.domain.blocks import Metadata
from kkr_desktop.domain.letters.appointment import (
    AppointmentLetter,
    Caseworker,
    Recipient,
    Sender,
    usual_copies,
)
from kkr_desktop.domain.vocabulary import Role, SubstituteKind
from kkr_desktop.domain.when import UNKNOWN, Period

SENDER = Sender(
    "KKR Nordjylland",
    "KL",
    ("Weidekampsgade 10", "2300 København S"),
    "3370 3370",
    "www.kl.dk/kkr-nordjylland",
)


@pytest.fixture
def member_letter() -> AppointmentLetter:
    """To a member from a firm, at an organisation's proposal, with a known end."""
    return AppointmentLetter(
        sender=SENDER,
        caseworker=Caseworker("hast"),
        recipient=Recipient(
            "Anna Holm (fiktiv)", "Anna", ("Havnegade 12, 2. th.", "9000 Aalborg"), "anna.holm@firma.example"
        ),
        dated=date(2026, 3, 27),
        case_number="SAG-2026-00797",
        decided_on=date(2026, 3, 27),
        agenda_item="4.1",
        body_name="Erhvervshus Nordjylland",
        body_phrase="bestyrelsen for Erhvervshus Nordjylland",
        seat="virksomhedsrepræsentant",
        role=Role.MEMBER,
        period=Period(date(2026, 4, 1), date(2030, 3, 31)),
        nominator="Landbrug & Fødevarer",
        copies=usual_copies("Erhvervshus Nordjylland", "Landbrug & Fødevarer"),
    )


@pytest.fixture
def substitute_letter() -> AppointmentLetter:
    """To a political substitute of unstated kind, without address and without an end."""
    return AppointmentLetter(
        sender=SENDER,
        caseworker=Caseworker("hast"),
        recipient=Recipient("Bo Lund (fiktiv)", "Bo"),
        dated=date(2026, 3, 27),
        case_number="SAG-2026-00797",
        decided_on=date(2026, 3, 27),
        agenda_item="4.2",
        body_name="Center for Døvblindhed",
        body_phrase="bestyrelsen for Center for Døvblindhed",
        seat="politisk repræsentant",
        role=Role.SUBSTITUTE,
        substitute_kind=SubstituteKind.UNKNOWN,
        period=Period(date(2026, 3, 27), UNKNOWN),
        political=True,
        requires_membership=True,
        copies=("Center for Døvblindhed",),
    )


@pytest.fixture
def about() -> Metadata:
    """What a file in a test says of itself."""
    return Metadata(title="Prøve – æøå", author="KKR Nordjylland", made_on="2026-03-27")


@pytest.fixture
def pages_of() -> Callable[[bytes], list[str]]:
    """The text of each page, as a reader's program extracts it."""

    def read(pdf: bytes) -> list[str]:
        with pdfium.PdfDocument(pdf) as document:
            return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]

    return read


@pytest.fixture
def opened() -> Callable[[bytes], pypdf.PdfReader]:
    """The PDF's own structure."""

    def read(pdf: bytes) -> pypdf.PdfReader:
        return pypdf.PdfReader(BytesIO(pdf), strict=True)

    return read


@pytest.fixture
def words_at() -> Callable[[bytes], list[tuple[str, float, float, float, float]]]:
    """The stretches of text on the first page with left, top, right and bottom in mm from the upper left corner."""

    def read(pdf: bytes) -> list[tuple[str, float, float, float, float]]:
        with pdfium.PdfDocument(pdf) as document:
            page = document[0]
            height = page.get_height()
            text = page.get_textpage()
            found = []
            for place in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(place)
                middle = (bottom + top) / 2
                words = text.get_text_bounded(left, middle - 0.5, right, middle + 0.5)
                edges = (left, height - top, right, height - bottom)
                found.append((words, *(edge * 25.4 / 72 for edge in edges)))
            return found

    return read
