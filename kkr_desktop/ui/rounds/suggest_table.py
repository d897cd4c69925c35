"""The tables of suggestions: the best compositions, and the candidates with who must be among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ...domain.columns import Cell, Column, Kind, State, Symbol
from ...domain.vocabulary import Outcome
from ...services.suggest import Composition, status_word
from ..rows_model import RowsModel
from ..table import Table
from .eligibility_lines import Line, verdict_state


class Wish(Enum):
    """Whether a candidate is to be among those suggested."""

    FREE = "frit"
    FIXED = "skal med"
    EXCLUDED = "må ikke være med"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A composition with its place among the best, and the names of those in it."""

    rank: int
    composition: Composition
    names: str


@dataclass(frozen=True, slots=True)
class Hopeful:
    """A candidate with what is wished for, and in how many of the shown suggestions it is.

    Whoever is `appointed` already is in them all, whatever is wished.
    """

    line: Line
    wish: Wish
    times: int | None
    appointed: bool = False


_WISHES = {Wish.FREE: Symbol.VACANT, Wish.FIXED: Symbol.HELD, Wish.EXCLUDED: Symbol.NONE}


def status_state(composition: Composition) -> State:
    """Whether all requirements are met, or may be."""
    if composition.status is Outcome.MET:
        return State(Symbol.MET, status_word(composition), "Alle krav er opfyldt.")
    return State(
        Symbol.UNKNOWN, status_word(composition), "Intet krav er brudt, men noget mangler at blive oplyst."
    )


def considerations_words(composition: Composition) -> str:
    """How many considerations are met: "5 af 7"."""
    return f"{composition.met} af {composition.considerations}" if composition.considerations else "ingen"


def _status(one: Ranked) -> Cell:
    return status_state(one.composition)


def _met(one: Ranked) -> Cell:
    return considerations_words(one.composition)


def _wish(one: Hopeful) -> Cell:
    return State(Symbol.HELD, "udpeget") if one.appointed else State(_WISHES[one.wish], one.wish.value)


def _verdict(one: Hopeful) -> Cell:
    return verdict_state(one.line)


_COMPOSITIONS: Sequence[Column[Ranked]] = (
    Column[Ranked]("rank", "Nr.", lambda one: one.rank, Kind.NUMBER, 3),
    Column[Ranked]("status", "Krav", _status, Kind.STATE, 14),
    Column[Ranked]("met", "Hensyn opfyldt", _met, width=15),
    Column[Ranked]("names", "Hvem", lambda one: one.names, width=60),
)
_CANDIDATES: Sequence[Column[Hopeful]] = (
    Column[Hopeful]("name", "Kandidat", lambda one: one.line.assessed.candidate.name, width=28),
    Column[Hopeful]("beneath", "Indstillet af", lambda one: one.line.beneath, width=18),
    Column[Hopeful]("verdict", "Samlet", _verdict, Kind.STATE, 13),
    Column[Hopeful]("times", "I forslag", lambda one: one.times, Kind.NUMBER, 9),
    Column[Hopeful]("wish", "I sammensætningen", _wish, Kind.STATE, 20),
)


class CompositionTable(Table):
    """The best compositions; `stood_on` comes with another one."""

    stood_on = Signal()

    def __init__(self) -> None:
        super().__init__("Forslag til sammensætning")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(True)
        self.lines: RowsModel[Ranked] = RowsModel(_COMPOSITIONS, key=_rank, parent=self)
        self.setModel(self.lines)
        # The names are what is compared, so they stand on two lines rather than being cut.
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 4)
        self.set_columns(_COMPOSITIONS)
        self.selectionModel().currentChanged.connect(self._stand_on)

    def show_rows(self, rows: Sequence[Ranked]) -> None:
        """Show these, and stand on the best."""
        self.lines.set_rows(rows)
        if rows:
            self.selectRow(0)
            self.scrollToTop()
            self.stood_on.emit()

    def current(self) -> Ranked | None:
        """The one stood on."""
        index = self.currentIndex()
        return self.lines.row(index.row()) if index.isValid() else None

    def _stand_on(self) -> None:
        self.stood_on.emit()


class WishTable(Table):
    """The candidates; + must be in, - must not, 0 is free, Space goes from one to the next."""

    wished = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("Hvem skal med")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lines: RowsModel[Hopeful] = RowsModel(_CANDIDATES, key=_nomination, parent=self)
        self.setModel(self.lines)
        self.set_columns(_CANDIDATES)

    def show_rows(self, rows: Sequence[Hopeful]) -> None:
        """Show these; the one stood on stays."""
        self.lines.set_rows(rows)
        if rows and not self.currentIndex().isValid():
            self.selectRow(0)

    def wish(self, wish: Wish | None) -> None:
        """Wish this of the candidate stood on; None goes on to the next wish."""
        index = self.currentIndex()
        if not index.isValid():
            return
        one = self.lines.row(index.row())
        if one.appointed:
            return
        order = list(Wish)
        wanted = order[(order.index(one.wish) + 1) % len(order)] if wish is None else wish
        if wanted is not one.wish:
            self.wished.emit(one.line.nomination, wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.wish(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


_KEYS: dict[int, Wish | None] = {
    Qt.Key.Key_Space: None,
    Qt.Key.Key_Plus: Wish.FIXED,
    Qt.Key.Key_Minus: Wish.EXCLUDED,
    Qt.Key.Key_0: Wish.FREE,
    Qt.Key.Key_Delete: Wish.FREE,
}


def _rank(one: Ranked) -> int:
    return one.rank


def _nomination(one: Hopeful) -> int:
    return one.line.nomination
