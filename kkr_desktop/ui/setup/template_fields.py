"""The fields that a kind of letter has: searched by name and meaning, and put into the text from here."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.collation import search_key
from ...domain.letters.fields import Field
from ..list_page import SearchBox
from ..theme import GRID, mark
from .entries import EntryList
from .entry_layout import Entry

_ALONE = "Står alene på sin linje."
_OMITTED = "Udelades, hvor det ikke passer."


class _Search(SearchBox):
    """Enter takes the first field found."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FieldList(QWidget):
    """`chosen` carries the name of a field that is to be put in: double click, or Enter."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {}
        self.search_box = _Search("Søg i felter")
        self.list = EntryList("Felter")
        self.list.setToolTip("Dobbeltklik eller Enter sætter feltet ind i teksten")
        self.no_hits = QLabel("Intet felt passer til det, du søger.")
        self.no_hits.setWordWrap(True)
        mark(self.no_hits, "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, GRID // 2, 0, 0)
        box.setSpacing(GRID // 2)
        box.addWidget(self.search_box)
        box.addWidget(self.no_hits)
        box.addWidget(self.list, 1)
        self.search_box.textChanged.connect(self._show)
        self.search_box.left_downwards.connect(self._go_to_rows)
        self.search_box.entered.connect(self._take_first)
        self.list.entered.connect(self._take)

    def show_fields(self, fields: Mapping[str, Field]) -> None:
        """Show the fields of another kind of letter."""
        self._fields = dict(fields)
        self.search_box.clear()
        self._show()

    def shown(self) -> list[str]:
        """The names in the list."""
        return [str(one.key) for one in self.list.entries()]

    def focus_search(self) -> None:
        """Go to the search box."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    def _show(self) -> None:
        needles = search_key(self.search_box.text()).split()
        found = [_entry(one) for one in self._fields.values() if _holds(one, needles)]
        self.list.show_entries(found)
        self.no_hits.setVisible(bool(self._fields) and not found)

    def _go_to_rows(self) -> None:
        if self.list.key() is None:
            self.list.select_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_first(self) -> None:
        if self.search_box.text().strip() and self.shown():
            self.chosen.emit(self.shown()[0])

    def _take(self, key: Hashable) -> None:
        self.chosen.emit(str(key))


def _holds(field: Field, needles: Sequence[str]) -> bool:
    words = search_key(f"{field.name.replace('_', ' ')} {field.name} {field.meaning}")
    return all(needle in words for needle in needles)


def _entry(field: Field) -> Entry:
    meaning = f"{field.meaning[:1].upper()}{field.meaning[1:]}."
    more = _ALONE if field.alone else _OMITTED if field.omitted else ""
    return Entry(field.name, f"{{{field.name}}}", quiet=(f"{meaning} {more}".strip(),))
