"""Brevskabeloner: the words written, a real letter that follows, what is wrong told at its place, versions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from conftest import MEETING
from kkr_desktop.domain.letters.fields import fields_of
from kkr_desktop.domain.letters.templates import LONGEST_TEXT
from kkr_desktop.domain.model import LetterTemplate
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.services import history
from kkr_desktop.services.letters.templates import save_template
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read, setting_row
from kkr_desktop.ui.session import Session
from kkr_desktop.ui.setup.template_editor import TemplateEditor
from kkr_desktop.ui.setup.template_preview import WAITS
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

    assert section.preview.paper.pdf is not None
    pages = PdfReader(BytesIO(section.preview.paper.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def write(section: TemplatesSection, text: str, qtbot: QtBot) -> None:
    section.form.text.setPlainText(text)
    qtbot.waitUntil(lambda: not section._later.isActive(), timeout=3000)


def test_the_standard_text_is_shown_with_a_real_letter(section: TemplatesSection) -> None:
    assert section.form.title.text() == "Udpegningsbrev"
    assert "{hilsen}" in section.form.text.toPlainText()
    assert "Kære Susanne" in shown(section)
    assert not section.form.save_button.isEnabled()
    assert not section.form.standard_button.isEnabled()


def test_every_kind_can_be_opened_and_makes_a_letter(section: TemplatesSection) -> None:
    for place in range(section.list.count()):
        section.list.setCurrentRow(place)
        section.draw()
        assert section.form.problems.told() == []
        assert len(shown(section)) > 200
    assert section.list.count() == 11


def test_the_letter_follows_what_is_typed(section: TemplatesSection, qtbot: QtBot) -> None:
    write(section, "{hilsen}\n\nVi skriver om {hverv}.\n\n- et punkt\n- et andet", qtbot)
    assert "Vi skriver om suppleant til Styringsudvalg" in shown(section)
    assert "• et punkt" in shown(section)
    assert section.form.save_button.isEnabled()


def test_another_letter_can_be_looked_at(section: TemplatesSection) -> None:
    place = next(
        n for n in range(section.preview.sample.count()) if "Kirsten" in section.preview.sample.itemText(n)
    )
    section.preview.sample.setCurrentIndex(place)
    assert "Kære Kirsten" in shown(section)


def test_what_is_wrong_is_told_and_the_last_letter_stands(section: TemplatesSection, qtbot: QtBot) -> None:
    before = shown(section)
    write(section, "{hilsn}\n\n{beslutning", qtbot)
    assert section.form.problems.told() == [
        "Tekst, linje 1: feltet {hilsn} findes ikke til denne slags brev. Mente du {hilsen}?",
        "Tekst, linje 3: “{beslutning” bliver ikke lukket med “}”. Et felt skrives {navn}.",
    ]
    assert section.form.why_not.text() == "Ret først fejlene ovenfor."
    assert not section.form.save_button.isEnabled()
    assert shown(section) == before
    section.discard()
    assert section.form.problems.isHidden()
    assert section.form.why_not.text() == "Der er intet nyt at gemme."


def paste(editor: TemplateEditor, text: str) -> None:
    pasted = QMimeData()
    pasted.setText(text)
    editor.insertFromMimeData(pasted)


def at_the_end(editor: TemplateEditor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)


def test_a_pasted_book_is_refused_whole_and_told(section: TemplatesSection, qtbot: QtBot) -> None:
    before = section.form.text.words()
    paste(section.form.text, "x" * 1_000_000)
    assert section.form.text.words() == before
    told = section.form.refused.words.text()
    assert "fylder 1.000.000 tegn" in told
    assert "Intet er sat ind." in told
    qtbot.keyClicks(section.form.text, "a")
    assert section.form.refused.isHidden()
    paste(section.form.subject, "y" * 301)
    assert "fylder 301 tegn" in section.form.refused.words.text()


def test_what_is_selected_makes_room_for_what_is_pasted(section: TemplatesSection) -> None:
    section.form.text.setPlainText("a" * LONGEST_TEXT)
    section.form.text.selectAll()
    paste(section.form.text, "b" * LONGEST_TEXT)
    assert section.form.text.words() == "b" * LONGEST_TEXT
    assert section.form.problems.isHidden()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{hilsen} " * 1000, "Tekst: Der er 1000 felter; der kan højst være 300."),
        ("{" * 19_999, "bliver ikke lukket"),
        ("{\n" * 9_000, "bliver ikke lukket"),
        ("}" * 19_999, "uden “{” foran"),
        ("Tak\x07", "usynligt styretegn (U+0007)"),
        ("Tak\x0cfor alt", "usynligt styretegn (U+000C)"),
        ("Tak 😀", "Tekst, linje 1: tegnet “😀” findes ikke i brevenes skrift. Slet det."),
    ],
    ids=["1000 fields", "braces", "lines", "closed", "bell", "form feed", "emoji"],
)
def test_what_no_letter_can_be_made_of_is_told_at_once(
    section: TemplatesSection, text: str, told: str
) -> None:
    section.form.text.clear()
    begun = monotonic()
    paste(section.form.text, text)
    section.draw()
    assert monotonic() - begun < 5
    assert told in section.form.problems.told()[0]
    assert section.form.problems.count() <= 51
    assert not section.form.save_button.isEnabled()
    assert section.preview.gaps.words.text() == WAITS


def test_the_letter_follows_within_a_third_of_a_second(section: TemplatesSection, qtbot: QtBot) -> None:
    sheets = section.preview.paper.sheets
    write(section, "{hilsen}\n\nVi skriver om {hverv}, og", qtbot)
    qtbot.waitUntil(sheets.is_drawn)
    at_the_end(section.form.text)
    taken = []
    for _ in range(5):
        before, begun = section.preview.paper.pdf, monotonic()
        qtbot.keyClicks(section.form.text, "a")
        qtbot.waitUntil(lambda before=before: section.preview.paper.pdf != before and sheets.is_drawn())
        taken.append(monotonic() - begun)
    assert min(taken) < 0.3


def test_a_problem_leads_to_its_place_among_lines_and_rare_letters(section: TemplatesSection) -> None:
    section.form.text.setPlainText("\n\n{hilsen}\n𝒳 og {hilsn}")
    assert section.form.problems.told()[0].startswith("Tekst, linje 4: feltet {hilsn}")
    section.form.problems.setCurrentRow(0)
    section.form.problems.itemClicked.emit(section.form.problems.item(0))
    cursor = section.form.text.textCursor()
    assert cursor.blockNumber() == 3
    assert (
        cursor.block().text().encode("utf-16-le")[2 * cursor.positionInBlock() :].decode("utf-16-le")
        == "{hilsn}"
    )


def test_unknown_fields_are_underlined_and_known_ones_are_not(section: TemplatesSection) -> None:
    section.form.text.setPlainText("{hilsen} og {hilsn}")
    layout = section.form.text.document().firstBlock().layout()
    waved = {
        (one.start, one.length)
        for one in layout.formats()
        if one.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    }
    assert waved == {(12, 7)}
    assert (0, 8) in {(one.start, one.length) for one in layout.formats()}


def test_the_subject_is_one_line_with_fields_of_its_own(section: TemplatesSection, qtbot: QtBot) -> None:
    subject = section.form.subject
    subject.setPlainText("")
    assert section.form.problems.told() == ["Skriv et emne."]
    paste(subject, "Tak\nfor {hverv}")
    qtbot.keyClick(subject, Qt.Key.Key_Return)
    assert subject.words() == "Tak for {hverv}"
    section.draw()
    assert "Tak for suppleant til Styringsudvalg" in shown(section)
    paste(subject, " {lykønskning}")
    assert section.form.problems.told() == ["Emne: {lykønskning} er hele sætninger og kan ikke stå i emnet."]


def test_a_no_break_space_is_kept(section: TemplatesSection) -> None:
    section.form.text.setPlainText("{hilsen}\n\nSe § 9\u00a0a.")
    section.save()
    assert read(LetterTemplate)[0].text == "{hilsen}\n\nSe § 9\u00a0a."
    assert not section.dirty()


def test_what_is_left_out_of_this_letter_is_told_under_it(section: TemplatesSection, qtbot: QtBot) -> None:
    write(section, "{hilsen}\n\n{praktisk} {lykønskning}", qtbot)
    told = section.preview.left_out.words.text()
    assert "{praktisk}" in told
    assert "{lykønskning}" not in told


def test_a_field_that_is_missing_is_marked_and_told(section: TemplatesSection) -> None:
    section.show_key(LetterKind.REQUEST)
    # The demo has an address for nominations; without it the letter waits.
    row = setting_row("sender_email")
    assert row is not None
    with transaction("Ret opsætning", by="hast") as step:
        step.update(tables.Setting, row, value="")
    section.refresh()
    section.preview.sample.setCurrentIndex(section.preview.sample.count() - 1)
    assert "Sekretariatets e-mail mangler (Opsætning, Brevpapir)." in section.preview.gaps.words.text()
    assert "[sekretariatets e-mail mangler]" in shown(section)


def test_a_field_is_found_by_its_meaning_and_put_in(section: TemplatesSection, qtbot: QtBot) -> None:
    write(section, "Kære ", qtbot)
    at_the_end(section.form.text)
    section.focus_search()
    qtbot.keyClicks(section.fields.search_box, "modtagerens fornavn")
    assert section.fields.shown() == ["fornavn"]
    qtbot.keyClick(section.fields.search_box, Qt.Key.Key_Return)
    assert section.form.text.words() == "Kære {fornavn}"
    section.fields.search_box.clear()
    section.fields.list.select("opgaver")
    qtbot.keyClick(section.fields.list, Qt.Key.Key_Return)
    assert section.form.text.words() == "Kære {fornavn}\n\n{opgaver}"
    section.fields.search_box.setText("xyz")
    assert section.fields.shown() == []
    assert not section.fields.no_hits.isHidden()


def test_a_field_goes_where_one_writes_and_can_stand(section: TemplatesSection, qtbot: QtBot) -> None:
    form = section.form
    for editor in form.editors.values():
        editor.setPlainText("")
    form.note.entered.emit()
    section.insert("rettigheder")
    form.subject.entered.emit()
    section.insert("hverv")
    section.insert("lykønskning")
    assert (form.subject.words(), form.text.words(), form.note.words()) == (
        "{hverv}",
        "{lykønskning}",
        "{rettigheder}",
    )
    form.text.setPlainText("Kære {forn")
    at_the_end(form.text)
    form.text.entered.emit()
    section.insert("fornavn")
    assert form.text.words() == "Kære {fornavn}"
    form.text.undo()
    assert form.text.words() == "Kære {forn"


def test_a_brace_offers_the_fields_and_enter_takes_the_first(section: TemplatesSection, qtbot: QtBot) -> None:
    text = section.form.text
    text.setPlainText("")
    text.setFocus()
    qtbot.keyClicks(text, "{hvervm")
    assert not text.completer.is_open()
    text.setPlainText("")
    qtbot.keyClicks(text, "{lyk")
    assert text.completer.is_open()
    assert text.completer.offered() == ["lykønskning"]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert text.words() == "{lykønskning}"
    assert not text.completer.is_open()
    text.setPlainText("")
    qtbot.keyClicks(text, "{")
    assert text.completer.offered() == list(fields_of(LetterKind.APPOINTMENT, Language.DANISH))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert text.words() == "{"


def test_saving_makes_a_version_that_can_be_looked_at_and_left(
    section: TemplatesSection, qtbot: QtBot, dialogs: AnsweringDialogs
) -> None:
    standard = section.form.text.toPlainText()
    write(section, "{hilsen}\n\nKort og godt.", qtbot)
    section.save()
    (row,) = read(LetterTemplate)
    assert (row.version, row.saved_by, row.text) == (1, "hast", "{hilsen}\n\nKort og godt.")
    assert "udgave 1, 27-03-2026 hast (i brug)" in section.form.versions.itemText(0)
    assert "egen tekst, udgave 1" in section.list.item(4).text()
    section.form.versions.activated.emit(1)
    assert section.may_leave()  # what is looked at is kept
    assert section.form.versions.currentIndex() == 1
    assert section.form.text.toPlainText() == standard
    section.discard()
    dialogs.will_answer(True)
    section.to_standard()
    assert section.form.text.toPlainText() == standard
    assert not section.form.standard_button.isEnabled()


def test_what_is_not_saved_is_asked_for(
    section: TemplatesSection, qtbot: QtBot, dialogs: AnsweringDialogs
) -> None:
    write(section, "{hilsen}", qtbot)
    dialogs.will_answer(False)
    assert not section.may_leave()
    dialogs.will_answer(False)
    section.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: section.list.currentRow() == 4, timeout=1000)
    assert section.form.text.toPlainText() == "{hilsen}"
    dialogs.will_answer(True)
    section.list.setCurrentRow(0)
    assert section.form.title.text() == "Anmodning om indstilling"


def test_another_version_is_not_shown_over_what_is_written(
    section: TemplatesSection, qtbot: QtBot, dialogs: AnsweringDialogs
) -> None:
    write(section, "{hilsen}\n\nFørste.", qtbot)
    section.save()
    write(section, "{hilsen}\n\nAnden.", qtbot)
    section.save()
    write(section, "{hilsen}\n\nTredje.", qtbot)
    dialogs.will_answer(False)
    section.form.versions.setCurrentIndex(1)
    section.form.versions.activated.emit(1)
    assert section.form.text.words() == "{hilsen}\n\nTredje."
    assert section.form.versions.currentIndex() == 0
    dialogs.will_answer(True)
    section.form.versions.setCurrentIndex(1)
    section.form.versions.activated.emit(1)
    assert section.form.text.words() == "{hilsen}\n\nFørste."
    # An older version can be taken into use again.
    section.save()
    kept = [row.text.partition("\n\n")[2] for row in read(LetterTemplate, order="version")]
    assert kept == ["Første.", "Anden.", "Første."]


def test_what_is_undone_is_shown_again_and_what_is_written_stays(
    section: TemplatesSection, qtbot: QtBot
) -> None:
    standard = section.form.text.words()
    write(section, "{hilsen}\n\nKort.", qtbot)
    section.save()
    history.undo(by="hast")
    section.refresh()
    assert section.form.text.words() == standard
    assert section.form.versions.currentText() == "standardteksten (i brug)"
    history.redo(by="hast")
    write(section, "{hilsen}\n\nUnder arbejde.", qtbot)
    section.refresh()
    assert section.form.text.words() == "{hilsen}\n\nUnder arbejde."
    assert section.form.versions.itemText(0).endswith("(i brug)")
    assert section.form.standard_button.isEnabled()


def test_a_hidden_section_reads_when_it_is_seen(section: TemplatesSection) -> None:
    section.hide()
    template = replace(section.draft(), text="{hilsen}\n\nUdefra.")
    save_template(template, by="kanm", on=MEETING)
    section.refresh()
    assert "Udefra" not in section.form.text.words()
    section.show()
    assert "Udefra" in section.form.text.words()


def test_all_can_be_reached_by_keyboard_and_has_a_name(section: TemplatesSection) -> None:
    for widget in (section.list, section.form.versions, section.form.subject, section.fields.search_box,
                   section.fields.list,
                   section.form.text, section.form.note, section.form.problems,
                   section.preview.sample):  # fmt: skip
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert len(fields_of(LetterKind.APPOINTMENT, Language.DANISH)) == len(section.fields.shown())
