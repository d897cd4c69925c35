"""An agenda item says what the council's own agenda says, without its misprints and without candidates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.domain.agenda import (
    AgendaItem,
    AgendaSeats,
    Appointed,
    agenda_text,
    body_in_genitive,
    recommendations,
    seats_phrase,
)
from kkr_desktop.domain.vocabulary import Role, Verb

AGENDA = Path(__file__).parents[1] / "data" / "agenda-2026-03-27-section-4.txt"

BUSINESS = AgendaSeats(
    body="Erhvervshus Nordjylland",
    organ="bestyrelse",
    singular="virksomhedsrepræsentant",
    plural="virksomhedsrepræsentanter",
    role=Role.MEMBER,
    count=4,
    nominators=("DI", "Dansk Erhverv", "Landbrug & Fødevarer"),
    criteria=("Er erhvervsaktive", "Er i målgruppen for Erhvervshuset."),
    together=("Afspejler bred geografisk dækning",),
)
KNOWLEDGE = replace(
    BUSINESS,
    singular="repræsentant for vidensinstitutionerne",
    plural="repræsentanter for vidensinstitutionerne",
    count=1,
    nominators=("Aalborg Universitet (AAU)", "nordjyske erhvervsskoler"),
    criteria=(),
    together=(),
)
EMPLOYEE = replace(
    KNOWLEDGE,
    singular="repræsentant for arbejdstagerorganisationerne",
    plural="repræsentanter for arbejdstagerorganisationerne",
    nominators=("FH (Fagbevægelsens Hovedorganisation)", "AC (Akademikerne)"),
)
HOSPICE = AgendaSeats(
    body="Hospice Vangen",
    organ="bestyrelse",
    singular="repræsentant",
    plural="repræsentanter",
    role=Role.MEMBER,
    count=1,
    requires_membership=True,
)
DEAFBLIND = replace(HOSPICE, body="Center for Døvblindhed")
DEAFBLIND_SUBSTITUTE = replace(DEAFBLIND, role=Role.SUBSTITUTE)
SIGHT_SUBSTITUTE = replace(DEAFBLIND_SUBSTITUTE, body="Institut for Syn og Hørelse")
INTERREG_SUBSTITUTE = replace(
    DEAFBLIND_SUBSTITUTE, body="Styringsudvalg for Interreg IV A Kattegat-Skagerak", organ=""
)

ITEM_1 = AgendaItem(
    number="4.1",
    title="Udpegning til Erhvervshus Nordjyllands bestyrelse",
    case_number="SAG-2026-00797",
    initials="hast",
    kkr="KKR Nordjylland",
    meeting_on=date(2026, 3, 27),
    seats=(BUSINESS, KNOWLEDGE, EMPLOYEE),
    deadline=date(2026, 2, 27),
    begins=date(2026, 4, 1),
    old_sit_until=date(2026, 3, 31),
    procedure_basis="KKR's forretningsorden 2026-2030",
)
ITEM_2 = replace(
    ITEM_1,
    number="4.2",
    title="Udpegning til Hospice Vangens bestyrelse m.fl.",
    seats=(HOSPICE, DEAFBLIND, DEAFBLIND_SUBSTITUTE, SIGHT_SUBSTITUTE),
    deadline=None,
    begins=None,
    old_sit_until=None,
)
ITEM_3 = replace(ITEM_2, number="4.3", title="Udpegning af suppleant", seats=(INTERREG_SUBSTITUTE,))


def whole(text: str) -> str:
    """Printed text with its lines joined: "be-\\n\\nstyrelse" is one word, "IV \\n\\nA" are two."""
    joined = re.sub(r"(?<=[a-zæøå])-\s*\n\s*(?=[a-zæøå])", "", text)
    return re.sub(r"\s+", " ", joined).strip()


def printed_recommendation(number: str) -> str:
    """The recommendation of an item of the real agenda, as it was printed."""
    printed = AGENDA.read_text(encoding="utf-8")
    start = re.search(rf"^\s*{re.escape(number)}\.", printed, re.MULTILINE)
    assert start is not None
    found = re.search(r"Indstilling\s*\n(.*?)\n\s*Sagsfremstilling", printed[start.start() :], re.DOTALL)
    assert found is not None
    return found[1]


def printed_bullets(number: str) -> list[str]:
    return [whole(part) for part in printed_recommendation(number).split("– ")[1:]]


def section(text: str, heading: str) -> str:
    """A section of our text: from its heading to the next."""
    after = text.split(f"\n\n{heading}\n\n")[1]
    return re.split(r"\n\n(?:Indstilling|Sagsfremstilling|Beslutning)\n\n", after)[0].rstrip("\n")


@pytest.mark.parametrize("item", [ITEM_1, ITEM_2], ids=["4.1", "4.2"])
def test_the_bullets_are_the_agendas_own_word_for_word(item):
    printed = printed_bullets(item.number)
    assert len(printed) == len(item.seats)
    assert recommendations(item) == printed


def test_one_seat_is_recommended_in_one_sentence_as_the_agenda_prints_it():
    assert section(agenda_text(ITEM_3), "Indstilling") == whole(printed_recommendation("4.3"))


def test_the_whole_item_reads_as_an_agenda():
    assert agenda_text(ITEM_1) == (
        """\
