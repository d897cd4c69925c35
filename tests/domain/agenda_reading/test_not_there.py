"""A seat that is not there is never proposed: sentences that speak of seats and fill none."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.reading import read_agenda

_KNOWN = Known(bodies={"Hospice Klitten": "bestyrelse"}, council="KKR Midt")


def _seats(
    recommendation: str, background: str = "Hospice Klitten er et hospice."
) -> list[tuple[int, str, str]]:
    text = (
        f"3. Hospice Klitten\nSAG-2027-00001\n\nBaggrund\n{background}\n\nIndstilling\n{recommendation}\n\n"
        "Sagsfremstilling\nDet er en god sag.\n"
    )
    return [
        (seat.count, seat.group, seat.body) for item in read_agenda(text, _KNOWN).items for seat in item.seats
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Det indstilles, at KKR Midt tager orienteringen om de to repræsentanter i Hospice Klitten til efterretning.",
        "Det indstilles, at KKR Midt drøfter udpegningen af to medlemmer til Hospice Klittens bestyrelse.",
        "Sekretariatet indstiller, at KKR Midt godkender vedtægter for Hospice Klitten med fem medlemmer.",
        "Det indstilles, at KKR Midt orienteres om proces for valg af tre medlemmer til Hospice Klittens bestyrelse.",
        "Det indstilles, at KKR Midt udpeger tre områder til vindmøller.",
        "Det indstilles, at KKR Midt udpeger en arbejdsgruppe.",
        "Det indstilles, at Region Midt udpeger to medlemmer til Hospice Klittens bestyrelse.",
        "Det indstilles, at to medlemmer af Hospice Klittens bestyrelse inviteres til næste møde.",
        "Det indstilles, at KKR Midt:\n- drøfter de to medlemmers rolle i Hospice Klitten\n"
        "- tager status for en suppleant til efterretning",
        "Det indstilles, at KKR Midt udpeger medlemmer til Hospice Klittens bestyrelse.",
    ],
)
def test_no_seat_is_read_out_of_it(sentence: str) -> None:
    assert _seats(sentence) == []


@pytest.mark.parametrize(
    "background",
    [
        "Ministeren skal udpege formanden, og regionen skal udpege to medlemmer til Hospice Klittens bestyrelse.",
        "Hospice Klittens bestyrelse har syv medlemmer, og KKR Midt udpegede to medlemmer i januar.",
        "Medarbejderne skal vælge en repræsentant til Hospice Klittens bestyrelse.",
        "To medlemmer til Hospice Klittens bestyrelse skal udpeges af Region Midt.",
    ],
)
def test_seats_of_others_and_of_the_past_are_none_to_fill(background: str) -> None:
    assert _seats("Det indstilles, at KKR Midt tager orienteringen til efterretning.", background) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Det indstilles, at KKR Midt:\n- tager orienteringen til efterretning\n"
            "- udpeger to medlemmer til Hospice Klittens bestyrelse",
            [(2, "medlemmer", "Hospice Klitten")],
        ),
        (
            "Det indstilles, at KKR Midt godkender rapporten og udpeger et medlem til Hospice Klittens bestyrelse.",
            [(1, "medlem", "Hospice Klitten")],
        ),
        (
            "Det indstilles, at KKR Midt udpeger to medlemmer, mens Region Midt udpeger et medlem til Hospice Klittens"
            " bestyrelse.",
            [(2, "medlemmer", "Hospice Klitten")],
        ),
        (
            "Det indstilles, at der udpeges en suppleant til Hospice Klittens bestyrelse.",
            [(1, "suppleant", "Hospice Klitten")],
        ),
    ],
)
def test_what_is_there_beside_it_is_read(sentence: str, expected: list[tuple[int, str, str]]) -> None:
    assert _seats(sentence) == expected
