"""The command that writes lists keeps its contract: keys, exit codes, and Danish words."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kkr_desktop.services import demo, register


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    """The demo's register with the decisions made, without the demo's letters and pictures."""
    path = tmp_path_factory.mktemp("lists") / "register.kkr"
    demo.nominate(path, on=date(2026, 3, 27))
    demo.decide_all(on=date(2026, 3, 27))
    register.close_register()
    return path


def text_of(path):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("candidates", ()),
        ("candidates", ("--round", "2026-03-27/4.1")),
        ("appointments", ()),
        ("person", ("--person", "Kirsten Østerby (fiktiv)")),
        ("organisation", ("--organisation", "HORESTA")),
        ("expiring", ()),
        ("expiring", ("--until", "31-12-2030")),
    ],
)
def test_every_list_is_written_as_pdf_and_workbook(run, decided, tmp_path, kind, options, ending, public):
    out = tmp_path / f"liste{ending}"
    words = ("--register", decided, "list", kind, "--out", out, "--as-of", "27-03-2026", *options, "--json")
    said = run(*words, *(("--public",) if public else ()))
    assert said.code == 0, said.out
    assert said.err == ""
    document = said.document
    assert document["file"] == str(out)
    assert document["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    if ending == ".pdf":
        assert document["pages"] == len(PdfReader(out).pages)
        text = text_of(out)
    else:
        book = CalamineWorkbook.from_path(out)
        assert document["pages"] == len(book.sheet_names)
        text = str(book.get_sheet_by_name("Om listen").to_python())
    assert "Opgjort pr. 27. marts 2026." in text
    assert ("Offentlig udgave" in text) is public
    assert (document["public"], document["as_of"], document["kind"]) == (public, "2026-03-27", kind)


def test_the_answer_without_json_says_where_the_list_is(run, decided, tmp_path):
    said = run(
        "--register", decided, "list", "appointments", "--out", tmp_path / "u.pdf", "--as-of", "2026-04-02"
    )
    assert said.code == 0
    assert said.out.startswith(f"Listen er skrevet: {tmp_path / 'u.pdf'} (")
    assert "20 pladser: 13 besatte og 7 uden oplyst indehaver." in said.out


@pytest.mark.parametrize(
    ("words", "code", "where"),
    [
        (("person",), "usage", "--person"),
        (("organisation",), "usage", "--organisation"),
        (("appointments", "--round", "2026-03-27/4.1"), "usage", "--round"),
        (("candidates", "--until", "2027-01-01"), "usage", "--until"),
        (("person", "--person", "Ingen Sådan"), "unknown_person", "person"),
        (("person", "--person", "999999"), "unknown_person", "person"),
        (("organisation", "--organisation", "Ingen"), "unknown_organisation", "organisation"),
        (("candidates", "--round", "2026-03-27/9.9"), "unknown_round", "ROUND"),
        (("expiring", "--until", "2020-01-01"), "until_too_early", "until"),
        (("poem",), "usage", "kommandolinje"),
        (("person", "--person", "Palle Vestergaard (fiktiv)", "--public"), "nothing_public", "person"),
    ],
)
def test_wrong_input_is_refused_by_name(run, decided, tmp_path, words, code, where):
    out = tmp_path / "liste.pdf"
    said = run("--register", decided, "list", *words, "--out", out, "--as-of", "2026-03-27", "--json")
    assert said.code == 2
    error = said.document["error"]
    assert (error["code"], error["where"]) == (code, where)
    assert not out.exists()


def test_a_missing_option_is_named_in_danish(run, decided, tmp_path):
    said = run("--register", decided, "list", "person", "--out", tmp_path / "p.pdf")
    assert said.code == 2
    assert said.err.strip() == (
        "Kommandoen kan ikke forstås: listen person kræver --person (personens navn eller nummer)."
    )


def test_another_ending_and_a_missing_folder_are_told_apart(run, decided, tmp_path):
    said = run("--register", decided, "list", "appointments", "--out", tmp_path / "u.docx", "--json")
    assert (said.code, said.document["error"]["code"]) == (2, "not_a_list_file")
    said = run("--register", decided, "list", "appointments", "--out", tmp_path / "x" / "u.pdf", "--json")
    assert (said.code, said.document["error"]["code"]) == (3, "file_not_written")


def test_help_is_danish(run, capsys):
    with pytest.raises(SystemExit) as stopped:
        run("list", "--help")
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    for kind in ("candidates", "appointments", "person", "organisation", "expiring"):
        assert kind in said
    for english in ("usage", "options:", "positional", "show "):
        assert english not in said
