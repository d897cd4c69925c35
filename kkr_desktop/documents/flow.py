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
from .faces import admit, bold, regular
from .structure import Element, text_string
from .typesetting import Row, Run, Style, column, join, shifted, simple_lines, tagged

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
    side_strong: Style
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
        side_strong=Style(strong, 8.5),
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
# PDF knows no heading below it.
_DEEPEST = 6


def rows_of(
    blocks: Sequence[Block], width: float, where: str, root: Element, *, table_width: float | None = None
) -> list[Row]:
    """All the rows of a paper in order, with what must stay together joined; their parts are put below `root`.

    A table may be wider than the text (`table_width`).
    """
    rows: list[Row] = []
    above: list[int] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            own = _heading(block, _steps(above, block.level), width, where, root)
        else:
            own = _rows(block, (table_width or width) if isinstance(block, Table) else width, where, root)
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


def _steps(above: list[int], level: int) -> int:
    """A heading's level in the tree, where none is left out: one deeper than the heading it stands under."""
    while above and above[-1] >= level:
        above.pop()
    above.append(level)
    return min(len(above), _DEEPEST)


def _heading_level(block: Block) -> int:
    return block.level if isinstance(block, Heading) else 0


def _rows(block: Block, width: float, where: str, root: Element) -> list[Row]:
    if isinstance(block, Figures):
        return _above(figure_rows(block.charts, width, where, root), _FIGURE_GAP)
    if isinstance(block, Paragraph):
        rows = column(block.text, styles().text, styles().strong, width=width, where=where)
        return _above(tagged(rows, root.add("P")), _PARAGRAPH_GAP) if rows else []
    if isinstance(block, BulletList):
        return _bullets(block, width, where, root)
    if isinstance(block, Aside):
        return _remark(block, width, where, root)
    if isinstance(block, SignatureBlock):
        return _signature(block, width, where, root)
    if isinstance(block, Table):
        return _table(block, width, where, root)
    return []  # the address and the case column have places of their own on the page


def _above(rows: list[Row], space: float) -> list[Row]:
    if rows:
        rows[0].above = space
    return rows


def _heading(block: Heading, level: int, width: float, where: str, root: Element) -> list[Row]:
    style = styles().subject if block.level == 1 else styles().heading
    rows = column((block.text,), style, style, width=width, where=where)
    for row in rows:
        row.joined = True
    if rows:
        rows[0].heading = block.text, level
        tagged(rows, root.add(f"H{level}"))
    return _above(rows, _HEADING_GAP)


def _bullets(block: BulletList, width: float, where: str, root: Element) -> list[Row]:
    text, strong = styles().text, styles().strong
    rows: list[Row] = []
    points = root.add("L", attributes="/O/List/ListNumbering/Disc")
    for item in block.items:
        own = column(item, text, strong, width=width, where=where, indent=_BULLET_INDENT)
        if own:
            point = points.add("LI")
            mark = point.add("Lbl")
            tagged(own, point.add("LBody"))
            own[0].runs.insert(0, Run(0.8 * mm, text.baseline, "•", text))
            own[0].tags = ((mark, 1), *own[0].tags)
        rows.extend(_above(own, _ITEM_GAP))
    return _above(rows, _PARAGRAPH_GAP * 0.6)


def _remark(block: Aside, width: float, where: str, root: Element) -> list[Row]:
    """A remark after the text, where there is no right column for it."""
    small, strong = styles().small, styles().small_strong
    text = (Strong(f"{block.heading}: "), *block.text)
    rows = column(text, small, strong, width=width, where=where)
    return _above(tagged(rows, root.add("P")), _REMARK_GAP)


def aside_rows(block: Aside, width: float, where: str, root: Element) -> list[Row]:
    """A remark in the right column, where it is labelled as the facts of the case are."""
    label, side, bold_side = styles().label, styles().side, styles().side_strong
    heading = tagged(column((block.heading,), label, label, width=width, where=where), root.add("P"))
    text = tagged(column(block.text, side, bold_side, width=width, where=where), root.add("P"))
    return _above([*heading, *text], _ASIDE_GAP)


def _signature(block: SignatureBlock, width: float, where: str, root: Element) -> list[Row]:
    text = styles().text
    rows = tagged(column((block.closing,), text, text, width=width, where=where), root.add("P"))
    _above(rows, _SIGNING_GAP)
    for place, line in enumerate(block.lines):
        own = tagged(column((line,), text, text, width=width, where=where), root.add("P"))
        rows.extend(own if place else _above(own, _SIGNATURE_ROOM))
    return join(rows)


