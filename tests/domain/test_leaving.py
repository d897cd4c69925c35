"""What becomes of the seats of one who leaves: kept, lapsed or for others to decide, around each boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kkr_desktop.domain.departures import (
    Actor,
    Appointer,
    CouncilExit,
    CouncilTime,
    Effect,
    Exit,
    JobBond,
    JobExit,
    JobTime,
    SeatAtStake,
    SeatEffect,
)
from kkr_desktop.domain.leaving import (
    effects,
    new_term,
    nomination_touched,
    substitutes_touched,
)
from kkr_desktop.domain.model import BodyTerm, Seat, SeatGroup
from kkr_desktop.domain.vocabulary import Category, EndReason, OrganisationKind, Role, SubstituteKind, Verb
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge, Period

LAST = date(2027, 9, 30)
AFTER = LAST + timedelta(days=1)
TERM_END = date(2029, 12, 31)
KKR = Appointer("KKR Nordjylland", Verb.APPOINTS, "KKR Nordjylland", OrganisationKind.KKR)
KEPT, LAPSES, NEEDS = SeatEffect.KEPT, SeatEffect.LAPSES, SeatEffect.NEEDS_DECISION


def group(row: int = 1, *, body: int = 1, requires: bool = True, stays: bool = True) -> SeatGroup:
    return SeatGroup(
        OPEN, OPEN, row, "", body, "politiske repræsentanter", "politisk repræsentant", Category.POLITICAL, 1,
        Verb.APPOINTS, requires, stays, 0,
    )  # fmt: skip


def stake(
    begins: Edge = date(2026, 4, 1),
    ends: Edge = date(2030, 3, 31),
    *,
    of: SeatGroup | None = None,
    seat: int = 1,
    role: Role = Role.MEMBER,
    kind: SubstituteKind = SubstituteKind.NONE,
    stands_for: int | None = None,
    appointer: Appointer = KKR,
    holder: str = "",
    job: JobBond | None = None,
) -> SeatAtStake:
    owner = of or group()
    place = Seat(OPEN, OPEN, seat, "", owner.id, 1, role, kind, stands_for)
    return SeatAtStake(
        seat, place, owner, "Hospice Vangen", "politisk repræsentant", Period(begins, ends), appointer,
        holder=holder, job=job,
    )  # fmt: skip


def council(
    last: date = LAST,
    reason: EndReason = EndReason.LEFT_COUNCIL,
    *others: CouncilTime,
    in_region: bool = True,
) -> CouncilExit:
    return CouncilExit("Læsø Kommune", in_region, last, reason, others)


def one(exit_: Exit, at_stake: SeatAtStake) -> Effect:
    (found,) = effects(exit_, [at_stake])
    return found


def test_a_seat_that_requires_membership_lapses_and_the_stand_in_does_not_inherit_it() -> None:
    found = one(council(), stake())
    assert found.outcome is LAPSES
    assert found.begun
    assert "betinget af medlemskab" in found.because
    assert "30. september 2027" in found.because
    assert "stedfortræder overtager ikke pladsen" in found.because
    assert (found.actor, found.acts) == (Actor.KKR, "KKR Nordjylland udpeger en ny.")


def test_a_seat_that_does_not_require_membership_is_kept() -> None:
    found = one(council(), stake(of=group(requires=False)))
    assert (found.outcome, found.actor, found.acts) == (KEPT, Actor.NOBODY, "")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [(LAST - timedelta(days=1), None), (LAST, KEPT), (AFTER, LAPSES), (UNKNOWN, LAPSES), (OPEN, LAPSES)],
)
def test_the_end_of_the_seat_around_the_last_day(ends: Edge, expected: SeatEffect | None) -> None:
    found = effects(council(), [stake(ends=ends)])
    assert [effect.outcome for effect in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize(("begins", "begun"), [(LAST, True), (AFTER, False), (date(2028, 1, 1), False)])
def test_a_seat_that_is_yet_to_begin_never_does(begins: date, begun: bool) -> None:
    found = one(council(), stake(begins))
    assert (found.outcome, found.begun) == (LAPSES, begun)
    assert ("træder ikke i kraft" in found.because) is not begun


def test_unknown_dates_of_the_seat_are_for_the_body_to_tell() -> None:
    found = one(council(), stake(UNKNOWN, UNKNOWN))
    assert (found.outcome, found.actor) == (NEEDS, Actor.BODY)
    assert "ikke oplyst" in found.because


def test_an_unknown_beginning_is_told_by_the_body_s_term_that_the_end_belongs_to() -> None:
    assert one(council(), stake(UNKNOWN, date(2030, 3, 31))).outcome is NEEDS
    for first, expected in ((LAST, LAPSES), (AFTER, NEEDS)):
        term = BodyTerm(first, date(2030, 3, 31), 1, 1, "2026-2030")
        held = replace(stake(UNKNOWN, date(2030, 3, 31)), terms=(term,))
        assert one(council(), held).outcome is expected


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (AFTER, TERM_END, KEPT),
        (LAST, TERM_END, KEPT),
        (AFTER + timedelta(days=1), TERM_END, LAPSES),
        (date(2026, 1, 1), LAST, LAPSES),
        (date(2026, 1, 1), AFTER, KEPT),
        (UNKNOWN, UNKNOWN, NEEDS),
        (UNKNOWN, TERM_END, NEEDS),
        (date(2026, 1, 1), UNKNOWN, NEEDS),
        (OPEN, OPEN, KEPT),
    ],
)
def test_another_council_in_the_region_on_the_day_after(
    begins: Edge, ends: Edge, expected: SeatEffect
) -> None:
    other = CouncilTime("Hjørring Kommune", True, Period(begins, ends))
    found = one(council(LAST, EndReason.LEFT_COUNCIL, other), stake())
    assert found.outcome is expected
    if expected is NEEDS:
        assert (found.actor, "Hjørring Kommune" in found.acts) == (Actor.MUNICIPALITY, True)


def test_a_council_outside_the_region_does_not_carry_the_seat() -> None:
    other = CouncilTime("Randers Kommune", False, Period(OPEN, OPEN))
    assert one(council(LAST, EndReason.LEFT_COUNCIL, other), stake()).outcome is LAPSES


def test_leaving_a_council_outside_the_region_is_asked_about() -> None:
    assert one(council(in_region=False), stake()).outcome is NEEDS


def test_who_is_yet_to_take_a_seat_must_be_a_councillor_on_its_first_day() -> None:
    other = CouncilTime("Hjørring Kommune", True, Period(date(2027, 12, 1), TERM_END))
    exit_ = council(LAST, EndReason.LEFT_COUNCIL, other)
    assert one(exit_, stake(date(2027, 12, 1))).outcome is KEPT
    assert one(exit_, stake(date(2027, 11, 30))).outcome is LAPSES


@pytest.mark.parametrize(
    ("last", "expected"),
    [(TERM_END - timedelta(days=1), LAPSES), (TERM_END, KEPT), (TERM_END + timedelta(days=1), LAPSES)],
)
def test_at_the_municipal_terms_end_the_holder_sits_on(last: date, expected: SeatEffect) -> None:
    found = one(council(last), stake())
    assert found.outcome is expected
    if expected is KEPT:
        assert "31. marts 2030" in found.because


def test_the_change_over_is_the_bodys_own_term_where_the_seat_has_no_end() -> None:
    term = BodyTerm(date(2026, 5, 1), date(2030, 4, 30), 1, 1, "2026-2030")
    sits = replace(stake(ends=UNKNOWN), terms=(term,))
    assert "30. april 2030" in one(council(TERM_END, EndReason.TERM_ENDED), sits).because
    unknown = one(council(TERM_END, EndReason.TERM_ENDED), stake(ends=UNKNOWN))
    assert (unknown.outcome, "ikke oplyst" in unknown.because) == (KEPT, True)


def test_a_group_that_follows_the_municipal_term_does_not_sit_on() -> None:
    found = one(council(TERM_END, EndReason.TERM_ENDED), stake(of=group(stays=False)))
    assert found.outcome is LAPSES


def test_lost_eligibility_and_death_on_the_terms_last_day_end_the_seat() -> None:
    for reason in (EndReason.LOST_ELIGIBILITY, EndReason.DIED):
        assert one(council(TERM_END, reason), stake()).outcome is LAPSES


def test_a_seat_in_the_new_municipal_term_hangs_on_the_election() -> None:
    found = one(council(TERM_END, EndReason.TERM_ENDED), stake(date(2030, 4, 1), date(2034, 3, 31)))
    assert (found.outcome, found.actor) == (NEEDS, Actor.MUNICIPALITY)


@pytest.mark.parametrize(
    "seat",
    [
        stake(),
        stake(of=group(requires=False)),
        stake(UNKNOWN, UNKNOWN),
        stake(date(2028, 1, 1)),
        stake(of=group(requires=False), role=Role.CHAIR),
    ],
)
def test_death_ends_every_seat(seat: SeatAtStake) -> None:
    for exit_ in (council(LAST, EndReason.DIED), JobExit("DI", None, LAST, EndReason.DIED)):
        assert one(exit_, seat).outcome is LAPSES


@pytest.mark.parametrize(
    ("appointer", "actor", "acts"),
    [
        (Appointer("KKR X", Verb.NOMINATES, "Erhvervsministeriet", OrganisationKind.STATE), Actor.KKR,
         "KKR X indstiller en ny, og Erhvervsministeriet udpeger."),
        (Appointer("KKR X", Verb.RECOMMENDS), Actor.KKR, "KKR X anbefaler en ny."),
        (Appointer("KKR X", Verb.APPOINTS, "Region Nordjylland", OrganisationKind.REGION), Actor.ORGANISATION,
         "Region Nordjylland udpeger en ny."),
        (Appointer("KKR X", Verb.APPOINTS, "Læsø Kommune", OrganisationKind.MUNICIPALITY), Actor.MUNICIPALITY,
         "Læsø Kommune udpeger en ny."),
        (Appointer("KKR X", Verb.APPOINTS, "Hospice Vangen", OrganisationKind.BODY), Actor.BODY,
         "Hospice Vangen finder selv en ny."),
        (Appointer("KKR X", Verb.APPOINTS), Actor.BODY, "Hospice Vangen oplyser, hvem der besætter pladsen."),
    ],
)  # fmt: skip
def test_who_must_act(appointer: Appointer, actor: Actor, acts: str) -> None:
    found = one(council(), stake(appointer=appointer))
    assert (found.actor, found.acts) == (actor, acts)


def test_a_successor_known_to_follow_leaves_nothing_to_do_and_a_later_one_is_told() -> None:
    assert one(council(), replace(stake(), successor=AFTER)).actor is Actor.NOBODY
    later = one(council(), replace(stake(), successor=date(2028, 1, 1)))
    assert (later.actor, "1. januar 2028" in later.acts) == (Actor.KKR, True)


def test_a_seat_that_another_has_taken_is_not_touched() -> None:
    assert effects(council(), [replace(stake(), superseded=True)]) == []


@pytest.mark.parametrize("role", [Role.CHAIR, Role.VICE_CHAIR])
def test_a_chair_who_loses_the_ordinary_seat_is_for_the_body_to_decide(role: Role) -> None:
    chair = stake(of=group(2, requires=False), seat=2, role=role)
    found = effects(council(), [stake(), chair])
    assert [effect.outcome for effect in found] == [LAPSES, NEEDS]
    assert found[1].actor is Actor.BODY
    elsewhere = stake(of=group(3, body=9, requires=False), seat=3, role=role)
    assert [effect.outcome for effect in effects(council(), [stake(), elsewhere])] == [LAPSES, KEPT]


def test_a_personal_substitute_of_a_lapsed_seat_is_asked_about() -> None:
    lapsed = effects(council(), [stake()])
    personal = stake(seat=2, role=Role.SUBSTITUTE, kind=SubstituteKind.PERSONAL, stands_for=1, holder="Bo")
    unknown = stake(seat=3, role=Role.SUBSTITUTE, kind=SubstituteKind.UNKNOWN, holder="Ida")
    general = stake(seat=4, role=Role.SUBSTITUTE, kind=SubstituteKind.GENERAL, holder="Per")
    other = stake(seat=5, role=Role.SUBSTITUTE, kind=SubstituteKind.PERSONAL, stands_for=99, holder="Eva")
    found = substitutes_touched(lapsed, [personal, unknown, general, other])
    assert [effect.stake.holder for effect in found] == ["Bo", "Ida"]
    assert {effect.outcome for effect in found} == {NEEDS}
    assert not any(effect.own for effect in found)
    kept = effects(council(), [stake(of=group(requires=False))])
    assert substitutes_touched(kept, [personal, unknown]) == []


BOND = JobBond(7, "Aalborg Universitet")


def job(organisation: int | None = 7, *others: JobTime, last: date = LAST) -> JobExit:
    return JobExit("Aalborg Universitet", organisation, last, EndReason.CHANGED_EMPLOYER, others)


@pytest.mark.parametrize(
    ("exit_", "bond", "expected"),
    [
        (job(), None, KEPT),
        (job(), BOND, LAPSES),
        (job(), JobBond(), NEEDS),
        (job(8), BOND, KEPT),
        (job(None), BOND, NEEDS),
        (job(7, JobTime("AAU", 7, Period(AFTER, OPEN))), BOND, KEPT),
        (job(7, JobTime("AAU", 7, Period(AFTER + timedelta(days=1), OPEN))), BOND, LAPSES),
        (job(7, JobTime("AAU", 7, Period(UNKNOWN, UNKNOWN))), BOND, NEEDS),
        (job(7, JobTime("DI", 9, Period(OPEN, OPEN))), BOND, LAPSES),
    ],
)
def test_a_seat_that_follows_a_post(exit_: JobExit, bond: JobBond | None, expected: SeatEffect) -> None:
    found = one(exit_, stake(of=group(requires=True), job=bond))
    assert found.outcome is expected
    assert (found.actor is Actor.NOBODY) == (expected is KEPT)


def test_a_seat_that_follows_a_post_with_unknown_dates_is_asked_about() -> None:
    assert one(job(), stake(UNKNOWN, UNKNOWN, job=BOND)).outcome is NEEDS


def test_the_new_term_begins_the_day_after_and_has_the_end_in_common() -> None:
    two = effects(council(), [stake(), stake(seat=2)])
    assert new_term(two, LAST) == Period(AFTER, date(2030, 3, 31))
    mixed = effects(council(), [stake(), stake(ends=UNKNOWN, seat=2)])
    assert new_term(mixed, LAST) == Period(AFTER, UNKNOWN)
    never = effects(council(), [stake(date(2028, 1, 1))])
    assert new_term(never, LAST).start == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("start", "part"),
    [
        (None, "ikke oplyst, hvornår hvervet begynder"),
        (LAST, "Betingelsen er opfyldt, når hvervet begynder"),
        (AFTER, "efter at medlemskabet ophører"),
    ],
)
def test_a_nomination_is_touched(start: date | None, part: str) -> None:
    assert part in nomination_touched(council(), group=group(), job=None, start=start)


def test_a_nomination_that_is_not_touched() -> None:
    free = nomination_touched(council(), group=group(requires=False), job=None, start=AFTER)
    other = council(LAST, EndReason.LEFT_COUNCIL, CouncilTime("Hjørring Kommune", True, Period(AFTER, OPEN)))
    carried = nomination_touched(other, group=group(), job=None, start=AFTER)
    sits_on = nomination_touched(council(TERM_END), group=group(), job=None, start=LAST)
    assert (free, carried, sits_on) == ("", "", "")
    assert nomination_touched(job(), group=group(), job=None, start=AFTER) == ""
    assert "ansættelsen ophører" in nomination_touched(job(), group=group(), job=BOND, start=AFTER)
    died = nomination_touched(
        council(LAST, EndReason.DIED), group=group(requires=False), job=None, start=AFTER
    )
    assert "afgået ved døden" in died
