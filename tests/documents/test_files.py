"""Files written whole or not at all, and names that every file system takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.documents.files import safe_file_name, write_bytes_atomically
from kkr_desktop.errors import EnvironmentFault


def test_a_file_is_written_and_replaced_without_leftovers(tmp_path: Path) -> None:
    path = tmp_path / "brev æøå.pdf"
    write_bytes_atomically(path, b"gammel")
    write_bytes_atomically(path, b"ny")
    assert path.read_bytes() == b"ny"
    assert [one.name for one in tmp_path.iterdir()] == ["brev æøå.pdf"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "findes ikke" / "brev.pdf"
    with pytest.raises(EnvironmentFault, match="findes ikke") as caught:
        write_bytes_atomically(path, b"x")
    assert caught.value.where == str(path)
    assert str(path) in caught.value.message


def test_a_folder_in_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "brev.pdf"
    path.mkdir()
    (path / "indhold").touch()
    with pytest.raises(EnvironmentFault, match="kunne ikke skrives"):
        write_bytes_atomically(path, b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["brev.pdf"]


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "mappe").write_bytes(b"")
    with pytest.raises(EnvironmentFault, match="kunne ikke skrives"):
        write_bytes_atomically(tmp_path / "mappe" / "brev.pdf", b"x")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Holm (fiktiv) - Ærø Åben.pdf", "Anna Holm (fiktiv) - Ærø Åben.pdf"),
        ("27/3: møde?.pdf", "27-3- møde-.pdf"),
        ('a\\b*c"d<e>f|g', "a-b-c-d-e-f-g"),
        ("Landbrug & Fødevarer", "Landbrug & Fødevarer"),
        ("slutter med punktum. . ", "slutter med punktum"),
        (".skjult", "skjult"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("linje\nskift\tog\x00nul", "linje skift ognul"),
        ("CON", "_CON"),
        ("nul.pdf", "_nul.pdf"),
        ("com1.txt", "_com1.txt"),
        ("Connie", "Connie"),
        ("  ", "uden navn"),
        ("...", "uden navn"),
        ("A\u030albæk", "Ålbæk"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert safe_file_name(text) == name


def test_a_long_name_keeps_its_extension_and_whole_letters() -> None:
    name = safe_file_name("å" * 300 + ".pdf")
    assert name.endswith("å.pdf")
    assert len(name.encode()) <= 200


@given(st.text())
def test_any_text_gives_a_name_that_is_its_own_name(text: str) -> None:
    name = safe_file_name(text)
    assert name
    assert safe_file_name(name) == name
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert not name.endswith((".", " "))
    assert len(name.encode()) <= 200
