"""The fields: each has a meaning, a use, and a value for every kind and language that it is offered in."""

from __future__ import annotations

import re

import pytest

from kkr_desktop.domain.letters.field_list import FIELDS
from kkr_desktop.domain.letters.fields import Field, fields_of
from kkr_desktop.domain.letters.templates import fields_used
from kkr_desktop.domain.letters.values import Grid, Missing, Points
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.services.letters.templates import standard_template
from letter_examples import ALL_LETTERS, full, plain

OFFERED = [
    (field, kind, language) for kind, language in ALL_LETTERS for field in fields_of(kind, language).values()
]
# In the fullest letters too: all that is lacking has come, or it is another one's turn to decide.
NOT_IN_THE_EXAMPLES = {("andre_beslutter", LetterKind.BODY_NOTICE)}


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_a_field_has_a_danish_name_a_meaning_and_a_kind(field: Field) -> None:
    assert re.fullmatch(r"[a-zæøå]+(_[a-zæøå]+)*", field.name)
    assert field.meaning.strip()
    assert not field.meaning.endswith(".")
    assert field.kinds
    assert field.omitted or not field.alone


def test_names_are_all_different() -> None:
    assert len({field.name for field in FIELDS}) == len(FIELDS)


@pytest.mark.parametrize(
    ("field", "kind", "language"), OFFERED, ids=lambda part: getattr(part, "name", getattr(part, "code", ""))
)
def test_a_field_computes_for_the_full_example_of_each_of_its_kinds(
    field: Field, kind: LetterKind, language: Language
) -> None:
    value = field.value(full(kind, language))
    assert not isinstance(value, Missing)
    assert field.alone == isinstance(value, (Points, Grid)) or value is None
    if (field.name, kind) in NOT_IN_THE_EXAMPLES:
        assert value is None
        return
    assert value is not None
    if isinstance(value, tuple):
        text = plain(value)
        assert text == text.strip() != ""
        assert field.omitted == text.endswith("."), text


def test_every_field_that_is_no_plain_fact_stands_in_a_standard_template() -> None:
    """The others are offered to an editor who wants words of their own."""
    used = {name for kind, language in ALL_LETTERS for name in fields_used(standard_template(kind, language))}
    offered = {field.name for field in FIELDS}
    assert used <= offered
    assert {field.name for field in FIELDS if field.alone} <= used
    assert offered - used == {
        "modtager", "fornavn", "rådets", "dataansvarlig", "brevdato", "sagsnummer", "punkt", "mødedato", "mødet",
        "periode", "kontakt",
    }  # fmt: skip


@pytest.mark.parametrize("kind", LetterKind)
def test_english_offers_no_field_that_danish_lacks(kind: LetterKind) -> None:
    danish = fields_of(kind, Language.DANISH)
    assert set(fields_of(kind, Language.ENGLISH)) < set(danish)
    assert list(danish) == [field.name for field in FIELDS if kind in field.kinds]
