"""What the pane says of a meeting or of one of its rounds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ...domain.danish import and_list, capitalised, counted, long_date, period_text, weekday
from ...domain.model import Meeting
from ...services.meetings import MeetingRow
from ...services.rounds import RoundView
from ..detail import DetailPane
from ..links import LinkLine
from .words import round_state, seats_filled, when_and_where

Follow = Callable[[str, object], None]
# A line that leads to the meeting on the page itself.
MEETING = "meeting"


def fill_meeting(
    pane: DetailPane,
    row: MeetingRow,
    *,
    on: date,
    follow: Follow,
    change: Callable[[], object],
    new_round: Callable[[], object],
) -> None:
    """Fill the pane with a meeting and its rounds."""
    meeting = row.meeting
    pane.clear()
    pane.heading(f"{capitalised(weekday(meeting.held_on))} den {long_date(meeting.held_on)}")
    pane.text(capitalised(meeting.kind.danish), muted=True)
    pane.fact("Klokken og sted", when_and_where(meeting))
    pane.fact("Dagsordenen udsendt", long_date(meeting.sent_on) if meeting.sent_on else "")
    if meeting.note:
        pane.fact("Bemærkning", meeting.note)
    pane.button("Ret møde", change)
    pane.space()
    pane.heading(f"Runder ({len(row.rounds)})", level=3)
    for view in row.rounds:
        line = LinkLine(
            f"{view.round.item} {and_list([body.name for body in view.bodies])}",
            f"{seats_filled([view])} pladser besat",
            page="rounds",
            key=view.round.id,
            state=round_state(view, on),
        )
        line.followed.connect(follow)
        pane.add(line)
    if not row.rounds:
        pane.text("Mødet har ingen runder endnu.", muted=True)
    pane.button("Opret runde", new_round)


def fill_round(
    pane: DetailPane,
    view: RoundView,
    *,
    on: date,
    follow: Follow,
    go: Callable[[], object],
    change: Callable[[], object],
    write_agenda: Callable[[], object],
) -> None:
    """Fill the pane with one round of the meeting."""
    one = view.round
    pane.clear()
    pane.heading(f"{one.item} {one.title}")
    pane.state(round_state(view, on))
    pane.button("Gå til runden", go, primary=True)
    pane.button("Ret runde", change)
    pane.button("Skriv dagsordenspunkt …", write_agenda)
    pane.space()
    nominations = counted(len(view.active_nominations()), "indstilling", "indstillinger")
    pane.fact("Pladser", f"{seats_filled([view])} besat, {nominations}")
    pane.fact("Organer", and_list([body.name for body in view.bodies]))
    pane.fact("Frist", _deadline(view))
    if one.deadline_note:
        pane.fact("Bemærkning til fristen", one.deadline_note)
    term = period_text(one.begins, one.ends)
    pane.fact("De nye medlemmers periode", "" if term == "ikke oplyst" else term)
    pane.fact("Sagsnummer", ", ".join(part for part in (one.case_number, one.initials) if part))
    if one.note:
        pane.fact("Bemærkning", one.note)
    pane.space()
    line = LinkLine(f"Mødet den {long_date(view.meeting.held_on)}", page=MEETING, key=view.meeting.id)
    line.followed.connect(follow)
    pane.add(line)


def fill_nothing(pane: DetailPane) -> None:
    """What the pane says while no meeting is chosen."""
    pane.clear()
    pane.heading("Intet møde er valgt")
    pane.text("Vælg et møde for at se dets runder, eller opret det næste.", muted=True)


def _deadline(view: RoundView) -> str:
    return long_date(view.round.deadline) if view.round.deadline else ""


def next_meeting(meetings: list[Meeting], on: date) -> Meeting | None:
    """The first meeting that is not past; the last one where all are."""
    coming = [meeting for meeting in meetings if meeting.held_on >= on]
    return coming[0] if coming else meetings[-1] if meetings else None
