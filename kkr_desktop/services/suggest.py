"""Which candidates together: the exact answer for one or more groups of a round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..domain.danish import counted
from ..domain.eligibility.best import best
from ..domain.eligibility.compositions import (
    Composition,
    GroupTask,
    RuleNote,
    Task,
    Undecided,
    make_task,
)
from ..domain.eligibility.conflicts import prove
from ..domain.eligibility.search import Effort, count
from ..domain.eligibility.ways_out import Asked, ways_out
from ..domain.vocabulary import Outcome, Role
from ..errors import UserError
from ..store.database import connection
from .eligibility import GroupCheck, check_round
from .rounds import RoundView

__all__ = ["Composition", "RuleNote", "Suggestion", "Undecided", "status_word", "suggest"]

# How many partial choices each phase may look at: together some ten to twenty seconds on an old machine.
_COUNTING, _BEST, _PROVING, _OPENING = 700_000, 400_000, 500_000, 300_000
_ALL = _COUNTING + 2 * _BEST


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The answer: how many compositions meet every requirement, how many may, and the best of them.

    `complete` says that the search ended and the counts are exact: with both counts 0 it is a proof that there is
    none, and `conflicts` are the smallest sets of rules that stand against each other. Else there are at least so
    many.
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
    round has appointed stays, whatever was decided against; a decided round is answered as if nothing was decided.
    `progress` is called with the share of the search's allowance that is used, and may raise to cancel. Raises
    UserError where a group or a nomination does not belong, or what is asked cannot be.
    """
    with connection():
        checks = check_round(view, on=on, start=start, undecided=view.decided)
    checks = [check.choose(()) for check in checks]
    appointed = frozenset() if view.decided else view.appointed
    asked = _asked(view, checks, appointed, groups, fixed, excluded)
    tasks = [
        _group_task(view, check, checks, appointed, groups)
        for check in checks
        if groups is None or check.facts.group.id in groups
    ]
    task = make_task(tasks)
    # What was decided against is decided: it is not asked of the appointed again.
    task.excused = appointed & task.candidates.keys()
    task.problem = task.problem.excusing(task.excused)
    spent = _Spent(progress)
    problem = asked.applied(task.problem)
    number = count(problem, spent.effort(_COUNTING))
    complete, met, possible = number.complete, number.met, number.possible
    found: list[tuple[tuple[int, ...], int]] = []
    for is_met, there in ((True, met), (False, possible)):
        if len(found) >= limit or (number.complete and not there):
            continue
        answers, ended = best(problem, met=is_met, limit=limit - len(found), effort=spent.effort(_BEST))
        complete = complete and ended
        # A count that was cut short may know of fewer than were found.
        if is_met:
            met = max(met, len(answers))
        else:
            possible = max(possible, len(answers))
        found += [(tuple(option.id for option in one.options), one.score) for one in answers]
    always = (*asked.fixed, *asked.settled)
    compositions = tuple(task.describe((*ids, *always), met=score) for ids, score in found)
    if compositions or not complete:
        return Suggestion(complete, met, possible, compositions, (), ())
    too_few = _too_few(task)
    proof = prove(problem, spent.effort(_PROVING))
    return Suggestion(
        complete=proof.complete,
        count_met=0,
        count_possible=0,
        compositions=(),
        conflicts=tuple(task.notes(mask) for mask in proof.conflicts) or _seats_note(task),
        ways_out=(*too_few, *ways_out(task, proof, asked, spent.effort(_OPENING))),
    )


