"""Rows of words and states: what one holds, where its parts stand, and the delegate that paints them there."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ...domain.columns import Symbol
from ...domain.vocabulary import Severity
from ..icons import line_icon
from ..symbols import symbol_icon
from ..theme import GRID, colours
from .weights import weight_icon

ENTRY = int(Qt.ItemDataRole.UserRole) + 1
_SIDE = 2 * GRID
_GAP = 3
_ICON = 16
_ARROW = 12
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_FAR = 100_000


Picture: TypeAlias = "Symbol | Severity"


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol and its word. `leads` puts an arrow to the next mark: what was, and what comes of it."""

    picture: Picture
    word: str
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: `quiet` lines are muted, `notes` have a symbol of their own. A heading cannot be chosen."""

    key: Hashable
    title: str
    marks: tuple[Mark, ...] = ()
    lines: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    notes: tuple[Mark, ...] = ()
    heading: bool = False

    @property
    def spoken(self) -> str:
        """The row as it is read aloud."""
        marks = " bliver ".join(mark.word for mark in self.marks)
        notes = (mark.word for mark in self.notes)
        return ". ".join(
            part.rstrip(".") for part in (self.title, marks, *self.lines, *self.quiet, *notes) if part
        )


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to paint: words, or a picture where there are none."""

    rect: QRect
    words: str = ""
    bold: bool = False
    muted: bool = False
    icon: QIcon | None = None


def arrange(entry: Entry, width: int, font: QFont) -> tuple[list[Piece], int]:
    """The pieces of a row of that width, and its height."""
    return _Layout(width, font).arrange(entry)


def icon_of(picture: Picture) -> QIcon:
    """A state's symbol or a rule's weight."""
    return symbol_icon(picture) if isinstance(picture, Symbol) else weight_icon(picture)


class _Layout:
    """Fills a row from top to bottom."""

    def __init__(self, width: int, font: QFont) -> None:
        strong = QFont(font)
        strong.setWeight(QFont.Weight.DemiBold)
        self._width, self._pieces = width, list[Piece]()
        self._plain, self._strong = QFontMetrics(font), QFontMetrics(strong)
        self._line = max(_ICON, self._plain.height())
        self._top = GRID

    def arrange(self, entry: Entry) -> tuple[list[Piece], int]:
        if entry.heading:
            self._top += GRID // 2
        left, room = _SIDE, self._width - 2 * _SIDE
        marks = sum(self._mark_width(mark) for mark in entry.marks)
        beside = room - marks - _SIDE if entry.marks else room
        if self._strong.horizontalAdvance(entry.title) <= beside:
            if entry.marks:
                self._marks(entry.marks, self._width - _SIDE - marks)
            self._words(entry.title, left, beside, bold=True, muted=entry.heading)
        else:
            self._words(entry.title, left, room, bold=True, muted=entry.heading)
            if entry.marks:
                self._marks(entry.marks, left)
                self._top += self._line + _GAP
        for line in entry.lines:
            self._words(line, left, room)
        for line in entry.quiet:
            self._words(line, left, room, muted=True)
        for note in entry.notes:
            self._pieces.append(Piece(QRect(left, self._top, _ICON, self._line), icon=icon_of(note.picture)))
            self._words(note.word, left + _ICON + 6, room - _ICON - 6)
        return self._pieces, self._top + GRID - _GAP

    def _words(self, words: str, left: int, room: int, *, bold: bool = False, muted: bool = False) -> None:
        metrics = self._strong if bold else self._plain
        height = metrics.boundingRect(QRect(0, 0, max(room, 1), _FAR), _WRAPPED, words).height()
        self._pieces.append(Piece(QRect(left, self._top, room, height), words, bold, muted))
        self._top += max(height, self._line) + _GAP

    def _mark_width(self, mark: Mark) -> int:
        arrow = _ARROW + GRID if mark.leads else 0
        return _ICON + 6 + self._plain.horizontalAdvance(mark.word) + GRID // 2 + arrow

    def _marks(self, marks: tuple[Mark, ...], left: int) -> None:
        for mark in marks:
            self._pieces.append(Piece(QRect(left, self._top, _ICON, self._line), icon=icon_of(mark.picture)))
            words = self._plain.horizontalAdvance(mark.word) + 2
            self._pieces.append(Piece(QRect(left + _ICON + 6, self._top, words, self._line), mark.word))
            if mark.leads:
                arrow = left + self._mark_width(mark) - _ARROW - GRID
                place = QRect(arrow, self._top, _ARROW, self._line)
                self._pieces.append(Piece(place, icon=line_icon("forward")))
            left += self._mark_width(mark)


class EntryDelegate(QStyledItemDelegate):
    """Paints entries; each is as high as its words need."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        entry = index.data(ENTRY)
        return QSize(width, arrange(entry, width, self._view.font())[1] if entry is not None else 0)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(ENTRY)
        if entry is None:
            return
        table, rect = colours(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(table.selection))
        if chosen and self._view.hasFocus():
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(table.accent))
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(table.line))
        painter.translate(rect.topLeft())
        plain, strong = QFont(self._view.font()), QFont(self._view.font())
        strong.setWeight(QFont.Weight.DemiBold)
        for piece in arrange(entry, rect.width(), self._view.font())[0]:
            if piece.icon is not None:
                piece.icon.paint(painter, piece.rect)
            else:
                painter.setFont(strong if piece.bold else plain)
                painter.setPen(QColor(table.muted if piece.muted else table.text))
                painter.drawText(piece.rect, _WRAPPED, piece.words)
        painter.restore()
