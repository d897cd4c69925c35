"""The table itself: calm rows, whole rows selected, columns that fit the window, Enter opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ..domain.columns import Column, Kind
from .rows_model import Needed
from .theme import ROW_HEIGHT, mark

CELL_PADDING = 20
# How far the columns give and take before the table scrolls sideways or leaves room at its end.
NARROWEST, WIDEST = 0.55, 1.4
# Where the table must be moved sideways all the same, its words are better read.
_MOVED = 0.85
ELASTIC = (Kind.TEXT, Kind.STATE, Kind.PROSE)
# What sentences are content with, of the room they are described with, while names beside them lack some.
_CONTENT = 0.4
# So many letters are too few to cut.
_SHORT = 12


class Table(QTableView):
    """A view of a RowsModel; `opened` carries the key of the row."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        mark(self, "rows")
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(16, 16))
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setStretchLastSection(True)
        heads.setMinimumSectionSize(ROW_HEIGHT)
        self._widths: list[int] = []
        self._elastic: list[bool] = []
        self._needs: list[Needed] = []
        self._prose: list[bool] = []
        self._user_sized = self._fitting = False
        heads.sectionResized.connect(self._resized)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(Qt.ItemDataRole.UserRole))

    def set_columns(self, columns: Iterable[Column[Any]]) -> None:
        """Give each column room for its characters; columns of words give and take as the window allows."""
        one = self.fontMetrics().averageCharWidth()
        described = [(column.width * one + CELL_PADDING, column.kind) for column in columns]
        self._widths = [width for width, _ in described]
        self._elastic = [kind in ELASTIC for _, kind in described]
        self._prose = [kind is Kind.PROSE for _, kind in described]
        self._fit()

    def fit_to(self, needs: Sequence[Needed]) -> None:
        """Have each column get the points it needs where there is room: what one can spare another has."""
        if list(needs) != self._needs:
            self._needs = list(needs)
            self._fit()

    def show_column(self, place: int, shown: bool) -> None:
        """Show a column or hide it, but not the last one, which is stretched; the others share the room."""
        if self.isColumnHidden(place) is shown:
            self.setColumnHidden(place, not shown)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [
            (place, width, elastic)
            for place, (width, elastic) in enumerate(zip(self._widths, self._elastic, strict=True))
            if not self.isColumnHidden(place)
        ]
        wanted = sum(width for _, width, elastic in shown if elastic)
        if not wanted or self._user_sized:
            return
        if self._needs:
            short = _SHORT * self.fontMetrics().averageCharWidth() + CELL_PADDING
            fixed = {place: self._needs[place].most for place, _, elastic in shown if not elastic}
            usual = {place: self._usual(place, short) for place, _, elastic in shown if elastic}
            needs = {place: self._needs[place].most for place in usual}
            shares = fixed | _shared(self.viewport().width() - sum(fixed.values()), usual, needs, short)
        else:
            room = self.viewport().width() - (sum(width for _, width, _ in shown) - wanted)
            share = min(room / wanted, WIDEST) if room / wanted >= NARROWEST else _MOVED
            shares = {place: int(width * share) for place, width, elastic in shown if elastic}
        self._fitting = True
        for place, width, _ in shown:
            self.setColumnWidth(place, shares.get(place, width))
        self._fitting = False

    def _usual(self, place: int, short: int) -> int:
        """The room that a column's words ask for before the rarest of them do."""
        usual = self._needs[place].usual
        return min(usual, max(int(self._widths[place] * _CONTENT), short)) if self._prose[place] else usual

    def _resized(self, place: int, before: int, now: int) -> None:
        # The last column is stretched by Qt itself, and one that is hidden or shown again is told of, later on, as
        # resized to or from nothing; any other change here is the user's hand.
        if before and now and not self._fitting and self.isVisible() and place < len(self._widths) - 1:
            self._user_sized = True


def _shared(room: int, usual: dict[int, int], most: dict[int, int], short: int) -> dict[int, int]:
    """The room shared in proportion to what is usual: none has more than its most while another lacks some.

    What is short is left whole, and the rest are not cut beyond reading: sooner is the table moved sideways, and then
    each has its usual room at least.
    """
    least = {place: max(min(width, short), int(width * NARROWEST)) for place, width in usual.items()}
    if sum(least.values()) > room:
        return {place: max(width, min(most[place], 2 * short)) for place, width in usual.items()}
    shares: dict[int, int] = {}
    lacking = dict(usual)
    while lacking:
        left, total = room - sum(shares.values()), sum(lacking.values())
        due = {place: left * width // total for place, width in lacking.items()}
        # Those below their least first: what they take is not there for the others.
        bound = {place: least[place] for place in due if due[place] < least[place]}
        bound = bound or {place: most[place] for place in due if due[place] >= most[place]}
        if not bound:
            return shares | due
        shares |= bound
        lacking = {place: width for place, width in lacking.items() if place not in bound}
    spare, total = room - sum(shares.values()), sum(usual.values())
    return {place: share + max(0, spare) * usual[place] // total for place, share in shares.items()}
