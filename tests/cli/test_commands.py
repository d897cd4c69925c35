"""The commands keep their contract: keys, codes, exit codes, and Danish words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kkr_desktop.cli import parser as grammar

SEAT_KEYS = {
    *("id", "body", "group", "role", "number", "category", "substitute_for", "state", "open", "holder"),
    *("party", "municipality", "from", "to", "round", "nominators", "appointed_by"),
}
FINDING_KEYS = {
    *("rule", "version", "outcome", "severity", "because", "missing", "supplier", "basis", "overridden"),
}


def test_init_counts_what_it_made(run, tmp_path):
    said = run("--register", tmp_path / "r.kkr", "init", "--json")
    assert said.code == 0
    assert said.document == {
        "register": str(tmp_path / "r.kkr"),
        "bodies": 6,
        "seats": 20,
        "open_seats": 11,
    }
    assert said.err == ""


def test_init_refuses_a_register_that_exists(run, starter):
    before = starter.read_bytes()
    said = run("--register", starter, "init", "--json")
    assert said.code == 2
    assert said.document["error"]["code"] == "register_exists"
    assert starter.read_bytes() == before


def test_status_on_the_starter_shows_eleven_open_seats_and_their_nominators(run, starter):
    said = run("--register", starter, "status", "--json")
    seats = said.document["seats"]
    assert all(set(seat) >= SEAT_KEYS for seat in seats)
    open_seats = [seat for seat in seats if seat["open"]]
    assert Counter(seat["role"] for seat in open_seats) == {"member": 8, "substitute": 3}
    assert Counter(len(seat["nominators"]) for seat in open_seats) == {7: 4, 4: 1, 2: 1, 0: 5}
    (interreg,) = [s for s in seats if "Interreg" in s["body"] and s["role"] == "member"]
    assert (interreg["holder"], interreg["party"], interreg["municipality"]) == (
        "Jeanette Klitgaard Andersen",
        "V",
        "Læsø Kommune",
    )


def test_status_as_of_a_day_takes_iso_and_danish_dates(run, starter):
    iso = run("--register", starter, "status", "--as-of", "2026-03-26", "--json").document
    danish = run("--register", starter, "status", "--as-of", "26-03-2026", "--json").document
    assert iso == danish
    assert iso["as_of"] == "2026-03-26"
    held = {(s["body"], s["group"]): s["state"] for s in iso["seats"]}
    assert held["Erhvervshus Nordjylland", "virksomhedsrepræsentanter"] == "unknown_holder"


def test_status_does_not_change_the_register(run, starter):
    before = starter.read_bytes()
    assert run("--register", starter, "status").code == 0
    assert starter.read_bytes() == before
    assert {p.name for p in starter.parent.iterdir()} <= {starter.name, "kkr-data"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("status", "--as-of", "31-02-2026"), "date_does_not_exist"),
        (("status", "--as-of", "i morgen"), "date_unreadable"),
        (("status", "--fra", "1"), "usage"),
        (("udpeg",), "usage"),
        (("check", "2026-03-27/9.9"), "unknown_round"),
        (("letters", "2026-03-27/4.1"), "usage"),
        (("letters", "2026-03-27/4.1", "--kind", "poem", "--out", "x"), "usage"),
        (("letters", "2026-03-27/4.1", "--out", "x"), "not_decided"),
        (("letters", "2026-03-27/4.1", "--out", " "), "no_place"),
        (("list", "appointments", "--out", ""), "no_place"),
        (("export", "x.csv"), "not_a_workbook"),
        (("agenda",), "usage"),
        (("agenda", "write", "2026-03-27/4.1", "--out", "x.pdf"), "not_a_text_file"),
        (("init", "--starter", "sydjylland"), "unknown_starter"),
    ],
)
def test_wrong_input_is_exit_2_with_a_danish_message(run, starter, tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    before = starter.read_bytes()
    register = tmp_path / "ny.kkr" if words[0] == "init" else starter
    said = run("--register", register, *words, "--json")
    assert said.code == 2
    assert said.document["error"]["code"] == code
    assert said.err == ""
    told = run("--register", register, *words)
    assert (told.code, told.out) == (2, "")
    assert said.document["error"]["message"] == told.err.strip()
    assert starter.read_bytes() == before
    assert not any((tmp_path / name).exists() for name in ("x", "x.csv", "x.pdf", "ny.kkr"))


@pytest.mark.parametrize(("content", "code"), [(None, "no_register"), (b"hej", "not_a_register")])
def test_the_world_refusing_is_exit_3(run, tmp_path, content, code):
    path = tmp_path / "r.kkr"
    if content is not None:
        path.write_bytes(content)
    said = run("--register", path, "status", "--json")
    assert said.code == 3
    assert said.document["error"] == {
        "code": code,
        "message": said.document["error"]["message"],
        "where": str(path),
    }


def test_check_gives_every_nomination_verdict_and_findings(run, demo):
    document = run("--register", demo, "check", "--json").document
    assert len(document["nominations"]) == 32
    assert {n["verdict"] for n in document["nominations"]} == {"eligible", "not_eligible", "undecided"}
    findings = [f for n in document["nominations"] for f in n["findings"]] + document["collective"]
    assert all(set(f) >= FINDING_KEYS for f in findings)
    assert {f["outcome"] for f in findings} == {"met", "failed", "unknown"}
    assert all(f["missing"] and f["supplier"] for f in findings if f["outcome"] == "unknown")
    assert {f["round"] for f in document["collective"]} == {f"2026-03-27/4.{n}" for n in (1, 2, 3)}
    assert all({"group", "round"} <= set(f) for f in document["collective"])


def test_the_demo_shows_every_outcome_the_agenda_can_have(run, demo):
    document = run("--register", demo, "check", "--json").document
    failed = {f["rule"] for n in document["nominations"] for f in n["findings"] if f["outcome"] == "failed"}
    assert {"I1", "I4", "I5", "I6", "I7", "I10"} <= failed
    assert {f["rule"] for f in document["collective"] if f["outcome"] == "failed"} == {"G3"}
    overridden = [f for n in document["nominations"] for f in n["findings"] if f["overridden"]]
    assert [(f["rule"], f["overridden"]["by"]) for f in overridden] == [("I6", "hast")]


def test_check_of_one_round_takes_its_id_or_its_item(run, demo):
    by_item = run("--register", demo, "check", "2026-03-27/4.3", "--json").document
    by_id = run("--register", demo, "check", "3", "--json").document
    assert by_item == by_id
    assert {n["round"] for n in by_item["nominations"]} == {"2026-03-27/4.3"}


def test_check_on_another_day_tests_that_day(run, demo):
    """Kaj Vinther's time in the council ends on 31 March 2026; round 4.3 states no start."""
    verdicts = {}
    for day in ("2026-03-31", "2026-04-01"):
        document = run("--register", demo, "check", "2026-03-27/4.3", "--on", day, "--json").document
        (kaj,) = [n for n in document["nominations"] if n["person"].startswith("Kaj")]
        verdicts[day] = kaj["verdict"]
    assert verdicts == {"2026-03-31": "eligible", "2026-04-01": "not_eligible"}


