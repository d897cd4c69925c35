"""Making the letters of a round: eleven right ones, whole or none, kept in the register."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kkr_desktop.domain.model import Appointment, LetterRecord, Person
from kkr_desktop.domain.vocabulary import Role
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.services import history
from kkr_desktop.services.letters import letter_file, make_letters, planned_letters
from kkr_desktop.services.rounds import find_round, round_views
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def make(item: str, out: Path, **options):
    return make_letters(find_round(f"2026-03-27/{item}").round.id, out=out, by="hast", **options)


def test_eleven_letters_in_one_folder_each_with_the_right_words(decided, tmp_path):
    made = [letter for item in ("4.1", "4.2", "4.3") for letter in make(item, tmp_path).letters]
    assert len(made) == 11
    assert len({letter.file.parent for letter in made}) == 1
    assert len(list(made[0].file.parent.glob("*.pdf"))) == 11
    for letter in made:
        text = text_of(letter.file)
        start = "1. april 2026" if letter.body == "Erhvervshus Nordjylland" else "27. marts 2026"
        assert f"fra den {start}. Tillykke" in text
        assert letter.person in text
        assert letter.body in text
        assert "udpeget dig som " + ("suppleant" if letter.role is Role.SUBSTITUTE else "medlem") in text
        assert letter.ends is UNKNOWN
        assert "til den" not in text
        political = letter.body != "Erhvervshus Nordjylland"
        assert ("betinget af, at du er medlem af kommunalbestyrelsen" in text) == political
    assert sum(letter.role is Role.SUBSTITUTE for letter in made) == 3


def test_the_combined_file_lies_beside_the_folder_with_a_bookmark_each(decided, tmp_path):
    made = make("4.1", tmp_path)
    assert made.combined is not None
    assert made.combined.parent == tmp_path
    reader = PdfReader(made.combined)
    assert len(reader.outline) == 6


def test_no_letter_tells_of_an_override(decided, tmp_path):
    for letter in make("4.1", tmp_path).letters:
        assert "pension" not in text_of(letter.file)
        assert "lægger vægt" not in text_of(letter.file)


def test_the_very_file_is_kept_in_the_register(decided, tmp_path):
    made = make("4.3", tmp_path)
    (record,) = read(LetterRecord)
    content = letter_file(record.id)
    assert content == made.letters[0].file.read_bytes()
    assert hashlib.sha256(content).hexdigest() == record.sha256 == made.letters[0].sha256
    (planned,) = planned_letters(find_round("2026-03-27/4.3"))
    assert planned.made == record


def test_the_same_facts_make_the_same_bytes(decided, tmp_path):
    first, second = make("4.2", tmp_path / "a"), make("4.2", tmp_path / "b")
    assert [letter.sha256 for letter in first.letters] == [letter.sha256 for letter in second.letters]


def test_the_letters_date_can_be_chosen(decided, tmp_path):
    (letter,) = make("4.3", tmp_path, on=date(2026, 3, 30)).letters
    assert "30. marts 2026" in text_of(letter.file)
    assert read(LetterRecord)[0].made_on == date(2026, 3, 30)


def test_making_letters_is_one_step_that_can_be_undone_and_redone(decided, tmp_path):
    make("4.2", tmp_path)
    assert history.undo(by="hast") == "Lav breve"
    assert read(LetterRecord) == []
    assert history.redo(by="hast") == "Lav breve"
    assert len(read(LetterRecord)) == 4
    assert letter_file(read(LetterRecord)[0].id).startswith(b"%PDF")


def test_a_round_without_a_decision_has_no_letters(nominated, tmp_path):
    with pytest.raises(UserError, match="ikke afgjort") as caught:
        make("4.1", tmp_path / "ud")
    assert caught.value.code == "not_decided"
    assert not (tmp_path / "ud").exists()


def test_cancelling_leaves_neither_files_nor_log(decided, tmp_path):
    seen: list[int] = []

    def stop() -> bool:
        return len(seen) >= 2

    with pytest.raises(UserError, match="Afbrudt"):
        make("4.1", tmp_path / "ud", progress=lambda _what, done, _total: seen.append(done), cancelled=stop)
    assert seen == [0, 1]
    assert not (tmp_path / "ud").exists()
    assert read(LetterRecord) == []


def test_a_place_that_is_a_file_is_refused_and_nothing_is_logged(decided, tmp_path):
    (tmp_path / "fil").write_text("x")
    with pytest.raises(EnvironmentFault):
        make("4.1", tmp_path / "fil")
    assert read(LetterRecord) == []
    assert (tmp_path / "fil").read_text() == "x"


def test_a_folder_that_vanishes_half_way_leaves_no_log(decided, tmp_path):
    out = tmp_path / "ud"
    out.mkdir()

    def vanish(_what: str, done: int, total: int) -> None:
        if done == total - 1:
            shutil.rmtree(out)
            out.write_text("i vejen")

    with pytest.raises(EnvironmentFault):
        make("4.1", out, progress=vanish)
    assert read(LetterRecord) == []
    assert history.next_undo() == "Registrér beslutning"


def test_a_character_that_no_font_has_holds_back_that_letter_alone(decided, tmp_path):
    kirsten = next(p for p in read(Person) if p.given_name == "Kirsten")
    with transaction("Ret person", by="hast") as step:
        step.update(tables.Person, kirsten.id, street="Eksempelvej \N{GRINNING FACE}")
    made = make("4.1", tmp_path)
    assert len(made.letters) == 5
    ((held_back,)) = made.held_back
    assert held_back.to == "Kirsten Østerby (fiktiv)"
    assert "\N{GRINNING FACE}" in held_back.why
    assert len(read(LetterRecord)) == 5


def test_what_is_missing_is_said_before(decided):
    kirsten = next(p for p in read(Person) if p.given_name == "Kirsten")
    with transaction("Ret person", by="hast") as step:
        step.update(tables.Person, kirsten.id, street="", email="")
    planned = {one.person: one.missing for one in planned_letters(find_round("2026-03-27/4.1"))}
    assert planned["Kirsten Østerby (fiktiv)"] == ("postadresse", "e-mail")
    assert planned["Inger Sand (fiktiv)"] == ()


def test_two_people_of_one_name_get_a_file_each(decided, tmp_path):
    appointments = [a for a in read(Appointment) if a.decision is not None]
    view = find_round("2026-03-27/4.1")
    first, second = [a.person for a in appointments if a.decision == view.decisions[0].id][:2]
    with transaction("Ret person", by="hast") as step:
        step.update(tables.Person, second, given_name="KIRSTEN", family_name="Østerby (fiktiv)")
    made = make("4.1", tmp_path)
    assert len(list(made.letters[0].file.parent.iterdir())) == 6
    assert first != second


def test_every_round_of_the_demo_is_ready(decided):
    for view in round_views():
        assert [one.held_back for one in planned_letters(view)] == [""] * len(view.seats)
