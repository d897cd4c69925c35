"""Registering what the council decided: who is appointed to which seat, and on what facts."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..domain.danish import and_list, long_date
from ..domain.eligibility.check import Assessed
from ..domain.eligibility.findings import Finding
from ..domain.model import Appointment, Nomination, Person, Seat, SeatGroup
from ..domain.vocabulary import DecisionForm, EndReason, Outcome, Role, Severity
from ..domain.when import Period, edge_text
from ..errors import UserError
from ..store import tables
from ..store.journal import Step, transaction
from ..store.reading import get, read
from .eligibility import GroupCheck, check_round
from .findings import finding_snapshot
from .rounds import RoundView, round_view


@dataclass(frozen=True, slots=True)
class Hurdle:
    """A requirement of the picked candidates that is failed, or that nobody has judged.

    `nomination` is None for one that they fail together; `name` says who or which group it is about.
    """

    group: int
    nomination: int | None
    name: str
    finding: Finding

    @property
    def key(self) -> tuple[int | None, str, int]:
        """What a reason is filed under: nomination (or None), rule, group."""
        return self.nomination, self.finding.rule, self.group


@dataclass(frozen=True, slots=True)
class Prepared:
    """A decision before it is registered: what must be overridden and what is not assessed.

    `advice` are the considerations that are not met; they hold nothing back, but may be given a reason.
    """

    failed: tuple[Hurdle, ...]
    unknown: tuple[Hurdle, ...]
    advice: tuple[Hurdle, ...] = ()


@dataclass(frozen=True, slots=True)
class Picked:
    """A nomination that the council chose, and the seat it gets."""

    nomination: int
    seat: int


Reasons = Mapping[tuple[int | None, str, int], str]


def suggest_seats(view: RoundView, nominations: Sequence[int]) -> list[Picked]:
    """The chosen nominations with a free seat each, by group and role, in the order of the seats.

    Raises UserError when there are more chosen than seats.
    """
    free = [seat for seat in view.seats if seat.id not in view.filled]
    picked = []
    for nomination in (n for n in view.nominations if n.id in nominations):
        fitting = [s for s in free if s.seat_group == nomination.seat_group and s.role is nomination.role]
        if not fitting:
            person = get(Person, nomination.person)
            raise UserError(
                f"Der er ikke en ledig plads som {nomination.role.danish} til {person.name}."
                " Vælg færre i gruppen.",
                where="seat",
                code="too_many",
            )
        free.remove(fitting[0])
        picked.append(Picked(nomination.id, fitting[0].id))
    return picked


def prepare(
    view: RoundView, nominations: Collection[int], *, on: date, begins: date | None = None
) -> Prepared:
    """What stands against appointing these nominations on a day: failed and unknown requirements.

    `begins` is the first day in the seats where the round states none (else the day itself).
    """
    checks = check_round(view, on=on, start=begins)
    return _hurdles([check.choose(nominations) for check in checks], nominations)


def decide(
    round_id: int,
    picked: Sequence[Picked],
    *,
    decided_on: date,
    begins: date,
    by: str,
    reasons: Reasons | None = None,
    unknown_confirmed: bool = False,
    form: DecisionForm = DecisionForm.MEETING,
) -> int:
    """Register the council's decision and the appointments it makes; returns the decision's id.

    `begins` is the first day in the seats: the round's own where it states one. `reasons` holds a reason for
    each failed requirement, and for those considerations that are given one. Raises UserError when a choice does
    not fit the round, a reason or initials are missing, or the unknown requirements are not confirmed.
    """
    # Read and checked under the lock: two colleagues must not fill one seat at the same moment.
    with transaction("Registrér beslutning", by=by) as step:
        view = round_view(round_id)
        nominations = {n.id: n for n in view.active_nominations()}
        seats = {s.id: s for s in view.seats}
        _refuse_misfits(view, picked, nominations, seats)
        term = Period(begins, view.round.ends)
        _refuse_dates(view, begins=begins, decided_on=decided_on, form=form)
        _refuse_closed(picked, nominations, seats, begins=begins)
        _refuse_taken(picked, nominations, term)
        if not by.strip():
            raise UserError("Skriv initialerne på den, der registrerer beslutningen.", where="by")
        chosen = [p.nomination for p in picked]
        checks = [check.choose(chosen) for check in check_round(view, on=decided_on, start=begins)]
        prepared = _hurdles(checks, chosen)
        _refuse_unreasoned(prepared, reasons or {}, unknown_confirmed=unknown_confirmed)
        snapshot = _snapshot(view, checks, chosen, prepared, begins=begins)
        decision = step.insert(
            tables.Decision,
            round=view.round.id,
            meeting=view.meeting.id if form is DecisionForm.MEETING else None,
            decided_on=decided_on,
            form=form,
            by=by.strip(),
            snapshot=json.dumps(snapshot, ensure_ascii=False, sort_keys=True),
        )
        for pick in picked:
            _appoint(step, decision, pick, nominations[pick.nomination], term)
        for hurdle in (*prepared.failed, *prepared.advice):
            reason = (reasons or {}).get(hurdle.key, "").strip()
            if not reason:
                continue  # a consideration may be left without one; a requirement was refused above
            step.insert(
                tables.Override,
                decision=decision,
                seat_group=hurdle.group,
                nomination=hurdle.nomination,
                rule=hurdle.finding.rule,
                version=hurdle.finding.version,
                reason=reason,
                by=by.strip(),
            )
    return decision


def _appoint(step: Step, decision: int, pick: Picked, nomination: Nomination, term: Period) -> None:
    step.insert(
        tables.Appointment,
        seat=pick.seat,
        person=nomination.person,
        begins=term.start,
        ends=term.end,
        decision=decision,
        nomination=nomination.id,
        nominator=nomination.organisation,
        end_reason=EndReason.NONE,
    )


def _hurdles(checks: Sequence[GroupCheck], chosen: Collection[int]) -> Prepared:
    failed: list[Hurdle] = []
    unknown: list[Hurdle] = []
    advice: list[Hurdle] = []
    lists = {
        (Severity.REQUIREMENT, Outcome.FAILED): failed,
        (Severity.REQUIREMENT, Outcome.UNKNOWN): unknown,
        (Severity.CONSIDERATION, Outcome.FAILED): advice,
    }
    for check in checks:
        group = check.facts.group
        about: list[tuple[int | None, str, Finding]] = []
        for one in check.candidates:
            if one.candidate.nomination in chosen:
                about += [(one.candidate.nomination, one.candidate.name, f) for f in one.findings]
        if check.chosen:
            about += [(None, group.name, f) for f in check.together]
        for nomination, name, finding in about:
            found = lists.get((finding.severity, finding.outcome))
            if found is not None:
                found.append(Hurdle(group.id, nomination, name, finding))
    return Prepared(tuple(failed), tuple(unknown), tuple(advice))


def _refuse_misfits(
    view: RoundView,
    picked: Sequence[Picked],
    nominations: Mapping[int, Nomination],
    seats: Mapping[int, Seat],
) -> None:
    if not picked:
        raise UserError("Vælg mindst én kandidat, før beslutningen registreres.", where="picked")
    if len({p.seat for p in picked}) < len(picked):
        raise UserError("To kandidater er valgt til samme plads.", where="seat")
    for pick in picked:
        nomination, seat = nominations.get(pick.nomination), seats.get(pick.seat)
        if nomination is None or seat is None:
            raise UserError("Kandidaten eller pladsen hører ikke til runden.", where="picked")
        if seat.seat_group != nomination.seat_group or seat.role is not nomination.role:
            raise UserError(
                f"{get(Person, nomination.person).name} er indstillet som {nomination.role.danish} i en anden"
                " pladsgruppe end den valgte plads.",
                where="seat",
            )
        if seat.id in view.filled:
            raise UserError(
                "Pladsen er allerede besat ved en beslutning i runden. Fortryd den først.", where="seat"
            )


def _refuse_closed(
    picked: Sequence[Picked],
    nominations: Mapping[int, Nomination],
    seats: Mapping[int, Seat],
    *,
    begins: date,
) -> None:
    """A seat, or its group, that is known not to exist when the term begins."""
    for pick in picked:
        group = get(SeatGroup, nominations[pick.nomination].seat_group)
        if seats[pick.seat].period.holds(begins) is False or group.period.holds(begins) is False:
            raise UserError(
                f"Pladsen som {group.singular} findes ikke den {long_date(begins)}. Ret pladsens datoer under"
                " Organer, hvis det ikke passer.",
                where="seat",
                code="seat_closed",
            )


def _refuse_dates(view: RoundView, *, begins: date, decided_on: date, form: DecisionForm) -> None:
    if form is DecisionForm.MEETING and decided_on < view.meeting.held_on:
        raise UserError(
            f"Mødet er den {long_date(view.meeting.held_on)}; beslutningen kan ikke være truffet på det før.",
            where="decided_on",
        )
    if view.start_stated and begins != view.round.begins:
        raise UserError(
            f"Runden siger, at hvervet begynder den {long_date(view.start)}. Ret rundens startdato,"
            " hvis det ikke passer.",
            where="begins",
        )
    if view.round.ends is not None and Period(begins, view.round.ends).ended(begins) is True:
        raise UserError("Hvervets slutdato ligger før startdatoen.", where="begins")


def _refuse_taken(picked: Sequence[Picked], nominations: Mapping[int, Nomination], term: Period) -> None:
    """A seat somebody named still holds, and a person who would hold two seats of one kind in a body."""
    people: dict[tuple[int, int, bool], int] = {}
    for pick in picked:
        nomination = nominations[pick.nomination]
        person = get(Person, nomination.person)
        own_body = get(SeatGroup, nomination.seat_group).body
        key = (nomination.person, own_body, nomination.role is Role.SUBSTITUTE)
        if key in people:
            raise UserError(f"{person.name} er valgt til to pladser i samme organ.", where="picked")
        people[key] = pick.nomination
        for other in read(Appointment, seat=pick.seat):
            # An unknown end is no proof that the seat is free: two people must not be given one seat.
            if other.person is not None and other.period.overlaps(term) is not False:
                holder = get(Person, other.person).name
                raise UserError(
                    f"{holder} sidder på pladsen. Registrér først, hvornår {holder} fratræder.",
                    where="seat",
                    code="seat_taken",
                )
        groups = [one.id for one in read(SeatGroup, body=own_body)]
        body_seats = {s.id: s for s in read(Seat, seat_group=groups)}
        for other in read(Appointment, person=nomination.person, seat=list(body_seats)):
            held = body_seats[other.seat]
            same_kind = (held.role is Role.SUBSTITUTE) == (nomination.role is Role.SUBSTITUTE)
            overlaps = other.period.overlaps(term)
            # In the group itself an unknown end is no proof that the person has left.
            certain = overlaps is True or (held.seat_group == nomination.seat_group and overlaps is None)
            if same_kind and certain:
                raise UserError(
                    f"{person.name} sidder allerede i organet som {held.role.danish}.",
                    where="picked",
                    code="already_seated",
                )


def _refuse_unreasoned(prepared: Prepared, reasons: Reasons, *, unknown_confirmed: bool) -> None:
    lacking = [h for h in prepared.failed if not reasons.get(h.key, "").strip()]
    if lacking:
        named = and_list(list(dict.fromkeys(f"{h.name} ({h.finding.title})" for h in lacking)))
        raise UserError(
            f"Et krav er ikke opfyldt: {named}. KKR kan beslutte det alligevel; skriv begrundelsen.",
            where="reason",
            code="reason_missing",
        )
    if prepared.unknown and not unknown_confirmed:
        named = and_list(list(dict.fromkeys(f"{h.name} ({h.finding.title})" for h in prepared.unknown)))
        raise UserError(
            f"Der er krav, som ikke er vurderet: {named}. Bekræft, at beslutningen træffes alligevel.",
            where="unknown",
            code="unknown_unconfirmed",
        )


def _snapshot(
    view: RoundView,
    checks: Sequence[GroupCheck],
    chosen: Collection[int],
    prepared: Prepared,
    *,
    begins: date,
) -> dict[str, Any]:
    """What the decision was made on: facts, findings and rule versions, never changed afterwards."""
    return {
        "round": view.key,
        "begins": edge_text(begins),
        "ends": edge_text(view.round.ends),
        "deadline": view.round.deadline.isoformat() if view.round.deadline else None,
        "groups": [
            {
                "group": check.facts.group.id,
                "name": check.facts.group.name,
                "candidates": [_candidate_snapshot(one, chosen) for one in check.candidates],
                "together": [finding_snapshot(f) for f in check.together],
            }
            for check in checks
        ],
        "unknown_at_decision": [
            {"nomination": h.nomination, "rule": h.finding.rule, "group": h.group} for h in prepared.unknown
        ],
    }


def _candidate_snapshot(one: Assessed, chosen: Collection[int]) -> dict[str, Any]:
    candidate = one.candidate
    return {
        "nomination": candidate.nomination,
        "person": candidate.person,
        "organisation": candidate.organisation,
        "role": candidate.role.code,
        "received_on": candidate.received_on.isoformat() if candidate.received_on else None,
        "consent": candidate.consent.code,
        "chosen": candidate.nomination in chosen,
        "verdict": one.verdict.code,
        "findings": [finding_snapshot(f) for f in one.findings],
    }
