"""The lists tell what the register holds, each seat once, and the public ones nothing that is not public."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kkr_desktop.domain.columns import spoken
from kkr_desktop.domain.model import Nomination, Organisation, Person, Seat
from kkr_desktop.domain.vocabulary import EndReason, Gender, ListKind, Role, SubstituteKind
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.services.lists import find_organisation, find_person, make, write_list
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read

MEETING = date(2026, 3, 27)
AFTER = date(2026, 4, 2)
DAYS = st.dates(date(2025, 1, 1), date(2031, 12, 31))


def section(content, key):
    return next(one for one in content.sections if one.key.startswith(key))


def cells(content):
    """All the words of a list as rows of texts by column key, with title, lines, headings and notes beside."""
    beside = [content.title, *content.subtitle, *content.notes, content.file_name]
    rows = []
    for one in content.sections:
        beside += [one.heading, one.nothing, *one.notes]
        for row in one.rows:
            rows.append({c.key: spoken(c.value(row)) for c in (*one.place, *one.columns)})
    return rows, beside


def words(content):
    rows, beside = cells(content)
    return "\n".join([*beside, *(text for row in rows for text in row.values())])


def rows_of(content, key):
    one = section(content, key)
    return [{c.key: spoken(c.value(row)) for c in (*one.place, *one.columns)} for row in one.rows]


def add_seat(**values):
    model = read(Seat)[0]
    row = {
        "seat_group": model.seat_group,
        "number": 90,
        "role": Role.MEMBER,
        "substitute_kind": SubstituteKind.NONE,
        "substitute_for": None,
        "begins": UNKNOWN,
        "ends": OPEN,
        **values,
    }
    with transaction("Prøve", by="test") as step:
        return step.insert(tables.Seat, **row)


def seat_in(body, role=Role.MEMBER):
    from kkr_desktop.services.seats import seat_views

    return next(v for v in seat_views(MEETING) if v.body.name == body and v.seat.role is role).seat.id


def appoint(seat, person, begins, ends, nominator=None):
    with transaction("Prøve", by="test") as step:
        return step.insert(
            tables.Appointment,
            seat=seat,
            person=person,
            decision=None,
            nomination=None,
            nominator=nominator,
            begins=begins,
            ends=ends,
            end_reason=EndReason.NONE,
        )


# -- appointments ------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(on=DAYS, public=st.booleans())
def test_every_seat_of_the_day_is_once_among_the_appointments(decided, on, public):
    if not any(seat.number == 90 for seat in read(Seat)):
        add_seat(ends=date(2026, 6, 30))
        add_seat(number=91, begins=date(2027, 1, 1))
    wanted = {
        seat.id
        for seat in read(Seat)
        if not (isinstance(seat.ends, date) and seat.ends < on)
        and not (isinstance(seat.begins, date) and seat.begins > on)
    }
    content = make(ListKind.APPOINTMENTS, on=on, public=public)
    found = [row.target.seat for one in content.sections for row in one.rows]
    assert sorted(found) == sorted(wanted)
    numbers = {one.key: one.number for one in content.counted}
    assert numbers["seats"] == len(found) == numbers["held"] + numbers["vacant"] + numbers["unknown_holder"]


def test_holders_are_in_the_form_of_minutes(decided):
    rows = {(row["body"], row["seat"]): row for row in cells(make(ListKind.APPOINTMENTS, on=AFTER))[0]}
    political = rows["Hospice Vangen", "Repræsentant"]
    assert political["holder"] == "Marianne Toft (fiktiv) (A), Rebild Kommune"
    assert (political["from"], political["to"]) == ("27-03-2026", "ikke oplyst")
    business = rows["Erhvervshus Nordjylland", "Virksomhedsrepræsentant 1"]
    assert business["holder"] == "Kirsten Østerby (fiktiv)"
    assert (business["nominator"], business["decided_on"]) == ("DI", "27-03-2026")


@pytest.mark.parametrize("kind", [ListKind.APPOINTMENTS, ListKind.EXPIRING])
def test_name_party_and_municipality_have_a_cell_each_in_the_workbook(decided, tmp_path, kind):
    ends = {"until": date(2099, 1, 1)} if kind is ListKind.EXPIRING else {}
    write_list(make(kind, on=AFTER, public=True, **ends), tmp_path / "liste.xlsx")
    header, *rows = CalamineWorkbook.from_path(tmp_path / "liste.xlsx").get_sheet_by_index(0).to_python()
    place = [header.index(title) for title in ("Tilstand", "Navn", "Parti", "Kommune")]
    found = {tuple(row[at] for at in place) for row in rows}
    assert ("besat", "Poul Nørholm (fiktiv)", "V", "Aalborg Kommune") in found
    # The party of one who is not appointed as a councillor is nobody's business.
    assert ("besat", "Kirsten Østerby (fiktiv)", "", "") in found
    # A letter that is merged from the sheet greets nobody by the name of Ubesat.
    assert ("indehaver ikke oplyst", "", "", "") in found
    assert ("besat", "Niels Jørgen Pedersen", "ikke oplyst", "ikke oplyst") in found


def test_a_vacant_seat_says_who_fills_it_and_when(nominated):
    rows = {(row["body"], row["seat"]): row for row in cells(make(ListKind.APPOINTMENTS, on=AFTER))[0]}
    vacant = rows["Erhvervshus Nordjylland", "Repræsentant for arbejdstagerorganisationerne"]
    assert vacant["holder"] == "Ubesat"
    assert vacant["remark"] == (
        "Skulle besættes på mødet den 27-03-2026, pkt. 4.1, men er ikke besluttet. Indstilles af"
        " FH (Fagbevægelsens Hovedorganisation) og AC (Akademikerne); udpeges af KKR Nordjylland."
    )


def test_what_nobody_knows_is_said(starter):
    rows = {(row["body"], row["seat"]): row for row in cells(make(ListKind.APPOINTMENTS, on=MEETING))[0]}
    unknown = rows["Erhvervshus Nordjylland", "Kommunal repræsentant 2"]
    assert [unknown[key] for key in ("holder", "from", "to", "state")] == [
        "Indehaver ikke oplyst",
        "ikke oplyst",
        "ikke oplyst",
        "indehaver ikke oplyst",
    ]
    chair = rows["Danmarks Erhvervsfremmebestyrelse", "Kommunalt medlem"]
    assert "Parti og kommune er ikke oplyst." in chair["remark"]
    substitute = rows["Center for Døvblindhed", "Suppleant"]
    assert "Om suppleanten er personlig eller generel, er ikke oplyst." in substitute["remark"]


def test_one_to_come_is_named_beside_the_one_who_sits(decided):
    rows = {row["seat"]: row for row in cells(make(ListKind.APPOINTMENTS, on=MEETING))[0]}
    assert rows["Virksomhedsrepræsentant 1"]["remark"] == "Kirsten Østerby (fiktiv) tiltræder den 01-04-2026."


# -- person, organisation, expiring ------------------------------------------------------------------------


def test_a_persons_seats_over_time_with_the_present_first(decided):
    person = find_person("marianne toft (fiktiv)")
    appoint(seat_in("Institut for Syn og Hørelse"), person, date(2018, 1, 1), date(2021, 12, 31))
    content = make(ListKind.PERSON, on=AFTER, person=person)
    posts = rows_of(content, "posts")
    assert [(p["body"], p["state"], p["from"], p["to"]) for p in posts] == [
        ("Hospice Vangen", "nuværende", "27-03-2026", "ikke oplyst"),
        ("Institut for Syn og Hørelse", "tidligere", "01-01-2018", "31-12-2021"),
    ]
    assert (posts[0]["party"], posts[0]["municipality"], posts[0]["round"]) == (
        "A",
        "Rebild Kommune",
        "27-03-2026, pkt. 4.2",
    )
    assert [n["result"] for n in rows_of(content, "nominations")] == ["udpeget"]
    public = make(ListKind.PERSON, on=AFTER, public=True, person=person)
    assert [one.key for one in public.sections] == ["posts"]


def test_party_is_not_shown_of_a_seat_that_is_not_political(decided):
    person = find_person("Kirsten Østerby (fiktiv)")
    municipality = find_organisation("Aalborg Kommune")
    with transaction("Prøve", by="test") as step:
        step.insert(
            tables.CouncilMembership,
            person=person,
            municipality=municipality,
            party="V",
            begins=date(2026, 1, 1),
            ends=OPEN,
            end_reason=EndReason.NONE,
        )
    content = make(ListKind.PERSON, on=AFTER, person=person)
    assert [(row["party"], row["municipality"]) for row in rows_of(content, "posts")] == [("", "")]
    assert not [one for one in content.sections if one.key == "councils"]


def test_a_councillor_of_whom_too_little_is_known_is_told_from_one_who_is_none(decided):
    political = make(ListKind.PERSON, on=AFTER, person=find_person("Niels Jørgen Pedersen"), public=True)
    assert [(row["party"], row["municipality"]) for row in rows_of(political, "posts")] == [
        ("ikke oplyst", "ikke oplyst")
    ]


def test_who_nominated_a_councillor_is_not_missing_where_nobody_need_have(decided):
    def nominators(name):
        return [
            row["organisation"]
            for row in rows_of(make(ListKind.PERSON, on=AFTER, person=find_person(name)), "nominations")
        ]

    assert nominators("Marianne Toft (fiktiv)") == [""]
    assert nominators("Kirsten Østerby (fiktiv)") == ["DI"]


def test_an_organisations_nominations_stand_by_name(decided):
    before = make(ListKind.ORGANISATION, on=AFTER, organisation=find_organisation("HORESTA"))
    model = read(Nomination, organisation=find_organisation("HORESTA"))[0]
    with transaction("Prøve", by="test") as step:
        person = step.insert(tables.Person, given_name="Ib", family_name="Aabo (fiktiv)", gender=Gender.MALE)
        values = {"role": model.role, "consent": model.consent, "motivation": "", "received_on": None}
        step.insert(
            tables.Nomination,
            round=model.round,
            seat_group=model.seat_group,
            person=person,
            organisation=model.organisation,
            **values,
        )
    after = make(ListKind.ORGANISATION, on=AFTER, organisation=find_organisation("HORESTA"))
    names = [row["person"] for row in rows_of(before, "round-")]
    # Aa is å and stands last.
    assert [row["person"] for row in rows_of(after, "round-")] == [*names, "Ib Aabo (fiktiv)"]


def test_an_organisations_nominations_say_what_became_of_them(decided):
    content = make(ListKind.ORGANISATION, on=AFTER, organisation=find_organisation("horesta"))
    assert [(r["person"], r["result"]) for r in rows_of(content, "round-")] == [
        ("Søren Klit (fiktiv)", "udpeget"),
        ("Bodil Strand (fiktiv)", "ikke udpeget"),
    ]
    assert [(r["body"], r["right"]) for r in rows_of(content, "rights")] == [
        ("Erhvervshus Nordjylland", "Selvstændig ret")
    ]
    before = make(ListKind.ORGANISATION, on=date(2026, 3, 20), organisation=find_organisation("HORESTA"))
    assert {r["result"] for r in rows_of(before, "round-")} == {"afventer beslutning"}


def test_an_organisations_public_list_counts(decided):
    content = make(ListKind.ORGANISATION, on=AFTER, public=True, organisation=find_organisation("HORESTA"))
    assert [(r["group"], r["nominations"]) for r in rows_of(content, "nominations")] == [
        ("Virksomhedsrepræsentanter", "2")
    ]


def test_what_expires_comes_soonest_first_with_who_fills_it(nominated):
    person = find_person("Marianne Toft (fiktiv)")
    appoint(seat_in("Hospice Vangen"), person, date(2026, 1, 1), date(2026, 12, 31))
    content = make(ListKind.EXPIRING, on=MEETING)
    rows = rows_of(content, "ends")
    assert [row["to"] for row in rows] == ["31-03-2026"] * 6 + ["31-12-2026"]
    assert rows[-1]["holder"] == "Marianne Toft (fiktiv) (A), Rebild Kommune"
    assert rows[-1]["to_do"] == "Besættes på mødet den 27-03-2026, pkt. 4.2. Udpeges af KKR Nordjylland."
    assert rows[0]["to_do"].startswith("Besættes på mødet den 27-03-2026, pkt. 4.1. Indstilles af DI, ")
    assert list(rows[0])[:3] == ["to", "body", "group"]
    short = make(ListKind.EXPIRING, on=MEETING, until=date(2026, 3, 30))
    assert section(short, "ends").rows == []
    assert section(short, "ends").nothing == "Ingen hverv udløber i tiden til og med den 30. marts 2026."


def test_a_seat_without_a_known_end_is_told_apart_and_others_are_not_promised_a_round(starter):
    rows = {row["seat"]: row for row in rows_of(make(ListKind.EXPIRING, on=MEETING), "unknown_end")}
    assert rows["Kommunal repræsentant 1"]["to_do"] == (
        "Organets egen periode slutter den 31-03-2026. Der er ingen runde endnu. Udpeges af KKR Nordjylland."
    )
    assert rows["Observatør"]["to_do"] == (
        "Organets egen periode slutter den 31-03-2026. Udpeges af Erhvervsministeriet."
    )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(on=DAYS, days=st.integers(0, 800))
def test_all_that_expires_lies_within_the_time_and_nothing_within_is_left_out(decided, on, days):
    until = on + timedelta(days=days)
    content = make(ListKind.EXPIRING, on=on, until=until)
    shown = {row.target.seat: row.ends for row in section(content, "ends").rows}
    every = [row for one in make(ListKind.APPOINTMENTS, on=on).sections for row in one.rows]
    assert shown == {
        row.target.seat: row.ends for row in every if isinstance(row.ends, date) and on <= row.ends <= until
    }
    assert list(shown.values()) == sorted(shown.values())


# -- refusals and files ------------------------------------------------------------------------------------


def test_what_a_list_is_about_must_be_told(starter):
    for kind, where in ((ListKind.PERSON, "person"), (ListKind.ORGANISATION, "organisation")):
        with pytest.raises(UserError) as refused:
            make(kind, on=MEETING)
        assert refused.value.where == where
    with pytest.raises(UserError, match="nr\\. 999999"):
        make(ListKind.PERSON, on=MEETING, person=999_999)
    with pytest.raises(UserError, match="nr\\. 999999"):
        make(ListKind.ORGANISATION, on=MEETING, organisation=999_999)
    with pytest.raises(UserError) as early:
        make(ListKind.EXPIRING, on=MEETING, until=MEETING - timedelta(days=1))
    assert early.value.where == "until"


def test_two_of_one_name_are_told_apart_by_number(nominated):
    twin = next(p for p in read(Person) if p.name == "Kirsten Østerby (fiktiv)")
    with transaction("Prøve", by="test") as step:
        second = step.insert(
            tables.Person, given_name=twin.given_name, family_name=twin.family_name, gender=twin.gender
        )
    with pytest.raises(UserError, match=f"nr. {twin.id}, {second}") as refused:
        find_person(twin.name)
    assert refused.value.code == "ambiguous_person"
    assert find_person(str(second)) == second


def test_an_organisation_is_found_by_its_other_name(starter):
    wanted = next(o.id for o in read(Organisation) if o.name == "DI")
    assert find_organisation("Dansk Industri") == find_organisation("di") == wanted


def test_a_list_is_written_whole_and_alike_each_time(decided, tmp_path):
    content = make(ListKind.CANDIDATES, on=AFTER)
    for ending in (".pdf", ".XLSX"):
        first = write_list(content, tmp_path / f"a{ending}")
        second = write_list(make(ListKind.CANDIDATES, on=AFTER), tmp_path / f"b{ending}")
        assert first.sha256 == second.sha256
        assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()
    with pdfium.PdfDocument(tmp_path / "a.pdf") as document:
        assert len(document) == write_list(content, tmp_path / "c.pdf").pages
    book = CalamineWorkbook.from_filelike(BytesIO((tmp_path / "a.XLSX").read_bytes()))
    assert len(book.sheet_names) == write_list(content, tmp_path / "c.xlsx").pages
    assert {path.suffix for path in tmp_path.iterdir()} <= {
        ".pdf",
        ".xlsx",
        ".XLSX",
        ".kkr",
        ".kkr-wal",
        ".kkr-shm",
    }


def test_another_ending_or_place_is_refused_and_leaves_nothing(starter, tmp_path):
    content = make(ListKind.APPOINTMENTS, on=MEETING)
    with pytest.raises(UserError, match=r"\.pdf eller \.xlsx: liste\.docx") as refused:
        write_list(content, tmp_path / "liste.docx")
    assert refused.value.where == "out"
    with pytest.raises(EnvironmentFault):
        write_list(content, tmp_path / "ingen" / "liste.pdf")
    assert not (tmp_path / "liste.docx").exists()
    assert not (tmp_path / "ingen").exists()


# -- reading -----------------------------------------------------------------------------------------------


def statements(work):
    """How many questions a piece of work asks of the register."""
    from kkr_desktop.store.tables import database

    asked = []
    database.connection().set_trace_callback(asked.append)
    try:
        work()
    finally:
        database.connection().set_trace_callback(None)
    return len(asked)


@pytest.mark.parametrize("kind", [ListKind.APPOINTMENTS, ListKind.EXPIRING, ListKind.CANDIDATES])
def test_a_longer_list_asks_no_more_of_the_register(nominated, kind):
    before = statements(lambda: make(kind, on=MEETING))
    model = read(Nomination)[0]
    for number in range(30):
        seat = add_seat(number=100 + number)
        with transaction("Prøve", by="test") as step:
            person = step.insert(
                tables.Person, given_name="Eva", family_name=f"Prøve {number} (fiktiv)", gender=Gender.FEMALE
            )
            step.insert(
                tables.Nomination,
                round=model.round,
                seat_group=model.seat_group,
                role=model.role,
                person=person,
                organisation=model.organisation,
                received_on=MEETING,
                consent=model.consent,
                motivation="",
            )
        appoint(seat, person, date(2026, 1, 1), date(2026, 6, 30))
    content = make(kind, on=MEETING)
    assert content.rows >= 30
    assert statements(lambda: make(kind, on=MEETING)) == before


def test_it_can_be_made_in_a_thread_of_its_own(decided):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        there = pool.submit(make, ListKind.APPOINTMENTS, on=AFTER).result()
    assert words(there) == words(make(ListKind.APPOINTMENTS, on=AFTER))
