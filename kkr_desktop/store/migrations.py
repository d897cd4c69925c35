"""Bringing an older register up to date, after a backup and in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import peewee

from .journal import append_entry

# A migration speaks in table and column names, never in today's classes: those change meaning later.
Migration = Callable[[peewee.SqliteDatabase], None]

# The n-th function brings version n to n + 1. Version 1 is what store.tables first created.
MIGRATIONS: tuple[Migration, ...] = ()

SCHEMA_VERSION = 1 + len(MIGRATIONS)


def migrate(
    database: peewee.SqliteDatabase,
    path: Path,
    version: int,
    *,
    migrations: tuple[Migration, ...] = MIGRATIONS,
) -> Path:
    """Run what is missing from `version` on and return the backup that was made first.

    The journal gets a barrier, so that no step from before the change can be undone across it.
    """
    backup = path.with_name(f"{path.name}.version-{version}.sikkerhedskopi")
    _back_up(database, backup)
    database.execute_sql("PRAGMA foreign_keys=OFF")  # ignored inside a transaction, so set before it
    try:
        with database.atomic("IMMEDIATE"):
            for step in migrations[version - 1 :]:
                step(database)
            problems = database.execute_sql("PRAGMA foreign_key_check").fetchall()
            if problems:
                raise peewee.IntegrityError(f"malformed after migration: {len(problems)} broken links")
            append_entry(step="Opdatering af registret", by="program", kind="barrier", changes=())
            database.execute_sql(f"PRAGMA user_version={1 + len(migrations)}")
    finally:
        database.execute_sql("PRAGMA foreign_keys=ON")
    return backup


def _back_up(database: peewee.SqliteDatabase, backup: Path) -> None:
    # The backup API sees what still lies in the write-ahead log; copying the file would lose it.
    copy = sqlite3.connect(backup)
    try:
        database.connection().backup(copy)
    finally:
        copy.close()
