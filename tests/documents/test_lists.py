"""Lists as PDF and workbook, read back by other programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from kkr_desktop.documents.flow import styles
from kkr_desktop.documents.lists import GLYPHS, list_paper, list_pdf, list_workbook, paper_text
from kkr_desktop.domain.blocks import Heading, Table
from kkr_desktop.domain.columns import Column, Kind, State, Symbol
from kkr_desktop.domain.lists.content import Letterhead, ListContent, Section, Target, subtitle_of
from kkr_desktop.domain.vocabulary import ListKind
from kkr_desktop.domain.when import OPEN, UNKNOWN

TODAY = date(2026, 3, 27)


@dataclass(frozen=True)
class Line:
    """A row of a test's list."""

    name: str
    day: object = None
    state: State | None = None
    remark: str = ""
    number: int = 0

    @property
    def target(self) -> Target:
        return Target()


NAME = Column("name", "Navn", lambda line: line.name, width=40)
DAY = Column("day", "Til", lambda line: line.day, Kind.DATE, 13)
STATE = Column("state", "Tilstand", lambda line: line.state, Kind.STATE, 20)
REMARK = Column("remark", "Bemærkning", lambda line: line.remark, width=60)
NUMBER = Column("number", "Antal", lambda line: line.number, Kind.NUMBER, 8)
BODY = Column("body", "Organ", lambda _line: "Hospice Vangen", width=30)
ALL = (NAME, DAY, STATE, REMARK, NUMBER)


def content(*sections, public=False, notes=(), title="Udpegninger 2026-2030"):
    return ListContent(
        kind=ListKind.APPOINTMENTS,
        on=TODAY,
        public=public,
        title=title,
        subtitle=subtitle_of(TODAY, public=public, lines=("Tre pladser.",)),
        sections=sections,
        notes=tuple(notes),
        counted=(),
        sender=Letterhead("KKR Nordjylland", ("KL", "Weidekampsgade 10")),
    )


def section(rows, columns=ALL, **given):
    values = {"key": "s", "heading": "Hospice Vangen", "sheet": "Udpegninger", "place": (BODY,), **given}
    return Section(columns=columns, rows=rows, **values)


def book_of(one):
    data, pages = list_workbook(one)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert pages == len(book.sheet_names)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def joined(pages):
    return " ".join(" ".join(page.split()) for page in pages)


def test_the_page_says_whose_list_it_is_of_what_day_and_for_whom(pages_of):
    pdf, pages = list_pdf(content(section([Line("Anna Holm (fiktiv)")]), notes=["Et ord til sidst."]))
    text = pages_of(pdf)
    assert pages == len(text) == 1
    for words in (
        "KKR Nordjylland",
        "Udpegninger 2026-2030",
        "Opgjort pr. 27. marts 2026. Intern – må ikke udleveres.",
        "Hospice Vangen",
        "Anna Holm (fiktiv)",
        "Et ord til sidst.",
        "KL · Weidekampsgade 10",
    ):
        assert words in joined(text)


def test_every_page_of_a_long_list_is_numbered_and_marked_as_internal(pages_of):
    rows = [Line(f"Person {number} (fiktiv)", TODAY) for number in range(120)]
    pdf, pages = list_pdf(content(section(rows)))
    text = pages_of(pdf)
    assert pages == len(text) > 2
    for number, page in enumerate(text, 1):
        assert f"Side {number} af {pages}" in page
        assert "Intern – må ikke udleveres" in page
        assert "Navn" in page
    whole = joined(text)
    assert [number for number in range(120) if f"Person {number} (fiktiv)" not in whole] == []


def test_states_are_symbol_and_word_and_what_is_unknown_is_said(pages_of):
    rows = [
        Line("Anna", UNKNOWN, State(Symbol.MET, "opfyldt")),
        Line("Bo", OPEN, State(Symbol.FAILED, "ikke opfyldt")),
        Line("Cai", TODAY, State(Symbol.UNKNOWN, "ikke vurderet")),
    ]
    text = joined(pages_of(list_pdf(content(section(rows)))[0]))
    for words in (
        "ikke oplyst",
        "ingen slutdato",
        "27-03-2026",
        "✓ opfyldt",
        "✗ ikke opfyldt",
        "? ikke vurderet",
    ):
        assert words in text.replace("\N{NO-BREAK SPACE}", " ")


def test_every_symbol_can_be_printed(pages_of):
    rows = [Line("Anna", None, State(symbol, symbol.value)) for symbol in Symbol]
    text = joined(pages_of(list_pdf(content(section(rows)))[0])).replace("\N{NO-BREAK SPACE}", " ")
    assert set(GLYPHS) == set(Symbol)
    assert [symbol for symbol in Symbol if f"{GLYPHS[symbol]} {symbol.value}" not in text] == []


