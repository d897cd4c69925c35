"""The forms of a right to nominate: giving or correcting one, and ending one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel

from ...domain.contact import Problem
from ...domain.model import SeatGroup
from ...domain.vocabulary import EntitlementKind, OrganisationKind
from ...domain.when import OPEN, UNKNOWN, Edge
from ...services import rights
from ...services.organisations import organisation_rows
from ..advice import Advice
from ..inputs import ChoiceInput, DateInput, EdgeInput
from ..session import Session
from ..theme import mark
from .forms import VerbForm, word_choices
from .several_input import SeveralInput
from .turns_input import TurnsInput


class RightForm(VerbForm):
    """The right to nominate to a seat group, for one organisation, several together, or in turns."""

    def __init__(self, session: Session, group: SeatGroup, right: rights.GroupRight | None = None) -> None:
        super().__init__(session)
        self.group = group.id
        self.right = None if right is None else right.entitlement.id
        self.verb = "Tilføj indstillingsret" if right is None else "Gem ændringer"
        self.title = f"{'Tilføj' if right is None else 'Ret'} indstillingsret: {group.name}"
        if right is not None:
            self.add_widget(_note("Ændrer retten sig fra en bestemt dag, så afslut den og tilføj en ny."))
        self.add("kind", "Hvordan", ChoiceInput(word_choices(EntitlementKind)), required=True)
        names = _choices(right)
        self._several = SeveralInput(list(names.items()), hint="Søg efter organisation")
        self.add("organisation", "Organisationer", self._several, required=True)
        self._turns = TurnsInput(names)
        hint = "Den, der har turen, når den nye periode begynder, må indstille."
        self.add("turns", "Turene", self._turns, required=True, hint=hint)
        self.add("begins", "Retten gælder fra", EdgeInput(end=False), required=True)
        self.add("ends", "Retten gælder til", EdgeInput(), required=True)
        Advice(self, self._problems)
        # Dates of those who share it all the time are not the form's to change.
        self._kept = _dates(right)
        self._several.changed.connect(self._share_out)
        self.fields["kind"].input.changed.connect(self._share_out)
        self.set_values(_values(right))
        self._share_out()

    def commit(self) -> bool:
        """Give the right, or correct it."""
        if self.right is None:
            return self.session.succeeded(self._give, done="Indstillingsret tilføjet.", form=self)
        return self.session.succeeded(self._change, done="Indstillingsret rettet.", form=self)

    def _give(self) -> int:
        values = self.values()
        return rights.add_right(
            self.group,
            values["kind"],
            members=self._members(values),
            begins=values["begins"],
            ends=values["ends"],
            by=self.session.initials,
        )

    def _change(self) -> None:
        assert self.right is not None
        values = self.values()
        rights.change_right(
            self.right,
            values["kind"],
            members=self._members(values),
            begins=values["begins"],
            ends=values["ends"],
            by=self.session.initials,
        )

    def _problems(self, values: Mapping[str, Any]) -> Sequence[Problem]:
        return rights.right_problems(
            self.group,
            values["kind"] or EntitlementKind.SINGLE,
            members=self._members(values),
            begins=values["begins"] or UNKNOWN,
            ends=values["ends"] or UNKNOWN,
            changing=self.right,
        )

    def _members(self, values: Mapping[str, Any]) -> list[rights.Share]:
        """Those who share the right; dates that are not written yet count as not stated."""
        if values["kind"] is EntitlementKind.TURNS:
            return [(one, begins or UNKNOWN, ends or UNKNOWN) for one, begins, ends in values["turns"]]
        return [(one, *self._kept.get(one, (UNKNOWN, OPEN))) for one in values["organisation"]]

    def _share_out(self) -> None:
        """Only those who take turns have dates of their own."""
        in_turns = self.fields["kind"].input.value() is EntitlementKind.TURNS
        self.fields["turns"].setVisible(in_turns)
        self._turns.take_turns(self._several.value() if in_turns else ())


class EndRightForm(VerbForm):
    """The end of a right to nominate."""

    def __init__(self, session: Session, group: SeatGroup, given: Sequence[rights.GroupRight]) -> None:
        super().__init__(session)
        self.title, self.verb = f"Afslut indstillingsret: {group.name}", "Afslut indstillingsret"
        choices = [(right.entitlement.id, rights.right_words(right, session.day)) for right in given]
        self.add("right", "Indstillingsret", ChoiceInput(choices), required=True)
        hint = "Indstillinger, der er modtaget, bliver stående."
        self.add("last_day", "Sidste dag", DateInput(), required=True, hint=hint)
        if len(choices) == 1:
            self.set_values({"right": choices[0][0]})

    def commit(self) -> bool:
        """End the right."""
        return self.session.succeeded(self._end, done="Indstillingsret afsluttet.", form=self)

    def _end(self) -> None:
        values = self.values()
        rights.end_right(values["right"], last_day=values["last_day"], by=self.session.initials)


def _choices(right: rights.GroupRight | None) -> dict[int, str]:
    """Those who share the right already first, and the many municipalities last."""
    shared = set() if right is None else {member.organisation for member in right.members}
    everyone = [row.organisation for row in organisation_rows()]
    everyone.sort(key=lambda one: (one.id not in shared, one.kind is OrganisationKind.MUNICIPALITY))
    return {one.id: one.name for one in everyone}


def _values(right: rights.GroupRight | None) -> dict[str, Any]:
    """What the form begins with."""
    if right is None:
        return {"kind": EntitlementKind.SINGLE, "begins": UNKNOWN, "ends": OPEN}
    shares = [(m.organisation, m.period.start, m.period.end) for m in right.members]
    in_turns = right.entitlement.kind is EntitlementKind.TURNS
    return {
        "kind": right.entitlement.kind,
        "organisation": [member.organisation for member in right.members],
        "turns": shares if in_turns else (),
        "begins": right.entitlement.begins,
        "ends": right.entitlement.ends,
    }


def _dates(right: rights.GroupRight | None) -> dict[int, tuple[Edge, Edge]]:
    if right is None or right.entitlement.kind is EntitlementKind.TURNS:
        return {}
    return {member.organisation: (member.period.start, member.period.end) for member in right.members}


def _note(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    mark(label, "muted")
    return label
