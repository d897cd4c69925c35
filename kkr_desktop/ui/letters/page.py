"""The log of all letters that were made: when, to whom, from which words, sent how, and the very files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QStackedWidget

from ...domain.danish import counted
from ...domain.model import LetterRecord
from ...domain.vocabulary import Sent
from ...services.letters.log import LogRow, joined_letters, log_rows, save_letter, save_letters
from ..dialogs import FileKind
from ..grab import wait_for
from ..list_page import ListPage
from ..preview.printing import print_pdf
from ..session import Session
from ..side_panel import SidePanel
from ..theme import mark
from .kept_files import KeptFiles
from .kind_filter import KindFilter
from .log_columns import GIVE_WAY, LOG_COLUMNS
from .log_detail import NOTHING, LogDetail
from .sent_form import TITLE, SentForm
from .words import NARROW, NO_HITS

EMPTY = (
    "Her står alle breve, der er lavet: hvornår, til hvem, efter hvilken ordlyd og hvordan de er sendt."
    " Breve laves i en runde, under trinnet Breve."
)
FILTERED = "Ingen breve passer til det, der er valgt."
_PDF = FileKind("PDF-fil", "pdf")
_DETAIL_WIDTH = 372


class LettersPage(QScrollArea):
    """The list on the left; on the right the letter stood on, or the form that notes how letters were sent."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: list[LogRow] = []
        self._files = KeptFiles(session.dialogs)
        self.setAccessibleName("Breve")
        self.list: ListPage[LogRow] = ListPage(
            LOG_COLUMNS,
            key=_record_of,
            name="Breve",
            empty_text=EMPTY,
            empty_button="Gå til runder",
            several=True,
            fitted=True,
        )
        self.kinds = KindFilter()
        self.unsent = QCheckBox("Kun ikke sendte")
        self.detail = LogDetail()
        self.panel = SidePanel(session.dialogs)
        self.pane = QStackedWidget()
        self.sent_button = self.list.add_button(f"{TITLE} …")
        # Going down the list with the key held reads only the letter that is stopped at.
        self._read_later = QTimer(self, singleShot=True, interval=40)
        self._read_later.timeout.connect(self._show)
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.list.search_box.setMinimumWidth(130)
        self.list.add_filter(self.unsent)
        self.list.add_filter(self.kinds)
        self.pane.addWidget(self.detail)
        self.pane.addWidget(self.panel)
        self.list.set_detail(self.pane, width=_DETAIL_WIDTH)
        self.list.table.setMinimumHeight(160)
        self.pane.setMinimumHeight(480)
        tab_order = (
            self.list.search_box,
            self.kinds,
            self.unsent,
            self.list.table,
            self.sent_button,
            self.detail.round_button,
            self.detail.details,
            self.detail.facts.sha256,
            self.detail.open_button,
            self.detail.save_button,
            self.detail.print_button,
        )
        for before, after in pairwise(tab_order):
            self.setTabOrder(before, after)
        # A window too small for the page, as at 200 %, scrolls instead of growing off the screen.
        self.setWidgetResizable(True)
        self.setWidget(self.list)
        self.list.setAutoFillBackground(False)
        mark(self.list.work, "ground")

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self.list.table.selectionModel().selectionChanged.connect(self._choose)
        # Rows that a search hides leave the selection without a word from Qt.
        self.list.model.shown_changed.connect(self._choose)
        self.list.empty.button.clicked.connect(self._begin)
        self.kinds.changed.connect(self._narrow)
        self.unsent.toggled.connect(self._narrow)
        self.sent_button.clicked.connect(self.note_sent)
        self.detail.open_asked.connect(self.open_letter)
        self.detail.save_asked.connect(self.save_letter)
        self.detail.print_asked.connect(self.print_letter)
        self.detail.round_asked.connect(self._to_round)
        self.panel.opened.connect(self._to_form)
        self.panel.closed.connect(self._to_detail)
        self.panel.saved.connect(self._save_form)
        self.list.splitter.splitterMoved.connect(self._give_way)

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the log again."""
        self._rows = log_rows()
        self.kinds.offer(row.record.kind for row in self._rows)
        self._fill()

    def show_key(self, key: Any) -> None:
        """Go to a letter, past filters that hide it; several are chosen for noting how they were sent."""
        if isinstance(key, tuple):
            self._show_all()
            self.list.select_several(key)
            self.note_sent()
        elif not self.list.select(key):
            self._show_all()
            self.list.select(key)

    def focus_search(self) -> None:
        """Go to the search among the letters."""
        self.list.focus_search()

    def may_leave(self) -> bool:
        """Whether nothing that is written would be lost; asks when something would."""
        return self.panel.form is None or self.panel.leave()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the newest letter, and the form."""
        return [("", self._select_newest), ("notér afsendelse", self.note_sent)]

    def _select_newest(self) -> None:
        rows = self.list.model.rows()
        if rows:
            self.list.select(rows[0].record.id)
            self._show()
            wait_for(self.detail.paper.sheets.is_drawn)

    # -- verbs -----------------------------------------------------------------------------------------

    def open_letter(self) -> None:
        """Open the letter stood on in the program for PDF files."""
        row = self.list.current()
        if row is not None:
            self._open(row)

    def save_letter(self) -> None:
        """Save the letter stood on where the user wants it; of several chosen, all of them in a folder."""
        row, chosen = self.list.current(), self._chosen()
        if len(chosen) > 1:
            self._save_several(chosen)
        elif row is not None:
            self._save_one(row.record)

    def _save_one(self, record: LetterRecord) -> None:
        dialogs = self._session.dialogs
        path = dialogs.choose_save_file("Gem brevet", kind=_PDF, suggested=record.file_name)
        if path is not None:
            verb = partial(save_letter, record.id, path)
            self._session.save_file(verb, done=f"Brevet er gemt: {path.name}.", path=path)

    def _save_several(self, chosen: list[LogRow]) -> None:
        folder = self._session.dialogs.choose_folder("Vælg mappen til brevene")
        if folder is not None:
            verb = partial(save_letters, [row.record.id for row in chosen], folder)
            done = f"{counted(len(chosen), 'brev', 'breve')} er gemt i mappen {folder.name}."
            self._session.save_file(verb, done=done, path=folder)

    def print_letter(self) -> None:
        """Print the letter stood on; of several chosen, all of them."""
        row, chosen = self.list.current(), self._chosen()
        if len(chosen) > 1:
            self._print_several(chosen)
        elif row is not None and self.detail.pdf is not None:
            name = row.record.file_name.removesuffix(".pdf")
            print_pdf(self.detail.pdf, name=name, dialogs=self._session.dialogs, save=self.save_letter)

    def _print_several(self, chosen: list[LogRow]) -> None:
        pdf = self._session.attempt(partial(joined_letters, [row.record.id for row in chosen]), done="")
        if pdf is not None:
            name = counted(len(chosen), "brev", "breve")
            print_pdf(pdf, name=name, dialogs=self._session.dialogs, save=self.save_letter)

    def note_sent(self) -> None:
        """Open the form that notes how the chosen letters were sent."""
        chosen = [row.record for row in self._chosen()]
        if chosen and self.may_leave():
            form = SentForm(self._session, chosen)
            self.panel.show_form(form.title, form, verb=TITLE)

    def _open(self, row: LogRow) -> None:
        self._files.open(row.record)

    def _save_form(self) -> None:
        form = self.panel.form
        if isinstance(form, SentForm) and form.commit():
            self.panel.close_panel()

    # -- what is shown ---------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Show the letters that the filters take."""
        unsent = self.unsent.isChecked()
        self.list.empty.text.setText(FILTERED if self._rows else EMPTY)
        self.list.empty.button.setText("Vis alle breve" if self._rows else "Gå til runder")
        self.list.set_rows(
            row
            for row in self._rows
            if self.kinds.takes(row.record.kind) and (not unsent or row.record.sent_how is Sent.NOT_SENT)
        )
        many = bool(self._rows)
        for widget in (self.kinds, self.unsent, self.sent_button, self.pane):
            widget.setVisible(many)
        self._choose()

    def _narrow(self) -> None:
        self._fill()
        self.list.keep_in_sight()

    def _chosen(self) -> list[LogRow]:
        return self.list.selected()

    def _choose(self) -> None:
        chosen = len(self._chosen())
        self.sent_button.setEnabled(bool(chosen))
        self.sent_button.setToolTip("" if chosen else "Vælg et eller flere breve.")
        form = self.panel.form
        if form is not None and not form.dirty():
            self.panel.close_panel()
        self._read_later.start()

    def _show(self) -> None:
        self._read_later.stop()
        # Nobody looks: it is read when the page is shown again.
        if self.isVisible():
            nothing = NOTHING if self.list.model.rowCount() else NO_HITS
            self.detail.show_row(self.list.current(), chosen=len(self._chosen()), nothing=nothing)

    def _to_form(self) -> None:
        self.pane.setCurrentWidget(self.panel)

    def _to_detail(self) -> None:
        self.pane.setCurrentWidget(self.detail)

    def _begin(self) -> None:
        """Where letters begin; or all that there are, where the filters hide them."""
        if self._rows:
            self._show_all()
        else:
            self._session.go_to("rounds", None)

    def _show_all(self) -> None:
        self.kinds.setCurrentIndex(0)
        self.unsent.setChecked(False)

    def _to_round(self) -> None:
        row = self.list.current()
        if row is not None:
            self._session.go_to("rounds", row.record.round)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.set_detail_beneath(self.viewport().width() < NARROW)
        self._give_way()

    def _give_way(self) -> None:
        width = self.list.work.width()
        for place, needed in GIVE_WAY:
            self.list.table.show_column(place, width >= needed)


def _record_of(row: LogRow) -> int:
    return row.record.id
