"""The window: pages made when first seen, undo named in the menu, and what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.errors import UserError
from kkr_desktop.ui.grab import grab
from kkr_desktop.ui.jobs import JobRunner
from kkr_desktop.ui.main_window import MainWindow
from kkr_desktop.ui.search_all import Hit
from kkr_desktop.ui.text import plain
from opening import Opened


class Steps:
    """A history of named steps, as the journal keeps it."""

    def __init__(self, *names: str) -> None:
        self.done, self.undone = list(names), list[str]()
        self.refuse = False

    def next_undo(self) -> str | None:
        return self.done[-1] if self.done else None

    def next_redo(self) -> str | None:
        return self.undone[-1] if self.undone else None

    def undo(self) -> None:
        if self.refuse:
            raise UserError("Rækken er ændret siden.")
        self.undone.append(self.done.pop())

    def redo(self) -> None:
        self.done.append(self.undone.pop())


class Remembered(dict[str, str]):
    """The machine's memory in a dictionary."""

    def get(self, name: str) -> str:  # type: ignore[override]
        return super().get(name, "")

    def remember(self, name: str, value: str) -> None:
        self[name] = value


class Page(QLabel):
    """A page that remembers what it was asked."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.refreshed = 0
        self.went_to: object = None
        self.leave = True

    def refresh(self) -> None:
        self.refreshed += 1

    def show_key(self, key: object) -> None:
        self.went_to = key

    def may_leave(self) -> bool:
        return self.leave


class Setting:
    """A window with its parts at hand."""

    def __init__(self, qtbot: QtBot) -> None:
        self.history, self.memory, self.dialogs = Steps("Registrér R&D"), Remembered(), AnsweringDialogs()
        self.made: list[str] = []
        self.runner = JobRunner()
        self.window = self.open()
        qtbot.addWidget(self.window)

    def open(self) -> MainWindow:
        pages: dict[str, Callable[[], QWidget]] = {"overview": self._overview, "people": self._people}
        return MainWindow(
            pages,
            title="KKR Nordjylland – prøve.kkr",
            history=self.history,
            memory=self.memory,
            dialogs=self.dialogs,
            runner=self.runner,
        )

    def _overview(self) -> QWidget:
        self.made.append("overview")
        return Page("overview")

    def _people(self) -> QWidget:
        self.made.append("people")
        return Page("people")


@pytest.fixture
def setting(qtbot: QtBot) -> Setting:
    return Setting(qtbot)


def the_page(setting: Setting, key: str) -> Page:
    page = setting.window.page(key)
    assert isinstance(page, Page)
    return page


def test_a_page_is_made_when_it_is_first_seen(setting: Setting) -> None:
    assert setting.made == ["overview"]
    setting.window.show_page("people")
    setting.window.show_page("overview")
    assert setting.made == ["overview", "people"]
    assert setting.window.shown() == "overview"
    assert setting.window.heading.text() == "Overblik"


def test_control_and_a_number_goes_to_a_page(setting: Setting, qtbot: QtBot) -> None:
    with qtbot.waitActive(setting.window):
        setting.window.show()
        setting.window.activateWindow()
    qtbot.keyClick(setting.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert setting.window.shown() == "people"
    assert setting.window.navigation.currentItem().text() == "Personer"


def test_undo_and_redo_are_named_in_the_menu(setting: Setting) -> None:
    window = setting.window
    assert window.undo_action.text() == plain("Fortryd: Registrér R&D")
    assert not window.redo_action.isEnabled()
    window.undo()
    assert not window.undo_action.isEnabled()
    assert window.redo_action.text() == plain("Gentag: Registrér R&D")
    assert window.status.said.text() == "Fortrudt: Registrér R&D."
    assert the_page(setting, "overview").refreshed == 1
    window.redo()
    assert window.undo_action.isEnabled()


def test_an_undo_that_is_refused_says_why(setting: Setting) -> None:
    setting.history.refuse = True
    setting.window.undo()
    assert [asked.words for asked in setting.dialogs.asked] == ["Rækken er ændret siden."]
    assert setting.window.undo_action.isEnabled()


def test_a_file_that_was_saved_is_opened_and_not_undone(
    setting: Setting, qtbot: QtBot, tmp_path: Path, opened: Opened
) -> None:
    status = setting.window.status
    made = tmp_path / "liste.pdf"
    made.write_bytes(b"%PDF")
    setting.window.say("Indstilling registreret.", can_undo=True)
    setting.window.say("Listen er gemt: liste.pdf.", file=made)
    assert status.undo.isHidden()
    qtbot.mouseClick(status.open_file, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(status.open_folder, Qt.MouseButton.LeftButton)
    assert opened.paths == [made, tmp_path]
    setting.window.say("3 breve er gemt.", file=tmp_path)
    assert status.open_file.isHidden()
    qtbot.mouseClick(status.open_folder, Qt.MouseButton.LeftButton)
    assert opened.paths[-1] == tmp_path
    made.unlink()
    setting.window.say("Listen er gemt: liste.pdf.", file=made)
    qtbot.mouseClick(status.open_file, Qt.MouseButton.LeftButton)
    assert "ikke længere" in setting.dialogs.asked[-1].words
    setting.window.say("Indstilling registreret.", can_undo=True)
    assert status.open_folder.isHidden()


def test_the_status_line_offers_to_undo_once(setting: Setting, qtbot: QtBot) -> None:
    setting.window.say("Indstilling registreret.", can_undo=True)
    assert not setting.window.status.undo.isHidden()
    assert setting.window.status.undo.accessibleName() == "Fortryd: Registrér R&D"
    assert setting.window.status.undo.toolTip() == "Fortryd: Registrér R&D"
    qtbot.mouseClick(setting.window.status.undo, Qt.MouseButton.LeftButton)
    assert setting.history.undone == ["Registrér R&D"]
    assert setting.window.status.undo.isHidden()


def test_another_day_is_shown_plainly_and_refreshes_the_pages(setting: Setting, qtbot: QtBot) -> None:
    with qtbot.waitSignal(setting.window.as_of_changed) as changed:
        setting.window.as_of.set_day(date(2026, 1, 1))
    assert changed.args == [date(2026, 1, 1)]
    assert setting.window.as_of.accessibleName() == "Pr. dato: 01-01-2026"
    assert the_page(setting, "overview").refreshed == 1


def test_what_is_found_is_gone_to(setting: Setting, qtbot: QtBot) -> None:
    window = setting.window
    window.show()
    window.search_all.finder = lambda typed: [Hit("people", 5, f"{typed} (fiktiv)", "2 hverv")]
    window.focus_search_all()
    qtbot.keyClicks(window.search_all, "aase")
    qtbot.keyClick(window.search_all, Qt.Key.Key_Return)
    assert window.shown() == "people"
    assert the_page(setting, "people").went_to == 5
    assert window.search_all.text() == ""


def test_a_page_with_something_unsaved_keeps_the_window_open(setting: Setting) -> None:
    page = the_page(setting, "overview")
    page.leave = False
    assert not setting.window.close()
    page.leave = True
    assert setting.window.close()


def test_the_window_and_the_page_are_remembered(setting: Setting, qtbot: QtBot) -> None:
    setting.window.show()
    setting.window.resize(780, 600)
    setting.window.show_page("people")
    setting.window.close()
    again = setting.open()
    qtbot.addWidget(again)
    assert again.shown() == "people"
    assert (again.width(), again.height()) == (780, 600)


def test_a_badge_is_spoken_too(setting: Setting) -> None:
    setting.window.navigation.set_badge("people", 3, about="uden samtykke")
    item = setting.window.navigation.item(1)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Personer, 3 uden samtykke"


def test_a_picture_of_the_window_is_1280_by_720(setting: Setting, tmp_path: Path) -> None:
    picture = QImage(str(grab(setting.window, tmp_path / "vindue.png")))
    assert (picture.width(), picture.height()) == (1280, 720)
