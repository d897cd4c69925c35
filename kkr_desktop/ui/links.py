"""A line in a pane that leads to another page: what it is, and a few words about it beneath."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ..domain.columns import State
from ..domain.danish import capitalised
from .icons import line_icon
from .symbols import symbol_pixmap
from .theme import GRID, colours, mark


class LinkLine(QAbstractButton):
    """A click, Enter or the space bar follows it: `followed` carries the page and the row there."""

    followed = Signal(str, object)

    def __init__(
        self,
        text: str,
        about: str = "",
        *,
        page: str,
        key: Any,
        state: State | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.page, self.key = page, key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Not fixed: that would hold the lines to the height that they have where they need not wrap.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        words = [text, about] if state is None else [text, state.word, about]
        self.setAccessibleName(", ".join(word for word in words if word))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 5, GRID, 5)
        row.setSpacing(GRID)
        if state is not None:
            symbol = QLabel()
            symbol.setPixmap(symbol_pixmap(state.symbol, 16, self.devicePixelRatioF()))
            symbol.setContentsMargins(0, 3, 0, 0)
            row.addWidget(symbol, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(_words(text))
        below = ". ".join(capitalised(word) for word in words[1:] if word)
        if below:
            label = _words(below)
            mark(label, "muted")
            lines.addWidget(label)
        row.addLayout(lines, 1)
        arrow = QLabel()
        arrow.setPixmap(line_icon("forward").pixmap(12, 12))
        row.addWidget(arrow)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._follow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        table = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(table.accent if focused else table.line), 2 if focused else 1))
        painter.setBrush(QColor(table.hover if self.underMouse() else table.base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _follow(self) -> None:
        self.followed.emit(self.page, self.key)


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
