"""A list as a PDF or a workbook, from the content that the window shows; the same content makes the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from ..domain.blocks import Block, Furniture, Heading, Metadata, Paper, Paragraph, Table
from ..domain.columns import Cell, Column, Kind, State, Symbol, spoken
from ..domain.danish import counted, long_date
from ..domain.lists.content import ListContent, Section, sheets_of
from .faces import admit
from .flow import styles
from .paper import render
from .typesetting import Style

# What stands for a state's symbol on paper; always beside its word.
GLYPHS = {
    Symbol.MET: "✓",
    Symbol.FAILED: "✗",
    Symbol.UNKNOWN: "?",
    Symbol.OVERRIDDEN: "■",
    Symbol.VACANT: "○",
    Symbol.HELD: "●",
    Symbol.HELD_OVER: "●",
    Symbol.INCOMING: "→",
    Symbol.WARNING: "△",
    Symbol.CURRENT: "○",
    Symbol.NONE: "–",
}

_NO_BREAK = "\N{NO-BREAK SPACE}"
# The measures of the text on an upright and on a lying sheet, and the air between two columns, in points.
_UPRIGHT, _LYING, _AIR = 467.0, 714.0, 8.5
# A column's width is told in the letters of running text.
_LETTER = 4.4
_PAGE = re.compile(rb"/Type\s*/Page\b")


def list_pdf(content: ListContent) -> tuple[bytes, int]:
    """The list on A4, and how many pages it has."""
    made = Metadata(
        title=content.title,
        author=content.sender.name,
        made_on=content.on.isoformat(),
        subject=f"Opgjort pr. {long_date(content.on)}",
    )
    pdf = render((list_paper(content),), made)
    return pdf, len(_PAGE.findall(pdf))


def list_paper(content: ListContent) -> Paper:
    """The list as a paper, lying where its columns need the room."""
    tables = _families(content.sections, content.title)
    lying = any(table.wanted > _UPRIGHT for table in tables.values())
    room = _LYING if lying else _UPRIGHT
    blocks: list[Block] = [Heading(content.title, 1)]
    blocks += [Paragraph.of(line) for line in content.subtitle]
    for section in content.sections:
        blocks += _section_blocks(section, tables.get(_family(section)), room)
    blocks += [Paragraph.of(note) for note in content.notes]
    sender = content.sender
    # Short lines: one as long as a sentence would be taken for text that nobody hears.
    running = (content.title, content.subtitle[0].rstrip("."))
    return Paper(
        content.title,
        tuple(blocks),
        Furniture(sender=sender.name, foot=sender.foot, running_head=running, logo=sender.logo),
        landscape=lying,
    )


def paper_text(cell: Cell, kind: Kind = Kind.TEXT) -> str:
    """A cell's words on paper: a state with its symbol before its word; states and days on one line."""
    if isinstance(cell, State):
        return f"{GLYPHS[cell.symbol]} {cell.word}".replace(" ", _NO_BREAK)
    return spoken(cell).replace(" ", _NO_BREAK) if kind is Kind.DATE else spoken(cell)


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns that tables of one kind share: those that hold anything, the room they like, need and keep to."""

    places: tuple[int, ...]
    natural: tuple[float, ...]
    least: tuple[float, ...]
    fixed: tuple[bool, ...]

    @property
    def wanted(self) -> float:
        """The room that the columns would like, with the air between them."""
        return sum(self.natural) + _AIR * (len(self.places) - 1)

    def widths(self, room: float) -> tuple[float, ...]:
        """The columns' widths in so much room: what is over goes to the texts, what is short is taken from them."""
        free = room - _AIR * (len(self.places) - 1)
        wanted, needed = sum(self.natural), sum(self.least)
        if wanted > free:
            share = max(0.0, free - needed) / max(1.0, wanted - needed)
            pairs = zip(self.natural, self.least, strict=True)
            return tuple(least + (natural - least) * share for natural, least in pairs)
        # Days and numbers are no easier read in wider columns.
        grows = [not fixed or all(self.fixed) for fixed in self.fixed]
        growing = sum(natural for natural, yes in zip(self.natural, grows, strict=True) if yes)
        factor = 1 + (free - wanted) / max(1.0, growing)
        return tuple(
            natural * factor if yes else natural for natural, yes in zip(self.natural, grows, strict=True)
        )


def _family(section: Section[Any]) -> tuple[str, ...]:
    return tuple(column.key for column in section.columns)


def _families(sections: Sequence[Section[Any]], where: str) -> dict[tuple[str, ...], _Table]:
    """Tables with the same columns stand alike, so that the eye finds its way from one to the next."""
    families: dict[tuple[str, ...], list[Section[Any]]] = {}
    for section in sections:
        if section.rows:
            families.setdefault(_family(section), []).append(section)
    return {keys: _table_of(own, where) for keys, own in families.items()}


