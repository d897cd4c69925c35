"""What the window's tests share: an off-screen application in our look."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from answering_dialogs import AnsweringDialogs
from kkr_desktop.services import demo, register
from kkr_desktop.ui import theme, translation
from kkr_desktop.ui.jobs import JobRunner
from kkr_desktop.ui.session import Session
from opening import Opened, OpenSession

MEETING = date(2026, 3, 27)


def pytest_configure(config: pytest.Config) -> None:
    """Qt's warnings fail a test, except what the off-screen plugin says of itself at every window."""
    config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as app.py sets it up, light so that pictures are alike everywhere."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([])
    translation.speak_danish(app)
    theme.apply(app, theme.Scheme.LIGHT)
    return app


@pytest.fixture
def dialogs() -> AnsweringDialogs:
    """Answers instead of questions on a screen that nobody looks at."""
    return AnsweringDialogs()


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Receives the files and folders that the system is asked to show."""
    receiver = Opened()
    QDesktopServices.setUrlHandler("file", receiver, "open")
    yield receiver
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture(scope="session")
def nominated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's register before its decisions, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("nominated") / "demo.kkr"
    demo.nominate(path, on=MEETING)
    register.close_register()
    return path


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's register after its decisions, made once; tests work on copies."""
    path = tmp_path_factory.mktemp("decided") / "demo.kkr"
    demo.nominate(path, on=MEETING)
    demo.decide_all(on=MEETING)
    register.close_register()
    return path


@pytest.fixture
def open_session(qapp: QApplication, tmp_path: Path, dialogs: AnsweringDialogs) -> Iterator[OpenSession]:
    """Opens a copy of a register as the window does, on a day that stands still."""
    runner = JobRunner()

    def open_copy(made: Path, today: date) -> Session:
        shutil.copy(made, tmp_path / "demo.kkr")
        register.open_register(tmp_path / "demo.kkr")
        return Session(dialogs=dialogs, runner=runner, today=lambda: today, initials="hast")

    yield open_copy
    runner.close()
    register.close_register()