4.1. Udpegning til Erhvervshus Nordjyllands bestyrelse

SAG-2026-00797 hast

Baggrund

KKR Nordjylland skal udpege fire virksomhedsrepræsentanter, en repræsentant for vidensinstitutionerne og en \
repræsentant for arbejdstagerorganisationerne til Erhvervshus Nordjyllands bestyrelse.

De indstillingsberettigede organisationer og institutioner er blevet bedt om skriftlige indstillinger af \
kandidater frem til mødet den 27. marts 2026.

Indstilling

Det indstilles, at KKR Nordjylland udpeger
– fire virksomhedsrepræsentanter,
– en repræsentant for vidensinstitutionerne og
– en repræsentant for arbejdstagerorganisationerne.

Sagsfremstilling

Fristen for indstilling var fastsat til den 27. februar 2026.

Virksomhedsrepræsentanter

Der er stillet følgende krav:
– Er erhvervsaktive
– Er i målgruppen for Erhvervshuset

De fire skal tilsammen opfylde følgende:
– Afspejler bred geografisk dækning

Følgende kan indstille kandidater: DI, Dansk Erhverv og Landbrug & Fødevarer.

Repræsentant for vidensinstitutionerne

Følgende kan indstille kandidater: Aalborg Universitet (AAU) og nordjyske erhvervsskoler.

Repræsentant for arbejdstagerorganisationerne

Følgende kan indstille kandidater: FH (Fagbevægelsens Hovedorganisation) og AC (Akademikerne).

