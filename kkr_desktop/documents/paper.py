"""Papers drawn as PDF: the only place that knows where on a page a thing stands, and the only canvas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ..domain.blocks import AddressBlock, Aside, CaseColumn, Labelled, Metadata, Paper
from ..errors import UserError
from .charts import draw_shapes
from .faces import begin, bold, regular
from .flow import aside_rows, rows_of, styles
from .typesetting import Row, Run, Style, simple_lines

_PAGE_WIDTH, _PAGE_HEIGHT = A4
_LEFT, _RIGHT = 25 * mm, 190 * mm
_CASE_LEFT = 140 * mm
# Beside the case column a letter's text keeps a measure of some sixty characters.
_LETTER_WIDTH = 108 * mm
_SENDER_TOP = 18 * mm
# The common part of the windows of C5, C65 and E65 envelopes.
_ADDRESS_TOP, _ADDRESS_BOTTOM = 47.2 * mm, 68 * mm
_ADDRESS_WIDTH = 85 * mm
_ADDRESS_PITCH = 4.6 * mm
_ADDRESS_SIZE, _SMALL_ADDRESS_SIZE = 10.5, 9.0
_MOST_ADDRESS_LINES = 6
_LETTER_TOP = 92 * mm
_LIST_TOP = 36 * mm
_LATER_TOP = 34 * mm
_BOTTOM = 273 * mm
_FOOT_BOTTOM = 287 * mm
_FOOT_WIDTH = 140 * mm
_FACT_GAP = 2.2 * mm
_HAIRLINE_GREY = 0.7

# Pages as compressed bytes: the ASCII dress over them is a fifth larger and slow to put on.
rl_config.useA85 = 0

# ReportLab's fonts keep the state of the documents in the making.
_ONE_AT_A_TIME = Lock()


@dataclass(slots=True)
class _Placed:
    """A row and how far down the page its top is."""

    row: Row
    x: float
    top: float


@dataclass(slots=True)
class _Page:
    """Rows in the order in which they are read."""

    rows: list[_Placed] = field(default_factory=list)


def render(papers: Sequence[Paper], metadata: Metadata) -> bytes:
    """One PDF of all the papers, each on new pages with its own numbers; the same input makes the same bytes.

    With more than one paper the file has a bookmark for each.
    """
    with _ONE_AT_A_TIME:
        buffer = BytesIO()
        canvas = _canvas(buffer, metadata)
        for number, paper in enumerate(papers, 1):
            pages = _pages(paper)
            for page_number, page in enumerate(pages, 1):
                if page_number == 1 and len(papers) > 1:
                    key = f"paper-{number}"
                    canvas.bookmarkPage(key)
                    canvas.addOutlineEntry(paper.title, key, 0)
                _furnish(page, paper, page_number, len(pages))
                _draw(canvas, page)
                canvas.showPage()
        if len(papers) > 1:
            canvas.showOutline()
        canvas.save()
        return buffer.getvalue()


def _canvas(buffer: BytesIO, metadata: Metadata) -> Canvas:
    canvas = Canvas(
        buffer,
        pagesize=A4,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 4),
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


def _pages(paper: Paper) -> list[_Page]:
    """The paper's rows on its pages, without the furniture."""
    first = _Page()
    case_end = 0.0
    for block in paper.blocks:
        if isinstance(block, AddressBlock):
            _place_address(first, block, paper.title)
            case_end = max(case_end, _ADDRESS_TOP)
        elif isinstance(block, CaseColumn):
            case_end = _place_case(first, block.facts, paper.title)
    if not case_end:
        return _flow(first, rows_of(paper.blocks, _RIGHT - _LEFT, paper.title), _LIST_TOP)
    beside = _beside(paper, case_end)
    running = [block for block in paper.blocks if not (beside and isinstance(block, Aside))]
    pages = _flow(first, rows_of(running, _LETTER_WIDTH, paper.title), _LETTER_TOP)
    first.rows.extend(beside)
    return pages


def _beside(paper: Paper, case_end: float) -> list[_Placed]:
    """The remarks at the foot of the right column; none where they would run into the facts of the case."""
    rows: list[Row] = []
    for block in paper.blocks:
        if isinstance(block, Aside):
            rows.extend(aside_rows(block, _RIGHT - _CASE_LEFT, paper.title))
    top = _BOTTOM - sum([row.above + row.height for row in rows])
    if top < case_end:
        return []
    placed = []
    for row in rows:
        top += row.above
        placed.append(_Placed(row, _CASE_LEFT, top))
        top += row.height
    return placed


