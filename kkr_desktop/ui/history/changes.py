"""What one step changed, field by field: before and after."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ...domain.columns import Column
from ...domain.danish import capitalised, counted, long_date
from ...services.history import ChangedField, HistoryRow, changed_fields
from ..rows_model import RowsModel
from ..table import Table
from ..theme import GRID, mark

MOST = 200


@dataclass(frozen=True, slots=True)
class _Line:
    """A changed field with its place in the step."""

    place: int
    change: ChangedField


def _what(line: _Line) -> str:
    return f"{capitalised(line.change.field)}, {line.change.table[:1].lower()}{line.change.table[1:]}"


_COLUMNS = (
    Column[_Line]("what", "Hvad", _what, width=24),
    Column[_Line]("before", "Før", lambda line: line.change.before, width=16),
    Column[_Line]("after", "Efter", lambda line: line.change.after, width=20),
)


class ChangesPane(QFrame):
    """The step's name, when and by whom, and a table of its fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Hvad blev ændret")
        mark(self, "panel")
        self.step, self.about, self.note = _words(), _words(), _words()
        mark(self.step, "heading", "2")
        mark(self.about, "muted")
        self.model: RowsModel[_Line] = RowsModel(_COLUMNS, key=_place_of, parent=self)
        self.table = Table("Ændrede felter")
        self.table.setModel(self.model)
        self.table.set_columns(_COLUMNS)
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        head.setSpacing(4)
        for label in (self.step, self.about, self.note):
            head.addWidget(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        self.show_step(None)

    def show_step(self, row: HistoryRow | None) -> None:
        """Show what a step changed; of a big step the first fields alone, and says so."""
        self.table.setVisible(row is not None)
        self.about.setVisible(row is not None)
        if row is None:
            self.step.setText("Hvad blev ændret?")
            self._note("Vælg et trin for at se, hvad der stod før, og hvad der står efter.")
            return
        found = changed_fields(row.seq, most=MOST + 1)
        self.step.setText(f"{row.turned}: {row.step}" if row.turned else row.step)
        rows = counted(row.rows, "række", "rækker")
        self.about.setText(f"{long_date(row.at.date())} kl. {row.at:%H.%M}, {row.by}. {rows} ændret.")
        note = f"Trinnet er stort: her vises de første {MOST} felter." if len(found) > MOST else ""
        if not found:
            note = "Trinnets indhold er ikke længere i registret."
        self._note(note)
        self.model.set_rows([_Line(place, change) for place, change in enumerate(found[:MOST])])

    def _note(self, words: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))


def _place_of(line: _Line) -> int:
    return line.place


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
