"""The log of letters: what was made, to whom, from which words, sent how; the very file can be had again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...domain.model import LetterRecord, Organisation
from ...domain.vocabulary import Sent
from ...errors import UserError
from ...store import reading, tables
from ...store.journal import transaction
from ...store.reading import get, read
from ..rounds import RoundView, round_views
from .pack import distinct, folder_fault


@dataclass(frozen=True, slots=True)
class LogRow:
    """A letter that was made, with the words a list shows."""

    record: LetterRecord
    round: str
    about: str

    @property
    def template(self) -> str:
        """ "standardteksten", "udgave 3"."""
        return template_words(self.record.template)


def template_words(name: str) -> str:
    """What a reader calls a template's version by its name in the log."""
    version = name.rpartition("/")[2]
    return f"udgave {version}" if version.isdigit() else "standardteksten"


def log_rows(*, round_id: int | None = None) -> list[LogRow]:
    """The letters that were made, the latest first; of one round or of all."""
    records = read(LetterRecord) if round_id is None else read(LetterRecord, round=round_id)
    rounds = {view.round.id: view for view in round_views()}
    names = {
        one.id: one.name for one in read(Organisation, id=[r.organisation for r in records if r.organisation])
    }
    rows = [_row(record, rounds.get(record.round or 0), names) for record in records]
    return sorted(rows, key=lambda row: row.record.id, reverse=True)


def _row(record: LetterRecord, view: RoundView | None, names: dict[int, str]) -> LogRow:
    """A letter to an organisation that is none of the round's bodies is about all of them."""
    bodies = {} if view is None else {body.id: body.name for body in view.bodies}
    about = [bodies[record.organisation]] if record.organisation in bodies else list(bodies.values())
    if not about:
        about = [names.get(record.organisation or 0, "")]
    return LogRow(record, "" if view is None else view.label, ", ".join(about))


def mark_sent(records: Collection[int], how: Sent, *, on: date | None, by: str) -> None:
    """Note how letters left the house, and when; NOT_SENT takes it back. One step.

    Raises UserError where a way is given without its day, or the day lies before a letter was made.
    """
    if how is Sent.NOT_SENT:
        on = None
    elif on is None:
        raise UserError("Skriv, hvornår brevet er sendt.", where="sent_on", code="sent_without_day")
    letters = [get(LetterRecord, row) for row in records]
    if on is not None and any(letter.made_on > on for letter in letters):
        raise UserError(
            "Brevet kan ikke være sendt før sin egen dato. Ret dagen.",
            where="sent_on",
            code="sent_too_early",
        )
    with transaction("Notér afsendelse", by=by) as step:
        for letter in letters:
            step.update(tables.LetterRecord, letter.id, sent_how=how, sent_on=on)


def letter_file(record: int) -> bytes:
    """The very PDF that was made, from the register. Raises UserError when it has been erased."""
    kept = reading.letter_file(get(LetterRecord, record).sha256)
    if kept is None:
        raise UserError("Brevet er slettet fra registret.", code="letter_erased")
    return kept


def save_letter(record: int, path: Path) -> None:
    """Write the very PDF that was made to a file, whole or not at all. Raises EnvironmentFault, UserError."""
    from ...documents.files import write_bytes_atomically

    write_bytes_atomically(path, letter_file(record))


def save_letters(records: Sequence[int], folder: Path) -> list[Path]:
    """Write the very PDFs that were made to a folder, each under its own name; what lies there stays as it is.

    A name that is taken gets a number. Raises EnvironmentFault, UserError.
    """
    from ...documents.files import write_bytes_atomically

    letters = [(get(LetterRecord, row).file_name, letter_file(row)) for row in records]
    try:
        there = [one.name for one in folder.iterdir()]
    except OSError as error:
        raise folder_fault(folder, error) from error
    paths = [folder / name for name in distinct([name for name, _ in letters], beside=there)]
    for path, (_, content) in zip(paths, letters, strict=True):
        write_bytes_atomically(path, content)
    return paths


def joined_letters(records: Sequence[int]) -> bytes:
    """The very PDFs that were made, in one for the printer. Raises UserError when one has been erased."""
    from ...documents.pictures import joined

    return joined([letter_file(row) for row in records])
