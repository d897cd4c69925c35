"""How wide a sheet's columns and how high its rows must be for their words to be read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..domain.columns import Column
from .cells import Written

# The advances of Calibri's letters, in twentieths of its digits' (which a column's width counts), by Latin-1
# code: so that a text is measured by summing bytes. Every other sign counts as a digit does.
_DIGIT = 20
_WIDTHS = bytearray([_DIGIT]) * 256
for _width, _letters in (
    (9, " ',.:;Iijl"),
    (13, "!()-Jfrt"),
    (17, '"/FLSZacgksvxyzå'),
    (24, "ABCDGHNOQRUVÅØ&"),
    (32, "mwMW@%æÆ"),
):
    for _code in _letters.encode("latin-1"):
        _WIDTHS[_code] = _width
_WIDEST_SIGN = max(_WIDTHS) / _DIGIT
_SPACE = _WIDTHS[ord(" ")] / _DIGIT
# A column may be so much wider than it is drawn, when that keeps its words on one line.
_STRETCH = 1.25
# What a cell keeps for itself of its column's width, and some air before the next one's words.
_MARGINS = 1.5
_DATE_WIDTH = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of a sheet's columns, which of them have words on more than one line, the lines of its rows."""

    widths: list[int]
    wrapped: list[bool]
    lines: list[int]


def lay_out(columns: Sequence[Column[Any]], values: Sequence[Sequence[Written]]) -> Layout:
    """The layout of columns with the values of each."""
    widths, wrapped = [], []
    lines = [1] * len(values[0])
    for column, cells in zip(columns, values, strict=True):
        texts = {cell for cell in cells if isinstance(cell, str)}
        # Room for the filter's arrow beside the heading.
        least = max(
            len(column.title) + 4, _DATE_WIDTH if any(isinstance(cell, date) for cell in cells) else 0
        )
        width = max(min(math.ceil(_widest(texts) + _MARGINS), int(column.width * _STRETCH)), least)
        room = width - _MARGINS
        tall = {
            text: lines_of(text, room) for text in texts if len(text) * _WIDEST_SIGN > room or "\n" in text
        }
        tall = {text: number for text, number in tall.items() if number > 1}
        if tall:
            lines = [
                max(line, tall.get(cell, 1)) if isinstance(cell, str) else line
                for line, cell in zip(lines, cells, strict=True)
            ]
        widths.append(width)
        wrapped.append(bool(tall))
    return Layout(widths, wrapped, lines)


def lines_of(text: str, room: float) -> int:
    """How many lines a text takes where a line has room for so many digits, broken between its words."""
    lines = 0
    for line in text.split("\n"):
        lines += 1
        if _measure(line) <= room:
            continue
        left = room
        for word in line.split(" "):
            wide = _measure(word)
            if wide > left and left < room:
                lines += 1
                left = room
            while wide > room:  # a word longer than a line is broken where the line ends
                lines += 1
                wide -= room
            left -= wide + _SPACE
    return lines


def _widest(texts: Iterable[str]) -> float:
    """The measure of the widest line; a line of no more letters than the widest one's measure is passed over."""
    widest = 0.0
    for text in texts:
        if len(text) > widest:
            widest = max(widest, *(_measure(line) for line in text.split("\n")))
    return widest


def _measure(text: str) -> float:
    return sum(text.encode("latin-1", "replace").translate(_WIDTHS)) / _DIGIT
