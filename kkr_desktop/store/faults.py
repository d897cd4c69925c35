"""The database's and the disk's refusals, said in Danish."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

import peewee

from ..errors import EnvironmentFault

# A broken constraint or wrong SQL is a bug of ours, never the world's fault.
_BUGS = (peewee.IntegrityError, peewee.ProgrammingError, sqlite3.IntegrityError, sqlite3.ProgrammingError)


@contextmanager
def faults(path: Path | str) -> Iterator[None]:
    """Turn what the database or the disk refuses inside the block into an EnvironmentFault."""
    try:
        yield
    except _BUGS:
        raise
    except (peewee.DatabaseError, sqlite3.DatabaseError, OSError) as error:
        raise fault(_first_words(error), path) from error


def _first_words(error: BaseException) -> str:
    """The words of the refusal that came first.

    SQLite rolls back by itself when the disk is full, and the rollback that follows fails with words that
    say nothing of the disk.
    """
    while "cannot rollback" in str(error) and error.__context__ is not None:
        error = error.__context__
    # The system's own words name the file, and a file may be called anything.
    return (error.strerror or "") if isinstance(error, OSError) else str(error)


def fault(technical: str, path: Path | str) -> EnvironmentFault:
    """The Danish fault for the technical words of SQLite or the operating system."""
    words = technical.lower()
    where = _as_the_user_knows_it(path)
    if "readonly" in words or "read-only" in words or "permission denied" in words:
        message, code = (
            f"Der må ikke skrives her: {where}. Ret filens rettigheder, eller flyt den.",
            "read_only",
        )
    elif "disk is full" in words or "no space" in words:
        message, code = f"Disken er fuld: {where}. Intet er gemt. Gør plads, og prøv igen.", "disk_full"
    elif "locked" in words or "busy" in words:
        message, code = f"Registret er optaget af et andet program: {where}. Prøv igen om lidt.", "locked"
    elif "malformed" in words or "not a database" in words or "corrupt" in words:
        message, code = f"Registret er beskadiget: {where}. Gendan det fra en sikkerhedskopi.", "damaged"
    elif "unable to open" in words:
        message, code = (
            f"Filen kan ikke åbnes: {where}. Se efter, at mappen findes og kan bruges.",
            "unreadable",
        )
    else:
        message, code = (
            f"Disken eller registret svarede ikke som ventet: {where} ({technical}).",
            "environment",
        )
    return EnvironmentFault(message, where=where, code=code)


def _as_the_user_knows_it(path: Path | str) -> str:
    """The file's path, also where SQLite was given it as an address to read alone."""
    address = urlsplit(str(path))
    return unquote(address.path) if address.scheme == "file" else str(path)


def not_a_register(path: Path) -> EnvironmentFault:
    """The fault for a file that this program has not made."""
    return EnvironmentFault(
        f"Filen er ikke et register: {path}. Vælg en fil, som er lavet af dette program (.kkr).",
        where=str(path),
        code="not_a_register",
    )
