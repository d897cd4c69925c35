"""The votes or mandates that the guide to the parties' shares is computed from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.charts import Bar, Chart
from ...domain.columns import Symbol
from ...domain.danish import and_list, counted, number_text
from ...domain.dhondt import Allocation
from ...services.balance import PartyVotes, Votes, political_seats, save_votes, shares_of, votes_offered
from ..balance.chart_picture import ChartPicture
from ..forms import MessageLine
from ..session import Session
from ..theme import GRID, mark

_WHY = (
    "Her skrives valgets stemmer eller mandater. De bruges til den vejledende fordeling af KKR's politiske pladser"
    " efter d'Hondts metode (den kommunale styrelseslovs §§ 24-25, analogi). KKR er ikke bundet af den."
)
_BAD_NUMBER = "Skriv et helt tal fra 0 og op."


class PartyLine(QWidget):
    """One party's letter, name and number; the message stands beneath."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, party: PartyVotes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letter, self.name = QLineEdit(party.letter), QLineEdit(party.name)
        self.count = QLineEdit(str(party.count) if party.count else "")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.letter.setFixedWidth(64)
        self.count.setFixedWidth(110)
        self.remove = QPushButton("Fjern")
        self.message = MessageLine()
        for field, words in ((self.letter, "Bogstav"), (self.name, "Parti"), (self.count, "Antal")):
            field.setAccessibleName(words)
            field.textChanged.connect(self.changed)
        self.remove.setAccessibleName(f"Fjern {party.letter or 'partiet'}")
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.letter)
        row.addWidget(self.name, 1)
        row.addWidget(self.count)
        row.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(self.message)

    def number(self) -> int | None:
        """The number that is written; None where it is none."""
        text = self.count.text().strip().replace(".", "").replace(" ", "")
        if not text:
            return 0
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 8 else None

    def party(self) -> PartyVotes:
        """What the line says; a number that is none counts as 0 (and is not saved)."""
        return PartyVotes(self.letter.text().strip(), self.name.text().strip(), self.number() or 0)

    def _remove(self) -> None:
        self.removed.emit(self)


