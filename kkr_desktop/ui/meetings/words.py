"""What the page says of a meeting's rounds: how far they are, and how many of their seats are filled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...domain.columns import State, Symbol
from ...domain.danish import capitalised, long_date
from ...domain.model import Meeting
from ...services.rounds import RoundView


def round_state(view: RoundView, on: date) -> State:
    """How far a round is on a day, with what it waits for."""
    deadline = view.round.deadline
    if view.decided:
        day = view.decided_on
        return State(Symbol.MET, "afgjort", f"Besluttet den {long_date(day)}." if day else "")
    if view.filled:
        return State(Symbol.WARNING, "delvis afgjort", f"{seats_filled([view])} pladser er besat.")
    if view.meeting.held_on < on:
        return State(
            Symbol.WARNING, "beslutning mangler", "Mødet er holdt, og ingen beslutning er registreret."
        )
    if deadline is not None and deadline < on:
        return State(Symbol.CURRENT, "venter på mødet", f"Fristen var den {long_date(deadline)}.")
    if deadline is not None:
        return State(Symbol.CURRENT, "åben", f"Fristen for indstillinger er den {long_date(deadline)}.")
    if view.nominations:
        return State(Symbol.CURRENT, "åben", "Indstillinger modtages; runden har ingen frist.")
    return State(Symbol.NONE, "ikke begyndt", "Runden har hverken frist eller indstillinger.")


def seats_filled(rounds: Iterable[RoundView]) -> str:
    """How many of the rounds' seats are filled: "3 af 26"; empty where there are no seats."""
    views = list(rounds)
    seats = sum(len(view.seats) for view in views)
    return f"{sum(len(view.filled) for view in views)} af {seats}" if seats else ""


def meeting_name(meeting: Meeting) -> str:
    """A meeting as a choice names it: "27. marts 2026, ordinært møde"."""
    return f"{long_date(meeting.held_on)}, {meeting.kind.danish}"


def when_and_where(meeting: Meeting) -> str:
    """The hour and place of a meeting: "Kl. 10.00, Hotel Aalborg"."""
    hour = f"kl. {meeting.starts_at}" if meeting.starts_at else ""
    return capitalised(", ".join(part for part in (hour, meeting.place) if part))