def _asked(
    view: RoundView,
    checks: Sequence[GroupCheck],
    appointed: Collection[int],
    groups: Collection[int] | None,
    fixed: Collection[int],
    excluded: Collection[int],
) -> Asked:
    known = {check.facts.group.id for check in checks}
    if groups is not None and (not groups or not set(groups) <= known):
        raise UserError("Pladsgruppen hører ikke til runden.", where="group", code="unknown_group")
    shown = [check for check in checks if groups is None or check.facts.group.id in groups]
    here = {c.nomination: c for check in shown for c in check.facts.pool}
    for where, named in (("fix", fixed), ("exclude", excluded)):
        stray = sorted(set(named) - here.keys())
        if stray:
            raise UserError(
                f"Indstillingen {stray[0]} er ikke blandt kandidaterne i de valgte pladsgrupper.",
                where=where,
                code="unknown_nomination",
            )
    if set(fixed) & set(excluded):
        raise UserError(
            "Den samme kandidat kan ikke både skulle med og holdes ude.",
            where="exclude",
            code="contradiction",
        )
    settled = set(appointed) & here.keys()
    gone = sorted(set(excluded) & settled)
    if gone:
        raise UserError(
            f"{here[gone[0]].name} er allerede udpeget i runden og kan ikke holdes ude.",
            where="exclude",
            code="appointed",
        )
    wanted = sorted(set(fixed) - settled)
    people = Counter(here[one].person for one in (*wanted, *settled))
    twice = [here[one].name for one in wanted if people[here[one].person] > 1]
    if twice:
        raise UserError(f"{twice[0]} kan kun have én af pladserne.", where="fix", code="person_twice")
    _refuse_too_many(view, shown, here.keys(), wanted, settled)
    return Asked(tuple(wanted), tuple(sorted(excluded)), tuple(sorted(settled)))


def _refuse_too_many(
    view: RoundView,
    checks: Sequence[GroupCheck],
    here: Collection[int],
    wanted: Collection[int],
    settled: Collection[int],
) -> None:
    """Refuse to have more among the chosen than there are seats."""
    for check in checks:
        named = Counter(
            c.role for c in check.facts.pool if c.nomination in here and c.nomination in {*wanted, *settled}
        )
        for role, needed in _needs(view, check).items():
            if named[role] > needed:
                seats = counted(needed, "plads", "pladser")
                raise UserError(
                    f"{named[role]} skal med som {role.danish} i {check.facts.group.name}, men der er {seats}.",
                    where="fix",
                    code="too_many",
                )


def _group_task(
    view: RoundView,
    check: GroupCheck,
    checks: Sequence[GroupCheck],
    appointed: Collection[int],
    groups: Collection[int] | None,
) -> GroupTask:
    outside = {
        c.nomination
        for other in checks
        if groups is not None and other.facts.group.id not in groups
        for c in other.facts.pool
    }
    return GroupTask(
        check.facts.contest,
        check.bindings,
        check.candidates,
        _needs(view, check),
        tuple(c for c in check.facts.elsewhere if c.nomination in appointed and c.nomination in outside),
    )


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


def _too_few(task: Task) -> list[str]:
    """Where there are not enough candidates at all, that is said before any rule."""
    told = []
    for group in task.groups:
        for role, need in group.needs.items():
            people = {c.person for c in group.pool if c.role is role}
            if len(people) < need:
                told.append(
                    f"Der er kun {counted(len(people), 'kandidat', 'kandidater')} til"
                    f" {counted(need, 'plads', 'pladser')} som {role.danish} i {group.contest.group_name}."
                    " De øvrige pladsgrupper kan prøves for sig."
                )
    return told


def _seats_note(task: Task) -> tuple[tuple[RuleNote, ...], ...]:
    """Where no rule stands in the way, it is the number of seats itself that cannot be met."""
    name = task.groups[0].contest.group_name if len(task.groups) == 1 else ""
    return ((RuleNote("G1b", "Alle pladser", name),),)


class _Spent:
    """Tells how much of the search's allowance is used, over all of its phases."""

    def __init__(self, progress: Callable[[float], None] | None) -> None:
        self._progress = progress
        self._ticks = 0

    def effort(self, nodes: int) -> Effort:
        """The allowance of one phase."""
        return Effort(nodes, self._tick if self._progress is not None else None)

    def _tick(self) -> None:
        assert self._progress is not None
        self._ticks += 1
        self._progress(min(0.99, self._ticks * 0x800 / _ALL))


def status_word(composition: Composition) -> str:
    """The Danish word of a composition: "opfyldt", or "mulig" where missing facts decide it."""
    return "opfyldt" if composition.status is Outcome.MET else "mulig"
