"""Columns that read and write the domain's own values: edges, days and closed lists of words."""

from __future__ import annotations

from datetime import date
from typing import Any

import peewee

from ..domain.vocabulary import Word
from ..domain.when import Edge, Unstated, edge_from_text, edge_text


class EdgeField(peewee.TextField):
    """A date, "open" or "unknown" (sorts as a date; the words come after all dates)."""

    def db_value(self, value: Edge | str | None) -> str | None:
        return edge_text(value) if isinstance(value, date | Unstated) else value

    def python_value(self, value: str | None) -> Edge | None:
        return None if value is None else edge_from_text(value)


class DayField(peewee.TextField):
    """A known date, or NULL where the row has none."""

    def db_value(self, value: date | str | None) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class WordField(peewee.TextField):
    """The code of one word of a closed list."""

    def __init__(self, words: type[Word], **kwargs: Any) -> None:
        self.words = words
        self._by_code = {word.code: word for word in words}
        super().__init__(**kwargs)

    def db_value(self, value: Word | str | None) -> str | None:
        return value.code if isinstance(value, Word) else value

    def python_value(self, value: str | None) -> Word | None:
        return None if value is None else self._by_code[value]
