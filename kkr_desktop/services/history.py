"""What happened in the register, in Danish; and undoing and redoing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..domain import vocabulary
from ..domain.danish import short_date
from ..domain.labels import COLUMNS, HIDDEN, TABLES
from ..domain.vocabulary import Word
from ..store import history as journal

_DANISH_OF_CODE = {
    word.code: word.danish
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, Word) and kind is not Word
    for word in kind
} | {"open": "ingen slutdato", "unknown": "ikke oplyst"}
_WORD_COLUMNS = frozenset(
    "category consent end_reason firm_size form gender kind outcome role severity substitute_kind verb".split()
)
_KINDS = {"do": "", "undo": "Fortrudt", "redo": "Gentaget", "barrier": ""}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step: when, by whom, what; `turned` says whether it undid or redid another."""

    seq: int
    at: datetime
    by: str
    step: str
    turned: str
    rows: int


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of one row that a step changed."""

    table: str
    field: str
    before: str
    after: str


def history_rows(limit: int | None = None) -> list[HistoryRow]:
    """The steps, newest first."""
    return [
        HistoryRow(e.seq, datetime.fromisoformat(e.at), e.by, e.step, _KINDS[e.kind], e.rows)
        for e in journal.entries(limit)
    ]


def changed_fields(seq: int, *, most: int = 500) -> list[ChangedField]:
    """What one step changed, field by field, at most so many."""
    found: list[ChangedField] = []
    for change in journal.changes_of(seq):
        before, after = change.before or {}, change.after or {}
        for column in after or before:
            if column in HIDDEN or column.endswith("_id") or before.get(column) == after.get(column):
                continue
            texts = (_text(column, before.get(column)), _text(column, after.get(column)))
            if texts == ("", ""):
                continue
            found.append(
                ChangedField(TABLES.get(change.table, change.table), COLUMNS.get(column, column), *texts)
            )
            if len(found) >= most:
                return found
    return found


def next_undo() -> str | None:
    """The name of the step that Fortryd would undo."""
    found = journal.next_undo()
    return found[1] if found else None


def next_redo() -> str | None:
    """The name of the step that Annullér fortryd would bring back."""
    found = journal.next_redo()
    return found[1] if found else None


def undo(*, by: str) -> str | None:
    """Take the last step back. Raises UserError when its rows have changed since."""
    return journal.undo(by=by)


def redo(*, by: str) -> str | None:
    """Bring back the step undone last. Raises UserError when its rows have changed since."""
    return journal.redo(by=by)


def _text(column: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool) or column in ("collective", "requires_membership", "stays_after_election", "stated"):
        return "ja" if value else "nej"
    if not isinstance(value, str):
        return str(value)
    if column in _WORD_COLUMNS or value in ("open", "unknown"):
        return _DANISH_OF_CODE.get(value, value)
    try:
        return short_date(date.fromisoformat(value)) if len(value) == 10 else value
    except ValueError:
        return value
