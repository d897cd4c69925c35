"""Forms of agendas by other hands: tables, shortened words, parts of a whole, bodies that only the title names."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.proposals import AgendaProposed, ItemProposed
from kkr_desktop.domain.agenda_reading.reading import read_agenda


def _read(text: str) -> AgendaProposed:
    return read_agenda(text, Known())


def _seats(text: str) -> list[tuple[str, int, str, str]]:
    return [(item.number, one.count, one.role, one.body) for item in _read(text).items for one in item.seats]


def _item(recommendation: str, *, title: str = "Udpegninger") -> str:
    return f"KKR Øst\n4. juni 2027\n\n7. {title}\nSAG-2027-00001 hast\n\nIndstilling\n{recommendation}\n"


@pytest.mark.parametrize(
    ("recommendation", "expected"),
    [
        (
            "Det anbefales, at KKR udpeger til følgende:\n- Kystråd Havet: 2 medl. + 2 suppl.\n"
            "- SOSU Fjorden (bestyrelsen): 1 medlem\n- I alt 5",
            [
                ("7", 2, "member", "Kystråd Havet"),
                ("7", 2, "substitute", "Kystråd Havet"),
                ("7", 1, "member", "SOSU Fjorden"),
            ],
        ),
        (
            "Det indstilles, at KKR udpeger:\nOrgan\tAntal\tRolle\nHospice Klitten\t1\tMedlem\n"
            "Naturråd Vest\tto\tObservatør",
            [("7", 1, "member", "Hospice Klitten"), ("7", 2, "observer", "Naturråd Vest")],
        ),
        (
            "Det indstilles, at KKR udpeger fem repræsentanter til Erhvervshus Havets bestyrelse, fordelt på\n"
            "1. fire virksomhedsrepræsentanter,\n2. en repræsentant for arbejdstagerne.",
            [("7", 4, "member", "Erhvervshus Havet"), ("7", 1, "member", "Erhvervshus Havet")],
        ),
    ],
)
def test_lists_and_tables_of_seats(recommendation: str, expected: list[tuple[str, int, str, str]]) -> None:
    assert _seats(_item(recommendation)) == expected


def test_a_body_that_only_the_title_names() -> None:
    points = "KKR udpeger:\n- bestyrelsens formand,\n- fire medlemmer og\n- to observatører"
    assert _seats(_item(points, title="GeoPark Havet – ny bestyrelse")) == [
        ("7", 1, "chair", "GeoPark Havet"),
        ("7", 4, "member", "GeoPark Havet"),
        ("7", 2, "observer", "GeoPark Havet"),
    ]


def test_a_recommendation_that_says_no_seats_is_asked_about() -> None:
    found = _read(
        _item("Sekretariatet indstiller, at KKR Øst foretager udpegningerne til bestyrelserne i skemaet.")
    )
    assert [one.kind for one in found.remarks] == ["gap"]
    assert found.items == ()


def test_items_with_letters_and_case_numbers_in_their_titles() -> None:
    text = (
        "Møde den 27. august 2027\n\n9. Udpegninger\n\n9.a Hav & Sø Fonden (SAG-2027-03311 prik)\n"
        "Det indstilles, at KKR Øst udpeger tre medlemmer til bestyrelsen for Hav & Sø Fonden.\n\n"
        "9.b Østkysten (SAG-2027-03315 prik)\n"
        "Det indstilles, at KKR Øst udpeger en suppleant til Østkystens bestyrelse.\n"
    )
    assert [(item.number, item.title, item.case_number, item.initials) for item in _read(text).items] == [
        ("9.a", "Hav & Sø Fonden", "SAG-2027-03311", "prik"),
        ("9.b", "Østkysten", "SAG-2027-03315", "prik"),
    ]


def test_a_title_that_fills_its_line_does_not_take_the_sentence_below() -> None:
    text = (
        "11.4 SOSU Fjorden og dens mange gode samarbejdspartnere i hele landsdelen\n"
        "Det anbefales, at KKR udpeger et medlem til bestyrelsen for SOSU Fjorden, fordi der er en ledig plads der.\n\n"
        "11.5 Center for Børn, Unge og Familier samt Havmuseet i den gamle fiskerihavn\n"
        "Det anbefales, at der udpeges en observatør til bestyrelsen for Havmuseet, fordi der er en ledig plads også.\n"
    )
    assert _seats(text) == [("11.4", 1, "member", "SOSU Fjorden"), ("11.5", 1, "observer", "Havmuseet")]


def test_the_minutes_say_of_whom_in_the_item_s_one_body() -> None:
    text = _item(
        "Det indstilles, at KKR udpeger et medlem og en suppleant til Hospice Klittens bestyrelse."
    ) + (
        "\nBeslutning\nKKR Øst udpegede Asta Klejtrup (F), Ådal Kommune, som medlem og Ulf Bælum (V), Sandby Kommune,"
        " som suppleant.\n"
    )
    (item,) = _read(text).items
    assert [(one.name, one.party, one.municipality, one.role, one.body) for one in item.holders] == [
        ("Asta Klejtrup", "F", "Ådal Kommune", "member", "Hospice Klitten"),
        ("Ulf Bælum", "V", "Sandby Kommune", "substitute", "Hospice Klitten"),
    ]


def test_the_council_is_the_one_that_meets() -> None:
    text = (
        "Fællesrådet for Fjordlandet – dagsorden\nTid: fredag d. 3. september 2027\n\n6.2 Kystråd Nord\n"
        "J.nr. 2027-004420\n\n"
        "Beslutningstema\nAt Fællesrådet udpeger tre medlemmer til Kystråd Nord, mens Regionsrådet udpeger to"
        " medlemmer.\n"
    )
    assert _seats(text) == [("6.2", 3, "member", "Kystråd Nord")]


def item_of(recommendation: str, presentation: str = "") -> ItemProposed:
    text = (
        "4.1. Valg til Klimarådet\nSAG-2028-00001 abc\n\nIndstilling\n"
        f"{recommendation}\n\nSagsfremstilling\n{presentation}\n"
    )
    (item,) = read_agenda(text, Known()).items
    return item


def test_one_of_several_seats_is_told_by_its_place() -> None:
    item = item_of(
        "Det indstilles, at KKR Midtfjord udpeger det tredje medlem til Fonden Strands bestyrelse."
    )
    assert [(one.body, one.role, one.count) for one in item.seats] == [("Fonden Strand", "member", 1)]


def test_a_noun_that_is_pointed_back_at() -> None:
    item = item_of(
        "KKR bedes udpege et nyt medlem af bestyrelsen for Fonden Strand, og da der ikke har været nogen suppleant,"
        " bedes KKR samtidig udpege en sådan."
    )
    assert [(one.body, one.role, one.count) for one in item.seats] == [
        ("Fonden Strand", "member", 1),
        ("Fonden Strand", "substitute", 1),
    ]


def test_who_sits_there_is_told_in_many_ways() -> None:
    recommendation = "Det indstilles, at KKR Midtfjord udpeger en suppleant til Fonden Strands bestyrelse."
    for told in (
        "KKR har i januar udpeget Bodil Tang-Holm (V), Sandby Kommune, og Knud Vind (A), Ådal Kommune.",
        "KKR's pladser er i dag besat af Bodil Tang-Holm (V), Sandby Kommune, og Knud Vind (A), Ådal Kommune.",
        "Bodil Tang-Holm (V), Sandby Kommune, sidder i dag i Fonden Strands bestyrelse. Knud Vind (A), Ådal Kommune, er"
        " fortsat medlem af Fonden Strands bestyrelse.",
    ):
        found = [(one.name, one.party, one.body) for one in item_of(recommendation, told).holders]
        assert found == [("Bodil Tang-Holm", "V", "Fonden Strand"), ("Knud Vind", "A", "Fonden Strand")], told


def test_who_sits_for_others_is_no_holder() -> None:
    recommendation = "Det indstilles, at KKR Midtfjord udpeger en suppleant til Fonden Strands bestyrelse."
    for told in (
        "KKR Midtfjord har udpeget Sandby Kommune (A) til Fonden Strands bestyrelse.",
        "Regionens plads er besat af Bodil Tang-Holm (V), Sandby Kommune.",
        "Bodil Tang-Holm (V), Sandby Kommune, sidder i dag i Folketinget.",
        "Direktør Bodil Tang-Holm sidder i dag i Fonden Strands bestyrelse.",
    ):
        assert item_of(recommendation, told).holders == (), told


def test_a_letter_that_goes_through_the_agenda_has_its_items() -> None:
    text = """Til rådets medlemmer

