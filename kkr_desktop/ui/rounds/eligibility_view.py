"""The candidates of a group as a table: against the rules, or what is judged side by side; beneath, together."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ...services.eligibility import GroupCheck
from ..list_page import EmptyState
from ..theme import GRID
from .eligibility_lines import NAME, VERDICT, Line, column_keys, columns_of, lines_of
from .eligibility_table import CandidateModel, CandidateTable, CellTable
from .together import Legend, TogetherBar

if TYPE_CHECKING:
    from .assessments_table import AssessmentsTable

_EMPTY = (
    "Når der er registreret indstillinger til pladsgruppen, prøves hver kandidat her mod de regler,"
    " der gælder for pladserne."
)


class CandidatesView(QScrollArea):
    """A line that says what is locked, the table, its legend, and how the ticked ones are together.

    `side_by_side` shows the judgements in place of the rules. `stood_on` comes with another cell, `clicked` with
    a click in the table, `opened` with Enter there, `ticked` with the lines that are ticked now.
    """

    stood_on = Signal()
    clicked = Signal()
    opened = Signal()
    ticked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.locked_line = QLabel()
        self.table = CandidateTable("Kandidater og regler")
        # Made when they are first asked for, to spare the opening of the step.
        self.assessments: AssessmentsTable | None = None
        self.empty = EmptyState(_EMPTY, "Registrér indstilling")
        self.stack = QStackedWidget()
        self.legend = Legend()
        self.together = TogetherBar()
        self._check: GroupCheck | None = None
        self._lines: list[Line] = []
        self.side_by_side = False
        self._lay_out()
        self._listen(self.table)

    def _listen(self, table: CellTable) -> None:
        table.stood_on.connect(self.stood_on)
        table.clicked.connect(self._tell_clicked)
        table.opened.connect(self._tell_opened)

    def _lay_out(self) -> None:
        self.locked_line.setWordWrap(True)
        self.locked_line.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        self.locked_line.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self.table, self.empty):
            self.stack.addWidget(widget)
        work = QWidget()
        box = QVBoxLayout(work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.locked_line)
        box.addWidget(self.stack, 1)
        box.addWidget(self.legend)
        box.addWidget(self.together)
        # Where the window is low or the letters are large, the table keeps some lines and the rest is scrolled to.
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(work)

    # -- what is shown -----------------------------------------------------------------------------------

    @property
    def shown_table(self) -> CellTable:
        """The table that is worked in."""
        return self.assessments if self.side_by_side and self.assessments else self.table

    def show_side_by_side(self, *, on: bool) -> None:
        """Show the judgements, or the rules; the candidate stood on stays, and the rule where it is in both."""
        cell = self.shown_table.cell()
        self.side_by_side = on
        if on and self._check is not None and self._lines:
            self._show_judgements(self._check)
        self._show_shown(any_lines=bool(self._lines))
        if cell is not None:
            line, column = cell
            if not self.shown_table.stand_on(line.nomination, column):
                self.shown_table.stand_on(line.nomination, NAME if on else VERDICT)

    def show_check(self, check: GroupCheck | None) -> None:
        """Show a group's candidates, or that there are none."""
        shown = check is not None and bool(check.candidates)
        self._check, self._lines = check, lines_of(check) if check is not None else []
        if check is None or not shown:
            self._show_shown(any_lines=False)
            return
        # The pane is filled once, when all is in its place, and not for each cell that is stood on meanwhile.
        self.blockSignals(True)
        self._show_lines(check)
        if not self.table.currentIndex().isValid():
            self.table.stand_on(self._lines[0].nomination, VERDICT)
        if self.side_by_side:
            self._show_judgements(check)
        self._show_shown(any_lines=True)
        self.blockSignals(False)
        if self.table.currentIndex().column() == len(columns_of(check)) - 1:
            # In a narrow window the names are seen first, not the end of the line.
            self.table.horizontalScrollBar().setValue(0)

    def show_ticks(self, check: GroupCheck, *, fast: Collection[int]) -> None:
        """Tick the chosen ones; those `fast` are only looked at."""
        model = self.table.candidates
        assert model is not None
        # Showing what is ticked is no tick of the user's.
        model.checked_changed.disconnect(self.ticked)
        model.set_checked(check.chosen)
        model.checked_changed.connect(self.ticked)
        model.fast = frozenset(fast)
        self.show_chosen(check.chosen)

    def show_chosen(self, nominations: Collection[int]) -> None:
        """Say beside the judgements who is ticked."""
        if self.assessments is not None:
            self.assessments.show_chosen(nominations)

    def say_locked(self, words: str) -> None:
        """Say what is decided and cannot be changed here."""
        self.locked_line.setText(words)
        self.locked_line.setVisible(bool(words))

    def _show_lines(self, check: GroupCheck) -> None:
        columns, model = columns_of(check), self.table.candidates
        if model is None or column_keys(model.columns) != column_keys(columns):
            model = CandidateModel(columns, parent=self.table)
            model.set_rows(self._lines)
            model.checked_changed.connect(self.ticked)
            self.table.show_model(model)
        else:
            model.set_rows(self._lines)
        model.describe(check)

    def _show_judgements(self, check: GroupCheck) -> None:
        if self.assessments is None:
            from .assessments_table import AssessmentsTable

            self.assessments = AssessmentsTable("Vurderinger side om side")
            self.stack.addWidget(self.assessments)
            self._listen(self.assessments)
        self.assessments.show_lines(check, self._lines, check.chosen)
        if not self.assessments.currentIndex().isValid():
            self.assessments.stand_on(self._lines[0].nomination, NAME)

    def _show_shown(self, *, any_lines: bool) -> None:
        self.stack.setCurrentWidget(self.shown_table if any_lines else self.empty)
        self.legend.setVisible(any_lines and not self.side_by_side)
        self.together.setVisible(any_lines and not self.side_by_side)

    def _tell_clicked(self) -> None:
        self.clicked.emit()

    def _tell_opened(self) -> None:
        self.opened.emit()
