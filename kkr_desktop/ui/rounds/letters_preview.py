"""The letter stood on: what it lacks, in which language it is written, and how it looks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...domain.columns import Symbol
from ...domain.danish import capitalised, short_date
from ...domain.model import LetterRecord
from ...domain.vocabulary import Language
from ...errors import KkrError
from ...services.letters.log import letter_file, template_words
from ...services.letters.plan import ADDRESS, EMAIL, PlannedLetter
from ...services.letters.preview import preview_pdf
from ..dialogs import Dialogs
from ..forms import MessageLine
from ..letters.words import letter_title, sent_sentence
from ..preview.paper_preview import PaperPreview
from ..theme import GRID, mark

NOTHING = "Vælg et brev for at se det her."
_AS_MADE = 0
_LACKS = {
    ADDRESS: "Postadressen mangler: brevet har kun navnet.",
    EMAIL: "E-mailadressen mangler: ingen e-mailkladde.",
}
_WRITE: dict[tuple[str, ...], str] = {(ADDRESS,): "Skriv adressen …", (EMAIL,): "Skriv e-mailadressen …"}
_WRITE_BOTH = "Skriv adresserne …"


class LetterPreview(QFrame):
    """A letter as it will be, or as it was made; `language_chosen` carries the language it is to be written in."""

    language_chosen = Signal(object)
    open_asked = Signal()
    recipient_asked = Signal()

    def __init__(self, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter: PlannedLetter | None = None
        self._on: date | None = None
        self._nothing = NOTHING
        self.setAccessibleName("Brevet")
        mark(self, "panel")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        mark(self.title, "heading", "3")
        self.about = QLabel()
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        mark(self.about, "muted")
        self.language = QComboBox()
        self.language.setAccessibleName("Brevets sprog")
        self.which = QComboBox()
        self.which.setAccessibleName("Som lavet eller som nu")
        self.which.addItems(["Som lavet", "Som det ville blive nu"])
        self.open_button = QPushButton("Åbn brevet")
        self.held_back = MessageLine()
        self.lacks = MessageLine()
        self.write_button = QPushButton(_WRITE_BOTH)
        mark(self.write_button, "link")
        self.paper = PaperPreview(dialogs)
        self._lay_out()
        self.language.activated.connect(self._choose_language)
        self.which.currentIndexChanged.connect(self._draw)
        self.open_button.clicked.connect(self.open_asked)
        self.write_button.clicked.connect(self.recipient_asked)
        self.show_letter(None)

    def _lay_out(self) -> None:
        self.choices = QWidget()
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for choice in (self.which, self.language, self.open_button):
            row.addWidget(choice)
        row.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(4)
        for widget in (self.title, self.about, self.held_back, self.lacks):
            head.addWidget(widget)
        head.addWidget(self.write_button, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.choices)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.paper, 1)

    def show_letter(
        self, letter: PlannedLetter | None, *, on: date | None = None, nothing: str = NOTHING
    ) -> None:
        """Show a letter dated `on`, or say why there is none; one that was made is shown so until the other is
        asked for.
        """
        self._nothing = nothing
        before = None if self._letter is None else (self._letter.key, self._letter.made)
        self._letter, self._on = letter, on
        if letter is None or before != (letter.key, letter.made):
            self.which.blockSignals(True)
            self.which.setCurrentIndex(_AS_MADE)
            self.which.blockSignals(False)
        self._draw()

    def _draw(self) -> None:
        letter = self._letter
        made = self._shown_as_made()
        self.title.setText("" if letter is None else letter_title(letter.kind, letter.recipient))
        self.title.setVisible(letter is not None)
        self._show_choices(letter)
        self.about.setText("" if made is None else _made_words(made))
        self.about.setVisible(made is not None)
        self.held_back.say("" if letter is None or made is not None else letter.held_back, Symbol.FAILED)
        self.lacks.say("" if letter is None else _lacking(letter, made=made is not None), Symbol.WARNING)
        missing = () if letter is None else letter.missing
        self.write_button.setText(_WRITE.get(missing, _WRITE_BOTH))
        self.write_button.setVisible(bool(missing))
        if letter is None:
            self.paper.show_message(self._nothing)
            return
        try:
            pdf = preview_pdf(letter, on=self._on) if made is None else letter_file(made.id)
        except KkrError as error:
            self.paper.show_message(error.message)
        else:
            self.paper.show_pdf(pdf, name=f"{letter_title(letter.kind, letter.recipient)}, {letter.about}")

    def _shown_as_made(self) -> LetterRecord | None:
        as_made = self._letter is not None and self.which.currentIndex() == _AS_MADE
        return self._letter.made if self._letter is not None and as_made else None

    def _show_choices(self, letter: PlannedLetter | None) -> None:
        made = letter is not None and letter.made is not None
        languages = () if letter is None or self._shown_as_made() is not None else letter.languages
        self.which.setVisible(made)
        self.open_button.setVisible(made)
        self.language.setVisible(len(languages) > 1)
        self.choices.setVisible(made or len(languages) > 1)
        if letter is not None and len(languages) > 1:
            self.language.clear()
            for language in languages:
                self.language.addItem(capitalised(language.danish), language.code)
            self.language.setCurrentIndex(languages.index(letter.facts.language))

    def _choose_language(self) -> None:
        self.language_chosen.emit(Language.of(self.language.currentData()))


def _lacking(letter: PlannedLetter, *, made: bool) -> str:
    """That its time is past, for one still to be made, and what it lacks; each on a line of its own."""
    lines = [f"{letter.late}."] if letter.late and not made else []
    return "\n".join([*lines, *(_LACKS[what] for what in letter.missing)])


def _made_words(record: LetterRecord) -> str:
    """ "Lavet 27-03-2026 efter standardteksten på engelsk, dok.nr. 7-02. Sendt 28-03-2026 med e-mail."."""
    words = f"Lavet {short_date(record.made_on)} efter {template_words(record.template)}"
    if record.language is not Language.DANISH:
        words += f" på {record.language.danish}"
    if record.document_number:
        words += f", dok.nr. {record.document_number}"
    return f"{words}. {sent_sentence(record)}"
