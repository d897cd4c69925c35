"""Measuring ours and a baseline by turns, and the most memory that a piece of work takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

# At the end of a process of its own: the most it has held, in kilobytes. Linux tells it of this program
# alone in /proc; getrusage there counts the parent too, from before the program was put in its place.
PEAK = """
import sys
from pathlib import Path
status = Path("/proc/self/status")
if status.exists():
    kilobytes = next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
elif sys.platform == "darwin":
    import resource
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
else:
    kilobytes = 0
print("peak_kb", kilobytes, file=sys.stderr)
"""


def timed(work: Callable[[], object]) -> float:
    """The seconds that the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def compare(
    case: str,
    ours: Callable[[], float],
    theirs: Callable[[], float],
    *,
    rounds: int,
    baseline: str,
    goal: float | None = None,
    peak_mb: float = 0.0,
    note: str = "",
) -> dict[str, Any]:
    """One line of the table: the medians of both, and of how many times as long as the baseline ours takes.

    Both tell their own seconds. They go by turns, and so does who goes first; `goal` is the greatest ratio wanted.
    """
    pairs = []
    for turn in range(rounds):
        if turn % 2:
            second = theirs()
            pairs.append((ours(), second))
        else:
            first = ours()
            pairs.append((first, theirs()))
    return {
        "case": case,
        "ours_s": median(one for one, _ in pairs),
        "baseline": baseline,
        "baseline_s": median(other for _, other in pairs),
        "ratio": median(one / other for one, other in pairs),
        "goal": goal,
        "peak_mb": peak_mb,
        "note": note,
    }


def alone(case: str, ours: Callable[[], float], *, rounds: int, note: str = "") -> dict[str, Any]:
    """One line of the table for work that nothing compares with."""
    return {
        "case": case,
        "ours_s": median(ours() for _ in range(rounds)),
        "baseline": "",
        "baseline_s": None,
        "ratio": None,
        "goal": None,
        "peak_mb": 0.0,
        "note": note,
    }


def peak_of(module: str, work: str) -> float:
    """The megabytes that an expression of a bench module takes at most, in a process of its own."""
    script = f"import sys\nsys.path[:0] = sys.argv[1:]\nimport {module}\n{module}.{work}\n{PEAK}"
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT), str(HERE)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module}.{work} failed:\n{done.stderr}")
    return told_peak(done.stderr)


def told_peak(stderr: str) -> float:
    """The megabytes that PEAK told of."""
    return int(stderr.rpartition("peak_kb ")[2].split()[0]) / 1024
