"""Making letters in the window, looking at them first, and opening those that are kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kkr_desktop.domain.columns import State, Symbol
from kkr_desktop.domain.model import LetterRecord, Person
from kkr_desktop.domain.vocabulary import Language, LetterKind, Sent
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.services import history
from kkr_desktop.services.letters.log import letter_file, mark_sent
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import count, read
from kkr_desktop.ui.rounds import letters_step
from kkr_desktop.ui.rounds.letters_columns import LETTER_COLUMNS
from kkr_desktop.ui.rounds.letters_step import LettersStep
from kkr_desktop.ui.session import Session
from opening import OpenSession

HOUSE, POLITICAL = "2026-03-27/4.1", "2026-03-27/4.2"
MEETING = date(2026, 3, 27)
KIND, RECIPIENT, ABOUT, REMARK, STATE = range(5)


def shown_step(session: Session, qtbot: QtBot, key: str) -> LettersStep:
    made = LettersStep(session)
    qtbot.addWidget(made)
    made.resize(1096, 560)
    made.show()
    made.show_round(find_round(key))

    def refresh(_words: str) -> None:
        assert made._view is not None
        made.show_round(find_round(made._view.key))

    session.registered.connect(refresh)
    return made


@pytest.fixture
def undecided(nominated: Path, open_session: OpenSession, qtbot: QtBot) -> Iterator[LettersStep]:
    made = shown_step(open_session(nominated, MEETING), qtbot, HOUSE)
    yield made
    # Before the register is closed under it.
    made.close()


@pytest.fixture
def session(decided: Path, open_session: OpenSession) -> Session:
    return open_session(decided, MEETING)


@pytest.fixture
def step(session: Session, qtbot: QtBot) -> Iterator[LettersStep]:
    made = shown_step(session, qtbot, HOUSE)
    yield made
    made.close()


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "Breve"
    folder.mkdir()
    return folder


def choose_kind(step: LettersStep, kind: LetterKind) -> None:
    step.kinds.setCurrentIndex(step.kinds.findData(kind.code))


def only(step: LettersStep, kind: LetterKind) -> None:
    """Tick the letters of one kind and no others, with the kind's filter on."""
    if step.all_shown.checkState() is not Qt.CheckState.Checked:
        step.all_shown.click()
    step.all_shown.click()
    choose_kind(step, kind)
    step.all_shown.click()


def make(step: LettersStep, qtbot: QtBot) -> None:
    qtbot.mouseClick(step.foot.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not step._session.runner.busy(), timeout=20_000)


def cells(step: LettersStep, column: int) -> list[str]:
    model = step.list.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def words_of(pdf: bytes | None) -> str:
    assert pdf is not None
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def seen(step: LettersStep, qtbot: QtBot, words: str) -> str:
    """What the letter at the right says, once it says that."""
    qtbot.waitUntil(
        lambda: step.preview.paper.pdf is not None and words in words_of(step.preview.paper.pdf), timeout=5000
    )
    return words_of(step.preview.paper.pdf)


def stand_on(step: LettersStep, kind: LetterKind, place: int = 0) -> str:
    key = [letter.key for letter in step.list.model.rows() if letter.kind is kind][place]
    assert step.list.select(key)
    return key


# -- what a round calls for --------------------------------------------------------------------------------


def test_before_the_decision_there_are_requests_and_receipts_and_word_of_what_comes(undecided, qtbot):
    assert dict.fromkeys(cells(undecided, KIND)) == {"anmodning om indstilling": None, "kvittering": None}
    assert {letter.kind for letter in undecided.list.model.checked()} == {LetterKind.RECEIPT}
    assert "udpegningsbreve" in undecided.foot.later_words.text()
    assert undecided.foot.later.isVisible()
    with qtbot.waitSignal(undecided.wants_decision, timeout=1000):
        qtbot.keyClick(undecided.foot.decision_button, Qt.Key.Key_Space)


