"""Registering that somebody leaves a council or a post, with all that it does to seats, in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..domain.contact import Problem
from ..domain.danish import and_list, long_date
from ..domain.departures import Actor, CouncilExit, Effect, Exit, SeatEffect
from ..domain.election_terms import election_term_end, ends_with_election_term
from ..domain.leaving import (
    BASIS,
    effects,
    new_term,
    nomination_touched,
    substitutes_touched,
)
from ..domain.model import (
    Appointment,
    CouncilMembership,
    Employment,
    LetterRecord,
    Nomination,
    Person,
    Source,
)
from ..domain.rounds import RoundDraft
from ..domain.vocabulary import EndReason
from ..domain.when import ALWAYS, Edge, Period, Unstated
from ..errors import UserError
from ..store import tables
from ..store.journal import Step, transaction
from ..store.reading import get, read
from .meetings import round_draft, round_draft_problems, write_round
from .rounds import RoundView, round_views
from .stakes import Register, exit_of, job_bond, own_stakes, read_register, substitute_stakes

# Only these words are ever recorded: why somebody is no longer eligible is not for the register.
COUNCIL_REASONS = (
    EndReason.LEFT_COUNCIL,
    EndReason.RESIGNED,
    EndReason.LOST_ELIGIBILITY,
    EndReason.TERM_ENDED,
    EndReason.DIED,
)
JOB_REASONS = (EndReason.CHANGED_EMPLOYER, EndReason.RESIGNED, EndReason.DIED)
_FARTHEST_YEARS = 4


@dataclass(frozen=True, slots=True)
class LeavingDraft:
    """What the form holds: one council membership or one post, its last day, and why it ends.

    `person` alone is for a death where there is neither.
    """

    membership: int | None = None
    employment: int | None = None
    person: int | None = None
    last_day: date | None = None
    reason: EndReason = EndReason.NONE


@dataclass(frozen=True, slots=True)
class Filling:
    """The round that is to fill the seats: one of the register (`round`), or a new one on a meeting's agenda."""

    round: int | None = None
    meeting: int | None = None
    item: str = ""
    title: str = ""
    case_number: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class TouchedNomination:
    """A live nomination of the person in a round that is not decided, and why it is touched."""

    nomination: int
    round: int
    label: str
    body: str
    because: str


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that is to fill one of the seats already, or will be again."""

    round: int
    label: str


@dataclass(frozen=True, slots=True)
class LeavingView:
    """What registering would do.

    `to_fill` are the vacated seats that the council must fill and no open round does; `begins` and `ends` are
    the term of those who take them.
    """

    person: Person
    place: str
    last_day: date
    reason: EndReason
    effects: tuple[Effect, ...]
    nominations: tuple[TouchedNomination, ...]
    to_fill: tuple[int, ...]
    begins: Edge
    ends: Edge
    open_rounds: tuple[OpenRound, ...]
    suggested_title: str
    basis: str

    def of(self, outcome: SeatEffect) -> tuple[Effect, ...]:
        """The effects of one kind."""
        return tuple(effect for effect in self.effects if effect.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Left:
    """What was registered: how many seats ended or are never taken, and the round that is to fill them."""

    ended: int
    round: int | None


def leaving_problems(draft: LeavingDraft, *, today: date) -> list[Problem]:
    """What is wrong or missing, field by field."""
    period, what, allowed = _what_ends(draft)
    found = []
    day = draft.last_day
    if day is None:
        found.append(Problem("last_day", "Skriv den sidste dag."))
    elif not isinstance(period.start, Unstated) and day < period.start:
        found.append(Problem("last_day", f"{what} begyndte først den {long_date(period.start)}."))
    elif not isinstance(period.end, Unstated) and day > period.end:
        late = f"{what} slutter allerede den {long_date(period.end)}."
        if _registered(draft):
            late += " Skal udtrædelsen rykkes, så fortryd den registrerede først."
        found.append(Problem("last_day", late))
    elif day > _years_after(today, _FARTHEST_YEARS):
        found.append(
            Problem("last_day", "Datoen ligger mere end fire år ude i fremtiden. Er årstallet rigtigt?")
        )
    elif draft.reason is EndReason.DIED and day > today:
        found.append(Problem("last_day", "Dødsdagen kan ikke ligge i fremtiden."))
    if draft.reason not in allowed:
        found.append(
            Problem("reason", f"Vælg grunden: {and_list([r.danish for r in allowed], joiner='eller')}.")
        )
    elif draft.reason is EndReason.TERM_ENDED and day is not None and not ends_with_election_term(day):
        found.append(
            Problem(
                "reason",
                f"Den kommunale valgperiode slutter den {long_date(election_term_end(day))}."
                " Vælg en anden grund, eller ret datoen.",
            )
        )
    return found


def preview(draft: LeavingDraft, *, today: date) -> LeavingView:
    """What registering would do, seat by seat. Raises UserError for the first problem of the draft."""
    for problem in leaving_problems(draft, today=today):
        raise UserError(problem.message, where=problem.field)
    assert draft.last_day is not None
    day = draft.last_day
    register = read_register()
    exit_ = exit_of(
        register, membership=draft.membership, employment=draft.employment, day=day, reason=draft.reason
    )
    person = _person(draft)
    own = effects(exit_, own_stakes(register, person, day))
    lapsed = [effect for effect in own if effect.outcome is SeatEffect.LAPSES]
    near = substitute_stakes(register, [effect.stake for effect in lapsed], day)
    views = round_views()
    open_rounds = _open_rounds(views, lapsed)
    covered = {seat for seats in open_rounds.values() for seat in seats}
    to_fill = [e for e in lapsed if e.actor is Actor.KKR and e.stake.seat.id not in covered]
    term = new_term(to_fill, day)
    return LeavingView(
        person=get(Person, person),
        place=exit_.municipality if isinstance(exit_, CouncilExit) else exit_.employer,
        last_day=day,
        reason=draft.reason,
        effects=(*own, *substitutes_touched(own, near)),
        nominations=tuple(_touched(register, views, exit_, person)),
        to_fill=tuple(e.stake.seat.id for e in to_fill),
        begins=term.start,
        ends=term.end,
        open_rounds=tuple(OpenRound(v.round.id, v.label) for v in views if v.round.id in open_rounds),
        suggested_title=_title(to_fill),
        basis=BASIS if lapsed and draft.reason is not EndReason.DIED and draft.membership else "",
    )


def rounds_to_choose() -> list[RoundView]:
    """The rounds that may take on more seats: those in which nothing is decided."""
    return [view for view in round_views() if not view.decisions]


def filling_problems(view: LeavingView, filling: Filling) -> list[Problem]:
    """What is wrong or missing in the round that is to fill the seats, field by field."""
    if not view.to_fill:
        return [Problem("filling", "Der er ingen plads, som en ny runde skal besætte.")]
    if filling.round is None:
        draft = _new_round(view, filling)
        return [p for p in round_draft_problems(draft) if p.field in Filling.__slots__]
    chosen = next((one for one in rounds_to_choose() if one.round.id == filling.round), None)
    if chosen is None:
        return [Problem("round", "Runden er afgjort. Vælg en anden runde, eller opret en ny.")]
    begins, first = chosen.round.begins, view.last_day + timedelta(days=1)
    if not isinstance(begins, Unstated) and begins < first:
        return [
            Problem(
                "round",
                f"Rundens hverv begynder den {long_date(begins)}, men pladserne er først ledige fra den"
                f" {long_date(first)}.",
            )
        ]
    return []


def register_leaving(draft: LeavingDraft, *, by: str, today: date, filling: Filling | None = None) -> Left:
    """Register that somebody leaves: the membership or post, the seats that lapse, and the round that fills them.

    Raises UserError with the field for the first problem of the draft or of the round.
    """
    # Seen and done under the lock: what lapses is what was there when it was registered.
    with transaction(_step_name(draft), by=by) as step:
        view = preview(draft, today=today)
        _end_what_was_left(step, draft, view)
        lapsed = [effect for effect in view.of(SeatEffect.LAPSES) if effect.own]
        for effect in lapsed:
            _end_seat(step, effect, view.last_day, _seat_reason(draft))
        if view.reason is EndReason.DIED:
            _withdraw(step, view)
        row = None if filling is None else _open_round(step, view, filling)
    return Left(len(lapsed), row)


def _what_ends(draft: LeavingDraft) -> tuple[Period, str, tuple[EndReason, ...]]:
    if draft.membership is not None:
        return get(CouncilMembership, draft.membership).period, "Medlemskabet", COUNCIL_REASONS
    if draft.employment is not None:
        return get(Employment, draft.employment).period, "Ansættelsen", JOB_REASONS
    return ALWAYS, "", (EndReason.DIED,)


def _registered(draft: LeavingDraft) -> bool:
    """Whether a leaving is registered already."""
    if draft.membership is None:
        return False
    return get(CouncilMembership, draft.membership).end_reason is not EndReason.NONE


def _step_name(draft: LeavingDraft) -> str:
    if draft.membership is not None:
        return "Registrér udtræden"
    return "Registrér ophør af ansættelse" if draft.employment is not None else "Registrér dødsfald"


def _person(draft: LeavingDraft) -> int:
    if draft.membership is not None:
        return get(CouncilMembership, draft.membership).person
    if draft.employment is not None:
        return get(Employment, draft.employment).person
    return draft.person or 0


def _years_after(day: date, years: int) -> date:
    # 29 February has no anniversary in most years.
    last = min(day.day, 28) if day.month == 2 else day.day
    return date(day.year + years, day.month, last)


def _seat_reason(draft: LeavingDraft) -> EndReason:
    """Why the seats end: somebody may resign from the council, but the seat ends because of the leaving."""
    if draft.reason is EndReason.RESIGNED:
        return EndReason.LEFT_COUNCIL if draft.membership is not None else EndReason.CHANGED_EMPLOYER
    return draft.reason


def _open_rounds(views: list[RoundView], lapsed: list[Effect]) -> dict[int, set[int]]:
    """The seats that a round is to fill already, or again because its appointment never takes effect."""
    found: dict[int, set[int]] = {}
    taken_back = {e.stake.appointment for e in lapsed if not e.begun}
    reopened = {(a.seat, a.decision) for a in read(Appointment, id=taken_back) if a.decision is not None}
    for view in views:
        decisions = {d.id for d in view.decisions}
        again = {seat for seat, decision in reopened if decision in decisions}
        waiting = {seat.id for seat in view.seats if seat.id not in view.filled} | again
        seats = {e.stake.seat.id for e in lapsed} & waiting
        if seats:
            found[view.round.id] = seats
    return found


def _touched(register: Register, views: list[RoundView], exit_: Exit, person: int) -> list[TouchedNomination]:
    found = []
    for view in views:
        groups = {group.id: group for group in view.groups}
        waiting = {seat.seat_group for seat in view.seats if seat.id not in view.filled}
        for nomination in view.active_nominations():
            group = groups.get(nomination.seat_group)
            if nomination.person != person or nomination.id in view.appointed or group is None:
                continue
            bond = job_bond(register, group.id, exit_.last_day, nominator=nomination.organisation)
            start = view.start if view.start_stated else None
            because = nomination_touched(exit_, group=group, job=bond, start=start)
            if because and group.id in waiting:
                body = register.organisations[group.body].name
                found.append(TouchedNomination(nomination.id, view.round.id, view.label, body, because))
    return found


def _title(to_fill: list[Effect]) -> str:
    bodies = list(dict.fromkeys(effect.stake.body for effect in to_fill))
    if not bodies:
        return ""
    return f"Udpegning til {bodies[0] if len(bodies) == 1 else and_list(bodies)}"


def _end_what_was_left(step: Step, draft: LeavingDraft, view: LeavingView) -> None:
    if draft.membership is not None:
        step.update(tables.CouncilMembership, draft.membership, ends=view.last_day, end_reason=view.reason)
    elif draft.employment is not None:
        step.update(tables.Employment, draft.employment, ends=view.last_day)
    if view.reason is not EndReason.DIED:
        return
    for membership in read(CouncilMembership, person=view.person.id):
        if membership.id != draft.membership and _runs_on(membership.period, view.last_day):
            step.update(
                tables.CouncilMembership, membership.id, ends=view.last_day, end_reason=EndReason.DIED
            )
    for job in read(Employment, person=view.person.id):
        if job.id != draft.employment and _runs_on(job.period, view.last_day):
            step.update(tables.Employment, job.id, ends=view.last_day)


def _withdraw(step: Step, view: LeavingView) -> None:
    """Who has died cannot be appointed: the nominations that are not decided are withdrawn."""
    for touched in view.nominations:
        received = get(Nomination, touched.nomination).received_on
        step.update(
            tables.Nomination, touched.nomination, withdrawn_on=max(view.last_day, received or view.last_day)
        )


def _runs_on(period: Period, day: date) -> bool:
    return period.begun(day) is not False and period.ended(day) is not True


def _end_seat(step: Step, effect: Effect, day: date, reason: EndReason) -> None:
    row = effect.stake.appointment
    if effect.begun:
        step.update(tables.Appointment, row, ends=day, end_reason=reason)
        return
    # It never takes effect: an end before its beginning would be no time at all. The decision keeps its snapshot,
    # and a letter that was made stays in the log.
    for letter in read(LetterRecord, appointment=row):
        step.update(tables.LetterRecord, letter.id, appointment=None)
    for source in read(Source, table_name="appointment", row=row):
        step.delete(tables.Source, source.id)
    step.delete(tables.Appointment, row)


def _new_round(view: LeavingView, filling: Filling) -> RoundDraft:
    return RoundDraft(
        meeting=filling.meeting,
        item=filling.item,
        title=filling.title,
        case_number=filling.case_number,
        initials=filling.initials,
        begins=view.begins,
        ends=view.ends,
        seats=view.to_fill,
    )


def _open_round(step: Step, view: LeavingView, filling: Filling) -> int:
    for problem in filling_problems(view, filling):
        if problem.blocking:
            raise UserError(problem.message, where=problem.field)
    if filling.round is None:
        return write_round(step, None, _new_round(view, filling))
    draft = round_draft(filling.round)
    seats = (*draft.seats, *(seat for seat in view.to_fill if seat not in draft.seats))
    return write_round(step, filling.round, replace(draft, seats=seats), deadline_confirmed=True)
