"""What every test stands on: no screen, no real person's data folder, a register place of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

# Drawn cases are the same from run to run, so that a change is judged by what it changes; new ones are sought with
# `build/dev.py test --hypothesis-profile=seeking`.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("seeking", max_examples=1000, deadline=None)
settings.load_profile("repeatable")

# Before anything imports Qt or asks where data lies: no test may reach the screen or the user's register.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_BEFORE_TESTS = tempfile.mkdtemp(prefix="kkr-tests-")
os.environ["KKR_DATA"] = _BEFORE_TESTS
os.environ.pop("KKR_REGISTER", None)


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder for this test alone."""
    folder = tmp_path / "kkr-data"
    monkeypatch.setenv("KKR_DATA", str(folder))
    return folder


def pytest_unconfigure() -> None:
    """Leave no folder behind."""
    shutil.rmtree(_BEFORE_TESTS, ignore_errors=True)
