"""Statements of a sentence: who nominates, what is asked, who holds a seat already."""

from __future__ import annotations

import pytest

from kkr_desktop.domain.agenda_reading.criteria import is_together, leads_to_criteria, said_of_one
from kkr_desktop.domain.agenda_reading.holders import holders_in
from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.nominators import nominators_in
from kkr_desktop.domain.agenda_reading.verbs import council_of

_KNOWN = Known(
    bodies={"Hospice Klitten": "bestyrelse"},
    organisations=("DI", "Landbrug & Fødevarer"),
    organisation_aliases={"Dansk Industri": "DI"},
    council="KKR Midtfjord",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der er indstillet kandidater fra DI, Dansk Erhverv og SMVdanmark.",
            ["DI", "Dansk Erhverv", "SMVdanmark"],
        ),
        (
            "Følgende kan indstille kandidater: Landbrug & Fødevarer, FH (Fagbevægelsens Hovedorganisation) og"
            " nordjyske erhvervsskoler.",
            ["Landbrug & Fødevarer", "FH (Fagbevægelsens Hovedorganisation)", "nordjyske erhvervsskoler"],
        ),
        (
            "Medlemmet udpeges efter indstilling fra Danske Handicaporganisationer.",
            ["Danske Handicaporganisationer"],
        ),
        (
            "Medlemmet udpeges efter fælles indstilling fra DI og Dansk Erhverv.",
            ["DI", "Dansk Erhverv"],
        ),
        (
            "Forslag til kandidater indhentes fra Sandby Kommune og Ådal Kommune.",
            ["Sandby Kommune", "Ådal Kommune"],
        ),
        (
            "Indstillingsretten tilkommer Region Midtfjord og Danske Regioner.",
            ["Region Midtfjord", "Danske Regioner"],
        ),
        ("Dansk Erhverv og HORESTA har indstillet hver to kandidater.", ["Dansk Erhverv", "HORESTA"]),
    ],
)
def test_nominators_are_found_in_the_row(text: str, expected: list[str]) -> None:
    assert [one.written for one in nominators_in(text, _KNOWN)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Udpegningen sker efter indstilling fra erhvervsorganisationer.",
        "KKR Midtfjord indstiller fire medlemmer til rådet.",
        "Partnerne er DI, Dansk Erhverv og SMVdanmark.",
        "Det indstilles, at KKR Midtfjord udpeger et medlem.",
        "Kandidaterne skal komme fra kommunerne.",
        "Indstillinger sendes til sekretariatet.",
    ],
)
def test_kinds_and_partners_and_the_council_itself_are_no_nominators(text: str) -> None:
    assert [one.written for one in nominators_in(text, _KNOWN)] == []


def test_a_known_organisation_is_recognised_by_its_other_name() -> None:
    (one,) = nominators_in("Der er modtaget indstilling fra Dansk Industri.", _KNOWN)
    assert (one.written, one.known) == ("Dansk Industri", "DI")


@pytest.mark.parametrize(
    ("lead", "together"),
    [
        ("Kandidaterne skal opfylde følgende krav:", False),
        ("Der er fastsat disse kriterier for den enkelte kandidat:", False),
        ("De fire erhvervsrepræsentanter skal tilsammen opfylde følgende:", True),
        ("Ved sammensætningen lægges der vægt på:", True),
    ],
)
def test_a_sentence_that_announces_criteria_says_whose_they_are(lead: str, together: bool) -> None:
    assert leads_to_criteria(lead)
    assert is_together(lead, "Har erfaring med eksport") is together


@pytest.mark.parametrize(
    "text", ["Partnerne i projektet er:", "Kandidaterne præsenteres på mødet.", "Bilag:"]
)
def test_other_lists_announce_no_criteria(text: str) -> None:
    assert not leads_to_criteria(text)


def test_a_demand_that_no_one_can_meet_alone_is_on_the_whole() -> None:
    assert is_together("Der er følgende krav:", "Afspejler bred geografisk dækning")
    assert is_together("Der er følgende krav:", "begge køn er repræsenteret")
    assert not is_together("Der er følgende krav:", "Er erhvervsaktive")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kandidaterne skal være erhvervsaktive.", "skal være erhvervsaktive"),
        ("De udpegede må ikke være ansat på skolen.", "må ikke være ansat på skolen"),
        ("Medlemmerne bør have indsigt i ældreområdet.", "bør have indsigt i ældreområdet"),
        ("Kandidaterne skal indstilles senest den 1. maj.", ""),
        ("Medlemmerne skal udpeges på mødet.", ""),
        ("Rådet skal mødes fire gange om året.", ""),
    ],
)
def test_demands_said_of_one(sentence: str, expected: str) -> None:
    assert said_of_one(sentence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KKR Midtfjord udpegede Anna Bech-Holm (V), Sandby Kommune som medlem af Hospice Klittens bestyrelse.",
            ("Anna Bech-Holm", "V", "Sandby Kommune", "member", "Hospice Klitten"),
        ),
        (
            "På mødet i januar har KKR Midtfjord udpeget Ib Å. Krøll (SF) til bestyrelsen for Hospice Klitten.",
            ("Ib Å. Krøll", "SF", "", "member", "Hospice Klitten"),
        ),
        (
            "KKR Midtfjords repræsentant i Naturråd Vest, Bo Lund, orienterer.",
            ("Bo Lund", "", "", "member", "Naturråd Vest"),
        ),
        (
            "Formand for Hospice Klitten, Mia Ravn, deltager i punktet.",
            ("Mia Ravn", "", "", "chair", "Hospice Klitten"),
        ),
    ],
)
def test_holders_are_found_with_party_and_municipality(text: str, expected: tuple[str, ...]) -> None:
    (one,) = holders_in(text, _KNOWN, council_of((), "KKR Midtfjord"))
    assert (one.name, one.party, one.municipality, one.role, one.body.name) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Formand for Erhvervsforum Vest, Mia Ravn, deltager i punktet.",
        "Region Midtfjord har udpeget Bo Lund til bestyrelsen for Hospice Klitten.",
        "Borgmester Anna Bech-Holm bød velkommen.",
        "KL's bestyrelse har drøftet sagen med næstformand i KKR Midtfjord, Bo Lund.",
    ],
)
def test_others_hold_no_seat_of_the_council(text: str) -> None:
    assert list(holders_in(text, _KNOWN, council_of((), "KKR Midtfjord"))) == []
