"""A balance in the window: its charts in as many columns as there is room for, and the way to paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...domain.balance import Balance
from ...domain.danish import counted, long_date
from ..dialogs import FileKind
from ..session import Session
from ..theme import GRID, mark
from .chart_picture import ChartPicture

_WIDEST = 3
_COLUMN = 260
_GAP = 3 * GRID


class BalanceView(QWidget):
    """Says what is counted, as of when, and shows the charts."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.balance: Balance | None = None
        self.setAccessibleName("Balance")
        self.title, self.about = QLabel(), QLabel()
        for label in (self.title, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        mark(self.title, "heading", "3")
        mark(self.about, "muted")
        self.save_button = QPushButton("Gem som PDF")
        self.grid = ChartGrid()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.grid)
        self.area.setAccessibleName("Diagrammer")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.addLayout(words, 1)
        head.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.area, 1)
        self.save_button.clicked.connect(self.save)

    def show_balance(self, balance: Balance) -> None:
        """Show these charts; what is shown already stays as it is."""
        if balance == self.balance:
            return
        self.balance = balance
        self.title.setText(balance.title)
        seats = counted(balance.seats, "plads", "pladser")
        self.about.setText(
            f"Pr. {long_date(balance.on)} · {seats} · suppleanter og observatører er ikke talt med"
        )
        self.grid.show_charts([ChartPicture(chart) for chart in balance.charts])

    def save(self) -> None:
        """Ask where, and write the charts as a PDF."""
        if self.balance is None:
            return
        from ...services.balance import write_balance

        chosen = self._session.dialogs.choose_save_file(
            "Gem balancen", kind=FileKind("PDF", "pdf"), suggested="Balance.pdf"
        )
        if chosen is not None:
            verb = partial(write_balance, self.balance, chosen)
            self._session.save_file(verb, done=f"Balancen er gemt: {chosen.name}.", path=chosen)


class ChartGrid(QWidget):
    """Charts in columns; each goes where there is most room left, in reading order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures: list[ChartPicture] = []
        mark(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def show_charts(self, pictures: list[ChartPicture]) -> None:
        """Show these instead of those that were here."""
        for old in self.pictures:
            old.setParent(None)
            old.deleteLater()
        self.pictures = pictures
        for picture in pictures:
            picture.setParent(self)
            picture.show()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(2 * _COLUMN, self.minimumHeight())

    def _arrange(self) -> None:
        room = self.width() - 4 * GRID
        column = max(_COLUMN, self.fontMetrics().height() * 15)
        across = max(1, min(_WIDEST, (room + _GAP) // (column + _GAP)))
        width = (room - _GAP * (across - 1)) // across
        ends = [GRID] * across
        for picture in self.pictures:
            place = min(range(across), key=lambda number: (ends[number], number))
            height = picture.heightForWidth(width)
            picture.setGeometry(2 * GRID + place * (width + _GAP), ends[place], width, height)
            ends[place] += height + _GAP
        self.setMinimumHeight(max(ends) + GRID)
