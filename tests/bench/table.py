"""Bench: ten thousand rows opened, sorted and searched, against the plainest way in Qt and Python."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pairs import compare, peak_of, timed
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QApplication, QTableView

from kkr_desktop.domain.columns import Column, Kind, State, Symbol, sort_value, spoken
from kkr_desktop.ui import theme
from kkr_desktop.ui.grab import quiet_offscreen
from kkr_desktop.ui.list_page import ListPage

ROWS = 10_000
TYPED = ("n", "nø", "nør", "nørg", "nørgaard 77")
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person."""

    id: int
    name: str
    organisation: str
    municipality: str
    seats: int
    since: date
    state: State


FIRST = (
    "Aase", "Birthe", "Carl", "Dorthe", "Erik", "Freja", "Gunnar", "Hanne", "Ib", "Jytte", "Kåre", "Lærke",
)  # fmt: skip
LAST = (
    "Aagaard", "Østergård", "Ågren", "Jensen", "Nørgaard", "Møller", "Dam", "Krogh", "Sørensen",
    "Thygesen", "Vestergaard",
)  # fmt: skip
PLACES = (
    "Aalborg", "Brønderslev", "Frederikshavn", "Hjørring", "Jammerbugt", "Læsø", "Rebild", "Thisted", "Ærø",
)  # fmt: skip
STATES = tuple(State(symbol, symbol.value) for symbol in (Symbol.MET, Symbol.FAILED, Symbol.UNKNOWN))

COLUMNS = (
    Column[Person]("name", "Navn", lambda row: row.name, width=28),
    Column[Person]("organisation", "Indstillet af", lambda row: row.organisation, width=24),
    Column[Person]("municipality", "Kommune", lambda row: row.municipality, width=16),
    Column[Person]("seats", "Hverv", lambda row: row.seats, Kind.NUMBER, 7),
    Column[Person]("since", "Siden", lambda row: row.since, Kind.DATE, 12),
    Column[Person]("state", "Egnethed", lambda row: row.state, Kind.STATE, 18),
)


def people(count: int = ROWS) -> list[Person]:
    """Invented people in no order."""
    return [
        Person(
            id=n,
            name=f"{FIRST[n % 12]} {LAST[n * 7 % 11]} {n * 7919 % count} (fiktiv)",
            organisation=f"Organisation {n * 31 % 97}",
            municipality=PLACES[n * 5 % 9],
            seats=n * 13 % 6,
            since=date(2014, 1, 1) + timedelta(days=n * 17 % 4000),
            state=STATES[n % 3],
        )
        for n in range(count)
    ]


class PlainModel(QAbstractTableModel):
    """The least a model can be: the words of the rows, neither sorted nor searched nor with symbols."""

    def __init__(self, rows: list[Person], parent: QObject) -> None:
        super().__init__(parent)
        self.rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return spoken(COLUMNS[index.column()].value(self.rows[index.row()]))


def painted(view: QTableView) -> None:
    """Have the view lay out and paint itself now, screen or no screen."""
    QCoreApplication.sendPostedEvents()
    view.viewport().grab()


def a_page() -> ListPage[Person]:
    """A list page as the program shows it."""
    page: ListPage[Person] = ListPage(
        COLUMNS, key=lambda row: row.id, name="Personer", empty_text="Her står personerne."
    )
    page.resize(1096, 640)
    page.show()
    QCoreApplication.sendPostedEvents()
    return page


def open_ours(rows: list[Person]) -> float:
    """Hand the rows to the page and paint it."""
    page = a_page()

    def work() -> None:
        page.set_rows(rows)
        painted(page.table)

    seconds = timed(work)
    page.close()
    page.deleteLater()
    return seconds


def open_plain(rows: list[Person]) -> float:
    """Hand the same rows to a bare QTableView and paint it."""
    view = QTableView()
    view.resize(1096, 600)
    view.show()
    QCoreApplication.sendPostedEvents()

    def work() -> None:
        view.setModel(PlainModel(rows, view))
        painted(view)

    seconds = timed(work)
    view.close()
    view.deleteLater()
    return seconds


def sort_ours(rows: list[Person], *, warm: bool) -> float:
    """Sort by name with a row selected, and paint; warm means that the column was sorted before."""
    page = a_page()
    page.set_rows(rows)
    page.select(rows[len(rows) // 2].id)
    painted(page.table)
    if warm:
        page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        painted(page.table)

    def work() -> None:
        page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        painted(page.table)

    seconds = timed(work)
    assert page.current() == rows[len(rows) // 2]
    page.close()
    page.deleteLater()
    return seconds


def sort_plain(rows: list[Person], *, warm: bool) -> float:
    """list.sort of the same keys; warm means that the keys were made before."""
    keys = [sort_value(row.name) for row in rows] if warm else []

    def work() -> None:
        made = keys or [sort_value(row.name) for row in rows]
        list(range(len(rows))).sort(key=made.__getitem__)

    return timed(work)


def search_ours(rows: list[Person]) -> float:
    """The slowest of a few letters typed, each painted; the page has had its pause to prepare."""
    page = a_page()
    page.set_rows(rows)
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    painted(page.table)
    page.model.prepare_search()

    def type_(text: str) -> None:
        page.search_box.setText(text)
        painted(page.table)

    seconds = max(timed(partial(type_, text)) for text in TYPED)
    page.close()
    page.deleteLater()
    return seconds


def search_plain(rows: list[Person]) -> float:
    """The slowest of the same letters over lower-cased texts in a list, nothing painted."""
    texts = ["\n".join(spoken(column.value(row)) for column in COLUMNS).lower() for row in rows]

    def find(text: str) -> list[int]:
        words = text.split()
        return [n for n, line in enumerate(texts) if all(word in line for word in words)]

    return max(timed(partial(find, text)) for text in TYPED)


def application() -> QApplication:
    """The Qt application with the program's look."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([])
    theme.apply(app, theme.Scheme.LIGHT)
    return app


def open_one() -> None:
    """A page with its rows, for the peak."""
    app = application()
    open_ours(people())
    app.quit()


def run(rounds: int = 5) -> list[dict[str, Any]]:
    """Measure every case so many times, ours and the baseline by turns."""
    app = application()
    rows = people()
    peak = peak_of("table", "open_one()")
    cases: tuple[tuple[str, str, Callable[[], float], Callable[[], float]], ...] = (
        ("table open 10000", "plain QTableView", lambda: open_ours(rows), lambda: open_plain(rows)),
        (
            "table sort 10000, first time",
            "sort keys made + list.sort",
            lambda: sort_ours(rows, warm=False),
            lambda: sort_plain(rows, warm=False),
        ),
        (
            "table sort 10000, again",
            "list.sort of ready keys, unpainted",
            lambda: sort_ours(rows, warm=True),
            lambda: sort_plain(rows, warm=True),
        ),
        (
            "table search 10000, slowest key",
            "'in' over lower-cased texts, unpainted",
            lambda: search_ours(rows),
            lambda: search_plain(rows),
        ),
    )
    with quiet_offscreen():
        answers = [
            compare(case, ours, theirs, rounds=rounds, baseline=baseline, peak_mb=peak)
            for case, baseline, ours, theirs in cases
        ]
    app.closeAllWindows()
    return answers
