"""Files that get their names together or not at all; what had those names before comes back when it is not at all."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from errno import EISDIR
from itertools import chain, count
from pathlib import Path

from ...errors import EnvironmentFault
from ...store.faults import fault

_UNFINISHED = ".ufærdigt-brev-"
# Seconds after which an unfinished file belongs to a run that was cut off.
_ABANDONED = 3600


class Pack:
    """Files written under unfinished names below one folder, until `finish` names them all.

    Until `close` says that all else is done too, `give_up` takes the names back and what was there before returns.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._files: list[tuple[Path, Path]] = []
        self._named: list[Path] = []
        self._before: list[tuple[Path, Path]] = []
        self._made: list[Path] = []
        self._swept: set[Path] = set()
        self._folder(out)

    def add(self, path: Path, content: bytes) -> None:
        """Write one file under an unfinished name."""
        self._folder(path.parent)
        unfinished = path.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}")
        self._files.append((unfinished, path))
        try:
            with unfinished.open("xb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())
        except OSError as error:
            raise folder_fault(path.parent, error) from error

    def finish(self) -> None:
        """Give every file its name; none where one of the names is taken by a folder."""
        for _, path in self._files:
            if path.is_dir():
                raise folder_fault(path.parent, IsADirectoryError(EISDIR, os.strerror(EISDIR)))
        for unfinished, path in self._files:
            try:
                if path.exists():
                    kept = path.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}")
                    path.rename(kept)
                    self._before.append((kept, path))
                unfinished.replace(path)
            except OSError as error:
                raise folder_fault(path, error) from error
            self._named.append(path)

    def close(self) -> None:
        """All is done: let go of what had the names before."""
        for kept, _ in self._before:
            with suppress(OSError):
                kept.unlink()
        self._before = []

    def give_up(self) -> None:
        """Remove what was written, bring back what it replaced, and remove the folders made for it if they are empty.

        A disk that refuses even that is let be: the fault that led here is the one to tell.
        """
        for path in self._named:
            with suppress(OSError):
                path.unlink()
        for kept, path in self._before:
            with suppress(OSError):
                kept.rename(path)
        for unfinished, _ in self._files:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()

    def _folder(self, folder: Path) -> None:
        if folder in self._swept:
            return
        try:
            self._made += [one for one in reversed((folder, *folder.parents)) if not one.exists()]
            folder.mkdir(parents=True, exist_ok=True)
            for leftover in folder.glob(f"{_UNFINISHED}*"):
                # What was begun just now is another program's, which is at work beside this one.
                if time.time() - leftover.stat().st_mtime > _ABANDONED:
                    leftover.unlink(missing_ok=True)
        except OSError as error:
            raise folder_fault(folder, error) from error
        self._swept.add(folder)


def folder_fault(path: Path, error: OSError) -> EnvironmentFault:
    """What a folder or file refused, in words."""
    found = fault(error.strerror or "", path)
    if found.code == "environment":
        message = (
            f"Brevene kan ikke skrives her: {path}. Vælg en anden mappe, eller luk filen, hvis den er åben."
        )
        return EnvironmentFault(message, where=str(path), code="folder_refused")
    return found


def distinct(names: Sequence[str], *, beside: Iterable[str] = ()) -> list[str]:
    """The names, numbered where two files would bear the same (upper and lower case are alike on Windows).

    `beside` are names that are taken already.
    """
    taken = {name.casefold() for name in beside}
    found = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        numbered = (f"{stem} ({number}){dot}{ending}" for number in count(2))
        chosen = next(one for one in chain((name,), numbered) if one.casefold() not in taken)
        taken.add(chosen.casefold())
        found.append(chosen)
    return found
