"""Papers drawn as PDF: the only place that knows where on a page a thing stands, and the only canvas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from ..domain.blocks import AddressBlock, Aside, CaseColumn, Labelled, Metadata, Paper
from ..domain.vocabulary import Language
from .address import address_rows, window_of
from .charts import draw_shapes
from .faces import begin, bold, regular
from .flow import aside_rows, rows_of, styles
from .structure import ARTIFACT, END, LAYOUT, Element, Structure
from .typesetting import Row, Run, simple_lines, tagged
from .xmp import describe

_SHORT: float
_LONG: float
_SHORT, _LONG = A4
_LEFT: float = 25 * mm
_RIGHT_MARGIN: float = 20 * mm
_CASE_LEFT, _CASE_RIGHT = 140 * mm, 190 * mm
# Beside the case column a letter's text keeps a measure of some sixty characters.
_LETTER_WIDTH = 108 * mm
_SENDER_TOP = 18 * mm
_CASE_TOP = 47.2 * mm
_LETTER_TOP = 92 * mm
_LIST_TOP = 36 * mm
_LATER_TOP = 34 * mm
# From the foot of the page.
_BOTTOM: float = 24 * mm
_FOOT_BOTTOM: float = 10 * mm
_FACT_GAP = 2.2 * mm
_HAIRLINE_GREY = 0.7
_LOGO_TOP, _LOGO_WIDTH, _LOGO_HEIGHT = 12 * mm, 60 * mm, 18 * mm
# Where a sheet is folded: once for C5, twice for C65 and E65.
_FOLDS = {"c5": (148.5,), "c65": (99.0, 198.0), "dl": (99.0, 198.0), "common": (99.0, 148.5, 198.0)}
_MAY_LINK = re.compile(r"@|www\.|://")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s,;()<>]*[^\s.,;()<>]|www\.[^\s,;()<>]*[^\s.,;()<>]", re.ASCII
)
_PAGE_WORDS = {Language.ENGLISH.code: "Page {} of {}"}

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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper's size and where its text may stand."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """The text's right edge."""
        return self.width - _RIGHT_MARGIN

    @property
    def bottom(self) -> float:
        """The text's last line, from the top."""
        return self.height - _BOTTOM

    @property
    def foot(self) -> float:
        """The furniture's last line, from the top."""
        return self.height - _FOOT_BOTTOM


@dataclass(slots=True)
class _Placed:
    """A row and how far down the page its top is; what is drawn again on a later page is furniture."""

    row: Row
    x: float
    top: float
    again: bool = False


@dataclass(slots=True)
class _Page:
    """Rows in the order in which they are read, and where the sheet is folded."""

    rows: list[_Placed] = field(default_factory=list)
    folds: tuple[float, ...] = ()


def render(papers: Sequence[Paper], metadata: Metadata) -> bytes:
    """One PDF of all the papers, each on new pages with its own numbers; the same input makes the same bytes.

    The file is tagged (PDF/UA) and says of itself what archives ask for (PDF/A-2). It has a bookmark for each paper
    where there are more than one, else for each heading.
    """
    with _ONE_AT_A_TIME:
        buffer = BytesIO()
        canvas = _canvas(buffer, metadata)
        tags = Structure()
        tags.root.language = metadata.language
        for number, paper in enumerate(papers, 1):
            several = len(papers) > 1
            root = tags.root.add("Part", title=paper.title) if several else tags.root
            if paper.language != metadata.language:
                root.language = paper.language
            _draw_paper(canvas, tags, paper, root, number if several else 0)
        if len(papers) > 1:
            canvas.showOutline()
        tags.write(canvas._doc)
        describe(canvas._doc, metadata)
        canvas.save()
        return buffer.getvalue()


