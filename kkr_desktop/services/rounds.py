"""Rounds read from the register: finding one by its name, and all that belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.danish import short_date
from ..domain.model import (
    Appointment,
    Decision,
    Meeting,
    Nomination,
    Organisation,
    Round,
    RoundSeat,
    Seat,
    SeatGroup,
)
from ..domain.when import Unstated
from ..errors import UserError
from ..store.reading import get, read
from .grouping import grouped
from .seats import round_key


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round with its meeting, seats, groups, nominations and decisions."""

    round: Round
    meeting: Meeting
    key: str
    seats: tuple[Seat, ...]
    groups: tuple[SeatGroup, ...]
    bodies: tuple[Organisation, ...]
    nominations: tuple[Nomination, ...]
    decisions: tuple[Decision, ...]
    filled: frozenset[int]
    appointed: frozenset[int]

    @property
    def label(self) -> str:
        """What a reader calls the round: "27-03-2026, pkt. 4.1"."""
        return f"{short_date(self.meeting.held_on)}, pkt. {self.round.item}"

    @property
    def decided(self) -> bool:
        """Whether every seat of the round is filled by a decision of it."""
        return bool(self.seats) and all(seat.id in self.filled for seat in self.seats)

    @property
    def decided_on(self) -> date | None:
        """The day of the last decision, or None."""
        return max((d.decided_on for d in self.decisions), default=None)

    @property
    def start(self) -> date:
        """The new term's first day; where it is not stated, the day of the decision stands in."""
        if isinstance(self.round.begins, Unstated):
            return self.decided_on or self.meeting.held_on
        return self.round.begins

    @property
    def start_stated(self) -> bool:
        """Whether the round itself states its first day."""
        return not isinstance(self.round.begins, Unstated)

    def seats_of(self, group: int) -> list[Seat]:
        """The round's seats of one group."""
        return [seat for seat in self.seats if seat.seat_group == group]

    def active_nominations(self, group: int | None = None) -> list[Nomination]:
        """The nominations that are not withdrawn, of one group or of all."""
        return [n for n in self.nominations if n.withdrawn_on is None and group in (None, n.seat_group)]


def round_views() -> list[RoundView]:
    """All rounds, by meeting and item."""
    return _views(read(Round))


def round_view(round_id: int) -> RoundView:
    """One round by its id; KeyError when it is gone."""
    return _views([get(Round, round_id)])[0]


def find_round(name: str) -> RoundView:
    """The round of an id or of "2026-03-27/4.1". Raises UserError when there is none."""
    views = round_views()
    for view in views:
        if name in (view.key, str(view.round.id)):
            return view
    known = ", ".join(view.key for view in views) or "ingen"
    raise UserError(
        f"Der er ingen runde “{name}”. Registret har: {known}.", where="ROUND", code="unknown_round"
    )


def _views(rounds: list[Round]) -> list[RoundView]:
    meetings = {m.id: m for m in read(Meeting)}
    ids = [r.id for r in rounds]
    links = grouped(read(RoundSeat, round=ids), lambda link: link.round)
    seats = {s.id: s for s in read(Seat)}
    groups = {g.id: g for g in read(SeatGroup)}
    nominations = grouped(read(Nomination, round=ids), lambda nomination: nomination.round)
    decisions = read(Decision, round=ids)
    decisions_of = grouped(decisions, lambda decision: decision.round)
    appointments = grouped(
        read(Appointment, decision=[d.id for d in decisions]), lambda appointment: appointment.decision
    )
    bodies = {o.id: o for o in read(Organisation, id={g.body for g in groups.values()})}
    views = []
    for one in rounds:
        own_seats = tuple(seats[link.seat] for link in links[one.id])
        group_ids = dict.fromkeys(seat.seat_group for seat in own_seats)
        own_groups = tuple(groups[g] for g in group_ids)
        filled = {a.seat for d in decisions_of[one.id] for a in appointments[d.id]}
        views.append(
            RoundView(
                round=one,
                meeting=meetings[one.meeting],
                key=round_key(meetings[one.meeting], one.item),
                seats=own_seats,
                groups=own_groups,
                bodies=tuple(bodies[b] for b in dict.fromkeys(g.body for g in own_groups)),
                nominations=tuple(nominations[one.id]),
                decisions=tuple(decisions_of[one.id]),
                filled=frozenset(filled),
                appointed=frozenset(
                    a.nomination
                    for d in decisions_of[one.id]
                    for a in appointments[d.id]
                    if a.nomination is not None
                ),
            )
        )
    return sorted(views, key=lambda v: (v.meeting.held_on, _item_order(v.round.item), v.round.id))


def _item_order(item: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in item.split("."))
