"""The log of letters: finding one, looking at the very file, saving and printing it, and noting how it was sent."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.model import LetterRecord
from kkr_desktop.domain.vocabulary import LetterKind, Sent
from kkr_desktop.services import history
from kkr_desktop.services.letters.log import letter_file
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.rounds import find_round
from kkr_desktop.services.search import find_all
from kkr_desktop.store import tables
from kkr_desktop.store.reading import get, read
from kkr_desktop.ui.letters.page import LettersPage
from kkr_desktop.ui.session import Session
from opening import OpenSession

MEETING = date(2026, 3, 27)
SENT = 7


@pytest.fixture
def session(decided: Path, open_session: OpenSession) -> Session:
    return open_session(decided, MEETING)


def shown_page(session: Session, qtbot: QtBot) -> LettersPage:
    made = LettersPage(session)
    qtbot.addWidget(made)
    made.resize(1096, 620)
    made.show()

    def refresh(_words: str) -> None:
        made.refresh()

    session.registered.connect(refresh)
    return made


@pytest.fixture
def page(session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[LettersPage]:
    kinds = (LetterKind.REQUEST, LetterKind.APPOINTMENT, LetterKind.NOT_APPOINTED)
    for key in ("2026-03-27/4.2", "2026-03-27/4.3"):
        number = find_round(key).round.id
        make_letters(number, out=tmp_path / "Breve", by="hast", today=MEETING, kinds=kinds)
    made = shown_page(session, qtbot)
    yield made
    # Before the register is closed under it.
    made.close()


def record_of(name: str) -> LetterRecord:
    return next(one for one in read(LetterRecord) if one.recipient.startswith(name))


def stand_on(page: LettersPage, qtbot: QtBot, name: str) -> LetterRecord:
    record = record_of(name)
    page.show_key(record.id)
    qtbot.waitUntil(lambda: name in page.detail.title.text() and page.detail.pdf is not None, timeout=5000)
    return record


def note(page: LettersPage, qtbot: QtBot, **written: Any) -> None:
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    form = page.panel.form
    assert form is not None
    for key, value in written.items():
        form.fields[key].input.set_value(value)
    assert page.panel.bar is not None
    qtbot.mouseClick(page.panel.bar.save, Qt.MouseButton.LeftButton)


def test_an_empty_log_says_what_belongs_there_and_leads_to_the_rounds(session, qtbot):
    page = shown_page(session, qtbot)
    assert "alle breve, der er lavet" in page.list.empty.text.text()
    assert not page.pane.isVisible()
    assert not page.sent_button.isVisible()
    with qtbot.waitSignal(session.asked_for, timeout=1000) as asked:
        qtbot.keyClick(page.list.empty.button, Qt.Key.Key_Space)
    assert asked.args == ["rounds", None]


def test_the_latest_letter_stands_first_with_all_that_is_known_of_it(page):
    model = page.list.model
    assert model.total() == 9
    newest = max(read(LetterRecord), key=lambda one: one.id)
    assert [model.index(0, column).data() for column in range(8)] == [
        "27-03-2026", "orientering til ikke-udpegede", newest.recipient,
        "Styringsudvalg for Interreg IV A Kattegat-Skagerak", "27-03-2026, pkt. 4.3", "standardteksten",
        newest.sha256[:8], "ikke sendt",
    ]  # fmt: skip


def test_search_and_filters_narrow_the_log(page, qtbot):
    page.kinds.setCurrentIndex(page.kinds.findData("appointment"))
    assert {row.record.kind for row in page.list.model.rows()} == {LetterKind.APPOINTMENT}
    page.focus_search()
    qtbot.keyClicks(page.list.search_box, "ægidius")
    assert [row.record.recipient for row in page.list.model.rows()] == ["Karen Ægidius (fiktiv)"]
    assert [page.kinds.itemData(n) for n in range(page.kinds.count())] == ["", "appointment", "not_appointed"]


def test_a_search_that_hides_the_letter_shows_the_one_it_finds(page, qtbot, opened):
    stand_on(page, qtbot, "Poul")
    found = record_of("Marianne Toft")
    page.focus_search()
    qtbot.keyClicks(page.list.search_box, "marianne")
    qtbot.waitUntil(lambda: "Marianne Toft" in page.detail.title.text(), timeout=5000)
    assert page.detail.paper.pdf == letter_file(found.id)
    qtbot.mouseClick(page.detail.open_button, Qt.MouseButton.LeftButton)
    assert [path.name for path in opened.paths] == [found.file_name]


def test_a_search_that_finds_nothing_empties_the_pane_and_says_so(page, qtbot):
    stand_on(page, qtbot, "Marianne Toft")
    page.list.search_box.setText("findes ikke")
    qtbot.waitUntil(lambda: page.detail.paper.pdf is None, timeout=5000)
    assert page.detail.paper.message.text() == "Ingen breve passer til søgningen eller filtrene."
    assert not page.detail.head.isVisible()
    for button in (page.detail.open_button, page.detail.save_button, page.detail.print_button):
        assert not button.isEnabled()
    assert not page.sent_button.isEnabled()
    page.list.search_box.clear()
    qtbot.waitUntil(lambda: "Marianne Toft" in page.detail.title.text(), timeout=5000)


def test_letters_that_a_search_hides_are_chosen_no_longer(page, qtbot):
    page.list.table.setFocus()
    page.list.table.selectAll()
    qtbot.waitUntil(lambda: page.detail.several.words.text().startswith("9 breve er valgt"), timeout=5000)
    page.list.search_box.setText("marianne")
    qtbot.waitUntil(lambda: page.detail.several.words.text().startswith("Hold Ctrl"), timeout=5000)
    assert page.detail.save_button.text() == "Gem som …"
    assert [row.record.recipient for row in page.list.selected()] == ["Marianne Toft (fiktiv)"]
    page.list.search_box.clear()
    assert len(page.list.selected()) == 1


def test_the_very_file_is_shown_with_its_whole_fingerprint(page, qtbot):
    record = stand_on(page, qtbot, "Marianne Toft")
    assert page.detail.paper.pdf == letter_file(record.id)
    assert page.detail.facts.sha256.text() == sha256(letter_file(record.id)).hexdigest()
    assert page.detail.facts.made.text() == "27-03-2026 efter standardteksten, dansk"
    assert page.detail.facts.file.text() == record.file_name
    assert not page.detail.facts.sha256.isVisible()
    qtbot.mouseClick(page.detail.details, Qt.MouseButton.LeftButton)
    assert page.detail.facts.sha256.isVisible()
    assert page.detail.facts.file.isVisible()


def test_a_file_that_was_erased_is_told_and_cannot_be_opened(page, qtbot, opened, dialogs):
    record = stand_on(page, qtbot, "Marianne Toft")
    tables.database.execute_sql("DELETE FROM letter_file WHERE sha256 = ?", (record.sha256,))
    page.refresh()
    qtbot.waitUntil(lambda: page.detail.pdf is None, timeout=5000)
    assert page.detail.paper.message.text() == "Brevet er slettet fra registret."
    assert not page.detail.open_button.isEnabled()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert opened.paths == []
    assert dialogs.asked[-1].words == "Brevet er slettet fra registret."


def test_a_letter_is_opened_saved_and_printed(page, qtbot, opened, dialogs: AnsweringDialogs, tmp_path):
    record = stand_on(page, qtbot, "Marianne Toft")
    qtbot.mouseClick(page.detail.open_button, Qt.MouseButton.LeftButton)
    assert opened.paths[0].read_bytes() == letter_file(record.id)
    dialogs.will_answer(tmp_path / "gemt.pdf")
    with qtbot.waitSignal(page._session.filed, timeout=1000) as filed:
        qtbot.mouseClick(page.detail.save_button, Qt.MouseButton.LeftButton)
    assert filed.args == ["Brevet er gemt: gemt.pdf.", tmp_path / "gemt.pdf"]
    assert dialogs.asked[-1].detail == record.file_name
    assert (tmp_path / "gemt.pdf").read_bytes() == letter_file(record.id)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "udskrift.pdf"))
    dialogs.will_answer(printer)
    qtbot.mouseClick(page.detail.print_button, Qt.MouseButton.LeftButton)
    assert len(PdfReader(tmp_path / "udskrift.pdf").pages) == len(PdfReader(tmp_path / "gemt.pdf").pages)


def choose_appointments(page: LettersPage, qtbot: QtBot) -> list[LetterRecord]:
    page.kinds.setCurrentIndex(page.kinds.findData("appointment"))
    page.list.table.setFocus()
    page.list.table.selectAll()
    qtbot.waitUntil(lambda: page.detail.save_button.text() == "Gem de valgte …", timeout=5000)
    return [row.record for row in page.list.selected()]


def test_the_chosen_letters_are_saved_in_a_folder_and_nothing_there_is_lost(page, qtbot, dialogs, tmp_path):
    chosen = choose_appointments(page, qtbot)
    out = tmp_path / "gemte"
    out.mkdir()
    (out / chosen[0].file_name.upper()).write_text("et andet papir")
    dialogs.will_answer(out)
    with qtbot.waitSignal(page._session.filed, timeout=1000) as filed:
        qtbot.mouseClick(page.detail.save_button, Qt.MouseButton.LeftButton)
    assert filed.args == [f"{len(chosen)} breve er gemt i mappen gemte.", out]
    assert (out / chosen[0].file_name.upper()).read_text() == "et andet papir"
    numbered = f"{chosen[0].file_name.removesuffix('.pdf')} (2).pdf"
    assert (out / numbered).read_bytes() == letter_file(chosen[0].id)
    for record in chosen[1:]:
        assert (out / record.file_name).read_bytes() == letter_file(record.id)
    dialogs.will_answer(tmp_path / "findes ikke")
    qtbot.mouseClick(page.detail.save_button, Qt.MouseButton.LeftButton)
    assert dialogs.asked[-1].kind == "error"


def test_the_chosen_letters_are_printed_in_one(page, qtbot, dialogs, tmp_path):
    chosen = choose_appointments(page, qtbot)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "udskrift.pdf"))
    dialogs.will_answer(printer)
    assert page.detail.print_button.text() == "Udskriv de valgte …"
    assert not page.detail.open_button.isVisible()
    qtbot.mouseClick(page.detail.print_button, Qt.MouseButton.LeftButton)
    sides = sum(len(PdfReader(io.BytesIO(letter_file(one.id))).pages) for one in chosen)
    assert len(PdfReader(tmp_path / "udskrift.pdf").pages) == sides > len(chosen) - 1 > 0


def test_a_place_that_refuses_the_file_is_told(page, qtbot, dialogs, tmp_path):
    stand_on(page, qtbot, "Marianne Toft")
    dialogs.will_answer(tmp_path / "findes ikke" / "gemt.pdf")
    qtbot.mouseClick(page.detail.save_button, Qt.MouseButton.LeftButton)
    assert "findes ikke" in dialogs.asked[-1].words


def test_how_one_letter_was_sent_is_noted_and_undone(page, qtbot, session):
    said: list[str] = []
    session.registered.connect(said.append)
    record = stand_on(page, qtbot, "Marianne Toft")
    note(page, qtbot, how=Sent.DIGITAL_POST, sent_on=date(2026, 3, 30))
    assert said == ["Afsendelsen er noteret."]
    assert page.pane.currentWidget() is page.detail
    place = page.list.table.currentIndex().row()
    assert page.list.model.index(place, SENT).data() == "Digital Post 30-03-2026"
    qtbot.waitUntil(lambda: page.detail.facts.sent.text() == "Digital Post 30-03-2026", timeout=5000)
    assert history.next_undo() == "Notér afsendelse"
    history.undo(by="hast")
    page.refresh()
    assert get(LetterRecord, record.id).sent_how is Sent.NOT_SENT
    assert page.list.model.index(place, SENT).data() == "ikke sendt"


def test_several_letters_are_noted_in_one_step_and_leave_the_filter(page, qtbot, session):
    said: list[str] = []
    session.registered.connect(said.append)
    qtbot.mouseClick(page.unsent, Qt.MouseButton.LeftButton, pos=QPoint(8, page.unsent.height() // 2))
    assert page.unsent.isChecked()
    page.list.table.setFocus()
    page.list.table.selectAll()
    told = "9 breve er valgt; her vises det, du står på."
    qtbot.waitUntil(lambda: page.detail.several.words.text() == told, timeout=5000)
    note(page, qtbot, how=Sent.EMAIL)
    assert said == ["9 breve er noteret som sendt."]
    assert {(one.sent_how, one.sent_on) for one in read(LetterRecord)} == {(Sent.EMAIL, MEETING)}
    assert page.list.empty.text.text() == "Ingen breve passer til det, der er valgt."
    qtbot.mouseClick(page.list.empty.button, Qt.MouseButton.LeftButton)
    assert page.list.model.total() == 9
    history.undo(by="hast")
    page.refresh()
    assert {one.sent_how for one in read(LetterRecord)} == {Sent.NOT_SENT}


def test_a_letter_is_noted_as_not_sent_after_all(page, qtbot):
    record = stand_on(page, qtbot, "Marianne Toft")
    note(page, qtbot, how=Sent.POST)
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    form = page.panel.form
    assert form is not None
    assert form.values() == {"how": Sent.POST, "sent_on": MEETING}
    form.fields["how"].input.set_value(Sent.NOT_SENT)
    assert not form.fields["sent_on"].isVisible()
    page.panel.saved.emit()
    found = get(LetterRecord, record.id)
    assert (found.sent_how, found.sent_on) == (Sent.NOT_SENT, None)


def test_the_way_is_picked_and_the_day_typed_with_digits_alone(page, qtbot):
    record = stand_on(page, qtbot, "Marianne Toft")
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    form = page.panel.form
    assert form is not None
    way, day = form.fields["how"].widget, form.fields["sent_on"].widget
    assert way.placeholderText() == "Vælg måden"
    assert not form.fields["how"].message.isVisible()
    way.setFocus()
    qtbot.keyClicks(way, "e-mail")
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "300326")
    page.panel.saved.emit()
    found = get(LetterRecord, record.id)
    assert (found.sent_how, found.sent_on) == (Sent.EMAIL, date(2026, 3, 30))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ({"how": None}, "Mangler: Sendt som."),
        ({"how": Sent.EMAIL, "sent_on": None}, "Mangler: Sendt den."),
        (
            {"how": Sent.EMAIL, "sent_on": date(2026, 3, 26)},
            "Sendt den: Brevet er dateret den 27. marts 2026",
        ),
    ],
)
def test_what_is_not_said_or_cannot_be_holds_the_verb_back(page, qtbot, written, why):
    stand_on(page, qtbot, "Marianne Toft")
    note(page, qtbot, **written)
    bar = page.panel.bar
    assert bar is not None
    assert not bar.save.isEnabled()
    assert bar.why_not.text().startswith(why)
    assert {one.sent_how for one in read(LetterRecord)} == {Sent.NOT_SENT}


def test_what_is_written_is_not_lost_by_going_on(page, qtbot, dialogs):
    stand_on(page, qtbot, "Marianne Toft")
    qtbot.mouseClick(page.sent_button, Qt.MouseButton.LeftButton)
    page.panel.form.fields["how"].input.set_value(Sent.POST)
    page.show_key(record_of("Poul").id)
    assert page.panel.title.text() == "Notér afsendelse: Marianne Toft (fiktiv)"
    dialogs.will_answer(False)
    assert not page.may_leave()
    dialogs.will_answer(True)
    assert page.may_leave()


def test_show_key_goes_past_the_filters(page):
    page.kinds.setCurrentIndex(page.kinds.findData("appointment"))
    other = next(one for one in read(LetterRecord) if one.kind is LetterKind.NOT_APPOINTED)
    page.show_key(other.id)
    assert page.list.current().record == other


def test_letters_that_were_just_made_are_chosen_with_the_form_open(page, qtbot):
    page.kinds.setCurrentIndex(page.kinds.findData("appointment"))
    page.list.search_box.setText("ægidius")
    wanted = [one for one in read(LetterRecord) if one.kind is LetterKind.NOT_APPOINTED]
    page.show_key(tuple(one.id for one in wanted))
    assert {row.record for row in page.list.selected()} == set(wanted)
    assert page.panel.form is not None
    page.panel.form.fields["how"].input.set_value(Sent.POST)
    page.panel.saved.emit()
    assert {one.kind for one in read(LetterRecord) if one.sent_how is Sent.POST} == {LetterKind.NOT_APPOINTED}


def test_everything_is_searched_for_letters_by_their_recipient(page):
    found = [hit for hit in find_all("marianne toft") if hit.page == "letters"]
    assert [(hit.title, hit.about) for hit in found] == [
        ("Marianne Toft (fiktiv)", f"{record_of('Marianne Toft').kind.danish} 27-03-2026")
    ]
    page.kinds.setCurrentIndex(page.kinds.findData("request"))
    page.show_key(found[0].row)
    assert page.list.current().record == record_of("Marianne Toft")


def test_a_letter_leads_to_its_round(page, qtbot, session):
    record = stand_on(page, qtbot, "Marianne Toft")
    with qtbot.waitSignal(session.asked_for, timeout=1000) as asked:
        qtbot.mouseClick(page.detail.round_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["rounds", record.round]


def test_columns_give_way_in_a_narrow_list_and_come_back(page, qtbot):
    table = page.list.table
    assert table.isColumnHidden(5)
    assert table.isColumnHidden(6)
    narrow = table.columnWidth(3)
    page.resize(1600, 700)
    qtbot.waitUntil(lambda: not table.isColumnHidden(5) and not table.isColumnHidden(6))
    # The columns go on sharing the room: nobody has drawn them to a width of their own.
    assert table.columnWidth(3) > narrow
    page.resize(460, 300)
    assert page.list.splitter.orientation() is Qt.Orientation.Vertical


def test_at_two_hundred_per_cent_everything_is_reached_without_scrolling_sideways(page, qtbot):
    page.resize(775, 430)
    assert page.list.splitter.orientation() is Qt.Orientation.Vertical
    qtbot.waitUntil(lambda: page.horizontalScrollBar().maximum() == 0)
    assert page.verticalScrollBar().maximum() > 0