def _draw_paper(canvas: Canvas, tags: Structure, paper: Paper, root: Element, number: int) -> None:
    sheet = _Sheet(_LONG, _SHORT) if paper.landscape else _Sheet(_SHORT, _LONG)
    canvas.setPageSize((sheet.width, sheet.height))
    head = root.add("Figure" if paper.furniture.logo else "P") if paper.furniture.sender else None
    pages = _pages(paper, sheet, root)
    tail = root.add("P") if paper.furniture.foot else None
    letter = any(isinstance(block, AddressBlock) for block in paper.blocks)
    for page_number, page in enumerate(pages, 1):
        tags.new_page()
        if number and page_number == 1:
            _bookmark(canvas, f"paper-{number}", paper.title, 0)
        _furnish(page, paper, sheet, page_number, len(pages), head, tail)
        if paper.furniture.logo and page_number == 1 and head is not None:
            _draw_logo(canvas, tags, paper, sheet, head)
        _draw(
            canvas, tags, page, sheet, f"{number}-{page_number}", 0 if number and letter else 1 + bool(number)
        )
        canvas.showPage()


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


def _bookmark(canvas: Canvas, key: str, words: str, level: int, top: float | None = None) -> None:
    if top is None:
        canvas.bookmarkPage(key)
    else:
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
    # A paper may begin with a heading of a lower level: bookmarks leave no level out.
    canvas.addOutlineEntry(words, key, min(level, canvas._doc.outline.currentlevel + 1))


def _pages(paper: Paper, sheet: _Sheet, root: Element) -> list[_Page]:
    """The paper's rows on its pages, without the furniture."""
    first = _Page()
    case_end = 0.0
    for block in paper.blocks:
        if isinstance(block, AddressBlock):
            window = window_of(block.window)
            for top, row in address_rows(block, window, paper.title, root):
                first.rows.append(_Placed(row, _LEFT, top))
            case_end = max(case_end, window.top)
            if paper.furniture.fold_marks:
                first.folds = _FOLDS[block.window.code]
        elif isinstance(block, CaseColumn):
            case_end = _place_case(first, block.facts, paper.title, root)
    whole = sheet.right - _LEFT
    if not case_end:
        return _flow(first, rows_of(paper.blocks, whole, paper.title, root), _LIST_TOP, sheet)
    aside = Element("Div")
    beside = _beside(paper, case_end, sheet, aside)
    placed, parts = len(first.rows), len(root.children)
    running = [block for block in paper.blocks if not (beside and isinstance(block, Aside))]
    rows = rows_of(running, _LETTER_WIDTH, paper.title, root, table_width=whole)
    pages = _flow(first, rows, _LETTER_TOP, sheet, below=case_end)
    if beside and _table_end(first) > beside[0].top:
        # A table takes the whole width: the remarks come after the text then.
        del first.rows[placed:], root.children[parts:]
        rows = rows_of(paper.blocks, _LETTER_WIDTH, paper.title, root, table_width=whole)
        return _flow(first, rows, _LETTER_TOP, sheet, below=case_end)
    if beside:
        root.children.append(aside)
        first.rows.extend(beside)
    return pages


def _table_end(page: _Page) -> float:
    """How far down the last row of a table on a page reaches."""
    return max([one.top + one.row.height for one in page.rows if one.row.in_table], default=0.0)


def _beside(paper: Paper, case_end: float, sheet: _Sheet, root: Element) -> list[_Placed]:
    """The remarks at the foot of the right column; none where they would run into the facts of the case."""
    rows: list[Row] = []
    for block in paper.blocks:
        if isinstance(block, Aside):
            rows.extend(aside_rows(block, _CASE_RIGHT - _CASE_LEFT, paper.title, root))
    top = sheet.bottom - sum([row.above + row.height for row in rows])
    if top < case_end:
        return []
    placed = []
    for row in rows:
        top += row.above
        placed.append(_Placed(row, _CASE_LEFT, top))
        top += row.height
    return placed


def _place_case(page: _Page, facts: Sequence[Labelled], where: str, root: Element) -> float:
    """Put the facts in the right column; tells where they end."""
    top: float = _CASE_TOP
    width = _CASE_RIGHT - _CASE_LEFT
    for fact in facts:
        own = root.add("P")
        for text, style in ((fact.label, styles().label), (fact.value, styles().value)):
            for runs in simple_lines(text, style, width=width, where=where):
                page.rows.append(_Placed(tagged([Row(runs, style.leading)], own)[0], _CASE_LEFT, top))
                top += style.leading
        top += _FACT_GAP
    return top


