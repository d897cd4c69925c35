"""The form of one rule: what it weighs, its numbers, where it stands, and from when to when it binds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ...domain.contact import Problem
from ...domain.eligibility.findings import Parameter, ParameterKind
from ...domain.eligibility.rules import known
from ...domain.vocabulary import Severity
from ...services import rules
from ...services.rules import RuleDraft
from ..advice import Advice
from ..forms import Form
from ..inputs import ChoiceInput, DateInput, EdgeInput, LongInput, NumberInput
from ..session import Session
from .rule_words import Names

_WEIGHTS = (
    "Et krav gør kandidaten ikke egnet, og en beslutning imod det skal begrundes; et hensyn advarer;"
    " en oplysning fortæller kun."
)
_UNSET = "Tomt felt: tallet er ikke fastsat{}."
_UNTOLD = ", og reglen er ikke vurderet"
_FROM = "Lad datoen stå, så gælder ændringen fra i dag."


class RuleForm(Form):
    """The fields of a rule of the program; `draft` is what they say."""

    def __init__(self, session: Session, group: int, start: RuleDraft, *, names: Names, new: bool) -> None:
        super().__init__()
        rule = known(start.rule)
        assert rule is not None
        self._session, self._group = session, group
        self.start, self._parameters = start, rule.parameters
        # A change of a rule that has not begun begins when the rule would have.
        later = isinstance(start.begins, date) and start.begins > session.today()
        weights = [(one, one.danish) for one in Severity]
        self.add("severity", "Vægt", ChoiceInput(weights), required=True, hint=_WEIGHTS)
        for one in rule.parameters:
            self._add_parameter(one, names)
        basis = "Hvor reglen står, fx et punkt på en dagsorden eller en paragraf."
        self.add("basis", "Grundlag", LongInput(lines=2), hint=basis)
        self.add("wording", "Ordlyd", LongInput(lines=3), hint="Som der står i kilden.")
        checked = "Dagen, hvor grundlaget sidst blev holdt op mod kilden."
        self.add("checked_on", "Kontrolleret den", DateInput(), hint=checked)
        self.add(
            "begins", "Gælder fra", EdgeInput(end=False), required=True, hint="" if new or later else _FROM
        )
        self.add("ends", "Gælder til", EdgeInput(), required=True)
        Advice(self, self._problems)
        self.put(start)

    def put(self, draft: RuleDraft) -> None:
        """Show a draft as what the form begins with."""
        self.set_values(self._values_of(draft))

    def rebase(self, start: RuleDraft) -> None:
        """Take up a rule that was changed elsewhere: what the user has not touched follows it."""
        before, after = self._values_of(self.start), self._values_of(start)
        self.start = start
        for key, field in self.fields.items():
            if before[key] != after[key] and (field.input.value() or None) == (before[key] or None):
                field.input.set_value(after[key])

    def draft(self) -> RuleDraft:
        """What the fields say; values that the program has no field for stay as they were."""
        values = self.values()
        numbers = {one.key: values[one.key] for one in self._parameters}
        return replace(
            self.start,
            severity=values["severity"] or self.start.severity,
            parameters={**self.start.parameters, **numbers},
            basis=values["basis"],
            wording=values["wording"],
            checked_on=values["checked_on"],
            begins=values["begins"] or self.start.begins,
            ends=values["ends"] or self.start.ends,
        )

    def _values_of(self, draft: RuleDraft) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(draft, name) for name in _OF_ALL}
        return values | {one.key: draft.parameters.get(one.key) for one in self._parameters}

    def _add_parameter(self, one: Parameter, names: Names) -> None:
        if one.kind is ParameterKind.ORGANISATION:
            self.add(one.key, one.label, ChoiceInput(list(names.items())), hint=_sentence(one.hint))
        else:
            alone = sum(each.kind is ParameterKind.NUMBER for each in self._parameters) == 1
            unset = _UNSET.format(_UNTOLD if alone else "")
            hint = " ".join(part for part in (_sentence(one.hint), unset) if part)
            self.add(one.key, one.label, NumberInput(), hint=hint)

    def _problems(self, _values: Mapping[str, Any]) -> Sequence[Problem]:
        return rules.problems(self._group, self.draft(), self._session.today())


_OF_ALL = ("severity", "basis", "wording", "checked_on", "begins", "ends")


def _sentence(words: str) -> str:
    return f"{words.rstrip('.')}." if words else ""
