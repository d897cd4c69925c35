"""The way from a finding to the place where its fact is entered: a field, a person, the body, or the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...domain.eligibility.check import parameters_of
from ...domain.eligibility.facts import Candidate
from ...domain.eligibility.findings import CollectiveRule, Finding, ParameterKind
from ...domain.eligibility.rules import known
from ...domain.model import RuleBinding
from ...domain.vocabulary import FirmSize, Gender, Outcome, Supplier
from ...services.eligibility import GroupCheck, open_outcomes

# What `field` of a rule begins with where it is not a field of the nomination.
_PERSON, _BODY, _SETUP = "person", "body", "setup"
# A membership's dates are fields of it; nobody is asked for them before the municipality is known.
_COUNCIL, _MUNICIPALITY = ("council_begins", "council_ends"), "municipality"


@dataclass(frozen=True, slots=True)
class Way:
    """A button: its verb, and the page with what to show there, or a nomination with one of its fields."""

    verb: str
    page: str
    key: Any
    field: str = ""


def setup_way(check: GroupCheck, binding: RuleBinding, finding: Finding) -> Way | None:
    """The way to the rule itself where no value of it is set, so that it can say nothing."""
    rule, stored = known(binding.rule), parameters_of(binding.parameters)
    if finding.outcome is not Outcome.UNKNOWN or rule is None or not rule.parameters:
        return None
    if any(stored.get(one.key) is not None for one in rule.parameters):
        return None
    numbers = any(one.kind is ParameterKind.NUMBER for one in rule.parameters)
    return Way("Fastsæt tallet" if numbers else "Vælg organisationen", "setup", check.facts.group.id)


def way_of(check: GroupCheck, candidate: Candidate, finding: Finding) -> Way | None:
    """Where the fact behind a finding about a candidate is entered."""
    rule = known(finding.rule)
    field = "" if rule is None else rule.field
    # What only the body knows, and a deadline that the round lacks, are not written on a nomination.
    no_deadline = field == "received_on" and check.facts.contest.deadline is None
    if no_deadline or not field:
        return None
    if _place(field) in (_PERSON, _BODY, _SETUP):
        return _elsewhere(check, candidate.person, field)
    if finding.supplier is Supplier.BODY:
        return None
    if field in _COUNCIL and not candidate.memberships:
        field = _MUNICIPALITY
    return _to_field(candidate, field)


def _place(field: str) -> str:
    return field.partition(":")[0]


def _elsewhere(check: GroupCheck, person: int, field: str) -> Way:
    if _place(field) == _PERSON:
        return Way("Gå til personen", "people", person)
    if _place(field) == _BODY:
        return Way("Gå til organet", "bodies", check.facts.contest.body)
    return Way("Gå til reglen", "setup", check.facts.group.id)


def _to_field(candidate: Candidate, field: str) -> Way:
    return Way("Gå til feltet", "", candidate.nomination, field)


# -- the chosen together -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lacking:
    """A candidate whose fact or judgement a rule about the chosen waits for; `judge` says which of the two."""

    candidate: Candidate
    judge: bool
    way: Way | None = None


def lacking(check: GroupCheck, rule: CollectiveRule, finding: Finding) -> Lacking | None:
    """The first candidate that a rule about the chosen ones waits for: for a fact, else for a judgement.

    Where those chosen lack nothing, the rule may be one that looks at all who are nominated.
    """
    if finding.outcome is Outcome.MET:
        return None
    chosen = [c for c in check.facts.pool if c.nomination in check.chosen]
    others = [c for c in check.facts.pool if c.nomination not in check.chosen]
    looked_at = chosen + others if _of_all(check, rule) else chosen
    if finding.outcome is Outcome.UNKNOWN and _place(rule.field) not in (_PERSON, _BODY, _SETUP):
        for one in looked_at:
            if _lacks(rule.field, one):
                return Lacking(one, judge=False, way=_to_field(one, rule.field))
    if rule.criterion:
        for one in looked_at:
            if not _judged(one, rule.criterion) and open_outcomes(
                check, one.nomination, rule.id, rule.criterion
            ):
                return Lacking(one, judge=True)
    return None


def body_way(check: GroupCheck, rule: CollectiveRule, finding: Finding) -> Way | None:
    """The way to what a rule about the chosen looks at where that is the body's or the rule's own."""
    if finding.outcome is Outcome.MET:
        return None
    if finding.supplier is Supplier.BODY:
        return _elsewhere(check, 0, _BODY)
    return _elsewhere(check, 0, rule.field) if _place(rule.field) in (_BODY, _SETUP) else None


def _of_all(check: GroupCheck, rule: CollectiveRule) -> bool:
    """Whether the rule says the same whoever is chosen: it is about all who are nominated."""
    somebody = check if check.chosen else check.choose([c.nomination for c in check.facts.pool[:1]])
    said = {f.because for c in (check.choose([]), somebody) for f in c.together if f.rule == rule.id}
    return len(said) == 1


def _judged(candidate: Candidate, criterion: str) -> bool:
    judged = candidate.judgements.get(criterion)
    return judged is not None and judged.outcome is not Outcome.UNKNOWN


def _lacks(field: str, candidate: Candidate) -> bool:
    """Whether nobody has stated what the field holds."""
    if field == "gender":
        return candidate.gender is Gender.NOT_STATED
    if field == "firm_size":
        return all(job.size is FirmSize.UNKNOWN for job in candidate.jobs)
    if field == "trade":
        return not any(job.trade for job in candidate.jobs)
    if field in ("work_municipality", _MUNICIPALITY):
        return not candidate.memberships and all(job.municipality is None for job in candidate.jobs)
    if field == "organisation":
        return candidate.organisation is None
    return field == "received_on" and candidate.received_on is None
