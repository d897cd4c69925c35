"""The candidate list's seats: as the round finds them, whom it has appointed, and how far it is decided."""

from __future__ import annotations

from datetime import date

from kkr_desktop.domain.columns import spoken
from kkr_desktop.domain.model import Appointment, CouncilMembership, Decision, Person
from kkr_desktop.domain.vocabulary import EndReason, ListKind
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.services.decisions import Picked, decide
from kkr_desktop.services.lists import find_person, make
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
AFTER = date(2026, 4, 2)
HOSPICES = "2026-03-27/4.2"


def listed(on, *, round=HOSPICES, public=True):
    return make(ListKind.CANDIDATES, on=on, round=round, public=public)


def places(content):
    """The seats with the words of each column, under the body's name and the seat's."""
    found = {}
    for one in content.sections:
        if one.key.startswith("places-"):
            body = one.heading.partition(":")[0]
            for row in one.rows:
                cells = {c.key: spoken(c.value(row)) for c in one.columns}
                found[body, cells["seat"]] = cells
    return found


def change(work):
    with transaction("Prøve", by="test") as step:
        return work(step)


def sit(seat, person, begins, ends):
    values = {"seat": seat, "person": person, "begins": begins, "ends": ends, "end_reason": EndReason.NONE}
    empty = {"decision": None, "nomination": None, "nominator": None}
    return change(lambda step: step.insert(tables.Appointment, **values, **empty))


def appoint_first_of(round_name, **changes):
    """Appoint the first nominated of a round; returns the seat."""
    view = find_round(round_name)
    one = view.nominations[0]
    seat = next(s for s in view.seats if (s.seat_group, s.role) == (one.seat_group, one.role))
    dates = {"decided_on": MEETING, "begins": view.start, **changes}
    decide(view.round.id, [Picked(one.id, seat.id)], by="hast", unknown_confirmed=True, **dates)
    return seat.id


def test_the_appointed_are_named_as_in_the_minutes_with_their_own_term(decided):
    cells = places(listed(AFTER))["Hospice Vangen", "Repræsentant"]
    assert cells["appointed"] == "Marianne Toft (fiktiv) (A), Rebild Kommune"
    assert (cells["from"], cells["to"]) == ("27-03-2026", "ikke oplyst")


def test_a_decided_round_says_so_and_whom_it_calls_present(decided):
    for public in (False, True):
        said = " ".join(listed(AFTER, public=public).subtitle)
        assert (
            "Besluttet den 27. marts 2026. Som nuværende står den, der sad på pladsen før beslutningen."
            in said
        )
        assert "esluttet" not in " ".join(listed(date(2026, 3, 26), public=public).subtitle)
    assert "men ikke, hvem der ellers er indstillet" in listed(AFTER).notes[0]
    every = make(ListKind.CANDIDATES, on=AFTER, public=True)
    headings = [one.notes[0] for one in every.sections if one.key.startswith("round-")]
    assert len(headings) == 3
    assert all(words.startswith("Besluttet den 27. marts 2026.") for words in headings)


def test_a_round_that_its_meeting_did_not_decide_says_so(nominated):
    assert "Ikke besluttet." in listed(AFTER).subtitle
    assert "Ikke besluttet." not in listed(MEETING).subtitle


def test_a_round_decided_in_part_says_how_far(nominated):
    appoint_first_of(HOSPICES)
    content = listed(AFTER)
    assert "Besluttet den 27. marts 2026 for 1 af 4 pladser." in " ".join(content.subtitle)
    appointed = [cells["appointed"] for cells in places(content).values()]
    assert appointed == ["Marianne Toft (fiktiv) (A), Rebild Kommune", *["Ikke besluttet"] * 3]
    notes = [one.notes[0] for one in content.sections if one.key.startswith("places-")]
    assert sum("Besluttet den 27. marts 2026." in note for note in notes) == 1
    assert sum(note.endswith("Ikke besluttet.") for note in notes) == 2


def test_the_day_of_the_decision_names_the_appointed_and_the_day_before_does_not(decided):
    change(
        lambda step: [
            step.update(tables.Decision, one.id, decided_on=date(2026, 3, 31)) for one in read(Decision)
        ]
    )
    public = [listed(day) for day in (date(2026, 3, 30), date(2026, 3, 31))]
    seated = {a.person for a in read(Appointment) if a.person is not None}
    names = {p.name for p in read(Person) if p.id in seated}
    shown = [{c["appointed"] for c in places(one).values() if "appointed" in c} for one in public]
    assert not shown[0]
    assert len(shown[1]) == 4
    assert not any(name in str(places(public[0])) for name in names)


def test_one_who_left_the_day_before_the_decision_took_effect_is_the_present_one(nominated):
    before = find_person("Poul Nørholm (fiktiv)")
    seat = next(one for one in find_round(HOSPICES).seats if one.seat_group == _first().seat_group)
    sit(seat.id, before, date(2022, 1, 1), date(2026, 3, 26))
    assert places(listed(date(2026, 3, 20)))["Hospice Vangen", "Repræsentant"]["holder"].startswith("Poul")
    assert places(listed(AFTER))["Hospice Vangen", "Repræsentant"]["holder"] == "Ubesat"
    appoint_first_of(HOSPICES)
    for day in (MEETING, AFTER, date(2030, 6, 1)):
        cells = places(listed(day))["Hospice Vangen", "Repræsentant"]
        assert cells["holder"] == "Poul Nørholm (fiktiv) (V), Aalborg Kommune"
        assert cells["holder_to"] == "26-03-2026"
        assert cells["appointed"].startswith("Marianne Toft (fiktiv)")


def _first():
    return find_round(HOSPICES).nominations[0]


def test_the_appointed_are_named_though_they_begin_late_or_have_left_since(nominated):
    seat = appoint_first_of(HOSPICES, begins=date(2026, 6, 1))
    (made,) = read(Appointment, seat=seat)
    assert places(listed(AFTER))["Hospice Vangen", "Repræsentant"]["from"] == "01-06-2026"
    change(lambda step: step.update(tables.Appointment, made.id, ends=date(2026, 8, 31)))
    sit(seat, find_person("Poul Nørholm (fiktiv)"), date(2026, 9, 1), UNKNOWN)
    cells = places(listed(date(2026, 10, 1)))["Hospice Vangen", "Repræsentant"]
    assert (cells["holder"], cells["appointed"]) == ("Ubesat", "Marianne Toft (fiktiv) (A), Rebild Kommune")


def test_a_seat_that_the_round_brings_is_new(decided):
    seat = next(s for s in find_round("2026-03-27/4.3").seats)
    change(lambda step: step.update(tables.Seat, seat.id, begins=date(2026, 4, 1)))
    cells = next(iter(places(listed(AFTER, round="2026-03-27/4.3")).values()))
    assert cells["holder"] == "Ny plads"
    assert cells["appointed"].startswith("Susanne Havn (fiktiv)")


def test_what_is_not_known_of_an_appointed_councillor_is_said_in_the_workbook(decided):
    person = find_person("Marianne Toft (fiktiv)")
    change(
        lambda step: [
            step.delete(tables.CouncilMembership, m.id) for m in read(CouncilMembership, person=person)
        ]
    )
    section = next(one for one in listed(AFTER).sections if one.key.startswith("places-"))
    column = next(one for one in section.columns if one.key == "appointed")
    assert column.value(section.rows[0]) == "Marianne Toft (fiktiv)"
    assert [part.value(section.rows[0]) for part in column.parts] == [
        "Marianne Toft (fiktiv)",
        "ikke oplyst",
        "ikke oplyst",
    ]
