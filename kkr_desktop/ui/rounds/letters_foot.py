"""The strip beneath a round's letters: their date, what is to be made with them, and the verb."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ..forms import MessageLine
from ..inputs import DateInput
from ..theme import GRID, mark

LATER = (
    "Efter beslutningen kommer udpegningsbreve, orienteringer til ikke-udpegede og organisationer,"
    " meddelelser til organer og tak for indsatsen."
)


class LettersFoot(QWidget):
    """Brevdato, e-mail drafts and "Lav breve …"; above them what holds the verb back, and what is still to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.later = QWidget()
        self.later_words = QLabel(LATER)
        self.later_words.setTextFormat(Qt.TextFormat.PlainText)
        self.later_words.setWordWrap(True)
        mark(self.later_words, "muted")
        self.decision_button = QPushButton("Gå til beslutningen")
        mark(self.decision_button, "link")
        self.dated = DateInput()
        self.dated.setAccessibleName("Brevdato")
        self.dated.setFixedWidth(130)
        self.emails = QCheckBox("Lav også e-mailkladder")
        self.emails.setToolTip(
            "En kladde for hvert brev, hvis modtager har en e-mailadresse, med brevet vedhæftet"
        )
        self.make_button = QPushButton("Lav breve …")
        mark(self.make_button, "primary")
        self.status = MessageLine()
        self._lay_out()

    def say(self, why_not: str, chosen: str) -> None:
        """Open the verb and say what is chosen, or close it and say why."""
        self.make_button.setEnabled(not why_not)
        self.make_button.setAccessibleDescription(why_not or chosen)
        self.make_button.setToolTip(why_not)
        wrong = bool(self.dated.problem())
        mark(self.dated, "wrong", wrong)
        self.status.say(why_not or chosen, Symbol.FAILED if wrong else None)

    def _lay_out(self) -> None:
        announced = QHBoxLayout(self.later)
        announced.setContentsMargins(0, 0, 0, 0)
        announced.setSpacing(GRID)
        announced.addWidget(self.later_words, 1)
        announced.addWidget(self.decision_button)
        label = QLabel("Brevdato")
        label.setBuddy(self.dated)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self.dated)
        row.addSpacing(GRID)
        row.addWidget(self.emails)
        row.addStretch(1)
        row.addWidget(self.make_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(6)
        box.addWidget(self.later)
        box.addWidget(self.status)
        box.addLayout(row)
