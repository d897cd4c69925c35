"""The text of a PDF, page by page in the order that the words were written."""

from __future__ import annotations

from pathlib import Path

from .limits import LARGEST_TEXT, MOST_PAGES, Progress, megabytes, refused

# FPDF_ERR_PASSWORD of PDFium's own header.
_NEEDS_PASSWORD = 4
# PDFium joins a line that ends in a hyphen to the next with this sign; whose hyphen it is, the reader decides.
_LINE_HYPHEN = "\x02"


def pdf_text_of(content: bytes, path: Path, progress: Progress) -> str:
    """The pages' text parted by form feeds. Raises UserError for a PDF that is locked, broken, too long or pictures."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _NEEDS_PASSWORD:
            raise refused(
                path, "er låst med en adgangskode. Gem den uden adgangskode, eller indsæt teksten."
            ) from error
        raise refused(
            path, "er beskadiget og kan ikke læses. Hent den igen, eller indsæt teksten."
        ) from error
    try:
        number = len(document)
        if number > MOST_PAGES:
            raise refused(
                path, f"har {number} sider; højst {MOST_PAGES} læses. Gem dagsordenens egne sider som en PDF."
            )
        pages: list[str] = []
        length = 0
        for place in range(number):
            progress("Læser siderne", place, number)
            page = document[place]
            words = page.get_textpage()
            pages.append(words.get_text_bounded().replace("\r\n", "\n").replace(_LINE_HYPHEN, "-\n"))
            words.close()
            page.close()
            length += len(pages[-1])
            if length > LARGEST_TEXT:
                raise refused(
                    path, f"har over {megabytes(LARGEST_TEXT)} tekst. Gem dagsordenens egne sider som en PDF."
                )
        progress("Læser siderne", number, number)
    finally:
        document.close()
    if number and not any(page.strip() for page in pages):
        raise refused(
            path,
            "har ingen tekst: siderne er billeder, fx scannet. Lad et program med tekstgenkendelse gøre dem til tekst,"
            " eller indsæt teksten.",
        )
    return "\f".join(pages)
