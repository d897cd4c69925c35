"""Leaving a council: nine seats in nine bodies, what becomes of each, and what one step writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kkr_desktop.domain.departures import Actor, SeatEffect
from kkr_desktop.domain.model import (
    Appointment,
    CouncilMembership,
    Employment,
    Nomination,
    Organisation,
    Person,
)
from kkr_desktop.domain.nominations import NominationDraft
from kkr_desktop.domain.vocabulary import (
    EndReason,
    FirmSize,
    Gender,
    Role,
    SeatState,
    Severity,
    SubstituteKind,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.leaving import (
    LeavingDraft,
    leaving_problems,
    preview,
    register_leaving,
)
from kkr_desktop.services.nominations import register_nomination
from kkr_desktop.services.rounds import find_round
from kkr_desktop.services.seats import seat_views
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import count, get, read

TODAY = date(2026, 9, 1)
LAST = date(2026, 9, 30)
AFTER = date(2026, 10, 1)
TERM_END = date(2029, 12, 31)
KEPT, LAPSES, NEEDS = SeatEffect.KEPT, SeatEffect.LAPSES, SeatEffect.NEEDS_DECISION


def test_each_of_nine_seats_has_its_own_fate_and_reason(councillor) -> None:
    view = preview(councillor.draft(), today=TODAY)
    assert councillor.by_body(view) == {
        "A kræver medlemskab": LAPSES,
        "B uden slutdato": LAPSES,
        "C kræver ikke medlemskab": KEPT,
        "D datoer ikke oplyst": NEEDS,
        "E egen periode": LAPSES,
        "F indstilles": LAPSES,
        "G regionens plads": LAPSES,
        "H slutter selv": KEPT,
        "I begynder senere": LAPSES,
    }
    assert (view.place, view.last_day) == ("Læsø Kommune", LAST)
    assert all(effect.because.endswith(".") for effect in view.effects)
    acts = {effect.stake.body: effect.acts for effect in view.effects}
    assert acts["A kræver medlemskab"] == "KKR Nordjylland udpeger en ny."
    assert acts["F indstilles"] == "KKR Nordjylland indstiller en ny, og Erhvervsministeriet udpeger."
    assert acts["G regionens plads"] == "Region Nordjylland udpeger en ny."


def test_the_round_fills_the_seats_that_are_the_councils_alone(councillor) -> None:
    view = preview(councillor.draft(), today=TODAY)
    theirs = {"G regionens plads"}
    assert {
        councillor.seats[name] for name, fate in councillor.by_body(view).items() if fate is LAPSES
    } - set(view.to_fill) == {councillor.seats[name] for name in theirs}
    # One of the seats begins later than the others, so they share no first day.
    assert (view.begins, view.ends) == (UNKNOWN, UNKNOWN)


def test_one_step_ends_membership_and_seats_and_is_undone_as_one(councillor) -> None:
    before = {row.id: row for row in read(Appointment, person=councillor.person)}
    left = register_leaving(councillor.draft(), by="hast", today=TODAY)
    assert (left.ended, left.round) == (6, None)
    membership = get(CouncilMembership, councillor.membership)
    assert (membership.ends, membership.end_reason) == (LAST, EndReason.LEFT_COUNCIL)
    after = {row.id: row for row in read(Appointment, person=councillor.person)}
    ended = {
        name for name, row in councillor.appointments.items() if row in after and after[row] != before[row]
    }
    assert ended == {
        "A kræver medlemskab",
        "B uden slutdato",
        "E egen periode",
        "F indstilles",
        "G regionens plads",
    }
    for name in ended:
        row = after[councillor.appointments[name]]
        assert (row.ends, row.end_reason) == (LAST, EndReason.LEFT_COUNCIL)
    assert councillor.appointments["I begynder senere"] not in after
    assert history.next_undo() == "Registrér udtræden"
    history.undo(by="hast")
    assert {row.id: row for row in read(Appointment, person=councillor.person)} == before
    assert get(CouncilMembership, councillor.membership).ends == TERM_END
    assert history.next_redo() == "Registrér udtræden"
    history.redo(by="hast")
    assert {row.id: row for row in read(Appointment, person=councillor.person)} == after


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (LAST - timedelta(days=1), SeatState.HELD),
        (LAST, SeatState.HELD),
        (AFTER, SeatState.VACANT),
    ],
)
def test_the_seat_is_held_until_and_with_the_last_day(councillor, day: date, state: SeatState) -> None:
    register_leaving(councillor.draft(), by="hast", today=TODAY)
    seat = councillor.seats["A kræver medlemskab"]
    assert next(view.state for view in seat_views(day) if view.seat.id == seat) is state


def test_no_step_names_the_person(councillor) -> None:
    register_leaving(councillor.draft(), by="hast", today=TODAY)
    assert "Nord" not in history.history_rows(1)[0].step


@pytest.mark.parametrize(
    ("last", "reason", "where"),
    [
        (None, EndReason.LEFT_COUNCIL, "last_day"),
        (date(2025, 12, 31), EndReason.LEFT_COUNCIL, "last_day"),
        (date(2030, 1, 1), EndReason.LEFT_COUNCIL, "last_day"),
        (LAST, EndReason.DIED, "last_day"),
        (LAST, EndReason.NONE, "reason"),
        (LAST, EndReason.SWAPPED, "reason"),
        (LAST, EndReason.TERM_ENDED, "reason"),
    ],
)
def test_dates_and_reasons_that_cannot_be_are_refused(
    councillor, last: date | None, reason: EndReason, where: str
) -> None:
    before = read(Appointment)
    with pytest.raises(UserError) as refused:
        register_leaving(councillor.draft(last, reason), by="hast", today=TODAY)
    assert refused.value.where == where
    assert read(Appointment) == before
    assert get(CouncilMembership, councillor.membership).ends == TERM_END


@pytest.mark.parametrize(
    ("last", "wrong"), [(date(2030, 9, 1), True), (date(2030, 8, 31), False), (date(2030, 8, 28), False)]
)
def test_a_date_more_than_four_years_ahead_is_refused(councillor, last: date, wrong: bool) -> None:
    with transaction("Prøve", by="test") as step:
        step.update(tables.CouncilMembership, councillor.membership, ends=OPEN)
    found = leaving_problems(councillor.draft(last), today=date(2026, 8, 31))
    assert bool(found) is wrong


def test_the_first_day_of_the_membership_may_be_the_last(councillor) -> None:
    assert leaving_problems(councillor.draft(date(2026, 1, 1)), today=TODAY) == []
    assert [p.field for p in leaving_problems(councillor.draft(date(2025, 12, 31)), today=TODAY)] == [
        "last_day"
    ]


def test_at_the_municipal_terms_end_the_seats_are_held_to_the_bodies_change_over(
    councillor,
) -> None:
    register_leaving(councillor.draft(TERM_END, EndReason.TERM_ENDED), by="hast", today=TODAY)
    kept = get(Appointment, councillor.appointments["A kræver medlemskab"])
    assert (kept.ends, kept.end_reason) == (date(2030, 3, 31), EndReason.NONE)
    assert get(CouncilMembership, councillor.membership).end_reason is EndReason.TERM_ENDED


def test_another_council_in_the_region_carries_the_seats(councillor) -> None:
    with transaction("Prøve", by="test") as step:
        step.insert(
            tables.CouncilMembership,
            person=councillor.person,
            municipality=councillor.organisation("Hjørring Kommune"),
            party="V",
            begins=AFTER,
            ends=TERM_END,
            end_reason=EndReason.NONE,
        )
    view = preview(councillor.draft(), today=TODAY)
    assert LAPSES not in councillor.by_body(view).values()
    left = register_leaving(councillor.draft(), by="hast", today=TODAY)
    assert left.ended == 0
    assert get(Appointment, councillor.appointments["A kræver medlemskab"]).ends == date(2030, 3, 31)


def test_death_ends_every_seat_membership_and_post(councillor) -> None:
    with transaction("Prøve", by="test") as step:
        post = step.insert(
            tables.Employment,
            person=councillor.person,
            employer="Havn ApS (fiktiv)",
            firm_size=FirmSize.SMALL,
            begins=UNKNOWN,
            ends=OPEN,
        )
    died = date(2026, 8, 20)
    left = register_leaving(councillor.draft(died, EndReason.DIED), by="hast", today=TODAY)
    assert left.ended == 9
    rows = read(Appointment, person=councillor.person)
    assert {(row.ends, row.end_reason) for row in rows} == {(died, EndReason.DIED)}
    assert len(rows) == 8
    assert get(Employment, post).ends == died


def test_death_of_one_without_council_or_post(councillor) -> None:
    with transaction("Prøve", by="test") as step:
        step.delete(tables.CouncilMembership, councillor.membership)
    draft = LeavingDraft(person=councillor.person, last_day=TODAY, reason=EndReason.DIED)
    assert set(councillor.by_body(preview(draft, today=TODAY)).values()) == {LAPSES}
    assert leaving_problems(replace(draft, reason=EndReason.LEFT_COUNCIL), today=TODAY)


def test_lost_eligibility_is_recorded_by_the_word_alone(councillor) -> None:
    register_leaving(councillor.draft(LAST, EndReason.LOST_ELIGIBILITY), by="hast", today=TODAY)
    row = get(Appointment, councillor.appointments["A kræver medlemskab"])
    assert row.end_reason is EndReason.LOST_ELIGIBILITY


def test_who_resigns_from_the_council_has_not_resigned_from_the_seat(councillor) -> None:
    register_leaving(councillor.draft(LAST, EndReason.RESIGNED), by="hast", today=TODAY)
    assert get(CouncilMembership, councillor.membership).end_reason is EndReason.RESIGNED
    row = get(Appointment, councillor.appointments["A kræver medlemskab"])
    assert row.end_reason is EndReason.LEFT_COUNCIL


def test_a_substitutes_fate_is_asked_about_by_name(councillor) -> None:
    councillor.keep_only_a()
    member = councillor.seats["A kræver medlemskab"]
    with transaction("Prøve", by="test") as step:
        stand_in = councillor.new_person(step, "Syd")
        body = next(o.id for o in read(Organisation) if o.name == "A kræver medlemskab")
        seat, _ = councillor.seat_in(
            step, "", body=body, role=Role.SUBSTITUTE, kind=SubstituteKind.PERSONAL, stands_for=member
        )
        row = councillor.sits(step, seat, stand_in, date(2026, 4, 1), UNKNOWN)
    view = preview(councillor.draft(), today=TODAY)
    asked = [effect for effect in view.effects if not effect.own]
    assert [(e.stake.holder, e.outcome, e.actor) for e in asked] == [("Ea Syd (fiktiv)", NEEDS, Actor.BODY)]
    register_leaving(councillor.draft(), by="hast", today=TODAY)
    assert get(Appointment, row).ends is UNKNOWN


def test_a_seat_that_another_has_taken_over_is_left_alone(councillor) -> None:
    with transaction("Prøve", by="test") as step:
        successor = councillor.new_person(step, "Syd")
        councillor.sits(step, councillor.seats["B uden slutdato"], successor, date(2026, 8, 1), UNKNOWN)
    assert "B uden slutdato" not in councillor.by_body(preview(councillor.draft(), today=TODAY))


def test_a_live_nomination_in_an_undecided_round_is_told(councillor) -> None:
    view = find_round("2026-03-27/4.3")
    with transaction("Prøve", by="test") as step:
        row = step.insert(
            tables.Nomination,
            round=view.round.id,
            seat_group=view.groups[0].id,
            role=Role.SUBSTITUTE,
            person=councillor.person,
            consent="yes",
        )
    told = preview(councillor.draft(), today=TODAY).nominations
    assert [(one.nomination, one.label) for one in told] == [(row, "27-03-2026, pkt. 4.3")]
    assert told[0].because
    with transaction("Prøve", by="test") as step:
        step.update(tables.Nomination, row, withdrawn_on=TODAY)
    assert preview(councillor.draft(), today=TODAY).nominations == ()


def test_a_post_that_ends_takes_the_seat_that_follows_it(councillor) -> None:
    aau = councillor.organisation("Aalborg Universitet (AAU)")
    with transaction("Prøve", by="test") as step:
        seat, group = councillor.seat_in(step, "K følger ansættelsen", requires=False, appointed_by=None)
        row = councillor.sits(step, seat, councillor.person, date(2026, 4, 1), OPEN, nominator=aau)
        post = step.insert(
            tables.Employment,
            person=councillor.person,
            organisation=aau,
            title="dekan",
            firm_size=FirmSize.UNKNOWN,
            begins=date(2020, 1, 1),
            ends=OPEN,
        )
        step.insert(
            tables.RuleBinding,
            seat_group=group,
            rule="I17",
            severity=Severity.INFORMATION,
            parameters="{}",
            begins=OPEN,
            ends=OPEN,
        )
    draft = LeavingDraft(employment=post, last_day=LAST, reason=EndReason.CHANGED_EMPLOYER)
    fates = councillor.by_body(preview(draft, today=TODAY))
    assert fates["K følger ansættelsen"] is LAPSES
    assert fates["A kræver medlemskab"] is KEPT
    register_leaving(draft, by="hast", today=TODAY)
    ended = get(Appointment, row)
    assert (ended.ends, ended.end_reason) == (LAST, EndReason.CHANGED_EMPLOYER)
    assert get(Employment, post).ends == LAST
    assert get(CouncilMembership, councillor.membership).ends == TERM_END


def test_a_nomination_made_by_the_programs_own_verb_is_found(councillor) -> None:
    view = find_round("2026-03-27/4.3")
    draft = NominationDraft(
        round=view.round.id,
        seat_group=view.groups[0].id,
        role=Role.SUBSTITUTE,
        given_name="Bo",
        family_name="Prøve (fiktiv)",
        gender=Gender.MALE,
        municipality=councillor.municipality,
        party="V",
        council_begins=date(2026, 1, 1),
        council_ends=TERM_END,
    )
    before = count(CouncilMembership)
    register_nomination(draft, by="test", today=date(2026, 3, 1))
    assert count(CouncilMembership) == before + 1
    membership = read(CouncilMembership)[-1].id
    told = preview(
        LeavingDraft(membership=membership, last_day=LAST, reason=EndReason.LEFT_COUNCIL), today=TODAY
    )
    assert len(told.nominations) == 1
    assert told.effects == ()


def test_a_registered_leaving_is_brought_forward_but_not_put_off(councillor) -> None:
    register_leaving(councillor.draft(), by="hast", today=TODAY)
    (later,) = leaving_problems(councillor.draft(AFTER), today=TODAY)
    assert "fortryd den registrerede først" in later.message
    register_leaving(councillor.draft(date(2026, 9, 10)), by="hast", today=TODAY)
    row = get(Appointment, councillor.appointments["A kræver medlemskab"])
    assert row.ends == date(2026, 9, 10)


def test_who_has_died_is_no_longer_nominated(nominated) -> None:
    """Somebody with neither council, post nor seat: the nominations alone are what ends."""
    people = {one.id: one.name for one in read(Person)}
    (kirsten,) = [one for one, name in people.items() if name.startswith("Kirsten")]
    draft = LeavingDraft(person=kirsten, last_day=date(2026, 3, 20), reason=EndReason.DIED)
    register_leaving(draft, by="ab", today=date(2026, 3, 22))
    assert [n.withdrawn_on for n in read(Nomination, person=kirsten)] == [date(2026, 3, 20)]
    assert history.next_undo() == "Registrér dødsfald"
    history.undo(by="ab")
    assert [n.withdrawn_on for n in read(Nomination, person=kirsten)] == [None]
