"""Læs dagsorden: paste or open an agenda, see what it proposes beside its lines, and accept it as one step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.agenda_reading.passages import lines_of
from ...domain.agenda_reading.proposals import Remark, SeatsProposed
from ...domain.danish import counted, short_date
from ...errors import KkrError
from ...services.agendas.accept import Accepted, accept
from ...services.agendas.choices import names_offered
from ...services.agendas.facts import Fact, Proposed, Reading
from ...services.agendas.reading import compared_again, corrected, read_text, text_of_file
from ..jobs import Cancelled, CancelledError, Progress
from ..session import Session
from ..theme import GRID, mark
from .fact_form import Offered
from .fact_pane import FactPane
from .fact_tree import FactTree
from .start import StartView
from .text_view import AgendaText
from .words import NOTHING

# Narrower than this the text stands over the proposals.
_NARROW = 820
LOSE = "Det, du har sat kryds ved eller rettet, er ikke registreret."


class ReadAgendaPage(QStackedWidget):
    """The start, and then the text at the left with its proposals at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName("Læs dagsorden")
        self.reading: Reading | None = None
        self.start = StartView(session.dialogs)
        self.text = AgendaText()
        self.tree = FactTree()
        self.pane = FactPane()
        self.name = QLabel()
        self.again_button = QPushButton("Læs en anden …")
        self.sure_button = QPushButton("Sæt kryds ved alle sikre")
        self.accept_button = QPushButton("Godkend de afkrydsede")
        mark(self.accept_button, "primary")
        self.said = QLabel()
        self.links = QHBoxLayout()
        self._lines: dict[int, str] = {}
        self.addWidget(self.start)
        self.addWidget(self._result())
        self.start.pasted.connect(self.read_pasted)
        self.start.opened.connect(self.read_file)
        self.tree.chosen.connect(self._see_chosen)
        self.tree.ticked.connect(self._look)
        self.text.asked.connect(self._go_to_line)
        self.pane.corrected.connect(self.correct)
        self.again_button.clicked.connect(self.leave)
        self.sure_button.clicked.connect(self.tick_sure)
        self.accept_button.clicked.connect(self.accept)

    def _result(self) -> QWidget:
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.name, "heading", "3")
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.said, "muted")
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        head.addWidget(self.name, 1)
        head.addWidget(self.again_button)
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        foot.setSpacing(GRID)
        foot.addWidget(self.accept_button)
        foot.addWidget(self.sure_button)
        foot.addWidget(self.said, 1)
        foot.addLayout(self.links)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.text)
        left.addWidget(self.pane)
        left.setChildrenCollapsible(False)
        left.setHandleWidth(GRID)
        left.setStretchFactor(0, 1)
        left.setStretchFactor(1, 1)
        left.setSizes([260, 300])
        self.tree.setMinimumHeight(100)
        self.pane.setMinimumHeight(90)
        self.text.setMinimumSize(180, 90)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.tree)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GRID)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([430, 650])
        whole = QWidget()
        mark(whole, "ground")
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        middle = QVBoxLayout()
        middle.setContentsMargins(2 * GRID, 0, GRID, 0)
        middle.addWidget(self.splitter)
        box.addLayout(middle, 1)
        box.addLayout(foot)
        return whole

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Compare with the register as it is now; ticks and corrections stay."""
        if self.reading is not None:
            self._show(compared_again(self.reading), self.tree.ticks())

    def show_key(self, key: Any) -> None:
        """Read a file at once, where one is named."""
        if isinstance(key, Path) and self.may_leave():
            self.begin_again()
            self.read_file(key)

    def focus_search(self) -> None:
        """Go to the proposals, or to the place for the text."""
        (self.start if self.currentIndex() == 0 else self.tree).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def may_leave(self) -> bool:
        """Whether nothing that is ticked or corrected would be lost; asks when it would."""
        if self.reading is None or not (self.tree.ticks() or self._corrections() or self.pane.dirty()):
            return True
        return self._session.dialogs.ask_yes_no(LOSE, yes="Kassér", no="Bliv her")

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows."""
        return [("", None)]

    # -- verbs -----------------------------------------------------------------------------------------

    def read_pasted(self, text: str) -> None:
        """Read a text that was put in."""
        self._read(text, f"Indsat tekst {short_date(self._session.today())}")

    def read_file(self, path: Path) -> None:
        """Read a file, page by page, with progress and a way to stop."""
        self.start.say("")
        self.start.set_busy(busy=True)
        job = self._session.runner.job(f"Læser {path.name}", partial(_text_of, path))
        job.done.connect(partial(self._read_from, path))
        job.failed.connect(self._refuse)
        job.ended.connect(partial(self.start.set_busy, busy=False))
        self._session.runner.submit(job)

    def correct(self, key: str, proposed: Proposed) -> None:
        """Take a fact as the user wrote it, and tick it."""
        if self.reading is None:
            return
        ticks = {*self.tree.ticks(), key}
        self._show(corrected(self.reading, key, proposed), ticks)

    def tick_sure(self) -> None:
        """Tick what the text says in so many words and nothing speaks against."""
        if self.reading is not None:
            self.tree.tick([fact.key for fact in self.reading.facts if fact.sure])

    def accept(self) -> None:
        """Register what is ticked, as one step."""
        if self.reading is None:
            return
        done = self._session.attempt(
            partial(accept, self.reading, self.tree.ticks(), by=self._session.initials), done=""
        )
        if done is not None:
            self._session.registered.emit(done.said)
            self._tell_done(done)

    def leave(self) -> None:
        """Read another agenda; what is not registered is asked about."""
        if self.may_leave():
            self.begin_again()

    def begin_again(self) -> None:
        """The empty start."""
        self.reading = None
        self.start.clear()
        self.setCurrentIndex(0)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what is shown ---------------------------------------------------------------------------------

    def _read_from(self, path: Path, text: str) -> None:
        self._read(text, path.stem)

    def _read(self, text: str, document: str) -> None:
        try:
            reading = read_text(text, document)
        except KkrError as error:
            self.start.say(error.message)
            return
        if not reading.facts and not reading.proposed.remarks:
            self.start.say(NOTHING)
            return
        self.text.show_text(lines_of(text))
        self.name.setText(document)
        self._clear_links()
        self.setCurrentIndex(1)
        self._show(reading, ())
        self._lines = {}
        for fact in reading.facts:
            for number in self.text.lines_of(fact.source):
                self._lines.setdefault(number, fact.key)
        self.tree.setColumnWidth(0, max(220, round(self.tree.width() * 0.55)))
        first = next((fact.key for fact in reading.facts), "remark/0")
        self.tree.stand_on(first)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refuse(self, error: object) -> None:
        if isinstance(error, KkrError):
            self.start.say(error.message)
        else:
            self._session.dialogs.tell_error(str(error))

    def _show(self, reading: Reading, ticks: Any) -> None:
        self.reading = reading
        self.tree.show_reading(reading, set(ticks))
        self._see_chosen(self._chosen())
        self._look()

    def _chosen(self) -> Fact | Remark | None:
        key = self.tree.current_key()
        if self.reading is None or not key:
            return None
        if key.startswith("remark/"):
            return self.reading.proposed.remarks[int(key.removeprefix("remark/"))]
        return self.reading.fact(key)

    def _see_chosen(self, chosen: object) -> None:
        if isinstance(chosen, Fact):
            self.text.mark_source(chosen.source)
            self.pane.show_fact(chosen, self._offered(chosen))
        elif isinstance(chosen, Remark):
            self.text.mark_source(chosen.source)
            self.pane.show_remark(chosen)
        else:
            self.pane.show_nothing()

    def _offered(self, fact: Fact) -> Offered:
        assert self.reading is not None
        groups = [
            one.proposed.group
            for one in self.reading.facts
            if one.place == fact.place and isinstance(one.proposed, SeatsProposed)
        ]
        bodies, organisations = names_offered()
        return Offered(bodies, organisations, tuple(dict.fromkeys(groups)))

    def _go_to_line(self, number: int) -> None:
        if number in self._lines:
            self.tree.stand_on(self._lines[number])

    def _corrections(self) -> bool:
        if self.reading is None:
            return False
        return any(
            (fact := self.reading.fact(key)) is not None and fact.acceptable
            for key in self.reading.corrections
        )

    def _look(self) -> None:
        ticks = self.tree.ticks()
        self.accept_button.setEnabled(bool(ticks))
        self.accept_button.setText(f"Godkend {len(ticks)}" if ticks else "Godkend de afkrydsede")
        self.accept_button.setToolTip("" if ticks else "Sæt kryds ved det, der skal registreres.")
        facts = self.reading.facts if self.reading is not None else ()
        sure = sum(1 for fact in facts if fact.sure)
        self.sure_button.setEnabled(bool(sure))
        open_ones = sum(1 for fact in facts if fact.acceptable)
        if open_ones:
            self.said.setText(
                f"{counted(open_ones, 'forslag', 'forslag')} kan godkendes, heraf {sure} sikre. Intet er gemt endnu."
            )
        else:
            self.said.setText("Alt, der kan registreres, er i registret.")

    def _tell_done(self, done: Accepted) -> None:
        self._clear_links()
        for number, row in done.rounds.items():
            button = QPushButton(f"Gå til runde {number}")
            mark(button, "link")
            button.clicked.connect(partial(self._session.go_to, "rounds", row))
            self.links.addWidget(button)

    def _clear_links(self) -> None:
        while (item := self.links.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = event.size().width() >= _NARROW
        wanted = Qt.Orientation.Horizontal if across else Qt.Orientation.Vertical
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)


def _text_of(path: Path, progress: Progress, cancelled: Cancelled) -> str:
    def tell(what: str, done: int, total: int) -> None:
        if cancelled():
            raise CancelledError
        progress(what, done, total)

    return text_of_file(path, progress=tell)
