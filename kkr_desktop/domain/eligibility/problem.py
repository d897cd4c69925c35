"""Choosing so many out of each pool, as bits and keys: what the searches work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from .tally import UNCOUNTED, Key


@dataclass(frozen=True, slots=True)
class Option:
    """One who may be chosen, for one slot.

    `failed` and `unknown` have a bit for each requirement that the option alone fails or leaves open, `unmet` one
    for each consideration that it does not meet.
    """

    id: int
    person: int
    slot: int
    failed: int = 0
    unknown: int = 0
    unmet: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """What one collective rule counts: a key for each option, and those who are counted beside them.

    `bit` is the rule's among the requirements, or among the considerations. For the rest see tally.Tally.
    """

    bit: int
    keys: tuple[Key, ...]
    beside: tuple[Key, ...] = ()
    quotas: Mapping[str, int] = field(default_factory=dict)
    distinct: int = 0
    most: int | None = None
    caps: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """How many to choose from each slot's options, and what is asked of them.

    `failed`, `unknown` and `unmet` are the bits that no choice changes; `considerations` counts the rules that
    `unmet` has bits for. Nobody is chosen twice.
    """

    needs: tuple[int, ...]
    options: tuple[Option, ...]
    demands: tuple[Count, ...] = ()
    wishes: tuple[Count, ...] = ()
    failed: int = 0
    unknown: int = 0
    unmet: int = 0
    considerations: int = 0

    def without(self, ids: Iterable[int]) -> Problem:
        """The same with some options left out."""
        gone = set(ids)
        return self._keeping([place for place, one in enumerate(self.options) if one.id not in gone])

    def excusing(self, ids: Iterable[int]) -> Problem:
        """The same with what some options fail or leave open alone no longer asked of them."""
        excused = set(ids)
        return replace(
            self,
            options=tuple(
                replace(one, failed=0, unknown=0) if one.id in excused else one for one in self.options
            ),
        )

    def fixing(self, ids: Iterable[int]) -> Problem:
        """The same with some options chosen beforehand; the answers are about the rest."""
        wanted = set(ids)
        fixed = [place for place, one in enumerate(self.options) if one.id in wanted]
        people = {self.options[place].person for place in fixed}
        rest = self._keeping([p for p, one in enumerate(self.options) if one.person not in people])
        taken = Counter(self.options[place].slot for place in fixed)
        failed, unknown, unmet = self.failed, self.unknown, self.unmet
        for place in fixed:
            failed |= self.options[place].failed
            unknown |= self.options[place].unknown
            unmet |= self.options[place].unmet
        return replace(
            rest,
            needs=tuple(need - taken[slot] for slot, need in enumerate(self.needs)),
            demands=_beside(self.demands, rest.demands, fixed),
            wishes=_beside(self.wishes, rest.wishes, fixed),
            failed=failed,
            unknown=unknown,
            unmet=unmet,
        )

    def _keeping(self, places: list[int]) -> Problem:
        def kept(counts: tuple[Count, ...]) -> tuple[Count, ...]:
            return tuple(replace(one, keys=tuple(one.keys[place] for place in places)) for one in counts)

        return replace(
            self,
            options=tuple(self.options[place] for place in places),
            demands=kept(self.demands),
            wishes=kept(self.wishes),
        )


def _beside(before: tuple[Count, ...], after: tuple[Count, ...], fixed: list[int]) -> tuple[Count, ...]:
    return tuple(
        replace(one, beside=(*one.beside, *(was.keys[place] for place in fixed)))
        for was, one in zip(before, after, strict=True)
    )


# -- a count as tests that a search can carry along ------------------------------------------------------


# How a test stands after some picks: what it has seen, as a mask, and a number or mask of its own. A plain pair,
# because a search makes millions of them.
Standing = tuple[int, int]
_BROKEN = -1


class Quota:
    """At least so many of some keys. With hope an unknown key may be any of them; without, none."""

    def __init__(self, count: Count, *, hope: bool) -> None:
        known = Counter(key for key in count.beside if isinstance(key, str))
        self.bit = count.bit
        self._parts = [
            (mask_of(count.keys, key), least - known[key])
            for key, least in sorted(count.quotas.items())
            if least > known[key]
        ]
        self._joker = mask_of(count.keys, None) if hope else 0
        self._slack = count.beside.count(None) if hope else 0
        self._lacks: dict[int, tuple[int, int]] = {}
        self._counted = self._joker
        for mask, _need in self._parts:
            self._counted |= mask
        self.start: Standing = (0, 0)

    def _lack(self, seen: int) -> tuple[int, int]:
        """How many are lacking, and the options that would help."""
        known = self._lacks.get(seen)
        if known is None:
            lack, helpers = -(seen & self._joker).bit_count() - self._slack, self._joker
            for mask, need in self._parts:
                more = need - (seen & mask).bit_count()
                if more > 0:
                    lack += more
                    helpers |= mask
            known = self._lacks[seen] = lack, helpers
        return known

    def add(self, standing: Standing, place: int) -> Standing:
        bit = 1 << place
        return (standing[0] | bit, 0) if self._counted & bit else standing

    def can(self, standing: Standing, left: int, rest: int) -> bool:
        lack, helpers = self._lack(standing[0])
        return lack <= 0 or (lack <= left and lack <= (rest & helpers).bit_count())

    def keeping(self, standing: Standing, left: int) -> int:
        lack, helpers = self._lack(standing[0])
        if lack <= 0 or lack < left:
            return -1
        return helpers if lack == left else 0

    def settled(self, standing: Standing) -> bool:
        return self._lack(standing[0])[0] <= 0


class Spread:
    """At least so many different keys. With hope each unknown key is a new one; without, none is.

    One key is there as soon as anybody is, whoever that turns out to be.
    """

    def __init__(self, count: Count, *, hope: bool) -> None:
        self.bit = count.bit
        known = {key for key in count.beside if isinstance(key, str)}
        used = mask_of(count.keys, UNCOUNTED)
        for key in known:
            used |= mask_of(count.keys, key)
        if not hope and count.distinct > 1:
            used |= mask_of(count.keys, None)
        self._same = tuple(
            1 << place if key is None else mask_of(count.keys, key) for place, key in enumerate(count.keys)
        )
        unsure = count.beside.count(None) if hope or count.distinct == 1 else 0
        missing = count.distinct - len(known) - unsure
        self.start: Standing = (used, missing)

    def add(self, standing: Standing, place: int) -> Standing:
        used, missing = standing
        # Enough is enough: what comes after need not be told apart.
        return standing if missing <= 0 or used >> place & 1 else (used | self._same[place], missing - 1)

    def can(self, standing: Standing, left: int, rest: int) -> bool:
        used, missing = standing
        return missing <= 0 or (missing <= left and missing <= (rest & ~used).bit_count())

    def keeping(self, standing: Standing, left: int) -> int:
        used, missing = standing
        if missing <= 0 or missing < left:
            return -1
        return ~used if missing == left else 0

    def settled(self, standing: Standing) -> bool:
        return standing[1] <= 0


class Ceiling:
    """No more than so many of a key. With hope an unknown key is none of them; without, it is each of them."""

    def __init__(self, count: Count, *, hope: bool) -> None:
        self.bit = count.bit
        known = Counter(key for key in count.beside if isinstance(key, str))
        unsure = 0 if hope else count.beside.count(None)
        joker = 0 if hope else mask_of(count.keys, None)
        limits: list[tuple[int, int]] = []
        if count.most is not None:
            keys = {key for key in (*count.keys, *count.beside) if isinstance(key, str)}
            limits = [
                (mask_of(count.keys, key) | joker, count.most - known[key] - unsure) for key in sorted(keys)
            ]
            limits.append((joker, count.most - unsure))
        limits += [
            (mask_of(count.keys, key) | joker, cap - known[key] - unsure)
            for key, cap in sorted(count.caps.items())
        ]
        self._of = tuple(
            tuple(limit for limit in limits if limit[0] >> place & 1) for place in range(len(count.keys))
        )
        blocked = 0
        for mask, room in limits:
            if room <= 0:
                blocked |= mask
        self.start: Standing = (0, blocked if all(room >= 0 for _mask, room in limits) else _BROKEN)

    def add(self, standing: Standing, place: int) -> Standing:
        seen, blocked = standing
        if blocked >> place & 1:
            return seen, _BROKEN
        seen |= 1 << place
        for mask, room in self._of[place]:
            if (seen & mask).bit_count() >= room:
                blocked |= mask
        return seen, blocked

    def can(self, standing: Standing, left: int, rest: int) -> bool:
        return standing[1] != _BROKEN

    def keeping(self, standing: Standing, left: int) -> int:
        return ~standing[1]

    def settled(self, standing: Standing) -> bool:
        return False


# Each says how it begins (`start`), how it stands after one more pick (`add`), whether it `can` still hold after
# `left` more picks out of `rest`, which options keep it possible as the next of `left` picks (`keeping`: with one
# left, those that make it hold), and whether nothing can change it any more (`settled`).
Test = Quota | Spread | Ceiling


def tests_of(counts: Iterable[Count], *, hope: bool) -> tuple[Test, ...]:
    """The tests of some counts: for "not failed" with hope, for "met" without."""
    tests: list[Test] = []
    for count in counts:
        if count.quotas:
            tests.append(Quota(count, hope=hope))
        if count.distinct:
            tests.append(Spread(count, hope=hope))
        if count.most is not None or count.caps:
            tests.append(Ceiling(count, hope=hope))
    return tuple(tests)


def mask_of(keys: tuple[Key, ...], wanted: Key) -> int:
    """A bit for each option that has the key."""
    mask = 0
    for place, key in enumerate(keys):
        if key == wanted:
            mask |= 1 << place
    return mask


def bits(mask: int) -> Iterable[int]:
    """The places of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
