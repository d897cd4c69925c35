"""The round that is to fill the seats of one who leaves: a new one, one of the register, or one that waits."""

from __future__ import annotations

from datetime import date

import pytest

from kkr_desktop.domain.departures import SeatEffect
from kkr_desktop.domain.model import (
    CouncilMembership,
    LetterRecord,
    Organisation,
    Round,
    RoundSeat,
    SeatGroup,
)
from kkr_desktop.domain.vocabulary import (
    DecisionForm,
    LetterKind,
    MeetingKind,
)
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.services import history
from kkr_desktop.services.leaving import (
    Filling,
    filling_problems,
    preview,
    register_leaving,
    rounds_to_choose,
)
from kkr_desktop.services.meetings import save_meeting
from kkr_desktop.services.rounds import find_round, round_view
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import find, get, read

TODAY = date(2026, 9, 1)
LAST = date(2026, 9, 30)
AFTER = date(2026, 10, 1)
TERM_END = date(2029, 12, 31)
KEPT, LAPSES, NEEDS = SeatEffect.KEPT, SeatEffect.LAPSES, SeatEffect.NEEDS_DECISION


def new_meeting() -> int:
    return save_meeting(None, held_on=date(2026, 11, 6), kind=MeetingKind.ORDINARY, by="test")


def test_a_new_round_is_made_in_the_same_step(councillor) -> None:
    councillor.keep_only_a()
    meeting = new_meeting()
    view = preview(councillor.draft(), today=TODAY)
    assert (view.begins, view.ends) == (AFTER, date(2030, 3, 31))
    filling = Filling(meeting=meeting, item="4.2", title=view.suggested_title, initials="hast")
    assert filling_problems(view, filling) == []
    left = register_leaving(councillor.draft(), by="hast", today=TODAY, filling=filling)
    assert left.round is not None
    made = round_view(left.round)
    assert (made.key, made.round.title) == ("2026-11-06/4.2", "Udpegning til A kræver medlemskab")
    assert [seat.id for seat in made.seats] == [councillor.seats["A kræver medlemskab"]]
    assert (made.round.begins, made.round.ends) == (AFTER, date(2030, 3, 31))
    assert history.next_undo() == "Registrér udtræden"
    history.undo(by="hast")
    assert find(Round, left.round) is None
    assert get(CouncilMembership, councillor.membership).ends == TERM_END


def test_an_undecided_round_takes_on_the_seat(councillor) -> None:
    councillor.keep_only_a()
    chosen = find_round("2026-03-27/4.3")
    assert chosen.round.id in {view.round.id for view in rounds_to_choose()}
    with transaction("Prøve", by="test") as step:
        step.update(tables.Round, chosen.round.id, begins=UNKNOWN)
    left = register_leaving(
        councillor.draft(), by="hast", today=TODAY, filling=Filling(round=chosen.round.id)
    )
    assert left.round == chosen.round.id
    seats = {link.seat for link in read(RoundSeat, round=chosen.round.id)}
    assert seats == {*(seat.id for seat in chosen.seats), councillor.seats["A kræver medlemskab"]}
    assert history.next_undo() == "Registrér udtræden"


@pytest.mark.parametrize(("begins", "refused"), [(LAST, True), (AFTER, False), (date(2027, 1, 1), False)])
def test_a_round_that_begins_before_the_seats_are_free_is_refused(
    councillor, begins: date, refused: bool
) -> None:
    councillor.keep_only_a()
    chosen = find_round("2026-03-27/4.3").round.id
    with transaction("Prøve", by="test") as step:
        step.update(tables.Round, chosen, begins=begins, ends=UNKNOWN)
    found = filling_problems(preview(councillor.draft(), today=TODAY), Filling(round=chosen))
    assert [p.field for p in found] == (["round"] if refused else [])


def test_a_round_that_cannot_be_holds_everything_back(councillor) -> None:
    councillor.keep_only_a()
    taken = find_round("2026-03-27/4.1")
    for filling, where in (
        (Filling(item="4.2", title="Udpegning"), "meeting"),
        (Filling(meeting=taken.meeting.id, item="4.1", title="Udpegning"), "item"),
        (Filling(meeting=new_meeting(), item="4.2"), "title"),
        (Filling(round=999_999), "round"),
    ):
        with pytest.raises(UserError) as refused:
            register_leaving(councillor.draft(), by="hast", today=TODAY, filling=filling)
        assert refused.value.where == where
    assert get(CouncilMembership, councillor.membership).ends == TERM_END


def test_a_round_without_seats_to_fill_is_refused(councillor) -> None:
    councillor.keep_only_a()
    with transaction("Prøve", by="test") as step:
        group = next(g for g in read(SeatGroup) if get(Organisation, g.body).name == "A kræver medlemskab")
        step.update(tables.SeatGroup, group.id, requires_membership=False)
    with pytest.raises(UserError) as refused:
        register_leaving(councillor.draft(), by="hast", today=TODAY, filling=Filling(item="1", title="x"))
    assert refused.value.where == "filling"


def test_an_open_round_that_fills_the_seat_already_is_told_and_none_is_made(councillor) -> None:
    councillor.keep_only_a()
    seat = councillor.seats["A kræver medlemskab"]
    with transaction("Prøve", by="test") as step:
        step.insert(tables.RoundSeat, round=find_round("2026-03-27/4.3").round.id, seat=seat)
    view = preview(councillor.draft(), today=TODAY)
    assert view.to_fill == ()
    assert [one.label for one in view.open_rounds] == ["27-03-2026, pkt. 4.3"]


def test_an_appointment_that_never_begins_is_taken_back_and_its_round_stands_open(
    councillor,
) -> None:
    seat = councillor.seats["I begynder senere"]
    row = councillor.appointments["I begynder senere"]
    round_id = find_round("2026-03-27/4.3").round.id
    with transaction("Prøve", by="test") as step:
        decision = step.insert(
            tables.Decision,
            round=round_id,
            decided_on=date(2026, 3, 27),
            form=DecisionForm.MEETING,
            by="hast",
            snapshot="{}",
        )
        step.insert(tables.RoundSeat, round=round_id, seat=seat)
        step.update(tables.Appointment, row, decision=decision)
        letter = step.insert(
            tables.LetterRecord,
            round=round_id,
            appointment=row,
            person=councillor.person,
            kind=LetterKind.APPOINTMENT,
            recipient="Ea Nord (fiktiv)",
            made_on=date(2026, 3, 27),
            template="udpegningsbrev",
            file_name="brev.pdf",
            sha256="0" * 64,
        )
    assert seat in round_view(round_id).filled
    view = preview(councillor.draft(), today=TODAY)
    assert seat not in view.to_fill
    assert [one.round for one in view.open_rounds] == [round_id]
    register_leaving(councillor.draft(), by="hast", today=TODAY)
    assert seat not in round_view(round_id).filled
    assert get(LetterRecord, letter).appointment is None
    history.undo(by="hast")
    assert seat in round_view(round_id).filled
    assert get(LetterRecord, letter).appointment == row
