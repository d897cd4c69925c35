"""The window: menus, the list of pages, the pages made when first seen, and the line at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..errors import KkrError
from .as_of import AsOfButton
from .dialogs import Dialogs
from .icons import line_icon
from .jobs import JobRunner
from .navigation import PAGES, Navigation
from .open_file import open_file
from .search_all import Hit, SearchAll
from .status_line import StatusLine
from .text import plain
from .theme import GRID, mark

MENUS = {"file": "&Fil", "edit": "&Redigér", "view": "&Vis", "round": "&Udpegning", "help": "&Hjælp"}
FIRST_SIZE = (1280, 720)


class History(Protocol):
    """The named steps that can be taken back and taken again."""

    def next_undo(self) -> str | None: ...
    def next_redo(self) -> str | None: ...
    def undo(self) -> object: ...
    def redo(self) -> object: ...


class Memory(Protocol):
    """What the machine remembers between two openings, as text by name."""

    def get(self, name: str) -> str: ...
    def remember(self, name: str, value: str) -> None: ...


class Page(Protocol):
    """What a page may have beyond being a widget; the window asks with getattr and takes no for an answer.

    refresh(): the register or the day has changed. show_key(key): go to that row. focus_search(): Ctrl+F.
    may_leave() -> bool: False keeps the window open, because something is written that would be lost.
    """

    def refresh(self) -> None: ...
    def show_key(self, key: Any) -> None: ...
    def focus_search(self) -> None: ...
    def may_leave(self) -> bool: ...


class MainWindow(QMainWindow):
    """Pages are made by their factories the first time they are shown, so that opening stays quick."""

    as_of_changed = Signal(object)
    history_moved = Signal()
    page_shown = Signal(str)

    def __init__(
        self,
        pages: Mapping[str, Callable[[], QWidget]],
        *,
        title: str,
        history: History,
        memory: Memory,
        dialogs: Dialogs,
        runner: JobRunner,
        waits: bool = False,
    ) -> None:
        """`waits` leaves the first page unmade until `begin`, so that the window itself is seen at once."""
        super().__init__()
        self.setWindowTitle(title)
        self._factories = dict(pages)
        self._made: dict[str, QWidget] = {}
        self._shown = ""
        self._history, self._memory, self._dialogs, self._runner = history, memory, dialogs, runner
        self.navigation = Navigation(self._factories)
        self.stack = QStackedWidget()
        self.heading = QLabel()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setMinimumWidth(80)
        mark(self.heading, "heading", "1")
        self.as_of = AsOfButton()
        self.search_all = SearchAll()
        self.status = StatusLine(runner)
        self.setStatusBar(self.status)
        self._lay_out()
        self.menus: dict[str, QMenu] = {key: self.menuBar().addMenu(text) for key, text in MENUS.items()}
        self._fill_menus()
        self.as_of.changed.connect(self._see_as_of)
        self.search_all.chosen.connect(self.go_to)
        self.status.undo_asked.connect(self.undo)
        self.status.file_asked.connect(self._open_file)
        self._restore()
        if not waits:
            self.begin()

    # -- pages -----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Show the first page: the one the machine remembers, else the first in the list."""
        # Not before: the list chooses its first line as soon as it is seen.
        self.navigation.chosen.connect(self.show_page)
        wanted = self._memory.get("page")
        first = wanted if wanted in self._factories else next(iter(self._factories), "")
        if first:
            self.show_page(first)
        self.navigation.setFocus()
        self.refresh_history()

    def page(self, key: str) -> QWidget:
        """The page, made now if it was not yet."""
        if key not in self._made:
            self._made[key] = self._factories[key]()
            self.stack.addWidget(self._made[key])
        return self._made[key]

    def show_page(self, key: str) -> None:
        """Go to a page."""
        if key == self._shown:
            return
        self._shown = key
        self.stack.setCurrentWidget(self.page(key))
        self.navigation.show_page(key)
        self.heading.setText(next(entry.title for entry in PAGES if entry.key == key))
        self._memory.remember("page", key)
        self.page_shown.emit(key)

    def shown(self) -> str:
        """The key of the page that is shown."""
        return self._shown

    def go_to(self, hit: Hit) -> None:
        """Go to what was found: its page, and there its row."""
        if hit.page in self._factories:
            self.show_page(hit.page)
            self._ask(self.page(hit.page), "show_key", hit.key)

    def set_heading(self, text: str) -> None:
        """A page's own heading in place of its name: a body's, a round's."""
        self.heading.setText(text)
        self.heading.setToolTip(text)

    def refresh_pages(self) -> None:
        """Have every page that is made read the register again."""
        for page in self._made.values():
            self._ask(page, "refresh")

    @staticmethod
    def _ask(page: QWidget | None, name: str, *values: Any) -> Any:
        able = getattr(page, name, None)
        return able(*values) if callable(able) else None

    # -- commands --------------------------------------------------------------------------------------

    def add_command(
        self, menu: str, text: str, pressed: Callable[[], object], *, shortcut: str = "", icon: str = ""
    ) -> QAction:
        """Put a command in a menu ("file", "edit", "view", "round", "help"). Give a bound method."""
        action = QAction(plain(text), self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        if icon:
            action.setIcon(line_icon(icon))
        action.triggered.connect(pressed)
        self.menus[menu].addAction(action)
        return action

    def _fill_menus(self) -> None:
        self.undo_action = self.add_command("edit", "Fortryd", self.undo, shortcut="Ctrl+Z", icon="undo")
        self.redo_action = self.add_command("edit", "Gentag", self.redo, shortcut="Ctrl+Shift+Z", icon="redo")
        self.menus["edit"].addSeparator()
        self.add_command("edit", "Søg på siden", self.focus_search, shortcut="Ctrl+F", icon="search")
        self.add_command("edit", "Søg alt", self.focus_search_all, shortcut="Ctrl+K")
        for place, entry in enumerate(self.navigation.entries, 1):
            action = self.add_command("view", entry.title, self._go_by_menu, icon=entry.key)
            action.setData(entry.key)
            if place <= 9:
                action.setShortcut(QKeySequence(f"Ctrl+{place}"))
        self.menus["view"].addSeparator()
        self.add_command("view", "Pr. dato …", self.as_of.open, shortcut="Ctrl+D")
        self.add_command("view", "Læs registret igen", self.refresh_pages, shortcut="F5")
        self.menus["edit"].aboutToShow.connect(self.refresh_history)

    def _go_by_menu(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_page(action.data())

    def focus_search(self) -> None:
        """Go to the search box of the list that the keyboard is in, else of the page."""
        widget = QApplication.focusWidget()
        while widget is not None and not hasattr(widget, "focus_search"):
            widget = widget.parentWidget()
        self._ask(widget if widget not in (None, self) else self.stack.currentWidget(), "focus_search")

    def focus_search_all(self) -> None:
        """Go to the field that searches everything."""
        self.search_all.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_all.selectAll()

    # -- what was done ---------------------------------------------------------------------------------

    def say(self, words: str, *, can_undo: bool = False, file: Path | None = None) -> None:
        """Say at the bottom what was just done, and show in the menus what can now be undone.

        `can_undo` is for what changed the register, `file` for what came of it outside.
        """
        self.status.say(words, can_undo=can_undo, file=file)
        self.refresh_history()

    def _open_file(self, path: Path) -> None:
        open_file(path, self._dialogs)

    def refresh_history(self) -> None:
        """Name in the menu what undo and redo would do now."""
        for action, verb, step in (
            (self.undo_action, "Fortryd", self._history.next_undo()),
            (self.redo_action, "Gentag", self._history.next_redo()),
        ):
            action.setText(plain(f"{verb}: {step}" if step else verb))
            action.setEnabled(step is not None)
        self.status.name_undo(self._history.next_undo() or "")

    def undo(self) -> None:
        """Take back the latest step."""
        self._move(self._history.next_undo(), self._history.undo, "Fortrudt")

    def redo(self) -> None:
        """Take the step again that was taken back."""
        self._move(self._history.next_redo(), self._history.redo, "Udført igen")

    def _move(self, step: str | None, move: Callable[[], object], word: str) -> None:
        if step is None:
            return
        try:
            move()
        except KkrError as error:
            self._dialogs.tell_error(error)
        else:
            self.say(f"{word}: {step}.")
            self.history_moved.emit()
            self.refresh_pages()
        self.refresh_history()

    def _see_as_of(self, day: date | None) -> None:
        self.as_of_changed.emit(day)
        self.refresh_pages()

    # -- the window itself -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        strip = QHBoxLayout()
        strip.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        strip.setSpacing(GRID)
        strip.addWidget(self.heading, 1)
        strip.addWidget(self.as_of)
        strip.addWidget(self.search_all)
        work = QWidget()
        mark(work, "ground")
        right = QVBoxLayout(work)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(strip)
        right.addWidget(_line(across=True))
        right.addWidget(self.stack, 1)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(_line(across=False))
        row.addWidget(work, 1)
        self.setCentralWidget(middle)

    def _restore(self) -> None:
        geometry = QByteArray.fromBase64(self._memory.get("window").encode("ascii"))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*FIRST_SIZE)

    def closeEvent(self, event: QCloseEvent) -> None:
        if any(self._ask(page, "may_leave") is False for page in self._made.values()):
            event.ignore()
            return
        self._memory.remember("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self._runner.close()
        super().closeEvent(event)


def _line(*, across: bool) -> QFrame:
    line = QFrame()
    mark(line, "rule")
    if across:
        line.setFixedHeight(1)
    else:
        line.setFixedWidth(1)
    return line
