"""What the window's tests share: an off-screen application in our look."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from answering_dialogs import AnsweringDialogs
from kkr_desktop.ui import theme, translation


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
