"""Which rule a criterion of an agenda is: one that the program has, or one in the agenda's own words."""

from __future__ import annotations

import re
from collections.abc import Collection

from ...domain.agenda_reading.names import normal
from ...domain.agenda_reading.proposals import CriterionProposed
from ...domain.eligibility.rules import known, own
from ...domain.model import RuleBinding
from ...domain.vocabulary import Severity

# The rules whose demand an agenda may state in words of its own, by what those words speak of.
_EACH = (
    (r"erhvervsaktiv", "I6"),
    (r"målgruppe", "I7"),
    (r"styrkeposition", "I8"),
)
_TOGETHER = (
    (r"små- og mellemstore|\bSMV", "G4"),
    (r"geografisk", "G5"),
    (r"erhvervsstruktur|brancher", "G6"),
    (r"internationaliser|international erfaring", "G7"),
)


def rule_of(criterion: CriterionProposed, bound: Collection[RuleBinding]) -> str:
    """The id of the rule, given the bindings of the group; empty where no more criteria of its own have room.

    A criterion in the agenda's own words that is bound already keeps its rule.
    """
    words = _TOGETHER if criterion.together else _EACH
    for pattern, rule in words:
        if re.search(pattern, criterion.text, re.I):
            return rule
    rules = own.TOGETHER_RULES if criterion.together else own.RULES
    ours = [rule.id for rule in rules]
    for binding in bound:
        if binding.rule in ours and normal(binding.wording) == normal(criterion.text):
            return binding.rule
    taken = {binding.rule for binding in bound}
    return next((rule for rule in ours if rule not in taken), "")


def severity_of(criterion: CriterionProposed, rule: str) -> Severity:
    """How heavily a criterion weighs: one in the agenda's own words is a requirement where it says "skal"."""
    bound = known(rule)
    if bound is None:
        raise KeyError(rule)
    asks = re.match(r"(?:skal|må) ", criterion.text)
    return Severity.REQUIREMENT if rule in own.OWN and asks else bound.severity
