"""The starter holds what the agenda of 27 March 2026 states, and nothing that it does not."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from kkr_desktop.domain.model import (
    Alias,
    Appointment,
    Meeting,
    Nomination,
    Organisation,
    Person,
    Round,
    Source,
)
from kkr_desktop.domain.vocabulary import MeetingKind, OrganisationKind, Role, SeatState, SubstituteKind
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.paths import resource
from kkr_desktop.services import register
from kkr_desktop.services.rounds import find_round
from kkr_desktop.services.seats import seat_views
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
# domain/starter: body, group, number of seats, open, state on 26 March, state on 1 April.
TABLE = [
    ("Erhvervshus Nordjylland", "formand", 1, 0, "held", "unknown_holder"),
    ("Erhvervshus Nordjylland", "kommunale repræsentanter", 3, 0, "unknown_holder", "unknown_holder"),
    ("Erhvervshus Nordjylland", "virksomhedsrepræsentanter", 4, 4, "unknown_holder", "vacant"),
    ("Erhvervshus Nordjylland", "repræsentant for vidensinstitutioner", 1, 1, "unknown_holder", "vacant"),
    (
        "Erhvervshus Nordjylland",
        "repræsentant for arbejdstagerorganisationer",
        1,
        1,
        "unknown_holder",
        "vacant",
    ),
    ("Erhvervshus Nordjylland", "repræsentant for regionen", 1, 0, "unknown_holder", "unknown_holder"),
    ("Erhvervshus Nordjylland", "observatør", 1, 0, "unknown_holder", "unknown_holder"),
    ("Hospice Vangen", "politisk repræsentant", 1, 1, "vacant", "vacant"),
    ("Danmarks Erhvervsfremmebestyrelse", "kommunalt medlem", 1, 0, "held", "held"),
]


@pytest.mark.parametrize(("body", "group", "seats", "open_seats", "before", "after"), TABLE)
def test_the_table_of_the_starter(starter, body, group, seats, open_seats, before, after):
    for day, state in ((date(2026, 3, 26), before), (date(2026, 4, 1), after)):
        views = [v for v in seat_views(day) if (v.body.name, v.group.name) == (body, group)]
        assert len(views) == seats
        assert sum(v.open for v in views) == open_seats
        assert {v.state.code for v in views} == {state}


def test_eleven_open_seats_eight_members_and_three_substitutes(starter):
    views = seat_views(MEETING)
    assert len(views) == 20
    open_seats = [v for v in views if v.open]
    assert Counter(v.seat.role for v in open_seats) == {Role.MEMBER: 8, Role.SUBSTITUTE: 3}
    assert Counter(v.round_key for v in open_seats) == {
        "2026-03-27/4.1": 6,
        "2026-03-27/4.2": 4,
        "2026-03-27/4.3": 1,
    }


def test_the_nominators_stand_as_the_agenda_spells_them(starter):
    nominators = {v.group.name: v.nominators for v in seat_views(MEETING) if v.open}
    assert nominators["virksomhedsrepræsentanter"] == (
        "DI",
        "Dansk Erhverv",
        "HORESTA",
        "Landbrug & Fødevarer",
        "SMVdanmark",
        "Tekniq",
        "Finans Danmark",
    )
    assert nominators["repræsentant for vidensinstitutioner"] == (
        "Aalborg Universitet (AAU)",
        "Professionshøjskolen UCN",
        "nordjyske erhvervsskoler",
        "Maritime and Polytechnic College (MARTEC)",
    )
    assert nominators["repræsentant for arbejdstagerorganisationer"] == (
        "FH (Fagbevægelsens Hovedorganisation)",
        "AC (Akademikerne)",
    )
    assert nominators["politisk repræsentant"] == ()


def test_the_interreg_member_is_the_one_the_agenda_names(starter):
    (member,) = [v for v in seat_views(MEETING) if "Interreg" in v.body.name and v.seat.role is Role.MEMBER]
    assert member.holder is not None
    assert (member.holder.name, member.party, member.municipality) == (
        "Jeanette Klitgaard Andersen",
        "V",
        "Læsø Kommune",
    )


def test_only_the_three_office_holders_that_the_agenda_prints_are_persons(starter):
    assert {p.name for p in read(Person)} == {
        "Jesper Greth",
        "Niels Jørgen Pedersen",
        "Jeanette Klitgaard Andersen",
    }
    assert read(Nomination) == []


def test_the_misprinted_deadline_is_mended_with_a_remark(starter):
    view = find_round("2026-03-27/4.1")
    assert view.round.deadline == date(2026, 2, 27)
    assert "2030" in view.round.deadline_note
    assert view.round.begins == date(2026, 4, 1)


def test_what_the_agenda_does_not_state_is_unknown(starter):
    assert {r.ends for r in read(Round)} == {UNKNOWN}
    assert find_round("2026-03-27/4.2").round.begins is UNKNOWN
    assert find_round("2026-03-27/4.3").round.begins is UNKNOWN
    substitutes = [v.seat for v in seat_views(MEETING) if v.seat.role is Role.SUBSTITUTE]
    assert {s.substitute_kind for s in substitutes} == {SubstituteKind.UNKNOWN}
    bodies = read(Organisation, kind=OrganisationKind.BODY)
    assert all(not (b.street or b.email or b.cvr) for b in bodies)


def test_body_names_stand_as_the_agenda_spells_them_with_a_remark(starter):
    notes = {b.name: b.note for b in read(Organisation, kind=OrganisationKind.BODY)}
    assert len(notes) == 6
    assert "Döv" not in "".join(notes)
    assert "VI A" in notes["Styringsudvalg for Interreg IV A Kattegat-Skagerak"]
    assert "Døvblindhed og Høretab" in notes["Center for Døvblindhed"]


def test_the_meetings(starter):
    meetings = {m.held_on: m for m in read(Meeting)}
    assert sorted(meetings) == [date(2026, 1, 23), MEETING, date(2026, 6, 19)]
    assert meetings[date(2026, 1, 23)].kind is MeetingKind.CONSTITUTING
    assert meetings[MEETING].sent_on == date(2026, 3, 20)


def test_all_98_municipalities_with_their_kkr(starter):
    municipalities = read(Organisation, kind=OrganisationKind.MUNICIPALITY)
    counted = Counter(m.kkr for m in municipalities)
    assert counted == {
        "KKR Hovedstaden": 29,
        "KKR Sjælland": 17,
        "KKR Syddanmark": 22,
        "KKR Midtjylland": 19,
        "KKR Nordjylland": 11,
    }
    assert [m.name for m in read(Organisation, order="sort_key", kkr="KKR Nordjylland")] == [
        "Brønderslev Kommune",
        "Frederikshavn Kommune",
        "Hjørring Kommune",
        "Jammerbugt Kommune",
        "KKR Nordjylland",
        "Læsø Kommune",
        "Mariagerfjord Kommune",
        "Morsø Kommune",
        "Rebild Kommune",
        "Thisted Kommune",
        "Vesthimmerlands Kommune",
        "Aalborg Kommune",
    ]
    by_code = {m.municipality_code: m.name for m in municipalities}
    assert (by_code["101"], by_code["400"]) == ("Københavns Kommune", "Bornholms Regionskommune")


def test_party_letters_are_keyed_by_letter_place_and_period():
    with resource("starter", "parties.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    keys = [(row["letter"], row["place"], row["begins"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert {"A", "B", "C", "F", "I", "M", "O", "V", "Æ", "Ø", "Å"} <= {row["letter"] for row in rows}


def test_aliases_join_the_two_spellings(starter):
    names = {o.id: o.name for o in read(Organisation)}
    assert names[read(Alias, name="Dansk Industri")[0].organisation] == "DI"


def test_every_body_holder_and_round_says_where_it_comes_from(starter):
    sources = read(Source)
    for table, rows in (
        ("organisation", read(Organisation, kind=OrganisationKind.BODY)),
        ("appointment", read(Appointment)),
        ("round", read(Round)),
        ("meeting", read(Meeting)),
    ):
        told = {s.row for s in sources if s.table_name == table}
        assert {row.id for row in rows} <= told, table
    assert {s.stated for s in sources} == {True, False}
    assert all(s.words for s in sources)


def test_an_unknown_starter_is_refused_and_nothing_is_made(tmp_path):
    with pytest.raises(UserError, match="ingen startpakke"):
        register.create(tmp_path / "r.kkr", by="x", on=MEETING, starter_name="../nordjylland")
    assert not (tmp_path / "r.kkr").exists()


def test_a_new_appointee_does_not_sit_before_the_first_of_april(decided):
    for day, state, holder in (
        (date(2026, 3, 31), SeatState.UNKNOWN_HOLDER, None),
        (date(2026, 4, 1), SeatState.HELD, "Inger Sand (fiktiv)"),
    ):
        (view,) = [v for v in seat_views(day) if v.group.name == "repræsentant for vidensinstitutioner"]
        assert view.state is state
        assert (view.holder.name if view.holder else None) == holder
    assert [v.open for v in seat_views(date(2026, 3, 26))].count(True) == 11
    assert [v.open for v in seat_views(MEETING)].count(True) == 0
