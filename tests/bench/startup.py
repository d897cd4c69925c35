"""Bench: from starting Python to the first paint of our window, against a bare PySide6 window."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]

# Reads the peak from /proc at the end, because a child's own peak is not told apart from its siblings'.
PEAK = """
import sys
from pathlib import Path
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
print("peak_kb", next((line.split()[1] for line in lines if line.startswith("VmHWM")), "0"), file=sys.stderr)
"""

OURS = (
    """
import sys
from pathlib import Path
from kkr_desktop.app import open_window
open_window(Path(sys.argv[1]))
"""
    + PEAK
)

BARE = (
    """
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
    + PEAK
)


def first_paint(script: str, register: Path) -> tuple[float, float]:
    """The seconds until the first paint, and the peak in megabytes."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "KKR_BENCH_FIRST_PAINT": "1",
        "KKR_DATA": str(register.parent),
        "PYTHONPATH": str(ROOT),
    }
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, str(register)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    told = re.search(r"first_paint ([\d.]+)", done.stdout)
    if told is None:
        raise RuntimeError(f"the window was never painted:\n{done.stderr}")
    peak = re.search(r"peak_kb (\d+)", done.stderr)
    return float(told[1]) - begun, int(peak[1]) / 1024 if peak else 0.0


def run(rounds: int = 5, *, register: Path | None = None) -> list[dict[str, object]]:
    """Start both by turns; without a register named, ours makes and opens an empty one."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = register or Path(folder) / "register.kkr"
        first_paint(OURS, path)
        pairs = [(first_paint(OURS, path), first_paint(BARE, path)) for _ in range(rounds)]
    return [
        {
            "case": "start to first paint",
            "baseline": "bare PySide6 window",
            "ours_s": median(ours[0] for ours, _ in pairs),
            "baseline_s": median(bare[0] for _, bare in pairs),
            "ratio": median(ours[0] / bare[0] for ours, bare in pairs),
            "peak_mb": median(ours[1] for ours, _ in pairs),
        }
    ]


if __name__ == "__main__":
    for answer in run(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
        sys.stdout.write(
            f"{answer['case']:34} {answer['ours_s']:.4f} s  {answer['ratio']:6.2f} x  {answer['baseline']}"
            f" ({answer['baseline_s']:.4f} s)  {answer['peak_mb']:.0f} MB\n"
        )
