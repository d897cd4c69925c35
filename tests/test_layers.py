"""The layers of ARCHITECTURE.md hold, and a command starts without the libraries it does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.api import read_configuration
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent


def test_every_contract_on_the_layers_holds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert len(read_configuration()["contracts_options"]) == 7
    outcome = lint_imports(cache_dir=None)
    assert outcome == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("library", ["PySide6", "reportlab", "openpyxl", "pypdfium2", "docx", "lxml"])
def test_the_command_line_starts_without_heavy_libraries(library: str) -> None:
    """A command answers at once: Qt, PDF and spreadsheets are imported by what uses them."""
    script = f"import sys, kkr_desktop.cli; print({library!r} in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
