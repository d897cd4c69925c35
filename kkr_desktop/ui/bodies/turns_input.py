"""An input of whose turn it is: from and to for each organisation that shares a right in turns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.when import OPEN, Edge, Unstated
from ..inputs import EdgeInput
from ..theme import GRID, mark

_DAY = timedelta(days=1)


class _Turn(QWidget):
    """One organisation's turn."""

    def __init__(self, organisation: int, name: str, begins: Edge | None, ends: Edge | None) -> None:
        super().__init__()
        self.organisation, self.name = organisation, name
        self.begins, self.ends = EdgeInput(end=False), EdgeInput()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        heading = QLabel(name)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        mark(heading, "heading", "3")
        box.addWidget(heading)
        for word, edge, value in (("fra", self.begins, begins), ("til", self.ends, ends)):
            label = QLabel(word)
            mark(label, "muted")
            box.addWidget(label)
            box.addWidget(edge)
            edge.setAccessibleName(f"{name}, {word}")
            edge.set_value(value)

    def share(self) -> tuple[int, Any, Any]:
        """The organisation with its dates; None where a date is called known and none is written."""
        return self.organisation, self.begins.value(), self.ends.value()

    def problem(self) -> str:
        """What is wrong with its dates."""
        for word, edge in (("fra", self.begins), ("til", self.ends)):
            if edge.problem():
                return f"{self.name}, {word}: {edge.problem()}"
        return ""


class TurnsInput(QWidget):
    """A turn for each organisation, in the order they were chosen; empty while the right is not in turns.

    The first turn begins by having no first day, the last has no last day; leaving a turn's end fills in the
    next one's beginning.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, names: dict[int, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._kept: dict[int, tuple[Any, Any]] = {}
        self.turns: list[_Turn] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)

    def take_turns(self, organisations: Sequence[int]) -> None:
        """Give each of these a turn; dates that were written are kept."""
        if [turn.organisation for turn in self.turns] != list(organisations):
            self._kept.update({turn.organisation: turn.share()[1:] for turn in self.turns})
            self._build(organisations)
            self.changed.emit()

    def value(self) -> Any:
        """The organisations with their first and last days."""
        return tuple(turn.share() for turn in self.turns)

    def set_value(self, value: Any) -> None:
        """Show these turns."""
        self._kept.update({organisation: (begins, ends) for organisation, begins, ends in value or ()})
        self._build([organisation for organisation, _, _ in value or ()])

    def problem(self) -> str:
        """What is wrong with the first date that cannot be used."""
        return next((turn.problem() for turn in self.turns if turn.problem()), "")

    def is_empty(self) -> bool:
        """It has as many turns as there are organisations, and an answer in each."""
        return False

    def _build(self, organisations: Sequence[int]) -> None:
        for turn in self.turns:
            self._box.removeWidget(turn)
            turn.hide()
            turn.deleteLater()
        self.turns = []
        for place, organisation in enumerate(organisations):
            begins, ends = self._kept.get(organisation, (None, OPEN) if place else (OPEN, None))
            turn = _Turn(organisation, self._names[organisation], begins, ends)
            for edge in (turn.begins, turn.ends):
                edge.changed.connect(self.changed)
                edge.left.connect(self.left)
            turn.ends.left.connect(self._hand_over)
            self._box.addWidget(turn)
            self.turns.append(turn)
        if self.turns:
            self.setFocusProxy(self.turns[0].begins)

    def _hand_over(self) -> None:
        """The next turn begins the day after this one ends, unless something is written there."""
        for turn, following in zip(self.turns, self.turns[1:], strict=False):
            ends = turn.ends.value()
            if ends is not None and not isinstance(ends, Unstated) and following.begins.is_empty():
                following.begins.set_value(ends + _DAY)
