"""The candidates that the council chose, one line each, with a choice of the free seats for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.model import Nomination
from ...errors import UserError
from ...services.decided import seat_words
from ...services.decisions import Picked, suggest_seats
from ...services.rounds import RoundView
from ..forms import MessageLine
from ..inputs import ChoiceInput
from ..theme import GRID, mark
from .nomination_form import group_words

# Narrower than this, a candidate's seat stands beneath the name.
_SIDE_BY_SIDE = 480
_SHARES = (9, 10)


@dataclass(frozen=True, slots=True)
class _Line:
    """A chosen nomination with its choice of seat and what is said beneath it."""

    nomination: int
    name: str
    seat: ChoiceInput
    message: MessageLine


class PickedSeats(QWidget):
    """`changed` comes when another seat is chosen; `problem()` says in words what holds the decision back."""

    changed = Signal()

    def __init__(
        self,
        view: RoundView,
        nominations: Sequence[Nomination],
        *,
        names: Mapping[int, str],
        organisations: Mapping[int, str],
        before: Mapping[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Valgte kandidater")
        self._lines: list[_Line] = []
        self._too_many = ""
        self.total = MessageLine()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._rows: list[QBoxLayout] = []
        self.heads = QWidget()
        self._box.addWidget(self.heads)
        self._row(_words("Kandidat", muted=True), _words("Plads", muted=True), self.heads)
        groups = {group.id: group for group in view.groups}
        seats = self._proposed(view, nominations)
        # A seat that was chosen by hand before stays chosen.
        seats |= {nomination: seat for nomination, seat in before.items() if nomination in seats}
        called = seat_words(view)
        for nomination in nominations:
            free = [
                (seat.id, called[seat.id])
                for seat in view.seats
                if seat.id not in view.filled
                and seat.seat_group == nomination.seat_group
                and seat.role is nomination.role
            ]
            name = names.get(nomination.person, "")
            by = organisations.get(nomination.organisation or 0, "")
            line = _Line(nomination.id, name, ChoiceInput(free, hint="Ingen ledig plads"), MessageLine())
            line.seat.set_value(seats.get(nomination.id))
            line.seat.setEnabled(bool(free))
            line.seat.setAccessibleName(f"Plads til {name}")
            line.seat.changed.connect(self._see)
            group = group_words(view, groups[nomination.seat_group])
            who = _words(f"{name} · {by}" if by else name)
            about = _words(f"{nomination.role.danish}, {group}", muted=True)
            whole = QWidget()
            self._box.addWidget(whole)
            self._row(_stacked(who, about, gap=0), _stacked(line.seat, line.message, gap=2), whole)
            self._lines.append(line)
        self._box.addWidget(self.total)
        self._show_messages()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE
        self.heads.setVisible(wide)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        for row in self._rows:
            row.setDirection(direction)

    def _row(self, left: QWidget, right: QWidget, whole: QWidget) -> None:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget, share in zip((left, right), _SHARES, strict=True):
            row.addWidget(widget, share)
        self._rows.append(row)

    def picked(self) -> list[Picked]:
        """The nominations that have a seat."""
        chosen = ((line.nomination, line.seat.value()) for line in self._lines)
        return [Picked(nomination, seat) for nomination, seat in chosen if seat is not None]

    def problem(self) -> str:
        """The first thing that holds the decision back; "" when every candidate has a seat of its own."""
        if self._too_many and len(self.picked()) < len(self._lines):
            return self._too_many
        problems = self._problems()
        return next(
            (f"{line.name}: {problems[n]}" for n, line in enumerate(self._lines) if n in problems), ""
        )

    def _proposed(self, view: RoundView, nominations: Sequence[Nomination]) -> dict[int, int]:
        ids = [nomination.id for nomination in nominations]
        try:
            return {pick.nomination: pick.seat for pick in suggest_seats(view, ids)}
        except UserError as error:
            self._too_many = error.message
        found: dict[int, int] = {}
        for end in range(1, len(ids) + 1):
            # The seats go to the first of them; those who come after have none.
            try:
                found = {pick.nomination: pick.seat for pick in suggest_seats(view, [*found, ids[end - 1]])}
            except UserError:
                continue
        return found

    def _problems(self) -> dict[int, str]:
        taken = Counter(pick.seat for pick in self.picked())
        found = {}
        for place, line in enumerate(self._lines):
            seat = line.seat.value()
            if seat is None:
                found[place] = line.seat.problem() or "Har ingen plads."
            elif taken[seat] > 1:
                found[place] = "Pladsen er valgt til flere."
        return found

    def _see(self) -> None:
        self._show_messages()
        self.changed.emit()

    def _show_messages(self) -> None:
        problems = self._problems()
        for place, line in enumerate(self._lines):
            problem = problems.get(place, "")
            line.message.say(problem, Symbol.FAILED if problem else None)
            line.seat.setAccessibleDescription(problem)
            mark(line.seat, "wrong", bool(problem))
        lacking = self._too_many if problems else ""
        self.total.say(lacking, Symbol.FAILED if lacking else None)


def _stacked(above: QWidget, below: QWidget, *, gap: int) -> QWidget:
    cell = QWidget()
    box = QVBoxLayout(cell)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    box.addWidget(above)
    box.addWidget(below)
    box.addStretch(1)
    return cell


def _words(text: str, *, muted: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    mark(label, "muted", muted)
    return label
