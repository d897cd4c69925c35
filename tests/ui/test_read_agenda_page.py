"""Læs dagsorden: a text beside its proposals; nothing is stored before it is accepted, and then in one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.model import Round, Source
from kkr_desktop.services import history
from kkr_desktop.services.agendas.facts import Fact, FactKind
from kkr_desktop.services.meetings import meeting_rows
from kkr_desktop.store.reading import count, read
from kkr_desktop.ui.agenda_reading.fact_tree import FactTree
from kkr_desktop.ui.agenda_reading.page import LOSE, ReadAgendaPage
from kkr_desktop.ui.agenda_reading.text_view import AgendaText
from kkr_desktop.ui.agenda_reading.words import NOTHING
from kkr_desktop.ui.inputs import ChoiceInput, TextInput
from kkr_desktop.ui.session import Session
from opening import OpenSession

TODAY = date(2026, 3, 20)
TEXT = """KKR Nordjylland
Dato: 19-06-2026

4.1. Udpegning til Hospice Klittens bestyrelse
SAG-2026-00901 hast

Indstilling
Det indstilles, at KKR Nordjylland udpeger to politiske repræsentanter til Hospice Klittens bestyrelse.

Sagsfremstilling
Fristen for indstilling er den 1. maj 2027. Kandidaterne skal have indsigt i lindrende pleje.
Der er modtaget indstilling fra Sandby Sygeplejeforening.
"""
SEATS, DEADLINE, ROUND = "0/seats/0", "0/deadline", "0"


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, TODAY)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ReadAgendaPage:
    made = ReadAgendaPage(session)
    # As the window does: what was registered is read again by every page.
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    return made


def fact(page: ReadAgendaPage, key: str) -> Fact:
    assert page.reading is not None
    found = page.reading.fact(key)
    assert found is not None
    return found


def row(page: ReadAgendaPage, key: str) -> QTreeWidgetItem:
    page.tree.stand_on(key)
    item = page.tree.currentItem()
    assert item is not None
    return item


def write(page: ReadAgendaPage, **values: object) -> None:
    form = page.pane.form
    assert form is not None
    for name, value in values.items():
        form.fields[name].input.set_value(value)


def test_a_text_that_is_pasted_is_shown_beside_its_proposals(page: ReadAgendaPage) -> None:
    rounds, sources = count(Round), count(Source)
    page.start.text.setPlainText(TEXT)
    page.start.read_button.click()
    assert page.currentIndex() == 1
    assert page.text.toPlainText() == TEXT
    assert row(page, SEATS).text(0) == "2 politiske repræsentanter til Hospice Klittens bestyrelse"
    assert (
        row(page, SEATS).text(1)
        == "ny: Opretter organet “Hospice Klitten” og 2 pladser, som lægges i runden."
    )
    assert (count(Round), count(Source)) == (rounds, sources)
    assert "Intet er gemt endnu" in page.said.text()


def test_the_fact_stood_on_has_its_line_marked_and_a_line_its_fact(page: ReadAgendaPage) -> None:
    page.read_pasted(TEXT)
    page.tree.stand_on(SEATS)
    assert page.text.marked == (8,)
    page.tree.stand_on(DEADLINE)
    assert page.text.marked == (11,)
    page.text.asked.emit(8)
    assert page.tree.current_key() == SEATS


def test_a_row_of_a_table_that_stands_cell_by_cell_is_marked_whole(page: ReadAgendaPage) -> None:
    head = "4.1. Udpegninger\nSAG-2027-00001 hast\n\nIndstilling\nDet indstilles, at KKR foretager udpegningerne:\n"
    cells = (
        "Organ\nAntal\nHverv\nIndstilles af\nFonden Strand\n2\nRepræsentant for\nvidensinstitutionerne\nDI\n"
    )
    page.read_pasted(head + cells)
    page.tree.stand_on("0/seats/0")
    assert page.text.marked == (10, 11, 12, 13, 14)


def test_a_doubt_stands_first_and_marks_its_line(page: ReadAgendaPage) -> None:
    page.read_pasted(TEXT)
    page.tree.stand_on("remark/0")
    assert "ligger efter mødet den 19. juni 2026" in page.pane.title.text()
    assert page.text.marked == (11,)
    assert page.pane.form is None


def test_only_what_would_change_something_can_be_ticked_and_the_sure_ones_at_once(
    page: ReadAgendaPage,
) -> None:
    page.read_pasted(TEXT)
    assert not row(page, "meeting").flags() & Qt.ItemFlag.ItemIsUserCheckable
    page.sure_button.click()
    ticked = page.tree.ticks()
    assert ROUND in ticked
    assert SEATS in ticked
    assert DEADLINE not in ticked
    assert page.accept_button.text() == f"Godkend {len(ticked)}"


def test_what_is_ticked_is_registered_as_one_step_that_can_be_undone(
    page: ReadAgendaPage, session: Session
) -> None:
    said: list[str] = []
    session.registered.connect(said.append)
    rounds = count(Round)
    page.read_pasted(TEXT)
    assert page.reading is not None
    page.tree.tick([one.key for one in page.reading.facts if one.acceptable])
    page.accept_button.click()
    june = next(one for one in meeting_rows() if one.meeting.held_on == date(2026, 6, 19))
    assert [view.round.item for view in june.rounds] == ["4.1"]
    assert len(june.rounds[0].seats) == 2
    assert said == [
        "Registreret fra dagsordenen: 1 runde, 1 gruppe pladser, 1 indstillingsret, 1 kriterium og 1 frist."
    ]
    assert page.said.text() == "Alt, der kan registreres, er i registret."
    assert page.tree.ticks() == []
    (link,) = [one for one in page.findChildren(QPushButton) if one.text() == "Gå til runde 4.1"]
    went: list[tuple[str, object]] = []
    session.asked_for.connect(lambda to, key: went.append((to, key)))
    link.click()
    assert went == [("rounds", june.rounds[0].round.id)]

    assert history.next_undo() == "Læs dagsorden"
    history.undo(by="test")
    assert count(Round) == rounds
    page.refresh()
    assert fact(page, SEATS).acceptable


def test_a_fact_is_corrected_in_place_and_ticked(page: ReadAgendaPage) -> None:
    page.read_pasted(TEXT)
    page.tree.stand_on(DEADLINE)
    assert not page.pane.use_button.isEnabled()
    write(page, day=date(2026, 5, 1))
    assert page.pane.use_button.isEnabled()
    page.pane.use_button.click()
    assert row(page, DEADLINE).text(0) == "Frist: 1. maj 2026"
    assert page.tree.ticks() == [DEADLINE]
    page.tree.tick([SEATS])
    page.accept_button.click()
    (made,) = [one for one in read(Round) if one.case_number == "SAG-2026-00901"]
    assert made.deadline == date(2026, 5, 1)


def test_seats_are_corrected_to_a_body_that_the_register_has(page: ReadAgendaPage) -> None:
    page.read_pasted(TEXT)
    page.tree.stand_on(SEATS)
    write(page, body="Hospice Vangen", group="politiske repræsentanter", count=1)
    page.pane.use_button.click()
    assert fact(page, SEATS).text == "1 politiske repræsentanter til Hospice Vangens bestyrelse"
    assert "Opretter organet" not in fact(page, SEATS).does


def test_a_field_that_cannot_be_used_says_why_and_holds_the_correction(page: ReadAgendaPage) -> None:
    page.read_pasted(TEXT)
    page.tree.stand_on(SEATS)
    write(page, count=0)
    assert not page.pane.use_button.isEnabled()
    assert "Tallet skal ligge mellem 1 og 99" in page.pane.why_not.text()


@pytest.mark.parametrize(
    "kind",
    [
        FactKind.MEETING,
        FactKind.ROUND,
        FactKind.DEADLINE,
        FactKind.SEATS,
        FactKind.NOMINATOR,
        FactKind.CRITERION,
    ],
)
def test_every_kind_of_fact_can_be_corrected_without_changing_what_is_left(
    page: ReadAgendaPage, kind: FactKind
) -> None:
    page.read_pasted(TEXT)
    assert page.reading is not None
    one = next(fact for fact in page.reading.facts if fact.kind is kind)
    page.tree.stand_on(one.key)
    assert page.pane.form is not None
    assert page.pane.form.why_not() == ""
    page.pane.use()
    assert fact(page, one.key).text == one.text


def test_a_file_is_read_with_progress_and_names_the_document(
    page: ReadAgendaPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Dagsorden juni.pdf"
    canvas = Canvas(str(path))
    for place, line in enumerate(TEXT.splitlines()):
        canvas.drawString(40, 800 - 14 * place, line)
    canvas.save()
    page.start.opened.emit(path)
    assert not page.start.open_button.isEnabled()
    qtbot.waitUntil(lambda: page.currentIndex() == 1)
    assert page.name.text() == "Dagsorden juni"
    assert fact(page, SEATS).text == "2 politiske repræsentanter til Hospice Klittens bestyrelse"


def test_a_file_that_cannot_be_read_says_so_in_the_place(
    page: ReadAgendaPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 og saa ikke mere")
    page.start.opened.emit(path)
    qtbot.waitUntil(lambda: bool(page.start.message.words.text()))
    assert "er beskadiget" in page.start.message.words.text()
    assert page.currentIndex() == 0
    qtbot.waitUntil(page.start.open_button.isEnabled)


def test_a_reading_that_is_stopped_leaves_the_start(
    page: ReadAgendaPage, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "lang.pdf"
    canvas = Canvas(str(path))
    for number in range(250):
        canvas.drawString(40, 800, f"Side {number}")
        canvas.showPage()
    canvas.save()
    page.start.opened.emit(path)
    session.runner.cancel_all()
    qtbot.waitUntil(lambda: not session.runner.busy())
    assert page.currentIndex() == 0
    assert page.reading is None
    assert page.start.open_button.isEnabled()


def test_a_file_can_be_dropped_or_chosen(
    page: ReadAgendaPage, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    opened: list[Path] = []
    page.start.opened.disconnect()
    page.start.opened.connect(opened.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.start.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    dialogs.will_answer(path)
    page.start.open_button.click()
    assert opened == [path, path]


@pytest.mark.parametrize(
    "text", ["The committee shall appoint two members to the board.", "Kære alle, tak for i går."]
)
def test_a_text_without_appointments_says_so(page: ReadAgendaPage, text: str) -> None:
    page.read_pasted(text)
    assert page.currentIndex() == 0
    assert page.start.message.words.text() == NOTHING


def test_leaving_asks_only_where_something_would_be_lost(
    page: ReadAgendaPage, dialogs: AnsweringDialogs
) -> None:
    page.read_pasted(TEXT)
    page.again_button.click()
    assert page.currentIndex() == 0
    page.read_pasted(TEXT)
    page.sure_button.click()
    dialogs.will_answer(False)
    page.again_button.click()
    assert dialogs.asked[-1].words == LOSE
    assert page.currentIndex() == 1
    dialogs.will_answer(True)
    page.again_button.click()
    assert page.currentIndex() == 0
    assert page.start.text.toPlainText() == ""


def test_a_narrow_window_puts_the_text_over_the_proposals(page: ReadAgendaPage) -> None:
    page.read_pasted(TEXT)
    assert page.splitter.orientation() is Qt.Orientation.Horizontal
    page.resize(760, 420)
    assert page.splitter.orientation() is Qt.Orientation.Vertical
    assert page.minimumSizeHint().width() <= 760
    assert page.minimumSizeHint().height() <= 420


def test_everything_has_a_name_for_those_who_hear_the_window(page: ReadAgendaPage) -> None:
    page.read_pasted(TEXT)
    page.tree.stand_on(SEATS)
    kinds = (QPushButton, TextInput, ChoiceInput, FactTree, AgendaText)
    for widget in page.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible():
            text = widget.text() if isinstance(widget, QPushButton) else ""
            assert widget.accessibleName() or text, widget
