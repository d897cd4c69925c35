"""A list as tables, one for each of its sheets: searched, sorted, and a row opened where it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...domain.columns import Column, Kind, State, Symbol, spoken
from ...domain.lists.content import ListContent, Section, sheets_of
from ...domain.vocabulary import ListKind
from ..list_page import ListPage
from ..theme import GRID


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its number in the sheet, which tells equal rows apart."""

    number: int
    row: Any


_Sheet: TypeAlias = "tuple[str, list[Section[Any]], tuple[Column[_Placed], ...]]"


class ListTables(QWidget):
    """The table of one sheet at a time; `opened` carries what a row is about."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheets = QComboBox()
        self.sheets.setAccessibleName("Del af listen")
        self.stack = QStackedWidget()
        self._pages: list[ListPage[_Placed]] = []
        self._shape: list[tuple[str, tuple[str, ...]]] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.chooser = QWidget()
        row = QHBoxLayout(self.chooser)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        row.addWidget(self.sheets)
        row.addStretch(1)
        box.addWidget(self.chooser)
        box.addWidget(self.stack, 1)
        self.sheets.currentIndexChanged.connect(self.stack.setCurrentIndex)

    def show_content(self, content: ListContent) -> None:
        """Show a list; the tables stay, with their sorting, while the list has the same columns."""
        told = _told(content)
        found = [(name, sections, _columns(sections, told)) for name, sections in sheets_of(content)]
        shape = [(name, tuple(column.key for column in columns)) for name, _, columns in found]
        if shape != self._shape:
            self._build(found)
            self._shape = shape
        for page, (_, sections, columns) in zip(self._pages, found, strict=True):
            rows = [_Placed(number, row) for number, row in enumerate(_rows(sections))]
            page.set_rows(rows)
            for place, column in enumerate(columns[:-1]):
                # What nobody has is no column on paper either.
                page.table.show_column(place, not rows or any(spoken(column.value(row)) for row in rows))

    def focus_search(self) -> None:
        """Go to the search in the table that is shown."""
        if self._pages:
            self._pages[self.stack.currentIndex()].focus_search()

    def current(self) -> ListPage[Any] | None:
        """The table that is shown."""
        return self._pages[self.stack.currentIndex()] if self._pages else None

    def _build(self, found: list[_Sheet]) -> None:
        for old in self._pages:
            self.stack.removeWidget(old)
            old.deleteLater()
        self._pages = []
        self.sheets.blockSignals(True)
        self.sheets.clear()
        for name, sections, columns in found:
            page: ListPage[_Placed] = ListPage(
                columns,
                key=lambda placed: placed.number,
                name=name,
                empty_text=next((one.nothing for one in sections if one.nothing), "Der er intet på listen."),
                fitted=True,
            )
            page.opened.connect(self._open)
            self._pages.append(page)
            self.stack.addWidget(page)
            self.sheets.addItem(name)
        self.sheets.blockSignals(False)
        self.chooser.setVisible(len(found) > 1)
        self.stack.setCurrentIndex(0)

    def _open(self, placed: _Placed) -> None:
        self.opened.emit(placed.row.target)


def _columns(sections: list[Section[Any]], told: frozenset[str]) -> tuple[Column[_Placed], ...]:
    """The columns of a sheet: those of the place, then the sections' own, each once, for rows that are numbered.

    `told` are those that say what the choice of the list says already.
    """
    found: dict[str, Column[Any]] = {}
    for section in sections:
        for column in (*section.place, *section.columns):
            found.setdefault(column.key, column)
    hidden = {"role"} | told
    if "seat" in found:
        # The seat's own name says its role and, in the singular, its group.
        hidden |= {"group"}
    if "state" in found and "holder" in found:
        found["holder"] = _with_state(found["holder"], found["state"])
        hidden |= {"state"}
    return tuple(_of_placed(column) for key, column in found.items() if key not in hidden)


def _with_state(holder: Column[Any], state: Column[Any]) -> Column[Any]:
    """Who sits in a seat with the symbol of its state: the words say the state where nobody does."""

    def value(row: Any) -> State:
        held, words = state.value(row), spoken(holder.value(row))
        symbol, said = (held.symbol, held.word) if isinstance(held, State) else (Symbol.NONE, "")
        return State(symbol, words, words if words.lower() == said else f"{words}: {said}")

    return replace(holder, value=value, kind=Kind.STATE, order=holder.value)


def _told(content: ListContent) -> frozenset[str]:
    """What every row of a round's list says alike: the round and, where it has only one, the body."""
    targets = [row.target for section in content.sections for row in section.rows]
    if content.kind is not ListKind.CANDIDATES or len({one.round for one in targets}) != 1:
        return frozenset()
    return frozenset(("round", "body") if len({one.body for one in targets}) == 1 else ("round",))


def _of_placed(column: Column[Any]) -> Column[_Placed]:
    value, order = column.value, column.order
    return replace(
        column,
        value=lambda placed: value(placed.row),
        order=None if order is None else lambda placed: order(placed.row),
        parts=(),
    )


def _rows(sections: list[Section[Any]]) -> Iterator[Any]:
    for section in sections:
        yield from section.rows