De nye repræsentanter tiltræder den 1. april 2026. Frem til den 31. marts 2026 sidder de nuværende repræsentanter.
"""
    )


def test_background_of_several_bodies_joins_parts_that_hold_og_by_samt():
    assert section(agenda_text(ITEM_2), "Baggrund") == (
        "KKR Nordjylland skal udpege en repræsentant til Hospice Vangens bestyrelse, en repræsentant og en"
        " suppleant til Center for Døvblindheds bestyrelse samt en suppleant til Institut for Syn og Hørelses"
        " bestyrelse.\n\nKKR Nordjylland træffer beslutning på mødet den 27. marts 2026."
    )


def test_political_seats_are_for_councillors_and_the_basis_is_named():
    rule = "som politiske repræsentanter kun udpeges medlemmer af kommunalbestyrelserne i kommunerne i KKR Nordjylland."
    assert section(agenda_text(ITEM_2), "Sagsfremstilling") == (
        f"I henhold til KKR's forretningsorden 2026-2030 kan der {rule}"
    )
    assert section(agenda_text(replace(ITEM_2, procedure_basis="")), "Sagsfremstilling") == f"Der kan {rule}"
    assert "politiske repræsentanter" not in agenda_text(ITEM_1)


def test_a_body_is_named_in_the_genitive_only_when_it_has_a_board():
    assert body_in_genitive(HOSPICE) == "Hospice Vangens bestyrelse"
    assert body_in_genitive(INTERREG_SUBSTITUTE) == "Styringsudvalg for Interreg IV A Kattegat-Skagerak"


@pytest.mark.parametrize(
    ("seats", "phrase"),
    [
        (BUSINESS, "fire virksomhedsrepræsentanter"),
        (KNOWLEDGE, "en repræsentant for vidensinstitutionerne"),
        (replace(BUSINESS, role=Role.SUBSTITUTE, count=2), "to suppleanter"),
        (replace(BUSINESS, count=21), "21 virksomhedsrepræsentanter"),
        (replace(HOSPICE, singular="kommunalt medlem", plural="kommunale medlemmer"), "et kommunalt medlem"),
        (replace(HOSPICE, singular="medlem for kommunerne"), "et medlem for kommunerne"),
        (replace(HOSPICE, singular="kommunalt medlem", role=Role.SUBSTITUTE), "en suppleant"),
    ],
)
def test_seats_are_counted_in_words(seats, phrase):
    assert seats_phrase(seats) == phrase


def test_substitutes_and_plain_representatives_of_one_body_name_it():
    item = replace(ITEM_2, seats=(DEAFBLIND, DEAFBLIND_SUBSTITUTE))
    assert recommendations(item) == [
        "en repræsentant til Center for Døvblindheds bestyrelse",
        "en suppleant til Center for Døvblindheds bestyrelse.",
    ]


def test_each_verb_has_a_recommendation_of_its_own():
    item = replace(ITEM_2, seats=(HOSPICE, replace(SIGHT_SUBSTITUTE, verb=Verb.NOMINATES)))
    text = agenda_text(item)
    assert section(text, "Indstilling") == (
        "Det indstilles, at KKR Nordjylland udpeger en repræsentant til Hospice Vangens bestyrelse.\n\n"
        "Det indstilles, at KKR Nordjylland indstiller en suppleant til Institut for Syn og Hørelses bestyrelse."
    )
    assert "KKR Nordjylland skal indstille en suppleant til Institut for Syn og Hørelses bestyrelse." in text


def test_demands_are_told_once_for_members_and_substitutes_and_name_the_body_among_several():
    asked = replace(DEAFBLIND, nominators=("DI",))
    item = replace(ITEM_2, seats=(HOSPICE, asked, replace(asked, role=Role.SUBSTITUTE)))
    assert section(agenda_text(item), "Sagsfremstilling").split("\n\n")[1:] == [
        "Repræsentant til Center for Døvblindheds bestyrelse",
        "Følgende kan indstille kandidater: DI.",
    ]


@pytest.mark.parametrize(
    ("seats", "sentence"),
    [
        ((HOSPICE,), "Den nye repræsentant tiltræder den 1. april 2026."),
        ((INTERREG_SUBSTITUTE,), "Den nye suppleant tiltræder den 1. april 2026."),
        (ITEM_2.seats, "De nye repræsentanter og suppleanter tiltræder den 1. april 2026."),
    ],
)
def test_the_handover_names_who_takes_over(seats, sentence):
    text = agenda_text(replace(ITEM_2, seats=seats, begins=date(2026, 4, 1)))
    assert text.endswith(f"\n\n{sentence}\n")
    assert "sidder" not in text


def test_attachments_close_the_presentation():
    text = agenda_text(replace(ITEM_3, attachments=("Udkast til kommissorium",)))
    assert section(text, "Sagsfremstilling").endswith("\n\n./. Udkast til kommissorium")


def test_what_is_not_stated_is_not_printed():
    text = agenda_text(replace(ITEM_3, case_number="", initials="", procedure_basis=""))
    assert text.startswith("4.3. Udpegning af suppleant\n\nBaggrund\n\n")
    assert "Frist" not in text
    assert "None" not in text


def test_an_item_without_seats_says_so_and_recommends_nothing():
    text = agenda_text(replace(ITEM_2, seats=(), begins=date(2026, 4, 1)))
    assert text == (
        "4.2. Udpegning til Hospice Vangens bestyrelse m.fl.\n\nSAG-2026-00797 hast\n\n"
        "Baggrund\n\nDer er endnu ikke valgt pladser til punktet.\n"
    )
    assert recommendations(replace(ITEM_2, seats=())) == []


CHOSEN = (
    Appointed("Anna Holm (fiktiv)", "DI", BUSINESS),
    Appointed("Bo Lund (fiktiv) (V), Læsø Kommune", "", INTERREG_SUBSTITUTE),
)


def test_nobody_is_named_before_the_decision():
    text = agenda_text(replace(ITEM_1, appointed=CHOSEN))
    assert "fiktiv" not in text
    assert "Beslutning" not in text


def test_the_decision_names_who_was_appointed_and_by_whom_they_were_nominated():
    text = agenda_text(replace(ITEM_1, decided_on=date(2026, 3, 27), appointed=CHOSEN))
    assert section(text, "Beslutning") == (
        "KKR Nordjylland udpegede den 27. marts 2026:\n"
        "– Anna Holm (fiktiv), indstillet af DI, som virksomhedsrepræsentant til Erhvervshus Nordjyllands"
        " bestyrelse\n"
        "– Bo Lund (fiktiv) (V), Læsø Kommune, som suppleant til Styringsudvalg for Interreg IV A"
        " Kattegat-Skagerak"
    )


@pytest.mark.parametrize(
    ("verb", "done"),
    [(Verb.APPOINTS, "udpegede"), (Verb.NOMINATES, "indstillede"), (Verb.RECOMMENDS, "anbefalede")],
)
def test_the_decision_uses_the_seats_verb(verb, done):
    seats = replace(HOSPICE, verb=verb)
    item = replace(ITEM_2, seats=(seats,), decided_on=date(2026, 3, 27))
    named = replace(item, appointed=(Appointed("Anna Holm (fiktiv)", "", seats),))
    assert section(agenda_text(named), "Beslutning") == (
        f"KKR Nordjylland {done} den 27. marts 2026:\n"
        "– Anna Holm (fiktiv), som repræsentant til Hospice Vangens bestyrelse"
    )
    assert section(agenda_text(item), "Beslutning") == f"KKR Nordjylland {done} ingen den 27. marts 2026."


@pytest.mark.parametrize(
    ("role", "count", "expected"),
    [
        (Role.CHAIR, 1, "en formand"),
        (Role.VICE_CHAIR, 1, "en næstformand"),
        (Role.OBSERVER, 2, "to observatører"),
        (Role.ATTENDEE, 2, "to tilforordnede"),
        (Role.SUBSTITUTE, 3, "tre suppleanter"),
        (Role.MEMBER, 2, "to politiske repræsentanter"),
    ],
)
def test_a_role_is_said_that_the_groups_name_does_not_say(role: Role, count: int, expected: str) -> None:
    seats = replace(
        HOSPICE, singular="politisk repræsentant", plural="politiske repræsentanter", role=role, count=count
    )
    assert seats_phrase(seats) == expected


def test_a_role_that_the_groups_name_says_is_said_once() -> None:
    chair = replace(HOSPICE, singular="formand", plural="formænd", role=Role.CHAIR)
    assert seats_phrase(chair) == "en formand"
