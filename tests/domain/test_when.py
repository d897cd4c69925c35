"""Periods with unknown dates never claim what a completion of them contradicts."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge, Period, edge_from_text, edge_text, iso_or_none

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=n) for n in range(5)]
# An unknown date may also lie on either side of the calendar.
AROUND = [FIRST - timedelta(days=1), *DAYS, FIRST + timedelta(days=5)]
edges = st.one_of(st.sampled_from(DAYS), st.just(OPEN), st.just(UNKNOWN))
periods = st.builds(Period, edges, edges)


def completions(period: Period) -> list[tuple[date, date]]:
    """Every way the unknown dates could turn out; open ones reach beyond the calendar."""
    starts = [date.min] if period.start is OPEN else AROUND if period.start is UNKNOWN else [period.start]
    ends = (
        [date.max] if period.end is OPEN else [*AROUND, date.max] if period.end is UNKNOWN else [period.end]
    )
    return [(start, end) for start, end in product(starts, ends) if start <= end]


@given(period=periods, day=st.sampled_from(DAYS))
def test_holds_agrees_with_every_completion(period, day):
    answers = {start <= day <= end for start, end in completions(period)}
    verdict = period.holds(day)
    if not answers:
        return  # an end before its start has no completion; the forms refuse it
    if verdict is None:
        assert answers == {True, False}
    else:
        assert answers == {verdict}


@given(one=periods, other=periods)
def test_overlaps_never_contradicts_a_completion(one, other):
    answers = {max(a, c) <= min(b, d) for (a, b), (c, d) in product(completions(one), completions(other))}
    verdict = one.overlaps(other)
    if verdict is not None and answers:
        assert answers == {verdict}
    assert verdict == other.overlaps(one)


@pytest.mark.parametrize("edge", [date(2026, 3, 27), OPEN, UNKNOWN])
def test_an_edge_is_stored_and_read_back(edge: Edge):
    assert edge_from_text(edge_text(edge)) == edge
    assert iso_or_none(edge) == ("2026-03-27" if isinstance(edge, date) else None)


@pytest.mark.parametrize("text", ["", "åben", "2026-02-30", "27-03-2026"])
def test_what_is_no_edge_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        edge_from_text(text)
