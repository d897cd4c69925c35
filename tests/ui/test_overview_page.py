"""The overview: what is vacant, what is to be done, what is missing, and the way to each of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kkr_desktop.domain.columns import Symbol
from kkr_desktop.services import demo
from kkr_desktop.services.overview import Page, Task
from kkr_desktop.ui.grab import grab
from kkr_desktop.ui.overview.page import OverviewPage
from kkr_desktop.ui.overview.task_list import nearness
from kkr_desktop.ui.session import Session
from opening import OpenSession

BEFORE_MEETING, LONG_AFTER = date(2026, 3, 10), date(2026, 11, 23)


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, BEFORE_MEETING)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(session)
    qtbot.addWidget(made)
    made.resize(1096, 620)
    made.show()
    return made


def test_cards_count_what_the_day_shows(page: OverviewPage, session: Session) -> None:
    assert [card.number for card in page.cards] == ["11", "5", "12", "27-03-2026"]
    assert page.meeting_card.note == "om 17 dage, 3 runder"
    session.look_at(LONG_AFTER)
    page.refresh()
    assert [card.number for card in page.cards] == ["11", "11", "7", "–"]
    assert "3 opgaver er over tiden" in page.sentence.text()


def test_a_late_task_says_so_in_symbol_and_word(page: OverviewPage, session: Session) -> None:
    session.look_at(LONG_AFTER)
    page.refresh()
    first = page.due.tasks.row(0)
    assert first.text == "Beslutning mangler: 6 pladser, punkt 4.1"
    near = nearness(first, LONG_AFTER)
    assert (near.symbol, near.word) == (Symbol.WARNING, "241 dage over tiden")
    spoken = page.due.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "27-03-2026" in spoken
    assert "241 dage over tiden" in spoken


@pytest.mark.parametrize(
    ("due", "late", "words"),
    [
        (BEFORE_MEETING, False, "i dag"),
        (date(2026, 3, 11), False, "om 1 dag"),
        (date(2026, 3, 8), True, "2 dage over tiden"),
        (date(2026, 3, 9), False, "for 1 dag siden"),
        (None, False, ""),
    ],
)
def test_how_near_a_date_is(due: date | None, late: bool, words: str) -> None:
    assert nearness(Task("Brev", "", due, late, Page.ROUNDS, 1), BEFORE_MEETING).word == words


def test_enter_goes_to_the_round_and_to_the_body(page: OverviewPage, session: Session, qtbot: QtBot) -> None:
    page.due.setCurrentIndex(page.due.model().index(0, 0))
    with qtbot.waitSignal(session.asked_for) as asked:
        qtbot.keyClick(page.due, Qt.Key.Key_Return)
    assert asked.args == ["rounds", page.due.tasks.row(0).row]
    last = page.missing.tasks.rowCount() - 1
    page.missing.setCurrentIndex(page.missing.model().index(last, 0))
    with qtbot.waitSignal(session.asked_for) as asked:
        qtbot.keyClick(page.missing, Qt.Key.Key_Return)
    assert asked.args == ["bodies", page.missing.tasks.row(last).row]


def test_vacant_seats_say_who_must_fill_them(page: OverviewPage, session: Session, qtbot: QtBot) -> None:
    model = page.seats.model
    assert model.rowCount() == 5
    hospice = next(n for n in range(5) if model.index(n, 0).data() == "Hospice Vangen")
    assert model.index(hospice, 3).data() == "Udpeges af KKR Nordjylland, pkt. 4.2, møde 27-03-2026"
    page.seats.select(model.key_at(hospice))
    with qtbot.waitSignal(session.asked_for) as asked:
        qtbot.keyClick(page.seats.table, Qt.Key.Key_Return)
    assert asked.args == ["bodies", model.row(hospice).body.id]


def test_a_card_shows_the_seats_it_counts(page: OverviewPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.open_card, Qt.MouseButton.LeftButton)
    assert page.open_choice.isChecked()
    assert page.seats.model.rowCount() == 11
    qtbot.mouseClick(page.unknown_card, Qt.MouseButton.LeftButton)
    assert page.seats.model.rowCount() == 12
    page.focus_search()
    qtbot.keyClicks(page.seats.search_box, "syn")
    assert page.seats.model.rowCount() == 1


def test_the_meeting_card_goes_to_the_meeting(page: OverviewPage, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.asked_for) as asked:
        qtbot.mouseClick(page.meeting_card, Qt.MouseButton.LeftButton)
    assert asked.args is not None
    assert asked.args[0] == "meetings"
    assert isinstance(asked.args[1], int)


def test_the_picture_is_also_said_in_words(page: OverviewPage) -> None:
    assert "Erhvervshus Nordjylland: 12 pladser, 1 besat, 11 ikke oplyst, 6 skal besættes" in (
        page.picture.accessibleDescription()
    )


def test_after_the_decision_letters_are_to_be_made(page: OverviewPage, session: Session) -> None:
    demo.decide_all(on=date(2026, 3, 27))
    session.look_at(date(2026, 4, 2))
    page.refresh()
    texts = [task.text for task in page.due.tasks.rows()]
    assert "6 udpegningsbreve er ikke lavet, punkt 4.1" in texts
    assert page.open_card.number == "0"
    page.open_card.click()
    assert page.seats.empty.isVisible()


def test_a_narrow_page_stands_in_one_column(page: OverviewPage, tmp_path: Path) -> None:
    page.resize(512, 620)
    QCoreApplication.sendPostedEvents()
    assert page.horizontalScrollBar().maximum() == 0
    assert page.missing.mapTo(page, page.missing.rect().topLeft()).y() > (
        page.due.mapTo(page, page.due.rect().topLeft()).y()
    )
    picture = QImage(str(grab(page, tmp_path / "narrow.png", size=page.size())))
    assert not picture.isNull()
