"""Files and folders shown by the system's own programs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from .dialogs import Dialogs


def open_file(path: Path, dialogs: Dialogs) -> None:
    """Have the system show a file or a folder, and say so when it cannot."""
    if not path.exists():
        dialogs.tell_error(f"Den er her ikke længere: {path}.")
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        dialogs.tell_error(f"Der er ikke noget program, som kan åbne den: {path}.")
