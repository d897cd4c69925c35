"""Making the letters of a round: the right ones, whole or none, kept in the register."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kkr_desktop.domain.model import Appointment, LetterPerson, LetterRecord, Person
from kkr_desktop.domain.vocabulary import Language, LetterKind, Role
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.services import history
from kkr_desktop.services.letters.log import letter_file
from kkr_desktop.services.letters.make import FOLDERS, letter_file_name, make_letters
from kkr_desktop.services.letters.plan import planned_letters
from kkr_desktop.services.letters.preview import preview_pdf
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store import tables
from kkr_desktop.store.database import connection
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.numbers import draw_numbers
from kkr_desktop.store.reading import get, read

K = LetterKind
TODAY = date(2026, 4, 9)
ALL = tuple(LetterKind)


def make(item: str, out: Path, **options):
    return make_letters(
        find_round(f"2026-03-27/{item}").round.id, out=out, by="hast", **{"today": TODAY, **options}
    )


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_eleven_letters_in_one_folder_each_with_the_right_words(decided, tmp_path, text_of):
    made = [letter for item in ("4.1", "4.2", "4.3") for letter in make(item, tmp_path).letters]
    assert len(made) == 11
    assert {letter.file.parent for letter in made} == {tmp_path / "Udpegningsbreve"}
    assert len(list((tmp_path / "Udpegningsbreve").glob("*.pdf"))) == 11
    for letter in made:
        planned, text = letter.planned, text_of(letter.file)
        house = planned.about == "Erhvervshus Nordjylland"
        start = "1. april 2026" if house else "27. marts 2026"
        assert f"fra den {start}. Tillykke" in text
        assert planned.recipient in text
        assert planned.about in text
        assert "udpeget dig som " + ("suppleant" if planned.role is Role.SUBSTITUTE else "medlem") in text
        assert planned.ends is UNKNOWN
        assert "til den" not in text
        assert ("betinget af, at du er medlem af kommunalbestyrelsen" in text) == (not house)
    assert sum(letter.planned.role is Role.SUBSTITUTE for letter in made) == 3


def test_every_kind_lies_in_a_folder_of_its_own_with_all_in_one_file_beside_them(decided, tmp_path):
    out = tmp_path / "ud"
    made = make("4.1", out, kinds=ALL)
    assert made.held_back == ()
    assert Counter(letter.planned.kind for letter in made.letters) == {
        K.REQUEST: 13, K.RECEIPT: 14, K.APPOINTMENT: 6, K.NOT_APPOINTED: 17, K.ORGANISATION_NOTICE: 14,
        K.BODY_NOTICE: 1,
    }  # fmt: skip
    for letter in made.letters:
        assert letter.file.parent == out / FOLDERS[letter.planned.kind]
        assert letter.file.read_bytes().startswith(b"%PDF")
    assert made.combined == out / "Breve 27-03-2026 pkt. 4.1.pdf"
    assert len(PdfReader(made.combined).outline) == 65
    assert len(files_in(out)) == 66
    assert len(read(LetterRecord)) == 65


def test_the_combined_file_is_named_by_the_kind_where_there_is_one(decided, tmp_path):
    made = make("4.1", tmp_path)
    assert made.combined == tmp_path / "Udpegningsbreve 27-03-2026 pkt. 4.1.pdf"
    assert len(PdfReader(made.combined).outline) == 6
    pages = sum(len(PdfReader(letter.file).pages) for letter in made.letters)
    assert len(PdfReader(made.combined).pages) == pages


def test_the_very_file_is_kept_in_the_register(decided, tmp_path):
    made = make("4.3", tmp_path)
    (record,) = read(LetterRecord)
    content = letter_file(record.id)
    assert content == made.letters[0].file.read_bytes()
    assert hashlib.sha256(content).hexdigest() == record.sha256 == made.letters[0].sha256


def test_what_the_log_says_of_each(decided, tmp_path):
    made = make("4.1", tmp_path, kinds=(K.APPOINTMENT, K.BODY_NOTICE))
    for letter, record in zip(made.letters, read(LetterRecord), strict=True):
        planned = letter.planned
        assert (record.kind, record.recipient, record.person, record.organisation) == (
            planned.kind, planned.recipient, planned.person, planned.organisation,
        )  # fmt: skip
        assert record.template == f"{planned.kind.code}.da-DK/standard"
        assert (record.language, record.made_on) == (Language.DANISH, date(2026, 3, 27))
        assert record.file_name == letter.file.name
        assert record.appointment == planned.appointments[0]
        assert record.sha256 == hashlib.sha256(letter.file.read_bytes()).hexdigest()


def test_the_same_facts_make_the_same_bytes(decided, tmp_path):
    first, second = make("4.2", tmp_path / "a", kinds=ALL), make("4.2", tmp_path / "b", kinds=ALL)
    assert [letter.sha256 for letter in first.letters] == [letter.sha256 for letter in second.letters]
    assert first.combined.read_bytes() == second.combined.read_bytes()
    assert files_in(tmp_path / "a") == files_in(tmp_path / "b")


def test_the_letters_date_can_be_chosen(decided, tmp_path, text_of):
    (letter,) = make("4.3", tmp_path, on=date(2026, 3, 30)).letters
    assert "30. marts 2026" in text_of(letter.file)
    assert read(LetterRecord)[0].made_on == date(2026, 3, 30)


def test_only_those_wanted_are_made(decided, tmp_path):
    wanted = [one.key for one in planned_letters(find_round("2026-03-27/4.1"), today=TODAY)][-3:]
    made = make("4.1", tmp_path, kinds=ALL, keys=wanted)
    assert [letter.planned.key for letter in made.letters] == wanted
    nothing = make("4.1", tmp_path / "ingen", kinds=ALL, keys=["appointment:o0:p0"])
    assert (nothing.letters, nothing.held_back, nothing.combined) == ((), (), None)
    assert not (tmp_path / "ingen").exists()


def test_one_letter_in_english_among_danish_ones(decided, tmp_path, text_of):
    one, *_ = planned_letters(find_round("2026-03-27/4.1"), today=TODAY, kinds=[K.APPOINTMENT])
    made = make("4.1", tmp_path, languages={one.key: Language.ENGLISH})
    english = [letter for letter in made.letters if letter.planned.facts.language is Language.ENGLISH]
    assert [letter.planned.key for letter in english] == [one.key]
    assert "Congratulations on your appointment." in text_of(english[0].file)
    assert "Tillykke" in text_of(made.letters[1].file)
    languages = {record.recipient: record.language for record in read(LetterRecord)}
    assert [name for name, language in languages.items() if language is Language.ENGLISH] == [one.recipient]


def test_making_letters_is_one_step_that_can_be_undone_and_redone(decided, tmp_path):
    make("4.2", tmp_path)
    assert history.undo(by="hast") == "Lav breve"
    assert read(LetterRecord) == []
    assert history.redo(by="hast") == "Lav breve"
    assert len(read(LetterRecord)) == 4
    assert letter_file(read(LetterRecord)[0].id).startswith(b"%PDF")


def test_a_round_without_a_decision_has_no_letters_that_tell_of_one(nominated, tmp_path):
    with pytest.raises(UserError, match="ikke afgjort") as caught:
        make("4.1", tmp_path / "ud")
    assert (caught.value.code, caught.value.where) == ("not_decided", "ROUND")
    assert not (tmp_path / "ud").exists()


def test_letters_that_ask_are_made_before_a_decision(nominated, tmp_path):
    made = make("4.1", tmp_path / "ud", kinds=(K.REQUEST, K.RECEIPT, K.APPOINTMENT))
    assert {letter.planned.kind for letter in made.letters} == {K.REQUEST, K.RECEIPT}
    assert {letter.planned.facts.dated for letter in made.letters} == {TODAY}


def test_cancelling_leaves_neither_files_nor_log(decided, tmp_path):
    seen: list[int] = []

    def stop() -> bool:
        return len(seen) >= 2

    with pytest.raises(UserError, match="Afbrudt"):
        make("4.1", tmp_path / "ud", progress=lambda _what, done, _total: seen.append(done), cancelled=stop)
    assert seen == [0, 1]
    assert not (tmp_path / "ud").exists()
    assert read(LetterRecord) == []


def test_progress_counts_each_letter_and_the_gathering(decided, tmp_path):
    told: list[tuple[str, int, int]] = []
    make("4.2", tmp_path, progress=lambda *step: told.append(step))
    assert [done for _, done, _ in told] == [0, 1, 2, 3, 4]
    assert {total for _, _, total in told} == {5}
    assert told[0][0] == "Skriver til Marianne Toft (fiktiv)"
    assert told[-1][0] == "Samler brevene"


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


@pytest.mark.parametrize("taken", ["Udpegningsbreve 27-03-2026 pkt. 4.1.pdf", "last"])
def test_a_name_that_a_folder_has_taken_leaves_nothing_half_written(decided, tmp_path, taken):
    out = tmp_path / "ud"
    *_, last = planned_letters(find_round("2026-03-27/4.1"), today=TODAY, kinds=[K.APPOINTMENT])
    name = f"Udpegningsbreve/{letter_file_name(last)}" if taken == "last" else taken
    (out / name).mkdir(parents=True)
    with pytest.raises(EnvironmentFault) as caught:
        make("4.1", out, emails=True)
    assert caught.value.code == "folder_refused"
    assert files_in(out) == set()
    assert read(LetterRecord) == []
    assert not (out / "E-mailkladder").exists()


def test_what_was_left_unfinished_by_a_crash_is_swept_away(decided, tmp_path):
    folder = tmp_path / "ud" / "Udpegningsbreve"
    folder.mkdir(parents=True)
    left, under_way = (folder / f".ufærdigt-brev-0000{end}" for end in ("abcd", "ffff"))
    for file in (left, under_way):
        file.write_bytes(b"%PDF half")
    os.utime(left, (1_700_000_000, 1_700_000_000))
    (folder / "mit.txt").write_text("mit")
    make("4.3", tmp_path / "ud")
    # What another program has just begun is not ours to take.
    assert list(folder.glob(".*")) == [under_way]
    assert (folder / "mit.txt").read_text() == "mit"


def test_letters_made_again_take_the_place_of_the_old_ones(decided, tmp_path):
    out = tmp_path / "ud"
    make("4.2", out)
    before = files_in(out)
    make("4.2", out, on=date(2026, 4, 1))
    assert files_in(out) == before
    assert len(read(LetterRecord)) == 8


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


def test_a_letter_with_a_gap_is_held_back_in_words_and_the_others_are_made(decided, setting, tmp_path):
    setting("letter_keep_months", "")
    made = make("4.3", tmp_path, kinds=ALL)
    assert {(one.to, one.why) for one in made.held_back} == {
        ("Kaj Vinther (fiktiv)", "Fristen for sletning mangler (Opsætning, Brevpapir).")
    }
    assert K.NOT_APPOINTED not in {letter.planned.kind for letter in made.letters}
    only = make("4.3", tmp_path / "kun", kinds=[K.NOT_APPOINTED])
    assert (only.letters, only.combined) == ((), None)
    assert not (tmp_path / "kun").exists()


def test_a_term_upside_down_holds_back_that_letter_alone(decided, tmp_path):
    one = next(a for a in read(Appointment) if a.decision is not None)
    with transaction("Ret udpegning", by="test") as step:
        step.update(tables.Appointment, one.id, ends=date(2020, 1, 1))
    made = make("4.1", tmp_path, kinds=[K.APPOINTMENT, K.ORGANISATION_NOTICE, K.BODY_NOTICE])
    assert {held.why for held in made.held_back} == {
        "Hvervet slutter den 1. januar 2020, før det begynder den 1. april 2026. Ret perioden."
    }
    # To the person, the organisation that nominated, and the body.
    assert len(made.held_back) == 3
    assert len(made.letters) == 5 + 13


def test_two_people_of_one_name_get_a_file_each(decided, tmp_path):
    view = find_round("2026-03-27/4.1")
    first, second = [a.person for a in read(Appointment, decision=view.decisions[0].id)][:2]
    with transaction("Ret person", by="hast") as step:
        step.update(tables.Person, second, given_name="KIRSTEN", family_name="Østerby (fiktiv)")
    made = make("4.1", tmp_path)
    names = [letter.file.name for letter in made.letters]
    assert len({name.casefold() for name in names}) == 6
    assert names[1] == "KIRSTEN Østerby (fiktiv) - Erhvervshus Nordjylland - medlem (2).pdf"
    assert first != second


def test_files_are_named_after_recipient_body_and_role(decided, tmp_path):
    names = {letter.planned.kind: letter.file.name for letter in make("4.3", tmp_path, kinds=ALL).letters}
    body = "Styringsudvalg for Interreg IV A Kattegat-Skagerak"
    assert names[K.APPOINTMENT] == f"Susanne Havn (fiktiv) - {body} - suppleant.pdf"
    assert names[K.NOT_APPOINTED] == f"Kaj Vinther (fiktiv) - {body}.pdf"
    assert names[K.BODY_NOTICE] == f"{body}.pdf"


def test_names_that_no_file_may_have_are_written_otherwise(council, tmp_path):
    group = council.group(council.organisation('Råd/nævn: "Nord"'))
    seat = council.seat(group)
    row = council.round(seat)
    council.decide(row, (council.nominate(row, group, council.person("Bo")), seat))
    (letter,) = make_letters(row, out=tmp_path, by="hast", today=TODAY).letters
    assert letter.file.name == "Bo Lund (fiktiv) - Råd-nævn- -Nord- - medlem.pdf"
    assert letter.file.exists()


# -- document numbers ---------------------------------------------------------------------------------------


def numbers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in read(LetterRecord):
        found.setdefault(record.recipient, []).append(record.document_number)
    return found


def test_letters_have_no_number_unless_the_secretariat_wants_it(decided, tmp_path, text_of):
    (letter,) = make("4.3", tmp_path).letters
    assert "Dok.nr." not in text_of(letter.file)
    assert numbers() == {"Susanne Havn (fiktiv)": [""]}


def test_a_letter_keeps_its_number_when_it_is_made_again(decided, setting, tmp_path, text_of):
    setting("letter_numbers", "1")
    made = make("4.2", tmp_path)
    assert [n for found in numbers().values() for n in found] == [
        f"SAG-2026-00797-0{n}" for n in (1, 2, 3, 4)
    ]
    assert "Dok.nr. SAG-2026-00797-01" in text_of(made.letters[0].file)
    make("4.2", tmp_path, kinds=(K.APPOINTMENT, K.BODY_NOTICE))
    found = numbers()
    assert found["Marianne Toft (fiktiv)"] == ["SAG-2026-00797-01"] * 2
    assert found["Hospice Vangen"] == ["SAG-2026-00797-05"]


def test_the_items_of_a_meeting_that_are_one_case_share_its_numbers(decided, setting, tmp_path):
    setting("letter_numbers", "1")
    for item in ("4.2", "4.3", "4.1"):
        make(item, tmp_path, kinds=ALL)
    found = [record.document_number for record in read(LetterRecord)]
    assert len(set(found)) == len(found)
    assert found[-1] == f"SAG-2026-00797-{len(found):02d}"


def test_a_letter_that_is_held_back_uses_up_no_number(decided, setting, tmp_path):
    setting("letter_numbers", "1")
    setting("letter_keep_months", "")
    make("4.3", tmp_path, kinds=(K.NOT_APPOINTED, K.BODY_NOTICE))
    assert [record.document_number for record in read(LetterRecord)] == ["SAG-2026-00797-01"]


def test_a_number_that_was_drawn_is_never_given_again(decided, setting, tmp_path):
    """The letter may have been printed before it was taken back."""
    setting("letter_numbers", "1")
    make("4.3", tmp_path)
    history.undo(by="hast")
    assert read(LetterRecord) == []
    make("4.2", tmp_path, kinds=(K.BODY_NOTICE,))
    numbers = [one.document_number for one in read(LetterRecord)]
    assert numbers == ["SAG-2026-00797-02", "SAG-2026-00797-03", "SAG-2026-00797-04"]


def test_two_programs_at_once_draw_different_numbers(decided):
    found: list[int] = []

    def draw() -> None:
        with connection():
            for _ in range(20):
                found.extend(draw_numbers("SAG-2026-00797", 3))

    workers = [threading.Thread(target=draw) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(found) == list(range(1, 241))


# -- whom letters name --------------------------------------------------------------------------------------


def names_in(letter: LetterRecord) -> set[str]:
    return {get(Person, one.person).name for one in read(LetterPerson, letter=letter.id)}


def test_every_person_whom_a_letter_names_is_found_from_the_letter(decided, tmp_path, text_of):
    """Each person of the register is looked for in each letter's own text."""
    for item in ("4.1", "4.2", "4.3"):
        make(item, tmp_path, kinds=ALL)
    people = {one.name for one in read(Person)}
    letters = read(LetterRecord)
    assert {one.kind for one in letters} >= {K.RECEIPT, K.APPOINTMENT, K.ORGANISATION_NOTICE, K.BODY_NOTICE}
    for letter in letters:
        path = tmp_path / "brev.pdf"
        path.write_bytes(letter_file(letter.id))
        text = " ".join(text_of(path).split())
        assert {name for name in people if name in text} == names_in(letter), letter.file_name


