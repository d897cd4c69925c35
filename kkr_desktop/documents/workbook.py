"""The workbook: sheets drawn by columns, with real dates, and text that never becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, TypeVar

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from ..domain.columns import Cell, Column, Kind, spoken
from ..errors import UserError
from .files import write_bytes_atomically

Row = TypeVar("Row")

# The house's accent, dark enough for white words (contrast above 7).
_ACCENT = "FF1F4E79"
_DATE_FORMAT = "dd-mm-yyyy"
_LONGEST_CELL = 32_767
_LONGEST_WIDTH = 80
# XML 1.0 has no place for these, and Excel repairs (that is: loses) a sheet that holds them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TELL_EVERY = 250


@dataclass(frozen=True)
class Sheet(Generic[Row]):
    """One sheet: its title, its columns and its rows."""

    title: str
    columns: tuple[Column[Row], ...]
    rows: Sequence[Row]


def write_workbook(
    path: Path,
    sheets: Sequence[Sheet[Any]],
    *,
    title: str,
    created: datetime,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write the sheets to a file, whole or not at all (see `workbook_bytes` and write_bytes_atomically)."""
    content = workbook_bytes(sheets, title=title, created=created, progress=progress, cancelled=cancelled)
    write_bytes_atomically(path, content)


def workbook_bytes(
    sheets: Sequence[Sheet[Any]],
    *,
    title: str,
    created: datetime,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The workbook's bytes. `progress` hears how many rows are written.

    Raises UserError naming the cell for a text that no cell can hold, and when it is cancelled.
    """
    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = title
    book.properties.created = created
    book.properties.modified = created
    done = 0
    for sheet in sheets:
        drawn = book.create_sheet(sheet.title)
        _prepare(drawn, sheet)
        write = _row_writer(drawn, sheet)
        for number, row in enumerate(sheet.rows, start=2):
            if done % _TELL_EVERY == 0:
                if cancelled is not None and cancelled():
                    book.close()
                    raise UserError("Afbrudt. Projektmappen er ikke skrevet.", code="cancelled")
                if progress is not None:
                    progress(done)
            drawn.append(write(row, number))
            done += 1
    if progress is not None:
        progress(done)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _prepare(drawn: WriteOnlyWorksheet, sheet: Sheet[Any]) -> None:
    """Widths, panes, filter and header: in write-only mode they come before the first row."""
    last = get_column_letter(len(sheet.columns))
    for place, column in enumerate(sheet.columns, start=1):
        # Room for the filter's arrow beside the heading.
        width = min(max(column.width, len(column.title) + 4), _LONGEST_WIDTH)
        drawn.column_dimensions[get_column_letter(place)].width = width
    drawn.freeze_panes = "A2"
    drawn.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    drawn.print_title_rows = "1:1"
    drawn.page_setup.orientation = "landscape"
    drawn.page_setup.paperSize = 9
    drawn.page_setup.fitToWidth = 1
    drawn.page_setup.fitToHeight = 0
    drawn.sheet_properties.pageSetUpPr.fitToPage = True
    drawn.oddFooter.left.text = sheet.title
    drawn.oddFooter.right.text = "Side &P af &N"
    header = []
    for column in sheet.columns:
        cell = WriteOnlyCell(drawn, value=column.title)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=_ACCENT)
        cell.alignment = Alignment(vertical="center")
        header.append(cell)
    drawn.row_dimensions[1].height = 22
    drawn.append(header)


def _row_writer(drawn: WriteOnlyWorksheet, sheet: Sheet[Any]) -> Callable[[Any, int], list[WriteOnlyCell]]:
    """Writes one row after another into the same cells: write-only mode has sent a row when append returns."""
    columns = sheet.columns
    words = [_words_cell(drawn) for _ in columns]
    days = [_day_cell(drawn) if column.kind is Kind.DATE else None for column in columns]
    numbers = [WriteOnlyCell(drawn, value=0) for _ in columns]

    def write(row: Any, number: int) -> list[WriteOnlyCell]:
        cells = []
        for place, column in enumerate(columns):
            value = column.value(row)
            day = days[place]
            if type(value) is date and day is not None:
                cell = day
                cell._value = value
                cell.data_type = "d"
            elif type(value) in (int, float):
                cell = numbers[place]
                cell._value = value
            else:
                cell = words[place]
                cell._value = _words(value, sheet.title, column.title, number)
                cell.data_type = "s"  # openpyxl forgets the type of a cell it has written
            cells.append(cell)
        return cells

    return write


def _words_cell(drawn: WriteOnlyWorksheet) -> WriteOnlyCell:
    """A cell whose type is text, whatever its first sign: "=" never makes a formula of it."""
    cell = WriteOnlyCell(drawn, value="")
    cell.data_type = "s"
    return cell


def _day_cell(drawn: WriteOnlyWorksheet) -> WriteOnlyCell:
    cell = WriteOnlyCell(drawn, value=date(2000, 1, 1))
    cell.number_format = _DATE_FORMAT
    return cell


def _words(value: Cell, sheet: str, column: str, number: int) -> str | None:
    text = value if type(value) is str else spoken(value)
    if len(text) > _LONGEST_CELL or _UNPRINTABLE.search(text):
        raise _refusal(text, sheet, column, number)
    return text or None


def _refusal(text: str, sheet: str, column: str, number: int) -> UserError:
    where = f"{sheet}, {column}, række {number}"
    if len(text) > _LONGEST_CELL:
        message = f"Teksten er for lang til en celle ({len(text)} tegn, højst {_LONGEST_CELL}): {where}. Forkort den."
        return UserError(message, where=where, code="cell_too_long")
    found = _UNPRINTABLE.search(text)
    sign = f"U+{ord(found.group()):04X}" if found else ""
    message = f"Teksten indeholder et usynligt styretegn ({sign}): {where}. Slet tegnet, og eksportér igen."
    return UserError(message, where=where, code="cell_unprintable")
