"""The forms of a body's seat groups: a new one with its seats, and the fields of one that is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...domain.contact import Problem
from ...domain.model import SeatGroup
from ...domain.vocabulary import Category, OrganisationKind, Role, SubstituteKind, Verb
from ...services import bodies, seat_forms
from ...services.organisations import OrganisationRow, organisation_rows
from ..advice import Advice
from ..forms import Form
from ..inputs import CheckInput, ChoiceInput, NumberInput, TextInput
from ..session import Session
from .forms import VerbForm, word_choices

AFTER_ELECTION = "Når kommunalbestyrelsens periode udløber"
STAYS = {True: "sidder til organets eget skifte", False: "hvervet ophører med perioden"}


class GroupForm(VerbForm):
    """A new seat group with its seats."""

    def __init__(self, session: Session, body: int, name: str) -> None:
        super().__init__(session)
        self.body = body
        self.title, self.verb = f"Tilføj pladsgruppe: {name}", "Tilføj pladsgruppe"
        rows = organisation_rows()
        _add_names(self)
        self.add("seats", "Antal pladser", NumberInput(most=99), required=True)
        self.add("role", "Rolle", ChoiceInput(word_choices(Role, but=Role.SUBSTITUTE)), required=True)
        self.add("substitutes", "Antal suppleanter", NumberInput(most=99), required=True)
        kinds = ChoiceInput(word_choices(SubstituteKind, but=SubstituteKind.NONE))
        self.add("substitute_kind", "Suppleanterne er", kinds, required=True)
        _add_nature(self, rows)
        Advice(self, self._problems)
        kkr = next((r.organisation.id for r in rows if r.organisation.kind is OrganisationKind.KKR), None)
        usual = bodies.GroupDraft(appointed_by=kkr)
        self.set_values({key: getattr(usual, key) for key in self.fields})

    def commit(self) -> bool:
        """Add the group."""
        return self.session.succeeded(self._add, done="Pladsgruppe tilføjet.", form=self)

    def _add(self) -> int:
        return bodies.add_group(self.body, bodies.GroupDraft(**self.values()), by=self.session.initials)

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        if None in (values["seats"], values["substitutes"]):
            return ()
        return bodies.group_draft_problems(self.body, bodies.GroupDraft(**values))


class GroupFieldsForm(VerbForm):
    """The fields of a seat group that is there."""

    def __init__(self, session: Session, group: SeatGroup) -> None:
        super().__init__(session)
        self.group, self.body = group.id, group.body
        self.title, self.verb = f"Ret pladsgruppe: {group.name}", "Gem ændringer"
        _add_names(self)
        _add_nature(self, organisation_rows())
        Advice(self, self._problems)
        fields = seat_forms.group_fields(group.id)
        self.set_values({key: getattr(fields, key) for key in self.fields})

    def commit(self) -> bool:
        """Change the group."""
        return self.session.succeeded(self._change, done="Pladsgruppe rettet.", form=self)

    def _change(self) -> None:
        seat_forms.change_group(self.group, seat_forms.GroupFields(**self.values()), by=self.session.initials)

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return seat_forms.group_problems(self.body, seat_forms.GroupFields(**values), changing=self.group)


def _add_names(form: Form) -> None:
    hint = "Hvad pladserne kaldes, fx “politiske repræsentanter”."
    form.add("name", "Pladsernes navn", TextInput(), required=True, hint=hint)
    form.add("singular", "I ental", TextInput(), hint="Fx “politisk repræsentant”.")


def _add_nature(form: Form, rows: Sequence[OrganisationRow]) -> None:
    form.add("category", "Art", ChoiceInput(word_choices(Category)), required=True)
    form.add("verb", "KKR's rolle", ChoiceInput(word_choices(Verb)), required=True)
    everyone = [(row.organisation.id, row.organisation.name) for row in rows]
    hint = "Den, der besætter pladserne; oftest KKR."
    form.add("appointed_by", "Besættes af", ChoiceInput(everyone), hint=hint)
    only_councillors = CheckInput("Kun for kommunalbestyrelsesmedlemmer")
    form.add("requires_membership", "Kræver medlemskab", only_councillors, required=True)
    form.add("stays_after_election", AFTER_ELECTION, ChoiceInput(list(STAYS.items())), required=True)
