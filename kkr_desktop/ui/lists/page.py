"""The page of the lists: chosen, seen as a table or as the paper it makes, saved, printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.lists.content import ListContent, Target
from ...domain.vocabulary import ListKind
from ...errors import KkrError
from ...services import lists
from ..dialogs import FileKind
from ..jobs import Cancelled, Progress
from ..preview.paper_preview import PaperPreview
from ..session import Session
from ..theme import GRID, mark
from .tables import ListTables
from .wish import KINDS, Wish, WishBar

_PDF, _EXCEL = FileKind("PDF-fil", "pdf"), FileKind("Excel-projektmappe", "xlsx")
TABLE, PAPER = range(2)
# While a name is typed the list is not made for every letter.
_PAUSE_MS = 120
MAKING = "Laver listen …"


class ListsPage(QWidget):
    """Choices at the top, the list beneath; making it goes on beside the window."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName("Lister")
        mark(self, "ground")
        self.content: ListContent | None = None
        self._wanted = 0
        self._drawn: ListContent | None = None
        self.wish = WishBar()
        self.counted = QLabel()
        self.counted.setWordWrap(True)
        mark(self.counted, "muted")
        self.views: dict[int, QPushButton] = {}
        self.pdf_button = QPushButton("Gem som PDF …")
        self.excel_button = QPushButton("Gem til Excel …")
        self.paper = PaperPreview(session.dialogs, save=self.save_pdf)
        self.tables = ListTables()
        self.message = QLabel()
        self.message.setWordWrap(True)
        mark(self.message, "muted")
        self.stack = QStackedWidget()
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._make)
        self._lay_out()
        self.wish.changed.connect(self._later.start)
        self.pdf_button.clicked.connect(self.save_pdf)
        self.excel_button.clicked.connect(self.save_excel)
        self.tables.opened.connect(self._go_to)
        self.refresh()

    def _lay_out(self) -> None:
        self._group = QButtonGroup(self)
        shown = QHBoxLayout()
        shown.setSpacing(GRID)
        for place, words in ((TABLE, "Tabel"), (PAPER, "Papir")):
            button = QPushButton(words)
            button.setCheckable(True)
            mark(button, "step")
            self._group.addButton(button, place)
            self.views[place] = button
            shown.addWidget(button)
        self.views[TABLE].setChecked(True)
        self._group.idClicked.connect(self._show_as)
        shown.addWidget(self.counted, 1)
        shown.addWidget(self.excel_button)
        shown.addWidget(self.pdf_button)
        head = QVBoxLayout()
        head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        head.setSpacing(GRID)
        head.addWidget(self.wish)
        head.addLayout(shown)
        told = QWidget()
        room = QVBoxLayout(told)
        room.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        room.addWidget(self.message)
        room.addStretch(1)
        for widget in (self.tables, self.paper, told):
            self.stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.stack, 1)

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Offer what the register has, and make the list again."""
        self.wish.refresh()
        self._make()

    def focus_search(self) -> None:
        """Go to the search in the table."""
        self.tables.focus_search()

    def show_key(self, key: Any) -> None:
        """Show one kind of list, or a person's, an organisation's or a round's: (kind, number)."""
        kind, about = key if isinstance(key, tuple) else (key, None)
        if kind not in KINDS:
            return
        self.wish.kind.setCurrentIndex(KINDS.index(kind))
        if about is not None and kind is ListKind.CANDIDATES:
            self.wish.round.setCurrentIndex(max(0, self.wish.round.findData(about)))
        elif about is not None and kind in (ListKind.PERSON, ListKind.ORGANISATION):
            chooser = self.wish.person if kind is ListKind.PERSON else self.wish.organisation
            chooser.set_value(about)
        self._make()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows."""
        return [
            ("", None),
            ("kandidatoversigt", lambda: self.show_key(ListKind.CANDIDATES)),
            ("som papir", lambda: self._show_as(PAPER)),
        ]

    # -- making ----------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._later.stop()
        wish = self.wish.wish()
        self._wanted += 1
        if wish.lacking:
            self._tell(wish.lacking)
            return
        job = self._session.runner.job("Lav liste", partial(_made, wish, self._session.day))
        number = self._wanted
        job.done.connect(lambda content: self._show(number, content))
        job.failed.connect(lambda error: self._failed(number, error))
        if self.content is None or self.content.kind is not wish.kind:
            self._tell(MAKING)
        self._session.runner.submit(job)

    def _show(self, number: int, content: ListContent) -> None:
        if number != self._wanted:
            return  # another list has been asked for since
        self.content = content
        self.tables.show_content(content)
        self.counted.setText(" · ".join(one.words for one in content.counted))
        self._look()
        self._show_as(self._group.checkedId())

    def _draw(self) -> None:
        """Draw the paper when it is looked at, and not before."""
        content = self.content
        if content is None or self._drawn is content:
            return
        self._drawn = content
        if self.paper.name != content.title:
            self.paper.show_busy()
        job = self._session.runner.job("Tegn liste", partial(_drawn, content))
        number = self._wanted
        job.done.connect(lambda pdf: self._show_paper(number, content, pdf))
        job.failed.connect(lambda error: self._failed(number, error))
        self._session.runner.submit(job)

    def _show_paper(self, number: int, content: ListContent, pdf: bytes) -> None:
        if number == self._wanted:
            self.paper.show_pdf(pdf, name=content.title)

    def _failed(self, number: int, error: Any) -> None:
        if number != self._wanted:
            return
        words = error.message if isinstance(error, KkrError) else "Listen kunne ikke laves. Prøv igen."
        self._tell(words)

    def _tell(self, words: str) -> None:
        self.content = None
        self.counted.setText("")
        self.message.setText(words)
        self.stack.setCurrentIndex(2)
        self._look()

    def _look(self) -> None:
        for button in (self.pdf_button, self.excel_button, *self.views.values()):
            button.setEnabled(self.content is not None)

    def _show_as(self, which: int) -> None:
        self.views[which].setChecked(True)
        if self.content is not None:
            self.stack.setCurrentIndex(which)
            if which == PAPER:
                self._draw()

    # -- verbs -----------------------------------------------------------------------------------------

    def save_pdf(self) -> None:
        """Save the list as a PDF."""
        self._save(_PDF, "Gem listen som PDF")

    def save_excel(self) -> None:
        """Save the list as a workbook."""
        self._save(_EXCEL, "Gem listen til Excel")

    def _save(self, kind: FileKind, title: str) -> None:
        content = self.content
        if content is None:
            return
        from ...documents.files import safe_file_name

        suggested = safe_file_name(f"{content.file_name}.{kind.ending}")
        path = self._session.dialogs.choose_save_file(title, kind=kind, suggested=suggested)
        if path is not None:
            verb = partial(lists.write_list, content, path)
            self._session.save_file(verb, done=f"Listen er gemt: {path.name}.", path=path)

    def _go_to(self, target: Target) -> None:
        """Go to what a row is about: the person, else the round, else the body."""
        for page, row in (
            ("people", target.person),
            ("bodies", target.body),
            ("rounds", target.round),
            ("organisations", target.organisation),
        ):
            if row is not None:
                self._session.go_to(page, row)
                return


def _made(wish: Wish, day: date, _progress: Progress, _cancelled: Cancelled) -> ListContent:
    return lists.make(
        wish.kind,
        on=day,
        public=wish.public,
        round=wish.round,
        person=wish.person,
        organisation=wish.organisation,
        until=wish.until,
    )


def _drawn(content: ListContent, _progress: Progress, _cancelled: Cancelled) -> bytes:
    from ...documents.lists import list_pdf

    return list_pdf(content)[0]
