"""An agenda item as Word document and rich text, read back by others."""

from __future__ import annotations

import zipfile
from datetime import date
from html.parser import HTMLParser
from io import BytesIO

import pytest
from lxml import etree

from kkr_desktop.documents.rich_text import html_of
from kkr_desktop.documents.word import word_document
from kkr_desktop.domain.blocks import Block, BulletList, Heading, Paragraph, Strong, Table
from kkr_desktop.errors import UserError

BLOCKS: list[Block] = [
    Heading("4.1. Udpegning <b> & “æøå” 🙂", level=1),
    Paragraph.of("SAG-2026-00797 hast"),
    Heading("Indstilling"),
    Paragraph.of("Det indstilles, at ", Strong("KKR"), " udpeger"),
    BulletList((("en repræsentant til Landbrug & Fødevarer",), ("en suppleant",))),
    Heading("Repræsentanter", level=3),
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(blocks: list[Block] = BLOCKS) -> bytes:
    return word_document(blocks, title="4.1. Udpegning", author="KKR Nordjylland", created=date(2026, 3, 27))


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def test_headings_points_and_words_stand_in_the_document() -> None:
    paragraphs = []
    for one in part(document(), "word/document.xml").iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        text = "".join(node.text or "" for node in one.iter(f"{W}t"))
        paragraphs.append((style.get(f"{W}val") if style is not None else "", text))
    assert paragraphs == [
        ("Heading1", "4.1. Udpegning <b> & “æøå” 🙂"),
        ("", "SAG-2026-00797 hast"),
        ("Heading2", "Indstilling"),
        ("", "Det indstilles, at KKR udpeger"),
        ("ListBullet", "en repræsentant til Landbrug & Fødevarer"),
        ("ListBullet", "en suppleant"),
        ("Heading3", "Repræsentanter"),
    ]
    bold = part(document(), "word/document.xml").findall(f".//{W}b")
    assert len(bold) == 1


def test_a_paragraph_stays_with_the_points_that_it_leads_to() -> None:
    kept = [
        "".join(node.text or "" for node in one.iter(f"{W}t"))
        for one in part(document(), "word/document.xml").iter(f"{W}p")
        if one.find(f"{W}pPr/{W}keepNext") is not None
    ]
    assert kept == ["Det indstilles, at KKR udpeger"]


def test_the_language_is_danish_and_the_paper_a4() -> None:
    languages = {one.get(f"{W}val") for one in part(document(), "word/styles.xml").iter(f"{W}lang")}
    assert "da-DK" in languages
    size = part(document(), "word/document.xml").find(f".//{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")


def test_the_same_item_gives_the_same_bytes_and_says_whose_it_is() -> None:
    assert document() == document()
    core = etree.tostring(part(document(), "docProps/core.xml"), encoding="unicode")
    assert "KKR Nordjylland" in core
    assert "4.1. Udpegning" in core
    assert "2026-03-27T12:00:00Z" in core
    assert "python-docx" not in core


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\ufffe"])
def test_a_sign_that_no_document_can_hold_is_refused_with_its_place(sign: str) -> None:
    with pytest.raises(UserError, match=rf"U\+{ord(sign):04X}.*ved “Udpeg") as refused:
        document([Paragraph.of(f"Udpeg{sign}ning")])
    assert refused.value.code == "unprintable"


def test_what_is_no_text_is_a_fault_of_the_caller() -> None:
    with pytest.raises(TypeError, match="Table"):
        document([Table(("a",), (("b",),))])
    with pytest.raises(TypeError, match="Table"):
        html_of([Table(("a",), (("b",),))])


class _Told(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        self.told.append(data)


def test_rich_text_has_headings_and_lists_and_no_markup_of_the_words() -> None:
    parser = _Told()
    parser.feed(html_of(BLOCKS))
    assert parser.told == [
        "<html>", "<head>", "<meta>", "<body>",
        "<h1>", "4.1. Udpegning <b> & “æøå” 🙂",
        "<p>", "SAG-2026-00797 hast",
        "<h2>", "Indstilling",
        "<p>", "Det indstilles, at ", "<strong>", "KKR", " udpeger",
        "<ul>", "<li>", "en repræsentant til Landbrug & Fødevarer", "<li>", "en suppleant",
        "<h3>", "Repræsentanter",
    ]  # fmt: skip