def _flow(first: _Page, rows: Sequence[Row], top: float, sheet: _Sheet, *, below: float = 0.0) -> list[_Page]:
    """Fill page after page; joined rows move to the next page together, and a table's header comes back.

    On the first page nothing that is as wide as the page stands above `below`, where the facts of the case end.
    """
    pages = [first]
    fresh = True
    header: list[Row] = []

    def turn(continued: Row) -> None:
        nonlocal top, fresh
        pages.append(_Page())
        top, fresh = _LATER_TOP, True
        if continued.in_table and not continued.repeats:
            for row in header:
                put(row, again=True)

    def put(row: Row, *, again: bool = False) -> None:
        nonlocal top, fresh
        top += 0.0 if fresh else row.above
        if row.in_table and len(pages) == 1:
            top = max(top, below)
        pages[-1].rows.append(_Placed(row, _LEFT, top, again))
        top += row.height
        fresh = False

    for group in _groups(rows):
        if not fresh and top + sum([row.above + row.height for row in group]) > sheet.bottom:
            turn(group[0])
        header = [row for row in group if row.repeats] or header
        for row in group:
            # Only within a group that is longer than a page.
            if not fresh and top + row.above + row.height > sheet.bottom:
                turn(row)
            put(row)
    return pages


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that are joined, together."""
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.joined:
            yield group
            group = []
    if group:
        yield group


def _furnish(
    page: _Page,
    paper: Paper,
    sheet: _Sheet,
    number: int,
    count: int,
    head: Element | None,
    tail: Element | None,
) -> None:
    """The sender before everything else, the foot after it, as a reader meets them."""
    furniture, where = paper.furniture, paper.title
    width = sheet.right - _LEFT
    if number == 1 and not furniture.logo:
        for runs in simple_lines(furniture.sender, styles().sender, width=width, where=where)[:1]:
            row = Row(runs, styles().sender.leading)
            page.rows.insert(0, _Placed(tagged([row], head)[0] if head else row, _LEFT, _SENDER_TOP))
    style = styles().furniture
    if number > 1:
        for runs in simple_lines(furniture.running_head, style, width=width, where=where)[:1]:
            page.rows.insert(0, _Placed(Row(runs, style.leading), _LEFT, _SENDER_TOP))
    foot = simple_lines(" · ".join(furniture.foot), style, width=width - 25 * mm, where=where)
    top = sheet.foot - style.leading * max(1, len(foot))
    for place, runs in enumerate(foot):
        row = Row(runs, style.leading)
        if number == 1 and tail is not None:
            # Read once, after the paper; on later pages it is furniture.
            tagged([row], tail)
        page.rows.append(_Placed(row, _LEFT, top + place * style.leading))
    if count > 1:
        words = _PAGE_WORDS.get(paper.language, "Side {} af {}").format(number, count)
        run = Run(-style.width(words), style.baseline, words, style)
        page.rows.append(_Placed(Row([run], style.leading), sheet.right, sheet.foot - style.leading))


def _draw_logo(canvas: Canvas, tags: Structure, paper: Paper, sheet: _Sheet, element: Element) -> None:
    """The logo in the sender's place on the first page, as large as there is room for."""
    from reportlab.lib.utils import ImageReader

    logo = paper.furniture.logo
    assert logo is not None
    picture = ImageReader(BytesIO(logo.content))
    width, height = picture.getSize()
    scale = min(_LOGO_WIDTH / width, _LOGO_HEIGHT / height)
    foot = sheet.height - _LOGO_TOP - height * scale
    element.alt = logo.alt or paper.furniture.sender
    element.box = _LEFT, foot, _LEFT + width * scale, foot + height * scale
    canvas._code.append(tags.begin(element))
    canvas.drawImage(picture, _LEFT, foot, width * scale, height * scale)
    canvas._code.append(END)


