"""The checks a change must pass: style, types, layers and tests, in the order of what fails soonest."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

from environment import call, prepare, scripts
from places import ROOT

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("style", ("ruff", "check", "--quiet", "--output-format", "concise", ".")),
    ("format", ("ruff", "format", "--check", "--quiet", "--output-format", "concise", ".")),
    ("types", ("mypy", "--no-error-summary")),
    ("layers", ("lint-imports",)),
)


def test(arguments: Sequence[str]) -> int:
    """Run every check; pytest only when the others hold, so that its closing line is the last of all."""
    python = prepare("dev")
    failed = [name for name, command in CHECKS if not _holds(name, command)]
    if failed:
        print(f"Not tested: {', '.join(failed)} must hold first.", file=sys.stderr)
        return 1
    return call([python, "-m", "pytest", *arguments])


def bench(arguments: Sequence[str]) -> int:
    """Measure the program against the bounds in tests/bench."""
    return call([prepare("dev"), ROOT / "tests" / "bench" / "run.py", *arguments])


def _holds(name: str, command: Sequence[str]) -> bool:
    begun = time.monotonic()
    program = scripts() / command[0]
    done = subprocess.run([str(program), *command[1:]], cwd=ROOT, capture_output=True, check=False)
    taken = time.monotonic() - begun
    print(f"{name:<8}{'ok' if done.returncode == 0 else 'FAILED'} ({taken:.1f} s)", flush=True)
    if done.returncode:
        sys.stdout.buffer.write(done.stdout + done.stderr)
        sys.stdout.flush()
    return done.returncode == 0
