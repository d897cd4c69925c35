"""Bringing an older register up to date, after a backup and in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import peewee

from .journal import append_entry

# A migration speaks in table and column names, never in today's classes: those change meaning later.
Migration = Callable[[peewee.SqliteDatabase], None]


def _decision_without_a_round(database: peewee.SqliteDatabase) -> None:
    """Version 2: a decision may stand outside a round, as when the chair lets two change seats."""
    # SQLite cannot take NOT NULL off a column: the table is made anew, filled, and takes the old one's name.
    for sql in (
        'CREATE TABLE "decision_new" ("id" INTEGER NOT NULL PRIMARY KEY, "uid" TEXT NOT NULL,'
        ' "revision" INTEGER NOT NULL, "round_id" INTEGER, "meeting_id" INTEGER, "decided_on" TEXT NOT NULL,'
        ' "form" TEXT NOT NULL, "by" TEXT NOT NULL, "snapshot" TEXT NOT NULL,'
        ' FOREIGN KEY ("round_id") REFERENCES "round" ("id") ON DELETE RESTRICT,'
        ' FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE RESTRICT)',
        'INSERT INTO "decision_new" SELECT "id", "uid", "revision", "round_id", "meeting_id", "decided_on",'
        ' "form", "by", "snapshot" FROM "decision"',
        'DROP TABLE "decision"',
        'ALTER TABLE "decision_new" RENAME TO "decision"',
        'CREATE UNIQUE INDEX "decision_uid" ON "decision" ("uid")',
        'CREATE INDEX "decision_round_id" ON "decision" ("round_id")',
        'CREATE INDEX "decision_meeting_id" ON "decision" ("meeting_id")',
    ):
        database.execute_sql(sql)


def _letters_to_organisations(database: peewee.SqliteDatabase) -> None:
    """Version 3: letters to organisations too, in two languages, with how they were sent; templates of one's own."""
    body_told_of = (
        'SELECT g."body_id" FROM "appointment" a JOIN "seat" s ON s."id" = a."seat_id"'
        ' JOIN "seat_group" g ON g."id" = s."seat_group_id" WHERE a."id" = l."appointment_id"'
    )
    for sql in (
        'CREATE TABLE "letter_record_new" ("id" INTEGER NOT NULL PRIMARY KEY, "uid" TEXT NOT NULL,'
        ' "revision" INTEGER NOT NULL, "round_id" INTEGER, "appointment_id" INTEGER, "person_id" INTEGER,'
        ' "organisation_id" INTEGER, "kind" TEXT NOT NULL, "language" TEXT NOT NULL, "recipient" TEXT NOT NULL,'
        ' "made_on" TEXT NOT NULL, "template" TEXT NOT NULL, "document_number" TEXT NOT NULL,'
        ' "file_name" TEXT NOT NULL, "sha256" TEXT NOT NULL, "sent_on" TEXT, "sent_how" TEXT NOT NULL,'
        ' FOREIGN KEY ("round_id") REFERENCES "round" ("id") ON DELETE RESTRICT,'
        ' FOREIGN KEY ("appointment_id") REFERENCES "appointment" ("id") ON DELETE RESTRICT,'
        ' FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT,'
        ' FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT)',
        'INSERT INTO "letter_record_new" SELECT l."id", l."uid", l."revision", l."round_id", l."appointment_id",'
        f' l."person_id", ({body_told_of}), l."kind", \'da-DK\', l."recipient", l."made_on", l."template", \'\','
        ' l."file_name", l."sha256", NULL, \'not_sent\' FROM "letter_record" l',
        'DROP TABLE "letter_record"',
        'ALTER TABLE "letter_record_new" RENAME TO "letter_record"',
        'CREATE UNIQUE INDEX "letter_record_uid" ON "letter_record" ("uid")',
        'CREATE INDEX "letter_record_round_id" ON "letter_record" ("round_id")',
        'CREATE INDEX "letter_record_appointment_id" ON "letter_record" ("appointment_id")',
        'CREATE INDEX "letter_record_person_id" ON "letter_record" ("person_id")',
        'CREATE INDEX "letter_record_organisation_id" ON "letter_record" ("organisation_id")',
        'CREATE TABLE "letter_template" ("id" INTEGER NOT NULL PRIMARY KEY, "uid" TEXT NOT NULL,'
        ' "revision" INTEGER NOT NULL, "kind" TEXT NOT NULL, "language" TEXT NOT NULL, "version" INTEGER NOT NULL,'
        ' "standard" INTEGER NOT NULL, "subject" TEXT NOT NULL, "text" TEXT NOT NULL, "note" TEXT NOT NULL,'
        ' "saved_on" TEXT NOT NULL, "saved_by" TEXT NOT NULL)',
        'CREATE UNIQUE INDEX "letter_template_uid" ON "letter_template" ("uid")',
    ):
        database.execute_sql(sql)


def _people_named_in_letters(database: peewee.SqliteDatabase) -> None:
    """Version 4: whom each letter names, and the document numbers that are spent.

    Older letters have not said whom they named: those to organisations are taken to name all who were nominated or
    appointed in the round, which is more than they did, so that nobody's name is overlooked.
    """
    for sql in (
        'CREATE TABLE "letter_person" ("id" INTEGER NOT NULL PRIMARY KEY, "uid" TEXT NOT NULL,'
        ' "revision" INTEGER NOT NULL, "letter_id" INTEGER NOT NULL, "person_id" INTEGER NOT NULL,'
        ' FOREIGN KEY ("letter_id") REFERENCES "letter_record" ("id") ON DELETE RESTRICT,'
        ' FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT)',
        'CREATE UNIQUE INDEX "letter_person_uid" ON "letter_person" ("uid")',
        'CREATE INDEX "letter_person_letter_id" ON "letter_person" ("letter_id")',
        'CREATE INDEX "letter_person_person_id" ON "letter_person" ("person_id")',
        'INSERT INTO "letter_person" ("uid", "revision", "letter_id", "person_id")'
        ' SELECT lower(hex(randomblob(16))), 1, named."letter", named."person" FROM ('
        '  SELECT l."id" AS "letter", l."person_id" AS "person" FROM "letter_record" l'
        '   WHERE l."person_id" IS NOT NULL'
        '  UNION SELECT l."id", n."person_id" FROM "letter_record" l'
        '   JOIN "nomination" n ON n."round_id" = l."round_id" WHERE l."person_id" IS NULL'
        '  UNION SELECT l."id", a."person_id" FROM "letter_record" l'
        '   JOIN "decision" d ON d."round_id" = l."round_id" JOIN "appointment" a ON a."decision_id" = d."id"'
        '   WHERE l."person_id" IS NULL AND a."person_id" IS NOT NULL) named',
        'CREATE TABLE "document_number" ("case_number" TEXT NOT NULL PRIMARY KEY, "last" INTEGER NOT NULL)',
    ):
        database.execute_sql(sql)
    spent: dict[str, int] = {}
    for (written,) in database.execute_sql('SELECT "document_number" FROM "letter_record"').fetchall():
        case, _, number = written.rpartition("-")
        if case and number.isdigit():
            spent[case] = max(spent.get(case, 0), int(number))
    for case, last in spent.items():
        database.execute_sql('INSERT INTO "document_number" VALUES (?, ?)', (case, last))


# The n-th function brings version n to n + 1. Version 1 is what store.tables first created.
MIGRATIONS: tuple[Migration, ...] = (
    _decision_without_a_round,
    _letters_to_organisations,
    _people_named_in_letters,
)

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