def test_a_column_that_holds_nothing_takes_no_room_on_paper_but_stands_in_the_sheet(pages_of):
    one = content(section([Line("Anna", TODAY)]))
    text = joined(pages_of(list_pdf(one)[0]))
    assert "Bemærkning" not in text
    assert "Tilstand" not in text
    assert book_of(one)["Udpegninger (intern)"][0] == [
        "Organ",
        "Navn",
        "Til",
        "Tilstand",
        "Bemærkning",
        "Antal",
    ]


def test_an_empty_list_says_so_in_words(pages_of):
    one = content(section([], nothing="Ingen hverv udløber."))
    text = joined(pages_of(list_pdf(one)[0]))
    assert "Ingen hverv udløber." in text
    assert "Navn" not in text
    sheet = book_of(one)["Udpegninger (intern)"]
    assert sheet[1][0] == "Ingen hverv udløber."
    assert not any(sheet[1][1:])


def test_words_are_not_cut_in_two_by_narrow_columns(pages_of):
    long = "Repræsentant for arbejdstagerorganisationerne"
    rows = [Line(long, TODAY, State(Symbol.UNKNOWN, "indehaver ikke oplyst"), "Et langt ord " * 30, 3)]
    one = content(section(rows, columns=(NAME, DAY, STATE)))
    lines = [line for page in pages_of(list_pdf(one)[0]) for line in page.splitlines()]
    assert any("arbejdstagerorganisationerne" in line for line in lines)
    state = paper_text(rows[0].state)
    assert any(state in line or state.replace("\N{NO-BREAK SPACE}", " ") in line for line in lines)


def test_tables_with_the_same_columns_stand_alike(words_at):
    short, long = (
        [Line("Bo", TODAY, remark="Kort.")],
        [Line("Et meget langt navn på en person", TODAY, remark="Nok.")],
    )
    pdf, _ = list_pdf(content(section(short), section(long, key="t", heading="Institut")))
    lefts = [left for words, left, *_ in words_at(pdf) if words.strip() in ("Kort", "Nok")]
    assert len(lefts) == 2
    assert lefts[0] == pytest.approx(lefts[1], abs=0.2)


def test_a_list_lies_on_its_side_where_its_columns_need_it():
    wide = [
        Line("Anna Margrethe Holm-Sørensen (fiktiv)", TODAY, State(Symbol.MET, "opfyldt"), "Et ord " * 40, 3)
    ]
    assert list_paper(content(section(wide))).landscape
    assert not list_paper(content(section([Line("Anna", TODAY)]))).landscape


def test_each_section_is_a_heading_of_its_level_with_a_table_that_tells_what_it_shows():
    blocks = list_paper(
        content(section([Line("Anna")], level=3), section([], key="t", nothing="Ingen."))
    ).blocks
    assert [(b.text, b.level) for b in blocks if isinstance(b, Heading)] == [
        ("Udpegninger 2026-2030", 1),
        ("Hospice Vangen", 3),
        ("Hospice Vangen", 2),
    ]
    tables = [b for b in blocks if isinstance(b, Table)]
    assert [(t.summary, t.row_headers) for t in tables] == [("Hospice Vangen: 1 række.", True)]


def test_the_widths_fill_the_page_and_give_each_word_its_room():
    from kkr_desktop.documents.lists import _table_of

    rows = [Line("Anna", TODAY, State(Symbol.MET, "opfyldt"), "Ord " * 80, 3)]
    table = _table_of([section(rows)], "Prøve")
    for room in (467.0, 714.0):
        widths = table.widths(room)
        assert sum(widths) == pytest.approx(room - 8.5 * (len(widths) - 1), abs=0.01)
        assert all(width >= least - 0.01 for width, least in zip(widths, table.least, strict=True))
    assert table.least[1] >= styles().cell.width("27-03-2026")


def test_the_same_list_makes_the_same_bytes():
    one = content(section([Line("Anna", TODAY)]))
    again = content(section([Line("Anna", TODAY)]))
    assert list_pdf(one) == list_pdf(again)
    assert list_workbook(one) == list_workbook(again)


def test_the_file_tells_its_title_and_language(opened):
    reader = opened(list_pdf(content(section([Line("Anna")])))[0])
    assert reader.metadata.title == "Udpegninger 2026-2030"
    assert reader.metadata.author == "KKR Nordjylland"
    assert reader.trailer["/Root"]["/Lang"] == "da-DK"


