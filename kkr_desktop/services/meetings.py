"""Meetings, and the rounds on their agendas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..domain.contact import Problem
from ..domain.danish import long_date
from ..domain.model import Decision, Meeting, Nomination, Organisation, Round, RoundSeat, Seat
from ..domain.rounds import RoundDraft, deadline_doubts, round_problems
from ..domain.seats import SeatView
from ..domain.vocabulary import MeetingKind, OrganisationKind, Verb
from ..errors import UserError
from ..store import tables
from ..store.journal import Step, transaction
from ..store.reading import find, get, read
from .grouping import grouped
from .rounds import RoundView, round_views
from .seats import seat_views

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:][0-5]\d")


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with the rounds on its agenda."""

    meeting: Meeting
    rounds: tuple[RoundView, ...]


def meeting_rows() -> list[MeetingRow]:
    """All meetings by date."""
    by_meeting = grouped(round_views(), lambda view: view.meeting.id)
    return [MeetingRow(one, tuple(by_meeting[one.id])) for one in read(Meeting, order="held_on")]


def meeting_problems(
    *, held_on: date | None, sent_on: date | None, starts_at: str = "", changing: int | None = None
) -> list[Problem]:
    """What is wrong or missing in a meeting, field by field."""
    found = []
    if held_on is None:
        found.append(Problem("held_on", "Skriv mødets dato."))
    elif any(other.held_on == held_on and other.id != changing for other in read(Meeting)):
        found.append(Problem("held_on", f"Der er allerede et møde den {long_date(held_on)}."))
    if held_on is not None and sent_on is not None and sent_on > held_on:
        found.append(
            Problem("sent_on", f"Dagsordenen kan ikke være udsendt efter mødet den {long_date(held_on)}.")
        )
    if starts_at.strip() and not _CLOCK.fullmatch(starts_at.strip()):
        found.append(Problem("starts_at", "Skriv klokkeslættet med timer og minutter, fx 10.00."))
    return found


def save_meeting(
    meeting: int | None,
    *,
    held_on: date | None,
    kind: MeetingKind,
    by: str,
    starts_at: str = "",
    place: str = "",
    sent_on: date | None = None,
    note: str = "",
) -> int:
    """Add a meeting (`meeting` None) or change one. Raises UserError when the dates cannot be."""
    for problem in meeting_problems(held_on=held_on, sent_on=sent_on, starts_at=starts_at, changing=meeting):
        raise UserError(problem.message, where=problem.field)
    values = {
        "held_on": held_on,
        "kind": kind,
        "starts_at": starts_at.strip(),
        "place": place.strip(),
        "sent_on": sent_on,
        "note": note.strip(),
    }
    with transaction("Ret møde" if meeting else "Opret møde", by=by) as step:
        if meeting is None:
            return step.insert(tables.Meeting, **values)
        step.update(tables.Meeting, meeting, **values)
        return meeting


def round_draft(round_id: int) -> RoundDraft:
    """A round as the form holds it."""
    row = get(Round, round_id)
    return RoundDraft(
        meeting=row.meeting,
        item=row.item,
        title=row.title,
        case_number=row.case_number,
        initials=row.initials,
        begins=row.begins,
        ends=row.ends,
        deadline=row.deadline,
        deadline_note=row.deadline_note,
        note=row.note,
        seats=tuple(link.seat for link in read(RoundSeat, round=round_id)),
    )


def seats_for_round(on: date, *, round_id: int | None = None) -> list[SeatView]:
    """The seats a round can fill: those KKR appoints or names somebody for, and those it has already."""
    kkr = {o.id for o in read(Organisation, kind=OrganisationKind.KKR)}
    own = {link.seat for link in read(RoundSeat, round=round_id or 0)}
    return [
        view
        for view in seat_views(on)
        if view.group.appointed_by in kkr or view.group.verb is not Verb.APPOINTS or view.seat.id in own
    ]


def round_draft_problems(draft: RoundDraft, *, changing: int | None = None) -> list[Problem]:
    """What is wrong, missing or doubtful in a round, field by field."""
    meeting = find(Meeting, draft.meeting or 0)
    taken = any(
        other.id != changing and other.item == draft.item.strip()
        for other in read(Round, meeting=draft.meeting or 0)
    )
    return round_problems(draft, meeting_on=meeting.held_on if meeting else None, taken=taken)


def save_round(round_id: int | None, draft: RoundDraft, *, by: str, deadline_confirmed: bool = False) -> int:
    """Add a round (`round_id` None) or change one.

    Raises UserError on a blocking problem, on a doubtful deadline that is not confirmed, and when a decided
    seat would leave the round.
    """
    with transaction("Ret runde" if round_id else "Opret runde", by=by) as step:
        return write_round(step, round_id, draft, deadline_confirmed=deadline_confirmed)


def write_round(
    step: Step, round_id: int | None, draft: RoundDraft, *, deadline_confirmed: bool = False
) -> int:
    """What `save_round` does, as a part of a step that does more."""
    for problem in round_draft_problems(draft, changing=round_id):
        if problem.blocking:
            raise UserError(problem.message, where=problem.field)
    meeting = get(Meeting, draft.meeting or 0)
    doubts = deadline_doubts(draft, meeting_on=meeting.held_on)
    if doubts and not deadline_confirmed:
        raise UserError(
            f"{doubts[0].message} Bekræft, at fristen er rigtig, eller ret den.",
            where="deadline",
            code="deadline_doubtful",
        )
    values = {
        name: getattr(draft, name)
        for name in ("item", "title", "case_number", "initials", "deadline_note", "note")
    }
    values = {name: text.strip() for name, text in values.items()}
    dates = {"begins": draft.begins, "ends": draft.ends, "deadline": draft.deadline}
    if round_id is None:
        row = step.insert(tables.Round, meeting=draft.meeting, **values, **dates)
    else:
        row = round_id
        step.update(tables.Round, row, meeting=draft.meeting, **values, **dates)
    _set_seats(step, row, draft.seats)
    return row


def _set_seats(step: Step, round_id: int, wanted: tuple[int, ...]) -> None:
    present = {link.seat: link.id for link in read(RoundSeat, round=round_id)}
    leaving = [seat for seat in present if seat not in wanted]
    decisions = read(Decision, round=round_id)
    if leaving and decisions:
        raise UserError(
            "Runden er afgjort, og dens pladser kan ikke tages ud. Fortryd beslutningen først.", where="seats"
        )
    remaining = {seat.seat_group for seat in read(Seat, id=list(wanted))}
    for nomination in read(Nomination, round=round_id):
        if nomination.seat_group not in remaining:
            raise UserError(
                "Der er indstillinger til pladser, som tages ud af runden. Behold mindst én plads i gruppen.",
                where="seats",
            )
    for seat in leaving:
        step.delete(tables.RoundSeat, present[seat])
    for seat in wanted:
        if seat not in present:
            step.insert(tables.RoundSeat, round=round_id, seat=seat)
