"""All the benchmarks in one table: our time, the named baseline's in the same run, and the ratio of the two."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

# Before anything imports Qt: no bench may reach a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A program that is installed has its byte code; measuring the compiler would say nothing of it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

# What is wanted of each bench: ours may take at most so many times as long as the baseline.
GOALS = {
    "startup": 1.7,
    "letters": 1 / 0.9,
    "workbook": 1 / 0.9,
    "table": None,
}
# The letters' module tells how many times as fast as the baseline we are; the others how many times as long.
_TELLS_SPEED = {"letters"}


def main(argv: list[str] | None = None) -> int:
    """Run the benches and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(GOALS), action="append", help="run this bench alone")
    parser.add_argument("--rounds", type=int, default=5, help="how many pairs (default 5)")
    arguments = parser.parse_args(argv)
    print(_machine())
    print(f"{'case':44}{'ours':>11}{'baseline':>11}{'ours/base':>11}{'goal':>8}{'peak MB':>9}  baseline")
    for name, goal in GOALS.items():
        if arguments.only and name not in arguments.only:
            continue
        for row in import_module(name).run(arguments.rounds):
            print(_line(name, row, goal), flush=True)
    return 0


def _line(name: str, row: dict[str, Any], goal: float | None) -> str:
    ratio = 1 / row["ratio"] if name in _TELLS_SPEED else row["ratio"]
    wanted = f"<= {goal:.2f}" if goal else ""
    return (
        f"{row['case'][:43]:44}{row['ours_s'] * 1000:9.1f}ms{row['baseline_s'] * 1000:9.1f}ms"
        f"{ratio:11.2f}{wanted:>8}{row['peak_mb']:9.1f}  {row.get('baseline', 'bare ReportLab Platypus')}"
    )


def _machine() -> str:
    cpu = platform.processor() or platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists():
        lines = told.read_text(encoding="utf-8").splitlines()
        cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), cpu)
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("PySide6-Essentials", "reportlab", "openpyxl")
    )
    return f"{cpu}, {os.cpu_count()} cores; Python {platform.python_version()}; {libraries}"


if __name__ == "__main__":
    sys.exit(main())
