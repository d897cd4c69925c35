"""What the secretariat sees first: what is vacant, what is due, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from ..domain.danish import counted, long_date
from ..domain.model import Appointment, LetterRecord, Nomination
from ..domain.seats import SeatView
from ..domain.vocabulary import LetterKind, SeatState, SubstituteKind, Verdict
from ..domain.when import UNKNOWN, Unstated
from ..store.reading import read
from .eligibility import check_round
from .meetings import MeetingRow, meeting_rows
from .rounds import RoundView, round_views
from .seats import seat_views


class Page(Enum):
    """Where a task is done."""

    BODIES = "Organer"
    ROUNDS = "Runder"
    PEOPLE = "Personer"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, by when (None: no date), how urgent it is, and where it is done."""

    text: str
    detail: str
    due: date | None
    late: bool
    page: Page
    row: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview of a day; `views` are all seats, `seats` how many they are."""

    on: date
    seats: int
    open: tuple[SeatView, ...]
    vacant: tuple[SeatView, ...]
    unknown_holders: tuple[SeatView, ...]
    due: tuple[Task, ...]
    missing: tuple[Task, ...]
    next_meeting: MeetingRow | None
    views: tuple[SeatView, ...]


def overview(on: date) -> Overview:
    """The overview as of a day."""
    seats = seat_views(on)
    rounds = round_views()
    meetings = meeting_rows()
    due = [*_due_rounds(rounds, on), *_expiring(seats, on)]
    return Overview(
        on=on,
        seats=len(seats),
        open=tuple(v for v in seats if v.open),
        vacant=tuple(v for v in seats if v.state is SeatState.VACANT),
        unknown_holders=tuple(v for v in seats if v.state is SeatState.UNKNOWN_HOLDER),
        due=tuple(sorted(due, key=lambda task: task.due or date.max)),
        missing=tuple(_missing(seats, rounds)),
        next_meeting=next((row for row in meetings if row.meeting.held_on >= on), None),
        views=tuple(seats),
    )


def _due_rounds(rounds: list[RoundView], on: date) -> list[Task]:
    letters = {(r.round, r.person, r.organisation) for r in read(LetterRecord, kind=LetterKind.APPOINTMENT)}
    tasks = []
    for view in rounds:
        item, held_on = f"punkt {view.round.item}", view.meeting.held_on
        bodies = ", ".join(body.name for body in view.bodies)
        where = f"{bodies}, mødet den {long_date(held_on)}"
        if not view.decided:
            left = counted(len(view.seats) - len(view.filled), "plads", "pladser")
            if view.round.deadline is not None and on <= view.round.deadline:
                text = f"Frist for indstillinger, {item}"
                tasks.append(Task(text, where, view.round.deadline, False, Page.ROUNDS, view.round.id))
            late = held_on < on
            text = f"Beslutning mangler: {left}, {item}" if late else f"{left} skal besættes, {item}"
            tasks.append(Task(text, where, held_on, late, Page.ROUNDS, view.round.id))
            continue
        own = [a for d in view.decisions for a in read(Appointment, decision=d.id)]
        body_of = {seat.id: group.body for group in view.groups for seat in view.seats_of(group.id)}
        unsent = [
            a for a in own if a.person and (view.round.id, a.person, body_of.get(a.seat)) not in letters
        ]
        if unsent:
            count = counted(len(unsent), "udpegningsbrev", "udpegningsbreve")
            text = f"{count} er ikke lavet, {item}"
            tasks.append(Task(text, where, view.start, view.start <= on, Page.ROUNDS, view.round.id))
    return tasks


def _expiring(seats: list[SeatView], on: date) -> list[Task]:
    """Seats whose holder's time is known to end within half a year."""
    horizon = on + timedelta(days=183)
    tasks = []
    for view in seats:
        current = view.holding.current
        if current is None or isinstance(current.ends, Unstated) or view.incoming is not None:
            continue
        if on <= current.ends <= horizon and not view.open:
            tasks.append(
                Task(
                    f"Plads udløber: {view.label}",
                    view.body.name,
                    current.ends,
                    False,
                    Page.BODIES,
                    view.body.id,
                )
            )
    return tasks


def _missing(seats: list[SeatView], rounds: list[RoundView]) -> list[Task]:
    tasks = []
    for view in rounds:
        if view.decided:
            continue
        name = f"{', '.join(body.name for body in view.bodies)}, punkt {view.round.item}"
        without = [g for g in view.groups if not view.active_nominations(g.id)]
        for group in without:
            body = next(b for b in view.bodies if b.id == group.body)
            detail = f"{body.name}, punkt {view.round.item}"
            tasks.append(
                Task(f"Ingen indstillinger: {group.name}", detail, None, False, Page.ROUNDS, view.round.id)
            )
        undecided = sum(
            one.verdict is Verdict.UNDECIDED for check in check_round(view) for one in check.candidates
        )
        if undecided:
            text = f"{counted(undecided, 'kandidat', 'kandidater')} er ikke færdigvurderet"
            tasks.append(Task(text, name, None, False, Page.ROUNDS, view.round.id))
        if view.round.begins is UNKNOWN:
            tasks.append(Task("Startdato er ikke oplyst", name, None, False, Page.ROUNDS, view.round.id))
        if view.round.ends is UNKNOWN:
            tasks.append(Task("Slutdato er ikke oplyst", name, None, False, Page.ROUNDS, view.round.id))
    for seat in seats:
        if seat.seat.substitute_kind is SubstituteKind.UNKNOWN:
            text = "Er suppleanten personlig eller generel?"
            tasks.append(Task(text, seat.body.name, None, False, Page.BODIES, seat.body.id))
    by_body = {v.body.id: v.body.name for v in seats if v.state is SeatState.UNKNOWN_HOLDER}
    for body_id, body_name in by_body.items():
        count = sum(1 for v in seats if v.body.id == body_id and v.state is SeatState.UNKNOWN_HOLDER)
        text = f"Indehaver ikke oplyst: {counted(count, 'plads', 'pladser')}"
        tasks.append(Task(text, body_name, None, False, Page.BODIES, body_id))
    return tasks


def open_nominations() -> int:
    """How many nominations await a decision (for the badge in the navigation)."""
    appointed = {a.nomination for a in read(Appointment)}
    undecided = {view.round.id for view in round_views() if not view.decided}
    return sum(
        1
        for n in read(Nomination)
        if n.round in undecided and n.id not in appointed and n.withdrawn_on is None
    )
