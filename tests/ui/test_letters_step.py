"""Making letters in the window and opening those that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.model import LetterRecord, Person
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.services import demo, register
from kkr_desktop.services.letters import letter_file
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import count, read
from kkr_desktop.ui.jobs import JobRunner
from kkr_desktop.ui.rounds.letters_step import LettersStep
from kkr_desktop.ui.session import Session

HOUSE, POLITICAL = "2026-03-27/4.1", "2026-03-27/4.2"


class Opened(QObject):
    """What the system was asked to show."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    receiver = Opened()
    QDesktopServices.setUrlHandler("file", receiver, "open")
    yield receiver
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, dialogs: AnsweringDialogs) -> Iterator[Session]:
    demo.nominate(tmp_path / "r.kkr", on=date(2026, 3, 27))
    runner = JobRunner()
    yield Session(dialogs=dialogs, runner=runner, today=lambda: date(2026, 3, 27), initials="hast")
    runner.close()
    register.close_register()


@pytest.fixture
def undecided(session: Session, qtbot: QtBot) -> LettersStep:
    made = LettersStep(session)
    qtbot.addWidget(made)
    made.resize(1080, 560)
    made.show()
    made.show_round(find_round(HOUSE))

    def refresh(_words: str) -> None:
        made.show_round(find_round(made._view.key))

    session.registered.connect(refresh)
    return made


@pytest.fixture
def step(undecided: LettersStep) -> LettersStep:
    demo.decide_all(on=date(2026, 3, 27))
    undecided.show_round(find_round(HOUSE))
    return undecided


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "Breve"
    folder.mkdir()
    return folder


def make(step: LettersStep, qtbot: QtBot) -> None:
    qtbot.mouseClick(step.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not step._session.runner.busy(), timeout=20_000)


def states(step: LettersStep) -> list[str]:
    model = step.list.model
    return [model.index(row, 7).data() for row in range(model.rowCount())]


def test_an_undecided_round_leads_to_the_decision(undecided, qtbot):
    assert undecided.undecided.isVisible()
    with qtbot.waitSignal(undecided.wants_decision, timeout=1000):
        qtbot.keyClick(undecided.undecided.button, Qt.Key.Key_Space)


def test_every_appointee_has_a_ticked_line(step):
    assert step.list.isVisible()
    model = step.list.model
    row = [model.index(0, column).data() for column in range(8)]
    assert row == [
        "Kirsten Østerby (fiktiv)", "Erhvervshus Nordjylland", "virksomhedsrepræsentant 1", "medlem",
        "01-04-2026", "ikke oplyst", "", "ikke lavet",
    ]  # fmt: skip
    assert len(model.checked()) == 6
    assert step.dated.value() == date(2026, 3, 27)


