"""The fact stood on: its words, where they stand, what accepting does, and the fields that correct it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ...domain.agenda_reading.proposals import Remark, Source
from ...domain.columns import Symbol
from ...services.agendas.facts import Fact, Standing
from ..forms import Form, MessageLine
from ..theme import GRID, mark
from .fact_form import Offered, form_of, proposed_by
from .words import SYMBOLS, standing_words

_LONGEST_QUOTE = 400


class FactPane(QFrame):
    """`corrected` carries the key of a fact and what it is by the fields."""

    corrected = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "panel")
        self._fact: Fact | None = None
        self.form: Form | None = None
        self.title = QLabel()
        mark(self.title, "heading", "3")
        self.stands = MessageLine()
        self.quote = QLabel()
        mark(self.quote, "muted")
        for label in (self.title, self.quote):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.use_button = QPushButton("Brug rettelsen")
        self.use_button.setAccessibleName("Brug rettelsen")
        self.why_not = QLabel()
        self.why_not.setWordWrap(True)
        mark(self.why_not, "muted")
        content = QWidget()
        mark(content, "ground")
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._box.setSpacing(GRID)
        self._box.addWidget(self.title)
        self._box.addWidget(self.stands)
        self._box.addWidget(self.quote)
        self._place = self._box.count()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.use_button)
        row.addWidget(self.why_not, 1)
        self._box.addLayout(row)
        self._box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self.use_button.clicked.connect(self.use)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is stood on."""
        self._show("Vælg en linje for at se, hvor den står, og rette den.", None, None)

    def show_remark(self, remark: Remark) -> None:
        """Something to look at in the text."""
        self._show(remark.text, None, remark.source)

    def show_fact(self, fact: Fact, offered: Offered) -> None:
        """A fact with its fields; what is written and not used is let go."""
        self._show(fact.text, fact, fact.source)
        self.stands.say(standing_words(fact), SYMBOLS[fact.standing])
        self.form = form_of(fact, offered)
        self._box.insertWidget(self._place, self.form)
        self.form.changed.connect(self._look)
        self._look()

    def dirty(self) -> bool:
        """Whether something is written that is not used."""
        return self.form is not None and self.form.dirty()

    def use(self) -> None:
        """Take the fact as the fields have it."""
        if self._fact is not None and self.form is not None and not self.form.why_not():
            self.corrected.emit(self._fact.key, proposed_by(self._fact, self.form.values()))

    def _show(self, title: str, fact: Fact | None, source: Source | None) -> None:
        if self.form is not None:
            self._box.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._fact = fact
        self.title.setText(title)
        self.stands.say("", Symbol.NONE)
        quote = source.text if source is not None else ""
        shown = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rstrip()} …"
        self.quote.setText(f"Linje {source.line}: “{shown}”" if source is not None and quote else "")
        self.quote.setVisible(bool(quote))
        self.use_button.setVisible(fact is not None and fact.standing is not Standing.KNOWN)
        self.why_not.setText("")

    def _look(self) -> None:
        if self.form is None:
            return
        why_not = self.form.why_not() if self.form.dirty() else ""
        self.use_button.setVisible(True)
        self.use_button.setEnabled(self.form.dirty() and not why_not)
        self.why_not.setText(why_not)
