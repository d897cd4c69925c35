"""The exact search: how many choices meet every requirement, and how many may."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import comb

from .problem import Count, Problem, Standing, Test, bits, tests_of

Tick = Callable[[], None]


class SearchStopped(Exception):
    """The search has looked at as many partial choices as it was given."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many choices meet every requirement, and how many more fail none."""

    met: int
    possible: int
    complete: bool


class Effort:
    """How many partial choices may still be looked at; `tick` is called now and then and may raise to cancel."""

    def __init__(self, nodes: int = 3_000_000, tick: Tick | None = None) -> None:
        self._left, self._tick = nodes, tick

    def spend(self) -> None:
        """One partial choice is looked at. Raises SearchStopped when there are none left."""
        self._left -= 1
        if not self._left & 0x7FF and self._tick is not None:
            self._tick()
        if self._left < 0:
            raise SearchStopped


class Board:
    """A problem with its options in an order of the search's own, as masks."""

    def __init__(self, problem: Problem, order: Sequence[int]) -> None:
        """`order` are the places in problem.options of those who may be chosen."""
        self.options = tuple(problem.options[place] for place in order)
        self.needs = problem.needs
        self.slots = [0] * len(problem.needs)
        for place, option in enumerate(self.options):
            self.slots[option.slot] |= 1 << place
        self.demands = _reordered(problem.demands, order)
        self.wishes = _reordered(problem.wishes, order)
        self.hope = tests_of(self.demands, hope=True)
        self.sure = tests_of(self.demands, hope=False)
        self.sure_options = sum(1 << p for p, one in enumerate(self.options) if not one.unknown)
        people: dict[int, int] = {}
        for place, option in enumerate(self.options):
            people[option.person] = people.get(option.person, 0) | 1 << place
        self.same_person = tuple(people[option.person] for option in self.options)
        self.repeated = any(mask.bit_count() > 1 for mask in people.values())
        # What is left to pick after each slot, and from whom.
        self.left_after = [sum(self.needs[slot + 1 :]) for slot in range(len(self.needs))]
        self.rest_after = [
            sum(1 << p for p, one in enumerate(self.options) if one.slot > slot)
            for slot in range(len(self.needs))
        ]


def _reordered(counts: Sequence[Count], order: Sequence[int]) -> tuple[Count, ...]:
    return tuple(replace(one, keys=tuple(one.keys[place] for place in order)) for one in counts)


def start(tests: Sequence[Test]) -> tuple[Standing, ...]:
    """How the tests stand before anybody is picked."""
    return tuple(test.start for test in tests)


def added(tests: Sequence[Test], standings: Sequence[Standing], place: int) -> tuple[Standing, ...]:
    """How they stand after one more pick."""
    return tuple([test.add(standing, place) for test, standing in zip(tests, standings, strict=False)])


def reachable(tests: Sequence[Test], standings: Sequence[Standing], left: int, rest: int) -> bool:
    """Whether each of them alone may still hold after `left` more picks out of `rest`."""
    for test, standing in zip(tests, standings, strict=False):  # noqa: SIM110 - a generator costs a third more here
        if not test.can(standing, left, rest):
            return False
    return True


def keeping(tests: Sequence[Test], standings: Sequence[Standing], left: int, mask: int) -> int:
    """Those of `mask` that keep each of them possible as the next of `left` picks: as the last, that make it hold."""
    for test, standing in zip(tests, standings, strict=False):
        if not mask:
            return 0
        mask &= test.keeping(standing, left)
    return mask


def count(problem: Problem, effort: Effort | None = None) -> Counts:
    """Count the choices that meet every requirement, and those that fail none but leave some open."""
    counting = _Counting(problem, effort or Effort())
    try:
        counting.run()
    except SearchStopped:
        return Counts(counting.met, counting.total - counting.met, complete=False)
    return Counts(counting.met, counting.total - counting.met, complete=True)


def exists(problem: Problem, effort: Effort | None = None) -> bool:
    """Whether any choice fails no requirement. Raises SearchStopped when that could not be settled."""
    counting = _Counting(problem, effort or Effort(), first=True)
    counting.run()
    return counting.total > 0


