"""The list of pages at the left of the window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from .icons import line_icon
from .theme import GRID, colours, mark

WIDTH = 184
ITEM_HEIGHT = 36
_KEY = int(Qt.ItemDataRole.UserRole)
_BADGE = _KEY + 1


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page's stable key (also its icon's name) and its Danish title; one not listed is reached by a command."""

    key: str
    title: str
    listed: bool = True


PAGES = (
    PageEntry("overview", "Overblik"),
    PageEntry("bodies", "Organer"),
    PageEntry("rounds", "Runder"),
    PageEntry("people", "Personer"),
    PageEntry("organisations", "Organisationer"),
    PageEntry("meetings", "Møder"),
    PageEntry("letters", "Breve"),
    PageEntry("lists", "Lister"),
    PageEntry("history", "Historik"),
    PageEntry("setup", "Opsætning"),
    PageEntry("read_agenda", "Læs dagsorden", listed=False),
)


class Navigation(QListWidget):
    """One line for each page, with a number where something waits."""

    chosen = Signal(str)

    def __init__(self, keys: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Sider")
        self.setFixedWidth(WIDTH)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Lines(self))
        self.setMouseTracking(True)
        self.pointed_at = -1
        self.by_keyboard = False
        mark(self, "navigation")
        wanted = set(keys)
        self.entries = tuple(entry for entry in PAGES if entry.key in wanted and entry.listed)
        self._items: dict[str, QListWidgetItem] = {}
        for entry in self.entries:
            item = QListWidgetItem(line_icon(entry.key), entry.title)
            item.setData(_KEY, entry.key)
            self._items[entry.key] = item
            self.addItem(item)
        self.currentItemChanged.connect(self._tell)
        self.itemEntered.connect(self._point_at)

    def show_page(self, key: str) -> None:
        """Mark the page as the one shown; one that is not listed leaves none marked."""
        if key in self._items:
            self.setCurrentItem(self._items[key])
        else:
            self.setCurrentRow(-1)

    def set_badge(self, key: str, count: int, *, about: str = "") -> None:
        """A number beside the page's name; 0 takes it away. `about` says what it counts."""
        item = self._items[key]
        item.setData(_BADGE, count or None)
        item.setToolTip(f"{count} {about}" if count and about else "")
        words = f"{item.text()}, {count} {about}".strip() if count else item.text()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for key, item in getattr(self, "_items", {}).items():
                item.setIcon(line_icon(key))

    def focusInEvent(self, event: QFocusEvent) -> None:
        reason = Qt.FocusReason
        self.by_keyboard = event.reason() in (reason.TabFocusReason, reason.BacktabFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.by_keyboard = True
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed_at = -1
        self.viewport().update()

    def _point_at(self, item: QListWidgetItem) -> None:
        self.pointed_at = self.row(item)
        self.viewport().update()

    def _tell(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_KEY))


class _Lines(QStyledItemDelegate):
    """Draws a line: a soft box and a bar of accent for the page shown, and the number at its end."""

    def __init__(self, pages: Navigation) -> None:
        super().__init__(pages)
        # Asked instead of the option's state: reading that makes Python build all of QStyle at the start.
        self._list = pages

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(WIDTH, ITEM_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        table = colours(option.palette)
        rect: QRect = option.rect
        chosen, pointed_at = index.row() == self._list.currentRow(), index.row() == self._list.pointed_at
        box = rect.adjusted(GRID, 2, -GRID, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or pointed_at:
            painter.setBrush(QColor(table.selection if chosen else table.hover))
            painter.drawRoundedRect(box, 6, 6)
        if chosen:
            painter.setBrush(QColor(table.accent))
            painter.drawRoundedRect(box.left(), box.top() + 7, 3, box.height() - 14, 1.5, 1.5)
        if chosen and self._list.by_keyboard and self._list.hasFocus():
            painter.setPen(QColor(table.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        icon.paint(painter, box.left() + 12, box.top(), 18, box.height())
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(table.text))
        painter.drawText(
            box.adjusted(40, 0, -GRID, 0),
            Qt.AlignmentFlag.AlignVCenter,
            str(index.data(Qt.ItemDataRole.DisplayRole)),
        )
        badge = index.data(_BADGE)
        if badge:
            painter.setPen(QColor(table.muted))
            painter.drawText(
                box.adjusted(0, 0, -10, 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                str(badge),
            )
        painter.restore()
