"""Headings, paragraphs and points as a Word document (.docx); the same blocks and date give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..domain.blocks import Block, BulletList, Heading, Paragraph, Strong, Text
from ..errors import UserError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_FONT = "Calibri"
_LANGUAGE = "da-DK"
# XML 1.0 has no room for these; a text that holds one could not be opened again.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def word_document(blocks: Sequence[Block], *, title: str, author: str, created: date) -> bytes:
    """The blocks as .docx bytes.

    Raises UserError for a sign that no Word document can hold, TypeError for a block that is no text.
    """
    import docx

    document = docx.Document()
    _set_up(document, title=title, author=author, created=created)
    for block, after in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Heading):
            document.add_heading(_legible(block.text), level=block.level)
        elif isinstance(block, Paragraph):
            written = document.add_paragraph()
            _write(written, block.text)
            if isinstance(after, BulletList):
                _lead_in(written)
        elif isinstance(block, BulletList):
            for point in block.items:
                _write(document.add_paragraph(style="List Bullet"), point)
        else:
            raise TypeError(type(block).__name__)
    return _without_clock(document)


def _set_up(document: Document, *, title: str, author: str, created: date) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Cm, Pt, RGBColor

    noon = datetime(created.year, created.month, created.day, 12)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = _legible(title), _legible(author), ""
    properties.language, properties.comments = _LANGUAGE, ""
    properties.created = properties.modified = noon
    sizes = {"Normal": 11, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11, "List Bullet": 11}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor(0, 0, 0)
        look = style.element.get_or_add_rPr()
        fonts = look.get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            # The theme's font would win over the one that is named.
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        fonts.set(qn("w:cs"), _FONT)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), _LANGUAGE)
        look.append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)


def _lead_in(paragraph: WordParagraph) -> None:
    """Keep a paragraph with the points that it leads to, close above them."""
    from docx.shared import Pt

    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(3)


def _write(paragraph: WordParagraph, text: Text) -> None:
    for part in text:
        run = paragraph.add_run(_legible(part if isinstance(part, str) else part.text))
        run.bold = True if isinstance(part, Strong) else None


def _legible(text: str) -> str:
    if found := _FORBIDDEN.search(text):
        around = _FORBIDDEN.sub("", text[max(0, found.start() - 20) : found.start() + 20])
        raise UserError(
            f"Et usynligt tegn (U+{ord(found[0]):04X}) ved “{around.strip()}” kan ikke stå i et Word-dokument."
            " Slet det, og prøv igen.",
            where=around.strip(),
            code="unprintable",
        )
    return text


def _without_clock(document: Document) -> bytes:
    """The document's bytes with no time of day in them."""
    drawn, stream = BytesIO(), BytesIO()
    document.save(drawn)
    with ZipFile(drawn) as source, ZipFile(stream, "w") as book:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            book.writestr(entry, source.read(name))
    return stream.getvalue()
