"""The agenda of 27 March 2026 read as a careful secretary does: section 4's seats, and nothing that is not there."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kkr_desktop.domain.agenda_reading.names import Known
from kkr_desktop.domain.agenda_reading.proposals import AgendaProposed, ItemProposed
from kkr_desktop.domain.agenda_reading.reading import read_agenda

_TEXT = Path(__file__).parents[2] / "data" / "agenda-2026-03-27.txt"
_REGISTER = Known(
    bodies={
        "Erhvervshus Nordjylland": "bestyrelse",
        "Hospice Vangen": "bestyrelse",
        "Center for Døvblindhed": "bestyrelse",
        "Institut for Syn og Hørelse": "bestyrelse",
        "Styringsudvalg for Interreg IV A Kattegat-Skagerak": "",
        "Danmarks Erhvervsfremmebestyrelse": "",
    },
    organisations=("DI", "FH (Fagbevægelsens Hovedorganisation)"),
    organisation_aliases={"Dansk Industri": "DI"},
    council="KKR Nordjylland",
)
_BUSINESS = "virksomhedsrepræsentanter"
_KNOWLEDGE = "repræsentant for vidensinstitutionerne"
_EMPLOYEE = "repræsentant for arbejdstagerorganisationerne"


@cache
def _read(*, known: bool) -> AgendaProposed:
    return read_agenda(_TEXT.read_text(encoding="utf-8"), _REGISTER if known else Known())


@pytest.fixture(params=[True, False], ids=["known names", "nothing known"])
def agenda(request: pytest.FixtureRequest) -> AgendaProposed:
    return _read(known=request.param)


def _item(agenda: AgendaProposed, number: str) -> ItemProposed:
    return next(one for one in agenda.items if one.number == number)


def test_the_meeting(agenda: AgendaProposed) -> None:
    meeting = agenda.meeting
    assert meeting.held_on is not None
    assert meeting.held_on.day == date(2026, 3, 27)
    assert (meeting.starts_at, meeting.place) == (
        "10:00",
        "Hotel Scandic Aalborg Øst, Hadsundvej 200, 9220 Aalborg",
    )
    assert meeting.sent_on is not None
    assert meeting.sent_on.day == date(2026, 3, 20)


def test_exactly_the_eleven_seats(agenda: AgendaProposed) -> None:
    found = [
        (item.number, seat.count, seat.group, seat.role, seat.body, seat.verb)
        for item in agenda.items
        for seat in item.seats
    ]
    assert found == [
        ("4.1", 4, _BUSINESS, "member", "Erhvervshus Nordjylland", "appoints"),
        ("4.1", 1, _KNOWLEDGE, "member", "Erhvervshus Nordjylland", "appoints"),
        ("4.1", 1, _EMPLOYEE, "member", "Erhvervshus Nordjylland", "appoints"),
        ("4.2", 1, "repræsentant", "member", "Hospice Vangen", "appoints"),
        ("4.2", 1, "repræsentant", "member", "Center for Døvblindhed", "appoints"),
        ("4.2", 1, "suppleant", "substitute", "Center for Døvblindhed", "appoints"),
        ("4.2", 1, "suppleant", "substitute", "Institut for Syn og Hørelse", "appoints"),
        (
            "4.3",
            1,
            "suppleant",
            "substitute",
            "Styringsudvalg for Interreg IV A Kattegat-Skagerak",
            "appoints",
        ),
    ]
    assert sum(count for _, count, *_ in found) == 11


def test_the_items_have_title_case_and_initials(agenda: AgendaProposed) -> None:
    assert [(one.number, one.case_number, one.initials) for one in agenda.items] == [
        ("2.1", "SAG-2026-00797", "hast"),
        ("4.1", "SAG-2026-00797", "hast"),
        ("4.2", "SAG-2026-00797", "hast"),
        ("4.3", "SAG-2026-00797", "hast"),
    ]
    assert _item(agenda, "4.1").title == (
        "Udpegning af repræsentanter for vidensinstitutioner, arbejdstager- og erhvervsorganisationer til"
        " erhvervshusenes bestyrelser for valgperioden 2026-2030"
    )


def test_exactly_the_thirteen_nominators_each_with_its_seats(agenda: AgendaProposed) -> None:
    assert [(one.name, one.group) for item in agenda.items for one in item.nominators] == [
        *(
            (name, _BUSINESS)
            for name in (
                "DI", "Dansk Erhverv", "HORESTA", "Landbrug & Fødevarer", "SMVdanmark", "Tekniq", "Finans Danmark",
            )
        ),
        *(
            (name, _KNOWLEDGE)
            for name in (
                "Aalborg Universitet (AAU)", "Professionshøjskolen UCN", "nordjyske erhvervsskoler",
                "Maritime and Polytechnic College (MARTEC)",
            )
        ),
        ("FH (Fagbevægelsens Hovedorganisation)", _EMPLOYEE),
        ("AC (Akademikerne)", _EMPLOYEE),
    ]  # fmt: skip


def test_the_criteria_of_each_and_of_all_together(agenda: AgendaProposed) -> None:
    found = [(one.together, one.text, one.group) for item in agenda.items for one in item.criteria]
    assert found == [
        (False, "Er erhvervsaktive", _BUSINESS),
        (False, "Er i målgruppen for Erhvervshuset", _BUSINESS),
        # The agenda lists two of these among the demands on each; no one can meet them alone.
        (True, "Afspejler den nordjyske erhvervsstruktur", _BUSINESS),
        (True, "Afspejler bred geografisk dæk", _BUSINESS),
        (
            False,
            "Har indsigt i styrkepositioner og udfordringer i Nordjylland og dermed kan understøtte arbejdet med"
            " udformningen af det regionale kapitel i Danmarks Erhvervsfremmebestyrelse",
            _BUSINESS,
        ),
        (
            True,
            "Har internationaliseringserfaring samt muligt indblik i globale udfordringer virksomhederne møder i den"
            " globale konkurrence",
            _BUSINESS,
        ),
    ]


def test_deadline_as_printed_and_the_day_the_new_begin(agenda: AgendaProposed) -> None:
    item = _item(agenda, "4.1")
    assert item.deadline is not None
    assert item.deadline.day == date(2030, 2, 27)
    assert item.begins is not None
    assert item.begins.day == date(2026, 4, 1)


def test_exactly_the_three_who_hold_seats(agenda: AgendaProposed) -> None:
    found = [
        (one.name, one.party, one.municipality, one.role, one.body)
        for item in agenda.items
        for one in item.holders
    ]
    assert found == [
        ("Jesper Greth", "", "", "chair", "Erhvervshus Nordjylland"),
        ("Niels Jørgen Pedersen", "", "", "member", "Danmarks Erhvervsfremmebestyrelse"),
        (
            "Jeanette Klitgaard Andersen",
            "V",
            "Læsø Kommune",
            "member",
            "Styringsudvalg for Interreg IV A Kattegat-Skagerak",
        ),
    ]


def test_the_warnings(agenda: AgendaProposed) -> None:
    assert [one.kind for one in agenda.remarks] == [
        "deadline",
        "respectively",
        "respectively",
        "sum",
        "sum",
        "obsolete_programme",
    ]
    texts = " ".join(one.text for one in agenda.remarks)
    assert "Er det den 27. februar 2026?" in texts
    assert "“Interreg IV A” var programmet i 2007-2013. I 2026 hedder programmet Interreg VI A." in texts


def test_each_fact_stands_where_its_source_says(agenda: AgendaProposed) -> None:
    lines = _TEXT.read_text(encoding="utf-8").splitlines()
    for item in agenda.items:
        for seat in item.seats:
            assert seat.group.split()[0] in lines[seat.source.line - 1], seat
        for nominator in item.nominators:
            assert nominator.name.split()[0] in " ".join(
                lines[nominator.source.line - 1 : nominator.source.line + 9]
            )


def test_what_is_known_is_told_from_what_is_new() -> None:
    known, new = _read(known=True), _read(known=False)
    assert all(seat.known and seat.sure for item in known.items for seat in item.seats)
    assert not any(seat.known or seat.sure for item in new.items for seat in item.seats)
    assert [one.known for one in _item(known, "4.1").nominators][:2] == ["DI", ""]
