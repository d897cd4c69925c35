"""Which list is wanted: its kind, what it is about, and whether it may leave the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QWidget

from ...domain.danish import capitalised
from ...domain.vocabulary import ListKind
from ...services import choices
from ...services.rounds import round_views
from ..inputs import ChoiceInput, DateInput
from ..theme import GRID

# In the order in which a secretary asks for them.
KINDS = (
    ListKind.APPOINTMENTS,
    ListKind.CANDIDATES,
    ListKind.EXPIRING,
    ListKind.PERSON,
    ListKind.ORGANISATION,
)
PUBLIC = "Offentlig udgave"
_ALL_ROUNDS = "Alle runder"
# A box's frame and arrow, and some air: the longest words in letters may not be those in points.
_BESIDE_WORDS = 72


@dataclass(frozen=True, slots=True)
class Wish:
    """A list as it is asked for; `lacking` says what must be chosen first, or nothing."""

    kind: ListKind
    public: bool
    round: int | None = None
    person: int | None = None
    organisation: int | None = None
    until: date | None = None
    lacking: str = ""


class WishBar(QWidget):
    """A line of choices; `changed` tells that another list is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Vælg liste")
        self.kind = QComboBox()
        self.kind.setAccessibleName("Liste")
        for one in KINDS:
            self.kind.addItem(capitalised(one.danish), one)
        self.round = QComboBox()
        self.round.setAccessibleName("Runde")
        self.round.setMinimumContentsLength(22)
        self.round.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.person = ChoiceInput(hint="Skriv et navn")
        self.person.setAccessibleName("Person")
        self.organisation = ChoiceInput(hint="Skriv et navn")
        self.organisation.setAccessibleName("Organisation")
        self.until = DateInput()
        self.until.setAccessibleName("Udløber senest")
        self.until.setPlaceholderText("et år frem")
        self.public = QCheckBox(PUBLIC)
        self.public.setToolTip("Uden kandidater, kontaktoplysninger og vurderinger")
        self.about = QStackedWidget()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._turn)
        self.round.currentIndexChanged.connect(self.changed)
        self.person.changed.connect(self.changed)
        self.organisation.changed.connect(self.changed)
        self.until.textChanged.connect(self.changed)
        self.public.toggled.connect(self.changed)

    def _lay_out(self) -> None:
        self._pages = {
            ListKind.APPOINTMENTS: QWidget(),
            ListKind.CANDIDATES: _labelled("Runde", self.round),
            ListKind.EXPIRING: _labelled("Udløber senest", self.until),
            ListKind.PERSON: _labelled("Person", self.person),
            ListKind.ORGANISATION: _labelled("Organisation", self.organisation),
        }
        self.until.setFixedWidth(130)
        for chooser in (self.round, self.person, self.organisation):
            # As much of a name as there is room for.
            chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for page in self._pages.values():
            self.about.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.kind)
        row.addWidget(self.about, 1)
        row.addWidget(self.public)

    def refresh(self) -> None:
        """Offer what the register has now; what is chosen stays chosen."""
        kept = self.round.currentData()
        self.round.blockSignals(True)
        self.round.clear()
        self.round.addItem(_ALL_ROUNDS, None)
        for view in round_views():
            bodies = ", ".join(body.name for body in view.bodies)
            self.round.addItem(f"{view.label} · {bodies}", view.round.id)
        self.round.setCurrentIndex(max(0, self.round.findData(kept)))
        self.round.blockSignals(False)
        for chooser, offered in (
            (self.person, choices.person_choices()),
            (self.organisation, choices.organisation_choices()),
        ):
            chooser.blockSignals(True)
            chooser.set_choices(offered)
            chooser.blockSignals(False)
        for box in (self.round, self.person, self.organisation):
            _widen_to_words(box)

    def wish(self) -> Wish:
        """The list that is wanted now."""
        kind, public = self.kind.currentData(), self.public.isChecked()
        if kind is ListKind.CANDIDATES:
            return Wish(kind, public, round=self.round.currentData())
        if kind is ListKind.EXPIRING:
            return Wish(kind, public, until=self.until.value(), lacking=self.until.problem())
        if kind is ListKind.PERSON:
            chosen = self.person.value()
            return Wish(kind, public, person=chosen, lacking="" if chosen else "Vælg en person.")
        if kind is ListKind.ORGANISATION:
            chosen = self.organisation.value()
            return Wish(kind, public, organisation=chosen, lacking="" if chosen else "Vælg en organisation.")
        return Wish(kind, public)

    def _turn(self) -> None:
        self.about.setCurrentWidget(self._pages[self.kind.currentData()])
        self.changed.emit()


def _widen_to_words(box: QComboBox) -> None:
    """Let a choice be as wide as its longest words, and no wider."""
    longest = max((box.itemText(place) for place in range(box.count())), key=len, default="")
    width = box.fontMetrics().horizontalAdvance(longest) + _BESIDE_WORDS
    box.setMaximumWidth(max(width, box.minimumSizeHint().width()))


def _labelled(words: str, field: QWidget) -> QWidget:
    held = QWidget()
    label = QLabel(words)
    label.setBuddy(field)
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(label)
    row.addWidget(field, 1)
    # Has only what the field has no use for.
    row.addStretch()
    return held
