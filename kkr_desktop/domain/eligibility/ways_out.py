"""What would open a choice where none can be made: the smallest changes, each in a Danish sentence."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..danish import and_list, number_word
from ..model import RuleBinding
from ..vocabulary import Answer, Gender, Outcome, Role, Verdict
from .check import Assessed, parameters_of
from .compositions import GroupTask, Task, make_task
from .conflicts import Proof
from .facts import Candidate
from .findings import CollectiveRule, ParameterKind
from .problem import Problem
from .rules import known
from .rules.nominating import entitled_nominator
from .search import Effort, SearchStopped, exists
from .tally import UNCOUNTED

_THEN = "er der mindst én mulig sammensætning."
_MOST_OPENINGS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user has asked for: nominations that must be among the chosen, and that must not.

    `settled` are those whom the round has appointed already: they stay, whatever is asked.
    """

    fixed: Collection[int] = ()
    excluded: Collection[int] = ()
    settled: Collection[int] = ()

    def applied(self, problem: Problem) -> Problem:
        """The problem with these choices made beforehand."""
        return problem.without(self.excluded).fixing((*self.fixed, *self.settled))


def ways_out(task: Task, proof: Proof, asked: Asked, effort: Effort | None = None) -> tuple[str, ...]:
    """The sentences, those that cost least first: the user's own choices, a number, one more candidate, a decision.

    Each has been tried. When the effort is spent, those found by then are given.
    """
    found: list[str] = []
    trial = _Trial(asked, effort or Effort(nodes=300_000))
    try:
        for ways in (_asked_otherwise, _other_numbers, _more_candidates, _decided_against):
            for sentence in ways(task, proof, trial):
                found.append(sentence)
    except SearchStopped:
        found += [one for one in _decided_against(task, proof, trial) if one not in found]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Trial:
    """What is asked, and the effort that all trials share."""

    asked: Asked
    effort: Effort

    def opens(self, problem: Problem, asked: Asked | None = None) -> bool:
        """Whether some choice can be made. Raises SearchStopped when the effort is spent."""
        return exists((asked or self.asked).applied(problem), self.effort)


def _asked_otherwise(task: Task, _proof: Proof, trial: _Trial) -> Iterator[str]:
    asked = trial.asked
    for one in asked.excluded:
        if trial.opens(task.problem, replace(asked, excluded=[n for n in asked.excluded if n != one])):
            yield f"Hvis {task.candidates[one].name} ikke holdes ude, {_THEN}"
    for one in asked.fixed:
        if trial.opens(task.problem, replace(asked, fixed=[n for n in asked.fixed if n != one])):
            yield f"Hvis {task.candidates[one].name} ikke skal med, {_THEN}"


def _other_numbers(task: Task, proof: Proof, trial: _Trial) -> Iterator[str]:
    """The nearest number of a rule that alone stands in the way."""
    for opening in proof.openings:
        rules = task.bound(opening)
        if len(rules) != 1:
            continue
        rule = known(rules[0].note.rule)
        for parameter in rule.parameters if rule else ():
            now = parameters_of(rules[0].parameters).get(parameter.key)
            if parameter.kind is not ParameterKind.NUMBER or not isinstance(now, int) or not parameter.way:
                continue
            seats = sum(task.problem.needs) + now
            numbers = (
                range(now - 1, parameter.least - 1, -1) if parameter.eases < 0 else range(now + 1, seats)
            )
            for number in numbers:
                changed = _with_number(task, rules[0].groups, rules[0].note.rule, parameter.key, number)
                if trial.opens(changed.problem.excusing(task.excused)):
                    yield f"Hvis {parameter.way.format(n=number)} (nu {now}), {_THEN}"
                    break


def _with_number(task: Task, groups: Collection[int], rule: str, key: str, number: int) -> Task:
    def changed(binding: RuleBinding) -> RuleBinding:
        if binding.rule != rule:
            return binding
        return replace(binding, parameters=json.dumps({**json.loads(binding.parameters), key: number}))

    return make_task(
        [
            replace(g, bindings=tuple(map(changed, g.bindings))) if g.contest.group in groups else g
            for g in task.groups
        ]
    )


def _more_candidates(task: Task, _proof: Proof, trial: _Trial) -> Iterator[str]:
    """How many more candidates would do, from whom, and what they must bring."""
    for group in task.groups:
        for role, need in group.needs.items():
            for number in range(1, need + 1):
                nominators = [
                    (organisation, name)
                    for organisation, name in _nominators(group, role)
                    if trial.opens(_with_candidates(task, group, role, organisation, number))
                ]
                if nominators:
                    organisation = nominators[0][0]
                    opened = _with_candidates(task, group, role, organisation, number)
                    wishes = _wishes(task, opened, trial)
                    yield _more_sentence(task, group, role, nominators, number, wishes)
                    break


