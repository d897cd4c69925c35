"""What a read agenda does to a register: nothing by itself, and all that is accepted in one step with its sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.domain.agenda_reading.proposals import DayProposed, NominatorProposed, SeatsProposed
from kkr_desktop.domain.model import (
    Appointment,
    CouncilMembership,
    Entitlement,
    EntitlementMember,
    Organisation,
    Person,
    Round,
    RoundSeat,
    RuleBinding,
    Seat,
    SeatGroup,
    Source,
)
from kkr_desktop.domain.vocabulary import Category, OrganisationKind, Role
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.agendas.accept import STEP, accept
from kkr_desktop.services.agendas.facts import Fact, FactKind, Reading, Standing
from kkr_desktop.services.agendas.reading import LARGEST_TEXT, compared_again, corrected, read_text
from kkr_desktop.services.eligibility import check_round
from kkr_desktop.services.rounds import round_view
from kkr_desktop.store.reading import count, find, get, read
from told_agendas import everything

AGENDA = Path(__file__).parents[2] / "data" / "agenda-2026-03-27.txt"
COUNTED = (
    Organisation, Person, CouncilMembership, SeatGroup, Seat, Entitlement, EntitlementMember, Round, RoundSeat,
    RuleBinding, Appointment, Source,
)  # fmt: skip
SHORT = """Dato: 04-06-2027

4.1. Udpegning til Hospice Klittens bestyrelse
SAG-2027-00001 hast

Indstilling
Det indstilles, at KKR Nordjylland udpeger to politiske repræsentanter til Hospice Klittens bestyrelse.

