"""The whole window on a real register: opening, undoing from the menu, searching, exporting, pictures."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from answering_dialogs import AnsweringDialogs
from kkr_desktop import app, settings
from kkr_desktop.domain.model import Nomination
from kkr_desktop.services import demo, register
from kkr_desktop.services.nominations import withdraw_nomination
from kkr_desktop.store.reading import read
from kkr_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 3, 27)


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "r.kkr"
    demo.nominate(made, on=TODAY)
    yield made
    register.close_register()


@pytest.fixture
def window(qapp: QApplication, path: Path, dialogs: AnsweringDialogs, qtbot: QtBot) -> MainWindow:
    made = app.make_window(path, today=TODAY, dialogs=dialogs)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_window_opens_on_the_overview_of_the_register(window):
    assert window.shown() == "overview"
    assert window.windowTitle() == "KKR Nordjylland – r.kkr"


def test_every_page_opens_and_says_its_name(window):
    for entry in list(window.navigation.entries):
        window.show_page(entry.key)
        assert window.shown() == entry.key
        assert window.page(entry.key).isVisible()


def test_a_list_that_is_saved_offers_its_file_and_nothing_to_undo(window, dialogs, tmp_path, qtbot):
    withdraw_nomination(read(Nomination)[0].id, by="hast", on=TODAY)
    window.show_page("lists")
    page = window.page("lists")
    qtbot.waitUntil(page.pdf_button.isEnabled, timeout=10_000)
    dialogs.will_answer(tmp_path / "liste.pdf")
    page.pdf_button.click()
    assert window.status.said.text() == "Listen er gemt: liste.pdf."
    assert window.status.undo.isHidden()
    assert window.status.open_file.isVisible()


def test_undo_and_redo_from_the_menu_name_the_step_and_are_shown_at_once(window):
    window.show_page("rounds")
    row = read(Nomination)[0].id
    withdraw_nomination(row, by="hast", on=TODAY)
    window.refresh_history()
    assert window.undo_action.text() == "Fortryd: Træk indstilling tilbage"
    window.undo_action.trigger()
    assert read(Nomination)[0].withdrawn_on is None
    assert window.redo_action.text() == "Gentag: Træk indstilling tilbage"
    window.redo_action.trigger()
    assert read(Nomination)[0].withdrawn_on == TODAY


@pytest.mark.parametrize(
    ("typed", "page"),
    [("hospice", "bodies"), ("dansk industri", "organisations"), ("østerby", "people"), ("4.3", "rounds")],
)
def test_searching_everything_finds_names_aliases_and_items(window, typed, page):
    finder = window.search_all.finder
    assert finder is not None
    hits = finder(typed)
    assert page in {hit.page for hit in hits}
    window.go_to(next(hit for hit in hits if hit.page == page))
    assert window.shown() == page


def test_exporting_the_workbook_from_the_menu(window, dialogs, tmp_path, qtbot):
    dialogs.will_answer(tmp_path / "ud.xlsx")
    export = next(a for a in window.menus["file"].actions() if a.text().startswith("Eksportér"))
    export.trigger()
    qtbot.waitUntil((tmp_path / "ud.xlsx").exists, timeout=10_000)
    qtbot.waitUntil(lambda: "Projektmappen er skrevet" in window.status.said.text())
    assert "Pladser" in CalamineWorkbook.from_path(str(tmp_path / "ud.xlsx")).sheet_names


def test_another_day_is_shown_on_every_page(window):
    window.show_page("bodies")
    window.as_of.changed.emit(date(2026, 4, 1))
    window.show_page("overview")
    overview = window.page("overview")
    assert overview is not None
    texts = [label.text() for label in overview.findChildren(QLabel)]
    assert any("1. april 2026" in text for text in texts)


def test_a_closed_window_is_freed(qapp, path, dialogs, qtbot):
    made = app.make_window(path, today=TODAY, dialogs=dialogs)
    gone: list[bool] = []
    made.destroyed.connect(lambda: gone.append(True))
    made.show()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bool(gone))


def test_the_handbook_opens_beside_the_window(window, qtbot):
    next(a for a in window.menus["help"].actions() if a.text() == "Vejledning").trigger()
    from kkr_desktop.ui.help_window import HelpWindow

    (handbook,) = window.findChildren(HelpWindow)
    assert "Fortryd" in handbook.text.toPlainText()
    handbook.close()


def test_the_program_opens_paints_fills_and_remembers_its_register(path, tmp_path):
    register.close_register()
    data = tmp_path / "data"
    environment = {**os.environ, "KKR_BENCH_FIRST_PAINT": "1", "KKR_DATA": str(data)}
    done = subprocess.run(
        [sys.executable, "-m", "kkr_desktop", "--register", str(path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.startswith("first_paint ")
    assert settings.load(data / "settings.json").last_register == str(path)


def test_a_register_that_cannot_be_used_is_told_and_ends_the_program(qapp, tmp_path, dialogs):
    opening = app.Opening(tmp_path / "ingen.kkr", memory=app._NoMemory(), dialogs=dialogs)
    opening.open_and_fill()
    assert opening.error is not None
    assert opening.error.code == "no_register"
    assert "Der er intet register her" in dialogs.asked[-1].words
    opening.window.close()
    opening.window.deleteLater()
