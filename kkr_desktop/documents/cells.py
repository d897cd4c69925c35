"""The rows of a sheet as XML: text stays text whatever its first sign, dates are dates, empty is empty."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from ..domain.columns import Cell, spoken
from ..errors import UserError

Written: TypeAlias = "str | int | float | date"

LONGEST_TEXT = 32_767
# Day 0 of a sheet. Before March 1900 the day numbers are off by one (29 February 1900 never was),
# before 1900 there are none: such a day is written in words.
_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_DAY = date(1900, 3, 1)
# A sheet's numbers have fifteen digits.
_TOO_GREAT = 10**15

# In points, for Calibri 11.
_LINE_HEIGHT = 15
_HIGHEST_ROW = 409

# XML 1.0 has no place for these, and Excel repairs (that is: loses) a sheet that holds them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What can not stand in XML as it is. A carriage return would be read as a line feed, and what looks like
# the format's own escape (ECMA-376 part 1, 22.9.2.19: _xHHHH_) would be read as the sign it names.
_ESCAPED = re.compile("[&<>\r]|_(?=x[0-9A-Fa-f]{4}[_\r])")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_", "_": "_x005F_"}


@dataclass(frozen=True, slots=True)
class ColumnStyle:
    """A column's letter, and the numbers of the styles that its words, days and numbers have in the book."""

    letter: str
    words: int
    day: int
    number: int


def written(cell: Cell) -> Written:
    """What a sheet holds for a cell: a day, a number, or its words ("" for an empty cell)."""
    kind = type(cell)
    if kind is str:
        return cell  # type: ignore[return-value]  # told by its very type, for speed
    if kind is date and cell >= _FIRST_DAY:  # type: ignore[operator]
        return cell  # type: ignore[return-value]
    if kind in (int, float) and math.isfinite(cell) and abs(cell) < _TOO_GREAT:  # type: ignore[arg-type]
        return cell  # type: ignore[return-value]
    return spoken(cell)


def checked(text: str, *, sheet: str, column: str, number: int) -> None:
    """Raise UserError naming the cell for a text that no cell can hold."""
    # Excel counts as UTF-16 does: two for an emoji.
    long = len(text) > LONGEST_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2
    where = f"{sheet}, {column}, række {number}"
    if long > LONGEST_TEXT:
        raise UserError(
            f"Teksten er for lang til en celle ({long} tegn, højst {LONGEST_TEXT}): {where}. Forkort den.",
            where=where,
            code="cell_too_long",
        )
    if found := _UNPRINTABLE.search(text):
        raise UserError(
            f"Teksten indeholder et usynligt styretegn (U+{ord(found.group()):04X}): {where}. "
            "Slet tegnet, og eksportér igen.",
            where=where,
            code="cell_unprintable",
        )


def row_xml(number: int, values: Sequence[Written], styles: Sequence[ColumnStyle], *, lines: int = 1) -> str:
    """One row so many lines high, of values that are checked; an empty cell is left out."""
    cells = []
    for value, style in zip(values, styles, strict=True):
        if value == "":
            continue
        if isinstance(value, str):
            # Without this, white space at the ends is the reader's to drop.
            keep = ' xml:space="preserve"' if value[0].isspace() or value[-1].isspace() else ""
            text = _ESCAPED.sub(_escape, value) if _ESCAPED.search(value) else value
            cells.append(
                f'<c r="{style.letter}{number}" s="{style.words}" t="inlineStr"><is><t{keep}>{text}</t></is></c>'
            )
        elif isinstance(value, date):
            day = value.toordinal() - _DAY_ZERO
            cells.append(f'<c r="{style.letter}{number}" s="{style.day}"><v>{day}</v></c>')
        else:
            cells.append(f'<c r="{style.letter}{number}" s="{style.number}"><v>{value!r}</v></c>')
    # Only a hint: a program that knows its font's measures makes the row fit its words.
    height = f' ht="{min(lines * _LINE_HEIGHT, _HIGHEST_ROW)}"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{"".join(cells)}</row>'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found.group()]
