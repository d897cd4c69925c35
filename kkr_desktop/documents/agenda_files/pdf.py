"""The text of a PDF, page by page as it is read: across, or one column after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..pdfium import ONE_AT_A_TIME
from .columns import Band, Box, bands, common_gutter
from .limits import LARGEST_TEXT, MOST_PAGES, Progress, megabytes, refused

# FPDF_ERR_PASSWORD of PDFium's own header.
_NEEDS_PASSWORD = 4
# PDFium joins a line that ends in a hyphen to the next with this sign; whose hyphen it is, the reader decides.
_LINE_HYPHEN = "\x02"
# Word's points are signs of a font for pictures, and PDFium can only tell which number they have there.
_POINT = re.compile("^\\s*[\ue000-\uf8ff](?=\\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Read:
    """A page's text, and its bands where it is set in columns."""

    text: str
    bands: list[Band]


def pdf_text_of(content: bytes, path: Path, progress: Progress) -> str:
    """The pages' text parted by form feeds. Raises UserError for a PDF that is locked, broken, too long or pictures."""
    document = _opened(content, path)
    try:
        with ONE_AT_A_TIME:
            number = len(document)
        if number > MOST_PAGES:
            raise refused(
                path, f"har {number} sider; højst {MOST_PAGES} læses. Gem dagsordenens egne sider som en PDF."
            )
        pages: list[_Read] = []
        length = 0
        for place in range(number):
            progress("Læser siderne", place, number)
            pages.append(_page(document, place, path))
            length += len(pages[-1].text)
            if length > LARGEST_TEXT:
                raise refused(
                    path, f"har over {megabytes(LARGEST_TEXT)} tekst. Gem dagsordenens egne sider som en PDF."
                )
        gutter = common_gutter([page.bands for page in pages if page.text.strip()])
        if gutter is not None:
            pages = [
                page if page.bands else _page(document, place, path, gutter=gutter)
                for place, page in enumerate(pages)
            ]
        progress("Læser siderne", number, number)
    finally:
        with ONE_AT_A_TIME:
            document.close()
    if not any(page.text.strip() for page in pages):
        raise refused(
            path,
            "har ingen tekst: siderne er billeder, fx scannet. Lad et program med tekstgenkendelse gøre dem til tekst,"
            " eller indsæt teksten.",
        )
    return "\f".join(page.text for page in pages)


def _opened(content: bytes, path: Path) -> Any:
    import pypdfium2 as pdfium

    try:
        with ONE_AT_A_TIME:
            return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _NEEDS_PASSWORD:
            raise refused(
                path, "er låst med en adgangskode. Gem den uden adgangskode, eller indsæt teksten."
            ) from error
        raise refused(
            path, "er beskadiget og kan ikke læses. Hent den igen, eller indsæt teksten."
        ) from error


def _page(document: Any, place: int, path: Path, *, gutter: float | None = None) -> _Read:
    import pypdfium2 as pdfium

    with ONE_AT_A_TIME:
        try:
            with closing(document[place]) as page, closing(page.get_textpage()) as words:
                stretches = [Box(*words.get_rect(one)) for one in range(words.count_rects())]
                found = bands(stretches, known=gutter)
                text = "\n".join(_parts(words, found)) if found else str(words.get_text_bounded())
        except pdfium.PdfiumError as error:
            raise refused(
                path,
                f"er beskadiget: side {place + 1} kan ikke læses. Hent den igen, eller indsæt teksten.",
            ) from error
    text = text.replace("\r\n", "\n").replace(_LINE_HYPHEN, "-\n")
    return _Read(_POINT.sub("•", text), found)


def _parts(words: Any, found: Sequence[Band]) -> Iterator[str]:
    """The text of a page's bands in the order that it is read."""
    # The outer bands reach to the page's edges, which the default is.
    for place, band in enumerate(found):
        top = band.top if place else None
        bottom = band.bottom if place + 1 < len(found) else None
        sides = ((None, None),) if band.gutter is None else ((None, band.gutter), (band.gutter, None))
        for left, right in sides:
            yield str(words.get_text_bounded(left=left, bottom=bottom, right=right, top=top)).strip()