def test_after_it_all_kinds_are_there_in_order_and_those_of_the_decision_are_ticked(step):
    kinds = list(dict.fromkeys(cells(step, KIND)))
    assert kinds == [
        "anmodning om indstilling", "kvittering", "udpegningsbrev", "orientering til ikke-udpegede",
        "orientering til organisationen", "meddelelse til organet",
    ]  # fmt: skip
    assert step.list.model.total() == 65
    assert not step.foot.later.isVisible()
    assert step.foot.dated.value() == MEETING
    ticked = {letter.kind.danish for letter in step.list.model.checked()}
    assert ticked == set(kinds[2:])
    assert step.foot.status.words.text() == "38 breve er valgt."
    place = step.list.model.place_of(stand_on(step, LetterKind.APPOINTMENT))
    assert [step.list.model.index(place, column).data() for column in range(5)] == [
        "udpegningsbrev", "Kirsten Østerby (fiktiv)", "Erhvervshus Nordjylland", "", "ikke lavet",
    ]  # fmt: skip


def test_kinds_sort_in_the_order_in_which_they_are_written(step):
    before = cells(step, KIND)
    step.list.table.sortByColumn(KIND, Qt.SortOrder.DescendingOrder)
    assert cells(step, KIND) == before[::-1] != before
    step.list.table.sortByColumn(KIND, Qt.SortOrder.AscendingOrder)
    assert cells(step, KIND) == before


def test_a_column_that_says_the_same_everywhere_is_left_out(step):
    assert step.list.table.isColumnHidden(ABOUT)
    step.show_round(find_round(POLITICAL))
    assert not step.list.table.isColumnHidden(ABOUT)
    assert len(set(cells(step, ABOUT))) == 3


def test_a_filter_shows_one_kind_and_keeps_the_ticks_of_the_others(step):
    choose_kind(step, LetterKind.APPOINTMENT)
    assert set(cells(step, KIND)) == {"udpegningsbrev"}
    assert step.foot.status.words.text() == "38 breve er valgt, heraf 32, der ikke vises."
    assert step.all_shown.checkState() is Qt.CheckState.Checked
    step.all_shown.click()
    assert step.list.model.checked() == []
    assert step.foot.status.words.text() == "32 breve er valgt, men vises ikke."
    step.kinds.setCurrentIndex(0)
    assert len(step.list.model.checked()) == 32
    assert step.all_shown.checkState() is Qt.CheckState.PartiallyChecked
    step.all_shown.click()
    assert len(step.list.model.checked()) == 38


def test_all_shown_follows_the_search(step, qtbot):
    step.focus_search()
    qtbot.keyClicks(step.list.search_box, "kirsten")
    assert cells(step, RECIPIENT) == ["Kirsten Østerby (fiktiv)"]
    assert step.all_shown.checkState() is Qt.CheckState.Checked
    step.all_shown.click()
    assert len(step.list.model.checked()) == 37


def test_a_search_that_hides_the_letter_shows_the_one_it_finds(step, qtbot):
    stand_on(step, LetterKind.BODY_NOTICE)
    seen(step, qtbot, "Udpegning til bestyrelsen")
    step.list.search_box.setText("kirsten")
    seen(step, qtbot, "Kære Kirsten")
    assert step.preview.title.text() == "Udpegningsbrev: Kirsten Østerby (fiktiv)"
    step.list.search_box.setText("findes ikke")
    qtbot.waitUntil(lambda: step.preview.paper.pdf is None, timeout=5000)
    assert step.preview.paper.message.text() == "Ingen breve passer til søgningen eller filtrene."
    assert not step.preview.title.isVisible()
    assert not step.preview.choices.isVisible()
    step.list.search_box.clear()
    seen(step, qtbot, "Kirsten Østerby")


def test_letters_too_late_say_so_and_are_ticked_by_hand_alone(step, qtbot):
    late = "Fristen den 27. februar 2026 er overskredet; mangler adresse, e-mail"
    place = step.list.model.place_of(stand_on(step, LetterKind.REQUEST))
    assert step.list.model.index(place, REMARK).data() == late
    qtbot.waitUntil(lambda: "er overskredet." in step.preview.lacks.words.text(), timeout=5000)
    step.list.model.set_checked([])
    step.all_shown.click()
    after = {letter.kind for letter in step.list.model.checked()}
    assert not after & {LetterKind.REQUEST, LetterKind.RECEIPT}
    assert step.all_shown.checkState() is Qt.CheckState.Checked
    step.all_shown.click()
    assert step.list.model.checked() == []
    choose_kind(step, LetterKind.REQUEST)
    step.all_shown.click()
    assert len(step.list.model.checked()) == step.list.model.rowCount() == 13


