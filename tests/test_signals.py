"""PySide6 6.12.0 aborts on Python 3.11 after some 580 signals with a bool: the pinned one must not."""

from __future__ import annotations

import subprocess
import sys

EMITTED = 5_000
SCRIPT = f"""
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal(bool)

app = QCoreApplication([])
heard = []
bell = Bell()
bell.rung.connect(heard.append)
for turn in range({EMITTED}):
    bell.rung.emit(turn % 2 == 0)
assert heard == [True, False] * {EMITTED // 2}
print(len(heard))
"""


def test_thousands_of_signals_with_a_bool_do_not_abort() -> None:
    """In a process of its own: an abort there is a failure here, not the end of all tests."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, str(EMITTED)), done.stderr
