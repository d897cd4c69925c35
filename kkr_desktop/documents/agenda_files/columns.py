"""Where a page is set in two columns, told from where its lines stand.

A table has two columns too, but its cells are short: only lines that fill their column are running text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

# All measures of type are in heights of a line.
_WORD_SPACE = 1.0
_WIDE_GAP = 3.0
_SHORTEST_LINE = 12.0
_FEWEST_LINES = 4
# The part of the page's width that a column takes at least.
_NARROWEST = 0.25
# Running text: so great a part of the lines fills so great a part of the column.
_FILLED, _FULL = 1 / 3, 0.8
_STEP = 2.0
# How far the gutters of pages in the same layout may lie apart, in points.
_UNSTEADY = 12.0
_LEVEL = 0.5
# Lines of two columns that are not level may follow each other in turn.
_OPEN_LINES = 4
# A page in so many pieces is a drawing, or made to take long.
_MOST_STRETCHES = 5000


@dataclass(frozen=True, slots=True)
class Box:
    """A stretch of words on a page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its letters are."""
        return self.top - self.bottom

    @property
    def width(self) -> float:
        """How long it is."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a page from side to side: read across, or one column after the other where `gutter` parts two."""

    top: float
    bottom: float
    gutter: float | None


def bands(stretches: Sequence[Box], *, known: float | None = None) -> list[Band]:
    """The page's bands from the top; empty for a page without columns.

    `known` is the gutter of the document's other pages: lines beside each other there are columns, however short.
    """
    if len(stretches) > _MOST_STRETCHES:
        return []
    lines = _lines([one for one in stretches if one.height > 0 and one.width > 0])
    if len(lines) < 2 * _FEWEST_LINES:
        return []
    lines.sort(key=lambda box: -box.top)
    least = _FILLED if known is None else 0.0
    gutter = _gutter(lines, least) if known is None else known
    found = [] if gutter is None else _divided(lines, gutter, least)
    return found if any(band.gutter is not None for band in found) else []


def common_gutter(pages: Sequence[Sequence[Band]]) -> float | None:
    """The gutter that half of a document's pages or more have in one place; None where they have not."""
    found = [next(band.gutter for band in page if band.gutter is not None) for page in pages if page]
    if not found or 2 * len(found) < len(pages):
        return None
    usual = median(found)
    return usual if max(abs(one - usual) for one in found) <= _UNSTEADY else None


def _lines(stretches: Sequence[Box]) -> list[Box]:
    """Stretches that follow each other on one line made one; what stands further away is another line."""
    rows: list[list[Box]] = []
    for one in sorted(stretches, key=lambda box: -box.top):
        level = max(rows[-_OPEN_LINES:], key=lambda row: _shared(row[0], one), default=None)
        if level is not None and _shared(level[0], one) >= _LEVEL:
            level.append(one)
        else:
            rows.append([one])
    return [line for row in rows for line in _joined(row)]


def _shared(one: Box, other: Box) -> float:
    """How much of the lower one's height both stand on."""
    return (min(one.top, other.top) - max(one.bottom, other.bottom)) / min(one.height, other.height)


def _joined(row: list[Box]) -> Iterator[Box]:
    row.sort(key=lambda box: box.left)
    current = row[0]
    for one in row[1:]:
        if one.left - current.right <= _WORD_SPACE * max(current.height, one.height):
            current = Box(
                current.left,
                min(current.bottom, one.bottom),
                max(current.right, one.right),
                max(current.top, one.top),
            )
        else:
            yield current
            current = one
    yield current


def _gutter(lines: Sequence[Box], least: float) -> float | None:
    """The place that parts most lines into columns; None where none does."""
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    width = right - left
    best, most = None, 0
    place = left + _NARROWEST * width
    while place < right - _NARROWEST * width:
        parted = list(_in_columns(lines, place, least))
        if len(parted) > most:
            most = len(parted)
            best = (
                max(one.right for one in parted if one.right <= place)
                + min(one.left for one in parted if one.left >= place)
            ) / 2
        place += _STEP
    return best


def _in_columns(lines: Sequence[Box], gutter: float, least: float) -> Iterator[Box]:
    """The lines that would stand in columns with the gutter here."""
    sides = sum(one.right <= gutter for one in lines), sum(one.left >= gutter for one in lines)
    if min(sides) < _FEWEST_LINES:
        return
    for part in _parts(lines, gutter):
        if _is_columns(part, gutter, least):
            yield from part


def _parts(lines: Sequence[Box], gutter: float) -> Iterator[list[Box]]:
    """The lines, which come from the top, parted where one crosses the gutter or where much is left empty."""
    part: list[Box] = []
    lowest = float("inf")
    for one in lines:
        crosses = one.left < gutter < one.right
        if part and (crosses or lowest - one.top > _WIDE_GAP * one.height):
            yield part
            part = []
        if crosses:
            yield [one]
            lowest = one.bottom
            continue
        lowest = min(lowest, one.bottom) if part else one.bottom
        part.append(one)
    if part:
        yield part


def _is_columns(part: Sequence[Box], gutter: float, least: float) -> bool:
    sides = [one for one in part if one.right <= gutter], [one for one in part if one.left >= gutter]
    return all(len(side) >= _FEWEST_LINES and _full_lines(side) >= least for side in sides)


def _full_lines(side: Sequence[Box]) -> float:
    """How great a part of a column's lines fill it; none where they are as short as a table's."""
    if median(one.width / one.height for one in side) < _SHORTEST_LINE:
        return 0.0
    width = max(one.right for one in side) - min(one.left for one in side)
    return sum(one.width >= _FULL * width for one in side) / len(side)


def _divided(lines: Sequence[Box], gutter: float, least: float) -> list[Band]:
    found: list[Band] = []
    parted = ((part, _is_columns(part, gutter, least)) for part in _parts(lines, gutter))
    for columns, group in groupby(parted, key=lambda one: one[1]):
        for part in _together(columns, [part for part, _ in group]):
            top, bottom = max(one.top for one in part), min(one.bottom for one in part)
            if found:
                # The cut lies in the white between two bands.
                above = found[-1]
                top = (above.bottom + top) / 2
                found[-1] = Band(above.top, top, above.gutter)
            found.append(Band(top, bottom, gutter if columns else None))
    return found


def _together(columns: bool, parts: list[list[Box]]) -> list[list[Box]]:
    """Columns stay what they are; lines that are read across are one band."""
    return parts if columns else [[line for part in parts for line in part]]
