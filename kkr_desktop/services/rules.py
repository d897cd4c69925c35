"""The rules that bind each seat group: reading them, trying other numbers, and keeping every version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..domain.contact import Problem
from ..domain.eligibility import consistency
from ..domain.eligibility.findings import CollectiveRule, IndividualRule
from ..domain.eligibility.parameters import Room, parameter_problems, period_problem, rule_words
from ..domain.eligibility.rules import COLLECTIVE, INDIVIDUAL, known, title_of
from ..domain.model import Organisation, RuleBinding, Seat, SeatGroup
from ..domain.vocabulary import SEATED, OrganisationKind
from ..domain.when import OPEN
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import get, read, setting
from .facts import group_rights
from .rounds import round_views
from .rule_preview import Preview, PreviewRow, PreviewTogether, preview_of
from .rule_versions import (
    Changes,
    Plan,
    RuleDraft,
    begins_problem,
    binds_from,
    bound_as,
    draft_from,
    first_day,
    is_change,
    merged,
    newest,
    plan_changes,
    stored_parameters,
)

__all__ = [
    "BoundRule",
    "Changes",
    "GroupEntry",
    "GroupRules",
    "Preview",
    "PreviewRow",
    "PreviewTogether",
    "RuleDraft",
    "contradictions",
    "draft_of",
    "group_rules",
    "new_draft",
    "preview",
    "problems",
    "rule_groups",
    "save",
    "shared_with",
    "versions",
]

_STEP = "Ret regler"
_EVERY_RULE: tuple[IndividualRule | CollectiveRule, ...] = (*INDIVIDUAL.values(), *COLLECTIVE.values())


@dataclass(frozen=True, slots=True)
class BoundRule:
    """A rule that binds a group, by its newest version. `everywhere`: it binds all groups, and so does its change.

    `words` says it in one line with its numbers. One of a newer program is not `known`: it is kept and can be
    taken off, but not changed.
    """

    binding: RuleBinding
    title: str
    text: str
    known: bool
    everywhere: bool
    parameters: Mapping[str, Any]
    words: str


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A seat group in the list: how many rules bind it, its seats, and whether a round waits for a decision on it.

    `seats` are those that rules count: not substitutes' and observers'.
    """

    group: int
    body: int
    body_name: str
    group_name: str
    bound: int
    seats: int
    open_round: bool


@dataclass(frozen=True, slots=True)
class GroupRules:
    """A group's rules: those that bind it, those that could, and which can never hold at once."""

    entry: GroupEntry
    bound: tuple[BoundRule, ...]
    available: tuple[IndividualRule | CollectiveRule, ...]
    contradictions: tuple[str, ...]


# -- reading -----------------------------------------------------------------------------------------------


def rule_groups(on: date) -> list[GroupEntry]:
    """The seat groups in use on a day, body by body, with how many rules bind each."""
    return _entries([g for g in read(SeatGroup) if g.period.ended(on) is not True], on=on)


def group_rules(group: int, on: date) -> GroupRules:
    """The rules of one group: bound on a day or from a later one, free to bind, and contradicting each other."""
    names = {one.id: one.name for one in read(Organisation)}
    bound = [_bound(binding, names) for binding in newest(read(RuleBinding), group, on)]
    taken = {one.binding.rule for one in bound}
    (entry,) = _entries([get(SeatGroup, group)], on=on)
    return GroupRules(
        entry=entry,
        bound=tuple(bound),
        available=tuple(rule for rule in _EVERY_RULE if rule.id not in taken),
        contradictions=tuple(contradictions(group, {}, on)),
    )


def versions(group: int, rule: str) -> list[RuleBinding]:
    """Every version of a rule that has bound a group, newest first; those that bind all groups are among them."""
    rows = [b for b in read(RuleBinding, rule=rule) if b.seat_group in (None, group)]
    return sorted(rows, key=lambda b: (-b.version, -b.id))


def draft_of(bound: BoundRule) -> RuleDraft:
    """The form of a bound rule, as it stands."""
    return draft_from(bound.binding)


def new_draft(rule_id: str, on: date) -> RuleDraft:
    """The form of a rule that is to bind a group from a day. Raises UserError for one the program does not know."""
    rule = known(rule_id)
    if rule is None:
        raise UserError(_not_known(rule_id), where="rule", code="unknown_rule")
    return RuleDraft(rule_id, rule.severity, {}, "", "", None, on, OPEN)


