"""Why no choice meets every requirement: the smallest sets of rules that stand against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .problem import Problem, Standing, bits
from .search import Board, Effort, SearchStopped, added, start


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands against every choice, as bits of requirements.

    `conflicts` are the smallest sets that cannot all hold; `openings` the smallest sets without which some choice
    can be made. Each set of the one shares a rule with each of the other. `complete` says that the search ended,
    so that the sets are exact.
    """

    conflicts: tuple[int, ...]
    openings: tuple[int, ...]
    complete: bool


def prove(problem: Problem, effort: Effort | None = None) -> Proof:
    """The proof for a problem in which no choice fails no requirement.

    With too few options to choose from there is no choice at all, and nothing to prove by rules: both are empty.
    """
    failing = _Failing(problem, effort or Effort())
    complete = True
    try:
        failing.run()
    except SearchStopped:
        complete = False
    openings = sorted(failing.smallest, key=_by_size)
    return Proof(tuple(sorted(_hitting(openings), key=_by_size)), tuple(openings), complete)


def _by_size(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask


def _hitting(families: Iterable[int]) -> list[int]:
    """The smallest sets that share a member with each family (Berge: one family after the other)."""
    found: list[int] = []
    for number, family in enumerate(families):
        members = [1 << place for place in bits(family)]
        if not number:
            found = members
            continue
        grown = {one if one & family else one | member for one in found for member in members}
        found = [one for one in grown if not any(other != one and other & ~one == 0 for other in grown)]
    return found


class _Failing:
    """The smallest sets of requirements that some choice fails; options that fail alike are taken as one kind."""

    def __init__(self, problem: Problem, effort: Effort) -> None:
        repeated = Counter(option.person for option in problem.options)

        def likeness(place: int) -> tuple[object, ...]:
            option = problem.options[place]
            keys = tuple(str(one.keys[place]) for one in problem.demands)
            alone = option.id if repeated[option.person] > 1 else -1
            return (option.slot, option.failed.bit_count(), option.failed, keys, alone)

        order = sorted(range(len(problem.options)), key=lambda p: (likeness(p), problem.options[p].id))
        self._board = Board(problem, order)
        kinds: dict[tuple[object, ...], int] = {}
        for place, original in enumerate(order):
            kinds[likeness(original)] = kinds.get(likeness(original), 0) | 1 << place
        self._kind = [kinds[likeness(original)] for original in order]
        self._effort, self._failed = effort, problem.failed
        alone = 0
        for option in problem.options:
            alone |= option.failed
        self._failing_alone = [
            (1 << bit, sum(1 << p for p, one in enumerate(self._board.options) if one.failed >> bit & 1))
            for bit in bits(alone)
        ]
        self._rules = sorted(
            {*(test.bit for test in self._board.hope), *(bit for bit, _ in self._failing_alone)}
        )
        self.smallest: list[int] = []
        self._hopeless_after: dict[int, int] = {}

    def run(self) -> None:
        if all(need >= 0 for need in self._board.needs):
            self._enter(0, -1, start(self._board.hope), self._failed)

    def _beaten(self, failed: int) -> bool:
        return any(one & ~failed == 0 for one in self.smallest)

    def _keep(self, failed: int) -> None:
        if not self._beaten(failed):
            self.smallest = [one for one in self.smallest if failed & ~one] + [failed]
            self._hopeless_after.clear()

    def _hopeless(self, failed: int) -> int:
        """The rules that, failed besides, leave nothing new to find."""
        known = self._hopeless_after.get(failed)
        if known is None:
            known = sum(bit for bit in self._rules if self._beaten(failed | bit))
            self._hopeless_after[failed] = known
        return known

    def _worth(self, rest: int, standings: tuple[Standing, ...], left: int, hopeless: int) -> int:
        """Those of `rest` whose pick would not lose a rule that must not be lost."""
        for bit, bad in self._failing_alone:
            if bit & hopeless:
                rest &= ~bad
        for test, standing in zip(self._board.hope, standings, strict=True):
            if test.bit & hopeless:
                rest &= test.keeping(standing, left)
        return rest

    def _enter(self, slot: int, free: int, standings: tuple[Standing, ...], failed: int) -> None:
        board = self._board
        while slot < len(board.needs) and not board.needs[slot]:
            slot += 1
        if slot == len(board.needs):
            self._keep(self._lost(standings, failed, 0, 0))
            return
        self._pick(slot, board.needs[slot], board.slots[slot] & free, free, standings, failed)

    def _lost(self, standings: tuple[Standing, ...], failed: int, left: int, rest: int) -> int:
        for test, standing in zip(self._board.hope, standings, strict=True):
            if not failed & test.bit and not test.can(standing, left, rest):
                failed |= test.bit
        return failed

    def _pick(
        self, slot: int, left: int, rest: int, free: int, standings: tuple[Standing, ...], failed: int
    ) -> None:
        self._effort.spend()
        board = self._board
        if rest.bit_count() < left:
            return
        after, others = board.left_after[slot], board.rest_after[slot] & free
        hopeless = self._hopeless(failed)
        if hopeless:
            rest = self._worth(rest, standings, left + after, hopeless)
            if rest.bit_count() < left:
                return
        failed = self._lost(standings, failed, left + after, rest | others)
        if self._beaten(failed):
            return
        if left == 1 and not after:
            self._finish(rest, standings, failed)
            return
        while rest:
            first = (rest & -rest).bit_length() - 1
            alike = self._kind[first] & rest
            rest ^= alike
            now, now_free, now_failed = standings, free, failed
            for number, place in enumerate(bits(alike), start=1):
                if number > left or self._beaten(now_failed | board.options[place].failed):
                    break
                now = added(board.hope, now, place)
                now_free &= ~board.same_person[place]
                now_failed |= board.options[place].failed
                if number < left:
                    self._pick(slot, left - number, rest & now_free, now_free, now, now_failed)
                else:
                    self._enter(slot + 1, now_free, now, now_failed)

    def _finish(self, rest: int, standings: tuple[Standing, ...], failed: int) -> None:
        """The last pick: the rest divided by what each would fail, keeping what nothing smaller beats."""
        parts = [(rest, failed)]
        tests = [
            (test.keeping(standing, 1), test.bit)
            for test, standing in zip(self._board.hope, standings, strict=True)
            if not failed & test.bit
        ]
        for good, bit in (*tests, *((~bad, bit) for bit, bad in self._failing_alone)):
            divided = []
            for mask, lost in parts:
                if mask & good:
                    divided.append((mask & good, lost))
                if mask & ~good and not self._beaten(lost | bit):
                    divided.append((mask & ~good, lost | bit))
            parts = divided
        for _mask, lost in parts:
            self._keep(lost)
