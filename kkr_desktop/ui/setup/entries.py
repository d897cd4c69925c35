"""A list whose rows have a title, states at the right, and as many wrapped lines as they need."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from .entry_layout import ENTRY, Entry, EntryDelegate


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
        # The ground reaches under the scroll bar too.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.itemSelectionChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._tell_entered)

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
        if self.selectedIndexes():
            self.scrollTo(self.currentIndex())

    def entries(self) -> Sequence[Entry]:
        """The rows that are shown."""
        return tuple(self._entries)

    def key(self) -> Hashable | None:
        """The key of the row stood on."""
        places = [index.row() for index in self.selectedIndexes()]
        return self._entries[places[0]].key if places else None

    def select(self, key: Hashable | None) -> bool:
        """Stand on a row; on none where there is no such row."""
        place = next((n for n, one in enumerate(self._entries) if one.key == key and not one.heading), -1)
        if place < 0:
            # The keyboard stays where it was, so that the arrows go on from there.
            self.clearSelection()
            return False
        self.setCurrentRow(place)
        self.scrollToItem(self.item(place))
        return True

    def select_first(self) -> None:
        """Stand on the first row that can be chosen."""
        first = next((one.key for one in self._entries if not one.heading), None)
        if first is not None:
            self.select(first)

    def sizeHint(self) -> QSize:
        return QSize(240, 160)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._tell_entered()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.currentIndex().isValid():
            self.select_first()
        super().focusInEvent(event)

    @staticmethod
    def _fill(item: QListWidgetItem, entry: Entry) -> None:
        item.setData(ENTRY, entry)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
        wanted = Qt.ItemFlag.NoItemFlags if entry.heading else _CHOOSABLE
        item.setFlags(wanted)

    def _tell_chosen(self) -> None:
        self.chosen.emit(self.key())

    def _tell_entered(self) -> None:
        place = self.currentRow()
        if 0 <= place < len(self._entries):
            self.select(self._entries[place].key)
            self.entered.emit(self._entries[place].key)


_CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
