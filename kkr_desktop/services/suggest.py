"""Which candidates together: the exact answer for one or more groups of a round."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from ..domain.eligibility.compositions import (
    Composition,
    GroupTask,
    RuleNote,
    Task,
    Undecided,
    make_task,
)
from ..domain.eligibility.conflicts import prove
from ..domain.eligibility.search import Effort, best, count
from ..domain.eligibility.ways_out import Asked, ways_out
from ..domain.vocabulary import Outcome, Role
from ..errors import UserError
from ..store.database import connection
from .eligibility import GroupCheck, check_round
from .rounds import RoundView

__all__ = ["Composition", "RuleNote", "Suggestion", "Undecided", "suggest"]

_NODES = 3_000_000


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The answer: how many compositions meet every requirement, how many may, and the best of them.

    `complete` says that the search ended and the counts are exact: with both counts 0 it is a proof that there is
    none, and `conflicts` are the smallest sets of rules that stand against each other.
    """

    complete: bool
    count_met: int
    count_possible: int
    compositions: tuple[Composition, ...]
    conflicts: tuple[tuple[RuleNote, ...], ...]
    ways_out: tuple[str, ...]


def suggest(
    view: RoundView,
    *,
    groups: Collection[int] | None = None,
    fixed: Collection[int] = (),
    excluded: Collection[int] = (),
    limit: int = 20,
    on: date | None = None,
    start: date | None = None,
    progress: Callable[[float], None] | None = None,
) -> Suggestion:
    """The compositions of a round's groups, or of some of them.

    `fixed` and `excluded` are nominations that must, or must not, be among the chosen. Whoever a partly decided
    round has appointed stays; a decided round is answered as if nothing was decided. `progress` is called with the
    share of the search's allowance that is used, and may raise to cancel. Raises UserError where a group or a
    nomination does not belong.
    """
    # The window asks from a thread of its own.
    with connection():
        checks = [check.choose(()) for check in check_round(view, on=on, start=start)]
    asked = _asked(view, checks, groups, fixed, excluded)
    task = make_task([_group_task(view, c) for c in checks if groups is None or c.facts.group.id in groups])
    effort = _Allowance(progress).effort
    problem = asked.applied(task.problem)
    counted = count(problem, effort())
    found: list[tuple[tuple[int, ...], int]] = []
    complete = counted.complete
    for met, there in ((True, counted.met), (False, counted.possible)):
        if len(found) >= limit or (complete and not there):
            continue
        answers, ended = best(problem, met=met, limit=limit - len(found), effort=effort())
        complete = complete and ended
        found += [(tuple(option.id for option in one.options), one.score) for one in answers]
    compositions = tuple(task.describe((*ids, *asked.fixed), met=score) for ids, score in found)
    if compositions or not complete:
        return Suggestion(complete, counted.met, counted.possible, compositions, (), ())
    proof = prove(problem, effort())
    return Suggestion(
        complete and proof.complete,
        0,
        0,
        (),
        tuple(task.notes(mask) for mask in proof.conflicts) or _too_few(task, problem.needs),
        ways_out(task, proof, asked),
    )


def _asked(
    view: RoundView,
    checks: Collection[GroupCheck],
    groups: Collection[int] | None,
    fixed: Collection[int],
    excluded: Collection[int],
) -> Asked:
    known = {check.facts.group.id for check in checks}
    if groups is not None and (not groups or not set(groups) <= known):
        raise UserError("Pladsgruppen hører ikke til runden.", where="group", code="unknown_group")
    here = {
        c.nomination
        for check in checks
        if groups is None or check.facts.group.id in groups
        for c in check.facts.pool
    }
    for where, named in (("fix", fixed), ("exclude", excluded)):
        stray = sorted(set(named) - here)
        if stray:
            raise UserError(
                f"Indstillingen {stray[0]} er ikke blandt kandidaterne i de valgte pladsgrupper.",
                where=where,
                code="unknown_nomination",
            )
    both = set(fixed) & set(excluded)
    if both:
        raise UserError(
            "Den samme kandidat kan ikke både skulle med og holdes ude.",
            where="exclude",
            code="contradiction",
        )
    appointed = set() if view.decided else view.appointed & here
    return Asked(tuple(sorted({*fixed, *appointed})), tuple(sorted(excluded)))


def _group_task(view: RoundView, check: GroupCheck) -> GroupTask:
    return GroupTask(check.facts.contest, check.bindings, check.candidates, _needs(view, check))


def _needs(view: RoundView, check: GroupCheck) -> Mapping[Role, int]:
    """How many of each role are to be chosen: the places, but those that somebody outside the pool got."""
    pool = {c.nomination: c.role for c in check.facts.pool}
    needs: dict[Role, int] = {}
    for seat in view.seats_of(check.facts.group.id):
        if view.decided or seat.id not in view.filled:
            needs[seat.role] = needs.get(seat.role, 0) + 1
    if not view.decided:
        for nomination in view.appointed:
            if nomination in pool:
                needs[pool[nomination]] = needs.get(pool[nomination], 0) + 1
    return needs


def _too_few(task: Task, needs: tuple[int, ...]) -> tuple[tuple[RuleNote, ...], ...]:
    """Where there are not enough candidates, it is the number of seats itself that cannot be met."""
    lacking = []
    for group in task.groups:
        for role, need in group.needs.items():
            people = {c.person for c in group.pool if c.role is role}
            if len(people) < need:
                lacking.append((RuleNote("G1b", "Alle pladser", group.contest.group_name),))
                break
    if not lacking and any(needs):
        lacking = [(RuleNote("G1b", "Alle pladser", ""),)]
    return tuple(lacking)


class _Allowance:
    """Shares the progress of several searches out on one scale."""

    def __init__(self, progress: Callable[[float], None] | None) -> None:
        self._progress = progress
        self._ticks = 0

    def effort(self) -> Effort:
        """The allowance of one search."""
        return Effort(_NODES, self._tick if self._progress is not None else None)

    def _tick(self) -> None:
        assert self._progress is not None
        self._ticks += 1
        self._progress(min(0.99, self._ticks * 0x800 / _NODES))


def status_word(composition: Composition) -> str:
    """The Danish word of a composition: "opfyldt", or "mulig" where missing facts decide it."""
    return "opfyldt" if composition.status is Outcome.MET else "mulig"
