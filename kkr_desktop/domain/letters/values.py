"""What a field gives a letter: words, nothing because it does not apply, a gap, a list or a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ..blocks import Text


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that nobody has registered: what it is, and where it is entered."""

    what: str
    where: str = ""

    @property
    def sentence(self) -> str:
        """ "Slettefristen mangler (Opsætning, Brevpapir)"."""
        place = f" ({self.where})" if self.where else ""
        return f"{self.what[:1].upper()}{self.what[1:]} mangler{place}"


@dataclass(frozen=True, slots=True)
class Points:
    """A list that stands alone."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that stands alone; the first cell of a row is its heading."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    summary: str


Value: TypeAlias = "Text | Points | Grid | Missing | None"
"""None: the field does not apply to this letter, and its sentence is left out."""


def words(text: str) -> Text:
    """A text as a value."""
    return (text,)


def sentences(found: Iterable[str]) -> Value:
    """Sentences as a value, each once: two seats of one kind call for the same; None where there are none."""
    text = " ".join(dict.fromkeys(found))
    return words(text) if text else None
