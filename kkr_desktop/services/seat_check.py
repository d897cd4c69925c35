"""What the individual rules say of somebody taking a seat outside a round, as when two change seats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ..domain.eligibility.check import assess, bindings_for
from ..domain.eligibility.facts import HeldSeat, Judgement
from ..domain.eligibility.findings import Finding
from ..domain.model import (
    Appointment,
    Assessment,
    Meeting,
    Nomination,
    Organisation,
    Round,
    RuleBinding,
    Seat,
    SeatGroup,
)
from ..domain.vocabulary import Answer, MeetingKind
from ..domain.when import Period
from ..store.reading import get, read
from .facts import group_facts
from .rounds import RoundView

# They ask of a nomination when it came and whether the candidate agreed; here there is none.
_OF_A_NOMINATION = ("I5", "I15")
_NONE = 0


def seat_findings(left: Appointment, seat: int, term: Period, *, decided_on: date) -> tuple[Finding, ...]:
    """The findings about who leaves one seat and takes another from the first day of `term`.

    What was judged of the person for the seat that is left is the judgement here too.
    """
    assert left.person is not None
    assert isinstance(term.start, date)
    place = get(Seat, seat)
    group = get(SeatGroup, place.seat_group)
    nominator = left.nominator if get(Seat, left.seat).seat_group == group.id else None
    view = _as_a_round(place, group, left.person, nominator, term, decided_on)
    (facts,) = group_facts(view, on=decided_on)
    (candidate,) = facts.pool
    judged = read(Assessment, nomination=left.nomination) if left.nomination else []
    candidate = replace(
        candidate,
        held=tuple(_until_the_swap(one, left, term.start) for one in candidate.held),
        judgements={a.criterion: Judgement(a.outcome, a.evidence, a.by, a.on) for a in judged},
    )
    bound = bindings_for(read(RuleBinding), group.id, on=decided_on)
    found = assess(candidate, facts.contest, bound).findings
    return tuple(finding for finding in found if finding.rule not in _OF_A_NOMINATION)


def _until_the_swap(held: HeldSeat, left: Appointment, first_day: date) -> HeldSeat:
    """The seat that is left ends the day before; the person's other seats stay as they are."""
    seat = get(Seat, left.seat)
    body = get(SeatGroup, seat.seat_group).body
    if (held.body, held.role, held.period) != (body, seat.role, left.period):
        return held
    return replace(held, period=Period(left.begins, first_day - timedelta(days=1)), swapped=True)


def _as_a_round(
    seat: Seat, group: SeatGroup, person: int, nominator: int | None, term: Period, decided_on: date
) -> RoundView:
    """The facts are gathered by rounds: this one has one seat and one candidate, and is in no register."""
    meeting = Meeting(_NONE, "", decided_on, "", "", None, MeetingKind.ORDINARY, "")
    row = Round(term.start, term.end, _NONE, "", _NONE, "", "", "", "", None, "", "")
    nomination = Nomination(
        id=_NONE,
        uid="",
        revision=_NONE,
        round=_NONE,
        seat_group=group.id,
        role=seat.role,
        person=person,
        organisation=nominator,
        received_on=None,
        consent=Answer.UNKNOWN,
        motivation="",
        withdrawn_on=None,
    )
    return RoundView(
        round=row,
        meeting=meeting,
        key="",
        seats=(seat,),
        groups=(group,),
        bodies=(get(Organisation, group.body),),
        nominations=(nomination,),
        decisions=(),
        filled=frozenset(),
        appointed=frozenset(),
    )
