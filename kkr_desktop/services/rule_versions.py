"""The versions of bound rules: which stands, what a draft changes, and from which day it does so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

from ..domain.contact import Problem
from ..domain.danish import long_date
from ..domain.eligibility.rules import COLLECTIVE, INDIVIDUAL, known
from ..domain.model import RuleBinding
from ..domain.vocabulary import Severity
from ..domain.when import Edge, Unstated

_ONE_DAY = timedelta(days=1)
_ORDER = {rule: place for place, rule in enumerate((*INDIVIDUAL, *COLLECTIVE))}


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """What the form of a rule holds. A parameter that is not there is unset.

    `begins` is the first day of the new version; left as the bound rule has it, the version begins on the day of
    the change.
    """

    rule: str
    severity: Severity
    parameters: Mapping[str, Any]
    basis: str
    wording: str
    checked_on: date | None
    begins: Edge
    ends: Edge


# Rule id -> its draft; None where it no longer binds the group.
Changes: TypeAlias = Mapping[str, RuleDraft | None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What changes do to the rows: the last day that some get, the new ones, and all rows as they then are.

    The new rows have no id yet; they carry 0.
    """

    ended: Mapping[int, date]
    new: tuple[RuleBinding, ...]
    after: tuple[RuleBinding, ...]

    @property
    def changes(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.ended or self.new)

    @property
    def everywhere(self) -> bool:
        """Whether a rule that binds all groups changes."""
        changed = [one for one in self.after if one.id in self.ended]
        return any(one.seat_group is None for one in (*changed, *self.new))


def stored_parameters(binding: RuleBinding) -> dict[str, Any]:
    """The values a binding sets; none where a newer program wrote something else than an object."""
    values = json.loads(binding.parameters)
    return dict(values) if isinstance(values, dict) else {}


def binds_from(binding: RuleBinding, day: date) -> bool:
    """Whether a version binds on a day or some later one. One replaced on its own first day never does."""
    begins, ends = binding.begins, binding.ends
    never = isinstance(begins, date) and isinstance(ends, date) and ends < begins
    return not never and binding.period.ended(day) is not True


def newest(bindings: Iterable[RuleBinding], group: int, on: date) -> list[RuleBinding]:
    """The newest version of each rule that binds a group on a day or from a later one, in the rules' order."""
    found: dict[tuple[str, int | None], RuleBinding] = {}
    for binding in sorted(bindings, key=lambda b: (b.version, b.id)):
        if binding.seat_group in (None, group) and binds_from(binding, on):
            found[binding.rule, binding.seat_group] = binding
    last = len(_ORDER)
    return sorted(found.values(), key=lambda b: (_ORDER.get(b.rule, last), b.rule, b.seat_group is None))


def bound_as(bindings: Iterable[RuleBinding], group: int, rule: str, on: date) -> RuleBinding | None:
    """The version that a change of a rule replaces: the group's own before the one that binds all groups."""
    return next((one for one in newest(bindings, group, on) if one.rule == rule), None)


def draft_from(binding: RuleBinding) -> RuleDraft:
    """A version as the form holds it."""
    return RuleDraft(
        rule=binding.rule,
        severity=binding.severity,
        parameters=stored_parameters(binding),
        basis=binding.basis,
        wording=binding.wording,
        checked_on=binding.checked_on,
        begins=binding.begins,
        ends=binding.ends,
    )


def is_change(draft: RuleDraft, current: RuleBinding | None) -> bool:
    """Whether a draft says something else than the version that stands."""
    return current is None or _tidy(draft) != _tidy(draft_from(current))


def _tidy(draft: RuleDraft) -> RuleDraft:
    stated = {key: value for key, value in draft.parameters.items() if value is not None}
    return replace(draft, parameters=stated, basis=draft.basis.strip(), wording=draft.wording.strip())


def first_day(draft: RuleDraft, current: RuleBinding | None, on: date) -> Edge:
    """The day from which a draft would bind."""
    if current is None:
        return draft.begins
    if draft.begins != current.begins and isinstance(draft.begins, date):
        return draft.begins
    return max(on, current.begins) if isinstance(current.begins, date) else on


