"""Agendas for the tests, and what the tests ask of a reading."""

from __future__ import annotations

from datetime import date

from kkr_desktop.services.agendas.facts import Fact, FactKind, Reading
from kkr_desktop.services.seats import seat_views

DAY = date(2027, 6, 4)


def item(
    seats: str, *, number: str = "4.1", presentation: str = "", head: str = "Dato: 04-06-2027\n\n"
) -> str:
    """An agenda with one item that recommends seats."""
    told = f"\nSagsfremstilling\n{presentation}\n" if presentation else ""
    end = "" if seats.startswith("\n") else "."
    return (
        f"{head}{number}. Udpegning til bestyrelser\nSAG-2027-00001 hast\n\nIndstilling\n"
        f"Det indstilles, at KKR Nordjylland udpeger {seats}{end}\n{told}\n"
    )


def of_kind(reading: Reading, kind: FactKind) -> list[Fact]:
    """The facts of a kind in the order of the agenda."""
    return [fact for fact in reading.facts if fact.kind is kind]


def everything(reading: Reading) -> list[str]:
    """The keys of all that accepting would do something about."""
    return [fact.key for fact in reading.facts if fact.acceptable]


def seats_at(body: str, group: str) -> set[int]:
    """The seats of a group of a body."""
    return {view.seat.id for view in seat_views(DAY) if view.body.name == body and view.group.name == group}
