"""The secretariat's people: initials as agendas write them, and how they are reached."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ...domain.letters.parties import Caseworker
from ..theme import GRID, mark

_LONGEST = 100
_COLUMNS = (("Initialer", 70), ("Navn", 0), ("Titel", 0), ("E-mail", 0), ("Telefon", 0))


class _Line(QWidget):
    """One person."""

    def __init__(self, one: Caseworker) -> None:
        super().__init__()
        values = (one.initials, one.name, one.title, one.email, one.phone)
        self.fields = [QLineEdit(value) for value in values]
        self.remove = QPushButton("Fjern")
        self.remove.setAccessibleName(f"Fjern {one.initials or 'personen'}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, GRID)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        # Two rows, so that a name and an address have room in a narrow form.
        places = ((0, 0, 1), (0, 1, 1), (0, 2, 2), (2, 0, 2), (2, 2, 1))
        for field, (words, width), (row, column, across) in zip(self.fields, _COLUMNS, places, strict=True):
            heading = QLabel(words)
            heading.setBuddy(field)
            mark(heading, "muted")
            field.setAccessibleName(words)
            field.setMaxLength(_LONGEST)
            if width:
                field.setFixedWidth(width)
            grid.addWidget(heading, row, column, 1, across)
            grid.addWidget(field, row + 1, column, 1, across)
        grid.addWidget(self.remove, 3, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def person(self) -> Caseworker:
        """What is written."""
        initials, name, title, email, phone = (field.text().strip() for field in self.fields)
        return Caseworker(initials.casefold(), name, title, email, phone)


class CaseworkersInput(QWidget):
    """The people one under the other; lines in which nothing is written are not kept."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[_Line] = []
        self.add_button = QPushButton("Tilføj sagsbehandler")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addWidget(self.add_button)
        self.add_button.clicked.connect(self.add)

    def value(self) -> tuple[Caseworker, ...]:
        """The people."""
        people = (line.person() for line in self.lines)
        return tuple(one for one in people if one != Caseworker(""))

    def set_value(self, value: tuple[Caseworker, ...]) -> None:
        """Show these people."""
        for line in list(self.lines):
            self._take_away(line)
        for one in value:
            self._put(one)

    def problem(self) -> str:
        """What is wrong is found by the service, which knows how initials are written."""
        return ""

    def is_empty(self) -> bool:
        """Whether there is nobody."""
        return not self.value()

    def add(self) -> None:
        """An empty line, to write in."""
        self._put(Caseworker("")).fields[0].setFocus()
        self.changed.emit()

    def _put(self, one: Caseworker) -> _Line:
        line = _Line(one)
        for field in line.fields:
            field.textChanged.connect(self.changed)
            field.editingFinished.connect(self.left)
        line.remove.clicked.connect(lambda: self._remove(line))
        self.lines.append(line)
        self._box.insertWidget(self._box.count() - 1, line)
        return line

    def _remove(self, line: _Line) -> None:
        self._take_away(line)
        self.changed.emit()

    def _take_away(self, line: _Line) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