class _Counting:
    """Options that no requirement tells apart are taken as one, with the number of ways to pick among them."""

    def __init__(self, problem: Problem, effort: Effort, *, first: bool = False) -> None:
        fit = [place for place, option in enumerate(problem.options) if not option.failed]
        repeated = Counter(problem.options[place].person for place in fit)

        def likeness(place: int) -> tuple[object, ...]:
            option = problem.options[place]
            keys = tuple(str(one.keys[place]) for one in problem.demands)
            alone = option.id if repeated[option.person] > 1 else -1
            return (option.slot, bool(option.unknown), keys, alone)

        fit.sort(key=lambda place: (likeness(place), problem.options[place].id))
        self._board = board = Board(problem, fit)
        self._kind = [0] * len(fit)
        kinds: dict[tuple[object, ...], int] = {}
        for place, original in enumerate(fit):
            kinds[likeness(original)] = kinds.get(likeness(original), 0) | 1 << place
        for place, original in enumerate(fit):
            self._kind[place] = kinds[likeness(original)]
        self._effort, self._first = effort, first
        self._dead = bool(problem.failed) or any(need < 0 for need in board.needs)
        self._never_sure = bool(problem.unknown)
        self.met = self.total = 0

    def run(self) -> None:
        if not self._dead:
            board = self._board
            sure = None if self._never_sure else start(board.sure)
            self._enter(0, -1, start(board.hope), sure, 1)

    def _enter(
        self, slot: int, free: int, hope: tuple[Standing, ...], sure: tuple[Standing, ...] | None, ways: int
    ) -> None:
        """Go on with a slot; `free` has a bit for each option whose person is not taken."""
        board = self._board
        while slot < len(board.needs) and not board.needs[slot]:
            slot += 1
        if slot == len(board.needs):
            # Nothing is left to choose: the choice made beforehand stands or falls as it is.
            if reachable(board.hope, hope, 0, 0):
                self.total += ways
                self.met += ways if sure is not None and reachable(board.sure, sure, 0, 0) else 0
            return
        self._pick(slot, board.needs[slot], board.slots[slot] & free, free, hope, sure, ways)

    def _pick(
        self,
        slot: int,
        left: int,
        rest: int,
        free: int,
        hope: tuple[Standing, ...],
        sure: tuple[Standing, ...] | None,
        ways: int,
    ) -> None:
        if self._first and self.total:
            return
        self._effort.spend()
        board = self._board
        if rest.bit_count() < left:
            return
        after = board.left_after[slot]
        if left == 1 and not after:
            found = keeping(board.hope, hope, 1, rest)
            self.total += ways * found.bit_count()
            if sure is not None and found:
                met = keeping(board.sure, sure, 1, found & board.sure_options)
                self.met += ways * met.bit_count()
            return
        others = board.rest_after[slot] & free
        if not reachable(board.hope, hope, left + after, rest | others):
            return
        if sure is not None and not reachable(board.sure, sure, left + after, rest | others):
            sure = None
        if self._all_settled(hope, sure):
            self._close(slot, left, rest, free, sure, ways)
            return
        rest = keeping(board.hope, hope, left + after, rest)
        if rest.bit_count() < left:
            return
        while rest:
            place = (rest & -rest).bit_length() - 1
            alike = self._kind[place] & rest
            rest ^= alike
            self._pick_alike(slot, left, alike, rest, free, hope, sure, ways)

    def _pick_alike(
        self,
        slot: int,
        left: int,
        alike: int,
        rest: int,
        free: int,
        hope: tuple[Standing, ...],
        sure: tuple[Standing, ...] | None,
        ways: int,
    ) -> None:
        """Pick one, two ... of some that are alike, and go on with those that come after them."""
        board, many = self._board, alike.bit_count()
        for number, place in enumerate(bits(alike), start=1):
            if number > left:
                return
            hope = added(board.hope, hope, place)
            if sure is not None:
                keeps = board.sure_options >> place & 1
                sure = added(board.sure, sure, place) if keeps else None
            free &= ~board.same_person[place] if board.repeated else -1
            chosen_ways = ways * comb(many, number)
            if number < left:
                self._pick(slot, left - number, rest & free, free, hope, sure, chosen_ways)
            else:
                self._effort.spend()
                self._enter(slot + 1, free, hope, sure, chosen_ways)

    def _all_settled(self, hope: tuple[Standing, ...], sure: tuple[Standing, ...] | None) -> bool:
        board = self._board
        if board.repeated or not all(map(_is_settled, board.hope, hope)):
            return False
        return sure is None or all(map(_is_settled, board.sure, sure))

    def _close(
        self, slot: int, left: int, rest: int, free: int, sure: tuple[Standing, ...] | None, ways: int
    ) -> None:
        """Nothing that is still to be picked can change the answer, so the ways are counted at once."""
        board = self._board
        total, met = comb(rest.bit_count(), left), comb((rest & board.sure_options).bit_count(), left)
        for later in range(slot + 1, len(board.needs)):
            pool = board.slots[later] & free
            total *= comb(pool.bit_count(), board.needs[later])
            met *= comb((pool & board.sure_options).bit_count(), board.needs[later])
        self.total += ways * total
        self.met += ways * met if sure is not None else 0


def _is_settled(test: Test, standing: Standing) -> bool:
    return test.settled(standing)
