"""The log: what was made can be had again after years, and how it was sent is noted and taken back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copy

import pytest

from kkr_desktop.domain.model import LetterPerson, LetterRecord, Round
from kkr_desktop.domain.vocabulary import Language, LetterKind, Sent
from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.services import history, register
from kkr_desktop.services.letters.log import letter_file, log_rows, mark_sent, save_letter, template_words
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.letters.plan import planned_letters
from kkr_desktop.services.rounds import find_round, round_views
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.numbers import draw_numbers
from kkr_desktop.store.reading import read

TODAY = date(2026, 4, 9)
OLD = Path(__file__).parents[2] / "data" / "register-v2.kkr"


@pytest.fixture
def made(decided, tmp_path) -> list[LetterRecord]:
    """The four appointment letters of item 4.2, dated the day of the decision."""
    make_letters(find_round("2026-03-27/4.2").round.id, out=tmp_path / "ud", by="hast", today=TODAY)
    return read(LetterRecord)


def test_the_log_shows_the_latest_first_with_round_body_and_words(made, tmp_path):
    make_letters(
        find_round("2026-03-27/4.3").round.id,
        out=tmp_path,
        by="hast",
        today=TODAY,
        kinds=[LetterKind.BODY_NOTICE],
    )
    rows = log_rows()
    assert [row.record.id for row in rows] == sorted((row.record.id for row in rows), reverse=True)
    assert rows[0].round == "27-03-2026, pkt. 4.3"
    assert rows[0].about == rows[0].record.recipient == "Styringsudvalg for Interreg IV A Kattegat-Skagerak"
    assert {row.template for row in rows} == {"standardteksten"}
    own = log_rows(round_id=find_round("2026-03-27/4.2").round.id)
    assert [row.about for row in own] == [
        "Institut for Syn og Hørelse", "Center for Døvblindhed", "Center for Døvblindhed", "Hospice Vangen",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("appointment.da-DK/standard", "standardteksten"),
        ("request.da-DK/12", "udgave 12"),
        ("udpegningsbrev-1", "standardteksten"),
    ],
)
def test_a_template_by_what_a_reader_calls_it(name, words):
    assert template_words(name) == words


def test_sending_is_one_step_that_can_be_taken_back_and_undone(made):
    ids = [record.id for record in made]
    mark_sent(ids[:3], Sent.EMAIL, on=date(2026, 3, 30), by="hast")
    assert [(r.sent_how, r.sent_on) for r in read(LetterRecord)] == [
        *[(Sent.EMAIL, date(2026, 3, 30))] * 3, (Sent.NOT_SENT, None),
    ]  # fmt: skip
    assert history.undo(by="hast") == "Notér afsendelse"
    assert {r.sent_how for r in read(LetterRecord)} == {Sent.NOT_SENT}
    assert history.redo(by="hast") == "Notér afsendelse"
    mark_sent(ids[:1], Sent.NOT_SENT, on=date(2026, 3, 31), by="hast")
    first, second, *_ = read(LetterRecord)
    assert (first.sent_how, first.sent_on) == (Sent.NOT_SENT, None)
    assert (second.sent_how, second.sent_on) == (Sent.EMAIL, date(2026, 3, 30))


def test_sending_again_in_another_way_is_what_stands(made):
    mark_sent([made[0].id], Sent.EMAIL, on=date(2026, 3, 30), by="hast")
    mark_sent([made[0].id], Sent.DIGITAL_POST, on=date(2026, 4, 2), by="hast")
    first = read(LetterRecord)[0]
    assert (first.sent_how, first.sent_on) == (Sent.DIGITAL_POST, date(2026, 4, 2))


@pytest.mark.parametrize(("on", "code"), [(None, "sent_without_day"), (date(2026, 3, 26), "sent_too_early")])
def test_a_sending_that_cannot_be_is_refused_for_all(made, on, code):
    """The letters are dated 27 March; one of the marked is enough to refuse them together."""
    with transaction("Ret", by="test") as step:
        step.update(tables.LetterRecord, made[0].id, made_on=date(2026, 1, 1))
    with pytest.raises(UserError) as caught:
        mark_sent([record.id for record in made], Sent.POST, on=on, by="hast")
    assert (caught.value.code, caught.value.where) == (code, "sent_on")
    assert {r.sent_how for r in read(LetterRecord)} == {Sent.NOT_SENT}
    assert history.next_undo() == "Ret"


def test_on_its_own_day_a_letter_can_be_sent(made):
    mark_sent([made[0].id], Sent.BY_HAND, on=made[0].made_on, by="hast")
    assert read(LetterRecord)[0].sent_on == made[0].made_on


def test_a_letter_is_had_again_after_years_as_it_was(made, decided, tmp_path):
    """Texts, paper, names and files have all changed since."""
    before = (tmp_path / "ud" / "Udpegningsbreve" / made[0].file_name).read_bytes()
    with transaction("Ret", by="test") as step:
        step.insert(
            tables.LetterTemplate, kind=LetterKind.APPOINTMENT, language=Language.DANISH, version=1, standard=False,
            subject="Ny", text="Ny.", note="", saved_on=TODAY, saved_by="hast",
        )  # fmt: skip
        step.update(tables.Person, made[0].person, given_name="Omdøbt")
    for file in (tmp_path / "ud").rglob("*.pdf"):
        file.unlink()
    register.close_register()
    register.open_register(decided)
    assert letter_file(made[0].id) == before
    assert sha256(before).hexdigest() == made[0].sha256
    save_letter(made[0].id, tmp_path / "igen.pdf")
    assert (tmp_path / "igen.pdf").read_bytes() == before


def test_a_letter_whose_file_is_erased_says_so(made, decided):
    with closing(sqlite3.connect(decided)) as database, database:
        database.execute("DELETE FROM letter_file WHERE sha256 = ?", (made[0].sha256,))
    with pytest.raises(UserError, match="slettet fra registret") as caught:
        letter_file(made[0].id)
    assert caught.value.code == "letter_erased"
    assert letter_file(made[1].id).startswith(b"%PDF")


def test_a_letter_cannot_be_saved_over_a_folder(made, tmp_path):
    (tmp_path / "mappe").mkdir()
    with pytest.raises(EnvironmentFault):
        save_letter(made[0].id, tmp_path / "mappe")
    assert list((tmp_path / "mappe").iterdir()) == []


# -- a register of the version before ------------------------------------------------------------------------


def test_a_migrated_register_shows_its_old_letters_as_made(tmp_path):
    """Version 2 knew appointment letters alone, and neither the body, the language nor the sending."""
    path = tmp_path / "gammel.kkr"
    copy(OLD, path)
    content = b"%PDF-1.4 et gammelt brev"
    with closing(sqlite3.connect(path)) as database, database:
        _old_letter(database, content)
    register.open_register(path)
    try:
        (record,) = read(LetterRecord)
        assert (record.language, record.sent_how, record.sent_on, record.document_number) == (
            Language.DANISH, Sent.NOT_SENT, None, "",
        )  # fmt: skip
        assert record.template == "udpegningsbrev-1"
        assert letter_file(record.id) == content
        (view,) = [view for view in round_views() if view.decisions]
        planned = {
            one.recipient: one for one in planned_letters(view, today=TODAY, kinds=[LetterKind.APPOINTMENT])
        }
        (told,) = planned.values()
        assert told.made == record
        assert (record.person, record.organisation) == (told.person, told.organisation)
        (row,) = log_rows()
        assert (row.about, row.template) == (told.about, "standardteksten")
        mark_sent([record.id], Sent.POST, on=date(2026, 3, 30), by="hast")
        assert read(LetterRecord)[0].sent_how is Sent.POST
        assert read(Round)
    finally:
        register.close_register()


def _old_letter(database: sqlite3.Connection, content: bytes) -> None:
    """A decision, an appointment and its letter as version 2 kept them."""
    columns = {
        table: [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        for table in ("decision", "person", "appointment", "letter_record", "letter_file")
    }
    (row, seat) = database.execute(
        "SELECT r.round_id, r.seat_id FROM round_seat r JOIN round ON round.id = r.round_id"
        " WHERE round.item = '4.3'"
    ).fetchone()
    digest = sha256(content).hexdigest()
    values = {
        "person": {"id": 900, "uid": "p900", "revision": 1, "given_name": "Bo", "family_name": "Lund (fiktiv)",
                   "gender": "not_stated"},
        "decision": {"id": 900, "uid": "d900", "revision": 1, "round_id": row, "decided_on": "2026-03-27",
                     "form": "meeting", "by": "hast", "snapshot": "{}"},
        "appointment": {"id": 900, "uid": "a900", "revision": 1, "seat_id": seat, "person_id": 900,
                        "begins": "2026-03-27", "ends": "unknown", "decision_id": 900, "end_reason": "none"},
        "letter_file": {"sha256": digest, "pdf": content},
        "letter_record": {"id": 900, "uid": "l900", "revision": 1, "round_id": row, "appointment_id": 900,
                          "person_id": 900, "kind": "appointment", "recipient": "Bo Lund (fiktiv)",
                          "made_on": "2026-03-27", "template": "udpegningsbrev-1", "file_name": "brev.pdf",
                          "sha256": digest},
    }  # fmt: skip
    for table, given in values.items():
        assert set(given) <= set(columns[table]), (table, columns[table])
        filled = {name: given.get(name, "") for name in columns[table]}
        for name in ("meeting_id", "nomination_id", "nominator_id"):
            if name in filled and name not in given:
                filled[name] = None
        names = ", ".join(f'"{name}"' for name in filled)
        marks = ", ".join("?" for _ in filled)
        database.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(filled.values()))


def test_letters_of_version_3_name_all_whom_they_may_have_named_and_their_numbers_are_spent(tmp_path):
    path = tmp_path / "gammel.kkr"
    copy(OLD.with_name("register-v3.kkr"), path)
    with closing(sqlite3.connect(path)) as database, database:
        letters = database.execute("SELECT id, round_id, person_id FROM letter_record ORDER BY id").fetchall()
        # One to a person, and one to an organisation that tells of the round's people.
        (own, _, person), (told, round_id, nobody) = letters
        assert person is not None
        assert nobody is None
        database.execute("UPDATE letter_record SET document_number = 'SAG-7-12' WHERE id = ?", (told,))
        nominated = {row[0] for row in database.execute(
            "SELECT person_id FROM nomination WHERE round_id = ?", (round_id,))}  # fmt: skip
    register.open_register(path)
    try:
        named = {
            letter: {one.person for one in read(LetterPerson, letter=letter)} for letter, _, _ in letters
        }
        assert named[own] == {person}
        assert nominated
        assert named[told] >= nominated
        assert list(draw_numbers("SAG-7", 2)) == [13, 14]
        assert list(draw_numbers("SAG-8", 1)) == [1]
    finally:
        register.close_register()
