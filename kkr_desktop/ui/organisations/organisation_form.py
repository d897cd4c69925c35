"""The form of an organisation: names, what it is, CVR, and where letters go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ...domain.contact import Problem
from ...domain.vocabulary import OrganisationKind
from ...services.organisations import OrganisationDraft, organisation_problems
from ..advice import Advice
from ..contact_fields import add_contact, contact_of, contact_values
from ..forms import Form
from ..inputs import CheckInput, ChoiceInput, LongInput, TextInput


class OrganisationForm(Form):
    """A new organisation, or one of the register; bodies have a page of their own."""

    def __init__(self, draft: OrganisationDraft, *, organisation: int | None = None) -> None:
        super().__init__()
        self._began_as, self._organisation = draft, organisation
        self.add("name", "Navn", TextInput(), required=True)
        self.add("short_name", "Kort navn", TextInput(longest=60))
        kinds = [(word, word.danish) for word in OrganisationKind if word is not OrganisationKind.BODY]
        self.add("kind", "Slags", ChoiceInput(kinds), required=True)
        self.add("aliases", "Andre navne", LongInput(lines=3), hint="Ét navn på hver linje.")
        self.add("collective", "Fællesskab", CheckInput("Fællesskab uden juridisk enhed"))
        self.add("cvr", "CVR-nummer", TextInput(longest=11), hint="Otte cifre.")
        self.add("attention", "Att.", TextInput(), hint="Den person eller afdeling, breve stiles til.")
        add_contact(self)
        self.add("note", "Bemærkning", LongInput(lines=3))
        Advice(self, self._problems)
        self.set_values(
            {
                "name": draft.name,
                "short_name": draft.short_name,
                "kind": draft.kind,
                "aliases": "\n".join(draft.aliases),
                "collective": draft.collective,
                "cvr": draft.cvr,
                "attention": draft.attention,
                "note": draft.note,
                **contact_values(draft.contact),
            }
        )

    def draft(self) -> OrganisationDraft:
        """What the form holds."""
        return self._draft_of(self.values())

    def _draft_of(self, values: Mapping[str, Any]) -> OrganisationDraft:
        return replace(
            self._began_as,
            name=values["name"],
            short_name=values["short_name"],
            kind=values["kind"] or OrganisationKind.OTHER,
            aliases=tuple(line.strip() for line in values["aliases"].splitlines() if line.strip()),
            collective=values["collective"],
            cvr=values["cvr"],
            attention=values["attention"],
            note=values["note"],
            contact=contact_of(values),
        )

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return organisation_problems(self._draft_of(values), changing=self._organisation)
