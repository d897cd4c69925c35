"""The first page of the morning: what is vacant, what is to be done, and what is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...domain.columns import Column, Kind, Symbol
from ...domain.danish import capitalised, counted, long_date, short_date, weekday
from ...domain.seats import SeatView
from ...services.overview import Overview, Page, Task, overview
from ..balance.switch import BALANCE, ViewSwitch
from ..bodies.words import filler_words, short_state
from ..cards import Card
from ..list_page import EmptyState, ListPage
from ..session import Session
from ..theme import GRID, mark
from .seat_picture import SeatPicture, body_lines
from .task_list import TaskList

if TYPE_CHECKING:
    from ..balance.view import BalanceView

_PAGE_KEYS = {Page.BODIES: "bodies", Page.ROUNDS: "rounds", Page.PEOPLE: "people"}
# Below this width the columns stand under one another and the cards two by two.
_NARROW = 820
_LOWER_HEIGHT = 160
_COLUMNS = (
    Column[SeatView]("body", "Organ", lambda view: view.body.name, width=25),
    Column[SeatView]("seat", "Plads", lambda view: view.label, width=17),
    Column[SeatView]("state", "Tilstand", short_state, Kind.STATE, width=15),
    Column[SeatView]("filler", "Hvem besætter den", filler_words, width=44),
)


class OverviewPage(QScrollArea):
    """Three plain questions: what is vacant, what is to be done, what is missing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: Overview | None = None
        self.setAccessibleName("Overblik")
        self.setWidgetResizable(True)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.switch = ViewSwitch("Vis pladserne som")
        self._balance: BalanceView | None = None
        self.open_card = Card("Åbne pladser", symbol=Symbol.CURRENT)
        self.vacant_card = Card("Ubesatte nu", symbol=Symbol.VACANT)
        self.unknown_card = Card("Indehaver ikke oplyst", symbol=Symbol.UNKNOWN)
        self.meeting_card = Card("Næste møde")
        self.cards = (self.open_card, self.vacant_card, self.unknown_card, self.meeting_card)
        self.due = TaskList("Hvad skal gøres")
        self.missing = TaskList("Hvad mangler")
        self.seats: ListPage[SeatView] = ListPage(
            _COLUMNS, key=_seat_of, name="Pladser", empty_text="Ingen pladser her. Det er, som det skal være."
        )
        self.picture = SeatPicture()
        self.choices = QButtonGroup(self)
        self.vacant_choice = self._choice("Ubesatte nu")
        self.open_choice = self._choice("Åbne")
        self.unknown_choice = self._choice("Indehaver ikke oplyst")
        self.empty = EmptyState(
            "Her står, hvad der er ubesat, hvad der skal gøres, og hvad der mangler. "
            "Begynd med at oprette et organ med dets pladser.",
            "Gå til organer",
        )
        self._lay_out()
        self.open_card.clicked.connect(self._show_open)
        self.vacant_card.clicked.connect(self._show_vacant)
        self.unknown_card.clicked.connect(self._show_unknown)
        self.meeting_card.clicked.connect(self._go_to_meeting)
        self.choices.buttonClicked.connect(self._fill_seats)
        self.due.opened.connect(self._go_to_task)
        self.missing.opened.connect(self._go_to_task)
        self.seats.opened.connect(self._go_to_seat)
        self.empty.button.clicked.connect(self._go_to_bodies)
        self.switch.turned.connect(self._turn)
        self.refresh()

    # -- what the window asks --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the overview of the day that is looked at."""
        shown = self._shown = overview(self._session.day)
        self._pages.setCurrentWidget(self._full if shown.views else self.empty)
        self.sentence.setText(self._summary(shown))
        self.open_card.set_number(len(shown.open), note="en runde skal besætte dem")
        self.vacant_card.set_number(len(shown.vacant), note="ingen sidder på pladsen")
        self.unknown_card.set_number(len(shown.unknown_holders), note="nogen sidder der, men hvem?")
        meeting = shown.next_meeting
        if meeting is None:
            self.meeting_card.set_number("–", note="intet kommende møde i registret")
        else:
            days, rounds = (meeting.meeting.held_on - shown.on).days, len(meeting.rounds)
            near = "i dag" if days == 0 else f"om {counted(days, 'dag', 'dage')}"
            note = f"{near}, {counted(rounds, 'runde', 'runder')}"
            self.meeting_card.set_number(short_date(meeting.meeting.held_on), note=note)
        for tasks, head, none, found in (
            (self.due, self._due_head, "Intet skal gøres lige nu.", shown.due),
            (self.missing, self._missing_head, "Intet mangler.", shown.missing),
        ):
            tasks.show_tasks(found, shown.on)
            head.setText(
                f"{tasks.accessibleName()} ({len(found)})" if found else f"{tasks.accessibleName()}: {none}"
            )
            tasks.setVisible(bool(found))
        if self.choices.checkedButton() is None:
            self._first_choice(shown).setChecked(True)
        self.picture.show_lines(body_lines(shown.views))
        self._fill_seats()
        self._fill_balance()

    def show_key(self, key: Any) -> None:
        """Go to a seat, where it is one of those shown."""
        self.seats.select(key)

    def focus_search(self) -> None:
        """Go to the search among the seats."""
        self.seats.focus_search()

    def picture_states(self) -> list[tuple[str, Callable[[], object] | None]]:
        """What a picture taker shows: the page as it is, and the balance."""
        return [("", None), ("balance", self.switch.button(BALANCE).click)]

    # -- the balance -----------------------------------------------------------------------------------

    def _turn(self, which: int) -> None:
        """See what is to be done, or how all of the KKR's seats are balanced."""
        if which == BALANCE and self._balance is None:
            # Read when it is first asked for, so that the program opens quickly.
            from ..balance.view import BalanceView

            self._balance = BalanceView(self._session)
            self._ways.addWidget(self._balance)
        self._ways.setCurrentIndex(which)
        self._fill_balance()

    def _fill_balance(self) -> None:
        if self._balance is not None and self._ways.currentIndex() == BALANCE:
            from ...services.balance import balance_of_all

            self._balance.show_balance(balance_of_all(self._session.day))

    # -- what is chosen --------------------------------------------------------------------------------

    def _fill_seats(self) -> None:
        shown = self._shown
        if shown is None:
            return
        rows = shown.vacant
        if self.open_choice.isChecked():
            rows = shown.open
        elif self.unknown_choice.isChecked():
            rows = shown.unknown_holders
        self.seats.set_rows(sorted(rows, key=_body_order))

    def _first_choice(self, shown: Overview) -> QPushButton:
        if shown.vacant or not (shown.open or shown.unknown_holders):
            return self.vacant_choice
        return self.open_choice if shown.open else self.unknown_choice

    def _show_open(self) -> None:
        self._choose(self.open_choice)

    def _show_vacant(self) -> None:
        self._choose(self.vacant_choice)

    def _show_unknown(self) -> None:
        self._choose(self.unknown_choice)

    def _choose(self, choice: QPushButton) -> None:
        choice.setChecked(True)
        self._fill_seats()
        self.ensureWidgetVisible(self.seats)
        self.seats.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_task(self, task: Task) -> None:
        self._session.go_to(_PAGE_KEYS[task.page], task.row)

    def _go_to_seat(self, view: SeatView) -> None:
        self._session.go_to("bodies", view.body.id)

    def _go_to_bodies(self) -> None:
        self._session.go_to("bodies", None)

    def _go_to_meeting(self) -> None:
        meeting = self._shown.next_meeting if self._shown else None
        self._session.go_to("meetings", None if meeting is None else meeting.meeting.id)

    @staticmethod
    def _summary(shown: Overview) -> str:
        waiting = f"{counted(len(shown.open), 'plads', 'pladser')} af {shown.seats} venter"
        if not shown.open:
            waiting = f"ingen af {counted(shown.seats, 'plads', 'pladser')} venter"
        vacant = "ingen er ubesat" if not shown.vacant else f"{len(shown.vacant)} er ubesatte"
        vacant = "1 er ubesat" if len(shown.vacant) == 1 else vacant
        late = sum(task.late for task in shown.due)
        tail = f" {counted(late, 'opgave', 'opgaver')} er over tiden." if late else ""
        return (
            f"{capitalised(weekday(shown.on))} den {long_date(shown.on)}: {waiting} på en "
            f"beslutning, og {vacant}.{tail}"
        )

    # -- layout ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._middle.direction() != direction:
            self._middle.setDirection(direction)
            self._lower.setDirection(direction)
            self._place_cards(2 if narrow else 4)
            # At once, not when the event loop comes to it: else the page is scrolled sideways for a moment.
            for widget in (self._plain, self._ways, self._full):
                layout = widget.layout()
                if layout is not None:
                    layout.activate()
                widget.updateGeometry()

    def _place_cards(self, across: int) -> None:
        for place, card in enumerate(self.cards):
            self._card_grid.addWidget(card, place // across, place % across)
        for column in range(4):
            self._card_grid.setColumnStretch(column, 1 if column < across else 0)

    def _choice(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setCheckable(True)
        button.setAccessibleName(f"Vis pladser: {text.lower()}")
        self.choices.addButton(button)
        return button

    def _lay_out(self) -> None:
        self._full = QWidget()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._full)
        self._pages.addWidget(self.empty)
        self._card_grid = QGridLayout()
        self._card_grid.setSpacing(2 * GRID)
        self._place_cards(4)
        self._due_head, self._missing_head = _heading(), _heading()
        self._middle, self._lower = QHBoxLayout(), QHBoxLayout()
        for head, tasks in ((self._due_head, self.due), (self._missing_head, self.missing)):
            self._middle.addWidget(_section(head, tasks), 1)
        places = QHBoxLayout()
        places.setSpacing(0)
        for button in (self.vacant_choice, self.open_choice, self.unknown_choice):
            places.addWidget(button)
        filters = QWidget()
        filters.setLayout(places)
        places.setContentsMargins(0, 0, 0, 0)
        self.seats.add_filter(filters)
        self.seats.bar.setContentsMargins(0, 0, 0, GRID - 2)
        self._lower.addWidget(_section(_heading("Hvad er ubesat"), self.seats), 13)
        frame = QScrollArea()
        frame.setWidgetResizable(True)
        frame.setWidget(self.picture)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.seats, frame):
            # They take what room there is, so that a window of 1280 by 720 shows the page without scrolling.
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            widget.setMinimumHeight(_LOWER_HEIGHT)
        mark(self.picture, "ground")
        self._lower.addWidget(_section(_heading("Alle pladser, organ for organ"), frame), 7)
        for row in (self._middle, self._lower):
            row.setSpacing(3 * GRID)
        self._plain = QWidget()
        below = QVBoxLayout(self._plain)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(GRID + 4)
        below.addLayout(self._card_grid)
        below.addLayout(self._middle, 2)
        below.addLayout(self._lower, 3)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._plain)
        first = QHBoxLayout()
        first.addWidget(self.sentence, 1)
        first.addWidget(self.switch)
        box = QVBoxLayout(self._full)
        box.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID + 4)
        box.setSpacing(GRID + 4)
        box.addLayout(first)
        box.addWidget(self._ways, 1)
        for ground in (self._full, self._plain):
            mark(ground, "ground")
        self.setWidget(self._pages)


def _seat_of(view: SeatView) -> int:
    return view.seat.id


def _body_order(view: SeatView) -> str:
    return view.body.sort_key


def _heading(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    mark(label, "heading", "2")
    return label


def _section(head: QLabel, widget: QWidget) -> QWidget:
    section = QWidget()
    box = QVBoxLayout(section)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(6)
    box.addWidget(head)
    box.addWidget(widget, 1)
    return section
