"""The overview's cards and small bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from ..domain.columns import Symbol
from .symbols import WORDS, symbol_pixmap
from .theme import GRID, colours

RADIUS = 8
PAD = 2 * GRID


class Card(QAbstractButton):
    """A big number with what it counts; a click goes to what was counted."""

    def __init__(
        self, label: str, *, number: str = "", symbol: Symbol | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.label, self.number, self.symbol, self.note = label, number, symbol, ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_number(number)

    def set_number(self, number: int | str, *, note: str = "", symbol: Symbol | None = None) -> None:
        """Show this number, with a line beneath and a symbol in the corner where there is one."""
        self.number, self.note = str(number), note
        self.symbol = symbol or self.symbol
        word = WORDS[self.symbol] if self.symbol else ""
        self.setAccessibleName(
            ", ".join(part for part in (f"{self.label}: {self.number}", self.note, word) if part)
        )
        self.setToolTip(self.note)
        self.update()

    def sizeHint(self) -> QSize:
        words = max(self.fontMetrics().horizontalAdvance(text) for text in (self.label, self.note, "0" * 16))
        return QSize(words + 2 * PAD, round(self.fontMetrics().lineSpacing() * 4.2) + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        table, line = colours(self.palette()), self.fontMetrics().lineSpacing()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(table.accent if focused else table.line), 2 if focused else 1))
        painter.setBrush(QColor(table.hover if self.underMouse() else table.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        room = QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)
        big = QFont(self.font())
        big.setPointSizeF(self.font().pointSizeF() * 2.2)
        big.setWeight(QFont.Weight.DemiBold)
        painter.setPen(QColor(table.text))
        painter.setFont(big)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.number)
        painter.setFont(self.font())
        below = QRectF(room.left(), room.bottom() - 2 * line, room.width(), line)
        _elided(painter, below, self.label)
        painter.setPen(QColor(table.muted))
        _elided(painter, below.translated(0, line), self.note)
        if self.symbol is not None:
            picture = symbol_pixmap(self.symbol, 20, self.devicePixelRatioF())
            painter.drawPixmap(round(room.right()) - 20, round(room.top()) + 2, picture)
        painter.end()


class CardRow(QWidget):
    """Cards side by side, as many in a row as there is room for four."""

    def __init__(self, cards: Sequence[Card], *, across: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        for place, card in enumerate(cards):
            grid.addWidget(card, place // across, place % across)
        for column in range(across):
            grid.setColumnStretch(column, 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label, how long it is, and the words at its end where they are not the number."""

    label: str
    value: float
    words: str = ""


class Bars(QWidget):
    """A few bars under one another, with label and number, so that none of it hangs on colour."""

    def __init__(self, name: str, bars: Sequence[Bar] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_bars(bars)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        self.bars = tuple(bars)
        self.setAccessibleName(self.name)
        self.setAccessibleDescription("; ".join(f"{bar.label}: {_end_words(bar)}" for bar in self.bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, self._step() * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _step(self) -> int:
        return self.fontMetrics().lineSpacing() + GRID

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.bars:
            return
        table, metrics, step = colours(self.palette()), self.fontMetrics(), self._step()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        labels = min(max(metrics.horizontalAdvance(bar.label) for bar in self.bars), self.width() * 45 // 100)
        ends = max(metrics.horizontalAdvance(_end_words(bar)) for bar in self.bars)
        room = max(self.width() - labels - ends - 3 * GRID, 10)
        longest = max(max(bar.value for bar in self.bars), 1e-9)
        for place, bar in enumerate(self.bars):
            top = place * step
            painter.setPen(QColor(table.text))
            _elided(painter, QRectF(0, top, labels, step), bar.label)
            start = labels + GRID
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(table.hover))
            painter.drawRoundedRect(QRectF(start, top + step / 2 - 4, room, 8), 4, 4)
            painter.setBrush(QColor(table.accent))
            painter.drawRoundedRect(QRectF(start, top + step / 2 - 4, room * bar.value / longest, 8), 4, 4)
            painter.setPen(QColor(table.text))
            painter.drawText(
                QRectF(self.width() - ends, top, ends, step),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                _end_words(bar),
            )
        painter.end()


def _end_words(bar: Bar) -> str:
    return bar.words or f"{bar.value:g}".replace(".", ",")


def _elided(painter: QPainter, room: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
