"""The list of what becomes of each seat, shown live in the panel: symbol and word, why, and who must act."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import capitalised, counted, long_date
from ...domain.departures import Actor, Effect, SeatEffect
from ...services.leaving import LeavingView
from ..symbols import symbol_pixmap
from ..theme import GRID, mark

SYMBOLS = {
    SeatEffect.LAPSES: Symbol.FAILED,
    SeatEffect.NEEDS_DECISION: Symbol.WARNING,
    SeatEffect.KEPT: Symbol.MET,
}
_COUNTED = {
    SeatEffect.LAPSES: ("plads bortfalder", "pladser bortfalder"),
    SeatEffect.NEEDS_DECISION: ("kræver beslutning", "kræver beslutning"),
    SeatEffect.KEPT: ("beholdes", "beholdes"),
}
_SYMBOL = 16


class LiveList(QWidget):
    """Entries under one another, made anew each time what they say changes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None
        self.clear()

    def clear(self) -> None:
        """Empty the list."""
        if self._page is not None:
            self._page.hide()
            self._outer.removeWidget(self._page)
            self._page.deleteLater()
        self._page = QWidget()
        self._box = QVBoxLayout(self._page)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(GRID)
        self._outer.addWidget(self._page)

    def heading(self, words: str) -> None:
        """A heading between entries."""
        mark(self._add(words), "heading", "3")

    def text(self, words: str, *, muted: bool = False) -> None:
        """A paragraph."""
        mark(self._add(words), "muted", muted)

    def entry(self, symbol: Symbol, title: str, *lines: str, muted: str = "") -> None:
        """A symbol, what it is about, and sentences beneath; the last one may be of less weight."""
        line = QWidget()
        said = [part for part in (title, *lines, muted) if part]
        line.setAccessibleName(" ".join(said))
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 1)
        picture = QLabel()
        picture.setPixmap(symbol_pixmap(symbol, _SYMBOL, self.devicePixelRatioF()))
        picture.setContentsMargins(0, 2, 0, 0)
        grid.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        for row, words in enumerate(said):
            label = _words(words)
            mark(label, "heading", "3" if row == 0 else "")
            mark(label, "muted", words == muted)
            grid.addWidget(label, row, 1)
        self._box.addWidget(line)

    def _add(self, words: str) -> QLabel:
        label = _words(words)
        self._box.addWidget(label)
        return label


class FateList(LiveList):
    """What becomes of the seats of somebody who leaves, and of the nominations that are not decided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hvad der sker med pladserne", parent)

    def show_view(self, view: LeavingView | None) -> None:
        """Show what would happen; None while date or reason are not in order."""
        self.clear()
        if view is None:
            self.text(
                "Skriv den sidste dag og grunden, så står det her, hvad der sker med hver plads.", muted=True
            )
            return
        self.heading(summary(view))
        if not view.effects:
            self.text(f"Personen har ingen plads, som berøres den {long_date(view.last_day)}.", muted=True)
        for outcome in SYMBOLS:
            self._effects(view.of(outcome))
        if view.basis:
            self.text(f"Grundlag: {view.basis}.", muted=True)
        if view.nominations:
            self.heading("Indstillinger, der ikke er afgjort")
        for one in view.nominations:
            self.entry(Symbol.WARNING, f"{one.body}, møde {one.label}", one.because)
        for one_round in view.open_rounds:
            self.entry(
                Symbol.CURRENT,
                f"Runden {one_round.label}",
                "Den skal allerede besætte en af de ledige pladser.",
            )

    def _effects(self, effects: Iterable[Effect]) -> None:
        for effect in effects:
            stake = effect.stake
            self.entry(
                SYMBOLS[effect.outcome],
                f"{stake.body}, {stake.label}",
                f"{capitalised(effect.outcome.danish)}. {effect.because}",
                muted=who_acts(effect),
            )


def who_acts(effect: Effect) -> str:
    """Who must act about one seat; empty where nobody must."""
    if effect.actor is Actor.NOBODY:
        return effect.acts
    return f"Næste skridt: {effect.acts}"


def summary(view: LeavingView) -> str:
    """How many seats there are of each fate."""
    parts = [counted(len(found), *_COUNTED[outcome]) for outcome in SYMBOLS if (found := view.of(outcome))]
    return ", ".join(parts) or "Ingen plads berøres"


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
