"""Pictures of the window, for the handbook and for looking at it without a screen."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

SIZE = QSize(1280, 720)
_ROUNDS = 4


def grab(widget: QWidget, path: Path, *, size: QSize = SIZE) -> Path:
    """Write the widget as a PNG of that many points; on a dense screen the picture has more pixels."""
    widget.resize(size)
    widget.ensurePolished()
    # A layout's new sizes lay out what lies within, and that what lies within again.
    for _ in range(_ROUNDS):
        QApplication.sendPostedEvents()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(path), "PNG"):
        raise OSError(f"the picture could not be written: {path}")
    return path


def wait_for(done: Callable[[], bool], *, seconds: float = 2.0) -> None:
    """Let what is drawn in another thread come, for so long at most."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


@contextmanager
def quiet_offscreen() -> Iterator[None]:
    """Keep from the user what Qt's screenless plugin says of itself at every window; let all else through."""

    def tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if not message.startswith("This plugin does not support "):
            print(message, file=sys.stderr)

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
