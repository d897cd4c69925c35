"""Every page and section has room in the smallest window: 960 by 540 points, as on a small screen at 200 %."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kkr_desktop.app import make_window
from kkr_desktop.ui.main_window import MainWindow
from kkr_desktop.ui.navigation import PAGES
from kkr_desktop.ui.session import Session
from opening import OpenSession

SMALLEST = (960, 540)


@pytest.fixture
def window(open_session: OpenSession, decided: Path, qtbot: QtBot) -> MainWindow:
    session: Session = open_session(decided, date(2026, 3, 28))
    made = make_window(decided, today=session.today())
    qtbot.addWidget(made)
    made.resize(*SMALLEST)
    made.show()
    return made


@pytest.mark.parametrize("key", [entry.key for entry in PAGES])
def test_a_page_has_room(window: MainWindow, key: str) -> None:
    window.show_page(key)
    least = window.minimumSizeHint()
    assert (least.width() <= SMALLEST[0], least.height() <= SMALLEST[1]) == (True, True), least


def test_the_sections_of_the_setup_have_room(window: MainWindow) -> None:
    window.show_page("setup")
    page = window.page("setup")
    for button in page.buttons.values():  # type: ignore[attr-defined]
        button.click()
        least = window.minimumSizeHint()
        assert (least.width() <= SMALLEST[0], least.height() <= SMALLEST[1]) == (True, True), button.text()
