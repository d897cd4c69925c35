"""What this machine remembers: the register opened last and the window's place; nothing about people."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from .errors import EnvironmentFault


@dataclass(slots=True)
class Settings:
    """The settings of one machine, as texts."""

    last_register: str = ""
    window_geometry: str = ""
    initials: str = ""


def load(path: Path) -> Settings:
    """The settings in a file; an absent or unreadable one gives a machine's first settings."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(stored, dict):
        return Settings()
    known = {field.name for field in fields(Settings)}
    return Settings(**{key: str(value) for key, value in stored.items() if key in known})


def save(path: Path, settings: Settings) -> None:
    """Write the settings; all of them or none. Raises EnvironmentFault when the place refuses."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.ny")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2), encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise EnvironmentFault(
            f"Indstillingerne for denne maskine kan ikke gemmes: {path}.", where=str(path), code="settings"
        ) from error
