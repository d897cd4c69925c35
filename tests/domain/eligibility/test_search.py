"""The search against an oracle that tries every choice and every way that what is unknown may turn out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.best import best
from kkr_desktop.domain.eligibility.conflicts import prove
from kkr_desktop.domain.eligibility.problem import Count, Option, Problem
from kkr_desktop.domain.eligibility.search import Effort, count, exists
from kkr_desktop.domain.eligibility.tally import UNCOUNTED

KEYS = ("a", "b", "c")


# -- the oracle: no masks, no pruning, no shortcuts --------------------------------------------------------


def choices(problem: Problem) -> Iterator[tuple[int, ...]]:
    """Every choice of the right size from each slot in which nobody is chosen twice."""
    pools = [
        [place for place, option in enumerate(problem.options) if option.slot == slot]
        for slot in range(len(problem.needs))
    ]
    for parts in product(
        *(combinations(pool, need) for pool, need in zip(pools, problem.needs, strict=True))
    ):
        chosen = tuple(place for part in parts for place in part)
        people = [problem.options[place].person for place in chosen]
        if len(set(people)) == len(people):
            yield chosen


def holds(one: Count, keys: list[str]) -> bool:
    counted = Counter(keys)
    return (
        all(counted[key] >= least for key, least in one.quotas.items())
        and len(counted) >= one.distinct
        and (one.most is None or max(counted.values(), default=0) <= one.most)
        and all(counted[key] <= cap for key, cap in one.caps.items())
    )


def judged(one: Count, chosen: tuple[int, ...]) -> str:
    """Met if it holds however the unknown keys turn out, failed if it never does, else unknown."""
    keys = [key for key in (*one.beside, *(one.keys[place] for place in chosen)) if key is not UNCOUNTED]
    known = [key for key in keys if key is not None]
    missing = len(keys) - len(known)
    universe = sorted({*KEYS, *known, *one.quotas, *one.caps}) + [f"new {n}" for n in range(missing)]
    answers = {holds(one, [*known, *filled]) for filled in product(universe, repeat=missing)}
    return "unknown" if len(answers) == 2 else "met" if answers.pop() else "failed"


def failed_bits(problem: Problem, chosen: tuple[int, ...]) -> int:
    failed = problem.failed
    for place in chosen:
        failed |= problem.options[place].failed
    for one in problem.demands:
        failed |= one.bit if judged(one, chosen) == "failed" else 0
    return failed


def status(problem: Problem, chosen: tuple[int, ...]) -> str:
    if failed_bits(problem, chosen):
        return "failed"
    alone = problem.unknown or any(problem.options[place].unknown for place in chosen)
    together = any(judged(one, chosen) == "unknown" for one in problem.demands)
    return "possible" if alone or together else "met"


def score(problem: Problem, chosen: tuple[int, ...]) -> int:
    unmet = problem.unmet
    for place in chosen:
        unmet |= problem.options[place].unmet
    for one in problem.wishes:
        unmet |= one.bit if judged(one, chosen) != "met" else 0
    return problem.considerations - unmet.bit_count()


def smallest(sets: set[int]) -> set[int]:
    return {one for one in sets if not any(other != one and other & ~one == 0 for other in sets)}


# -- invented rounds -------------------------------------------------------------------------------------

key = st.sampled_from([*KEYS, "a", "b", None, UNCOUNTED])


@st.composite
def counts(draw, options: int, bit: int) -> Count:
    shape = draw(st.sampled_from(["quota", "two", "distinct", "most", "both", "cap"]))
    keys = tuple(draw(st.lists(key, min_size=options, max_size=options)))
    beside = tuple(draw(st.lists(st.sampled_from(["a", "b", None]), max_size=2)))
    number = st.integers(0, 3)
    return Count(
        bit,
        keys,
        beside,
        quotas={"quota": {"a": draw(number)}, "two": {"a": draw(number), "b": draw(number)}}.get(shape, {}),
        distinct=draw(number) if shape in ("distinct", "both") else 0,
        most=draw(st.integers(1, 3)) if shape in ("most", "both") else None,
        caps={"b": draw(st.integers(0, 2))} if shape == "cap" else {},
    )


@st.composite
def problems(draw) -> Problem:
    needs = tuple(draw(st.lists(st.integers(0, 3), min_size=1, max_size=3)))
    size = draw(st.integers(0, 8))
    rules = draw(st.integers(0, 3))
    wishes = draw(st.integers(0, 3))
    rarely = st.sampled_from([0, 0, 0, 1, 2])
    options = tuple(
        Option(
            id=100 + place,
            person=draw(st.integers(0, max(1, size + size // 2))),
            slot=draw(st.integers(0, len(needs) - 1)),
            failed=draw(rarely) << rules,
            unknown=draw(rarely),
            unmet=draw(rarely) << wishes,
        )
        for place in range(size)
    )
    return Problem(
        needs=needs,
        options=options,
        demands=tuple(draw(counts(size, 1 << bit)) for bit in range(rules)),
        wishes=tuple(draw(counts(size, 1 << bit)) for bit in range(wishes)),
        failed=draw(st.sampled_from([0, 0, 0, 0, 1 << rules + 2])),
        unknown=draw(st.sampled_from([0, 0, 0, 1])),
        unmet=draw(st.sampled_from([0, 0, 1 << wishes + 2])),
        considerations=wishes + 3,
    )


many = settings(max_examples=400, deadline=None)


@many
@given(problems())
def test_the_counts_are_those_of_trying_every_choice(problem):
    found = Counter(status(problem, chosen) for chosen in choices(problem))
    counted = count(problem)
    assert (counted.met, counted.possible, counted.complete) == (found["met"], found["possible"], True)
    assert exists(problem) == bool(found["met"] + found["possible"])


@many
@given(problems(), st.booleans(), st.integers(1, 6))
def test_the_best_are_the_best_of_trying_every_choice(problem, met, limit):
    wanted = [c for c in choices(problem) if status(problem, c) == ("met" if met else "possible")]
    scores = sorted((score(problem, chosen) for chosen in wanted), reverse=True)
    found, complete = best(problem, met=met, limit=limit)
    assert complete
    assert [one.score for one in found] == scores[:limit]
    by_ids = {frozenset(problem.options[p].id for p in chosen): chosen for chosen in wanted}
    shown = [frozenset(option.id for option in one.options) for one in found]
    assert len(set(shown)) == len(shown)
    for ids, one in zip(shown, found, strict=True):
        assert score(problem, by_ids[ids]) == one.score


@many
@given(problems())
def test_the_proof_names_the_smallest_sets(problem):
    every = {failed_bits(problem, chosen) for chosen in choices(problem)}
    proof = prove(problem)
    assert proof.complete
    assert set(proof.openings) == smallest(every)
    if not every or 0 in every:
        return
    rules = sorted({1 << bit for one in every for bit in range(one.bit_length()) if one >> bit & 1})
    against = {
        sum(picked)
        for size in range(1, len(rules) + 1)
        for picked in combinations(rules, size)
        if all(one & sum(picked) for one in every)
    }
    assert set(proof.conflicts) == smallest(against)


@many
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_candidates_and_rules_changes_nothing(problem, random):
    order = list(range(len(problem.options)))
    random.shuffle(order)

    def shuffled(counted: tuple[Count, ...]) -> tuple[Count, ...]:
        moved = [
            Count(
                one.bit,
                tuple(one.keys[place] for place in order),
                one.beside[::-1],
                one.quotas,
                one.distinct,
                one.most,
                one.caps,
            )
            for one in counted
        ]
        random.shuffle(moved)
        return tuple(moved)

    other = Problem(
        problem.needs,
        tuple(problem.options[place] for place in order),
        shuffled(problem.demands),
        shuffled(problem.wishes),
        problem.failed,
        problem.unknown,
        problem.unmet,
        problem.considerations,
    )
    assert count(other) == count(problem)
    assert prove(other) == prove(problem)
    for met in (True, False):
        assert best(other, met=met, limit=5) == best(problem, met=met, limit=5)


@many
@given(problems(), st.data())
def test_fixing_and_leaving_out_are_choosing_among_fewer(problem, data):
    ids = [option.id for option in problem.options]
    fixed = data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)) if ids else []
    gone = data.draw(st.lists(st.sampled_from(ids), max_size=2, unique=True)) if ids else []
    gone = [one for one in gone if one not in fixed]
    place = {option.id: number for number, option in enumerate(problem.options)}
    people = [problem.options[place[one]].person for one in fixed]
    if len(set(people)) < len(people):
        return
    wanted = Counter(
        status(problem, chosen)
        for chosen in choices(problem)
        if all(place[one] in chosen for one in fixed) and not any(place[one] in chosen for one in gone)
    )
    counted = count(problem.without(gone).fixing(fixed))
    assert (counted.met, counted.possible) == (wanted["met"], wanted["possible"])


def test_a_search_that_is_given_too_little_effort_says_so():
    options = tuple(Option(number, number, 0) for number in range(30))
    keys = tuple(str(number % 11) for number in range(30))
    problem = Problem((4,), options, (Count(1, keys, distinct=4),))
    assert count(problem, Effort(nodes=10)).complete is False
    assert count(problem).complete is True
