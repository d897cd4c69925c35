"""The developer's door itself: what it takes, and how it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import freezing
from places import ROOT


def test_help_names_every_command() -> None:
    command = [sys.executable, "build/dev.py", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for name in ("run", "test", "bench", "package", "screenshots", "lock"):
        assert f"\n    {name}" in done.stdout


@pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "--faster"]])
def test_what_is_not_understood_is_exit_2(arguments: list[str]) -> None:
    command = [sys.executable, "build/dev.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr


def test_a_stop_is_told_in_words_with_exit_3_and_nothing_is_lost(tmp_path: Path) -> None:
    """In a checkout where something of the user's own is called .venv."""
    shutil.copytree(ROOT / "build", tmp_path / "build", ignore=shutil.ignore_patterns("work", "dist"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    theirs = tmp_path / ".venv" / "thesis.txt"
    theirs.parent.mkdir()
    theirs.write_text("years of work", encoding="utf-8")
    command = [sys.executable, str(tmp_path / "build" / "dev.py"), "screenshots"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert str(theirs.parent) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert theirs.read_text(encoding="utf-8") == "years of work"


def test_the_frozen_program_is_proved_without_path_or_settings(tmp_path: Path) -> None:
    environment = freezing.bare_environment(tmp_path)
    assert environment["PATH"] == ""
    assert environment["KKR_DATA"].startswith(str(tmp_path))
    assert not any(name.startswith("PYTHON") for name in environment)
