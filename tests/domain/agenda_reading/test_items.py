"""An agenda's items: what is one, what is a list within one, and the sections under it."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.agenda_reading.items import AgendaPart, Section, items
from kkr_desktop.domain.agenda_reading.passages import passages


def _items(text: str) -> list[AgendaPart]:
    return items(passages(text))[1]


def _text(part: AgendaPart, section: Section) -> str:
    return " ".join(one.text for one in part.of(section))


def test_an_item_has_number_title_case_and_sections() -> None:
    (one,) = _items(
        "4.2. Udpegning til Hospice Klittens bestyrelse\nSAG-2027-00123 mama/hast\n\nBaggrund\nDet er tid.\n\n"
        "Indstilling\nDet indstilles, at KKR udpeger et medlem.\n\nSagsfremstilling\nDer er en plads.\n"
    )
    assert (one.number, one.title) == ("4.2", "Udpegning til Hospice Klittens bestyrelse")
    assert (one.case_number, one.initials, one.title_line) == ("SAG-2027-00123", "mama/hast", 1)
    assert _text(one, Section.BACKGROUND) == "Det er tid."
    assert _text(one, Section.RECOMMENDATION) == "Det indstilles, at KKR udpeger et medlem."
    assert _text(one, Section.PRESENTATION) == "Der er en plads."


def test_sections_in_running_text_are_found() -> None:
    (one,) = _items(
        "4.1. Udpegning til Hospice Klitten SAG-2027-00123 hast Baggrund KKR Midt skal udpege et medlem. Indstilling"
        " Det indstilles, at KKR Midt udpeger et medlem. Sagsfremstilling Indstilling af kandidater sker skriftligt."
    )
    assert _text(one, Section.BACKGROUND) == "KKR Midt skal udpege et medlem."
    assert _text(one, Section.RECOMMENDATION) == "Det indstilles, at KKR Midt udpeger et medlem."
    assert _text(one, Section.PRESENTATION) == "Indstilling af kandidater sker skriftligt."


@pytest.mark.parametrize(
    ("line", "case_number", "initials"),
    [
        ("SAG-2026-00797 hast", "SAG-2026-00797", "hast"),
        ("EMN-2026-01234", "EMN-2026-01234", ""),
        ("Sagsnr. 24/18337", "24/18337", ""),
        ("Sagsnr.: 2026-004411 lbn", "2026-004411", "lbn"),
        ("Journalnr. 2018-013319", "2018-013319", ""),
        ("81.28.00-G01-3-26", "81.28.00-G01-3-26", ""),
        ("SAG-2026-00797 (kanm/hast)", "SAG-2026-00797", "kanm/hast"),
    ],
)
def test_case_numbers_in_every_form(line: str, case_number: str, initials: str) -> None:
    (one,) = _items(
        f"3. Udpegning til Fonden Hav\n{line}\n\nIndstilling\nDet indstilles, at rådet udpeger et medlem.\n"
    )
    assert (one.case_number, one.initials) == (case_number, initials)


def test_a_numbered_list_within_an_item_is_no_item() -> None:
    found = _items(
        "3.3. Afrapportering\nSAG-2027-00123 hast\n\nSagsfremstilling\nAftalen har fire spor:\n\n1. Vækst\n\n"
        "Det går godt.\n\n2. Iværksætteri\n\nDet går også.\n\n3. Grøn omstilling\n\nBedre og bedre.\n\n"
        "4. Erhvervshusenes knudepunktsfunktion\n\nDen er vigtig.\n\n"
        "4.1. Udpegning til Fonden Hav\nSAG-2027-00123 hast\n\nIndstilling\nUdpeg et medlem.\n"
    )
    assert [one.number for one in found] == ["3.3", "4.1"]


def test_an_item_without_case_number_or_headings_goes_on_in_the_agenda_s_numbers() -> None:
    found = _items(
        "1. Godkendelse af dagsorden\n\nDagsordenen godkendes.\n\n2. Udpegning til Fonden Hav\n\n"
        "Det indstilles, at rådet udpeger et medlem.\n\n3. Eventuelt\n\nIntet.\n"
    )
    assert [(one.number, one.title) for one in found] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Udpegning til Fonden Hav"),
        ("3", "Eventuelt"),
    ]


def test_a_table_of_contents_is_no_items() -> None:
    found = _items(
        "Dagsorden\n\n1. Godkendelse\n2. Udpegning til Fonden Hav\n3. Eventuelt\n\n1. Godkendelse\nSagsnr. 24/1833\n\n"
        "Godkendes.\n\n2. Udpegning til Fonden Hav\nSagsnr. 24/1834\n\nIndstilling\nUdpeg et medlem.\n"
    )
    assert [(one.number, one.case_number) for one in found] == [("1", "24/1833"), ("2", "24/1834")]


def test_a_pasted_paragraph_is_one_item_without_a_number() -> None:
    (one,) = _items("KKR Midt skal udpege et medlem til Fonden Havs bestyrelse.")
    assert (one.number, _text(one, Section.OTHER)) == (
        "",
        "KKR Midt skal udpege et medlem til Fonden Havs bestyrelse.",
    )


def test_what_is_empty_has_no_items() -> None:
    assert _items("") == []
    assert _items("\n \n\f\n") == []


def test_headings_in_capitals_are_headings() -> None:
    (one,) = _items("5. UDPEGNING AF ET MEDLEM\n\nRESUMÉ\nDet er tid.\n\nINDSTILLING\nUdpeg et medlem.\n")
    assert _text(one, Section.BACKGROUND) == "Det er tid."
    assert _text(one, Section.RECOMMENDATION) == "Udpeg et medlem."
