"""Brevskabeloner: the words of each kind of letter, with a real letter beside them that follows what is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ...domain.letters.fields import fields_of
from ...domain.letters.templates import Template
from ...domain.vocabulary import Language, LetterKind
from ...services.letters.sample import samples
from ...services.letters.stationery import house
from ...services.letters.templates import (
    back_to_standard,
    current_template,
    save_template,
    saved_versions,
    standard_template,
    template_problems,
)
from ..session import Session
from ..theme import GRID
from .template_fields import FieldList
from .template_form import TemplateForm, words_of
from .template_list import TemplateList, template_title
from .template_preview import TemplatePreview

# So long after the last key the letter is drawn anew.
_PAUSE_MS = 120
LOSE = "Skabelonen er ændret og ikke gemt."


class TemplatesSection(QWidget):
    """Templates and fields at the left, the words in the middle, the letter they make at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("Brevskabeloner")
        self._kind, self._language = LetterKind.APPOINTMENT, Language.DANISH
        # The words in use, and those that were put in the editors last: an older version is looked at there too.
        self._used = self._opened = standard_template(self._kind, self._language)
        self._stale = False
        self.list = TemplateList()
        self.fields = FieldList()
        self.form = TemplateForm()
        self.preview = TemplatePreview(session.dialogs)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._later.timeout.connect(self.draw)
        self.list.chosen.connect(self._choose)
        self.fields.chosen.connect(self.insert)
        self.form.typed.connect(self._typed)
        self.form.saved.connect(self.save)
        self.form.discarded.connect(self.discard)
        self.form.standard_asked.connect(self.to_standard)
        self.form.version_asked.connect(self.show_version)
        self.preview.asked.connect(self.draw)
        self._open(self._kind, self._language)

    def _lay_out(self) -> None:
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.list)
        left.addWidget(self.fields)
        left.setSizes([330, 230])
        left.setChildrenCollapsible(False)
        left.setMinimumWidth(170)
        self.form.setMinimumWidth(300)
        self.preview.setMinimumWidth(210)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for widget in (left, self.form, self.preview):
            self.splitter.addWidget(widget)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([235, 400, 445])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        whole.addWidget(self.splitter)

    # -- what the page asks ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the register again, at once or when it is next seen; what is being written stays."""
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost; asks when it would."""
        if not self.unsaved():
            return True
        if self._session.dialogs.ask_yes_no(LOSE, yes="Kassér", no="Skriv videre"):
            self.discard()
            return True
        return False

    def focus_search(self) -> None:
        """Go to the search among the fields."""
        self.fields.focus_search()

    def show_key(self, key: Any) -> None:
        """Go to the template of a kind of letter."""
        if isinstance(key, LetterKind) and self.may_leave():
            self._open(key, Language.DANISH)

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows."""
        return [("brevskabeloner", self.draw)]

    # -- verbs -----------------------------------------------------------------------------------------

    def draft(self) -> Template:
        """What is written, as it would be kept."""
        subject, text, note = (words.strip() for words in self.form.written())
        return Template(self._kind, self._language, subject, text, note, self._used.version)

    def dirty(self) -> bool:
        """Whether something else is written than what is in use."""
        return words_of(self.draft()) != words_of(self._used)

    def unsaved(self) -> bool:
        """Whether something is written that is nowhere kept: an older version that is looked at is."""
        return words_of(self.draft()) not in (words_of(self._used), words_of(self._opened))

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
        lost = f"{LOSE} Det skrevne går tabt." if self.unsaved() else ""
        question = f"{title}: brug standardteksten igen? Jeres egne udgaver bliver gemt."
        if not self._session.dialogs.ask_yes_no(question, yes="Brug standardteksten", detail=lost):
            return
        by, on = self._session.initials, self._session.today()
        done = self._session.attempt(
            partial(back_to_standard, self._kind, self._language, by=by, on=on),
            done=f"Standardteksten er i brug: {title}.",
        )
        if done is not None:
            self._open(self._kind, self._language)

    def insert(self, name: str) -> None:
        """Put a field in where the cursor last stood."""
        self.form.insert(fields_of(self._kind, self._language)[name])

    def show_version(self, template: Template) -> None:
        """Look at a version, asking first where what is written is kept nowhere."""
        if not self.unsaved() or self.may_leave():
            self._fill(template)
        else:
            self.form.stand_on(self._opened)

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
        if (kind, language) != (self._kind, self._language) or not self.fields.shown():
            self.fields.show_fields(fields_of(kind, language))
            self.form.set_fields(fields_of(kind, language))
        self._kind, self._language = kind, language
        self.form.title.setText(template_title(kind, language))
        self._read(anew=True)

    def _read(self, *, anew: bool = False) -> None:
        """Read the register; the words too, unless some are written that are kept nowhere."""
        kept = not anew and self.unsaved()
        self._stale = False
        self._used = current_template(self._kind, self._language)
        self.list.refresh()
        self.list.stand_on(self._kind, self._language)
        self.form.offer_versions(saved_versions(self._kind, self._language), self._used)
        found = samples(self._kind, self._language, today=self._session.today())
        self.preview.offer(found, house().stationery)
        if kept:
            self._look()
            self.draw()
        else:
            self._fill(self._used)

    def _fill(self, template: Template) -> None:
        self._opened = template
        self.form.set_template(template)
        self.form.stand_on(template)
        self._look()
        self.draw()

    def _typed(self) -> None:
        self._look()
        self._later.start()

    def _look(self) -> None:
        """Tell what is wrong, counted in what stands in the editors."""
        subject, text, note = self.form.written()
        wrong = template_problems(Template(self._kind, self._language, subject, text, note))
        self.form.show_problems(wrong, new=self.dirty())

    def draw(self) -> None:
        """Draw the letter with the words as they are now; while they are wrong the last one stands."""
        self._later.stop()
        if self.form.problems.problems:
            self.preview.wait()
        else:
            self.preview.draw(self.draft(), name=template_title(self._kind, self._language))
