"""Two persons change seats, or one moves into a vacant seat, in one step by one decision."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ..domain.contact import Problem
from ..domain.danish import and_list, long_date
from ..domain.eligibility.findings import Finding
from ..domain.model import Appointment, Meeting, Seat
from ..domain.seats import holding
from ..domain.vocabulary import DecisionForm, EndReason, Outcome, Severity
from ..domain.when import UNKNOWN, Edge, Period, Unstated, edge_text
from ..errors import UserError
from ..store import tables
from ..store.journal import Step, transaction
from ..store.reading import find, get, read
from .findings import finding_snapshot
from .seat_check import seat_findings
from .stakes import Register, read_register

STEP = "Registrér rokade"
_FARTHEST = timedelta(days=4 * 366)


@dataclass(frozen=True, slots=True)
class SwapDraft:
    """What the form holds: whose seat is left, the seat taken instead, from when, who decided, and why.

    Whoever sits in the seat that is taken gets the one that is left; a vacant seat is simply moved into.
    `override` is the reason for going against a requirement that somebody does not meet; `unknown_confirmed` says
    that the change is made although a requirement is not assessed.
    """

    appointment: int
    into: int | None = None
    first_day: date | None = None
    form: DecisionForm = DecisionForm.CHAIR
    meeting: int | None = None
    decided_on: date | None = None
    reason: str = ""
    initials: str = ""
    override: str = ""
    unknown_confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One person's change of seat: what is left and taken, the new time, and what the rules say of it."""

    person: int
    name: str
    left: int
    left_label: str
    seat: int
    seat_label: str
    begins: date
    ends: Edge
    nominator: int | None
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The requirements that are not met."""
        return self._requirements(Outcome.FAILED)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """The requirements that nobody can judge yet."""
        return self._requirements(Outcome.UNKNOWN)

    @property
    def advice(self) -> tuple[Finding, ...]:
        """The considerations that are not met; they hold nothing back."""
        wanted = (Severity.CONSIDERATION, Outcome.FAILED)
        return tuple(f for f in self.findings if (f.severity, f.outcome) == wanted)

    def _requirements(self, outcome: Outcome) -> tuple[Finding, ...]:
        wanted = (Severity.REQUIREMENT, outcome)
        return tuple(f for f in self.findings if (f.severity, f.outcome) == wanted)


@dataclass(frozen=True, slots=True)
class SwapView:
    """What registering would do; `vacated` names the seat that nobody takes where the other one was vacant."""

    moves: tuple[Move, ...]
    vacated: str

    @property
    def fails(self) -> bool:
        """Whether a requirement is not met, so that a reason is needed."""
        return any(move.failed for move in self.moves)

    @property
    def unsure(self) -> bool:
        """Whether a requirement is not assessed, so that the change must be confirmed."""
        return any(move.unknown for move in self.moves)


def swap_targets(appointment: int, *, on: date) -> list[tuple[int, str]]:
    """The seats of the same kind that could be taken instead, with who sits there on a day."""
    register = read_register()
    row = get(Appointment, appointment)
    category = register.groups[register.seats[row.seat].seat_group].category
    found = []
    for seat in register.seats.values():
        group = register.groups[seat.seat_group]
        if seat.id == row.seat or group.category is not category or seat.period.holds(on) is False:
            continue
        now = holding(register.sat(seat.id), register.terms(group.body), on).current
        if now is None:
            who = "Ubesat"
        elif now.person is None or now.person == row.person:
            continue
        else:
            who = register.people[now.person].name
        body = register.body_of(seat)
        found.append((body.sort_key, seat.id, f"{who}: {_place(register, seat)}"))
    return [(seat, words) for _, seat, words in sorted(found)]


def swap_problems(draft: SwapDraft, *, today: date) -> list[Problem]:
    """What is wrong or missing, field by field."""
    register = read_register()
    found = [*_decision_problems(draft, today), *_seat_problems(register, draft, today)]
    if not draft.reason.strip():
        found.append(Problem("reason", "Skriv, hvorfor der rokeres."))
    if not draft.initials.strip():
        found.append(Problem("initials", "Skriv initialerne på den, der registrerer rokaden."))
    if found:
        return found
    moves = _view(register, draft).moves
    unsure = [f"{m.name} ({m.unknown[0].title})" for m in moves if m.unknown]
    if unsure and not draft.unknown_confirmed:
        found.append(
            Problem(
                "unknown",
                f"Der er krav, som ikke er vurderet: {and_list(unsure)}. Bekræft, at der rokeres alligevel.",
            )
        )
    if not draft.override.strip():
        failing = [f"{m.name} ({m.failed[0].title})" for m in moves if m.failed]
        if failing:
            found.append(
                Problem(
                    "override",
                    f"Et krav er ikke opfyldt: {and_list(failing)}. Skriv, hvorfor der rokeres alligevel.",
                )
            )
    return found


def preview_swap(draft: SwapDraft, *, today: date) -> SwapView | None:
    """Who gets which seat and what the rules say of it; None while seat, day or decision are not in order."""
    register = read_register()
    if _decision_problems(draft, today) or _seat_problems(register, draft, today):
        return None
    return _view(register, draft)


def register_swap(draft: SwapDraft, *, today: date) -> int:
    """Register the decision, end the times in the old seats and begin those in the new; gives the decision's id.

    Raises UserError with the field for the first problem.
    """
    with transaction(STEP, by=draft.initials.strip()) as step:
        for problem in swap_problems(draft, today=today):
            raise UserError(problem.message, where=problem.field)
        view = _view(read_register(), draft)
        decision = step.insert(
            tables.Decision,
            round=None,
            meeting=draft.meeting if draft.form is DecisionForm.MEETING else None,
            decided_on=_decided_on(draft),
            form=draft.form,
            by=draft.initials.strip(),
            snapshot=json.dumps(_snapshot(draft, view), ensure_ascii=False, sort_keys=True),
        )
        for move in view.moves:
            day_before = move.begins - timedelta(days=1)
            step.update(tables.Appointment, move.left, ends=day_before, end_reason=EndReason.SWAPPED)
        for move in view.moves:
            _seat_anew(step, decision, move)
        _override(step, decision, view, draft)
    return decision


def _seat_anew(step: Step, decision: int, move: Move) -> None:
    step.insert(
        tables.Appointment,
        seat=move.seat,
        person=move.person,
        begins=move.begins,
        ends=move.ends,
        decision=decision,
        nominator=move.nominator,
        end_reason=EndReason.NONE,
    )


def _override(step: Step, decision: int, view: SwapView, draft: SwapDraft) -> None:
    """One for each rule that is gone against in a group; the snapshot says for whom."""
    failed = {
        (get(Seat, move.seat).seat_group, finding.rule, finding.version)
        for move in view.moves
        for finding in move.failed
    }
    for group, rule, version in sorted(failed):
        step.insert(
            tables.Override,
            decision=decision,
            seat_group=group,
            rule=rule,
            version=version,
            reason=draft.override.strip(),
            by=draft.initials.strip(),
        )


def _decided_on(draft: SwapDraft) -> date | None:
    if draft.form is DecisionForm.MEETING:
        meeting = find(Meeting, draft.meeting or 0)
        return meeting.held_on if meeting else None
    return draft.decided_on


def _decision_problems(draft: SwapDraft, today: date) -> list[Problem]:
    day = _decided_on(draft)
    field = "meeting" if draft.form is DecisionForm.MEETING else "decided_on"
    if day is None:
        missing = "Vælg mødet." if field == "meeting" else "Skriv, hvilken dag formanden besluttede det."
        return [Problem(field, missing)]
    if day > today:
        return [
            Problem(
                field, f"Den {long_date(day)} er ikke kommet endnu; registrér rokaden, når den er besluttet."
            )
        ]
    if draft.first_day is not None and draft.first_day < day:
        return [Problem("first_day", f"Rokaden er først besluttet den {long_date(day)}.")]
    return []


def _seat_problems(register: Register, draft: SwapDraft, today: date) -> list[Problem]:
    found = []
    if draft.into not in register.seats:
        found.append(Problem("into", "Vælg den plads, der byttes med."))
    day = draft.first_day
    if day is None:
        found.append(Problem("first_day", "Skriv den første dag i de nye pladser."))
    elif day > today + _FARTHEST:
        found.append(
            Problem("first_day", "Datoen ligger mere end fire år ude i fremtiden. Er årstallet rigtigt?")
        )
    if found or day is None or draft.into is None:
        return found
    own = get(Appointment, draft.appointment)
    category = register.groups[register.seats[own.seat].seat_group].category
    wanted = register.groups[register.seats[draft.into].seat_group].category
    if wanted is not category:
        return [
            Problem(
                "into",
                f"Pladserne er af hver sin art ({category.danish} og {wanted.danish}) og kan ikke byttes.",
            )
        ]
    other = _sits_in(register, draft.into, day)
    if other is not None and other.person is None:
        return [Problem("into", "Pladsens indehaver er ikke oplyst, så der kan ikke byttes.")]
    if other is not None and other.person == own.person:
        return [Problem("into", "Personen sidder selv på den plads.")]
    for one in (own,) if other is None else (own, other):
        problem = _not_there(register, one, day)
        if problem:
            return [Problem("first_day", problem)]
    return _taken(register, own, other, draft.into, day)


def _sits_in(register: Register, seat: int, day: date) -> Appointment | None:
    """Who sits on the day before and would have sat on: somebody whose time ends then leaves by itself."""
    before = day - timedelta(days=1)
    body = register.groups[register.seats[seat].seat_group].body
    now = holding(register.sat(seat), register.terms(body), before).current
    return None if now is None or now.period.ended(day) is True else now


def _not_there(register: Register, one: Appointment, day: date) -> str:
    """Why somebody cannot leave a seat for another on that day; "" when it can be."""
    name, place = _name(register, one), _place(register, register.seats[one.seat])
    if one.period.begun(day - timedelta(days=1)) is False and not isinstance(one.begins, Unstated):
        return f"{name} sidder først fra den {long_date(one.begins)}: {place}."
    if one.period.ended(day) is True and not isinstance(one.ends, Unstated):
        return f"{name} sidder kun til den {long_date(one.ends)}: {place}."
    return ""


def _taken(
    register: Register, own: Appointment, other: Appointment | None, into: int, day: date
) -> list[Problem]:
    """Somebody else who is known to sit in one of the seats during the new time in it."""
    leaving = {own.id} | ({other.id} if other else set())
    wanted = [(into, Period(day, _end(other)))]
    if other is not None:
        wanted.append((own.seat, Period(day, own.ends)))
    for seat, period in wanted:
        for one in register.sat(seat):
            if one.id in leaving or one.person is None:
                continue
            # An unknown end is no proof that the seat is free for somebody who is known to come.
            comes = one.period.begun(day - timedelta(days=1)) is False
            if one.period.overlaps(period) is True or (comes and one.period.overlaps(period) is None):
                place = _place(register, register.seats[seat])
                return [Problem("into", f"{_name(register, one)} sidder eller tiltræder også: {place}.")]
    return []


def _end(other: Appointment | None) -> Edge:
    # A seat's term goes with the seat; in a vacant one nobody has stated it.
    return UNKNOWN if other is None else other.ends


def _view(register: Register, draft: SwapDraft) -> SwapView:
    day, decided_on = draft.first_day, _decided_on(draft)
    assert draft.into is not None
    assert day is not None
    assert decided_on is not None
    own = get(Appointment, draft.appointment)
    other = _sits_in(register, draft.into, day)
    moves = [_move(register, own, draft.into, Period(day, _end(other)), decided_on)]
    if other is not None:
        moves.append(_move(register, other, own.seat, Period(day, own.ends), decided_on))
    return SwapView(tuple(moves), "" if other is not None else _place(register, register.seats[own.seat]))


def _move(register: Register, left: Appointment, seat: int, term: Period, decided_on: date) -> Move:
    assert left.person is not None
    assert isinstance(term.start, date)
    return Move(
        person=left.person,
        name=_name(register, left),
        left=left.id,
        left_label=_place(register, register.seats[left.seat]),
        seat=seat,
        seat_label=_place(register, register.seats[seat]),
        begins=term.start,
        ends=term.end,
        nominator=left.nominator if _same_group(register, left.seat, seat) else None,
        findings=seat_findings(left, seat, term, decided_on=decided_on),
    )


def _same_group(register: Register, one: int, other: int) -> bool:
    return register.seats[one].seat_group == register.seats[other].seat_group


def _name(register: Register, one: Appointment) -> str:
    return register.people[one.person].name if one.person is not None else "indehaver ikke oplyst"


def _place(register: Register, seat: Seat) -> str:
    return f"{register.body_of(seat).name}, {register.label(seat)}"


def _snapshot(draft: SwapDraft, view: SwapView) -> dict[str, Any]:
    """What the decision was made on, never changed afterwards."""
    return {
        "swap": [
            {
                "person": move.person,
                "left": move.left,
                "seat": move.seat,
                "begins": edge_text(move.begins),
                "ends": edge_text(move.ends),
                "findings": [finding_snapshot(finding) for finding in move.findings],
            }
            for move in view.moves
        ],
        "reason": draft.reason.strip(),
        "unknown_at_decision": _unknown(view.moves),
    }


def _unknown(moves: Sequence[Move]) -> list[dict[str, Any]]:
    return [{"person": move.person, "rule": finding.rule} for move in moves for finding in move.unknown]


def meetings_held(today: date) -> list[Meeting]:
    """The meetings that a swap can have been decided at, the latest first."""
    return [one for one in reversed(read(Meeting, order="held_on")) if one.held_on <= today]
