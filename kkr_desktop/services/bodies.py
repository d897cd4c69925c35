"""Bodies: their seat groups and seats, with who sits, and adding or changing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.model import (
    Alias,
    Appointment,
    BodyTerm,
    Entitlement,
    EntitlementMember,
    Organisation,
    SeatGroup,
    Source,
)
from ..domain.seats import SeatView
from ..domain.vocabulary import (
    Category,
    EndReason,
    OrganisationKind,
    Role,
    SeatState,
    SubstituteKind,
    Verb,
)
from ..domain.when import OPEN, UNKNOWN, Edge, Unstated
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import get, read
from .grouping import grouped
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
    """A body with its terms, seats on a day, and where its facts come from."""

    body: Organisation
    terms: tuple[BodyTerm, ...]
    groups: tuple[SeatGroup, ...]
    seats: tuple[SeatView, ...]
    sources: tuple[Source, ...]
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRight:
    """A right to nominate to a group on a day, with the names of those who share it."""

    entitlement: Entitlement
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """What the form of a seat group holds; `members` and `substitutes` are numbers of seats."""

    name: str = ""
    singular: str = ""
    category: Category = Category.POLITICAL
    appointed_by: int | None = None
    verb: Verb = Verb.APPOINTS
    requires_membership: bool = True
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
        sources=sources,
        aliases=tuple(alias.name for alias in read(Alias, organisation=body)),
    )


def group_rights(group: int, on: date) -> list[GroupRight]:
    """The rights to nominate to a seat group that are not known to lie outside a day."""
    rights = [r for r in read(Entitlement, seat_group=group) if r.period.holds(on) is not False]
    members = grouped(
        read(EntitlementMember, order="position", entitlement=[r.id for r in rights]), lambda m: m.entitlement
    )
    ids = {m.organisation for shared in members.values() for m in shared}
    names = {o.id: o.name for o in read(Organisation, id=ids)}
    return [GroupRight(r, tuple(names[m.organisation] for m in members[r.id])) for r in rights]


def add_group(body: int, draft: GroupDraft, *, by: str) -> int:
    """Add a seat group with its seats to a body. Raises UserError when a field cannot be used."""
    if not draft.name.strip():
        raise UserError("Skriv, hvad pladserne kaldes, fx “politiske repræsentanter”.", where="name")
    if draft.seats < 0 or draft.substitutes < 0 or draft.seats + draft.substitutes == 0:
        raise UserError("En pladsgruppe skal have mindst én plads.", where="seats")
    existing = read(SeatGroup, body=body)
    with transaction("Opret pladsgruppe", by=by) as step:
        group = step.insert(
            tables.SeatGroup,
            body=body,
            name=draft.name.strip(),
            singular=draft.singular.strip() or draft.name.strip(),
            category=draft.category,
            appointed_by=draft.appointed_by,
            verb=draft.verb,
            requires_membership=draft.requires_membership,
            position=len(existing),
            begins=UNKNOWN,
            ends=OPEN,
        )
        seats = [(draft.role, SubstituteKind.NONE)] * draft.seats
        seats += [(Role.SUBSTITUTE, draft.substitute_kind)] * draft.substitutes
        for place, (role, kind) in enumerate(seats):
            step.insert(
                tables.Seat,
                seat_group=group,
                number=place + 1 if role is draft.role else place + 1 - draft.seats,
                role=role,
                substitute_kind=kind,
                begins=UNKNOWN,
                ends=OPEN,
            )
    return group


def register_holder(seat: int, person: int | None, *, begins: Edge, ends: Edge, by: str) -> int:
    """Register who sits in a seat outside a round; `person` None says that somebody sits, nobody knows who.

    Raises UserError when the end lies before the start, or somebody named sits there at that time.
    """
    _refuse_order(begins, ends)
    from ..domain.when import Period

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
    if not isinstance(begins, Unstated) and not isinstance(ends, Unstated) and ends < begins:
        raise UserError("Slutdatoen ligger før startdatoen.", where="ends", code="end_before_start")
