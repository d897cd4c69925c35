"""The fields in which a fact is corrected, by its kind, and the fact that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...domain.agenda_reading.proposals import (
    CriterionProposed,
    DayProposed,
    HolderProposed,
    ItemProposed,
    MeetingProposed,
    NominatorProposed,
    SeatsProposed,
)
from ...domain.danish import capitalised
from ...domain.vocabulary import Role
from ...services.agendas.facts import Fact, Proposed
from ..forms import Form
from ..inputs import ChoiceInput, DateInput, LongInput, NumberInput, TextInput

_ROLES = [(role.code, capitalised(role.danish)) for role in Role]


@dataclass(frozen=True, slots=True)
class Offered:
    """What the fields offer: the register's names, and the names of the item's own seats."""

    bodies: Mapping[str, Sequence[str]]
    organisations: Sequence[str]
    groups: Sequence[str]


def form_of(fact: Fact, offered: Offered) -> Form:
    """The fields of a fact, filled."""
    form = Form()
    proposed = fact.proposed
    if isinstance(proposed, MeetingProposed):
        form.add("held_on", "Mødets dato", DateInput(), required=True)
        form.add("starts_at", "Klokkeslæt", TextInput(longest=8))
        form.add("place", "Sted", TextInput())
    elif isinstance(proposed, ItemProposed):
        form.add("number", "Punkt", TextInput(longest=12), required=True)
        form.add("title", "Overskrift", LongInput(lines=2), required=True)
        form.add("case_number", "Sagsnummer", TextInput(longest=40))
        form.add("initials", "Initialer", TextInput(longest=40))
    elif isinstance(proposed, SeatsProposed):
        _seat_fields(form, proposed, offered)
    elif isinstance(proposed, NominatorProposed):
        names = [(name, name) for name in offered.organisations]
        form.add("name", "Organisation", ChoiceInput(names, free=True), required=True)
        form.add("group", "Indstiller til", ChoiceInput(_groups(offered)), required=True)
    elif isinstance(proposed, CriterionProposed):
        form.add("text", "Kriterium", LongInput(lines=3), required=True)
        whose = [(False, "hver kandidat"), (True, "de valgte tilsammen")]
        form.add("together", "Stilles til", ChoiceInput(whose), required=True)
        form.add("group", "Gælder for", ChoiceInput(_groups(offered)), required=True)
    elif isinstance(proposed, HolderProposed):
        form.add("name", "Navn", TextInput(), required=True)
        form.add("party", "Parti", TextInput(longest=30))
        form.add("municipality", "Kommune", TextInput())
        form.add("role", "Er", ChoiceInput(_ROLES), required=True)
        form.add(
            "body", "Organ", ChoiceInput([(one, one) for one in offered.bodies], free=True), required=True
        )
    else:
        form.add("day", fact.kind.value, DateInput(), required=True)
    form.set_values(_values(proposed, tuple(form.fields)))
    return form


def _seat_fields(form: Form, seats: SeatsProposed, offered: Offered) -> None:
    body = ChoiceInput([(one, one) for one in offered.bodies], free=True)
    group = ChoiceInput(free=True)

    def offer_groups() -> None:
        known = offered.bodies.get(body.value() or "", ())
        group.set_choices([(one, one) for one in dict.fromkeys((*known, group.value() or seats.group))])

    form.add("body", "Organ", body, required=True)
    form.add("organ", "Organets eget ord, fx bestyrelse", TextInput(longest=60))
    form.add("group", "Pladserne hedder", group, required=True)
    form.add("role", "Er", ChoiceInput(_ROLES), required=True)
    form.add("count", "Antal", NumberInput(least=1, most=99), required=True)
    group.set_choices([(seats.group, seats.group)])
    body.changed.connect(offer_groups)


def _groups(offered: Offered) -> list[tuple[str, str]]:
    return [("", "alle punktets pladser"), *((one, one) for one in offered.groups)]


def _values(proposed: Proposed, names: Sequence[str]) -> dict[str, Any]:
    values = {name: getattr(proposed, name) for name in names}
    held_on = values.get("held_on")
    if isinstance(held_on, DayProposed):
        values["held_on"] = held_on.day
    return values


def proposed_by(fact: Fact, values: Mapping[str, Any]) -> Proposed:
    """The fact with what the fields hold; its source stays."""
    texts = {name: "" if value is None else value for name, value in values.items()}
    if isinstance(fact.proposed, MeetingProposed):
        texts["held_on"] = DayProposed(values["held_on"], fact.source)
    made: Proposed = replace(fact.proposed, **texts)  # type: ignore[arg-type]
    return made
