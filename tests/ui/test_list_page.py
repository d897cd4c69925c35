"""The list page: searching, going about with the keyboard, and what stands there when nothing does."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from kkr_desktop.domain.columns import Column, Kind
from kkr_desktop.ui.list_page import ListPage


@dataclass(frozen=True)
class Body:
    id: int
    name: str


COLUMNS = (Column[Body]("name", "Organ", lambda body: body.name, width=30),)
BODIES = [Body(1, "Erhvervshus (fiktiv)"), Body(2, "Landbrug & Fødevarer (fiktiv)"), Body(3, "Havn (fiktiv)")]


@pytest.fixture
def page(qtbot: QtBot) -> ListPage[Body]:
    made: ListPage[Body] = ListPage(
        COLUMNS,
        key=lambda body: body.id,
        name="Organer",
        empty_text="Her står organerne.",
        empty_button="Opret",
    )
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.set_rows(BODIES)
    return made


def test_an_empty_list_says_what_belongs_there_and_how_to_begin(page: ListPage[Body], qtbot: QtBot) -> None:
    page.set_rows([])
    assert page.empty.isVisible()
    assert not page.search_box.isVisible()
    with qtbot.waitSignal(page.empty.button.clicked):
        qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)


def test_typing_narrows_and_escape_clears(page: ListPage[Body], qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search_box, "føde")
    assert [body.id for body in page.model.rows()] == [2]
    assert page.count.text() == "1 af 3"
    qtbot.keyClick(page.search_box, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 3


def test_nothing_found_is_said_and_can_be_cleared(page: ListPage[Body], qtbot: QtBot) -> None:
    page.search_box.setText("zz")
    assert page.no_hits.isVisible()
    assert "“zz”" in page.no_hits.text.text()
    qtbot.mouseClick(page.no_hits.button, Qt.MouseButton.LeftButton)
    assert page.table.isVisible()


def test_a_search_that_hides_the_row_stood_on_goes_to_the_first_hit(
    page: ListPage[Body], qtbot: QtBot
) -> None:
    page.select(3)
    with qtbot.waitSignal(page.chosen) as chosen:
        page.search_box.setText("erhverv")
    assert chosen.args == [BODIES[0]]
    assert page.current() == BODIES[0]
    assert page.selected() == [BODIES[0]]
    page.search_box.clear()
    assert page.current() == BODIES[0]


def test_of_several_selected_those_still_shown_stay_so(qtbot: QtBot) -> None:
    page: ListPage[Body] = ListPage(
        COLUMNS, key=lambda body: body.id, name="Organer", empty_text="", several=True
    )
    qtbot.addWidget(page)
    page.set_rows([*BODIES, Body(4, "Hospice (fiktiv)")])
    page.table.selectAll()
    page.table.selectionModel().setCurrentIndex(
        page.model.index(2, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    page.search_box.setText("ho")
    assert page.current() == Body(4, "Hospice (fiktiv)")
    page.search_box.setText("r")
    page.table.selectAll()
    page.search_box.setText("erhverv")
    assert page.selected() == [BODIES[0]]


def test_where_nothing_is_found_nothing_is_stood_on_until_the_row_is_back(
    page: ListPage[Body], qtbot: QtBot
) -> None:
    page.select(3)
    with qtbot.waitSignal(page.chosen) as chosen:
        page.search_box.setText("zz")
    assert chosen.args == [None]
    assert page.current() is None
    page.search_box.clear()
    assert page.current() == BODIES[2]


def test_a_search_chooses_nothing_where_nothing_was_chosen(page: ListPage[Body]) -> None:
    page.search_box.setText("erhverv")
    assert page.current() is None


def test_down_goes_from_the_search_to_the_rows_and_enter_opens(page: ListPage[Body], qtbot: QtBot) -> None:
    page.search_box.setFocus()
    qtbot.keyClick(page.search_box, Qt.Key.Key_Down)
    assert page.current() == BODIES[0]
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.args == [BODIES[0]]


def test_standing_on_a_row_is_told_and_new_rows_keep_it(page: ListPage[Body], qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        page.select(2)
    assert chosen.args == [BODIES[1]]
    page.set_rows([Body(9, "Ny (fiktiv)"), *BODIES])
    assert page.current() == BODIES[1]
    assert page.selected() == [BODIES[1]]


def test_selecting_what_a_search_hides_clears_the_search(page: ListPage[Body]) -> None:
    page.search_box.setText("havn")
    assert page.select(1)
    assert page.current() == BODIES[0]
    assert page.search_box.text() == ""
    assert not page.select(77)


def test_a_new_detail_takes_the_place_of_the_old(page: ListPage[Body]) -> None:
    first, second = QLabel("én"), QLabel("to")
    page.set_detail(first)
    page.set_detail(second)
    assert page.splitter.count() == 2
    assert page.splitter.widget(1) is second


def test_everything_has_a_name_for_a_screen_reader(page: ListPage[Body]) -> None:
    assert page.table.accessibleName() == "Organer"
    assert page.search_box.accessibleName() == "Søg i organer"
    assert page.count.accessibleName() == "3 af 3 vises"


def test_columns_fit_the_window_without_scrolling_sideways(page: ListPage[Body]) -> None:
    page.resize(420, 400)
    assert page.table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("wide", [1200, 700])
def test_fitted_columns_give_what_they_can_spare_to_those_that_lack(qtbot: QtBot, wide: int) -> None:
    columns = (
        Column[Body]("id", "Nr.", lambda body: str(body.id), width=30),
        Column[Body]("name", "Organ", lambda body: body.name, width=10),
    )
    page: ListPage[Body] = ListPage(
        columns, key=lambda body: body.id, name="Organer", empty_text="", fitted=True
    )
    qtbot.addWidget(page)
    page.resize(wide, 400)
    page.show()
    page.set_rows([Body(1, "Landbrug & Fødevarer og en hel del andre (fiktiv)")])
    needed = page.table.fontMetrics().horizontalAdvance("Landbrug & Fødevarer og en hel del andre (fiktiv)")
    assert page.table.columnWidth(1) > needed
    assert page.table.horizontalScrollBar().maximum() == 0


def lines(count: int) -> list[Body]:
    return [Body(number, f"Organ nummer {number} (fiktiv)") for number in range(count)]


def fitted(qtbot: QtBot, columns: tuple[Column[Body], ...], rows: list[Body], wide: int) -> ListPage[Body]:
    page: ListPage[Body] = ListPage(
        columns, key=lambda body: body.id, name="Organer", empty_text="", fitted=True
    )
    qtbot.addWidget(page)
    page.resize(wide, 400)
    page.show()
    page.set_rows(rows)
    return page


def needed(page: ListPage[Body], words: str) -> int:
    return page.table.fontMetrics().horizontalAdvance(words)


def test_sentences_leave_the_room_to_names_and_days_are_never_cut(qtbot: QtBot) -> None:
    sentence = "Skulle besættes på mødet, men er ikke besluttet endnu. " * 4
    columns = (
        Column[Body]("name", "Organ", lambda body: body.name, width=10),
        Column[Body]("to", "Til", lambda _body: "ikke oplyst", Kind.DATE, 40),
        Column[Body]("remark", "Bemærkning", lambda _body: sentence, Kind.PROSE, 60),
    )
    page = fitted(qtbot, columns, lines(9), 520)
    name, day, remark = (page.table.columnWidth(place) for place in range(3))
    assert name >= needed(page, "Organ nummer 8 (fiktiv)")
    assert needed(page, "ikke oplyst") < day < needed(page, "ikke oplyst") + 30
    assert remark < needed(page, sentence)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)


def test_one_long_name_does_not_cut_the_others(qtbot: QtBot) -> None:
    long = "Styringsudvalget for et program med et meget langt navn (fiktiv)"
    columns = tuple(Column[Body](key, key, lambda body: body.name, width=30) for key in ("a", "b"))
    columns = (*columns, Column[Body]("c", "c", lambda body: f"{body.name} {body.name}", width=30))
    page = fitted(qtbot, columns, [*lines(9), Body(10, long)], 700)
    assert all(page.table.columnWidth(at) >= needed(page, "Organ nummer 8 (fiktiv)") for at in range(2))
    assert page.table.columnWidth(0) < needed(page, long)


def test_where_the_words_could_not_be_read_the_table_is_moved_sideways(qtbot: QtBot) -> None:
    columns = tuple(Column[Body](str(n), "Organ", lambda body: body.name, width=10) for n in range(8))
    page = fitted(qtbot, columns, lines(9), 700)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() > 0)
    assert page.table.columnWidth(0) >= needed(page, "Organ nummer 8 (fiktiv)")
