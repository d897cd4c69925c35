"""A paper's rows put on its pages: the address in its window, the facts beside it, the text below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm

from ..domain.blocks import AddressBlock, Aside, CaseColumn, Labelled, Paper
from .address import address_rows, window_of
from .flow import aside_rows, rows_of, styles
from .sheets import LEFT, Page, Placed, Sheet
from .structure import Element
from .typesetting import Row, simple_lines, tagged

_CASE_LEFT, _CASE_RIGHT = 140 * mm, 190 * mm
# Beside the case column a letter's text keeps a measure of some sixty characters.
_LETTER_WIDTH = 108 * mm
_CASE_TOP = 47.2 * mm
_LETTER_TOP = 92 * mm
_LIST_TOP = 36 * mm
_LATER_TOP = 34 * mm
_FACT_GAP = 2.2 * mm
# Where a sheet is folded: once for C5; twice for C65 and E65, with a first part so high that the address cannot slip
# out of the window.
_FOLDS = {"c5": (148.5,), "c65": (99.0, 198.0), "dl": (99.0, 198.0), "common": (99.0, 148.5, 198.0)}


def pages_of(paper: Paper, sheet: Sheet, root: Element) -> list[Page]:
    """The paper's rows on its pages, without the furniture."""
    first = Page()
    case_end = 0.0
    for block in paper.blocks:
        if isinstance(block, AddressBlock):
            window = window_of(block.window)
            for top, row in address_rows(block, window, paper.title, root):
                first.rows.append(Placed(row, LEFT, top))
            case_end = max(case_end, window.top)
            if paper.furniture.fold_marks:
                first.folds = _FOLDS[block.window.code]
        elif isinstance(block, CaseColumn):
            case_end = _place_case(first, block.facts, paper.title, root)
    whole = sheet.right - LEFT
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


def _table_end(page: Page) -> float:
    """How far down the last row of a table on a page reaches."""
    return max([one.top + one.row.height for one in page.rows if one.row.in_table], default=0.0)


def _beside(paper: Paper, case_end: float, sheet: Sheet, root: Element) -> list[Placed]:
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
        placed.append(Placed(row, _CASE_LEFT, top))
        top += row.height
    return placed


def _place_case(page: Page, facts: Sequence[Labelled], where: str, root: Element) -> float:
    """Put the facts in the right column; tells where they end."""
    top: float = _CASE_TOP
    width = _CASE_RIGHT - _CASE_LEFT
    for fact in facts:
        own = root.add("P")
        for text, style in ((fact.label, styles().label), (fact.value, styles().value)):
            for runs in simple_lines(text, style, width=width, where=where):
                if style is styles().label:
                    runs[-1] = runs[-1]._replace(after=" ")
                page.rows.append(Placed(tagged([Row(runs, style.leading)], own)[0], _CASE_LEFT, top))
                top += style.leading
        top += _FACT_GAP
    return top


def _flow(first: Page, rows: Sequence[Row], top: float, sheet: Sheet, *, below: float = 0.0) -> list[Page]:
    """Fill page after page; joined rows move to the next page together, and a table's header comes back.

    On the first page nothing that is as wide as the page stands above `below`, where the facts of the case end.
    """
    pages = [first]
    fresh = True
    header: list[Row] = []

    def turn(continued: Row) -> None:
        nonlocal top, fresh
        pages.append(Page())
        top, fresh = _LATER_TOP, True
        if continued.in_table and not continued.repeats:
            for row in header:
                put(row, again=True)

    def put(row: Row, *, again: bool = False) -> None:
        nonlocal top, fresh
        top += 0.0 if fresh else row.above
        if row.in_table and len(pages) == 1:
            top = max(top, below)
        pages[-1].rows.append(Placed(row, LEFT, top, again))
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
