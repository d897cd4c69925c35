"""A template tried on a letter's facts: the paper, what it lacks, and what is left out of this letter."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.letters.compose import compose
from ...domain.letters.facts import LetterFacts
from ...domain.letters.fields import fields_of
from ...domain.letters.stationery import Stationery
from ...domain.letters.templates import Template, fields_used


@dataclass(frozen=True, slots=True)
class Trial:
    """The letter drawn; `lacking` says in Danish what is marked in it, `left_out` names fields that do not apply."""

    pdf: bytes
    lacking: str
    left_out: tuple[str, ...]


def try_template(template: Template, facts: LetterFacts, stationery: Stationery) -> Trial:
    """The letter that a template with no problems makes of the facts.

    Raises UserError for what cannot be drawn: a period upside down, a name with a letter that no font has.
    """
    from ...documents.paper import render

    draft = compose(template, facts, stationery)
    known = fields_of(facts.kind, facts.language)
    return Trial(
        pdf=render((draft.paper,), draft.metadata),
        lacking=draft.held_back,
        left_out=tuple(name for name in fields_used(template) if known[name].value(facts) is None),
    )