def _not_known(rule: str) -> str:
    return (
        f"Reglen {rule} kendes ikke af denne udgave af programmet og kan ikke rettes her."
        " Ret den i den nyere udgave, eller tag den af gruppen."
    )


def _entries(groups: Iterable[SeatGroup], *, on: date) -> list[GroupEntry]:
    bindings, seats = read(RuleBinding), read(Seat)
    bodies = {one.id: one for one in read(Organisation)}
    waiting = {group.id for view in round_views() if not view.decided for group in view.groups}
    return [
        GroupEntry(
            group=group.id,
            body=group.body,
            body_name=bodies[group.body].name,
            group_name=group.name,
            bound=len(newest(bindings, group.id, on)),
            seats=_seats(seats, {group.id}, on=on),
            open_round=group.id in waiting,
        )
        for group in sorted(groups, key=lambda g: (bodies[g.body].sort_key, g.body, g.position, g.id))
    ]


def _seats(seats: Iterable[Seat], groups: AbstractSet[int], *, on: date) -> int:
    return sum(
        1
        for seat in seats
        if seat.seat_group in groups and seat.role in SEATED and seat.period.ended(on) is not True
    )


def _bound(binding: RuleBinding, organisations: Mapping[int, str]) -> BoundRule:
    rule = known(binding.rule)
    values = stored_parameters(binding)
    unknown = f"Reglen {binding.rule} kendes ikke af denne udgave af programmet."
    return BoundRule(
        binding=binding,
        title=title_of(binding.rule, binding.wording),
        text=rule.text if rule else unknown,
        known=rule is not None,
        everywhere=binding.seat_group is None,
        parameters=values,
        words=rule_words(rule, values, organisations=organisations) if rule else binding.wording or unknown,
    )


# -- what is wrong -----------------------------------------------------------------------------------------


def problems(group: int, draft: RuleDraft, on: date) -> list[Problem]:
    """What is wrong with a draft, field by field; see domain.contact.Problem."""
    return _problems(group, draft, read(RuleBinding), on=on)


def contradictions(group: int, changes: Changes, on: date) -> list[str]:
    """The rules that could never hold together once the changes are made, in Danish sentences."""
    plan = plan_changes(read(RuleBinding), group, changes, on)
    return consistency.contradictions(
        [
            consistency.Bound(one.rule, one.severity, stored_parameters(one), one.period)
            for one in plan.after
            if one.seat_group in (None, group) and binds_from(one, on)
        ],
        _group_facts(get(SeatGroup, group), on=on),
    )


def _group_facts(group: SeatGroup, *, on: date) -> consistency.Group:
    room = _room(group, on=on)
    organisations = {one.id: one for one in read(Organisation)}
    rights = group_rights(group.id, on, organisations)
    holders = {holder.organisation for right in rights for holder in right.holders}
    kkr = setting("kkr", "KKR")
    return consistency.Group(
        seats=room.group,
        body_seats=room.body,
        category=group.category,
        rights=rights,
        kinds={one: organisations[one].kind for one in holders},
        municipalities=sum(
            1
            for one in organisations.values()
            if one.kind is OrganisationKind.MUNICIPALITY
            and one.kkr == kkr
            and one.period.ended(on) is not True
        ),
    )


def _room(group: SeatGroup, *, on: date) -> Room:
    seats = read(Seat)
    siblings = {one.id for one in read(SeatGroup, body=group.body)}
    return Room(
        group=_seats(seats, {group.id}, on=on),
        body=_seats(seats, siblings, on=on),
        organisations={one.id: one.name for one in read(Organisation)},
    )


def _problems(group: int, draft: RuleDraft, bindings: Sequence[RuleBinding], *, on: date) -> list[Problem]:
    rule = known(draft.rule)
    if rule is None:
        return [Problem("rule", _not_known(draft.rule))]
    current = bound_as(bindings, group, draft.rule, on)
    everywhere = current is not None and current.seat_group is None
    room = _room(get(SeatGroup, group), on=on)
    found = parameter_problems(rule, draft.parameters, room=room)
    beginning = begins_problem(
        draft,
        current,
        on,
        earlier=[]
        if current
        else [b for b in bindings if b.rule == draft.rule and b.seat_group in (None, group)],
        decided_on=_last_decision(None if everywhere else group),
    )
    if beginning is not None:
        found.append(beginning)
    period = period_problem(first_day(draft, current, on), draft.ends)
    if period is not None:
        found.append(period)
    if not draft.basis.strip():
        told = "Skriv, hvor reglen står, så en beslutning kan forklares om nogle år."
        found.append(Problem("basis", told, blocking=False))
    if draft.checked_on is not None and draft.checked_on > on:
        found.append(
            Problem("checked_on", "Grundlaget kan ikke være kontrolleret en dag, der ikke er kommet.")
        )
    return found


