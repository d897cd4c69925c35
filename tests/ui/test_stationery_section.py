"""Brevpapir: what is set up, seen on a letter at once, and refused beside its field."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from conftest import MEETING
from kkr_desktop.domain.letters.parties import Caseworker
from kkr_desktop.domain.vocabulary import Window
from kkr_desktop.services import history, register
from kkr_desktop.services.letters.house_form import house_draft, save_house
from kkr_desktop.ui.session import Session
from kkr_desktop.ui.setup.caseworkers_input import CaseworkersInput
from kkr_desktop.ui.setup.logo_input import LogoInput
from kkr_desktop.ui.setup.stationery_section import StationerySection
from opening import OpenSession


@pytest.fixture
def session(decided: Path, open_session: OpenSession) -> Session:
    return open_session(decided, MEETING)


@pytest.fixture
def section(session: Session, qtbot: QtBot) -> StationerySection:
    made = StationerySection(session)
    qtbot.addWidget(made)
    made.resize(1096, 600)
    made.show()
    return made


def field(section: StationerySection, key: str):
    return section.form.fields[key].widget


def shown(section: StationerySection) -> PdfReader:
    section.draw()
    assert section.preview.pdf is not None
    return PdfReader(BytesIO(section.preview.pdf))


def words(section: StationerySection) -> str:
    return " ".join(shown(section).pages[0].extract_text().split())


def a_logo(folder: Path) -> Path:
    path = folder / "logo.png"
    Image.new("RGB", (300, 100), (20, 60, 120)).save(path)
    return path


def test_what_is_set_up_stands_in_the_form_and_on_the_letter(section: StationerySection) -> None:
    assert field(section, "sender_name").text() == "KKR Nordjylland"
    assert "Weidekampsgade 10" in words(section)
    assert not section.bar.save.isEnabled()
    assert section.bar.why_not.text() == "Der er intet nyt at gemme."


def test_the_letter_follows_and_what_is_saved_stays(section: StationerySection) -> None:
    field(section, "sender_name").setText("KKR Prøve")
    field(section, "return_address").setChecked(True)
    field(section, "numbered").setChecked(True)
    assert words(section).startswith("KKR Prøve")
    assert "KL, Weidekampsgade 10, 2300 København S" in words(section)
    assert "SAG-2026-00797-01" in words(section)
    section.save()
    assert house_draft().sender_name == "KKR Prøve"
    assert house_draft().numbered
    assert not section.bar.save.isEnabled()
    field(section, "sender_name").setText("Andet")
    section.discard()
    assert field(section, "sender_name").text() == "KKR Prøve"


def test_a_logo_is_chosen_seen_and_needs_words(
    section: StationerySection, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    logo = field(section, "logo")
    assert isinstance(logo, LogoInput)
    dialogs.will_answer(a_logo(tmp_path))
    logo.choose()
    assert field(section, "logo_alt").text() == "KKR Nordjyllands logo"
    field(section, "logo_alt").setText("")
    assert not section.bar.save.isEnabled()
    assert "Hvad logoet viser" in section.bar.why_not.text()
    assert len(shown(section).pages[0].images) == 1
    field(section, "logo_alt").setText("KKR Nordjyllands logo")
    assert len(shown(section).pages[0].images) == 1
    section.save()
    assert house_draft().logo_alt == "KKR Nordjyllands logo"
    logo.remove()
    assert len(shown(section).pages[0].images) == 0


def test_a_file_that_is_no_picture_is_told_and_the_logo_stays(
    section: StationerySection, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    (tmp_path / "mit.svg").write_text("<svg><script>alert(1)</script></svg>")
    dialogs.will_answer(tmp_path / "mit.svg")
    field(section, "logo").choose()
    assert "“mit.svg” er en SVG-fil" in dialogs.asked[-1].words
    assert field(section, "logo").is_empty()
    dialogs.will_answer(tmp_path / "borte.png")
    field(section, "logo").choose()
    assert "kan ikke læses" in dialogs.asked[-1].words


def test_people_are_added_and_taken_away(section: StationerySection) -> None:
    people = field(section, "caseworkers")
    assert isinstance(people, CaseworkersInput)
    people.add()
    for place, text in enumerate(
        ("HAST", "Hanne Steen (fiktiv)", "chefkonsulent", "hast@example.org", "12345678")
    ):
        people.lines[0].fields[place].setText(text)
    assert people.value()[0] == Caseworker(
        "hast", "Hanne Steen (fiktiv)", "chefkonsulent", "hast@example.org", "12345678"
    )
    assert "Hanne Steen (fiktiv) (hast)" in words(section)
    people.lines[0].fields[0].setText("1")
    assert "initialer" in section.form.problems()["caseworkers"]
    people.lines[0].remove.click()
    assert people.is_empty()


def test_the_envelope_moves_the_address(section: StationerySection) -> None:
    field(section, "window").set_value(Window.C65)
    field(section, "fold_marks").setChecked(True)
    section.save()
    assert house_draft().window is Window.C65


def test_what_makes_no_sense_is_told_beside_its_field(section: StationerySection) -> None:
    before = section.preview.pdf
    field(section, "sender_postcode").setText("99")
    field(section, "keep_months").setText("0")
    section.draw()
    assert section.preview.pdf == before
    assert set(section.form.problems()) == {"sender_postcode", "keep_months"}
    assert not section.bar.save.isEnabled()


def test_what_is_not_saved_is_asked_for(section: StationerySection, dialogs: AnsweringDialogs) -> None:
    field(section, "sender_name").setText("Andet")
    dialogs.will_answer(False)
    assert not section.may_leave()
    dialogs.will_answer(True)
    assert section.may_leave()
    assert field(section, "sender_name").text() == "KKR Nordjylland"


def test_a_return_address_that_could_not_be_read_is_told_beside_it(section: StationerySection) -> None:
    field(section, "return_address").setChecked(True)
    field(section, "sender_organisation").setText("Sekretariatet for kommunerne " * 5)
    assert "for lange til én linje" in section.form.problems()["return_address"]
    assert "for lange til én linje" in section.form.fields["return_address"].message.words.text()
    assert not section.bar.save.isEnabled()
    field(section, "return_address").setChecked(False)
    assert section.bar.save.isEnabled()


def test_a_letter_that_no_font_has_is_told_beside_its_field(section: StationerySection) -> None:
    field(section, "sender_name").setText("KKR 😀")
    told = section.form.fields["sender_name"].message.words.text()
    assert told == "Tegnet “😀” findes ikke i brevenes skrift. Slet det."


def test_what_is_saved_can_be_undone_and_is_shown_again(section: StationerySection) -> None:
    field(section, "sender_name").setText("KKR Prøve")
    section.save()
    assert history.undo(by="hast") == "Ret brevpapir"
    section.refresh()
    assert field(section, "sender_name").text() == "KKR Nordjylland"
    assert words(section).startswith("KKR Nordjylland")


def test_a_hidden_section_reads_when_it_is_seen(section: StationerySection) -> None:
    section.hide()
    save_house(replace(house_draft(), sender_name="KKR Udefra"), by="kanm")
    section.refresh()
    assert field(section, "sender_name").text() == "KKR Nordjylland"
    section.show()
    assert field(section, "sender_name").text() == "KKR Udefra"


def test_a_letter_on_its_way_is_drawn_though_the_register_is_closed(
    section: StationerySection, qtbot: QtBot
) -> None:
    field(section, "sender_name").setText("KKR Prøve")
    register.close_register()
    qtbot.waitUntil(lambda: not section._later.isActive(), timeout=3000)
    assert section.preview.pdf is not None
    assert "KKR Prøve" in PdfReader(BytesIO(section.preview.pdf)).pages[0].extract_text()
