"""Columns: one description draws a table on screen, writes its sheet and checks an import's headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeAlias, TypeVar

from .collation import search_key, sort_key
from .danish import short_date
from .when import OPEN, Unstated

Row = TypeVar("Row")


class Kind(Enum):
    """What a column holds, which decides its alignment, its room, its sheet format and how it sorts.

    TEXT are names and words, PROSE are sentences: on screen, where a row is one line, they leave the room to the names.
    """

    TEXT = "text"
    PROSE = "prose"
    NUMBER = "number"
    DATE = "date"
    STATE = "state"
    SYMBOL = "symbol"


class Symbol(Enum):
    """The state symbols; a state is always shown as symbol and word."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"
    OVERRIDDEN = "overridden"
    VACANT = "vacant"
    HELD = "held"
    HELD_OVER = "held_over"
    INCOMING = "incoming"
    WARNING = "warning"
    CURRENT = "current"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class State:
    """A cell that is a state: its symbol, its word, and why (shown on hover)."""

    symbol: Symbol
    word: str
    reason: str = ""


Cell: TypeAlias = "str | int | float | date | Unstated | State | None"
SortValue: TypeAlias = "tuple[int, float, str]"

UNKNOWN_WORD = "ikke oplyst"
OPEN_WORD = "ingen slutdato"


# No slots: `Column[Row](...)` lets typing note the row's type on it, and frozen slots would refuse that.
@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its stable English key, its Danish title, where its value comes from, its width.

    `order` sorts the rows where the words shown would sort them otherwise. `parts` are what a workbook has in its
    place where one cell would hold several things.
    """

    key: str
    title: str
    value: Callable[[Row], Cell]
    kind: Kind = Kind.TEXT
    width: int = 20
    order: Callable[[Row], Cell] | None = None
    parts: tuple[Column[Row], ...] = ()


def display(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """The Danish text of a cell: dates as 27-03-2026, numbers with a decimal comma, nothing for None.

    A SYMBOL column shows the state's symbol alone, so its text is empty on screen;
    `spoken` gives the word that a reader of the screen, a search and a sheet need.
    """
    return "" if kind is Kind.SYMBOL and isinstance(cell, State) else spoken(cell)


def spoken(cell: Cell) -> str:
    """The words of a cell, whatever stands in its place on screen."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, State):
        return cell.word
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, Unstated):
        return OPEN_WORD if cell is OPEN else UNKNOWN_WORD
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float):
        return (str(int(cell)) if cell.is_integer() else str(cell)).replace(".", ",")
    return str(cell)


# Numbers before dates before words, then what nobody stated, then nothing: so that empty cells gather
# at the end when a column is sorted upwards and a column of mixed cells never raises.
_NUMBER, _DATE, _OPEN, _WORDS, _UNKNOWN, _EMPTY = range(6)


def sort_value(cell: Cell) -> SortValue:
    """A key that orders cells of one column: Danish order for words, symbol before word for states."""
    if cell is None or cell == "":
        return (_EMPTY, 0, "")
    if isinstance(cell, str):
        return (_WORDS, 0, sort_key(cell))
    if isinstance(cell, State):
        return (_WORDS, _SYMBOL_ORDER[cell.symbol], sort_key(cell.word))
    if isinstance(cell, date):
        return (_DATE, cell.toordinal(), "")
    if isinstance(cell, Unstated):
        return (_OPEN if cell is OPEN else _UNKNOWN, 0, "")
    return (_NUMBER, cell, "")


_SYMBOL_ORDER = {symbol: place for place, symbol in enumerate(Symbol)}


def search_text(row: Row, columns: Iterable[Column[Row]]) -> str:
    """All the words of a row, folded as `search_key` folds what is typed."""
    return search_key("\n".join(spoken(column.value(row)) for column in columns))


def titles(columns: Sequence[Column[Row]]) -> tuple[str, ...]:
    """The headings, as a sheet writes them and an import expects them."""
    return tuple(column.title for column in columns)
