"""The table itself: calm rows, whole rows selected, columns that fit the window, Enter opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ..domain.columns import Column, Kind
from .theme import ROW_HEIGHT, mark

CELL_PADDING = 20
# How far the columns give and take before the table scrolls sideways or leaves room at its end.
NARROWEST, WIDEST = 0.55, 1.4
# Where the table must be moved sideways all the same, its words are better read.
_MOVED = 0.85
ELASTIC = (Kind.TEXT, Kind.STATE)


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
        self._needs: list[int] = []
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
        described = [(column.width * one + CELL_PADDING, column.kind in ELASTIC) for column in columns]
        self._widths = [width for width, _ in described]
        self._elastic = [elastic for _, elastic in described]
        self._fit()

    def fit_to(self, needs: Sequence[int]) -> None:
        """Have each column of words get so many points where there is room: what one can spare another has."""
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
        room = self.viewport().width() - (sum(width for _, width, _ in shown) - wanted)
        if self._needs:
            words = {place: width for place, width, elastic in shown if elastic}
            shares = _shared(room, words, {place: self._needs[place] for place in words})
        else:
            share = min(room / wanted, WIDEST) if room / wanted >= NARROWEST else _MOVED
            shares = {place: int(width * share) for place, width, elastic in shown if elastic}
        self._fitting = True
        for place, width, _ in shown:
            self.setColumnWidth(place, shares.get(place, width))
        self._fitting = False

    def _resized(self, place: int, before: int, now: int) -> None:
        # The last column is stretched by Qt itself, and one that is hidden or shown again is told of, later on, as
        # resized to or from nothing; any other change here is the user's hand.
        if before and now and not self._fitting and self.isVisible() and place < len(self._widths) - 1:
            self._user_sized = True


def _shared(room: int, widths: dict[int, int], needs: dict[int, int]) -> dict[int, int]:
    """The room shared in proportion to the widths, except that none gets more than it needs while another lacks."""
    shares: dict[int, int] = {}
    lacking = dict(widths)
    while lacking:
        left, total = room - sum(shares.values()), sum(lacking.values())
        met = [place for place, width in lacking.items() if needs[place] <= left * width // total]
        if not met:
            least = {place: int(width * NARROWEST) for place, width in lacking.items()}
            return shares | {place: max(left * lacking[place] // total, least[place]) for place in lacking}
        for place in met:
            shares[place] = needs[place]
            del lacking[place]
    spare, total = room - sum(shares.values()), sum(widths.values())
    return {place: share + spare * widths[place] // total for place, share in shares.items()}