def begins_problem(
    draft: RuleDraft,
    current: RuleBinding | None,
    on: date,
    *,
    earlier: Sequence[RuleBinding],
    decided_on: date | None,
) -> Problem | None:
    """Why a draft cannot bind from the day it says.

    It may reach back, so that a round waiting since a meeting is checked by it, but not behind the version it
    replaces, nor behind `decided_on`, the last decision made by the rules: a decision keeps its version. `earlier`
    are the versions that bound the group before, where none does now.
    """
    if current is not None and draft.begins == current.begins:
        return None
    if current is not None and isinstance(draft.begins, Unstated):
        return Problem("begins", "En ny udgave af reglen skal have en dato, den gælder fra.")
    if isinstance(draft.begins, date) and draft.begins >= on:
        return None
    if any(binds_from(one, date.min) for one in earlier):
        return Problem(
            "begins", f"Reglen har bundet gruppen før. Skriv {long_date(on)} eller en senere dato."
        )
    replaced = current.begins if current is not None else None
    if isinstance(replaced, date) and isinstance(draft.begins, date) and draft.begins < replaced:
        return Problem(
            "begins",
            f"En ny udgave kan ikke gælde før den, den afløser ({long_date(replaced)}). Skriv en senere dato.",
        )
    if decided_on is not None and not (isinstance(draft.begins, date) and draft.begins > decided_on):
        return Problem(
            "begins",
            f"Der er truffet beslutning efter reglerne den {long_date(decided_on)}. Skriv en senere dato.",
        )
    return None


def plan_changes(bindings: Sequence[RuleBinding], group: int, changes: Changes, on: date) -> Plan:
    """What the changes do: no version is overwritten, each is followed by the next from the day that begins.

    Earlier versions end the day before; one that had not begun by then never binds.
    """
    ended: dict[int, date] = {}
    new: list[RuleBinding] = []
    for rule, draft in changes.items():
        current = bound_as(bindings, group, rule, on)
        if draft is None:
            if current is not None:
                ended.update(_ended_by(on, _line(bindings, rule, current.seat_group)))
        elif is_change(draft, current):
            begins = first_day(draft, current, on)
            owner = current.seat_group if current is not None else group
            if isinstance(begins, date):
                ended.update(_ended_by(begins, _line(bindings, rule, owner)))
            new.append(_next_version(bindings, draft, current, owner, begins=begins))
    return _plan(bindings, ended, new)


def merged(bindings: Sequence[RuleBinding], plans: Sequence[Plan]) -> Plan:
    """Several plans for the same bindings, each for rows of its own, as one."""
    ended = {row: day for plan in plans for row, day in plan.ended.items()}
    return _plan(bindings, ended, [one for plan in plans for one in plan.new])


def _plan(bindings: Sequence[RuleBinding], ended: Mapping[int, date], new: Sequence[RuleBinding]) -> Plan:
    shortened = (replace(b, ends=ended[b.id]) if b.id in ended else b for b in bindings)
    return Plan(ended, tuple(new), (*shortened, *new))


def _line(bindings: Iterable[RuleBinding], rule: str, owner: int | None) -> Iterator[RuleBinding]:
    return (one for one in bindings if one.rule == rule and one.seat_group == owner)


def _ended_by(day: date, versions: Iterable[RuleBinding]) -> dict[int, date]:
    """The last day that each of these versions gets, where another takes over on a day."""
    return {one.id: day - _ONE_DAY for one in versions if binds_from(one, day)}


def _next_version(
    bindings: Iterable[RuleBinding],
    draft: RuleDraft,
    current: RuleBinding | None,
    owner: int | None,
    *,
    begins: Edge,
) -> RuleBinding:
    # Counted with the versions that bind all groups: a finding names group, rule and version, and means one row.
    numbers = [
        b.version
        for b in bindings
        if b.rule == draft.rule and (owner is None or b.seat_group in (None, owner))
    ]
    return RuleBinding(
        begins=begins,
        ends=draft.ends,
        id=0,
        seat_group=owner,
        rule=draft.rule,
        version=max(numbers, default=0) + 1,
        severity=draft.severity,
        parameters=json.dumps(_values(draft, current), ensure_ascii=False, sort_keys=True),
        basis=draft.basis.strip(),
        wording=draft.wording.strip(),
        checked_on=draft.checked_on,
    )


def _values(draft: RuleDraft, current: RuleBinding | None) -> dict[str, Any]:
    """The draft's values, beside those of the version before that this program has no field for."""
    rule = known(draft.rule)
    fields = {parameter.key for parameter in rule.parameters} if rule is not None else set()
    kept = stored_parameters(current) if current is not None else {}
    foreign = {key: value for key, value in kept.items() if key not in fields}
    return foreign | {key: value for key, value in draft.parameters.items() if value is not None}
