"""The seat groups of a round side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ...domain.danish import capitalised, counted
from ...services.rounds import RoundView
from ..text import plain
from ..theme import mark
from .flow import FlowLayout


@dataclass(frozen=True, slots=True)
class GroupTab:
    """A group as its button says it: its name, and how many seats and candidates it has."""

    group: int
    name: str
    counts: str

    @property
    def words(self) -> str:
        """All of it in one line."""
        return f"{self.name} · {self.counts}"


def group_tabs(view: RoundView) -> list[GroupTab]:
    """The groups of a round; those of the same name are told apart by their body."""
    names = [group.name for group in view.groups]
    bodies = {body.id: body.name for body in view.bodies}
    tabs = []
    for group in view.groups:
        seats = counted(len(view.seats_of(group.id)), "plads", "pladser")
        candidates = counted(len(view.active_nominations(group.id)), "kandidat", "kandidater")
        name = bodies[group.body] if names.count(group.name) > 1 else capitalised(group.name)
        tabs.append(GroupTab(group.id, name, f"{seats} · {candidates}"))
    return tabs


class GroupChooser(QWidget):
    """A button for each group; `chosen` carries the group's id."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Pladsgrupper")
        self._tabs: list[GroupTab] = []
        self.buttons: dict[int, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self)
        self._group.idClicked.connect(self.chosen)

    def show_groups(self, tabs: Iterable[GroupTab], chosen: int | None) -> None:
        """Show these groups; the buttons stay where they say the same."""
        fresh = list(tabs)
        if fresh != self._tabs:
            self._tabs = fresh
            self._flow.clear()
            self.buttons = {tab.group: self._button(tab) for tab in fresh}
        if chosen is not None:
            self.buttons[chosen].setChecked(True)

    def _button(self, tab: GroupTab) -> QPushButton:
        button = _TwoLines(plain(f"{tab.name}\n{tab.counts}"))
        button.setCheckable(True)
        button.setAccessibleName(tab.words)
        button.setToolTip(tab.words)
        mark(button, "step")
        self._group.addButton(button, tab.group)
        self._flow.addWidget(button)
        return button


class _TwoLines(QPushButton):
    """A button whose text has two lines; Qt's own guess of its size knows of one."""

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        widest = max(metrics.horizontalAdvance(line) for line in self.text().split("\n"))
        return QSize(widest + 18, 2 * metrics.lineSpacing() + 10)