def test_explain_gives_one_of_the_nominations_of_check(run, demo):
    document = run("--register", demo, "check", "2026-03-27/4.1", "--json").document
    wanted = next(n for n in document["nominations"] if any(f["overridden"] for f in n["findings"]))
    said = run("--register", demo, "explain", wanted["id"], "--json").document
    assert {key: said[key] for key in wanted} == wanted
    assert {one["decided_on"] for one in said["at_decision"]} == {"2026-03-27"}
    assert said["since_decision"] == []
    told = run("--register", demo, "explain", wanted["id"]).out
    assert "Tilsidesat:" in told
    assert "Grundlag:" in told


def test_suggest_gives_compositions_of_a_round(run, demo):
    document = run("--register", demo, "suggest", "2026-03-27/4.1", "--limit", 3, "--json").document
    assert document["complete"] is True
    assert document["count_met"] > 3
    assert len(document["compositions"]) == 3
    for one in document["compositions"]:
        assert {"status", "nominations", "unmet_considerations", "undecided"} <= set(one)
        assert one["status"] == "met"
        assert one["undecided"] == []
        assert len(one["nominations"]) == 6
    assert document["conflicts"] == []


def test_suggest_proves_that_there_is_none(run, demo):
    group = ("--group", "virksomhedsrepræsentanter")
    nominations = run("--register", demo, "check", "2026-03-27/4.1", "--json").document["nominations"]
    kirsten = next(n["id"] for n in nominations if n["person"].startswith("Kirsten"))
    words = ("--register", demo, "suggest", "2026-03-27/4.1", *group, "--exclude", kirsten)
    document = run(*words, "--json").document
    assert (document["complete"], document["count_met"], document["count_possible"]) == (True, 0, 0)
    assert document["conflicts"] == [["G7"]]
    assert document["ways_out"]
    assert "Det er bevist" in run(*words).out


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "9999"),
        ("explain", "x"),
        ("explain", "-1"),
        ("suggest", "2026-03-27/4.1", "--group", "ukendt"),
        ("suggest", "2026-03-27/4.1", "--fix", "9999"),
        ("suggest", "2026-03-27/4.1", "--limit", "0"),
        ("suggest", "2026-03-27/9.9"),
    ],
)
def test_what_eligibility_is_asked_about_must_be_there(run, demo, words):
    said = run("--register", demo, *words, "--json")
    assert said.code == 2
    assert said.document["error"]["message"].endswith(".")


