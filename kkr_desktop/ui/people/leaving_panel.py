"""The panel in which it is registered that somebody leaves: date and reason, each seat's fate, and the new round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.contact import Problem
from ...domain.danish import counted
from ...domain.departures import SeatEffect
from ...domain.vocabulary import EndReason
from ...services.leaving import (
    COUNCIL_REASONS,
    JOB_REASONS,
    Filling,
    LeavingDraft,
    LeavingView,
    filling_problems,
    leaving_problems,
    preview,
    register_leaving,
    rounds_to_choose,
)
from ...services.meetings import meeting_rows
from ...services.rounds import round_views
from ..advice import Advice
from ..forms import Form
from ..inputs import CheckInput, ChoiceInput, DateInput, LongInput, TextInput
from ..links import LinkLine
from ..meetings.words import meeting_name
from ..session import Session
from ..theme import GRID
from .fates import FateList

_NEW_ROUND = 0
_OF_NEW_ROUND = ("meeting", "item", "title", "case_number")
_OF_ROUND = ("round", *_OF_NEW_ROUND)
_NEEDED = ("round", "meeting", "item", "title")


class LeavingForm(Form):
    """Each letter of the date and each choice of reason shows anew what becomes of the seats."""

    def __init__(self, session: Session, draft: LeavingDraft, *, name: str, place: str) -> None:
        super().__init__()
        self.session = session
        self._start_draft = draft
        self._seen: tuple[LeavingDraft, LeavingView | None] | None = None
        self._shown: LeavingDraft | None = None
        self._suggested = ""
        self._done = ""
        self._round: int | None = None
        self.title, self.verb = _title(draft, name, place), _verb(draft)
        day, hint = _day_words(draft)
        self.add("last_day", day, DateInput(), required=True, hint=hint)
        reasons = [(word, word.danish) for word in _reasons(draft)]
        self.add("reason", "Grund", ChoiceInput(reasons), required=True)
        self.fates = FateList()
        self.add_widget(self.fates)
        self._add_round()
        Advice(self, self._problems)
        self.changed.connect(self._follow_along)
        self.set_values({"reason": reasons[0][0], "round": _NEW_ROUND})

    # -- what the page asks ----------------------------------------------------------------------------

    def draft(self) -> LeavingDraft:
        """What the form holds about the leaving."""
        return self._draft_of(self.values())

    def filling(self) -> Filling | None:
        """The round that is to fill the seats, where one is wanted."""
        return self._filling_of(self.values())

    def commit(self) -> bool:
        """Register; an error is shown beside its field."""
        view = self._view(self.draft())
        lapsed = len(view.of(SeatEffect.LAPSES)) if view else 0
        seats = counted(lapsed, "plads bortfalder", "pladser bortfalder")
        self._done = f"{_done(self.draft())} {seats}."
        verb = partial(
            register_leaving,
            self.draft(),
            by=self.session.initials,
            today=self.session.today(),
            filling=self.filling(),
        )
        left = self.session.attempt(verb, done=self._done, form=self)
        self._round = left.round if left else None
        return left is not None

    def aftermath(self) -> QWidget | None:
        """What to show when it is registered: the way to the round that fills the seats."""
        return None if self._round is None else RoundAhead(self.session, self._round, done=self._done)

    # -- fields ----------------------------------------------------------------------------------------

    def _add_round(self) -> None:
        self.add("filling", "Runde", CheckInput("Opret runde til de ledige pladser"))
        rounds = [(_NEW_ROUND, "ny runde")]
        rounds += [(view.round.id, f"{view.label}: {view.round.title}") for view in rounds_to_choose()]
        self.add("round", "Hvilken runde", ChoiceInput(rounds), required=True)
        today = self.session.today()
        meetings = [row.meeting for row in reversed(meeting_rows())]
        coming = sorted(meetings, key=lambda meeting: meeting.held_on < today)
        choices = [(meeting.id, meeting_name(meeting)) for meeting in coming]
        hint = "" if choices else "Opret først mødet under Møder."
        self.add("meeting", "Møde", ChoiceInput(choices), required=True, hint=hint)
        item = TextInput(longest=12)
        item.setMaximumWidth(160)
        self.add("item", "Punkt på dagsordenen", item, required=True, hint="Fx 4.1")
        title = LongInput(lines=3)
        title.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add("title", "Overskrift", title, required=True)
        self.add("case_number", "Sagsnummer", TextInput(longest=30), hint="Fx SAG-2026-00797")

    def _follow_along(self) -> None:
        """Show what the date and the reason would do, and the fields of the round that belong to it."""
        draft = self.draft()
        if self._shown != draft:
            self._shown, view = draft, self._view(draft)
            self.fates.show_view(view)
            self._suggest_title(view)
        self._open_round_fields(self._view(draft))

    def _open_round_fields(self, view: LeavingView | None) -> None:
        values = self.values()
        can = view is not None and bool(view.to_fill)
        wants = can and values["filling"]
        new = wants and values["round"] == _NEW_ROUND
        shown = {"filling": can, "round": wants, **dict.fromkeys(_OF_NEW_ROUND, new)}
        changed = False
        for key, show in shown.items():
            field = self.fields[key]
            field.setVisible(show)
            needed = show and key in _NEEDED
            changed = changed or field.required != needed
            field.required = needed
        if changed:
            # What is required decides whether the button is open, so everybody who listens is told again.
            self.refresh()

    def _suggest_title(self, view: LeavingView | None) -> None:
        """A heading that nobody has changed follows the seats."""
        field, before = self.fields["title"], self._suggested
        if view is not None and field.input.value() in ("", before):
            self._suggested = view.suggested_title
            field.input.set_value(self._suggested)
            field.touched = False

    # -- what the services say -------------------------------------------------------------------------

    def _draft_of(self, values: Mapping[str, Any]) -> LeavingDraft:
        began = self._start_draft
        return LeavingDraft(
            membership=began.membership,
            employment=began.employment,
            person=began.person,
            last_day=values["last_day"],
            reason=values["reason"] or EndReason.NONE,
        )

    def _filling_of(self, values: Mapping[str, Any]) -> Filling | None:
        view = self._view(self._draft_of(values))
        if not values["filling"] or view is None or not view.to_fill:
            return None
        if values["round"]:
            return Filling(round=values["round"])
        return Filling(
            meeting=values["meeting"],
            item=values["item"],
            title=" ".join(values["title"].split()),
            case_number=values["case_number"],
            initials=self.session.initials,
        )

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        draft = self._draft_of(values)
        found = leaving_problems(draft, today=self.session.today())
        filling, view = self._filling_of(values), self._view(draft)
        if view is not None and filling is not None:
            found += filling_problems(view, filling)
        return found

    def _view(self, draft: LeavingDraft) -> LeavingView | None:
        """What the draft would do; read once for each date and reason."""
        if self._seen is None or self._seen[0] != draft:
            today = self.session.today()
            wrong = leaving_problems(draft, today=today)
            self._seen = (draft, None if wrong else preview(draft, today=today))
        return self._seen[1]


class RoundAhead(QWidget):
    """What comes next: the round that is to fill the seats, a click away."""

    def __init__(self, session: Session, round_id: int, *, done: str) -> None:
        super().__init__()
        view = next(one for one in round_views() if one.round.id == round_id)
        seats = counted(len(view.seats), "plads", "pladser")
        words = QLabel(f"{done} Runden skal besætte {seats}.")
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.line = LinkLine(f"Gå til runden {view.label}", view.round.title, page="rounds", key=round_id)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GRID)
        box.addWidget(words)
        box.addWidget(self.line)
        self.line.followed.connect(session.go_to)


def _reasons(draft: LeavingDraft) -> Sequence[EndReason]:
    if draft.membership is not None:
        return COUNCIL_REASONS
    return JOB_REASONS if draft.employment is not None else (EndReason.DIED,)


def _title(draft: LeavingDraft, name: str, place: str) -> str:
    return f"{_verb(draft)}: {name}{f', {place}' if place else ''}"


def _verb(draft: LeavingDraft) -> str:
    if draft.membership is not None:
        return "Registrér udtræden"
    return "Registrér ophør" if draft.employment is not None else "Registrér dødsfald"


def _done(draft: LeavingDraft) -> str:
    if draft.membership is not None:
        return "Udtrædelsen er registreret."
    return "Ophøret er registreret." if draft.employment is not None else "Dødsfaldet er registreret."


def _day_words(draft: LeavingDraft) -> tuple[str, str]:
    if draft.membership is not None:
        return "Sidste dag i kommunalbestyrelsen", "Til og med den dag beholdes pladserne."
    if draft.employment is not None:
        return "Sidste dag i stillingen", "Til og med den dag beholdes pladserne."
    return "Dødsdag", ""
