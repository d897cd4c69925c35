"""The form by which somebody judges a criterion for one candidate, with what the judgement builds on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from ...domain.danish import capitalised
from ...domain.eligibility.facts import Judgement
from ...domain.vocabulary import Outcome
from ..forms import Form, SaveBar
from ..inputs import LongInput, TextInput

_NO_EVIDENCE = "Skriv, hvad vurderingen bygger på."


class OutcomeInput(QWidget):
    """One answer of two or three, all of them in sight."""

    changed = Signal()
    left = Signal()

    def __init__(self, outcomes: Sequence[Outcome], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcomes = tuple(outcomes)
        self._group = QButtonGroup(self)
        self.buttons: dict[Outcome, QRadioButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for place, outcome in enumerate(self._outcomes):
            button = QRadioButton(capitalised(outcome.danish))
            self._group.addButton(button, place)
            self.buttons[outcome] = button
            box.addWidget(button)
        self.set_value(Outcome.UNKNOWN)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group.idToggled.connect(self._toggled)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for outcome, button in self.buttons.items():
            button.setAccessibleName(f"{name}: {outcome.danish}")

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.buttons[self.value()].setFocus(reason)

    def value(self) -> Outcome:
        """The answer."""
        return self._outcomes[self._group.checkedId()]

    def set_value(self, value: Any) -> None:
        """Choose the answer."""
        self.buttons.get(value, self.buttons[Outcome.UNKNOWN]).setChecked(True)

    def problem(self) -> str:
        """Each answer will do."""
        return ""

    def is_empty(self) -> bool:
        """It always has an answer."""
        return False

    def _toggled(self, _place: int, on: bool) -> None:
        if on:
            self.changed.emit()


class JudgementForm(Form):
    """Answer, evidence and initials; `wanted` comes when the verb is pressed and nothing is wrong."""

    wanted = Signal()

    def __init__(
        self,
        nomination: int,
        column: str,
        criterion: str,
        *,
        outcomes: Sequence[Outcome],
        judged: Judgement | None,
        initials: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.nomination, self.column, self.criterion = nomination, column, criterion
        self.outcome = OutcomeInput((*outcomes, Outcome.UNKNOWN))
        self.add("outcome", "Vurdering", self.outcome, required=True)
        self.evidence = LongInput(lines=2)
        # Not asked for where nothing is judged, so the rule below demands it and not the field itself.
        self.add("evidence", "Bygger på", self.evidence).label.setText("Bygger på")
        self.by = TextInput(longest=20)
        self.add("by", "Initialer", self.by, required=True)
        self.add_rule(_needs_evidence)
        self.set_values(
            {
                "outcome": judged.outcome if judged else Outcome.UNKNOWN,
                "evidence": judged.evidence if judged else "",
                "by": initials,
            }
        )
        self.bar = SaveBar("Gem vurdering", cancel="")
        self.bar.watch(self)
        self.add_widget(self.bar)
        self.outcome.changed.connect(self._answered)
        self.bar.saved.connect(self._want)

    def resume(self, values: Mapping[str, Any]) -> None:
        """Go on with what was written here before the user looked elsewhere."""
        for key, value in values.items():
            self.fields[key].input.set_value(value)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), QLineEdit | QRadioButton):
            self._want()
        else:
            super().keyPressEvent(event)

    def _answered(self) -> None:
        """An answer is given: what it now lacks is said at once, beside the field."""
        self.fields["evidence"].touched = True
        self.refresh()

    def _want(self) -> None:
        if self.bar.save.isEnabled():
            self.wanted.emit()


def _needs_evidence(values: Mapping[str, Any]) -> Mapping[str, str]:
    if values["outcome"] is Outcome.UNKNOWN or values["evidence"]:
        return {}
    return {"evidence": _NO_EVIDENCE}
