"""What the forms of a seat group, a seat and a body's term hold, and changing them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.collation import search_key
from ..domain.contact import Problem
from ..domain.danish import and_list
from ..domain.model import BodyTerm, Decision, RoundSeat, Seat, SeatGroup
from ..domain.seats import SeatView
from ..domain.vocabulary import Category, Role, SubstituteKind, Verb
from ..domain.when import UNKNOWN, Edge, Period, Unstated
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import get, read


@dataclass(frozen=True, slots=True)
class GroupFields:
    """A seat group's own fields.

    `stays_after_election`: holders sit on to the body's own change-over when the municipal term has ended.
    """

    name: str = ""
    singular: str = ""
    category: Category = Category.POLITICAL
    appointed_by: int | None = None
    verb: Verb = Verb.APPOINTS
    requires_membership: bool = True
    stays_after_election: bool = True


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """A seat's role; a substitute is personal, general or not stated, a personal one for one member's seat."""

    role: Role = Role.MEMBER
    substitute_kind: SubstituteKind = SubstituteKind.NONE
    substitute_for: int | None = None


@dataclass(frozen=True, slots=True)
class TermDraft:
    """A body's own term of office: what people call it, from and to."""

    label: str = ""
    begins: Edge = UNKNOWN
    ends: Edge = UNKNOWN


def group_fields(group: int) -> GroupFields:
    """A seat group as the form holds it."""
    row = get(SeatGroup, group)
    return GroupFields(**{name: getattr(row, name) for name in GroupFields.__slots__})


def group_problems(body: int, fields: GroupFields, *, changing: int | None = None) -> list[Problem]:
    """What is wrong in a seat group's fields or worth saying of them, field by field."""
    found = []
    if not fields.name.strip():
        found.append(Problem("name", "Skriv, hvad pladserne kaldes, fx “politiske repræsentanter”."))
    others = [group for group in read(SeatGroup, body=body) if group.id != changing]
    if any(search_key(group.name) == search_key(fields.name) for group in others):
        found.append(Problem("name", "Organet har allerede en pladsgruppe af det navn.", blocking=False))
    if fields.requires_membership and fields.category is not Category.POLITICAL:
        found.append(
            Problem(
                "category",
                "Pladser, der kræver medlemskab af en kommunalbestyrelse, er som regel politiske.",
                blocking=False,
            )
        )
    return found


def group_values(fields: GroupFields) -> dict[str, object]:
    """A seat group's columns; where nobody writes what one is called, the group's name does."""
    values: dict[str, object] = {name: getattr(fields, name) for name in GroupFields.__slots__}
    name = fields.name.strip()
    return {**values, "name": name, "singular": fields.singular.strip() or name}


def change_group(group: int, fields: GroupFields, *, by: str) -> None:
    """Change a seat group's own fields. Raises UserError when one cannot be used."""
    refuse(group_problems(get(SeatGroup, group).body, fields, changing=group))
    with transaction("Ret pladsgruppe", by=by) as step:
        step.update(tables.SeatGroup, group, **group_values(fields))


def seat_draft(seat: int) -> SeatDraft:
    """A seat as the form holds it."""
    row = get(Seat, seat)
    return SeatDraft(row.role, row.substitute_kind, row.substitute_for)


def member_seats(seats: Sequence[SeatView], seat: SeatView) -> list[SeatView]:
    """The seats of a body that a personal substitute may stand in for, those of its own group first."""
    members = [one for one in seats if one.body.id == seat.body.id and one.seat.id != seat.seat.id]
    members = [one for one in members if one.seat.role is not Role.SUBSTITUTE]
    return sorted(members, key=lambda one: one.group.id != seat.group.id)


def seat_problems(seat: int, draft: SeatDraft) -> list[Problem]:
    """What is wrong in a seat's fields or worth saying of them, field by field."""
    row = get(Seat, seat)
    found = []
    standins = read(Seat, substitute_for=seat)
    if draft.role is Role.SUBSTITUTE and standins:
        found.append(
            Problem(
                "role", "Pladsen har en personlig suppleant. Ret først den plads, så den ikke peger herpå."
            )
        )
    if draft.role is not row.role and _awaits_decision(seat):
        found.append(
            Problem(
                "role",
                "Pladsen er i en runde uden beslutning; rundens indstillinger gælder den rolle, de er givet til.",
                blocking=False,
            )
        )
    if draft.role is Role.SUBSTITUTE:
        found += _substitute_problems(row, draft)
    return found


