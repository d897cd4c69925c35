"""The overview's picture of all seats: one symbol for each, body by body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.columns import Symbol
from ...domain.danish import counted
from ...domain.seats import SeatView
from ...domain.vocabulary import SeatState
from ..bodies.words import SHORT_WORDS, symbol_of
from ..symbols import symbol_pixmap
from ..theme import GRID, colours

_SYMBOL, _STEP = 14, 17
# What the legend explains, in the order that the eye meets the states.
_LEGEND = tuple(SHORT_WORDS.items())
_OPEN_WORD = "skal besættes"
_PLACES = {state: place for place, (state, _) in enumerate(_LEGEND)}


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body in the picture: its name, and each seat's state with whether a round is to fill it."""

    name: str
    seats: tuple[tuple[SeatState, bool], ...]


def body_lines(views: Iterable[SeatView]) -> list[BodyLine]:
    """The lines of the picture, bodies in Danish order, the seats that are held first."""
    by_body: dict[int, list[SeatView]] = {}
    for view in views:
        by_body.setdefault(view.body.id, []).append(view)
    return [
        BodyLine(seats[0].body.name, tuple(sorted(((seat.state, seat.open) for seat in seats), key=_order)))
        for seats in sorted(by_body.values(), key=lambda seats: seats[0].body.sort_key)
    ]


def _order(seat: tuple[SeatState, bool]) -> tuple[int, bool]:
    return _PLACES[seat[0]], seat[1]


class SeatPicture(QWidget):
    """Draws the lines; what it shows is also said in words to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[BodyLine, ...] = ()
        self._legend: tuple[tuple[SeatState, str], ...] = ()
        self._any_open = False
        self.setAccessibleName("Pladser i hvert organ")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_lines(self, lines: Iterable[BodyLine]) -> None:
        """Show these lines."""
        self.lines = tuple(lines)
        met = {state for line in self.lines for state, _ in line.seats}
        self._legend = tuple(entry for entry in _LEGEND if entry[0] in met)
        self._any_open = any(is_open for line in self.lines for _, is_open in line.seats)
        self.setAccessibleDescription(". ".join(map(_spoken, self.lines)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._line_height() * (len(self.lines) + 2) + GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing() + GRID + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        table, metrics, step = colours(self.palette()), self.fontMetrics(), self._line_height()
        painter, centre = QPainter(self), Qt.AlignmentFlag.AlignVCenter
        longest = max((metrics.horizontalAdvance(line.name) for line in self.lines), default=0)
        widest = max((len(line.seats) for line in self.lines), default=0) * _STEP
        names = max(min(longest, self.width() - widest - GRID), self.width() // 4)
        above = (step - _SYMBOL) // 2
        for place, line in enumerate(self.lines):
            top, left = place * step, names + GRID
            painter.setPen(QColor(table.text))
            name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, names)
            painter.drawText(QRectF(0, top, names, step), centre, name)
            shown = self._fitting(len(line.seats), self.width() - left)
            for state, is_open in line.seats[:shown]:
                self._symbol(painter, symbol_of(state), left, top + above)
                if is_open:
                    painter.fillRect(left, top + above + _SYMBOL + 2, _SYMBOL, 2, QColor(table.accent))
                left += _STEP
            if shown < len(line.seats):
                painter.setPen(QColor(table.muted))
                painter.drawText(QRectF(left, top, 3 * _STEP, step), centre, f"+{len(line.seats) - shown}")
        self._draw_legend(painter, len(self.lines) * step + GRID // 2)
        painter.end()

    def _draw_legend(self, painter: QPainter, top: int) -> None:
        table, metrics, step = colours(self.palette()), self.fontMetrics(), self._line_height()
        painter.setPen(QColor(table.muted))
        above, left = (step - _SYMBOL) // 2, 0
        entries = [(word, symbol_of(state)) for state, word in self._legend]
        for word, symbol in (*entries, (_OPEN_WORD, None)) if self._any_open else entries:
            room = _STEP + metrics.horizontalAdvance(word)
            if left and left + room > self.width():
                left, top = 0, top + step
            if symbol is None:
                painter.fillRect(left, top + step // 2, _SYMBOL, 2, QColor(table.accent))
            else:
                self._symbol(painter, symbol, left, top + above)
            words = QRectF(left + _STEP + 2, top, room, step)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, word)
            left += room + 2 * GRID

    @staticmethod
    def _fitting(seats: int, room: int) -> int:
        """How many symbols there is room for, with "+ n" where not all fit."""
        fit = max(room // _STEP, 0)
        return seats if seats <= fit else max(fit - 2, 0)

    def _symbol(self, painter: QPainter, symbol: Symbol, left: int, top: int) -> None:
        painter.drawPixmap(left, top, symbol_pixmap(symbol, _SYMBOL, self.devicePixelRatioF()))


def _spoken(line: BodyLine) -> str:
    states = [state for state, _ in line.seats]
    counts = [(states.count(state), word) for state, word in _LEGEND]
    counts.append((sum(is_open for _, is_open in line.seats), _OPEN_WORD))
    parts = [
        counted(len(states), "plads", "pladser"),
        *(f"{count} {word}" for count, word in counts if count),
    ]
    return f"{line.name}: {', '.join(parts)}"
