"""The changes to one group's rules that are not saved yet, beside the rules as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...services import rules
from ...services.rule_versions import is_change
from ...services.rules import BoundRule, GroupRules, RuleDraft


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as the list shows it. `bound` is None where it is to bind the group, `draft` where nothing changes.

    `beside` says that the rule binds all groups while the group has a version of its own, which is changed first.
    """

    rule: str
    bound: BoundRule | None
    draft: RuleDraft | None
    ends: bool = False
    beside: bool = False

    @property
    def key(self) -> tuple[str, bool]:
        """What names the line for good."""
        return self.rule, self.beside

    @property
    def changed(self) -> bool:
        """Whether saving would do something to it."""
        return self.ends or self.draft is not None


class GroupDraft:
    """What is to be changed about a group's rules; `wrong` says of a rule why it cannot be saved yet."""

    def __init__(self, group: int, on: date) -> None:
        self.group, self.on = group, on
        self.changes: dict[str, RuleDraft | None] = {}
        self.wrong: dict[str, str] = {}
        self.rules: GroupRules = rules.group_rules(group, on)

    def read(self, on: date) -> None:
        """Read the rules again; what was taken off elsewhere meanwhile need not be taken off here."""
        self.on = on
        self.rules = rules.group_rules(self.group, on)
        bound = {one.binding.rule for one in self.rules.bound}
        for rule in [rule for rule, draft in self.changes.items() if draft is None and rule not in bound]:
            self.drop(rule)

    def put(self, draft: RuleDraft, *, why_not: str = "") -> None:
        """Take up what a form holds; a form that says what stands is no change."""
        bound = self.bound(draft.rule)
        self.wrong.pop(draft.rule, None)
        if why_not:
            self.wrong[draft.rule] = why_not
        if why_not or is_change(draft, None if bound is None else bound.binding):
            self.changes[draft.rule] = draft
        else:
            self.changes.pop(draft.rule, None)

    def end(self, rule: str) -> None:
        """Have a rule bind the group no longer."""
        self.wrong.pop(rule, None)
        self.changes[rule] = None

    def drop(self, rule: str) -> None:
        """Leave a rule as it stands."""
        self.wrong.pop(rule, None)
        self.changes.pop(rule, None)

    def clear(self) -> None:
        """Leave all rules as they stand."""
        self.changes.clear()
        self.wrong.clear()

    def bound(self, rule: str) -> BoundRule | None:
        """The rule as a change of it would find it."""
        return next((one for one in self.rules.bound if one.binding.rule == rule), None)

    def ready(self) -> rules.Changes:
        """The changes that can be saved as they are."""
        return {rule: draft for rule, draft in self.changes.items() if rule not in self.wrong}

    def contradictions(self) -> list[str]:
        """The rules that could never hold together, as they would be."""
        return rules.contradictions(self.group, self.ready(), self.on)

    def lines(self) -> list[RuleLine]:
        """The rules that bind, in their order, and those that are to."""
        found, seen = [], set()
        for one in self.rules.bound:
            rule = one.binding.rule
            beside = rule in seen
            seen.add(rule)
            draft = None if beside else self.changes.get(rule)
            ends = not beside and rule in self.changes and draft is None
            found.append(RuleLine(rule, one, draft, ends, beside))
        new = [draft for rule, draft in self.changes.items() if rule not in seen and draft is not None]
        return found + [RuleLine(draft.rule, None, draft) for draft in new]
