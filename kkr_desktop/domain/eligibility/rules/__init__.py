"""Every rule the program knows, in the order they are shown; each list stands at the end of its file."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

from ..findings import CollectiveRule, IndividualRule
from . import council, gender, held, judged, nominating, own, parties, seats, together

_LONGEST_TITLE = 40


def _number(rule: IndividualRule | CollectiveRule) -> tuple[int, str]:
    digits = "".join(character for character in rule.id if character.isdigit())
    return int(digits), rule.id


INDIVIDUAL: Mapping[str, IndividualRule] = {
    rule.id: rule
    for rule in (
        *sorted((*council.RULES, *nominating.RULES, *judged.RULES, *held.RULES), key=_number),
        *own.RULES,
    )
}
COLLECTIVE: Mapping[str, CollectiveRule] = {
    rule.id: rule
    for rule in (
        *sorted((*seats.RULES, *gender.RULES, *together.RULES, *parties.RULES), key=_number),
        *own.TOGETHER_RULES,
    )
}


def known(rule: str) -> IndividualRule | CollectiveRule | None:
    """The rule of an id, or None for one of a newer program."""
    return INDIVIDUAL.get(rule) or COLLECTIVE.get(rule)


def title_of(rule: str, wording: str = "") -> str:
    """A rule's short heading; of a criterion in the secretariat's own words those, of a newer program's its id."""
    found = known(rule)
    if rule in own.OWN and wording:
        return shorten(wording, _LONGEST_TITLE, placeholder=" …")
    return rule if found is None else found.column
