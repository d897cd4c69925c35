"""What today's candidates would become, before it is saved: those that change first, with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import counted
from ...domain.vocabulary import Outcome, Verdict
from ...services.rules import Preview, PreviewRow, PreviewTogether
from ..forms import MessageLine, SaveBar
from ..theme import GRID, mark
from .entries import EntryList
from .entry_layout import Entry, Mark

TITLE = "Hvis du gemmer"
NO_CANDIDATES = "Ingen kandidater venter på en beslutning efter disse regler, så ingen berøres nu."
WAITING = "Forhåndsvisningen kommer, når felterne er rettet."
NOTHING = "Ændringen gør ingen forskel for dagens kandidater."
_VERDICTS = {
    Verdict.ELIGIBLE: Symbol.MET,
    Verdict.UNDECIDED: Symbol.UNKNOWN,
    Verdict.NOT_ELIGIBLE: Symbol.FAILED,
}
_OUTCOMES = {Outcome.MET: Symbol.MET, Outcome.FAILED: Symbol.FAILED, Outcome.UNKNOWN: Symbol.UNKNOWN}


class RulePreviewView(QWidget):
    """A summary, the candidates, and the verbs that save the draft or throw it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, "ground")
        self.title, self.summary = QLabel(TITLE), _words()
        mark(self.title, "heading", "3")
        self.waiting, self.untouched = MessageLine(), MessageLine()
        self.list = EntryList(f"{TITLE}: kandidaterne før og efter")
        self.bar = SaveBar("Gem regler", cancel="Kassér")
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(2)
        for widget in (self.title, self.summary, self.waiting, self.untouched):
            head.addWidget(widget)
        foot = QVBoxLayout()
        foot.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        foot.addWidget(self.bar)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addLayout(foot)

    def show_preview(self, preview: Preview) -> None:
        """Show what the changes would make of the candidates."""
        self._say(summary_of(preview))
        self.untouched.say(" ".join(preview.untouched), Symbol.WARNING)
        self.untouched.setVisible(bool(preview.untouched))
        self.list.show_entries(_entries(preview))

    def show_waiting(self) -> None:
        """Say what must be mended before there is anything to show."""
        self._say("")
        self.waiting.say(WAITING, Symbol.WARNING)
        self.untouched.hide()
        self.list.show_entries([])

    def _say(self, words: str) -> None:
        self.summary.setText(words)
        self.summary.setVisible(bool(words))
        self.waiting.setVisible(not words)
        self.list.setAccessibleDescription(words)


def summary_of(preview: Preview) -> str:
    """The preview in a sentence or two."""
    if not preview.rows and not preview.together:
        return NO_CANDIDATES
    verdicts = sum(row.before is not row.after for row in preview.rows)
    reasons = sum(row.before is row.after and bool(row.because) for row in preview.rows)
    together = sum(row.before is not row.after for row in preview.together)
    if not verdicts and not reasons and not together:
        return NOTHING
    total = counted(len(preview.rows), "kandidat", "kandidater")
    told = [f"{verdicts} af {total} får en anden vurdering." if verdicts else "Ingen får en anden vurdering."]
    if reasons:
        others = (
            counted(reasons, "anden", "andre") if verdicts else counted(reasons, "kandidat", "kandidater")
        )
        told.append(f"{others} beholder vurderingen, men en regel siger noget andet end før.")
    if together:
        told.append(f"{counted(together, 'regel', 'regler')} om de valgte tilsammen ændres.")
    return " ".join(told)


def _entries(preview: Preview) -> list[Entry]:
    several = len({row.round_label for row in preview.rows}) > 1
    changed = [row for row in preview.rows if _changes(row)]
    same = [row for row in preview.rows if not _changes(row)]
    told = [row for row in preview.together if row.before is not row.after]
    rest = [row for row in preview.together if row.before is row.after]
    entries = _under("Kandidater, der ændres", [_candidate(row, several) for row in changed])
    entries += _under("De valgte tilsammen", [_together(row, several) for row in told])
    entries += _under("Kandidater, der ikke ændres", [_candidate(row, several) for row in same])
    return entries + _under("De valgte tilsammen, som nu", [_together(row, several) for row in rest])


def _under(heading: str, entries: Iterable[Entry]) -> list[Entry]:
    found = list(entries)
    return [Entry(("heading", heading), heading, heading=True), *found] if found else []


def _changes(row: PreviewRow) -> bool:
    return row.before is not row.after or bool(row.because)


def _candidate(row: PreviewRow, several: bool) -> Entry:
    after = Mark(_VERDICTS[row.after], row.after.danish)
    before = Mark(_VERDICTS[row.before], row.before.danish, leads=True)
    where = [row.organisation, row.round_label if several else ""]
    return Entry(
        key=row.nomination,
        title=row.name,
        marks=(after,) if row.before is row.after else (before, after),
        quiet=tuple(part for part in (" · ".join(part for part in where if part),) if part),
        lines=(row.because,) if row.because else (),
    )


def _together(row: PreviewTogether, several: bool) -> Entry:
    before, after = _outcome(row.before), _outcome(row.after)
    return Entry(
        key=(row.round_label, row.title),
        title=row.title,
        marks=(after,) if row.before is row.after else (Mark(before.picture, before.word, leads=True), after),
        quiet=(row.round_label,) if several else (),
        lines=(row.because,) if row.because else (),
    )


def _outcome(outcome: Outcome | None) -> Mark:
    if outcome is None:
        return Mark(Symbol.NONE, "gælder ikke")
    return Mark(_OUTCOMES[outcome], outcome.danish)


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
