"""What stands above a body's seats: its name, its terms, and the remark that must not be overlooked."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import capitalised, counted, period_text
from ...services.bodies import BodyView
from ..balance.switch import ViewSwitch
from ..symbols import symbol_pixmap
from ..theme import GRID, mark


class Remark(QFrame):
    """A remark in a box with a symbol; gone when there is nothing to remark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "card")
        self.symbol = QLabel()
        self.words = _words()
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GRID - 2, GRID, GRID - 2)
        row.setSpacing(GRID)
        row.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.say("")

    def say(self, remark: str) -> None:
        """Show the remark."""
        self.symbol.setPixmap(symbol_pixmap(Symbol.WARNING, 16, self.devicePixelRatioF()))
        self.words.setText(remark)
        self.setAccessibleName(f"Bemærkning: {remark}")
        self.setVisible(bool(remark))


class BodyHead(QWidget):
    """Name, the ways to see the body, a line about it, and its remark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.about, self.remark = _words(), _words(), Remark()
        self.switch = ViewSwitch("Vis organet som")
        mark(self.name, "heading", "2")
        mark(self.about, "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(self.name, 1)
        first.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(first)
        for widget in (self.about, self.remark):
            box.addWidget(widget)

    def show_body(self, view: BodyView, *, ours: int, on: date) -> None:
        """Show a body as of a day; `ours` of its seats are KKR's to fill."""
        self.name.setText(view.body.name)
        parts = [capitalised(view.body.organ)] if view.body.organ else []
        parts.append(f"{counted(len(view.seats), 'plads', 'pladser')}, {ours} er KKR's")
        terms = [term for term in view.terms if term.period.holds(on) is not False]
        parts += [f"{term.label}: {period_text(term.begins, term.ends)}" for term in terms]
        self.about.setText(" · ".join(parts))
        self.remark.say(view.body.note)


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
