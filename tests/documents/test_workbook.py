"""The workbook read back: every text as it was written or refused by name, real dates, no formulas."""

from __future__ import annotations

import math
import re
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape
from python_calamine import CalamineWorkbook

from kkr_desktop.documents.workbook import Sheet, workbook_bytes, write_workbook
from kkr_desktop.domain.columns import Cell, Column, Kind, State, Symbol
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import EnvironmentFault, UserError

CREATED = datetime(2026, 3, 27)
LONGEST = 32_767
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

COLUMNS: tuple[Column[Sequence[Cell]], ...] = (
    Column("name", "Navn", lambda row: row[0], width=30),
    Column("from", "Fra", lambda row: row[1], Kind.DATE, 13),
    Column("rights", "Indstillingsretter", lambda row: row[2], Kind.NUMBER, 10),
)
ROWS: tuple[Sequence[Cell], ...] = (
    ("Anna Ærø (fiktiv)", date(2026, 4, 1), 3),
    ("Bo Ågård (fiktiv)", UNKNOWN, 0),
    ("", None, None),
)


def made(rows: Sequence[Sequence[Cell]] = ROWS, **more: Any) -> bytes:
    """A workbook of one sheet."""
    return workbook_bytes([Sheet("Pladser", COLUMNS, rows)], title="Prøve", created=CREATED, **more)


def of_texts(texts: Sequence[str]) -> bytes:
    """A workbook with each text in a row of its own, and a mark beside it."""
    return made([(text, None, 1) for text in texts])


