"""Opening, making and closing a register file, and saying in Danish why one cannot be used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from ..errors import EnvironmentFault, UserError
from .faults import fault, faults, not_a_register
from .migrations import SCHEMA_VERSION, migrate
from .tables import ALL_TABLES, database

# "KKRr": written into the file's header, so that a register can be told from any other SQLite file.
APPLICATION_ID = 0x4B4B5272
_MAGIC = b"SQLite format 3\x00"


def open_register(path: Path) -> None:
    """Open the register at `path` and bring an older one up to date (after a backup).

    Raises EnvironmentFault when the file is missing, is no register, is newer than the program,
    is damaged, or cannot be read.
    """
    if not path.exists():
        raise EnvironmentFault(
            f"Der er intet register her: {path}. Lav et med “kkr-desktop init”, eller vælg en anden fil.",
            where=str(path),
            code="no_register",
        )
    _check_header(path)
    close_register()
    with faults(path):
        _connect(path)
        version = int(database.execute_sql("PRAGMA user_version").fetchone()[0])
        if int(database.execute_sql("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
            close_register()
            raise not_a_register(path)
    if version > SCHEMA_VERSION:
        close_register()
        raise EnvironmentFault(
            f"Registret er lavet med en nyere udgave af programmet (version {version}; dette program kan"
            f" læse til og med {SCHEMA_VERSION}): {path}. Opdatér programmet, og åbn igen.",
            where=str(path),
            code="newer_register",
        )
    if version < SCHEMA_VERSION:
        with faults(path):
            migrate(database, path, version)


def _connect(path: Path) -> None:
    pragmas = {"foreign_keys": 1, "synchronous": "FULL", "busy_timeout": 5000}
    try:
        database.init(str(path), pragmas=pragmas)
        database.connect()
        database.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()
    except peewee.OperationalError as error:
        waiting = Path(f"{path}-wal")
        if "locked" in str(error) or (waiting.exists() and waiting.stat().st_size):
            # Read past a lock or a log that waits, the register would show what is no longer true.
            close_register()
            raise
        # A read-only disk refuses the side files of write-ahead logging; the register can still be read.
        close_register()
        database.init(f"{path.resolve().as_uri()}?mode=ro&immutable=1", pragmas=pragmas, uri=True)
        database.connect()
        database.execute_sql("SELECT count(*) FROM sqlite_master").fetchone()


def create_register(path: Path, fill: Callable[[], None]) -> None:
    """Make a new register at `path` with what `fill` writes; all of it or nothing.

    Raises UserError when something lies there already, EnvironmentFault when it cannot be written.
    """
    if path.exists():
        raise UserError(
            f"Der ligger allerede en fil her: {path}. Et register overskrives aldrig; vælg et andet navn.",
            where=str(path),
            code="register_exists",
        )
    for side in ("-wal", "-shm", "-journal"):
        # SQLite would take the log of a register that was here before for the new one's.
        if Path(f"{path}{side}").exists():
            raise UserError(
                f"Her ligger rester af et tidligere register: {path}{side}. Flyt dem, eller vælg et andet navn.",
                where=str(path),
                code="register_exists",
            )
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.ny")
    close_register()
    try:
        with faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            # The disk's own refusal says more than SQLite's "unable to open".
            unfinished.touch(exist_ok=False)
            database.init(str(unfinished), pragmas={"foreign_keys": 1, "synchronous": "OFF"})
            database.connect()
            database.execute_sql("PRAGMA journal_mode=MEMORY")
            database.execute_sql(f"PRAGMA application_id={APPLICATION_ID}")
            database.execute_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
            with database.atomic():
                database.create_tables(ALL_TABLES, safe=False)
            fill()
            database.execute_sql("PRAGMA journal_mode=WAL")
            close_register()
            with unfinished.open("rb") as handle:
                os.fsync(handle.fileno())
            _name_once(unfinished, path)
    finally:
        close_register()
        for leftover in (unfinished, *(Path(f"{unfinished}{end}") for end in ("-wal", "-shm", "-journal"))):
            # Asked first: a place that is no folder, or may only be read, refuses even to unlink nothing.
            if leftover.exists():
                leftover.unlink()
    open_register(path)


def _name_once(unfinished: Path, path: Path) -> None:
    """Give the finished register its name, unless somebody else has made one there in the meantime."""
    try:
        os.link(unfinished, path)
    except FileExistsError as error:
        raise UserError(
            f"Der ligger allerede en fil her: {path}. Et register overskrives aldrig; vælg et andet navn.",
            where=str(path),
            code="register_exists",
        ) from error
    except OSError:
        unfinished.rename(path)  # a disk without links; the name was free a moment ago


def close_register() -> None:
    """Close the register that is open in this thread, if any."""
    if not database.is_closed():
        database.close()


@contextmanager
def connection() -> Iterator[None]:
    """Give the calling thread its own connection to the open register for the time of the block."""
    if not database.is_closed():
        yield
        return
    database.connect()
    try:
        yield
    finally:
        database.close()


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as handle:
            header = handle.read(100)
    except OSError as error:
        if path.is_dir():
            raise not_a_register(path) from error
        raise fault(str(error), path) from error
    if not header.startswith(_MAGIC) or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise not_a_register(path)
