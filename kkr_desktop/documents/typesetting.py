"""Blocks of meaning broken into rows of placed words, without knowing where on a page they will stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from ..domain.blocks import Gap, Strong, Text
from ..domain.charts import Box, Stroke
from .faces import Face, admit
from .structure import Element

LINE = 1.35
"""Line height as a multiple of the size."""


@dataclass(frozen=True, slots=True)
class Style:
    """A cut at a size, in a shade of grey (0 is black), on a tint where the words stand for something missing."""

    face: Face
    size: float
    grey: float = 0.0
    line: float = LINE
    tint: float = 1.0

    @property
    def leading(self) -> float:
        """From one baseline to the next."""
        return self.size * self.line

    @property
    def baseline(self) -> float:
        """From the top of a row down to its baseline: the letters stand in the middle of their row."""
        return self.size * (self.line / 2 + 0.3)

    def width(self, text: str) -> float:
        """How wide a text is."""
        return self.face.width(text) * self.size


class Run(NamedTuple):
    """Words in one style that begin at x and have their baseline `down` below the row's top.

    `after` is the space that a line was broken at: nobody sees it, but without it a line's last word is one with the
    next line's first for those who hear, search or copy the text.
    """

    x: float
    down: float
    text: str
    style: Style
    after: str = ""


@dataclass(slots=True)
class Row:
    """One line of a column.

    `joined` keeps it on the page of the next, `rule` draws a hairline of that length beneath it,
    `repeats` brings a table's header back on the next page. `shapes` are a chart's bars and lines, from the row's
    top left corner. `tags` says of which part of the paper so many of the next runs are; a row without is furniture.
    `heading` is what bookmarks call the row, with its level. `sliced` rows are lines of one table row that is longer
    than a page.
    """

    runs: list[Run]
    height: float
    above: float = 0.0
    joined: bool = False
    rule: float = 0.0
    repeats: bool = False
    in_table: bool = False
    shapes: Sequence[Box | Stroke] = ()
    tags: Sequence[tuple[Element, int]] = ()
    heading: tuple[str, int] | None = None
    sliced: bool = False


def tagged(rows: list[Row], element: Element) -> list[Row]:
    """The rows as the content of one part of the paper."""
    for row in rows:
        row.tags = ((element, len(row.runs)),)
    return rows


class _Unit(NamedTuple):
    """What no line break may divide: a word, or the part of one up to a hyphen."""

    pieces: list[tuple[str, Style]]
    width: float
    after_space: bool


# "Kattegat-Skagerak" may be broken after its hyphen, "2026-00797" and "e-mail" may not.
_OPPORTUNITY = re.compile(r"(?<=[^\W\d_]{2}[-/–])(?=[^\W\d_]{2})")


def lines(text: Text, style: Style, strong: Style, *, width: float, where: str) -> list[list[Run]]:
    """The text broken into lines of at most `width`, each beginning at x = 0."""
    broken: list[list[_Unit]] = []
    line: list[_Unit] = []
    used = 0.0
    for unit in _units(text, style, strong, where):
        gap = line[-1].pieces[-1][1].width(" ") if line and unit.after_space else 0.0
        if line and used + gap + unit.width > width:
            broken.append(line)
            line, used, gap = [], 0.0, 0.0
        if not line and unit.width > width:
            *full, unit = _forced(unit, width)
            broken.extend([part] for part in full)
        line.append(unit)
        used += gap + unit.width
    if line:
        broken.append(line)
    endings = [" " if units[0].after_space else "" for units in broken[1:]]
    return [_runs(units, after) for units, after in zip(broken, [*endings, ""], strict=False)]


def simple_lines(text: str, style: Style, *, width: float, where: str) -> list[list[Run]]:
    """`lines` for a text in one style."""
    return lines((text,), style, style, width=width, where=where)


def _units(text: Text, style: Style, strong: Style, where: str) -> Iterator[_Unit]:
    pieces: list[tuple[str, Style]] = []
    after_space = False
    for part in text:
        words = part if isinstance(part, str) else part.text
        used = strong if isinstance(part, Strong) else style
        if isinstance(part, Gap):
            words, used = f"[{words}]", _missing(strong)
        for place, word in enumerate(admit(words, used.face, where).split(" ")):
            if place:
                if pieces:
                    yield _unit(pieces, after_space)
                    pieces = []
                after_space = True
            if not word:
                continue
            first, *others = _OPPORTUNITY.split(word)
            pieces.append((first, used))
            for fragment in others:
                yield _unit(pieces, after_space)
                pieces, after_space = [(fragment, used)], False
    if pieces:
        yield _unit(pieces, after_space)


@cache
def _missing(strong: Style) -> Style:
    """The look of a gap: weight on a tint, so that nobody takes it for text."""
    return replace(strong, tint=0.86)


def _unit(pieces: list[tuple[str, Style]], after_space: bool) -> _Unit:
    return _Unit(pieces, sum([style.width(text) for text, style in pieces]), after_space)


def _forced(unit: _Unit, width: float) -> list[_Unit]:
    """A word that is longer than a line, cut where the line is full."""
    parts: list[_Unit] = []
    taken: list[tuple[str, Style]] = []
    used = 0.0
    after_space = unit.after_space
    for text, style in unit.pieces:
        held = ""
        for letter in text:
            advance = style.width(letter)
            if used + advance > width and (held or taken):
                parts.append(_unit([*taken, (held, style)], after_space))
                taken, held, used, after_space = [], "", 0.0, False
            held += letter
            used += advance
        taken.append((held, style))
    parts.append(_unit(taken, after_space))
    return parts


def _runs(units: list[_Unit], after: str) -> list[Run]:
    """One run for each stretch of one style, with the spaces between words inside it; `after` follows the last."""
    runs: list[Run] = []
    held, style, start, x = "", units[0].pieces[0][1], 0.0, 0.0
    for place, unit in enumerate(units):
        if place and unit.after_space:
            held += " "
            x += style.width(" ")
        for text, own in unit.pieces:
            if own is not style:
                if held:
                    runs.append(Run(start, style.baseline, held, style))
                held, style, start = "", own, x
            held += text
            x += own.width(text)
    runs.append(Run(start, style.baseline, held, style, after))
    return runs


def column(
    text: Text, style: Style, strong: Style, *, width: float, where: str, indent: float = 0.0
) -> list[Row]:
    """Running text as rows, of which neither the first nor the last stands alone on a page."""
    broken = lines(text, style, strong, width=width - indent, where=where)
    rows = [Row(shifted(runs, indent), style.leading) for runs in broken]
    for place, row in enumerate(rows):
        row.joined = len(rows) > 1 and place in (0, len(rows) - 2)
    return rows


def shifted(runs: Iterable[Run], x: float, down: float = 0.0) -> list[Run]:
    """The runs moved to the right and down."""
    return [Run(run.x + x, run.down + down, run.text, run.style, run.after) for run in runs]


def join(rows: list[Row]) -> list[Row]:
    """The rows kept together on one page."""
    for row in rows[:-1]:
        row.joined = True
    return rows
