"""Rights to nominate to a seat group: one organisation's, several organisations' together, or in turns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TypeAlias

from ..domain.contact import Problem
from ..domain.danish import and_list, short_date
from ..domain.model import Entitlement, EntitlementMember, Organisation
from ..domain.vocabulary import EntitlementKind
from ..domain.when import OPEN, UNKNOWN, Edge, Period, Unstated
from ..errors import UserError
from ..store import tables
from ..store.journal import Step, transaction
from ..store.reading import get, read
from .grouping import grouped
from .seat_forms import refuse, upside_down

# An organisation, and the first and last day of its turn.
Share: TypeAlias = tuple[int, Edge, Edge]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RightMember:
    """An organisation's part in a right; in turns the period says when it is its turn."""

    organisation: int
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class GroupRight:
    """A right to nominate to a seat group, with those who share it."""

    entitlement: Entitlement
    members: tuple[RightMember, ...]

    @property
    def organisations(self) -> tuple[str, ...]:
        """The names of those who share it."""
        return tuple(member.name for member in self.members)


def standing_rights(groups: Collection[int], on: date) -> dict[int, tuple[GroupRight, ...]]:
    """The rights of each group that are not known to have ended before a day, also those that begin later."""
    rights = [r for r in read(Entitlement, seat_group=sorted(groups)) if r.period.ended(on) is not True]
    members = grouped(
        read(EntitlementMember, order="position", entitlement=[r.id for r in rights]), lambda m: m.entitlement
    )
    names = _names({m.organisation for shared in members.values() for m in shared})
    by_group = grouped(rights, lambda right: right.seat_group)
    return {
        group: tuple(
            GroupRight(
                right,
                tuple(
                    RightMember(m.organisation, names[m.organisation], m.period) for m in members[right.id]
                ),
            )
            for right in by_group[group]
        )
        for group in groups
    }


def group_rights(group: int, on: date) -> list[GroupRight]:
    """The rights to nominate to a seat group that are not known to lie outside a day."""
    standing = standing_rights([group], on)[group]
    return [right for right in standing if right.entitlement.period.holds(on) is not False]


def turn_on(right: GroupRight, day: date) -> RightMember | Unstated | None:
    """Whose turn it is on a day: UNKNOWN where nobody has stated it, None where it is nobody's."""
    if right.entitlement.period.holds(day) is False:
        return None
    answers = [(member.period.holds(day), member) for member in right.members]
    turn = next((member for holds, member in answers if holds is True), None)
    if turn is not None:
        return turn
    return UNKNOWN if any(holds is None for holds, _ in answers) else None


def right_words(right: GroupRight, on: date) -> str:
    """A right in a few words as of a day.

    "DI", "fælles: SMVdanmark og Tekniq", "på skift: HORESTA (til 31-03-2030), derefter SMVdanmark".
    """
    if right.entitlement.kind is EntitlementKind.SINGLE:
        return and_list(right.organisations)
    if right.entitlement.kind is EntitlementKind.JOINT:
        return f"fælles: {and_list(right.organisations)}"
    begins = right.entitlement.begins
    return f"på skift: {_turn_words(right, on if isinstance(begins, Unstated) else max(on, begins))}"


def right_problems(
    group: int,
    kind: EntitlementKind,
    *,
    members: Sequence[Share],
    begins: Edge = UNKNOWN,
    ends: Edge = OPEN,
    changing: int | None = None,
) -> list[Problem]:
    """What is wrong in a right or worth saying of it, field by field: organisation, turns, ends."""
    names = _names({organisation for organisation, _, _ in members})
    found = _number_problems(kind, members, names)
    if kind is EntitlementKind.TURNS:
        found += _turn_problems(members, names)
    if upside_down(begins, ends):
        found.append(Problem("ends", "Slutdatoen ligger før startdatoen."))
    wanted = {organisation for organisation, _, _ in members}
    rights = {
        right.id
        for right in read(Entitlement, seat_group=group)
        if right.id != changing and right.period.overlaps(Period(begins, ends)) is not False
    }
    shared = grouped(read(EntitlementMember, entitlement=sorted(rights)), lambda m: m.entitlement)
    if wanted and any({m.organisation for m in parts} == wanted for parts in shared.values()):
        found.append(
            Problem(
                "organisation",
                f"{and_list(list(names.values()))} har allerede en indstillingsret til pladserne.",
                blocking=False,
            )
        )
    return found


def add_right(
    group: int,
    kind: EntitlementKind,
    *,
    members: Sequence[Share],
    begins: Edge = UNKNOWN,
    ends: Edge = OPEN,
    by: str,
) -> int:
    """Give a right to nominate to a group. Raises UserError for the first thing that cannot be used."""
    refuse(right_problems(group, kind, members=members, begins=begins, ends=ends))
    with transaction("Tilføj indstillingsret", by=by) as step:
        right = step.insert(tables.Entitlement, seat_group=group, kind=kind, begins=begins, ends=ends)
        for position, share in enumerate(members):
            _add_member(step, right, position, share)
    return right


