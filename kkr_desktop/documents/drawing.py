"""A page drawn: text with the marks that tie it to the paper's structure, links, lines, charts and bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from .charts import draw_shapes
from .sheets import LEFT, Page, Placed, Sheet
from .structure import ARTIFACT, END, LAYOUT, Element, Structure
from .typesetting import Run

_HAIRLINE_GREY = 0.7
_FRAME_GREY = 0.45
_MAY_LINK = re.compile(r"@|www\.|://")
_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s,;()<>]*[^\s.,;()<>]|www\.[^\s,;()<>]*[^\s.,;()<>]", re.ASCII
)

# Runs of a row, and what they are a part of; nothing for furniture.
_Stretch: TypeAlias = tuple[Placed, "Element | None", Sequence[Run]]


def add_bookmark(canvas: Canvas, key: str, words: str, level: int, top: float | None = None) -> None:
    if top is None:
        canvas.bookmarkPage(key)
    else:
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
    # A paper may begin with a heading of a lower level: bookmarks leave no level out.
    canvas.addOutlineEntry(words, key, min(level, canvas._doc.outline.currentlevel + 1))


def draw_page(canvas: Canvas, tags: Structure, page: Page, sheet: Sheet, key: str, outline: int) -> None:
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
            add_bookmark(canvas, f"h-{key}-{place}", words, outline - 2 + level, height - placed.top + 2 * mm)
        if row.shapes:
            _draw_figure(canvas, tags, placed, sheet)
    for placed, owner, runs in _in_order(page.rows):
        if not marking or owner is not current:
            if marking:
                code.append(END)
            code.append(ARTIFACT if owner is None else tags.begin(owner))
            current, marking = owner, True
        for run in runs:
            if run.style is not style:
                style = run.style
                text.setFont(style.face.name, style.size, style.leading)
                if style.grey != grey:
                    grey = style.grey
                    text.setFillGray(grey)
            if run.style.tint < 1:
                _tint(canvas, placed, run, height)
            text.setTextOrigin(placed.x + run.x, height - placed.top - run.down)
            if not marking:
                code.append(tags.begin(owner) if owner else ARTIFACT)
                marking = True
            words = run.text + run.after
            if owner is not None and _MAY_LINK.search(run.text):
                run = run._replace(text=words)
                marking = _with_links(canvas, tags, text, owner, run, placed.x, height - placed.top)
            else:
                text.textOut(words)
    if marking:
        code.append(END)
    _draw_lines(canvas, page, height)
    canvas.drawText(text)


def _in_order(rows: Sequence[Placed]) -> Iterator[_Stretch]:
    """The runs of a page with what they are a part of, as they are read: not line by line through a row of cells."""
    for sliced, group in groupby(rows, lambda placed: placed.row.sliced):
        stretches = (one for placed in group for one in _owned(placed))
        if sliced:
            cells: dict[Element | None, list[_Stretch]] = {}
            for one in stretches:
                cells.setdefault(one[1], []).append(one)
            # A cell begins in the row's first line: they are met in their own order.
            stretches = (one for cell in cells.values() for one in cell)
        yield from stretches


def _owned(placed: Placed) -> Iterator[_Stretch]:
    row = placed.row
    if placed.again or not row.tags:
        yield placed, None, row.runs
        return
    begin = 0
    for owner, count in row.tags:
        yield placed, owner, row.runs[begin : begin + count]
        begin += count


def _with_links(
    canvas: Canvas, tags: Structure, text: Any, owner: Element, run: Run, left: float, top: float
) -> bool:
    """Write a run whose e-mail addresses and web addresses are links, where its owner is marked already.

    Tells whether the owner is marked at its end.
    """
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


def _draw_figure(canvas: Canvas, tags: Structure, placed: Placed, sheet: Sheet) -> None:
    (element, _), *_rest = placed.row.tags
    foot = sheet.height - placed.top - placed.row.height
    element.box = LEFT, foot, sheet.right, foot + placed.row.height
    canvas._code.append(tags.begin(element))
    draw_shapes(canvas, placed.row.shapes, x=placed.x, top=sheet.height - placed.top)
    canvas._code.append(END)


def _tint(canvas: Canvas, placed: Placed, run: Run, height: float) -> None:
    """A quiet ground behind words that stand for something missing."""
    style = run.style
    foot = height - placed.top - run.down - 0.25 * style.size
    canvas._code.append(LAYOUT)
    canvas.setFillGray(style.tint)
    canvas.setStrokeGray(_FRAME_GREY)
    canvas.setLineWidth(0.4)
    canvas.rect(
        placed.x + run.x - 1, foot, style.width(run.text.rstrip()) + 2, 1.15 * style.size, stroke=1, fill=1
    )
    canvas.setFillGray(0)
    canvas._code.append(END)


def _draw_lines(canvas: Canvas, page: Page, height: float) -> None:
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
