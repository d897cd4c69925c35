"""Where the developer's door finds and puts things, and the error it stops with."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUN_LOCK = ROOT / "build" / "requirements.lock"
DEV_LOCK = ROOT / "build" / "requirements-dev.lock"
WORK = ROOT / "build" / "work"
DIST = ROOT / "build" / "dist"
DEMO = ROOT / "demo"
EXAMPLE = ROOT / "demo-register"
SCREENSHOTS = ROOT / "screenshots"


class Stop(Exception):
    """The command cannot go on; the message says why and what to do."""

    def __init__(self, message: str, *, code: int = 3) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
