"""The letter that a template makes: one of the register's own, drawn anew as the template is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import and_list
from ...domain.letters.stationery import PLAIN, Stationery
from ...domain.letters.templates import Template
from ...errors import KkrError
from ...services.letters.sample import Sample
from ...services.letters.trial import try_template
from ..dialogs import Dialogs
from ..forms import MessageLine
from ..preview.paper_preview import PaperPreview
from ..theme import GRID

WAITS = "Brevet vises med den seneste tekst uden fejl."


class TemplatePreview(QWidget):
    """Which letter it is tried on, the letter, and under it what the letter lacks and what is left out of it.

    `asked` tells that another letter is chosen.
    """

    asked = Signal()

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._samples: list[Sample] = []
        self._stationery: Stationery = PLAIN
        self.sample = QComboBox()
        self.sample.setAccessibleName("Vis med brevet til")
        self.sample.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sample.setMinimumContentsLength(8)
        self.paper = PaperPreview(dialogs)
        self.gaps = MessageLine()
        self.left_out = MessageLine()
        label = QLabel("Vis med")
        label.setBuddy(self.sample)
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(label)
        top.addWidget(self.sample, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(GRID, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self.paper, 1)
        box.addWidget(self.gaps)
        box.addWidget(self.left_out)
        self.sample.currentIndexChanged.connect(self.asked)

    def offer(self, samples: Sequence[Sample], stationery: Stationery) -> None:
        """Offer these letters on this paper; the one that was looked at is kept where it is still there."""
        looked_at, place = self.sample.currentText(), self.sample.currentIndex()
        self._samples, self._stationery = list(samples), stationery
        labels = [one.label for one in samples]
        blocked = self.sample.blockSignals(True)
        self.sample.clear()
        self.sample.addItems(labels)
        if labels[place : place + 1] != [looked_at]:
            place = labels.index(looked_at) if looked_at in labels else 0
        self.sample.setCurrentIndex(place)
        self.sample.blockSignals(blocked)

    def draw(self, template: Template, *, name: str) -> None:
        """Draw the letter with a template that has no problems."""
        place = self.sample.currentIndex()
        if place < 0:
            return
        sample = self._samples[place]
        try:
            tried = try_template(template, sample.facts, self._stationery)
        except KkrError as error:
            self.paper.show_message(error.message)
            self._say("", ())
            return
        self._say(tried.lacking, tried.left_out)
        self.paper.show_pdf(tried.pdf, name=f"{name} – {sample.label}")

    def wait(self) -> None:
        """Say that the last letter stands, because what is written now makes none."""
        self.gaps.say(WAITS)
        self.left_out.say("")

    def _say(self, lacking: str, left_out: Sequence[str]) -> None:
        self.gaps.say(lacking, Symbol.WARNING if lacking else None)
        named = and_list([f"{{{name}}}" for name in left_out])
        self.left_out.say(f"Udeladt i dette brev, fordi det ikke passer: {named}." if named else "")