def change_right(
    right: int,
    kind: EntitlementKind,
    *,
    members: Sequence[Share],
    begins: Edge,
    ends: Edge,
    by: str,
) -> None:
    """Correct a right: how it is shared, by whom and when. Raises UserError as `add_right` does."""
    group = get(Entitlement, right).seat_group
    refuse(right_problems(group, kind, members=members, begins=begins, ends=ends, changing=right))
    present = {m.organisation: m.id for m in read(EntitlementMember, entitlement=right)}
    wanted = {organisation for organisation, _, _ in members}
    with transaction("Ret indstillingsret", by=by) as step:
        step.update(tables.Entitlement, right, kind=kind, begins=begins, ends=ends)
        for organisation, row in present.items():
            if organisation not in wanted:
                step.delete(tables.EntitlementMember, row)
        for position, share in enumerate(members):
            organisation, first, last = share
            if organisation in present:
                row = present[organisation]
                step.update(tables.EntitlementMember, row, position=position, begins=first, ends=last)
            else:
                _add_member(step, right, position, share)


def end_right(right: int, *, last_day: date, by: str) -> None:
    """End a right to nominate; nominations made under it stay. Raises UserError for a day before it began."""
    if upside_down(get(Entitlement, right).begins, last_day):
        raise UserError(
            "Den sidste dag ligger før rettens første.", where="last_day", code="end_before_start"
        )
    with transaction("Afslut indstillingsret", by=by) as step:
        step.update(tables.Entitlement, right, ends=last_day)


def _names(organisations: Collection[int]) -> dict[int, str]:
    """Names in the order of the organisations' numbers."""
    return {o.id: o.name for o in read(Organisation, id=sorted(organisations))}


def _add_member(step: Step, right: int, position: int, share: Share) -> None:
    organisation, begins, ends = share
    step.insert(
        tables.EntitlementMember,
        entitlement=right,
        organisation=organisation,
        position=position,
        begins=begins,
        ends=ends,
    )


def _number_problems(kind: EntitlementKind, members: Sequence[Share], names: dict[int, str]) -> list[Problem]:
    organisations = [organisation for organisation, _, _ in members]
    twice = next((o for o in organisations if organisations.count(o) > 1), None)
    if not organisations:
        return [Problem("organisation", "Vælg mindst én organisation.")]
    if twice is not None:
        return [Problem("organisation", f"{names[twice]} står der to gange.")]
    if kind is EntitlementKind.SINGLE and len(organisations) > 1:
        return [Problem("organisation", "Vælg én, eller vælg fælles indstilling eller på skift.")]
    if kind is not EntitlementKind.SINGLE and len(organisations) < 2:
        return [Problem("organisation", "Vælg mindst to, som deles om retten.")]
    return []


def _turn_problems(members: Sequence[Share], names: dict[int, str]) -> list[Problem]:
    """Turns that share a day or are upside down hold back; a gap or an unknown change of turn is told."""
    for organisation, first, last in members:
        if upside_down(first, last):
            return [Problem("turns", f"{names[organisation]}: slutdatoen ligger før startdatoen.")]
    found = []
    for (one, *own), (other, *others) in combinations(members, 2):
        shared = Period(*own).overlaps(Period(*others))
        both = and_list([names[one], names[other]])
        if shared is True:
            found.append(Problem("turns", f"{both} har turen på samme tid. Ret datoerne."))
        elif shared is None:
            words = f"Det er ikke oplyst, hvornår turen skifter mellem {both}."
            found.append(Problem("turns", words, blocking=False))
    for first, last in _gaps(members):
        words = f"Ingen har turen fra {short_date(first)} til {short_date(last)}."
        found.append(Problem("turns", words, blocking=False))
    return found


def _gaps(members: Sequence[Share]) -> list[tuple[date, date]]:
    """The days between a turn's end and the next beginning, where both are known."""
    periods = [Period(first, last) for _, first, last in members]
    starts = [period.start for period in periods if isinstance(period.start, date)]
    found = []
    for period in periods:
        if isinstance(period.end, Unstated):
            continue
        free = period.end + _DAY
        later = [start for start in starts if start > free]
        if later and all(other.holds(free) is False for other in periods):
            found.append((free, min(later) - _DAY))
    return found


def _turn_words(right: GroupRight, on: date) -> str:
    turn = turn_on(right, on)
    if isinstance(turn, Unstated):
        return f"{and_list(right.organisations)}; turen er ikke oplyst"
    parts = ["ingen har turen nu" if turn is None else f"{turn.name}{_until(turn.period.end)}"]
    before = None if turn is None else turn.period.end
    later = [(m.period.start, m) for m in right.members if isinstance(m.period.start, date)]
    for start, member in sorted((pair for pair in later if pair[0] > on), key=lambda pair: pair[0]):
        follows = isinstance(before, date) and start == before + _DAY
        since = "" if follows else f" (fra {short_date(start)})"
        parts.append(f"derefter {member.name}{since or _until(member.period.end)}")
        before = member.period.end
    parts += [
        f"{member.name} (tid ikke oplyst)"
        for member in right.members
        if member is not turn and member.period.holds(on) is None
    ]
    return ", ".join(parts)


def _until(end: Edge) -> str:
    return "" if isinstance(end, Unstated) else f" (til {short_date(end)})"
