"""The step bar of a round: where the work stands, and the way to each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ..domain.columns import State
from .symbols import symbol_icon
from .text import plain
from .theme import GRID, mark


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, how it stands (symbol and word) and, where it counts something, how many."""

    key: str
    title: str
    state: State | None = None
    count: int | None = None


class StepBar(QWidget):
    """The steps in a row; a click or Alt and the step's number goes there."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trin i runden")
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, 4, 2 * GRID, 4)
        row.setSpacing(4)
        for place, step in enumerate(steps):
            if place:
                row.addWidget(_rule(), 1)
            button = QPushButton()
            button.setCheckable(True)
            button.setIconSize(QSize(16, 16))
            # The symbol stands after the name, as a tick does on a list.
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            mark(button, "step")
            self._buttons[step.key] = button
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        self._group.idClicked.connect(self._go)
        self.set_steps(steps)
        if steps:
            self.set_current(steps[0].key)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show how the same steps stand now."""
        for place, step in enumerate(steps):
            button = self._buttons[step.key]
            words = f"{place + 1} {step.title}" + ("" if step.count is None else f" {step.count}")
            # The blank keeps the symbol off the last letter.
            button.setText(plain(words) + (" " if step.state else ""))
            button.setShortcut(f"Alt+{place + 1}")
            button.setIcon(symbol_icon(step.state.symbol) if step.state else QIcon())
            word = step.state.word if step.state else ""
            why = step.state.reason if step.state else ""
            button.setAccessibleName(", ".join(part for part in (f"Trin {words}", word) if part))
            button.setToolTip("\n".join(part for part in (word, why, f"Alt+{place + 1}") if part))

    def set_current(self, key: str) -> None:
        """Show that step as the one worked on; nothing is told."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The key of the step worked on."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def _go(self, place: int) -> None:
        self.chosen.emit(list(self._buttons)[place])


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setMinimumWidth(GRID)
    rule.setMaximumWidth(56)
    rule.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    mark(rule, "rule")
    return rule
