"""Registering what the council decided in a round, and what was decided."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ...domain.model import Nomination
from ...services.decided import decided
from ...services.decisions import Prepared, decide, prepare
from ...services.names import organisation_names, person_names
from ...services.rounds import RoundView
from ..detail import DetailPane
from ..forms import SaveBar
from ..list_page import DETAIL_WIDTH, EmptyState
from ..session import Session
from ..theme import GRID, mark
from .dates_form import DatesForm
from .decided_part import UNDO, tell_decision
from .hurdles_form import HurdlesForm, ReasonKey
from .picked_seats import PickedSeats

VERB = "Registrér beslutning"
NOBODY = "Ingen kandidater er valgt endnu. Sæt kryds under Egnethed ved dem, som KKR har valgt."


class DecisionStep(QWidget):
    """On the left who is chosen and what stands against it; on the right the dates and the verb.

    What is written is remembered by round, so that a look at another round or step loses nothing.
    """

    decided = Signal()
    wants_eligibility = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Beslutning")
        self._session = session
        self._view: RoundView | None = None
        self._proposed: dict[int, tuple[int, ...]] = {}
        self._reasons: dict[int, dict[ReasonKey, str]] = {}
        self._seats: dict[int, dict[int, int]] = {}
        self._forms: dict[int, DatesForm] = {}
        self._shown: object = None
        self.dates: DatesForm | None = None
        self.picked: PickedSeats | None = None
        self.hurdles: HurdlesForm | None = None
        self.empty = EmptyState(NOBODY, "Gå til egnethed")
        self.work = DetailPane("Beslutning")
        self.bar = SaveBar(VERB, cancel="")
        self.area = QScrollArea()
        self._lay_out()
        self.empty.button.clicked.connect(self._to_eligibility)
        self.bar.saved.connect(self.register)

    def _lay_out(self) -> None:
        self.side = QFrame()
        self.side.setAccessibleName("Hvornår og hvordan")
        mark(self.side, "panel")
        title = QLabel("Beslutningen")
        mark(title, "heading", "2")
        title.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 0)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        foot.addWidget(self.bar)
        box = QVBoxLayout(self.side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(title)
        box.addWidget(self.area, 1)
        box.addLayout(foot)
        self.side.setMinimumWidth(280)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(self.work)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([10_000, DETAIL_WIDTH])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        whole.addWidget(self.empty)

    # -- what the page asks ------------------------------------------------------------------------------

    def show_round(self, view: RoundView | None) -> None:
        """Show a round; what is written stays while the round and the proposal are the same."""
        self._keep()
        self._view = view
        self._show()

    def propose(self, nominations: list[int]) -> None:
        """Take over the candidates that are ticked under eligibility."""
        if self._view is None:
            return
        self._keep()
        number = self._view.round.id
        if set(nominations) != set(self._proposed.get(number, ())):
            self._seats.pop(number, None)
        if nominations:
            self._proposed[number] = tuple(nominations)
            # A reason for somebody who is no longer chosen is not something to lose.
            self._reasons[number] = {
                key: reason
                for key, reason in self._reasons.get(number, {}).items()
                if key[0][0] is None or key[0][0] in nominations
            }
        else:
            self._forget(number)
        self._show()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost; asks when something would."""
        self._keep()
        written = any(reason for reasons in self._reasons.values() for reason in reasons.values())
        if not (written or any(form.dirty() for form in self._forms.values())):
            return True
        return self._session.dialogs.ask_yes_no(
            "Beslutningen er ikke registreret endnu.",
            yes="Gå videre",
            no="Bliv her",
            detail="Det skrevne bliver stående, så længe vinduet er åbent.",
        )

    def focus_search(self) -> None:
        """There is nothing to search here; go to the first thing to fill in."""
        if self.hurdles is not None and self.hurdles.problems():
            self.hurdles.focus_first()
        elif self.dates is not None and self.side.isVisible():
            self.dates.focus_first()

    # -- the verb ----------------------------------------------------------------------------------------

    def register(self) -> None:
        """Register the decision as it is written."""
        view, dates, picked, hurdles = self._view, self.dates, self.picked, self.hurdles
        if view is None or dates is None or picked is None or hurdles is None or self._why_not():
            return
        written = dates.values()
        verb = partial(
            decide,
            view.round.id,
            picked.picked(),
            decided_on=written["decided_on"],
            begins=written["begins"],
            by=written["by"],
            reasons=hurdles.reasons(),
            unknown_confirmed=hurdles.seen(),
            form=written["form"],
        )
        made = self._session.attempt(verb, done="", form=dates)
        if made is None:
            return
        # Before the news goes out: what was written is registered now and no longer something to lose.
        self._forget(view.round.id)
        self._session.registered.emit("Beslutningen er registreret.")
        self.decided.emit()

    def _to_eligibility(self) -> None:
        self.wants_eligibility.emit()

    # -- what is remembered ------------------------------------------------------------------------------

    def _keep(self) -> None:
        if self._view is None:
            return
        number = self._view.round.id
        if self.hurdles is not None:
            self._reasons.setdefault(number, {}).update(self.hurdles.written())
        if self.picked is not None:
            self._seats[number] = {pick.nomination: pick.seat for pick in self.picked.picked()}

    def _forget(self, number: int) -> None:
        for kept in (self._proposed, self._reasons, self._seats):
            kept.pop(number, None)
        self._drop_dates(number)
        self._shown = self.picked = self.hurdles = None

    def _drop_dates(self, number: int) -> None:
        form = self._forms.pop(number, None)
        if form is not None:
            if self.dates is form:
                self.dates = None
            form.deleteLater()

    # -- what is shown -----------------------------------------------------------------------------------

    def _show(self) -> None:
        view = self._view
        chosen = [] if view is None else self._chosen(view)
        nothing = view is None or not (chosen or view.decisions)
        self.empty.setVisible(nothing)
        self.splitter.setVisible(not nothing)
        self.side.setVisible(bool(chosen))
        if view is None or nothing:
            self._shown = self.picked = self.hurdles = None
            self.work.clear()
            return
        prepared = Prepared((), ())
        if chosen:
            self._show_dates(view)
            prepared = self._prepare(view, chosen)
        # The same again is left alone, with the keyboard where it is.
        wanted = (view, chosen, prepared)
        if wanted != self._shown:
            self._shown = wanted
            self._fill(view, chosen, prepared)
        self._look()

    def _chosen(self, view: RoundView) -> list[Nomination]:
        """The proposed nominations that can still be appointed, in the order of the seats' groups."""
        proposed = self._proposed.get(view.round.id, ())
        order = {group.id: place for place, group in enumerate(view.groups)}
        open_ones = [
            one for one in view.active_nominations() if one.id in proposed and one.id not in view.appointed
        ]
        return sorted(open_ones, key=lambda one: (order[one.seat_group], one.id))

    def _prepare(self, view: RoundView, chosen: list[Nomination]) -> Prepared:
        day = (self.dates.decided_on() if self.dates is not None else None) or view.meeting.held_on
        begins = self.dates.begins.value() if self.dates is not None else None
        return prepare(view, [one.id for one in chosen], on=day, begins=begins)

    def _show_dates(self, view: RoundView) -> None:
        number = view.round.id
        known = self._forms.get(number)
        if known is not None and self._outdated(known, view):
            self._drop_dates(number)
            known = None
        if known is None:
            known = DatesForm(view, today=self._session.today(), by=self._session.initials)
            known.changed.connect(self._see_dates)
            self._forms[number] = known
        if known is self.dates:
            return
        # The form that was shown is kept, with what is written in it; hidden, or it would be shown with the step.
        if self.dates is not None:
            self.dates.setParent(self)
            self.dates.hide()
        ground = QWidget()
        mark(ground, "ground")
        box = QVBoxLayout(ground)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        box.addWidget(known)
        box.addStretch(1)
        self.area.setWidget(ground)
        known.show()
        self.dates = known

    def _outdated(self, form: DatesForm, view: RoundView) -> bool:
        """Whether the round has got other dates, or others sit at the keyboard and have written nothing."""
        others = form.by != self._session.initials and not form.dirty()
        return others or _facts(form.view) != _facts(view)

    def _fill(self, view: RoundView, chosen: list[Nomination], prepared: Prepared) -> None:
        number = view.round.id
        seen = self.hurdles is not None and self.hurdles.seen() and self.hurdles.prepared == prepared
        self.work.clear()
        self.picked = self.hurdles = None
        for one in decided(view):
            tell_decision(self.work, one)
            self.work.space()
        if view.decisions:
            self.work.text(UNDO, muted=True)
            self.work.space()
        if chosen:
            self.work.heading("Valgte kandidater")
            self.picked = PickedSeats(
                view,
                chosen,
                names=person_names(),
                organisations=organisation_names(),
                before=self._seats.get(number, {}),
            )
            self.hurdles = HurdlesForm(prepared, reasons=self._reasons.get(number, {}), seen=seen)
            self.work.add(self.picked)
            self.work.button("Ret valget under Egnethed", self._to_eligibility)
            self.work.add(self.hurdles)
            self.picked.changed.connect(self._look)
            self.hurdles.changed.connect(self._look)
        elif not view.decided:
            self.work.heading("Pladser, der ikke er besluttet endnu", level=3)
            self.work.text(NOBODY)
            self.work.button("Gå til egnethed", self._to_eligibility, primary=True)

    def _see_dates(self) -> None:
        """Another day may be another law: the requirements are looked at again."""
        view = self._view
        if view is not None and self.dates is not None and self.dates.decided_on() is not None:
            self._keep()
            self._show()
        else:
            self._look()

    def _look(self) -> None:
        self.bar.allow(self._why_not())

    def _why_not(self) -> str:
        """In words what is still missing, or nothing."""
        if self.picked is None or self.hurdles is None or self.dates is None:
            return "Vælg først kandidater under Egnethed."
        return self.picked.problem() or self.hurdles.why_not() or self.dates.why_not()


def _facts(view: RoundView) -> tuple[Any, ...]:
    """What the dates' form shows of a round."""
    return view.meeting.held_on, view.round.begins, view.round.ends
