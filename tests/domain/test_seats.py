"""A seat's state on a day follows from dates alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.model import Appointment, BodyTerm
from kkr_desktop.domain.seats import holder_text, holding
from kkr_desktop.domain.vocabulary import EndReason, SeatState
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge

D = date(2026, 4, 1)


def sits(begins: Edge, ends: Edge, *, person: int | None = 1, number: int = 1) -> Appointment:
    return Appointment(begins, ends, number, f"u{number}", 1, person, None, None, None, EndReason.NONE)


def term(begins: Edge, ends: Edge) -> BodyTerm:
    return BodyTerm(begins, ends, 1, 1, "perioden")


@pytest.mark.parametrize(
    ("appointments", "terms", "state"),
    [
        ([], [], SeatState.VACANT),
        ([sits(UNKNOWN, date(2026, 3, 31), person=None)], [], SeatState.VACANT),
        ([sits(UNKNOWN, D, person=None)], [], SeatState.UNKNOWN_HOLDER),
        ([sits(D, UNKNOWN)], [], SeatState.HELD),
        ([sits(D, D)], [], SeatState.HELD),
        ([sits(OPEN, OPEN)], [], SeatState.HELD),
        ([sits(date(2026, 4, 2), UNKNOWN)], [], SeatState.INCOMING),
        ([sits(date(2022, 4, 1), UNKNOWN)], [term(date(2022, 4, 1), date(2026, 3, 31))], SeatState.HELD_OVER),
        ([sits(date(2022, 4, 1), UNKNOWN)], [term(date(2022, 4, 1), D)], SeatState.HELD),
        ([sits(date(2022, 4, 1), OPEN)], [term(date(2022, 4, 1), date(2026, 3, 31))], SeatState.HELD),
        ([sits(UNKNOWN, UNKNOWN)], [term(UNKNOWN, date(2026, 3, 31))], SeatState.HELD),
    ],
)
def test_states(appointments, terms, state):
    assert holding(appointments, terms, D).state is state


def test_the_old_one_sits_until_the_last_day_and_the_new_one_comes_the_next():
    old = sits(UNKNOWN, date(2026, 3, 31), person=None, number=1)
    new = sits(D, UNKNOWN, person=2, number=2)
    before = holding([new, old], [], date(2026, 3, 31))
    assert (before.state, before.current, before.incoming) == (SeatState.UNKNOWN_HOLDER, old, new)
    after = holding([new, old], [], D)
    assert (after.state, after.current, after.incoming) == (SeatState.HELD, new, None)


def test_a_successor_known_to_have_begun_replaces_an_unknown_end():
    old = sits(date(2022, 1, 1), UNKNOWN, person=1, number=1)
    new = sits(date(2026, 1, 1), UNKNOWN, person=2, number=2)
    assert holding([old, new], [], D).current == new


edges = st.one_of(
    st.sampled_from([date(2026, 3, 30), date(2026, 3, 31), D, date(2026, 4, 2)]),
    st.just(OPEN),
    st.just(UNKNOWN),
)


@given(
    rows=st.lists(st.tuples(edges, edges, st.sampled_from([None, 1, 2])), max_size=4),
    day=st.sampled_from([date(2026, 3, 31), D, date(2026, 4, 2)]),
)
def test_nobody_sits_before_the_start_or_after_the_end(rows, day):
    appointments = [
        sits(begins, ends, person=person, number=n) for n, (begins, ends, person) in enumerate(rows, start=1)
    ]
    held = holding(appointments, [], day)
    if held.current is not None:
        assert held.current.period.holds(day) is not False
        assert held.state in (SeatState.HELD, SeatState.UNKNOWN_HOLDER)
    else:
        assert all(a.period.holds(day) is False for a in appointments)
        assert held.state is (SeatState.INCOMING if held.incoming else SeatState.VACANT)
    if held.incoming is not None:
        assert isinstance(held.incoming.begins, date)
        assert held.incoming.begins > day
    assert holding(reversed(appointments), [], day) == held


def test_the_form_of_the_minutes():
    assert holder_text("Ida Prøve (fiktiv)", "V", "Læsø Kommune") == "Ida Prøve (fiktiv) (V), Læsø Kommune"
    assert holder_text("Ida Prøve (fiktiv)", "", "") == "Ida Prøve (fiktiv)"
