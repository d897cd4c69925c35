"""d'Hondt against published distributions, and against giving one seat after the other."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.dhondt import dhondt

# Danish elections to the European Parliament, votes and seats by party letter (lex.dk; elections.im.dk).
EP_2024 = {
    "A": (381_125, 3), "B": (173_355, 1), "C": (216_357, 1), "F": (426_472, 3), "I": (170_199, 1), "M": (145_698, 1),
    "O": (156_014, 1), "V": (360_212, 2), "Æ": (180_836, 1), "Ø": (172_287, 1), "Å": (65_228, 0),
}  # fmt: skip
EP_2009 = {
    "A": (503_439, 4), "V": (474_041, 3), "F": (371_603, 2), "O": (357_942, 2), "C": (297_199, 1), "N": (168_555, 1),
    "B": (100_094, 0), "J": (55_459, 0), "I": (13_796, 0),
}  # fmt: skip
EP_2019 = {
    "A": (592_645, 3), "B": (277_929, 2), "C": (170_544, 1), "F": (364_895, 2), "I": (60_693, 0), "N": (102_101, 0),
    "O": (296_978, 1), "V": (648_203, 4), "Ø": (151_903, 1), "Å": (92_964, 0),
}  # fmt: skip
ALLIANCES_2019 = (("A", "F"), ("B", "Å"), ("C", "I", "V"), ("N", "Ø"))
ALLIANCES_2009 = (("A", "F", "B"), ("V", "C", "I"), ("N", "J"))


def seats_of(result: dict[str, tuple[int, int]]) -> dict[str, int]:
    return {party: seats for party, (_, seats) in result.items() if seats}


def votes_of(result: dict[str, tuple[int, int]]) -> dict[str, int]:
    return {party: votes for party, (votes, _) in result.items()}


@pytest.mark.parametrize(
    ("votes", "seats", "published"),
    [
        ((100_000, 80_000, 30_000, 20_000), 8, (4, 3, 1, 0)),
        ((340_000, 280_000, 160_000, 60_000, 15_000), 7, (3, 3, 1, 0, 0)),
        ((6_100, 5_000, 900), 10, (6, 4, 0)),
        ((246_324, 166_665, 47_908), 7, (4, 3, 0)),
    ],
)
def test_textbook_examples(votes, seats, published):
    letters = "ABCDE"[: len(votes)]
    found = dhondt(dict(zip(letters, votes, strict=True)), seats)
    assert found.seats == {one: n for one, n in zip(letters, published, strict=True) if n}
    assert found.tied_seats == 0


def test_the_danish_election_of_2024():
    assert dhondt(votes_of(EP_2024), 15).seats == seats_of(EP_2024)


def test_the_danish_election_of_2009_turned_on_its_alliances():
    assert dhondt(votes_of(EP_2009), 13, alliances=ALLIANCES_2009).seats == seats_of(EP_2009)
    assert dhondt(votes_of(EP_2009), 13).seats != seats_of(EP_2009)


def test_the_danish_election_of_2019_gave_an_alliance_the_seat_of_the_party_that_stood_alone():
    assert dhondt(votes_of(EP_2019), 14, alliances=ALLIANCES_2019).seats == seats_of(EP_2019)
    alone = dhondt(votes_of(EP_2019), 14).seats
    assert (alone["B"], alone["O"]) == (1, 2)


def test_the_quotients_of_an_alliance_name_its_parties():
    found = dhondt({"A": 3, "B": 2, "V": 6}, 2, alliances=[("A", "B")])
    assert found.quotients == ((Fraction(6), "V"), (Fraction(5), "A+B"))


def test_lots_within_an_alliance_and_beside_it():
    within = dhondt({"A": 4, "B": 4, "V": 5}, 2, alliances=[("A", "B")])
    assert (within.seats, within.tied, within.tied_seats) == ({"V": 1}, ("A", "B"), 1)
    beside = dhondt({"A": 3, "B": 2, "V": 5}, 1, alliances=[("A", "B")])
    assert (beside.seats, beside.tied, beside.tied_seats) == ({}, ("A", "B", "V"), 1)


def test_equal_quotients_for_the_last_seat_are_left_to_lots():
    found = dhondt({"A": 100, "V": 100}, 3)
    assert (found.seats, found.tied, found.tied_seats) == ({"A": 1, "V": 1}, ("A", "V"), 1)
    found = dhondt({"A": 60, "V": 30, "C": 30}, 2)
    assert (found.seats, found.tied, found.tied_seats) == ({"A": 1}, ("A", "C", "V"), 1)


def test_equal_quotients_that_all_get_a_seat_are_no_tie():
    assert dhondt({"A": 100, "V": 100}, 4).tied == ()


def test_nobody_gets_anything_of_nothing():
    assert dhondt({"A": 0, "V": 0}, 4).seats == {}
    assert dhondt({"A": 10}, 0).seats == {}
    assert dhondt({}, 3).seats == {}
    assert dhondt({"A": 10, "V": 0}, 3).seats == {"A": 3}


@pytest.mark.parametrize(
    ("votes", "seats", "alliances"),
    [({"A": -1}, 3, ()), ({"A": 1}, -1, ()), ({"A": 1, "V": 1}, 1, (("A", "V"), ("A",)))],
)
def test_what_makes_no_sense_is_refused(votes, seats, alliances):
    with pytest.raises(ValueError, match=r"negative|two alliances"):
        dhondt(votes, seats, alliances=alliances)


@given(st.dictionaries(st.sampled_from("ABCFIOV"), st.integers(0, 60)), st.integers(0, 12))
def test_giving_seat_after_seat_to_the_greatest_quotient(votes, seats):
    found = dhondt(votes, seats)
    given_out: Counter[str] = Counter()
    for _ in range(seats):
        quotients = {p: Fraction(number, given_out[p] + 1) for p, number in votes.items() if number}
        if not quotients:
            break
        best = max(quotients.values())
        given_out[min(p for p, q in quotients.items() if q == best)] += 1
    assert sum(found.seats.values()) + found.tied_seats == sum(given_out.values())
    for party, number in given_out.items():
        sure = found.seats.get(party, 0)
        assert sure <= number if party in found.tied else sure == number