def _draw(canvas: Canvas, tags: Structure, page: _Page, sheet: _Sheet, key: str, outline: int) -> None:
    """Every run of the page in one text object, each part of the paper marked; the lines beneath as furniture.

    `outline` is the level of a bookmark for the paper's own headings, counted from 1; 0 for none.
    """
    text = canvas.beginText()
    code: list[str] = text._code
    height = sheet.height
    style = None
    grey = 0.0
    current: Element | None = None
    marking = False
    for place, placed in enumerate(page.rows):
        row = placed.row
        if row.heading and outline and not placed.again:
            words, level = row.heading
            _bookmark(canvas, f"h-{key}-{place}", words, outline - 2 + level, height - placed.top + 2 * mm)
        if row.shapes:
            _draw_figure(canvas, tags, placed, sheet)
        begin_run = 0
        owners: Sequence[tuple[Element | None, int]] = row.tags
        if placed.again or not owners:
            owners = ((None, len(row.runs)),)
        for owner, count in owners:
            if not marking or owner is not current:
                if marking:
                    code.append(END)
                code.append(ARTIFACT if owner is None else tags.begin(owner))
                current, marking = owner, True
            for run in row.runs[begin_run : begin_run + count]:
                if run.style is not style:
                    style = run.style
                    text.setFont(style.face.name, style.size, style.leading)
                    if style.grey != grey:
                        grey = style.grey
                        text.setFillGray(grey)
                if run.style.tint < 1:
                    _tint(canvas, placed, run, height)
                text.setTextOrigin(placed.x + run.x, height - placed.top - run.down)
                if owner is not None and _MAY_LINK.search(run.text):
                    marking = _with_links(canvas, tags, text, owner, run, placed.x, height - placed.top)
                else:
                    if not marking:
                        code.append(tags.begin(owner) if owner else ARTIFACT)
                        marking = True
                    text.textOut(run.text)
            begin_run += count
    if marking:
        code.append(END)
    _draw_lines(canvas, page, height)
    canvas.drawText(text)


def _with_links(
    canvas: Canvas, tags: Structure, text: Any, owner: Element, run: Run, left: float, top: float
) -> bool:
    """Write a run whose e-mail addresses and web addresses are links; tells whether the owner is marked at its end."""
    code: list[str] = text._code
    place = 0
    marking = True
    for match in _ADDRESS.finditer(run.text):
        if run.text[place : match.start()]:
            if not marking:
                code.append(tags.begin(owner))
            text.textOut(run.text[place : match.start()])
            marking = True
        if marking:
            code.append(END)
        link = owner.add("Link")
        code.append(tags.begin(link))
        text.textOut(match[0])
        code.append(END)
        marking = False
        width = run.style.width
        begin = left + run.x + width(run.text[: match.start()])
        foot = top - run.down - 0.25 * run.style.size
        box = (begin, foot, begin + width(match[0]), foot + 1.15 * run.style.size)
        canvas._addAnnotation(tags.link(link, _target(match[0]), box))
        place = match.end()
    if run.text[place:]:
        if not marking:
            code.append(tags.begin(owner))
        text.textOut(run.text[place:])
        marking = True
    return marking


def _target(address: str) -> str:
    if "@" in address:
        return f"mailto:{address}"
    return address if "://" in address else f"https://{address}"


def _draw_figure(canvas: Canvas, tags: Structure, placed: _Placed, sheet: _Sheet) -> None:
    (element, _), *_rest = placed.row.tags
    foot = sheet.height - placed.top - placed.row.height
    element.box = _LEFT, foot, sheet.right, foot + placed.row.height
    canvas._code.append(tags.begin(element))
    draw_shapes(canvas, placed.row.shapes, x=placed.x, top=sheet.height - placed.top)
    canvas._code.append(END)


def _tint(canvas: Canvas, placed: _Placed, run: Run, height: float) -> None:
    """A quiet ground behind words that stand for something missing."""
    style = run.style
    foot = height - placed.top - run.down - 0.25 * style.size
    canvas._code.append(LAYOUT)
    canvas.setFillGray(style.tint)
    canvas.rect(placed.x + run.x - 1, foot, style.width(run.text) + 2, 1.15 * style.size, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas._code.append(END)


def _draw_lines(canvas: Canvas, page: _Page, height: float) -> None:
    """The hairlines under a table's rows, and the marks where the sheet is folded."""
    ruled = [placed for placed in page.rows if placed.row.rule]
    if not ruled and not page.folds:
        return
    canvas._code.append(LAYOUT)
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(_HAIRLINE_GREY)
    for placed in ruled:
        foot = height - placed.top - placed.row.height
        canvas.line(placed.x, foot, placed.x + placed.row.rule, foot)
    for fold in page.folds:
        canvas.line(5 * mm, height - fold * mm, 9 * mm, height - fold * mm)
    canvas._code.append(END)
