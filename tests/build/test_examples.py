"""What is removed to make room for an example, and how the outcome is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples import MARKER, clear, summary
from places import Stop


def test_an_earlier_example_gives_way(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    (demo / "letters").mkdir(parents=True)
    (demo / MARKER).touch()
    clear(demo)
    assert not demo.exists()


def test_an_absent_or_empty_folder_is_fine(tmp_path: Path) -> None:
    clear(tmp_path / "demo")
    empty = tmp_path / "empty"
    empty.mkdir()
    clear(empty)
    assert empty.is_dir()


def test_what_is_not_ours_is_left_and_stops_the_command(tmp_path: Path) -> None:
    theirs = tmp_path / "demo"
    theirs.mkdir()
    (theirs / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(Stop, match="Move it"):
        clear(theirs)
    assert (theirs / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_a_link_or_a_file_in_the_way_is_left(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / MARKER).touch()
    link = tmp_path / "demo"
    link.symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(Stop):
        clear(link)
    with pytest.raises(Stop):
        clear(elsewhere / MARKER)
    assert (elsewhere / MARKER).exists()


def test_the_summary_names_single_files_and_counts_many(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    made = {
        "register": str(demo / "demo.kkr"),
        "letters": [str(demo / "letters" / f"{n}.pdf") for n in range(3)],
        "other_letters": [
            str(demo / kind / f"{n}.pdf") for kind in ("receipts", "notices") for n in range(2)
        ],
        "workbook": str(demo / "register.xlsx"),
        "agenda": str(demo / "agenda.txt"),
        "pictures": [str(demo / "pictures" / "a.png")],
    }
    lines = [line.split(maxsplit=1) for line in summary(made, demo).splitlines()[1:]]
    assert [line[0] for line in lines] == [
        "register", "letters", "other", "other", "workbook", "agenda", "pictures",
    ]  # fmt: skip
    assert lines[0][1] == "demo.kkr"
    assert lines[1][1] == f"3 in {Path('letters')}"
    assert [line[1].split(maxsplit=1)[1] for line in lines[2:4]] == ["2 in receipts", "2 in notices"]
