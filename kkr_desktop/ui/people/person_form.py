"""The forms of a person: name and contact, council membership, and post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...domain.contact import Problem
from ...domain.vocabulary import EndReason, FirmSize, Gender, OrganisationKind
from ...domain.when import UNKNOWN
from ...services.organisations import organisation_rows
from ...services.person_forms import (
    EmploymentDraft,
    MembershipDraft,
    PersonDraft,
    employment_problems,
    membership_problems,
    parties,
    person_problems,
)
from ..advice import Advice
from ..contact_fields import add_contact, contact_of, contact_values
from ..forms import Form
from ..inputs import ChoiceInput, EdgeInput, TextInput

_COUNCIL_ENDS = (
    EndReason.TERM_ENDED,
    EndReason.LEFT_COUNCIL,
    EndReason.LOST_ELIGIBILITY,
    EndReason.DIED,
)


class PersonForm(Form):
    """Name, gender and where letters go."""

    def __init__(self, draft: PersonDraft, *, person: int | None = None) -> None:
        super().__init__()
        self._person = person
        self.add("given_name", "Fornavn", TextInput(), required=True)
        self.add("family_name", "Efternavn", TextInput(), required=True)
        choices = [(word, word.danish) for word in Gender]
        self.add("gender", "Køn", ChoiceInput(choices), required=True, hint="Som personen selv oplyser det.")
        add_contact(self)
        Advice(self, self._problems)
        self.set_values(
            {
                "given_name": draft.given_name,
                "family_name": draft.family_name,
                "gender": draft.gender,
                **contact_values(draft.contact),
            }
        )

    def draft(self) -> PersonDraft:
        """What the form holds."""
        return self._draft_of(self.values())

    def _draft_of(self, values: Mapping[str, Any]) -> PersonDraft:
        return PersonDraft(
            given_name=values["given_name"],
            family_name=values["family_name"],
            gender=values["gender"] or Gender.NOT_STATED,
            contact=contact_of(values),
        )

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return person_problems(self._draft_of(values), changing=self._person)


class MembershipForm(Form):
    """A time in a municipal council, and how it ended."""

    def __init__(self, person: int, draft: MembershipDraft, *, membership: int | None = None) -> None:
        super().__init__()
        self._person, self._membership = person, membership
        self.add("municipality", "Kommune", ChoiceInput(municipality_choices()), required=True)
        letters = [(p.letter, f"{p.letter} – {p.name}") for p in parties() if p.place == "landsdækkende"]
        self.add("party", "Parti", ChoiceInput(letters, free=True), hint="Bogstavet, personen er valgt på.")
        self.add("begins", "Medlem fra", EdgeInput(end=False), required=True)
        self.add("ends", "Medlem til", EdgeInput(), required=True, hint="Den sidste dag som medlem.")
        # A reason that only seats end by stays when it stands in the register.
        offered = dict.fromkeys([*_COUNCIL_ENDS, draft.end_reason])
        reasons = [(word, word.danish) for word in offered if word is not EndReason.NONE]
        self.add(
            "end_reason",
            "Udtrådt, grund",
            ChoiceInput(reasons, hint="Udfyldes, når medlemskabet er ophørt"),
        )
        Advice(self, self._problems)
        known = {"municipality": draft.municipality, "party": draft.party}
        reason = None if draft.end_reason is EndReason.NONE else draft.end_reason
        self.set_values({**known, "begins": draft.begins, "ends": draft.ends, "end_reason": reason})

    def draft(self) -> MembershipDraft:
        """What the form holds."""
        return self._draft_of(self.values())

    def _draft_of(self, values: Mapping[str, Any]) -> MembershipDraft:
        return MembershipDraft(
            municipality=values["municipality"],
            party=values["party"] or "",
            begins=UNKNOWN if values["begins"] is None else values["begins"],
            ends=UNKNOWN if values["ends"] is None else values["ends"],
            end_reason=values["end_reason"] or EndReason.NONE,
        )

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return membership_problems(self._person, self._draft_of(values), changing=self._membership)


class EmploymentForm(Form):
    """A post: with an organisation of the register, or an employer by name."""

    def __init__(self, draft: EmploymentDraft) -> None:
        super().__init__()
        self._began_as = draft
        rows = [row.organisation for row in organisation_rows()]
        known = [(one.id, one.name) for one in rows]
        employer = ChoiceInput(known, free=True, hint="Skriv navnet, eller vælg fra registret")
        self.add("employer", "Arbejdsgiver", employer, required=True)
        self.add("title", "Stilling", TextInput())
        self.add("trade", "Branche", TextInput())
        sizes = [(word, word.danish) for word in FirmSize]
        hint = "Små og mellemstore virksomheder regnes som SMV."
        self.add("firm_size", "Virksomhedens størrelse", ChoiceInput(sizes), required=True, hint=hint)
        self.add("municipality", "Arbejdspladsens kommune", ChoiceInput(municipality_choices()))
        self.add("begins", "Ansat fra", EdgeInput(end=False), required=True)
        self.add("ends", "Ansat til", EdgeInput(), required=True)
        Advice(self, self._problems)
        self.set_values(
            {
                "employer": draft.organisation or draft.employer,
                "title": draft.title,
                "trade": draft.trade,
                "firm_size": draft.firm_size,
                "municipality": draft.municipality,
                "begins": draft.begins,
                "ends": draft.ends,
            }
        )

    def draft(self) -> EmploymentDraft:
        """What the form holds."""
        return self._draft_of(self.values())

    def _draft_of(self, values: Mapping[str, Any]) -> EmploymentDraft:
        before, chosen = self._began_as, values["employer"]
        # A post may name its organisation in its own words; they stay while the organisation does.
        own_words = before.employer if chosen == before.organisation else ""
        return EmploymentDraft(
            employer=chosen if isinstance(chosen, str) else own_words,
            organisation=chosen if isinstance(chosen, int) else None,
            title=values["title"],
            trade=values["trade"],
            firm_size=values["firm_size"] or FirmSize.UNKNOWN,
            municipality=values["municipality"],
            begins=UNKNOWN if values["begins"] is None else values["begins"],
            ends=UNKNOWN if values["ends"] is None else values["ends"],
        )

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return employment_problems(self._draft_of(values))


def municipality_choices() -> list[tuple[int, str]]:
    """All municipalities by name."""
    return [
        (row.organisation.id, row.organisation.name)
        for row in organisation_rows()
        if row.organisation.kind is OrganisationKind.MUNICIPALITY
    ]
