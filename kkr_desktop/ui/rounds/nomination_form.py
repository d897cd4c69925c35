"""The form of a nomination: who, by whom, and the background that the group's rules ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from ...domain.contact import Problem
from ...domain.model import SeatGroup
from ...domain.nominations import NominationDraft
from ...domain.vocabulary import Answer, Category, FirmSize, Gender, Role, Word
from ...domain.when import UNKNOWN
from ...services.choices import (
    employer_choices,
    municipality_choices,
    nominator_choices,
    party_choices,
    person_choices,
)
from ...services.nominations import draft_problems
from ...services.rounds import RoundView
from ..advice import Advice
from ..contact_fields import add_contact
from ..forms import Form
from ..inputs import ChoiceInput, DateInput, EdgeInput, LongInput, TextInput

_CONTACT = ("email", "phone", "street", "postcode", "city")


class NominationForm(Form):
    """A new nomination, or one of the register.

    Political groups ask for council and party, the others for employment: party is never asked for there
    (GDPR art. 9). `group_chosen` and `person_chosen` tell that another form is wanted, with what is written.
    """

    group_chosen = Signal(object)
    person_chosen = Signal(object)

    def __init__(
        self,
        view: RoundView,
        draft: NominationDraft,
        *,
        today: date,
        changing: int | None = None,
    ) -> None:
        super().__init__()
        self._view, self._began_as, self._today, self._changing = view, draft, today, changing
        self._group = next(group for group in view.groups if group.id == draft.seat_group)
        self.political = self._group.category is Category.POLITICAL
        self._add_seat_fields()
        self._add_person_fields()
        self._add_background_fields()
        Advice(self, self._problems)
        self.set_values(self._values_of(draft))
        self.fields["seat_group"].input.changed.connect(self._see_group)
        if changing is None:
            self.fields["person"].input.changed.connect(self._see_person)

    # -- fields ----------------------------------------------------------------------------------------

    def _add_seat_fields(self) -> None:
        groups = [(group.id, group_words(self._view, group)) for group in self._view.groups]
        self.add("seat_group", "Pladsgruppe", ChoiceInput(groups), required=True)
        roles = dict.fromkeys(seat.role for seat in self._view.seats_of(self._group.id))
        self.add("role", "Indstillet som", ChoiceInput(_words(roles)), required=True)
        nominators = nominator_choices(self._group.id, self._view.meeting.held_on)
        self.add("organisation", "Indstillet af", ChoiceInput(nominators))
        self.add("received_on", "Modtaget den", DateInput())

    def _add_person_fields(self) -> None:
        self.add_heading("Kandidaten")
        if self._changing is None:
            hint = "Vælg en, registret kender, eller skriv en ny nedenfor."
            self.add("person", "Kendt person", ChoiceInput(person_choices()), hint=hint)
        self.add("given_name", "Fornavn", TextInput(), required=True)
        self.add("family_name", "Efternavn", TextInput(), required=True)
        self.add("gender", "Køn", ChoiceInput(_words(Gender)), required=True)
        self.add("consent", "Kandidatens tilsagn", ChoiceInput(_words(Answer)), required=True)

    def _add_background_fields(self) -> None:
        if self.political:
            self.add_heading("Kommunalbestyrelse")
            self.add("municipality", "Kommune", ChoiceInput(municipality_choices()))
            self.add("party", "Parti", ChoiceInput(party_choices(self._today), free=True))
            self.add("council_begins", "Medlem fra", EdgeInput(end=False), required=True)
            self.add("council_ends", "Medlem til", EdgeInput(), required=True)
        else:
            self.add_heading("Ansættelse")
            self.add("title", "Stilling", TextInput())
            hint = "Vælg en kendt organisation, eller skriv navnet."
            self.add("employer", "Arbejdssted", ChoiceInput(employer_choices(), free=True), hint=hint)
            self.add("trade", "Branche", TextInput())
            self.add("firm_size", "Virksomhedens størrelse", ChoiceInput(_words(FirmSize)), required=True)
            self.add("work_municipality", "Arbejdsstedets kommune", ChoiceInput(municipality_choices()))
        self.add_heading("Begrundelse")
        self.add("motivation", "Indstillerens begrundelse", LongInput(lines=4))
        add_contact(self)

    # -- values ----------------------------------------------------------------------------------------

    def draft(self) -> NominationDraft:
        """What the form holds."""
        return self._draft_of(self.values())

    def _draft_of(self, values: Mapping[str, Any]) -> NominationDraft:
        text = {name: values[name] for name in ("given_name", "family_name", "motivation", *_CONTACT)}
        draft = replace(
            self._began_as,
            seat_group=values["seat_group"] or self._group.id,
            role=values["role"] or self._began_as.role,
            person=values.get("person", self._began_as.person),
            gender=values["gender"] or Gender.NOT_STATED,
            organisation=values["organisation"],
            received_on=values["received_on"],
            consent=values["consent"] or Answer.UNKNOWN,
            **text,
        )
        if self.political:
            return replace(
                draft,
                municipality=values["municipality"],
                party=values["party"] or "",
                council_begins=values["council_begins"] or UNKNOWN,
                council_ends=values["council_ends"] or UNKNOWN,
            )
        employer = values["employer"]
        return replace(
            draft,
            title=values["title"],
            employer=employer if isinstance(employer, str) else "",
            employer_organisation=employer if isinstance(employer, int) else None,
            trade=values["trade"],
            firm_size=values["firm_size"] or FirmSize.UNKNOWN,
            work_municipality=values["work_municipality"],
        )

    def _values_of(self, draft: NominationDraft) -> dict[str, Any]:
        values = {name: getattr(draft, name) for name in self.fields if hasattr(draft, name)}
        if not self.political:
            values["employer"] = draft.employer_organisation or draft.employer or None
        return values

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return draft_problems(self._draft_of(values), today=self._today, changing=self._changing)

    # -- another form ----------------------------------------------------------------------------------

    def _see_group(self) -> None:
        group = self.fields["seat_group"].input.value()
        if group is not None and group != self._group.id:
            roles = {seat.role for seat in self._view.seats_of(group)}
            draft = replace(self.draft(), seat_group=group)
            self.group_chosen.emit(draft if draft.role in roles else replace(draft, role=_first(roles)))

    def _see_person(self) -> None:
        person = self.fields["person"].input.value()
        if person is not None and person != self._began_as.person:
            self.person_chosen.emit(self.draft())


def group_words(view: RoundView, group: SeatGroup) -> str:
    """A group as a chooser names it; its body where the round fills seats of several."""
    if len(view.bodies) < 2:
        return group.name
    body = next(body for body in view.bodies if body.id == group.body)
    return f"{body.name}: {group.name}"


def _words(words: Any) -> list[tuple[Word, str]]:
    return [(word, word.danish) for word in words]


def _first(roles: set[Role]) -> Role:
    return Role.MEMBER if Role.MEMBER in roles else next(iter(roles))
