"""A paper before it is made, or as it was made: its pages, or a word where there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from ...errors import KkrError
from ..dialogs import Dialogs
from ..theme import GRID, mark
from .bar import PreviewBar
from .sheets import Fit, Sheets

DRAWING = "Tegner papiret …"


class PaperPreview(QFrame):
    """Shows a PDF's pages; the place and the zoom stay while the same paper is shown in a new version.

    With `dialogs` it can print; `save` then saves the paper instead, where there is no printer.
    """

    def __init__(
        self,
        dialogs: Dialogs | None = None,
        parent: QWidget | None = None,
        *,
        save: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Eksempel")
        self.pdf: bytes | None = None
        self.name = ""
        # What was shown before the words that stand there now, and where: a template that could not be drawn
        # for a moment is read on where it was.
        self._left: tuple[str, QPoint] = ("", QPoint())
        self._dialogs, self._save = dialogs, save
        self.bar = PreviewBar(prints=dialogs is not None)
        self.sheets = Sheets()
        self.message = QLabel()
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.message, "muted")
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedSize(20 * GRID, GRID)
        self.busy.setAccessibleName(DRAWING)
        self._lay_out()
        self._connect()
        self.show_message("")

    def _lay_out(self) -> None:
        words = QWidget()
        room = QVBoxLayout(words)
        room.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        room.setSpacing(2 * GRID)
        room.addStretch(1)
        room.addWidget(self.message)
        room.addWidget(self.busy, 0, Qt.AlignmentFlag.AlignHCenter)
        room.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sheets)
        self.stack.addWidget(words)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.stack, 1)

    def _connect(self) -> None:
        bar, sheets = self.bar, self.sheets
        bar.page_chosen.connect(sheets.go_to)
        bar.zoom_chosen.connect(lambda zoom: sheets.set_zoom(zoom))
        bar.larger_asked.connect(lambda: sheets.zoom_in())
        bar.smaller_asked.connect(lambda: sheets.zoom_out())
        bar.width_asked.connect(lambda: self._follow(Fit.WIDTH))
        bar.whole_asked.connect(lambda: self._follow(Fit.PAGE))
        bar.print_asked.connect(self.print_paper)
        sheets.turned.connect(self._show_place)
        sheets.zoomed.connect(self._show_zoom)
        sheets.refused.connect(self._refuse)
        self._keys(lambda: sheets.zoom_in(), "Ctrl++", "Ctrl+=")
        self._keys(lambda: sheets.zoom_out(), "Ctrl+-")
        self._keys(lambda: sheets.set_zoom(1.0), "Ctrl+0")
        if self._dialogs is not None:
            self._keys(self.print_paper, "Ctrl+P")

    def _keys(self, verb: Callable[[], object], *keys: str) -> None:
        """These keys, while the keyboard is in the preview."""
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)

    # -- what is shown -------------------------------------------------------------------------------------

    def show_pdf(self, pdf: bytes | None, *, name: str) -> None:
        """Show a paper under its name; None shows nothing. Bytes that are no PDF are told in words.

        The same name means a new version of the paper that is shown, or was shown last: it is read on where it was.
        """
        if pdf is None:
            self.show_message("")
            return
        if pdf == self.pdf and name == self.name:
            return
        same = self.pdf is not None and name == self.name
        self.pdf, self.name = pdf, name
        self.stack.setCurrentIndex(0)
        left, place = self._left
        self.sheets.show_pdf(pdf, name=name, same=same, at=place if left == name else None)

    def show_message(self, text: str) -> None:
        """Show words instead of a paper."""
        self._say(text, busy=False)

    def show_busy(self) -> None:
        """Say that a paper is on its way."""
        self._say(DRAWING, busy=True)

    def _say(self, text: str, *, busy: bool) -> None:
        if self.pdf is not None:
            self._left = self.name, self.sheets.place()
        self.pdf, self.name = None, ""
        self.sheets.show_pdf(None, name="")
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.busy.setVisible(busy)
        self.stack.setCurrentIndex(1)
        self._show_place()

    def _refuse(self, error: KkrError) -> None:
        self.show_message(error.message)

    def _show_place(self) -> None:
        shown = self.stack.currentIndex() == 0
        self.bar.show_place(self.sheets.page, len(self.sheets.sizes) if shown else 0)

    def _show_zoom(self) -> None:
        fit = self.sheets.fit
        self.bar.show_zoom(self.sheets.zoom, width=fit is Fit.WIDTH, whole=fit is Fit.PAGE)

    def _follow(self, fit: Fit) -> None:
        self.sheets.set_fit(fit)
        self._show_zoom()

    # -- printing ------------------------------------------------------------------------------------------

    def print_paper(self) -> bool:
        """Ask for a printer and print what is shown; tells whether it was done."""
        if self.pdf is None or self._dialogs is None:
            return False
        from .printing import print_pdf

        return print_pdf(self.pdf, name=self.name, dialogs=self._dialogs, save=self._save)
