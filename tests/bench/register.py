"""Bench: what a register with 10 000 nominations takes to check and to export; only told, for nothing compares."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from pairs import alone, peak_of, timed

from kkr_desktop.domain.model import Organisation
from kkr_desktop.domain.vocabulary import Answer, EndReason, FirmSize, Gender, OrganisationKind, Role
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.services import eligibility, register, rounds, workbook
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

NOMINATIONS = 10_000
MEETING = date(2026, 3, 27)


def fill(path: Path, count: int = NOMINATIONS) -> None:
    """Make a register at the path with so many nominations of invented people, dealt out to its rounds."""
    register.create(path, by="bench", on=MEETING)
    places = [(view.round.id, group.id) for view in rounds.round_views() for group in view.groups]
    municipalities = [o.id for o in read(Organisation, kind=OrganisationKind.MUNICIPALITY)]
    nominators = [o.id for o in read(Organisation, kind=OrganisationKind.EMPLOYERS)]
    numbers = range(count)
    with transaction("Mål", by="bench") as step:
        people = step.insert_many(
            tables.Person,
            [
                {
                    "given_name": ("Anna", "Bo", "Åse", "Jørn")[n % 4],
                    "family_name": f"Østergård {n} (fiktiv)",
                    "gender": (Gender.FEMALE, Gender.MALE)[n % 2],
                    "email": f"person{n}@eksempel.example",
                }
                for n in numbers
            ],
        )
        step.insert_many(
            tables.Employment,
            [
                {
                    "person": people[n],
                    "employer": f"Firma {n % 500} A/S (fiktiv)",
                    "title": "direktør",
                    "trade": "fødevarer",
                    "firm_size": FirmSize.SMALL,
                    "municipality": municipalities[n % len(municipalities)],
                    "begins": UNKNOWN,
                    "ends": OPEN,
                }
                for n in numbers
            ],
        )
        step.insert_many(
            tables.CouncilMembership,
            [
                {
                    "person": people[n],
                    "municipality": municipalities[n % len(municipalities)],
                    "party": "AVCF"[n % 4],
                    "begins": date(2026, 1, 1),
                    "ends": date(2029, 12, 31),
                    "end_reason": EndReason.NONE,
                }
                for n in numbers
            ],
        )
        step.insert_many(
            tables.Nomination,
            [
                {
                    "round": places[n % len(places)][0],
                    "seat_group": places[n % len(places)][1],
                    "role": Role.MEMBER,
                    "person": people[n],
                    "organisation": nominators[n % len(nominators)],
                    "received_on": date(2026, 2, 1) + timedelta(days=n % 30),
                    "consent": Answer.YES,
                    "motivation": f"Har som leder af firma {n} vist, hvordan industri og uddannelse hænger sammen.",
                }
                for n in numbers
            ],
        )


def check() -> None:
    """Every rule about every candidate of every round."""
    for view in rounds.round_views():
        eligibility.check_round(view)


def export_new() -> None:
    """Make such a register and export it, for the peak."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "register.kkr")
        workbook.export_workbook(Path(folder) / "ark.xlsx", on=MEETING)
        register.close_register()


def run(rounds_wanted: int = 5) -> list[dict[str, Any]]:
    """Check and export one register as often as is wanted."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path, sheet = Path(folder) / "register.kkr", Path(folder) / "ark.xlsx"
        fill(path)
        register.close_register()
        register.open_register(path)
        answers = [
            alone(f"register: check {NOMINATIONS} nominations", partial(timed, check), rounds=rounds_wanted),
            alone(
                "register: export it, check and all",
                partial(timed, partial(workbook.export_workbook, sheet, on=MEETING)),
                rounds=rounds_wanted,
                note=f"{workbook.export_workbook(sheet, on=MEETING).rows} rows, {sheet.stat().st_size / 1e6:.1f} MB",
            ),
        ]
        register.close_register()
    return [{**answer, "peak_mb": peak_of("register", "export_new()")} for answer in answers]
