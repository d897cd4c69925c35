"""The rules that do not bind a group yet, each with its words and the verb that adds it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.eligibility.findings import CollectiveRule, IndividualRule
from ..theme import GRID, mark
from .entry_layout import icon_of

TITLE = "Tilføj regel"
_ALL_BOUND = "Alle regler, programmet kender, binder allerede gruppen."


class NewRules(QWidget):
    """A card for each rule; `chosen` carries the rule's id."""

    chosen = Signal(str)

    def __init__(self, rules: Iterable[IndividualRule | CollectiveRule]) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self.buttons: dict[str, QPushButton] = {}
        for rule in rules:
            self._box.addWidget(self._card(rule))
        if not self.buttons:
            self._box.addWidget(_words(_ALL_BOUND))

    def focus_first(self) -> None:
        """Go to the first verb."""
        for button in self.buttons.values():
            button.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _card(self, rule: IndividualRule | CollectiveRule) -> QWidget:
        card, title, symbol = QFrame(), _words(rule.column), QLabel()
        mark(card, "card")
        mark(title, "heading", "3")
        symbol.setPixmap(icon_of(rule.severity).pixmap(14))
        weight = QLabel(rule.severity.danish)
        button = QPushButton("Tilføj")
        button.setAccessibleName(f"{TITLE}: {rule.column}")
        button.setAccessibleDescription(rule.text)
        button.setProperty("rule", rule.id)
        button.clicked.connect(self._press)
        self.buttons[rule.id] = button
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(title, 1)
        head.addWidget(symbol)
        head.addWidget(weight)
        foot = QHBoxLayout()
        foot.addWidget(button)
        foot.addStretch(1)
        box = QVBoxLayout(card)
        box.setContentsMargins(12, GRID, 12, GRID)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(_words(rule.text))
        box.addLayout(foot)
        return card

    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.chosen.emit(button.property("rule"))


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
