"""Brevpapir: who writes, the logo, the envelope, what stands beside the text; a real letter at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ...domain.danish import genitive
from ...domain.letters.facts import LetterFacts
from ...domain.vocabulary import Language, LetterKind, Window
from ...errors import KkrError
from ...services.letters.house_form import HouseDraft, as_settings, house_draft, house_problems, save_house
from ...services.letters.sample import samples
from ...services.letters.stationery import caseworkers, sender, stationery
from ...services.letters.templates import current_template, standard_template
from ...services.letters.trial import try_template
from ..forms import Form, SaveBar
from ..inputs import CheckInput, ChoiceInput, NumberInput, TextInput
from ..preview.paper_preview import PaperPreview
from ..session import Session
from ..theme import GRID, mark
from .caseworkers_input import CaseworkersInput
from .logo_input import LogoInput

_PAUSE_MS = 120
_LOGO_WORDS = "Hvad logoet viser"
LOSE = "Brevpapiret er ændret og ikke gemt."
_WHY = "Det, du skriver her, står på alle breve fra nu af. Breve, der er lavet, ændres ikke."


class StationerySection(QWidget):
    """The form, and the letter that it makes."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("Brevpapir")
        self._sample: LetterFacts | None = None
        self._words = standard_template(LetterKind.APPOINTMENT, Language.DANISH)
        self._stale = False
        self.form = Form(mostly_optional=True)
        self.bar = SaveBar("Gem brevpapir", cancel="Kassér")
        self.preview = PaperPreview(session.dialogs)
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.draw)
        self._add_fields()
        self._lay_out()
        self.form.changed.connect(self._changed)
        self.logo.changed.connect(self._name_logo)
        self.bar.saved.connect(self.save)
        self.bar.cancelled.connect(self.discard)
        self._read()

    def _add_fields(self) -> None:
        form = self.form
        form.add_heading("Afsender")
        form.add("sender_name", "Rådets navn", TextInput(), required=True)
        form.add("sender_organisation", "Organisation, sekretariatet hører til", TextInput())
        form.add("sender_street", "Vej og nummer", TextInput())
        postcode, months = TextInput(longest=8), NumberInput()
        for narrow in (postcode, months):
            narrow.setMaximumWidth(120)
        form.add("sender_postcode", "Postnummer", postcode)
        form.add("sender_city", "By", TextInput(longest=100))
        form.add("sender_phone", "Telefon", TextInput(longest=30))
        form.add("sender_email", "E-mail", TextInput(), hint="Hertil sendes indstillinger.")
        form.add("sender_web", "Hjemmeside", TextInput())
        form.add_heading("Sagsbehandlere")
        form.add(
            "caseworkers",
            "Initialer som efter sagens nummer på dagsordenen",
            CaseworkersInput(),
            hint="Står flere initialer i sagen, er den sidste sagsbehandleren.",
        )
        form.add_heading("Logo")
        self.logo = LogoInput(self._session.dialogs)
        form.add("logo", "Billede", self.logo, hint="PNG eller JPEG, højst 5 MB.")
        hint = "Skal udfyldes, når der er et logo: det læses op for dem, der ikke kan se det."
        words = form.add("logo_alt", _LOGO_WORDS, TextInput(), hint=hint)
        # Whether it can be left out hangs on the logo, and the hint says so.
        words.label.setText(_LOGO_WORDS)
        form.add_heading("Kuvert og fold")
        windows = [(one, one.danish) for one in Window]
        form.add("window", "Kuvertens rude", ChoiceInput(windows), required=True)
        form.add(
            "return_address", "Returadresse", CheckInput("Afsenderens adresse på én linje over modtagerens")
        )
        form.add("fold_marks", "Foldemærker", CheckInput("Foldemærker i venstre kant"))
        form.add_heading("Højre spalte")
        form.add("show_caseworker", "Sagsbehandler", CheckInput("Sagsbehandler"))
        form.add("show_contact", "Sagsbehandlers kontakt", CheckInput("Sagsbehandlerens e-mail og telefon"))
        form.add("show_email", "Modtagers e-mail", CheckInput("“Sendes til” med modtagerens e-mail"))
        form.add("numbered", "Dokumentnumre", CheckInput("Dokumentnummer: sagens nummer og et løbenummer"))
        form.add_heading("Opbevaring")
        form.add(
            "keep_months",
            "Måneder, oplysninger om ikke-udpegede gemmes",
            months,
            hint="Uden et tal kan orienteringen til ikke-udpegede ikke laves.",
        )
        form.add_rule(_problems)

    def _lay_out(self) -> None:
        why = QLabel(_WHY)
        why.setWordWrap(True)
        mark(why, "muted")
        held = QWidget()
        box = QVBoxLayout(held)
        box.setContentsMargins(0, 0, 2 * GRID, GRID)
        box.setSpacing(GRID)
        box.addWidget(why)
        box.addWidget(self.form)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(held)
        mark(held, "ground")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(scroll, 1)
        column.addWidget(self.bar)
        left.setMinimumWidth(340)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.preview)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([470, 600])
        self.splitter.setStretchFactor(1, 1)
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

    def _read(self) -> None:
        """What is drawn later does not ask the register: it may be closed by then."""
        self._stale = False
        self._words = current_template(LetterKind.APPOINTMENT, Language.DANISH)
        self._sample = samples(LetterKind.APPOINTMENT, Language.DANISH, today=self._session.today())[0].facts
        if not self.form.dirty():
            draft = house_draft()
            self.form.set_values({one.name: getattr(draft, one.name) for one in fields(HouseDraft)})
        self._look()
        self.draw()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost; asks when it would."""
        if not self.form.dirty():
            return True
        if self._session.dialogs.ask_yes_no(LOSE, yes="Kassér", no="Skriv videre"):
            self.discard()
            return True
        return False

    def focus_search(self) -> None:
        """Go to the first field."""
        self.form.focus_first()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows."""
        return [("brevpapir", self.draw)]

    # -- verbs -----------------------------------------------------------------------------------------

    def draft(self) -> HouseDraft:
        """What is written."""
        return _draft(self.form.values())

    def save(self) -> None:
        """Keep it; an error stands beside its field."""
        verb = partial(save_house, self.draft(), by=self._session.initials)
        if self._session.succeeded(verb, done="Brevpapiret er gemt.", form=self.form):
            self.form.set_values(self.form.values())
            self._look()

    def discard(self) -> None:
        """Take back what is written and not saved."""
        draft = house_draft()
        self.form.set_values({one.name: getattr(draft, one.name) for one in fields(HouseDraft)})
        self._look()
        self.draw()

    # -- what is shown ---------------------------------------------------------------------------------

    def _name_logo(self) -> None:
        """What a logo shows is nearly always whose it is; somebody may write better words."""
        words, name = self.form.fields["logo_alt"].input, self.form.values()["sender_name"]
        if self.logo.value() and words.is_empty() and name:
            words.set_value(f"{genitive(name)} logo")

    def _changed(self) -> None:
        self._look()
        self._later.start()

    def _look(self) -> None:
        self.bar.allow("" if self.form.dirty() and not self.form.why_not() else self._why_not())
        self.bar.cancel.setEnabled(self.form.dirty())

    def _why_not(self) -> str:
        return self.form.why_not() or "Der er intet nyt at gemme."

    def draw(self) -> None:
        """Draw a letter on the paper as it is written now; while something is wrong the last one stands."""
        self._later.stop()
        # A logo is seen before somebody has written what it shows.
        if self._sample is None or self.form.problems().keys() - {"logo_alt"}:
            return
        draft = self.draft()
        found = as_settings(replace(draft, logo_alt=draft.logo_alt or _LOGO_WORDS))
        worker = caseworkers(found).get(self._sample.caseworker.initials, self._sample.caseworker)
        facts = replace(self._sample, sender=sender(found), caseworker=worker)
        if found["letter_numbers"] == "1":
            facts = replace(facts, document_number=f"{facts.case_number}-01")
        try:
            self.preview.show_pdf(try_template(self._words, facts, stationery(found)).pdf, name="Brevpapir")
        except KkrError as error:
            self.preview.show_message(error.message)


def _draft(values: Mapping[str, Any]) -> HouseDraft:
    words: dict[str, Any] = {
        name: value or ""
        for name, value in values.items()
        if name.startswith("sender_") or name == "logo_alt"
    }
    words["window"] = values["window"] or Window.COMMON
    return HouseDraft(**{**values, **words})


def _problems(values: Mapping[str, Any]) -> Mapping[str, str]:
    return {one.field: one.message for one in reversed(house_problems(_draft(values)))}
