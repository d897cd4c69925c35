"""Which seats an agenda's words mean in a register that has some already, and which it makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.domain.agenda_reading.proposals import DayProposed, NominatorProposed, SeatsProposed
from kkr_desktop.domain.model import Alias, Appointment, Organisation, RoundSeat, Seat, SeatGroup, Source
from kkr_desktop.domain.vocabulary import (
    Category,
    EndReason,
    Gender,
    OrganisationKind,
    Role,
    SubstituteKind,
    Verb,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.errors import UserError
from kkr_desktop.services.agendas.accept import accept
from kkr_desktop.services.agendas.facts import Fact, FactKind, Reading, Standing
from kkr_desktop.services.agendas.reading import compared_again, corrected, read_text
from kkr_desktop.services.seats import seat_views
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import count, get, read
from told_agendas import DAY, everything, item, of_kind, seats_at


def one(reading: Reading, kind: FactKind = FactKind.SEATS) -> Fact:
    (found,) = of_kind(reading, kind)
    return found


def round_seats(round_id: int) -> set[int]:
    return {link.seat for link in read(RoundSeat, round=round_id)}


def body_named(name: str) -> Organisation:
    (found,) = (row for row in read(Organisation, kind=OrganisationKind.BODY) if row.name == name)
    return found


def test_a_word_that_fits_several_groups_asks_which(starter: Path) -> None:
    reading = read_text(item("en repræsentant til Erhvervshus Nordjyllands bestyrelse"), "Dagsorden")
    fact = one(reading)
    assert (fact.standing, fact.sure) == (Standing.ASKS, False)
    assert "“virksomhedsrepræsentanter”" in fact.does
    with pytest.raises(UserError, match="Vælg, hvilke pladser"):
        accept(reading, [fact.key], by="hast")

    assert isinstance(fact.proposed, SeatsProposed)
    chosen = corrected(reading, fact.key, replace(fact.proposed, group="kommunale repræsentanter"))
    groups = count(SeatGroup)
    accepted = accept(chosen, everything(chosen), by="hast")
    (seat,) = round_seats(accepted.rounds["4.1"])
    assert get(SeatGroup, get(Seat, seat).seat_group).name == "kommunale repræsentanter"
    assert count(SeatGroup) == groups


def test_a_new_name_beside_groups_that_are_there_is_not_sure(starter: Path) -> None:
    reading = read_text(
        item("fire erhvervsrepræsentanter til Erhvervshus Nordjyllands bestyrelse"), "Dagsorden"
    )
    fact = one(reading)
    assert (fact.standing, fact.sure) == (Standing.NEW, False)
    assert "“virksomhedsrepræsentanter”" in fact.does
    # Without its seats the round cannot be, so it is not among the sure ones either.
    assert not one(reading, FactKind.ROUND).sure


def test_two_items_of_one_meeting_never_take_the_same_seat(starter: Path) -> None:
    text = item("en repræsentant til Hospice Vangens bestyrelse") + item(
        "en repræsentant til Hospice Vangens bestyrelse", number="4.2", head=""
    )
    reading = read_text(text, "Dagsorden")
    first, second = of_kind(reading, FactKind.SEATS)
    assert first.sure
    # The body has one such seat; that it has another is for the secretariat to say.
    assert not second.sure
    accepted = accept(reading, everything(reading), by="hast")
    one_seat, other = (round_seats(accepted.rounds[number]) for number in ("4.1", "4.2"))
    assert len(one_seat) == len(other) == 1
    assert not one_seat & other
    assert everything(compared_again(reading)) == []


def test_a_seat_of_another_round_of_the_meeting_is_left_to_it(starter: Path) -> None:
    first = read_text(item("en repræsentant til Hospice Vangens bestyrelse"), "Dagsorden")
    taken = round_seats(accept(first, everything(first), by="hast").rounds["4.1"])
    text = item("en repræsentant til Hospice Vangens bestyrelse", number="4.2")
    later = read_text(text, "Dagsorden")
    own = round_seats(accept(later, everything(later), by="hast").rounds["4.2"])
    assert own
    assert not own & taken


def test_the_same_seats_told_of_twice_in_an_item_are_so_many_seats(bare: None) -> None:
    told = "\n– et medlem til Naturråd Fjorden\n– et medlem til Naturråd Fjorden"
    reading = read_text(item(told), "Dagsorden")
    assert len(of_kind(reading, FactKind.SEATS)) == 2
    accepted = accept(reading, everything(reading), by="hast")
    assert len(round_seats(accepted.rounds["4.1"])) == 2
    assert everything(compared_again(reading)) == []


def test_a_new_group_is_called_what_one_and_several_are_called(bare: None) -> None:
    told = "fire virksomhedsrepræsentanter og en suppleant til Fonden Strands bestyrelse"
    reading = read_text(item(told), "Dagsorden")
    accept(reading, everything(reading), by="hast")
    (group,) = read(SeatGroup)
    assert (group.name, group.singular) == ("virksomhedsrepræsentanter", "virksomhedsrepræsentant")
    assert sorted(seat.role.code for seat in read(Seat)) == ["member"] * 4 + ["substitute"]


def test_substitutes_of_a_new_body_with_several_kinds_of_seats_ask_whose(bare: None) -> None:
    told = (
        "\n– to virksomhedsrepræsentanter til Fonden Strands bestyrelse"
        "\n– en repræsentant for vidensinstitutioner til Fonden Strands bestyrelse"
        "\n– en suppleant til Fonden Strands bestyrelse"
    )
    reading = read_text(item(told), "Dagsorden")
    substitute = of_kind(reading, FactKind.SEATS)[2]
    assert substitute.standing is Standing.ASKS
    assert isinstance(substitute.proposed, SeatsProposed)
    reading = corrected(
        reading, substitute.key, replace(substitute.proposed, group="virksomhedsrepræsentanter")
    )
    accept(reading, everything(reading), by="hast")
    (seat,) = (seat for seat in read(Seat) if seat.role is Role.SUBSTITUTE)
    assert get(SeatGroup, seat.seat_group).name == "virksomhedsrepræsentanter"
    assert everything(compared_again(reading)) == []


def test_substitutes_stand_in_for_members_not_for_a_chair(bare: None) -> None:
    told = (
        "\n– en formand til Fonden Strands bestyrelse"
        "\n– to medlemmer til Fonden Strands bestyrelse"
        "\n– to suppleanter til Fonden Strands bestyrelse"
    )
    reading = read_text(item(told), "Dagsorden")
    assert [fact.standing for fact in of_kind(reading, FactKind.SEATS)] == [Standing.NEW] * 3
    accept(reading, everything(reading), by="hast")
    groups = {get(SeatGroup, seat.seat_group).name for seat in read(Seat) if seat.role is Role.SUBSTITUTE}
    assert groups == {"medlemmer"}
    assert everything(compared_again(reading)) == []


def test_only_seats_of_no_other_kind_are_political_for_the_items_sake(bare: None) -> None:
    told = (
        "\n– to virksomhedsrepræsentanter til Fonden Strands bestyrelse"
        "\n– en repræsentant til Hospice Klittens bestyrelse"
    )
    demand = "Der kan kun udpeges medlemmer af kommunalbestyrelserne som politiske repræsentanter."
    reading = read_text(item(told, presentation=demand), "Dagsorden")
    assert reading.proposed.items[0].councillors
    accept(reading, everything(reading), by="hast")
    categories = {group.name: group.category for group in read(SeatGroup)}
    assert categories == {
        "virksomhedsrepræsentanter": Category.OTHER,
        "repræsentanter": Category.POLITICAL,
    }


def test_passages_that_tell_other_numbers_keep_seats_from_being_sure(starter: Path) -> None:
    told = item(
        "to virksomhedsrepræsentanter til Erhvervshus Nordjyllands bestyrelse",
        presentation="Der skal udpeges fire virksomhedsrepræsentanter til Erhvervshus Nordjyllands bestyrelse.",
    )
    fact = one(read_text(told, "Dagsorden"))
    assert (fact.standing, fact.sure) == (Standing.NEW, False)
    assert "indstillingen har 2" in fact.does


# -- names that the user puts right ------------------------------------------------------------------------


def test_a_body_put_right_is_right_everywhere_and_known_by_that_name_from_then_on(starter: Path) -> None:
    told = "\n– en repræsentant til Døvblindecentrets bestyrelse\n– en suppleant til Døvblindecentrets bestyrelse"
    reading = read_text(item(told), "Dagsorden")
    first, second = of_kind(reading, FactKind.SEATS)
    assert isinstance(first.proposed, SeatsProposed)
    name = first.proposed.body
    reading = corrected(reading, first.key, replace(first.proposed, body="Center for Døvblindhed"))
    second = of_kind(reading, FactKind.SEATS)[1]
    assert isinstance(second.proposed, SeatsProposed)
    assert second.proposed.body == "Center for Døvblindhed"
    assert f"Husker “{name}”" in of_kind(reading, FactKind.SEATS)[0].does

    organisations = count(Organisation)
    accept(reading, everything(reading), by="hast")
    assert count(Organisation) == organisations
    body = body_named("Center for Døvblindhed")
    assert [alias.name for alias in read(Alias, organisation=body.id)] == [name]
    assert [row.field for row in read(Source, table_name="organisation", row=body.id)][-1] == "alias"
    # The next agenda that calls it so is understood.
    again = read_text(item("en repræsentant til Døvblindecentrets bestyrelse", number="5.1"), "Dagsorden")
    assert again.proposed.items[0].seats[0].body == "Center for Døvblindhed"


def test_a_body_typed_in_another_form_of_its_name_is_not_made_anew(starter: Path) -> None:
    reading = read_text(item("en repræsentant til Hospice Fjordens bestyrelse"), "Dagsorden")
    fact = one(reading)
    assert isinstance(fact.proposed, SeatsProposed)
    reading = corrected(reading, fact.key, replace(fact.proposed, body="hospice vangen "))
    organisations = count(Organisation)
    accept(reading, everything(reading), by="hast")
    assert count(Organisation) == organisations


def test_what_hangs_on_seats_follows_when_they_are_given_their_right_name(starter: Path) -> None:
    demand = "Der er modtaget indstillinger fra DI og Sandby Erhvervsråd. Kandidaterne skal bo i landsdelen."
    text = item("fire erhvervsrepræsentanter til Erhvervshus Nordjyllands bestyrelse", presentation=demand)
    reading = read_text(text, "Dagsorden")
    fact = one(reading)
    assert isinstance(fact.proposed, SeatsProposed)
    reading = corrected(reading, fact.key, replace(fact.proposed, group="virksomhedsrepræsentanter"))
    known, new = of_kind(reading, FactKind.NOMINATOR)
    assert (known.standing, new.standing) == (Standing.KNOWN, Standing.NEW)
    assert isinstance(new.proposed, NominatorProposed)
    assert new.proposed.group == "virksomhedsrepræsentanter"
    assert one(reading, FactKind.CRITERION).standing is Standing.NEW


def test_an_organisation_put_right_is_known_by_that_name_from_then_on(starter: Path) -> None:
    demand = "Der er modtaget indstillinger fra Hotel- og Restaurantforeningen."
    text = item("fire virksomhedsrepræsentanter til Erhvervshus Nordjyllands bestyrelse", presentation=demand)
    reading = read_text(text, "Dagsorden")
    fact = one(reading, FactKind.NOMINATOR)
    assert isinstance(fact.proposed, NominatorProposed)
    reading = corrected(reading, fact.key, replace(fact.proposed, name="HORESTA", group="alle"))
    # A group that the item has not got is asked for, never passed over.
    assert one(reading, FactKind.NOMINATOR).standing is Standing.ASKS
    text = item("en repræsentant til Hospice Vangens bestyrelse", presentation=demand)
    reading = read_text(text, "Dagsorden")
    fact = one(reading, FactKind.NOMINATOR)
    assert isinstance(fact.proposed, NominatorProposed)
    reading = corrected(reading, fact.key, replace(fact.proposed, name="HORESTA"))
    organisations = count(Organisation)
    accept(reading, everything(reading), by="hast")
    assert count(Organisation) == organisations
    (horesta,) = (row for row in read(Organisation) if row.name == "HORESTA")
    assert [alias.name for alias in read(Alias, organisation=horesta.id)] == [
        "Hotel- og Restaurantforeningen"
    ]


def test_seats_that_are_held_are_taken_before_new_ones_are_made(starter: Path) -> None:
    before = len(seat_views(DAY))
    text = item("fire virksomhedsrepræsentanter til Erhvervshus Nordjyllands bestyrelse")
    reading = read_text(text, "Dagsorden")
    accepted = accept(reading, everything(reading), by="hast")
    assert round_seats(accepted.rounds["4.1"]) == seats_at(
        "Erhvervshus Nordjylland", "virksomhedsrepræsentanter"
    )
    assert len(seat_views(DAY)) == before


# -- days and holders --------------------------------------------------------------------------------------


def test_a_deadline_put_right_loses_its_doubt_and_one_that_is_still_wrong_keeps_it(starter: Path) -> None:
    text = (
        item("en repræsentant til Hospice Vangens bestyrelse")
        + "Fristen for indstilling er den 1. maj 2029.\n"
    )
    reading = read_text(text, "Dagsorden")
    fact = one(reading, FactKind.DEADLINE)
    assert not fact.sure
    assert "ligger efter" in fact.does
    assert isinstance(fact.proposed, DayProposed)
    right = corrected(reading, fact.key, replace(fact.proposed, day=date(2027, 5, 1)))
    assert (one(right, FactKind.DEADLINE).sure, one(right, FactKind.DEADLINE).does) == (
        True,
        "Skrives på runden.",
    )
    wrong = corrected(reading, fact.key, replace(fact.proposed, day=date(2028, 5, 1)))
    assert "ligger efter" in one(wrong, FactKind.DEADLINE).does


def holder(party: str = " (V)") -> str:
    who = f"Knud Ahlstrøm{party}, Læsø Kommune"
    told = f"KKR Nordjylland udpegede i 2026 {who}, som medlem af Fonden Strands bestyrelse."
    return item("en repræsentant til Hospice Vangens bestyrelse", presentation=told)


def fonden_strand(**holders: str) -> dict[str, int]:
    """A body with a political seat and one for business, and who holds them; gives the seats by group."""
    with transaction("Prøve", by="test") as step:
        body = step.insert(
            tables.Organisation,
            kind=OrganisationKind.BODY,
            name="Fonden Strand",
            organ="bestyrelse",
            begins=OPEN,
            ends=OPEN,
        )
        (council,) = read(Organisation, kind=OrganisationKind.KKR)
        found = {}
        for place, (name, category) in enumerate(
            (("erhvervsrepræsentanter", Category.OTHER), ("politiske repræsentanter", Category.POLITICAL))
        ):
            group = step.insert(
                tables.SeatGroup,
                body=body,
                name=name,
                singular=name[:-2],
                category=category,
                appointed_by=council.id,
                verb=Verb.APPOINTS,
                requires_membership=False,
                stays_after_election=True,
                position=place,
                begins=UNKNOWN,
                ends=OPEN,
            )
            found[name] = step.insert(
                tables.Seat,
                seat_group=group,
                number=1,
                role=Role.MEMBER,
                substitute_kind=SubstituteKind.NONE,
                begins=UNKNOWN,
                ends=OPEN,
            )
        for kind, name in holders.items():
            person = step.insert(
                tables.Person, given_name=name, family_name="(fiktiv)", gender=Gender.NOT_STATED
            )
            step.insert(
                tables.Appointment,
                seat=found["politiske repræsentanter" if kind == "political" else "erhvervsrepræsentanter"],
                person=person,
                begins=UNKNOWN,
                ends=UNKNOWN,
                end_reason=EndReason.NONE,
            )
    return found


def test_a_councillor_sits_in_the_political_seat_though_another_comes_first(starter: Path) -> None:
    seats = fonden_strand()
    reading = read_text(holder(), "Dagsorden")
    fact = one(reading, FactKind.HOLDER)
    assert (fact.standing, fact.sure) == (Standing.NEW, True)
    assert "“politiske repræsentanter”" in fact.does
    accept(reading, [fact.key], by="hast")
    (held,) = read(Appointment, seat=sorted(seats.values()))
    assert held.seat == seats["politiske repræsentanter"]


def test_nobody_is_put_on_a_seat_that_somebody_else_holds(starter: Path) -> None:
    seats = fonden_strand(political="Bodil")
    reading = read_text(holder(), "Dagsorden")
    fact = one(reading, FactKind.HOLDER)
    # That the body has one more seat is for the secretariat to say.
    assert not fact.sure
    assert "“politiske repræsentanter” er besat" in fact.does
    accept(reading, [fact.key], by="hast")
    assert len(read(Appointment, seat=seats["politiske repræsentanter"])) == 1
    (group,) = (row for row in read(SeatGroup) if row.name == "politiske repræsentanter")
    assert len(read(Seat, seat_group=group.id)) == 2


def test_a_text_that_does_not_tell_in_which_seat_somebody_sits_is_not_sure_of_it(starter: Path) -> None:
    fonden_strand()
    fact = one(read_text(holder(party=""), "Dagsorden"), FactKind.HOLDER)
    assert (fact.standing, fact.sure) == (Standing.NEW, False)
    assert "“erhvervsrepræsentanter” eller “politiske repræsentanter”" in fact.does


def test_a_holder_is_asked_about_where_all_seats_of_several_kinds_are_held(starter: Path) -> None:
    fonden_strand(political="Bodil", business="Erik")
    seats = count(Seat)
    told = holder(party="").replace(", Læsø Kommune,", "")
    reading = read_text(told, "Dagsorden")
    fact = one(reading, FactKind.HOLDER)
    assert fact.standing is Standing.ASKS
    with pytest.raises(UserError, match="Registrér personen under organet"):
        accept(reading, [fact.key], by="hast")
    assert count(Seat) == seats


def test_a_holder_whose_seat_was_filled_since_the_reading_is_refused_in_words(starter: Path) -> None:
    told = holder(party="").replace(", Læsø Kommune,", "")
    reading = read_text(told, "Dagsorden")
    fact = one(reading, FactKind.HOLDER)
    fonden_strand(political="Bodil", business="Erik")
    with pytest.raises(UserError, match="Registrér personen under organet"):
        accept(reading, [fact.key], by="hast")


def test_a_chair_beside_groups_that_have_no_such_seat_is_not_sure(starter: Path) -> None:
    fonden_strand()
    told = holder().replace("som medlem af", "som formand for")
    fact = one(read_text(told, "Dagsorden"), FactKind.HOLDER)
    assert (fact.standing, fact.sure) == (Standing.NEW, False)


def test_somebody_of_no_party_or_municipality_sits_in_no_political_seat(bare: None) -> None:
    told = holder(party="").replace(", Læsø Kommune,", "")
    demand = "Der kan kun udpeges medlemmer af kommunalbestyrelserne til Hospice Vangens bestyrelse."
    reading = read_text(f"{told}{demand}\n", "Dagsorden")
    assert reading.proposed.items[0].councillors
    fact = one(reading, FactKind.HOLDER)
    accept(reading, [fact.key], by="hast")
    (group,) = read(SeatGroup)
    assert (group.name, group.category, group.requires_membership) == (
        "repræsentanter",
        Category.OTHER,
        False,
    )


def test_a_holder_of_a_body_whose_seats_the_agenda_names_in_two_kinds_is_not_sure(bare: None) -> None:
    told = "\n– to virksomhedsrepræsentanter til Fonden Strands bestyrelse\n– et medlem til Fonden Strands bestyrelse"
    text = item(
        told, presentation="KKR udpegede i 2026 Knud Ahlstrøm som medlem af Fonden Strands bestyrelse."
    )
    fact = one(read_text(text, "Dagsorden"), FactKind.HOLDER)
    assert (fact.standing, fact.sure) == (Standing.NEW, False)
    assert "“virksomhedsrepræsentanter” eller “medlem”" in fact.does


def test_a_seat_that_is_made_for_a_holder_has_its_source(bare: None) -> None:
    reading = read_text(holder(), "Dagsorden")
    accept(reading, [one(reading, FactKind.HOLDER).key], by="hast")
    (seat,) = read(Seat)
    (source,) = read(Source, table_name="seat", row=seat.id)
    assert "Knud Ahlstrøm" in source.words


def test_a_holder_is_registered_from_a_text_without_a_meeting(bare: None) -> None:
    reading = read_text(holder().replace("Dato: 04-06-2027", ""), "Indsat tekst")
    assert reading.proposed.meeting.held_on is None
    accept(reading, [one(reading, FactKind.HOLDER).key], by="hast")
    assert len(read(Appointment)) == 1


def test_somebody_unnamed_whose_time_is_over_is_not_who_sits_there_now(starter: Path) -> None:
    seats = fonden_strand()
    with transaction("Prøve", by="test") as step:
        before = step.insert(
            tables.Appointment,
            seat=seats["politiske repræsentanter"],
            person=None,
            begins=UNKNOWN,
            ends=date(2025, 12, 31),
            end_reason=EndReason.NONE,
        )
    reading = read_text(holder(), "Dagsorden")
    accept(reading, [one(reading, FactKind.HOLDER).key], by="hast")
    assert get(Appointment, before).person is None
    assert len(read(Appointment, seat=seats["politiske repræsentanter"])) == 2


def test_a_substitute_sits_in_a_substitutes_seat_though_a_members_is_free(starter: Path) -> None:
    seats = fonden_strand()
    group = get(Seat, seats["politiske repræsentanter"]).seat_group
    with transaction("Prøve", by="test") as step:
        own = step.insert(
            tables.Seat,
            seat_group=group,
            number=2,
            role=Role.SUBSTITUTE,
            substitute_kind=SubstituteKind.UNKNOWN,
            begins=UNKNOWN,
            ends=OPEN,
        )
    reading = read_text(holder().replace("som medlem af", "som suppleant til"), "Dagsorden")
    fact = one(reading, FactKind.HOLDER)
    accept(reading, [fact.key], by="hast")
    assert [row.seat for row in read(Appointment, seat=[*seats.values(), own])] == [own]
