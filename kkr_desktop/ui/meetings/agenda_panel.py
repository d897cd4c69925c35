"""The text of a round's agenda item, to be read, copied, or kept as a file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ...services.agenda import agenda_html, agenda_text, write_agenda
from ...services.rounds import RoundView
from ..dialogs import FileKind
from ..icons import line_icon
from ..session import Session
from ..theme import GRID, mark

_WORD_FILE = FileKind("Word-dokument", "docx")
_TEXT_FILE = FileKind("Tekstfil", "txt")


class AgendaPanel(QWidget):
    """The text read-only with its verbs above it."""

    def __init__(self, session: Session, view: RoundView) -> None:
        super().__init__()
        self._session, self._view = session, view
        self.copy_button = QPushButton(line_icon("copy"), " Kopiér")
        self.copy_button.setAccessibleName("Kopiér")
        self.save_button = QPushButton(line_icon("export"), " Gem som")
        self.save_button.setAccessibleName("Gem som")
        kinds = QMenu(self.save_button)
        for kind in (_WORD_FILE, _TEXT_FILE):
            kinds.addAction(f"{kind.name} …", partial(self.save, kind))
        self.save_button.setMenu(kinds)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        mark(self.said, "muted")
        self.said.hide()
        self.text = QLabel(agenda_text(view.round.id))
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setAccessibleName("Dagsordenspunktets tekst")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2 * GRID)
        box.addLayout(row)
        box.addWidget(self.said)
        box.addWidget(self.text)
        self.copy_button.clicked.connect(self.copy)

    def copy(self) -> None:
        """Put the text on the clipboard, for a word processor with its headings and points."""
        content = QMimeData()
        content.setText(self.text.text())
        content.setHtml(agenda_html(self._view.round.id))
        QGuiApplication.clipboard().setMimeData(content)
        self._say("Teksten er kopieret.")

    def save(self, kind: FileKind) -> None:
        """Write the text to a file of the user's choice."""
        chosen = self._session.dialogs.choose_save_file(
            "Gem dagsordenspunktet",
            kind=kind,
            suggested=f"Dagsordenspunkt {self._view.round.item}.{kind.ending}",
        )
        if chosen is not None:
            self.said.hide()
            verb = partial(write_agenda, self._view.round.id, chosen)
            self._session.save_file(verb, done=f"Teksten er gemt: {chosen.name}.", path=chosen)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
