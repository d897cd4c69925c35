"""Which letters a round calls for: counted beside the demo's own data, and the same from day to day."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date, timedelta

import pytest

from kkr_desktop.domain.letters.fields import languages_of
from kkr_desktop.domain.model import LetterRecord, Organisation, Person, Round, SeatGroup
from kkr_desktop.domain.vocabulary import EntitlementKind, Language, LetterKind, OrganisationKind, Role
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.paths import resource
from kkr_desktop.services import rights
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.letters.plan import AFTER, PlannedLetter, in_language, planned_letters
from kkr_desktop.services.rounds import find_round, round_view, round_views
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import get, read

K = LetterKind
MEETING = date(2026, 3, 27)
BEFORE = date(2026, 2, 10)


def plan(item: str, *kinds: LetterKind, today: date = MEETING, **options) -> list[PlannedLetter]:
    return planned_letters(
        find_round(f"2026-03-27/{item}"), today=today, kinds=kinds or tuple(LetterKind), **options
    )


def counts(item: str, **options) -> Counter[LetterKind]:
    return Counter(one.kind for one in plan(item, **options))


@pytest.fixture(scope="module")
def named() -> dict[str, list[dict]]:
    """The demo's nominations by item, as they stand in its file."""
    with resource("starter", "demo-nordjylland-2026.toml").open("rb") as handle:
        found = tomllib.load(handle)["nomination"]
    by_item: dict[str, list[dict]] = {}
    for one in found:
        by_item.setdefault(one["round"].partition("/")[2], []).append(one)
    return by_item


@pytest.mark.parametrize("item", ["4.1", "4.2", "4.3"])
def test_a_decided_round_calls_for_the_letters_that_its_nominations_call_for(decided, named, item):
    own = named[item]
    chosen = [one for one in own if one.get("chosen")]
    organisations = {one["organisation"] for one in own if "organisation" in one}
    alone = [one for one in own if "organisation" not in one]
    asked = {right.name for group in find_round(f"2026-03-27/{item}").groups
             for held in rights.group_rights(group.id, MEETING) for right in held.members}  # fmt: skip
    expected = {
        K.REQUEST: len(asked),
        K.REMINDER: len(asked - organisations),
        K.RECEIPT: len(organisations) + len(alone),
        K.APPOINTMENT: len(chosen),
        K.NOT_APPOINTED: len(own) - len(chosen),
        K.ORGANISATION_NOTICE: len(organisations),
        K.BODY_NOTICE: len({one["group"] if item != "4.1" else item for one in chosen}),
    }
    assert counts(item) == {kind: count for kind, count in expected.items() if count}


def test_the_numbers_of_the_largest_round(decided):
    """Counted by hand in the demo's file: 23 candidates of 14 organisations, 13 asked, 6 seats of one body."""
    assert counts("4.1") == {
        K.REQUEST: 13,
        K.RECEIPT: 14,
        K.APPOINTMENT: 6,
        K.NOT_APPOINTED: 17,
        K.ORGANISATION_NOTICE: 14,
        K.BODY_NOTICE: 1,
    }
    assert counts("4.2") == {K.RECEIPT: 7, K.APPOINTMENT: 4, K.NOT_APPOINTED: 3, K.BODY_NOTICE: 3}
    assert counts("4.3") == {K.RECEIPT: 2, K.APPOINTMENT: 1, K.NOT_APPOINTED: 1, K.BODY_NOTICE: 1}


def test_before_a_decision_nothing_is_told_of_one(nominated):
    for view in round_views():
        kinds = {one.kind for one in planned_letters(view, today=BEFORE)}
        assert kinds
        assert not kinds & set(AFTER)


def test_the_letters_stand_in_the_order_in_which_they_are_written(decided):
    order = {kind: place for place, kind in enumerate(LetterKind)}
    places = [order[one.kind] for one in plan("4.1")]
    assert places == sorted(places)
    people = [one.recipient for one in plan("4.1", K.APPOINTMENT)]
    assert people[-2:] == ["Inger Sand (fiktiv)", "Lone Kirk (fiktiv)"]


def test_keys_are_unique_in_a_round_and_the_same_from_day_to_day(decided):
    for view in round_views():
        first = [one.key for one in planned_letters(view, today=BEFORE)]
        assert len(set(first)) == len(first)
        assert first == [one.key for one in planned_letters(view, today=date(2027, 1, 1), on=MEETING)]
    with transaction("Ret person", by="test") as step:
        kirsten = next(p for p in read(Person) if p.given_name == "Kirsten")
        step.update(tables.Person, kirsten.id, family_name="Aaby (fiktiv)", email="")
    assert [one.key for one in planned_letters(find_round("2026-03-27/4.3"), today=MEETING)] == first


