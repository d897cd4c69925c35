"""A list as it is shown, printed or put in a workbook: sections of rows, drawn by the same columns everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from ..blocks import Picture
from ..columns import Column
from ..danish import long_date, short_date
from ..vocabulary import ListKind

INTERNAL = "Intern – må ikke udleveres"
PUBLIC = "Offentlig udgave"


@dataclass(frozen=True, slots=True)
class Target:
    """What a row is about, by the register's numbers; None where it is not about such a thing."""

    body: int | None = None
    seat: int | None = None
    person: int | None = None
    round: int | None = None
    nomination: int | None = None
    organisation: int | None = None


class Listed(Protocol):
    """A row of a list."""

    @property
    def target(self) -> Target:
        """What the row is about."""


Row = TypeVar("Row", bound=Listed)


# No slots: `Section[Row](...)` lets typing note the row's type on it, and frozen slots would refuse that.
@dataclass(frozen=True)
class Section(Generic[Row]):
    """Rows under a heading; `nothing` is said in their place where there are none.

    `key` is a stable English name. `notes` are sentences before the rows. A section without columns is a heading
    over those that follow. Sections of one `sheet` make one sheet; there the columns of `place` go before the
    section's own and say what its heading says on paper.
    """

    key: str
    heading: str
    columns: tuple[Column[Row], ...] = ()
    rows: Sequence[Row] = ()
    nothing: str = ""
    notes: tuple[str, ...] = ()
    sheet: str = ""
    place: tuple[Column[Any], ...] = ()
    level: int = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing that the list counts: a stable English name, how many, and both in Danish words."""

    key: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose list it is: the name at the top of each page, the particulars at the foot, the logo if there is one."""

    name: str
    foot: tuple[str, ...] = ()
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class ListContent:
    """One list as of a day.

    `subtitle` are the lines under the title: the day, whether it may leave the house, and what it is about;
    `notes` say what the list leaves out.
    """

    kind: ListKind
    on: date
    public: bool
    title: str
    subtitle: tuple[str, ...]
    sections: tuple[Section[Any], ...]
    notes: tuple[str, ...]
    counted: tuple[Counted, ...]
    sender: Letterhead

    @property
    def file_name(self) -> str:
        """A name for its file, without the ending."""
        audience = "offentlig" if self.public else "intern"
        return f"{self.title.replace(':', ' -')}, {short_date(self.on)}, {audience}"

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(len(section.rows) for section in self.sections)


def subtitle_of(on: date, *, public: bool, lines: Sequence[str] = ()) -> tuple[str, ...]:
    """The lines under a title: the day it is made up for and its audience, then what it is about."""
    return (f"Opgjort pr. {long_date(on)}. {PUBLIC if public else INTERNAL}.", *filter(None, lines))


def sheets_of(content: ListContent) -> Iterator[tuple[str, list[Section[Any]]]]:
    """The sections that stand on each sheet, sheet by sheet."""
    names = dict.fromkeys(section.sheet for section in content.sections if section.columns)
    for name in names:
        yield name, [one for one in content.sections if one.columns and one.sheet == name]
