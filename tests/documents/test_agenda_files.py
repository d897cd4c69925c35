"""The text of agendas' files: made by other libraries than read them, and refused in words where there is none."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from kkr_desktop.documents.agenda_files import text_of
from kkr_desktop.documents.agenda_files.limits import LARGEST_FILE, MOST_PAGES
from kkr_desktop.errors import UserError

LINES = ("Der skal udpeges en repræsentant til Hospice Klit-", "tens bestyrelse, æøå – “citat”.")


def pdf(path: Path, pages: int = 1, *, text: bool = True) -> Path:
    canvas = Canvas(str(path))
    for number in range(pages):
        if text:
            for place, line in enumerate((*LINES, f"SIDE | {number + 1}")):
                canvas.drawString(70, 780 - 14 * place, line)
        else:
            canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def word(path: Path) -> Path:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "KKR Midt | side 1"
    document.add_heading("4.1. Udpegning", level=1)
    document.add_paragraph("KKR Midt skal udpege:")
    document.add_paragraph("et medlem", style="List Bullet")
    document.add_paragraph("en suppleant", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Organ", "Antal"), ("Hospice Klitten", "1"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.add_paragraph("Efter tabellen.")
    document.save(str(path))
    return path


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        text_of(path)
    assert path.name in refused.value.message
    return refused.value.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_plain_text_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "dagsorden.txt"
    path.write_bytes("Indstilling – æøå\nUdpeg én.\n".encode(encoding))
    assert text_of(path) == "Indstilling – æøå\nUdpeg én.\n"


def test_a_pdf_gives_its_lines_page_by_page_and_tells_of_each(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    text = text_of(pdf(tmp_path / "a.pdf", 3), progress=lambda _what, done, total: told.append((done, total)))
    first, second, third = text.split("\f")
    assert [line.strip() for line in first.splitlines()] == [*LINES, "SIDE | 1"]
    assert second.splitlines()[-1].strip() == "SIDE | 2"
    assert third.splitlines()[-1].strip() == "SIDE | 3"
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_points_that_word_puts_into_a_pdf_are_points(tmp_path: Path) -> None:
    """They are signs of a font of pictures, which has given them a number that no letter has."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(70, 700, "~ en post, ~ kr.")
    canvas.save()
    said = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange"
    said += b" 2 beginbfrange <20> <7d> <0020> <7e> <7e> <f0b7> endbfrange endcmap end"
    with pikepdf.open(tmp_path / "a.pdf") as whole:
        for font in whole.pages[0].Resources.Font.values():
            font.ToUnicode = whole.make_stream(said)
        whole.save(tmp_path / "b.pdf")
    # Within a line it may be anything.
    assert text_of(tmp_path / "b.pdf").strip() == "• en post, \uf0b7 kr."


def test_the_reading_of_a_pdf_can_be_stopped(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(_what: str, done: int, _total: int) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        text_of(pdf(tmp_path / "a.pdf", 3), progress=stop)


def test_word_gives_paragraphs_points_and_rows_without_its_header(tmp_path: Path) -> None:
    lines = [line for line in text_of(word(tmp_path / "a.docx")).splitlines() if line]
    assert lines == [
        "4.1. Udpegning",
        "KKR Midt skal udpege:",
        "- et medlem",
        "- en suppleant",
        "Organ\tAntal",
        "Hospice Klitten\t1",
        "Efter tabellen.",
    ]


def test_an_ending_in_capitals_is_the_same(tmp_path: Path) -> None:
    assert "repræsentant" in text_of(pdf(tmp_path / "A.PDF"))


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    path.write_bytes(b"x")
    assert "Gem dagsordenen som .pdf, .docx eller .txt" in refusal(path)


def test_a_folder_and_a_file_that_is_gone(tmp_path: Path) -> None:
    folder = tmp_path / "mappe.pdf"
    folder.mkdir()
    assert "er en mappe" in refusal(folder)
    assert "findes ikke" in refusal(tmp_path / "borte.pdf")


@pytest.mark.parametrize("name", ["tom.txt", "tom.pdf", "tom.docx"])
def test_an_empty_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert "er tom" in refusal(tmp_path / name)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_broken_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04 eller %PDF-1.4 og saa ikke mere" * 10)
    assert "er beskadiget" in refusal(path)


def test_a_zip_that_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("hej.txt", "hej")
    assert "er beskadiget" in refusal(path)


def test_a_locked_pdf(tmp_path: Path) -> None:
    with pikepdf.open(pdf(tmp_path / "a.pdf")) as opened:
        opened.save(tmp_path / "låst.pdf", encryption=pikepdf.Encryption(user="hemmelig", owner="hemmelig"))
    assert "er låst med en adgangskode" in refusal(tmp_path / "låst.pdf")


def test_an_old_or_locked_word_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "er låst med en adgangskode eller i et ældre format" in refusal(path)


def test_a_scanned_pdf_says_how_to_get_a_text(tmp_path: Path) -> None:
    message = refusal(pdf(tmp_path / "scan.pdf", 2, text=False))
    assert "siderne er billeder" in message
    assert "tekstgenkendelse" in message


def test_a_pdf_with_too_many_pages(tmp_path: Path) -> None:
    assert f"har {MOST_PAGES + 200} sider" in refusal(pdf(tmp_path / "lang.pdf", MOST_PAGES + 200))


@pytest.mark.parametrize("ending", ["txt", "pdf", "docx"])
def test_ten_megabytes_of_anything(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"stor.{ending}"
    path.write_bytes(b"a" * LARGEST_FILE)
    assert "fylder 10 MB eller mere" in refusal(path)


def test_a_text_too_long_for_an_agenda(tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_bytes(b"a " * 1_500_000)
    assert "har over 2 MB tekst" in refusal(path)


def test_a_picture_called_text(tmp_path: Path) -> None:
    path = tmp_path / "billede.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x9d")
    assert "er ikke en tekstfil" in refusal(path)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.4\n1 0 obj", "er en PDF"),
        (b"{\\rtf1\\ansi Udpegning}", "er et RTF-dokument"),
        (b"\x02\x03abc", "tekstfil"),
    ],
)
def test_another_kind_of_file_under_the_name_of_a_text(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert what in refusal(path)


def test_blanks_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(" \n\t\n")
    assert "har ingen tekst" in refusal(path)
    document = BytesIO()
    docx.Document().save(document)
    (tmp_path / "blank.docx").write_bytes(document.getvalue())
    assert "har ingen tekst" in refusal(tmp_path / "blank.docx")