def test_letters_made_before_are_left_out_by_all_shown_and_asked_about(step, qtbot, dialogs, out):
    only(step, LetterKind.APPOINTMENT)
    dialogs.will_answer(out)
    make(step, qtbot)
    step.kinds.setCurrentIndex(0)
    step.all_shown.click()
    assert LetterKind.APPOINTMENT not in {letter.kind for letter in step.list.model.checked()}
    again = [stand_on(step, LetterKind.APPOINTMENT, n) for n in range(2)]
    too_late = [stand_on(step, LetterKind.REQUEST, n) for n in range(3)]
    step.list.model.set_checked([*again, *too_late])
    dialogs.will_answer(False)
    make(step, qtbot)
    asked = dialogs.asked[-1]
    assert asked.words == "2 breve er lavet før, og 3 breve er for sent ude. Lav dem alligevel?"
    assert "Anmodning om indstilling (3): Fristen den 27. februar 2026 er overskredet." in asked.detail
    assert count(LetterRecord) == 6
    dialogs.will_answer(True, out)
    make(step, qtbot)
    assert count(LetterRecord) == 11


def test_a_filter_shows_those_alone_that_lack_something(step, qtbot):
    ticked = {letter.key for letter in step.list.model.checked()}
    lacking = {letter.recipient for letter in step.list.model.rows() if letter.missing}
    step.lacking.setChecked(True)
    assert set(cells(step, RECIPIENT)) == lacking
    assert 0 < step.list.model.total() < 65
    step.lacking.setChecked(False)
    assert {letter.key for letter in step.list.model.checked()} == ticked
    choose_kind(step, LetterKind.APPOINTMENT)
    step.lacking.setChecked(True)
    assert step.list.empty.text.text() == "Ingen breve passer til søgningen eller filtrene."
    assert step.lacking.isVisible()


