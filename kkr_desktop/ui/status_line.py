"""The line at the bottom: what was just done, the way to undo it, what runs, and when it was saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from .busy import BusyLine
from .jobs import JobRunner
from .theme import mark


class StatusLine(QStatusBar):
    """Says the latest thing done, with "Fortryd" beside it while that can be undone."""

    undo_asked = Signal()

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName("Senest udført")
        self.undo = QPushButton("Fortryd")
        mark(self.undo, "link")
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.hide()
        self.saved = QLabel()
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.saved, "muted")
        self.addWidget(self.said)
        self.addWidget(self.undo)
        self.busy = BusyLine(runner)
        self.addPermanentWidget(self.busy)
        self.addPermanentWidget(self.saved)
        self.undo.clicked.connect(self._ask)

    def say(self, words: str, *, can_undo: bool = False) -> None:
        """Say what was done."""
        self.said.setText(words)
        self.undo.setVisible(can_undo)

    def say_saved(self, words: str) -> None:
        """Say when it was last saved: "Gemt 10.42"."""
        self.saved.setText(words)

    def _ask(self) -> None:
        self.undo.hide()
        self.undo_asked.emit()
