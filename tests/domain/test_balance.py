"""How seats are counted: every chart's total is the number of seats it is about, and unknown is told apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.balance import NOT_STATED, UNNAMED, VACANT, CountedSeat, Sitter, balance
from kkr_desktop.domain.charts import Chart
from kkr_desktop.domain.dhondt import dhondt
from kkr_desktop.domain.vocabulary import FirmSize, Gender

DAY = date(2026, 4, 1)


def seat(*, political: bool = False, **facts) -> CountedSeat:
    known = {
        "gender": Gender.NOT_STATED,
        "municipality": "",
        "party": "",
        "trade": "",
        "size": FirmSize.UNKNOWN,
    }
    return CountedSeat(political, Sitter(**{**known, **facts}))


def charts(*seats: CountedSeat, **more) -> dict[str, Chart]:
    return {chart.title: chart for chart in balance("Organet", DAY, seats, **more).charts}


def counts(chart: Chart) -> dict[str, int]:
    return {bar.label: bar.count for bar in chart.bars}


def test_not_stated_unnamed_and_vacant_are_three_things():
    shown = charts(
        seat(gender=Gender.FEMALE), seat(), CountedSeat(False, None, unnamed=True), CountedSeat(False, None)
    )
    expected = {"kvinder": 1, "mænd": 0, NOT_STATED: 1, UNNAMED: 1, VACANT: 1}
    assert counts(shown["Køn"]) == expected
    assert [bar.known for bar in shown["Køn"].bars] == [True, True, False, False, False]


def test_party_is_counted_over_political_seats_alone_and_trade_over_the_others():
    shown = charts(seat(political=True, party="V"), seat(trade="handel"))
    assert counts(shown["Parti"]) == {"V": 1}
    assert counts(shown["Branche"]) == {"handel": 1}
    assert "Parti" not in charts(seat())
    assert "Branche" not in charts(seat(political=True))


def test_municipalities_stand_in_danish_order_with_aalborg_last():
    shown = charts(seat(municipality="Aalborg"), municipalities=("Aalborg", "Brønderslev", "Ærø"))
    assert [bar.label for bar in shown["Kommune"].bars] == ["Brønderslev", "Ærø", "Aalborg"]


def test_the_guide_is_shown_for_every_party_that_has_one():
    shown = charts(seat(political=True, party="V"), guide=dhondt({"A": 61, "V": 40}, 3))
    assert [(bar.label, bar.count, bar.guide) for bar in shown["Parti"].bars] == [("V", 1, 1), ("A", 0, 2)]
    assert "Lodtrækning" not in shown["Parti"].note


def test_a_seat_that_lots_decide_is_said_and_so_are_those_who_may_draw_it():
    shown = charts(seat(political=True, party="V"), guide=dhondt({"A": 60, "C": 30, "V": 30}, 2))
    assert [(bar.label, bar.guide) for bar in shown["Parti"].bars] == [("V", 0), ("A", 1), ("C", 0)]
    assert shown["Parti"].note.endswith("Lodtrækning mellem A, C og V om 1 plads.")


@pytest.mark.parametrize(("members", "least"), [(11, 4), (9, 3), (6, 2), (4, 1)])
def test_the_balanced_minimum_of_a_board(members, least):
    note = charts(*[seat()] * members)["Køn"].note
    assert note == f"Vejledende: mindst {least} af {members} af hvert køn (40/60)."


def test_a_board_aims_at_forty_of_a_hundred_and_a_whole_kkr_does_not():
    assert charts(*[seat()] * 11, board=False)["Køn"].note == ""
    assert charts(seat())["Køn"].note == ""


sitters = st.builds(
    Sitter,
    st.sampled_from(Gender),
    st.sampled_from(["", "Læsø", "Aalborg"]),
    st.sampled_from(["", "A", "V"]),
    st.sampled_from(["", "handel"]),
    st.sampled_from(FirmSize),
)
seats = st.builds(CountedSeat, st.booleans(), st.one_of(st.none(), sitters), st.booleans())


@given(st.lists(seats, max_size=20))
def test_every_chart_adds_up_to_the_seats_it_is_about(those):
    political = sum(one.political for one in those)
    about = {"Parti": political, "Branche": len(those) - political}
    about["Virksomhedens størrelse"] = about["Branche"]
    for chart in balance("Organet", DAY, those, guide=dhondt({"A": 1}, 1)).charts:
        assert chart.total == about.get(chart.title, len(those))