def test_letters_say_what_was_made(run, demo, tmp_path):
    document = run(
        "--register", demo, "letters", "2026-03-27/4.2", "--out", tmp_path / "ud", "--json"
    ).document
    assert document["held_back"] == []
    assert [(one["role"], one["from"], one["to_date"]) for one in document["letters"]] == [
        ("member", "2026-03-27", None),
        ("member", "2026-03-27", None),
        ("substitute", "2026-03-27", None),
        ("substitute", "2026-03-27", None),
    ]
    for one in document["letters"]:
        assert {"file", "kind", "to", "person", "body", "role", "from", "to_date", "sha256"} <= set(one)
        assert one["kind"] == "appointment"
        text = " ".join(PdfReader(one["file"]).pages[0].extract_text().split())
        assert one["person"] in text


def test_export_is_read_back_with_the_same_facts(run, demo, tmp_path):
    status = run("--register", demo, "status", "--as-of", "2026-04-01", "--json").document["seats"]
    said = run("--register", demo, "export", tmp_path / "r.xlsx", "--as-of", "2026-04-01", "--json")
    assert said.document["file"] == str(tmp_path / "r.xlsx")
    book = CalamineWorkbook.from_path(said.document["file"])
    assert book.sheet_names == ["Pladser", "Indstillinger", "Egnethed", "Udpegninger", "Organisationer"]
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert sum(len(rows) - 1 for rows in sheets.values()) == said.document["rows"]
    header, *rows = sheets["Pladser"]
    seats = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["Organ"] for row in seats] == [seat["body"] for seat in status]
    for row, seat in zip(seats, status, strict=True):
        assert row["Indehaver"].startswith(seat["holder"] or "")
        expected = date.fromisoformat(seat["from"]) if seat["from"] else None
        assert (row["Fra"] if isinstance(row["Fra"], date) else None) == expected
        assert not isinstance(row["Til"], date)
        assert row["Indstilles af"] == ", ".join(seat["nominators"])


def test_export_of_one_round_holds_that_round_alone(run, demo, tmp_path):
    run("--register", demo, "export", tmp_path / "r.xlsx", "--round", "2026-03-27/4.3")
    book = CalamineWorkbook.from_path(str(tmp_path / "r.xlsx"))
    assert len(book.get_sheet_by_name("Pladser").to_python()) == 2
    assert len(book.get_sheet_by_name("Indstillinger").to_python()) == 3


def test_an_export_that_cannot_be_written_leaves_the_old_file(run, demo, tmp_path):
    (tmp_path / "mappe.xlsx").mkdir()
    said = run("--register", demo, "export", tmp_path / "mappe.xlsx", "--json")
    assert said.code == 3
    assert (tmp_path / "mappe.xlsx").is_dir()
    assert run("--register", demo, "export", tmp_path / "ingen" / "r.xlsx").code == 3


def test_agenda_write_gives_the_agendas_own_recommendation(run, starter, tmp_path):
    said = run(
        "--register", starter, "agenda", "write", "2026-03-27/4.3", "--out", tmp_path / "p.txt", "--json"
    )
    assert said.document == {"file": str(tmp_path / "p.txt")}
    text = (tmp_path / "p.txt").read_text(encoding="utf-8")
    assert (
        "Det indstilles, at KKR Nordjylland udpeger en suppleant til Styringsudvalg for"
        " Interreg IV A Kattegat-Skagerak." in text
    )


def test_the_demo_leaves_all_it_says(run, made_demo):
    names = {entry.name for entry in made_demo.iterdir()}
    assert {"demo.kkr", "register.xlsx", "dagsorden", "billeder", "Udpegningsbreve"} <= names
    assert len(list((made_demo / "Udpegningsbreve").glob("*.pdf"))) == 11
    assert {file.name for file in (made_demo / "dagsorden").iterdir()} == {"4.1.txt", "4.2.txt", "4.3.txt"}
    pictures = list((made_demo / "billeder").glob("*.png"))
    for page in ("Overblik", "Organer", "Runder", "Personer", "Organisationer", "Møder", "Historik"):
        assert any(page in picture.name for picture in pictures), page