def _table(block: Table, width: float, where: str, root: Element) -> list[Row]:
    relative = block.widths or (1.0,) * len(block.header)
    room = width - _CELL_GAP * (len(relative) - 1)
    widths = _fitted([room * part / sum(relative) for part in relative], block, where)
    summary = f"/O/Table/Summary{text_string(block.summary)}" if block.summary else ""
    table = root.add("Table", attributes=summary)
    # With more headings than matter a small table is heard as headings alone: its rows go without.
    data, headings = len(block.rows) * (len(block.header) - 1), len(block.header) + len(block.rows)
    row_headers = block.row_headers and data >= headings
    header = _table_row(
        block.header,
        widths,
        styles().cell_strong,
        block,
        where,
        table.add("TR"),
        head=True,
        row_headers=False,
    )
    _above(header, _PARAGRAPH_GAP)
    for row in header:
        row.joined = row.repeats = True
    rows = list(header)
    for cells in block.rows:
        rows.extend(
            _table_row(cells, widths, styles().cell, block, where, table.add("TR"), row_headers=row_headers)
        )
    for row in rows:
        row.in_table = True
    return rows


def _fitted(widths: list[float], table: Table, where: str) -> list[float]:
    """The widths with room for each column's longest word, where the others can spare it."""
    cell, strong = styles().cell, styles().cell_strong
    needed = [_longest(head, strong, where) for head in table.header]
    for cells in table.rows:
        for place, text in enumerate(cells):
            needed[place] = max(needed[place], _longest(text, cell, where))
    lacking = sum([max(0.0, need - width) for need, width in zip(needed, widths, strict=True)])
    spare = sum([max(0.0, width - need) for need, width in zip(needed, widths, strict=True)])
    if not lacking or lacking > spare:
        return widths
    share = lacking / spare
    return [
        need + 0.01 if need > width else width - (width - need) * share
        for need, width in zip(needed, widths, strict=True)
    ]


def _longest(text: str, style: Style, where: str) -> float:
    """How wide a text's longest word is."""
    return max([style.width(word) for word in admit(text, style.face, where).split()] or [0.0])


def _table_row(
    cells: Sequence[str],
    widths: Sequence[float],
    style: Style,
    table: Table,
    where: str,
    own: Element,
    *,
    row_headers: bool,
    head: bool = False,
) -> list[Row]:
    """One table row, its cells one after the other as they are read, with a hairline under it."""
    row = Row([], 0.0)
    tags: list[tuple[Element, int]] = []
    x = 0.0
    deepest = 1
    for place, (cell, room) in enumerate(zip(cells, widths, strict=True)):
        element = _cell(own, head=head, row_header=row_headers and place == 0)
        broken = simple_lines(cell, style, width=room, where=where)
        for line, runs in enumerate(broken):
            end = runs[-1].x + style.width(runs[-1].text)
            right = room - end if place in table.numbers else 0.0
            row.runs.extend(shifted(runs, x + right, _CELL_PADDING + line * style.leading))
            tags.append((element, len(runs)))
        deepest = max(deepest, len(broken))
        x += room + _CELL_GAP
    row.tags = tags
    row.height = deepest * style.leading + 2 * _CELL_PADDING
    row.rule = x - _CELL_GAP
    return [row] if deepest <= _MOST_LINES_IN_ONE else _sliced(row, style)


def _cell(row: Element, *, head: bool, row_header: bool) -> Element:
    if head:
        return row.add("TH", attributes="/O/Table/Scope/Column")
    if row_header:
        return row.add("TH", attributes="/O/Table/Scope/Row")
    return row.add("TD")


def _sliced(row: Row, style: Style) -> list[Row]:
    """A table row too long for a page as one row for each of its lines."""
    lines = round((row.height - 2 * _CELL_PADDING) / style.leading)
    slices = [Row([], style.leading, sliced=True) for _ in range(lines)]
    tags: list[list[tuple[Element, int]]] = [[] for _ in range(lines)]
    owners = (element for element, count in row.tags for _ in range(count))
    for run, owner in zip(row.runs, owners, strict=True):
        place = int((run.down - _CELL_PADDING) / style.leading)
        slices[place].runs.append(run._replace(down=style.baseline))
        tags[place].append((owner, 1))
    for one, own in zip(slices, tags, strict=True):
        one.tags = own
    slices[-1].height += _CELL_PADDING
    slices[-1].rule = row.rule
    return slices
