"""Where the reading of an agenda begins: a place for its text, and the way to its file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...services.agendas.reading import LARGEST_TEXT
from ..dialogs import Dialogs, FileKind
from ..forms import MessageLine
from ..icons import line_icon
from ..theme import GRID, mark
from .words import START

_KINDS = (FileKind("PDF-fil", "pdf"), FileKind("Word-dokument", "docx"), FileKind("Tekstfil", "txt"))


class StartView(QWidget):
    """`pasted` carries a text, `opened` the path of a file that was chosen or dropped."""

    pasted = Signal(str)
    opened = Signal(object)

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.setAcceptDrops(True)
        how = QLabel(START)
        how.setWordWrap(True)
        how.setTextFormat(Qt.TextFormat.PlainText)
        how.setMaximumWidth(760)
        mark(how, "muted")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Dagsordenens tekst")
        self.text.setPlaceholderText("Sæt dagsordenens tekst ind her (Ctrl+V), eller træk filen hertil")
        self.text.setTabChangesFocus(True)
        # A file that is dropped on the text is opened, not written into it as a path.
        self.text.setAcceptDrops(False)
        self.message = MessageLine()
        self.read_button = QPushButton("Læs teksten")
        mark(self.read_button, "primary")
        self.open_button = QPushButton(line_icon("import"), " Åbn fil …")
        self.open_button.setAccessibleName("Åbn fil")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.read_button)
        row.addWidget(self.open_button)
        row.addWidget(self.message)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        box.setSpacing(2 * GRID)
        box.addWidget(how)
        box.addWidget(self.text, 1)
        box.addLayout(row)
        self.setFocusProxy(self.text)
        self.text.textChanged.connect(self._look)
        self.read_button.clicked.connect(self._read)
        self.open_button.clicked.connect(self.choose_file)
        self._look()

    def say(self, words: str) -> None:
        """Why nothing could be read, or nothing at all."""
        self.message.say(words, Symbol.FAILED if words else None)

    def set_busy(self, *, busy: bool) -> None:
        """While a file is read no other is begun."""
        self.open_button.setEnabled(not busy)
        self.text.setReadOnly(busy)
        self._look()

    def clear(self) -> None:
        """An empty place again."""
        self.text.clear()
        self.say("")

    def choose_file(self) -> None:
        """Have a file chosen."""
        chosen = self._dialogs.choose_open_file("Åbn dagsorden", kinds=_KINDS)
        if chosen is not None:
            self.opened.emit(chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            event.acceptProposedAction()
            self.opened.emit(Path(path))

    def _read(self) -> None:
        self.pasted.emit(self.text.toPlainText())

    def _look(self) -> None:
        length = self.text.document().characterCount() - 1
        self.read_button.setEnabled(length > 0 and not self.text.isReadOnly())
        why_not = "" if length else "Sæt først en tekst ind."
        self.read_button.setToolTip(why_not)
        self.read_button.setAccessibleDescription(why_not)
        if length > LARGEST_TEXT:
            self.say("Teksten er for lang til at være én dagsorden.")
        elif length:
            self.say("")
