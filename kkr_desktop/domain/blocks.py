"""What stands on a paper, said by meaning (heading, paragraph, address); never markup or millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from .charts import Chart
from .vocabulary import Language, Window

DANISH = Language.DANISH.code


@dataclass(frozen=True, slots=True)
class Strong:
    """Words with weight in a running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a draft where something is missing, named in words; marked so that nobody takes it for text."""

    text: str


Words: TypeAlias = "str | Strong | Gap"
Text: TypeAlias = "tuple[Words, ...]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the paper's subject."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; any markup signs in it are printed as they stand."""

    text: Text

    @classmethod
    def of(cls, *words: Words) -> Paragraph:
        """A paragraph of its parts in order."""
        return cls(words)


@dataclass(frozen=True, slots=True)
class Aside:
    """A small remark under a heading of its own, which a letter keeps in its right column if there is room."""

    heading: str
    text: Text


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points of equal rank."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page; `widths` are relative, equal when empty.

    The columns named in `numbers` (by place) stand to the right. With `row_headers` the first cell of a row is
    the heading of the row. `summary` says in one sentence what the table shows, for those who do not see it.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    numbers: tuple[int, ...] = ()
    row_headers: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Charts beside each other, in one row that is not divided; each says itself in words too."""

    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """The recipient as the window of an envelope shows it; `sender_line` is the return address above, on one line."""

    lines: tuple[str, ...]
    window: Window = Window.COMMON
    sender_line: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A value under its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class CaseColumn:
    """The facts of the case in the right column: date, case number, caseworker."""

    facts: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The closing words with room for a signature, then who signs; stays with the text before it."""

    closing: str
    lines: tuple[str, ...]


Block: TypeAlias = (
    "Heading | Paragraph | Aside | BulletList | Table | Figures | AddressBlock | CaseColumn | SignatureBlock"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for paper: PNG or JPEG bytes that have been read whole, and what it shows in words."""

    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What surrounds the text of every page: the sender at the top, the sender's particulars at the foot.

    `running_head` are the lines that name the paper from its second page on. The logo stands on the first page in the
    sender's place; `fold_marks` are short lines at the edge where a sheet is folded for its envelope.
    """

    sender: str = ""
    foot: tuple[str, ...] = ()
    running_head: tuple[str, ...] = ()
    logo: Picture | None = None
    fold_marks: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """One letter or list: its page numbers begin at one, and `title` is its bookmark in a file of many."""

    title: str
    blocks: tuple[Block, ...]
    furniture: Furniture = Furniture()
    language: str = DANISH
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a PDF says of itself; `made_on` is an ISO date given by the caller, so that equal facts make equal bytes."""

    title: str
    author: str
    made_on: str
    subject: str = ""
    language: str = DANISH
