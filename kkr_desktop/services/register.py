"""Making and opening a register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ..domain.model import Organisation, Round, Seat
from ..domain.vocabulary import OrganisationKind
from ..errors import UserError
from ..paths import resource
from ..store import database, reading
from ..store.journal import transaction
from . import starter
from .seats import seat_views


@dataclass(frozen=True, slots=True)
class Made:
    """What a new register holds."""

    register: Path
    bodies: int
    seats: int
    open_seats: int


def create(path: Path, *, by: str, on: date, starter_name: str = starter.NORDJYLLAND) -> Made:
    """Make a register from a starter; all of it or nothing.

    Raises UserError for an unknown starter or a file that is there already, EnvironmentFault for the disk.
    """
    if not starter.starter_file(starter_name).is_file():
        raise UserError(
            f"Der findes ingen startpakke med navnet “{starter_name}”. Brug “{starter.NORDJYLLAND}”.",
            where="--starter",
            code="unknown_starter",
        )

    def fill() -> None:
        with transaction("Opret register", by=by, final=True) as step:
            starter.fill(step, starter_name)

    database.create_register(path, fill)
    bodies = reading.read(Organisation, kind=OrganisationKind.BODY)
    open_seats = sum(view.open for view in seat_views(on))
    return Made(path, len(bodies), reading.count(Seat), open_seats)


def open_register(path: Path) -> None:
    """Open a register for the functions of this package (see store.database.open_register)."""
    database.open_register(path)


def kkr_name() -> str:
    """The name of the council whose register is open."""
    return reading.setting("kkr", "KKR")


def initials() -> str:
    """The caseworker's initials that the newest round bears, for a machine that has not been told others."""
    rounds = reading.read(Round)
    return next((one.initials for one in reversed(rounds) if one.initials), "")


def handbook() -> Path:
    """The Danish handbook's file."""
    return resource("help", "vejledning.md")


def close_register() -> None:
    """Close the open register, if any."""
    database.close_register()