def test_each_letter_of_the_demo_can_be_made(decided):
    for view in round_views():
        assert {one.held_back for one in planned_letters(view, today=MEETING)} == {""}


def test_letters_are_dated_by_the_decision_they_tell_of_and_others_by_the_day(decided):
    today = date(2026, 4, 9)
    for one in plan("4.1", today=today):
        assert one.facts.dated == (MEETING if one.kind in AFTER else today)
    assert {one.facts.dated for one in plan("4.1", today=today, on=date(2026, 4, 1))} == {date(2026, 4, 1)}


@pytest.mark.parametrize(
    ("today", "ticked"),
    [
        (date(2026, 1, 5), {K.REQUEST}),
        (date(2026, 2, 19), {K.REQUEST}),
        (date(2026, 2, 20), {K.REQUEST, K.REMINDER}),
        (date(2026, 2, 27), {K.REQUEST, K.REMINDER}),
        (date(2026, 2, 28), {K.REMINDER}),
    ],
)
def test_what_is_to_be_made_now_is_ticked(starter, today, ticked):
    """The deadline is 27 February; a reminder is in time from a week before it."""
    planned = plan("4.1", today=today)
    assert {one.kind for one in planned if one.ticked} == ticked
    assert Counter(one.kind for one in planned) == {K.REQUEST: 13, K.REMINDER: 13}


def test_a_decided_round_asks_nobody_and_tells_all(decided):
    planned = plan("4.1", today=date(2026, 2, 25))
    assert {one.kind for one in planned if one.ticked} == set(AFTER) - {K.THANKS}
    assert {one.kind for one in planned if not one.ticked} == {K.REQUEST, K.RECEIPT}


def test_letters_whose_time_is_past_say_why(decided):
    late = {(one.kind, one.late) for one in plan("4.1", today=MEETING)}
    assert late == {
        (K.REQUEST, "Fristen den 27. februar 2026 er overskredet"),
        (K.RECEIPT, "Beslutningen er truffet den 27. marts 2026"),
        *((kind, "") for kind in AFTER if kind is not K.THANKS),
    }
    requests = plan("4.1", K.REQUEST, today=date(2026, 2, 25))
    assert {one.late for one in requests} == {"Beslutningen er truffet den 27. marts 2026"}


def test_before_the_decision_the_deadline_alone_makes_a_request_late(starter):
    """A reminder may come after the deadline, and before its time it is early, not late."""
    for today, late in (
        (date(2026, 2, 27), ""),
        (date(2026, 2, 28), "Fristen den 27. februar 2026 er overskredet"),
    ):
        assert {one.late for one in plan("4.1", K.REQUEST, today=today)} == {late}
        assert {one.late for one in plan("4.1", K.REMINDER, today=today)} == {""}
    assert {one.late for one in plan("4.1", K.REMINDER, today=date(2026, 1, 5))} == {""}


def test_a_reminder_goes_to_those_alone_who_have_not_nominated(nominated):
    assert plan("4.1", K.REMINDER) == []
    di = next(n for n in find_round("2026-03-27/4.1").nominations)
    with transaction("Træk indstilling tilbage", by="test") as step:
        for nomination in find_round("2026-03-27/4.1").nominations:
            if nomination.organisation == di.organisation:
                step.update(tables.Nomination, nomination.id, withdrawn_on=BEFORE)
    (reminder,) = plan("4.1", K.REMINDER)
    assert reminder.recipient == "DI"
    assert "DI" not in {one.recipient for one in plan("4.1", K.RECEIPT)}


def test_what_is_missing_for_sending_is_said_before(decided):
    kirsten = next(p for p in read(Person) if p.given_name == "Kirsten")
    with transaction("Ret person", by="hast") as step:
        step.update(tables.Person, kirsten.id, street="", email="")
    planned = {one.recipient: one.missing for one in plan("4.1", K.APPOINTMENT)}
    assert planned["Kirsten Østerby (fiktiv)"] == ("postadresse", "e-mail")
    assert planned["Inger Sand (fiktiv)"] == ()


def test_without_a_time_limit_those_not_appointed_are_held_back_and_no_others(decided, setting):
    setting("letter_keep_months", "")
    held = {one.kind: one.held_back for one in plan("4.1") if one.held_back}
    assert held == dict.fromkeys(
        (K.NOT_APPOINTED, K.ORGANISATION_NOTICE), "Fristen for sletning mangler (Opsætning, Brevpapir)."
    )