class VotesSection(QWidget):
    """The parties with what they got, and beside them what d'Hondt makes of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._start = Votes(())
        self.lines: list[PartyLine] = []
        self.setAccessibleName("Partifordeling")
        self.by_votes, self.by_mandates = QRadioButton("Stemmer"), QRadioButton("Mandater")
        self._kinds = QButtonGroup(self)
        for place, button in enumerate((self.by_votes, self.by_mandates)):
            self._kinds.addButton(button, place)
        self.note = QLineEdit()
        self.note.setAccessibleName("Bemærkning")
        self.note.setPlaceholderText("Fx Kommunalvalget 18-11-2025, de 11 kommuner")
        self.add_button = QPushButton("Tilføj parti")
        self.save_button = QPushButton("Gem stemmetal")
        self.discard_button = QPushButton("Kassér")
        mark(self.save_button, "primary")
        self.result = QLabel()
        self.tie = MessageLine()
        self._chart: ChartPicture | None = None
        self._lay_out()
        self._kinds.idClicked.connect(self._see)
        self.note.textChanged.connect(self._see)
        self.add_button.clicked.connect(self.add_party)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self._fill()

    # -- what the page asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the register again; what is being written stays."""
        if not self.dirty():
            self._fill()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost; asks when it would."""
        if not self.dirty():
            return True
        if self._session.dialogs.ask_yes_no("Stemmetallene er ikke gemt.", yes="Kassér", no="Skriv videre"):
            self._fill()
            return True
        return False

    # -- verbs -----------------------------------------------------------------------------------------

    def draft(self) -> Votes:
        """What is written."""
        parties = tuple(line.party() for line in self.lines)
        return Votes(parties, self.by_mandates.isChecked(), self.note.text().strip())

    def dirty(self) -> bool:
        """Whether something else is written than what is kept."""
        return self.draft() != self._start or any(line.number() is None for line in self.lines)

    def add_party(self) -> None:
        """Add a line for one more party."""
        self._add(PartyVotes("", "", 0))
        self._see()
        self.lines[-1].letter.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep what is written."""
        verb = partial(save_votes, self.draft(), by=self._session.initials)
        if self._session.succeeded(verb, done="Stemmetal gemt."):
            self._fill()

    def discard(self) -> None:
        """Go back to what is kept."""
        self._fill()

    # -- showing ---------------------------------------------------------------------------------------

    def _fill(self) -> None:
        for line in self.lines:
            line.setParent(None)
            line.deleteLater()
        self.lines = []
        kept = votes_offered()
        (self.by_mandates if kept.mandates else self.by_votes).setChecked(True)
        self.note.setText(kept.note)
        for party in kept.parties:
            self._add(party)
        self._start = self.draft()
        self._see()

    def _add(self, party: PartyVotes) -> None:
        line = PartyLine(party)
        line.changed.connect(self._see)
        line.removed.connect(self._take_away)
        self.lines.append(line)
        self._rows.addWidget(line)

    def _take_away(self, line: PartyLine) -> None:
        self.lines.remove(line)
        line.setParent(None)
        line.deleteLater()
        self._see()

    def _see(self) -> None:
        """Say what is wrong, and what the numbers would give."""
        letters = [line.letter.text().strip() for line in self.lines]
        wrong = False
        for line, letter in zip(self.lines, letters, strict=True):
            problem = ""
            if not letter:
                problem = "Skriv partiets bogstav."
            elif letters.count(letter) > 1:
                problem = f"Parti {letter} står to gange."
            elif line.number() is None:
                problem = _BAD_NUMBER
            line.message.say(problem, Symbol.FAILED if problem else None)
            wrong = wrong or bool(problem)
        dirty = self.dirty()
        self.save_button.setEnabled(dirty and not wrong)
        self.discard_button.setEnabled(dirty)
        seats = political_seats(self._session.day)
        self._show_shares(None if wrong else shares_of(self.draft(), seats), seats)

    def _show_shares(self, shares: Allocation | None, seats: int) -> None:
        wanted = counted(seats, "politisk plads", "politiske pladser")
        if shares is None:
            self.result.setText(f"Når der er skrevet tal, vises fordelingen af {wanted} her.")
        else:
            self.result.setText(f"Vejledende fordeling af {wanted}:")
        tied = shares is not None and shares.tied_seats > 0
        words = ""
        if shares is not None and tied:
            places = counted(shares.tied_seats, "plads", "pladser")
            words = f"Lodtrækning mellem {and_list(list(shares.tied))} om {places}."
        self.tie.say(words, Symbol.WARNING if tied else None)
        if self._chart is not None:
            self._chart.setParent(None)
            self._chart.deleteLater()
            self._chart = None
        if shares is not None:
            parties = sorted(self.draft().parties, key=lambda one: -shares.seats.get(one.letter, 0))
            bars = [
                Bar(f"{one.letter} {one.name}".strip(), shares.seats.get(one.letter, 0)) for one in parties
            ]
            total = number_text(sum(one.count for one in parties))
            kind = "mandater" if self.by_mandates.isChecked() else "stemmer"
            self._chart = ChartPicture(
                Chart("Pladser efter d'Hondt", tuple(bars), f"Af {total} {kind} i alt.")
            )
            self._shown.insertWidget(2, self._chart)

    def _lay_out(self) -> None:
        why = QLabel(_WHY)
        why.setWordWrap(True)
        mark(why, "muted")
        kinds = QHBoxLayout()
        kinds.setSpacing(2 * GRID)
        for button in (self.by_votes, self.by_mandates):
            kinds.addWidget(button)
        kinds.addWidget(self.note, 1)
        heads = QGridLayout()
        for place, (words, width) in enumerate((("Bogstav", 64), ("Parti", 0), ("Antal", 110), ("", 70))):
            head = QLabel(words)
            mark(head, "muted")
            if width:
                head.setFixedWidth(width)
            if words == "Antal":
                head.setAlignment(Qt.AlignmentFlag.AlignRight)
            heads.addWidget(head, 0, place)
        heads.setColumnStretch(1, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        verbs = QHBoxLayout()
        verbs.setSpacing(GRID)
        for verb in (self.add_button, self.save_button, self.discard_button):
            verbs.addWidget(verb)
        verbs.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addLayout(kinds)
        left.addLayout(heads)
        left.addLayout(self._rows)
        left.addLayout(verbs)
        left.addStretch(1)
        self.result.setWordWrap(True)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(GRID)
        self._shown.addWidget(self.result)
        self._shown.addWidget(self.tie)
        self._shown.addStretch(1)
        parts = QHBoxLayout()
        parts.setSpacing(4 * GRID)
        parts.addLayout(left, 3)
        parts.addLayout(self._shown, 2)
        inner = QWidget()
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(inner, "ground")
        box = QVBoxLayout(inner)
        box.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        box.setSpacing(2 * GRID)
        box.addWidget(why)
        box.addLayout(parts, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
