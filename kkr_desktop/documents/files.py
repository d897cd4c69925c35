"""Files written whole or not at all, and names that every file system takes."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from pathlib import Path

from ..errors import EnvironmentFault

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
# Windows keeps these names for devices, with any extension.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
# Linux counts bytes (255), and Danish letters take two; room is left for a temporary file's own ending.
_LONGEST_NAME = 200
UNNAMED = "uden navn"


def write_bytes_atomically(path: Path, data: bytes) -> None:
    """Put the bytes at `path`, so that a reader finds the old file or the new one and never half of it."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFault(_refusal(path, error), where=str(path), code="file_not_written") from error


def _refusal(path: Path, error: OSError) -> str:
    """What stood in the way, in Danish, for the errors that a user can do something about."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        reason = f"Mappen “{path.parent}” findes ikke. Vælg en anden mappe."
    elif isinstance(error, IsADirectoryError):
        reason = "Der ligger allerede en mappe med det navn. Vælg et andet navn."
    elif isinstance(error, PermissionError):
        reason = "Der er ikke adgang til at skrive her, eller filen er åben i et andet program."
    elif error.errno == errno.ENOSPC:
        reason = "Der er ikke plads på disken."
    else:
        reason = f"Systemet svarede: {error.strerror or error}."
    return f"Filen “{path}” kunne ikke skrives. {reason}"


def safe_file_name(text: str) -> str:
    """A file name that Windows, macOS and Linux take, with its Danish letters; without folders.

    An extension at the end is kept when the name must be cut.
    """
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(letter for letter in composed if letter.isprintable() or letter.isspace())
    name = " ".join(_FORBIDDEN.sub("-", visible).split()).strip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _cut(name) or UNNAMED


def _cut(name: str) -> str:
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    stem, extension = name, ""
    if match := re.fullmatch(r"(.+)(\.[A-Za-z0-9]{1,5})", name):
        stem, extension = match[1], match[2]
    room = _LONGEST_NAME - len(extension)
    kept = stem.encode()[:room].decode(errors="ignore")
    return kept.rstrip(". ") + extension
