"""The text of a Word document: paragraphs in order, points with a dash, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from .limits import LARGEST_TEXT, megabytes, refused

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

# What a document may take unpacked; a small file can be made to swell without end.
_LARGEST_UNPACKED = 100_000_000
# How the encrypted documents of Office begin: an old compound file with the new one inside.
_COMPOUND = b"\xd0\xcf\x11\xe0"


def docx_text_of(content: bytes, path: Path) -> str:
    """The document's own text without heads and feet. Raises UserError for one that is locked, broken or too large."""
    if content.startswith(_COMPOUND):
        raise refused(
            path, "er låst med en adgangskode eller i et ældre format. Gem den som .docx uden adgangskode."
        )
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with ZipFile(BytesIO(content)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
        if unpacked > _LARGEST_UNPACKED:
            raise refused(
                path, f"fylder over {megabytes(_LARGEST_UNPACKED)} pakket ud. Indsæt teksten i stedet."
            )
        document = docx.Document(BytesIO(content))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise refused(
            path, "er beskadiget og kan ikke læses. Gem den igen i Word, eller indsæt teksten."
        ) from error
    text = "\n".join(_lines(document))
    if len(text) > LARGEST_TEXT:
        raise refused(path, f"har over {megabytes(LARGEST_TEXT)} tekst. Indsæt kun dagsordenens tekst.")
    return text


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
            yield ""
        else:
            yield _words(block)
            # A Word paragraph is whole: nothing after it runs on from it.
            yield ""


def _words(paragraph: Paragraph) -> str:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    properties = paragraph._p.pPr
    listed = style.startswith("List") or (properties is not None and properties.numPr is not None)
    heading = style.startswith(("Heading", "Title"))
    text = paragraph.text.strip()
    return f"- {text}" if text and listed and not heading else text


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            # A cell that spans several columns is given once for each.
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" ".join(cell.text.split()))
        yield "\t".join(cells)
