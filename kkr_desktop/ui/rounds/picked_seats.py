"""The candidates that the council chose, one line each, with a choice of the free seats for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

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

_HEADINGS = ("Kandidat", "Indstillet til", "Plads")


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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        for column, (title, stretch) in enumerate(zip(_HEADINGS, (4, 4, 3), strict=True)):
            label = _words(title)
            mark(label, "muted")
            grid.addWidget(label, 0, column)
            grid.setColumnStretch(column, stretch)
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
            row = grid.rowCount()
            grid.addWidget(_words(f"{name}\n{by}" if by else name), row, 0)
            about = f"{group_words(view, groups[nomination.seat_group])}\n{nomination.role.danish}"
            grid.addWidget(_words(about), row, 1)
            grid.addWidget(line.seat, row, 2, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(line.message, row + 1, 2)
            self._lines.append(line)
        grid.addWidget(self.total, grid.rowCount(), 0, 1, len(_HEADINGS))
        self._show_messages()

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


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
