"""What happened in the register, in Danish; and undoing and redoing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..domain import vocabulary
from ..domain.columns import OPEN_WORD, UNKNOWN_WORD
from ..domain.danish import and_list, short_date
from ..domain.eligibility.check import COLLECTIVE, INDIVIDUAL
from ..domain.labels import COLUMNS, HIDDEN, TABLES
from ..domain.model import Organisation, Person
from ..domain.vocabulary import Word
from ..store import history as journal
from ..store.journal import Change
from ..store.reading import read
from .grouping import grouped

_ANY = ""
_WORDS: dict[tuple[str, str], type[Word]] = {
    (_ANY, "category"): vocabulary.Category,
    (_ANY, "consent"): vocabulary.Answer,
    (_ANY, "end_reason"): vocabulary.EndReason,
    (_ANY, "firm_size"): vocabulary.FirmSize,
    (_ANY, "form"): vocabulary.DecisionForm,
    (_ANY, "gender"): vocabulary.Gender,
    ("organisation", "kind"): vocabulary.OrganisationKind,
    ("entitlement", "kind"): vocabulary.EntitlementKind,
    ("meeting", "kind"): vocabulary.MeetingKind,
    ("letter_record", "kind"): vocabulary.LetterKind,
    (_ANY, "outcome"): vocabulary.Outcome,
    (_ANY, "role"): vocabulary.Role,
    (_ANY, "severity"): vocabulary.Severity,
    (_ANY, "substitute_kind"): vocabulary.SubstituteKind,
    (_ANY, "verb"): vocabulary.Verb,
}
# Links that a reader wants by name; the others (rounds, seats, decisions) are told by the step itself.
_LINKS = {"person_id": "person", "organisation_id": "organisation", "municipality_id": "kommune"}
_LINKS |= {"body_id": "organ", "appointed_by_id": "udpeges af", "nominator_id": "indstillet af"}
_RULES = {one.id: one.column for one in INDIVIDUAL.values()} | {
    one.id: one.column for one in COLLECTIVE.values()
}
_CRITERIA = {one.criterion: one.column for one in INDIVIDUAL.values()} | {
    one.criterion: one.column for one in COLLECTIVE.values()
}
_SETTINGS = {
    "kkr": "KKR's navn",
    "secretariat": "sekretariatets navn",
    "sender_name": "afsender",
    "sender_organisation": "afsenders organisation",
    "sender_street": "afsenders vej",
    "sender_postcode": "afsenders postnummer",
    "sender_city": "afsenders by",
    "sender_phone": "afsenders telefon",
    "sender_email": "afsenders e-mail",
    "sender_web": "afsenders hjemmeside",
    "procedure_basis": "grundlag for proceduren",
    "term_label": "funktionsperiodens navn",
}
# Written for the program, not for a reader.
_UNSAID = HIDDEN | {"parameters", "field"}
_UNSTATED = {"open": OPEN_WORD, "unknown": UNKNOWN_WORD}
_YES_OR_NO = ("collective", "requires_membership", "stays_after_election", "stated")
_SOFT_HYPHEN = "\u00ad"
_KINDS = {"do": "", "undo": "Fortrudt", "redo": "Gentaget", "barrier": ""}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One step: when, by whom, what, about whom; `turned` says whether it undid or redid another."""

    seq: int
    at: datetime
    by: str
    step: str
    turned: str
    rows: int
    about: str


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One field of one row that a step changed."""

    table: str
    field: str
    before: str
    after: str


def history_rows(limit: int | None = None) -> list[HistoryRow]:
    """The steps, newest first."""
    names = {person.id: person.name for person in read(Person)}
    concerned = grouped(journal.persons_of_steps(), lambda pair: pair[0])
    return [
        HistoryRow(
            seq=e.seq,
            at=datetime.fromisoformat(e.at),
            by=e.by,
            step=e.step,
            turned=_KINDS[e.kind],
            rows=e.rows,
            about=_about([names[person] for _, person in concerned[e.seq] if person in names]),
        )
        for e in journal.entries(limit)
    ]


def _about(names: list[str]) -> str:
    most = 3
    return and_list(names) if len(names) <= most else f"{names[0]} og {len(names) - 1} andre"


def changed_fields(seq: int, *, most: int = 500) -> list[ChangedField]:
    """What one step changed, field by field, at most so many."""
    changes = journal.changes_of(seq)
    names = _names(changes)
    found: list[ChangedField] = []
    for change in changes:
        before, after = change.before or {}, change.after or {}
        for column in after or before:
            if column in _UNSAID or before.get(column) == after.get(column):
                continue
            if column.endswith("_id") and column not in _LINKS:
                continue
            texts = tuple(_text(change.table, column, row.get(column), names) for row in (before, after))
            if texts == ("", ""):
                continue
            label = _LINKS.get(column) or COLUMNS.get(column, column)
            found.append(ChangedField(TABLES.get(change.table, change.table), label, texts[0], texts[1]))
            if len(found) >= most:
                return found
    return found


def next_undo() -> str | None:
    """The name of the step that Fortryd would undo."""
    found = journal.next_undo()
    return found[1] if found else None


def next_redo() -> str | None:
    """The name of the step that Gentag would bring back."""
    found = journal.next_redo()
    return found[1] if found else None


def undo(*, by: str) -> str | None:
    """Take the last step back. Raises UserError when its rows have changed since."""
    return journal.undo(by=by)


def redo(*, by: str) -> str | None:
    """Bring back the step undone last. Raises UserError when its rows have changed since."""
    return journal.redo(by=by)


def _names(changes: list[Change]) -> dict[tuple[bool, int], str]:
    """The names that links lead to: (whether it is a person, its id). One who is erased has none."""
    wanted: dict[bool, set[int]] = {True: set(), False: set()}
    for change in changes:
        for row in (change.before or {}, change.after or {}):
            for column in _LINKS:
                if row.get(column) is not None:
                    wanted[column == "person_id"].add(row[column])
    found = {(True, one.id): one.name for one in (read(Person, id=wanted[True]) if wanted[True] else ())}
    for one in read(Organisation, id=wanted[False]) if wanted[False] else ():
        found[False, one.id] = one.name
    return found


def _text(table: str, column: str, value: Any, names: Mapping[tuple[bool, int], str]) -> str:
    if value is None or value == "":
        return ""
    if column in _LINKS:
        return names.get((column == "person_id", value), "findes ikke længere")
    if column in _YES_OR_NO:
        return "ja" if value else "nej"
    if not isinstance(value, str):
        return str(value)
    word = _WORDS.get((table, column)) or _WORDS.get((_ANY, column))
    if word is not None:
        return str(word.of(value).danish)
    if column in ("begins", "ends") and value in _UNSTATED:
        return _UNSTATED[value]
    if column == "rule":
        return _RULES.get(value, str(value)).replace(_SOFT_HYPHEN, "")
    if column == "criterion":
        return _CRITERIA.get(value, str(value)).replace(_SOFT_HYPHEN, "")
    if (table, column) == ("setting", "key"):
        return _SETTINGS.get(value, value)
    try:
        return short_date(date.fromisoformat(value)) if len(value) == 10 else value
    except ValueError:
        return value
