"""The form of a meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...domain.contact import Problem
from ...domain.model import Meeting
from ...domain.vocabulary import MeetingKind
from ...services.meetings import meeting_problems
from ..advice import Advice
from ..forms import Form
from ..inputs import ChoiceInput, DateInput, LongInput, TextInput


@dataclass(frozen=True, slots=True)
class MeetingValues:
    """What the form of a meeting holds."""

    held_on: date | None
    kind: MeetingKind
    starts_at: str
    place: str
    sent_on: date | None
    note: str


class MeetingForm(Form):
    """When and where the council meets, and when its agenda was sent."""

    def __init__(self, meeting: Meeting | None = None) -> None:
        super().__init__()
        self._meeting = None if meeting is None else meeting.id
        kinds = [(word, word.danish) for word in reversed(MeetingKind)]
        self.add("held_on", "Mødets dato", DateInput(), required=True)
        self.add("kind", "Art", ChoiceInput(kinds), required=True)
        clock = TextInput(longest=5)
        clock.setMaximumWidth(120)
        self.add("starts_at", "Klokken", clock, hint="Fx 10.00")
        self.add("place", "Sted", TextInput())
        self.add("sent_on", "Dagsordenen udsendt", DateInput())
        self.add("note", "Bemærkning", LongInput(lines=3))
        Advice(self, self._problems)
        self.set_values(
            {"kind": MeetingKind.ORDINARY}
            if meeting is None
            else {
                "held_on": meeting.held_on,
                "kind": meeting.kind,
                "starts_at": meeting.starts_at,
                "place": meeting.place,
                "sent_on": meeting.sent_on,
                "note": meeting.note,
            }
        )

    def meeting_values(self) -> MeetingValues:
        """What the form holds."""
        values = self.values()
        return MeetingValues(**{**values, "kind": values["kind"] or MeetingKind.ORDINARY})

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return meeting_problems(
            held_on=values["held_on"],
            sent_on=values["sent_on"],
            starts_at=values["starts_at"],
            changing=self._meeting,
        )
