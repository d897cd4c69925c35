"""Brevskabeloner: the words of each kind of letter, with a real letter beside them that follows what is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ...domain.columns import Symbol
from ...domain.danish import short_date
from ...domain.letters.compose import compose
from ...domain.letters.fields import fields_of
from ...domain.letters.templates import Template, TemplateProblem
from ...domain.vocabulary import Language, LetterKind
from ...errors import KkrError
from ...services.letters.sample import Sample, samples
from ...services.letters.stationery import house
from ...services.letters.templates import (
    as_template,
    back_to_standard,
    current_template,
    save_template,
    saved_versions,
    standard_template,
    template_problems,
)
from ..forms import MessageLine
from ..inputs import ChoiceInput
from ..preview.paper_preview import PaperPreview
from ..session import Session
from ..theme import GRID, mark
from .template_editor import TemplateEditor
from .template_list import TemplateList, template_title

# So long after the last key the letter is drawn anew.
_PAUSE_MS = 120
_MOST_TOLD = 2
_HOW = (
    "En linje er et afsnit. “- ” begynder et punkt og “## ” en overskrift, der udelades sammen med linjen under."
    " Et felt skrives i klammer, fx {hilsen}."
)
LOSE = "Skabelonen er ændret og ikke gemt."


class TemplatesSection(QWidget):
    """The templates at the left, the words in the middle, the letter they make at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("Brevskabeloner")
        self._kind, self._language = LetterKind.APPOINTMENT, Language.DANISH
        self._used: Template = standard_template(self._kind, self._language)
        self._samples: list[Sample] = []
        self.list = TemplateList()
        self.title = QLabel()
        mark(self.title, "heading", "2")
        self.versions = QComboBox()
        self.versions.setAccessibleName("Udgave")
        self.standard_button = QPushButton("Standardtekst")
        self.standard_button.setToolTip("Tilbage til standardteksten; jeres egne udgaver bliver gemt")
        self.subject = QLineEdit()
        self.subject.setAccessibleName("Emne")
        self.fields = ChoiceInput(hint="Søg et felt")
        self.fields.setAccessibleName("Felt")
        self.insert_button = QPushButton("Indsæt felt")
        self.text = TemplateEditor("Tekst")
        self.note = TemplateEditor("Note om personoplysninger")
        self.problems = MessageLine()
        self.save_button = QPushButton("Gem skabelon")
        self.discard_button = QPushButton("Kassér")
        mark(self.save_button, "primary")
        self.sample = QComboBox()
        self.sample.setAccessibleName("Vis med brevet til")
        self.gaps = MessageLine()
        self.preview = PaperPreview(session.dialogs)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.draw)
        self._lay_out()
        self._connect()
        self.list.refresh()
        self._open(self._kind, self._language)

    def _lay_out(self) -> None:
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(GRID, 0, GRID, GRID)
        box.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.versions, 1)
        top.addWidget(self.standard_button)
        put = QHBoxLayout()
        put.addWidget(self.fields, 1)
        put.addWidget(self.insert_button)
        save = QHBoxLayout()
        save.addWidget(self.save_button)
        save.addWidget(self.discard_button)
        save.addStretch(1)
        self.note.setFixedHeight(self.note.fontMetrics().lineSpacing() * 2 + 2 * GRID)
        # The look's own least height of a field is one line; a letter's text needs more.
        least = self.text.fontMetrics().lineSpacing() * 6
        self.text.setStyleSheet(f"QPlainTextEdit {{ min-height: {least}px; }}")
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.versions.setMinimumContentsLength(8)
        self.fields.setMinimumContentsLength(8)
        box.addWidget(self.title)
        box.addLayout(top)
        for words, field in (("Emne", self.subject), ("Tekst", self.text), ("Note", self.note)):
            label = QLabel(words)
            label.setBuddy(field)
            box.addWidget(label)
            box.addWidget(field, 1 if field is self.text else 0)
            if field is self.subject:
                box.addLayout(put)
        box.addWidget(self.problems)
        # A window too low for all of it scrolls instead of squeezing the text.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        mark(middle, "ground")
        written = QWidget()
        work = QVBoxLayout(written)
        work.setContentsMargins(0, 0, GRID, GRID)
        work.setSpacing(GRID)
        work.addWidget(scroll, 1)
        save.setContentsMargins(GRID, 0, 0, 0)
        work.addLayout(save)
        left = QWidget()
        how = QLabel(_HOW)
        how.setWordWrap(True)
        how.setTextFormat(Qt.TextFormat.PlainText)
        mark(how, "muted")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.list, 1)
        column.addWidget(how)
        right = QWidget()
        side = QVBoxLayout(right)
        side.setContentsMargins(GRID, 0, 0, 0)
        side.setSpacing(6)
        shown = QHBoxLayout()
        label = QLabel("Vis med")
        label.setBuddy(self.sample)
        self.sample.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sample.setMinimumContentsLength(14)
        shown.addWidget(label)
        shown.addWidget(self.sample, 1)
        side.addLayout(shown)
        side.addWidget(self.gaps)
        side.addWidget(self.preview, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (left, written, right):
            self.splitter.addWidget(widget)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([230, 460, 390])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 1)
        left.setMinimumWidth(170)
        written.setMinimumWidth(330)
        right.setMinimumWidth(260)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.subject.textChanged.connect(self._typed)
        self.text.typed.connect(self._typed)
        self.note.typed.connect(self._typed)
        self.versions.activated.connect(self._show_version)
        self.standard_button.clicked.connect(self.to_standard)
        self.insert_button.clicked.connect(self.insert)
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self.discard)
        self.sample.currentIndexChanged.connect(self.draw)

    # -- what the page asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the register again; what is being written stays."""
        self.list.refresh()
        if not self.dirty():
            self._open(self._kind, self._language)

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost; asks when it would."""
        if not self.dirty():
            return True
        if self._session.dialogs.ask_yes_no(LOSE, yes="Kassér", no="Skriv videre"):
            self._fill(self._used)
            return True
        return False

    def focus_search(self) -> None:
        """Go to the fields."""
        self.fields.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_key(self, key: Any) -> None:
        """Go to the template of a kind of letter."""
        if isinstance(key, LetterKind) and self.may_leave():
            self._open(key, Language.DANISH)

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows."""
        return [("brevskabeloner", self.draw)]

    # -- verbs -----------------------------------------------------------------------------------------

    def draft(self) -> Template:
        """What is written."""
        return Template(
            self._kind,
            self._language,
            self.subject.text().strip(),
            self.text.toPlainText().strip(),
            self.note.toPlainText().strip(),
            self._used.version,
        )

    def dirty(self) -> bool:
        """Whether something else is written than what is in use."""
        draft = self.draft()
        return (draft.subject, draft.text, draft.note) != (
            self._used.subject,
            self._used.text,
            self._used.note,
        )

    def save(self) -> None:
        """Keep the words as the next version."""
        title = template_title(self._kind, self._language)
        done = self._session.attempt(
            partial(save_template, self.draft(), by=self._session.initials, on=self._session.today()),
            done=f"Skabelonen er gemt: {title}.",
        )
        if done is not None:
            self._open(self._kind, self._language)

    def discard(self) -> None:
        """Take back what is written and not saved."""
        self._fill(self._used)

    def to_standard(self) -> None:
        """Use the program's own words again."""
        title = template_title(self._kind, self._language)
        question = f"{title}: brug standardteksten igen? Jeres egne udgaver bliver gemt."
        if not self._session.dialogs.ask_yes_no(question, yes="Brug standardteksten"):
            return
        by, on = self._session.initials, self._session.today()
        done = self._session.attempt(
            partial(back_to_standard, self._kind, self._language, by=by, on=on),
            done=f"Standardteksten er i brug: {title}.",
        )
        if done is not None:
            self._open(self._kind, self._language)

    def insert(self) -> None:
        """Put the chosen field in where the cursor stands in the text."""
        name = self.fields.value()
        if name is None:
            return
        field = fields_of(self._kind, self._language)[name]
        self.text.insert_field(name, alone=field.alone)

    # -- what is shown ---------------------------------------------------------------------------------

    def _choose(self, kind: LetterKind, language: Language) -> None:
        if (kind, language) == (self._kind, self._language):
            return
        if self.may_leave():
            self._open(kind, language)
        else:
            # Later, because the list is still on its way to the other row.
            QTimer.singleShot(0, self, lambda: self.list.stand_on(self._kind, self._language))

    def _open(self, kind: LetterKind, language: Language) -> None:
        other = (kind, language) != (self._kind, self._language) or not self._samples
        self._kind, self._language = kind, language
        self._used = current_template(kind, language)
        self.list.refresh()
        self.list.stand_on(kind, language)
        self.title.setText(template_title(kind, language))
        known = fields_of(kind, language)
        self.fields.set_choices([(name, f"{name} – {field.meaning}") for name, field in known.items()])
        for editor in (self.text, self.note):
            editor.set_fields(known)
        self._offer_samples(keep=not other)
        self._offer_versions()
        self._fill(self._used)

    def _offer_samples(self, *, keep: bool) -> None:
        place = self.sample.currentIndex() if keep else 0
        self._samples = samples(self._kind, self._language, today=self._session.today())
        self.sample.blockSignals(True)
        self.sample.clear()
        self.sample.addItems([one.label for one in self._samples])
        self.sample.setCurrentIndex(max(0, min(place, len(self._samples) - 1)))
        self.sample.blockSignals(False)

    def _offer_versions(self) -> None:
        saved = saved_versions(self._kind, self._language)
        self.versions.blockSignals(True)
        self.versions.clear()
        for place, row in enumerate(saved):
            words = "standardteksten" if row.standard else f"udgave {row.version}"
            used = " (i brug)" if place == 0 else ""
            self.versions.addItem(
                f"{words}, {short_date(row.saved_on)} {row.saved_by}{used}", as_template(row)
            )
        if not saved or not saved[0].standard:
            used = " (i brug)" if not saved else ""
            self.versions.addItem(f"standardteksten{used}", standard_template(self._kind, self._language))
        self.versions.setCurrentIndex(0)
        self.versions.blockSignals(False)
        self.standard_button.setEnabled(self._used.version > 0)

    def _show_version(self, place: int) -> None:
        shown = self.versions.itemData(place)
        if self.dirty() and not self.may_leave():
            return
        self._fill(shown)

    def _fill(self, template: Template) -> None:
        for field in (self.subject, self.text, self.note):
            field.blockSignals(True)
        self.subject.setText(template.subject)
        self.text.setPlainText(template.text)
        self.note.setPlainText(template.note)
        for field in (self.subject, self.text, self.note):
            field.blockSignals(False)
        self._look()
        self.draw()

    def _typed(self) -> None:
        self._look()
        self._later.start()

    def _look(self) -> None:
        """Tell what is wrong, at the place and beneath; the verbs follow."""
        wrong = template_problems(self.draft())
        self.text.show_problems([one for one in wrong if one.part == "text"])
        self.note.show_problems([one for one in wrong if one.part == "note"])
        mark(self.subject, "wrong", any(one.part == "subject" for one in wrong))
        self.problems.say(_told(wrong), Symbol.FAILED if wrong else None)
        dirty = self.dirty()
        self.save_button.setEnabled(dirty and not wrong)
        self.save_button.setToolTip("" if dirty else "Der er intet nyt at gemme.")
        self.discard_button.setEnabled(dirty)

    def draw(self) -> None:
        """Draw the letter with the words as they are now; while they are wrong the last one stands."""
        self._later.stop()
        place = self.sample.currentIndex()
        template = self.draft()
        if place < 0 or template_problems(template):
            return
        from ...documents.paper import render

        try:
            draft = compose(template, self._samples[place].facts, house().stationery)
            pdf = render((draft.paper,), draft.metadata)
        except KkrError as error:
            self.preview.show_message(error.message)
            return
        self.gaps.say(draft.held_back, Symbol.WARNING if draft.gaps else None)
        self.preview.show_pdf(pdf, name=f"{template_title(self._kind, self._language)} {place}")


def _told(problems: list[TemplateProblem]) -> str:
    parts = {"subject": "Emne", "text": "Tekst", "note": "Note"}
    lines = [f"{parts[one.part]}: {one.message}" for one in problems[:_MOST_TOLD]]
    if len(problems) > _MOST_TOLD:
        lines.append(f"… og {len(problems) - _MOST_TOLD} mere.")
    return "\n".join(lines)
