"""The lock files: every package with version and hashes, alike for every system and Python from 3.11."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from environment import call, python
from places import DEV_LOCK, ROOT, RUN_LOCK, Stop

# The one tool that writes a lock for all systems at once; it works in a venv of its own that is thrown away.
UV = "uv==0.13.9"
_COMPILE = (
    "-m", "uv", "--no-config", "pip", "compile", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--no-header", "--no-annotate", "--quiet", "pyproject.toml",
)  # fmt: skip


def lock(arguments: Sequence[str]) -> int:
    """Write both lock files anew; versions stay unless pyproject.toml or `--upgrade` moves them."""
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder) / "venv"
        tool = python(venv)
        _do([sys.executable, "-m", "venv", venv])
        _do([tool, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV])
        runs = (("build", RUN_LOCK, ()), ("dev", DEV_LOCK, ("--constraint", RUN_LOCK.relative_to(ROOT))))
        for group, file, constraint in runs:
            target = file.relative_to(ROOT)
            _do([tool, *_COMPILE, "--group", group, *constraint, "--output-file", target, *arguments])
            print(f"Written: {target}")
    return 0


def _do(command: Sequence[str | Path]) -> None:
    if call(command):
        raise Stop("The lock files could not be renewed; what went wrong stands above.", code=1)
