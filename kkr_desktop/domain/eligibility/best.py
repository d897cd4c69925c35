"""The best choices: branch and bound over what can still be met."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass

from .problem import Option, Problem, Standing, bits, tests_of
from .search import Board, Effort, SearchStopped, added, keeping, reachable, start


@dataclass(frozen=True, slots=True)
class Found:
    """A choice with the number of considerations it meets."""

    options: tuple[Option, ...]
    score: int


def best(
    problem: Problem, *, met: bool, limit: int, effort: Effort | None = None
) -> tuple[list[Found], bool]:
    """The best choices that meet every requirement (`met`), or that fail none but leave some open.

    Best is the most considerations met; among equals those whose options come first, where an option comes before
    another that meets fewer considerations alone, or leaves more open, or has a greater id. The second answer is
    whether the search came to its end.
    """
    searching = _Best(problem, met=met, limit=limit, effort=effort or Effort())
    try:
        searching.run()
    except SearchStopped:
        return searching.found(), False
    return searching.found(), True


class _Best:
    """Branch and bound: a partial choice is left when even its hopes do not beat what is found."""

    def __init__(self, problem: Problem, *, met: bool, limit: int, effort: Effort) -> None:
        fit = [
            place
            for place, option in enumerate(problem.options)
            if not option.failed and not (met and option.unknown)
        ]

        def quality(place: int) -> tuple[int, int, int, int]:
            option = problem.options[place]
            return (option.slot, option.unmet.bit_count(), option.unknown.bit_count(), option.id)

        fit.sort(key=quality)
        self._board = board = Board(problem, fit)
        self._met, self._limit, self._effort = met, limit, effort
        self._demands = board.sure if met else board.hope
        self._wishes = tests_of(board.wishes, hope=False)
        self._considerations = problem.considerations
        self._unmet = problem.unmet
        self._bad: list[tuple[int, int]] = []
        for number in range(problem.considerations):
            bit = 1 << number
            mask = sum(1 << p for p, one in enumerate(board.options) if one.unmet & bit)
            if mask:
                self._bad.append((bit, mask))
        never_met = bool(problem.unknown)
        self._dead = bool(problem.failed) or (met and never_met) or any(n < 0 for n in board.needs)
        # To be "possible" something must be open: where that is sure beforehand, nothing needs to be looked for.
        self._excludes_met = not met and not never_met
        # The worst first, so that it is the first to go.
        self._heap: list[tuple[int, tuple[int, ...]]] = []

    def found(self) -> list[Found]:
        """What was found, best first."""
        options = self._board.options
        return [Found(tuple(options[place] for place in chosen), -lost) for lost, chosen in self._heap]

    def run(self) -> None:
        if not self._dead and self._limit > 0:
            sure = start(self._board.sure) if self._excludes_met else None
            self._enter(0, -1, (), start(self._demands), start(self._wishes), sure, self._unmet)

    def _enter(
        self,
        slot: int,
        free: int,
        chosen: tuple[int, ...],
        demands: tuple[Standing, ...],
        wishes: tuple[Standing, ...],
        sure: tuple[Standing, ...] | None,
        unmet: int,
    ) -> None:
        board = self._board
        while slot < len(board.needs) and not board.needs[slot]:
            slot += 1
        if slot == len(board.needs):
            if reachable(self._demands, demands, 0, 0) and not (
                sure is not None and reachable(board.sure, sure, 0, 0)
            ):
                self._keep(chosen, self._lost(wishes, unmet, 0, 0))
            return
        rest = board.slots[slot] & free
        self._pick(slot, board.needs[slot], rest, free, chosen, demands, wishes, sure, unmet)

    def _lost(self, wishes: tuple[Standing, ...], unmet: int, left: int, rest: int) -> int:
        """The bits of the considerations that are not met, or cannot be any more."""
        for test, standing in zip(self._wishes, wishes, strict=True):
            if not unmet & test.bit and not test.can(standing, left, rest):
                unmet |= test.bit
        return unmet

    def _beaten(self, unmet: int) -> bool:
        """Whether nothing with these considerations lost can come among the best: later equals come after."""
        if len(self._heap) < self._limit:
            return False
        return unmet.bit_count() - self._considerations >= self._heap[-1][0]

    def _keep(self, chosen: tuple[int, ...], unmet: int) -> None:
        insort(self._heap, (unmet.bit_count() - self._considerations, chosen))
        del self._heap[self._limit :]

    def _pick(
        self,
        slot: int,
        left: int,
        rest: int,
        free: int,
        chosen: tuple[int, ...],
        demands: tuple[Standing, ...],
        wishes: tuple[Standing, ...],
        sure: tuple[Standing, ...] | None,
        unmet: int,
    ) -> None:
        self._effort.spend()
        board = self._board
        if rest.bit_count() < left:
            return
        after, others = board.left_after[slot], board.rest_after[slot] & free
        if not reachable(self._demands, demands, left + after, rest | others):
            return
        unmet = self._lost(wishes, unmet, left + after, rest | others)
        if self._beaten(unmet):
            return
        if sure is not None and not reachable(board.sure, sure, left + after, rest | others):
            sure = None
        if left == 1 and not after:
            self._finish(rest, chosen, demands, wishes, sure, unmet)
            return
        rest = keeping(self._demands, demands, left + after, rest)
        for place in bits(rest):
            rest ^= 1 << place
            now_unmet = unmet | board.options[place].unmet
            if self._beaten(now_unmet):
                continue
            keeps = sure is not None and board.sure_options >> place & 1
            now = (
                (*chosen, place),
                added(self._demands, demands, place),
                added(self._wishes, wishes, place),
                added(board.sure, sure, place) if sure is not None and keeps else None,
                now_unmet,
            )
            freed = free & ~board.same_person[place]
            if left > 1:
                self._pick(slot, left - 1, rest & freed, freed, *now)
            else:
                self._enter(slot + 1, freed, *now)

    def _finish(
        self,
        rest: int,
        chosen: tuple[int, ...],
        demands: tuple[Standing, ...],
        wishes: tuple[Standing, ...],
        sure: tuple[Standing, ...] | None,
        unmet: int,
    ) -> None:
        """The last pick: those who complete the choice, sorted by what they leave unmet."""
        board = self._board
        fits = keeping(self._demands, demands, 1, rest)
        if sure is not None and fits:
            fits &= ~keeping(board.sure, sure, 1, fits & board.sure_options)
        parts = [(fits, unmet)] if fits else []
        for test, standing in zip(self._wishes, wishes, strict=True):
            if not unmet & test.bit:
                parts = self._split(parts, test.keeping(standing, 1), test.bit)
        for bit, bad in self._bad:
            parts = self._split(parts, ~bad, bit)
        for mask, lost in parts:
            for place, _ in zip(bits(mask), range(self._limit), strict=False):
                if (
                    self._beaten(lost)
                    and (lost.bit_count() - self._considerations, (*chosen, place)) >= (self._heap[-1])
                ):
                    break
                self._keep((*chosen, place), lost)

    def _split(self, parts: list[tuple[int, int]], good: int, bit: int) -> list[tuple[int, int]]:
        divided = []
        for mask, lost in parts:
            if mask & good:
                divided.append((mask & good, lost))
            if mask & ~good and not self._beaten_after(lost | bit):
                divided.append((mask & ~good, lost | bit))
        return divided

    def _beaten_after(self, unmet: int) -> bool:
        """As `_beaten`, among those with the same picks before the last, where an equal may still come first."""
        if len(self._heap) < self._limit:
            return False
        return unmet.bit_count() - self._considerations > self._heap[-1][0]
