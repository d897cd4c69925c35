"""Templates: what is wrong in one is told by line and in Danish, and the program's own have nothing wrong."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.letters.compose import compose
from kkr_desktop.domain.letters.fields import fields_of, languages_of
from kkr_desktop.domain.letters.templates import (
    LONGEST_SUBJECT,
    LONGEST_TEXT,
    FieldMark,
    Line,
    Shape,
    Template,
    TemplateProblem,
    fields_used,
    parse,
    problems,
)
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.services.letters.templates import standard_template
from letter_examples import ALL_LETTERS, full, said

KIND = LetterKind.APPOINTMENT


def found(text: str = "Tekst.", *, subject: str = "Emne", note: str = "") -> list[TemplateProblem]:
    template = Template(KIND, Language.DANISH, subject, text, note)
    return problems(template, fields_of(KIND, Language.DANISH))


def messages(text: str) -> list[str]:
    return [problem.message for problem in found(text)]


@pytest.mark.parametrize(("kind", "language"), ALL_LETTERS)
def test_the_standard_templates_have_no_problems(kind: LetterKind, language: Language) -> None:
    template = standard_template(kind, language)
    assert problems(template, fields_of(kind, language)) == []
    assert (template.version, template.danish) == (0, "standardteksten")
    assert template.name == f"{kind.code}.{language.code}/standard"
    assert fields_used(template)


def test_a_saved_version_has_its_number() -> None:
    saved = Template(KIND, Language.DANISH, "Emne", "Tekst.", "", 3)
    assert (saved.name, saved.danish) == ("appointment.da-DK/3", "udgave 3")


def test_letters_are_danish_and_two_kinds_english() -> None:
    english = {kind for kind in LetterKind if Language.ENGLISH in languages_of(kind)}
    assert english == {LetterKind.APPOINTMENT, LetterKind.BODY_NOTICE}
    assert len(ALL_LETTERS) == 11


def test_a_text_is_read_into_lines() -> None:
    assert parse("Kære {fornavn}!\n\n  - {opgaver}\n## Om {organ}\n-ikke punkt") == (
        Line(Shape.PARAGRAPH, ("Kære ", FieldMark("fornavn", 5), "!"), 1),
        Line(Shape.POINT, (FieldMark("opgaver", 0),), 3),
        Line(Shape.HEADING, ("Om ", FieldMark("organ", 3)), 4),
        Line(Shape.PARAGRAPH, ("-ikke punkt",), 5),
    )
    assert [line.alone for line in parse("Kære {fornavn}!\n {opgaver} \n{a} {b}")] == ["", "opgaver", ""]


def test_an_unknown_field_is_named_with_the_nearest() -> None:
    (problem,) = found("Kære {fornvan}")
    assert problem == TemplateProblem(
        "text", 1, 5, "Linje 1: feltet {fornvan} findes ikke til denne slags brev. Mente du {fornavn}?"
    )
    assert messages("{zebra}") == [
        "Linje 1: feltet {zebra} findes ikke til denne slags brev. Vælg et felt fra listen."
    ]
    assert messages("{}")[0].startswith("Linje 1: feltet {} findes ikke")
    assert messages("{Fornavn!}")[0].endswith("Vælg et felt fra listen.")


def test_a_field_of_another_kind_is_unknown_here() -> None:
    assert messages("{resultater}")[0].startswith(
        "Linje 1: feltet {resultater} findes ikke til denne slags brev."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kære {fornavn", ["Linje 1: “{fornavn” bliver ikke lukket med “}”. Et felt skrives {navn}."]),
        ("Kære fornavn}", ["Linje 1: “}” uden “{” foran. Et felt skrives {navn}."]),
        ("Kære {fornavn}}", ["Linje 1: “}” uden “{” foran. Et felt skrives {navn}."]),
        ("Første.\nKære {", ["Linje 2: “{” bliver ikke lukket med “}”. Et felt skrives {navn}."]),
        (
            "Kære {{fornavn}",
            ["Linje 1: “{{fornavn}” bliver ikke lukket med “}”. Et felt skrives {navn}."],
        ),
    ],
)
def test_braces_that_do_not_match(text: str, expected: list[str]) -> None:
    assert messages(text) == expected


@pytest.mark.parametrize(
    "text", ["Du skal {opgaver}", "{opgaver}.", "- {opgaver}", "## {opgaver}", "{opgaver} {opgaver}"]
)
def test_a_list_or_a_table_stands_alone(text: str) -> None:
    expected = "Linje 1: {opgaver} er en liste eller en tabel og skal stå alene på sin linje i teksten."
    assert set(messages(text)) == {expected}
    assert messages("  {opgaver}  ") == []
    assert messages("Før.\n{opgaver}\nEfter.") == []


@pytest.mark.parametrize("part", ["subject", "note"])
def test_a_list_stands_in_the_text_alone(part: str) -> None:
    (problem,) = found(**{part: "{opgaver}"})
    assert problem.part == part


@pytest.mark.parametrize(
    "text",
    [
        "Vi skriver, at {grundlag}",
        "Kære {fornavn} {grundlag}",
        "dig som {hverv_med_periode} {lykønskning}",
        "{grundlag} og så videre.",
        "{lykønskning}.",
        "{lykønskning}, kære ven.",
        "({grundlag})",
        "Før. {grundlag}efter",
    ],
)
def test_what_may_be_left_out_stands_between_sentences(text: str) -> None:
    assert any(
        "er hele sætninger, der udelades, hvor de ikke passer" in message for message in messages(text)
    )


@pytest.mark.parametrize(
    "text",
    [
        "{grundlag}",
        "- {grundlag}",
        "Før. {grundlag} Efter.",
        "Hvorfor? {grundlag}",
        "{grundlag} {repræsentation} {betingelse}",
        "Før: {grundlag}",
        "{grundlag} “Citat” følger.",
        "{grundlag} {rådet} skriver.",
        "{grundlag} 4 pladser er ledige.",
        "{grundlag} Årets møder følger.",
    ],
)
def test_sentences_that_may_be_left_out_do_no_harm_there(text: str) -> None:
    assert found(text) == []


def test_a_subject_is_one_line_of_words() -> None:
    assert [p.message for p in found(subject=" ")] == ["Skriv et emne."]
    assert "Emnet skal stå på én linje." in [p.message for p in found(subject="Et\nTo")]
    assert [p.message for p in found(subject="{lykønskning}")] == [
        "Linje 1: {lykønskning} er hele sætninger og kan ikke stå i emnet."
    ]
    assert found(subject="{udpegning} som {hverv}") == []
    assert [p.message for p in found("\n \n")] == ["Skriv brevets tekst."]


def test_too_long_a_text_is_told_with_its_measure_and_not_read() -> None:
    megabyte = "x{ukendt} " * 100_000
    start = time.perf_counter()
    (problem,) = found(megabyte)
    assert time.perf_counter() - start < 1
    assert (
        problem.message == f"Teksten fylder {len(megabyte)} tegn; der er plads til {LONGEST_TEXT}. Forkort."
    )
    assert [p.part for p in found(subject="x" * (LONGEST_SUBJECT + 1))] == ["subject"]
    assert [p.part for p in found(note="x" * (LONGEST_TEXT + 1))] == ["note"]
    assert found("x" * LONGEST_TEXT) == []


def test_a_thousand_fields_are_too_many() -> None:
    text = "{fornavn}\n" * 1000
    assert messages(text) == ["Der er 1000 felter; der kan højst være 300."]
    assert found("{fornavn}\n" * 300) == []


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f"])
def test_a_control_character_is_told_by_its_number(sign: str) -> None:
    (problem,) = found(f"Linje et.\nHer{sign} er den.")
    assert problem == TemplateProblem(
        "text", 2, 3, f"Linje 2 har et usynligt styretegn (U+{ord(sign):04X}). Slet det."
    )
    assert found("Med\ttabulator.") == []


def test_several_problems_are_told_at_once_each_with_its_line() -> None:
    assert [(p.part, p.line) for p in found("{x}\nOK.\n{y", subject="{z}")] == [
        ("subject", 1),
        ("text", 1),
        ("text", 3),
    ]


PIECES = ("{", "}", "{fornavn}", "{grundlag}", "{opgaver}", "{ hilsen }", "{lykønskning}", "- ", "## ", "\n", "\n\n",
          " ", ".", ",", "Ord", "ord", "\t", "\r", "\u2028", "{x}", "<b>", "“", "æ")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(PIECES))
def test_a_text_without_problems_can_be_composed(text: str, more: str) -> None:
    """What the check lets through, the letter can be written from; no brace is left."""
    template = Template(KIND, Language.DANISH, "Emne", text + more, "")
    if problems(template, fields_of(KIND, Language.DANISH)):
        return
    for facts in (full(KIND), replace(full(KIND), seats=full(KIND).seats[:1], nominator="")):
        draft = compose(template, facts)
        assert draft.subject == "Emne"
        assert draft.gaps == ()
        assert "{" not in said(draft)
        assert "}" not in said(draft)


def test_of_very_many_faults_the_first_are_told_and_how_many_more_there_are() -> None:
    told = messages("{ " * 900)
    assert len(told) == 51
    assert told[-1].startswith("Der er 85")
    assert told[-1].endswith("fejl mere. Ret de første, så vises de næste.")
