"""The words of one template with what belongs to them: the versions, the problems, and the verbs that keep them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...domain.columns import Symbol
from ...domain.danish import short_date
from ...domain.letters.fields import Field
from ...domain.letters.templates import Template, TemplateProblem
from ...domain.model import LetterTemplate
from ...services.letters.templates import as_template, standard_template
from ..forms import MessageLine
from ..theme import GRID, mark
from .template_editor import TemplateEditor, TemplateLine
from .template_problems import ProblemList

_HOW = (
    "En linje er et afsnit. “- ” begynder et punkt og “## ” en overskrift, der udelades sammen med linjen under."
    " Felter skrives i tuborgklammer: {hilsen}."
)
NOTHING_NEW = "Der er intet nyt at gemme."
WRONG = "Ret først fejlene ovenfor."


class TemplateForm(QWidget):
    """Subject, text and note in editors; `typed` comes with every letter, the other signals with the verbs.

    `version_asked` carries the version that is to be looked at.
    """

    typed = Signal()
    saved = Signal()
    discarded = Signal()
    standard_asked = Signal()
    version_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        mark(self.title, "heading", "2")
        self.versions = QComboBox()
        self.versions.setAccessibleName("Udgave")
        self.standard_button = QPushButton("Brug standardtekst")
        self.standard_button.setToolTip("Tilbage til standardteksten; jeres egne udgaver bliver gemt")
        self.subject = TemplateLine("Emne")
        self.text = TemplateEditor("Tekst")
        self.note = TemplateEditor("Note om personoplysninger")
        self.editors = {"subject": self.subject, "text": self.text, "note": self.note}
        self._written_in: TemplateEditor = self.text
        self.problems = ProblemList()
        self.refused = MessageLine()
        self.save_button = QPushButton("Gem skabelon")
        self.discard_button = QPushButton("Kassér")
        self.why_not = QLabel()
        self.why_not.setWordWrap(True)
        mark(self.save_button, "primary")
        mark(self.why_not, "muted")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        # A window too low for all of it scrolls instead of squeezing the text.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._words())
        save = QHBoxLayout()
        save.setSpacing(GRID)
        save.addWidget(self.save_button)
        save.addWidget(self.discard_button)
        save.addWidget(self.why_not, 1)
        below = QVBoxLayout()
        below.setContentsMargins(GRID, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self.refused)
        below.addWidget(self.problems)
        below.addLayout(save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, GRID, 0)
        whole.setSpacing(6)
        whole.addWidget(scroll, 1)
        whole.addLayout(below)

    def _words(self) -> QWidget:
        words = QWidget()
        mark(words, "ground")
        box = QVBoxLayout(words)
        box.setContentsMargins(GRID, 0, GRID, 0)
        box.setSpacing(6)
        self.title.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.standard_button, 0, Qt.AlignmentFlag.AlignTop)
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.versions.setMinimumContentsLength(8)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 2 + 2 * GRID)
        # The look's own least height of a field is one line; a letter's text needs more.
        least = self.text.fontMetrics().lineSpacing() * 6
        self.text.setStyleSheet(f"QPlainTextEdit {{ min-height: {least}px; }}")
        how = QLabel(_HOW)
        how.setWordWrap(True)
        how.setTextFormat(Qt.TextFormat.PlainText)
        mark(how, "muted")
        box.addLayout(top)
        box.addWidget(self.versions)
        for field in self.editors.values():
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            if field is self.subject:
                line = QHBoxLayout()
                line.setSpacing(GRID)
                line.addWidget(label)
                line.addWidget(field, 1)
                box.addLayout(line)
                continue
            box.addWidget(label)
            box.addWidget(field, 1 if field is self.text else 0)
        box.addWidget(how)
        return words

    def _connect(self) -> None:
        for editor in self.editors.values():
            editor.typed.connect(self._tell_typed)
            editor.refused.connect(self._refuse)
            editor.entered.connect(partial(self._write_in, editor))
        self.problems.chosen.connect(self._go_to)
        self.versions.activated.connect(self._ask_for_version)
        self.standard_button.clicked.connect(self.standard_asked)
        self.save_button.clicked.connect(self.saved)
        self.discard_button.clicked.connect(self.discarded)

    # -- words -----------------------------------------------------------------------------------------

    def written(self) -> tuple[str, str, str]:
        """Subject, text and note as they stand in the editors, with the blanks around them."""
        return self.subject.words(), self.text.words(), self.note.words()

    def set_template(self, template: Template) -> None:
        """Show these words."""
        for editor, words in zip(self.editors.values(), words_of(template), strict=True):
            editor.set_words(words)
        self.refused.say("")

    def set_fields(self, fields: Mapping[str, Field]) -> None:
        """Colour and offer the fields of a kind of letter."""
        for editor in self.editors.values():
            editor.set_fields(fields)
        self._written_in = self.text

    def insert(self, field: Field) -> None:
        """Put a field in where the cursor last stood; what cannot stand there goes into the text."""
        editor = self._written_in
        if field.alone or (field.omitted and editor is self.subject):
            editor = self.text
        editor.insert_field(field.name, alone=field.alone)

    def show_problems(self, problems: Sequence[TemplateProblem], *, new: bool) -> None:
        """Tell what is wrong, at the place and beneath; the verbs follow. `new` says there is something to keep."""
        for part, editor in self.editors.items():
            own = [one for one in problems if one.part == part]
            editor.show_problems(own)
            mark(editor, "wrong", bool(own))
        self.problems.show_problems(problems)
        why_not = WRONG if problems else "" if new else NOTHING_NEW
        self.save_button.setEnabled(not why_not)
        self.save_button.setToolTip(why_not)
        self.save_button.setAccessibleDescription(why_not)
        self.why_not.setText(why_not)
        self.discard_button.setEnabled(new)

    # -- versions --------------------------------------------------------------------------------------

    def offer_versions(self, saved: Sequence[LetterTemplate], used: Template) -> None:
        """Offer the versions that were saved, the latest first, and the program's own words."""
        offered = [(as_template(row), f", {short_date(row.saved_on)} {row.saved_by}") for row in saved]
        if not saved or not saved[0].standard:
            offered.append((standard_template(used.kind, used.language), ""))
        blocked = self.versions.blockSignals(True)
        self.versions.clear()
        for place, (template, when) in enumerate(offered):
            self.versions.addItem(f"{template.danish}{when}{'' if place else ' (i brug)'}", template)
        self.versions.blockSignals(blocked)
        self.standard_button.setEnabled(used.version > 0)

    def _ask_for_version(self, place: int) -> None:
        self.version_asked.emit(self.versions.itemData(place))

    def stand_on(self, template: Template) -> None:
        """Stand on the first of the versions that has these words."""
        shown = [words_of(self.versions.itemData(place)) for place in range(self.versions.count())]
        if words_of(template) in shown:
            self.versions.setCurrentIndex(shown.index(words_of(template)))

    # -- answers to signals ----------------------------------------------------------------------------

    def _tell_typed(self) -> None:
        self.refused.say("")
        self.typed.emit()

    def _write_in(self, editor: TemplateEditor) -> None:
        self._written_in = editor

    def _refuse(self, words: str) -> None:
        self.refused.say(words, Symbol.WARNING)

    def _go_to(self, problem: TemplateProblem) -> None:
        self.editors[problem.part].go_to(problem.line, problem.at)


def words_of(template: Template) -> tuple[str, str, str]:
    """What a version is compared by."""
    return template.subject, template.text, template.note
