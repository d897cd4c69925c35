"""The panel in which two persons change seats: which seats, from when, who decided, and what the rules say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ...domain.columns import Symbol
from ...domain.contact import Problem
from ...domain.danish import capitalised, term_phrase
from ...domain.eligibility.findings import Finding
from ...domain.vocabulary import DecisionForm, Severity
from ...services.people import HeldSeatRow
from ...services.swaps import (
    Move,
    SwapDraft,
    SwapView,
    meetings_held,
    preview_swap,
    register_swap,
    swap_problems,
    swap_targets,
)
from ..advice import Advice
from ..forms import Form
from ..inputs import CheckInput, ChoiceInput, DateInput, LongInput, TextInput
from ..meetings.words import meeting_name
from ..session import Session
from .fates import LiveList


class MoveList(LiveList):
    """Who gets which seat, and what stands against it."""

    def __init__(self) -> None:
        super().__init__("Hvad rokaden gør")

    def show_view(self, view: SwapView | None) -> None:
        """Show what would happen; None while seat, day or decision are not in order."""
        self.clear()
        if view is None:
            self.text("Vælg pladsen og dagen, så står det her, hvem der får hvilken plads.", muted=True)
            return
        for move in view.moves:
            self._move(move)
        if view.vacated:
            self.entry(Symbol.VACANT, view.vacated, "Pladsen bliver ubesat; ingen tager den i stedet.")

    def _move(self, move: Move) -> None:
        self.entry(
            Symbol.INCOMING,
            move.name,
            f"Forlader: {move.left_label}",
            f"Overtager: {move.seat_label}",
            capitalised(term_phrase(move.begins, move.ends)),
        )
        for symbol, findings in (
            (Symbol.FAILED, move.failed),
            (Symbol.UNKNOWN, move.unknown),
            (Symbol.WARNING, move.advice),
        ):
            for finding in findings:
                self.entry(
                    symbol, f"{finding.title}: {_words(finding)}", finding.because, muted=_missing(finding)
                )
        if not any(finding.severity is Severity.REQUIREMENT for finding in move.findings):
            # A group without requirements is never a silent yes.
            self.entry(Symbol.UNKNOWN, "Ikke vurderet", "Der er ikke registreret krav til den nye plads.")
        elif not (move.failed or move.unknown):
            self.entry(Symbol.MET, "Kravene til den nye plads er opfyldt")


class SwapForm(Form):
    """By the chair alone or at a meeting; a requirement that somebody does not meet needs a reason of its own."""

    verb = "Registrér rokade"

    def __init__(self, session: Session, seats: Sequence[HeldSeatRow], *, name: str) -> None:
        super().__init__()
        self.session = session
        self.title = f"{self.verb}: {name}"
        self._seen: tuple[SwapDraft, SwapView | None] | None = None
        self._shown: SwapDraft | None = None
        self._offered: int | None = None
        held = [(row.appointment.id, f"{row.body.name}, {row.label}") for row in seats]
        self.add("appointment", "Plads, der forlades", ChoiceInput(held), required=True)
        hint = "Den, der sidder der, får den plads, som forlades."
        self.add("into", "Plads, der overtages", ChoiceInput(), required=True, hint=hint)
        self.add("first_day", "Første dag i de nye pladser", DateInput(), required=True)
        self.moves = MoveList()
        self.add_widget(self.moves)
        self.add("override", "Hvorfor trods kravet", LongInput(lines=3), required=True)
        self.add("unknown", "Ikke vurderet", CheckInput("Jeg har set, at krav ikke er vurderet"))
        self._add_decision()
        Advice(self, self._problems)
        self.changed.connect(self._follow_along)
        self.set_values(
            {
                "appointment": held[0][0] if len(held) == 1 else None,
                "form": DecisionForm.CHAIR,
                "initials": session.initials,
            }
        )

    def _add_decision(self) -> None:
        forms = [(word, word.danish) for word in (DecisionForm.CHAIR, DecisionForm.MEETING)]
        self.add("form", "Hvordan besluttet", ChoiceInput(forms), required=True)
        self.add("decided_on", "Besluttet den", DateInput(), required=True)
        meetings = [(m.id, meeting_name(m)) for m in meetings_held(self.session.today())]
        self.add("meeting", "Møde", ChoiceInput(meetings), required=True)
        hint = "Fx “Gruppen ønsker en intern rokade.”"
        self.add("reason", "Begrundelse", LongInput(lines=3), required=True, hint=hint)
        initials = TextInput(longest=10)
        initials.setMaximumWidth(120)
        self.add("initials", "Initialer", initials, required=True)

    # -- what the page asks ----------------------------------------------------------------------------

    def draft(self) -> SwapDraft:
        """What the form holds."""
        return _draft_of(self.values())

    def commit(self) -> bool:
        """Register; an error is shown beside its field."""
        verb = partial(register_swap, self.draft(), today=self.session.today())
        return self.session.succeeded(verb, done="Rokaden er registreret.", form=self)

    def aftermath(self) -> None:
        """Nothing follows but the persons' pages, which show their new seats."""

    # -- fields ----------------------------------------------------------------------------------------

    def _follow_along(self) -> None:
        """Offer the seats that belong to the one left, show who moves, and the fields that are needed."""
        draft = self.draft()
        if draft.appointment != self._offered:
            self._offered = draft.appointment
            into = self.fields["into"].widget
            if isinstance(into, ChoiceInput):
                into.set_choices(
                    swap_targets(draft.appointment, on=self.session.day) if draft.appointment else ()
                )
            draft = self.draft()
        view = self._view(draft)
        if self._shown != _what_moves(draft):
            self._shown = _what_moves(draft)
            self.moves.show_view(view)
        self._show_fields(
            {
                "override": view is not None and view.fails,
                "unknown": view is not None and view.unsure,
                "decided_on": draft.form is DecisionForm.CHAIR,
                "meeting": draft.form is DecisionForm.MEETING,
            }
        )

    def _show_fields(self, shown: Mapping[str, bool]) -> None:
        changed = False
        for key, show in shown.items():
            field = self.fields[key]
            field.setVisible(show)
            # A tick is an answer either way; what it must be, the service says.
            wanted = show and key != "unknown"
            changed = changed or field.required != wanted
            field.required = wanted
        if changed:
            # What is required decides whether the button is open, so everybody who listens is told again.
            self.refresh()

    # -- what the services say -------------------------------------------------------------------------

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        draft = _draft_of(values)
        return swap_problems(draft, today=self.session.today()) if draft.appointment else ()

    def _view(self, draft: SwapDraft) -> SwapView | None:
        """What the draft would do; the words that are typed about it change nothing in that."""
        wanted = _what_moves(draft)
        if self._seen is None or self._seen[0] != wanted:
            view = preview_swap(draft, today=self.session.today()) if draft.appointment else None
            self._seen = (wanted, view)
        return self._seen[1]


def _what_moves(draft: SwapDraft) -> SwapDraft:
    return replace(draft, reason="", initials="", override="", unknown_confirmed=False)


def _draft_of(values: Mapping[str, Any]) -> SwapDraft:
    return SwapDraft(
        appointment=values["appointment"] or 0,
        into=values["into"],
        first_day=values["first_day"],
        form=values["form"] or DecisionForm.CHAIR,
        meeting=values["meeting"],
        decided_on=values["decided_on"],
        reason=values["reason"],
        initials=values["initials"],
        override=values["override"],
        unknown_confirmed=bool(values["unknown"]),
    )


def _words(finding: Finding) -> str:
    return finding.outcome.danish


def _missing(finding: Finding) -> str:
    if not finding.missing:
        return ""
    who = f" ({finding.supplier.danish} kan oplyse det)" if finding.supplier else ""
    return f"Mangler: {capitalised(', '.join(finding.missing))}{who}."
