"""The text of Word documents as offices make them: fields, changes, boxes, automatic numbers, tables for layout."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kkr_desktop.documents.agenda_files import text_of
from kkr_desktop.documents.agenda_files.word_package import LARGEST_PART
from kkr_desktop.errors import UserError

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def add(document: Document, xml: str) -> None:
    """Put a paragraph or block at the end; `xml` is what stands in its place, with the prefix w."""
    body = document.element.body
    head, _, rest = xml.partition(">")
    own = f"{head} {nsdecls('w', 'wp', 'a')}>{rest}"
    body.insert(len(body) - 1, parse_xml(own))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def lines_of(document: Document, folder: Path) -> list[str]:
    document.save(str(folder / "a.docx"))
    return [line for line in text_of(folder / "a.docx").splitlines() if line]


def lines_with(folder: Path, *xml: str) -> list[str]:
    document = docx.Document()
    for one in xml:
        add(document, one)
    return lines_of(document, folder)


def rewritten(folder: Path, body: str, **others: str) -> Path:
    """A document with another text; `others` are the parts beside it ("numbering")."""
    docx.Document().save(str(folder / "hel.docx"))
    path = folder / "a.docx"
    parts = {f"word/{name}.xml": content for name, content in {"document": body, **others}.items()}
    with zipfile.ZipFile(folder / "hel.docx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, parts.get(part, old.read(part)))
    return path


def test_what_was_inserted_is_read_and_what_was_deleted_or_moved_away_is_not(tmp_path: Path) -> None:
    deleted = '<w:del w:id="2"><w:r><w:delText>tre</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run(" og en gæst")}</w:moveFrom>'
    arrived = f'<w:moveTo w:id="4">{run(" i alt")}</w:moveTo>'
    assert lines_with(
        tmp_path,
        f'<w:p>{run("KKR udpeger ")}<w:ins w:id="1">{run("to")}</w:ins>{deleted}'
        f"{run(' medlemmer')}{moved}{arrived}</w:p>",
    ) == ["KKR udpeger to medlemmer i alt"]


def test_the_fields_of_a_template_are_read_as_they_stand(tmp_path: Path) -> None:
    assert lines_with(
        tmp_path,
        f"<w:sdt><w:sdtContent><w:p>{run('4.1. Udpegning')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p>{run('Frist ')}<w:sdt><w:sdtContent>{run('27. februar 2026')}</w:sdtContent></w:sdt></w:p>",
        f'<w:p><w:fldSimple w:instr="DOCPROPERTY Sag">{run("SAG-2026-00797")}</w:fldSimple>{run(" hast")}</w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("27. marts 2026")}</w:p>',
    ) == ["4.1. Udpegning", "Frist 27. februar 2026", "SAG-2026-00797 hast", "27. marts 2026"]


def test_signs_that_are_no_letters(tmp_path: Path) -> None:
    assert lines_with(
        tmp_path,
        "<w:p><w:r><w:t>arbejds</w:t><w:noBreakHyphen/><w:t>giver</w:t><w:softHyphen/><w:t>ne</w:t><w:tab/>"
        "<w:t>x</w:t><w:br/><w:t>ny</w:t></w:r></w:p>",
    ) == ["arbejds‑giver\u00adne\tx", "ny"]


def test_hidden_words_are_left_out(tmp_path: Path) -> None:
    assert lines_with(
        tmp_path,
        f"<w:p>{run('synligt')}<w:r><w:rPr><w:vanish/></w:rPr><w:t> skjult</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> vist</w:t></w:r></w:p>',
    ) == ["synligt vist"]


def test_a_text_box_stands_once_after_the_paragraph_that_it_hangs_on(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('Sted: Aalborg')}</w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    assert lines_with(
        tmp_path,
        f"<w:p>{run('Dato: 27-03-2026')}<w:r><mc:AlternateContent {mc}>"
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>'
        f"</mc:AlternateContent></w:r></w:p>",
    ) == ["Dato: 27-03-2026", "Sted: Aalborg"]


NUMBERING = f"""<w:numbering xmlns:w="{WORD}">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>
<w:lvl w:ilvl="4"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%5"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>
</w:num></w:numbering>"""


def numbered(text: str, level: int, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(text) if text else ''}</w:p>"


def test_numbers_that_word_counts_itself_are_written_out(tmp_path: Path) -> None:
    paragraphs = [
        numbered("Sager", 0), numbered("Første", 1), numbered("Anden", 1), numbered("bogstav", 2),
        numbered("punkt", 3), numbered("romertal", 4), numbered("Udpegninger", 0), numbered("Udpegning", 1),
        numbered("forfra", 0, 2), numbered("", 0, 2), numbered("uden nummer", 0, 0), numbered("efter det tomme", 0, 2),
    ]  # fmt: skip
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    path = rewritten(tmp_path, body, numbering=NUMBERING)
    assert [line for line in text_of(path).splitlines() if line] == [
        "3. Sager", "3.1. Første", "3.2. Anden", "a) bogstav", "- punkt", "IV romertal", "4. Udpegninger",
        "4.1. Udpegning", "1. forfra", "uden nummer", "3. efter det tomme",
    ]  # fmt: skip


def test_a_style_makes_points_and_a_mere_indent_does_not(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("et punkt", style="List Bullet")
    document.add_paragraph("nummereret", style="List Number")
    document.add_paragraph("– skrevet streg", style="List Paragraph")
    assert lines_of(document, tmp_path) == ["- et punkt", "1. nummereret", "– skrevet streg"]


def test_a_table_of_values_is_rows_and_one_for_layout_is_text(tmp_path: Path) -> None:
    document = docx.Document()
    values = document.add_table(rows=1, cols=2)
    values.cell(0, 0).text, values.cell(0, 1).text = "Hospice\nKlitten", "1"
    layout = document.add_table(rows=1, cols=2)
    layout.cell(0, 0).text = "Indstilling"
    layout.cell(0, 1).text = "KKR udpeger:"
    layout.cell(0, 1).add_paragraph("et medlem", style="List Bullet")
    alone = document.add_table(rows=1, cols=2)
    alone.cell(0, 0).text = "Alene"
    within = alone.cell(0, 0).add_table(rows=1, cols=2)
    within.cell(0, 0).text, within.cell(0, 1).text = "indre", "2"
    spanned = document.add_table(rows=1, cols=2)
    spanned.cell(0, 0).merge(spanned.cell(0, 1)).text = "over begge"
    assert lines_of(document, tmp_path) == [
        "Hospice Klitten\t1", "Indstilling", "KKR udpeger:", "- et medlem", "Alene", "indre\t2", "over begge",
    ]  # fmt: skip


def test_a_document_saved_as_strict_is_the_same(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body><w:p>{run("Udpegning")}</w:p></w:body></w:document>'
    assert text_of(rewritten(tmp_path, body)).strip() == "Udpegning"


@pytest.mark.parametrize(
    "content",
    [
        f'<w:document xmlns:w="{WORD}"/>',
        "<html/>",
        "ikke xml",
        f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:sdt>" * 3000 + "</w:sdt>" * 3000 + "</w:body></w:document>",
        '<!DOCTYPE x [<!ENTITY a "' + "a" * 1000 + '"><!ENTITY b "' + "&a;" * 1000 + '">'
        '<!ENTITY c "' + "&b;" * 1000 + f'">]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p>'
        "</w:body></w:document>",
    ],
    ids=["no body", "another kind", "no xml", "too deep", "words that swell"],
)  # fmt: skip
def test_a_document_that_is_not_whole_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(UserError, match="beskadiget eller ikke et Word-dokument"):
        text_of(rewritten(tmp_path, content))


def test_a_part_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    path = rewritten(tmp_path, " " * (LARGEST_PART + 1))
    assert path.stat().st_size < 100_000
    with pytest.raises(UserError, match="fylder over 20 MB pakket ud"):
        text_of(path)


def test_pictures_may_be_as_large_as_they_are(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Udpegning")
    document.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx", "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/plan.bmp", bytes(LARGEST_PART + 1))
    assert text_of(tmp_path / "a.docx").strip() == "Udpegning"
