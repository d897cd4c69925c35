"""Bodies: their seat groups and seats, with who sits, and adding or changing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..domain.contact import Problem
from ..domain.model import Alias, Appointment, BodyTerm, Organisation, SeatGroup, Source
from ..domain.seats import SeatView
from ..domain.vocabulary import EndReason, OrganisationKind, Role, SeatState, SubstituteKind
from ..domain.when import OPEN, UNKNOWN, Edge, Period
from ..errors import UserError
from ..store import tables
from ..store.journal import Step, transaction
from ..store.reading import get, read
from .grouping import grouped
from .rights import GroupRight, standing_rights
from .seat_forms import GroupFields, group_problems, group_values, refuse, upside_down
from .seats import seat_views


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body in the list: how many seats, how many of them KKR's, vacant or open, and the next meeting item."""

    body: Organisation
    seats: int
    ours: int
    vacant: int
    open: int
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body with its terms, seats and rights to nominate on a day, and where its facts come from.

    `rights` holds those of each group that have not ended, also those that begin later.
    """

    body: Organisation
    terms: tuple[BodyTerm, ...]
    groups: tuple[SeatGroup, ...]
    seats: tuple[SeatView, ...]
    rights: Mapping[int, tuple[GroupRight, ...]]
    sources: tuple[Source, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupDraft(GroupFields):
    """What the form of a new seat group holds; `seats` and `substitutes` are numbers of seats."""

    role: Role = Role.MEMBER
    seats: int = 1
    substitutes: int = 0
    substitute_kind: SubstituteKind = SubstituteKind.UNKNOWN


def body_rows(on: date) -> list[BodyRow]:
    """All bodies in Danish order, counted as of a day."""
    by_body = grouped(seat_views(on), lambda view: view.body.id)
    kkr = {o.id for o in read(Organisation, kind=OrganisationKind.KKR)}
    return [
        BodyRow(
            body,
            seats=len(by_body[body.id]),
            ours=sum(1 for v in by_body[body.id] if v.group.appointed_by in kkr),
            vacant=sum(1 for v in by_body[body.id] if v.state is SeatState.VACANT),
            open=sum(1 for v in by_body[body.id] if v.open),
            rounds=tuple(dict.fromkeys(v.round_key for v in by_body[body.id] if v.open)),
        )
        for body in read(Organisation, order="sort_key", kind=OrganisationKind.BODY)
    ]


def body_view(body: int, on: date) -> BodyView:
    """One body as of a day."""
    groups = tuple(read(SeatGroup, order="position", body=body))
    seats = tuple(view for view in seat_views(on) if view.body.id == body)
    group_rows = {g.id for g in groups}
    sources = tuple(
        s
        for s in read(Source)
        if (s.table_name == "organisation" and s.row == body)
        or (s.table_name == "seat_group" and s.row in group_rows)
    )
    return BodyView(
        body=get(Organisation, body),
        terms=tuple(read(BodyTerm, body=body)),
        groups=groups,
        seats=seats,
        rights=standing_rights(group_rows, on),
        sources=sources,
        aliases=tuple(alias.name for alias in read(Alias, organisation=body)),
    )


def group_draft_problems(body: int, draft: GroupDraft) -> list[Problem]:
    """What is wrong in a new seat group or worth saying of it, field by field."""
    found = group_problems(body, draft)
    if draft.seats < 0 or draft.substitutes < 0 or draft.seats + draft.substitutes == 0:
        found.append(Problem("seats", "En pladsgruppe skal have mindst én plads."))
    if draft.substitute_kind is SubstituteKind.PERSONAL and draft.substitutes > draft.seats:
        words = "En personlig suppleant hører til ét medlem: højst lige så mange suppleanter som pladser."
        found.append(Problem("substitutes", words))
    return found


def add_group(body: int, draft: GroupDraft, *, by: str) -> int:
    """Add a seat group with its seats to a body. Raises UserError when a field cannot be used.

    Personal substitutes are given to the members in their order.
    """
    refuse(group_draft_problems(body, draft))
    existing = read(SeatGroup, body=body)
    with transaction("Opret pladsgruppe", by=by) as step:
        group = step.insert(
            tables.SeatGroup,
            body=body,
            position=len(existing),
            begins=UNKNOWN,
            ends=OPEN,
            **group_values(draft),
        )
        members = [_add_seat(step, group, number, draft.role) for number in range(1, draft.seats + 1)]
        kind = draft.substitute_kind
        for number in range(1, draft.substitutes + 1):
            member = members[number - 1] if kind is SubstituteKind.PERSONAL else None
            _add_seat(step, group, number, Role.SUBSTITUTE, kind=kind, member=member)
    return group


def _add_seat(
    step: Step,
    group: int,
    number: int,
    role: Role,
    *,
    kind: SubstituteKind = SubstituteKind.NONE,
    member: int | None = None,
) -> int:
    return step.insert(
        tables.Seat,
        seat_group=group,
        number=number,
        role=role,
        substitute_kind=kind,
        substitute_for=member,
        begins=UNKNOWN,
        ends=OPEN,
    )


def register_holder(seat: int, person: int | None, *, begins: Edge, ends: Edge, by: str) -> int:
    """Register who sits in a seat outside a round; `person` None says that somebody sits, nobody knows who.

    Raises UserError when the end lies before the start, or somebody named sits there at that time.
    """
    _refuse_order(begins, ends)
    for other in read(Appointment, seat=seat):
        if other.person is not None and other.period.overlaps(Period(begins, ends)) is True:
            raise UserError(
                "Der sidder allerede en på pladsen i perioden.", where="begins", code="seat_taken"
            )
    with transaction("Registrér indehaver", by=by) as step:
        return step.insert(
            tables.Appointment, seat=seat, person=person, begins=begins, ends=ends, end_reason=EndReason.NONE
        )


def end_appointment(appointment: int, *, last_day: date, reason: EndReason, by: str) -> None:
    """Register that somebody's time in a seat ends on a day, and why. Raises UserError for a wrong date."""
    row = get(Appointment, appointment)
    _refuse_order(row.begins, last_day)
    with transaction("Registrér fratræden", by=by) as step:
        step.update(tables.Appointment, appointment, ends=last_day, end_reason=reason)


def _refuse_order(begins: Edge, ends: Edge) -> None:
    if upside_down(begins, ends):
        raise UserError("Slutdatoen ligger før startdatoen.", where="ends", code="end_before_start")
