"""Persons and organisations found by number or name, the sender of a list, and what was known on its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from ...domain.collation import search_key
from ...domain.lists.content import Letterhead
from ...domain.model import Alias, Nomination, Organisation, Person
from ...errors import UserError
from ...store import reading
from ...store.reading import read
from ..letters.stationery import house

E = TypeVar("E", Person, Organisation)


def find_person(text: str) -> int:
    """The person of a number or a whole name. Raises UserError for none, or for several of one name."""
    people = read(Person)
    if text.isdecimal():
        return _numbered(people, int(text), f"Der er ingen person nr. {text}.", "person")
    wanted = search_key(text)
    found = [one for one in people if search_key(one.name) == wanted]
    return _only(found, f"Der er ingen person med navnet “{text}”. Skriv hele navnet.", "person")


def find_organisation(text: str) -> int:
    """The organisation of a number, a name, a short name or another name. Raises UserError for none or several."""
    organisations = read(Organisation)
    if text.isdecimal():
        return _numbered(organisations, int(text), f"Der er ingen organisation nr. {text}.", "organisation")
    wanted = search_key(text)
    aliases = {one.organisation for one in read(Alias) if search_key(one.name) == wanted}
    found = [
        one
        for one in organisations
        if one.id in aliases or wanted in (search_key(one.name), search_key(one.short_name))
    ]
    return _only(found, f"Der er ingen organisation med navnet “{text}”.", "organisation")


def _numbered(rows: Sequence[E], number: int, message: str, where: str) -> int:
    if all(one.id != number for one in rows):
        raise UserError(message, where=where, code=f"unknown_{where}")
    return number


def _only(found: Sequence[E], message: str, where: str) -> int:
    if not found:
        raise UserError(message, where=where, code=f"unknown_{where}")
    if len(found) > 1:
        numbers = ", ".join(str(one.id) for one in found)
        raise UserError(
            f"Navnet passer på flere: nr. {numbers}. Skriv nummeret i stedet.",
            where=where,
            code=f"ambiguous_{where}",
        )
    return found[0].id


def kkr_name() -> str:
    """The name of the council."""
    return reading.setting("kkr", "KKR")


def letterhead() -> Letterhead:
    """The sender as letters have it."""
    settings = house()
    sender = settings.sender
    foot = (sender.organisation, *sender.address_lines, sender.web)
    return Letterhead(
        name=sender.name or kkr_name(),
        foot=tuple(part for part in foot if part),
        logo=settings.stationery.logo,
    )


def known_on(nomination: Nomination, on: date) -> bool:
    """Whether a nomination had come on a day; one that nobody has dated had."""
    return nomination.received_on is None or nomination.received_on <= on


def withdrawn_on(nomination: Nomination, on: date) -> date | None:
    """The day a nomination was withdrawn, if that had happened on a day."""
    day = nomination.withdrawn_on
    return day if day is not None and day <= on else None
