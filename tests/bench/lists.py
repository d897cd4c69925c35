"""Bench: what the lists take on a register with 10 000 nominations and 200 seats; only told, for nothing compares."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pairs import alone, peak_of, timed
from register import MEETING, NOMINATIONS, fill

from kkr_desktop.domain.model import Person, Seat
from kkr_desktop.domain.vocabulary import EndReason, ListKind, Role, SubstituteKind
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.services import lists, register
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

SEATS = 200


def seat(count: int = SEATS) -> None:
    """Give the open register so many seats, each with somebody who sits there."""
    groups = sorted({one.seat_group for one in read(Seat)})
    people = [one.id for one in read(Person)]
    with transaction("Mål", by="bench") as step:
        seats = step.insert_many(
            tables.Seat,
            [
                {
                    "seat_group": groups[n % len(groups)],
                    "number": 100 + n,
                    "role": Role.MEMBER,
                    "substitute_kind": SubstituteKind.NONE,
                    "substitute_for": None,
                    "begins": UNKNOWN,
                    "ends": OPEN,
                }
                for n in range(count)
            ],
        )
        step.insert_many(
            tables.Appointment,
            [
                {
                    "seat": one,
                    "person": people[n],
                    "decision": None,
                    "nomination": None,
                    "nominator": None,
                    "begins": date(2026, 1, 1),
                    "ends": date(2026 + n % 5, 12, 31),
                    "end_reason": EndReason.NONE,
                }
                for n, one in enumerate(seats)
            ],
        )


def write_new() -> None:
    """Make such a register and all that is measured, for the peak."""
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "register.kkr")
        seat()
        lists.make(ListKind.CANDIDATES, on=MEETING)
        lists.write_list(lists.make(ListKind.APPOINTMENTS, on=MEETING), Path(folder) / "liste.pdf")
        register.close_register()


def run(rounds_wanted: int = 5) -> list[dict[str, Any]]:
    """Make and write lists of one register as often as is wanted."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path, sheet, paper = (Path(folder) / name for name in ("register.kkr", "liste.xlsx", "liste.pdf"))
        fill(path)
        seat()
        register.close_register()
        register.open_register(path)
        appointments = lists.make(ListKind.APPOINTMENTS, on=MEETING)
        rows = f"{appointments.rows} seats"
        many = f"{NOMINATIONS} nominations"
        cases = (
            ("lists: who sits where", partial(lists.make, ListKind.APPOINTMENTS, on=MEETING), rows),
            ("lists: what expires", partial(lists.make, ListKind.EXPIRING, on=MEETING), rows),
            ("lists: who sits where, PDF", partial(lists.write_list, appointments, paper), rows),
            ("lists: who sits where, workbook", partial(lists.write_list, appointments, sheet), rows),
            ("lists: candidates, checked", partial(lists.make, ListKind.CANDIDATES, on=MEETING), many),
        )
        answers = [
            alone(name, partial(timed, work), rounds=rounds_wanted, note=note) for name, work, note in cases
        ]
        register.close_register()
    peak = peak_of("lists", "write_new()")
    return [{**answer, "peak_mb": peak} for answer in answers]
