"""The eligibility of a round's candidates: every candidate against every rule, and the chosen together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ...services.eligibility import GroupCheck, check_round
from ...services.nominations import judge
from ...services.rounds import RoundView
from ..session import Session
from ..theme import GRID, mark
from .eligibility_lines import Line, judged_columns
from .eligibility_pane import EligibilityPane
from .eligibility_ticks import Ticks, filled, locked_words
from .eligibility_view import CandidatesView
from .group_chooser import GroupChooser, group_tabs

if TYPE_CHECKING:
    from .suggest_panel import SuggestPanel

_PANE_WIDTH = 280


class EligibilityStep(QWidget):
    """Group above, candidates × rules in the middle, the ticked ones together below, "why?" on the right.

    What together satisfies the rules is suggested in the table's place.
    """

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
        self._ticks = Ticks()
        # Judgements that are begun and not saved, by nomination and column.
        self._drafts: dict[tuple[int, str], dict[str, Any]] = {}
        self._standing: tuple[int, str] | None = None
        self._rule: str | None = None
        self.chooser = GroupChooser()
        self.side_by_side = QPushButton("Side om side")
        self.side_by_side.setAccessibleName("Vurderinger side om side")
        self.side_by_side.setToolTip("Vis alle vurderinger af kandidaterne side om side")
        self.side_by_side.setCheckable(True)
        self.decide_button = QPushButton("Til beslutning")
        mark(self.decide_button, "primary")
        self.candidates = CandidatesView()
        self.pane = EligibilityPane(initials=session.initials)
        self.suggestions: SuggestPanel | None = None
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        session, candidates, pane = self._session, self.candidates, self.pane
        self.chooser.chosen.connect(self._choose_group)
        self.side_by_side.toggled.connect(self._show_side_by_side)
        self.decide_button.clicked.connect(self.wants_decision)
        candidates.empty.button.clicked.connect(self.wants_nomination)
        candidates.together.chosen.connect(self._choose_rule)
        candidates.together.suggestion_wanted.connect(self.suggest)
        candidates.stood_on.connect(self._stand_on)
        candidates.clicked.connect(self._leave_rule)
        candidates.opened.connect(self._enter_pane)
        candidates.ticked.connect(self._ticked)
        pane.field_wanted.connect(self.wants_field)
        pane.page_wanted.connect(session.go_to)
        pane.judgement_wanted.connect(self._judge)
        pane.candidate_wanted.connect(self._go_to_cell)

    def _lay_out(self) -> None:
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(GRID, 0, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(self.chooser, 1)
        head.addWidget(self.side_by_side, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.decide_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.views = QStackedWidget()
        self.views.addWidget(self.candidates)
        self.reasons = QStackedWidget()
        self.reasons.addWidget(self.pane)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.views)
        self.splitter.addWidget(self.reasons)
        self.reasons.setMinimumWidth(260)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([10_000, _PANE_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.splitter, 1)

    # -- what the page asks ------------------------------------------------------------------------------

    def show_round(self, view: RoundView | None) -> None:
        """Show a round as the register has it now; group, cell, ticks and what is being written stay."""
        self._keep_draft()
        if view is None or self._view is None or view.round.id != self._view.round.id:
            self.leave_suggestions()
        self._view = view
        self._checks = {} if view is None else {c.facts.group.id: c for c in check_round(view)}
        if view is not None:
            self._ticks.see(view)
        if self._group not in self._checks:
            self._group = next(iter(self._checks), None)
        self.chooser.show_groups([] if view is None else group_tabs(view), self._group)
        self._show_group()
        if self.suggestions is not None and self.suggesting():
            self._show_suggestions(self.suggestions)

    def ticked(self) -> list[int]:
        """The nominations that are ticked over all groups; of a decided round, the appointed."""
        return [] if self._view is None else self._ticks.of(self._view)

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
        self.candidates.shown_table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def check(self) -> GroupCheck | None:
        """The group that is shown, with the ticked ones chosen."""
        return None if self._group is None else self._checks.get(self._group)

    def locked(self) -> bool:
        """Whether the seats of the group that is shown are all filled by a decision."""
        return self._view is not None and self._group is not None and filled(self._view, self._group)

    # -- the group that is shown -------------------------------------------------------------------------

    def _show_group(self) -> None:
        view, check = self._view, self.check()
        shown = check is not None and bool(check.candidates)
        judged = check is not None and len(judged_columns(check)) > 1
        self.candidates.side_by_side = judged and self.side_by_side.isChecked()
        self.candidates.show_check(check)
        self.candidates.empty.button.setVisible(view is not None and not self.locked())
        for widget in (self.decide_button, self.reasons):
            widget.setVisible(shown)
        self.side_by_side.setVisible(shown and judged)
        self._show_locked()
        if view is None or check is None or not shown:
            self.pane.clear()
            return
        check = self._checks[check.facts.group.id] = check.choose(self._ticks.shown(view))
        fast = [c.nomination for c in check.facts.pool] if self.locked() else view.appointed
        self.candidates.show_ticks(check, fast=fast)
        self._show_together()
        self._say()

    def _show_locked(self) -> None:
        view, group = self._view, self._group
        self.candidates.say_locked("" if view is None or group is None else locked_words(view, group))
        self.decide_button.setText("Se beslutningen" if self.locked() else "Til beslutning")

    def _choose_group(self, group: int) -> None:
        self.leave_suggestions()
        if group != self._group:
            self._keep_draft()
            self._group, self._rule, self._standing = group, None, None
            self.pane.clear()
            self._show_group()

    def _show_side_by_side(self, on: bool) -> None:
        self.leave_suggestions()
        self.candidates.show_side_by_side(on=on)
        self._say()

    # -- ticks -------------------------------------------------------------------------------------------

    def _ticked(self, lines: list[Line]) -> None:
        """Try the ticked ones together; this reads nothing from the register."""
        check, view = self.check(), self._view
        if check is None or view is None:
            return
        now = [line.nomination for line in lines]
        self._ticks.put(view, now, among=[c.nomination for c in check.facts.pool])
        check = self._checks[check.facts.group.id] = check.choose(self._ticks.shown(view))
        self.candidates.show_chosen(check.chosen)
        self._show_together()
        if self._rule is not None:
            self._say()
        self.ticks_changed.emit(self.ticked())

    def _show_together(self) -> None:
        check = self.check()
        if check is not None:
            seats = len(check.facts.contest.places)
            bar = self.candidates.together
            bar.show_findings(check.together, ticked=len(check.chosen), seats=seats)
            bar.mark_chosen(self._rule)
            bar.suggest.setVisible(not self.locked())

    # -- suggestions -------------------------------------------------------------------------------------

    def suggesting(self) -> bool:
        """Whether suggestions are shown in the table's place."""
        return self.suggestions is not None and self.views.currentWidget() is self.suggestions

    def suggest(self) -> None:
        """Show which candidates together satisfy the rules, in the table's place."""
        if self.suggestions is None:
            from .suggest_panel import SuggestPanel

            self.suggestions = SuggestPanel(self._session)
            self.views.addWidget(self.suggestions)
            self.reasons.addWidget(self.suggestions.pane)
            self.suggestions.left.connect(self.leave_suggestions)
            self.suggestions.taken.connect(self._take)
        self._keep_draft()
        self.views.setCurrentWidget(self.suggestions)
        self.reasons.setCurrentWidget(self.suggestions.pane)
        # Suggestions have their own head, and the height is theirs.
        self.head.hide()
        self._show_suggestions(self.suggestions)
        self.suggestions.enter()

    def leave_suggestions(self) -> None:
        """Go back to the candidates."""
        if self.suggestions is None or not self.suggesting():
            return
        self.suggestions.stop()
        self.views.setCurrentWidget(self.candidates)
        self.reasons.setCurrentWidget(self.pane)
        self.head.show()
        self.candidates.shown_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_suggestions(self, panel: SuggestPanel) -> None:
        if self._view is not None and self._group is not None and not self.locked():
            panel.show_round(self._view, list(self._checks.values()), self._group)
        else:
            self.leave_suggestions()

    def _take(self, nominations: list[int], groups: list[int]) -> None:
        """Tick the candidates of a suggestion, and no others of its groups."""
        if self._view is None:
            return
        pools = [c.nomination for group in groups for c in self._checks[group].facts.pool]
        self._ticks.put(self._view, nominations, among=pools)
        self.leave_suggestions()
        self._rule = None
        self._show_group()
        self.ticks_changed.emit(self.ticked())

    # -- reasons -----------------------------------------------------------------------------------------

    def _stand_on(self) -> None:
        """Another cell is stood on."""
        cell = self.candidates.shown_table.cell()
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
        check, cell = self.check(), self.candidates.shown_table.cell()
        if check is None:
            self.pane.clear()
            return
        if self._rule not in {finding.rule for finding in check.together}:
            self._rule = None
        self.candidates.together.mark_chosen(self._rule)
        if self._rule is not None:
            self._standing = None
            ticked = [] if self._view is None else self._ticks.shown(self._view)
            self.pane.say_together(check, self._rule, ticked=ticked, locked=self.locked())
        elif cell is not None:
            self._standing = (cell[0].nomination, cell[1])
            fast = self.locked() or (self._view is not None and cell[0].nomination in self._view.appointed)
            self.pane.say_cell(check, *cell, locked=fast)
            draft = self._drafts.get(self._standing)
            if self.pane.form is not None and draft is not None:
                self.pane.form.resume(draft)

    def _go_to_cell(self, nomination: int, column: str) -> None:
        self._rule = None
        self.candidates.shown_table.stand_on(nomination, column)
        self._say()
        self.pane.enter()

    def _enter_pane(self) -> None:
        self.pane.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.suggestions is not None and self.suggesting():
            if focused is not None and self.suggestions.pane.isAncestorOf(focused):
                self.suggestions.enter()
            else:
                self.leave_suggestions()
        elif focused is not None and self.pane.isAncestorOf(focused):
            self.candidates.shown_table.setFocus(Qt.FocusReason.OtherFocusReason)
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
            self.candidates.shown_table.setFocus(Qt.FocusReason.OtherFocusReason)
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


def _holds(check: GroupCheck, nomination: int) -> bool:
    return any(one.candidate.nomination == nomination for one in check.candidates)
