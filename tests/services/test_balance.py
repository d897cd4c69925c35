"""The balance of bodies, rounds and the whole KKR from a register; and the votes it is held against."""

from __future__ import annotations

from datetime import date

import pytest

from kkr_desktop.domain.balance import Balance
from kkr_desktop.domain.model import Nomination, Organisation, Person
from kkr_desktop.errors import EnvironmentFault, UserError
from kkr_desktop.services import history
from kkr_desktop.services.balance import (
    PartyVotes,
    Votes,
    balance_of_all,
    balance_of_body,
    balance_of_round,
    party_guide,
    political_seats,
    save_votes,
    shares_of,
    votes,
    votes_offered,
    write_balance,
)
from kkr_desktop.services.eligibility import check_round
from kkr_desktop.services.rounds import find_round
from kkr_desktop.services.seats import seat_views
from kkr_desktop.store.reading import read

MEETING, START = date(2026, 3, 27), date(2026, 4, 1)


def counts(shown: Balance, title: str) -> dict[str, int]:
    (chart,) = [one for one in shown.charts if one.title == title]
    return {bar.label: bar.count for bar in chart.bars}


def nomination(name: str) -> int:
    people = {one.id: one.name for one in read(Person)}
    (found,) = [n.id for n in read(Nomination) if people[n.person].startswith(name)]
    return found


def house() -> int:
    return next(one.id for one in read(Organisation) if one.name == "Erhvervshus Nordjylland")


def given(**numbers: int) -> Votes:
    return Votes(tuple(PartyVotes(letter, f"Parti {letter}", number) for letter, number in numbers.items()))


def test_a_round_is_the_body_as_it_would_be_with_those_chosen(nominated):
    view = find_round("2026-03-27/4.1")
    chosen = [nomination(name) for name in ("Kirsten", "Anne-Mette", "Søren", "Erik", "Inger", "Lone")]
    shown = balance_of_round(view, chosen)
    assert (shown.seats, shown.on) == (11, START)
    assert counts(shown, "Køn") == {"kvinder": 4, "mænd": 2, "indehaver ikke oplyst": 5}
    assert counts(balance_of_round(view, chosen[:1]), "Køn")["ubesat"] == 5


def test_a_body_shows_no_party_of_a_seat_that_is_not_political(decided):
    shown = balance_of_body(house(), START)
    assert sum(counts(shown, "Parti").values()) == 4
    assert sum(counts(shown, "Branche").values()) == 7
    assert "observatør" not in " ".join(chart.description for chart in shown.charts)


def test_the_whole_kkr_shows_all_its_municipalities(decided):
    shown = balance_of_all(START)
    names = [label for label in counts(shown, "Kommune") if not label.startswith(("ikke", "inde", "ubesat"))]
    assert len(names) == 11
    assert (names[0], names[-1]) == ("Brønderslev", "Aalborg")
    assert shown.seats == political_seats(START) + 6


def test_votes_are_kept_changed_and_taken_back(starter):
    assert votes() is None
    assert all(one.count == 0 for one in votes_offered().parties)
    save_votes(given(A=100, V=80), by="ab")
    assert votes() == given(A=100, V=80)
    assert history.next_undo() == "Ret stemmetal"
    save_votes(given(A=100, V=90), by="ab")
    history.undo(by="ab")
    assert votes() == given(A=100, V=80)
    history.undo(by="ab")
    assert votes() is None


@pytest.mark.parametrize(
    ("parties", "where"),
    [
        ((PartyVotes("A", "", 1), PartyVotes("A", "", 2)), "letter 0"),
        ((PartyVotes("A", "", 1), PartyVotes(" ", "", 2)), "letter 1"),
        ((PartyVotes("A", "", -1),), "count 0"),
        ((PartyVotes("A", "", 10**9),), "count 0"),
    ],
)
def test_votes_that_make_no_sense_are_refused(starter, parties, where):
    with pytest.raises(UserError) as caught:
        save_votes(Votes(parties), by="ab")
    assert caught.value.where == where
    assert votes() is None


def test_the_guide_counts_what_is_held_beside_the_seats_that_are_asked_about(decided):
    assert party_guide(START, leaving_out=()) is None
    save_votes(given(A=61, V=40), by="ab")
    whole = party_guide(START, leaving_out=())
    assert whole is not None
    assert sum(whole.guide.values()) == whole.seats == political_seats(START)
    held = [v for v in seat_views(START) if v.party and v.seat.role.code == "member"]
    assert sum(whole.held.values()) == len(held) > 0
    fewer = party_guide(START, leaving_out=[held[0].seat.id])
    assert fewer is not None
    assert sum(fewer.held.values()) == len(held) - 1


def test_the_rule_about_parties_tells_by_the_votes(nominated):
    def told() -> str:
        checks = check_round(find_round("2026-03-27/4.2"))
        check = next(c for c in checks if c.candidates)
        found = check.choose([check.candidates[0].candidate.nomination]).together
        return next(f.because for f in found if f.rule == "G11")

    assert told().startswith("Stemmer eller mandater er ikke indtastet")
    save_votes(given(A=61, V=40), by="ab")
    assert "ikke indtastet" not in told()


def test_the_chart_of_all_seats_has_the_guide_and_a_body_has_none(decided):
    save_votes(given(A=50, V=50), by="ab")
    (chart,) = [one for one in balance_of_all(START).charts if one.title == "Parti"]
    guided = {bar.label: bar.guide for bar in chart.bars if bar.label in ("A", "V")}
    seats = political_seats(START)
    assert guided == {"A": seats // 2, "V": seats // 2}
    assert ("Lodtrækning mellem A og V om 1 plads." in chart.note) == (seats % 2 == 1)
    (body,) = [one for one in balance_of_body(house(), START).charts if one.title == "Parti"]
    assert {bar.guide for bar in body.bars} == {None}


def test_no_votes_share_nothing():
    assert shares_of(None, 5) is None
    assert shares_of(given(A=0), 5) is None
    shares = shares_of(given(A=3, V=1), 4)
    assert shares is not None
    assert shares.seats == {"A": 3, "V": 1}


def test_the_charts_are_written_as_a_pdf(decided, tmp_path):
    shown = balance_of_all(START)
    made = write_balance(shown, tmp_path / "Balance")
    assert made.name == "Balance.pdf"
    first = made.read_bytes()
    assert first.startswith(b"%PDF")
    assert write_balance(shown, made).read_bytes() == first


def test_charts_are_not_written_where_there_is_a_folder_or_no_folder(decided, tmp_path):
    (tmp_path / "Balance.pdf").mkdir()
    for place in (tmp_path / "Balance.pdf", tmp_path / "findes ikke" / "Balance.pdf"):
        with pytest.raises(EnvironmentFault, match="kunne ikke skrives"):
            write_balance(balance_of_body(house(), START), place)
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".tmp"] == []