def by_calamine(content: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def by_openpyxl(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_sheets_headings_and_rows_are_read_back_in_order() -> None:
    content = workbook_bytes(
        [Sheet("Pladser", COLUMNS, ROWS), Sheet("Tom æøå", COLUMNS[:1], ())], title="Prøve", created=CREATED
    )
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    assert book.sheet_names == ["Pladser", "Tom æøå"]
    assert by_calamine(content) == [
        ["Navn", "Fra", "Indstillingsretter"],
        ["Anna Ærø (fiktiv)", date(2026, 4, 1), 3.0],
        ["Bo Ågård (fiktiv)", "ikke oplyst", 0.0],
    ]
    assert by_calamine(content, 1) == [["Navn"]]


def test_the_sheet_is_drawn_for_reading_and_filtering() -> None:
    sheet = by_openpyxl(made())["Pladser"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage is True
    for heading in sheet[1]:
        assert heading.font.b
        assert heading.font.color.rgb == "FFFFFFFF"
        assert heading.fill.fgColor.rgb == "FF1F4E79"
    # Narrow letters: nearly as wide as its 17 signs, and no wider than is good to read.
    assert 15 <= sheet.column_dimensions["A"].width <= 18
    assert sheet.column_dimensions["C"].width >= len("Indstillingsretter") + 2


def test_dates_are_dates_and_numbers_are_numbers() -> None:
    sheet = by_openpyxl(made())["Pladser"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (datetime(2026, 4, 1), "d")
    assert sheet["B2"].number_format == "dd-mm-yyyy"
    assert sheet["B2"].is_date
    assert (sheet["C2"].value, sheet["C2"].data_type, sheet["C2"].number_format) == (3, "n", "General")
    assert (sheet["C3"].value, sheet["C3"].data_type) == (0, "n")
    assert sheet["B2"].alignment.horizontal == "left"


def test_empty_cells_stay_empty() -> None:
    content = made()
    assert [cell.value for cell in by_openpyxl(content)["Pladser"][4]] == [None, None, None]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert b'<row r="4"></row>' in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (UNKNOWN, "ikke oplyst"),
        (OPEN, "ingen slutdato"),
        (State(Symbol.FAILED, "ikke opfyldt", "fordi"), "ikke opfyldt"),
        (True, "ja"),
        (2.5, 2.5),
        (-7, -7),
        (math.inf, "inf"),
        (math.nan, "nan"),
        # A sheet keeps fifteen digits, and would make 0 of the last.
        (12345678901234567, "12345678901234567"),
        (date(1900, 3, 1), date(1900, 3, 1)),
        # A sheet has no day before 1900 (and a wrong one, 29-02-1900): these are words.
        (date(1900, 2, 28), "28-02-1900"),
        (date(1849, 6, 5), "05-06-1849"),
        (date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_each_kind_of_cell(cell: Cell, shown: object) -> None:
    assert by_calamine(made([("", cell, None), ("", None, 1)]))[1][1] == shown


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=HYPERLINK(“x”)",
        "+45 12345678",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "'=1",
        " begge ender ",
        "   ",
        "\t",
        "\n",
        "linje\nlinje",
        "a\r\nb\rc",
        "😀 æøå ÆØÅ",
        "<b>&amp;</b>",
        "]]>",
        "007",
        "1e5",
        "2026-03-27",
        "27-03-2026",
        "3/4",
        "TRUE",
        "SAND",
        "#N/A",
        "#REF!",
        "_x000D_",
        "_x0041_x0042_",
        "_x0041\r",
        "_x005F_x000D_",
        "_X0041_",
        "\u00a0hårdt mellemrum\u00a0",
        "a\u2028b\x85c\u200b",
    ],
)
def test_text_stays_the_text_it_is(text: str) -> None:
    content = of_texts([text])
    assert by_calamine(content)[1][0] == text
    cell = by_openpyxl(content)["Pladser"]["A2"]
    # openpyxl hands the format's escapes on as they stand, where Excel and calamine undo them.
    assert (unescape(cell.value), cell.data_type) == (text, "s")


SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("=+-@'\"\t\r\n_x&<> \x00\x1f\ud800\ufffe\uffff😀æøå"),
    st.sampled_from(["_x000D_", "_x005F_", "x0041_", "_x00"]),
)


@given(st.lists(SIGNS, min_size=1, max_size=12).map("".join))
@example("_x0041_x0042_")
@example("_x0041\r")
def test_any_text_comes_out_as_it_went_in_or_is_refused_by_name(text: str) -> None:
    if REFUSED.search(text):
        with pytest.raises(UserError) as caught:
            of_texts(["god", text])
        assert caught.value.where == "Pladser, Navn, række 3"
        return
    content = of_texts([text])
    assert by_calamine(content)[1][0] == text
    cell = by_openpyxl(content)["Pladser"]["A2"]
    assert (unescape(cell.value), cell.data_type) == (text, "s")


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\x1f", "\ud83d", "\ufffe", "\uffff"])
def test_a_sign_that_no_sheet_can_hold_is_refused_by_name(sign: str) -> None:
    with pytest.raises(UserError) as caught:
        of_texts(["god", f"Anna{sign}Holm"])
    assert caught.value.code == "cell_unprintable"
    assert caught.value.where == "Pladser, Navn, række 3"
    assert caught.value.message == (
        f"Teksten indeholder et usynligt styretegn (U+{ord(sign):04X}): Pladser, Navn, række 3. "
        "Slet tegnet, og eksportér igen."
    )


@pytest.mark.parametrize("text", ["å" * LONGEST, "😀" * (LONGEST // 2) + "a", "linje\n" * 5_000])
def test_the_longest_text_is_kept_whole(text: str) -> None:
    assert by_calamine(of_texts([text]))[1][0] == text


@pytest.mark.parametrize(
    ("text", "counted"), [("å" * (LONGEST + 1), LONGEST + 1), ("😀" * (LONGEST // 2 + 1), LONGEST + 1)]
)
def test_a_longer_text_is_refused_by_name(text: str, counted: int) -> None:
    with pytest.raises(UserError) as caught:
        of_texts([text])
    assert caught.value.code == "cell_too_long"
    assert caught.value.where == "Pladser, Navn, række 2"
    assert f"({counted} tegn, højst {LONGEST}): Pladser, Navn, række 2." in caught.value.message


def test_a_long_text_is_wrapped_in_a_row_of_its_height() -> None:
    sheet = by_openpyxl(of_texts(["kort", "ord " * 60, "to\nlinjer", "x" * 200]))["Pladser"]
    assert sheet.column_dimensions["A"].width < 40
    assert sheet["A3"].alignment.wrap_text
    heights = [sheet.row_dimensions[row].height for row in range(2, 6)]
    assert heights[0] is None
    assert heights[2] == 30
    assert heights[1] >= 15 * 240 / 45
    assert heights[3] >= 15 * 200 / 45
    assert not by_openpyxl(of_texts(["kort"]))["Pladser"]["A2"].alignment.wrap_text


def test_the_same_rows_give_the_same_bytes() -> None:
    assert made() == made()
    with zipfile.ZipFile(BytesIO(made())) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-03-27T00:00:00Z") == 2
    assert "<dc:title" in core
    assert "Prøve" in core


def test_progress_is_told_up_to_the_last_row() -> None:
    told: list[int] = []
    made([("Anna (fiktiv)", None, 1)] * 600, progress=told.append)
    assert told == [0, 250, 500, 600]


def test_a_cancelled_workbook_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    path.write_bytes(b"gammel")
    told: list[int] = []
    with pytest.raises(UserError, match="Afbrudt") as caught:
        write_workbook(
            path,
            [Sheet("Pladser", COLUMNS, [("Anna (fiktiv)", None, 1)] * 600)],
            title="Prøve",
            created=CREATED,
            progress=told.append,
            cancelled=lambda: bool(told),
        )
    assert caught.value.code == "cancelled"
    assert told == [0]
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("ark.xlsx", b"gammel")]


def test_a_refused_workbook_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    path.write_bytes(b"gammel")
    with pytest.raises(UserError, match="styretegn"):
        write_workbook(path, [Sheet("Pladser", COLUMNS, [("\x01", None, 1)])], title="P", created=CREATED)
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("ark.xlsx", b"gammel")]


def test_a_workbook_is_written_to_its_file(tmp_path: Path) -> None:
    path = tmp_path / "ark æøå.xlsx"
    write_workbook(path, [Sheet("Pladser", COLUMNS, ROWS)], title="Prøve", created=CREATED)
    assert path.read_bytes() == made()


def test_no_temporary_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made()
    with pytest.raises(UserError):
        of_texts(["\x01"])
    with pytest.raises(UserError):
        made(cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_no_place_for_temporary_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "findes ikke"))
    with pytest.raises(EnvironmentFault, match="midlertidige filer"):
        made()
