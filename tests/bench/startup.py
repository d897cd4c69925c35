"""Bench: from starting Python to the first paint of our window, against a bare PySide6 window."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from pairs import PEAK, ROOT, compare, told_peak

from kkr_desktop.services import demo, register

GOAL = 1.7
MEETING = date(2026, 3, 27)

OURS = """
import sys
from pathlib import Path
from kkr_desktop.app import open_window
open_window(Path(sys.argv[1]))
"""

# The same window, until it has read the register and painted its first page.
FILLED = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from kkr_desktop.app import Opening, _NoMemory, make_application

class Watched(Opening):
    def fill(self):
        super().fill()
        self.window.repaint()
        print(f"first_paint {time.monotonic():.6f}", flush=True)
        QApplication.exit(0)

app = make_application()
opening = Watched(Path(sys.argv[1]), memory=_NoMemory())
opening.after_first_paint()
opening.window.show()
app.exec()
"""

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

class Window(QMainWindow):
    painted = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.tell)
    def tell(self):
        print(f"first_paint {time.monotonic():.6f}", flush=True)
        QApplication.quit()

app = QApplication(sys.argv)
window = Window()
window.setCentralWidget(QLabel("KKR"))
window.resize(1280, 720)
window.show()
app.exec()
"""


def first_paint(script: str, path: Path) -> tuple[float, float]:
    """The seconds from before the process starts until the paint, and the peak in megabytes."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "KKR_DATA": str(path.parent),
        "PYTHONPATH": str(ROOT),
    }
    environment.pop("KKR_BENCH_FIRST_PAINT", None)
    environment.pop("KKR_REGISTER", None)
    if script is OURS:
        environment["KKR_BENCH_FIRST_PAINT"] = "1"
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script + PEAK, str(path)],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    told = re.search(r"first_paint ([\d.]+)", done.stdout)
    if told is None:
        raise RuntimeError(f"the window was never painted:\n{done.stderr}")
    return float(told[1]) - begun, told_peak(done.stderr)


def run(rounds: int = 5) -> list[dict[str, Any]]:
    """Start both by turns on the demo's register, in a folder of its own."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "register.kkr"
        demo.nominate(path, on=MEETING)
        demo.decide_all(on=MEETING)
        register.close_register()
        answers = []
        for case, script, goal in (
            ("start to first paint", OURS, GOAL),
            ("start to the first page filled", FILLED, None),
        ):
            # The first start compiles, and tells the peak.
            _, peak = first_paint(script, path)
            first_paint(BARE, path)
            answers.append(
                compare(
                    case,
                    lambda script=script: first_paint(script, path)[0],
                    lambda: first_paint(BARE, path)[0],
                    rounds=rounds,
                    baseline="bare PySide6 window",
                    goal=goal,
                    peak_mb=peak,
                )
            )
        return answers
