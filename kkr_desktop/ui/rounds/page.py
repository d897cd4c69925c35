"""One round at a time, as five steps from seats to letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.columns import State, Symbol
from ...domain.danish import short_date
from ...services.letters.plan import AFTER, planned_letters
from ...services.rounds import RoundView, round_views
from ..list_page import EmptyState
from ..session import Session
from ..steps import Step, StepBar
from ..symbols import symbol_pixmap
from ..theme import GRID, mark

if TYPE_CHECKING:
    from ..balance.view import BalanceView

# Key, title, module and class: a step's code is read when it is first gone to.
_STEPS = (
    ("seats", "Pladser", ".seats_step", "SeatsStep"),
    ("nominations", "Indstillinger", ".nominations_step", "NominationsStep"),
    ("eligibility", "Egnethed", ".eligibility_step", "EligibilityStep"),
    ("decision", "Beslutning", ".decision_step", "DecisionStep"),
    ("letters", "Breve", ".letters_step", "LettersStep"),
)


class RoundsPage(QWidget):
    """A chooser of rounds, the steps of the chosen one, and the step that is worked on."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._views: list[RoundView] = []
        self._steps: dict[str, Any] = {}
        self.setAccessibleName("Runder")
        self.chooser = QComboBox()
        self.chooser.setAccessibleName("Runde")
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(30)
        mark(self.chooser, "heading", "2")
        self.deadline_symbol = QLabel()
        self.deadline = QLabel()
        mark(self.deadline, "muted")
        self.bar = StepBar([Step(key, title) for key, title, *_ in _STEPS])
        self.balance_button = QPushButton("Balance")
        self.balance_button.setCheckable(True)
        self.balance_button.setToolTip("Se organet, som det bliver med de valgte")
        self._balance: BalanceView | None = None
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            "En runde besætter bestemte pladser ved et punkt på et møde. Opret den på siden Møder.",
            "Opret runde",
        )
        self._lay_out()
        self.chooser.currentIndexChanged.connect(self._choose)
        self.bar.chosen.connect(self.go_to_step)
        self.empty.button.clicked.connect(self._new_round)
        self.balance_button.clicked.connect(self._turn)
        self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        head.setSpacing(GRID)
        head.addWidget(self.chooser, 1)
        head.addStretch(0)
        head.addWidget(self.deadline_symbol)
        head.addWidget(self.deadline)
        head.addWidget(self.balance_button)
        self.work = QWidget()
        box = QVBoxLayout(self.work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.bar)
        box.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.work)
        whole.addWidget(self.empty)

    # -- what the window asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the rounds, and have the step that is shown read its own."""
        chosen = self.chosen()
        wanted = None if chosen is None else chosen.round.id
        self._views = round_views()
        if wanted is None:
            wanted = next((view.round.id for view in self._views if not view.decided), None)
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for view in self._views:
            self.chooser.addItem(_round_words(view), view.round.id)
        place = self.chooser.findData(wanted)
        self.chooser.setCurrentIndex(place if place >= 0 or not self._views else 0)
        self.chooser.blockSignals(False)
        self.work.setVisible(bool(self._views))
        self.empty.setVisible(not self._views)
        self._show_round()

    def show_key(self, key: Any) -> None:
        """Go to a round."""
        place = self.chooser.findData(key)
        if place >= 0 and self._may_leave_step():
            self.chooser.setCurrentIndex(place)

    def focus_search(self) -> None:
        """Go to the search of the step that is shown."""
        self.step(self.bar.current()).focus_search()

    def may_leave(self) -> bool:
        """Whether nothing that is written in a step would be lost."""
        return all(step.may_leave() for step in self._steps.values())

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: each step of the first round, and what the larger ones can show besides."""
        states: list[tuple[str, Callable[[], object] | None]] = [
            ("1 Pladser", partial(self._picture, "seats")),
            ("2 Indstillinger", partial(self._picture, "nominations")),
            ("2 Indstillinger, ny", self._picture_form),
            ("3 Egnethed", partial(self._picture, "eligibility")),
            ("3 Egnethed, side om side", self._picture_side_by_side),
            ("3 Egnethed, sammensætning", self._picture_suggestions),
            ("4 Beslutning", partial(self._picture, "decision")),
            ("5 Breve", self._picture_letters),
            ("Balance", self._picture_balance),
        ]
        return states

    # -- rounds and steps --------------------------------------------------------------------------------

    def chosen(self) -> RoundView | None:
        """The round that is shown."""
        wanted = self.chooser.currentData()
        return next((view for view in self._views if view.round.id == wanted), None)

    def step(self, key: str) -> Any:
        """The widget of a step, made now if it was not yet."""
        if key not in self._steps:
            module, name = next((m, n) for k, _, m, n in _STEPS if k == key)
            made = getattr(import_module(module, __package__), name)(self._session)
            self._steps[key] = made
            self.stack.addWidget(made)
            self._connect(key, made)
        return self._steps[key]

    def go_to_step(self, key: str) -> None:
        """Show a step; what is written in the one before is kept or asked about."""
        shown = self.stack.currentWidget()
        if shown is not self._steps.get(key) and not self._may_leave_step():
            self.bar.set_current(self._shown_key())
            return
        step = self.step(key)
        self.balance_button.setChecked(False)
        self.bar.set_current(key)
        self.stack.setCurrentWidget(step)
        step.show_round(self.chosen())

    def _connect(self, key: str, step: Any) -> None:
        go = self.go_to_step
        if key == "eligibility":
            step.wants_field.connect(self._go_to_field)
            step.wants_nomination.connect(self._new_nomination)
            step.wants_decision.connect(self._to_decision)
        elif key == "decision":
            step.decided.connect(partial(go, "decision"))
            step.wants_eligibility.connect(partial(go, "eligibility"))
        elif key == "letters":
            step.wants_decision.connect(partial(go, "decision"))

    def _go_to_field(self, nomination: int, field: str) -> None:
        self.go_to_step("nominations")
        self.step("nominations").go_to_field(nomination, field)

    def _new_nomination(self) -> None:
        self.go_to_step("nominations")
        self.step("nominations").new_nomination()

    def _to_decision(self) -> None:
        """Bring the candidates that are ticked to the decision."""
        ticked = self.step("eligibility").ticked()
        self.step("decision").show_round(self.chosen())
        self.step("decision").propose(ticked)
        self.go_to_step("decision")

    def _choose(self) -> None:
        self._show_round()

    def _new_round(self) -> None:
        self._session.go_to("meetings", None)

    def _may_leave_step(self) -> bool:
        shown = self._steps.get(self._shown_key())
        return shown is None or bool(shown.may_leave())

    def _shown_key(self) -> str:
        shown = self.stack.currentWidget()
        return next((key for key, step in self._steps.items() if step is shown), self.bar.current())

    def _show_round(self) -> None:
        view = self.chosen()
        if view is None:
            return
        self.bar.set_steps(_steps_of(view, self._session.today()))
        self._show_deadline(view)
        if self.balance_button.isChecked():
            self._fill_balance(view)
        else:
            self.go_to_step(self.bar.current())

    def _turn(self) -> None:
        """See the balance with those who are ticked, or go back to the step."""
        view = self.chosen()
        if self.balance_button.isChecked() and view is not None:
            if self._balance is None:
                # Read when it is first asked for, so that the page opens quickly.
                from ..balance.view import BalanceView

                self._balance = BalanceView(self._session)
                self.stack.addWidget(self._balance)
            self._fill_balance(view)
            self.stack.setCurrentWidget(self._balance)
        else:
            self.go_to_step(self.bar.current())

    def _fill_balance(self, view: RoundView) -> None:
        from ...services.balance import balance_of_round

        if self._balance is not None:
            ticking = self._steps.get("eligibility")
            ticked = ticking.ticked() if ticking is not None else ()
            self._balance.show_balance(balance_of_round(view, {*view.appointed, *ticked}))

    def _show_deadline(self, view: RoundView) -> None:
        deadline = view.round.deadline
        self.deadline.setText(f"Frist {short_date(deadline)}" if deadline else "Ingen frist")
        self.deadline.setToolTip(view.round.deadline_note)
        self.deadline.setAccessibleDescription(view.round.deadline_note)
        self.deadline_symbol.setVisible(bool(view.round.deadline_note))
        if view.round.deadline_note:
            scale = self.devicePixelRatioF()
            self.deadline_symbol.setPixmap(symbol_pixmap(Symbol.WARNING, 16, scale))
            self.deadline_symbol.setToolTip(view.round.deadline_note)
            self.deadline_symbol.setAccessibleName("Bemærkning til fristen")

    # -- pictures ----------------------------------------------------------------------------------------

    def _picture(self, key: str) -> None:
        nominations = self._steps.get("nominations")
        if nominations is not None and nominations.pane.panel.form is not None:
            nominations.pane.panel.close_panel()
        self.chooser.setCurrentIndex(0)
        self.go_to_step(key)

    def _picture_form(self) -> None:
        self._picture("nominations")
        self.step("nominations").new_nomination()

    def _picture_side_by_side(self) -> None:
        self._picture("eligibility")
        self.step("eligibility").side_by_side.setChecked(True)

    def _picture_suggestions(self) -> None:
        self._picture("eligibility")
        self.step("eligibility").side_by_side.setChecked(False)
        self.step("eligibility").suggest()

    def _picture_letters(self) -> None:
        self._picture("letters")
        self.step("letters").picture()

    def _picture_balance(self) -> None:
        self._picture("eligibility")
        self.balance_button.click()


def _round_words(view: RoundView) -> str:
    """A round in the chooser: "Erhvervshus Nordjylland · pkt. 4.1 · møde 27-03-2026"."""
    first, *others = view.bodies or (None,)
    name = first.name if first is not None else view.round.title
    if others:
        name += f" og {len(others)} andre" if len(others) > 1 else f" og {others[0].name}"
    return f"{name} · pkt. {view.round.item} · møde {short_date(view.meeting.held_on)}"


def _steps_of(view: RoundView, today: date) -> list[Step]:
    """How the five steps stand."""
    nominations = view.active_nominations()
    answered = {nomination.seat_group for nomination in nominations}
    all_groups = all(group.id in answered for group in view.groups)
    states: dict[str, State] = {"seats": State(Symbol.MET, "valgt")}
    states["nominations"] = State(Symbol.MET, "modtaget") if all_groups else State(Symbol.UNKNOWN, "mangler")
    if view.decided:
        states["eligibility"] = states["decision"] = State(Symbol.MET, "færdig")
        unmade = [letter for letter in planned_letters(view, today=today, kinds=AFTER) if letter.made is None]
        states["letters"] = State(Symbol.CURRENT, "kan laves") if unmade else State(Symbol.MET, "lavet")
    elif nominations:
        states["eligibility"] = State(Symbol.CURRENT, "i gang")
    counts = {"nominations": len(nominations)}
    return [Step(key, title, states.get(key), counts.get(key)) for key, title, *_ in _STEPS]
