"""Asking a municipality when one of its councillors has left, and a seat with them."""

from __future__ import annotations

from datetime import date

import pytest

from kkr_desktop.domain.blocks import BulletList, Paragraph
from kkr_desktop.domain.vocabulary import Category, EndReason, LetterKind
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.services.leaving import Filling, LeavingDraft, register_leaving
from kkr_desktop.services.letters.plan import PlannedLetter, planned_letters
from kkr_desktop.services.rounds import round_view

TODAY = date(2026, 5, 4)
LAST = date(2026, 4, 30)
SEATED = (date(2022, 7, 1), date(2027, 6, 30))


def enquiries(row: int) -> list[PlannedLetter]:
    return planned_letters(round_view(row), today=TODAY, kinds=[LetterKind.MUNICIPALITY_ENQUIRY])


def says(one: PlannedLetter) -> str:
    found = []
    for block in one.draft().paper.blocks:
        if isinstance(block, Paragraph):
            found.append("".join(str(part) for part in block.text))
        elif isinstance(block, BulletList):
            found += ["• " + "".join(str(part) for part in item) for item in block.items]
    return "\n".join(found).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def political(council):
    """A political seat that follows the membership, held by a councillor of Læsø."""
    group = council.group(
        council.organisation("Fonden Nord"),
        "politisk repræsentant",
        category=Category.POLITICAL,
        requires_membership=True,
    )
    seat = council.seat(group)
    ea = council.person("Ea")
    membership = council.council_member(ea, "Læsø Kommune", date(2022, 1, 1), date(2029, 12, 31))
    return council, group, seat, ea, membership


def test_a_registered_leaving_that_opens_a_round_asks_the_municipality(political):
    council, _, seat, ea, membership = political
    council.sits(seat, ea, *SEATED)
    left = register_leaving(
        LeavingDraft(membership=membership, last_day=LAST, reason=EndReason.LEFT_COUNCIL),
        by="hast",
        today=TODAY,
        filling=Filling(
            meeting=council.meeting,
            item="7",
            title="Ny repræsentant",
            case_number="SAG-2026-00901",
            initials="hast",
        ),
    )
    assert left.round is not None
    (one,) = enquiries(left.round)
    assert (one.recipient, one.ticked, one.person) == ("Læsø Kommune", True, ea)
    text = says(one)
    assert (
        "Vi har fået oplyst, at Ea Lund (fiktiv) udtrådte af kommunalbestyrelsen i Læsø Kommune den 30. april 2026."
        in text
    )
    assert "• medlem af Fonden Nord (til og med den 30. april 2026)" in text
    assert "overtager det ikke" in text


def test_the_municipality_is_not_asked_again_when_the_seat_is_filled(political):
    council, group, seat, ea, _ = political
    council.sits(seat, ea, SEATED[0], LAST, end_reason=EndReason.LEFT_COUNCIL)
    row = council.round(seat)
    bo = council.person("Bo")
    council.council_member(bo, "Læsø Kommune", date(2026, 1, 1), date(2029, 12, 31))
    council.decide(row, (council.nominate(row, group, bo), seat))
    (one,) = enquiries(row)
    assert not one.ticked


def test_who_left_before_the_last_holder_is_no_concern_of_this_round(political):
    council, _, seat, ea, _ = political
    council.sits(seat, ea, date(2018, 7, 1), date(2022, 6, 30), end_reason=EndReason.LEFT_COUNCIL)
    council.sits(seat, council.person("Bo"), *SEATED, end_reason=EndReason.TERM_ENDED)
    assert enquiries(council.round(seat)) == []


@pytest.mark.parametrize("reason", [EndReason.RESIGNED, EndReason.DIED, EndReason.TERM_ENDED])
def test_another_reason_asks_nobody(political, reason):
    council, _, seat, ea, _ = political
    council.sits(seat, ea, SEATED[0], LAST, end_reason=reason)
    assert enquiries(council.round(seat)) == []


def test_who_lost_a_seat_but_is_still_in_the_council_is_not_said_to_have_left(council):
    group = council.group(council.organisation("Fonden Nord"))
    seat = council.seat(group)
    ea = council.person("Ea")
    council.council_member(ea, "Læsø Kommune", date(2022, 1, 1), UNKNOWN)
    council.sits(seat, ea, SEATED[0], LAST, end_reason=EndReason.LOST_ELIGIBILITY)
    assert enquiries(council.round(seat)) == []


def test_a_leaving_whose_day_nobody_has_stated_is_told_without_one(council):
    seat = council.seat(council.group(council.organisation("Fonden Nord"), requires_membership=True))
    ea = council.person("Ea")
    council.council_member(ea, "Læsø Kommune", date(2022, 1, 1), UNKNOWN)
    council.sits(seat, ea, SEATED[0], LAST, end_reason=EndReason.LEFT_COUNCIL)
    (one,) = enquiries(council.round(seat))
    assert "er udtrådt af kommunalbestyrelsen i Læsø Kommune. Det får betydning" in says(one)


def test_two_councillors_of_a_municipality_are_asked_about_each_for_themselves(council):
    group = council.group(council.organisation("Fonden Nord"), requires_membership=True)
    seats = [council.seat(group, number) for number in (1, 2)]
    for seat, given in zip(seats, ("Ea", "Bo"), strict=True):
        person = council.person(given)
        council.council_member(person, "Læsø Kommune", date(2022, 1, 1), LAST)
        council.sits(seat, person, SEATED[0], LAST, end_reason=EndReason.LEFT_COUNCIL)
    found = enquiries(council.round(*seats))
    assert [one.facts.departure.name for one in found if one.facts.departure] == [
        "Ea Lund (fiktiv)", "Bo Lund (fiktiv)",
    ]  # fmt: skip
    assert len({one.key for one in found}) == 2


def test_one_councillor_with_two_seats_is_asked_about_once(council):
    group = council.group(council.organisation("Fonden Nord"), requires_membership=True)
    other = council.group(council.organisation("Fonden Syd"), requires_membership=True)
    seats = [council.seat(group), council.seat(other)]
    ea = council.person("Ea")
    council.council_member(ea, "Læsø Kommune", date(2022, 1, 1), LAST)
    for seat in seats:
        council.sits(seat, ea, SEATED[0], LAST, end_reason=EndReason.LEFT_COUNCIL)
    (one,) = enquiries(council.round(*seats))
    assert says(one).count("•") == 2
    assert "Hvervene er betinget" in says(one)
    assert "overtager dem ikke" in says(one)
