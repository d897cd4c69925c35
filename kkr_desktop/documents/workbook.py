"""The workbook: sheets drawn by columns, as wide as their words; the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.writer.excel import ExcelWriter

from ..domain.columns import Column
from ..errors import EnvironmentFault, UserError
from .cells import ColumnStyle, Written, checked, row_xml, written
from .files import write_bytes_atomically
from .layout import Layout, lay_out

Row = TypeVar("Row")

# The house's accent, dark enough for white words (contrast above 7).
_ACCENT = "FF1F4E79"
_DATE_FORMAT = "dd-mm-yyyy"
_A4, _A3 = 9, 8
# Columns wider than this together are too small to read side by side on A4.
_WIDE_PAPER = 190
_HEADER_HEIGHT = 22
_TELL_EVERY = 250
_ROWS_END = b"</sheetData>"


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
    report = _Report(progress, cancelled)
    drawn = [_draw(sheet) for sheet in sheets]
    frame, styles = _frame(drawn, title, created)
    parts = {f"xl/worksheets/sheet{place}.xml": one for place, one in enumerate(drawn, start=1)}
    stream = BytesIO()
    # openpyxl has made all of the book but the rows: those are put in as they are, in a sixth of its time.
    with ZipFile(frame) as source, ZipFile(stream, "w") as book:
        for name in source.namelist():
            entry = ZipInfo(name)  # bears no time of day, so that the same rows give the same bytes
            entry.compress_type = ZIP_DEFLATED
            content = source.read(name)
            with book.open(entry, "w") as part:
                if name in parts:
                    header, end, content = content.partition(_ROWS_END)
                    part.write(header)
                    for some in _rows(parts[name], styles, report):
                        part.write(some)
                    part.write(end)
                part.write(content)
    report.tell()
    return stream.getvalue()


class _Report:
    """Counts the rows, tells how far they are and stops when it is asked to."""

    def __init__(self, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def begin(self, rows: int) -> None:
        """Some more rows are about to be written."""
        if self._cancelled is not None and self._cancelled():
            raise UserError("Afbrudt. Projektmappen er ikke skrevet.", code="cancelled")
        self.tell()
        self._done += rows

    def tell(self) -> None:
        """Say how many rows are written."""
        if self._progress is not None:
            self._progress(self._done)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A sheet with its values, column by column, and how much room they take."""

    sheet: Sheet[Any]
    values: list[list[Written]]
    layout: Layout


@dataclass(frozen=True, slots=True)
class _Styles:
    """The numbers that the book gives to the styles of the rows.

    All stand at the top, so that a row reads as one when some of its cells have many lines.
    """

    words: int
    wrapped: int
    day: int
    number: int


def _draw(sheet: Sheet[Any]) -> _Drawn:
    """Read a sheet's values, all of which a cell can hold (UserError otherwise)."""
    values = []
    for column in sheet.columns:
        cells = [written(column.value(row)) for row in sheet.rows]
        known = set()
        for number, cell in enumerate(cells, start=2):
            if isinstance(cell, str) and cell not in known:
                checked(cell, sheet=sheet.title, column=column.title, number=number)
                known.add(cell)
        values.append(cells)
    return _Drawn(sheet, values, lay_out(sheet.columns, values))


def _rows(drawn: _Drawn, styles: _Styles, report: _Report) -> Iterator[bytes]:
    columns = [
        ColumnStyle(
            get_column_letter(place), styles.wrapped if wrapped else styles.words, styles.day, styles.number
        )
        for place, wrapped in enumerate(drawn.layout.wrapped, start=1)
    ]
    lines = drawn.layout.lines
    for start in range(0, len(lines), _TELL_EVERY):
        end = min(start + _TELL_EVERY, len(lines))
        report.begin(end - start)
        rows = zip(*(cells[start:end] for cells in drawn.values), strict=True)
        yield "".join(
            # The first row is the header's.
            row_xml(place + 2, row, columns, lines=lines[place])
            for place, row in enumerate(rows, start=start)
        ).encode()


def _frame(sheets: Sequence[_Drawn], title: str, created: datetime) -> tuple[BytesIO, _Styles]:
    """The book with its headers alone, and the numbers of its styles."""
    book = Workbook(write_only=True)
    book.properties.title = title
    book.properties.creator = title
    book.properties.created = created
    book.properties.modified = created
    stream = BytesIO()
    try:
        for sheet in sheets:
            _draw_header(book.create_sheet(sheet.sheet.title), sheet)
        styles = _styles(book.worksheets[0])
        # Not by Workbook.save, which would write the time of day into it.
        ExcelWriter(book, ZipFile(stream, "w")).save()
    except OSError as error:
        raise EnvironmentFault(
            "Projektmappen kunne ikke skrives, for mappen til midlertidige filer svarede: "
            f"{error.strerror or error}.",
            where=str(error.filename or ""),
            code="file_not_written",
        ) from error
    return stream, styles


def _draw_header(page: WriteOnlyWorksheet, drawn: _Drawn) -> None:
    """Widths, panes, filter, page and header: in write-only mode they come before the first row."""
    columns = drawn.sheet.columns
    for place, width in enumerate(drawn.layout.widths, start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(drawn.sheet.rows) + 1}"
    # On paper: all columns side by side, the header on every page, the page's number at its foot.
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A3 if sum(drawn.layout.widths) > _WIDE_PAPER else _A4
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = 0.5
    page.oddFooter.left.text = drawn.sheet.title
    page.oddFooter.right.text = "Side &P af &N"
    page.row_dimensions[1].height = _HEADER_HEIGHT
    page.append([_heading(page, column.title) for column in columns])


def _heading(page: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=title)
    cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
    cell.fill = PatternFill("solid", fgColor=_ACCENT)
    cell.alignment = Alignment(vertical="center")
    return cell


def _styles(page: WriteOnlyWorksheet) -> _Styles:
    def number(number_format: str = "General", **alignment: Any) -> int:
        cell = WriteOnlyCell(page)
        cell.alignment = Alignment(vertical="top", **alignment)
        cell.number_format = number_format
        return int(cell.style_id)

    return _Styles(
        words=number(),
        wrapped=number(wrap_text=True),
        # To the left, as the words are that stand where a day is not known.
        day=number(_DATE_FORMAT, horizontal="left"),
        number=number(horizontal="right", indent=2),
    )
