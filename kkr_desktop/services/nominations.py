"""Registering, changing, withdrawing and judging nominations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from ..domain.collation import search_key
from ..domain.contact import Problem
from ..domain.model import (
    Appointment,
    Assessment,
    CouncilMembership,
    Employment,
    Nomination,
    Organisation,
    Person,
    Seat,
    SeatGroup,
)
from ..domain.nominations import NominationDraft, Surroundings, problems
from ..domain.vocabulary import Category, EndReason, Outcome
from ..domain.when import UNKNOWN, Period
from ..errors import UserError
from ..store import tables
from ..store.journal import Step, transaction
from ..store.reading import find, get, read
from .facts import entitled_organisations
from .rounds import RoundView, round_view

E = TypeVar("E")

_PERSON = ("given_name", "family_name", "gender", "email", "phone", "street", "postcode", "city")
_OWN = ("round", "seat_group", "role", "organisation", "received_on", "consent", "motivation")


def draft_problems(draft: NominationDraft, *, today: date, changing: int | None = None) -> list[Problem]:
    """What is missing or wrong in a draft, beside the fields it concerns."""
    view = round_view(draft.round)
    group = get(SeatGroup, draft.seat_group)
    entitled = entitled_organisations(group.id, view.meeting.held_on)
    outsider = draft.organisation is not None and bool(entitled) and draft.organisation not in entitled
    organisation = find(Organisation, draft.organisation or 0)
    return problems(
        draft,
        Surroundings(
            category=group.category,
            deadline=view.round.deadline,
            today=today,
            has_nominators=bool(entitled),
            roles=tuple(dict.fromkeys(seat.role for seat in view.seats_of(group.id))),
            same_nomination=_same_nomination(draft, view, changing),
            seats_in_body=_seats_in_body(draft.person, group, view),
            not_entitled=organisation.name if outsider and organisation else "",
        ),
    )


def register_nomination(draft: NominationDraft, *, by: str, today: date) -> int:
    """Register a nomination, and its person where new. Raises UserError on a blocking problem."""
    _refuse(draft_problems(draft, today=today))
    with transaction("Registrér indstilling", by=by) as step:
        person = draft.person
        if person is None:
            person = step.insert(tables.Person, **_values(draft, _PERSON))
        else:
            step.update(tables.Person, person, **_values(draft, _PERSON))
        _write_background(step, draft, person)
        return step.insert(tables.Nomination, person=person, **_values(draft, _OWN))


def change_nomination(nomination: int, draft: NominationDraft, *, by: str, today: date) -> None:
    """Change a nomination and what it says of its person. Raises UserError on a blocking problem."""
    _refuse(draft_problems(draft, today=today, changing=nomination))
    before = get(Nomination, nomination)
    _refuse_decided(before)
    with transaction("Ret indstilling", by=by) as step:
        step.update(tables.Person, before.person, **_values(draft, _PERSON))
        _write_background(step, draft, before.person)
        step.update(tables.Nomination, nomination, **_values(draft, _OWN))


def withdraw_nomination(nomination: int, *, by: str, on: date) -> None:
    """Register that a nomination is withdrawn; it stays in the register and leaves the pool."""
    _refuse_decided(get(Nomination, nomination))
    with transaction("Træk indstilling tilbage", by=by) as step:
        step.update(tables.Nomination, nomination, withdrawn_on=on)


def judge(nomination: int, criterion: str, outcome: Outcome, *, evidence: str, by: str, on: date) -> None:
    """Register how a criterion is judged for one nomination, replacing an earlier judgement.

    Raises UserError where the evidence or the initials are missing.
    """
    if not by.strip():
        raise UserError("Skriv initialerne på den, der har vurderet.", where="by")
    if outcome is not Outcome.UNKNOWN and not evidence.strip():
        raise UserError("Skriv, hvad vurderingen bygger på.", where="evidence")
    before = read(Assessment, nomination=nomination, criterion=criterion)
    values = {"outcome": outcome, "evidence": evidence.strip(), "by": by.strip(), "on": on}
    with transaction("Vurdér kriterium", by=by) as step:
        if before:
            step.update(tables.Assessment, before[0].id, **values)
        else:
            step.insert(tables.Assessment, nomination=nomination, criterion=criterion, **values)


def draft_of(nomination: int) -> NominationDraft:
    """A registered nomination as a draft, for the form that changes it."""
    row = get(Nomination, nomination)
    known = draft_for_person(row.person, round_id=row.round, seat_group=row.seat_group)
    return replace(known, **{name: getattr(row, name) for name in _OWN})


def draft_for_person(person: int, *, round_id: int, seat_group: int) -> NominationDraft:
    """A new nomination of somebody the register knows, with what it knows of that person."""
    known = get(Person, person)
    draft = NominationDraft(
        round=round_id,
        seat_group=seat_group,
        person=person,
        **{name: getattr(known, name) for name in _PERSON},
    )
    council = _latest(read(CouncilMembership, person=person))
    job = _latest(read(Employment, person=person))
    if council is not None and get(SeatGroup, seat_group).category is Category.POLITICAL:
        draft = replace(
            draft,
            municipality=council.municipality,
            party=council.party,
            council_begins=council.begins,
            council_ends=council.ends,
        )
    if job is not None:
        draft = replace(
            draft,
            employer=job.employer,
            employer_organisation=job.organisation,
            title=job.title,
            trade=job.trade,
            firm_size=job.firm_size,
            work_municipality=job.municipality,
        )
    return draft


def _values(draft: NominationDraft, names: Sequence[str]) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in names}
    return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def _refuse(found: Sequence[Problem]) -> None:
    for problem in found:
        if problem.blocking:
            raise UserError(problem.message, where=problem.field)


def _refuse_decided(nomination: Nomination) -> None:
    if read(Appointment, nomination=nomination.id):
        raise UserError(
            "Indstillingen er afgjort: kandidaten er udpeget. Fortryd beslutningen først.", code="decided"
        )


def _same_nomination(draft: NominationDraft, view: RoundView, changing: int | None) -> bool:
    """Whether the same person is nominated for the group by the same organisation already.

    Two rows of one name are taken for one person unless the form says which person is meant.
    """
    for other in view.active_nominations(draft.seat_group):
        if other.id == changing or other.organisation != draft.organisation:
            continue
        if draft.person is not None:
            if other.person == draft.person:
                return True
        elif search_key(get(Person, other.person).name) == search_key(
            f"{draft.given_name} {draft.family_name}"
        ):
            return True
    return False


def _seats_in_body(person: int | None, group: SeatGroup, view: RoundView) -> tuple[str, ...]:
    if person is None:
        return ()
    in_body = {g.id for g in read(SeatGroup, body=group.body)}
    seats = {seat.id: seat for seat in read(Seat, seat_group=in_body)}
    term = Period(view.start, view.round.ends)
    return tuple(
        seats[one.seat].role.danish
        for one in read(Appointment, person=person)
        if one.seat in seats and one.period.overlaps(term) is not False
    )


def _write_background(step: Step, draft: NominationDraft, person: int) -> None:
    """What the nomination says of the person's council or job, in the row that says so already, if any."""
    if get(SeatGroup, draft.seat_group).category is Category.POLITICAL:
        if draft.municipality is None:
            return
        values = {
            "municipality": draft.municipality,
            "party": draft.party.strip(),
            "begins": draft.council_begins,
            "ends": draft.council_ends,
        }
        council = _latest(read(CouncilMembership, person=person))
        same = council is not None and (council.municipality, council.party) == (
            draft.municipality,
            draft.party.strip(),
        )
        if council is not None and same:
            step.update(tables.CouncilMembership, council.id, **values)
        else:
            step.insert(tables.CouncilMembership, person=person, end_reason=EndReason.NONE, **values)
        return
    if not draft.employer.strip() and draft.employer_organisation is None:
        return
    job_values = {
        **_values(draft, ("employer", "title", "trade", "firm_size")),
        "organisation": draft.employer_organisation,
        "municipality": draft.work_municipality,
    }
    job = _latest(read(Employment, person=person))
    same_employer = job is not None and (job.employer, job.organisation) == (
        draft.employer.strip(),
        draft.employer_organisation,
    )
    if job is not None and same_employer:
        step.update(tables.Employment, job.id, **job_values)
    else:
        step.insert(tables.Employment, person=person, begins=UNKNOWN, ends=UNKNOWN, **job_values)


def _latest(rows: Sequence[E]) -> E | None:
    return rows[-1] if rows else None