def change_seat(seat: int, draft: SeatDraft, *, by: str) -> None:
    """Change a seat's role and whom a substitute stands in for. Raises UserError when a field cannot be used.

    A seat that changes role gets the first free number of its new role; the others keep theirs.
    """
    refuse(seat_problems(seat, draft))
    row = get(Seat, seat)
    substitute = draft.role is Role.SUBSTITUTE
    personal = substitute and draft.substitute_kind is SubstituteKind.PERSONAL
    with transaction("Ret plads", by=by) as step:
        step.update(
            tables.Seat,
            seat,
            role=draft.role,
            number=row.number if draft.role is row.role else _free_number(row.seat_group, draft.role),
            substitute_kind=draft.substitute_kind if substitute else SubstituteKind.NONE,
            substitute_for=draft.substitute_for if personal else None,
        )


def term_draft(term: int) -> TermDraft:
    """A body's term as the form holds it."""
    row = get(BodyTerm, term)
    return TermDraft(row.label, row.begins, row.ends)


def term_problems(body: int, draft: TermDraft, *, changing: int | None = None) -> list[Problem]:
    """What is wrong in a term or worth saying of it, field by field."""
    found = []
    if not draft.label.strip():
        found.append(Problem("label", "Skriv, hvad perioden kaldes, fx “2026-2030”."))
    if upside_down(draft.begins, draft.ends):
        found.append(Problem("ends", "Slutdatoen ligger før startdatoen."))
    wanted = Period(draft.begins, draft.ends)
    others = [t.label for t in read(BodyTerm, body=body) if t.id != changing and t.period.overlaps(wanted)]
    if others and not found:
        words = f"Perioden overlapper med {and_list(others)}."
        found.append(Problem("begins", words, blocking=False))
    return found


def add_term(body: int, draft: TermDraft, *, by: str) -> int:
    """Add a term to a body. Raises UserError when a field cannot be used."""
    refuse(term_problems(body, draft))
    with transaction("Tilføj periode", by=by) as step:
        return step.insert(tables.BodyTerm, body=body, **_term_values(draft))


def change_term(term: int, draft: TermDraft, *, by: str) -> None:
    """Change a body's term. Raises UserError when a field cannot be used."""
    refuse(term_problems(get(BodyTerm, term).body, draft, changing=term))
    with transaction("Ret periode", by=by) as step:
        step.update(tables.BodyTerm, term, **_term_values(draft))


def refuse(problems: Sequence[Problem]) -> None:
    """Raise the first problem that holds back."""
    for problem in problems:
        if problem.blocking:
            raise UserError(problem.message, where=problem.field)


def upside_down(begins: Edge, ends: Edge) -> bool:
    """Whether a known last day lies before a known first one."""
    return not isinstance(begins, Unstated) and not isinstance(ends, Unstated) and ends < begins


def _substitute_problems(row: Seat, draft: SeatDraft) -> list[Problem]:
    if draft.substitute_kind is SubstituteKind.NONE:
        return [Problem("substitute_kind", "Vælg, om suppleanten er personlig, generel eller ikke oplyst.")]
    if draft.substitute_kind is not SubstituteKind.PERSONAL:
        return []
    if draft.substitute_for is None:
        return [Problem("substitute_for", "Vælg den plads, som den personlige suppleant er suppleant for.")]
    if draft.substitute_for == row.id:
        return [Problem("substitute_for", "En plads kan ikke være suppleant for sig selv.")]
    member = get(Seat, draft.substitute_for)
    if get(SeatGroup, member.seat_group).body != get(SeatGroup, row.seat_group).body:
        return [Problem("substitute_for", "Pladsen hører til et andet organ.")]
    if member.role is Role.SUBSTITUTE:
        return [Problem("substitute_for", "Vælg et medlems plads; den valgte er selv suppleant.")]
    if any(other.id != row.id for other in read(Seat, substitute_for=member.id)):
        words = "Medlemmet har allerede en personlig suppleant."
        return [Problem("substitute_for", words, blocking=False)]
    return []


def _awaits_decision(seat: int) -> bool:
    rounds = {link.round for link in read(RoundSeat, seat=seat)}
    return bool(rounds - {decision.round for decision in read(Decision, round=sorted(rounds))})


def _free_number(group: int, role: Role) -> int:
    taken = {seat.number for seat in read(Seat, seat_group=group, role=role)}
    return next(number for number in range(1, len(taken) + 2) if number not in taken)


def _term_values(draft: TermDraft) -> dict[str, object]:
    return {"label": draft.label.strip(), "begins": draft.begins, "ends": draft.ends}
