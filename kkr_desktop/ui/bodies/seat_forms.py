"""The forms of a seat and of a body's own term of office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...domain.contact import Problem
from ...domain.seats import SeatView
from ...domain.vocabulary import Role, SubstituteKind
from ...domain.when import UNKNOWN
from ...services import seat_forms
from ..advice import Advice
from ..inputs import ChoiceInput, EdgeInput, TextInput
from ..session import Session
from .forms import VerbForm, word_choices
from .words import holder_words


class SeatForm(VerbForm):
    """A seat's role, and whom a substitute stands in for."""

    def __init__(self, session: Session, view: SeatView, seats: Sequence[SeatView]) -> None:
        super().__init__(session)
        self.seat = view.seat.id
        self.title, self.verb = f"Ret plads: {view.label}", "Gem ændringer"
        self.add("role", "Rolle", ChoiceInput(word_choices(Role)), required=True)
        kinds = ChoiceInput(word_choices(SubstituteKind, but=SubstituteKind.NONE))
        self.add("substitute_kind", "Suppleanten er", kinds, required=True)
        members = [(one.seat.id, _seat_words(one, view)) for one in seat_forms.member_seats(seats, view)]
        hint = "Den plads, som suppleanten træder ind for."
        self.add("substitute_for", "Suppleant for", ChoiceInput(members), required=True, hint=hint)
        Advice(self, self._problems)
        self.changed.connect(self._ask_what_matters)
        draft = seat_forms.seat_draft(self.seat)
        kind = None if draft.substitute_kind is SubstituteKind.NONE else draft.substitute_kind
        self.set_values({"role": draft.role, "substitute_kind": kind, "substitute_for": draft.substitute_for})

    def commit(self) -> bool:
        """Change the seat."""
        return self.session.succeeded(self._change, done="Plads rettet.", form=self)

    def _change(self) -> None:
        seat_forms.change_seat(self.seat, _seat_draft(self.values()), by=self.session.initials)

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return seat_forms.seat_problems(self.seat, _seat_draft(values))

    def problems(self) -> dict[str, str]:
        """What is wrong in the fields that the role asks for."""
        self._ask_what_matters()
        return super().problems()

    def _ask_what_matters(self) -> None:
        """A member has no kind of substitute, and only a personal one stands in for somebody."""
        values = self.values()
        substitute = values["role"] is Role.SUBSTITUTE
        personal = substitute and values["substitute_kind"] is SubstituteKind.PERSONAL
        for key, asked in (("substitute_kind", substitute), ("substitute_for", personal)):
            self.fields[key].required = asked
            self.fields[key].setVisible(asked)


class TermForm(VerbForm):
    """A body's own term of office, a new one or one that is there."""

    def __init__(self, session: Session, body: int, name: str, term: int | None = None) -> None:
        super().__init__(session)
        self.body, self.term = body, term
        self.title = f"{'Tilføj' if term is None else 'Ret'} periode: {name}"
        self.verb = "Tilføj periode" if term is None else "Gem ændringer"
        self.add("label", "Hvad perioden kaldes", TextInput(), required=True, hint="Fx “2026-2030”.")
        self.add("begins", "Fra", EdgeInput(end=False), required=True)
        self.add("ends", "Til", EdgeInput(), required=True)
        Advice(self, self._problems)
        if term is not None:
            draft = seat_forms.term_draft(term)
            self.set_values({"label": draft.label, "begins": draft.begins, "ends": draft.ends})

    def commit(self) -> bool:
        """Save the term."""
        if self.term is None:
            return self.session.succeeded(self._add, done="Periode tilføjet.", form=self)
        return self.session.succeeded(self._change, done="Periode rettet.", form=self)

    def _add(self) -> int:
        return seat_forms.add_term(self.body, _term_draft(self.values()), by=self.session.initials)

    def _change(self) -> None:
        assert self.term is not None
        seat_forms.change_term(self.term, _term_draft(self.values()), by=self.session.initials)

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return seat_forms.term_problems(self.body, _term_draft(values), changing=self.term)


def _seat_draft(values: Mapping[str, Any]) -> seat_forms.SeatDraft:
    return seat_forms.SeatDraft(
        values["role"] or Role.MEMBER,
        values["substitute_kind"] or SubstituteKind.NONE,
        values["substitute_for"],
    )


def _term_draft(values: Mapping[str, Any]) -> seat_forms.TermDraft:
    return seat_forms.TermDraft(values["label"], values["begins"] or UNKNOWN, values["ends"] or UNKNOWN)


def _seat_words(one: SeatView, beside: SeatView) -> str:
    """A seat as a choice: its name, its group where it is another, and who sits."""
    parts = [one.label, "" if one.group.id == beside.group.id else one.group.name, holder_words(one)]
    return ", ".join(part for part in parts if part)
