"""A list as every page shows it: search box, table, empty state, and room for "why?" on the right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..domain.columns import Column
from .icons import line_icon
from .rows_model import RowsModel
from .table import Table
from .text import plain
from .theme import GRID, mark

Row = TypeVar("Row")
DETAIL_WIDTH = 340


class SearchBox(QLineEdit):
    """A line that searches while typing; Escape clears it and Down goes on to the rows."""

    left_downwards = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.addAction(line_icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


class EmptyState(QWidget):
    """What an empty page says: what belongs here, and the button that begins."""

    def __init__(self, text: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(text)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setMaximumWidth(480)
        mark(self.text, "muted")
        self.button = QPushButton(plain(button))
        mark(self.button, "primary")
        self.button.setVisible(bool(button))
        # Stretches and not an alignment: an aligned label is not asked how high its wrapped lines are.
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.text, 4)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.addStretch(2)
        box.addLayout(line)
        box.addSpacing(GRID)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)


class ListPage(QWidget, Generic[Row]):
    """Search box and table over rows of one kind; pages add their buttons and fill the pane on the right.

    `chosen` carries the row that the user stands on (or None), `opened` the row of Enter or a double click. Where it
    is `fitted`, the columns share the room by what stands in them.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], Hashable],
        name: str,
        empty_text: str,
        empty_button: str = "",
        checkable: bool = False,
        several: bool = False,
        fitted: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.name = name
        self._fitted = fitted
        self.model: RowsModel[Row] = RowsModel(columns, key=key, checkable=checkable, parent=self)
        self.search_box = SearchBox(f"Søg i {name.lower()}")
        self.search_box.setMaximumWidth(360)
        self.count = QLabel()
        mark(self.count, "muted")
        self.table = Table(name)
        self.table.setModel(self.model)
        mode = QAbstractItemView.SelectionMode
        self.table.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.table.set_columns(columns)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.empty = EmptyState(empty_text, empty_button)
        self.no_hits = EmptyState("", "Ryd søgningen")
        self.stack = QStackedWidget()
        for widget in (self.table, self.empty, self.no_hits):
            self.stack.addWidget(widget)
        self._lay_out()
        self._standing_on: Hashable | None = None
        self._fold_later = QTimer(self, singleShot=True, interval=200)
        self._fold_later.timeout.connect(self.model.prepare_search)
        self.no_hits.button.clicked.connect(self.search_box.clear)
        self.search_box.textChanged.connect(self._search)
        self.search_box.left_downwards.connect(self._go_to_rows)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(self._stand_on)
        self.model.shown_changed.connect(self._refresh)
        self.model.shown_changed.connect(self._stand_on_what_is_shown)
        self._refresh()

    def _lay_out(self) -> None:
        self.bar = QHBoxLayout()
        self.bar.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.bar.setSpacing(GRID)
        self.bar.addWidget(self.search_box, 1)
        self.bar.addWidget(self.count)
        self.bar.addStretch(1)
        self.work = QWidget()
        left = QVBoxLayout(self.work)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(self.bar)
        left.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    # -- what pages use --------------------------------------------------------------------------------

    def add_button(self, text: str, *, icon: str = "", primary: bool = False) -> QPushButton:
        """A button at the right end of the bar; the page connects it."""
        button = QPushButton(plain(f" {text}" if icon else text))
        button.setAccessibleName(text)
        if icon:
            button.setIcon(line_icon(icon, on_accent=primary))
        mark(button, "primary", primary)
        self.bar.addWidget(button)
        return button

    def add_filter(self, widget: QWidget) -> None:
        """A choice that narrows the list, beside the search box."""
        self.bar.insertWidget(1, widget)

    def set_detail(self, widget: QWidget, *, width: int = DETAIL_WIDTH) -> None:
        """Put the pane that answers "why?" and "what now?" to the right of the rows."""
        if self.splitter.count() > 1:
            old = self.splitter.replaceWidget(1, widget)
            if old is not None:
                old.setParent(None)
                old.deleteLater()
        else:
            self.splitter.addWidget(widget)
        widget.setMinimumWidth(min(width, 280))
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([10_000, width])

    def set_detail_beneath(self, beneath: bool) -> None:
        """Put the pane beneath the rows, where there is no room beside them."""
        wanted = Qt.Orientation.Vertical if beneath else Qt.Orientation.Horizontal
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; the row the user stands on is kept where it is still there."""
        self.model.set_rows(rows)
        if self._fitted and self.model.total():
            self.table.fit_to(self.model.widths(self.table.fontMetrics().horizontalAdvance))
        self._fold_later.start()

    def current(self) -> Row | None:
        """The row that the user stands on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def selected(self) -> list[Row]:
        """All selected rows, from top to bottom."""
        return [
            self.model.row(place)
            for place in sorted(i.row() for i in self.table.selectionModel().selectedRows())
        ]

    def select(self, key: Hashable) -> bool:
        """Stand on the row with that key, clearing a search that hides it; False when there is none."""
        place = self.model.place_of(key)
        if place is None and self.search_box.text():
            self.search_box.clear()
            place = self.model.place_of(key)
        if place is None:
            return False
        index = self.model.index(place, 0)
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self.table.scrollTo(index)
        return True

    def select_several(self, keys: Collection[Hashable]) -> None:
        """Select the rows with those keys, clearing a search, and stand on the first of them."""
        self.search_box.clear()
        places = sorted(place for place in map(self.model.place_of, keys) if place is not None)
        chosen = QItemSelection()
        for place in places:
            index = self.model.index(place, 0)
            chosen.select(index, index)
        if places:
            self.select(self.model.key_at(places[0]))
            flag = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().select(chosen, flag.ClearAndSelect | flag.Rows)

    def keep_in_sight(self) -> None:
        """Scroll to the row stood on, where what is shown has changed around it."""
        if self.table.currentIndex().isValid():
            self.table.scrollTo(self.table.currentIndex())

    def focus_search(self) -> None:
        """Go to the search box (Ctrl+F)."""
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.focus_search()
        else:
            super().keyPressEvent(event)

    # -- answers to signals ----------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self.keep_in_sight()

    def _stand_on_what_is_shown(self) -> None:
        """Where the row stood on is no longer shown: the first that is, so that no pane tells of a hidden row."""
        if self._standing_on is None or self.table.currentIndex().isValid():
            return
        # Back from a search that found nothing, the row stood on before it is found again.
        place = self.model.place_of(self._standing_on)
        selection = self.table.selectionModel()
        still = [index.row() for index in selection.selectedRows()]
        if place is None and self.model.rowCount():
            place = min(still, default=0)
        if place is None:
            # Qt does not tell of a current row that is gone with its model's rows.
            self.chosen.emit(None)
        else:
            flag = QItemSelectionModel.SelectionFlag
            how = flag.NoUpdate if place in still else flag.ClearAndSelect | flag.Rows
            selection.setCurrentIndex(self.model.index(place, 0), how)
            self.table.scrollTo(self.table.currentIndex())

    def _go_to_rows(self) -> None:
        if self.model.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self, key: Hashable) -> None:
        place = self.model.place_of(key)
        if place is not None:
            self.opened.emit(self.model.row(place))

    def _stand_on(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._standing_on = self.model.key_at(index.row()) if index.isValid() else None
        self.chosen.emit(self.model.row(index.row()) if index.isValid() else None)

    def _refresh(self) -> None:
        shown, total = self.model.rowCount(), self.model.total()
        searched = self.search_box.text().strip()
        self.count.setText(f"{shown} af {total}" if shown != total else str(total))
        self.count.setAccessibleName(f"{shown} af {total} vises")
        if shown:
            self.stack.setCurrentWidget(self.table)
        elif total:
            self.no_hits.text.setText(f"Intet i {self.name.lower()} passer til “{searched}”.")
            self.stack.setCurrentWidget(self.no_hits)
        else:
            self.stack.setCurrentWidget(self.empty)
        for widget in (self.search_box, self.count):
            widget.setVisible(total > 0)
