"""The pane on the right that holds a form where another program would open a dialog."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from .detail import DetailPane
from .dialogs import CANCEL, Dialogs
from .forms import Form, SaveBar
from .icons import line_icon
from .theme import GRID, mark


class SidePanel(QFrame):
    """A title, a form or any other widget, and the verb that saves; Escape or the cross closes it.

    `saved` comes when the verb is pressed and nothing is wrong; the page saves and calls `close_panel`.
    """

    opened = Signal()
    saved = Signal()
    closed = Signal()

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self.form: Form | None = None
        self.bar: SaveBar | None = None
        mark(self, "panel")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        mark(self.title, "heading", "2")
        self.cross = QPushButton(line_icon("close"), "")
        self.cross.setIconSize(QSize(14, 14))
        self.cross.setToolTip("Luk (Esc)")
        self.cross.setAccessibleName("Luk")
        mark(self.cross, "flat")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        head.addWidget(self.title, 1)
        head.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.area, 1)
        box.addLayout(self.foot)
        self.cross.clicked.connect(self.leave)
        self.hide()

    def show_form(self, title: str, form: Form, *, verb: str) -> SaveBar:
        """Show a form with its verb; its first field gets the keyboard."""
        bar = SaveBar(verb, cancel=CANCEL)
        self._show(title, form, bar)
        self.form = form
        bar.watch(form)
        bar.saved.connect(self.saved)
        bar.cancelled.connect(self.leave)
        form.focus_first()
        return bar

    def show_widget(self, title: str, widget: QWidget) -> None:
        """Show any other widget."""
        self._show(title, widget, None)

    def leave(self) -> bool:
        """Close unless something is written that would be lost and the user keeps it."""
        lost = self.form is not None and self.form.dirty()
        if lost and not self._dialogs.ask_yes_no(
            "Det skrevne er ikke gemt.", yes="Kassér", no="Skriv videre"
        ):
            return False
        self.close_panel()
        return True

    def close_panel(self) -> None:
        """Close, and let go of what was shown."""
        self._empty()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter_saves():
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _enter_saves(self) -> bool:
        # Enter in a line saves; on a button, Annullér not least, it must not.
        in_a_line = isinstance(self.focusWidget(), QLineEdit)
        return in_a_line and self.bar is not None and self.bar.save.isEnabled()

    def _show(self, title: str, widget: QWidget, bar: SaveBar | None) -> None:
        self._empty()
        self.title.setText(title)
        self.setAccessibleName(title)
        page = QWidget()
        mark(page, "ground")
        box = QVBoxLayout(page)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.addWidget(widget)
        box.addStretch(1)
        self.area.setWidget(page)
        self.bar = bar
        if bar is not None:
            self.foot.addWidget(bar)
        self.opened.emit()
        self.show()

    def _empty(self) -> None:
        self.form = None
        if self.bar is not None:
            self.foot.removeWidget(self.bar)
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None
        page = self.area.takeWidget()
        if page is not None:
            page.deleteLater()


class RightPane(QStackedWidget):
    """The third depth of a page: the reasons for what is selected, or the form while one is open."""

    def __init__(self, dialogs: Dialogs, *, name: str = "Hvorfor", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail = DetailPane(name)
        self.panel = SidePanel(dialogs)
        self.addWidget(self.detail)
        self.addWidget(self.panel)
        self.panel.opened.connect(self._to_form)
        self.panel.closed.connect(self._to_reasons)

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost; asks when something would."""
        return self.panel.form is None or self.panel.leave()

    def _to_form(self) -> None:
        self.setCurrentWidget(self.panel)

    def _to_reasons(self) -> None:
        self.setCurrentWidget(self.detail)