def _last_decision(group: int | None) -> date | None:
    """The last day that a decision was made on a group's candidates, or on any group's."""
    days = [
        view.decided_on
        for view in round_views()
        if view.decided_on is not None and (group is None or any(one.id == group for one in view.groups))
    ]
    return max(days, default=None)


def _refuse(group: int, changes: Changes, bindings: Sequence[RuleBinding], *, on: date) -> None:
    for rule, draft in changes.items():
        current = bound_as(bindings, group, rule, on)
        if draft is None:
            if current is None:
                raise UserError(
                    f"Reglen {rule} binder ikke længere gruppen. Hent siden igen.",
                    where="rule",
                    code="rule_gone",
                )
            continue
        if draft.rule != rule:
            raise KeyError(f"{draft.rule} under {rule}")
        if not is_change(draft, current):
            continue
        wrong = next((one for one in _problems(group, draft, bindings, on=on) if one.blocking), None)
        if wrong is not None:
            raise UserError(wrong.message, where=wrong.field, code="rule_problem")


# -- trying and saving -------------------------------------------------------------------------------------


def save(group: int, changes: Changes, *, by: str, on: date) -> None:
    """Make the changes as one step: each changed rule gets a new version, and the one before it a last day.

    A change of a rule that binds all groups binds them all, and of one about the whole body those of its groups
    that it binds. Raises UserError for the first field that is wrong.
    """
    with transaction(_STEP, by=by) as step:
        bindings = read(RuleBinding)
        _refuse(group, changes, bindings, on=on)
        plan = _plan(bindings, group, changes, on)
        for row, last in plan.ended.items():
            step.update(tables.RuleBinding, row, ends=last)
        for one in plan.new:
            step.insert(
                tables.RuleBinding,
                seat_group=one.seat_group,
                rule=one.rule,
                version=one.version,
                severity=one.severity,
                parameters=one.parameters,
                basis=one.basis,
                wording=one.wording,
                checked_on=one.checked_on,
                begins=one.begins,
                ends=one.ends,
            )


def preview(group: int, changes: Changes, on: date) -> Preview:
    """What the changes would make of the candidates of undecided rounds; nothing is written.

    Where a rule that binds all groups changes, the candidates of all groups are shown. A round is checked as of
    its own day: one whose meeting lies before the change is not touched by it. Raises UserError as `save` does.
    """
    bindings = read(RuleBinding)
    _refuse(group, changes, bindings, on=on)
    return preview_of(_plan(bindings, group, changes, on), group)


def _plan(bindings: Sequence[RuleBinding], group: int, changes: Changes, on: date) -> Plan:
    """The changes of a group; a rule about the whole body changes for all of the body's groups that it binds."""
    plans = [plan_changes(bindings, group, changes, on)]
    for other in _siblings(group):
        shared = {
            rule: draft
            for rule, draft in changes.items()
            if _is_shared(rule) and _own(bindings, other, rule, on)
        }
        if shared:
            plans.append(plan_changes(bindings, other, shared, on))
    return merged(bindings, plans)


def shared_with(group: int, rule: str, on: date) -> list[str]:
    """The body's other groups for which a change of the rule counts too, by name."""
    if not _is_shared(rule):
        return []
    bindings = read(RuleBinding)
    names = {one.id: one.name for one in read(SeatGroup)}
    return [names[other] for other in _siblings(group) if _own(bindings, other, rule, on)]


def _is_shared(rule: str) -> bool:
    found = COLLECTIVE.get(rule)
    return found is not None and found.whole_body


def _siblings(group: int) -> list[int]:
    body = get(SeatGroup, group).body
    return [one.id for one in read(SeatGroup, order="position", body=body) if one.id != group]


def _own(bindings: Sequence[RuleBinding], group: int, rule: str, on: date) -> bool:
    """Whether a rule binds a group by a binding of its own."""
    current = bound_as(bindings, group, rule, on)
    return current is not None and current.seat_group == group