def _nominators(group: GroupTask, role: Role) -> list[tuple[int | None, str]]:
    """Who may nominate to the group now; for one without nominators nobody in particular."""
    found: list[tuple[int | None, str]] = []
    for right in group.contest.rights:
        for holder in right.holders:
            ruling = entitled_nominator(_somebody(-1, role, holder.organisation), group.contest, {})
            entitled = ruling is None or ruling.outcome is not Outcome.FAILED
            if entitled and (holder.organisation, holder.name) not in found:
                found.append((holder.organisation, holder.name))
    return found if group.contest.rights else [(None, "")]


def _somebody(number: int, role: Role, organisation: int | None) -> Candidate:
    """A candidate of whom nothing is known but who nominates."""
    return Candidate(
        nomination=number,
        person=number,
        name="",
        gender=Gender.NOT_STATED,
        role=role,
        organisation=organisation,
        organisation_name="",
        organisation_kind=None,
        received_on=None,
        consent=Answer.UNKNOWN,
    )


def _with_candidates(
    task: Task, group: GroupTask, role: Role, organisation: int | None, number: int
) -> Problem:
    """The problem with so many more candidates of whom nothing is known but who nominates them."""
    more = tuple(
        Assessed(_somebody(-place, role, organisation), (), Verdict.ELIGIBLE)
        for place in range(1, number + 1)
    )
    made = make_task([replace(g, assessed=(*g.assessed, *more)) if g is group else g for g in task.groups])
    return made.problem.excusing(task.excused)


def _wishes(task: Task, opened: Problem, trial: _Trial) -> list[str]:
    """What the further candidates must bring: what cannot be done without, tried rule by rule."""
    wishes = []
    for place, demand in enumerate(opened.demands):
        note = task.notes(demand.bit)[0]
        rule = known(note.rule)
        if not isinstance(rule, CollectiveRule) or not rule.wish:
            continue
        keys = tuple(
            UNCOUNTED if option.id < 0 else key
            for option, key in zip(opened.options, demand.keys, strict=True)
        )
        without = replace(
            opened,
            demands=(*opened.demands[:place], replace(demand, keys=keys), *opened.demands[place + 1 :]),
        )
        # Where one must not be like the others, a key of nobody's says nothing: the wish stands.
        by_nominator = rule.field == "organisation"
        if not by_nominator and (demand.most is not None or not trial.opens(without)):
            wishes.append(rule.wish)
        else:
            opened = without
    return list(dict.fromkeys(wishes))


def _more_sentence(
    task: Task,
    group: GroupTask,
    role: Role,
    nominators: Sequence[tuple[int | None, str]],
    number: int,
    wishes: Sequence[str],
) -> str:
    names = [name for _, name in nominators if name]
    several = len(_nominators(group, role))
    where = f" til pladserne som {group.contest.group_name}" if len(task.groups) > 1 else ""
    more = f"én kandidat mere{where}" if number == 1 else f"{number_word(number)} kandidater mere{where}"
    bring = and_list([*wishes, "opfylder kravene til den enkelte"])
    if not names:
        return f"Hvis der indstilles {more}, som {bring}, {_THEN}"
    if several > 1 and len(names) == several:
        asked = f"en af de berettigede organisationer (fx {names[0]})"
    else:
        asked = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} eller {names[-1]}"
    return f"Hvis {asked} indstiller {more}, som {bring}, {_THEN}"


def _decided_against(task: Task, proof: Proof, trial: _Trial) -> Iterator[str]:
    """What KKR may decide against, with reason and initials: the program advises, KKR decides."""
    for opening in proof.openings[:_MOST_OPENINGS]:
        named = []
        for rule in task.bound(opening):
            about = [
                task.candidates[option.id].name
                for option in task.problem.options
                if option.failed & rule.bit and option.id not in trial.asked.excluded
            ]
            alone = f" for {about[0]}" if len(about) == 1 else ""
            named.append(f"“{rule.note.title}”{alone}")
        if named:
            which = "kravet" if len(named) == 1 else "kravene"
            yield f"Hvis KKR beslutter at se bort fra {which} {and_list(named)} (med begrundelse og initialer), {_THEN}"
