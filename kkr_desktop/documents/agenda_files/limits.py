"""How much is read of a file, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from ...errors import UserError

# What is being done, how many of how many are done.
Progress: TypeAlias = Callable[[str, int, int], None]

LARGEST_FILE = 10_000_000
# Some five hundred pages of print.
LARGEST_TEXT = 2_000_000
MOST_PAGES = 300


def quiet(_what: str, _done: int, _total: int) -> None:
    """Tell nobody."""


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size // 1_000_000} MB"


def refused(path: Path, why: str) -> UserError:
    """Why a file is not read; the sentence goes on from the file's name."""
    return UserError(f"“{path.name}” {why}", where=str(path), code="agenda_not_read")
