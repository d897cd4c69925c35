"""Tables as they come out of Word and PDF programs: rows of seats and of those who hold them."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.reading import read_agenda
from kkr_desktop.domain.agenda_reading.table_rows import rows_as_points

HEAD = """3. Udpegninger
SAG-2028-00001 abc

Indstilling
Det indstilles, at KKR Midtfjord foretager udpegningerne i skemaet.

Skema 1: pladser
"""
ROWS = (
    ("Organ", "Antal", "Hverv", "Indstilles af"),
    ("Fonden Strand", "1", "Medlem", "–"),
    ("Fonden Strand", "1", "Suppleant", "–"),
    ("Erhvervshus Fjord", "3", "Virksomhedsrepræsentant", "DI og SMVdanmark"),
    ("Kulturfonden Bugt", "1", "Formand", "Udpeges af Kulturministeriet"),
)
SEATS = [
    ("Fonden Strand", "member", 1),
    ("Fonden Strand", "substitute", 1),
    ("Erhvervshus Fjord", "member", 3),
]


def seats(text: str) -> list[tuple[str, str, int]]:
    return [
        (one.body, one.role, one.count) for item in read_agenda(text, Known()).items for one in item.seats
    ]


@pytest.mark.parametrize(
    ("cell", "row"), [("\t", "\n"), ("   ", "\n"), ("\n", "\n")], ids=["tabs", "spaces", "lines"]
)
def test_each_row_is_a_seat_and_what_others_fill_is_none(cell: str, row: str) -> None:
    text = HEAD + row.join(cell.join(cells) for cells in ROWS) + "\nI alt\n6\n"
    assert seats(text) == SEATS
    (item,) = read_agenda(text, Known()).items
    assert [one.name for one in item.nominators] == ["DI", "SMVdanmark"]
    # The row's words are found on the row's own first line.
    lines = text.split("\n")
    assert all(one.body in lines[one.source.line - 1] for one in item.seats)


def test_a_cell_that_had_no_room_goes_on_in_the_next_line() -> None:
    cells = ("Organ", "Antal", "Rolle", "Indstilles af", "Erhvervshus Fjord", "1", "Repræsentant for")
    rows = "\n".join((*cells, "vidensinstitutionerne", "Universitetet", "i Fjordby", ""))
    points = rows_as_points(rows).split("\n")
    assert points[4] == (
        "- Erhvervshus Fjord: 1 repræsentant for vidensinstitutionerne, efter indstilling fra Universitetet i Fjordby"
    )
    assert points.count("") == len(points) - 1


def test_a_table_of_those_who_sit_there_names_holders_and_fills_nothing() -> None:
    text = HEAD + "\n".join("\t".join(cells) for cells in ROWS) + (
        "\n\nSkema 2: allerede besatte pladser\n\n"
        "Organ\tRolle\tNavn\tParti\tKommune\n"
        "Fonden Strand\tMedlem\tBodil Tang-Holm\tV\tSandby\n"
        "Fonden Strand\tSuppleant\tKnud Vind\tA\tÅdal\n"
    )  # fmt: skip
    assert seats(text) == SEATS
    (item,) = read_agenda(text, Known()).items
    assert [(one.name, one.party, one.municipality, one.role, one.body) for one in item.holders] == [
        ("Bodil Tang-Holm", "V", "Sandby", "member", "Fonden Strand"),
        ("Knud Vind", "A", "Ådal", "substitute", "Fonden Strand"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Regnskab\tAntal\tBeløb\nMedlemmer\t3\t400\n",
        "Organ\nAntal\nHverv\nIngen rækker her\nog heller ikke her.\n",
        "Der er  to mellemrum  her og der.\n",
    ],
)
def test_what_is_no_table_of_seats_stands_as_it_was(text: str) -> None:
    assert rows_as_points(text) == text
