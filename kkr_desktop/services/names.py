"""Names by id, for lists that show who and what a row belongs to."""

from __future__ import annotations

from ..domain.model import Organisation, Person
from ..store.reading import read


def person_names() -> dict[int, str]:
    """Everybody's name."""
    return {one.id: one.name for one in read(Person)}


def organisation_names() -> dict[int, str]:
    """Every organisation's and body's name."""
    return {one.id: one.name for one in read(Organisation)}
