"""Brevskabeloner: the words written, a real letter that follows, what is wrong told at its place, versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from conftest import MEETING
from kkr_desktop.domain.letters.fields import fields_of
from kkr_desktop.domain.model import LetterTemplate
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read, setting_row
from kkr_desktop.ui.session import Session
from kkr_desktop.ui.setup.templates_section import TemplatesSection
from opening import OpenSession


@pytest.fixture
def session(decided: Path, open_session: OpenSession) -> Session:
    return open_session(decided, MEETING)


@pytest.fixture
def section(session: Session, qtbot: QtBot) -> TemplatesSection:
    made = TemplatesSection(session)
    qtbot.addWidget(made)
    made.resize(1096, 600)
    made.show()
    return made


def shown(section: TemplatesSection) -> str:
    """The letter in the preview, as it reads."""
    from io import BytesIO

    assert section.preview.pdf is not None
    pages = PdfReader(BytesIO(section.preview.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def write(section: TemplatesSection, text: str, qtbot: QtBot) -> None:
    section.text.setPlainText(text)
    qtbot.waitUntil(lambda: not section._later.isActive(), timeout=3000)


def test_the_standard_text_is_shown_with_a_real_letter(section: TemplatesSection) -> None:
    assert section.title.text() == "Udpegningsbrev"
    assert "{hilsen}" in section.text.toPlainText()
    assert "Kære Susanne" in shown(section)
    assert not section.save_button.isEnabled()
    assert not section.standard_button.isEnabled()


def test_every_kind_can_be_opened_and_makes_a_letter(section: TemplatesSection) -> None:
    for place in range(section.list.count()):
        section.list.setCurrentRow(place)
        section.draw()
        assert section.problems.isHidden() or not section.problems.words.text()
        assert len(shown(section)) > 200
    assert section.list.count() == 11


def test_the_letter_follows_what_is_typed(section: TemplatesSection, qtbot: QtBot) -> None:
    write(section, "{hilsen}\n\nVi skriver om {hverv}.\n\n- et punkt\n- et andet", qtbot)
    assert "Vi skriver om suppleant til Styringsudvalg" in shown(section)
    assert "• et punkt" in shown(section)
    assert section.save_button.isEnabled()


def test_another_letter_can_be_looked_at(section: TemplatesSection) -> None:
    place = next(n for n in range(section.sample.count()) if "Kirsten" in section.sample.itemText(n))
    section.sample.setCurrentIndex(place)
    assert "Kære Kirsten" in shown(section)


def test_what_is_wrong_is_told_and_the_last_letter_stands(section: TemplatesSection, qtbot: QtBot) -> None:
    before = shown(section)
    write(section, "{hilsn}\n\n{beslutning", qtbot)
    assert "Mente du {hilsen}?" in section.problems.words.text()
    assert "bliver ikke lukket" in section.problems.words.text()
    assert not section.save_button.isEnabled()
    assert shown(section) == before
    section.discard()
    assert not section.problems.words.text()


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "{hilsen} " * 1000, "{" * 5000], ids=["1 MB", "1000", "braces"]
)
def test_too_much_is_told_and_never_hangs(section: TemplatesSection, qtbot: QtBot, text: str) -> None:
    pasted = QMimeData()
    pasted.setText(text)
    section.text.clear()
    section.text.insertFromMimeData(pasted)
    qtbot.waitUntil(lambda: not section._later.isActive(), timeout=3000)
    assert section.problems.words.text()
    assert not section.save_button.isEnabled()


def test_a_field_that_is_missing_is_marked_and_told(section: TemplatesSection) -> None:
    section.show_key(LetterKind.REQUEST)
    # The demo has an address for nominations; without it the letter waits.
    row = setting_row("sender_email")
    assert row is not None
    with transaction("Ret opsætning", by="hast") as step:
        step.update(tables.Setting, row, value="")
    section.refresh()
    section.sample.setCurrentIndex(section.sample.count() - 1)
    assert "Sekretariatets e-mail mangler (Opsætning, Brevpapir)." in section.gaps.words.text()
    assert "[sekretariatets e-mail mangler]" in shown(section)


def test_a_field_is_put_in_from_the_list(section: TemplatesSection, qtbot: QtBot) -> None:
    write(section, "Kære ", qtbot)
    cursor = section.text.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    section.text.setTextCursor(cursor)
    section.fields.set_value("fornavn")
    section.insert()
    assert section.text.toPlainText() == "Kære {fornavn}"
    section.fields.set_value("opgaver")
    section.insert()
    assert section.text.toPlainText() == "Kære {fornavn}\n\n{opgaver}"


def test_a_brace_offers_the_fields(section: TemplatesSection, qtbot: QtBot) -> None:
    section.text.setPlainText("")
    section.text.setFocus()
    qtbot.keyClicks(section.text, "{lyk")
    popup = section.text._completer.popup()
    assert popup is not None
    assert popup.isVisible()
    section.text._complete("lykønskning")
    assert section.text.toPlainText() == "{lykønskning}"


def test_saving_makes_a_version_that_can_be_looked_at_and_left(
    section: TemplatesSection, qtbot: QtBot, dialogs: AnsweringDialogs
) -> None:
    standard = section.text.toPlainText()
    write(section, "{hilsen}\n\nKort og godt.", qtbot)
    section.save()
    (row,) = read(LetterTemplate)
    assert (row.version, row.saved_by, row.text) == (1, "hast", "{hilsen}\n\nKort og godt.")
    assert "udgave 1, 27-03-2026 hast (i brug)" in section.versions.itemText(0)
    assert "egen tekst, udgave 1" in section.list.item(4).text()
    section.versions.setCurrentIndex(1)
    section._show_version(1)
    assert section.text.toPlainText() == standard
    section.discard()
    dialogs.will_answer(True)
    section.to_standard()
    assert section.text.toPlainText() == standard
    assert not section.standard_button.isEnabled()


def test_what_is_not_saved_is_asked_for(
    section: TemplatesSection, qtbot: QtBot, dialogs: AnsweringDialogs
) -> None:
    write(section, "{hilsen}", qtbot)
    dialogs.will_answer(False)
    assert not section.may_leave()
    dialogs.will_answer(False)
    section.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: section.list.currentRow() == 4, timeout=1000)
    assert section.text.toPlainText() == "{hilsen}"
    dialogs.will_answer(True)
    section.list.setCurrentRow(0)
    assert section.title.text() == "Anmodning om indstilling"


def test_all_can_be_reached_by_keyboard_and_has_a_name(section: TemplatesSection) -> None:
    for widget in (section.list, section.versions, section.subject, section.fields, section.text, section.note,
                   section.sample):  # fmt: skip
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert len(fields_of(LetterKind.APPOINTMENT, Language.DANISH)) == section.fields.count()
