"""The candidates of a group as lines: the verdict, what each rule says, and the columns they are shown in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ...domain.collation import sort_key
from ...domain.columns import Cell, Column, Kind, State, Symbol
from ...domain.danish import long_date
from ...domain.eligibility.check import COLLECTIVE, INDIVIDUAL, Assessed
from ...domain.eligibility.facts import Judgement
from ...domain.eligibility.findings import CollectiveRule, Finding
from ...domain.model import RuleBinding
from ...domain.vocabulary import Outcome, Severity, Verdict
from ...services.eligibility import GroupCheck, open_outcomes
from ...services.sheets import outcome_state

NAME, VERDICT = "name", "verdict"
VERDICTS = (Verdict.ELIGIBLE, Verdict.UNDECIDED, Verdict.NOT_ELIGIBLE)

_VERDICT_SYMBOLS = {
    Verdict.ELIGIBLE: Symbol.MET,
    Verdict.UNDECIDED: Symbol.UNKNOWN,
    Verdict.NOT_ELIGIBLE: Symbol.FAILED,
}
_OUTCOMES = {Outcome.MET: Symbol.MET, Outcome.FAILED: Symbol.FAILED, Outcome.UNKNOWN: Symbol.UNKNOWN}
_SEVERITIES = (Severity.REQUIREMENT, Severity.CONSIDERATION, Severity.INFORMATION)
_UNCONCERNED = State(Symbol.NONE, "vedrører ikke kandidaten")


@dataclass(frozen=True, slots=True)
class Line:
    """A candidate with what stands under the name.

    `spared` are the rules about the chosen together that no judgement of this candidate can change.
    """

    assessed: Assessed
    beneath: str
    spared: frozenset[str] = frozenset()

    @property
    def nomination(self) -> int:
        """What names the line for good."""
        return self.assessed.candidate.nomination

    def finding(self, rule: str) -> Finding | None:
        """What a rule says of the candidate; None where it does not concern it."""
        return next((f for f in self.assessed.findings if f.rule == rule), None)


def lines_of(check: GroupCheck) -> list[Line]:
    """The candidates of a group: eligible, undecided, not eligible, each in the order of their names."""
    several = len({place.role for place in check.facts.contest.places}) > 1
    judged = judged_together(check)
    lines = []
    for one in check.candidates:
        parts = [one.candidate.role.danish] if several or not one.candidate.organisation_name else []
        parts += [one.candidate.organisation_name] if one.candidate.organisation_name else []
        number = one.candidate.nomination
        spared = [r.id for r in judged if not open_outcomes(check, number, r.id, r.criterion)]
        lines.append(Line(one, " · ".join(parts), frozenset(spared)))
    return sorted(lines, key=_by_verdict)


def _by_verdict(line: Line) -> tuple[int, str]:
    return VERDICTS.index(line.assessed.verdict), sort_key(line.assessed.candidate.name)


def key_of(line: Line) -> int:
    """What names a line for good."""
    return line.nomination


# -- states ----------------------------------------------------------------------------------------------


def verdict_state(line: Line) -> State:
    """The verdict, and which requirements stand in its way."""
    verdict = line.assessed.verdict
    wanted = {Verdict.NOT_ELIGIBLE: Outcome.FAILED, Verdict.UNDECIDED: Outcome.UNKNOWN}.get(verdict)
    against = [
        f for f in line.assessed.findings if f.severity is Severity.REQUIREMENT and f.outcome is wanted
    ]
    overridden = bool(against) and all(f.overridden for f in against)
    reason = f"{verdict.danish}: {', '.join(f.title for f in against)}" if against else ""
    return State(
        Symbol.OVERRIDDEN if overridden else _VERDICT_SYMBOLS[verdict],
        verdict.danish,
        f"{reason} (tilsidesat)" if overridden else reason,
    )


def finding_state(line: Line, rule: str) -> State:
    """What a rule says of the candidate, as a state."""
    finding = line.finding(rule)
    return _UNCONCERNED if finding is None else outcome_state(finding)


def judgement_state(line: Line, rule: CollectiveRule) -> State:
    """What is judged of the candidate by itself, which the rule adds up over the chosen ones."""
    judged = line.assessed.candidate.judgements.get(rule.criterion)
    if judged is not None:
        return State(_OUTCOMES[judged.outcome], judged.outcome.danish, judged.evidence)
    if rule.id in line.spared:
        return _UNCONCERNED
    return State(Symbol.UNKNOWN, Outcome.UNKNOWN.danish, "Er ikke vurderet endnu.")


def judged_by(judged: Judgement) -> str:
    """Whose word a judgement is, and from when."""
    return f"Vurderet af {judged.by} den {long_date(judged.on)}."


# -- rules -----------------------------------------------------------------------------------------------


def individual_rules(check: GroupCheck) -> list[str]:
    """The bound rules about one candidate: requirements, considerations, then what only informs."""
    bound = [b for b in check.bindings if b.rule not in COLLECTIVE]
    return list(dict.fromkeys(b.rule for b in sorted(bound, key=_weight)))


def judged_together(check: GroupCheck) -> list[CollectiveRule]:
    """The bound rules about the chosen together that each candidate is judged for."""
    bound = dict.fromkeys(b.rule for b in check.bindings if b.rule in COLLECTIVE)
    return [COLLECTIVE[rule] for rule in bound if COLLECTIVE[rule].criterion]


def criterion_of(rule: str) -> str:
    """The judgement that a rule reads; "" where it reads none."""
    known = INDIVIDUAL.get(rule) or COLLECTIVE.get(rule)
    return known.criterion if known else ""


def _weight(binding: RuleBinding) -> int:
    return _SEVERITIES.index(binding.severity)


# -- columns ---------------------------------------------------------------------------------------------


def _name(line: Line) -> Cell:
    return line.assessed.candidate.name


def _verdict(line: Line) -> Cell:
    return verdict_state(line)


def _of_rule(rule: str, line: Line) -> Cell:
    return finding_state(line, rule)


def _of_judgement(rule: CollectiveRule, line: Line) -> Cell:
    return judgement_state(line, rule)


def columns_of(check: GroupCheck) -> list[Column[Line]]:
    """The columns of a group: the candidate, each bound rule about one candidate, and what they add up to."""
    rules = [_column(rule) for rule in individual_rules(check)]
    return [
        Column[Line](NAME, "Kandidat", _name, width=24),
        *rules,
        *[_judged_column(rule) for rule in judged_together(check)],
        Column[Line](VERDICT, "Samlet", _verdict, Kind.SYMBOL, 0),
    ]


def judged_columns(check: GroupCheck) -> list[Column[Line]]:
    """The columns of what somebody has to judge: the candidate and each criterion."""
    rules = [_column(rule) for rule in individual_rules(check) if criterion_of(rule)]
    together = [_judged_column(rule) for rule in judged_together(check)]
    return [Column[Line](NAME, "Kandidat", _name, width=20), *rules, *together]


def _column(rule: str) -> Column[Line]:
    known = INDIVIDUAL.get(rule)
    return Column[Line](rule, known.column if known else rule, partial(_of_rule, rule), Kind.SYMBOL, 0)


def _judged_column(rule: CollectiveRule) -> Column[Line]:
    return Column[Line](rule.id, rule.column, partial(_of_judgement, rule), Kind.SYMBOL, 0)


def wordings(check: GroupCheck) -> dict[str, str]:
    """What the headings say when pointed at: each rule in full, and what it weighs."""
    weights = {b.rule: b.severity.danish for b in check.bindings}
    said = {rule: f"{INDIVIDUAL[rule].text} ({weights[rule]})" for rule in weights if rule in INDIVIDUAL}
    for rule in judged_together(check):
        said[rule.id] = f"{rule.text} ({weights[rule.id]}, vurderes for hver kandidat)"
    said[VERDICT] = "Egnet, når alle krav er opfyldt. Hensyn tæller ikke med."
    return said


def column_keys(columns: Sequence[Column[Line]]) -> list[str]:
    """The keys of columns, by which two tables are known to have the same."""
    return [column.key for column in columns]
