"""Somebody who is named in a list: in the form of minutes to read, and in parts to sort and merge by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ..columns import UNKNOWN_WORD, Column
from ..danish import capitalised
from ..seats import SeatView, holder_text
from ..vocabulary import Category, SeatState

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Named:
    """A name with party and municipality, which are for political seats alone; `nobody` is said where there is none."""

    name: str = ""
    party: str = ""
    municipality: str = ""
    political: bool = False
    nobody: str = ""

    @property
    def words(self) -> str:
        """The form that minutes use, or why nobody is named."""
        return holder_text(self.name, self.party, self.municipality) if self.name else self.nobody

    def council(self, known: str) -> str:
        """A part of a councillor's seat in a council, or that nobody has stated it; nothing for anybody else."""
        return (known or UNKNOWN_WORD) if self.name and self.political else ""


def holder_of(view: SeatView) -> Named:
    """Who sits in a seat; that it is vacant or unknown where nobody is named."""
    if view.holder is None:
        unknown = view.state is SeatState.UNKNOWN_HOLDER
        return Named(nobody=capitalised((SeatState.UNKNOWN_HOLDER if unknown else SeatState.VACANT).danish))
    political = view.group.category is Category.POLITICAL
    return Named(view.holder.name, view.party, view.municipality, political)


def named_column(
    key: str,
    title: str,
    named: Callable[[Row], Named],
    *,
    width: int,
    suffix: str = "",
    says_nobody: bool = False,
) -> Column[Row]:
    """A column of names: one cell to read, three in a workbook.

    `suffix` tells party and municipality from those of another name in the row. `says_nobody` says in the
    workbook too why nobody is named; without it a cell that a letter is merged from holds a name or nothing.
    """

    def name(row: Row) -> str:
        one = named(row)
        return one.name or (one.nobody if says_nobody else "")

    return Column(
        key,
        title,
        lambda row: named(row).words,
        width=width,
        parts=(
            Column(key, title, name, width=30),
            Column(
                f"{key}_party", f"Parti{suffix}", lambda row: named(row).council(named(row).party), width=12
            ),
            Column(
                f"{key}_municipality",
                f"Kommune{suffix}",
                lambda row: named(row).council(named(row).municipality),
                width=24,
            ),
        ),
    )
