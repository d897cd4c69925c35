"""The lists: made as content that the window shows, and written as PDF or workbook from the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...domain.danish import long_date
from ...domain.lists import wording
from ...domain.lists.content import ListContent
from ...domain.vocabulary import ListKind
from ...errors import UserError
from ...store.database import connection
from . import candidates, organisations, people, seats
from .found import find_organisation, find_person

__all__ = ["ListFile", "find_organisation", "find_person", "make", "write_list"]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that was written; `pages` are the pages of a PDF or the sheets of a workbook."""

    path: Path
    pages: int
    sha256: str


def make(
    kind: ListKind,
    *,
    on: date,
    public: bool = False,
    round: int | str | None = None,
    person: int | None = None,
    organisation: int | None = None,
    until: date | None = None,
) -> ListContent:
    """One list of the open register as of a day; may run in a worker thread.

    `round` is a round's id or "2026-03-27/4.1"; the candidates of every round where it is not given. `until` is
    the last day asked about by the list of what expires, a year ahead where it is not given. Raises UserError
    where the person or organisation that a list is about is missing, unknown, or not for the public.
    """
    with connection():
        if kind is ListKind.CANDIDATES:
            return candidates.candidates(on, round_name=None if round is None else str(round), public=public)
        if kind is ListKind.APPOINTMENTS:
            return seats.appointments(on, public=public)
        if kind is ListKind.EXPIRING:
            return seats.expiring(on, until=_last_day(on, until), public=public)
        if kind is ListKind.PERSON:
            if person is None:
                raise UserError("Vælg den person, listen handler om.", where="person", code="person_missing")
            return people.person(person, on, public=public)
        if organisation is None:
            message = "Vælg den organisation, listen handler om."
            raise UserError(message, where="organisation", code="organisation_missing")
        return organisations.organisation(organisation, on, public=public)


def _last_day(on: date, until: date | None) -> date:
    last = wording.year_after(on) if until is None else until
    if last < on:
        raise UserError(
            f"Listen slutter den {long_date(last)}, før den begynder den {long_date(on)}. Vælg en senere slutdag.",
            where="until",
            code="until_too_early",
        )
    return last


def write_list(content: ListContent, path: Path) -> ListFile:
    """Write a list to a file whose ending decides what it becomes: .pdf or .xlsx; whole or not at all.

    Raises UserError for another ending or a text that cannot be printed, EnvironmentFault for the disk.
    """
    render = _renderer(path)
    from ...documents.files import write_bytes_atomically

    data, pages = render(content)
    write_bytes_atomically(path, data)
    return ListFile(path, pages, hashlib.sha256(data).hexdigest())


def _renderer(path: Path) -> Callable[[ListContent], tuple[bytes, int]]:
    """What makes the bytes of such a file, and tells their pages; the libraries are read when they are needed."""
    ending = path.suffix.lower()
    if ending not in (".pdf", ".xlsx"):
        raise UserError(
            f"Listens fil skal ende på .pdf eller .xlsx: {path.name}.", where="out", code="not_a_list_file"
        )
    from ...documents import lists

    return lists.list_pdf if ending == ".pdf" else lists.list_workbook
