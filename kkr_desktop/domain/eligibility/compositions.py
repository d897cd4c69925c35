"""Which candidates together: the rules of one or more groups as one problem, and its answers in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import RuleBinding
from ..vocabulary import SEATED, Outcome, Role, Severity, Supplier
from .check import Assessed, parameters_of
from .facts import Candidate, Contest
from .findings import CollectiveRule, Demand, Ruling
from .problem import Count, Option, Problem
from .rules import known, title_of
from .tally import UNCOUNTED, Key


@dataclass(frozen=True, slots=True)
class GroupTask:
    """One group whose seats are to be filled: its candidates with their findings, and how many of each role.

    `pool` are all its candidates, also those that may not be chosen here: some rules look at who was proposed.
    `elsewhere` are those whom the round has appointed in the body's groups that are not asked about.
    """

    contest: Contest
    bindings: tuple[RuleBinding, ...]
    assessed: tuple[Assessed, ...]
    needs: Mapping[Role, int]
    elsewhere: tuple[Candidate, ...] = ()

    @property
    def pool(self) -> tuple[Candidate, ...]:
        """The candidates alone."""
        return tuple(one.candidate for one in self.assessed)


@dataclass(frozen=True, slots=True)
class RuleNote:
    """A rule of one group in words; `group` is empty where it is about the whole body."""

    rule: str
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """A requirement that a missing fact leaves open: about whom, what is missing, and who can supply it."""

    rule: str
    title: str
    about: str
    missing: tuple[str, ...]
    supplier: Supplier | None


@dataclass(frozen=True, slots=True)
class Composition:
    """A choice that fails no requirement: met, or unknown where missing facts decide it.

    `met` of `considerations` are met; `unmet` are those that are failed and `unassessed` those nobody can tell.
    A rule is met when it is met for all of the chosen.
    """

    status: Outcome
    nominations: tuple[int, ...]
    met: int
    considerations: int
    unmet: tuple[RuleNote, ...]
    unassessed: tuple[RuleNote, ...]
    undecided: tuple[Undecided, ...]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A rule as it binds here: one bit among the requirements or the considerations."""

    note: RuleNote
    bit: int
    requirement: bool
    demand: Demand | None
    ruling: Ruling | None
    groups: tuple[int, ...]
    parameters: str
    whole_body: bool


@dataclass(slots=True)
class Task:
    """The problem of some groups, with what its bits and options mean.

    `excused` are nominations that are decided on: their requirements are not asked again.
    """

    groups: tuple[GroupTask, ...]
    problem: Problem
    rules: tuple[_Bound, ...]
    candidates: Mapping[int, Candidate]
    assessed: Mapping[int, Assessed] = field(default_factory=dict)
    excused: frozenset[int] = frozenset()

    def notes(self, mask: int) -> tuple[RuleNote, ...]:
        """The requirements of a mask of bits, in the rules' own order."""
        return tuple(rule.note for rule in self.rules if rule.requirement and rule.bit & mask)

    def bound(self, mask: int) -> tuple[_Bound, ...]:
        """The bound requirements of a mask of bits."""
        return tuple(rule for rule in self.rules if rule.requirement and rule.bit & mask)

    def describe(self, nominations: Iterable[int], *, met: int) -> Composition:
        """A choice in words; `met` is how many considerations the search found met."""
        chosen = [self.candidates[n] for n in nominations]
        undecided: list[Undecided] = []
        unmet: list[RuleNote] = []
        unassessed: list[RuleNote] = []
        for rule in self.rules:
            rulings = self._rulings(rule, chosen)
            if rule.requirement:
                undecided += [
                    Undecided(rule.note.rule, rule.note.title, about, ruling.missing, ruling.supplier)
                    for about, ruling in rulings
                    if ruling.outcome is Outcome.UNKNOWN
                ]
            elif any(ruling.outcome is Outcome.FAILED for _, ruling in rulings):
                unmet.append(rule.note)
            elif any(ruling.outcome is Outcome.UNKNOWN for _, ruling in rulings):
                unassessed.append(rule.note)
        return Composition(
            status=Outcome.UNKNOWN if undecided else Outcome.MET,
            nominations=tuple(sorted(c.nomination for c in chosen)),
            met=met,
            considerations=sum(1 for rule in self.rules if not rule.requirement),
            unmet=tuple(unmet),
            unassessed=tuple(unassessed),
            undecided=tuple(undecided),
        )

    def _rulings(self, rule: _Bound, chosen: Sequence[Candidate]) -> list[tuple[str, Ruling]]:
        """What a rule says of a choice: one ruling about each candidate, or one about all."""
        where = rule.note.group
        if rule.ruling is not None:
            return [(where, rule.ruling)]
        if rule.demand is not None:
            counted, more = self._counted(rule, chosen)
            return [(where, rule.demand.say(rule.demand.tally.outcome(counted, more=more), counted))]
        severity = Severity.REQUIREMENT if rule.requirement else Severity.CONSIDERATION
        return [
            (candidate.name, Ruling(f.outcome, f.because, f.missing, f.supplier))
            for candidate in chosen
            if not (rule.requirement and candidate.nomination in self.excused)
            for f in self.assessed[candidate.nomination].findings
            if f.rule == rule.note.rule
            and f.severity is severity
            and self._group_of(candidate) in rule.groups
        ]

    def _group_of(self, candidate: Candidate) -> int:
        return next(g.contest.group for g in self.groups if candidate in g.pool)

    def _counted(self, rule: _Bound, chosen: Sequence[Candidate]) -> tuple[list[Candidate], int]:
        here = {c.nomination for g in self.groups if g.contest.group in rule.groups for c in g.pool}
        counted = [c for c in chosen if c.nomination in here] + _elsewhere(self.groups, rule)
        return counted, _outside(self.groups, rule)


