"""The page of the setup: its sections, one of them shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ..session import Session
from ..text import plain
from ..theme import GRID, mark
from .rules_section import RulesSection
from .stationery_section import StationerySection
from .templates_section import TemplatesSection
from .votes_section import VotesSection

# A section is a widget; like a page it may have refresh, show_key, focus_search, may_leave and picture_states.
_SECTIONS: tuple[tuple[str, Callable[[Session], QWidget]], ...] = (
    ("Regler", RulesSection),
    ("Brevskabeloner", TemplatesSection),
    ("Brevpapir", StationerySection),
    ("Partifordeling", VotesSection),
)


class SetupPage(QWidget):
    """A button for each section, and the section beneath; each is made when it is first shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName("Opsætning")
        mark(self, "ground")
        self._made: dict[int, QWidget] = {}
        self.stack = QStackedWidget()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.chooser = QWidget()
        self.chooser.setAccessibleName("Afsnit")
        row = QHBoxLayout(self.chooser)
        row.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        row.setSpacing(GRID)
        for place, (title, _) in enumerate(_SECTIONS):
            row.addWidget(self._button(title, place))
        row.addStretch(1)
        # One section alone needs no choice.
        self.chooser.setVisible(len(_SECTIONS) > 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.chooser)
        box.addWidget(self.stack, 1)
        self._group.idClicked.connect(self._show)
        self._show(0)

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Have every section that is made read the register again."""
        for section in self._made.values():
            _ask(section, "refresh")

    def show_key(self, key: Any) -> None:
        """Go to a section by its title, or to a seat group's rules."""
        titles = [title for title, _ in _SECTIONS]
        if key in titles:
            self._show(titles.index(key))
        elif key is not None:
            self._show(0)
            _ask(self.stack.currentWidget(), "show_key", key)

    def focus_search(self) -> None:
        """Go to the search of the section that is shown."""
        _ask(self.stack.currentWidget(), "focus_search")

    def may_leave(self) -> bool:
        """Whether nothing that is written in any section would be lost."""
        return all(_ask(section, "may_leave") is not False for section in self._made.values())

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the states of the section that is shown."""
        states: list[tuple[str, Callable[[], object] | None]] | None
        states = _ask(self.stack.currentWidget(), "picture_states")
        return states or [("", None)]

    # -- sections --------------------------------------------------------------------------------------

    def section(self, title: str) -> QWidget:
        """A section by its title, made now if it was not yet."""
        return self._section([one for one, _ in _SECTIONS].index(title))

    def _section(self, place: int) -> QWidget:
        if place not in self._made:
            self._made[place] = _SECTIONS[place][1](self._session)
            self.stack.addWidget(self._made[place])
        return self._made[place]

    def _show(self, place: int) -> None:
        self._group.button(place).setChecked(True)
        self.stack.setCurrentWidget(self._section(place))

    def _button(self, title: str, place: int) -> QPushButton:
        button = QPushButton(plain(title))
        button.setAccessibleName(title)
        button.setCheckable(True)
        mark(button, "step")
        self._group.addButton(button, place)
        self.buttons[title] = button
        return button


def _ask(section: QWidget | None, name: str, *values: Any) -> Any:
    able = getattr(section, name, None)
    return able(*values) if callable(able) else None
