"""Tells the bench when the window was first painted."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

VARIABLE = "KKR_BENCH_FIRST_PAINT"


class _Watch(QObject):
    """Waits for the first paint event, lets it finish, then prints the monotonic time and quits."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.tell)
        return False

    def tell(self) -> None:
        """Print and quit."""
        sys.stdout.write(f"first_paint {time.monotonic():.6f}\n")
        sys.stdout.flush()
        QCoreApplication.quit()


def report_first_paint(window: QWidget) -> bool:
    """Watch the window if the bench asks for it; call it before the window is shown."""
    if os.environ.get(VARIABLE) != "1":
        return False
    window.installEventFilter(_Watch(window))
    return True
