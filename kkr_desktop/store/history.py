"""The journal read back: what happened, what can be undone and redone, and doing so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import UserError
from .faults import faults
from .journal import Change, append_entry, apply_change, stored_row
from .tables import database


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of the history; `kind` is do, undo, redo or barrier, `target` the step that was undone."""

    seq: int
    at: str
    by: str
    step: str
    kind: str
    target: int | None
    rows: int


def entries(limit: int | None = None) -> list[Entry]:
    """The steps, newest first."""
    rows = database.execute_sql(
        "SELECT e.seq, e.at, e.by, e.step, e.kind, e.target,"
        " (SELECT count(*) FROM journal_change c WHERE c.entry_id = e.seq)"
        " FROM journal_entry e ORDER BY e.seq DESC LIMIT ?",
        (-1 if limit is None else limit,),
    ).fetchall()
    return [Entry(*row) for row in rows]


def changes_of(seq: int) -> list[Change]:
    """The rows that one step changed, in order."""
    rows = database.execute_sql(
        'SELECT table_name, "row", person, before, after FROM journal_change'
        " WHERE entry_id = ? ORDER BY position",
        (seq,),
    ).fetchall()
    return [
        Change(table, row, person, before and json.loads(before), after and json.loads(after))
        for table, row, person, before, after in rows
    ]


def persons_of_steps() -> list[tuple[int, int]]:
    """The number of each step with each person it concerns, as far as the payload is still there."""
    rows = database.execute_sql(
        "SELECT DISTINCT entry_id, person FROM journal_change WHERE person IS NOT NULL ORDER BY entry_id"
    ).fetchall()
    return [(seq, person) for seq, person in rows]


def next_undo() -> tuple[int, str] | None:
    """The number and name of the step that Fortryd would undo; None where there is none."""
    done, _ = _stacks()
    return done[-1] if done else None


def next_redo() -> tuple[int, str] | None:
    """The number and name of the step that Gentag would bring back; None where there is none."""
    _, undone = _stacks()
    return undone[-1] if undone else None


def undo(*, by: str) -> str | None:
    """Take the last step back by a compensating entry and return its name; None when there is none."""
    return _turn(next_undo(), by=by, kind="undo")


def redo(*, by: str) -> str | None:
    """Bring back the step that was undone last and return its name; None when there is none."""
    return _turn(next_redo(), by=by, kind="redo")


def _turn(found: tuple[int, str] | None, *, by: str, kind: str) -> str | None:
    if found is None:
        return None
    seq, step = found
    changes = changes_of(seq)
    if kind == "undo":
        changes = [Change(c.table, c.row, c.person, c.after, c.before) for c in reversed(changes)]
    with faults(database.database), database.atomic("IMMEDIATE"):
        database.execute_sql("PRAGMA defer_foreign_keys=ON")
        _refuse_moved(changes, step)
        for change in changes:
            apply_change(change)
        append_entry(step=step, by=by, kind=kind, changes=changes, target=seq)
    return step


def _refuse_moved(changes: Sequence[Change], step: str) -> None:
    """A row may stand more than once in a step; only its first appearance meets the row as it lies."""
    met: set[tuple[str, int]] = set()
    for change in changes:
        key = (change.table, change.row)
        if key not in met and stored_row(*key) != change.before:
            raise UserError(
                f"“{step}” kan ikke fortrydes eller gentages: oplysningerne er ændret siden."
                " Ret dem i stedet.",
                code="moved_on",
            )
        met.add(key)


def _stacks() -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    done: list[tuple[int, str]] = []
    undone: list[tuple[int, str]] = []
    rows = database.execute_sql("SELECT seq, step, kind FROM journal_entry ORDER BY seq")
    for seq, step, kind in rows:
        if kind == "do":
            done.append((seq, step))
            undone.clear()
        elif kind == "undo":
            undone.append(done.pop())
        elif kind == "redo":
            done.append(undone.pop())
        else:
            done.clear()
            undone.clear()
    return done, undone
