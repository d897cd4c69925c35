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
from .cells import ColumnStyle, Written, checked, lines_of, row_xml, written
from .files import write_bytes_atomically

Row = TypeVar("Row")

# The house's accent, dark enough for white words (contrast above 7).
_ACCENT = "FF1F4E79"
_DATE_FORMAT = "dd-mm-yyyy"
_A4, _A3 = 9, 8
# More columns than this, in signs, are too small to read when a sheet of A4 holds them side by side.
_WIDE_PAPER = 190
_TELL_EVERY = 250
_ROWS_END = b"</sheetData>"


@dataclass(frozen=True)
class Sheet(Generic[Row]):
    """One sheet: its title, its columns and its rows."""

    title: str
    columns: tuple[Column[Row], ...]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A sheet's values and heights, row by row, and how its columns look."""

    values: list[tuple[Written, ...]]
    lines: list[int]
    styles: list[ColumnStyle]


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
    drawn = [_draw(book.create_sheet(sheet.title), sheet) for sheet in sheets]
    report = _Report(progress, cancelled)
    stream = BytesIO()
    # openpyxl makes all of the book but the rows: a tenth of its time is enough to write those as they are.
    with ZipFile(_saved(book)) as frame, ZipFile(stream, "w") as whole:
        parts = {f"xl/worksheets/sheet{place}.xml": one for place, one in enumerate(drawn, start=1)}
        for name in frame.namelist():
            entry = ZipInfo(name)  # bears no time of day, so that the same rows give the same bytes
            entry.compress_type = ZIP_DEFLATED
            content = frame.read(name)
            with whole.open(entry, "w") as part:
                if name in parts:
                    before, end, after = content.partition(_ROWS_END)
                    part.write(before)
                    for chunk in _chunks(parts[name], report):
                        part.write(chunk)
                    content = end + after
                part.write(content)
    report.finish()
    return stream.getvalue()


class _Report:
    """Counts the rows, tells how far they are and stops when it is asked to."""

    def __init__(self, progress: Callable[[int], None] | None, cancelled: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def before(self, rows: int) -> None:
        """Some rows are about to be written."""
        if self._cancelled is not None and self._cancelled():
            raise UserError("Afbrudt. Projektmappen er ikke skrevet.", code="cancelled")
        self.finish()
        self._done += rows

    def finish(self) -> None:
        """Tell the number of rows that are written."""
        if self._progress is not None:
            self._progress(self._done)


def _chunks(drawn: _Drawn, report: _Report) -> Iterator[bytes]:
    for start in range(0, len(drawn.values), _TELL_EVERY):
        end = min(start + _TELL_EVERY, len(drawn.values))
        report.before(end - start)
        # The first row is the header's.
        rows = (
            row_xml(place + 2, drawn.values[place], drawn.styles, lines=drawn.lines[place])
            for place in range(start, end)
        )
        yield "".join(rows).encode()


def _saved(book: Workbook) -> BytesIO:
    """The book with its headers alone (not by Workbook.save, which would write the time of day into it)."""
    stream = BytesIO()
    try:
        ExcelWriter(book, ZipFile(stream, "w")).save()
    except OSError as error:  # openpyxl keeps each sheet in a temporary file
        raise EnvironmentFault(
            f"Projektmappen kunne ikke skrives til mappen for midlertidige filer: {error.strerror or error}.",
            where=str(error.filename or ""),
            code="file_not_written",
        ) from error
    return stream


def _draw(drawn: WriteOnlyWorksheet, sheet: Sheet[Any]) -> _Drawn:
    """Header, panes, filter and widths of a sheet; its values are read and checked here."""
    plain = _style(drawn, Alignment(vertical="top"))
    wrapped = _style(drawn, Alignment(vertical="top", wrap_text=True))
    day = _style(drawn, Alignment(vertical="top", horizontal="left"), number_format=_DATE_FORMAT)
    figure = _style(drawn, Alignment(vertical="top", horizontal="right", indent=1))
    columns: list[list[Written]] = []
    styles = []
    heights = [1] * len(sheet.rows)
    total = 0
    for place, column in enumerate(sheet.columns, start=1):
        values = [written(column.value(row)) for row in sheet.rows]
        texts = _texts(sheet.title, column.title, values)
        longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
        # Room for the filter's arrow beside the heading, and for the cell's own margins.
        width = max(min(longest + 2, column.width), len(column.title) + 4, len(_DATE_FORMAT) + 2)
        lines = {text: lines_of(text, width) for text in texts if len(text) > width - 2 or "\n" in text}
        if lines:
            heights = [
                max(height, lines.get(value, 1)) if isinstance(value, str) else height
                for height, value in zip(heights, values, strict=True)
            ]
        letter = get_column_letter(place)
        drawn.column_dimensions[letter].width = width
        columns.append(values)
        styles.append(ColumnStyle(letter, wrapped if lines else plain, day, figure))
        total += width
    last = get_column_letter(len(sheet.columns))
    drawn.freeze_panes = "A2"
    drawn.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    _set_page(drawn, sheet.title, _A3 if total > _WIDE_PAPER else _A4)
    drawn.row_dimensions[1].height = 22
    drawn.append([_heading(drawn, column.title) for column in sheet.columns])
    return _Drawn(list(zip(*columns, strict=True)), heights, styles)


def _texts(sheet: str, column: str, values: Sequence[Written]) -> set[str]:
    """The different texts of a column, all of which a cell can hold (UserError otherwise)."""
    seen: set[str] = set()
    for number, value in enumerate(values, start=2):
        if isinstance(value, str) and value not in seen:
            checked(value, sheet=sheet, column=column, number=number)
            seen.add(value)
    return seen


def _set_page(drawn: WriteOnlyWorksheet, title: str, paper: int) -> None:
    """On paper: all columns side by side, the header on every page, the page's number at its foot."""
    drawn.print_title_rows = "1:1"
    drawn.page_setup.orientation = "landscape"
    drawn.page_setup.paperSize = paper
    drawn.page_setup.fitToWidth = 1
    drawn.page_setup.fitToHeight = 0
    drawn.sheet_properties.pageSetUpPr.fitToPage = True
    drawn.print_options.gridLines = True
    drawn.page_margins.left = drawn.page_margins.right = 0.4
    drawn.page_margins.top = 0.5
    drawn.oddFooter.left.text = title
    drawn.oddFooter.right.text = "Side &P af &N"


def _heading(drawn: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(drawn, value=title)
    cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
    cell.fill = PatternFill("solid", fgColor=_ACCENT)
    cell.alignment = Alignment(vertical="center")
    return cell


def _style(drawn: WriteOnlyWorksheet, alignment: Alignment, *, number_format: str = "General") -> int:
    """The number that the book gives to a style of the rows.

    All stand at the top, so that a row reads as one when some of its cells have many lines.
    """
    cell = WriteOnlyCell(drawn)
    cell.alignment = alignment
    cell.number_format = number_format
    return int(cell.style_id)
