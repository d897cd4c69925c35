"""A list whose rows have a title, states at the right, and as many wrapped lines as they need."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from ...domain.columns import Symbol
from ...domain.vocabulary import Severity
from .entry_layout import ENTRY, EntryDelegate

Picture: TypeAlias = "Symbol | Severity"


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol and its word. `leads` puts an arrow to the next mark: what was, and what comes of it."""

    picture: Picture
    word: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `quiet` lines are muted, `notes` have a symbol of their own. A heading cannot be chosen."""

    key: Hashable
    title: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    notes: tuple[Mark, ...] = ()
    heading: bool = False

    @property
    def spoken(self) -> str:
        """The row as it is read aloud."""
        marks = " bliver ".join(mark.word for mark in self.marks)
        notes = (mark.word for mark in self.notes)
        return ". ".join(part.rstrip(".") for part in (self.title, marks, *self.lines, *self.quiet, *notes) if part)


class EntryList(QListWidget):
    """Rows from top to bottom; `chosen` carries the key stood on (or None), `entered` that of Enter."""

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(EntryDelegate(self))
        self._entries: list[Entry] = []
        self.currentItemChanged.connect(self._tell_chosen)
        self.itemActivated.connect(self._tell_entered)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these rows; the one stood on is kept where it is still there, and nothing is told of that."""
        fresh = list(entries)
        if fresh == self._entries:
            return
        standing_on, scrolled = self.key(), self.verticalScrollBar().value()
        blocked = self.blockSignals(True)
        if [one.key for one in fresh] != [one.key for one in self._entries]:
            self.clear()
            for _ in fresh:
                self.addItem(QListWidgetItem())
        self._entries = fresh
        for place, entry in enumerate(fresh):
            self._fill(self.item(place), entry)
        self.select(standing_on)
        self.blockSignals(blocked)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(scrolled)

    def entries(self) -> Sequence[Entry]:
        """The rows that are shown."""
        return tuple(self._entries)

    def key(self) -> Hashable | None:
        """The key of the row stood on."""
        place = self.currentRow()
        return self._entries[place].key if 0 <= place < len(self._entries) else None

    def select(self, key: Hashable | None) -> bool:
        """Stand on a row; on none where there is no such row."""
        place = next((n for n, one in enumerate(self._entries) if one.key == key and not one.heading), -1)
        self.setCurrentRow(place)
        if place >= 0:
            self.scrollToItem(self.item(place))
        return place >= 0

    def select_first(self) -> None:
        """Stand on the first row that can be chosen."""
        first = next((one.key for one in self._entries if not one.heading), None)
        if first is not None:
            self.select(first)

    def sizeHint(self) -> QSize:
        return QSize(240, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.entered.emit(self.key())
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _fill(item: QListWidgetItem, entry: Entry) -> None:
        item.setData(ENTRY, entry)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
        wanted = Qt.ItemFlag.NoItemFlags if entry.heading else _CHOOSABLE
        item.setFlags(wanted)

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.key())

    def _tell_entered(self, _item: QListWidgetItem) -> None:
        self.entered.emit(self.key())


_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
