"""The one door for writes: named steps, each changed row old and new, linked into a chain."""

from __future__ import annotations

import hashlib
import json
import secrets
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import peewee

from .faults import faults
from .tables import JournalChange, JournalEntry, LetterFile, LetterRecord, Nomination, Person, Row, database

Values = Mapping[str, Any]
_GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a step: the stored columns before and after (None: the row was not there)."""

    table: str
    row: int
    person: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(slots=True)
class Step:
    """An open transaction; what it writes is undone as one."""

    name: str
    changes: list[Change] = field(default_factory=list)

    def insert(self, table: type[Row], **values: Any) -> int:
        """Add one row and return its id."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: type[Row], rows: Iterable[Values]) -> list[int]:
        """Add rows of one table, each with the same columns, and return their ids."""
        meta = table._meta
        quoted = _quoted(meta.table_name)
        # An id is never given twice, also where its row was undone: the history would name the wrong one.
        used = database.execute_sql(
            f'SELECT max(coalesce((SELECT max(id) FROM {quoted}), 0), coalesce((SELECT max("row")'
            " FROM journal_change WHERE table_name = ?), 0))",
            (meta.table_name,),
        )
        own = [change.row for change in self.changes if change.table == meta.table_name]
        first_id = max(int(used.fetchone()[0]), *own, 0) + 1
        stored: list[dict[str, Any]] = []
        for offset, row in enumerate(rows):
            complete = table.complete({**_defaults(table), **row})
            values = {name: meta.fields[name].db_value(_plain(value)) for name, value in complete.items()}
            values["id"] = first_id + offset
            values["uid"] = values.get("uid") or uuid.uuid4().hex
            values["revision"] = 1
            stored.append({meta.fields[name].column_name: value for name, value in values.items()})
        _insert(meta.table_name, stored)
        for values in stored:
            self.changes.append(
                Change(meta.table_name, values["id"], _person_of(table, values), None, values)
            )
        return [values["id"] for values in stored]

    def update(self, table: type[Row], row: int, **values: Any) -> None:
        """Change columns of one row; writing what stands there already is no change."""
        meta = table._meta
        before = stored_row(meta.table_name, row)
        if before is None:
            raise KeyError(f"{meta.table_name} {row}")
        named = {meta.columns[column].name: value for column, value in before.items()}
        named.update({name: meta.fields[name].db_value(_plain(value)) for name, value in values.items()})
        after = {meta.fields[name].column_name: value for name, value in table.complete(named).items()}
        if after == before:
            return
        after["revision"] = before["revision"] + 1
        _replace(meta.table_name, after)
        self.changes.append(Change(meta.table_name, row, _person_of(table, after), before, after))

    def delete(self, table: type[Row], row: int) -> None:
        """Remove one row."""
        name = table._meta.table_name
        before = stored_row(name, row)
        if before is None:
            raise KeyError(f"{name} {row}")
        _remove(name, row)
        self.changes.append(Change(name, row, _person_of(table, before), before, None))

    def keep_file(self, content: bytes) -> str:
        """Keep a letter's bytes under their fingerprint and return it.

        The bytes never change and are not journaled: undoing a letter removes its record, redoing brings it
        back, and the file stays what the fingerprint says.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        database.execute_sql(
            f"INSERT OR IGNORE INTO {_quoted(LetterFile._meta.table_name)} (sha256, pdf) VALUES (?, ?)",
            (sha256, content),
        )
        return sha256

    def let_go_of_files(self) -> None:
        """Erase the bytes that no letter has any more: a letter taken back cannot come again after a new step.

        They name people, and nothing leads to them.
        """
        files, letters = _quoted(LetterFile._meta.table_name), _quoted(LetterRecord._meta.table_name)
        database.execute_sql(f"DELETE FROM {files} WHERE sha256 NOT IN (SELECT sha256 FROM {letters})")


@contextmanager
def transaction(step: str, *, by: str, final: bool = False) -> Iterator[Step]:
    """One user action: everything the block writes is kept together with its journal entry, or nothing is.

    `step` is neutral (no names of persons): it stays in the history after an erasure. A `final` step and
    what came before it cannot be undone.
    """
    with faults(database.database), database.atomic("IMMEDIATE"):
        opened = Step(step)
        yield opened
        if opened.changes:
            append_entry(step=step, by=by, kind="barrier" if final else "do", changes=opened.changes)


def append_entry(
    *, step: str, by: str, kind: str, changes: Sequence[Change], target: int | None = None
) -> int:
    """Write one entry at the end of the chain, inside an open transaction, and return its number."""
    last = database.execute_sql("SELECT seq, digest FROM journal_entry ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last[0] + 1, last[1]) if last else (1, _GENESIS)
    payloads = [(_json(change.before), _json(change.after), secrets.token_hex(16)) for change in changes]
    leaves = [
        leaf_hash(change.table, change.row, before=before, after=after, salt=salt)
        for change, (before, after, salt) in zip(changes, payloads, strict=True)
    ]
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    digest = entry_digest(seq=seq, at=at, by=by, step=step, kind=kind, leaves=leaves, previous=previous)
    database.execute_sql(
        f"INSERT INTO {_quoted(JournalEntry._meta.table_name)}"
        " (seq, at, by, step, kind, target, leaves, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, at, by, step, kind, target, json.dumps(leaves), previous, digest),
    )
    database.connection().executemany(
        f"INSERT INTO {_quoted(JournalChange._meta.table_name)}"
        ' (entry_id, position, table_name, "row", person, before, after, salt)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (seq, position, change.table, change.row, change.person, before, after, salt)
            for position, (change, (before, after, salt)) in enumerate(zip(changes, payloads, strict=True))
        ],
    )
    return seq


def leaf_hash(table: str, row: int, *, before: str | None, after: str | None, salt: str) -> str:
    """The salted fingerprint of one changed row; it says nothing once payload and salt are erased."""
    return hashlib.sha256(
        "\x1f".join((table, str(row), before or "", after or "", salt)).encode()
    ).hexdigest()


def entry_digest(
    *, seq: int, at: str, by: str, step: str, kind: str, leaves: Sequence[str], previous: str
) -> str:
    """The link of one entry to the one before it."""
    parts = (str(seq), at, by, step, kind, ",".join(leaves), previous)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def stored_row(table_name: str, row: int) -> dict[str, Any] | None:
    """One row by column name as it is stored, or None."""
    cursor = database.execute_sql(f"SELECT * FROM {_quoted(table_name)} WHERE id = ?", (row,))
    found = cursor.fetchone()
    return None if found is None else dict(zip((c[0] for c in cursor.description), found, strict=True))


def apply_change(change: Change) -> None:
    """Bring one row to `after` exactly as it was stored, revision included (used by undo and redo)."""
    if change.after is None:
        _remove(change.table, change.row)
    elif change.before is None:
        _insert(change.table, [change.after])
    else:
        _replace(change.table, change.after)


def _json(values: dict[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _plain(value: Any) -> Any:
    return value.get_id() if isinstance(value, peewee.Model) else value


def _defaults(table: type[Row]) -> dict[str, Any]:
    """Every column with its default, so that the journal knows the row as it will lie in the table."""
    return {f.name: f.default for f in table._meta.sorted_fields}


def _insert(table_name: str, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = list(rows[0])
    marks = ", ".join("?" * len(columns))
    names = ", ".join(map(_quoted, columns))
    database.connection().executemany(
        f"INSERT INTO {_quoted(table_name)} ({names}) VALUES ({marks})",
        [[row[column] for column in columns] for row in rows],
    )


def _replace(table_name: str, values: dict[str, Any]) -> None:
    columns = [column for column in values if column != "id"]
    assignments = ", ".join(f"{_quoted(column)} = ?" for column in columns)
    database.execute_sql(
        f"UPDATE {_quoted(table_name)} SET {assignments} WHERE id = ?",
        (*(values[column] for column in columns), values["id"]),
    )


def _remove(table_name: str, row: int) -> None:
    database.execute_sql(f"DELETE FROM {_quoted(table_name)} WHERE id = ?", (row,))


def _person_of(table: type[Row], values: Mapping[str, Any]) -> int | None:
    """The person a row concerns, so that an erasure finds every payload about that person."""
    if table is Person:
        return int(values["id"])
    if "person_id" in values:
        return None if values["person_id"] is None else int(values["person_id"])
    if "nomination_id" in values and values["nomination_id"] is not None:
        found = stored_row(Nomination._meta.table_name, values["nomination_id"])
        return None if found is None else int(found["person_id"])
    return None
