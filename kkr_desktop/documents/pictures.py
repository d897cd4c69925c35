"""Pages of a PDF as pictures and as text, for the screen and the printer."""

from __future__ import annotations

import atexit
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from types import TracebackType
from typing import Any, Self
from weakref import WeakSet

from ..errors import EnvironmentFault
from .pdfium import ONE_AT_A_TIME

POINTS_PER_INCH = 72
_OPEN: WeakSet[Pages] = WeakSet()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels, row under row; `stride` is a row's bytes.

    A pixel is four bytes (blue, green, red, unused), or one where it is `grey`.
    """

    width: int
    height: int
    stride: int
    content: bytes
    grey: bool = False

    def inked(self, *, gap: int) -> list[tuple[int, PagePicture]]:
        """The stripes with anything on them and the row each begins at; between two are `gap` white rows or more."""
        used = self.width if self.grey else 4 * self.width
        blank, first, last = b"\xff" * used, -1, -1
        edges: list[tuple[int, int]] = []
        for row in range(self.height):
            begins = row * self.stride
            if self.content[begins : begins + used] == blank:
                continue
            if first < 0:
                first = row
            elif row - last > gap:
                edges.append((first, last + 1))
                first = row
            last = row
        if first >= 0:
            edges.append((first, last + 1))
        return [(top, self._stripe(top, end)) for top, end in edges]

    def _stripe(self, top: int, end: int) -> PagePicture:
        rows = self.content[top * self.stride : end * self.stride]
        return PagePicture(self.width, end - top, self.stride, rows, self.grey)


class Pages:
    """A PDF whose pages can be drawn, by any thread; `sizes` are in points. Close it when it is done with."""

    def __init__(self, pdf: bytes) -> None:
        """Open it. Raises EnvironmentFault for bytes that are no whole PDF, and for one with a password."""
        self._document: Any = None
        import pypdfium2 as pdfium

        with ONE_AT_A_TIME:
            try:
                self._document = pdfium.PdfDocument(pdf)
                _OPEN.add(self)
                _promise_to_leave()
                count = len(self._document)
                self.sizes: tuple[tuple[float, float], ...] = tuple(
                    self._document.get_page_size(place) for place in range(count)
                )
            except pdfium.PdfiumError as error:
                self.close()
                raise _damaged() from error
        if not self.sizes:
            self.close()
            raise _damaged()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, place: int, *, scale: float, grey: bool = False) -> PagePicture:
        """A page, counted from 0, with `scale` pixels for each point. Raises EnvironmentFault if it is damaged."""
        with self._page(place) as page:
            bitmap = page.render(scale=scale, grayscale=grey, prefer_bgrx=True)
            try:
                return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), grey)
            finally:
                bitmap.close()

    def has_colour(self, place: int) -> bool:
        """Whether anything on a page is neither black, white nor grey."""
        pixels = self.picture(place, scale=1).content
        blue, green, red = pixels[0::4], pixels[1::4], pixels[2::4]
        return blue != green or green != red

    def text(self, place: int) -> str:
        """What stands on a page, for those who do not see it."""
        with self._page(place) as page:
            words = page.get_textpage()
            try:
                return str(words.get_text_bounded()).replace("\r\n", "\n")
            finally:
                words.close()

    def close(self) -> None:
        """Let go of the document; nothing more can be drawn from it."""
        with ONE_AT_A_TIME:
            if self._document is not None:
                self._document.close()
                self._document = None

    @contextmanager
    def _page(self, place: int) -> Iterator[Any]:
        """The page, for as long as it is drawn or read; closed before anybody else gets to PDFium."""
        import pypdfium2 as pdfium

        with ONE_AT_A_TIME:
            try:
                page = self._document[place]
            except pdfium.PdfiumError as error:
                raise EnvironmentFault(
                    f"Side {place + 1} kan ikke vises: siden er beskadiget. Lav papiret igen, eller hent en "
                    "anden kopi af filen.",
                    code="damaged_pdf",
                ) from error
            try:
                yield page
            finally:
                page.close()


def joined(pdfs: Sequence[bytes]) -> bytes:
    """The pages of several PDFs in one, for a printer; tags and bookmarks stay behind.

    Raises EnvironmentFault for bytes that are no whole PDF.
    """
    import pypdfium2 as pdfium

    with ONE_AT_A_TIME, closing(pdfium.PdfDocument.new()) as whole:
        for pdf in pdfs:
            try:
                with closing(pdfium.PdfDocument(pdf)) as part:
                    whole.import_pages(part)
            except pdfium.PdfiumError as error:
                raise _damaged() from error
        made = BytesIO()
        whole.save(made)
        return made.getvalue()


@cache
def _promise_to_leave() -> None:
    """Have `_leave` done when the program ends, before what the library has promised to do then.

    What was promised last is done first; the library has promised all of it when the first paper is open.
    """
    atexit.register(_leave)


def _leave() -> None:
    """Close every paper, when no thread draws it any more, and let no other thread in after that."""
    ONE_AT_A_TIME.acquire()
    for pages in list(_OPEN):
        pages.close()


def _damaged() -> EnvironmentFault:
    return EnvironmentFault(
        "Papiret kan ikke vises: filen er ikke en hel PDF, eller den er låst med adgangskode. Lav papiret igen, "
        "eller hent en anden kopi af filen.",
        code="damaged_pdf",
    )
