"""The fields that a template may hold: an explicit list, each a pure function of the letter's facts.

Variants live here and not in the templates: a field gives the words that are right for this person, seat and
decision, None where its sentence does not apply, and `Missing` where a fact is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from ..vocabulary import Language, LetterKind
from .facts import LetterFacts
from .values import Value

Compute: TypeAlias = Callable[[LetterFacts], Value]

_K = LetterKind
ALL = frozenset(LetterKind)
PERSONAL = frozenset((_K.APPOINTMENT, _K.NOT_APPOINTED, _K.THANKS, _K.RECEIPT))
DECIDED = frozenset((_K.APPOINTMENT, _K.NOT_APPOINTED, _K.ORGANISATION_NOTICE, _K.BODY_NOTICE))
ASKING = frozenset((_K.REQUEST, _K.REMINDER))
OPEN = frozenset((*ASKING, _K.RECEIPT, _K.MUNICIPALITY_ENQUIRY))
IN_ENGLISH = frozenset((_K.APPOINTMENT, _K.BODY_NOTICE))
"""The kinds that may be written to bodies abroad (the Interreg secretariat is Nordic)."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field by its name in templates, what it holds, the kinds of letter that have it, and how it is computed.

    `alone` says that it is a list or a table and stands on a line of its own, `omitted` that it is whole sentences
    (or such a list) that are left out where they do not apply.
    """

    name: str
    meaning: str
    kinds: frozenset[LetterKind]
    danish: Compute
    english: Compute | None = None
    alone: bool = False
    omitted: bool = False

    def value(self, facts: LetterFacts) -> Value:
        """What the field gives this letter."""
        compute = self.english if facts.language is Language.ENGLISH else self.danish
        assert compute is not None  # the template has been checked against `fields_of`
        return compute(facts)


@cache
def fields_of(kind: LetterKind, language: Language) -> Mapping[str, Field]:
    """The fields of a kind of letter in a language by name, in the order in which an editor lists them."""
    from .field_list import FIELDS

    return {
        field.name: field
        for field in FIELDS
        if kind in field.kinds and (language is Language.DANISH or field.english is not None)
    }


def languages_of(kind: LetterKind) -> tuple[Language, ...]:
    """The languages that a kind of letter has a template in."""
    return (Language.DANISH, Language.ENGLISH) if kind in IN_ENGLISH else (Language.DANISH,)