def test_the_workbook_tells_what_it_is_and_dates_are_dates():
    one = content(section([Line("Anna", TODAY, State(Symbol.HELD, "besat"), number=3)]), notes=["Et ord."])
    sheets = book_of(one)
    about = sheets["Om listen"]
    assert ["Liste", "Udpegninger 2026-2030"] in about
    assert ["Om listen", "Opgjort pr. 27. marts 2026. Intern – må ikke udleveres."] in about
    assert ["Bemærkning", "Et ord."] in about
    assert sheets["Udpegninger (intern)"][1] == ["Hospice Vangen", "Anna", TODAY, "besat", "", 3.0]


def test_what_stands_under_a_heading_on_paper_is_told_in_the_workbook(pages_of):
    one = content(section([Line("Anna")], notes=("Modtaget: 14 indstillinger.",)))
    assert "Modtaget: 14 indstillinger." in joined(pages_of(list_pdf(one)[0]))
    assert ["Hospice Vangen", "Modtaget: 14 indstillinger."] in book_of(one)["Om listen"]


def test_a_public_workbook_bears_no_mark_of_the_house():
    sheets = book_of(content(section([Line("Anna")]), public=True))
    assert list(sheets) == ["Udpegninger", "Om listen"]
    assert "Offentlig udgave" in sheets["Om listen"][3][1]


def test_the_workbook_opens_on_the_list_and_ends_with_what_it_is():
    data, _ = list_workbook(content(section([Line("Anna")])))
    book = load_workbook(BytesIO(data))
    assert book.active.title == book.sheetnames[0] == "Udpegninger (intern)"
    assert book.sheetnames[-1] == "Om listen"


def test_what_stands_in_one_cell_to_read_has_a_cell_each_in_the_workbook(pages_of):
    given, party = "Poul Nørholm (fiktiv)", "V"
    whole = Column(
        "name",
        "Navn",
        lambda _line: f"{given} ({party})",
        parts=(
            Column("name", "Navn", lambda _line: given),
            Column("party", "Parti", lambda _line: party),
        ),
    )
    one = content(section([Line("Poul", TODAY)], columns=(whole, DAY)))
    assert book_of(one)["Udpegninger (intern)"] == [
        ["Organ", "Navn", "Parti", "Til"],
        ["Hospice Vangen", given, party, TODAY],
    ]
    text = joined(pages_of(list_pdf(one)[0]))
    assert f"{given} ({party})" in text
    assert "Parti" not in text


def test_a_formula_stays_text():
    sheets = book_of(content(section([Line("=HYPERLINK(1)"), Line("+45 98")])))
    assert [row[1] for row in sheets["Udpegninger (intern)"][1:]] == ["=HYPERLINK(1)", "+45 98"]


def test_sections_of_one_sheet_with_different_columns_share_it():
    one = section([Line("Anna", TODAY)], columns=(NAME, DAY))
    other = section([Line("Bo", number=2)], columns=(NAME, NUMBER, DAY), key="t")
    rows = book_of(content(one, other))["Udpegninger (intern)"]
    assert rows[0] == ["Organ", "Navn", "Antal", "Til"]
    assert rows[1] == ["Hospice Vangen", "Anna", "", TODAY]
    assert rows[2][:3] == ["Hospice Vangen", "Bo", 2.0]


def test_a_heading_without_columns_heads_those_that_follow(pages_of):
    head = Section(key="r", heading="27-03-2026, pkt. 4.1")
    one = content(head, section([Line("Anna")], level=3), public=True)
    assert "27-03-2026, pkt. 4.1" in joined(pages_of(list_pdf(one)[0]))
    assert list(book_of(one)) == ["Udpegninger", "Om listen"]


def test_what_cannot_be_printed_is_refused_by_name():
    from kkr_desktop.errors import UserError

    with pytest.raises(UserError, match="漢"):
        list_pdf(content(section([Line("Anna 漢")])))


def test_every_heading_is_a_bookmark_and_a_wide_list_lies(opened):
    wide = [
        Line("Anna Margrethe Holm-Sørensen (fiktiv)", TODAY, State(Symbol.MET, "opfyldt"), "Et ord " * 40, 3)
    ]
    one = content(section(wide), section(wide, key="t", heading="Institut for Syn og Hørelse", level=3))
    reader = opened(list_pdf(one)[0])
    page = reader.pages[0].mediabox
    assert page.width > page.height

    def titles(entries):
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield entry.title

    assert list(titles(reader.outline)) == [
        "Udpegninger 2026-2030",
        "Hospice Vangen",
        "Institut for Syn og Hørelse",
    ]