def test_the_demo_refuses_a_folder_it_did_not_make(run, tmp_path):
    (tmp_path / "mit").mkdir()
    (tmp_path / "mit" / "brev.txt").write_text("mit")
    said = run("demo", "--out", tmp_path / "mit", "--json")
    assert (said.code, said.document["error"]["code"]) == (2, "folder_exists")
    assert [entry.name for entry in (tmp_path / "mit").iterdir()] == ["brev.txt"]


def test_the_demo_refuses_a_register_that_exists_and_leaves_it(run, starter, tmp_path):
    before = starter.read_bytes()
    said = run("--register", starter, "demo", "--out", tmp_path / "demo", "--json")
    assert (said.code, said.document["error"]["code"]) == (2, "register_exists")
    assert starter.read_bytes() == before
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(("until", "letters", "open_seats"), [("nominations", 0, 11), ("decision", 0, 0)])
def test_the_demo_can_stop_on_the_way(run, tmp_path, until, letters, open_seats):
    said = run("demo", "--out", tmp_path / "d", "--until", until, "--json")
    assert said.code == 0
    assert len(said.document["letters"]) == letters
    seats = run("--register", said.document["register"], "status", "--as-of", "2026-03-27", "--json")
    assert sum(seat["open"] for seat in seats.document["seats"]) == open_seats


def test_the_register_is_the_typed_one_then_the_environments_then_the_default(
    run, starter, tmp_path, monkeypatch
):
    other = tmp_path / "andet.kkr"
    shutil.copy(starter, other)
    monkeypatch.setenv("KKR_REGISTER", str(tmp_path / "ingen.kkr"))
    assert run("--register", starter, "status").code == 0
    assert run("status").code == 3
    monkeypatch.setenv("KKR_REGISTER", str(other))
    assert run("status").code == 0
    monkeypatch.delenv("KKR_REGISTER")
    said = run("status", "--json")
    assert said.document["error"]["where"].endswith("register.kkr")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("init",),
        ("status",),
        ("check",),
        ("letters",),
        ("export",),
        ("agenda",),
        ("agenda", "write"),
        ("demo",),
    ],
)
def test_every_command_has_help_in_danish(capsys, run, words):
    with pytest.raises(SystemExit) as stopped:
        run(*words, "--help")
    assert stopped.value.code == 0
    help_text = capsys.readouterr().out
    assert help_text.startswith("brug: kkr-desktop")
    assert "vis denne hjælp" in help_text
    for english in ("usage", "options:", "positional", "show ", "optional", "arguments"):
        assert english not in help_text


def test_argparses_own_words_are_all_danish():
    """Every text that this Python's argparse sends through gettext has a Danish one."""
    import argparse
    import ast
    import inspect

    tree = ast.parse(inspect.getsource(argparse))
    asked = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
        ):
            texts = node.args[: 2 if node.func.id == "ngettext" else 1]
            asked |= {text.value for text in texts if isinstance(text, ast.Constant)}
    assert asked - set(grammar.ARGPARSE_WORDS) <= DEVELOPERS_WORDS


# These are told to whoever writes a parser wrongly; no user of ours can meet them.
DEVELOPERS_WORDS = {
    ".__call__() not defined",
    'unknown action "%s"',
    "%r is not callable",
    'argument "-" with mode %r',
    "cannot merge actions - two groups are named %r",
    "conflicting subparser alias: %s",
    "conflicting subparser: %s",
    "unexpected option string: %s",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "unrecognized arguments: %s",
}


def test_the_program_speaks_utf8_whatever_the_console(starter):
    """A Danish letter must not stop a command in a console that lacks it."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "kkr_desktop", "--register", str(starter), "status"],
        capture_output=True,
        env=environment,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert "Døvblindhed" in done.stdout.decode("utf-8")


def test_our_own_bug_is_exit_1_and_quotes_nobody(run, starter, monkeypatch):
    """A bug is simulated where a command meets the domain: its words may quote a person's data."""
    from kkr_desktop.cli import shapes

    def fail(_view: object) -> None:
        raise ValueError("Ida Prøve (fiktiv)")

    monkeypatch.setattr(shapes, "seat", fail)
    said = run("--register", starter, "status", "--json")
    assert (said.code, said.document["error"]["code"]) == (1, "bug")
    assert "Ida" not in said.out + said.err


def test_an_answer_that_cannot_be_written_is_the_worlds_fault(starter):
    with Path(os.devnull).open() as not_for_writing:
        done = subprocess.run(
            [sys.executable, "-m", "kkr_desktop", "--register", str(starter), "status"],
            stdout=not_for_writing,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 3
    assert done.stderr == "Svaret kan ikke skrives. Der er måske ikke plads, hvor det skulle hen.\n"
