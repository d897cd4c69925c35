"""Invented agendas of other councils, each with what a careful secretary would take from it beside it.

They differ in words, order and misprints: headings or none, numbered and lettered points, pages broken within words,
a chain of people in the minutes, seats that others fill, and an item in English.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.reading import read_agenda

_AGENDAS = Path(__file__).parents[2] / "data" / "agendas"


def _taken(text: str) -> dict[str, Any]:
    found = read_agenda(text, Known())
    return {
        "meeting": found.meeting.held_on.day.isoformat() if found.meeting.held_on else None,
        "items": [
            {
                "number": item.number,
                "title": item.title,
                "case_number": item.case_number,
                "initials": item.initials,
                "seats": [
                    [one.count, one.group, one.role, one.body, one.organ, one.verb] for one in item.seats
                ],
                "nominators": [one.name for one in item.nominators],
                "criteria": [[one.text, "together" if one.together else "each"] for one in item.criteria],
                "days": [
                    day.day.isoformat() if day else None for day in (item.deadline, item.begins, item.ends)
                ],
                "holders": [
                    [one.name, one.party, one.municipality, one.role, one.body] for one in item.holders
                ],
            }
            for item in found.items
        ],
        "warnings": [[one.kind, one.text] for one in found.remarks],
    }


@pytest.mark.parametrize("name", sorted(path.stem for path in _AGENDAS.glob("*.txt")))
def test_an_agenda_of_another_council_is_read_as_a_careful_secretary_does(name: str) -> None:
    expected = json.loads((_AGENDAS / f"{name}.json").read_text(encoding="utf-8"))
    assert _taken((_AGENDAS / f"{name}.txt").read_text(encoding="utf-8")) == expected
