"""The line above a paper: which page, how large, and the button that prints."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from ..icons import line_icon
from ..theme import GRID, mark

WIDTH_WORDS, PAGE_WORDS, PRINT_WORDS = "Tilpas bredde", "Hele siden", "Udskriv …"
BUTTON, GAP = 34, 4
OFFERED = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PreviewBar(QWidget):
    """Tells what is wished: `page_chosen` counts from 0, and so does `show_place`.

    In a narrow pane the two fits are found in the menu of the percentage, and printing is an icon.
    """

    page_chosen = Signal(int)
    zoom_chosen = Signal(float)
    larger_asked = Signal()
    smaller_asked = Signal()
    width_asked = Signal()
    whole_asked = Signal()
    print_asked = Signal()

    def __init__(self, *, prints: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page, self._count = 0, 0
        self.setAccessibleName("Sider og størrelse")
        self.previous = _icon_button("Forrige side")
        self.following = _icon_button("Næste side")
        self.page_label = QLabel("Side")
        self.number = QLineEdit()
        self.number.setAccessibleName("Sidetal")
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setValidator(QIntValidator(1, 99999, self.number))
        self.page_label.setBuddy(self.number)
        self.count = QLabel()
        self.smaller = _icon_button("Formindsk (Ctrl+-)")
        self.percentage = QPushButton()
        self.larger = _icon_button("Forstør (Ctrl++)")
        self.to_width = _flat(QPushButton(WIDTH_WORDS))
        self.to_page = _flat(QPushButton(PAGE_WORDS))
        self.print_button = _flat(QPushButton(PRINT_WORDS))
        self.print_button.setToolTip("Udskriv papiret (Ctrl+P)")
        self.print_button.setAccessibleName(PRINT_WORDS)
        self.print_button.setVisible(prints)
        self._prints = prints
        self._menu()
        self._lay_out()
        self._draw_icons()
        self.previous.clicked.connect(lambda: self.page_chosen.emit(self._page - 1))
        self.following.clicked.connect(lambda: self.page_chosen.emit(self._page + 1))
        self.number.editingFinished.connect(self._choose)
        self.smaller.clicked.connect(self.smaller_asked)
        self.larger.clicked.connect(self.larger_asked)
        self.to_width.clicked.connect(self.width_asked)
        self.to_page.clicked.connect(self.whole_asked)
        self.print_button.clicked.connect(self.print_asked)
        self.show_place(0, 0)
        self.show_zoom(1.0, width=True, whole=False)

    def _menu(self) -> None:
        _flat(self.percentage)
        self.percentage.setToolTip("Vælg størrelse")
        menu = QMenu(self.percentage)
        menu.setAccessibleName("Størrelse")
        self.width_action = menu.addAction(WIDTH_WORDS)
        self.whole_action = menu.addAction(PAGE_WORDS)
        self.width_action.triggered.connect(self.width_asked)
        self.whole_action.triggered.connect(self.whole_asked)
        self.width_action.setCheckable(True)
        self.whole_action.setCheckable(True)
        menu.addSeparator()
        for zoom in OFFERED:
            menu.addAction(percent(zoom)).triggered.connect(
                lambda _checked=False, zoom=zoom: self.zoom_chosen.emit(zoom)
            )
        self.percentage.setMenu(menu)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 4, GRID, 4)
        row.setSpacing(GAP)
        for widget in (self.previous, self.page_label, self.number, self.count, self.following):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.percentage, self.larger, self.to_width, self.to_page):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.print_button)
        self.to_width.setCheckable(True)
        self.to_page.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # -- what is shown -------------------------------------------------------------------------------------

    def show_place(self, page: int, count: int) -> None:
        """Which page is read, of how many."""
        self._page, self._count = page, count
        self.number.setText(str(page + 1) if count else "")
        self.count.setText(f"af {count}" if count else "")
        self.number.setAccessibleDescription(f"Side {page + 1} af {count}" if count else "")
        self.number.setEnabled(count > 1)
        self.previous.setEnabled(page > 0)
        self.following.setEnabled(page + 1 < count)
        for widget in (self.smaller, self.percentage, self.larger, self.to_width, self.to_page):
            widget.setEnabled(count > 0)
        self.print_button.setEnabled(count > 0)
        self._make_room()

    def show_zoom(self, zoom: float, *, width: bool, whole: bool) -> None:
        """How large, and whether that follows the room."""
        self.percentage.setText(percent(zoom))
        self.percentage.setAccessibleName(f"Størrelse: {percent(zoom)}")
        for button, action, on in (
            (self.to_width, self.width_action, width),
            (self.to_page, self.whole_action, whole),
        ):
            button.setChecked(on)
            action.setChecked(on)
        self._make_room()

    def _choose(self) -> None:
        wanted = min(max(1, int(self.number.text() or self._page + 1)), max(1, self._count)) - 1
        self.number.setText(str(self._page + 1) if self._count else "")
        if wanted != self._page:
            self.page_chosen.emit(wanted)

    # -- room ----------------------------------------------------------------------------------------------

    def _make_room(self) -> None:
        metrics = self.fontMetrics()
        self.number.setFixedWidth(metrics.horizontalAdvance("0" * max(2, len(str(self._count)))) + 22)
        self.percentage.setMinimumWidth(metrics.horizontalAdvance("100 %") + 5 * GRID)
        pages = (self.previous, self.number, self.count, self.following)
        sizes = (self.smaller, self.percentage, self.larger)
        # What goes first where there is not room for all stands last.
        for widgets, shown in (
            ((self.smaller, self.larger), (*pages, *sizes)),
            ((self.page_label,), (*pages, *sizes, self.page_label)),
            ((self.to_width, self.to_page), (*pages, *sizes, self.page_label, self.to_width, self.to_page)),
        ):
            fits = self._width_of(shown, words=self.page_label in shown) <= self.width()
            for widget in widgets:
                widget.setVisible(fits)
            if self.page_label in widgets:
                self.print_button.setText(f" {PRINT_WORDS}" if fits else "")

    def _width_of(self, shown: Sequence[QWidget], *, words: bool) -> int:
        """The width that these take, with the print button in words or as an icon."""
        taken = [
            widget.minimumWidth() if widget is self.number
            else max(widget.sizeHint().width(), widget.minimumWidth())
            for widget in shown
        ]  # fmt: skip
        if self._prints:
            taken.append(BUTTON + (self.fontMetrics().horizontalAdvance(f" {PRINT_WORDS}") if words else 0))
        # The two stretches between the three groups have a gap of their own on each side.
        return sum(taken) + GAP * (len(taken) + 1) + 2 * GRID

    def minimumSizeHint(self) -> QSize:
        least = (self.previous, self.number, self.count, self.following, self.percentage)
        return QSize(self._width_of(least, words=False), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "print_button"):
            self._draw_icons()

    def _draw_icons(self) -> None:
        for button, name in (
            (self.previous, "back"),
            (self.following, "forward"),
            (self.smaller, "less"),
            (self.larger, "add"),
            (self.print_button, "print"),
        ):
            button.setIcon(line_icon(name))


def percent(zoom: float) -> str:
    """ "125 %"."""
    return f"{round(zoom * 100)} %"


def _flat(button: QPushButton) -> QPushButton:
    mark(button, "flat")
    button.setAutoDefault(False)
    return button


def _icon_button(name: str) -> QPushButton:
    button = _flat(QPushButton())
    button.setToolTip(name)
    button.setAccessibleName(name.partition(" (")[0])
    button.setFixedWidth(BUTTON - GAP)
    return button
