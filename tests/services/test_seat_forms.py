"""Changing a seat, a seat group and a body's terms: one step each, refusals at their fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.domain.seats import SeatView
from kkr_desktop.domain.vocabulary import Category, OrganisationKind, Role, SubstituteKind, Verb
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.services import bodies, history, organisations, seat_forms
from kkr_desktop.services.bodies import BodyView, GroupDraft
from kkr_desktop.services.seat_forms import SeatDraft, TermDraft

DAY = date(2026, 3, 10)
PERSONAL, GENERAL = SubstituteKind.PERSONAL, SubstituteKind.GENERAL


def view_of(name: str) -> BodyView:
    body = next(row.body.id for row in bodies.body_rows(DAY) if row.body.name == name)
    return bodies.body_view(body, DAY)


def labels(body: int) -> list[str]:
    return [view.label for view in bodies.body_view(body, DAY).seats]


@pytest.fixture
def board(starter: Path) -> int:
    """A body with three representatives and three substitutes of a kind that nobody has stated."""
    draft = organisations.OrganisationDraft(kind=OrganisationKind.BODY, name="Det fiktive udvalg")
    body = organisations.create_organisation(draft, by="test")
    group = GroupDraft(name="repræsentanter", singular="repræsentant", seats=3, substitutes=3)
    bodies.add_group(body, group, by="test")
    return body


def seats(body: int, role: Role) -> list[SeatView]:
    return [view for view in bodies.body_view(body, DAY).seats if view.seat.role is role]


def refusal(seat: int, draft: SeatDraft) -> str:
    with pytest.raises(UserError) as refused:
        seat_forms.change_seat(seat, draft, by="test")
    return refused.value.where


def test_a_personal_substitute_is_called_by_the_member(board: int) -> None:
    members, substitutes = seats(board, Role.MEMBER), seats(board, Role.SUBSTITUTE)
    draft = SeatDraft(Role.SUBSTITUTE, PERSONAL, members[1].seat.id)
    seat_forms.change_seat(substitutes[0].seat.id, draft, by="test")
    assert labels(board)[3:] == ["personlig suppleant for repræsentant 2", "suppleant 2", "suppleant 3"]
    assert seat_forms.seat_draft(substitutes[0].seat.id) == draft
    assert history.undo(by="test") == "Ret plads"
    assert labels(board)[3:] == ["suppleant 1", "suppleant 2", "suppleant 3"]


def test_two_for_the_same_member_are_told_and_told_apart(board: int) -> None:
    member = seats(board, Role.MEMBER)[0].seat.id
    first, second, _ = (view.seat.id for view in seats(board, Role.SUBSTITUTE))
    draft = SeatDraft(Role.SUBSTITUTE, PERSONAL, member)
    assert seat_forms.seat_problems(first, draft) == []
    seat_forms.change_seat(first, draft, by="test")
    assert seat_forms.seat_problems(first, draft) == []
    (told,) = seat_forms.seat_problems(second, draft)
    assert (told.field, told.blocking) == ("substitute_for", False)
    seat_forms.change_seat(second, draft, by="test")
    assert labels(board)[3:5] == [
        "personlig suppleant 1 for repræsentant 1",
        "personlig suppleant 2 for repræsentant 1",
    ]


def test_a_substitute_of_the_only_member_needs_no_more_words(starter: Path) -> None:
    view = view_of("Center for Døvblindhed")
    member = next(seat for seat in view.seats if seat.seat.role is not Role.SUBSTITUTE)
    substitute = next(seat for seat in view.seats if seat.seat.role is Role.SUBSTITUTE)
    draft = SeatDraft(Role.SUBSTITUTE, PERSONAL, member.seat.id)
    seat_forms.change_seat(substitute.seat.id, draft, by="test")
    assert "personlig suppleant" in labels(view.body.id)


def test_what_a_personal_substitute_cannot_be(board: int) -> None:
    one, another, _ = (view.seat.id for view in seats(board, Role.SUBSTITUTE))
    elsewhere = view_of("Hospice Vangen").seats[0].seat.id
    for member in (None, one, elsewhere, another):
        assert refusal(one, SeatDraft(Role.SUBSTITUTE, PERSONAL, member)) == "substitute_for"
    assert refusal(one, SeatDraft(Role.SUBSTITUTE, SubstituteKind.NONE)) == "substitute_kind"
    assert labels(board)[3] == "suppleant 1"


def test_a_member_with_a_personal_substitute_stays_a_member(board: int) -> None:
    member = seats(board, Role.MEMBER)[0].seat.id
    substitute = seats(board, Role.SUBSTITUTE)[0].seat.id
    seat_forms.change_seat(substitute, SeatDraft(Role.SUBSTITUTE, PERSONAL, member), by="test")
    assert refusal(member, SeatDraft(Role.SUBSTITUTE, GENERAL)) == "role"
    seat_forms.change_seat(member, SeatDraft(Role.CHAIR), by="test")
    assert seat_forms.seat_draft(member).role is Role.CHAIR


def test_a_seat_that_changes_role_takes_the_first_free_number(board: int) -> None:
    second = seats(board, Role.MEMBER)[1].seat.id
    seat_forms.change_seat(second, SeatDraft(Role.SUBSTITUTE, GENERAL), by="test")
    assert [view.seat.number for view in seats(board, Role.MEMBER)] == [1, 3]
    assert [view.seat.number for view in seats(board, Role.SUBSTITUTE)] == [1, 2, 3, 4]
    seat_forms.change_seat(second, SeatDraft(Role.MEMBER), by="test")
    assert [view.seat.number for view in seats(board, Role.MEMBER)] == [1, 2, 3]


def test_what_only_a_substitute_has_goes_with_the_role(board: int) -> None:
    member = seats(board, Role.MEMBER)[0].seat.id
    substitute = seats(board, Role.SUBSTITUTE)[0].seat.id
    seat_forms.change_seat(substitute, SeatDraft(Role.SUBSTITUTE, PERSONAL, member), by="test")
    seat_forms.change_seat(substitute, SeatDraft(Role.OBSERVER, PERSONAL, member), by="test")
    assert seat_forms.seat_draft(substitute) == SeatDraft(Role.OBSERVER, SubstituteKind.NONE, None)


def test_a_new_role_of_a_seat_in_an_open_round_is_told(starter: Path) -> None:
    open_seat = next(view for view in view_of("Hospice Vangen").seats if view.open)
    (told,) = seat_forms.seat_problems(open_seat.seat.id, SeatDraft(Role.CHAIR))
    assert (told.field, told.blocking) == ("role", False)
    assert seat_forms.seat_problems(open_seat.seat.id, seat_forms.seat_draft(open_seat.seat.id)) == []


def test_the_members_offered_are_those_of_the_body_own_group_first(board: int) -> None:
    officials = GroupDraft(name="direktører", singular="direktør", role=Role.OBSERVER)
    bodies.add_group(board, officials, by="test")
    view = bodies.body_view(board, DAY)
    substitute = seats(board, Role.SUBSTITUTE)[0]
    offered = [seat.label for seat in seat_forms.member_seats(view.seats, substitute)]
    assert offered[:3] == ["repræsentant 1", "repræsentant 2", "repræsentant 3"]
    assert len(offered) == 4


def test_a_group_is_made_with_a_personal_substitute_for_each_member(board: int) -> None:
    draft = GroupDraft(name="medlemmer", singular="medlem", seats=2, substitutes=2, substitute_kind=PERSONAL)
    bodies.add_group(board, draft, by="test")
    assert labels(board)[6:] == [
        "medlem 1",
        "medlem 2",
        "personlig suppleant for medlem 1",
        "personlig suppleant for medlem 2",
    ]
    with pytest.raises(UserError) as refused:
        bodies.add_group(board, replace(draft, substitutes=3), by="test")
    assert refused.value.where == "substitutes"


def test_a_groups_own_fields_are_changed_in_one_step(starter: Path) -> None:
    view = view_of("Hospice Vangen")
    group = view.groups[0]
    before = seat_forms.group_fields(group.id)
    fields = replace(
        before,
        name=" kommunale direktører ",
        singular="",
        category=Category.OTHER,
        verb=Verb.NOMINATES,
        appointed_by=None,
        requires_membership=False,
        stays_after_election=False,
    )
    seat_forms.change_group(group.id, fields, by="test")
    expected = replace(fields, name="kommunale direktører", singular="kommunale direktører")
    assert seat_forms.group_fields(group.id) == expected
    assert history.undo(by="test") == "Ret pladsgruppe"
    assert seat_forms.group_fields(group.id) == before


def test_a_group_needs_a_name_and_is_warned_of_what_is_odd(board: int) -> None:
    bodies.add_group(board, GroupDraft(name="observatører", requires_membership=False), by="test")
    group = bodies.body_view(board, DAY).groups[1].id
    fields = seat_forms.group_fields(group)
    with pytest.raises(UserError) as refused:
        seat_forms.change_group(group, replace(fields, name="  "), by="test")
    assert refused.value.where == "name"
    odd = replace(fields, name="Repræsentanter", category=Category.BUSINESS, requires_membership=True)
    told = seat_forms.group_problems(board, odd, changing=group)
    assert [(problem.field, problem.blocking) for problem in told] == [("name", False), ("category", False)]
    assert seat_forms.group_problems(board, fields, changing=group) == []


def test_a_term_is_added_and_changed(board: int) -> None:
    draft = TermDraft(" 2026-2030 ", date(2026, 4, 1), date(2030, 3, 31))
    term = seat_forms.add_term(board, draft, by="test")
    assert history.next_undo() == "Tilføj periode"
    assert seat_forms.term_draft(term) == replace(draft, label="2026-2030")
    open_ended = TermDraft("fra 2026", date(2026, 1, 1), OPEN)
    seat_forms.change_term(term, open_ended, by="test")
    assert history.next_undo() == "Ret periode"
    assert [t.label for t in bodies.body_view(board, DAY).terms] == ["fra 2026"]


def test_a_terms_dates_and_name_are_looked_at(board: int) -> None:
    wrong = TermDraft("2026-2030", date(2030, 3, 31), date(2030, 3, 30))
    for draft, where in ((wrong, "ends"), (TermDraft(" ", UNKNOWN, UNKNOWN), "label")):
        with pytest.raises(UserError) as refused:
            seat_forms.add_term(board, draft, by="test")
        assert refused.value.where == where
    one_day = replace(wrong, ends=wrong.begins)
    term = seat_forms.add_term(board, one_day, by="test")
    overlapping = TermDraft("2030-2034", date(2030, 3, 31), date(2034, 3, 30))
    (told,) = seat_forms.term_problems(board, overlapping)
    assert (told.field, told.message, told.blocking) == (
        "begins",
        "Perioden overlapper med 2026-2030.",
        False,
    )
    following = replace(overlapping, begins=date(2030, 4, 1))
    assert seat_forms.term_problems(board, following) == []
    assert seat_forms.term_problems(board, one_day, changing=term) == []
