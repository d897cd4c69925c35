"""The pane that answers "why?" and "what now?" for what is selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ..domain.columns import State
from .symbols import symbol_pixmap
from .text import plain
from .theme import GRID, mark


class DetailPane(QFrame):
    """Filled from top to bottom anew each time something is selected: clear(), then what there is to say."""

    def __init__(self, name: str = "Hvorfor", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        mark(self, "panel")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self.clear()

    def clear(self) -> None:
        """Empty the pane."""
        # A new page instead of taking the old one apart: setWidget deletes the old one with all it holds.
        page = QWidget()
        mark(page, "ground")
        self._box = QVBoxLayout(page)
        self._box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._box.setSpacing(6)
        self._box.addStretch(1)
        self._scroll.setWidget(page)

    def add(self, widget: QWidget) -> None:
        """Any widget, below what is there."""
        self._box.insertWidget(self._box.count() - 1, widget)

    def space(self) -> None:
        """A little air."""
        self._box.insertSpacing(self._box.count() - 1, GRID)

    def heading(self, text: str, *, level: int = 2) -> QLabel:
        """A heading."""
        label = _words(text)
        mark(label, "heading", str(level))
        self.add(label)
        return label

    def text(self, text: str, *, muted: bool = False) -> QLabel:
        """A paragraph."""
        label = _words(text)
        mark(label, "muted", muted)
        self.add(label)
        return label

    def state(self, state: State, about: str = "") -> QWidget:
        """A state with what it is about: "Erhvervsaktiv: ikke vurderet"; its reason stands beneath."""
        line, row = _line()
        symbol = QLabel()
        symbol.setPixmap(symbol_pixmap(state.symbol, 16, self.devicePixelRatioF()))
        row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_words(f"{about}: {state.word}" if about else state.word), 1)
        self.add(line)
        if state.reason:
            self.text(state.reason, muted=True).setContentsMargins(16 + GRID, 0, 0, 0)
        return line

    def fact(self, label: str, value: str) -> QWidget:
        """A small label with its value beneath; a value that is missing is said to be so."""
        line = QWidget()
        box = QVBoxLayout(line)
        box.setContentsMargins(0, 2, 0, 2)
        box.setSpacing(0)
        name = _words(label)
        mark(name, "muted")
        box.addWidget(name)
        shown = _words(value or "ikke oplyst")
        mark(shown, "muted", not value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(shown)
        self.add(line)
        return line

    def button(self, text: str, pressed: Callable[[], object], *, primary: bool = False) -> QPushButton:
        """A verb that does something about it. Give a bound method: a lambda would keep the pane alive."""
        button = QPushButton(plain(text))
        mark(button, "primary", primary)
        button.clicked.connect(pressed)
        line, row = _line()
        row.addWidget(button)
        row.addStretch(1)
        self.add(line)
        return button


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _line() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(GRID)
    return line, row
