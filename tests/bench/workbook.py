"""Bench: the sheet of 10 000 nominations against bare openpyxl in write-only mode with the same cells and styles."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from pairs import compare, peak_of, timed

from kkr_desktop.documents.workbook import Sheet, workbook_bytes
from kkr_desktop.domain.columns import spoken
from kkr_desktop.domain.model import Nomination, Person
from kkr_desktop.domain.vocabulary import Answer, Gender, Role, Verdict
from kkr_desktop.services.sheets import NOMINATIONS, NominationLine

ROWS = 10_000
# Wanted: nine tenths of the baseline's speed or more.
GOAL = 1 / 0.9
BODIES = (
    "Erhvervshus Nordjylland",
    "Hospice Vangen",
    "Center for Døvblindhed",
    "Institut for Syn og Hørelse",
)
TRADES = ("fødevarer", "detailhandel", "bygge og anlæg", "transport", "turisme", "robotteknologi")


def lines(count: int = ROWS) -> list[NominationLine]:
    """Nominations to invented people, no two alike."""
    return [_line(number) for number in range(1, count + 1)]


def _line(number: int) -> NominationLine:
    person = Person(
        id=number,
        uid=f"p{number}",
        given_name=("Anna", "Bo", "Åse", "Jørn")[number % 4],
        family_name=f"Østergård {number} (fiktiv)",
        gender=(Gender.FEMALE, Gender.MALE)[number % 2],
        email=f"person{number}@eksempel.example",
        phone=f"98 {number % 90 + 10} {number % 80 + 10} 00",
        street=f"Prøvevej {number}",
        postcode="9000",
        city="Aalborg",
        sort_key=f"østergård {number}",
    )
    nomination = Nomination(
        id=number,
        uid=f"n{number}",
        revision=1,
        round=1,
        seat_group=1,
        role=Role.MEMBER,
        person=number,
        organisation=1,
        received_on=date(2026, 1, 1) + timedelta(days=number % 60),
        consent=(Answer.YES, Answer.UNKNOWN)[number % 2],
        motivation=f"Har som leder af firma {number} vist, hvordan industri og uddannelse hjælper hinanden.",
        withdrawn_on=date(2026, 3, 1) if number % 50 == 0 else None,
    )
    return NominationLine(
        nomination=nomination,
        person=person,
        round="27-03-2026, pkt. 4.1",
        body=BODIES[number % 4],
        group="virksomhedsrepræsentanter",
        organisation="Landbrug & Fødevarer",
        political=False,
        council="",
        party="",
        employer=f"Firma {number % 500} A/S (fiktiv)",
        title="administrerende direktør",
        trade=TRADES[number % 6],
        verdict=Verdict.ELIGIBLE,
        appointed=number % 40 == 0,
    )


def ours(rows: list[NominationLine]) -> bytes:
    """The program's own workbook, from the rows of the register."""
    sheet = Sheet("Indstillinger", NOMINATIONS, rows)
    return workbook_bytes([sheet], title="Bench", created=datetime(2026, 3, 27))


def values(rows: list[NominationLine]) -> list[list[Any]]:
    """The very cells, ready made: openpyxl is given them for nothing; ours makes them within the time."""
    found = []
    for row in rows:
        cells = [column.value(row) for column in NOMINATIONS]
        found.append([cell if isinstance(cell, date | int) else spoken(cell) or None for cell in cells])
    return found


def bare(rows: list[list[Any]]) -> bytes:
    """openpyxl alone: its reused cells for words, and one style each for the header and the dates.

    Without the widths by content, the wrapping and the text that never is a formula that ours has.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Indstillinger")
    for place, column in enumerate(NOMINATIONS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(NOMINATIONS))}{len(rows) + 1}"
    header = []
    for column in NOMINATIONS:
        cell = WriteOnlyCell(sheet, value=column.title)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
        cell.alignment = Alignment(vertical="center")
        header.append(cell)
    sheet.append(header)
    for row in rows:
        sheet.append([_day(sheet, value) if isinstance(value, date) else value for value in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _day(sheet: Any, value: date) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = "dd-mm-yyyy"
    return cell


def run(rounds: int = 5) -> list[dict[str, Any]]:
    """Both by turns; the peaks are of processes of their own."""
    rows = lines()
    ready = values(rows)
    theirs_mb = peak_of("workbook", "bare(workbook.values(workbook.lines()))")
    return [
        compare(
            f"workbook: {ROWS} nominations",
            partial(timed, partial(ours, rows)),
            partial(timed, partial(bare, ready)),
            rounds=rounds,
            baseline="bare openpyxl write-only",
            goal=GOAL,
            peak_mb=peak_of("workbook", "ours(workbook.lines())"),
            note=f"its peak {theirs_mb:.0f} MB",
        )
    ]
