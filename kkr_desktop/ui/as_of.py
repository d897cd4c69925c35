"""The choice of the day that every list is seen as of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ..domain.danish import short_date
from .icons import line_icon
from .theme import mark

if TYPE_CHECKING:
    from .day_picker import DayPicker


class AsOfButton(QPushButton):
    """Shows "Pr. dato: i dag", or another day so that it is not overlooked; a click opens the choice."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day: date | None = None
        self._popup: DayPicker | None = None
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIconSize(QSize(12, 12))
        self.clicked.connect(self.open)
        self._show()

    def set_day(self, day: date | None) -> None:
        """See everything as of that day; None is today, whichever day that is."""
        if day != self.day:
            self.day = day
            self._show()
            self.changed.emit(day)

    def open(self) -> None:
        """Open the choice beneath the button."""
        if self._popup is None:
            # A calendar is dear to make and seldom wanted, so the start does without it.
            from .day_picker import DayPicker

            self._popup = DayPicker(self)
            self._popup.picked.connect(self.set_day)
        self._popup.begin(self.day)
        self._popup.adjustSize()
        corner = QPoint(self.width() - self._popup.width(), self.height() + 2)
        self._popup.move(self.mapToGlobal(corner))
        self._popup.show()
        self._popup.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        words = "i dag" if self.day is None else short_date(self.day)
        self.setText(f"Pr. dato: {words} ")
        self.setIcon(line_icon("chevron", on_accent=self.day is not None))
        self.setAccessibleName(f"Pr. dato: {words}")
        self.setToolTip("Se alle lister, som de var eller bliver på en bestemt dag")
        mark(self, "flat", self.day is None)
        mark(self, "primary", self.day is not None)
