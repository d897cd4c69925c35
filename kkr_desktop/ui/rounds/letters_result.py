"""The strip beneath the letters: what came of making them, and the ways to the files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...services.letters import MadeLetters
from ..dialogs import Dialogs
from ..forms import MessageLine
from ..theme import GRID, mark


class LettersResult(QFrame):
    """Hidden until something has come of it; `say` is for what is neither made nor failed."""

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._folder: Path | None = None
        self._combined: Path | None = None
        self.setAccessibleName("Resultat")
        mark(self, "panel")
        self.line = MessageLine()
        self.open_folder = QPushButton("Åbn mappe")
        self.open_combined = QPushButton("Åbn samlet PDF")
        self.held_back: list[MessageLine] = []
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.open_folder)
        row.addWidget(self.open_combined)
        row.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._box.setSpacing(GRID)
        self._box.addWidget(self.line)
        self._box.addLayout(row)
        self.open_folder.clicked.connect(self._open_folder)
        self.open_combined.clicked.connect(self._open_combined)
        self.hide()

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def say(self, words: str) -> None:
        """Say a calm word, or nothing."""
        self._show(words, None, None, None)

    def tell(self, made: MadeLetters, out: Path) -> None:
        """Say what was made, and who got no letter and why."""
        words = f"{letters_words(len(made.letters))} i mappen {out}."
        symbol = Symbol.MET if made.letters else Symbol.WARNING
        self._show(words if made.letters else "Ingen breve er lavet.", symbol, out, made.combined)
        for one in made.held_back:
            line = MessageLine()
            line.say(f"{one.to}: holdt tilbage. {one.why}", Symbol.WARNING)
            self.held_back.append(line)
            self._box.insertWidget(self._box.count() - 1, line)

    def _show(self, words: str, symbol: Symbol | None, folder: Path | None, combined: Path | None) -> None:
        for line in self.held_back:
            line.hide()
            line.deleteLater()
        self.held_back = []
        self._folder, self._combined = folder, combined
        self.line.say(words, symbol)
        self.open_folder.setVisible(combined is not None)
        self.open_combined.setVisible(combined is not None)
        self.setVisible(bool(words))

    def _open_folder(self) -> None:
        if self._folder is not None:
            open_file(self._folder, self._dialogs)

    def _open_combined(self) -> None:
        if self._combined is not None:
            open_file(self._combined, self._dialogs)


def open_file(path: Path, dialogs: Dialogs) -> None:
    """Have the system show a file or a folder, and say so when it cannot."""
    if not path.exists():
        dialogs.tell_error(f"Den er her ikke længere: {path}.")
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        dialogs.tell_error(f"Der er ikke noget program, som kan åbne den: {path}.")


def letters_words(number: int) -> str:
    """A count of letters as a sentence: "11 breve er lavet"."""
    return "Et brev er lavet" if number == 1 else f"{number} breve er lavet"
