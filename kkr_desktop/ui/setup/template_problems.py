"""What is wrong in a template, each with its place: a list from which one goes there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from ...domain.columns import Symbol
from ...domain.letters.templates import TemplateProblem
from ..symbols import symbol_icon
from ..theme import GRID

PARTS = {"subject": "Emne", "text": "Tekst", "note": "Note"}
_AT_LINE = re.compile(r"Linje (\d+)")
_MOST_TOLD = 50
_LINES_SHOWN = 4
_ICON = 14
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


class ProblemList(QListWidget):
    """As high as what is told, and no higher than a few lines; hidden while nothing is wrong.

    `chosen` carries the problem whose place is asked for: a click, or Enter.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems: tuple[TemplateProblem, ...] = ()
        self.setAccessibleName("Det, der skal rettes")
        self.setWordWrap(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip("Klik for at gå til stedet")
        self.itemClicked.connect(self._tell)
        self.hide()

    def show_problems(self, problems: Sequence[TemplateProblem]) -> None:
        """Tell of these, the first ones where there are very many."""
        if tuple(problems) == self.problems:
            return
        self.problems = tuple(problems)
        self.clear()
        for one in self.problems[:_MOST_TOLD]:
            self.addItem(QListWidgetItem(symbol_icon(Symbol.FAILED), _told(one)))
        if len(self.problems) > _MOST_TOLD:
            self.addItem(f"… og {len(self.problems) - _MOST_TOLD} mere.")
        self._fit()
        self.setVisible(bool(self.problems))

    def told(self) -> list[str]:
        """The words that are shown."""
        return [self.item(row).text() for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self._tell(self.currentItem())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        room = QRect(0, 0, max(80, self.viewport().width() - _ICON - 3 * GRID), 10_000)
        needed = 0
        for words in self.told()[:_LINES_SHOWN]:
            needed += metrics.boundingRect(room, _WRAPPED, words).height() + 4
        self.setFixedHeight(min(needed, _LINES_SHOWN * metrics.lineSpacing() + 4) + 2)

    def _tell(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        if row < min(len(self.problems), _MOST_TOLD):
            self.chosen.emit(self.problems[row])


def _told(one: TemplateProblem) -> str:
    """ "Tekst, linje 3: feltet {hilsn} findes ikke …"; a subject has but one line."""
    part = PARTS[one.part]
    if found := _AT_LINE.match(one.message):
        where = part if one.part == "subject" else f"{part}, linje {found[1]}"
        return f"{where}{one.message[found.end() :]}"
    return f"{part}: {one.message}" if one.message.startswith("Der er ") else one.message