@pytest.mark.parametrize(
    ("months", "day"), [("6", date(2026, 9, 27)), ("1", date(2026, 4, 27)), ("24", date(2028, 3, 27))]
)
def test_the_last_day_of_the_data_is_counted_from_the_decision(decided, setting, months, day):
    setting("letter_keep_months", months)
    for one in plan("4.1", K.NOT_APPOINTED, K.ORGANISATION_NOTICE, today=date(2026, 8, 1)):
        assert one.facts.delete_on == day


def test_english_is_chosen_letter_by_letter(decided):
    keys = [one.key for one in plan("4.3")]
    wanted = dict.fromkeys(keys, Language.ENGLISH)
    for one in plan("4.3", languages=wanted):
        english = one.kind in (K.APPOINTMENT, K.BODY_NOTICE)
        assert (one.facts.language is Language.ENGLISH) == english
        assert one.languages == languages_of(one.kind)
        assert one.draft().paper.language == one.facts.language.code
    assert [one.key for one in plan("4.3", languages=wanted)] == keys
    assert {one.facts.language for one in plan("4.3")} == {Language.DANISH}


def test_a_planned_letter_can_be_turned_into_english_and_back(decided):
    (danish,) = plan("4.3", K.APPOINTMENT)
    english = in_language(danish, Language.ENGLISH)
    assert english.draft().subject.startswith("Appointment as substitute member of")
    assert in_language(english, Language.DANISH) == danish
    assert (english.key, english.made, english.held_back) == (danish.key, danish.made, "")


def test_what_was_made_is_found_again_by_every_letter(decided, tmp_path):
    for view in round_views():
        make_letters(view.round.id, out=tmp_path, by="hast", today=MEETING, kinds=tuple(LetterKind))
    records = read(LetterRecord)
    found = [one for view in round_views() for one in planned_letters(view, today=date(2026, 4, 2))]
    assert len(found) == len(records)
    assert sorted(one.made.id for one in found if one.made) == [record.id for record in records]
    for one in found:
        assert one.made is not None
        assert (one.made.kind, one.made.recipient) == (one.kind, one.recipient)


def test_the_last_of_several_that_were_made_is_shown(decided, tmp_path):
    view = find_round("2026-03-27/4.3")
    for day in (MEETING, MEETING + timedelta(days=3)):
        make_letters(view.round.id, out=tmp_path, by="hast", today=MEETING, on=day)
    (one,) = plan("4.3", K.APPOINTMENT)
    assert one.made is not None
    assert one.made.made_on == MEETING + timedelta(days=3)


def test_a_letter_is_written_in_the_words_in_use_when_it_was_planned(decided):
    """A version that is saved while the list is on the screen is not what was seen."""
    (one,) = plan("4.3", K.APPOINTMENT)
    with transaction("Gem brevtekst", by="test") as step:
        step.insert(
            tables.LetterTemplate, kind=K.APPOINTMENT, language=Language.DANISH, version=1, standard=False,
            subject="Ny", text="{hilsen}", note="", saved_on=MEETING, saved_by="hast",
        )  # fmt: skip
    assert one.draft().subject.startswith("Udpegning som suppleant")
    (new,) = plan("4.3", K.APPOINTMENT)
    assert (new.draft().subject, new.template.name) == ("Ny", "appointment.da-DK/1")


# -- rights that are shared ----------------------------------------------------------------------------------


@pytest.fixture
def shared(council):
    """A round for two groups of a body, and four organisations without rights yet."""
    body = council.organisation("Fonden Nord")
    groups = [council.group(body, word) for word in ("repræsentant", "observatør")]
    seats = [council.seat(group) for group in groups]
    row = council.round(*seats, deadline=date(2026, 6, 1))
    names = {name: council.organisation(name, OrganisationKind.EMPLOYERS) for name in ("A", "B", "C", "D")}
    return council, row, groups, names


def asked(
    row: int, kind: LetterKind = K.REQUEST, *, today: date = date(2026, 5, 1)
) -> dict[str, PlannedLetter]:
    return {one.recipient: one for one in planned_letters(round_view(row), today=today, kinds=[kind])}


def says(one: PlannedLetter) -> str:
    from kkr_desktop.domain.blocks import Paragraph

    return "\n".join(
        "".join(str(part) for part in block.text)
        for block in one.draft().paper.blocks
        if isinstance(block, Paragraph)
    )


def test_each_is_asked_once_about_all_its_seats(shared):
    _, row, groups, names = shared
    for group in groups:
        rights.add_right(group, EntitlementKind.SINGLE, members=[(names["A"], UNKNOWN, OPEN)], by="test")
    (one,) = asked(row).values()
    assert "skal udpege en repræsentant og en observatør til Fonden Nord" in says(one)
    assert one.facts.nominators == 1


