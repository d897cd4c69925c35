"""The two ways to see seats: one by one, or how they are balanced."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ..theme import GRID, mark

SEATS, BALANCE = range(2)


class ViewSwitch(QWidget):
    """A button for each way; `turned` carries which."""

    turned = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        for which, words in ((SEATS, "Pladser"), (BALANCE, "Balance")):
            button = QPushButton(words)
            button.setCheckable(True)
            mark(button, "step")
            self._group.addButton(button, which)
            row.addWidget(button)
        row.addStretch(1)
        self._group.button(SEATS).setChecked(True)
        self._group.idClicked.connect(self.turned)

    def button(self, which: int) -> QPushButton:
        """The button of one way."""
        found = self._group.button(which)
        assert isinstance(found, QPushButton)
        return found
