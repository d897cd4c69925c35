"""Papers that can be heard: two independent checkers find nothing, and what they do not look at is looked at here.

The checkers know the standard's own list of what a machine can test (Matterhorn). Neither follows every mark of a page
into the tree, compares the text in the order of the tree with the paper's own, or reads fonts and metadata against each
other; that is done here with pikepdf, which had no part in writing the files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pikepdf
import pytest

from kkr_desktop.documents.paper import render
from kkr_desktop.domain.blocks import (
    AddressBlock,
    Aside,
    Block,
    BulletList,
    CaseColumn,
    Figures,
    Furniture,
    Gap,
    Heading,
    Labelled,
    Metadata,
    Paper,
    Paragraph,
    Picture,
    SignatureBlock,
    Strong,
    Table,
)
from kkr_desktop.domain.charts import Bar, Chart
from kkr_desktop.domain.vocabulary import Language, Window
from reading import characters, elements, kids, marks, stretches

ABOUT = Metadata("Prøve – æøå", "KKR Nordjylland", "2026-03-27", "SAG-2026-00797")
FURNITURE = Furniture(
    sender="KKR Nordjylland",
    foot=("KL", "Weidekampsgade 10", "2300 København S", "www.kl.dk/kkr-nordjylland"),
    running_head=("KKR Nordjylland · Anna Holm (fiktiv)",),
)


def red_square() -> bytes:
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (300, 100), (160, 30, 30)).save(buffer, "PNG")
    return buffer.getvalue()


def letter(paragraphs: int = 3, *, furniture: Furniture = FURNITURE, language: str = "da-DK") -> Paper:
    blocks: list[Block] = [
        AddressBlock(("Anna Holm (fiktiv)", "Havnegade 12", "9000 Aalborg"), Window.C5, "KL, Weidekampsgade 10"),
        CaseColumn((Labelled("Dato", "27. marts 2026"), Labelled("Sendes til", "anna@firma.example"))),
        Heading("Udpegning som medlem af bestyrelsen for Hospice Vangen", 1),
        Paragraph.of("Kære Anna"),
        Paragraph.of("Du er udpeget som ", Strong("medlem"), " fra den 1. april 2026. Skriv til hast@kl.example."),
        *(Paragraph.of(f"Afsnit {number} handler om noget helt andet. " * 4) for number in range(paragraphs)),
        Heading("Vi beder dig om at"),
        BulletList((("holde fortrolige oplysninger fortrolige",), ("give os besked, hvis noget ændrer sig",))),
        SignatureBlock("Med venlig hilsen", ("Sekretariatet for KKR Nordjylland",)),
        Aside("Kopi til", ("Hospice Vangen",)),
    ]  # fmt: skip
    return Paper("Anna Holm – Hospice Vangen", tuple(blocks), furniture, language)


def a_list(rows: int = 60, *, landscape: bool = False) -> Paper:
    table = Table(
        ("Navn", "Hverv", "Antal"),
        tuple(
            (f"Person {number} (fiktiv)", "Medlem" if number % 3 else "", str(number))
            for number in range(rows)
        ),
        (5, 4, 2),
        numbers=(2,),
        row_headers=True,
        summary="Personer med hverv og antal.",
    )
    blocks = (Heading("Udpegninger 2026-2030", 1), Paragraph.of("Opgjort pr. 27. marts 2026."),
              Heading("Hospice Vangen"), table)  # fmt: skip
    return Paper("Udpegninger", blocks, FURNITURE, landscape=landscape)


def charts() -> Paper:
    chart = Chart("Køn", (Bar("Kvinder", 3), Bar("Mænd", 5)), "Af 8 pladser.")
    return Paper("Balance", (Heading("Balance", 1), Figures((chart, chart))), FURNITURE)


def with_logo() -> Paper:
    logo = Picture(red_square(), "KKR Nordjyllands logo: et rødt felt")
    return letter(furniture=Furniture("KKR Nordjylland", FURNITURE.foot, FURNITURE.running_head, logo, True))


PAPERS: dict[str, Callable[[], list[Paper]]] = {
    "a letter": lambda: [letter()],
    "a letter of many pages": lambda: [letter(80)],
    "a letter with a logo and fold marks": lambda: [with_logo()],
    "an English letter": lambda: [letter(language=Language.ENGLISH.code)],
    "a letter with a small table": lambda: [
        Paper("Brev", (*letter(0).blocks[:4], Table(("Kandidat", "Plads", "Resultat"),
              (("Anna (fiktiv)", "Medlem", "udpeget"),), row_headers=True), *letter(0).blocks[-2:]), FURNITURE)
    ],
    "a list over pages": lambda: [a_list()],
    "a list across": lambda: [a_list(landscape=True)],
    "charts": lambda: [charts()],
    "two letters in one file": lambda: [letter(), letter(2, language=Language.ENGLISH.code)],
}  # fmt: skip


@pytest.fixture(params=PAPERS, ids=lambda name: name.replace(" ", "-"))
def papers(request: pytest.FixtureRequest) -> list[Paper]:
    """Each kind of paper in turn."""
    return PAPERS[request.param]()


def test_both_checkers_find_nothing(papers: list[Paper], tmp_path: Path) -> None:
    path = tmp_path / "papir.pdf"
    about = Metadata(ABOUT.title, ABOUT.author, ABOUT.made_on, ABOUT.subject, papers[0].language)
    path.write_bytes(render(papers, about))
    report = pdfua.validate(str(path))
    assert [(one.rule_id, one.message) for one in report.findings] == []
    heard = outloud.check(str(path))
    assert heard.error is None
    assert [(one.rule, one.message) for one in heard.findings] == []


# -- what neither checker covers ----------------------------------------------------------------------------


def said(papers: list[Paper]) -> list[str]:
    """What the papers say, block by block, in their own order."""
    found: list[str] = []

    def words(text: Any) -> str:
        return "".join(part if isinstance(part, str) else (f"[{part.text}]" if isinstance(part, Gap) else part.text)
                       for part in text)  # fmt: skip

    for paper in papers:
        # The sender is told once, however many of the file's papers are from it.
        if not paper.furniture.logo and paper.furniture.sender not in found:
            found.append(paper.furniture.sender)
        for block in paper.blocks:
            match block:
                case AddressBlock():
                    found += [block.sender_line, *block.lines] if block.sender_line else block.lines
                case CaseColumn():
                    found += [part for fact in block.facts for part in (fact.label, fact.value)]
                case Heading():
                    found.append(block.text)
                case Paragraph():
                    found.append(words(block.text))
                case BulletList():
                    found += [part for item in block.items for part in ("•", words(item))]
                case Table():
                    found += [cell for row in (block.header, *block.rows) for cell in row]
                case SignatureBlock():
                    found += [block.closing, *block.lines]
                case Aside():
                    found += [f"{block.heading}", words(block.text)]
        foot = " · ".join(paper.furniture.foot)
        found += [] if foot in found else [foot]
    return found


def packed(text: str) -> str:
    """A text without what line breaks and labels change."""
    return re.sub(r"[\s:]", "", text)


def test_every_mark_hangs_in_the_tree_once_and_nothing_is_drawn_outside(papers: list[Paper]) -> None:
    with pikepdf.open(_file(render(papers, ABOUT))) as pdf:
        tree = [(page, number) for page, number, _ in marks(pdf)]
        drawn = [(place, mark) for place, page in enumerate(pdf.pages) for mark in stretches(page)[0]]
        assert sorted(tree) == sorted(drawn)
        assert len(set(tree)) == len(tree)
        assert [stretches(page)[1] for page in pdf.pages] == [0] * len(pdf.pages)


def test_the_parent_tree_leads_from_each_mark_to_its_element(papers: list[Paper]) -> None:
    with pikepdf.open(_file(render(papers, ABOUT))) as pdf:
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
        kinds = {(page, number): kind for page, number, kind in marks(pdf)}
        for place, page in enumerate(pdf.pages):
            assert str(page.Tabs) == "/S"
            for number, element in enumerate(parents[int(page.StructParents)]):
                assert str(element.S) == kinds[place, number]
            for annotation in page.get("/Annots", []):
                element = parents[int(annotation.StructParent)]
                assert str(element.S) == "/Link"
                assert str(annotation.Contents) in str(annotation.A.URI)
                assert int(annotation.F) & 4


def test_the_tree_is_read_in_the_papers_own_order(papers: list[Paper]) -> None:
    with pikepdf.open(_file(render(papers, ABOUT))) as pdf:
        texts = [stretches(page)[0] for page in pdf.pages]
        # A chart's letters are part of the drawing: it is told by its alternative text.
        heard = "".join(texts[page][number] for page, number, kind in marks(pdf) if kind != "/Figure")
    assert packed(heard) == packed("".join(said(papers)))


def test_elements_stand_where_the_standard_lets_them(papers: list[Paper]) -> None:
    allowed = {"/L": {"/LI"}, "/LI": {"/Lbl", "/LBody"}, "/Table": {"/TR"}, "/TR": {"/TH", "/TD"}}
    with pikepdf.open(_file(render(papers, ABOUT))) as pdf:
        levels = []
        for node, parent in elements(pdf.Root.StructTreeRoot.K):
            kind, above = str(node.S), str(parent.S) if parent is not None else ""
            if above in allowed:
                assert kind in allowed[above]
            if kind in ("/LI", "/TR", "/TH", "/TD", "/Lbl", "/LBody"):
                assert above in allowed
            if kind == "/TH":
                assert str(node.A.Scope) in ("/Column", "/Row")
            if kind == "/Figure":
                assert str(node.Alt).strip()
                assert len(node.A.BBox) == 4
            if match := re.fullmatch(r"/H(\d)", kind):
                levels.append(int(match[1]))
            if kind == "/Part":
                levels.append(0)
        assert all(later <= before + 1 for before, later in zip([0, *levels], levels, strict=False))
        for node, _ in elements(pdf.Root.StructTreeRoot.K):
            if str(node.S) == "/Table":
                widths = {len(kids(row)) for row in kids(node)}
                assert len(widths) == 1
                assert {str(cell.S) for cell in kids(kids(node)[0])} == {"/TH"}


def test_fonts_are_embedded_with_the_meaning_of_every_code(papers: list[Paper]) -> None:
    with pikepdf.open(_file(render(papers, ABOUT))) as pdf:
        fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
        assert fonts
        for font in fonts.values():
            assert "/FontFile2" in font.FontDescriptor
            assert re.fullmatch(r"/[A-Z]{6}\+.+", str(font.BaseFont))
            meanings = characters(font)
            assert all(meanings[code] for code in range(32, 127))
            # Code 0 is the sign for a missing glyph; no text has it (the order of reading is compared above).
            used = "".join(text for code, text in meanings.items() if code)
            assert not set(used) & {"\0", "\ufeff", "\ufffe"}


def test_the_file_says_the_same_of_itself_twice(papers: list[Paper]) -> None:
    with pikepdf.open(_file(render(papers, ABOUT))) as pdf:
        assert str(pdf.Root.Lang) == "da-DK"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert "/Filter" not in pdf.Root.Metadata
        info = pdf.docinfo
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == str(info.Title) == ABOUT.title
            assert xmp["dc:creator"] == [str(info.Author)] == [ABOUT.author]
            assert xmp["dc:description"] == str(info.Subject) == ABOUT.subject
            assert xmp["dc:language"] == {"da-DK"}
            assert xmp["xmp:CreateDate"] == "2026-03-27T00:00:00Z"
            assert xmp["xmp:CreatorTool"] == str(info.Creator)
            assert xmp["pdf:Producer"] == str(info.Producer)
            assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "2", "B")
        assert str(info.CreationDate).startswith("D:20260327000000")
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.S) == "/GTS_PDFA1"
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"
        assert int(intent.DestOutputProfile.N) == 3
        assert pdf.pdf_version == "1.7"


def test_a_paper_in_another_language_says_so() -> None:
    with pikepdf.open(_file(render([letter(), letter(language="en-GB")], ABOUT))) as pdf:
        first, second = kids(pdf.Root.StructTreeRoot.K)
        assert "/Lang" not in first
        assert str(second.Lang) == "en-GB"
        assert str(second.T) == "Anna Holm – Hospice Vangen"


def test_the_logo_is_a_figure_in_the_senders_place_and_folds_are_furniture() -> None:
    with pikepdf.open(_file(render([with_logo()], ABOUT))) as pdf:
        figure = next(node for node, _ in elements(pdf.Root.StructTreeRoot.K) if str(node.S) == "/Figure")
        assert str(figure.Alt) == "KKR Nordjyllands logo: et rødt felt"
        left, foot, right, top = (float(edge) * 25.4 / 72 for edge in figure.A.BBox)
        assert left == pytest.approx(25, abs=0.1)
        assert 297 - top == pytest.approx(12, abs=0.1)
        assert (right - left) / (top - foot) == pytest.approx(3, rel=0.01)
        assert 297 - foot < 36


def _file(content: bytes) -> Any:
    from io import BytesIO

    return BytesIO(content)