def test_a_joint_right_is_told_to_each_with_the_others(shared):
    council, row, groups, names = shared
    members = [(names[name], UNKNOWN, OPEN) for name in ("A", "B", "C")]
    rights.add_right(groups[0], EntitlementKind.JOINT, members=members, by="test")
    found = asked(row)
    assert set(found) == {"A", "B", "C"}
    assert "I indstiller sammen med A og C, og vi beder jer sende én fælles indstilling." in says(found["B"])
    # One of them has sent it for all: nobody is reminded.
    assert set(asked(row, K.REMINDER)) == {"A", "B", "C"}
    council.nominate(row, groups[0], council.person("Ea"), names["A"])
    assert asked(row, K.REMINDER) == {}


def test_a_reminder_is_about_the_seats_that_lack_a_nomination(shared):
    council, row, groups, names = shared
    for group in groups:
        rights.add_right(group, EntitlementKind.SINGLE, members=[(names["A"], UNKNOWN, OPEN)], by="test")
    council.nominate(row, groups[0], council.person("Ea"), names["A"])
    (one,) = asked(row, K.REMINDER).values()
    assert "som gælder en observatør til Fonden Nord." in says(one)


def test_in_turns_only_the_one_whose_turn_it_is_is_asked(shared):
    _, row, groups, names = shared
    turn = date(2028, 1, 1)
    members = [
        (names["A"], date(2024, 1, 1), turn - timedelta(days=1)),
        (names["B"], turn, date(2031, 12, 31)),
    ]
    rights.add_right(groups[0], EntitlementKind.TURNS, members=members, by="test")
    (one,) = asked(row).values()
    assert one.recipient == "A"
    assert "Indstillingsretten går på skift mellem jer og B; i denne periode er det jeres tur." in says(one)


def test_all_are_asked_where_nobody_has_said_whose_turn_it_is(shared):
    _, row, groups, names = shared
    members = [(names[name], UNKNOWN, UNKNOWN) for name in ("A", "B")]
    rights.add_right(groups[0], EntitlementKind.TURNS, members=members, by="test")
    found = asked(row)
    assert set(found) == {"A", "B"}
    assert "jeres tur" not in says(found["A"])


def test_a_right_that_has_ended_asks_nobody(shared):
    _, row, groups, names = shared
    rights.add_right(
        groups[0],
        EntitlementKind.SINGLE,
        members=[(names["A"], UNKNOWN, OPEN)],
        ends=date(2026, 1, 1),
        by="test",
    )
    assert asked(row) == {}


def test_a_person_without_an_organisation_gets_a_receipt_for_each_body(council):
    bodies = [council.organisation(name) for name in ("Fonden Nord", "Fonden Syd")]
    groups = [council.group(body) for body in bodies]
    row = council.round(*[council.seat(group) for group in groups])
    ea = council.person("Ea", email="")
    for group in groups:
        council.nominate(row, group, ea)
    found = planned_letters(round_view(row), today=date(2026, 5, 1), kinds=[K.RECEIPT])
    assert [one.about for one in found] == ["Fonden Nord", "Fonden Syd"]
    assert len({one.key for one in found}) == 2
    assert all(one.facts.nominees[0].missing[-1] == "e-mailadresse" for one in found)


def test_the_role_and_dates_of_a_row_are_those_of_its_first_seat(decided):
    (one,) = plan("4.3", K.APPOINTMENT)
    assert (one.role, one.begins, one.ends) == (Role.SUBSTITUTE, MEETING, UNKNOWN)
    (request, *_) = plan("4.1", K.REQUEST)
    assert (request.role, request.begins, request.about) == (None, UNKNOWN, "Erhvervshus Nordjylland")


def test_the_facts_come_from_the_register(decided):
    one, *_ = plan("4.1", K.REQUEST)
    row = get(Round, find_round("2026-03-27/4.1").round.id)
    assert (one.facts.case_number, one.facts.agenda_item, one.facts.deadline) == (
        row.case_number, row.item, row.deadline,
    )  # fmt: skip
    assert one.facts.municipalities == sum(
        organisation.kkr == "KKR Nordjylland"
        for organisation in read(Organisation, kind=OrganisationKind.MUNICIPALITY)
    )
    assert sum(opening.count for opening in one.facts.openings) == len(
        [s for s in find_round("2026-03-27/4.1").seats if get(SeatGroup, s.seat_group).id in
         {g for g, _ in _rights_of(one.organisation)}]
    )  # fmt: skip


def _rights_of(organisation: int) -> list[tuple[int, object]]:
    return [
        (group.id, held)
        for group in find_round("2026-03-27/4.1").groups
        for held in rights.group_rights(group.id, MEETING)
        if organisation in {member.organisation for member in held.members}
    ]
