"""The eligibility of a round's candidates: every candidate against every rule, and the chosen together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.danish import long_date
from ...domain.vocabulary import Outcome
from ...services.eligibility import GroupCheck, check_round
from ...services.nominations import judge
from ...services.rounds import RoundView
from ..list_page import EmptyState
from ..session import Session
from ..theme import GRID, mark
from .eligibility_pane import EligibilityPane
from .eligibility_table import VERDICT, CandidateModel, CandidateTable, Line, columns_of, lines_of
from .group_chooser import GroupChooser, group_tabs
from .together import Legend, TogetherBar

_PANE_WIDTH = 300
_EMPTY = (
    "Når der er registreret indstillinger til pladsgruppen, prøves hver kandidat her mod de regler,"
    " der gælder for pladserne."
)


class EligibilityStep(QWidget):
    """Group above, candidates × rules in the middle, the ticked ones together below, "why?" on the right."""

    ticks_changed = Signal(object)
    wants_field = Signal(object, str)
    wants_decision = Signal()
    wants_nomination = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Egnethed")
        self._session = session
        self._view: RoundView | None = None
        self._checks: dict[int, GroupCheck] = {}
        self._group: int | None = None
        # What is ticked and not yet decided, by round: another round is looked at without losing it.
        self._ticks: dict[int, list[int]] = {}
        # Judgements that are begun and not saved, by nomination and column.
        self._drafts: dict[tuple[int, str], dict[str, Any]] = {}
        self._standing: tuple[int, str] | None = None
        self._rule: str | None = None
        self.chooser = GroupChooser()
        self.decide_button = QPushButton("Til beslutning")
        mark(self.decide_button, "primary")
        self.locked_line = QLabel()
        self.table = CandidateTable("Kandidater og regler")
        self.empty = EmptyState(_EMPTY, "Registrér indstilling")
        self.stack = QStackedWidget()
        self.legend = Legend()
        self.together = TogetherBar()
        self.pane = EligibilityPane(initials=session.initials)
        self._lay_out()
        self.chooser.chosen.connect(self._choose_group)
        self.decide_button.clicked.connect(self.wants_decision)
        self.empty.button.clicked.connect(self.wants_nomination)
        self.together.chosen.connect(self._choose_rule)
        self.table.stood_on.connect(self._stand_on)
        self.table.clicked.connect(self._leave_rule)
        self.table.opened.connect(self._enter_pane)
        self.pane.field_wanted.connect(self.wants_field)
        self.pane.page_wanted.connect(session.go_to)
        self.pane.judgement_wanted.connect(self._judge)
        self.pane.candidate_wanted.connect(self._go_to_cell)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(self.chooser, 1)
        head.addWidget(self.decide_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.locked_line.setWordWrap(True)
        self.locked_line.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        self.locked_line.setTextFormat(Qt.TextFormat.PlainText)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        work = QWidget()
        left = QVBoxLayout(work)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.locked_line)
        left.addWidget(self.stack, 1)
        left.addWidget(self.legend)
        left.addWidget(self.together)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        # Where the window is low or the letters are large, the table keeps some lines and the rest is scrolled to.
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(work)
        self.splitter.addWidget(self.area)
        self.splitter.addWidget(self.pane)
        self.pane.setMinimumWidth(260)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([10_000, _PANE_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.splitter, 1)

    # -- what the page asks ------------------------------------------------------------------------------

    def show_round(self, view: RoundView | None) -> None:
        """Show a round as the register has it now; group, cell, ticks and what is being written stay."""
        self._keep_draft()
        self._view = view
        self._checks = {} if view is None else {c.facts.group.id: c for c in check_round(view)}
        if view is not None:
            open_to = {n.id for n in view.active_nominations() if not _filled(view, n.seat_group)}
            kept = self._ticks.get(view.round.id, [])
            self._ticks[view.round.id] = [n for n in kept if n in open_to and n not in view.appointed]
        if self._group not in self._checks:
            self._group = next(iter(self._checks), None)
        self.chooser.show_groups([] if view is None else group_tabs(view), self._group)
        self._show_group()

    def ticked(self) -> list[int]:
        """The nominations that are ticked over all groups; of a decided round, the appointed."""
        if self._view is None:
            return []
        if self._view.decided:
            return [n.id for n in self._view.nominations if n.id in self._view.appointed]
        return list(self._ticks[self._view.round.id])

    def may_leave(self) -> bool:
        """Whether no judgement that is written and not saved would be lost; asks when one would."""
        self._keep_draft()
        if not self._drafts:
            return True
        if self._session.dialogs.ask_yes_no(
            "En vurdering er skrevet, men ikke gemt.", yes="Kassér", no="Skriv videre"
        ):
            self._drafts.clear()
            self.pane.form = None
            self._say()
            return True
        self._go_to_draft()
        return False

    def focus_search(self) -> None:
        """A group is short enough to be seen whole, so the keyboard goes to its lines."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def check(self) -> GroupCheck | None:
        """The group that is shown, with the ticked ones chosen."""
        return None if self._group is None else self._checks.get(self._group)

    def locked(self) -> bool:
        """Whether the seats of the group that is shown are all filled by a decision."""
        return self._view is not None and self._group is not None and _filled(self._view, self._group)

    # -- the group that is shown -------------------------------------------------------------------------

    def _show_group(self) -> None:
        check = self.check()
        shown = check is not None and bool(check.candidates)
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        self.empty.button.setVisible(self._view is not None and not self.locked())
        for widget in (self.legend, self.together, self.decide_button, self.pane):
            widget.setVisible(shown)
        self._show_locked()
        if check is None or not shown:
            self.pane.clear()
            return
        self._show_lines(check)
        self._show_together()
        self._say()

    def _show_locked(self) -> None:
        view, locked = self._view, self.locked()
        self.locked_line.setVisible(locked)
        if view is not None and view.decided_on is not None:
            self.locked_line.setText(
                f"Besluttet den {long_date(view.decided_on)}. Hakkene viser de udpegede og kan ikke ændres."
            )
        self.decide_button.setText("Se beslutningen" if locked else "Til beslutning")

    def _show_lines(self, check: GroupCheck) -> None:
        columns, model = columns_of(check), self.table.lines
        if model is None or [c.key for c in model.columns] != [c.key for c in columns]:
            model = CandidateModel(columns, parent=self.table)
            model.set_rows(lines_of(check))
            model.checked_changed.connect(self._ticked)
            self.table.show_model(model)
        else:
            model.set_rows(lines_of(check))
        model.describe(check)
        self._show_ticks(model, check)
        if not self.table.currentIndex().isValid() and model.rowCount():
            self.table.stand_on(model.row(0).nomination, VERDICT)
            # In a narrow window the names are seen first, not the end of the line.
            self.table.horizontalScrollBar().setValue(0)

    def _show_ticks(self, model: CandidateModel, check: GroupCheck) -> None:
        view = self._view
        assert view is not None
        wanted = view.appointed.union(self._ticks[view.round.id])
        chosen = [c.nomination for c in check.facts.pool if c.nomination in wanted]
        # Showing what is ticked is no tick of the user's.
        model.checked_changed.disconnect(self._ticked)
        model.set_checked(chosen)
        model.checked_changed.connect(self._ticked)
        model.fast = frozenset(c.nomination for c in check.facts.pool) if self.locked() else view.appointed
        self._checks[check.facts.group.id] = check.choose(chosen)

    def _choose_group(self, group: int) -> None:
        if group != self._group:
            self._keep_draft()
            self._group, self._rule, self._standing = group, None, None
            self.pane.clear()
            self._show_group()

    # -- ticks -------------------------------------------------------------------------------------------

    def _ticked(self, lines: list[Line]) -> None:
        """Try the ticked ones together; this reads nothing from the register."""
        check, view = self.check(), self._view
        if check is None or view is None:
            return
        here = {one.candidate.nomination for one in check.candidates}
        others = [n for n in self._ticks[view.round.id] if n not in here]
        now = [line.nomination for line in lines]
        self._ticks[view.round.id] = others + [n for n in now if n not in view.appointed]
        self._checks[check.facts.group.id] = check.choose(now)
        self._show_together()
        if self._rule is not None:
            self._say()
        self.ticks_changed.emit(self.ticked())

    def _show_together(self) -> None:
        check = self.check()
        if check is not None:
            seats = len(check.facts.contest.places)
            self.together.show_findings(check.together, ticked=len(check.chosen), seats=seats)
            self.together.mark_chosen(self._rule)

    # -- reasons -----------------------------------------------------------------------------------------

    def _stand_on(self) -> None:
        """Another cell is stood on."""
        cell = self.table.cell()
        if cell is not None and (cell[0].nomination, cell[1]) != self._standing:
            self._rule = None
            self._say()

    def _leave_rule(self) -> None:
        """A click in the table speaks of its cell, be it the one that was stood on already."""
        if self._rule is not None:
            self._rule = None
            self._say()

    def _choose_rule(self, rule: str) -> None:
        self._rule = rule
        self._say()

    def _say(self) -> None:
        """Fill the pane anew; what is being written in it is kept."""
        self._keep_draft()
        check, cell = self.check(), self.table.cell()
        if check is None:
            self.pane.clear()
            return
        if self._rule not in {finding.rule for finding in check.together}:
            self._rule = None
        self.together.mark_chosen(self._rule)
        if self._rule is not None:
            self._standing = None
            self.pane.say_together(check, self._rule, locked=self.locked())
        elif cell is not None:
            self._standing = (cell[0].nomination, cell[1])
            fast = self.locked() or (self._view is not None and cell[0].nomination in self._view.appointed)
            self.pane.say_cell(check, *cell, locked=fast)
            draft = self._drafts.get(self._standing)
            if self.pane.form is not None and draft is not None:
                self.pane.form.resume(draft)

    def _go_to_cell(self, nomination: int, column: str) -> None:
        self._rule = None
        self.table.stand_on(nomination, column)
        self._say()
        self.pane.enter()

    def _enter_pane(self) -> None:
        self.pane.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape and focused is not None and self.pane.isAncestorOf(focused):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    # -- judgements --------------------------------------------------------------------------------------

    def _judge(self) -> None:
        form = self.pane.form
        if form is None:
            return
        values = form.values()
        verb = partial(
            judge,
            form.nomination,
            form.criterion,
            values["outcome"],
            evidence=values["evidence"],
            by=values["by"],
            on=self._session.today(),
        )
        # Let go of the form before the round is read again, which would else keep it as unsaved.
        self._drafts.pop((form.nomination, form.column), None)
        self.pane.form = None
        if self._session.succeeded(verb, done="Vurdering gemt.", form=form):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.pane.form = form

    def _keep_draft(self) -> None:
        """Remember what is written in the pane's form, or that it is as it was."""
        form = self.pane.form
        if form is None:
            return
        if form.dirty():
            self._drafts[form.nomination, form.column] = form.values()
        else:
            self._drafts.pop((form.nomination, form.column), None)

    def _go_to_draft(self) -> None:
        """Go to a judgement that is begun; one whose candidate is gone is let go of."""
        for (nomination, column), _ in list(self._drafts.items()):
            group = next((g for g, c in self._checks.items() if _holds(c, nomination)), None)
            if group is not None:
                self._choose_group(group)
                self.chooser.buttons[group].setChecked(True)
                self._go_to_cell(nomination, column)
                return
            del self._drafts[nomination, column]


def _filled(view: RoundView, group: int) -> bool:
    seats = view.seats_of(group)
    return bool(seats) and all(seat.id in view.filled for seat in seats)


def _holds(check: GroupCheck, nomination: int) -> bool:
    return any(one.candidate.nomination == nomination for one in check.candidates)


def picture_states(step: EligibilityStep) -> list[tuple[str, Callable[[], object] | None]]:
    """What a picture taker shows of the step."""
    return [("", None), ("vurderes", partial(_stand_on_unknown, step))]


def _stand_on_unknown(step: EligibilityStep) -> None:
    check = step.check()
    for one in check.candidates if check is not None else ():
        for finding in one.findings:
            if finding.outcome is Outcome.UNKNOWN:
                step.table.stand_on(one.candidate.nomination, finding.rule)
                return
