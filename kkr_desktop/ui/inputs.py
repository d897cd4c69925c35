"""The widgets that a form is made of; each gives its value, tells when it changed, and says what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from ..domain.collation import search_key
from ..domain.danish import EXAMPLE, parse_date, short_date
from ..domain.when import OPEN, UNKNOWN, Edge, Unstated
from ..errors import UserError
from .text import plain
from .theme import GRID


class Input(Protocol):
    """What a form asks of its widgets. `problem` is "" when the value can be used as it stands."""

    changed: SignalInstance
    left: SignalInstance

    def value(self) -> Any: ...
    def set_value(self, value: Any) -> None: ...
    def problem(self) -> str: ...
    def is_empty(self) -> bool: ...


class TextInput(QLineEdit):
    """One line of text."""

    changed = Signal()
    left = Signal()

    def __init__(self, text: str = "", *, longest: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setMaxLength(longest)
        self.textChanged.connect(self._tell_changed)
        self.editingFinished.connect(self.left)

    def _tell_changed(self) -> None:
        self.changed.emit()

    def value(self) -> Any:
        """The text without blanks at its ends."""
        return self.text().strip()

    def set_value(self, value: Any) -> None:
        """Show the text."""
        self.setText(value or "")
        self.setCursorPosition(0)

    def problem(self) -> str:
        """Any text will do."""
        return ""

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.text().strip()


class LongInput(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * GRID)
        self.textChanged.connect(self.changed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show the text."""
        self.setPlainText(value or "")

    def problem(self) -> str:
        """Any text will do."""
        return ""

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not self.value()


class NumberInput(TextInput):
    """A whole number between two others; None when nothing is written."""

    def __init__(self, *, least: int = 0, most: int = 999_999, parent: QWidget | None = None) -> None:
        super().__init__(longest=9, parent=parent)
        self.least, self.most = least, most
        self.setMaximumWidth(140)

    def value(self) -> Any:
        """The number, or None while what is written is none."""
        text = self.text().strip().replace(".", "")
        return int(text) if text.isascii() and text.isdigit() else None

    def set_value(self, value: Any) -> None:
        """Show the number."""
        self.setText("" if value is None else str(value))

    def problem(self) -> str:
        """What is wrong with the number."""
        if self.is_empty():
            return ""
        number = self.value()
        if number is None:
            return "Skriv et helt tal med cifre."
        if not self.least <= number <= self.most:
            return f"Tallet skal ligge mellem {self.least} og {self.most}."
        return ""


class DateInput(TextInput):
    """A date in any Danish form; it is written out as 27-03-2026 when the field is left."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(longest=40, parent=parent)
        self.setPlaceholderText(f"fx {EXAMPLE}")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("27. september 2026") + 2 * GRID)
        self.editingFinished.connect(self._write_out)

    def value(self) -> Any:
        """The date, or None while what is written is none."""
        try:
            return parse_date(self.text())
        except UserError:
            return None

    def set_value(self, value: Any) -> None:
        """Show the date."""
        self.setText(short_date(value) if isinstance(value, date) else "")

    def problem(self) -> str:
        """Why what is written is not a date."""
        if self.is_empty():
            return ""
        try:
            parse_date(self.text())
        except UserError as error:
            return error.message
        return ""

    def _write_out(self) -> None:
        known = self.value()
        if known is not None and self.text() != short_date(known):
            self.setText(short_date(known))


class _CalmBox(QComboBox):
    """A choice that the mouse wheel does not change by accident while a form is scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PickInput(_CalmBox):
    """A choice from a few, picked and not typed; None until one is picked."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, choices: Sequence[tuple[Any, str]], *, hint: str = "Vælg", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in choices]
        self.addItems([text for _, text in choices])
        self.setPlaceholderText(hint)
        self.setCurrentIndex(-1)
        self.currentIndexChanged.connect(self._tell_changed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def value(self) -> Any:
        """The value that is picked."""
        return None if self.is_empty() else self._values[self.currentIndex()]

    def set_value(self, value: Any) -> None:
        """Show that value; None shows the hint."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def problem(self) -> str:
        """Any of them will do."""
        return ""

    def is_empty(self) -> bool:
        """Whether nothing is picked."""
        return self.currentIndex() < 0

    def _tell_changed(self) -> None:
        self.changed.emit()


