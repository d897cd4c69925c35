"""The choice that narrows a list of letters to one kind."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.danish import capitalised
from ...domain.vocabulary import LetterKind


class KindFilter(QComboBox):
    """All kinds, or one of those that occur, in the order in which the letters are written."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Slags")
        self.setToolTip("Vis kun én slags breve")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.addItem("Alle slags", "")
        self.currentIndexChanged.connect(self._tell)

    def offer(self, kinds: Iterable[LetterKind]) -> None:
        """Offer the kinds that occur; the one chosen stays so while it does."""
        occurring = set(kinds)
        wanted = [kind for kind in LetterKind if kind in occurring]
        if [self.itemData(place) for place in range(1, self.count())] == [kind.code for kind in wanted]:
            return
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        self.addItem("Alle slags", "")
        for kind in wanted:
            self.addItem(capitalised(kind.danish), kind.code)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        # The list that drops down shows the longest name whole, however narrow the box is.
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(self.itemText(place)) for place in range(self.count()))
        self.view().setMinimumWidth(longest + 32)
        self.blockSignals(False)

    def kind(self) -> LetterKind | None:
        """The kind that is chosen; None for all."""
        code = self.currentData()
        return LetterKind.of(code) if code else None

    def takes(self, kind: LetterKind) -> bool:
        """Whether letters of a kind are to be shown."""
        return self.kind() in (None, kind)

    def _tell(self) -> None:
        self.changed.emit()
