"""What the ticked candidates of a group are together: how many, and each collective rule as a small button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...domain.columns import Symbol
from ...domain.danish import number_word
from ...domain.eligibility.findings import Finding
from ...services.sheets import outcome_state
from ..symbols import symbol_icon, symbol_pixmap
from ..text import plain
from ..theme import GRID, mark
from .flow import FlowLayout

_LEGEND = (
    (Symbol.MET, "opfyldt"),
    (Symbol.FAILED, "ikke opfyldt"),
    (Symbol.UNKNOWN, "ikke vurderet"),
    (Symbol.OVERRIDDEN, "tilsidesat"),
    (Symbol.NONE, "vedrører ikke kandidaten"),
)


class Legend(QWidget):
    """What the symbols of the table mean, in a quiet line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tegnforklaring")
        self.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        self._pictures: list[QLabel] = []
        flow = FlowLayout(self, gap=2 * GRID)
        for _, words in _LEGEND:
            flow.addWidget(self._entry(words))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        for (symbol, _), picture in zip(_LEGEND, self._pictures, strict=True):
            picture.setPixmap(symbol_pixmap(symbol, 14, self.devicePixelRatioF()))

    def _entry(self, words: str) -> QWidget:
        entry, picture, label = QWidget(), QLabel(), QLabel(words)
        self._pictures.append(picture)
        mark(label, "muted")
        smaller(label)
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(picture)
        row.addWidget(label)
        return entry


class TogetherBar(QWidget):
    """One line that counts, and a button for each finding; `chosen` carries the rule.

    `suggestion_wanted` asks which candidates together satisfy the rules.
    """

    chosen = Signal(str)
    suggestion_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = QLabel()
        mark(self.count, "heading", "3")
        self.suggest = QPushButton("Foreslå sammensætning")
        self.suggest.setToolTip("Find de kandidater, der tilsammen opfylder reglerne")
        self.chips: dict[str, QToolButton] = {}
        self._rules: list[str] = []
        self._findings: tuple[Finding, ...] = ()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        holder = QWidget()
        self._flow = FlowLayout(holder, gap=2)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        box.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.count, 1)
        head.addWidget(self.suggest)
        box.addLayout(head)
        box.addWidget(holder)
        self.suggest.clicked.connect(self.suggestion_wanted)
        self._group.idClicked.connect(self._press)

    def show_findings(self, findings: Sequence[Finding], *, ticked: int, seats: int) -> None:
        """Show how the ticked ones stand."""
        self.count.setText(f"{_title(seats)}: {ticked} af {seats} valgt")
        rules = [finding.rule for finding in findings]
        if rules != self._rules:
            self._rules = rules
            for chip in self.chips.values():
                self._group.removeButton(chip)
            self._flow.clear()
            self.chips = {rule: self._chip(place) for place, rule in enumerate(rules)}
        self._findings = tuple(findings)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        for finding in self._findings:
            _say(self.chips[finding.rule], finding)

    def mark_chosen(self, rule: str | None) -> None:
        """Show which finding the reasons are about."""
        for known, chip in self.chips.items():
            chip.setChecked(known == rule)

    def _chip(self, place: int) -> QToolButton:
        # A tool button keeps to the height of its words, so that three lines of them leave the table room.
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setAutoRaise(True)
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setIconSize(QSize(14, 14))
        smaller(chip)
        self._group.addButton(chip, place)
        self._flow.addWidget(chip)
        return chip

    def _press(self, place: int) -> None:
        self.chosen.emit(self._rules[place])


def smaller(widget: QWidget) -> None:
    """Write the widget's words in the small hand of what stands under a table."""
    font = widget.font()
    font.setPointSizeF(font.pointSizeF() * 0.9)
    widget.setFont(font)


def _say(chip: QToolButton, finding: Finding) -> None:
    state = outcome_state(finding)
    words = f"{finding.title}: {state.word}"
    chip.setIcon(symbol_icon(state.symbol))
    chip.setText(plain(words))
    chip.setAccessibleName(words)
    chip.setAccessibleDescription(state.reason)
    chip.setToolTip(f"{words}\n{state.reason}")


def _title(seats: int) -> str:
    return "Den ene plads" if seats == 1 else f"De {number_word(seats)} tilsammen"
