"""The bundled family that paper always uses, and the window where the system has no font of its own.

Source Sans 3 (SIL Open Font License, resources/fonts/OFL.txt): quiet in long text, figures of one width, Danish,
Faroese, Greenlandic and Polish letters, and TrueType outlines, which ReportLab needs (it refuses CFF).
"""

from __future__ import annotations

from pathlib import Path

from ..paths import resource

FAMILY = "Source Sans 3"
REGULAR = "SourceSans3-Regular.ttf"
BOLD = "SourceSans3-Bold.ttf"
ITALIC = "SourceSans3-Italic.ttf"


def font_path(file_name: str) -> Path:
    """Where one cut of the family lies."""
    return resource("fonts", file_name)


def font_files() -> tuple[Path, ...]:
    """All the cuts, for a window that is to know them."""
    return tuple(font_path(name) for name in (REGULAR, BOLD, ITALIC))
