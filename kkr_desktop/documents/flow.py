"""The running blocks of a paper as one column of rows, each in its style and with the space above it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportlab.lib.units import mm

from ..domain.blocks import (
    Aside,
    Block,
    BulletList,
    Figures,
    Heading,
    Paragraph,
    SignatureBlock,
    Strong,
    Table,
)
from .charts import figure_rows
from .faces import bold, regular
from .typesetting import Row, Run, Style, column, join, shifted, simple_lines

GREY = 0.35
"""Labels and furniture: quieter than the matter, and still 7 : 1 against white."""


class Styles(NamedTuple):
    """The few sizes that a paper uses."""

    text: Style
    strong: Style
    subject: Style
    heading: Style
    small: Style
    small_strong: Style
    cell: Style
    cell_strong: Style
    label: Style
    value: Style
    sender: Style
    side: Style
    furniture: Style


@cache
def styles() -> Styles:
    """Made when the first paper is, because the font files are read then."""
    text, strong = regular(), bold()
    return Styles(
        text=Style(text, 10.5),
        strong=Style(strong, 10.5),
        subject=Style(strong, 12.5, line=1.25),
        heading=Style(strong, 10.5),
        small=Style(text, 9, grey=GREY),
        small_strong=Style(strong, 9, grey=GREY),
        cell=Style(text, 9.5, line=1.3),
        cell_strong=Style(strong, 9.5, line=1.3),
        label=Style(text, 8.5, grey=GREY),
        value=Style(text, 10, line=1.25),
        sender=Style(strong, 13),
        side=Style(text, 8.5),
        furniture=Style(text, 8.5, grey=GREY),
    )


_PARAGRAPH_GAP = 2.6 * mm
_HEADING_GAP = 5.2 * mm
_HEADING_TO_TEXT = 0.6 * mm
_SUBJECT_TO_TEXT = 5.2 * mm
_ITEM_GAP = 0.9 * mm
_BULLET_INDENT = 4.5 * mm
_REMARK_GAP = 4.2 * mm
_ASIDE_GAP = 2.2 * mm
_SIGNING_GAP = 5.2 * mm
_SIGNATURE_ROOM = 10 * mm
_CELL_GAP = 3 * mm
_CELL_PADDING = 1.1 * mm
_MOST_LINES_IN_ONE = 40
_FIGURE_GAP = 6 * mm


def rows_of(blocks: Sequence[Block], width: float, where: str) -> list[Row]:
    """All the rows of a paper in order, with what must stay together joined."""
    rows: list[Row] = []
    for place, block in enumerate(blocks):
        own = _rows(block, width, where)
        if not own:
            continue
        if isinstance(block, SignatureBlock):
            # A signature alone on a page would sign nothing.
            for row in rows[-2:]:
                row.joined = True
        if isinstance(block, Paragraph) and place and isinstance(blocks[place - 1], Heading):
            level = _heading_level(blocks[place - 1])
            own[0].above = _SUBJECT_TO_TEXT if level == 1 else _HEADING_TO_TEXT
        rows.extend(own)
    if rows:
        rows[0].above = 0.0
    return rows


def _heading_level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


def _rows(block: Block, width: float, where: str) -> list[Row]:
    if isinstance(block, Figures):
        return _above(figure_rows(block.charts, width, where), _FIGURE_GAP)
    if isinstance(block, Paragraph):
        rows = column(block.text, styles().text, styles().strong, width=width, where=where)
        return _above(rows, _PARAGRAPH_GAP)
    if isinstance(block, Heading):
        return _heading(block, width, where)
    if isinstance(block, BulletList):
        return _bullets(block, width, where)
    if isinstance(block, Aside):
        return _remark(block, width, where)
    if isinstance(block, SignatureBlock):
        return _signature(block, width, where)
    if isinstance(block, Table):
        return _table(block, width, where)
    return []  # the address and the case column have places of their own on the page


def _above(rows: list[Row], space: float) -> list[Row]:
    if rows:
        rows[0].above = space
    return rows


def _heading(block: Heading, width: float, where: str) -> list[Row]:
    style = styles().subject if block.level == 1 else styles().heading
    rows = column((block.text,), style, style, width=width, where=where)
    for row in rows:
        row.joined = True
    return _above(rows, _HEADING_GAP)


def _bullets(block: BulletList, width: float, where: str) -> list[Row]:
    text, strong = styles().text, styles().strong
    rows: list[Row] = []
    for item in block.items:
        own = column(item, text, strong, width=width, where=where, indent=_BULLET_INDENT)
        if own:
            own[0].runs.insert(0, Run(0.8 * mm, text.baseline, "•", text))
        rows.extend(_above(own, _ITEM_GAP))
    return _above(rows, _PARAGRAPH_GAP * 0.6)


def _remark(block: Aside, width: float, where: str) -> list[Row]:
    """A remark after the text, where there is no right column for it."""
    small, strong = styles().small, styles().small_strong
    text = (Strong(f"{block.heading}: "), *block.text)
    return _above(column(text, small, strong, width=width, where=where), _REMARK_GAP)


def aside_rows(block: Aside, width: float, where: str) -> list[Row]:
    """A remark in the right column, where it is labelled as the facts of the case are."""
    label, side = styles().label, styles().side
    heading = column((block.heading,), label, label, width=width, where=where)
    return _above([*heading, *column(block.text, side, side, width=width, where=where)], _ASIDE_GAP)


def _signature(block: SignatureBlock, width: float, where: str) -> list[Row]:
    text = styles().text
    rows = column((block.closing,), text, text, width=width, where=where)
    _above(rows, _SIGNING_GAP)
    for place, line in enumerate(block.lines):
        own = column((line,), text, text, width=width, where=where)
        rows.extend(own if place else _above(own, _SIGNATURE_ROOM))
    return join(rows)


def _table(block: Table, width: float, where: str) -> list[Row]:
    relative = block.widths or (1.0,) * len(block.header)
    room = width - _CELL_GAP * (len(relative) - 1)
    widths = [room * part / sum(relative) for part in relative]
    header = _table_row(block.header, widths, styles().cell_strong, block, where)
    _above(header, _PARAGRAPH_GAP)
    for row in header:
        row.joined = row.repeats = True
    rows = list(header)
    for cells in block.rows:
        rows.extend(_table_row(cells, widths, styles().cell, block, where))
    for row in rows:
        row.in_table = True
    return rows


def _table_row(
    cells: Sequence[str], widths: Sequence[float], style: Style, table: Table, where: str
) -> list[Row]:
    """One table row, its cells one after the other as they are read, with a hairline under it."""
    row = Row([], 0.0)
    x = 0.0
    deepest = 1
    for place, (cell, room) in enumerate(zip(cells, widths, strict=True)):
        broken = simple_lines(cell, style, width=room, where=where)
        for line, runs in enumerate(broken):
            end = runs[-1].x + style.width(runs[-1].text)
            right = room - end if place in table.numbers else 0.0
            row.runs.extend(shifted(runs, x + right, _CELL_PADDING + line * style.leading))
        deepest = max(deepest, len(broken))
        x += room + _CELL_GAP
    row.height = deepest * style.leading + 2 * _CELL_PADDING
    row.rule = x - _CELL_GAP
    return [row] if deepest <= _MOST_LINES_IN_ONE else _sliced(row, style)


def _sliced(row: Row, style: Style) -> list[Row]:
    """A table row too long for a page as one row for each of its lines."""
    lines = round((row.height - 2 * _CELL_PADDING) / style.leading)
    slices = [Row([], style.leading) for _ in range(lines)]
    for run in row.runs:
        place = int((run.down - _CELL_PADDING) / style.leading)
        slices[place].runs.append(run._replace(down=style.baseline))
    slices[-1].height += _CELL_PADDING
    slices[-1].rule = row.rule
    return slices
