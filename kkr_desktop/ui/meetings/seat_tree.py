"""The choice of the seats that a round is to fill: bodies, their groups, and their seats with state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from ...domain.danish import capitalised, counted
from ...domain.seats import SeatView
from ...domain.vocabulary import SeatState
from ..bodies.words import holder_words, round_words, seat_state
from ..symbols import symbol_icon
from ..theme import GRID, mark

_SEAT = int(Qt.ItemDataRole.UserRole)
_ROW = 28
_SHOWN_ROWS = 9


class SeatTree(QWidget):
    """An input of a form: its value is the seats that are checked, in the order of the bodies."""

    changed = Signal()
    left = Signal()

    def __init__(self, seats: Sequence[SeatView], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setIconSize(QSize(16, 16))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(20)
        self.tree.setMinimumHeight(_SHOWN_ROWS * _ROW)
        self.count = QLabel()
        mark(self.count, "muted")
        frame = QFrame()
        mark(frame, "card")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(2, GRID // 2, 2, GRID // 2)
        inner.addWidget(self.tree)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addWidget(frame)
        box.addWidget(self.count)
        self.setFocusProxy(self.tree)
        self._leaves: dict[int, QTreeWidgetItem] = {}
        self._bodies: list[QTreeWidgetItem] = []
        self._groups: list[tuple[QTreeWidgetItem, QTreeWidgetItem]] = []
        self._fill(seats)
        self.tree.itemChanged.connect(self._see_changed)
        self._say_count()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.tree.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.tree.setAccessibleDescription(description)

    # -- what a form asks ------------------------------------------------------------------------------

    def value(self) -> tuple[int, ...]:
        """The seats that are checked."""
        checked = Qt.CheckState.Checked
        return tuple(seat for seat, leaf in self._leaves.items() if leaf.checkState(0) == checked)

    def set_value(self, value: Any) -> None:
        """Check these seats and open the bodies that have them."""
        wanted = set(value or ())
        self.tree.blockSignals(True)
        for seat, leaf in self._leaves.items():
            leaf.setCheckState(0, Qt.CheckState.Checked if seat in wanted else Qt.CheckState.Unchecked)
        self.tree.blockSignals(False)
        none = Qt.CheckState.Unchecked
        for body in self._bodies:
            body.setExpanded(body.checkState(0) != none)
        for body, group in self._groups:
            # Where a body has checked seats, its other groups stay closed, so that those seats are seen.
            group.setExpanded(group.checkState(0) != none or body.checkState(0) == none)
        self._say_count()
        self.changed.emit()

    def problem(self) -> str:
        """Any choice will do."""
        return ""

    def is_empty(self) -> bool:
        """Whether no seat is checked."""
        return not self.value()

    # -- the tree --------------------------------------------------------------------------------------

    def _fill(self, seats: Sequence[SeatView]) -> None:
        bodies: dict[int, QTreeWidgetItem] = {}
        groups: dict[int, QTreeWidgetItem] = {}
        for view in seats:
            if view.body.id not in bodies:
                bodies[view.body.id] = _branch(view.body.name)
                self.tree.addTopLevelItem(bodies[view.body.id])
            if view.group.id not in groups:
                groups[view.group.id] = _branch(capitalised(view.group.name))
                bodies[view.body.id].addChild(groups[view.group.id])
                self._groups.append((bodies[view.body.id], groups[view.group.id]))
            leaf = _leaf(view)
            groups[view.group.id].addChild(leaf)
            self._leaves[view.seat.id] = leaf
        self._bodies = list(bodies.values())
        self.tree.sortItems(0, Qt.SortOrder.AscendingOrder)

    def _see_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        # A body tells of itself when its seats have; only the seats are the value.
        if item.data(0, _SEAT) is not None:
            self._say_count()
            self.changed.emit()
            self.left.emit()

    def _say_count(self) -> None:
        self.count.setText(f"{counted(len(self.value()), 'plads', 'pladser')} valgt")


def _branch(text: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    item.setToolTip(0, text)
    item.setSizeHint(0, QSize(0, _ROW))
    return item


def _leaf(view: SeatView) -> QTreeWidgetItem:
    state = seat_state(view)
    who = "" if view.state is SeatState.UNKNOWN_HOLDER else holder_words(view)
    # The group above says which kind of seat it is.
    number = f" {view.seat.number}" if view.label.endswith(f" {view.seat.number}") else ""
    words = [f"{capitalised(view.seat.role.danish)}{number}: {who or state.word}"]
    if view.open:
        words.append(round_words(view.round_key))
    item = QTreeWidgetItem([", ".join(words)])
    item.setFlags((item.flags() | Qt.ItemFlag.ItemIsUserCheckable) & ~Qt.ItemFlag.ItemIsAutoTristate)
    item.setCheckState(0, Qt.CheckState.Unchecked)
    item.setSizeHint(0, QSize(0, _ROW))
    item.setIcon(0, symbol_icon(state.symbol))
    item.setToolTip(0, "\n".join([*words, state.word, state.reason]).strip())
    item.setData(0, _SEAT, view.seat.id)
    item.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), ", ".join([*words, state.word]))
    return item