def test_letters_are_made_in_the_folder_and_can_be_shown(step, qtbot, dialogs, out, opened, session):
    said: list[str] = []
    session.registered.connect(said.append)
    dialogs.will_answer(out)
    make(step, qtbot)
    assert said == ["6 breve er lavet."]
    assert states(step) == ["lavet 27-03-2026"] * 6
    assert len(list((out / "Udpegningsbreve").glob("*.pdf"))) == 6
    assert step.result.isVisible()
    assert step.result.line.words.text() == f"6 breve er lavet i mappen {out}."
    qtbot.mouseClick(step.result.open_folder, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(step.result.open_combined, Qt.MouseButton.LeftButton)
    assert opened.paths == [out, out / "Udpegningsbreve 27-03-2026 pkt. 4.1.pdf"]


def test_only_the_ticked_ones_are_made_with_the_date_that_is_written(step, qtbot, dialogs, out):
    model = step.list.model
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    step.dated.setText("30. marts 2026")
    dialogs.will_answer(out)
    make(step, qtbot)
    assert states(step) == ["ikke lavet"] + ["lavet 30-03-2026"] * 5
    assert {one.made_on for one in read(LetterRecord)} == {date(2026, 3, 30)}
    assert step.dated.value() == date(2026, 3, 30)
    assert len(model.checked()) == 5


def test_no_folder_makes_nothing(step, qtbot, dialogs):
    dialogs.will_answer(None)
    make(step, qtbot)
    assert count(LetterRecord) == 0
    assert step.make_button.isEnabled()


def test_enter_opens_the_very_letter_that_was_made(step, qtbot, dialogs, out, opened):
    dialogs.will_answer(out)
    make(step, qtbot)
    for file in out.rglob("*.pdf"):
        file.unlink()
    record = read(LetterRecord)[1]
    step.list.table.selectRow(1)
    qtbot.keyClick(step.list.table, Qt.Key.Key_Return)
    qtbot.mouseClick(step.open_button, Qt.MouseButton.LeftButton)
    assert len(opened.paths) == 2
    shown = opened.paths[0]
    assert shown.name == record.file_name
    assert shown.read_bytes() == letter_file(record.id)
    assert shown.read_bytes().startswith(b"%PDF")


def test_a_letter_that_is_not_made_cannot_be_opened(step, qtbot, opened):
    step.list.table.selectRow(0)
    assert not step.open_button.isEnabled()
    qtbot.keyClick(step.list.table, Qt.Key.Key_Return)
    assert opened.paths == []


def test_a_file_that_is_gone_is_said_to_be_so(step, qtbot, dialogs, out, opened):
    dialogs.will_answer(out)
    make(step, qtbot)
    (out / "Udpegningsbreve 27-03-2026 pkt. 4.1.pdf").unlink()
    qtbot.mouseClick(step.result.open_combined, Qt.MouseButton.LeftButton)
    assert opened.paths == []
    assert "ikke længere" in dialogs.asked[-1].words


def test_what_is_missing_and_what_is_held_back_is_said_with_the_reason(step, qtbot, dialogs, out):
    first, second = (letter.appointment for letter in step.list.model.rows()[:2])
    someone = next(one for one in read(Person) if one.given_name == "Søren")
    with transaction("Ret person", by="hast") as change:
        change.update(tables.Appointment, first, begins=UNKNOWN)
        change.update(tables.Person, someone.id, email="", street="")
    step.show_round(find_round(HOUSE))
    assert states(step)[0].startswith("holdt tilbage: ")
    assert step.list.model.index(2, 6).data() == "postadresse, e-mail"
    dialogs.will_answer(out)
    make(step, qtbot)
    assert count(LetterRecord) == 5
    ((line,)) = step.result.held_back
    assert line.words.text().startswith("Kirsten Østerby (fiktiv): holdt tilbage. ")
    assert second in {one.appointment for one in read(LetterRecord)}


def test_without_ticks_or_with_a_wrong_date_the_verb_waits_and_says_why(step):
    step.list.model.set_checked([])
    assert not step.make_button.isEnabled()
    assert step.why_not.words.text() == "Sæt kryds ved de breve, der skal laves."
    step.list.model.set_checked([letter.appointment for letter in step.list.model.rows()])
    step.dated.setText("31-02-2026")
    assert step.why_not.words.text().startswith("Brevdato: ")
    step.dated.setText("")
    assert step.why_not.words.text() == "Skriv brevdatoen."
    assert not step.make_button.isEnabled()


def test_stopping_leaves_nothing_and_says_so_calmly(step, qtbot, dialogs, out, session):
    dialogs.will_answer(out)
    qtbot.mouseClick(step.make_button, Qt.MouseButton.LeftButton)
    assert not step.make_button.isEnabled()
    session.runner.cancel_all()
    qtbot.waitUntil(lambda: not session.runner.busy(), timeout=20_000)
    assert step.result.line.words.text() == "Afbrudt. Der er ikke lavet nogen breve."
    assert not step.result.open_folder.isVisible()
    assert [one.kind for one in dialogs.asked] == ["folder"]
    assert count(LetterRecord) == 0
    assert list(out.iterdir()) == []
    assert step.make_button.isEnabled()


def test_a_folder_that_refuses_is_told(step, qtbot, dialogs, out):
    in_the_way = out / "Udpegningsbreve"
    in_the_way.write_text("ikke en mappe")
    dialogs.will_answer(out)
    make(step, qtbot)
    assert [one.kind for one in dialogs.asked] == ["folder", "error"]
    assert count(LetterRecord) == 0
    assert step.make_button.isEnabled()


def test_another_round_has_its_own_ticks_and_result(step, qtbot, dialogs, out):
    dialogs.will_answer(out)
    make(step, qtbot)
    step.show_round(find_round(POLITICAL))
    assert not step.result.isVisible()
    assert len(step.list.model.checked()) == 4
    assert states(step) == ["ikke lavet"] * 4
    assert step.may_leave()
    step.focus_search()
    assert step.list.search_box.hasFocus()


def test_without_a_round_nothing_is_offered(step):
    step.show_round(None)
    assert step.undecided.isVisible()
    assert step.list.model.total() == 0
