"""The seat groups, body by body, with how many rules bind each, and the box that searches them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.collation import search_key
from ...domain.danish import capitalised, counted
from ...services.rules import GroupEntry
from ..list_page import SearchBox
from ..theme import GRID, mark
from .entries import EntryList
from .entry_layout import Entry


class GroupList(QWidget):
    """Bodies as headings, their groups beneath; `chosen` carries the group stood on (or None)."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "ground")
        self._groups: list[GroupEntry] = []
        self.search_box = SearchBox("Søg i pladsgrupper")
        self.list = EntryList("Pladsgrupper")
        self.no_hits = QLabel("Ingen pladsgruppe passer til det, du søger.")
        self.no_hits.setWordWrap(True)
        self.no_hits.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        mark(self.no_hits, "muted")
        top = QVBoxLayout()
        top.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        top.addWidget(self.search_box)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(top)
        box.addWidget(self.no_hits)
        box.addWidget(self.list, 1)
        self.search_box.textChanged.connect(self._show)
        self.search_box.left_downwards.connect(self._go_to_rows)
        self.list.chosen.connect(self.chosen)

    def show_groups(self, groups: Iterable[GroupEntry]) -> None:
        """Show these groups; the one stood on is kept."""
        self._groups = list(groups)
        self._show()

    def select(self, group: int | None) -> bool:
        """Stand on a group, clearing a search that hides it."""
        shown = any(entry.key == group for entry in self.list.entries())
        if group is not None and not shown and self.search_box.text():
            self.search_box.clear()
        return self.list.select(group)

    def focus_search(self) -> None:
        """Go to the search box."""
        self.search_box.setFocus()
        self.search_box.selectAll()

    def _show(self) -> None:
        needles = search_key(self.search_box.text()).split()
        found = [one for one in self._groups if _holds(one, needles)]
        self.list.show_entries(_entries(found))
        self.no_hits.setVisible(bool(self._groups) and not found)

    def _go_to_rows(self) -> None:
        if self.list.key() is None:
            self.list.select_first()
        self.list.setFocus()


def _holds(group: GroupEntry, needles: Sequence[str]) -> bool:
    words = search_key(f"{group.body_name} {group.group_name}")
    return all(needle in words for needle in needles)


def _entries(groups: Iterable[GroupEntry]) -> list[Entry]:
    found: list[Entry] = []
    body = None
    for group in groups:
        if group.body != body:
            body = group.body
            found.append(Entry(("body", body), group.body_name, heading=True))
        about = counted(group.bound, "regel", "regler")
        if group.open_round:
            about = f"{about} · runde i gang"
        found.append(Entry(group.group, capitalised(group.group_name), quiet=(about,)))
    return found
