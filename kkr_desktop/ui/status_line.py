"""The line at the bottom: what was just done, the way to undo it or to its file, what runs, when it was saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from .busy import BusyLine
from .jobs import JobRunner
from .theme import mark


class StatusLine(QStatusBar):
    """Says the latest thing done, with "Fortryd" beside it while that can be undone, or the ways to its file."""

    undo_asked = Signal()
    file_asked = Signal(object)

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName("Senest udført")
        self.undo = _link("Fortryd")
        self.open_file = _link("Åbn")
        self.open_folder = _link("Åbn mappen")
        self._file: Path | None = None
        self.saved = QLabel()
        self.saved.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.saved, "muted")
        self.addWidget(self.said)
        for link in (self.undo, self.open_file, self.open_folder):
            self.addWidget(link)
            link.hide()
        self.busy = BusyLine(runner)
        self.addPermanentWidget(self.busy)
        self.addPermanentWidget(self.saved)
        self.undo.clicked.connect(self._ask)
        self.open_file.clicked.connect(self._ask_file)
        self.open_folder.clicked.connect(self._ask_folder)

    def say(self, words: str, *, can_undo: bool = False, file: Path | None = None) -> None:
        """Say what was done; `file` is the file, or the folder of files, that came of it."""
        self.said.setText(words)
        self._file = file
        self.undo.setVisible(can_undo)
        self.open_file.setVisible(file is not None and not file.is_dir())
        self.open_folder.setVisible(file is not None)

    def name_undo(self, step: str) -> None:
        """Name the step that "Fortryd" takes back."""
        words = f"Fortryd: {step}" if step else "Fortryd"
        self.undo.setToolTip(words)
        self.undo.setAccessibleName(words)

    def say_saved(self, words: str) -> None:
        """Say when it was last saved: "Gemt 10.42"."""
        self.saved.setText(words)

    def _ask(self) -> None:
        self.undo.hide()
        self.undo_asked.emit()

    def _ask_file(self) -> None:
        self.file_asked.emit(self._file)

    def _ask_folder(self) -> None:
        if self._file is not None:
            self.file_asked.emit(self._file if self._file.is_dir() else self._file.parent)


def _link(words: str) -> QPushButton:
    button = QPushButton(words)
    mark(button, "link")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
