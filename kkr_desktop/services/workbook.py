"""Exporting the register to a workbook (see documents.workbook)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.eligibility.check import Assessed
from ..domain.model import (
    Appointment,
    CouncilMembership,
    Decision,
    Employment,
    Organisation,
    Person,
    SeatGroup,
)
from ..domain.vocabulary import Category
from ..errors import UserError
from ..store import reading
from ..store.database import connection
from ..store.reading import read
from . import sheets
from .eligibility import GroupCheck, check_round
from .grouping import grouped
from .organisations import organisation_rows
from .rounds import RoundView, find_round, round_views
from .seats import council_of, seat_views

if TYPE_CHECKING:
    from ..documents.workbook import Sheet

Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook that was written: the file and how many rows it holds."""

    file: Path
    rows: int


def export_workbook(
    path: Path,
    *,
    on: date,
    round_name: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write the register as of a day, or one round of it, to a workbook; may run in a worker thread.

    Raises UserError for a file name that is no workbook's, an unknown round or a text that no cell can hold,
    EnvironmentFault when the file cannot be written. A cancelled or refused export leaves the file as it was.
    """
    if path.suffix.lower() != ".xlsx":
        raise UserError(
            f"Projektmappens navn skal ende på .xlsx: {path.name}.", where="OUT", code="not_a_workbook"
        )
    from ..documents.workbook import write_workbook

    with connection():
        content = workbook_sheets(on=on, round_name=round_name)
        title = f"Udpegninger, {reading.setting('kkr', 'KKR')}"
    total = sum(len(sheet.rows) for sheet in content)

    def tell(done: int) -> None:
        if progress is not None:
            progress("Skriver projektmappen", done, total)

    write_workbook(
        path,
        content,
        title=title,
        created=datetime.combine(on, time()),
        progress=tell,
        cancelled=cancelled,
    )
    return Exported(path, total)


def workbook_sheets(*, on: date, round_name: str | None = None) -> list[Sheet[Any]]:
    """The five sheets of the register as of a day, or of one round."""
    from ..documents.workbook import Sheet

    views = [find_round(round_name)] if round_name else round_views()
    wanted = {seat.id for view in views for seat in view.seats} if round_name else None
    seats = [v for v in seat_views(on) if wanted is None or v.seat.id in wanted]
    checks = {view.round.id: check_round(view) for view in views}
    return [
        Sheet("Pladser", sheets.SEATS, seats),
        Sheet("Indstillinger", sheets.NOMINATIONS, list(_nominations(views, checks, on))),
        Sheet("Egnethed", sheets.FINDINGS, list(_findings(views, checks))),
        Sheet("Udpegninger", sheets.APPOINTMENTS, list(_appointments(views, on, wanted))),
        Sheet("Organisationer", sheets.ORGANISATIONS, organisation_rows()),
    ]


def _nominations(
    views: Sequence[RoundView], checks: dict[int, list[GroupCheck]], on: date
) -> Iterator[sheets.NominationLine]:
    organisations = {o.id: o for o in read(Organisation)}
    people = {p.id: p for p in read(Person)}
    councils = grouped(read(CouncilMembership), lambda m: m.person)
    jobs = grouped(read(Employment), lambda job: job.person)
    appointed = {a.nomination for a in read(Appointment)}
    for view in views:
        groups = {g.id: g for g in view.groups}
        assessed: dict[int, Assessed] = {
            one.candidate.nomination: one for check in checks[view.round.id] for one in check.candidates
        }
        for nomination in view.nominations:
            group = groups[nomination.seat_group]
            political = group.category is Category.POLITICAL
            person = people[nomination.person]
            party, council = council_of(councils[person.id], organisations, on) if political else ("", "")
            job = jobs[person.id][-1] if jobs[person.id] else None
            employer = job.employer if job else ""
            if job is not None and job.organisation is not None and not employer:
                employer = organisations[job.organisation].name
            found = assessed.get(nomination.id)
            yield sheets.NominationLine(
                nomination=nomination,
                person=person,
                round=view.label,
                body=organisations[group.body].name,
                group=group.name,
                organisation=organisations[nomination.organisation].name if nomination.organisation else "",
                political=political,
                council=council,
                party=party,
                employer=employer,
                title=job.title if job else "",
                trade=job.trade if job else "",
                verdict=found.verdict if found else None,
                appointed=nomination.id in appointed,
            )


def _findings(
    views: Sequence[RoundView], checks: dict[int, list[GroupCheck]]
) -> Iterator[sheets.FindingLine]:
    for view in views:
        for check in checks[view.round.id]:
            place = (view.label, check.facts.contest.body_name, check.facts.group.name)
            for one in check.candidates:
                for finding in one.findings:
                    yield sheets.FindingLine(*place, one.candidate.name, finding)
            for finding in check.together:
                yield sheets.FindingLine(*place, "De valgte tilsammen", finding)


def _appointments(
    views: Sequence[RoundView], on: date, wanted: set[int] | None
) -> Iterator[sheets.AppointmentLine]:
    seats = {v.seat.id: v for v in seat_views(on)}
    people = {p.id: p for p in read(Person)}
    organisations = {o.id: o for o in read(Organisation)}
    groups = {g.id: g for g in read(SeatGroup)}
    councils = grouped(read(CouncilMembership), lambda m: m.person)
    decisions = {d.id: d for d in read(Decision)}
    labels = {view.round.id: view.label for view in views}
    order = {seat: place for place, seat in enumerate(seats)}
    for one in sorted(read(Appointment), key=lambda a: (order.get(a.seat, -1), a.id)):
        if one.seat not in seats or (wanted is not None and one.seat not in wanted):
            continue
        seat = seats[one.seat]
        person = people.get(one.person or 0)
        party, municipality = "", ""
        if person is not None and groups[seat.group.id].category is Category.POLITICAL:
            party, municipality = council_of(councils[person.id], organisations, on)
        decision = decisions.get(one.decision or 0)
        yield sheets.AppointmentLine(
            appointment=one,
            seat=seat,
            person=person.name if person else "",
            party=party,
            municipality=municipality,
            nominator=organisations[one.nominator].name if one.nominator else "",
            decided_on=decision.decided_on if decision else None,
            round=labels.get(decision.round, "") if decision and decision.round else "",
        )
