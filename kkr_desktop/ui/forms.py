"""Forms: fields with label above and message beneath, and a save button that says why it waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..domain.columns import Symbol
from .dialogs import CANCEL
from .inputs import Input
from .symbols import symbol_pixmap
from .text import plain
from .theme import GRID, mark

Check: TypeAlias = Callable[[Any], str]
Rule: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, str]]


_MAY, _MUST = "kan udelades", "skal udfyldes"


class MessageLine(QWidget):
    """A symbol and a few words beneath a field: an error, a warning or a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.symbol = QLabel()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        # Beside the symbol, however high the line is drawn out.
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.say("")

    def say(self, words: str, symbol: Symbol | None = None) -> None:
        """Show the words, with a symbol where they are more than a hint."""
        self.words.setText(words)
        mark(self.words, "wrong", symbol is Symbol.FAILED)
        mark(self.words, "muted", symbol is None)
        self.symbol.setVisible(symbol is not None)
        if symbol is not None:
            self.symbol.setPixmap(symbol_pixmap(symbol, 14, self.devicePixelRatioF()))
        self.setVisible(bool(words))


class Field(QWidget):
    """A label, a widget, and the line beneath it."""

    def __init__(
        self,
        label: str,
        widget: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
        mostly_optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title, self.required, self.hint, self.check = label, required, hint, check
        self.widget = widget
        self.input = cast(Input, widget)
        self.touched = False
        self.outside = ""
        self.message = MessageLine()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        usual = required is not mostly_optional
        self.label = QLabel(plain(label) if usual else f"{plain(label)} ({_MUST if required else _MAY})")
        self.label.setBuddy(widget)
        # A check box carries its own words, so a label above it would say them twice.
        self.label.setHidden(isinstance(widget, QCheckBox))
        box.addWidget(self.label)
        box.addWidget(widget)
        box.addWidget(self.message)
        widget.setAccessibleName(label)
        self.show_message()

    def own_problem(self) -> str:
        """What is wrong with this value by itself; the first thing only."""
        problem = self.input.problem()
        if problem:
            return problem
        if self.input.is_empty():
            return "Skal udfyldes." if self.required else ""
        return self.check(self.input.value()) if self.check else ""

    def show_message(self) -> None:
        """Show what is wrong once the field has been touched, and the hint until then."""
        problem = self.outside or self.own_problem()
        shown = problem if self.touched else ""
        self.message.say(shown or self.hint, Symbol.FAILED if shown else None)
        self.widget.setAccessibleDescription(shown or self.hint)
        mark(self.widget, "wrong", bool(shown))


class Form(QWidget):
    """Fields under one another. `changed` comes with every letter typed.

    The labels say which fields may be left out; of a form where nearly all may, which must be filled.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, mostly_optional: bool = False) -> None:
        super().__init__(parent)
        self._mostly_optional = mostly_optional
        self.fields: dict[str, Field] = {}
        self._rules: list[Rule] = []
        self._start: dict[str, Any] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)

    def add(
        self,
        key: str,
        label: str,
        widget: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
    ) -> Field:
        """Add a field. `check` gets its value and answers what is wrong with it, or ""."""
        field = Field(
            label, widget, required=required, hint=hint, check=check, mostly_optional=self._mostly_optional
        )
        self.fields[key] = field
        self._start[key] = field.input.value()
        self._box.addWidget(field)
        field.input.changed.connect(self._typed)
        field.input.left.connect(self._left)
        return field

    def add_heading(self, text: str) -> QLabel:
        """A heading between fields."""
        label = QLabel(plain(text))
        mark(label, "heading", "3")
        self._box.addWidget(label)
        return label

    def add_widget(self, widget: QWidget) -> None:
        """Anything else between the fields."""
        self._box.addWidget(widget)

    def add_rule(self, rule: Rule) -> None:
        """A rule over several fields: it gets all values and answers {field key: what is wrong}."""
        self._rules.append(rule)

    def values(self) -> dict[str, Any]:
        """What the fields hold."""
        return {key: field.input.value() for key, field in self.fields.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields; from here on a change counts as the user's."""
        for key, value in values.items():
            self.fields[key].input.set_value(value)
        for field in self.fields.values():
            field.touched = False
        self._start = self.values()
        self.refresh()

    def dirty(self) -> bool:
        """Whether something differs from what the form began with."""
        return self.values() != self._start

    def problems(self) -> dict[str, str]:
        """What is wrong, by field key, in the order of the fields; empty when it can be saved."""
        found = {key: field.own_problem() for key, field in self.fields.items()}
        if not any(found.values()):
            values = self.values()
            for rule in self._rules:
                for key, problem in rule(values).items():
                    found[key] = found[key] or problem
        return {key: problem for key, problem in found.items() if problem}

    def why_not(self) -> str:
        """One sentence that says what holds the saving back; "" when nothing does."""
        problems = self.problems()
        if not problems:
            return ""
        missing = [
            self.fields[key].title for key, problem in problems.items() if self.fields[key].input.is_empty()
        ]
        if missing:
            return f"Mangler: {', '.join(missing)}."
        key, problem = next(iter(problems.items()))
        return f"{self.fields[key].title}: {problem}"

    def show_problem(self, key: str, problem: str) -> None:
        """Show an error that only the service could find beside its field, and go there."""
        field = self.fields[key]
        # The focus first: the field it leaves has all messages shown anew, and this one would go with them.
        field.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        field.touched, field.outside = True, problem
        field.show_message()

    def focus_first(self) -> None:
        """Go to the first field that needs something, else to the first."""
        wanted = next(iter(self.problems()), next(iter(self.fields), None))
        if wanted is not None:
            self.fields[wanted].widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show every message anew and tell that something may have changed."""
        problems = self.problems()
        for key, field in self.fields.items():
            field.outside = problems.get(key, "")
            field.show_message()
        self.changed.emit()

    def _typed(self) -> None:
        self._touch()

    def _left(self) -> None:
        self._touch()

    def _touch(self) -> None:
        sender = self.sender()
        for field in self.fields.values():
            if field.widget is sender and (field.touched or not field.input.is_empty()):
                field.touched = True
        self.refresh()


class SaveBar(QWidget):
    """The verb that saves, the way out, and in words why the verb cannot be pressed yet."""

    saved = Signal()
    cancelled = Signal()

    def __init__(self, verb: str, *, cancel: str = CANCEL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save = QPushButton(plain(verb))
        mark(self.save, "primary")
        self.cancel = QPushButton(plain(cancel))
        self.cancel.setVisible(bool(cancel))
        self.why_not = QLabel()
        self.why_not.setTextFormat(Qt.TextFormat.PlainText)
        self.why_not.setWordWrap(True)
        mark(self.why_not, "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        box.addWidget(self.why_not)
        box.addLayout(row)
        self._form: Form | None = None
        self.save.clicked.connect(self._press)
        self.cancel.clicked.connect(self._leave)
        self.allow("")

    def watch(self, form: Form) -> None:
        """Follow a form: the button opens when nothing is wrong."""
        self._form = form
        form.changed.connect(self._look)
        self._look()

    def allow(self, why_not: str) -> None:
        """Open the button, or close it and say why."""
        self.save.setEnabled(not why_not)
        self.save.setToolTip(why_not)
        self.save.setAccessibleDescription(why_not)
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))

    def _look(self) -> None:
        if self._form is not None:
            self.allow(self._form.why_not())

    def _press(self) -> None:
        self.saved.emit()

    def _leave(self) -> None:
        self.cancelled.emit()
