"""What a voice makes of a paper: whole words, headings without gaps, nothing told twice, and no row read across."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import outloud
import pikepdf
import pypdf
import pytest

from kkr_desktop.documents.paper import render
from kkr_desktop.domain.blocks import (
    AddressBlock,
    Block,
    BulletList,
    CaseColumn,
    Furniture,
    Gap,
    Heading,
    Labelled,
    Metadata,
    Paper,
    Paragraph,
    Strong,
    Table,
)
from kkr_desktop.domain.vocabulary import Language
from reading import elements, kids, spoken

FURNITURE = Furniture("KKR Nordjylland", ("KL", "Weidekampsgade 10"), ("KKR Nordjylland · Prøve",))


def paper(*blocks: Block, furniture: Furniture = FURNITURE, language: str = "da-DK") -> Paper:
    return Paper("Prøve", blocks, furniture, language)


def opened(papers: list[Paper], about: Metadata) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(render(papers, about)))


def heard(papers: list[Paper], about: Metadata) -> list[tuple[str, str]]:
    with opened(papers, about) as pdf:
        return spoken(pdf)


def words_of(count: int, start: str = "ord") -> str:
    return " ".join(f"{start}{place}" for place in range(count))


def test_lines_and_pages_do_not_run_words_together(about: Metadata) -> None:
    text = f"{words_of(700)} Kattegat-Skagerak og {'x' * 200} slut"
    parts = heard([paper(Paragraph.of(text[:3000], Strong(text[3000:])))], about)
    assert parts[1] == ("/P", text)


def test_a_paragraph_over_two_pages_is_one(about: Metadata) -> None:
    with opened([paper(Paragraph.of(words_of(900)))], about) as pdf:
        assert len(pdf.pages) == 2
        paragraphs = [node for node, _ in elements(pdf.Root.StructTreeRoot.K) if node.S == "/P"]
        pages = [len(kids(node)) for node in paragraphs]
        assert 2 in pages


def test_labels_and_addresses_are_told_apart_from_what_follows(about: Metadata) -> None:
    address = AddressBlock(
        ("Foreningen af nordjyske erhvervsdrivende, landmænd og fiskere (fiktiv)", "Gade 1")
    )
    parts = heard([paper(address, CaseColumn((Labelled("Dato", "27. marts 2026"),)))], about)
    assert ("/P", address.lines[0]) in parts
    assert ("/P", "Dato 27. marts 2026") in parts


def test_links_beside_each_other_are_each_their_own(about: Metadata) -> None:
    text = (
        "Skriv til a@kl.example",
        Strong("b@kl.example"),
        " eller www.kl.example/kkr",
        Strong(" c@kl.example"),
    )
    with opened([paper(Paragraph(text))], about) as pdf:
        assert ("/P", "Skriv til a@kl.exampleb@kl.example eller www.kl.example/kkr c@kl.example") in spoken(
            pdf
        )
        targets = [str(one.A.URI) for one in pdf.pages[0].Annots]
    assert targets[0] == "mailto:a@kl.example"
    assert targets[1:] == ["mailto:b@kl.example", "https://www.kl.example/kkr", "mailto:c@kl.example"]


def test_what_has_no_words_is_not_in_the_tree(about: Metadata) -> None:
    blocks = (
        AddressBlock(("", "Gade 1")),
        CaseColumn((Labelled("", ""),)),
        Paragraph.of(""),
        BulletList(((" ",), ())),
        Table(("", "B"), (("", ""),)),
    )
    with opened([paper(*blocks)], about) as pdf:
        tree = [(str(node.S), len(kids(node))) for node, _ in elements(pdf.Root.StructTreeRoot.K)]
    assert [kind for kind, count in tree if not count] == ["/TH", "/TD", "/TD"]


def test_what_is_missing_is_text_in_brackets_on_a_framed_ground(about: Metadata) -> None:
    with opened([paper(Paragraph.of("Kære ", Gap("modtagerens fornavn mangler"), ","))], about) as pdf:
        assert ("/P", "Kære [modtagerens fornavn mangler],") in spoken(pdf)
        drawn = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    assert drawn.count("re") == drawn.count("B*") == 1


def test_a_cell_longer_than_a_page_is_read_before_the_next(about: Metadata) -> None:
    long, other = words_of(900), words_of(400, "andet")
    parts = heard([paper(Table(("A", "B"), ((long, other), ("c", words_of(600, "tredje")))))], about)
    assert [text for kind, text in parts if kind == "/TD"] == [long, other, "c", words_of(600, "tredje")]


@pytest.mark.parametrize(
    ("levels", "read"),
    [
        ((1, 2, 2, 3), (1, 2, 2, 3)),
        ((2, 2), (1, 1)),
        ((2, 4, 3), (1, 2, 2)),
        ((1, 3, 2), (1, 2, 2)),
        ((3, 1, 2), (1, 1, 2)),
    ],
)
def test_no_level_of_headings_is_left_out(
    levels: tuple[int, ...], read: tuple[int, ...], about: Metadata
) -> None:
    blocks = [block for level in levels for block in (Heading(f"Emne {level}", level), Paragraph.of("Tekst"))]
    parts = heard([paper(*blocks)], about)
    assert [int(kind[2:]) for kind, _ in parts if kind.startswith("/H")] == list(read)


def test_the_sender_is_told_once_in_a_file_of_many(about: Metadata) -> None:
    other = Furniture("KL", ("KL", "Weidekampsgade 10"))
    parts = heard(
        [paper(Paragraph.of("et")), paper(Paragraph.of("to")), paper(Paragraph.of("tre"), furniture=other)],
        about,
    )
    assert [text for _, text in parts] == [
        "KKR Nordjylland",
        "et",
        "KL · Weidekampsgade 10",
        "to",
        "KL",
        "tre",
    ]


def test_many_letters_in_one_file_have_no_running_heads_in_the_tree(about: Metadata, tmp_path: Path) -> None:
    path = tmp_path / "breve.pdf"
    papers = [
        paper(
            AddressBlock((f"Person {'abcdef'[place]} (fiktiv)", "Gade 1")),
            Heading("Udpegning", 1),
            *[Paragraph.of(f"{'abcdef'[place]} {line} " * 30) for line in ("om", "at", "og", "men") * 3],
        )
        for place in range(6)
    ]
    path.write_bytes(render(papers, about))
    checked = outloud.check(str(path))
    assert (checked.error, [one.message for one in checked.findings]) == (None, [])


def test_the_page_is_numbered_in_the_papers_language(about: Metadata) -> None:
    long = Paragraph.of(words_of(900))
    made = render([paper(long), paper(long, language=Language.ENGLISH.code)], about)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(made)).pages]
    assert ["Side 1 af 2" in pages[0], "Page 2 of 2" in pages[3]] == [True, True]
    assert "Side" not in pages[2] + pages[3]


def test_a_long_paper_without_headings_has_a_bookmark(about: Metadata) -> None:
    long = pypdf.PdfReader(BytesIO(render([paper(*[Paragraph.of(words_of(80))] * 200)], about)))
    assert len(long.pages) >= 10
    assert [mark.title for mark in long.outline] == ["Prøve"]
    with_headings = paper(
        Heading("Et", 1), Paragraph.of("x"), Heading("To"), Paragraph.of("y"), Heading("Tre")
    )
    outline = pypdf.PdfReader(BytesIO(render([with_headings], about))).outline
    assert [outline[0].title, [mark.title for mark in outline[1]]] == ["Et", ["To", "Tre"]]


def test_a_name_of_ninety_letters_is_printed_whole(about: Metadata) -> None:
    name = "Foreningen af Nordjyske Erhvervsdrivende, Landmænd, Fiskere og Søfarende i Limfjordslandet"
    assert len(name) == 90
    long = Furniture(name, (name, name), (f"{name} · {name}",))
    with opened(
        [paper(Heading(name, 1), BulletList(((name,),)), Paragraph.of(words_of(900)), furniture=long)], about
    ) as pdf:
        parts = [text for _, text in spoken(pdf)]
        assert parts.count(name) == 3
        assert f"{name} · {name}" in parts
    second = pypdf.PdfReader(
        BytesIO(render([paper(Paragraph.of(words_of(900)), furniture=long)], about))
    ).pages[1]
    assert " ".join(second.extract_text().split()).startswith(f"{name} · {name}")


def test_two_hundred_paragraphs_are_all_there_in_order(about: Metadata) -> None:
    texts = [f"{place}: {words_of(60)}" for place in range(200)]
    parts = heard([paper(*map(Paragraph.of, texts))], about)
    assert [text for _, text in parts][1:-1] == texts


def test_files_with_one_title_and_other_words_have_other_identifiers(about: Metadata) -> None:
    def identifier(text: str) -> bytes:
        with opened([paper(Paragraph.of(text))], about) as pdf:
            return bytes(pdf.trailer.ID[0])

    assert identifier("et") == identifier("et")
    assert identifier("et") != identifier("to")