class EdgeInput(QWidget):
    """A from or to date: a known date, none meant, or not stated; never an empty field with two meanings."""

    changed = Signal()
    left = Signal()

    def __init__(self, *, end: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.which = _CalmBox()
        self.which.addItems(["kendt dato", "ingen slutdato" if end else "ingen startdato", "ikke oplyst"])
        self.day = DateInput()
        self.which.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.which)
        row.addWidget(self.day, 1)
        row.addStretch(0)
        self.setFocusProxy(self.day)
        self.which.currentIndexChanged.connect(self._choose)
        self.day.changed.connect(self.changed)
        self.day.left.connect(self.left)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.which.setAccessibleName(f"{name}: kendt, ingen eller ikke oplyst")
        self.day.setAccessibleName(name)

    def value(self) -> Edge | None:
        """The edge; None while a known date is chosen and none is written."""
        known: Edge | None = self.day.value()
        return (known, OPEN, UNKNOWN)[self.which.currentIndex()]

    def set_value(self, value: Any) -> None:
        """Show the edge."""
        if isinstance(value, Unstated):
            self.which.setCurrentIndex(1 if value is OPEN else 2)
            self.day.clear()
        else:
            self.which.setCurrentIndex(0)
            self.day.set_value(value)

    def problem(self) -> str:
        """Why what is written is not a date."""
        if self.which.currentIndex():
            return ""
        if self.day.is_empty():
            return "Skriv datoen, eller vælg hvorfor der ingen er."
        return self.day.problem()

    def is_empty(self) -> bool:
        """Whether a date is called known and none is written."""
        return not self.which.currentIndex() and self.day.is_empty()

    def _choose(self, place: int) -> None:
        self.day.setEnabled(place == 0)
        self.day.setVisible(place == 0)
        if place == 0 and self.which.hasFocus():
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


_FOLDED = int(Qt.ItemDataRole.UserRole) + 1


class _FoldedCompleter(QCompleter):
    """Finds what is typed anywhere in a choice, blind to case and to aa/å."""

    def splitPath(self, path: str) -> list[str]:
        return [search_key(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class ChoiceInput(_CalmBox):
    """A choice from a list that is narrowed by typing any part of a word.

    With `free` set, words that are not in the list are taken as they are typed.
    """

    changed = Signal()
    left = Signal()

    def __init__(
        self,
        choices: Sequence[tuple[Any, str]] = (),
        *,
        free: bool = False,
        hint: str = "Skriv for at søge",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.free = free
        self._choices: list[tuple[Any, str]] = []
        self._by_text: dict[str, int] = {}
        # First, because a new line brings a completer of Qt's own.
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setMaxVisibleItems(14)
        self.setIconSize(QSize(16, 16))
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        completer = _FoldedCompleter(self._items, self)
        completer.setCompletionRole(_FOLDED)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(10)
        self.setCompleter(completer)
        line = self._line
        line.setPlaceholderText(hint)
        line.textChanged.connect(self._tell_changed)
        line.editingFinished.connect(self._settle)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these values under these words; what is chosen stays chosen where it still can be."""
        kept = self.value() if self._choices else None
        self._choices = list(choices)
        self._by_text = {search_key(text): place for place, (_, text) in reversed(list(enumerate(choices)))}
        self._items.clear()
        for _, text in self._choices:
            item = QStandardItem(text)
            item.setData(search_key(text), _FOLDED)
            self._items.appendRow(item)
        self.set_value(kept)

    def value(self) -> Any:
        """The chosen value, or the typed words where they are free; None while there is none."""
        place = self._place()
        if place is not None:
            return self._choices[place][0]
        return self.currentText().strip() or None if self.free else None

    def set_value(self, value: Any) -> None:
        """Show the choice of that value."""
        place = next((n for n, (known, _) in enumerate(self._choices) if known == value), -1)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(value if self.free and isinstance(value, str) else "")
        self._line.setCursorPosition(0)

    def problem(self) -> str:
        """What is typed must be in the list."""
        if self.free or self.is_empty() or self._place() is not None:
            return ""
        return f"“{self.currentText().strip()}” er ikke på listen. Vælg fra listen."

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.currentText().strip()

    def _place(self) -> int | None:
        chosen = self.currentIndex()
        if 0 <= chosen < len(self._choices) and self._choices[chosen][1] == self.currentText():
            return chosen
        return self._by_text.get(search_key(self.currentText()))

    def _settle(self) -> None:
        place = self._place()
        if place is not None and self.currentText() != self._choices[place][1]:
            self.setCurrentIndex(place)
        self.left.emit()

    def _tell_changed(self) -> None:
        self.changed.emit()


class CheckInput(QCheckBox):
    """Yes or no."""

    changed = Signal()
    left = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(plain(text), parent)
        self.toggled.connect(self._tell_changed)

    def _tell_changed(self) -> None:
        self.changed.emit()

    def value(self) -> bool:
        """Whether it is checked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        """Check it or not."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Either answer will do."""
        return ""

    def is_empty(self) -> bool:
        """It always has an answer."""
        return False
