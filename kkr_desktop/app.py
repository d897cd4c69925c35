"""The composition root of the window: the one place where register, pages and window are put together."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from . import paths, settings
from .errors import EnvironmentFault, KkrError, UserError
from .services import history, register
from .ui.commands import WindowCommands
from .ui.dialogs import Dialogs
from .ui.first_paint import report_first_paint
from .ui.grab import grab, quiet_offscreen
from .ui.jobs import JobRunner
from .ui.main_window import MainWindow
from .ui.pages import page_factories
from .ui.session import Session
from .ui.theme import apply
from .ui.translation import speak_danish


class _Undoing:
    """The register's history as the window's menus ask for it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_undo(self) -> str | None:
        return history.next_undo()

    def next_redo(self) -> str | None:
        return history.next_redo()

    def undo(self) -> object:
        return history.undo(by=self._session.initials)

    def redo(self) -> object:
        return history.redo(by=self._session.initials)


class _Memory:
    """What the machine remembers of the window, kept in the settings file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._settings = settings.load(path)
        self._page = ""

    def get(self, name: str) -> str:
        return self._settings.window_geometry if name == "window" else self._page

    def remember(self, name: str, value: str) -> None:
        """The page is remembered for this opening alone: the day begins with the overview."""
        if name == "window":
            self._settings.window_geometry = value
            settings.save(self._path, self._settings)
        else:
            self._page = value


class _NoMemory:
    """For pictures: nothing is read from the machine or left on it."""

    def get(self, name: str) -> str:
        return ""

    def remember(self, name: str, value: str) -> None:
        return None


def make_application() -> QApplication:
    """The Qt application with the program's look and Qt's own words in Danish."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("kkr_desktop")
    app.setApplicationDisplayName("KKR")
    apply(app)
    speak_danish(app)
    return app


def make_window(
    path: Path,
    *,
    dialogs: Dialogs | None = None,
    memory: _Memory | _NoMemory | None = None,
    today: date | None = None,
) -> MainWindow:
    """A window on the register that is open; `today` fixes the day (for pictures and tests)."""
    runner = JobRunner()
    questions = dialogs or Dialogs()
    session = Session(
        dialogs=questions,
        runner=runner,
        today=date.today if today is None else _Fixed(today),
        initials=settings.load(paths.settings_file()).initials or register.initials(),
    )
    window = MainWindow(
        page_factories(session),
        title=f"{register.kkr_name()} – {path.name}",
        history=_Undoing(session),
        memory=memory or _NoMemory(),
        dialogs=questions,
        runner=runner,
    )
    session.setParent(window)
    runner.setParent(window)
    window.commands = WindowCommands(window, session, path)  # type: ignore[attr-defined]
    return window


class _Fixed:
    """A clock that stands still."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self) -> date:
        return self._day


def open_window(path: Path) -> int:
    """Open the window on a register (a new one is made at the default place) until it is closed.

    Raises KkrError before the window is shown when the register cannot be used.
    """
    app = make_application()
    try:
        if not path.exists() and path == paths.default_register():
            register.create(path, by="program", on=date.today())
        else:
            register.open_register(path)
    except KkrError as error:
        Dialogs().tell_error(error)
        raise
    memory = _Memory(paths.settings_file())
    remembered = settings.load(paths.settings_file())
    if remembered.last_register != str(path.resolve()):
        remembered.last_register = str(path.resolve())
        settings.save(paths.settings_file(), remembered)
        memory = _Memory(paths.settings_file())
    window = make_window(path, memory=memory)
    report_first_paint(window)
    window.status.say_saved(f"Åbnet {datetime.now():%H.%M}")
    window.show()
    try:
        return app.exec()
    finally:
        register.close_register()


PICTURED = ("overview", "bodies", "rounds", "people", "organisations", "meetings", "history")


def take_pictures(path: Path, folder: Path, *, today: date) -> list[Path]:
    """A picture of every page of the window on a register, and of each step of the round.

    Raises EnvironmentFault when Qt has no screen to draw on.
    """
    app = make_application()
    if not app.platformName():
        raise EnvironmentFault("Vinduet kan ikke tegnes på denne maskine.", where="Qt", code="no_screen")
    register.open_register(path)
    try:
        with quiet_offscreen():
            return _pictures(make_window(path, today=today), folder)
    finally:
        register.close_register()


def _pictures(window: MainWindow, folder: Path) -> list[Path]:
    pictures = []
    for number, key in enumerate(PICTURED, start=1):
        window.show_page(key)
        page = window.page(key)
        title = next(entry.title for entry in window.navigation.entries if entry.key == key)
        states = page.picture_states() if hasattr(page, "picture_states") else [("", None)]
        for name, arrange in states:
            if arrange is not None:
                arrange()
            file_name = f"{number}-{title}{'-' + name if name else ''}.png"
            pictures.append(grab(window, folder / file_name))
    window.close()
    window.deleteLater()
    return pictures


__all__ = ["UserError", "make_application", "make_window", "open_window", "take_pictures"]
