"""The composition root of the window: the one place where register, pages and window are put together."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from . import paths, settings
from .errors import EnvironmentFault, KkrError
from .ui.dialogs import Dialogs
from .ui.first_paint import report_first_paint
from .ui.grab import grab, quiet_offscreen
from .ui.jobs import JobRunner
from .ui.main_window import MainWindow, Memory
from .ui.pages import page_factories
from .ui.session import Session
from .ui.theme import apply
from .ui.translation import speak_danish


class _Undoing:
    """The register's history as the window's menus ask for it; the store is read when it is first asked."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_undo(self) -> str | None:
        from .services import history

        return history.next_undo()

    def next_redo(self) -> str | None:
        from .services import history

        return history.next_redo()

    def undo(self) -> object:
        from .services import history

        return history.undo(by=self._session.initials)

    def redo(self) -> object:
        from .services import history

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


def make_application(*, bundled_font: bool = False) -> QApplication:
    """The Qt application with the program's look and Qt's own words in Danish."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("kkr_desktop")
    app.setApplicationDisplayName("KKR")
    apply(app, bundled=bundled_font)
    speak_danish(app)
    return app


class _Fixed:
    """A clock that stands still."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self) -> date:
        return self._day


class Opening(QObject):
    """A window that is seen first and filled then: the register is opened after the first paint.

    `error` is what stopped it, if anything did; `refused` tells so.
    """

    refused = Signal()

    def __init__(
        self,
        path: Path,
        *,
        memory: Memory,
        today: date | None = None,
        dialogs: Dialogs | None = None,
    ) -> None:
        runner = JobRunner()
        self._path = path
        self.dialogs = dialogs or Dialogs()
        self.error: KkrError | None = None
        self.session = Session(
            dialogs=self.dialogs,
            runner=runner,
            today=date.today if today is None else _Fixed(today),
            initials="",
        )
        self.window = MainWindow(
            page_factories(self.session),
            title=path.name,
            history=_Undoing(self.session),
            memory=memory,
            dialogs=self.dialogs,
            runner=runner,
            waits=True,
        )
        super().__init__(self.window)
        self.dialogs.parent = self.window
        self.session.setParent(self.window)
        runner.setParent(self.window)

    def after_first_paint(self) -> None:
        """Fill the window as soon as it has been seen."""
        self.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the window's first paint, let it finish, then go on."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.open_and_fill)
        return False

    def open_and_fill(self) -> None:
        """Open the register, making one at the default place if there is none, and fill the window."""
        from .services import register

        try:
            if not self._path.exists() and self._path == paths.default_register():
                register.create(self._path, by="program", on=date.today())
            else:
                register.open_register(self._path)
            self.fill()
        except KkrError as error:
            self.error = error
            self.dialogs.tell_error(error)
            self.refused.emit()

    def fill(self) -> None:
        """Show the first page of the register that is open."""
        from .services import register
        from .ui.commands import WindowCommands

        self.session.initials = settings.load(paths.settings_file()).initials or register.initials()
        self.window.setWindowTitle(f"{register.kkr_name()} – {self._path.name}")
        WindowCommands(self.window, self.session, self._path)
        self.window.begin()
        self.window.status.say_saved(f"Åbnet {datetime.now():%H.%M}")


def make_window(path: Path, *, today: date | None = None, dialogs: Dialogs | None = None) -> MainWindow:
    """A filled window on the register that is open; `today` fixes the day (for pictures and tests)."""
    opening = Opening(path, memory=_NoMemory(), today=today, dialogs=dialogs)
    opening.fill()
    return opening.window


def open_window(path: Path) -> int:
    """Open the window on a register until it is closed; a register is made at the default place if need be.

    Raises KkrError, after telling it in the window, when the register cannot be used.
    """
    app = make_application()
    opening = Opening(path, memory=_Memory(paths.settings_file()))
    opening.refused.connect(app.quit)
    opening.after_first_paint()
    # Installed last, so asked first: the bench hears of the paint before the filling begins.
    report_first_paint(opening.window)
    opening.window.show()
    app.exec()
    from .services import register

    register.close_register()
    if opening.error is not None:
        raise opening.error
    _remember(path)
    return 0


def _remember(path: Path) -> None:
    """Have the next opening take the same register, where nothing else is said."""
    remembered = settings.load(paths.settings_file())
    if remembered.last_register != str(path.resolve()):
        remembered.last_register = str(path.resolve())
        settings.save(paths.settings_file(), remembered)


PICTURED = (
    "overview",
    "bodies",
    "rounds",
    "people",
    "organisations",
    "meetings",
    "letters",
    "history",
    "setup",
)


def take_pictures(path: Path, folder: Path, *, today: date) -> list[Path]:
    """A picture of every page of the window on a register, and of each step of the round.

    Raises EnvironmentFault when Qt has no screen to draw on.
    """
    app = make_application(bundled_font=True)
    if not app.platformName():
        raise EnvironmentFault("Vinduet kan ikke tegnes på denne maskine.", where="Qt", code="no_screen")
    from .services import register

    register.open_register(path)
    try:
        with quiet_offscreen():
            return _pictures(make_window(path, today=today), folder)
    finally:
        register.close_register()


def _pictures(window: MainWindow, folder: Path) -> list[Path]:
    pictures = []
    # Laid out as a window that is seen, which no user sees: else scroll bars come that a shown one has not.
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
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
