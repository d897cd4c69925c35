"""The commands that write and read agendas keep their contract: keys, exit codes, files, and nothing stored."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

AGENDA = Path(__file__).parents[1] / "data" / "agenda-2026-03-27.txt"
ITEMS = ("4.1", "4.2", "4.3")


def test_the_march_agenda_gives_the_contracts_keys(run: Any, starter: Path) -> None:
    said = run("--register", starter, "agenda", "read", AGENDA, "--json")
    assert said.code == 0
    document = said.document
    assert document["meeting"]["date"] == "2026-03-27"
    assert {"meeting", "items", "warnings"} <= document.keys()
    item = next(one for one in document["items"] if one["number"] == "4.1")
    assert {
        "number",
        "title",
        "case_number",
        "seats",
        "nominators",
        "criteria",
        "deadline",
        "holders",
    } <= item.keys()
    assert {"body", "group", "role", "count", "source"} <= item["seats"][0].keys()
    assert {"name", "group", "source"} <= item["nominators"][0].keys()
    assert {"text", "collective", "source"} <= item["criteria"][0].keys()
    assert item["deadline"] == "2030-02-27"
    assert all({"kind", "text", "source"} <= one.keys() for one in document["warnings"])
    holders = [one["name"] for each in document["items"] for one in each["holders"]]
    assert holders == ["Jesper Greth", "Niels Jørgen Pedersen", "Jeanette Klitgaard Andersen"]
    assert sum(seat["count"] for each in document["items"] for seat in each["seats"]) == 11


def test_reading_stores_nothing_and_needs_no_register(run: Any, starter: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(starter.read_bytes()).hexdigest()
    assert run("--register", starter, "agenda", "read", AGENDA).code == 0
    assert hashlib.sha256(starter.read_bytes()).hexdigest() == before
    said = run("agenda", "read", AGENDA, "--json")
    assert said.code == 0
    assert sum(seat["count"] for each in said.document["items"] for seat in each["seats"]) == 11
    assert list(tmp_path.rglob("*.kkr")) == [starter]


def test_what_is_read_is_said_in_danish(run: Any, starter: Path) -> None:
    text = run("--register", starter, "agenda", "read", AGENDA).out
    assert "Plads: 4 virksomhedsrepræsentanter til Erhvervshus Nordjyllands bestyrelse" in text
    assert "6 ting at se efter:" in text


def test_an_agenda_without_appointments(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Vi ses på mødet. Tag gerne kage med.\n", encoding="utf-8")
    said = run("agenda", "read", path, "--json")
    assert (said.code, said.document["items"], said.document["warnings"]) == (0, [], [])
    assert "foreslår ingen pladser" in run("agenda", "read", path).out


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("a.doc", b"x", ".pdf, .docx eller .txt"), ("a.pdf", b"x", "er beskadiget"), ("tom.txt", b"", "er tom")],
)
def test_a_file_that_cannot_be_read_is_the_users_to_mend(
    run: Any, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    said = run("agenda", "read", tmp_path / name)
    assert said.code == 2
    assert words in said.err


def _compared(document: dict[str, Any], number: str) -> list[object]:
    item = next(one for one in document["items"] if one["number"] == number)
    return [
        document["meeting"]["date"],
        item["number"],
        item["title"],
        item["case_number"],
        item["initials"],
        [(one["body"], one["group"], one["role"], one["count"], one["verb"]) for one in item["seats"]],
        [(one["name"], one["group"]) for one in item["nominators"]],
        [(one["text"], one["collective"]) for one in item["criteria"]],
        item["deadline"],
        item["begins"],
    ]


@pytest.mark.parametrize("number", ITEMS)
def test_an_item_is_the_same_read_back_from_either_file(
    run: Any, starter: Path, tmp_path: Path, number: str
) -> None:
    found = []
    for ending in ("txt", "docx"):
        path = tmp_path / f"punkt.{ending}"
        written = run(
            "--register", starter, "agenda", "write", f"2026-03-27/{number}", "--out", path, "--json"
        )
        assert (written.code, written.document) == (0, {"file": str(path)})
        read = run("--register", starter, "agenda", "read", path, "--json")
        found.append(_compared(read.document, number))
    assert found[0] == found[1]


def test_what_is_written_of_the_rounds_is_what_the_register_has(
    run: Any, starter: Path, tmp_path: Path
) -> None:
    taken = {}
    for number in ITEMS:
        path = tmp_path / f"{number}.docx"
        run("--register", starter, "agenda", "write", f"2026-03-27/{number}", "--out", path)
        taken[number] = _compared(
            run("--register", starter, "agenda", "read", path, "--json").document, number
        )
    agenda = run("--register", starter, "agenda", "read", AGENDA, "--json").document
    for number in ITEMS:
        printed = _compared(agenda, number)
        # The register's title and deadline are corrected, and its criteria have their kinds.
        assert taken[number][0:2] + taken[number][3:7] == printed[0:2] + printed[3:7]
    assert taken["4.1"][8:] == ["2026-02-27", "2026-04-01"]
    together = {text for text, collective in taken["4.1"][7] if collective}  # type: ignore[attr-defined]
    assert "Afspejler bred geografisk dækning" in together


def test_writing_to_another_kind_of_file_is_refused(run: Any, starter: Path, tmp_path: Path) -> None:
    said = run("--register", starter, "agenda", "write", "2026-03-27/4.1", "--out", tmp_path / "a.odt")
    assert said.code == 2
    assert ".txt eller .docx" in said.err
