"""The little window in which a day is written or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .icons import line_icon
from .inputs import DateInput
from .theme import GRID, colours, mark


class DayPicker(QFrame):
    """A line to write a date in, a calendar, and the way back to today."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        mark(self, "card")
        self.line = DateInput()
        self.line.setAccessibleName("Pr. dato")
        self.today = QPushButton("I dag")
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._calm_calendar()
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.today)
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID, GRID, GRID, GRID)
        box.addLayout(row)
        box.addWidget(self.calendar)
        self.line.returnPressed.connect(self._take_line)
        self.today.clicked.connect(self._take_today)
        self.calendar.clicked.connect(self._take_day)

    def _calm_calendar(self) -> None:
        # Qt paints weekends pure red and its arrows black, which a dark ground swallows.
        plain_day = QTextCharFormat()
        plain_day.setForeground(QColor(colours().text))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, plain_day)
        for name, icon in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(line_icon(icon))

    def begin(self, day: date | None) -> None:
        """Show the day that is in force."""
        self.line.set_value(day)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())

    def _take_line(self) -> None:
        day = self.line.value()
        mark(self.line, "wrong", day is None)
        self.line.setToolTip(self.line.problem())
        if day is not None:
            self._pick(day)

    def _take_today(self) -> None:
        self._pick(None)

    def _take_day(self, day: QDate) -> None:
        self._pick(date(day.year(), day.month(), day.day()))

    def _pick(self, day: date | None) -> None:
        self.hide()
        self.picked.emit(day)
