"""One letter of the log: what is known of it, and the very PDF that was made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...domain.columns import Symbol
from ...domain.danish import short_date
from ...errors import KkrError
from ...services.letters.log import LogRow, letter_file
from ..forms import MessageLine
from ..preview.paper_preview import PaperPreview
from ..theme import GRID, mark
from .words import letter_title, sent_words

NOTHING = "Vælg et brev for at se det, som det blev lavet."
HINT = "Hold Ctrl eller Shift nede for at vælge flere breve."


class LogDetail(QFrame):
    """The letter stood on; its buttons are the page's to answer."""

    open_asked = Signal()
    save_asked = Signal()
    print_asked = Signal()
    round_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pdf: bytes | None = None
        self.setAccessibleName("Brevet")
        mark(self, "panel")
        self.title = _words()
        mark(self.title, "heading", "3")
        self.several = MessageLine()
        self.facts = _Facts()
        self.open_button = QPushButton("Åbn")
        self.save_button = QPushButton("Gem som …")
        self.print_button = QPushButton("Udskriv …")
        self.round_button = QPushButton("Gå til runden")
        self.details = QPushButton("Detaljer")
        self.details.setCheckable(True)
        self.details.setToolTip("Filens navn og fingeraftryk")
        for link in (self.round_button, self.details):
            mark(link, "link")
        self.paper = PaperPreview()
        self._lay_out()
        self.open_button.clicked.connect(self.open_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.print_button.clicked.connect(self.print_asked)
        self.round_button.clicked.connect(self.round_asked)
        self.details.toggled.connect(self.facts.show_details)
        self.show_row(None, chosen=0)

    def _lay_out(self) -> None:
        self.head = QWidget()
        head = QVBoxLayout(self.head)
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(6)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.open_button, self.save_button, self.print_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        links = QHBoxLayout()
        links.setSpacing(2 * GRID)
        links.addWidget(self.round_button)
        links.addWidget(self.details)
        links.addStretch(1)
        head.addWidget(self.title)
        head.addWidget(self.facts)
        head.addLayout(links)
        head.addWidget(self.several)
        head.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.paper, 1)

    def show_row(self, row: LogRow | None, *, chosen: int, nothing: str = NOTHING) -> None:
        """Show a letter, or say why there is none; where several are chosen it is said that this is only one."""
        self.pdf = None
        self.head.setVisible(row is not None)
        if row is None:
            self._open_buttons()
            self.paper.show_message(nothing)
            return
        self.title.setText(letter_title(row.record.kind, row.record.recipient))
        self.facts.show_row(row)
        self.round_button.setVisible(row.record.round is not None)
        several = chosen > 1
        words = f"{chosen} breve er valgt; her vises det, du står på." if several else HINT
        self.several.say(words, Symbol.CURRENT if several else None)
        # One alone can be opened at a time: with Enter, or by a double click.
        self.open_button.setVisible(not several)
        self.save_button.setText("Gem de valgte …" if several else "Gem som …")
        self.print_button.setText("Udskriv de valgte …" if several else "Udskriv …")
        try:
            self.pdf = letter_file(row.record.id)
        except KkrError as error:
            self.paper.show_message(error.message)
        else:
            self.paper.show_pdf(self.pdf, name=self.title.text())
        self._open_buttons()

    def _open_buttons(self) -> None:
        for button in (self.open_button, self.save_button, self.print_button):
            button.setEnabled(self.pdf is not None)


class _Facts(QWidget):
    """Label and value, line by line; the file and its fingerprint are behind "Detaljer"."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[QWidget, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.made = self._line("Lavet")
        self.sent = self._line("Sendt")
        self.about = self._line("Om")
        self.round = self._line("Runde")
        self.file = self._line("Fil")
        self.sha256 = QLineEdit()
        self.sha256.setReadOnly(True)
        self.sha256.setAccessibleName("SHA-256")
        self.sha256.setToolTip("Filens fingeraftryk: den samme fil giver altid den samme række tegn")
        self._add("SHA-256", self.sha256)
        self.show_details(False)

    def show_details(self, shown: bool) -> None:
        """Show what only a doubt about the file asks for, or put it away."""
        for value in (self.file, self.sha256):
            value.setVisible(shown)
            self._names[value].setVisible(shown)

    def show_row(self, row: LogRow) -> None:
        """Fill the lines."""
        record = row.record
        made = f"{short_date(record.made_on)} efter {row.template}, {record.language.danish}"
        self.made.setText(f"{made}, dok.nr. {record.document_number}" if record.document_number else made)
        self.sent.setText(sent_words(record) or record.sent_how.danish)
        self.about.setText(row.about or "ikke oplyst")
        self.round.setText(row.round or "ingen runde")
        self.file.setText(record.file_name)
        self.sha256.setText(record.sha256)
        self.sha256.setCursorPosition(0)

    def _line(self, label: str) -> QLabel:
        value = _words()
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._add(label, value)
        return value

    def _add(self, label: str, value: QWidget) -> None:
        name = self._names[value] = QLabel(label)
        mark(name, "muted")
        place = self._grid.rowCount()
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, place, 1)


def _words() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # A long file name has no place to break; it must not hold the pane open.
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
