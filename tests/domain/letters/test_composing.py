"""Composing: what does not apply leaves no trace, what is missing is marked, and facts are printed as written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.blocks import Aside, BulletList, CaseColumn, Gap, Heading, Paragraph, Picture, Table
from kkr_desktop.domain.letters.compose import compose
from kkr_desktop.domain.letters.facts import LetterFacts, NomineeFacts, Result, SeatFacts
from kkr_desktop.domain.letters.parties import Caseworker, Recipient, Sender
from kkr_desktop.domain.letters.stationery import Stationery
from kkr_desktop.domain.vocabulary import (
    Category,
    DecisionForm,
    Language,
    LetterKind,
    Role,
    SubstituteKind,
    Verb,
    Window,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Period
from kkr_desktop.services.letters.templates import standard_template
from letter_examples import (
    ALL_LETTERS,
    BUSINESS_SEAT,
    MEMBER_LETTER,
    NOMINEES,
    OPENINGS,
    SUBSTITUTE_LETTER,
    composed,
    full,
    lines_of,
    said,
    with_text,
)

BARE = replace(MEMBER_LETTER, seats=(replace(BUSINESS_SEAT, nominator="", seat=""),), nominator="")


def body_of(text: str, facts: LetterFacts = MEMBER_LETTER) -> list[str]:
    """What stands between the subject and the signature."""
    blocks = with_text(text, facts).paper.blocks
    return [line for block in blocks[3:-2] for line in lines_of(block)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Før. {repræsentation} Efter.", ["Før. Efter."]),
        ("Før. {repræsentation} {betingelse} Efter.", ["Før. Efter."]),
        ("{repræsentation} Efter.", ["Efter."]),
        ("Før. {repræsentation}", ["Før."]),
        ("{repræsentation} {betingelse}", []),
        ("{repræsentation}", []),
        ("- {repræsentation}\n- Sidste.", ["• Sidste."]),
        ("- {repræsentation}", []),
        ("## Overskrift\n{repræsentation}\nEfter.", ["Efter."]),
        ("## Overskrift\n- {repræsentation}\n- {betingelse}", []),
        ("## Overskrift\n{repræsentation}", []),
        ("## Overskrift", []),
        ("## Første\n## Anden\nTekst.", ["Anden", "Tekst."]),
        ("## Overskrift\n\n\nTekst.\n\nMere.", ["Overskrift", "Tekst.", "Mere."]),
        ("  Indrykket.  ", ["Indrykket."]),
        ("- Et\n- To\n\nTekst.\n- Tre", ["• Et", "• To", "Tekst.", "• Tre"]),
        ("-uden mellemrum\n#ingen overskrift", ["-uden mellemrum", "#ingen overskrift"]),
    ],
)
def test_what_does_not_apply_is_left_out_with_its_heading_and_its_spaces(
    text: str, expected: list[str]
) -> None:
    assert body_of(text, BARE) == expected


def test_a_heading_stays_with_a_list_whose_first_point_is_left_out() -> None:
    """The heading belongs to the list, not to the point that happens to stand first."""
    assert body_of("## Overskrift\n- {repræsentation}\n- Sidste.", BARE) == ["Overskrift", "• Sidste."]


def test_points_in_a_row_are_one_list() -> None:
    blocks = with_text("- Et\n- To\n\n- Tre", MEMBER_LETTER).paper.blocks
    assert [len(block.items) for block in blocks if isinstance(block, BulletList)] == [3]


def test_what_is_missing_is_marked_where_it_stands_and_told_once() -> None:
    facts = replace(full(LetterKind.REQUEST), deadline=None)
    draft = with_text("Skriv {frist}. {fristen}", facts, subject="Frist {frist}")
    assert draft.subject == "Frist [fristen for indstilling mangler]"
    (paragraph,) = [block for block in draft.paper.blocks if isinstance(block, Paragraph)]
    assert [part.text for part in paragraph.text if isinstance(part, Gap)] == [
        "fristen for indstilling mangler"
    ] * 2
    assert [gap.sentence for gap in draft.gaps] == ["Fristen for indstilling mangler (Runder, Ret runden)"]
    assert draft.held_back == "Fristen for indstilling mangler (Runder, Ret runden)."


def test_a_list_that_is_missing_is_marked_in_a_line_of_its_own() -> None:
    draft = with_text("{modtaget}", replace(full(LetterKind.RECEIPT), nominees=()))
    assert not any(isinstance(block, Table) for block in draft.paper.blocks)
    assert "[indstillingerne mangler]" in said(draft)
    assert draft.gaps


ODD = (
    "<b>Fed</b>",
    "A & B",
    "{hilsen}",
    "{{",
    "}",
    "- punkt",
    "## titel",
    "%s {0}",
    "&lt;",
    "\\n",
    "**fed**",
)


@pytest.mark.parametrize("odd", ODD)
def test_facts_that_look_like_markup_or_fields_are_printed_as_written(odd: str) -> None:
    for kind, language in ALL_LETTERS:
        facts = full(kind, language)
        facts = replace(
            facts,
            recipient=replace(facts.recipient, name=odd, given_name=odd),
            sender=replace(facts.sender, name=odd),
            seats=tuple(replace(one, body=odd, organ="", nominator=odd, holder=odd) for one in facts.seats),
            openings=tuple(replace(one, body=odd, organ="", criteria=(odd,)) for one in facts.openings),
            nominees=tuple(replace(one, name=odd, body=odd, organ="") for one in facts.nominees),
            nominator=odd,
        )
        draft = composed(facts)
        plain_facts = full(kind, language)
        ordinary = composed(plain_facts)
        assert draft.gaps == ()
        # No more blocks, points or headings than with ordinary names: structure is the template's alone.
        assert [type(block) for block in draft.paper.blocks] == [
            type(block) for block in ordinary.paper.blocks
        ]
        assert odd in said(draft)
        greeting = "Dear" if language is Language.ENGLISH else "Kære"
        if not facts.recipient.organisation:
            assert f"{greeting} {odd}" in said(draft).splitlines()


def test_a_field_may_be_written_with_spaces_inside_its_braces() -> None:
    assert body_of("{ hilsen }") == ["Kære Anna"]


def test_the_note_is_one_remark_and_none_where_it_is_empty() -> None:
    def notes(note: str, facts: LetterFacts) -> list[str]:
        blocks = with_text("Tekst.", facts, note=note).paper.blocks
        return [lines_of(block)[0] for block in blocks if isinstance(block, Aside)]

    alone = replace(MEMBER_LETTER, copies=())
    assert notes("{rettigheder}\n\nSidste.", alone) == [
        "Dine oplysninger: Du kan få indsigt i oplysningerne og få fejl rettet ved at kontakte sekretariatet. Sidste."
    ]
    assert notes("", alone) == notes("{sletning}", full(LetterKind.ORGANISATION_NOTICE))[:0] == []
    assert notes("Ord.", full(LetterKind.REQUEST)) == ["Personoplysninger: Ord."]


def test_the_paper_is_as_the_secretariat_has_set_it() -> None:
    logo = Picture(b"png", "KKR Nordjyllands logo")
    worker = Caseworker("hast", "Hanne Storm (fiktiv)", "", "hast@kl.example", "3370 1234")
    facts = replace(MEMBER_LETTER, caseworker=worker, document_number="SAG-2026-00797-03")
    template = standard_template(LetterKind.APPOINTMENT, Language.DANISH)
    rich = compose(
        template, facts, Stationery(logo=logo, window=Window.C5, fold_marks=True, return_address=True)
    ).paper
    bare = compose(template, facts, Stationery(caseworker=False, contact=False, recipient_email=False)).paper
    assert (rich.furniture.logo, rich.furniture.fold_marks) == (logo, True)
    assert (bare.furniture.logo, bare.furniture.fold_marks) == (None, False)
    assert rich.blocks[0].window is Window.C5  # type: ignore[union-attr]
    assert rich.blocks[0].sender_line == "KL, Weidekampsgade 10, 2300 København S"  # type: ignore[union-attr]
    assert bare.blocks[0].sender_line == ""  # type: ignore[union-attr]
    labels = {
        paper: [fact.label for block in blocks if isinstance(block, CaseColumn) for fact in block.facts]
        for paper, blocks in (("rich", rich.blocks), ("bare", bare.blocks))
    }
    assert labels == {
        "rich": ["Dato", "Sagsnr.", "Dok.nr.", "Sagsbehandler", "E-mail", "Telefon", "Sendes til"],
        "bare": ["Dato", "Sagsnr.", "Dok.nr."],
    }


def test_attachments_are_listed_before_copies() -> None:
    text = said(composed(replace(SUBSTITUTE_LETTER, attachments=("Vedtægter", "Mødeplan"))))
    assert "Bilag: Vedtægter og Mødeplan\nKopi til: Center for Døvblindhed\n" in text


# -- whatever is missing -------------------------------------------------------------------------------------

days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
edges = st.one_of(days, st.sampled_from((OPEN, UNKNOWN)))
optional = st.sampled_from(("", "Fonden X", "DI"))


def ordered(first: object, last: object) -> Period:
    if isinstance(first, date) and isinstance(last, date) and last < first:
        first, last = last, first
    return Period(first, last)  # type: ignore[arg-type]


periods = st.builds(ordered, edges, edges)
seats = st.builds(
    SeatFacts,
    body=st.sampled_from(("Hospice Vangen", "DGI A/S")),
    organ=st.sampled_from(("", "bestyrelse", "råd")),
    seat=st.sampled_from(("", "medlem", "virksomhedsrepræsentant")),
    role=st.sampled_from(Role),
    period=periods,
    category=st.sampled_from(Category),
    requires_membership=st.booleans(),
    verb=st.sampled_from(Verb),
    appointing=optional,
    substitute_kind=st.sampled_from(SubstituteKind),
    substitute_for=optional,
    nominator=optional,
    holder=st.just("Bo Lund (fiktiv)"),
    contact=optional,
)
nominees = st.builds(
    NomineeFacts,
    name=st.just("Anna Holm (fiktiv)"),
    body=st.just("Hospice Vangen"),
    organ=st.sampled_from(("", "bestyrelse")),
    seat=st.sampled_from(("", "virksomhedsrepræsentant")),
    role=st.sampled_from(Role),
    received_on=st.one_of(st.none(), days),
    result=st.sampled_from(Result),
    period=periods,
    missing=st.sampled_from(((), ("samtykke",), ("navn, stilling", "samtykke"))),
)
letters = st.builds(
    LetterFacts,
    kind=st.just(LetterKind.APPOINTMENT),
    sender=st.builds(
        Sender,
        name=st.just("KKR Nordjylland"),
        organisation=optional,
        address_lines=st.just(()),
        phone=optional,
        web=optional,
        email=optional,
    ),
    recipient=st.builds(
        Recipient,
        name=st.just("Bo Lund (fiktiv)"),
        given_name=st.sampled_from(("", "Bo", "Bo (fiktiv)")),
        email=optional,
        organisation=st.booleans(),
        attention=optional,
    ),
    dated=days,
    caseworker=st.builds(Caseworker, initials=optional, name=optional, title=optional, email=optional),
    case_number=optional,
    document_number=optional,
    agenda_item=st.sampled_from(("", "4.1")),
    meeting_on=st.one_of(st.none(), days),
    decided_on=st.one_of(st.none(), days),
    form=st.sampled_from(DecisionForm),
    municipalities=st.integers(0, 30),
    seats=st.lists(seats, max_size=3).map(tuple),
    openings=st.sampled_from(((), OPENINGS, OPENINGS[1:])),
    begins_ends=periods,
    nominees=st.one_of(st.just(()), st.just(NOMINEES), st.lists(nominees, max_size=2).map(tuple)),
    nominated=st.integers(0, 30),
    nominators=st.integers(0, 9),
    sharing=st.sampled_from(((), full(LetterKind.REQUEST).sharing)),
    both_sexes=st.booleans(),
    deadline=st.one_of(st.none(), days),
    departure=st.sampled_from((None, full(LetterKind.MUNICIPALITY_ENQUIRY).departure)),
    nominator=optional,
    body_contact=optional,
    data_source=optional,
    delete_on=st.one_of(st.none(), days),
    copies=st.sampled_from(((), ("DI",))),
)
# "f.eks. ..", " ." and the like: what is left when a word was taken out of a sentence.
TORN = re.compile(r"  | [.,;:]|\.\.|\{|\}|None|\(\)|•\s*$|^\s|\s$|UNKNOWN|OPEN", re.MULTILINE)


@pytest.mark.parametrize(("kind", "language"), ALL_LETTERS)
@given(facts=letters)
def test_whatever_is_missing_no_sentence_is_torn(
    kind: LetterKind, language: Language, facts: LetterFacts
) -> None:
    draft = composed(replace(facts, kind=kind, language=language))
    text = said(draft)
    assert not TORN.search(text), text
    assert ("mangler]" in text) == bool(draft.gaps)
    assert bool(draft.held_back) == bool(draft.gaps)
    blocks = draft.paper.blocks
    for before, after in pairwise(blocks):
        if isinstance(before, Heading) and before.level == 2:
            assert isinstance(after, (Paragraph, BulletList, Table))
    assert all(block.items for block in blocks if isinstance(block, BulletList))
