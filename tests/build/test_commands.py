"""The developer's door itself: what it takes, and how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import commands
import examples
import freezing
from places import ROOT, Stop


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


def test_a_stop_is_told_in_words_with_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking() -> int:
        raise Stop("Type this.", code=3)

    monkeypatch.setattr(examples, "run", lacking)
    assert commands.main(["run"]) == 3
    assert capsys.readouterr().err == "Type this.\n"


def test_the_frozen_program_is_proved_without_path_or_settings(tmp_path: Path) -> None:
    environment = freezing.bare_environment(tmp_path)
    assert environment["PATH"] == ""
    assert environment["KKR_DATA"].startswith(str(tmp_path))
    assert not any(name.startswith("PYTHON") for name in environment)
