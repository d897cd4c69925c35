"""A council with bodies of its own making, so that a test can say just what a letter depends on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kkr_desktop.domain.model import Meeting, Organisation
from kkr_desktop.domain.vocabulary import (
    Answer,
    Category,
    DecisionForm,
    EndReason,
    Gender,
    OrganisationKind,
    Role,
    SubstituteKind,
    Verb,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge
from kkr_desktop.services.decisions import Picked, decide, prepare
from kkr_desktop.services.rounds import round_view
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read, setting_row

MEETING = date(2026, 6, 19)
TERM = (date(2026, 7, 1), date(2030, 6, 30))


@dataclass
class Council:
    """What a test adds to the starter; each method gives the row it made."""

    meeting: int

    def organisation(self, name: str, kind: OrganisationKind = OrganisationKind.BODY, **more: object) -> int:
        values = {"begins": UNKNOWN, "ends": OPEN, **more}
        with transaction("Prøve", by="test") as step:
            return step.insert(tables.Organisation, name=name, kind=kind, **values)

    def person(self, given: str, **more: object) -> int:
        values = {"family_name": "Lund (fiktiv)", "gender": Gender.NOT_STATED, **more}
        with transaction("Prøve", by="test") as step:
            return step.insert(tables.Person, given_name=given, **values)

    def group(self, body: int, singular: str = "repræsentant", **more: object) -> int:
        values: dict[str, object] = {
            "name": f"{singular}er", "category": Category.OTHER,
            "appointed_by": read(Organisation, name="KKR Nordjylland")[0].id, "verb": Verb.APPOINTS,
            "requires_membership": False, "begins": UNKNOWN, "ends": OPEN, **more,
        }  # fmt: skip
        with transaction("Prøve", by="test") as step:
            return step.insert(tables.SeatGroup, body=body, singular=singular, **values)

    def seat(self, group: int, number: int = 1, role: Role = Role.MEMBER, **more: object) -> int:
        values = {"substitute_kind": SubstituteKind.NONE, "begins": UNKNOWN, "ends": OPEN, **more}
        with transaction("Prøve", by="test") as step:
            return step.insert(tables.Seat, seat_group=group, number=number, role=role, **values)

    def sits(self, seat: int, person: int | None, begins: Edge, ends: Edge, **more: object) -> int:
        values = {"end_reason": EndReason.NONE, **more}
        with transaction("Prøve", by="test") as step:
            return step.insert(
                tables.Appointment, seat=seat, person=person, begins=begins, ends=ends, **values
            )

    def council_member(self, person: int, municipality: str, begins: Edge, ends: Edge) -> int:
        with transaction("Prøve", by="test") as step:
            return step.insert(
                tables.CouncilMembership, person=person, party="V", begins=begins, ends=ends,
                municipality=read(Organisation, name=municipality)[0].id, end_reason=EndReason.NONE,
            )  # fmt: skip

    def round(self, *seats: int, item: str = "9", **more: object) -> int:
        values = {"title": "Udpegning", "case_number": "SAG-2026-00900", "initials": "hast", "begins": TERM[0],
                  "ends": TERM[1], "deadline": None, **more}  # fmt: skip
        with transaction("Prøve", by="test") as step:
            row = step.insert(tables.Round, meeting=self.meeting, item=item, **values)
            for seat in seats:
                step.insert(tables.RoundSeat, round=row, seat=seat)
            return row

    def nominate(
        self,
        round_id: int,
        group: int,
        person: int,
        organisation: int | None = None,
        role: Role = Role.MEMBER,
        received_on: date = date(2026, 5, 1),
    ) -> int:
        with transaction("Prøve", by="test") as step:
            return step.insert(
                tables.Nomination, round=round_id, seat_group=group, role=role, person=person,
                organisation=organisation, received_on=received_on, consent=Answer.YES,
            )  # fmt: skip

    def decide(
        self,
        round_id: int,
        *picked: tuple[int, int],
        on: date = MEETING,
        form: DecisionForm = DecisionForm.MEETING,
    ) -> int:
        """Choose nominations for seats, whatever the rules say of them."""
        view = round_view(round_id)
        hurdles = prepare(view, [nomination for nomination, _ in picked], on=on).failed
        return decide(
            round_id,
            [Picked(nomination, seat) for nomination, seat in picked],
            decided_on=on,
            begins=view.start if view.start_stated else on,
            by="test",
            form=form,
            reasons={hurdle.key: "Prøve" for hurdle in hurdles},
            unknown_confirmed=True,
        )


@pytest.fixture
def council(starter) -> Council:
    """The starter, with the meeting at which the tests' rounds are decided."""
    return Council(read(Meeting, held_on=MEETING)[0].id)


Setting = Callable[[str, str], None]


@pytest.fixture
def setting() -> Setting:
    """Set one of the register's settings, or take it away with an empty value."""

    def put(key: str, value: str) -> None:
        with transaction("Ret opsætning", by="test") as step:
            row = setting_row(key)
            if row is not None:
                step.delete(tables.Setting, row)
            if value:
                step.insert(tables.Setting, key=key, value=value)

    return put


@pytest.fixture
def text_of() -> Callable[[Path], str]:
    """The words of a PDF on one line."""

    def words(path: Path) -> str:
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())

    return words
