"""What an agenda proposes, item by item: a tick where something can be accepted, and how it stands to the register."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ...domain.agenda_reading.proposals import Remark
from ...domain.columns import Symbol
from ...services.agendas.facts import Fact, Reading
from ..symbols import symbol_icon
from .words import SYMBOLS, spoken, standing_words

_KEY = int(Qt.ItemDataRole.UserRole)
_ROW = 28
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class FactTree(QTreeWidget):
    """`chosen` carries the fact or the remark that is stood on, or None; `ticked` comes when a tick is set or taken."""

    chosen = Signal(object)
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Forslag fra dagsordenen")
        self.setColumnCount(2)
        self.setHeaderLabels(["Dagsordenen siger", "Registret"])
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.header().setStretchLastSection(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIconSize(QSize(16, 16))
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._meant: dict[str, Fact | Remark] = {}
        self.currentItemChanged.connect(self._tell)
        self.itemChanged.connect(self._see_tick)

    def show_reading(self, reading: Reading, ticks: Collection[str]) -> None:
        """Show the facts of a reading with these ticked; the one stood on stays so."""
        current = self.current_key()
        self.blockSignals(True)
        self.clear()
        self._rows, self._meant = {}, {}
        if reading.proposed.remarks:
            group = self._group("Se efter i teksten")
            for number, remark in enumerate(reading.proposed.remarks):
                self._add(group, f"remark/{number}", remark, remark.text, "", Symbol.WARNING)
        groups: dict[int | None, QTreeWidgetItem] = {}
        for fact in reading.facts:
            if fact.place not in groups:
                groups[fact.place] = self._group(_heading(reading, fact))
            row = self._add(
                groups[fact.place], fact.key, fact, fact.text, standing_words(fact), SYMBOLS[fact.standing]
            )
            row.setData(0, _SPOKEN, spoken(fact))
            if fact.acceptable:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                row.setCheckState(0, _CHECKED if fact.key in ticks else _UNCHECKED)
        self.expandAll()
        if current in self._rows:
            self.setCurrentItem(self._rows[current])
        self.blockSignals(False)

    def ticks(self) -> list[str]:
        """The keys of the facts that are ticked."""
        return [
            key
            for key, row in self._rows.items()
            if row.flags() & Qt.ItemFlag.ItemIsUserCheckable and row.checkState(0) == _CHECKED
        ]

    def tick(self, keys: Collection[str]) -> None:
        """Tick these too."""
        self.blockSignals(True)
        for key in keys:
            row = self._rows.get(key)
            if row is not None and row.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                row.setCheckState(0, _CHECKED)
        self.blockSignals(False)
        self.ticked.emit()

    def current_key(self) -> str:
        """The key of what is stood on, or nothing."""
        item = self.currentItem()
        return (item.data(0, _KEY) or "") if item is not None else ""

    def stand_on(self, key: str) -> None:
        """Go to a fact or a remark."""
        if key in self._rows:
            self.setCurrentItem(self._rows[key])
            self.scrollToItem(self._rows[key])

    def _group(self, title: str) -> QTreeWidgetItem:
        group = QTreeWidgetItem([title])
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        group.setFont(0, font)
        group.setToolTip(0, title)
        group.setSizeHint(0, QSize(0, _ROW))
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        return group

    def _add(
        self, group: QTreeWidgetItem, key: str, meant: Fact | Remark, text: str, stands: str, symbol: Symbol
    ) -> QTreeWidgetItem:
        row = QTreeWidgetItem([text, stands])
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        row.setData(0, _KEY, key)
        row.setIcon(1 if stands else 0, symbol_icon(symbol))
        row.setToolTip(0, text)
        row.setToolTip(1, stands)
        row.setSizeHint(0, QSize(0, _ROW))
        group.addChild(row)
        if not stands:
            row.setFirstColumnSpanned(True)
        self._rows[key], self._meant[key] = row, meant
        return row

    def _tell(self, _item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self.chosen.emit(self._meant.get(self.current_key()))

    def _see_tick(self, _item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.ticked.emit()


def _heading(reading: Reading, fact: Fact) -> str:
    if fact.place is None:
        return "Mødet"
    title = reading.proposed.items[fact.place].title
    return f"{fact.item}. {title}" if fact.item else title or "Punkt uden nummer"
