"""A councillor with nine seats of as many kinds, and how to add to what the councillor has."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from kkr_desktop.domain.departures import SeatEffect
from kkr_desktop.domain.model import Organisation
from kkr_desktop.domain.vocabulary import (
    Category,
    EndReason,
    Gender,
    OrganisationKind,
    Role,
    SubstituteKind,
    Verb,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge
from kkr_desktop.services.leaving import LeavingDraft, LeavingView
from kkr_desktop.store import tables
from kkr_desktop.store.journal import Step, transaction
from kkr_desktop.store.reading import read

LAST = date(2026, 9, 30)
TERM_END = date(2029, 12, 31)


@dataclass
class Councillor:
    """The councillor, the membership, and each seat's appointment by the name of its body."""

    person: int
    membership: int
    municipality: int
    appointments: dict[str, int] = field(default_factory=dict)
    seats: dict[str, int] = field(default_factory=dict)

    def draft(self, last: date | None = LAST, reason: EndReason = EndReason.LEFT_COUNCIL) -> LeavingDraft:
        return LeavingDraft(membership=self.membership, last_day=last, reason=reason)

    def keep_only_a(self) -> None:
        """Leave the councillor with the first seat alone."""
        with transaction("Prøve", by="test") as step:
            for name, row in self.appointments.items():
                if name != "A kræver medlemskab":
                    step.delete(tables.Appointment, row)

    @staticmethod
    def organisation(name: str) -> int:
        return read(Organisation, name=name)[0].id

    @staticmethod
    def new_person(step: Step, family: str) -> int:
        return step.insert(
            tables.Person, given_name="Ea", family_name=f"{family} (fiktiv)", gender=Gender.FEMALE
        )

    @staticmethod
    def seat_in(
        step: Step,
        name: str,
        *,
        requires: bool = True,
        stays: bool = True,
        role: Role = Role.MEMBER,
        kind: SubstituteKind = SubstituteKind.NONE,
        stands_for: int | None = None,
        appointed_by: int | None = None,
        verb: Verb = Verb.APPOINTS,
        body: int | None = None,
    ) -> tuple[int, int]:
        """A new seat in a body of that name; gives the seat and its group."""
        if body is None:
            body = step.insert(
                tables.Organisation, name=name, kind=OrganisationKind.BODY, begins=UNKNOWN, ends=OPEN
            )
        group = step.insert(
            tables.SeatGroup,
            body=body,
            name="politiske repræsentanter",
            singular="politisk repræsentant",
            category=Category.POLITICAL,
            appointed_by=appointed_by,
            verb=verb,
            requires_membership=requires,
            stays_after_election=stays,
            begins=UNKNOWN,
            ends=OPEN,
        )
        seat = step.insert(
            tables.Seat,
            seat_group=group,
            number=1,
            role=role,
            substitute_kind=kind,
            substitute_for=stands_for,
            begins=UNKNOWN,
            ends=OPEN,
        )
        return seat, group

    @staticmethod
    def sits(step: Step, seat: int, who: int | None, begins: Edge, ends: Edge, **more: object) -> int:
        return step.insert(
            tables.Appointment,
            seat=seat,
            person=who,
            begins=begins,
            ends=ends,
            end_reason=EndReason.NONE,
            **more,
        )

    @staticmethod
    def by_body(view: LeavingView) -> dict[str, SeatEffect]:
        return {effect.stake.body: effect.outcome for effect in view.effects}


@pytest.fixture
def councillor(starter) -> Councillor:
    """Nine seats of as many kinds, as one councillor of a region once had nine to give up."""
    kkr = Councillor.organisation("KKR Nordjylland")
    ministry = Councillor.organisation("Erhvervsministeriet")
    region = Councillor.organisation("Region Nordjylland")
    municipality = Councillor.organisation("Læsø Kommune")
    begins, ends = date(2026, 4, 1), date(2030, 3, 31)
    with transaction("Prøve", by="test") as step:
        who = Councillor.new_person(step, "Nord")
        membership = step.insert(
            tables.CouncilMembership,
            person=who,
            municipality=municipality,
            party="V",
            begins=date(2026, 1, 1),
            ends=TERM_END,
            end_reason=EndReason.NONE,
        )
        made = Councillor(who, membership, municipality)

        def take(name: str, start: Edge = begins, end: Edge = ends, **kind: object) -> None:
            seat, _ = Councillor.seat_in(step, name, **{"appointed_by": kkr, **kind})
            made.seats[name] = seat
            made.appointments[name] = Councillor.sits(step, seat, who, start, end)

        take("A kræver medlemskab")
        take("B uden slutdato", end=UNKNOWN)
        take("C kræver ikke medlemskab", requires=False)
        take("D datoer ikke oplyst", UNKNOWN, UNKNOWN)
        take("E egen periode", date(2026, 5, 1), date(2028, 4, 30), stays=False)
        take("F indstilles", appointed_by=ministry, verb=Verb.NOMINATES)
        take("G regionens plads", appointed_by=region)
        take("H slutter selv", date(2022, 10, 1), LAST)
        take("I begynder senere", date(2027, 1, 1), date(2030, 12, 31))
    return made
