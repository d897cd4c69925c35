"""The starter's agenda items recommend what the real agenda does; a file of one is written whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.services.agenda import agenda_text, write_agenda
from kkr_desktop.services.rounds import find_round

AGENDA = Path(__file__).parents[1] / "data" / "agenda-2026-03-27-section-4.txt"
ITEMS = ("4.1", "4.2", "4.3")


def round_id(item: str) -> int:
    return find_round(f"2026-03-27/{item}").round.id


def recommendation(text: str) -> str:
    """The recommendation, one line, whole words: "be-\\n\\nstyrelse" is one word."""
    found = re.search(r"\nIndstilling\s*\n(.*?)\n\s*Sagsfremstilling", text, re.DOTALL)
    assert found is not None
    joined = re.sub(r"(?<=[a-zæøå])-\s*\n\s*(?=[a-zæøå])", "", found[1])
    # Item 4.2 of the agenda leaves out the comma that 4.1 and 4.3 have.
    return re.sub(r"\s+", " ", joined).strip().replace("Det indstilles at", "Det indstilles, at")


@pytest.mark.parametrize("item", ITEMS)
def test_the_starter_recommends_word_for_word_what_the_agenda_does(starter, item):
    printed = AGENDA.read_text(encoding="utf-8")
    start = re.search(rf"^\s*{re.escape(item)}\.", printed, re.MULTILINE)
    assert start is not None
    assert recommendation(agenda_text(round_id(item))) == recommendation(printed[start.start() :])


def test_the_agendas_misprints_are_not_copied(starter):
    printed, text = AGENDA.read_text(encoding="utf-8"), agenda_text(round_id("4.1"))
    assert "27. februar 2030" in printed
    assert "Fristen for indstilling var fastsat til den 27. februar 2026." in text
    assert re.search(r"geografisk dæk\b", printed)
    assert "bred geografisk dækning" in text
    assert "2030" not in text.replace("2026-2030", "")


@pytest.mark.parametrize("item", ITEMS)
def test_candidates_are_not_in_the_public_text_before_the_decision(nominated, item):
    assert find_round(f"2026-03-27/{item}").nominations
    assert "fiktiv" not in agenda_text(round_id(item))


def test_the_decision_names_political_and_other_holders_in_their_own_forms(decided):
    business, substitute = agenda_text(round_id("4.1")), agenda_text(round_id("4.3"))
    assert re.search(r"\n– [^\n(]+ \(fiktiv\), indstillet af DI, som virksomhedsrepræsentant til ", business)
    assert len(re.findall(r"\n– [^\n]+\(fiktiv\)", business)) == 6
    assert re.search(
        r"\n– [^\n(]+ \(fiktiv\) \([A-ZÆØÅ]+\), \w+ Kommune, som suppleant til Styringsudvalg for ",
        substitute,
    )


def test_the_file_is_utf8_and_ends_in_a_line_break(starter, tmp_path):
    path = tmp_path / "ny" / "4.2.txt"
    assert write_agenda(round_id("4.2"), path) == path
    assert path.read_bytes().decode("utf-8") == agenda_text(round_id("4.2"))
    assert path.read_bytes().endswith(b".\n")


def test_another_kind_of_file_is_refused_by_name(starter, tmp_path):
    with pytest.raises(UserError, match=r"\.docx: 4\.1\.pdf") as refused:
        write_agenda(round_id("4.1"), tmp_path / "4.1.pdf")
    assert refused.value.code == "not_a_text_file"
    assert list(tmp_path.glob("4.1*")) == []


def test_a_file_that_cannot_be_written_leaves_what_was_there(starter, tmp_path):
    (tmp_path / "4.1.txt").mkdir()
    with pytest.raises(EnvironmentFault):
        write_agenda(round_id("4.1"), tmp_path / "4.1.txt")
    assert list((tmp_path / "4.1.txt").iterdir()) == []
