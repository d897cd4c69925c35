"""Seats in sentences as agendas write them: how many, of what, in which body."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.seats import SeatsFound, Unshared, seats_in

_KNOWN = Known(bodies={"Hospice Vangen": "bestyrelse", "Center for Syn, Hørelse og Tale": "bestyrelse"})


def _found(text: str) -> list[tuple[int, str, str, str, str]]:
    """Number, words, role, body and the board's own word."""
    told = []
    for one in seats_in(text, _KNOWN):
        assert isinstance(one, SeatsFound), one
        body = one.body
        told.append((one.count, one.words, one.role, body.name if body else "", body.organ if body else ""))
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "fire virksomhedsrepræsentanter til Erhvervshus Fyns bestyrelse",
            [(4, "virksomhedsrepræsentanter", "member", "Erhvervshus Fyn", "bestyrelse")],
        ),
        (
            "to medlemmer og to personlige suppleanter til bestyrelsen for SOSU Fjord",
            [
                (2, "medlemmer", "member", "SOSU Fjord", "bestyrelse"),
                (2, "personlige suppleanter", "substitute", "SOSU Fjord", "bestyrelse"),
            ],
        ),
        (
            "1 medlem til Museum Nords repræsentantskab samt 2 suppleanter til Hospice Klittens bestyrelse",
            [
                (1, "medlem", "member", "Museum Nord", "repræsentantskab"),
                (2, "suppleanter", "substitute", "Hospice Klitten", "bestyrelse"),
            ],
        ),
        (
            "en repræsentant for vidensinstitutionerne til Erhvervshus Fyn",
            [(1, "repræsentant for vidensinstitutionerne", "member", "Erhvervshus Fyn", "")],
        ),
        (
            "formand og næstformand for Trafikselskabet Kysten",
            [
                (1, "formand", "chair", "Trafikselskabet Kysten", ""),
                (1, "næstformand", "vice_chair", "Trafikselskabet Kysten", ""),
            ],
        ),
        (
            "en politisk repræsentant til Hospice Vangen",
            [(1, "politisk repræsentant", "member", "Hospice Vangen", "bestyrelse")],
        ),
        ("Hospice Klitten: 1 medlem", [(1, "medlem", "member", "Hospice Klitten", "")]),
        (
            "Turistfonden Vest (1 tilforordnet)",
            [(1, "tilforordnet", "attendee", "Turistfonden Vest", "")],
        ),
        (
            "en suppleant til Center for Syn, Hørelse og Tales bestyrelse",
            [(1, "suppleant", "substitute", "Center for Syn, Hørelse og Tale", "bestyrelse")],
        ),
        (
            "et medlem til Styringsudvalg for “Interreg VI A Kattegat-Skagerrak”",
            [(1, "medlem", "member", "Styringsudvalg for Interreg VI A Kattegat-Skagerrak", "")],
        ),
        (
            "to repræsentanter til henholdsvis Hospice Vangens bestyrelse samt Fonden Havs bestyrelse",
            [
                (1, "repræsentanter", "member", "Hospice Vangen", "bestyrelse"),
                (1, "repræsentanter", "member", "Fonden Hav", "bestyrelse"),
            ],
        ),
        (
            "en repræsentant til hver af bestyrelserne for Fonden Strand og Fonden Hav",
            [
                (1, "repræsentant", "member", "Fonden Strand", "bestyrelse"),
                (1, "repræsentant", "member", "Fonden Hav", "bestyrelse"),
            ],
        ),
        (
            "2 kommunalbestyrelsesmedlemmer til UCN's bestyrelse",
            [(2, "kommunalbestyrelsesmedlemmer", "member", "UCN", "bestyrelse")],
        ),
        (
            "et medlem til Fonden Horsens’ bestyrelse",
            [(1, "medlem", "member", "Fonden Horsens", "bestyrelse")],
        ),
        (
            "3 medlemmer, heraf 1 formand, til bestyrelsen for Kystfonden",
            [
                (2, "medlemmer", "member", "Kystfonden", "bestyrelse"),
                (1, "formand", "chair", "Kystfonden", "bestyrelse"),
            ],
        ),
    ],
)
def test_seats_are_found_with_their_body(text: str, expected: list[tuple[int, str, str, str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "et antal medlemmer til bestyrelsen for SOSU Fjord",
        "en række repræsentanter for erhvervslivet deltog i mødet",
        "medlemmerne af Hospice Vangens bestyrelse er tilfredse",
        "de 11 kommuner i Nordjylland",
        "møde den 4. medlemmer af rådet deltager",
        "12 mio. kr. til Fonden Hav",
        "",
    ],
)
def test_what_is_no_number_of_seats_gives_none(text: str) -> None:
    assert list(seats_in(text, _KNOWN)) == []


def test_a_number_that_cannot_be_shared_out_is_no_seat() -> None:
    (found,) = seats_in("tre repræsentanter til Fonden Strand samt Fonden Hav", _KNOWN)

    assert isinstance(found, Unshared)
    assert (found.count, found.bodies) == (3, ("Fonden Strand", "Fonden Hav"))


def test_seats_without_a_body_are_left_without_one() -> None:
    assert _found("fire virksomhedsrepræsentanter,") == [(4, "virksomhedsrepræsentanter", "member", "", "")]
