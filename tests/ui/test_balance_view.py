"""The balance in the window: drawn, said in words, saved as a PDF, and reached from where seats are looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.balance import Balance
from kkr_desktop.domain.charts import Bar, Chart
from kkr_desktop.ui.balance.chart_picture import ChartPicture
from kkr_desktop.ui.balance.switch import BALANCE, SEATS
from kkr_desktop.ui.balance.view import BalanceView
from kkr_desktop.ui.overview.page import OverviewPage
from kkr_desktop.ui.rounds.page import RoundsPage
from kkr_desktop.ui.session import Session
from kkr_desktop.ui.theme import colours
from opening import OpenSession

DAY = date(2026, 3, 27)
GENDER = Chart(
    "Køn", (Bar("kvinder", 4), Bar("mænd", 2), Bar("ubesat", 5, known=False)), "Vejledende: 4 af 11."
)


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, DAY)


def shown(*charts: Chart) -> Balance:
    return Balance("Organet", DAY, 11, charts)


def test_a_chart_is_said_in_words(qtbot: QtBot) -> None:
    picture = ChartPicture(GENDER)
    qtbot.addWidget(picture)
    assert picture.accessibleName() == "Køn"
    assert picture.accessibleDescription() == "Køn: kvinder 4, mænd 2, ubesat 5. Vejledende: 4 af 11."


def test_a_chart_grows_with_the_letters(qtbot: QtBot) -> None:
    picture = ChartPicture(GENDER)
    qtbot.addWidget(picture)
    small = picture.heightForWidth(300)
    larger = QFont(picture.font())
    larger.setPointSizeF(larger.pointSizeF() * 2)
    picture.setFont(larger)
    assert picture.heightForWidth(600) > 1.6 * small


def test_a_bar_is_drawn_as_long_as_its_number_says(qtbot: QtBot) -> None:
    def accent_in(*bars: Bar) -> int:
        picture = ChartPicture(Chart("Køn", bars))
        qtbot.addWidget(picture)
        picture.resize(300, picture.heightForWidth(300))
        image = picture.grab().toImage()
        wanted = QColor(colours(picture.palette()).accent)
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return sum(1 for x, y in places if image.pixelColor(x, y) == wanted)

    assert accent_in(Bar("a", 9), Bar("b", 9)) > 1.5 * accent_in(Bar("a", 9), Bar("b", 1)) > 0
    assert accent_in(Bar("a", 0)) == 0


def test_charts_stand_in_as_many_columns_as_there_is_room_for(session: Session, qtbot: QtBot) -> None:
    view = BalanceView(session)
    qtbot.addWidget(view)
    view.show_balance(shown(*[GENDER] * 5))
    for width, least in ((1100, 3), (380, 1)):
        view.resize(width, 600)
        view.show()
        columns = {picture.x() for picture in view.grid.pictures}
        assert len(columns) == least
        assert all(picture.geometry().right() <= view.grid.width() for picture in view.grid.pictures)


def test_it_says_what_is_counted_and_as_of_when(session: Session, qtbot: QtBot) -> None:
    view = BalanceView(session)
    qtbot.addWidget(view)
    view.show_balance(shown(GENDER))
    assert view.title.text() == "Organet"
    assert view.about.text().startswith("Pr. 27. marts 2026 · 11 pladser")


def test_it_is_saved_where_the_user_says(
    session: Session, dialogs: AnsweringDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    view = BalanceView(session)
    qtbot.addWidget(view)
    view.show_balance(shown(GENDER))
    dialogs.will_answer(tmp_path / "Balance.pdf")
    with qtbot.waitSignal(session.filed, timeout=1000) as filed:
        qtbot.mouseClick(view.save_button, Qt.MouseButton.LeftButton)
    assert filed.args == ["Balancen er gemt: Balance.pdf.", tmp_path / "Balance.pdf"]
    assert (tmp_path / "Balance.pdf").read_bytes().startswith(b"%PDF")
    dialogs.will_answer(None)
    qtbot.mouseClick(view.save_button, Qt.MouseButton.LeftButton)


def test_the_overview_turns_to_all_seats_and_back(session: Session, qtbot: QtBot) -> None:
    page = OverviewPage(session)
    qtbot.addWidget(page)
    page.resize(1096, 620)
    page.show()
    qtbot.mouseClick(page.switch.button(BALANCE), Qt.MouseButton.LeftButton)
    view = page.findChild(BalanceView)
    assert view is not None
    assert view.isVisible()
    assert view.balance is not None
    assert view.balance.seats == 15
    assert not page.seats.isVisible()
    qtbot.mouseClick(page.switch.button(SEATS), Qt.MouseButton.LeftButton)
    assert page.seats.isVisible()


def test_a_round_shows_the_body_with_those_who_are_ticked(session: Session, qtbot: QtBot) -> None:
    page = RoundsPage(session)
    qtbot.addWidget(page)
    page.resize(1096, 620)
    page.show()
    page.go_to_step("eligibility")
    step = page.step("eligibility")
    kirsten = step.candidates.table.candidates.row(0)
    step.candidates.table.candidates.set_checked([kirsten.nomination])
    qtbot.mouseClick(page.balance_button, Qt.MouseButton.LeftButton)
    view = page.findChild(BalanceView)
    assert view is not None
    assert view.isVisible()
    assert view.balance is not None
    vacant = {bar.label: bar.count for bar in view.balance.charts[0].bars}["ubesat"]
    assert vacant == 6 - len(step.ticked())
    qtbot.mouseClick(page.balance_button, Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is step