def test_what_a_made_letter_lacks_is_said_and_leads_to_where_it_is_written(step, qtbot, dialogs, out):
    only(step, LetterKind.NOT_APPOINTED)
    dialogs.will_answer(out)
    make(step, qtbot)
    stand_on(step, LetterKind.NOT_APPOINTED)
    letter = step.list.current()
    qtbot.waitUntil(lambda: step.preview.open_button.isVisible(), timeout=5000)
    assert "Postadressen mangler" in step.preview.lacks.words.text()
    place = step.list.table.currentIndex().row()
    state = LETTER_COLUMNS[STATE].value(letter)
    assert isinstance(state, State)
    assert (state.symbol, state.word) == (Symbol.WARNING, "lavet 27-03-2026")
    assert (
        step.list.model.index(place, STATE)
        .data(Qt.ItemDataRole.ToolTipRole)
        .endswith("Postadressen mangler.")
    )
    assert step.preview.write_button.text() == "Skriv adresserne …"
    with qtbot.waitSignal(step._session.asked_for, timeout=1000) as asked:
        qtbot.mouseClick(step.preview.write_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["people", letter.person]
    with transaction("Ret person", by="hast") as change:
        change.update(tables.Person, letter.person, street="Nyvej 1", postcode="9000", city="Aalborg")
    step.show_round(find_round(HOUSE))
    qtbot.waitUntil(lambda: step.preview.write_button.text() == "Skriv e-mailadressen …", timeout=5000)
    state = LETTER_COLUMNS[STATE].value(step.list.current())
    assert isinstance(state, State)
    assert state.symbol is Symbol.MET


def test_a_body_and_an_organisation_are_gone_to_on_their_own_pages(step):
    places = {letter.kind: letter.recipient_at for letter in step.list.model.rows()}
    assert places[LetterKind.BODY_NOTICE][0] == "bodies"
    assert places[LetterKind.ORGANISATION_NOTICE][0] == "organisations"
    assert places[LetterKind.APPOINTMENT][0] == "people"


# -- the letter at the right -------------------------------------------------------------------------------


def test_the_letter_stood_on_is_shown_before_it_is_made(step, qtbot):
    said = seen(step, qtbot, "Kirsten Østerby")
    assert "27. marts 2026" in said
    assert step.preview.title.text() == "Udpegningsbrev: Kirsten Østerby (fiktiv)"
    stand_on(step, LetterKind.BODY_NOTICE)
    assert "Mogens Hede" in seen(step, qtbot, "Udpegning til bestyrelsen")
    assert count(LetterRecord) == 0


def test_another_date_is_on_the_letter_at_once(step, qtbot):
    step.foot.dated.setText("2. april 2026")
    assert "27. marts 2026" in seen(step, qtbot, "2. april 2026")


def test_going_down_the_list_reads_nothing_from_the_register(step, qtbot, monkeypatch):
    seen(step, qtbot, "Kirsten Østerby")
    asked: list[str] = []
    monkeypatch.setattr(letters_step, "planned_letters", lambda *_args, **_named: asked.append("planned"))
    execute = tables.database.execute_sql

    def listening(sql, *args, **named):
        asked.append(sql)
        return execute(sql, *args, **named)

    monkeypatch.setattr(tables.database, "execute_sql", listening)
    step.list.table.setFocus()
    qtbot.keyClick(step.list.table, Qt.Key.Key_Down)
    seen(step, qtbot, "Anne-Mette Lykke")
    assert asked == []


def test_what_is_missing_is_said_before_it_is_made(step, qtbot):
    stand_on(step, LetterKind.NOT_APPOINTED)
    seen(step, qtbot, "Palle Vestergaard")
    assert "Postadressen mangler" in step.preview.lacks.words.text()
    assert "ingen e-mailkladde" in step.preview.lacks.words.text()
    place = step.list.table.currentIndex().row()
    assert step.list.model.index(place, REMARK).data() == "mangler adresse, e-mail"


def test_a_letter_that_cannot_be_made_shows_its_gaps_and_why(step, qtbot):
    first = step.list.model.checked()[0].appointments[0]
    with transaction("Ret periode", by="hast") as change:
        change.update(tables.Appointment, first, begins=UNKNOWN)
    step.show_round(find_round(HOUSE))
    seen(step, qtbot, "mangler")
    assert step.preview.held_back.words.text()
    assert cells(step, STATE)[step.list.table.currentIndex().row()].startswith("holdt tilbage: ")
    assert step.foot.status.words.text().endswith("1 brev holdes tilbage; hvorfor står under Tilstand.")


def test_tab_goes_from_the_list_to_its_date_its_verb_and_the_letter(step, qtbot):
    seen(step, qtbot, "Kirsten Østerby")
    step.list.search_box.setFocus()
    passed = [step.focusWidget()]
    for _ in range(8):
        step.focusNextChild()
        passed.append(step.focusWidget())
    assert passed == [
        step.list.search_box, step.kinds, step.all_shown, step.lacking, step.list.table, step.foot.dated,
        step.foot.emails, step.foot.make_button, step.preview.language,
    ]  # fmt: skip


def test_a_letter_can_be_written_in_english(step, qtbot, dialogs, out):
    key = stand_on(step, LetterKind.APPOINTMENT)
    seen(step, qtbot, "Kære Kirsten")
    assert [step.preview.language.itemText(n) for n in range(2)] == ["Dansk", "Engelsk"]
    step.preview.language.setFocus()
    qtbot.keyClick(step.preview.language, Qt.Key.Key_Down)
    assert "Yours sincerely" in seen(step, qtbot, "Dear Kirsten")
    only(step, LetterKind.APPOINTMENT)
    dialogs.will_answer(out)
    make(step, qtbot)
    made = {record.recipient: record.language for record in read(LetterRecord)}
    assert made.pop("Kirsten Østerby (fiktiv)") is Language.ENGLISH
    assert set(made.values()) == {Language.DANISH}
    step.list.select(key)
    step.preview.which.setCurrentIndex(1)
    seen(step, qtbot, "Dear Kirsten")


def test_only_letters_that_have_english_words_ask_for_a_language(step, qtbot):
    stand_on(step, LetterKind.REQUEST)
    seen(step, qtbot, "Indstilling af kandidater")
    offers = len(step.list.current().languages) > 1
    assert step.preview.language.isVisible() is offers
    english = {letter.kind for letter in step.list.model.rows() if Language.ENGLISH in letter.languages}
    assert LetterKind.APPOINTMENT in english
    assert english != {letter.kind for letter in step.list.model.rows()}


def test_a_made_letter_is_shown_as_made_or_as_it_would_be_now(step, qtbot, dialogs, out):
    only(step, LetterKind.APPOINTMENT)
    dialogs.will_answer(out)
    make(step, qtbot)
    record = next(one for one in read(LetterRecord) if one.recipient.startswith("Kirsten"))
    as_made = "Lavet 27-03-2026 efter standardteksten. Ikke sendt."
    qtbot.waitUntil(lambda: step.preview.about.text() == as_made, timeout=5000)
    assert step.preview.paper.pdf == letter_file(record.id)
    with transaction("Ret person", by="hast") as change:
        change.update(tables.Person, record.person, street="Nyvej 1")
    mark_sent([record.id], Sent.EMAIL, on=date(2026, 3, 28), by="hast")
    step.show_round(find_round(HOUSE))
    qtbot.waitUntil(lambda: "Sendt 28-03-2026 med e-mail." in step.preview.about.text(), timeout=5000)
    assert "Nyvej 1" not in words_of(step.preview.paper.pdf)
    step.preview.which.setCurrentIndex(1)
    seen(step, qtbot, "Nyvej 1")
    assert cells(step, STATE)[step.list.table.currentIndex().row()] == "sendt 28-03-2026 med e-mail"


# -- making ------------------------------------------------------------------------------------------------


def test_letters_are_made_in_the_folder_and_can_be_shown(step, qtbot, dialogs, out, opened, session):
    said: list[str] = []
    session.registered.connect(said.append)
    only(step, LetterKind.APPOINTMENT)
    dialogs.will_answer(out)
    make(step, qtbot)
    assert said == ["6 breve er lavet."]
    assert cells(step, STATE) == ["lavet 27-03-2026"] * 6
    assert step.list.model.checked() == []
    assert len(list((out / "Udpegningsbreve").glob("*.pdf"))) == 6
    assert step.result.isVisible()
    assert step.result.line.words.text() == f"6 breve er lavet i mappen {out}."
    qtbot.mouseClick(step.result.open_folder, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(step.result.open_combined, Qt.MouseButton.LeftButton)
    assert opened.paths == [out, out / "Udpegningsbreve 27-03-2026 pkt. 4.1.pdf"]
    history.undo(by="hast")
    step.show_round(find_round(HOUSE))
    assert len(step.list.model.checked()) == 6


def test_every_ticked_letter_is_made_with_drafts_where_there_is_an_address(step, qtbot, dialogs, out):
    step.foot.emails.setChecked(True)
    with_address = sum("e-mail" not in letter.missing for letter in step.list.model.checked())
    dialogs.will_answer(out)
    make(step, qtbot)
    assert count(LetterRecord) == 38
    drafts = list((out / "E-mailkladder").rglob("*.eml"))
    assert len(drafts) == with_address > 0
    assert (
        step.result.line.words.text() == f"38 breve er lavet i mappen {out}, og {len(drafts)} e-mailkladder."
    )
    without = 38 - with_address
    assert (
        step.result.no_draft.words.text()
        == f"{without} breve fik ingen e-mailkladde, fordi e-mailadressen mangler."
    )
    qtbot.mouseClick(step.result.who, Qt.MouseButton.LeftButton)
    shown = dialogs.asked[-1]
    assert shown.words == "Breve uden e-mailkladde, til posten"
    assert len(shown.detail.splitlines()) == without
    assert "Palle Vestergaard (fiktiv), postadressen mangler" in shown.detail.splitlines()
    assert not any(line.startswith("Kirsten") for line in shown.detail.splitlines())
    assert {record.kind for record in read(LetterRecord)} == {
        LetterKind.APPOINTMENT, LetterKind.NOT_APPOINTED, LetterKind.ORGANISATION_NOTICE,
        LetterKind.BODY_NOTICE,
    }  # fmt: skip


def test_what_was_just_made_can_be_noted_as_sent(step, qtbot, dialogs, out, session):
    step.foot.emails.setChecked(True)
    dialogs.will_answer(out)
    make(step, qtbot)
    assert step.foot.status.words.text() == "Brevene er lavet. Sæt kryds, hvis flere skal laves."
    drafted = {one.record for one in step.result._letters if one.email is not None}
    dialogs.will_answer(0)
    with qtbot.waitSignal(session.asked_for, timeout=1000) as asked:
        qtbot.mouseClick(step.result.note_sent, Qt.MouseButton.LeftButton)
    assert dialogs.asked[-1].verbs == ("Med e-mailkladde (6)", "Uden (32)", "Alle (38)")
    assert (asked.args[0], set(asked.args[1])) == ("letters", drafted)
    dialogs.will_answer(None)
    qtbot.mouseClick(step.result.note_sent, Qt.MouseButton.LeftButton)
    history.undo(by="hast")
    step.show_round(find_round(HOUSE))
    assert not step.result.isVisible()


def test_letters_without_drafts_are_noted_all_at_once(step, qtbot, dialogs, out, session):
    only(step, LetterKind.APPOINTMENT)
    dialogs.will_answer(out)
    make(step, qtbot)
    assert not step.result.by_post.isVisible()
    with qtbot.waitSignal(session.asked_for, timeout=1000) as asked:
        qtbot.mouseClick(step.result.note_sent, Qt.MouseButton.LeftButton)
    assert set(asked.args[1]) == {record.id for record in read(LetterRecord)}


def test_receipts_are_made_before_the_decision(undecided, qtbot, dialogs, out):
    dialogs.will_answer(out)
    make(undecided, qtbot)
    assert {record.kind for record in read(LetterRecord)} == {LetterKind.RECEIPT}
    assert set(cells(undecided, STATE)) == {"ikke lavet", "lavet 27-03-2026"}


def test_only_the_ticked_ones_are_made_with_the_date_that_is_written(step, qtbot, dialogs, out):
    only(step, LetterKind.APPOINTMENT)
    model = step.list.model
    step.list.table.selectRow(0)
    step.list.table.setFocus()
    qtbot.keyClick(step.list.table, Qt.Key.Key_Space)
    step.foot.dated.setText("30. marts 2026")
    dialogs.will_answer(out)
    make(step, qtbot)
    assert cells(step, STATE) == ["ikke lavet"] + ["lavet 30-03-2026"] * 5
    assert {one.made_on for one in read(LetterRecord)} == {date(2026, 3, 30)}
    assert step.foot.dated.value() == date(2026, 3, 30)
    assert model.checked() == []


def test_no_folder_makes_nothing(step, qtbot, dialogs):
    dialogs.will_answer(None)
    make(step, qtbot)
    assert count(LetterRecord) == 0
    assert step.foot.make_button.isEnabled()


def test_enter_opens_the_very_letter_that_was_made(step, qtbot, dialogs, out, opened):
    only(step, LetterKind.APPOINTMENT)
    dialogs.will_answer(out)
    make(step, qtbot)
    for file in out.rglob("*.pdf"):
        file.unlink()
    record = read(LetterRecord)[1]
    step.list.table.selectRow(1)
    qtbot.keyClick(step.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(step.preview.open_button.isVisible)
    qtbot.mouseClick(step.preview.open_button, Qt.MouseButton.LeftButton)
    assert len(opened.paths) == 2
    shown = opened.paths[0]
    assert shown.name == record.file_name
    assert shown.read_bytes() == letter_file(record.id)
    assert shown.read_bytes().startswith(b"%PDF")


def test_a_letter_that_is_not_made_cannot_be_opened(step, qtbot, opened):
    step.list.table.selectRow(0)
    seen(step, qtbot, "Indstilling af kandidater")
    assert not step.preview.open_button.isVisible()
    qtbot.keyClick(step.list.table, Qt.Key.Key_Return)
    assert opened.paths == []


def test_a_file_that_is_gone_is_said_to_be_so(step, qtbot, dialogs, out, opened):
    only(step, LetterKind.APPOINTMENT)
    dialogs.will_answer(out)
    make(step, qtbot)
    (out / "Udpegningsbreve 27-03-2026 pkt. 4.1.pdf").unlink()
    qtbot.mouseClick(step.result.open_combined, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(step.result.print_combined, Qt.MouseButton.LeftButton)
    assert opened.paths == []
    assert ["ikke længere" in asked.words for asked in dialogs.asked[-2:]] == [True, True]


def test_what_is_held_back_is_said_with_the_reason(step, qtbot, dialogs, out):
    only(step, LetterKind.APPOINTMENT)
    first, second = (letter.appointments[0] for letter in step.list.model.rows()[:2])
    someone = next(one for one in read(Person) if one.given_name == "Søren")
    with transaction("Ret person", by="hast") as change:
        change.update(tables.Appointment, first, begins=UNKNOWN)
        change.update(tables.Person, someone.id, email="", street="")
    step.show_round(find_round(HOUSE))
    assert cells(step, STATE)[0].startswith("holdt tilbage: ")
    assert cells(step, REMARK)[2] == "mangler adresse, e-mail"
    dialogs.will_answer(out)
    make(step, qtbot)
    assert count(LetterRecord) == 5
    ((line,)) = step.result.held_back
    assert line.words.text().startswith("Kirsten Østerby (fiktiv): holdt tilbage. ")
    assert second in {one.appointment for one in read(LetterRecord)}


def test_many_held_back_are_told_by_number(step, qtbot, dialogs, out):
    only(step, LetterKind.APPOINTMENT)
    with transaction("Ret periode", by="hast") as change:
        for letter in step.list.model.rows():
            change.update(tables.Appointment, letter.appointments[0], begins=UNKNOWN)
    step.show_round(find_round(HOUSE))
    dialogs.will_answer(out)
    make(step, qtbot)
    assert step.result.line.words.text() == "Ingen breve er lavet."
    assert len(step.result.held_back) == 4
    assert step.result.held_back[-1].words.text().startswith("Yderligere 3 breve er holdt tilbage")
    assert not step.result.print_combined.isVisible()


def test_without_ticks_or_with_a_wrong_date_the_verb_waits_and_says_why(step):
    foot = step.foot
    step.list.model.set_checked([])
    assert not foot.make_button.isEnabled()
    assert foot.status.words.text() == "Sæt kryds ved de breve, der skal laves."
    step.list.model.set_checked([letter.key for letter in step.list.model.rows()])
    foot.dated.setText("31-02-2026")
    assert foot.status.words.text().startswith("Brevdato: ")
    foot.dated.setText("")
    assert foot.status.words.text() == "Skriv brevdatoen."
    assert not foot.make_button.isEnabled()


def test_stopping_leaves_nothing_and_says_so_calmly(step, qtbot, dialogs, out, session):
    dialogs.will_answer(out)
    qtbot.mouseClick(step.foot.make_button, Qt.MouseButton.LeftButton)
    assert not step.foot.make_button.isEnabled()
    session.runner.cancel_all()
    qtbot.waitUntil(lambda: not session.runner.busy(), timeout=20_000)
    assert step.result.line.words.text() == "Afbrudt. Der er ikke lavet nogen breve."
    assert not step.result.open_folder.isVisible()
    assert [one.kind for one in dialogs.asked] == ["folder"]
    assert count(LetterRecord) == 0
    assert list(out.iterdir()) == []
    assert step.foot.make_button.isEnabled()


def test_a_folder_that_refuses_is_told(step, qtbot, dialogs, out):
    in_the_way = out / "Udpegningsbreve"
    in_the_way.write_text("ikke en mappe")
    dialogs.will_answer(out)
    make(step, qtbot)
    assert [one.kind for one in dialogs.asked] == ["folder", "error"]
    assert count(LetterRecord) == 0
    assert step.foot.make_button.isEnabled()


# -- other rounds, none, and small windows -----------------------------------------------------------------


def test_another_round_has_its_own_ticks_and_result(step, qtbot, dialogs, out):
    dialogs.will_answer(out)
    make(step, qtbot)
    step.show_round(find_round(POLITICAL))
    assert not step.result.isVisible()
    assert len(step.list.model.checked()) == 10
    assert set(cells(step, STATE)) == {"ikke lavet"}
    assert step.may_leave()
    step.focus_search()
    assert step.list.search_box.hasFocus()


def test_without_a_round_nothing_is_offered(step, qtbot):
    step.show_round(None)
    assert not step.foot.isVisible()
    assert step.list.model.total() == 0
    assert "Her står rundens breve" in step.list.empty.text.text()
    qtbot.waitUntil(lambda: step.preview.paper.pdf is None)


def test_in_a_narrow_window_the_letter_stands_under_the_list(step, qtbot):
    step.resize(460, 300)
    assert step.list.splitter.orientation() is Qt.Orientation.Vertical
    assert step.minimumSizeHint().width() < 460
    step.resize(1096, 560)
    assert step.list.splitter.orientation() is Qt.Orientation.Horizontal


def test_at_two_hundred_per_cent_everything_is_reached_without_scrolling_sideways(step, qtbot):
    step.resize(775, 345)
    assert step.list.splitter.orientation() is Qt.Orientation.Vertical
    qtbot.waitUntil(lambda: step.horizontalScrollBar().maximum() == 0)
    assert step.verticalScrollBar().maximum() > 0


def test_letters_that_nobody_sees_are_not_drawn(step, qtbot):
    seen(step, qtbot, "Kirsten Østerby")
    before = step.preview.paper.pdf
    step.hide()
    stand_on(step, LetterKind.BODY_NOTICE)
    qtbot.wait(120)
    assert step.preview.paper.pdf == before
    step.show()
    seen(step, qtbot, "Udpegning til bestyrelsen")
