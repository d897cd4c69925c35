"""Papers drawn as PDF: one file of one paper or many, tagged and archival; the only door to the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from ..domain.blocks import AddressBlock, Metadata, Paper
from .drawing import add_bookmark, draw_page
from .faces import begin, bold, regular
from .flow import styles
from .furniture import draw_head, foot_of, furnish
from .pages import pages_of
from .sheets import LONG, SHORT, Page, Sheet
from .structure import Element, Structure
from .xmp import describe

# So many pages want a bookmark.
_LONG_PAPER = 10

# Pages as compressed bytes: the ASCII dress over them is a fifth larger and slow to put on.
rl_config.useA85 = 0

# ReportLab's fonts keep the state of the documents in the making.
_ONE_AT_A_TIME = Lock()


class _Stream(pdfdoc.PDFStream):  # type: ignore[misc]  # ReportLab has no types
    """A stream that ends its last line, as archives ask for (ISO 19005-2, 6.1.7.1)."""

    def format(self, document: Any) -> bytes:
        """The bytes in the file."""
        written: bytes = super().format(document)
        return written.removesuffix(b"endstream\n") + b"\nendstream\n"


pdfdoc.PDFStream = _Stream


def render(papers: Sequence[Paper], metadata: Metadata) -> bytes:
    """One PDF of all the papers, each on new pages with its own numbers; the same input makes the same bytes.

    The file is tagged (PDF/UA) and says of itself what archives ask for (PDF/A-2). It has a bookmark for each paper
    where there are more than one, else for each heading.
    """
    with _ONE_AT_A_TIME:
        buffer = BytesIO()
        canvas = _canvas(buffer, metadata)
        tags = Structure()
        said = {""}
        tags.root.language = metadata.language
        for number, paper in enumerate(papers, 1):
            several = len(papers) > 1
            root = tags.root.add("Part", title=paper.title) if several else tags.root
            if paper.language != metadata.language:
                root.language = paper.language
            _draw_paper(canvas, tags, paper, root, said, number if several else 0)
        if len(papers) > 1:
            canvas.showOutline()
        tags.write(canvas._doc)
        describe(canvas._doc, metadata)
        canvas.save()
        return buffer.getvalue()


def _draw_paper(
    canvas: Canvas, tags: Structure, paper: Paper, root: Element, said: set[str], number: int
) -> None:
    """Draw one paper; `number` is its place among the file's, 0 where it is alone.

    `said` is what earlier papers of the file have told of their sender: it is read once, and is furniture after that.
    """
    sheet = Sheet(LONG, SHORT) if paper.landscape else Sheet(SHORT, LONG)
    canvas.setPageSize((sheet.width, sheet.height))
    foot = foot_of(paper)
    logo = paper.furniture.logo
    head = root.add("Figure" if logo else "P") if logo or paper.furniture.sender not in said else None
    pages = pages_of(paper, sheet, root)
    tail = root.add("P") if foot not in said else None
    said.update((paper.furniture.sender, foot))
    letter = any(isinstance(block, AddressBlock) for block in paper.blocks)
    for page_number, page in enumerate(pages, 1):
        tags.new_page()
        if page_number == 1 and (number or _needs_bookmark(pages)):
            add_bookmark(canvas, f"paper-{number}", paper.title, 0)
        furnish(page, paper, sheet, page_number, len(pages), head, tail)
        if logo and head and page_number == 1:
            draw_head(canvas, tags, logo, logo.alt or paper.furniture.sender or paper.title, sheet, head)
        draw_page(
            canvas, tags, page, sheet, f"{number}-{page_number}", 0 if number and letter else 1 + bool(number)
        )
        # The file's identifier follows from what stands on its pages, not from its title alone.
        canvas._doc.updateSignature("\n".join(canvas._code))
        canvas.showPage()


def _needs_bookmark(pages: Sequence[Page]) -> bool:
    """Whether a long paper has no heading that would be one."""
    return len(pages) >= _LONG_PAPER and not any(one.row.heading for page in pages for one in page.rows)


def _canvas(buffer: BytesIO, metadata: Metadata) -> Canvas:
    canvas = Canvas(
        buffer,
        pagesize=A4,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=metadata.language,
        initialFontName=regular().name,
        initialFontSize=styles().text.size,
    )
    begin((regular(), bold()), canvas._doc)
    canvas.setTitle(metadata.title)
    canvas.setAuthor(metadata.author)
    canvas.setCreator("kkr_desktop")
    canvas.setSubject(metadata.subject)
    canvas.setKeywords("")
    made = f"D:{metadata.made_on.replace('-', '')}000000Z"
    canvas.setDateFormatter(lambda *_: made)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas
