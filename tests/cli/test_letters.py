"""The command that makes letters: every kind, in two languages, with drafts of e-mails, and what is held back."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from pypdf import PdfReader

from kkr_desktop.domain.vocabulary import LetterKind
from kkr_desktop.services.letters.make import FOLDERS

KEYS = {
    "file",
    "kind",
    "to",
    "person",
    "body",
    "role",
    "from",
    "to_date",
    "language",
    "sha256",
    "missing",
    "email",
}
COUNTS = {
    "request": 13, "reminder": 0, "receipt": 14, "municipality_enquiry": 0, "appointment": 6, "not_appointed": 17,
    "organisation_notice": 14, "body_notice": 1, "thanks": 0,
}  # fmt: skip


def text_of(path: str) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def without_time_limit(register: Path) -> None:
    with closing(sqlite3.connect(register)) as database, database:
        database.execute("DELETE FROM setting WHERE key = 'letter_keep_months'")


@pytest.mark.parametrize("kind", LetterKind)
def test_every_kind_alone(run, demo, tmp_path, kind):
    said = run(
        "--register",
        demo,
        "letters",
        "2026-03-27/4.1",
        "--kind",
        kind.code,
        "--out",
        tmp_path / "ud",
        "--json",
    )
    assert (said.code, said.err) == (0, "")
    document = said.document
    assert len(document["letters"]) == COUNTS[kind.code]
    assert document["held_back"] == []
    for one in document["letters"]:
        assert set(one) == KEYS
        assert (one["kind"], one["language"], one["email"]) == (kind.code, "da-DK", None)
        path = Path(one["file"])
        assert path.parent == tmp_path / "ud" / FOLDERS[kind]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == one["sha256"]
        assert one["to"] in text_of(one["file"])
    if COUNTS[kind.code]:
        assert Path(document["combined"]).is_file()
    else:
        assert document["combined"] is None
        assert not (tmp_path / "ud").exists()


def test_several_kinds_at_once_in_folders_of_their_own(run, demo, tmp_path):
    kinds = [word for kind in LetterKind for word in ("--kind", kind.code)]
    document = run(
        "--register", demo, "letters", "2026-03-27/4.1", *kinds, "--out", tmp_path / "ud", "--json"
    ).document
    assert Counter(one["kind"] for one in document["letters"]) == {k: n for k, n in COUNTS.items() if n}
    assert len({one["file"] for one in document["letters"]}) == 65


def test_who_is_told_of_what(run, demo, tmp_path):
    kinds = ("--kind", "appointment", "--kind", "body_notice", "--kind", "not_appointed")
    letters = run(
        "--register", demo, "letters", "2026-03-27/4.3", *kinds, "--out", tmp_path, "--json"
    ).document["letters"]
    body = "Styringsudvalg for Interreg IV A Kattegat-Skagerak"
    assert [(one["kind"], one["to"], one["person"], one["role"], one["from"]) for one in letters] == [
        ("appointment", "Susanne Havn (fiktiv)", "Susanne Havn (fiktiv)", "substitute", "2026-03-27"),
        ("not_appointed", "Kaj Vinther (fiktiv)", "Kaj Vinther (fiktiv)", None, None),
        ("body_notice", body, None, None, "2026-03-27"),
    ]
    assert {(one["body"], one["to_date"]) for one in letters} == {(body, None)}
    assert [one["missing"] for one in letters] == [[], ["postadresse", "e-mail"], ["postadresse", "e-mail"]]


def test_english_where_there_is_english(run, demo, tmp_path):
    kinds = ("--kind", "appointment", "--kind", "body_notice", "--kind", "not_appointed")
    letters = run(
        "--register", demo, "letters", "2026-03-27/4.3", *kinds, "--english", "--out", tmp_path, "--json"
    ).document["letters"]
    assert {one["kind"]: one["language"] for one in letters} == {
        "appointment": "en-GB", "not_appointed": "da-DK", "body_notice": "en-GB",
    }  # fmt: skip
    assert "Congratulations on your appointment." in text_of(letters[0]["file"])


def test_drafts_of_e_mails_to_those_who_have_an_address(run, demo, tmp_path):
    letters = run(
        "--register", demo, "letters", "2026-03-27/4.1", "--kind", "appointment", "--kind", "body_notice",
        "--email", "--out", tmp_path, "--json",
    ).document["letters"]  # fmt: skip
    assert [one["email"] is not None for one in letters] == [True] * 6 + [False]
    for one in letters[:6]:
        message = message_from_bytes(Path(one["email"]).read_bytes(), policy=policy.default)
        (part,) = message.iter_attachments()
        assert part.get_content() == Path(one["file"]).read_bytes()
        assert message["X-Unsent"] == "1"


def test_the_date_is_the_decisions_or_the_one_typed(run, demo, tmp_path):
    for words, day in (((), "27. marts 2026"), (("--on", "2026-03-30"), "30. marts 2026")):
        (one,) = run(
            "--register", demo, "letters", "2026-03-27/4.3", *words, "--out", tmp_path, "--json"
        ).document["letters"]
        assert f"Dato {day}" in text_of(one["file"])


def test_what_is_held_back_says_where_the_missing_is_entered_and_the_rest_is_made(run, demo, tmp_path):
    without_time_limit(demo)
    words = (
        "letters",
        "2026-03-27/4.3",
        "--kind",
        "appointment",
        "--kind",
        "not_appointed",
        "--out",
        tmp_path,
    )
    said = run("--register", demo, *words, "--json")
    assert said.code == 0
    assert [one["kind"] for one in said.document["letters"]] == ["appointment"]
    assert said.document["held_back"] == [
        {"to": "Kaj Vinther (fiktiv)", "why": "Fristen for sletning mangler (Opsætning, Brevpapir)."}
    ]
    told = run("--register", demo, *words)
    assert told.out.splitlines() == [
        f"1 brev er lavet i {tmp_path}.",
        "  Susanne Havn (fiktiv) - Styringsudvalg for Interreg IV A Kattegat-Skagerak - suppleant.pdf",
        "  Holdt tilbage: Kaj Vinther (fiktiv) – Fristen for sletning mangler (Opsætning, Brevpapir).",
    ]


def test_where_all_are_held_back_nothing_is_written(run, demo, tmp_path):
    without_time_limit(demo)
    document = run(
        "--register",
        demo,
        "letters",
        "2026-03-27/4.1",
        "--kind",
        "not_appointed",
        "--out",
        tmp_path / "ud",
        "--json",
    ).document
    assert (document["letters"], document["combined"], len(document["held_back"])) == ([], None, 17)
    assert not (tmp_path / "ud").exists()


def test_what_is_missing_for_sending_is_told(run, demo, tmp_path):
    said = run("--register", demo, "letters", "2026-03-27/4.3", "--kind", "body_notice", "--out", tmp_path)
    assert "  Mangler postadresse, e-mail: Styringsudvalg for Interreg IV A Kattegat-Skagerak" in said.out


def test_letters_that_ask_need_no_decision(run, starter, tmp_path):
    words = ("letters", "2026-03-27/4.1", "--kind", "request", "--out", tmp_path / "ud", "--json")
    document = run("--register", starter, *words).document
    # The starter states no e-mail of the secretariat: nobody can be told where to send a nomination.
    assert document["letters"] == []
    assert {one["why"] for one in document["held_back"]} == {
        "Sekretariatets e-mail mangler (Opsætning, Brevpapir)."
    }
    assert len(document["held_back"]) == 13


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("2026-03-27/4.1", "--out", "x"), "not_decided"),
        (("2026-03-27/4.1", "--kind", "thanks", "--kind", "body_notice", "--out", "x"), "not_decided"),
        (("2026-03-27/9.9", "--kind", "request", "--out", "x"), "unknown_round"),
        (("2026-03-27/4.1", "--kind", "brev", "--out", "x"), "usage"),
        (("2026-03-27/4.1", "--on", "31-02-2026", "--out", "x"), "date_does_not_exist"),
    ],
)
def test_wrong_input_is_exit_2_and_leaves_nothing(run, starter, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    said = run("--register", starter, "letters", *words, "--json")
    assert (said.code, said.document["error"]["code"]) == (2, code)
    assert not (tmp_path / "x").exists()


def test_a_folder_that_refuses_is_exit_3_and_leaves_nothing(run, demo, tmp_path):
    (tmp_path / "fil").write_text("x")
    said = run("--register", demo, "letters", "2026-03-27/4.3", "--out", tmp_path / "fil", "--json")
    assert said.code == 3
    assert str(tmp_path / "fil") in said.document["error"]["message"]
    assert (tmp_path / "fil").read_text() == "x"


def test_the_demo_has_letters_of_every_kind_that_its_rounds_call_for(run, made_demo):
    assert {entry.name for entry in made_demo.iterdir() if entry.is_dir()} >= {
        FOLDERS[LetterKind.of(kind)] for kind, count in COUNTS.items() if count
    } | {"E-mailkladder"}
    assert len(list((made_demo / "E-mailkladder").rglob("*.eml"))) >= 11
