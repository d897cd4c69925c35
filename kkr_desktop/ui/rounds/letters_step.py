"""All the letters that a round calls for: ticking, looking at, making, and opening those that are kept."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea

from ...domain.vocabulary import Language
from ...errors import KkrError, UserError
from ...services.letters.make import MadeLetters
from ...services.letters.plan import PlannedLetter, in_language, planned_letters
from ...services.rounds import RoundView
from ..grab import wait_for
from ..letters.kept_files import KeptFiles
from ..letters.kind_filter import KindFilter
from ..letters.words import NARROW, NO_HITS
from ..list_page import ListPage
from ..session import Session
from ..theme import mark
from .letters_columns import ABOUT, LETTER_COLUMNS
from .letters_foot import LettersFoot
from .letters_preview import NOTHING, LetterPreview
from .letters_result import LettersResult, letters_words
from .letters_ticks import Ticks, taken_by_all
from .letters_wanted import Wanted, chosen_words, doubts, make_wanted

EMPTY = (
    "Her står rundens breve. De kommer, når nogen har ret til at indstille til pladserne, når der er"
    " indstillinger, og når der er truffet en beslutning."
)
_PREVIEW_WIDTH = 372


class LettersStep(QScrollArea):
    """The letters with a tick each, the one stood on at the right; the verb makes those that are ticked."""

    wants_decision = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Breve")
        self._session = session
        self._view: RoundView | None = None
        self._letters: list[PlannedLetter] = []
        self._languages: dict[str, Language] = {}
        self._ticks = Ticks()
        self._making: Wanted | None = None
        self._files = KeptFiles(session.dialogs)
        self.list: ListPage[PlannedLetter] = ListPage(
            LETTER_COLUMNS, key=_key_of, name="Breve", empty_text=EMPTY, checkable=True, fitted=True
        )
        self.kinds = KindFilter()
        self.all_shown = QCheckBox("Alle viste")
        self.all_shown.setToolTip(
            "Sætter kryds ved de viste breve, som hverken er lavet før eller er for sent ude."
            " Er der ingen af dem, sættes der kryds ved alle de viste."
        )
        self.lacking = QCheckBox("Kun med mangler")
        self.lacking.setToolTip(
            "Vis kun de breve, der mangler noget: adresse, e-mail eller en oplysning i brevet"
        )
        self.foot = LettersFoot()
        self.result = LettersResult(session.dialogs)
        self.preview = LetterPreview(session.dialogs)
        # Going down the list with the key held draws only the letter that is stopped at.
        self._draw_later = QTimer(self, singleShot=True, interval=40)
        self._draw_later.timeout.connect(self._draw)
        self._lay_out()
        self.list.chosen.connect(self._draw_soon)
        self.list.opened.connect(self._open)
        self.list.model.checked_changed.connect(self._see_ticks)
        self.list.model.shown_changed.connect(self._look)
        self.kinds.changed.connect(self._narrow)
        self.lacking.toggled.connect(self._narrow)
        self.all_shown.clicked.connect(self._tick_shown)
        self.foot.dated.changed.connect(self._see_date)
        self.foot.decision_button.clicked.connect(self._to_decision)
        self.foot.make_button.clicked.connect(self.make)
        self.preview.language_chosen.connect(self._write_in)
        self.preview.open_asked.connect(self.open_letter)
        self.preview.recipient_asked.connect(self._to_recipient)
        self.result.sent_asked.connect(self._note_sent)
        self._look()

    def _lay_out(self) -> None:
        self.list.search_box.setMinimumWidth(130)
        self.list.add_filter(self.lacking)
        self.list.add_filter(self.all_shown)
        self.list.add_filter(self.kinds)
        column = self.list.work.layout()
        assert column is not None
        column.addWidget(self.foot)
        column.addWidget(self.result)
        self.list.set_detail(self.preview, width=_PREVIEW_WIDTH)
        self.list.table.setMinimumHeight(160)
        self.preview.setMinimumHeight(440)
        tab_order = (
            self.list.search_box,
            self.kinds,
            self.all_shown,
            self.lacking,
            self.list.table,
            self.foot.decision_button,
            self.foot.dated,
            self.foot.emails,
            self.foot.make_button,
            self.result.who,
            self.result.open_folder,
            self.result.open_combined,
            self.result.print_combined,
            self.result.note_sent,
            self.preview.write_button,
            self.preview.which,
            self.preview.language,
            self.preview.open_button,
        )
        for before, after in pairwise(tab_order):
            self.setTabOrder(before, after)
        # A window too small for the step, as at 200 %, scrolls instead of growing off the screen.
        self.setWidgetResizable(True)
        self.setWidget(self.list)
        self.list.setAutoFillBackground(False)
        mark(self.list.work, "ground")

    # -- what the page asks ------------------------------------------------------------------------------

    def show_round(self, view: RoundView | None) -> None:
        """Show a round's letters; ticks, languages and date stay while the round is the same."""
        before = self._view
        other = before is None or view is None or view.round.id != before.round.id
        decided_anew = other or view is None or before is None or view.decisions != before.decisions
        self._view = view
        if other:
            self._ticks.forget()
            self._languages = {}
            self.result.clear()
        if decided_anew:
            self.foot.dated.set_value(None if view is None else view.decided_on or self._session.today())
        self._letters = [] if view is None else self._planned(view)
        if not self.result.records <= {one.made.id for one in self._letters if one.made is not None}:
            # What was made is undone.
            self.result.clear()
        self._ticks.meet(self._letters)
        self.kinds.offer(letter.kind for letter in self._letters)
        self.list.table.show_column(ABOUT, len({letter.about for letter in self._letters}) > 1)
        self.foot.setVisible(view is not None)
        self.foot.later.setVisible(view is not None and not view.decided)
        self._fill()
        if other or self.list.current() is None:
            self._stand_on_first()
        self._draw_soon()

    def _planned(self, view: RoundView) -> list[PlannedLetter]:
        letters = planned_letters(view, today=self._session.today(), languages=self._languages)
        for place, letter in enumerate(letters):
            # One that was made in English is to be so again, until somebody chooses otherwise.
            if letter.made is not None and letter.key not in self._languages:
                self._languages[letter.key] = letter.made.language
                if letter.made.language is not letter.facts.language:
                    letters[place] = in_language(letter, letter.made.language)
        return letters

    def may_leave(self) -> bool:
        """Nothing is written here; letters being made go on."""
        return True

    def focus_search(self) -> None:
        """Go to the search among the letters."""
        self.list.focus_search()

    # -- verbs -------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Ask for a folder and make the letters that are ticked."""
        view = self._view
        if view is None or self._why_not():
            return
        doubted = doubts(self._ticked())
        if doubted is not None and not self._session.dialogs.ask_yes_no(
            doubted[0], yes="Lav alligevel", detail=doubted[1]
        ):
            return
        out = self._session.dialogs.choose_folder("Vælg mappen til brevene")
        if out is None:
            return
        wanted = Wanted(
            round=view.round.id,
            out=out,
            by=self._session.initials,
            today=self._session.today(),
            on=self.foot.dated.value(),
            kinds=frozenset(letter.kind for letter in self._ticked()),
            keys=frozenset(self._ticks.keys),
            languages=dict(self._languages),
            emails=self.foot.emails.isChecked(),
        )
        job = self._session.runner.job("Laver breve", partial(make_wanted, wanted=wanted))
        job.done.connect(self._made)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        self._making = wanted
        self.result.clear()
        self._look()
        self._session.runner.submit(job)

    def open_letter(self) -> None:
        """Open the letter stood on as it was made."""
        letter = self.list.current()
        if letter is not None:
            self._open(letter)

    def _open(self, letter: PlannedLetter) -> None:
        if letter.made is not None:
            self._files.open(letter.made)

    def _to_recipient(self) -> None:
        letter = self.list.current()
        if letter is not None:
            self._session.go_to(*letter.recipient_at)

    def _note_sent(self, records: tuple[int, ...]) -> None:
        self._session.go_to("letters", records)

    def _to_decision(self) -> None:
        self.wants_decision.emit()

    # -- what comes of it --------------------------------------------------------------------------------

    def _made(self, made: MadeLetters) -> None:
        started, self._making = self._making, None
        if started is not None and self._view is not None and self._view.round.id == started.round:
            self.result.tell(made, started.out, emails=started.emails)
            # The strip takes room from the list; the letter stood on stays in sight.
            QTimer.singleShot(0, self, self.list.keep_in_sight)
        if made.letters:
            self._session.registered.emit(f"{letters_words(len(made.letters))}.")
        self._look()

    def _failed(self, error: Any) -> None:
        self._making = None
        self._look()
        if isinstance(error, UserError) and error.code == "cancelled":
            self.result.say(error.message)
        elif isinstance(error, KkrError):
            self._session.dialogs.tell_error(error)
        else:
            self._session.dialogs.tell_error("Der skete en uventet fejl. Der er ikke lavet nogen breve.")

    def _cancelled(self) -> None:
        self._making = None
        self._look()
        self.result.say("Afbrudt. Der er ikke lavet nogen breve.")

    # -- the list ----------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Show the letters that the filters take, with their ticks."""
        shown = [letter for letter in self._letters if self._takes(letter)]
        self.list.empty.text.setText(NO_HITS if self._letters else EMPTY)
        self.list.set_rows(shown)
        self.list.model.set_checked(self._ticks.keys & {letter.key for letter in shown})
        self._look()

    def _narrow(self) -> None:
        self._fill()
        self.list.keep_in_sight()

    def _takes(self, letter: PlannedLetter) -> bool:
        lacking = bool(letter.missing or letter.held_back)
        return self.kinds.takes(letter.kind) and (lacking or not self.lacking.isChecked())

    def _stand_on_first(self) -> None:
        """Stand on the first letter that is to be made, else on the first."""
        shown = self.list.model.rows()
        first = next((letter for letter in shown if letter.key in self._ticks.keys), None)
        if shown:
            self.list.select((first or shown[0]).key)
            table = self.list.table
            table.scrollTo(table.currentIndex(), table.ScrollHint.PositionAtCenter)

    def _see_ticks(self) -> None:
        offered = {letter.key for letter in self._letters if self._takes(letter)}
        self._ticks.take([letter.key for letter in self.list.model.checked()], among=offered)
        self._look()

    def _tick_shown(self) -> None:
        shown = {letter.key for letter in self.list.model.rows()}
        taken = taken_by_all(self.list.model.rows())
        checked = {letter.key for letter in self.list.model.checked()}
        self.list.model.set_checked(checked - shown if taken <= checked else checked | taken)
        self._look()

    def _ticked(self) -> list[PlannedLetter]:
        return [letter for letter in self._letters if letter.key in self._ticks.keys]

    def _look(self) -> None:
        shown = {letter.key for letter in self.list.model.rows()}
        ticked = self._ticked()
        here = sum(letter.key in shown for letter in ticked)
        state = Qt.CheckState.PartiallyChecked if here else Qt.CheckState.Unchecked
        if here and taken_by_all(self.list.model.rows()) <= self._ticks.keys:
            state = Qt.CheckState.Checked
        self.all_shown.setCheckState(state)
        self.all_shown.setEnabled(bool(shown))
        many = bool(self._letters)
        self.all_shown.setVisible(many)
        self.kinds.setVisible(many)
        self.lacking.setVisible(many)
        self.foot.say(self._why_not(), chosen_words(ticked, hidden=len(ticked) - here))

    def _why_not(self) -> str:
        """In words what holds the making back, or nothing."""
        if self._making is not None:
            return "Brevene laves."
        if self.foot.dated.is_empty():
            return "Skriv brevdatoen."
        if self.foot.dated.problem():
            return f"Brevdato: {self.foot.dated.problem()}"
        if not self._ticks.keys:
            made = "Brevene er lavet. Sæt kryds, hvis flere skal laves."
            return made if self.result.records else "Sæt kryds ved de breve, der skal laves."
        return ""

    # -- the letter stood on -----------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_soon()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.set_detail_beneath(self.viewport().width() < NARROW)

    def _draw_soon(self) -> None:
        self._draw_later.start()

    def picture(self) -> None:
        """Have the letter stood on there now, for a picture taker."""
        self._draw()
        wait_for(self.preview.paper.sheets.is_drawn)

    def _draw(self) -> None:
        self._draw_later.stop()
        # Nobody looks: it is drawn when the step is shown again.
        if self.isVisible():
            nothing = NO_HITS if self._letters and not self.list.model.rowCount() else NOTHING
            self.preview.show_letter(self.list.current(), on=self.foot.dated.value(), nothing=nothing)

    def _see_date(self) -> None:
        self._look()
        self._draw_soon()

    def _write_in(self, language: Language) -> None:
        letter = self.list.current()
        if letter is None:
            return
        self._languages[letter.key] = language
        place = next(n for n, one in enumerate(self._letters) if one.key == letter.key)
        self._letters[place] = in_language(letter, language)
        self._fill()
        self._draw_soon()


def _key_of(letter: PlannedLetter) -> str:
    return letter.key