def _table_of(sections: Sequence[Section[Any]], where: str) -> _Table:
    plain, heavy = styles().cell, styles().cell_strong
    places, natural, least, fixed = [], [], [], []
    for place, column in enumerate(sections[0].columns):
        texts = {
            admit(paper_text(one.columns[place].value(row), column.kind), plain.face, where)
            for one in sections
            for row in one.rows
        } - {""}
        if not texts:
            continue
        # The first column heads its row, and may be strong as the header is.
        strong = texts | {column.title} if place == 0 else {column.title}
        words = {word for text in texts for word in text.split(" ")}
        strong_words = {word for text in strong for word in text.split(" ")}
        needs = max(_widest(words, plain), _widest(strong_words, heavy)) + 1
        widest = max(_widest(texts, plain), _widest(strong, heavy)) + 1
        places.append(place)
        least.append(needs)
        fixed.append(column.kind in (Kind.DATE, Kind.NUMBER))
        natural.append(max(needs, min(widest, column.width * _LETTER)))
    return _Table(tuple(places), tuple(natural), tuple(least), tuple(fixed))


def _widest(texts: set[str], style: Style) -> float:
    return max((style.width(text) for text in texts), default=0.0)


def _section_blocks(section: Section[Any], table: _Table | None, room: float) -> Iterator[Block]:
    yield Heading(section.heading, section.level)
    for note in section.notes:
        yield Paragraph.of(note)
    if not section.rows or table is None:
        if section.nothing:
            yield Paragraph.of(section.nothing)
        return
    columns = [section.columns[place] for place in table.places]
    yield Table(
        header=tuple(column.title for column in columns),
        rows=tuple(
            tuple(paper_text(column.value(row), column.kind) for column in columns) for row in section.rows
        ),
        widths=table.widths(room),
        numbers=tuple(place for place, column in enumerate(columns) if column.kind is Kind.NUMBER),
        row_headers=True,
        summary=f"{section.heading}: {counted(len(section.rows), 'række', 'rækker')}.",
    )


# -- the workbook ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _SheetRow:
    """A row with the columns of its section by key; or, where the section has none, what is said instead."""

    columns: dict[str, Column[Any]]
    row: Any
    said: str = ""


_ABOUT: tuple[Column[tuple[str, str]], ...] = (
    Column("what", "Emne", lambda line: line[0], width=40),
    Column("words", "Oplysning", lambda line: line[1], width=100),
)


def list_workbook(content: ListContent) -> tuple[bytes, int]:
    """The list as a workbook, the last sheet telling what it is, and how many sheets it has.

    It opens on the rows, as the register's own workbook does.
    """
    from .workbook import Sheet, workbook_bytes

    sheets: list[Sheet[Any]] = []
    for name, sections in sheets_of(content):
        columns: list[Column[Any]] = []
        rows = []
        for section in sections:
            own = {
                one.key: one
                for column in (*section.place, *section.columns)
                for one in column.parts or (column,)
            }
            _merge(columns, own)
            rows += [_SheetRow(own, row) for row in section.rows]
        said = next((one.nothing for one in sections if one.nothing), "")
        drawn = tuple(_sheet_column(column, first=place == 0) for place, column in enumerate(columns))
        title = name if content.public else f"{name} (intern)"
        sheets.append(Sheet(title, drawn, rows or [_SheetRow({}, None, said)]))
    sheets.append(Sheet("Om listen", _ABOUT, list(_about(content))))
    data = workbook_bytes(sheets, title=content.title, created=datetime.combine(content.on, time()))
    return data, len(sheets)


def _merge(columns: list[Column[Any]], own: Mapping[str, Column[Any]]) -> None:
    """Put a section's columns among those of the sheet, each new one after the one before it."""
    place = 0
    for column in own.values():
        known = next((at for at, one in enumerate(columns) if one.key == column.key), None)
        if known is None:
            columns.insert(place, column)
            known = place
        place = known + 1


def _about(content: ListContent) -> Iterator[tuple[str, str]]:
    yield "Liste", content.title
    yield "Afsender", content.sender.name
    for line in content.subtitle:
        yield "Om listen", line
    for section in content.sections:
        for note in section.notes:
            yield section.heading, note
    for note in content.notes:
        yield "Bemærkning", note


def _sheet_column(column: Column[Any], *, first: bool) -> Column[_SheetRow]:
    """A column that finds its value in whichever section the row is of; the first says that there are no rows."""
    key = column.key

    def value(line: _SheetRow) -> Cell:
        if line.said:
            return line.said if first else None
        own = line.columns.get(key)
        return own.value(line.row) if own is not None else None

    return Column(key, column.title, value, column.kind, column.width)
