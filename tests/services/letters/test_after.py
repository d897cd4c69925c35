"""The letters after a decision: several decisions, several seats, substitutes, and those who leave."""

from __future__ import annotations

from datetime import date

import pytest

from kkr_desktop.domain.blocks import Paragraph, Strong, Table
from kkr_desktop.domain.letters.facts import Result
from kkr_desktop.domain.vocabulary import (
    Category,
    DecisionForm,
    EndReason,
    LetterKind,
    OrganisationKind,
    Role,
    SubstituteKind,
    Verb,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.services.leaving import LeavingDraft, register_leaving
from kkr_desktop.services.letters.log import log_rows
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.letters.plan import PlannedLetter, planned_letters
from kkr_desktop.services.rounds import round_view
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction

K = LetterKind
TODAY = date(2026, 6, 22)
MEETING = date(2026, 6, 19)
BEGINS = date(2026, 7, 1)
EARLIER = date(2022, 7, 1)
LAST = date(2026, 6, 30)


def letters(row: int, *kinds: LetterKind, today: date = TODAY) -> list[PlannedLetter]:
    return planned_letters(round_view(row), today=today, kinds=kinds or tuple(LetterKind))


def says(one: PlannedLetter) -> str:
    """The running text of a letter."""
    paragraphs = [block.text for block in one.draft().paper.blocks if isinstance(block, Paragraph)]
    text = "\n".join(
        "".join(part if isinstance(part, str) else part.text for part in words) for words in paragraphs
    )
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def one_seat(council):
    """A round about one seat of a body; gives council, round, group, seat."""
    body = council.organisation("Fonden Nord")
    group = council.group(body)
    seat = council.seat(group)
    return council, council.round(seat), group, seat


# -- the appointed ------------------------------------------------------------------------------------------


def test_two_seats_of_one_body_are_told_in_one_letter_and_two_bodies_in_two(council):
    nord, syd = (council.organisation(name) for name in ("Fonden Nord", "Fonden Syd"))
    members, observers, others = (
        council.group(body, word)
        for body, word in ((nord, "repræsentant"), (nord, "suppleant"), (syd, "repræsentant"))
    )
    seats = [
        council.seat(members),
        council.seat(observers, role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.GENERAL),
        council.seat(others),
    ]
    row = council.round(*seats)
    ea = council.person("Ea")
    picked = [
        (council.nominate(row, members, ea), seats[0]),
        (council.nominate(row, observers, ea, role=Role.SUBSTITUTE), seats[1]),
        (council.nominate(row, others, ea), seats[2]),
    ]
    council.decide(row, *picked)
    first, second = letters(row, K.APPOINTMENT)
    assert (first.about, second.about) == ("Fonden Nord", "Fonden Syd")
    assert len(first.appointments) == 2
    assert (
        "udpeget dig som medlem af Fonden Nord fra den 1. juli 2026 til den 30. juni 2030 og som suppleant til"
        " Fonden Nord fra den 1. juli 2026 til den 30. juni 2030."
    ) in says(first)
    assert "Fonden Syd" not in says(first)
    assert len({one.key for one in letters(row)}) == len(letters(row))


def test_a_personal_substitute_is_told_for_whom(council):
    """The seat had another holder, whose end nobody has stated: the substitute stands in for the new one."""
    body = council.organisation("Fonden Nord")
    group = council.group(body)
    member = council.seat(group)
    stand_in = council.seat(
        group, role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.PERSONAL, substitute_for=member
    )
    council.sits(member, council.person("Gammel"), EARLIER, LAST)
    row = council.round(member, stand_in)
    ea, bo = council.person("Ea"), council.person("Bo")
    council.decide(
        row,
        (council.nominate(row, group, ea), member),
        (council.nominate(row, group, bo, role=Role.SUBSTITUTE), stand_in),
    )
    planned = {one.recipient: one for one in letters(row, K.APPOINTMENT)}
    text = says(planned["Bo Lund (fiktiv)"])
    assert "som personlig suppleant for Ea Lund (fiktiv) i Fonden Nord fra den 1. juli 2026" in text
    strong = [
        part.text
        for block in planned["Bo Lund (fiktiv)"].draft().paper.blocks
        if isinstance(block, Paragraph)
        for part in block.text
        if isinstance(part, Strong)
    ]
    assert strong == ["personlig suppleant"]


def test_a_substitute_of_a_holder_whose_end_is_unknown_is_told_of_the_one_who_follows(council):
    body = council.organisation("Fonden Nord")
    group = council.group(body)
    member = council.seat(group)
    stand_in = council.seat(
        group, role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.PERSONAL, substitute_for=member
    )
    council.sits(member, council.person("Gammel"), EARLIER, UNKNOWN)
    council.sits(member, council.person("Ny"), date(2026, 2, 1), OPEN)
    row = council.round(stand_in)
    council.decide(row, (council.nominate(row, group, council.person("Bo"), role=Role.SUBSTITUTE), stand_in))
    (one,) = letters(row, K.APPOINTMENT)
    assert one.facts.seats[0].substitute_for == "Ny Lund (fiktiv)"


def test_copies_go_to_the_body_and_to_who_nominated(one_seat):
    council, row, group, seat = one_seat
    nominator = council.organisation("Foreningen A", OrganisationKind.EMPLOYERS)
    council.decide(row, (council.nominate(row, group, council.person("Ea"), nominator), seat))
    (one,) = letters(row, K.APPOINTMENT)
    assert one.facts.copies == ("Fonden Nord", "Foreningen A")
    assert one.facts.nominator == "Foreningen A"


def test_a_decision_by_the_chair_is_told_as_one(one_seat):
    council, row, group, seat = one_seat
    council.decide(
        row,
        (council.nominate(row, group, council.person("Ea")), seat),
        on=date(2026, 6, 22),
        form=DecisionForm.CHAIR,
    )
    (one,) = letters(row, K.APPOINTMENT)
    assert "Formanden for KKR Nordjylland har den 22. juni 2026 på rådets vegne" in says(one)
    assert one.facts.dated == date(2026, 6, 22)


def test_where_the_council_only_puts_forward_the_body_and_the_candidate_are_told_so(council):
    ministry = council.organisation("Ministeriet (fiktiv)", OrganisationKind.OTHER)
    group = council.group(council.organisation("Fonden Nord"), verb=Verb.NOMINATES, appointed_by=ministry)
    seat = council.seat(group)
    row = council.round(seat)
    council.decide(row, (council.nominate(row, group, council.person("Ea")), seat))
    (appointment,) = letters(row, K.APPOINTMENT)
    assert "Du er først udpeget, når Ministeriet (fiktiv) har truffet beslutning." in says(appointment)
    (notice,) = letters(row, K.BODY_NOTICE)
    assert "Udpegningen foretages af Ministeriet (fiktiv)." in says(notice)


def test_two_decisions_in_one_round_are_told_each_in_its_own_letters(council):
    body = council.organisation("Fonden Nord")
    group = council.group(body)
    seats = [council.seat(group, number) for number in (1, 2)]
    row = council.round(*seats)
    ea, bo, ib = (council.person(name) for name in ("Ea", "Bo", "Ib"))
    nominations = [council.nominate(row, group, person) for person in (ea, bo, ib)]
    council.decide(row, (nominations[0], seats[0]))
    partly = letters(row)
    assert [one.recipient for one in partly if one.kind is K.APPOINTMENT] == ["Ea Lund (fiktiv)"]
    # One seat is still to be filled: nobody is told no.
    assert not [one for one in partly if one.kind in (K.NOT_APPOINTED, K.ORGANISATION_NOTICE)]
    later = date(2026, 6, 24)
    council.decide(row, (nominations[1], seats[1]), on=later, form=DecisionForm.CHAIR)
    told = {(one.kind, one.recipient): one for one in letters(row)}
    assert told[K.APPOINTMENT, "Ea Lund (fiktiv)"].facts.decided_on == MEETING
    assert told[K.APPOINTMENT, "Bo Lund (fiktiv)"].facts.decided_on == later
    assert told[K.APPOINTMENT, "Ea Lund (fiktiv)"].facts.form is DecisionForm.MEETING
    assert told[K.APPOINTMENT, "Bo Lund (fiktiv)"].facts.form is DecisionForm.CHAIR
    notices = [one for one in letters(row) if one.kind is K.BODY_NOTICE]
    assert [[seat.holder for seat in one.facts.seats] for one in notices] == [
        ["Ea Lund (fiktiv)"], ["Bo Lund (fiktiv)"],
    ]  # fmt: skip
    assert told[K.NOT_APPOINTED, "Ib Lund (fiktiv)"].facts.decided_on == later
    assert len({one.key for one in letters(row)}) == len(letters(row))


# -- the others ---------------------------------------------------------------------------------------------


def test_who_got_another_seat_in_the_body_is_not_told_no(council):
    body = council.organisation("Fonden Nord")
    groups = [council.group(body, word) for word in ("repræsentant", "observatør")]
    seats = [council.seat(group) for group in groups]
    row = council.round(*seats)
    ea, bo = council.person("Ea"), council.person("Bo")
    chosen = council.nominate(row, groups[0], ea)
    council.nominate(row, groups[1], ea)
    other = council.nominate(row, groups[1], bo)
    council.nominate(row, groups[0], bo)
    council.decide(row, (chosen, seats[0]), (other, seats[1]))
    assert letters(row, K.NOT_APPOINTED) == []


def test_who_was_named_to_two_groups_of_a_body_gets_one_letter_about_both(council):
    body = council.organisation("Fonden Nord")
    groups = [council.group(body, word) for word in ("repræsentant", "observatør")]
    seats = [council.seat(group) for group in groups]
    row = council.round(*seats)
    ea, bo, ib = (council.person(name) for name in ("Ea", "Bo", "Ib"))
    picked = [
        (council.nominate(row, groups[0], ea), seats[0]),
        (council.nominate(row, groups[1], bo), seats[1]),
    ]
    for group in groups:
        council.nominate(row, group, ib)
    council.decide(row, *picked)
    (one,) = letters(row, K.NOT_APPOINTED)
    assert (
        "Du har været indstillet til en plads som repræsentant i Fonden Nord og en plads som observatør"
        in says(one)
    )
    assert "Der var tre kandidater til to pladser." in says(one)
    assert "Ea" not in says(one)
    # Nobody nominated them: the law asks whence the data come.
    assert one.facts.data_source == "dig selv eller din kommune"


def test_an_appointment_that_never_took_effect_is_not_told_as_a_no(council, tmp_path):
    """The councillor leaves after the decision and before the term begins; another is chosen for the seat."""
    group = council.group(
        council.organisation("Fonden Nord"),
        "politisk repræsentant",
        category=Category.POLITICAL,
        requires_membership=True,
    )
    seat = council.seat(group)
    row = council.round(seat)
    people = [council.person(name) for name in ("Ea", "Bo", "Ib")]
    memberships = [
        council.council_member(person, "Læsø Kommune", date(2026, 1, 1), date(2029, 12, 31))
        for person in people
    ]
    first, second, _ = [council.nominate(row, group, person) for person in people]
    council.decide(row, (first, seat))
    make_letters(row, out=tmp_path / "ud", by="hast", today=TODAY, kinds=(K.APPOINTMENT, K.BODY_NOTICE))
    register_leaving(
        LeavingDraft(membership=memberships[0], last_day=date(2026, 6, 25), reason=EndReason.LEFT_COUNCIL),
        by="hast",
        today=date(2026, 6, 26),
    )
    council.decide(row, (second, seat), on=date(2026, 6, 29), form=DecisionForm.CHAIR)
    planned = letters(row)
    assert [one.recipient for one in planned if one.kind is K.APPOINTMENT] == ["Bo Lund (fiktiv)"]
    assert [one.recipient for one in planned if one.kind is K.NOT_APPOINTED] == ["Ib Lund (fiktiv)"]
    # The body was told of another: what it was sent is not this letter.
    assert {one.made for one in planned} == {None}
    assert len(log_rows()) == 2


def test_a_withdrawn_nomination_calls_for_no_answer(one_seat):
    council, row, group, seat = one_seat
    chosen = council.nominate(row, group, council.person("Ea"))
    gone = council.nominate(row, group, council.person("Bo"))
    with transaction("Træk indstilling tilbage", by="test") as step:
        step.update(tables.Nomination, gone, withdrawn_on=date(2026, 6, 1))
    council.decide(row, (chosen, seat))
    assert letters(row, K.NOT_APPOINTED) == []


def test_an_organisation_is_told_of_its_own_candidates_alone(one_seat):
    council, row, group, seat = one_seat
    a, b = (council.organisation(name, OrganisationKind.EMPLOYERS) for name in ("A", "B"))
    chosen = council.nominate(row, group, council.person("Ea"), a)
    council.nominate(row, group, council.person("Bo"), a)
    council.nominate(row, group, council.person("Ib"), b)
    council.decide(row, (chosen, seat))
    notices = {one.recipient: one.facts.nominees for one in letters(row, K.ORGANISATION_NOTICE)}
    assert [(one.name, one.result) for one in notices["A"]] == [
        ("Ea Lund (fiktiv)", Result.APPOINTED), ("Bo Lund (fiktiv)", Result.NOT_APPOINTED),
    ]  # fmt: skip
    assert [one.name for one in notices["B"]] == ["Ib Lund (fiktiv)"]


def test_a_body_is_told_party_and_municipality_of_political_holders_alone(council):
    body = council.organisation("Fonden Nord")
    groups = [council.group(body, category=category) for category in (Category.POLITICAL, Category.BUSINESS)]
    seats = [council.seat(group) for group in groups]
    row = council.round(*seats)
    ea = council.person("Ea", email="ea@example.org", phone="2222 2222")
    bo = council.person("Bo")
    for person in (ea, bo):
        council.council_member(person, "Læsø Kommune", date(2026, 1, 1), date(2029, 12, 31))
    council.decide(
        row,
        (council.nominate(row, groups[0], ea), seats[0]),
        (council.nominate(row, groups[1], bo), seats[1]),
    )
    (notice,) = letters(row, K.BODY_NOTICE)
    (table,) = [block for block in notice.draft().paper.blocks if isinstance(block, Table)]
    assert [(name, contact) for name, _, _, contact in table.rows] == [
        ("Ea Lund (fiktiv) (V), Læsø Kommune", "ea@example.org, 2222 2222"),
        ("Bo Lund (fiktiv)", "ikke oplyst"),
    ]


# -- those who leave ----------------------------------------------------------------------------------------


def thanked(row: int) -> list[str]:
    return [one.recipient for one in letters(row, K.THANKS)]


def fill(one_seat, given: str = "Ny") -> None:
    council, row, group, seat = one_seat
    council.decide(row, (council.nominate(row, group, council.person(given)), seat))


def test_the_predecessor_is_thanked(one_seat):
    council, row, _, seat = one_seat
    council.sits(seat, council.person("Ældre"), date(2018, 7, 1), date(2022, 6, 30))
    council.sits(seat, council.person("Forrige"), EARLIER, LAST)
    fill(one_seat)
    (one,) = letters(row, K.THANKS)
    assert one.recipient == "Forrige Lund (fiktiv)"
    text = says(one)
    assert "Dit hverv som medlem af Fonden Nord ophører den 30. juni 2026." in text
    assert "Du har haft hvervet siden den 1. juli 2022." in text
    assert "Ny Lund" not in text


def test_a_predecessor_whose_end_nobody_has_stated_leaves_when_the_new_term_begins(one_seat):
    """Two named holders would be refused; the body's own notice has come since the decision."""
    council, row, _, seat = one_seat
    fill(one_seat)
    council.sits(seat, council.person("Forrige"), UNKNOWN, UNKNOWN)
    (one,) = letters(row, K.THANKS)
    assert "ophører, når den nye periode begynder den 1. juli 2026." in says(one)
    assert "siden" not in says(one)


def test_the_dead_are_not_written_to(one_seat):
    council, row, _, seat = one_seat
    council.sits(seat, council.person("Forrige"), EARLIER, LAST, end_reason=EndReason.DIED)
    fill(one_seat)
    assert thanked(row) == []


def test_who_is_appointed_again_is_not_thanked_for_leaving(one_seat):
    council, row, group, seat = one_seat
    ea = council.person("Ea")
    council.sits(seat, ea, EARLIER, LAST)
    council.decide(row, (council.nominate(row, group, ea), seat))
    assert thanked(row) == []


def test_who_moves_to_another_seat_of_the_body_is_not_thanked_for_leaving(council):
    group = council.group(council.organisation("Fonden Nord"))
    seats = [council.seat(group, number) for number in (1, 2)]
    ea, bo = council.person("Ea"), council.person("Bo")
    council.sits(seats[0], ea, EARLIER, LAST)
    row = council.round(*seats)
    council.decide(
        row,
        (council.nominate(row, group, ea), seats[1]),
        (council.nominate(row, group, bo), seats[0]),
    )
    assert thanked(row) == []


def test_nobody_is_thanked_for_a_seat_whose_holder_has_no_name_or_that_stood_empty(one_seat):
    council, row, _, seat = one_seat
    council.sits(seat, None, EARLIER, LAST)
    fill(one_seat)
    assert thanked(row) == []


def test_a_predecessor_is_not_thanked_before_the_seat_is_filled(one_seat):
    council, row, _, seat = one_seat
    council.sits(seat, council.person("Forrige"), EARLIER, LAST)
    assert thanked(row) == []


def test_years_later_the_round_still_thanks_its_own_predecessor(one_seat):
    """The seat has been filled again by another round since."""
    council, row, group, seat = one_seat
    council.sits(seat, council.person("Forrige"), EARLIER, LAST)
    fill(one_seat, "Ny")
    later = council.round(seat, item="10", begins=date(2030, 7, 1), ends=date(2034, 6, 30))
    council.decide(later, (council.nominate(later, group, council.person("Nyest")), seat))
    assert thanked(row) == ["Forrige Lund (fiktiv)"]
    assert thanked(later) == ["Ny Lund (fiktiv)"]


def test_one_who_leaves_two_seats_of_a_body_is_thanked_once(council):
    group = council.group(council.organisation("Fonden Nord"))
    seats = [council.seat(group), council.seat(group, role=Role.SUBSTITUTE)]
    old = council.person("Forrige")
    for seat in seats:
        council.sits(seat, old, EARLIER, LAST)
    row = council.round(*seats)
    council.decide(
        row,
        (council.nominate(row, group, council.person("Ea")), seats[0]),
        (council.nominate(row, group, council.person("Bo"), role=Role.SUBSTITUTE), seats[1]),
    )
    (one,) = letters(row, K.THANKS)
    assert len(one.facts.seats) == 2
    assert "Du har haft hvervene siden den 1. juli 2022." in says(one)


def test_no_letter_tells_of_an_override_or_a_judgement(decided):
    """The demo's council set a requirement aside for one of the chosen, with a reason."""
    from kkr_desktop.services.rounds import round_views

    for view in round_views():
        for one in planned_letters(view, today=TODAY):
            text = says(one).casefold()
            for word in (
                "lægger vægt på, at kandidaten",
                "pension",
                "tilsides",
                "vurderet",
                "mange års virke",
            ):
                assert word not in text, (one.key, word)


def test_no_letter_to_a_candidate_names_another(decided):
    from kkr_desktop.domain.model import Person
    from kkr_desktop.services.rounds import find_round
    from kkr_desktop.store.reading import read

    everybody = {person.name for person in read(Person)}
    planned = planned_letters(
        find_round("2026-03-27/4.1"), today=TODAY, kinds=[K.NOT_APPOINTED, K.APPOINTMENT]
    )
    assert len(planned) == 23
    for one in planned:
        whole = str(one.draft().paper)
        assert {name for name in everybody if name in whole} == {one.recipient}


# -- appointed here, put forward there ----------------------------------------------------------------------


@pytest.fixture
def two_ways(council):
    """Ea is appointed to one seat of a body and put forward to another, Bo put forward by the same decision."""
    region = council.organisation("Region Nord")
    body = council.organisation("Fonden Nord", organ="bestyrelse")
    own = council.group(body, "repræsentant")
    theirs = council.group(body, "erhvervsmedlem", verb=Verb.NOMINATES, appointed_by=region)
    substitute = council.seat(theirs, role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.GENERAL)
    seats = (council.seat(own), substitute, council.seat(theirs, 2))
    row = council.round(*seats)
    ea, bo = council.person("Ea"), council.person("Bo")
    council.decide(
        row,
        (council.nominate(row, own, ea), seats[0]),
        (council.nominate(row, theirs, ea, role=Role.SUBSTITUTE), seats[1]),
        (council.nominate(row, theirs, bo), seats[2]),
    )
    return row


def test_who_is_appointed_and_put_forward_gets_a_letter_of_each(two_ways):
    appointed, put_forward, other = letters(two_ways, K.APPOINTMENT)
    assert [one.recipient for one in (appointed, put_forward, other)] == [
        "Ea Lund (fiktiv)", "Ea Lund (fiktiv)", "Bo Lund (fiktiv)",
    ]  # fmt: skip
    assert "udpeget dig som medlem" in says(appointed)
    assert "Tillykke med udpegningen." in says(appointed)
    assert "Region Nord" not in says(appointed)
    assert "indstillet dig som suppleant" in says(put_forward)
    assert "Du er først udpeget, når Region Nord har truffet beslutning." in says(put_forward)
    assert len({one.key for one in (appointed, put_forward, other)}) == 3


def test_a_body_is_told_apart_who_is_appointed_and_who_is_put_forward(two_ways):
    ours, theirs = letters(two_ways, K.BODY_NOTICE)
    assert "udpeget følgende" in says(ours)
    assert "Udpegningen foretages" not in says(ours)
    assert "indstillet følgende" in says(theirs)
    assert "Udpegningen foretages af Region Nord." in says(theirs)
    assert [len(one.facts.seats) for one in (ours, theirs)] == [1, 2]


def test_letters_of_each_are_made_beside_each_other(two_ways, tmp_path):
    made = make_letters(two_ways, out=tmp_path, by="hast", today=TODAY, kinds=(K.APPOINTMENT, K.BODY_NOTICE))
    assert len({one.file for one in made.letters}) == 5
    assert all(one.made is not None for one in letters(two_ways, K.APPOINTMENT, K.BODY_NOTICE))


# -- thanks to those who left before ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "ticked"), [(LAST, True), (date(2025, 9, 1), True), (date(2023, 6, 30), False)]
)
def test_thanks_are_ticked_for_those_who_leave_now(one_seat, last, ticked):
    council, row, group, seat = one_seat
    council.sits(seat, council.person("Ida"), EARLIER, last)
    council.decide(row, (council.nominate(row, group, council.person("Bo")), seat))
    (one,) = letters(row, K.THANKS)
    assert one.ticked is ticked
    assert one.late == ("" if ticked else "Hvervet ophørte allerede den 30. juni 2023")


def test_who_was_nominated_as_a_substitute_hears_of_the_substitutes_alone(council):
    body = council.organisation("Fonden Nord")
    group = council.group(body)
    member, substitute = council.seat(group), council.seat(group, 2, role=Role.SUBSTITUTE)
    row = council.round(member, substitute)
    first = council.nominate(row, group, council.person("Ea"))
    second, _ = (
        council.nominate(row, group, council.person(name), role=Role.SUBSTITUTE) for name in ("Bo", "Ida")
    )
    council.decide(row, (first, member), (second, substitute))
    (letter,) = letters(row, K.NOT_APPOINTED)
    assert letter.recipient == "Ida Lund (fiktiv)"
    assert "udpeget en anden til pladsen. Der var to kandidater til pladsen." in says(letter)
