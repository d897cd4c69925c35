"""An input in which several choices are ticked in a list that typing narrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ...domain.collation import search_key
from ..list_page import SearchBox
from ..theme import GRID, mark

_VALUE = int(Qt.ItemDataRole.UserRole)
_LINES = 7


class SeveralInput(QWidget):
    """Ticked choices in the order they were ticked, named again beneath the list."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, choices: Sequence[tuple[Any, str]], *, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = dict(choices)
        self._picked: list[Any] = []
        self.line = SearchBox(hint)
        self.list = QListWidget()
        step = self.fontMetrics().lineSpacing() + GRID
        self.list.setFixedHeight(_LINES * step)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for value, words in choices:
            item = QListWidgetItem(words)
            item.setData(_VALUE, value)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, step))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.picked = QLabel()
        self.picked.setTextFormat(Qt.TextFormat.PlainText)
        self.picked.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for widget in (self.line, self.list, self.picked):
            box.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._narrow)
        self.line.left_downwards.connect(self._go_to_list)
        self.list.itemChanged.connect(self._tick)
        self.list.itemActivated.connect(self._turn)
        self._say()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(f"Søg i {name.lower()}")
        self.list.setAccessibleName(name)

    def value(self) -> list[Any]:
        """The ticked values, in the order they were ticked."""
        return list(self._picked)

    def set_value(self, value: Any) -> None:
        """Tick these and no others."""
        wanted = list(value or ())
        for item in self._items():
            state = Qt.CheckState.Checked if item.data(_VALUE) in wanted else Qt.CheckState.Unchecked
            item.setCheckState(state)
        self._picked = wanted
        self._say()

    def problem(self) -> str:
        """Any choice will do."""
        return ""

    def is_empty(self) -> bool:
        """Whether nothing is ticked."""
        return not self._picked

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self, typed: str) -> None:
        needles = search_key(typed).split()
        for item in self._items():
            folded = search_key(item.text())
            item.setHidden(not all(needle in folded for needle in needles))

    def _go_to_list(self) -> None:
        first = next((item for item in self._items() if not item.isHidden()), None)
        if first is not None:
            self.list.setCurrentItem(first)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _turn(self, item: QListWidgetItem) -> None:
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _tick(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if item.checkState() == Qt.CheckState.Checked:
            if value not in self._picked:
                self._picked.append(value)
        elif value in self._picked:
            self._picked.remove(value)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        names = ", ".join(self._words.get(value, "") for value in self._picked)
        self.picked.setText(f"Valgt: {names}" if names else "Ingen valgt endnu.")
        mark(self.picked, "muted", not names)
