"""The words of the lists: who fills a seat, what expires, and which day a list is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.columns import Symbol
from kkr_desktop.domain.lists import candidates, wording
from kkr_desktop.domain.lists.appointments import HOUSE, PUBLIC, SeatLine
from kkr_desktop.domain.lists.content import Letterhead, ListContent, Section, sheets_of, subtitle_of
from kkr_desktop.domain.lists.expiring import Part, part_of, to_do
from kkr_desktop.domain.model import Appointment, Organisation, Person, Round, Seat, SeatGroup
from kkr_desktop.domain.seats import SeatView, holding
from kkr_desktop.domain.vocabulary import (
    Category,
    EndReason,
    Gender,
    ListKind,
    OrganisationKind,
    Role,
    SubstituteKind,
    Verb,
    Verdict,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN

KKR = "KKR Nordjylland"
TODAY = date(2026, 3, 27)


def body(name="Hospice Vangen", number=1):
    blank = dict.fromkeys(
        (
            *("short_name", "official_name", "organ", "cvr", "attention", "street", "postcode", "city"),
            *("email", "phone", "municipality_code", "kkr", "region", "note", "sort_key"),
        ),
        "",
    )
    return Organisation(
        begins=OPEN,
        ends=OPEN,
        id=number,
        uid="o",
        name=name,
        kind=OrganisationKind.BODY,
        collective=False,
        **blank,
    )


GROUP = SeatGroup(
    begins=OPEN,
    ends=OPEN,
    id=1,
    uid="g",
    body=1,
    name="virksomhedsrepræsentanter",
    singular="virksomhedsrepræsentant",
    category=Category.BUSINESS,
    appointed_by=2,
    verb=Verb.APPOINTS,
    requires_membership=False,
    stays_after_election=True,
    position=1,
)
SEAT = Seat(
    begins=OPEN,
    ends=OPEN,
    id=5,
    uid="s",
    seat_group=1,
    number=1,
    role=Role.MEMBER,
    substitute_kind=SubstituteKind.NONE,
    substitute_for=None,
)
PERSON = Person(7, "p", "Anna", "Holm (fiktiv)", Gender.FEMALE, "", "", "", "", "", "")


def sat(begins, ends, person=7, number=1):
    return Appointment(
        begins=begins,
        ends=ends,
        id=number,
        uid="a",
        seat=5,
        person=person,
        decision=None,
        nomination=None,
        nominator=None,
        end_reason=EndReason.NONE,
    )


def view(*appointments, group=GROUP, seat=SEAT, party="", municipality="", nominators=(), by=KKR, day=TODAY):
    held = holding(appointments, [], day)
    return SeatView(
        seat=seat,
        group=group,
        body=body(),
        label="virksomhedsrepræsentant 1",
        holding=held,
        holder=PERSON if held.current and held.current.person else None,
        incoming=PERSON if held.incoming and held.incoming.person else None,
        party=party,
        municipality=municipality,
        open=False,
        round=None,
        round_key="",
        nominators=tuple(nominators),
        appointed_by=by,
    )


@pytest.mark.parametrize(
    ("verb", "by", "nominators", "words"),
    [
        (Verb.APPOINTS, KKR, ("DI", "HORESTA"), "indstilles af DI og HORESTA; udpeges af KKR Nordjylland"),
        (Verb.APPOINTS, KKR, (), "udpeges af KKR Nordjylland"),
        (Verb.NOMINATES, "KL", (), "udpeges af KL efter indstilling fra KKR Nordjylland"),
        (Verb.RECOMMENDS, "KL", (), "udpeges af KL efter anbefaling fra KKR Nordjylland"),
        (Verb.NOMINATES, KKR, (), "indstilles af KKR Nordjylland"),
        (Verb.APPOINTS, "", (), "hvem der udpeger, er ikke oplyst"),
    ],
)
def test_who_fills_a_seat(verb, by, nominators, words):
    one = view(group=replace(GROUP, verb=verb), by=by, nominators=nominators)
    assert wording.filled_by(one, kkr=KKR) == words


def test_a_seat_others_fill_awaits_no_round_of_ours():
    ends = sat(date(2020, 1, 1), date(2026, 6, 30))
    assert to_do(SeatLine(view(ends, by="Region Nordjylland"), KKR)) == "Udpeges af Region Nordjylland."
    assert to_do(SeatLine(view(ends), KKR)) == "Der er ingen runde endnu. Udpeges af KKR Nordjylland."
    recommended = view(ends, group=replace(GROUP, verb=Verb.RECOMMENDS), by="KL")
    assert to_do(SeatLine(recommended, KKR)).startswith(
        "Der er ingen runde endnu. Udpeges af KL efter anbefaling"
    )


def test_a_successor_leaves_nothing_to_do():
    one = view(sat(date(2020, 1, 1), date(2026, 3, 31)), sat(date(2026, 4, 1), UNKNOWN, number=2))
    assert (
        to_do(SeatLine(one, KKR, incoming="Bo Lund (fiktiv)")) == "Bo Lund (fiktiv) tiltræder den 01-04-2026."
    )


def test_a_successor_whom_nobody_has_named_is_said_to_come():
    one = view(sat(UNKNOWN, UNKNOWN), sat(date(2026, 4, 1), UNKNOWN, person=None, number=2))
    assert wording.successor_words(one, "") == "En, hvis navn ikke er oplyst, tiltræder den 01-04-2026."
    assert wording.since_words(UNKNOWN) == "på en dato, der ikke er oplyst,"


@pytest.mark.parametrize(
    ("ends", "until", "part"),
    [
        (date(2026, 3, 27), TODAY, Part.ENDS),
        (date(2026, 3, 28), TODAY, None),
        (date(2026, 6, 30), date(2026, 6, 30), Part.ENDS),
        (UNKNOWN, TODAY, Part.UNKNOWN_END),
        (OPEN, date(2099, 1, 1), None),
    ],
)
def test_the_last_day_is_within_the_time(ends, until, part):
    assert part_of(SeatLine(view(sat(date(2020, 1, 1), ends)), KKR), on=TODAY, until=until) is part


def test_a_vacant_seat_does_not_expire():
    assert part_of(SeatLine(view(), KKR), on=TODAY, until=date(2099, 1, 1)) is None


def test_what_is_not_known_of_a_councillor_is_said():
    political = replace(GROUP, category=Category.POLITICAL)
    held = sat(date(2026, 1, 1), OPEN)
    assert wording.unstated_council(view(held, group=political)) == "Parti og kommune er ikke oplyst."
    assert wording.unstated_council(view(held, group=political, party="V")) == "Kommune er ikke oplyst."
    assert wording.unstated_council(view(held, group=political, party="V", municipality="Læsø Kommune")) == ""
    assert wording.unstated_council(view(held)) == ""
    assert wording.unstated_council(view(group=political)) == ""


def test_whom_a_substitute_stands_in_for():
    def standin(kind, member=""):
        seat = replace(SEAT, role=Role.SUBSTITUTE, substitute_kind=kind)
        return wording.standin_words(view(seat=seat), member)

    assert standin(SubstituteKind.PERSONAL, "Bo Lund (fiktiv)") == "Suppleant for Bo Lund (fiktiv)."
    assert standin(SubstituteKind.GENERAL) == "Suppleant for alle i gruppen virksomhedsrepræsentanter."
    assert standin(SubstituteKind.UNKNOWN) == "Om suppleanten er personlig eller generel, er ikke oplyst."
    assert wording.standin_words(view(), "Bo Lund (fiktiv)") == ""


def test_a_round_whose_meeting_has_been_is_late():
    one = Round(
        begins=UNKNOWN,
        ends=UNKNOWN,
        id=3,
        uid="r",
        meeting=1,
        item="4.1",
        title="",
        case_number="",
        initials="",
        deadline=None,
        deadline_note="",
        note="",
    )
    line = SeatLine(replace(view(), round=one, open=True), KKR, fill_on=TODAY)
    assert line.round_words == "Besættes på mødet den 27-03-2026, pkt. 4.1."
    assert line.target.round == 3
    late = replace(line, late=True).round_words
    assert late == "Skulle besættes på mødet den 27-03-2026, pkt. 4.1, men er ikke besluttet."


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 1, 1), "2026-2030"),
        (date(2029, 12, 31), "2026-2030"),
        (date(2030, 1, 1), "2030-2034"),
        (date(2025, 12, 31), "2022-2026"),
    ],
)
def test_the_term_that_a_day_lies_in(day, label):
    assert wording.term_label(day) == label


def test_a_year_ahead_of_a_leap_day():
    assert wording.year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    assert wording.year_after(TODAY) == date(2027, 3, 27)


def test_what_became_of_a_nomination():
    def result(**facts):
        base = {"appointed": False, "withdrawn_on": None, "awaiting": False}
        return wording.result_state(**{**base, **facts})

    assert result(appointed=True).word == "udpeget"
    assert result(withdrawn_on=TODAY, awaiting=True).reason == "Trukket tilbage den 27-03-2026."
    assert result(awaiting=True).word == "afventer beslutning"
    assert result().word == result(otherwise=True).word == "ikke udpeget"
    assert result(otherwise=True).reason == "Udpeget efter en anden indstilling."
    # Nobody has failed who was not chosen.
    assert result().symbol is Symbol.NONE


def test_a_verdict_has_a_symbol_and_a_word():
    assert {wording.verdict_state(one).symbol for one in Verdict} == {
        Symbol.MET,
        Symbol.UNKNOWN,
        Symbol.FAILED,
    }
    assert wording.verdict_state(None).word == "vurderes ikke"


def test_the_public_columns_are_some_of_the_houses():
    assert {column.key for column in HOUSE} - {column.key for column in PUBLIC} == {"nominator", "decided_on"}


@pytest.mark.parametrize(
    ("category", "present", "absent"),
    [
        (Category.POLITICAL, {"party"}, {"job", "trade", "size"}),
        (Category.BUSINESS, {"job", "trade", "size"}, {"party"}),
        (Category.EMPLOYEE, {"job"}, {"party", "trade", "size"}),
    ],
)
def test_party_and_post_stand_where_they_belong(category, present, absent):
    keys = {c.key for c in candidates.facts_columns(category=category, roles=False, decided=False)}
    assert present <= keys
    assert not absent & keys
    assert "result" not in keys


def test_sections_of_a_sheet_come_together():
    column = candidates.places_columns(decided=False)[0]
    one = Section(key="a", heading="A", columns=(column,), sheet="Ark 1")
    head = Section(key="h", heading="H")
    other = Section(key="b", heading="B", columns=(column,), sheet="Ark 2")
    again = Section(key="c", heading="C", columns=(column,), sheet="Ark 1")
    content = ListContent(
        kind=ListKind.CANDIDATES,
        on=TODAY,
        public=False,
        title="Hverv: Anna",
        subtitle=subtitle_of(TODAY, public=False, lines=("", "To pladser.")),
        sections=(head, one, other, again),
        notes=(),
        counted=(),
        sender=Letterhead(KKR),
    )
    assert [(name, [s.key for s in own]) for name, own in sheets_of(content)] == [
        ("Ark 1", ["a", "c"]),
        ("Ark 2", ["b"]),
    ]
    assert content.subtitle == ("Opgjort pr. 27. marts 2026. Intern – må ikke udleveres.", "To pladser.")
    assert content.file_name == "Hverv - Anna, 27-03-2026, intern"
