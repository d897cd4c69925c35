"""The rules of one group: the heading, what contradicts itself, and the rules one by one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import capitalised, counted, long_date
from ..forms import MessageLine
from ..icons import line_icon
from ..list_page import EmptyState
from ..theme import GRID, mark
from .entries import EntryList
from .new_rule import TITLE
from .rule_draft import GroupDraft, RuleLine
from .rule_words import Names, entry_of

_EMPTY = "Ingen regler binder gruppen endnu. Kandidater prøves kun på de regler, der står her."


class RuleListPane(QWidget):
    """A group's rules from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "ground")
        self.name, self.about = _words(), _words()
        mark(self.name, "heading", "2")
        mark(self.about, "muted")
        self.add_button = QPushButton(f" {TITLE}")
        self.add_button.setIcon(line_icon("add"))
        self.add_button.setAccessibleName(TITLE)
        self.warning = MessageLine()
        self.list = EntryList("Gruppens regler")
        self.empty = EmptyState(_EMPTY, TITLE)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(2)
        head.addLayout(row)
        head.addWidget(self.about)
        head.addWidget(self.warning)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.stack, 1)

    def show_rules(self, draft: GroupDraft, names: Names, *, looked_at: date) -> None:
        """Show the rules with what is drafted."""
        entry, lines = draft.rules.entry, draft.lines()
        self.name.setText(f"{capitalised(entry.group_name)}, {entry.body_name}")
        parts = [counted(entry.bound, "regel", "regler"), counted(entry.seats, "plads", "pladser")]
        if draft.changes:
            parts.append(counted(len(draft.changes), "ændring er ikke gemt", "ændringer er ikke gemt"))
        if looked_at != draft.on:
            parts.append(f"reglerne vises og rettes pr. i dag, {long_date(draft.on)}")
        self.about.setText(" · ".join(parts))
        self.list.show_entries([entry_of(line, names, wrong=_wrong(line, draft)) for line in lines])
        self.stack.setCurrentWidget(self.list if lines else self.empty)

    def warn(self, contradictions: Sequence[str]) -> None:
        """Say which rules can never hold together."""
        words = " ".join(contradictions)
        self.warning.say(words, Symbol.WARNING)
        self.warning.setVisible(bool(words))
        self.warning.setAccessibleName(words)

    def stand_on(self, key: Hashable | None) -> None:
        """Stand on a rule without telling of it."""
        blocked = self.list.blockSignals(True)
        self.list.select(key)
        self.list.blockSignals(blocked)
        self.list.viewport().update()

    def scroll_to_current(self) -> None:
        """Have the rule stood on in sight."""
        self.list.scrollTo(self.list.currentIndex())


def _wrong(line: RuleLine, draft: GroupDraft) -> str:
    return "" if line.beside else draft.wrong.get(line.rule, "")


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
