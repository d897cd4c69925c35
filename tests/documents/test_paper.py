"""Papers read back from their PDF: what stands there, where, in which order, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pypdf
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
    SignatureBlock,
    Strong,
    Table,
)
from kkr_desktop.domain.charts import Bar, Chart
from kkr_desktop.errors import UserError

PagesOf = Callable[[bytes], list[str]]
Opened = Callable[[bytes], pypdf.PdfReader]
WordsAt = Callable[[bytes], list[tuple[str, float, float, float, float]]]

FURNITURE = Furniture("KKR Nordjylland", ("KL", "www.kl.dk"), ("KKR Nordjylland · SAG-2026-00797",))


def paper(*blocks: Block, title: str = "Prøve") -> Paper:
    return Paper(title, blocks, FURNITURE)


@pytest.mark.parametrize(
    "text",
    [
        "<b>fed</b> & <i>kursiv</i> &amp; &lt;",
        "{{ navn }} {0} %s %(x)s \\n \\101",
        "Landbrug & Fødevarer A/S (fiktiv) [1] = 2 < 3 > 1",
        "<para><br/></para><a href='x'>link</a><img src='x'/>",
        "ĸalaallit Óðinn Þór Łódź Grønland",
    ],
)
def test_every_sign_is_printed_as_it_was_written(text: str, about: Metadata, pages_of: PagesOf) -> None:
    blocks = (
        Heading(text),
        Paragraph.of("før ", Strong(text), " efter"),
        BulletList(((text,),)),
        Aside(text, (text,)),
        Table((text,), ((text,),)),
        AddressBlock((text,)),
        CaseColumn((Labelled(text, text),)),
        SignatureBlock(text, (text,)),
    )
    (page,) = pages_of(render([Paper(text, blocks, Furniture(text, (text,), (text,)))], about))
    assert page.replace("\n", "").replace(" ", "").count(text.replace(" ", "")) == 14


@pytest.mark.parametrize(
    "block",
    [
        Heading("x😀"),
        Paragraph.of("x", Strong("😀")),
        BulletList((("😀",),)),
        Aside("Dine oplysninger", ("😀",)),
        Table(("A",), (("😀",),)),
        AddressBlock(("😀",)),
        AddressBlock(("Anna",), sender_line="😀"),
        Paragraph.of("x", Gap("😀")),
        Figures((Chart("Køn", (Bar("😀", 1),)),)),
        CaseColumn((Labelled("Dato", "😀"),)),
        SignatureBlock("Med venlig hilsen", ("😀",)),
    ],
)
def test_no_block_lets_a_character_without_a_glyph_through(block: Block, about: Metadata) -> None:
    with pytest.raises(UserError, match="U\\+1F600") as caught:
        render([paper(block, title="Brev til Anna (fiktiv)")], about)
    assert caught.value.where == "Brev til Anna (fiktiv)"


def test_the_same_paper_makes_the_same_bytes_whatever_was_made_before(about: Metadata) -> None:
    one = [paper(Heading("Ærø", 1), Paragraph.of("Ord i ", Strong("Thisted")))]
    first = render(one, about)
    render([paper(Paragraph.of("ąĄćĆęĘłŁ"))], about)
    assert render(one, about) == first
    assert render([paper(Paragraph.of("andet"))], about) != first


def test_what_the_file_says_of_itself(about: Metadata, opened: Opened) -> None:
    reader = opened(render([paper(Paragraph.of("Tekst"))], about))
    said = reader.metadata
    assert said is not None
    assert (said.title, said.author, said.creator) == ("Prøve – æøå", "KKR Nordjylland", "kkr_desktop")
    assert said.creation_date is not None
    assert said.creation_date.date().isoformat() == "2026-03-27"
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "da-DK"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] is True or str(
        catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    ) in ("true", "True")
    assert tuple(round(float(edge) * 25.4 / 72) for edge in reader.pages[0].mediabox[2:]) == (210, 297)


def test_every_font_is_embedded(about: Metadata, opened: Opened) -> None:
    reader = opened(render([paper(Heading("Fed", 1), Paragraph.of("ą €"))], about))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) == 2
    for font in fonts:
        assert "SourceSans3" in font["/BaseFont"]
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "/ToUnicode" in font


def test_papers_in_one_file_have_their_own_pages_numbers_and_bookmarks(
    about: Metadata, pages_of: PagesOf, opened: Opened
) -> None:
    long = paper(*[Paragraph.of("ord " * 200)] * 8, title="Ærø – langt")
    short = paper(Paragraph.of("kort"), title="Kort & godt")
    pdf = render([long, short, long], about)
    pages = pages_of(pdf)
    numbers = [found for page in pages for found in re.findall(r"Side \d+ af \d+", page)]
    count = (len(pages) - 1) // 2
    assert count > 1
    assert numbers == [f"Side {place} af {count}" for place in range(1, count + 1)] * 2
    reader = opened(pdf)
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]
    assert marks == [("Ærø – langt", 0), ("Kort & godt", count), ("Ærø – langt", count + 1)]


def test_a_single_page_has_no_number_and_a_single_paper_no_bookmark(
    about: Metadata, pages_of: PagesOf, opened: Opened
) -> None:
    pdf = render([paper(Paragraph.of("kort"))], about)
    assert "Side" not in pages_of(pdf)[0]
    assert opened(pdf).outline == []


def test_the_furniture_of_first_and_later_pages(about: Metadata, pages_of: PagesOf) -> None:
    first, *later = pages_of(render([paper(*[Paragraph.of("ord " * 200)] * 8)], about))
    assert first.splitlines()[0] == "KKR Nordjylland"
    assert all(page.splitlines()[0] == "KKR Nordjylland · SAG-2026-00797" for page in later)
    assert all("KL · www.kl.dk" in page for page in (first, *later))


@pytest.mark.parametrize("count", range(1, 7))
def test_the_address_stands_in_the_window_of_the_envelope(
    count: int, about: Metadata, words_at: WordsAt
) -> None:
    lines = [f"Åg linje {place}" for place in range(count)]
    column = CaseColumn(tuple(Labelled(f"Mærke {place}", f"Værdi {place}") for place in range(4)))
    pdf = render(
        [paper(AddressBlock(tuple(lines)), column, Heading("Emne", 1), Paragraph.of("x " * 600))], about
    )
    found = words_at(pdf)
    address = [words for words in found if words[0].startswith("Åg linje")]
    assert [words[0].strip() for words in address] == lines
    for _, left, top, right, bottom in address:
        assert left == pytest.approx(25, abs=0.6)
        assert right <= 110
        assert top >= 47
        assert bottom <= 68
    tops = [words[2] for words in address]
    assert all(lower - upper >= 3.4 for upper, lower in pairwise(tops))
    others = [words for words in found if words not in address]
    assert not [
        words for words in others if words[1] < 118 and words[3] > 12 and words[4] > 38 and words[2] < 84
    ]


def test_the_right_column_and_the_margins(about: Metadata, words_at: WordsAt) -> None:
    column = CaseColumn(
        (Labelled("Dato", "27. marts 2026"), Labelled("Sendes til", "a" * 40 + "@firma.example"))
    )
    pdf = render(
        [paper(AddressBlock(("Anna",)), column, Heading("Emne", 1), Paragraph.of("vand " * 300))], about
    )
    found = words_at(pdf)
    assert all(right <= 190.2 for _, _, _, right, _ in found)
    assert all(left >= 24.9 for _, left, *_ in found)
    date = next(words for words in found if "marts" in words[0])
    assert date[1] == pytest.approx(140, abs=0.6)
    text = [words for words in found if words[0].startswith("vand")]
    assert max(words[3] for words in text) <= 133.2


def test_a_remark_stands_in_the_right_column_at_the_foot_of_the_first_page(
    about: Metadata, words_at: WordsAt, pages_of: PagesOf
) -> None:
    column = CaseColumn((Labelled("Dato", "27. marts 2026"),))
    text = Paragraph.of("vand " * 2000)
    remark = Aside("Dine oplysninger", ("KL har dit navn. " * 8,))
    pdf = render([paper(AddressBlock(("Anna",)), column, text, remark)], about)
    assert "Dine oplysninger" in pages_of(pdf)[0]
    beside = [words for words in words_at(pdf) if "KL har" in words[0]]
    assert len(beside) > 2
    assert all(words[1] == pytest.approx(140, abs=0.6) and words[3] <= 190.2 for words in beside)
    assert 268 < max(words[4] for words in beside) < 273


@pytest.mark.parametrize("beside", [(), (CaseColumn((Labelled("Noter", "ord " * 400),)),)])
def test_a_remark_without_room_beside_the_text_follows_it(
    beside: tuple[CaseColumn, ...], about: Metadata, pages_of: PagesOf
) -> None:
    remark = Aside("Dine oplysninger", ("KL har dit navn. " * 60,))
    pages = pages_of(render([paper(*beside, Paragraph.of("Slut på teksten"), remark)], about))
    assert "Dine oplysninger: KL har dit navn." in "".join(pages).split("Slut på teksten")[1]


def test_an_address_too_long_for_the_window_is_refused(about: Metadata) -> None:
    with pytest.raises(UserError, match="Adressen fylder 7 linjer, og konvoluttens rude viser højst 6"):
        render([paper(AddressBlock(tuple(f"linje {place}" for place in range(7))))], about)


def test_a_table_brings_its_header_to_every_page(about: Metadata, pages_of: PagesOf) -> None:
    rows = tuple((f"Organ {place}", "et navn der er langt nok til at fylde to linjer i sin kolonne", f"{place}")
                 for place in range(120))  # fmt: skip
    table = Table(("Organ", "Navn", "Antal"), rows, (2, 2, 1), (2,))
    pages = pages_of(render([paper(Heading("Liste", 1), table, Paragraph.of("slut"))], about))
    assert len(pages) > 3
    assert [page.count("Organ Navn Antal") for page in pages] == [1] * len(pages)
    words = " ".join(" ".join(pages).split())
    for place in range(120):
        assert (
            f"Organ {place} et navn der er langt nok til at fylde to linjer i sin kolonne {place} " in words
        )


def test_a_table_on_a_later_page_does_not_borrow_the_header_of_the_one_before(
    about: Metadata, pages_of: PagesOf
) -> None:
    first = Table(("Første",), (("a",),))
    second = Table(("Anden",), tuple((f"b{place}",) for place in range(80)))
    pages = pages_of(
        render([paper(first, Paragraph.of("mellem"), second, *[Paragraph.of("ord")] * 60)], about)
    )
    assert [page.count("Første") for page in pages] == [1] + [0] * (len(pages) - 1)
    assert ["Anden" in page for page in pages] == ["\nb" in page for page in pages]


def test_numbers_in_a_table_stand_to_the_right(about: Metadata, words_at: WordsAt) -> None:
    pdf = render([paper(Table(("Organ", "Antal"), (("A", "7"), ("B", "1234")), numbers=(1,)))], about)
    ends = [words[3] for words in words_at(pdf) if words[0].strip() in ("7", "1234", "Antal")]
    assert len(ends) == 3
    assert max(ends) - min(ends) < 0.4
    assert max(ends) == pytest.approx(190, abs=0.5)


@pytest.mark.parametrize("filling", range(20, 60, 3))
def test_a_signature_never_stands_alone(filling: int, about: Metadata, pages_of: PagesOf) -> None:
    blocks = [Paragraph.of(f"linje {place} " * 12) for place in range(filling)]
    signature = SignatureBlock("Med venlig hilsen", ("Hanne (fiktiv)", "KKR Nordjylland"))
    last = pages_of(render([paper(*blocks, signature)], about))[-1]
    before, after = last.split("Med venlig hilsen")
    assert "linje" in before
    assert "Hanne (fiktiv)" in after


@pytest.mark.parametrize("filling", range(20, 40))
def test_a_heading_stays_with_its_text(filling: int, about: Metadata, pages_of: PagesOf) -> None:
    blocks = [Paragraph.of("linje") for _ in range(filling)]
    pages = pages_of(render([paper(*blocks, Heading("Overskrift"), Paragraph.of("ord " * 80))], about))
    (page,) = [page for page in pages if "Overskrift" in page]
    assert page.split("Overskrift")[1].count("ord") > 20


def test_a_row_longer_than_a_page_loses_nothing(about: Metadata, pages_of: PagesOf) -> None:
    cell = " ".join(f"ord{place}" for place in range(3000))
    pages = pages_of(render([paper(Table(("A", "B"), ((cell, "x"),)))], about))
    assert len(pages) > 2
    words = [word for page in pages for word in page.split()]
    assert [word for word in words if word.startswith("ord")] == cell.split()


def test_no_blocks_make_one_page(about: Metadata, pages_of: PagesOf) -> None:
    assert len(pages_of(render([paper()], about))) == 1
