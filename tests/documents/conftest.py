"""PDFs read back by other libraries than wrote them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdf
import pypdfium2 as pdfium
import pytest

from kkr_desktop.domain.blocks import Metadata


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
