"""Exporting the register to a workbook (see documents.workbook)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Exported:
    """A workbook that was written: the file and how many rows it holds."""

    file: Path
    rows: int


def export_workbook(
    path: Path,
    *,
    on: date,
    round_name: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Placeholder signature while the writer lands."""
    raise NotImplementedError
