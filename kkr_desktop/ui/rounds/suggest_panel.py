"""Which candidates together satisfy the rules: the best compositions, or the proof that there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.danish import capitalised
from ...errors import KkrError
from ...services.eligibility import GroupCheck
from ...services.rounds import RoundView
from ...services.suggest import Suggestion
from ..dialogs import CANCEL
from ..icons import line_icon
from ..jobs import Step
from ..session import Session
from ..text import plain
from ..theme import GRID, mark
from .eligibility_lines import lines_of
from .eligibility_ticks import filled
from .flow import FlowLayout
from .suggest_pane import SuggestPane, names_of
from .suggest_proof import ProofPane
from .suggest_search import Question, Search
from .suggest_table import CompositionTable, Hopeful, Ranked, Wish, WishTable
from .suggest_words import headline

# Several wishes in a row are one question.
_REST_MS = 150
_LOWEST = 340
_WISHES = (
    (Wish.FIXED, "Skal med", "+"),
    (Wish.EXCLUDED, "Må ikke være med", "−"),
    (Wish.FREE, "Frit", "0"),
)


class SuggestPanel(QWidget):
    """Shown in the candidates' place. `taken` carries the nominations of a suggestion, and its groups.

    The pane with the reasons is the step's to place.
    """

    left = Signal()
    taken = Signal(list, list)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Foreslå sammensætning")
        self._session = session
        self._view: RoundView | None = None
        self.checks: dict[int, GroupCheck] = {}
        self._offered: tuple[int, ...] = ()
        self._groups: tuple[int, ...] = ()
        self._wishes: dict[int, Wish] = {}
        self._found: Suggestion | None = None
        self._asked: Question | None = None
        self.search = Search(session.runner, self)
        self.pane = SuggestPane()
        self.back = QPushButton(line_icon("back"), "Tilbage til kandidaterne")
        mark(self.back, "flat")
        self.boxes: dict[int, QCheckBox] = {}
        self._box_group = QButtonGroup(self)
        self._box_group.setExclusive(False)
        self.sentence = QLabel()
        self.bar = QProgressBar()
        self.cancel = QPushButton(CANCEL)
        self.again = QPushButton("Spørg igen")
        self.results = QStackedWidget()
        self.table = CompositionTable()
        self.proof = ProofPane()
        self.waiting = QWidget()
        self.candidates = WishTable()
        self.buttons: dict[Wish, QPushButton] = {}
        self._wish_group = QButtonGroup(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.cancel.clicked.connect(self.search.stop)
        self.again.clicked.connect(self.ask)
        self._rest.timeout.connect(self.ask)
        self._box_group.idToggled.connect(self._choose_groups)
        self.candidates.wished.connect(self._wish)
        self._wish_group.idClicked.connect(self._press_wish)
        self.table.stood_on.connect(self._say)
        self.table.opened.connect(self._enter_pane)
        self.pane.taken.connect(self._take)
        self.pane.freed.connect(self._free)
        self.pane.rules_wanted.connect(self._to_rules)
        self.search.waiting.connect(self._wait)
        self.search.progressed.connect(self._show_progress)
        self.search.found.connect(self._show_found)
        self.search.failed.connect(self._show_failed)
        self.search.stopped.connect(self._show_stopped)

    def _lay_out(self) -> None:
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.sentence, "heading", "3")
        self.bar.setFixedSize(120, GRID)
        self.bar.setTextVisible(False)
        self.group_row = QWidget()
        self._flow = FlowLayout(self.group_row, gap=GRID)
        said = QHBoxLayout()
        said.setSpacing(GRID)
        said.addWidget(self.sentence, 1)
        said.addWidget(self.bar)
        said.addWidget(self.cancel)
        said.addWidget(self.again)
        head = QVBoxLayout()
        head.setContentsMargins(GRID, 0, 2 * GRID, GRID // 2)
        head.setSpacing(GRID // 2)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        inner = QVBoxLayout()
        inner.setContentsMargins(GRID, 0, 0, 0)
        inner.addWidget(self.group_row)
        inner.addLayout(said)
        head.addLayout(inner)
        for widget in (self.table, self.proof, self.waiting):
            self.results.addWidget(widget)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.results)
        halves.addWidget(self._wish_part())
        halves.setSizes([300, 200])
        # The tables take what height there is, and never less than a few lines each.
        halves.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        halves.setMinimumHeight(_LOWEST)
        work = QWidget()
        box = QVBoxLayout(work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(halves, 1)
        # In a low window, or with large letters, the tables keep some lines and the rest is scrolled to.
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(work)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _wish_part(self) -> QWidget:
        part, title = QWidget(), QLabel("Hvem skal med?")
        mark(title, "heading", "3")
        head = QWidget()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID // 2)
        row = FlowLayout(head, gap=GRID)
        row.addWidget(title)
        for place, (wish, words, key) in enumerate(_WISHES):
            button = QPushButton(f"{words} ({key})")
            button.setToolTip(f"Tast {key} ved kandidaten")
            self._wish_group.addButton(button, place)
            self.buttons[wish] = button
            row.addWidget(button)
            # So that the words stand beside the buttons' own.
            title.setMinimumHeight(button.sizeHint().height())
        box = QVBoxLayout(part)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self.candidates, 1)
        return part

    # -- what the step asks ------------------------------------------------------------------------------

    def show_round(self, view: RoundView, checks: Sequence[GroupCheck], group: int) -> None:
        """Suggest for the group shown, and on wish for others of its body; wishes stay while the round does."""
        if self._view is None or self._view.round.id != view.round.id:
            self._wishes.clear()
        self._view = view
        self.checks = {check.facts.group.id: check for check in checks}
        body = self.checks[group].facts.contest.body
        self._offered = tuple(
            number
            for number, check in self.checks.items()
            if check.facts.contest.body == body and check.candidates and not filled(view, number)
        )
        kept = tuple(number for number in self._groups if number in self._offered)
        self._groups = kept if group in kept else (group,)
        pool = {c.nomination for check in self.checks.values() for c in check.facts.pool}
        self._wishes = {number: wish for number, wish in self._wishes.items() if number in pool}
        self._show_boxes()
        self.ask()

    def busy(self) -> bool:
        """Whether a question waits for its answer."""
        return self._rest.isActive() or self.search.busy()

    def enter(self) -> None:
        """Give the keyboard to the suggestions, or to the candidates where there are none."""
        shown = self.table if self.table.lines.rowCount() else self.candidates
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop searching: nobody looks any more."""
        self._rest.stop()
        self.search.forget()

    # -- the question ------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask with the groups and the wishes as they are."""
        self._rest.stop()
        if self._view is None:
            return
        pool = {c.nomination for number in self._groups for c in self.checks[number].facts.pool}
        wished = {
            wish: tuple(n for n, one in self._wishes.items() if one is wish and n in pool) for wish in Wish
        }
        self._asked = Question(self._view, self._groups, wished[Wish.FIXED], wished[Wish.EXCLUDED])
        self.again.hide()
        self.search.ask(self._asked)

    def _choose_groups(self, _group: int, _on: bool) -> None:
        chosen = tuple(number for number, box in self.boxes.items() if box.isChecked())
        # The last one stays: without a group there is nothing to ask about.
        if chosen:
            self._groups = chosen
        for number, box in self.boxes.items():
            box.setEnabled((number,) != self._groups)
        if chosen:
            self._show_candidates()
            self._rest.start()

    def _wish(self, nomination: int, wish: Wish) -> None:
        self._wishes[nomination] = wish
        self._show_candidates()
        self._rest.start()

    def _press_wish(self, place: int) -> None:
        self.candidates.wish(_WISHES[place][0])

    def _free(self) -> None:
        self._wishes.clear()
        self.ask()

    # -- the answer --------------------------------------------------------------------------------------

    def _wait(self) -> None:
        self._found = None
        self.sentence.setText("Afprøver mulighederne …")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.cancel.show()
        self.results.setCurrentWidget(self.waiting)
        self.pane.clear()
        self._show_candidates()

    def _show_progress(self, step: Step) -> None:
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        self.bar.setAccessibleName(f"{step.done} af {step.total}")

    def _show_found(self, found: Suggestion) -> None:
        self._settle(headline(found))
        self._found = found
        names = {c.nomination: c.name for number in self._groups for c in self.checks[number].facts.pool}
        self._show_candidates()
        if found.compositions:
            self.results.setCurrentWidget(self.table)
            self.table.show_rows(
                [Ranked(rank, one, names_of(one, names)) for rank, one in enumerate(found.compositions, 1)]
            )
            return
        self.table.lines.set_rows([])
        self.proof.say(found)
        self.results.setCurrentWidget(self.proof)
        self.pane.say_none(wishes=self._wished())

    def _show_failed(self, error: Exception) -> None:
        self._settle("Spørgsmålet kunne ikke besvares.")
        self.again.show()
        if not isinstance(error, KkrError):
            raise error
        self._session.dialogs.tell_error(error)

    def _show_stopped(self) -> None:
        self._settle("Søgningen blev stoppet.")
        self.again.show()

    def _settle(self, words: str) -> None:
        self.sentence.setText(words)
        for widget in (self.bar, self.cancel, self.again):
            widget.hide()

    # -- what is shown -----------------------------------------------------------------------------------

    def _show_boxes(self) -> None:
        if tuple(self.boxes) != self._offered:
            for box in self.boxes.values():
                self._box_group.removeButton(box)
            self._flow.clear()
            self.boxes = {number: self._box(number) for number in self._offered}
        self._box_group.blockSignals(True)
        for number, box in self.boxes.items():
            box.setChecked(number in self._groups)
            box.setEnabled((number,) != self._groups)
        self._box_group.blockSignals(False)
        self.group_row.setVisible(len(self._offered) > 1)

    def _box(self, group: int) -> QCheckBox:
        box = QCheckBox(plain(capitalised(self.checks[group].facts.group.name)))
        self._box_group.addButton(box, group)
        self._flow.addWidget(box)
        return box

    def _show_candidates(self) -> None:
        shown = (
            None
            if self._found is None or not self._found.compositions
            else Counter(n for one in self._found.compositions for n in one.nominations)
        )
        self.candidates.show_rows(
            [
                Hopeful(
                    line,
                    self._wishes.get(line.nomination, Wish.FREE),
                    None if shown is None else shown[line.nomination],
                    self._view is not None and line.nomination in self._view.appointed,
                )
                for number in self._groups
                for line in lines_of(self.checks[number])
            ]
        )

    def _say(self) -> None:
        one = self.table.current()
        if one is not None:
            self.pane.say(one, [self.checks[number] for number in self._groups])

    def _enter_pane(self) -> None:
        button = next(iter(self.pane.findChildren(QPushButton)), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        one = self.table.current()
        if one is not None:
            self.taken.emit(list(one.composition.nominations), list(self._groups))

    def _to_rules(self) -> None:
        self._session.go_to("setup", self._groups[0])

    def _wished(self) -> int:
        return sum(wish is not Wish.FREE for wish in self._wishes.values())
