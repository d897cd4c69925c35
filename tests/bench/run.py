"""All the benches in one table: our time, the named baseline's in the same run, and how ours compares."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BENCHES = (
    "startup", "table", "letters", "mailmerge", "pack", "lists", "agenda", "workbook", "register", "eligibility",
)  # fmt: skip
LIBRARIES = ("PySide6-Essentials", "peewee", "reportlab", "openpyxl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benches and print the table: 1 when a goal was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", choices=BENCHES, action="append", help="run this bench alone (may be repeated)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default 5)")
    options = parser.parse_args(arguments)
    if options.rounds < 1:
        parser.error("--rounds must be 1 or more")
    print(machine())
    print(f"{'case':38}{'ours':>10}{'baseline':>10}{'ratio':>7}{'goal':>9}{'peak':>9}  baseline, note")
    missed = 0
    with tempfile.TemporaryDirectory(prefix="kkr-bench-", ignore_cleanup_errors=True) as data:
        _prepare(data)
        for name in options.only or BENCHES:
            for answer in import_module(name).run(options.rounds):
                print(line(answer), flush=True)
                missed += is_missed(answer)
    if missed:
        print(f"{missed} missed: ours took longer, as times the baseline, than its goal.", file=sys.stderr)
    return 1 if missed else 0


def _prepare(data: str) -> None:
    """Before anything imports Qt or asks where data lies: no bench reaches the screen or the user's register."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["KKR_DATA"] = data
    os.environ.pop("KKR_REGISTER", None)
    # An installed program has its byte code; to compile it anew at each start would measure the compiler.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.path[:0] = [str(HERE.parents[1]), str(HERE)]


def is_missed(answer: dict[str, Any]) -> bool:
    """Whether a line's ratio is above its goal."""
    return answer["goal"] is not None and answer["ratio"] > answer["goal"]


def line(answer: dict[str, Any]) -> str:
    """One line of the table."""
    baseline = f"{answer['baseline_s']:.4f} s" if answer["baseline_s"] is not None else "-"
    ratio = f"{answer['ratio']:.2f}" if answer["ratio"] is not None else "-"
    goal = f"<= {answer['goal']:.2f}" if answer["goal"] is not None else "-"
    words = ", ".join(
        filter(None, (answer["baseline"], answer["note"], "MISSED" if is_missed(answer) else ""))
    )
    return (
        f"{answer['case']:38}{answer['ours_s']:8.4f} s{baseline:>10}{ratio:>7}{goal:>9}"
        f"{answer['peak_mb']:6.0f} MB  {words}"
    ).rstrip()


def machine() -> str:
    """The processor, and the versions of what is measured."""
    processor = platform.processor() or platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists():
        lines = told.read_text(encoding="utf-8").splitlines()
        named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
        processor = next(named, processor)
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return f"{processor}, {os.cpu_count()} cores; Python {platform.python_version()}; {libraries}"


if __name__ == "__main__":
    sys.exit(main())
