"""The words of each kind of letter: the program's own, or the secretariat's latest version of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache

from ...domain.letters.fields import fields_of
from ...domain.letters.templates import Template, TemplateProblem, problems
from ...domain.model import LetterTemplate
from ...domain.vocabulary import Language, LetterKind
from ...errors import UserError
from ...paths import resource
from ...store import tables
from ...store.journal import transaction
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


def saved_versions(kind: LetterKind, language: Language) -> list[LetterTemplate]:
    """The versions that the secretariat has saved, the latest first; also each time it went back to the standard."""
    return list(reversed(read(LetterTemplate, order="version", kind=kind, language=language)))


def template_problems(template: Template) -> list[TemplateProblem]:
    """All that is wrong with a template, for its own kind and language; also a character that no paper can show."""
    found = problems(template, fields_of(template.kind, template.language))
    return found or list(_unprintable(template))


def _unprintable(template: Template) -> Iterator[TemplateProblem]:
    from ...documents.faces import unprintable

    for part, text in (("subject", template.subject), ("text", template.text), ("note", template.note)):
        if text.isascii() or not unprintable(text):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if sign := unprintable(line):
                shown = f"tegnet “{sign}”" if sign.isprintable() else f"et usynligt tegn (U+{ord(sign):04X})"
                message = f"Linje {number}: {shown} findes ikke i brevenes skrift. Slet det."
                yield TemplateProblem(part, number, max(0, line.find(sign)), message)


def save_template(template: Template, *, by: str, on: date) -> Template:
    """Keep a template as the next version, in use from now on; the very words in use are not kept again.

    Raises UserError, which names the part, where something is wrong with it.
    """
    wrong = template_problems(template)
    if wrong:
        raise UserError(wrong[0].message, where=wrong[0].part, code="template_wrong")
    used = current_template(template.kind, template.language)
    if (template.subject, template.text, template.note) == (used.subject, used.text, used.note):
        return used
    number = _next_version(template)
    with transaction("Gem brevskabelon", by=by) as step:
        step.insert(
            tables.LetterTemplate,
            kind=template.kind,
            language=template.language,
            version=number,
            subject=template.subject,
            text=template.text,
            note=template.note,
            saved_on=on,
            saved_by=by,
        )
    return Template(template.kind, template.language, template.subject, template.text, template.note, number)


def back_to_standard(kind: LetterKind, language: Language, *, by: str, on: date) -> Template:
    """Use the program's own words again; the versions that were saved are kept."""
    standard = standard_template(kind, language)
    if current_template(kind, language).version == 0:
        return standard
    with transaction("Gå tilbage til standardteksten", by=by) as step:
        step.insert(
            tables.LetterTemplate,
            kind=kind,
            language=language,
            version=_next_version(standard),
            standard=True,
            saved_on=on,
            saved_by=by,
        )
    return standard


def _next_version(template: Template) -> int:
    saved = read(LetterTemplate, kind=template.kind, language=template.language)
    return max((one.version for one in saved), default=0) + 1
