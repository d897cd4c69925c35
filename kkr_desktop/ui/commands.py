"""The window's own commands: export, open another register, search everything, help."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from .. import __version__
from ..services import register
from .dialogs import FileKind
from .main_window import MainWindow
from .search_all import Hit
from .session import Session

if TYPE_CHECKING:
    from ..services.workbook import Exported

_WORKBOOK = FileKind("Excel-projektmappe", "xlsx")


class WindowCommands(QObject):
    """Connects the session's news to the window and fills its menus."""

    def __init__(self, window: MainWindow, session: Session, path: Path) -> None:
        super().__init__(window)
        self._window, self._session, self._path = window, session, path
        session.registered.connect(self._see_registered)
        session.filed.connect(self._see_filed)
        session.asked_for.connect(self._go_to)
        window.as_of_changed.connect(session.look_at)
        window.search_all.finder = self._find
        window.add_command("file", "Eksportér projektmappe …", self.export, shortcut="Ctrl+E", icon="export")
        window.menus["file"].addSeparator()
        window.add_command("file", "Afslut", window.close, shortcut="Ctrl+Q")
        window.add_command("round", "Gå til runder", self._show_rounds, icon="rounds")
        window.add_command("round", "Opret runde …", self._new_round)
        window.add_command("round", "Læs dagsorden …", self._read_agenda, shortcut="Ctrl+L", icon="import")
        window.add_command("help", "Vejledning", self.show_help, shortcut="F1")
        window.add_command("help", "Genveje", self._show_shortcuts)
        window.add_command("help", "Om programmet", self._show_about)

    @Slot()
    def export(self) -> None:
        """Write the workbook to a file of the user's choice, with progress and a way to cancel."""
        from ..services import workbook

        chosen = self._session.dialogs.choose_save_file(
            "Eksportér projektmappe", kind=_WORKBOOK, suggested=f"{register.kkr_name()}.xlsx"
        )
        if chosen is None:
            return
        day = self._session.day
        job = self._session.runner.job(
            "Eksportér projektmappe",
            lambda progress, cancelled: workbook.export_workbook(
                chosen, on=day, progress=progress, cancelled=cancelled
            ),
        )
        job.done.connect(self._exported)
        job.failed.connect(self._session.dialogs.tell_error)
        self._session.runner.submit(job)

    @Slot(object)
    def _exported(self, made: Exported) -> None:
        self._see_filed(f"Projektmappen er skrevet: {made.file.name} ({made.rows} rækker).", made.file)

    @Slot(str)
    def _see_registered(self, words: str) -> None:
        self._window.say(words, can_undo=True)
        self._window.status.say_saved(f"Gemt {datetime.now():%H.%M}")
        self._window.refresh_pages()

    @Slot(str, object)
    def _see_filed(self, words: str, path: Path) -> None:
        self._window.say(words, file=path)

    @Slot(str, object)
    def _go_to(self, page: str, key: object) -> None:
        self._window.go_to(Hit(page, key, ""))

    def _find(self, typed: str) -> list[Hit]:
        from ..services import search

        return [Hit(hit.page, hit.row, hit.title, hit.about) for hit in search.find_all(typed)]

    def _show_rounds(self) -> None:
        self._window.show_page("rounds")

    def _new_round(self) -> None:
        self._window.show_page("meetings")
        page = self._window.page("meetings")
        begin = getattr(page, "new_round", None)
        if begin is not None:
            begin()

    def _read_agenda(self) -> None:
        self._window.show_page("read_agenda")

    @Slot()
    def show_help(self) -> None:
        """Open the handbook beside the window."""
        from .help_window import HelpWindow

        HelpWindow(register.handbook(), self._window).show()

    def _show_shortcuts(self) -> None:
        self._session.dialogs.tell(
            "Genveje",
            detail="Ctrl+1 … Ctrl+9  gå til en side\nCtrl+F  søg på siden\nCtrl+K  søg alt\n"
            "Ctrl+Z  fortryd\nCtrl+Shift+Z  gentag\nCtrl+D  vælg dato\nCtrl+E  eksportér\n"
            "Ctrl+L  læs dagsorden\n"
            "Alt+1 … Alt+5  trin i en runde\nF1  vejledning\nF5  læs registret igen\nCtrl+Q  afslut",
        )

    def _show_about(self) -> None:
        name = QApplication.applicationDisplayName()
        self._session.dialogs.tell(
            f"{name} {__version__}",
            detail=f"Register over bestyrelsesposter.\nRegister: {self._path}\nLicens: EUPL-1.2.\n"
            "Programmet rådgiver; KKR beslutter.",
        )
