"""The page of the history: every step in the register, and what the one selected changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ...domain.columns import Column, Kind
from ...services import history
from ...services.history import HistoryRow
from ..list_page import ListPage
from ..session import Session
from ..theme import GRID, mark
from .changes import ChangesPane

_NARROW = 720
_CHANGES_WIDTH = 410


def _clock(row: HistoryRow) -> str:
    return f"{row.at:%H.%M}"


def _step(row: HistoryRow) -> str:
    return f"{row.turned}: {row.step}" if row.turned else row.step


# The clock has its own column, so that the day sorts as a day; like the day it keeps its width.
_COLUMNS = (
    Column[HistoryRow]("day", "Dato", lambda row: row.at.date(), Kind.DATE, width=11),
    Column[HistoryRow]("clock", "Kl.", _clock, Kind.DATE, width=5),
    Column[HistoryRow]("by", "Initialer", lambda row: row.by, Kind.DATE, width=8),
    Column[HistoryRow]("step", "Trin", _step, width=30),
    Column[HistoryRow]("about", "Om", lambda row: row.about, width=28),
    Column[HistoryRow]("rows", "Rækker", lambda row: row.rows, Kind.NUMBER, width=7),
)


class HistoryPage(QScrollArea):
    """Newest first; above, what Fortryd would take back; at the right, before and after."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName("Historik")
        self.setWidgetResizable(True)
        self.next_step = QLabel()
        self.next_step.setTextFormat(Qt.TextFormat.PlainText)
        self.next_step.setWordWrap(True)
        self.next_step.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self.list: ListPage[HistoryRow] = ListPage(
            _COLUMNS,
            key=_seq_of,
            name="Historik",
            empty_text="Her står, hvad der er gjort i registret, hvornår og af hvem.",
        )
        self.changes = ChangesPane()
        # Going down the list with the key held reads only the step that is stopped at.
        self._read_later = QTimer(self, singleShot=True, interval=60)
        self._read_later.timeout.connect(self._show_changes)
        self._lay_out()
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.refresh()

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the history again."""
        undo, redo = history.next_undo(), history.next_redo()
        words = (
            f"Fortryd (Ctrl+Z) tager nu dette trin tilbage: “{undo}”."
            if undo
            else "Der er intet at fortryde."
        )
        if redo:
            words += f" Gentag (Ctrl+Shift+Z) udfører igen: “{redo}”."
        self.next_step.setText(words)
        self.list.set_rows(history.history_rows())
        self.changes.setVisible(self.list.model.total() > 0)
        self._show_changes()

    def show_key(self, key: Any) -> None:
        """Go to a step."""
        self.list.select(key)

    def focus_search(self) -> None:
        """Go to the search among the steps."""
        self.list.focus_search()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the newest step selected."""
        return [("", self._select_newest)]

    def _select_newest(self) -> None:
        rows = self.list.model.rows()
        if rows:
            self.list.select(rows[0].seq)
            self._show_changes()

    # -- answers to signals ----------------------------------------------------------------------------

    def _choose(self, _row: HistoryRow | None) -> None:
        self._read_later.start()

    def _open(self, _row: HistoryRow) -> None:
        self._show_changes()
        self.changes.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_changes(self) -> None:
        self._read_later.stop()
        self.changes.show_step(self.list.current())

    # -- layout ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._across.orientation() != wanted:
            self._across.setOrientation(wanted)

    def _lay_out(self) -> None:
        left = QWidget()
        mark(left, "ground")
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.next_step)
        box.addWidget(self.list, 1)
        self.list.setMinimumHeight(200)
        self.changes.setMinimumSize(280, 200)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._across.setChildrenCollapsible(False)
        self._across.setHandleWidth(1)
        self._across.addWidget(left)
        self._across.addWidget(self.changes)
        self._across.setStretchFactor(0, 1)
        self._across.setSizes([10_000, _CHANGES_WIDTH])
        self.setWidget(self._across)


def _seq_of(row: HistoryRow) -> int:
    return row.seq
