"""The field that searches everything: bodies, rounds, people, organisations, meetings, letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from .icons import line_icon
from .navigation import PAGES
from .theme import ROW_HEIGHT

WAIT_MS = 80
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: the page it is on, its key there, its name and a few words about it."""

    page: str
    key: Any
    title: str
    about: str = ""


Find: TypeAlias = Callable[[str], Sequence[Hit]]


class SearchAll(QLineEdit):
    """Shows what is found beneath itself; Down and Up choose, Enter goes there, Escape gives up."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder: Find | None = None
        self.setPlaceholderText("Søg alt   Ctrl+K")
        self.setAccessibleName("Søg alt")
        self.setClearButtonEnabled(True)
        self.setFixedWidth(260)
        self.addAction(line_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._hits: QListWidget | None = None
        self._found: list[Hit] = []
        self._pause = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._pause.timeout.connect(self.search_now)
        self.textEdited.connect(self._wait)

    @property
    def hits(self) -> QListWidget:
        """The list of what is found; made when it is first needed."""
        if self._hits is None:
            made = self._hits = QListWidget(self)
            made.setWindowFlags(Qt.WindowType.ToolTip)
            made.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.setFrameShape(QFrame.Shape.Box)
            made.setAccessibleName("Fundet")
            made.itemClicked.connect(self._take)
        return self._hits

    def search_now(self) -> None:
        """Search for what is written."""
        typed = self.text().strip()
        self._found = list(self.finder(typed))[:MOST_SHOWN] if self.finder and typed else []
        self.hits.clear()
        titles = {entry.key: entry.title for entry in PAGES}
        for hit in self._found:
            about = " · ".join(part for part in (titles.get(hit.page, ""), hit.about) if part)
            self.hits.addItem(QListWidgetItem(line_icon(hit.page), f"{hit.title}   {about}"))
        if typed and not self._found:
            nothing = QListWidgetItem(f"Intet fundet for “{typed}”.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(nothing)
        if not typed:
            self.hits.hide()
            return
        width = max(self.width(), 460)
        self.hits.setFixedSize(width, self.hits.count() * ROW_HEIGHT + 4)
        for place in range(self.hits.count()):
            self.hits.item(place).setSizeHint(QSize(0, ROW_HEIGHT))
        self.hits.setCurrentRow(0 if self._found else -1)
        self.hits.move(self.mapToGlobal(QPoint(self.width() - width, self.height() + 2)))
        self.hits.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._found:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.hits.setCurrentRow((self.hits.currentRow() + step) % len(self._found))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._pause.stop()
                self.search_now()
            if self._found:
                self._take(self.hits.currentItem())
        elif key == Qt.Key.Key_Escape:
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide()

    def _wait(self) -> None:
        self._pause.start()

    def _take(self, item: QListWidgetItem | None) -> None:
        place = self.hits.row(item) if item is not None else -1
        if 0 <= place < len(self._found):
            hit = self._found[place]
            self._finish()
            self.chosen.emit(hit)

    def _finish(self) -> None:
        self._pause.stop()
        self.clear()
        self._found = []
        self._hide()

    def _hide(self) -> None:
        if self._hits is not None:
            self._hits.hide()
