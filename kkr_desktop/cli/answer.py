"""What a command answers with."""

from __future__ import annotations

from dataclasses import dataclass

from .shapes import Document


@dataclass(frozen=True, slots=True)
class Answer:
    """The JSON document, and the same for a person to read."""

    document: Document
    text: str
