"""Votes or mandates entered in Opsætning: refused beside the field, shared out live, kept and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.services import history
from kkr_desktop.services.balance import votes
from kkr_desktop.ui.balance.chart_picture import ChartPicture
from kkr_desktop.ui.session import Session
from kkr_desktop.ui.setup.page import SetupPage
from kkr_desktop.ui.setup.votes_section import PartyLine, VotesSection
from opening import OpenSession


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, date(2026, 3, 27))


@pytest.fixture
def section(session: Session, qtbot: QtBot) -> VotesSection:
    made = VotesSection(session)
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 600)
    made.show()
    return made


def line(section: VotesSection, letter: str) -> PartyLine:
    return next(one for one in section.lines if one.letter.text() == letter)


def write(section: VotesSection, **numbers: str) -> None:
    for letter, number in numbers.items():
        line(section, letter).count.setText(number)


def shares(section: VotesSection) -> dict[str, int]:
    (chart,) = section.findChildren(ChartPicture)
    return {bar.label.split()[0]: bar.count for bar in chart.chart.bars if bar.count}


def test_the_parties_that_run_everywhere_are_offered(section: VotesSection) -> None:
    letters = [one.letter.text() for one in section.lines]
    assert {"A", "V", "C"} <= set(letters)
    assert not section.save_button.isEnabled()
    assert "Når der er skrevet tal" in section.result.text()


def test_the_seats_are_shared_out_while_typing(section: VotesSection) -> None:
    write(section, A="61.000", V="40000")
    assert section.result.text() == "Vejledende fordeling af 9 politiske pladser:"
    assert shares(section) == {"A": 6, "V": 3} or sum(shares(section).values()) == 9
    assert section.tie.isHidden()


def test_a_tie_is_told_as_lots(section: VotesSection) -> None:
    write(section, A="100", V="100")
    assert section.tie.words.text() == "Lodtrækning mellem A og V om 1 plads."
    assert shares(section) == {"A": 4, "V": 4}


def test_what_is_no_number_is_said_beside_the_field_and_not_saved(section: VotesSection) -> None:
    for wrong in ("-5", "1,5", "mange", "123456789"):
        write(section, A=wrong)
        assert line(section, "A").message.words.text() == "Skriv et helt tal fra 0 og op."
        assert not section.save_button.isEnabled()
    write(section, A="5")
    assert line(section, "A").message.isHidden()
    assert section.save_button.isEnabled()


def test_a_letter_that_stands_twice_or_is_missing_is_said(section: VotesSection, qtbot: QtBot) -> None:
    qtbot.mouseClick(section.add_button, Qt.MouseButton.LeftButton)
    added = section.lines[-1]
    assert added.message.words.text() == "Skriv partiets bogstav."
    added.letter.setText("A")
    assert added.message.words.text() == "Parti A står to gange."
    added.letter.setText("L")
    assert added.message.isHidden()


def test_numbers_are_kept_and_taken_back(section: VotesSection, qtbot: QtBot) -> None:
    write(section, A="61", V="40")
    section.by_mandates.click()
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    kept = votes()
    assert kept is not None
    assert kept.mandates
    assert {one.letter: one.count for one in kept.parties if one.count} == {"A": 61, "V": 40}
    assert not section.dirty()
    history.undo(by="ab")
    section.refresh()
    assert votes() is None
    assert line(section, "A").count.text() == ""


def test_what_is_written_is_asked_about_before_it_is_lost(
    section: VotesSection, dialogs: AnsweringDialogs
) -> None:
    assert section.may_leave()
    write(section, A="61")
    dialogs.will_answer(False)
    assert not section.may_leave()
    assert line(section, "A").count.text() == "61"
    dialogs.will_answer(True)
    assert section.may_leave()
    assert line(section, "A").count.text() == ""


def test_a_party_is_taken_away(section: VotesSection, qtbot: QtBot) -> None:
    before = len(section.lines)
    qtbot.mouseClick(line(section, "A").remove, Qt.MouseButton.LeftButton)
    assert len(section.lines) == before - 1
    qtbot.mouseClick(section.discard_button, Qt.MouseButton.LeftButton)
    assert len(section.lines) == before


def test_it_is_a_section_of_the_setup(session: Session, qtbot: QtBot) -> None:
    page = SetupPage(session)
    qtbot.addWidget(page)
    page.show()
    page.show_key("Partifordeling")
    assert isinstance(page.stack.currentWidget(), VotesSection)
