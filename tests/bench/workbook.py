"""The workbook of 10 000 nominations against bare openpyxl in write-only mode with the same cells and styles."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kkr_desktop.documents.workbook import Sheet, workbook_bytes
from kkr_desktop.domain.columns import spoken
from kkr_desktop.domain.model import Nomination, Person
from kkr_desktop.domain.vocabulary import Answer, Gender, Role, Verdict
from kkr_desktop.services.sheets import NOMINATIONS, NominationLine

ROWS = 10_000
ROOT = Path(__file__).resolve().parents[2]


def lines(count: int = ROWS) -> list[NominationLine]:
    """Nominations as a register of that size would give them; everybody is invented."""
    first = date(2026, 1, 1)
    found = []
    for n in range(count):
        person = Person(
            n, f"p{n}", f"Fornavn {n}", f"Efternavn {n % 997} (fiktiv)", Gender.FEMALE, f"n{n}@example.org",
            "98 12 34 56", f"Prøvevej {n}", "9000", "Aalborg", "",
        )  # fmt: skip
        nomination = Nomination(
            n,
            f"n{n}",
            1,
            1,
            1,
            Role.MEMBER,
            n,
            1,
            first + timedelta(days=n % 60),
            Answer.YES,
            "Begrundelse",
            None,
        )
        found.append(
            NominationLine(
                nomination, person, "27-03-2026, pkt. 4.1", "Erhvervshus Nordjylland", "virksomhedsrepræsentanter",
                "Landbrug & Fødevarer", False, "", "", f"Firma {n % 500} A/S (fiktiv)", "direktør", "fødevarer",
                Verdict.ELIGIBLE, False,
            )
        )  # fmt: skip
    return found


def ours(rows: list[NominationLine]) -> bytes:
    """The program's own workbook."""
    sheet = Sheet("Indstillinger", NOMINATIONS, rows)
    return workbook_bytes([sheet], title="Bench", created=datetime(2026, 3, 27))


def bare(values: list[list[Any]]) -> bytes:
    """openpyxl alone: the same header, widths, panes and filter, and a date format on the date cells."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Indstillinger")
    for place, column in enumerate(NOMINATIONS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(NOMINATIONS))}{len(values) + 1}"
    header = []
    for column in NOMINATIONS:
        cell = WriteOnlyCell(sheet, value=column.title)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor="FF1F4E79")
        cell.alignment = Alignment(vertical="center")
        header.append(cell)
    sheet.append(header)
    for row in values:
        cells: list[Any] = []
        for value in row:
            if isinstance(value, date):
                cell = WriteOnlyCell(sheet, value=value)
                cell.number_format = "dd-mm-yyyy"
                cells.append(cell)
            else:
                cells.append(value)
        sheet.append(cells)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def plain_values(rows: list[NominationLine]) -> list[list[Any]]:
    """The very cells, made ready outside the clock (ours makes them inside it)."""
    found = []
    for row in rows:
        cells = [column.value(row) for column in NOMINATIONS]
        found.append([cell if isinstance(cell, date | int) else spoken(cell) or None for cell in cells])
    return found


def run(rounds: int) -> list[dict[str, Any]]:
    """Both by turns; the peak is of a process of its own."""
    rows = lines()
    values = plain_values(rows)
    pairs = []
    for _ in range(rounds):
        begun = time.perf_counter()
        ours(rows)
        middle = time.perf_counter()
        bare(values)
        pairs.append((middle - begun, time.perf_counter() - middle))
    return [
        {
            "case": f"workbook, {ROWS} nominations",
            "baseline": "bare openpyxl write-only, same styles",
            "ours_s": median(one for one, _ in pairs),
            "baseline_s": median(other for _, other in pairs),
            "ratio": median(one / other for one, other in pairs),
            "peak_mb": _peak(),
        }
    ]


def _peak() -> float:
    script = (
        "import resource, sys; sys.path[:0] = sys.argv[1:]; import workbook;"
        "workbook.ours(workbook.lines());"
        "scale = 1024 * 1024 if sys.platform == 'darwin' else 1024;"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)"
    )
    if sys.platform == "win32":
        return 0.0
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
