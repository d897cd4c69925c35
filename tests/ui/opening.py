"""What opens in the tests: a copy of a register (the fixture's type), and files in the system's programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot

from kkr_desktop.ui.session import Session

OpenSession = Callable[[Path, date], Session]


class Opened(QObject):
    """What the system was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))
