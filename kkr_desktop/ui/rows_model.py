"""A table model over frozen rows that sorts and filters itself and never forgets what was selected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ..domain.collation import search_key
from ..domain.columns import Column, Kind, SortValue, State, display, sort_value, spoken
from .symbols import symbol_icon

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

# Compared as numbers: an enum's __eq__ in each of thousands of calls to data() is what makes tables slow.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_KEY = int(Qt.ItemDataRole.UserRole)
_ANSWERED = frozenset((_DISPLAY, _DECORATION, _ALIGNMENT, _TOOLTIP, _ACCESSIBLE, _CHECK, _KEY))

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_ALIGNMENTS = {Kind.NUMBER: _RIGHT, Kind.SYMBOL: _CENTRE}

# So many of a column's rows can be read in what is called its usual room.
_USUAL = 2 / 3
# What a cell's words have around them, and the room of a symbol or a tick beside them.
_PADDING, _BESIDE = 20, 22

# Divides the rows in one long text; folding leaves it alone, as it would not a line end.
_ROW_END = "\x01"
_NOWHERE = QModelIndex()


class Needed(NamedTuple):
    """The points that a column needs for all of its words, and for those of most rows."""

    most: int
    usual: int


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows drawn by columns; `key` names a row for good, so that a selection survives new rows."""

    checked_changed = Signal(object)
    shown_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], Hashable],
        checkable: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.checkable = checkable
        self._key = key
        self._rows: list[Row] = []
        self._shown: list[int] = []
        self._places: dict[Hashable, int] | None = None
        self._checked: set[Hashable] = set()
        self._sort_keys: dict[int, list[SortValue]] = {}
        self._texts: list[str] | None = None
        self._order: list[int] | None = None
        self._needles: tuple[str, ...] = ()
        self._sorted_by = -1
        self._descending = False

    # -- rows ------------------------------------------------------------------------------------------

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows instead; what is selected, checked, sorted and searched for stays so."""
        fresh = list(rows)
        self._relayout(lambda: self._take(fresh))

    def _take(self, rows: list[Row]) -> None:
        self._rows, self._sort_keys, self._texts, self._order = rows, {}, None, None
        self._checked &= {self._key(row) for row in rows} if self._checked else set()

    def row(self, place: int) -> Row:
        """The row shown at that place."""
        return self._rows[self._shown[place]]

    def key_at(self, place: int) -> Hashable:
        """The key of the row shown at that place."""
        return self._key(self.row(place))

    def place_of(self, key: Hashable) -> int | None:
        """Where the row with that key is shown; None when it is not."""
        if self._places is None:
            self._places = {self._key(self._rows[n]): place for place, n in enumerate(self._shown)}
        return self._places.get(key)

    def rows(self) -> list[Row]:
        """The rows that are shown, in their order: what a sheet of this list holds."""
        return [self._rows[n] for n in self._shown]

    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows)

    def widths(self, advance: Callable[[str], int], *, most: int = 400) -> list[Needed]:
        """How many points each column needs for what stands in it; of very many rows the first are measured."""
        found = []
        for place, column in enumerate(self.columns):
            title, around = advance(column.title), _PADDING + (_BESIDE if self.checkable and not place else 0)
            words = sorted(
                advance(display(cell, column.kind)) + (_BESIDE if isinstance(cell, State) else 0)
                for cell in map(column.value, self._rows[:most])
            )
            usual = words[int(len(words) * _USUAL)] if words else 0
            found.append(Needed(max(title, *words[-1:]) + around, max(title, usual) + around))
        return found

    # -- order and search ------------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; rows without a value come last either way."""
        self._sorted_by, self._descending = column, order == Qt.SortOrder.DescendingOrder
        self._order = None
        self._relayout(None)

    def search(self, typed: str) -> None:
        """Show only the rows that hold every word of what is typed, anywhere in the row."""
        needles = tuple(search_key(typed).split())
        if needles != self._needles:
            self._needles = needles
            self._relayout(None)

    def prepare_search(self) -> None:
        """Fold the words of all rows now, so that the first letter typed need not wait for it."""
        if self._texts is None:
            getters = [column.value for column in self.columns]
            lines = [
                " ".join([spoken(get(row)) for get in getters]).replace(_ROW_END, " ") for row in self._rows
            ]
            # One fold of one long text: ten thousand small folds would cost ten times as much.
            self._texts = search_key(_ROW_END.join(lines)).split(_ROW_END) if lines else []

    def _ordered(self) -> Sequence[int]:
        if not 0 <= self._sorted_by < len(self.columns):
            return range(len(self._rows))
        if self._order is None:
            keys = self._sort_keys.get(self._sorted_by)
            if keys is None:
                column = self.columns[self._sorted_by]
                value = column.order or column.value
                keys = self._sort_keys[self._sorted_by] = [sort_value(value(row)) for row in self._rows]
            order = sorted(range(len(keys)), key=keys.__getitem__, reverse=self._descending)
            if self._descending:
                empty = sort_value(None)
                blanks = 0
                while blanks < len(order) and keys[order[blanks]] == empty:
                    blanks += 1
                order = order[blanks:] + order[:blanks]
            self._order = order
        return self._order

    def _matching(self) -> list[int]:
        order = self._ordered()
        if not self._needles:
            return list(order)
        self.prepare_search()
        texts = self._texts or []
        if len(self._needles) == 1:
            needle = self._needles[0]
            return [n for n in order if needle in texts[n]]
        return [n for n in order if all(needle in texts[n] for needle in self._needles)]

    def _relayout(self, change: Callable[[], None] | None) -> None:
        # layoutChanged and not a reset: the views move their selection, current row and open editors along
        # with the persistent indexes, and those of rows no longer shown end as invalid ones.
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        keys = [self.key_at(index.row()) for index in held]
        if change is not None:
            change()
        self._shown = self._matching()
        self._places = None
        if held:
            places = [self.place_of(key) for key in keys]
            moved = [
                _NOWHERE if place is None else self.createIndex(place, index.column())
                for place, index in zip(places, held, strict=True)
            ]
            self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()
        self.shown_changed.emit()

    # -- checked rows ----------------------------------------------------------------------------------

    def checked(self) -> list[Row]:
        """The checked rows, in the order they came."""
        return [row for row in self._rows if self._key(row) in self._checked]

    def set_checked(self, keys: Collection[Hashable]) -> None:
        """Check these rows and no others."""
        wanted = set(keys)
        if wanted == self._checked:
            return
        self._checked = wanted
        self._tell_checked()

    def _tell_checked(self) -> None:
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0), [_CHECK])
        self.checked_changed.emit(self.checked())

    # -- what Qt asks ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _ALIGNMENT:
            return _ALIGNMENTS.get(column.kind, _LEFT)
        row = self._rows[self._shown[index.row()]]
        if role == _KEY:
            return self._key(row)
        if role == _CHECK:
            if not self.checkable or index.column():
                return None
            return Qt.CheckState.Checked if self._key(row) in self._checked else Qt.CheckState.Unchecked
        cell = column.value(row)
        if role == _DISPLAY:
            return display(cell, column.kind)
        if role == _DECORATION:
            return symbol_icon(cell.symbol) if isinstance(cell, State) else None
        if role == _TOOLTIP:
            return (cell.reason or cell.word) if isinstance(cell, State) else spoken(cell)
        return f"{column.title}: {spoken(cell) or 'tom'}"

    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        if role != _CHECK or not self.checkable or not index.isValid():
            return False
        key = self.key_at(index.row())
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._checked.add(key)
        else:
            self._checked.discard(key)
        self._tell_checked()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return super().flags(index)
        flags = super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self.checkable and not index.column() else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (_DISPLAY, _ACCESSIBLE):
            return self.columns[section].title
        return _ALIGNMENTS.get(self.columns[section].kind, _LEFT) if role == _ALIGNMENT else None