Sagsfremstilling
Kandidaterne skal have indsigt i lindrende pleje. Der er modtaget indstillinger fra Sandby Sygeplejeforening.
Fristen for indstilling er den 1. maj 2027.
"""


def counts() -> dict[str, int]:
    return {table.__name__: count(table) for table in COUNTED}


def march() -> Reading:
    return read_text(AGENDA.read_text(encoding="utf-8"), "Dagsorden 27-03-2026")


def short() -> Reading:
    return read_text(SHORT, "Dagsorden 04-06-2027")


def fact(reading: Reading, key: str) -> Fact:
    found = reading.fact(key)
    assert found is not None, key
    return found


def names(table: type[Organisation] | type[SeatGroup], ids: set[int]) -> set[str]:
    return {row.name for row in read(table, id=ids)}


def test_reading_stores_nothing(bare: None) -> None:
    before = counts()
    reading = march()
    assert len(reading.facts) > 30
    assert counts() == before
    assert history.next_undo() is None


def test_the_whole_march_agenda_builds_its_seats_nominators_criteria_and_holders(bare: None) -> None:
    reading = march()
    accepted = accept(reading, everything(reading), by="hast")

    assert set(accepted.rounds) == {"4.1", "4.2", "4.3"}
    rounds = {
        number: {link.seat for link in read(RoundSeat, round=row)} for number, row in accepted.rounds.items()
    }
    assert {number: len(seats) for number, seats in rounds.items()} == {"4.1": 6, "4.2": 4, "4.3": 1}
    substitutes = [
        seat for seats in rounds.values() for seat in read(Seat, id=seats) if seat.role is Role.SUBSTITUTE
    ]
    assert len(substitutes) == 3
    assert count(EntitlementMember) == 13
    assert {one.rule for one in read(RuleBinding)} == {"I6", "I7", "I8", "G5", "G6", "G7"}
    assert {person.name for person in read(Person)} == {
        "Jesper Greth", "Niels Jørgen Pedersen", "Jeanette Klitgaard Andersen",
    }  # fmt: skip
    assert get(Round, accepted.rounds["4.1"]).begins == date(2026, 4, 1)
    bodies = {row.name: row.organ for row in read(Organisation, kind=OrganisationKind.BODY)}
    assert bodies["Erhvervshus Nordjylland"] == "bestyrelse"


def test_a_party_is_kept_for_a_political_seat_alone(bare: None) -> None:
    reading = march()
    accept(reading, everything(reading), by="hast")
    (membership,) = read(CouncilMembership)
    assert get(Person, membership.person).name == "Jeanette Klitgaard Andersen"
    assert (membership.party, get(Organisation, membership.municipality).name) == ("V", "Læsø Kommune")
    hospice = next(row for row in read(Organisation) if row.name == "Hospice Vangen")
    # Item 4.2 lets only councillors be appointed, though its seats are called no more than representatives.
    assert [row.category for row in read(SeatGroup, body=hospice.id)] == [Category.POLITICAL]


def test_every_fact_that_is_written_has_its_words_document_and_item(bare: None) -> None:
    reading = march()
    accept(reading, everything(reading), by="hast")
    sourced = {(one.table_name, one.row) for one in read(Source)}
    for table, rows in (
        ("seat_group", read(SeatGroup)),
        ("entitlement", read(Entitlement)),
        ("rule_binding", read(RuleBinding)),
        ("person", read(Person)),
        ("round", read(Round)),
    ):
        assert {(table, row.id) for row in rows} <= sourced, table
    assert all(one.stated and one.words and one.document == "Dagsorden 27-03-2026" for one in read(Source))


def test_one_undo_takes_all_of_it_back_and_accepting_again_changes_nothing(bare: None) -> None:
    before = counts()
    reading = march()
    accept(reading, everything(reading), by="hast")
    after = counts()
    again = compared_again(reading)
    assert everything(again) == []
    with pytest.raises(UserError, match="Sæt kryds"):
        accept(again, [one.key for one in again.facts], by="hast")
    assert counts() == after

    assert history.next_undo() == STEP
    history.undo(by="hast")
    assert counts() == before


def test_a_round_made_from_an_agenda_can_be_checked(bare: None) -> None:
    reading = march()
    accepted = accept(reading, everything(reading), by="hast")
    for row in accepted.rounds.values():
        view = round_view(row)
        assert len(check_round(view)) == len(view.groups) > 0


def test_the_starter_has_what_the_agenda_says_but_for_its_misprints(starter: Path) -> None:
    reading = march()
    assert [(one.kind, one.standing) for one in reading.facts if one.standing is not Standing.KNOWN] == [
        (FactKind.ROUND, Standing.CHANGES),
        (FactKind.DEADLINE, Standing.CHANGES),
    ]
    # What would change the register is never among the sure ones.
    assert [one for one in reading.facts if one.sure] == []


def test_a_doubted_deadline_is_not_sure_and_its_doubt_stands_beside_it(bare: None) -> None:
    deadline = next(one for one in march().facts if one.kind is FactKind.DEADLINE)
    assert not deadline.sure
    assert "Er det den 27. februar 2026?" in deadline.does


def test_a_corrected_fact_is_accepted_as_it_was_corrected(bare: None) -> None:
    reading = march()
    deadline = next(one for one in reading.facts if one.kind is FactKind.DEADLINE)
    assert isinstance(deadline.proposed, DayProposed)
    reading = corrected(reading, deadline.key, replace(deadline.proposed, day=date(2026, 2, 27)))
    accepted = accept(reading, everything(reading), by="hast")
    assert get(Round, accepted.rounds["4.1"]).deadline == date(2026, 2, 27)


def test_a_body_corrected_to_one_the_register_has_is_not_made_anew(starter: Path) -> None:
    reading = short()
    seats = next(one for one in reading.facts if one.kind is FactKind.SEATS)
    assert isinstance(seats.proposed, SeatsProposed)
    bodies = count(Organisation)
    reading = corrected(reading, seats.key, replace(seats.proposed, body="Hospice Vangen", count=1))
    accepted = accept(reading, [seats.key], by="hast")
    (link,) = read(RoundSeat, round=accepted.rounds["4.1"])
    group = get(SeatGroup, get(Seat, link.seat).seat_group)
    assert get(Organisation, group.body).name == "Hospice Vangen"
    assert count(Organisation) == bodies


def test_a_criterion_that_no_rule_has_binds_in_its_own_words(bare: None) -> None:
    reading = short()
    accept(reading, everything(reading), by="hast")
    (binding,) = read(RuleBinding)
    assert (binding.rule, binding.wording) == ("E1", "skal have indsigt i lindrende pleje")
    assert "Dagsorden 04-06-2027, pkt. 4.1" in binding.basis


def test_seats_that_others_need_must_be_chosen_with_them(bare: None) -> None:
    reading = short()
    before = counts()
    nominator = next(one for one in reading.facts if one.kind is FactKind.NOMINATOR)
    with pytest.raises(UserError, match="Sæt også kryds ved pladserne"):
        accept(reading, [nominator.key], by="hast")
    assert counts() == before


def test_a_seat_brings_its_meeting_and_round(bare: None) -> None:
    reading = short()
    seats = next(one for one in reading.facts if one.kind is FactKind.SEATS)
    accepted = accept(reading, [seats.key], by="hast")
    row = get(Round, accepted.rounds["4.1"])
    assert (row.title, row.case_number, row.initials) == (
        "Udpegning til Hospice Klittens bestyrelse",
        "SAG-2027-00001",
        "hast",
    )
    assert row.deadline is None
    assert len(read(RoundSeat, round=row.id)) == 2


def test_a_decided_round_is_left_as_it_is(decided: Path) -> None:
    before = counts()
    reading = march()
    # The agenda's title and deadline differ from the register's, but what is decided stands.
    assert everything(reading) == []
    with pytest.raises(UserError):
        accept(reading, [one.key for one in reading.facts], by="hast")
    assert counts() == before


def test_a_text_without_a_date_or_a_number_asks_for_them(bare: None) -> None:
    reading = read_text(
        "KKR Nordjylland skal udpege et medlem til Hospice Klittens bestyrelse.", "Indsat tekst"
    )
    asked = {one.kind for one in reading.facts if one.standing is Standing.ASKS}
    assert {FactKind.MEETING, FactKind.ROUND} <= asked
    seats = next(one for one in reading.facts if one.kind is FactKind.SEATS)
    before = counts()
    with pytest.raises(UserError, match="dato"):
        accept(reading, [seats.key], by="hast")
    assert counts() == before


def test_a_new_organisation_that_nominates_to_all_groups(bare: None) -> None:
    reading = short()
    nominator = next(one for one in reading.facts if one.kind is FactKind.NOMINATOR)
    assert isinstance(nominator.proposed, NominatorProposed)
    reading = corrected(reading, nominator.key, replace(nominator.proposed, group=""))
    accept(reading, everything(reading), by="hast")
    (member,) = read(EntitlementMember)
    assert find(Organisation, member.organisation) is not None
    assert names(Organisation, {member.organisation}) == {"Sandby Sygeplejeforening"}


def test_a_text_that_no_agenda_is_as_long_as_is_refused(bare: None) -> None:
    with pytest.raises(UserError, match=r"mio\. tegn"):
        read_text("a" * (LARGEST_TEXT + 1), "Indsat tekst")


def test_an_agenda_without_appointments_proposes_nothing(bare: None) -> None:
    text = "Dato: 04-06-2027\n\n1. Godkendelse af dagsorden\nSAG-2027-00001\n\nIndstilling\nGodkend dagsordenen.\n"
    assert read_text(text, "Dagsorden").facts == ()
    assert read_text("The steering committee shall appoint two members.", "Agenda").facts == ()
