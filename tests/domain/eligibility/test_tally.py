"""The count against an oracle that writes out every way the unknown keys may turn out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.tally import UNCOUNTED, Tally
from situations import FAILED, MET, UNSURE, person

KEYS = ("a", "b", "c")
NUMBERS = st.integers(0, 4)


def keyed(candidate):
    """The key is carried by the candidate's name; "?" is unknown and "-" is not counted."""
    return {"?": None, "-": UNCOUNTED}.get(candidate.name, candidate.name)


def chosen(*names):
    return [replace(person(number), name=name) for number, name in enumerate(names, 1)]


# -- the oracle: no arithmetic, only what is asked ------------------------------------------------------------


def satisfied(tally, keys):
    counted = Counter(keys)
    return (
        all(counted[key] >= least for key, least in tally.quotas.items())
        and len(set(keys)) >= tally.distinct
        and (tally.most is None or all(number <= tally.most for number in counted.values()))
        and all(counted[key] <= cap for key, cap in tally.caps.items())
    )


def completions(keys):
    """Every list of keys with the unknown ones filled in, by a key at hand or by one that nobody else has."""
    known = [key for key in keys if key not in (None, UNCOUNTED)]
    unknown = keys.count(None)
    others = [f"new {number}" for number in range(unknown)]
    for filled in product((*KEYS, *others), repeat=unknown):
        yield [*known, *filled]


def judged(tally, keys):
    outcomes = {satisfied(tally, filled) for filled in completions(keys)}
    return UNSURE if len(outcomes) == 2 else MET if outcomes == {True} else FAILED


some_keys = st.lists(st.sampled_from([*KEYS, None, None, UNCOUNTED]), max_size=4)
numbered = st.dictionaries(st.sampled_from(KEYS), NUMBERS, max_size=3)
tallies = st.builds(
    lambda **asked: Tally(keyed, **asked),
    beside=some_keys.map(tuple),
    quotas=numbered,
    distinct=NUMBERS,
    most=st.none() | NUMBERS,
    caps=numbered,
)
# As the rules ask: one thing at a time, or a spread with a ceiling.
plain = st.one_of(
    st.builds(lambda beside, one: Tally(keyed, beside, quotas=one), some_keys.map(tuple), numbered),
    st.builds(lambda beside, one: Tally(keyed, beside, caps=one), some_keys.map(tuple), numbered),
    st.builds(
        lambda beside, distinct, most: Tally(keyed, beside, distinct=distinct, most=most),
        some_keys.map(tuple),
        NUMBERS,
        st.none() | NUMBERS,
    ),
)


@settings(max_examples=600, deadline=None)
@given(
    tally=plain | tallies,
    names=st.lists(st.sampled_from([*KEYS, "?", "-"]), max_size=4),
    more=st.integers(0, 2),
)
def test_the_outcome_is_exact(tally, names, more):
    people = chosen(*names)
    keys = [*tally.beside, *map(keyed, people), *[None] * more]
    keys = keys if keys.count(None) <= 4 else [key for key in keys if key is not None]
    tally = replace(tally, beside=tuple(keys))
    expected = judged(tally, keys)
    event(expected.code)
    assert tally.outcome([]) is expected


@settings(max_examples=200, deadline=None)
@given(
    tally=plain | tallies,
    names=st.lists(st.sampled_from([*KEYS, "?", "-"]), max_size=4),
    more=st.integers(0, 2),
)
def test_those_beside_the_chosen_and_more_count_alike(tally, names, more):
    people = chosen(*names)
    beside = (*tally.beside, *map(keyed, people), *[None] * more)
    assert tally.outcome(people, more=more) is replace(tally, beside=beside).outcome([])


def test_the_count_tells_known_unknown_and_uncounted_apart():
    tally = Tally(keyed, ("a", None, UNCOUNTED))
    counted, missing = tally.count(chosen("a", "b", "?", "-"), more=2)
    assert counted == {"a": 2, "b": 1}
    assert missing == 4


def test_nobody_satisfies_a_tally_that_asks_nothing():
    assert Tally(keyed).outcome([]) is MET
    assert Tally(keyed, quotas={"a": 1}).outcome([]) is FAILED
    assert Tally(keyed, quotas={"a": 1}).outcome([], more=1) is UNSURE
