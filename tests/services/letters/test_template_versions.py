"""Templates saved: versions, the way back, what is refused, and that no text at all makes the program fall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kkr_desktop.domain.letters.compose import compose
from kkr_desktop.domain.letters.facts import LetterFacts
from kkr_desktop.domain.letters.fields import fields_of, languages_of
from kkr_desktop.domain.letters.stationery import PLAIN
from kkr_desktop.domain.letters.templates import Template
from kkr_desktop.domain.model import LetterTemplate
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.letters.sample import invented, samples
from kkr_desktop.services.letters.templates import (
    back_to_standard,
    current_template,
    save_template,
    saved_versions,
    standard_template,
    template_problems,
)
from kkr_desktop.services.letters.trial import try_template
from kkr_desktop.store.reading import read

DAY = date(2026, 3, 27)
THANKS = LetterKind.THANKS
BOTH = [(kind, language) for kind in LetterKind for language in languages_of(kind)]


def thanks(text: str, *, subject: str = "Tak", note: str = "") -> Template:
    return Template(THANKS, Language.DANISH, subject, text, note)


def save(text: str) -> Template:
    return save_template(thanks(text), by="hast", on=DAY)


def test_each_save_is_a_version_and_the_latest_is_in_use(decided):
    assert current_template(THANKS, Language.DANISH).version == 0
    assert save("{hilsen}\n\nTak for alt.").version == 1
    assert save("{hilsen}\n\nMange tak.").version == 2
    used = current_template(THANKS, Language.DANISH)
    assert (used.version, used.text) == (2, "{hilsen}\n\nMange tak.")
    assert used.name == "thanks.da-DK/2"
    assert [row.version for row in saved_versions(THANKS, Language.DANISH)] == [2, 1]


def test_the_same_words_are_not_saved_again(decided):
    save("{hilsen}\n\nTak.")
    assert save("{hilsen}\n\nTak.").version == 1
    assert len(read(LetterTemplate)) == 1


def test_back_to_the_standard_keeps_the_versions(decided):
    save("{hilsen}\n\nTak.")
    back = back_to_standard(THANKS, Language.DANISH, by="hast", on=DAY)
    assert back == current_template(THANKS, Language.DANISH) == standard_template(THANKS, Language.DANISH)
    assert [row.standard for row in saved_versions(THANKS, Language.DANISH)] == [True, False]
    assert save("{hilsen}\n\nTak igen.").version == 3
    back_to_standard(LetterKind.REQUEST, Language.DANISH, by="hast", on=DAY)
    assert len(saved_versions(LetterKind.REQUEST, Language.DANISH)) == 0


def test_saving_and_going_back_can_be_undone(decided):
    save("{hilsen}\n\nTak.")
    assert history.undo(by="hast") == "Gem brevskabelon"
    assert current_template(THANKS, Language.DANISH).version == 0
    assert history.redo(by="hast") == "Gem brevskabelon"
    back_to_standard(THANKS, Language.DANISH, by="hast", on=DAY)
    assert history.undo(by="hast") == "Gå tilbage til standardteksten"
    assert current_template(THANKS, Language.DANISH).version == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{hilsn}", "Mente du {hilsen}?"),
        ("{resultater}", "findes ikke til denne slags brev"),
        ("Kære {hilsen", "bliver ikke lukket"),
        ("Kære hilsen}", "uden “{” foran"),
        ("", "Skriv brevets tekst."),
        ("Tak, {siden} altid", "hele sætninger"),
        ("x" * 1_000_000, "fylder 1000000 tegn"),
        ("{hilsen} " * 1000, "1000 felter"),
        ("Tak\x07", "usynligt styretegn"),
        ("Tak\x0cfor alt", "usynligt styretegn (U+000C)"),
        ("Tak\u2028for alt", "usynligt styretegn (U+2028)"),
        ("Tak 😀", "tegnet “😀” findes ikke i brevenes skrift"),
        ("Tak\n\nog \ue000", "Linje 3: et usynligt tegn (U+E000) findes ikke i brevenes skrift"),
    ],
    ids=lambda value: value[:20].replace(" ", "-"),
)
def test_what_is_wrong_is_refused_at_its_place_and_nothing_is_saved(decided, text, told):
    with pytest.raises(UserError) as caught:
        save(text)
    assert told in caught.value.message
    assert caught.value.where == "text"
    assert read(LetterTemplate) == []


def test_an_empty_subject_is_refused_beside_the_subject(decided):
    with pytest.raises(UserError) as caught:
        save_template(thanks("{hilsen}", subject=" "), by="hast", on=DAY)
    assert caught.value.where == "subject"


@pytest.mark.parametrize(("kind", "language"), BOTH, ids=lambda value: value.code)
def test_the_standard_texts_have_no_problem_and_no_gap_in_the_example(decided, kind, language):
    template = standard_template(kind, language)
    assert template_problems(template) == []
    draft = compose(template, invented(kind, language))
    assert [gap.what for gap in draft.gaps if "e-mail" not in gap.what] == []


def test_samples_are_the_registers_own_letters_and_last_an_invented_one(decided):
    found = samples(LetterKind.APPOINTMENT, Language.DANISH, today=DAY)
    assert len(found) == 12
    assert found[0].facts.agenda_item == "4.3"
    assert found[-1].label == "Eksempel (fiktivt)"
    assert [one.label for one in samples(LetterKind.MUNICIPALITY_ENQUIRY, Language.DANISH, today=DAY)] == [
        "Eksempel (fiktivt)"
    ]


def test_what_does_not_apply_and_what_is_lacking_is_told_of_the_trial(decided):
    facts = replace(invented(LetterKind.APPOINTMENT, Language.DANISH), case_number="")
    text = "{hilsen}\n\nSag {sagsnummer}.\n\n{praktisk} {lykønskning}"
    template = Template(LetterKind.APPOINTMENT, Language.DANISH, "Tak", text)
    tried = try_template(template, facts, PLAIN)
    assert tried.lacking == "Sagsnummeret mangler (Runder, Ret runden)."
    assert tried.left_out == ("praktisk",)
    assert "[sagsnummeret mangler]" in " ".join(PdfReader(BytesIO(tried.pdf)).pages[0].extract_text().split())


@pytest.mark.parametrize(("kind", "language"), BOTH, ids=lambda value: value.code)
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_either_told_wrong_or_makes_a_letter(decided, kind, language, data):
    names = st.sampled_from([*fields_of(kind, language)])
    sentence = st.sampled_from(
        ["Vi skriver til dig. ", "# ", "- ", "## ", "\t", "&<b>", "§ 9\u00a0a. ", "- - ", "æøå. "]
    )
    good = st.one_of(names.map("\n{{{}}}\n".format), sentence)
    bad = st.one_of(
        names.map("{{{}}}".format), st.text("{}\n -#\x07\x0c\u2028", max_size=4), st.text(max_size=3)
    )
    piece = st.one_of(good, good, good, good, bad) if data.draw(st.booleans()) else good
    subject, text, note = ("".join(data.draw(st.lists(piece, max_size=8))) for _ in range(3))
    for template in (
        Template(kind, language, "Emne", text, ""),
        Template(kind, language, subject, "{hilsen}", note),
    ):
        if template_problems(template):
            continue
        assert _save(template) == template_kept(template)
        for facts in (invented(kind, language), _real(kind, language)):
            tried = try_template(current_template(kind, language), facts, PLAIN)
            assert tried.pdf.startswith(b"%PDF-")


def _save(template: Template) -> tuple[str, str, str]:
    save_template(template, by="hast", on=DAY)
    return template_kept(current_template(template.kind, template.language))


def template_kept(template: Template) -> tuple[str, str, str]:
    return template.subject, template.text, template.note


@cache
def _real(kind: LetterKind, language: Language) -> LetterFacts:
    """The register's own letter of the kind, where it has one."""
    return samples(kind, language, today=DAY)[0].facts
