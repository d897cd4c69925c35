"""The form of a round: where it stands on the agenda, the seats it fills, their term, and the deadline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt

from ...domain.contact import Problem
from ...domain.model import Meeting
from ...domain.rounds import RoundDraft
from ...domain.seats import SeatView
from ...domain.when import UNKNOWN
from ...services.meetings import round_draft_problems
from ..advice import Advice
from ..forms import Form
from ..inputs import CheckInput, ChoiceInput, DateInput, EdgeInput, LongInput, TextInput
from .seat_tree import SeatTree
from .words import meeting_name

# What the doubt about a deadline hangs on: when one of them changes, the confirmation lapses.
_DOUBTED = ("deadline", "meeting", "begins")
_CONFIRM = "Bekræft, at fristen er rigtig, eller ret den."


class RoundForm(Form):
    """A doubtful deadline is asked about: a check box stands beneath it until it is confirmed or mended."""

    def __init__(
        self,
        draft: RoundDraft,
        *,
        meetings: Sequence[Meeting],
        seats: Sequence[SeatView],
        round_id: int | None = None,
    ) -> None:
        super().__init__()
        self._round = round_id
        self._confirmed: tuple[Any, ...] | None = None
        choices = [(meeting.id, meeting_name(meeting)) for meeting in meetings]
        self.add("meeting", "Møde", ChoiceInput(choices), required=True)
        self.add("item", "Punkt på dagsordenen", _short(12), required=True, hint="Fx 4.1")
        self.add("title", "Overskrift", _wrapped(5), required=True)
        self.add("case_number", "Sagsnummer", TextInput(longest=30), hint="Fx SAG-2026-00797")
        self.add("initials", "Initialer", _short(10), hint="Sagsbehandlerens.")
        self.add_heading("Hvad runden besætter")
        self.add("seats", "Pladser", SeatTree(seats), required=True)
        self.add_heading("De nye medlemmers periode")
        self.add("begins", "Første dag", EdgeInput(end=False), required=True)
        self.add("ends", "Sidste dag", EdgeInput(), required=True)
        self.add_heading("Frist for indstillinger")
        self.add("deadline", "Frist", DateInput())
        self.add("deadline_right", "Fristen er rigtig", CheckInput("Fristen er rigtig"))
        self.add("deadline_note", "Bemærkning til fristen", TextInput())
        self.add("note", "Bemærkning", LongInput(lines=3))
        Advice(self, self._problems)
        self.fields["deadline_right"].check = self._unconfirmed
        self.fields["deadline_right"].hide()
        self.changed.connect(self._ask_about_deadline)
        self.set_values({name: getattr(draft, name) for name in self.fields if name != "deadline_right"})

    def draft(self) -> RoundDraft:
        """What the form holds."""
        return self._draft_of(self.values())

    def deadline_confirmed(self) -> bool:
        """Whether a doubtful deadline is said to be right."""
        return bool(self.values()["deadline_right"])

    def _draft_of(self, values: Mapping[str, Any]) -> RoundDraft:
        known = {name: value for name, value in values.items() if name != "deadline_right"}
        # A heading is one line, however the field wraps it.
        known["title"] = " ".join(known["title"].split())
        for edge in ("begins", "ends"):
            known[edge] = UNKNOWN if known[edge] is None else known[edge]
        return RoundDraft(**known)

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return round_draft_problems(self._draft_of(values), changing=self._round)

    def _doubtful(self) -> bool:
        found = self._problems(self.values())
        return any(problem.field == "deadline" and not problem.blocking for problem in found)

    def _unconfirmed(self, value: object) -> str:
        return _CONFIRM if not value and self._doubtful() else ""

    def _ask_about_deadline(self) -> None:
        field = self.fields["deadline_right"]
        doubtful = self._doubtful()
        field.setVisible(doubtful)
        values = self.values()
        about = tuple(values[name] for name in _DOUBTED)
        if not values["deadline_right"]:
            self._confirmed = None
        elif self._confirmed is None and doubtful:
            self._confirmed = about
        elif self._confirmed != about:
            self._confirmed = None
            field.input.set_value(False)


def _wrapped(lines: int) -> LongInput:
    text = LongInput(lines=lines)
    text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return text


def _short(longest: int) -> TextInput:
    line = TextInput(longest=longest)
    line.setMaximumWidth(160)
    return line
