"""The page of meetings: the rounds of each, the forms of both, and the text of an agenda item."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.documents.agenda_files import text_of
from kkr_desktop.domain.columns import Symbol
from kkr_desktop.domain.vocabulary import MeetingKind
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.services import demo, history, meetings, rounds
from kkr_desktop.services.agenda import agenda_text
from kkr_desktop.ui.forms import Form
from kkr_desktop.ui.links import LinkLine
from kkr_desktop.ui.meetings.agenda_panel import AgendaPanel
from kkr_desktop.ui.meetings.page import MeetingsPage
from kkr_desktop.ui.meetings.seat_tree import SeatTree
from kkr_desktop.ui.meetings.words import round_state
from kkr_desktop.ui.session import Session
from opening import OpenSession

TODAY = date(2026, 3, 10)
MARCH = date(2026, 3, 27)
JUNE = date(2026, 6, 19)


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, TODAY)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> MeetingsPage:
    made = MeetingsPage(session)
    # As the window does: what was registered is read again by every page.
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    return made


def meeting(day: date) -> int:
    return next(row.meeting.id for row in meetings.meeting_rows() if row.meeting.held_on == day)


def go_to_round(page: MeetingsPage, item: str) -> int:
    row = rounds.find_round(f"2026-03-27/{item}").round.id
    page.show_key(meeting(MARCH))
    assert page.rounds.select(row)
    return row


def words(page: MeetingsPage) -> str:
    return "\n".join(label.text() for label in page.pane.detail.findChildren(QLabel))


def form_of(page: MeetingsPage) -> Form:
    form = page.pane.panel.form
    assert form is not None
    return form


def write(page: MeetingsPage, **values: object) -> None:
    for key, value in values.items():
        form_of(page).fields[key].input.set_value(value)


def message(page: MeetingsPage, key: str) -> str:
    return form_of(page).fields[key].message.words.text()


def why_not(page: MeetingsPage) -> str:
    bar = page.pane.panel.bar
    assert bar is not None
    return bar.why_not.text()


def save(page: MeetingsPage) -> None:
    bar = page.pane.panel.bar
    assert bar is not None
    assert bar.save.isEnabled(), bar.why_not.text()
    bar.save.click()


def some_seats() -> tuple[int, ...]:
    return tuple(view.seat.id for view in meetings.seats_for_round(TODAY)[:2])


def test_the_page_begins_at_the_next_meeting_with_its_rounds(page: MeetingsPage) -> None:
    row = page.list.current()
    assert row is not None
    assert row.meeting.held_on == MARCH
    assert page.rounds.heading.text() == "Runder på mødet den 27. marts 2026"
    assert [view.round.item for view in page.rounds.model.rows()] == ["4.1", "4.2", "4.3"]
    assert "Fredag den 27. marts 2026" in words(page)
    assert "4.1 Erhvervshus Nordjylland" in words(page)


def test_a_meeting_without_rounds_says_what_belongs_there(page: MeetingsPage) -> None:
    page.show_key(meeting(JUNE))
    assert page.rounds.stack.currentWidget() is page.rounds.empty
    assert "Mødet den 19. juni 2026 har ingen runder endnu." in page.rounds.empty.text.text()
    page.rounds.empty.button.click()
    assert form_of(page).values()["meeting"] == meeting(JUNE)


def test_enter_on_a_round_goes_to_it(page: MeetingsPage, session: Session, qtbot: QtBot) -> None:
    went: list[tuple[str, object]] = []
    session.asked_for.connect(lambda to, key: went.append((to, key)))
    key = go_to_round(page, "4.2")
    qtbot.keyClick(page.rounds.table, Qt.Key.Key_Return)
    assert went == [("rounds", key)]


def test_a_round_and_its_meeting_take_turns_in_the_pane(page: MeetingsPage) -> None:
    go_to_round(page, "4.1")
    assert "Gå til runden" in [b.text() for b in page.pane.detail.findChildren(QPushButton)]
    line = page.pane.detail.findChildren(LinkLine)[0]
    line.click()
    assert page.rounds.current() is None
    assert "Ret møde" in [b.text() for b in page.pane.detail.findChildren(QPushButton)]


@pytest.mark.parametrize(
    ("on", "symbol", "word"),
    [
        (date(2026, 2, 1), Symbol.CURRENT, "åben"),
        (date(2026, 3, 10), Symbol.CURRENT, "venter på mødet"),
        (date(2026, 3, 28), Symbol.WARNING, "beslutning mangler"),
    ],
)
def test_how_far_a_round_is_follows_from_the_day(
    page: MeetingsPage, on: date, symbol: Symbol, word: str
) -> None:
    state = round_state(rounds.find_round("2026-03-27/4.1"), on)
    assert (state.symbol, state.word) == (symbol, word)


def test_a_decided_round_is_said_to_be(page: MeetingsPage) -> None:
    demo.decide_all(on=MARCH)
    page.refresh()
    state = round_state(rounds.find_round("2026-03-27/4.1"), TODAY)
    assert (state.symbol, state.word, state.reason) == (
        Symbol.MET,
        "afgjort",
        "Besluttet den 27. marts 2026.",
    )
    row = page.list.current()
    assert row is not None
    assert "6 af 6 pladser besat" in words(page)


def test_a_meeting_is_created_and_changed(page: MeetingsPage, qtbot: QtBot) -> None:
    page.new_button.click()
    write(page, held_on=MARCH)
    assert message(page, "held_on") == "Der er allerede et møde den 27. marts 2026."
    write(page, held_on=date(2026, 9, 18), starts_at="25.00", sent_on=date(2026, 9, 19))
    assert message(page, "starts_at").startswith("Skriv klokkeslættet")
    assert message(page, "sent_on").startswith("Dagsordenen kan ikke være udsendt efter mødet")
    write(page, starts_at="9.30", sent_on=date(2026, 9, 11), place="Aalborg")
    save(page)
    row = page.list.current()
    assert row is not None
    assert (row.meeting.held_on, row.meeting.kind) == (date(2026, 9, 18), MeetingKind.ORDINARY)
    assert "Kl. 9.30, Aalborg" in words(page)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    write(page, place="Hjørring", kind=MeetingKind.CONSTITUTING)
    save(page)
    assert "Kl. 9.30, Hjørring" in words(page)
    assert history.next_undo() == "Ret møde"


def test_the_service_refuses_a_meeting_on_a_day_that_has_one(page: MeetingsPage) -> None:
    with pytest.raises(UserError) as refused:
        meetings.save_meeting(None, held_on=MARCH, kind=MeetingKind.ORDINARY, by="test")
    assert refused.value.where == "held_on"


def test_a_round_is_created_at_the_meeting_stood_on(page: MeetingsPage) -> None:
    page.show_key(meeting(JUNE))
    page.new_round()
    assert form_of(page).values()["initials"] == "hast"
    assert why_not(page) == "Mangler: Punkt på dagsordenen, Overskrift, Pladser."
    write(page, item="4.a")
    assert message(page, "item") == "Skriv punktets nummer, fx 4.1."
    write(page, item="3.1", title="Udpegning til\nprøve (fiktiv)", seats=some_seats())
    save(page)
    view = page.rounds.current()
    assert view is not None
    assert (view.round.item, view.round.title) == ("3.1", "Udpegning til prøve (fiktiv)")
    assert tuple(seat.id for seat in view.seats) == some_seats()
    assert view.round.begins is UNKNOWN
    assert history.next_undo() == "Opret runde"


def test_an_item_the_meeting_has_already_is_refused_while_typing(page: MeetingsPage) -> None:
    page.show_key(meeting(MARCH))
    page.new_round()
    write(page, item="4.2")
    assert message(page, "item") == "Mødet har allerede et punkt 4.2."
    write(page, meeting=meeting(JUNE))
    assert message(page, "item") == "Fx 4.1"


def test_a_deadline_after_the_meeting_is_asked_about_and_then_saved(page: MeetingsPage) -> None:
    key = go_to_round(page, "4.1")
    page.change_round()
    ask = form_of(page).fields["deadline_right"]
    assert ask.isHidden()
    write(page, deadline=date(2030, 2, 27))
    assert "ligger efter mødet den 27. marts 2026" in message(page, "deadline")
    assert "ligger efter periodens start den 1. april 2026" in message(page, "deadline")
    assert not ask.isHidden()
    assert why_not(page) == "Fristen er rigtig: Bekræft, at fristen er rigtig, eller ret den."
    write(page, deadline_right=True)
    assert why_not(page) == ""
    save(page)
    assert rounds.round_view(key).round.deadline == date(2030, 2, 27)


def test_a_confirmation_lapses_with_the_deadline_it_was_given_for(page: MeetingsPage) -> None:
    go_to_round(page, "4.1")
    page.change_round()
    write(page, deadline=date(2030, 2, 27))
    write(page, deadline_right=True)
    write(page, deadline=date(2031, 2, 27))
    assert form_of(page).values()["deadline_right"] is False
    assert why_not(page).startswith("Fristen er rigtig")
    write(page, deadline=date(2026, 2, 27))
    assert form_of(page).fields["deadline_right"].isHidden()
    assert why_not(page) == ""


def test_the_service_asks_too_where_nobody_confirmed(page: MeetingsPage) -> None:
    view = rounds.find_round("2026-03-27/4.1")
    draft = meetings.round_draft(view.round.id)
    doubtful = type(draft)(
        **{name: getattr(draft, name) for name in draft.__slots__} | {"deadline": date(2030, 2, 27)}
    )
    with pytest.raises(UserError) as asked:
        meetings.save_round(view.round.id, doubtful, by="test")
    assert (asked.value.where, asked.value.code) == ("deadline", "deadline_doubtful")


def test_the_seats_are_chosen_in_a_tree_with_the_keyboard(page: MeetingsPage, qtbot: QtBot) -> None:
    page.new_round()
    tree = form_of(page).fields["seats"].input
    assert isinstance(tree, SeatTree)
    first = tree.tree.topLevelItem(0)
    assert first is not None
    tree.tree.setCurrentItem(first)
    qtbot.keyClick(tree.tree, Qt.Key.Key_Space)
    chosen = tree.value()
    of_body = [v.seat.id for v in meetings.seats_for_round(TODAY) if v.body.name == first.text(0)]
    assert set(chosen) == set(of_body)
    assert tree.count.text().startswith(str(len(of_body)))
    qtbot.keyClick(tree.tree, Qt.Key.Key_Space)
    assert tree.is_empty()


def test_seats_that_others_fill_are_not_offered(page: MeetingsPage) -> None:
    offered = {view.appointed_by for view in meetings.seats_for_round(TODAY)}
    assert offered == {"KKR Nordjylland"}


def test_seats_of_a_decided_round_cannot_leave_it(page: MeetingsPage) -> None:
    demo.decide_all(on=MARCH)
    page.refresh()
    key = go_to_round(page, "4.1")
    page.change_round()
    tree = form_of(page).fields["seats"].input
    assert isinstance(tree, SeatTree)
    write(page, seats=tree.value()[:1])
    save(page)
    assert "Runden er afgjort" in message(page, "seats")
    assert len(rounds.round_view(key).seats) == 6


def test_the_agenda_item_is_read_copied_and_kept_as_text(
    page: MeetingsPage, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    key = go_to_round(page, "4.1")
    page.write_agenda()
    panel = page.findChild(AgendaPanel)
    assert isinstance(panel, AgendaPanel)
    assert panel.text.text() == agenda_text(key)
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == agenda_text(key)
    rich = QGuiApplication.clipboard().mimeData().html()
    assert "<h2>Indstilling</h2>" in rich
    assert "<ul><li>fire virksomhedsrepræsentanter,</li>" in rich
    assert panel.said.text() == "Teksten er kopieret."
    wanted = tmp_path / "Dagsordenspunkt 4.1.txt"
    filed: list[tuple[str, Path]] = []
    page._session.filed.connect(lambda words, file: filed.append((words, file)))
    dialogs.will_answer(wanted)
    word, plain = panel.save_button.menu().actions()
    assert (word.text(), plain.text()) == ("Word-dokument …", "Tekstfil …")
    plain.trigger()
    assert dialogs.asked[-1].detail == "Dagsordenspunkt 4.1.txt"
    assert wanted.read_text(encoding="utf-8") == agenda_text(key)
    assert filed == [("Teksten er gemt: Dagsordenspunkt 4.1.txt.", wanted)]
    assert not panel.said.isVisible()
    document = tmp_path / "Dagsordenspunkt 4.1.docx"
    dialogs.will_answer(document)
    word.trigger()
    assert dialogs.asked[-1].detail == "Dagsordenspunkt 4.1.docx"
    assert "fire virksomhedsrepræsentanter," in text_of(document)
    assert filed[1:] == [("Teksten er gemt: Dagsordenspunkt 4.1.docx.", document)]


def test_the_buttons_of_the_agenda_item_fit_where_there_is_little_room(page: MeetingsPage) -> None:
    """At twice the size a small screen leaves the pane three hundred points."""
    go_to_round(page, "4.1")
    page.write_agenda()
    panel = page.findChild(AgendaPanel)
    assert isinstance(panel, AgendaPanel)
    assert panel.minimumSizeHint().width() <= 290


def test_every_picture_state_shows_something_of_its_own(page: MeetingsPage) -> None:
    seen = set()
    for _, arrange in page.picture_states():
        if arrange is not None:
            arrange()
        pane = page.pane.currentWidget()
        seen.add((pane.accessibleName(), "\n".join(label.text() for label in pane.findChildren(QLabel))))
    assert len(seen) == len(page.picture_states())
