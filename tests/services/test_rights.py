"""Rights to nominate: alone, jointly and in turns, as of a day; what is refused and what is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.domain.vocabulary import EntitlementKind
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge
from kkr_desktop.errors import UserError
from kkr_desktop.services import bodies, history, organisations, rights
from kkr_desktop.services.rights import Share

DAY = date(2026, 3, 27)
LAST, FIRST = date(2030, 3, 31), date(2030, 4, 1)
SINGLE, JOINT, TURNS = EntitlementKind.SINGLE, EntitlementKind.JOINT, EntitlementKind.TURNS


def organisation(name: str) -> int:
    return next(
        row.organisation.id for row in organisations.organisation_rows() if row.organisation.name == name
    )


def always(*names: str) -> list[Share]:
    return [(organisation(name), UNKNOWN, OPEN) for name in names]


def group_of(body: str) -> int:
    row = next(row for row in bodies.body_rows(DAY) if row.body.name == body)
    return bodies.body_view(row.body.id, DAY).groups[0].id


@pytest.fixture
def group(starter: Path) -> int:
    """A group that nobody may nominate to."""
    return group_of("Hospice Vangen")


def only(group: int, on: date = DAY) -> rights.GroupRight:
    (right,) = rights.group_rights(group, on)
    return right


def rotation(group: int, first_ends: Edge = LAST, second_begins: Edge = FIRST) -> int:
    members = [
        (organisation("SMVdanmark"), OPEN, first_ends),
        (organisation("HORESTA"), second_begins, OPEN),
    ]
    return rights.add_right(group, TURNS, members=members, by="test")


@pytest.mark.parametrize(
    ("kind", "names", "words"),
    [
        (SINGLE, ["DI"], "DI"),
        (JOINT, ["SMVdanmark", "Tekniq"], "fælles: SMVdanmark og Tekniq"),
        (JOINT, ["DI", "Dansk Erhverv", "HORESTA"], "fælles: DI, Dansk Erhverv og HORESTA"),
    ],
)
def test_a_right_is_given_in_one_step_and_said_in_words(
    group: int, kind: EntitlementKind, names: list[str], words: str
) -> None:
    rights.add_right(group, kind, members=always(*names), by="test")
    assert history.next_undo() == "Tilføj indstillingsret"
    assert only(group).organisations == tuple(names)
    assert rights.right_words(only(group), DAY) == words
    history.undo(by="test")
    assert rights.group_rights(group, DAY) == []


def test_turns_change_at_the_boundary(group: int) -> None:
    rotation(group)
    right = only(group)
    whose = {day: rights.turn_on(right, day) for day in (DAY, LAST, FIRST, date(2040, 1, 1))}
    names = {day: turn.name for day, turn in whose.items() if isinstance(turn, rights.RightMember)}
    assert names == {DAY: "SMVdanmark", LAST: "SMVdanmark", FIRST: "HORESTA", date(2040, 1, 1): "HORESTA"}
    assert rights.right_words(right, LAST) == "på skift: SMVdanmark (til 31-03-2030), derefter HORESTA"
    assert rights.right_words(right, FIRST) == "på skift: HORESTA"


def test_nobody_knows_when_the_turn_changes(group: int) -> None:
    rotation(group, UNKNOWN, UNKNOWN)
    assert rights.turn_on(only(group), DAY) is UNKNOWN
    words = "på skift: SMVdanmark og HORESTA; turen er ikke oplyst"
    assert rights.right_words(only(group), DAY) == words


def test_the_turn_is_known_though_another_is_not(group: int) -> None:
    rotation(group, LAST, UNKNOWN)
    words = "på skift: SMVdanmark (til 31-03-2030), HORESTA (tid ikke oplyst)"
    assert rights.right_words(only(group), DAY) == words
    assert rights.turn_on(only(group), FIRST) is UNKNOWN


def test_in_a_gap_it_is_nobodys_turn(group: int) -> None:
    rotation(group, LAST, date(2031, 1, 1))
    right = only(group)
    assert rights.turn_on(right, date(2030, 12, 31)) is None
    assert (
        rights.right_words(right, FIRST) == "på skift: ingen har turen nu, derefter HORESTA (fra 01-01-2031)"
    )
    words = "på skift: SMVdanmark (til 31-03-2030), derefter HORESTA (fra 01-01-2031)"
    assert rights.right_words(right, DAY) == words


def test_three_in_turn_follow_by_their_dates_in_whatever_order_they_are_written(group: int) -> None:
    end = date(2034, 3, 31)
    members = [
        (organisation("Tekniq"), date(2034, 4, 1), OPEN),
        (organisation("HORESTA"), FIRST, end),
        (organisation("SMVdanmark"), OPEN, LAST),
    ]
    rights.add_right(group, TURNS, members=members, by="test")
    words = "SMVdanmark (til 31-03-2030), derefter HORESTA (til 31-03-2034), derefter Tekniq"
    assert rights.right_words(only(group), DAY) == f"på skift: {words}"


def test_a_right_that_has_ended_gives_nobody_the_turn(group: int) -> None:
    right = rotation(group)
    rights.end_right(right, last_day=date(2028, 1, 1), by="test")
    ended = only(group)
    assert rights.turn_on(ended, date(2028, 1, 1)) is not None
    assert rights.turn_on(ended, date(2028, 1, 2)) is None
    assert rights.group_rights(group, date(2028, 1, 2)) == []


@pytest.mark.parametrize(
    ("kind", "names", "message"),
    [
        (SINGLE, [], "Vælg mindst én organisation."),
        (JOINT, [], "Vælg mindst én organisation."),
        (JOINT, ["DI"], "Vælg mindst to, som deles om retten."),
        (TURNS, ["DI"], "Vælg mindst to, som deles om retten."),
        (JOINT, ["DI", "DI"], "DI står der to gange."),
        (SINGLE, ["DI", "HORESTA"], "Vælg én, eller vælg fælles indstilling eller på skift."),
    ],
)
def test_who_shares_a_right_must_fit_how(
    group: int, kind: EntitlementKind, names: list[str], message: str
) -> None:
    with pytest.raises(UserError) as refused:
        rights.add_right(group, kind, members=always(*names), by="test")
    assert (refused.value.message, refused.value.where) == (message, "organisation")
    assert rights.group_rights(group, DAY) == []


@pytest.mark.parametrize(
    ("first_ends", "second_begins", "refused"),
    [
        (LAST, LAST, True),
        (LAST, FIRST, False),
        (OPEN, FIRST, True),
        (LAST, OPEN, True),
        (UNKNOWN, FIRST, False),
        (LAST, UNKNOWN, False),
    ],
)
def test_two_cannot_have_the_turn_at_once(
    group: int, first_ends: Edge, second_begins: Edge, refused: bool
) -> None:
    members = [(organisation("DI"), DAY, first_ends), (organisation("HORESTA"), second_begins, OPEN)]
    found = [p for p in rights.right_problems(group, TURNS, members=members) if p.blocking]
    assert [(p.field, p.message) for p in found] == (
        [("turns", "DI og HORESTA har turen på samme tid. Ret datoerne.")] if refused else []
    )


def test_dates_upside_down_are_refused_where_they_are_written(group: int) -> None:
    turned = [(organisation("DI"), FIRST, LAST), (organisation("HORESTA"), date(2034, 4, 1), OPEN)]
    with pytest.raises(UserError, match="DI: slutdatoen ligger før startdatoen") as refused:
        rights.add_right(group, TURNS, members=turned, by="test")
    assert refused.value.where == "turns"
    with pytest.raises(UserError, match="Slutdatoen ligger før startdatoen") as refused:
        rights.add_right(group, SINGLE, members=always("DI"), begins=FIRST, ends=LAST, by="test")
    assert refused.value.where == "ends"
    right = rights.add_right(group, SINGLE, members=always("DI"), begins=FIRST, by="test")
    with pytest.raises(UserError) as refused:
        rights.end_right(right, last_day=LAST, by="test")
    assert refused.value.where == "last_day"


def test_a_gap_and_an_unknown_change_of_turn_are_told(group: int) -> None:
    both = [organisation("DI"), organisation("HORESTA")]

    def told(first_ends: Edge, second_begins: Edge) -> list[str]:
        members = [(both[0], OPEN, first_ends), (both[1], second_begins, OPEN)]
        found = rights.right_problems(group, TURNS, members=members)
        assert not any(problem.blocking for problem in found)
        return [problem.message for problem in found]

    assert told(LAST, FIRST) == []
    assert told(LAST, date(2030, 4, 2)) == ["Ingen har turen fra 01-04-2030 til 01-04-2030."]
    assert told(LAST, date(2031, 1, 1)) == ["Ingen har turen fra 01-04-2030 til 31-12-2030."]
    assert told(LAST, UNKNOWN) == ["Det er ikke oplyst, hvornår turen skifter mellem DI og HORESTA."]


def test_the_same_right_again_is_told_until_the_first_has_ended(group: int) -> None:
    first = rights.add_right(group, SINGLE, members=always("DI"), by="test")

    def told(begins: Edge, changing: int | None = None) -> list[str]:
        found = rights.right_problems(group, SINGLE, members=always("DI"), begins=begins, changing=changing)
        return [problem.message for problem in found]

    assert told(UNKNOWN) == ["DI har allerede en indstillingsret til pladserne."]
    assert told(UNKNOWN, changing=first) == []
    rights.end_right(first, last_day=LAST, by="test")
    assert told(FIRST) == []


def test_a_right_is_corrected_in_one_step_and_keeps_who_stays(group: int) -> None:
    right = rights.add_right(group, JOINT, members=always("SMVdanmark", "Tekniq"), by="test")
    before = only(group)
    members = [(organisation("HORESTA"), OPEN, LAST), (organisation("SMVdanmark"), FIRST, OPEN)]
    rights.change_right(right, TURNS, members=members, begins=DAY, ends=OPEN, by="test")
    changed = only(group)
    assert changed.entitlement.kind is TURNS
    assert changed.entitlement.begins == DAY
    assert changed.organisations == ("HORESTA", "SMVdanmark")
    assert history.undo(by="test") == "Ret indstillingsret"
    assert only(group) == before
    with pytest.raises(UserError):
        rights.change_right(right, TURNS, members=members[:1], begins=DAY, ends=OPEN, by="test")
    assert only(group) == before


def test_a_right_that_begins_later_stands_but_does_not_hold_yet(group: int) -> None:
    rights.add_right(group, SINGLE, members=always("DI"), begins=FIRST, by="test")
    assert rights.group_rights(group, LAST) == []
    (coming,) = rights.standing_rights([group], LAST)[group]
    assert coming.organisations == ("DI",)
    assert rights.group_rights(group, FIRST) == [coming]


def test_the_starters_rights_are_read(starter: Path) -> None:
    body = next(row.body.id for row in bodies.body_rows(DAY) if row.body.name == "Erhvervshus Nordjylland")
    view = bodies.body_view(body, DAY)
    business = next(group for group in view.groups if len(view.rights[group.id]) == 7)
    said = [rights.right_words(right, DAY) for right in view.rights[business.id]]
    assert said[:2] == ["DI", "Dansk Erhverv"]
    assert list(view.rights[business.id]) == rights.group_rights(business.id, DAY)