def test_the_bytes_of_a_letter_taken_back_are_kept_until_it_cannot_come_again(decided, tmp_path):
    def kept() -> set[str]:
        return {row[0] for row in tables.database.execute_sql("SELECT sha256 FROM letter_file")}

    make("4.3", tmp_path, kinds=(K.BODY_NOTICE,))
    (taken_back,) = kept()
    history.undo(by="hast")
    assert kept() == {taken_back}
    history.redo(by="hast")
    assert letter_file(read(LetterRecord)[0].id)
    history.undo(by="hast")
    make("4.3", tmp_path)
    assert history.next_redo() is None
    assert kept() == {one.sha256 for one in read(LetterRecord)}
    assert taken_back not in kept()


def test_a_letter_taken_back_names_nobody_and_comes_back_with_its_people(decided, tmp_path):
    make("4.3", tmp_path, kinds=(K.BODY_NOTICE,))
    (letter,) = read(LetterRecord)
    assert names_in(letter) == {"Susanne Havn (fiktiv)"}
    history.undo(by="hast")
    assert (read(LetterRecord), read(LetterPerson)) == ([], [])
    history.redo(by="hast")
    assert names_in(read(LetterRecord)[0]) == {"Susanne Havn (fiktiv)"}


def test_a_round_without_a_case_number_counts_under_its_own_name(council, setting, tmp_path):
    setting("letter_numbers", "1")
    group = council.group(council.organisation("Fonden Nord"))
    seat = council.seat(group)
    row = council.round(seat, case_number="")
    council.decide(row, (council.nominate(row, group, council.person("Bo")), seat))
    make_letters(row, out=tmp_path, by="hast", today=TODAY)
    assert read(LetterRecord)[0].document_number == "2026-06-19/9-01"


# -- looking before ------------------------------------------------------------------------------------------


def test_a_preview_is_the_letter_and_writes_nothing(decided, tmp_path):
    (one,) = planned_letters(find_round("2026-03-27/4.3"), today=TODAY, kinds=[K.APPOINTMENT])
    shown = preview_pdf(one)
    assert read(LetterRecord) == []
    assert history.next_undo() == "Registrér beslutning"
    (letter,) = make("4.3", tmp_path).letters
    assert letter.file.read_bytes() == shown


def test_a_preview_of_a_letter_with_a_gap_marks_it(decided, setting, tmp_path, text_of):
    setting("letter_keep_months", "")
    (one,) = planned_letters(find_round("2026-03-27/4.3"), today=TODAY, kinds=[K.NOT_APPOINTED])
    path = tmp_path / "kladde.pdf"
    path.write_bytes(preview_pdf(one, on=date(2026, 5, 1)))
    assert "fristen for sletning mangler" in text_of(path)
    assert "1. maj 2026" in text_of(path)
