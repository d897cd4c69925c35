"""The type of the fixture that opens a copy of a register, for the tests that ask for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kkr_desktop.ui.session import Session

OpenSession = Callable[[Path, date], Session]
