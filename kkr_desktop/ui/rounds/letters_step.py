"""The letters of a round's decisions: what they lack, making them, and opening those that are kept."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTemporaryDir, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ...domain.columns import Column, Kind, State, Symbol
from ...domain.danish import short_date
from ...errors import EnvironmentFault, KkrError, UserError
from ...services.letters import (
    Cancelled,
    MadeLetters,
    PlannedLetter,
    Progress,
    letter_file,
    make_letters,
    planned_letters,
)
from ...services.rounds import RoundView
from ..forms import MessageLine
from ..inputs import DateInput
from ..list_page import EmptyState, ListPage
from ..session import Session
from ..theme import GRID, mark
from .letters_result import LettersResult, letters_words, open_file

UNDECIDED = "Brevene kommer efter beslutningen. Registrér den først; så står et brev her til hver udpeget."


def _state(letter: PlannedLetter) -> State:
    """Whether it is made; one that cannot be written is held back."""
    if letter.made is not None:
        return State(Symbol.MET, f"lavet {short_date(letter.made.made_on)}")
    if letter.held_back:
        return State(Symbol.FAILED, f"holdt tilbage: {letter.held_back}", letter.held_back)
    return State(Symbol.VACANT, "ikke lavet")


_COLUMNS = (
    Column[PlannedLetter]("person", "Navn", lambda one: one.person, width=25),
    Column[PlannedLetter]("body", "Organ", lambda one: one.body, width=16),
    Column[PlannedLetter]("seat", "Plads", lambda one: one.seat, width=20),
    Column[PlannedLetter]("role", "Rolle", lambda one: one.role.danish, width=10),
    Column[PlannedLetter]("begins", "Fra", lambda one: one.begins, Kind.DATE, 10),
    Column[PlannedLetter]("ends", "Til", lambda one: one.ends, Kind.DATE, 10),
    Column[PlannedLetter]("missing", "Mangler", lambda one: ", ".join(one.missing), width=18),
    Column[PlannedLetter]("state", "Tilstand", _state, Kind.STATE, 21),
)


class LettersStep(QWidget):
    """The letters with a tick each; the verb makes those that are ticked, in a folder of one's choice."""

    wants_decision = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Breve")
        self._session = session
        self._view: RoundView | None = None
        self._known: set[int] = set()
        self._making: tuple[int, Path] | None = None
        self._kept: QTemporaryDir | None = None
        self.list: ListPage[PlannedLetter] = ListPage(
            _COLUMNS,
            key=_appointment_of,
            name="Breve",
            empty_text="Beslutningen har ikke udpeget nogen, der skal have brev.",
            checkable=True,
        )
        self.dated = DateInput()
        self.dated.setAccessibleName("Brevdato")
        self.dated.setFixedWidth(130)
        self.open_button = self.list.add_button("Åbn brevet")
        self.make_button = self.list.add_button("Lav breve …", primary=True)
        self.why_not = MessageLine()
        self.result = LettersResult(session.dialogs)
        self.undecided = EmptyState(UNDECIDED, "Gå til beslutningen")
        self.stack = QStackedWidget()
        self._lay_out()
        self.list.chosen.connect(self._look)
        self.list.opened.connect(self._open)
        self.list.model.checked_changed.connect(self._look)
        self.dated.changed.connect(self._look)
        self.open_button.clicked.connect(self.open_letter)
        self.make_button.clicked.connect(self.make)
        self.undecided.button.clicked.connect(self._to_decision)

    def _lay_out(self) -> None:
        label = QLabel("Brevdato")
        label.setBuddy(self.dated)
        self.list.search_box.setMinimumWidth(150)
        place = self.list.bar.indexOf(self.open_button)
        self.list.bar.insertWidget(place, label)
        self.list.bar.insertWidget(place + 1, self.dated)
        said = QWidget()
        line = QHBoxLayout(said)
        line.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        line.addWidget(self.why_not)
        work = QWidget()
        box = QVBoxLayout(work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.list, 1)
        box.addWidget(said)
        box.addWidget(self.result)
        for widget in (work, self.undecided):
            self.stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    # -- what the page asks ------------------------------------------------------------------------------

    def show_round(self, view: RoundView | None) -> None:
        """Show a round's letters; ticks and date stay while the round is the same."""
        other = self._view is None or view is None or view.round.id != self._view.round.id
        decided_anew = other or view is None or self._view is None or view.decisions != self._view.decisions
        self._view = view
        letters = [] if view is None else planned_letters(view)
        self.list.set_rows(letters)
        if other:
            self._known = set()
            self.result.clear()
        if decided_anew:
            self.dated.set_value(None if view is None else view.decided_on)
        self._tick(letters)
        self.stack.setCurrentIndex(0 if view is not None and view.decisions else 1)
        self._look()

    def may_leave(self) -> bool:
        """Nothing is written here; letters being made go on."""
        return True

    def focus_search(self) -> None:
        """Go to the search among the letters."""
        self.list.focus_search()

    # -- verbs -------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Ask for a folder and make the letters that are ticked."""
        view = self._view
        if view is None or self._why_not():
            return
        out = self._session.dialogs.choose_folder("Vælg mappen til brevene")
        if out is None:
            return
        appointments = [letter.appointment for letter in self.list.model.checked()]
        work = partial(
            _work,
            round_id=view.round.id,
            out=out,
            by=self._session.initials,
            on=self.dated.value(),
            appointments=appointments,
        )
        job = self._session.runner.job("Laver breve", work)
        job.done.connect(self._made)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._making = view.round.id, out
        self.result.clear()
        self._look()
        self._session.runner.submit(job)

    def open_letter(self) -> None:
        """Open the letter stood on as it was made."""
        letter = self.list.current()
        if letter is not None:
            self._open(letter)

    def _open(self, letter: PlannedLetter) -> None:
        if letter.made is None:
            return
        try:
            path = self._copy(letter.made.id, letter.made.file_name)
        except KkrError as error:
            self._session.dialogs.tell_error(error)
        else:
            open_file(path, self._session.dialogs)

    def _copy(self, record: int, name: str) -> Path:
        """The PDF of the register as a file that other programs can show; it goes with the window."""
        content = letter_file(record)
        if self._kept is None:
            self._kept = QTemporaryDir()
        folder = Path(self._kept.path()) / str(record)
        path = folder / name
        try:
            folder.mkdir(exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            message = "Brevet kan ikke åbnes. Luk det, hvis det er åbent i et andet program, og prøv igen."
            raise EnvironmentFault(message, where=str(path)) from error
        return path

    # -- what comes of it --------------------------------------------------------------------------------

    def _made(self, made: MadeLetters) -> None:
        started, self._making = self._making, None
        if started is not None and self._view is not None and self._view.round.id == started[0]:
            self.result.tell(made, started[1])
        if made.letters:
            self._session.registered.emit(f"{letters_words(len(made.letters))}.")
        self._look()

    def _failed(self, error: Any) -> None:
        self._making = None
        self._look()
        if isinstance(error, UserError) and error.code == "cancelled":
            self.result.say(error.message)
        elif isinstance(error, KkrError):
            self._session.dialogs.tell_error(error)
        else:
            self._session.dialogs.tell_error("Der skete en uventet fejl. Der er ikke lavet nogen breve.")

    def _cancelled(self) -> None:
        self._making = None
        self._look()
        self.result.say("Afbrudt. Der er ikke lavet nogen breve.")

    def _to_decision(self) -> None:
        self.wants_decision.emit()

    # -- what is shown -----------------------------------------------------------------------------------

    def _tick(self, letters: list[PlannedLetter]) -> None:
        """New letters are ticked; in a round that is looked at first, those not made, or all."""
        ids = {letter.appointment for letter in letters}
        unmade = {letter.appointment for letter in letters if letter.made is None}
        ticked = {letter.appointment for letter in self.list.model.checked()} & self._known
        fresh = ids - self._known
        self.list.model.set_checked(ticked | (fresh & unmade if unmade else fresh))
        self._known = ids

    def _look(self) -> None:
        letter = self.list.current()
        openable = letter is not None and letter.made is not None
        self.open_button.setEnabled(openable)
        self.open_button.setToolTip("" if openable else "Vælg et brev, der er lavet.")
        why_not = self._why_not()
        self.make_button.setEnabled(not why_not)
        self.make_button.setAccessibleDescription(why_not)
        self.make_button.setToolTip(why_not)
        wrong = bool(self.dated.problem())
        mark(self.dated, "wrong", wrong)
        self.why_not.say(why_not, Symbol.FAILED if wrong else None)

    def _why_not(self) -> str:
        """In words what holds the making back, or nothing."""
        if self._making is not None:
            return "Brevene laves."
        if self.dated.is_empty():
            return "Skriv brevdatoen."
        if self.dated.problem():
            return f"Brevdato: {self.dated.problem()}"
        if not self.list.model.checked():
            return "Sæt kryds ved de breve, der skal laves."
        return ""


def _work(
    progress: Progress,
    cancelled: Cancelled,
    *,
    round_id: int,
    out: Path,
    by: str,
    on: date,
    appointments: list[int],
) -> MadeLetters:
    return make_letters(
        round_id, out=out, by=by, on=on, appointments=appointments, progress=progress, cancelled=cancelled
    )


def _appointment_of(letter: PlannedLetter) -> int:
    return letter.appointment
