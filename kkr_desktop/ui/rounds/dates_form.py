"""When the council decided, how, from when the seats are held, and who registers it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.danish import long_date
from ...domain.vocabulary import DecisionForm
from ...domain.when import OPEN, Period, Unstated
from ...services.rounds import RoundView
from ..forms import Form
from ..inputs import ChoiceInput, DateInput, TextInput
from ..theme import mark


class DatesForm(Form):
    """The dates of one round's decision; where the round states no start, the decision's day is suggested."""

    def __init__(self, view: RoundView, *, today: date, by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.by = view, by
        self._today = today
        self._suggested = view.meeting.held_on
        self.add("decided_on", "Besluttet den", DateInput(), required=True)
        forms = [(one, one.danish) for one in DecisionForm]
        self.add("form", "Besluttet ved", ChoiceInput(forms), required=True)
        self.begins = DateInput()
        if view.start_stated:
            self.begins.setEnabled(False)
            hint = "Rundens egen startdato."
        else:
            hint = "Foreslås: beslutningens dag."
        self.add(
            "begins", "Hvervet begynder den", self.begins, required=True, hint=hint, check=self._check_begins
        )
        self.add_widget(_fact("Hvervet slutter", *_end_words(view.round.ends)))
        self.add("by", "Registreret af (initialer)", TextInput(longest=20), required=True)
        begins = view.start if view.start_stated else self._suggested
        start: dict[str, Any] = {
            "decided_on": self._suggested,
            "form": DecisionForm.MEETING,
            "begins": begins,
            "by": by,
        }
        self.set_values(start)
        self._hint_day()
        self.fields["decided_on"].input.changed.connect(self._see_day)
        self.fields["form"].input.changed.connect(self._hint_day)

    def decided_on(self) -> date | None:
        """The day of the decision; None while what is written is none."""
        day: date | None = self.fields["decided_on"].input.value()
        return day

    def _see_day(self) -> None:
        """The suggested start follows the decision's day until another is written."""
        day = self.decided_on()
        if day is None:
            return
        if not self.view.start_stated and self.begins.value() == self._suggested:
            self.begins.set_value(day)
        self._suggested = day
        self._hint_day()

    def _hint_day(self) -> None:
        field, day, meeting = self.fields["decided_on"], self.decided_on(), self.view.meeting.held_on
        hint = ""
        if day is not None and day > self._today:
            hint = "Dagen er ikke kommet endnu."
        elif day is not None and day != meeting and self.fields["form"].input.value() is DecisionForm.MEETING:
            hint = f"Mødet er den {long_date(meeting)}."
        if hint != field.hint:
            field.hint = hint
            field.show_message()

    def _check_begins(self, begins: date) -> str:
        ends = self.view.round.ends
        over = not isinstance(ends, Unstated) and Period(begins, ends).ended(begins) is True
        return f"Hvervet slutter den {long_date(ends)}." if over and isinstance(ends, date) else ""


def _end_words(ends: date | Unstated) -> tuple[str, str]:
    if not isinstance(ends, Unstated):
        return long_date(ends), ""
    return "ingen slutdato" if ends is OPEN else "ikke oplyst", "Brevene siger kun “fra den …”."


def _fact(title: str, value: str, hint: str) -> QWidget:
    fact = QWidget()
    box = QVBoxLayout(fact)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(3)
    for text, muted in ((f"{title}: {value}", False), (hint, True)):
        if text:
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            mark(label, "muted", muted)
            box.addWidget(label)
    return fact
