"""What all pages share: the day that is looked at, who sits at the keyboard, questions, work, and news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from ..errors import KkrError, UserError
from .dialogs import Dialogs
from .jobs import JobRunner

if TYPE_CHECKING:
    from .forms import Form

T = TypeVar("T")


class Session(QObject):
    """One open register in one window.

    `registered` tells in Danish what a page has just had done; the window says it, offers to undo it, and has
    every page read again. `filed` tells of a file that was written, which leaves the register as it was; the window
    offers to open it. `asked_for` is a wish to go to a page and a row there.
    """

    registered = Signal(str)
    filed = Signal(str, object)
    asked_for = Signal(str, object)

    def __init__(
        self,
        *,
        dialogs: Dialogs,
        runner: JobRunner,
        today: Callable[[], date],
        initials: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.dialogs = dialogs
        self.runner = runner
        self.today = today
        self.initials = initials
        self._looked_at: date | None = None

    @property
    def day(self) -> date:
        """The day the pages show: the chosen one, or today."""
        return self._looked_at or self.today()

    def look_at(self, day: date | None) -> None:
        """Choose the day the pages show; None is today."""
        self._looked_at = day

    def attempt(self, verb: Callable[[], T], *, done: str, form: Form | None = None) -> T | None:
        """Run a service; say what was done, or show why not (beside the form's field where that is known).

        Gives the service's answer, or None when it refused; use `succeeded` for a service that answers None.
        """
        return self._run(verb, done, form)[1]

    def succeeded(self, verb: Callable[[], object], *, done: str, form: Form | None = None) -> bool:
        """Like `attempt`, and tells whether it was done."""
        return self._run(verb, done, form)[0]

    def save_file(self, verb: Callable[[], object], *, done: str, path: Path) -> bool:
        """Run a service that writes a file, or files in a folder, and nothing in the register; say what came of it."""
        saved = self.succeeded(verb, done="")
        if saved:
            self.filed.emit(done, path)
        return saved

    def go_to(self, page: str, key: Any) -> None:
        """Ask the window to show a row on another page ("bodies", "rounds", "people", "organisations" ...)."""
        self.asked_for.emit(page, key)

    def _run(self, verb: Callable[[], T], done: str, form: Form | None) -> tuple[bool, T | None]:
        try:
            answer = verb()
        except KkrError as error:
            if form is not None and isinstance(error, UserError) and error.where in form.values():
                form.show_problem(error.where, error.message)
            else:
                self.dialogs.tell_error(error)
            return False, None
        if done:
            self.registered.emit(done)
        return True, answer