Mødet holdes fredag den 4. juni 2027 kl. 10 i Sandby.

Punkt 1 handler om referatet, som underskrives på mødet.

Punkt 2 angår Fonden Strand, hvor KKR har en plads. KKR bedes udpege et medlem til Fonden Strands bestyrelse.

Under punkt 3 orienteres om Havnerådet, hvor to medlemmer fortsætter uændret.

Med venlig hilsen
Sekretariatet
"""
    agenda = read_agenda(text, Known())
    (item,) = agenda.items
    assert (item.number, item.title) == ("2", "Fonden Strand")
    assert [(one.body, one.count) for one in item.seats] == [("Fonden Strand", 1)]


DIVIDED = (
    "Det indstilles, at KKR Midtfjord udpeger seks repræsentanter til Fonden Strands bestyrelse, fordelt på\n"
    "1. tre virksomhedsrepræsentanter,\n2. en repræsentant for vidensinstitutionerne,\n"
    "3. {} for arbejdstagerne."
)


@pytest.mark.parametrize(("last", "told"), [("to repræsentanter", []), ("en repræsentant", ["sum"])])
def test_points_that_are_not_as_many_as_the_sentence_says(last: str, told: list[str]) -> None:
    agenda = _read(_item(DIVIDED.format(last)))
    assert [one.kind for one in agenda.remarks] == told
    if told:
        assert agenda.remarks[0].text == "Her er 5 pladser i alt; teksten over dem siger 6."


def test_names_that_nominate_to_seats_of_their_own() -> None:
    presentation = (
        "Der er modtaget indstillinger fra\ntil virksomhedspladserne: DI, HORESTA og Nordisk Landbo-\nforening\n"
        "til vidensinstitutionernes plads: Universitetet i Fjordby"
    )
    item = item_of(DIVIDED.format("to repræsentanter"), presentation)
    assert [(one.name, one.group) for one in item.nominators] == [
        ("DI", "virksomhedsrepræsentanter"),
        ("HORESTA", "virksomhedsrepræsentanter"),
        ("Nordisk Landboforening", "virksomhedsrepræsentanter"),
        ("Universitetet i Fjordby", "repræsentant for vidensinstitutionerne"),
    ]


def test_points_that_end_a_sentence_of_demands() -> None:
    recommendation = "Det indstilles, at KKR Midtfjord udpeger et medlem til Fonden Strands bestyrelse."
    item = item_of(
        recommendation, "Fonden har hjemme i Sandby. Kandidaterne skal\n• bo i landsdelen;\n• kunne læse."
    )
    assert [one.text for one in item.criteria] == ["bo i landsdelen", "kunne læse"]


def test_a_point_of_an_agenda_and_its_caseworker_are_told_from_the_title() -> None:
    text = (
        "KKR Midtfjord\nDagsorden 28-05-2027\n\nSag 5: Udvalget for Fjorden\nSagsfremstillende: knn\n\nINDSTILLING\n"
        "Det indstilles, at KKR udpeger et medlem til Fonden Strands bestyrelse.\n"
    )
    (item,) = _read(text).items
    assert (item.number, item.title, item.initials) == ("5", "Udvalget for Fjorden", "knn")


@pytest.mark.parametrize(
    ("decision", "seats"),
    [
        ("Ikke godkendt. KKR ønsker ikke længere at være repræsenteret.", []),
        ("Punktet blev taget af dagsordenen.", []),
        ("Godkendt.", [("7", 1, "member", "Fonden Strand")]),
        ("Sagen blev udsat til næste møde.", [("7", 1, "member", "Fonden Strand")]),
    ],
)
def test_minutes_that_turn_a_recommendation_down(
    decision: str, seats: list[tuple[str, int, str, str]]
) -> None:
    recommendation = "Det indstilles, at KKR udpeger et medlem til Fonden Strands bestyrelse."
    text = f"{_item(recommendation)}\nBeslutning\n{decision}\n"
    assert _seats(text) == seats
    assert [one.kind for one in _read(text).remarks] == ([] if seats else ["gap"])
