"""The words of each kind of letter: the program's own, or the secretariat's latest version of them."""

from __future__ import annotations

import tomllib
from functools import cache

from ...domain.letters.templates import Template
from ...domain.model import LetterTemplate
from ...domain.vocabulary import Language, LetterKind
from ...paths import resource
from ...store.reading import read


@cache
def standard_template(kind: LetterKind, language: Language) -> Template:
    """The program's own words for a kind of letter."""
    with resource("letters", f"{kind.code}.{language.code}.toml").open("rb") as handle:
        found = tomllib.load(handle)
    return Template(kind, language, found["subject"].strip(), found["text"].strip(), found["note"].strip())


def current_template(kind: LetterKind, language: Language) -> Template:
    """The words in use: the latest version that was saved, else the program's own."""
    saved = read(LetterTemplate, order="version", kind=kind, language=language)
    return as_template(saved[-1]) if saved else standard_template(kind, language)


def as_template(row: LetterTemplate) -> Template:
    """A saved version as a template."""
    if row.standard:
        return standard_template(row.kind, row.language)
    return Template(row.kind, row.language, row.subject, row.text, row.note, row.version)
