"""Rounds of an agenda's items: their numbers, the sources of what is written on them, and names put right in parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.domain.agenda_reading.proposals import ItemProposed, SeatsProposed
from kkr_desktop.domain.model import Alias, Meeting, Organisation, Round, RoundSeat, Source
from kkr_desktop.domain.vocabulary import OrganisationKind
from kkr_desktop.errors import UserError
from kkr_desktop.services.agendas.accept import accept
from kkr_desktop.services.agendas.facts import FactKind, Standing
from kkr_desktop.services.agendas.reading import compared_again, corrected, read_text
from kkr_desktop.services.meetings import round_draft, save_round
from kkr_desktop.store.reading import count, get, read
from told_agendas import everything, item, of_kind

ONE = "et medlem til Naturråd Fjorden"
MISPRINTED = "et medlem til Naturåd Fjorden"


def sources(field: str) -> list[Source]:
    return [one for one in read(Source, table_name="round") if one.field == field]


def test_two_items_of_one_number_are_asked_about_and_neither_is_lost(bare: None) -> None:
    reading = read_text(item(ONE) + item(ONE, head=""), "Dagsorden")
    first, second = of_kind(reading, FactKind.ROUND)
    assert (first.standing, second.standing) == (Standing.NEW, Standing.ASKS)
    assert [fact.sure for fact in of_kind(reading, FactKind.SEATS)] == [True, False]
    with pytest.raises(UserError, match=r"To punkter har nummeret 4\.1"):
        accept(reading, everything(reading), by="hast")
    assert count(Meeting) == 0

    assert isinstance(second.proposed, ItemProposed)
    reading = corrected(reading, second.key, replace(second.proposed, number="4.2"))
    accepted = accept(reading, everything(reading), by="hast")
    assert set(accepted.rounds) == {"4.1", "4.2"}
    assert len(read(RoundSeat)) == 2
    assert everything(compared_again(reading)) == []


def test_a_number_that_no_round_can_have_is_asked_about_and_nothing_of_the_item_is_sure(bare: None) -> None:
    reading = read_text(item(ONE, number="9.a"), "Dagsorden")
    (fact,) = of_kind(reading, FactKind.ROUND)
    assert (fact.standing, fact.does) == (
        Standing.ASKS,
        "“9.a” kan ikke være en rundes nummer. Skriv det som 4.1.",
    )
    assert [one.kind for one in reading.facts if one.sure] == [FactKind.MEETING]
    assert isinstance(fact.proposed, ItemProposed)
    reading = corrected(reading, fact.key, replace(fact.proposed, number="9.1"))
    accepted = accept(reading, [one.key for one in reading.facts if one.sure], by="hast")
    assert get(Round, accepted.rounds["9.1"]).item == "9.1"


def test_an_item_without_a_number_is_refused_by_its_title(bare: None) -> None:
    reading = read_text(item(ONE), "Dagsorden")
    (fact,) = of_kind(reading, FactKind.ROUND)
    assert isinstance(fact.proposed, ItemProposed)
    reading = corrected(reading, fact.key, replace(fact.proposed, number=""))
    with pytest.raises(UserError, match="Punktet “Udpegning til bestyrelser” har intet nummer"):
        accept(reading, everything(reading), by="hast")
    assert count(Meeting) == 0


def test_what_is_accepted_in_parts_is_cited_once(bare: None) -> None:
    demand = "Fristen for indstilling er den 1. maj 2027."
    told = f"\n– {ONE}\n– en suppleant til Fonden Strand"
    reading = read_text(item(told, presentation=demand), "Dagsorden")
    last = of_kind(reading, FactKind.SEATS)[-1].key
    accept(reading, [key for key in everything(reading) if key != last], by="hast")
    reading = compared_again(reading)
    accept(reading, [last], by="hast")
    assert len(sources("deadline")) == len(sources("")) == 1


def test_a_day_that_was_not_accepted_has_no_source(bare: None) -> None:
    text = item(ONE, presentation="Fristen for indstilling er den 1. maj 2027.")
    reading = read_text(text, "Dagsorden")
    (seats,) = of_kind(reading, FactKind.SEATS)
    row = accept(reading, [seats.key], by="hast").rounds["4.1"]
    # The secretariat writes the same day by itself, and reads the agenda again for something else.
    save_round(row, replace(round_draft(row), deadline=date(2027, 5, 1), title="Andet"), by="hast")
    reading = compared_again(reading)
    (changed,) = of_kind(reading, FactKind.ROUND)
    assert changed.standing is Standing.CHANGES
    accept(reading, [changed.key], by="hast")
    assert sources("deadline") == []
    # Words that are put right have the source that they were put right from.
    assert len(sources("")) == 2


def test_a_misprint_is_no_other_name_though_the_body_was_accepted_before_it(bare: None) -> None:
    reading = read_text(item(ONE) + item(MISPRINTED, number="4.2", head=""), "Dagsorden")
    misprinted = of_kind(reading, FactKind.SEATS)[1]
    assert isinstance(misprinted.proposed, SeatsProposed)
    reading = corrected(reading, misprinted.key, replace(misprinted.proposed, body="Naturråd Fjorden"))
    accept(reading, [fact.key for fact in reading.facts if fact.place == 0], by="hast")
    reading = compared_again(reading)
    assert "Husker" not in of_kind(reading, FactKind.SEATS)[1].does
    accept(reading, everything(reading), by="hast")
    assert read(Alias) == []
    assert len(read(Organisation, kind=OrganisationKind.BODY)) == 1


def test_a_name_that_was_put_right_keeps_no_doubt_of_the_misprint(bare: None) -> None:
    reading = read_text(item(ONE) + item(MISPRINTED, number="4.2", head=""), "Dagsorden")
    misprinted = of_kind(reading, FactKind.SEATS)[1]
    assert "Er det den samme?" in misprinted.does
    assert isinstance(misprinted.proposed, SeatsProposed)
    reading = corrected(reading, misprinted.key, replace(misprinted.proposed, body="Naturråd Fjorden"))
    assert "Er det den samme?" not in of_kind(reading, FactKind.SEATS)[1].does
    # The round stands on seats that somebody has written.
    assert of_kind(reading, FactKind.ROUND)[1].sure


def test_seats_left_in_doubt_keep_their_round_from_being_sure(starter: Path) -> None:
    reading = read_text(item("en repræsentant til Erhvervshus Nordjyllands bestyrelse"), "Dagsorden")
    (seats,) = of_kind(reading, FactKind.SEATS)
    assert isinstance(seats.proposed, SeatsProposed)
    reading = corrected(reading, seats.key, replace(seats.proposed, count=2))
    assert of_kind(reading, FactKind.SEATS)[0].standing is Standing.ASKS
    assert not of_kind(reading, FactKind.ROUND)[0].sure


def test_a_misprint_put_right_to_a_new_name_is_no_other_name_of_it(bare: None) -> None:
    reading = read_text(item(MISPRINTED), "Dagsorden")
    (seats,) = of_kind(reading, FactKind.SEATS)
    assert isinstance(seats.proposed, SeatsProposed)
    reading = corrected(reading, seats.key, replace(seats.proposed, body="Naturråd Fjorden"))
    accept(reading, everything(reading), by="hast")
    assert read(Alias) == []