def _place_address(page: _Page, block: AddressBlock, where: str) -> None:
    lines = _address_lines(block, _ADDRESS_SIZE, where)
    if len(lines) == _MOST_ADDRESS_LINES:
        lines = _address_lines(block, _SMALL_ADDRESS_SIZE, where)
    if len(lines) > _MOST_ADDRESS_LINES:
        message = (
            f"Adressen fylder {len(lines)} linjer, og konvoluttens rude viser højst {_MOST_ADDRESS_LINES}. "
            "Forkort adressen."
        )
        raise UserError(message, where=where, code="address_too_long")
    pitch = min(_ADDRESS_PITCH, (_ADDRESS_BOTTOM - _ADDRESS_TOP) / max(1, len(lines)))
    for place, runs in enumerate(lines):
        # The baseline is found from the pitch, so that the last line stays within the window.
        middle = [run._replace(down=pitch / 2 + 0.3 * run.style.size) for run in runs]
        page.rows.append(_Placed(Row(middle, pitch), _LEFT, _ADDRESS_TOP + place * pitch))


def _address_lines(block: AddressBlock, size: float, where: str) -> list[list[Run]]:
    style = Style(regular(), size)
    return [
        runs for line in block.lines for runs in simple_lines(line, style, width=_ADDRESS_WIDTH, where=where)
    ]


def _place_case(page: _Page, facts: Sequence[Labelled], where: str) -> float:
    """Put the facts in the right column; tells where they end."""
    top: float = _ADDRESS_TOP
    width = _RIGHT - _CASE_LEFT
    for fact in facts:
        for text, style in ((fact.label, styles().label), (fact.value, styles().value)):
            for runs in simple_lines(text, style, width=width, where=where):
                page.rows.append(_Placed(Row(runs, style.leading), _CASE_LEFT, top))
                top += style.leading
        top += _FACT_GAP
    return top


def _flow(first: _Page, rows: Sequence[Row], top: float) -> list[_Page]:
    """Fill page after page; joined rows move to the next page together, and a table's header comes back."""
    pages = [first]
    fresh = True
    header: list[Row] = []

    def turn(continued: Row) -> None:
        nonlocal top, fresh
        pages.append(_Page())
        top, fresh = _LATER_TOP, True
        if continued.in_table and not continued.repeats:
            for row in header:
                put(row)

    def put(row: Row) -> None:
        nonlocal top, fresh
        top += 0.0 if fresh else row.above
        pages[-1].rows.append(_Placed(row, _LEFT, top))
        top += row.height
        fresh = False

    for group in _groups(rows):
        if not fresh and top + sum([row.above + row.height for row in group]) > _BOTTOM:
            turn(group[0])
        header = [row for row in group if row.repeats] or header
        for row in group:
            # Only within a group that is longer than a page.
            if not fresh and top + row.above + row.height > _BOTTOM:
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


def _furnish(page: _Page, paper: Paper, number: int, count: int) -> None:
    """The sender before everything else, the foot after it, as a reader meets them."""
    furniture, where = paper.furniture, paper.title
    head, style = furniture.sender, styles().sender
    if number > 1:
        head, style = furniture.running_head, styles().furniture
    for runs in reversed(simple_lines(head, style, width=_RIGHT - _LEFT, where=where)[:1]):
        page.rows.insert(0, _Placed(Row(runs, style.leading), _LEFT, _SENDER_TOP))
    style = styles().furniture
    foot = simple_lines(" · ".join(furniture.foot), style, width=_FOOT_WIDTH, where=where)
    top = _FOOT_BOTTOM - style.leading * max(1, len(foot))
    for place, runs in enumerate(foot):
        page.rows.append(_Placed(Row(runs, style.leading), _LEFT, top + place * style.leading))
    if count > 1:
        words = f"Side {number} af {count}"
        run = Run(-style.width(words), style.baseline, words, style)
        page.rows.append(_Placed(Row([run], style.leading), _RIGHT, _FOOT_BOTTOM - style.leading))


def _draw(canvas: Canvas, page: _Page) -> None:
    """Every run of the page in one text object, and the hairlines under it."""
    text = canvas.beginText()
    style = None
    grey = 0.0
    for placed in page.rows:
        for run in placed.row.runs:
            if run.style is not style:
                style = run.style
                text.setFont(style.face.name, style.size, style.leading)
                if style.grey != grey:
                    grey = style.grey
                    text.setFillGray(grey)
            text.setTextOrigin(placed.x + run.x, _PAGE_HEIGHT - placed.top - run.down)
            text.textOut(run.text)
        if placed.row.rule:
            _hairline(canvas, placed)
        if placed.row.shapes:
            draw_shapes(canvas, placed.row.shapes, x=placed.x, top=_PAGE_HEIGHT - placed.top)
    canvas.drawText(text)


def _hairline(canvas: Canvas, placed: _Placed) -> None:
    height = _PAGE_HEIGHT - placed.top - placed.row.height
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(_HAIRLINE_GREY)
    canvas.line(placed.x, height, placed.x + placed.row.rule, height)