def make_task(groups: Sequence[GroupTask]) -> Task:
    """The problem of filling these groups' seats, of one body or of several."""
    rules = _bound_rules(groups)
    slots = [(group, role) for group in groups for role, need in group.needs.items() if need]
    pairs = [
        (slot, one)
        for slot, (group, role) in enumerate(slots)
        for one in group.assessed
        if one.candidate.role is role
    ]
    options = []
    for slot, one in pairs:
        failed = unknown = unmet = 0
        group = slots[slot][0].contest.group
        for rule in rules:
            if rule.demand is not None or rule.ruling is not None or group not in rule.groups:
                continue
            severity = Severity.REQUIREMENT if rule.requirement else Severity.CONSIDERATION
            for f in one.findings:
                if f.rule != rule.note.rule or f.severity is not severity:
                    continue
                if not rule.requirement:
                    unmet |= rule.bit if f.outcome is not Outcome.MET else 0
                elif f.outcome is Outcome.FAILED:
                    failed |= rule.bit
                elif f.outcome is Outcome.UNKNOWN:
                    unknown |= rule.bit
        options.append(Option(one.candidate.nomination, one.candidate.person, slot, failed, unknown, unmet))
    placed = [(slots[slot][0].contest.group, one.candidate) for slot, one in pairs]
    problem = Problem(
        needs=tuple(group.needs[role] for group, role in slots),
        options=tuple(options),
        demands=tuple(_count(groups, rule, placed) for rule in rules if rule.requirement and rule.demand),
        wishes=tuple(_count(groups, rule, placed) for rule in rules if not rule.requirement and rule.demand),
        failed=_bits(rules, Outcome.FAILED),
        unknown=_bits(rules, Outcome.UNKNOWN),
        unmet=sum(
            rule.bit
            for rule in rules
            if not rule.requirement and rule.ruling is not None and rule.ruling.outcome is not Outcome.MET
        ),
        considerations=sum(1 for rule in rules if not rule.requirement),
    )
    return Task(
        tuple(groups),
        problem,
        tuple(rules),
        {c.nomination: c for group in groups for c in group.pool},
        {one.candidate.nomination: one for group in groups for one in group.assessed},
    )


def _bits(rules: Iterable[_Bound], outcome: Outcome) -> int:
    """The bits of the requirements that no choice changes and that come out so."""
    return sum(r.bit for r in rules if r.requirement and r.ruling is not None and r.ruling.outcome is outcome)


def _bound_rules(groups: Sequence[GroupTask]) -> list[_Bound]:
    """Every rule that weighs here, group by group; one about the body is taken once."""
    found: list[_Bound] = []
    numbers = {True: 0, False: 0}
    bodies: set[tuple[int, str, str, Severity]] = set()
    for group in groups:
        contest = group.contest
        for binding in group.bindings:
            rule = known(binding.rule)
            title = title_of(binding.rule, binding.wording)
            name = contest.group_name
            members: tuple[int, ...] = (contest.group,)
            demand: Demand | None = None
            ruling: Ruling | None = None
            severities = {binding.severity}
            if isinstance(rule, CollectiveRule):
                made = rule.demand(group.pool, contest, parameters_of(binding.parameters))
                if made is None:
                    continue
                demand, ruling = (made, None) if isinstance(made, Demand) else (None, made)
                if demand is not None and rule.whole_body:
                    key = (contest.body, binding.rule, binding.parameters, binding.severity)
                    if key in bodies:
                        continue
                    bodies.add(key)
                    name = ""
                    members = tuple(g.contest.group for g in groups if g.contest.body == contest.body)
            else:
                severities = {
                    f.severity for one in group.assessed for f in one.findings if f.rule == binding.rule
                }
            for severity in sorted(severities, key=_order):
                if severity is Severity.INFORMATION:
                    continue
                requirement = severity is Severity.REQUIREMENT
                note = RuleNote(binding.rule, title, name)
                bit = 1 << numbers[requirement]
                numbers[requirement] += 1
                found.append(
                    _Bound(note, bit, requirement, demand, ruling, members, binding.parameters, not name)
                )
    return found


def _order(severity: Severity) -> int:
    return list(Severity).index(severity)


def _count(groups: Sequence[GroupTask], rule: _Bound, placed: Sequence[tuple[int, Candidate]]) -> Count:
    assert rule.demand is not None
    tally = rule.demand.tally
    keys: tuple[Key, ...] = tuple(
        tally.key(candidate) if group in rule.groups else UNCOUNTED for group, candidate in placed
    )
    appointed = tuple(map(tally.key, _elsewhere(groups, rule)))
    beside = (*tally.beside, *appointed, *(None,) * _outside(groups, rule))
    return Count(rule.bit, keys, beside, tally.quotas, tally.distinct, tally.most, tally.caps)


def _outside(groups: Sequence[GroupTask], rule: _Bound) -> int:
    """How many seats of the body the round fills in groups that are not asked about: nobody knows by whom."""
    if not rule.whole_body:
        return 0
    body = [group for group in groups if group.contest.group in rule.groups]
    seats = [sum(1 for place in group.contest.places if place.role in SEATED) for group in body]
    appointed = sum(1 for candidate in body[0].elsewhere if candidate.role in SEATED)
    return max(0, body[0].contest.elsewhere + seats[0] - sum(seats) - appointed)


def _elsewhere(groups: Sequence[GroupTask], rule: _Bound) -> list[Candidate]:
    """Those whom the round has appointed in the body's groups that are not asked about."""
    if not rule.whole_body:
        return []
    return list(next(group for group in groups if group.contest.group in rule.groups).elsewhere)
