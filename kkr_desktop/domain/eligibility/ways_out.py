"""What would open a choice where none can be made: the smallest changes, each in a Danish sentence."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..danish import and_list, number_word
from ..model import RuleBinding
from ..vocabulary import Answer, Gender, Role, Verdict
from .check import Assessed, parameters_of
from .compositions import GroupTask, Task, make_task
from .conflicts import Proof
from .facts import Candidate
from .findings import CollectiveRule, ParameterKind
from .problem import Problem
from .rules import known
from .search import Effort, SearchStopped, exists

_THEN = "er der mindst én mulig sammensætning."
_MOST_OPENINGS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user has asked for: nominations that must be among the chosen, and that must not."""

    fixed: Collection[int] = ()
    excluded: Collection[int] = ()

    def applied(self, problem: Problem) -> Problem:
        """The problem with these choices made beforehand."""
        return problem.without(self.excluded).fixing(self.fixed)


def ways_out(task: Task, proof: Proof, asked: Asked) -> tuple[str, ...]:
    """The sentences, those that cost least first: the user's own choices, a number, one more candidate, a decision."""
    found = [
        *_asked_otherwise(task, asked),
        *_other_numbers(task, proof, asked),
        *_more_candidates(task, proof, asked),
        *_decided_against(task, proof, asked),
    ]
    return tuple(dict.fromkeys(found))


def _opens(task: Task, asked: Asked) -> bool:
    """Whether some choice can be made; what cannot be settled within reason is not promised."""
    try:
        return exists(asked.applied(task.problem), Effort(nodes=200_000))
    except SearchStopped:
        return False


def _asked_otherwise(task: Task, asked: Asked) -> Iterator[str]:
    for one in asked.excluded:
        if _opens(task, Asked(asked.fixed, [other for other in asked.excluded if other != one])):
            yield f"Hvis {task.candidates[one].name} ikke holdes ude, {_THEN}"
    for one in asked.fixed:
        if _opens(task, Asked([other for other in asked.fixed if other != one], asked.excluded)):
            yield f"Hvis {task.candidates[one].name} ikke skal med, {_THEN}"


def _other_numbers(task: Task, proof: Proof, asked: Asked) -> Iterator[str]:
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
                if _opens(changed, asked):
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


def _more_candidates(task: Task, proof: Proof, asked: Asked) -> Iterator[str]:
    """How many more candidates would do, from whom, and what they must bring."""
    wishes = _wishes(task, proof)
    for group in task.groups:
        for role, need in group.needs.items():
            if not need:
                continue
            for number in range(1, need + 1):
                nominators = [
                    (organisation, name)
                    for organisation, name in _nominators(group)
                    if _opens(_with_candidates(task, group, role, organisation, number), asked)
                ]
                if nominators:
                    yield _more_sentence(task, group, nominators, number, wishes)
                    break


def _nominators(group: GroupTask) -> list[tuple[int | None, str]]:
    """Who may nominate to the group; for one without nominators nobody in particular."""
    found: dict[int | None, str] = {h.organisation: h.name for r in group.contest.rights for h in r.holders}
    return list(found.items()) or [(None, "")]


def _with_candidates(task: Task, group: GroupTask, role: Role, organisation: int | None, number: int) -> Task:
    """The task with so many more candidates of whom nothing is known but who nominates them."""
    more = tuple(
        Assessed(
            Candidate(
                nomination=-place,
                person=-place,
                name="",
                gender=Gender.NOT_STATED,
                role=role,
                organisation=organisation,
                organisation_name="",
                organisation_kind=None,
                received_on=None,
                consent=Answer.UNKNOWN,
            ),
            (),
            Verdict.ELIGIBLE,
        )
        for place in range(1, number + 1)
    )
    return make_task([replace(g, assessed=(*g.assessed, *more)) if g is group else g for g in task.groups])


def _wishes(task: Task, proof: Proof) -> list[str]:
    """What a further candidate must bring, for the rules that stand against each other."""
    if not proof.conflicts:
        return []
    rules = [known(rule.note.rule) for rule in task.bound(proof.conflicts[0])]
    return list(dict.fromkeys(r.wish for r in rules if isinstance(r, CollectiveRule) and r.wish))


def _more_sentence(
    task: Task,
    group: GroupTask,
    nominators: Sequence[tuple[int | None, str]],
    number: int,
    wishes: Sequence[str],
) -> str:
    names = [name for _, name in nominators if name]
    several = len(_nominators(group))
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


def _decided_against(task: Task, proof: Proof, asked: Asked) -> Iterator[str]:
    """What KKR may decide against, with reason and initials: the program advises, KKR decides."""
    for opening in proof.openings[:_MOST_OPENINGS]:
        named = []
        for rule in task.bound(opening):
            about = [
                task.candidates[option.id].name
                for option in task.problem.options
                if option.failed & rule.bit and option.id not in asked.excluded
            ]
            alone = f" for {about[0]}" if len(about) == 1 else ""
            named.append(f"“{rule.note.title}”{alone}")
        if named:
            which = "kravet" if len(named) == 1 else "kravene"
            yield f"Hvis KKR beslutter at se bort fra {which} {and_list(named)} (med begrundelse og initialer), {_THEN}"
