"""What an appointment letter says for each role, verb and period, and what it never says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.blocks import AddressBlock, Paragraph, Strong
from kkr_desktop.domain.letters.compose import title
from kkr_desktop.domain.letters.facts import LetterFacts, SeatFacts
from kkr_desktop.domain.letters.parties import Caseworker, Recipient, body_phrase
from kkr_desktop.domain.vocabulary import Category, DecisionForm, Role, SubstituteKind, Verb
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge, Period
from kkr_desktop.errors import UserError
from letter_examples import (
    ANNA,
    BO,
    MEETING,
    MEMBER_LETTER,
    SENDER,
    SUBSTITUTE_SEAT,
    TERM,
    composed,
    said,
    says,
)

SEAT = SeatFacts(
    body="Hospice Vangen",
    organ="bestyrelse",
    seat="politisk repræsentant",
    role=Role.MEMBER,
    period=TERM,
    category=Category.POLITICAL,
    requires_membership=True,
)
LETTER = replace(
    MEMBER_LETTER,
    sender=replace(SENDER, web="www.kl.dk"),
    agenda_item="4.2",
    dated=date(2026, 3, 30),
    seats=(SEAT,),
    nominator="",
    copies=("Hospice Vangen",),
)


def with_seat(**changes: object) -> LetterFacts:
    return replace(LETTER, seats=(replace(SEAT, **changes),))  # type: ignore[arg-type]


def nominated_by(nominator: str, **changes: object) -> LetterFacts:
    return replace(with_seat(nominator=nominator, **changes), nominator=nominator)


@pytest.mark.parametrize(
    ("role", "kind", "whom", "line"),
    [
        (Role.MEMBER, SubstituteKind.NONE, "", "medlem af bestyrelsen for Hospice Vangen"),
        (Role.CHAIR, SubstituteKind.NONE, "", "formand for bestyrelsen for Hospice Vangen"),
        (Role.VICE_CHAIR, SubstituteKind.NONE, "", "næstformand for bestyrelsen for Hospice Vangen"),
        (Role.OBSERVER, SubstituteKind.NONE, "", "observatør i bestyrelsen for Hospice Vangen"),
        (Role.ATTENDEE, SubstituteKind.NONE, "", "tilforordnet til bestyrelsen for Hospice Vangen"),
        (Role.SUBSTITUTE, SubstituteKind.UNKNOWN, "", "suppleant til bestyrelsen for Hospice Vangen"),
        (Role.SUBSTITUTE, SubstituteKind.GENERAL, "", "suppleant til bestyrelsen for Hospice Vangen"),
        (
            Role.SUBSTITUTE,
            SubstituteKind.PERSONAL,
            "",
            "personlig suppleant til bestyrelsen for Hospice Vangen",
        ),
        (
            Role.SUBSTITUTE,
            SubstituteKind.PERSONAL,
            "Bo Lund (fiktiv)",
            "personlig suppleant for Bo Lund (fiktiv) i bestyrelsen for Hospice Vangen",
        ),
    ],
)
def test_each_role_in_its_own_words(role: Role, kind: SubstituteKind, whom: str, line: str) -> None:
    draft = composed(with_seat(role=role, substitute_kind=kind, substitute_for=whom))
    assert draft.subject == f"Udpegning som {line}"
    assert f"udpeget dig som {line} fra den 1. april 2026 til den 31. marts 2030." in said(draft)


def test_the_role_bears_weight() -> None:
    draft = composed(with_seat(role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.PERSONAL))
    strong = [part.text for block in draft.paper.blocks if isinstance(block, Paragraph)
              for part in block.text if isinstance(part, Strong)]  # fmt: skip
    assert strong == ["personlig suppleant"]


@pytest.mark.parametrize("end", [OPEN, UNKNOWN])
def test_an_end_that_is_open_or_unknown_is_not_mentioned(end: Edge) -> None:
    text = says(with_seat(period=Period(date(2026, 4, 1), end)))
    assert "Vangen fra den 1. april 2026. Tillykke" in text
    assert "til den" not in text


@pytest.mark.parametrize("start", [OPEN, UNKNOWN])
def test_a_letter_without_a_start_is_held_back_and_says_where_it_is_entered(start: Edge) -> None:
    draft = composed(with_seat(period=Period(start, UNKNOWN)))
    assert draft.held_back == "Startdatoen for hvervet mangler (Runder, Beslutning)."
    assert "udpeget dig som [startdatoen for hvervet mangler]. Tillykke" in said(draft)


def test_no_letter_whose_term_ends_before_it_begins() -> None:
    with pytest.raises(
        UserError, match=r"slutter den 31\. marts 2026, før det begynder den 1\. april 2026"
    ) as caught:
        composed(with_seat(period=Period(date(2026, 4, 1), date(2026, 3, 31))))
    assert (caught.value.where, caught.value.code) == ("Periode til", "letter_period_reversed")


def test_a_term_of_one_day_is_a_term() -> None:
    assert "fra den 1. april 2026 til den 1. april 2026" in says(
        with_seat(period=Period(date(2026, 4, 1), date(2026, 4, 1)))
    )


@pytest.mark.parametrize(
    ("letter", "why"),
    [
        (replace(LETTER, recipient=Recipient(" ", "")), "Modtagerens navn mangler."),
        (with_seat(body=""), "Organets navn mangler (Organer)."),
        (replace(LETTER, sender=replace(SENDER, name="")), "Afsenderens navn mangler (Opsætning, Brevpapir)."),
        (replace(LETTER, seats=()), "Hvervet mangler (Runder, Beslutning)."),
        (replace(LETTER, decided_on=None), "Beslutningen mangler (Runder, Beslutning)."),
    ],
)  # fmt: skip
def test_no_letter_without_a_name_a_seat_or_a_decision(letter: LetterFacts, why: str) -> None:
    assert composed(letter).held_back == why


def test_the_body_is_printed_exactly_as_given() -> None:
    name = "Styringsudvalg for Interreg IV A Kattegat-Skagerak"
    assert f"suppleant til {name} fra den" in says(with_seat(body=name, organ="", role=Role.SUBSTITUTE))


@pytest.mark.parametrize(
    ("organ", "phrase"),
    [
        ("bestyrelse", "bestyrelsen for X"),
        ("repræsentantskab", "repræsentantskabet for X"),
        ("udvalg", "udvalget for X"),
        ("forum", "forummet for X"),
        ("styregruppe", "styregruppen for X"),
        ("kreds", "kredsen for X"),
        ("samarbejde", "samarbejdet for X"),
        ("kuratorium", "kuratoriet for X"),
        ("komité", "komiteen for X"),
        ("videncenter", "videncentret for X"),
        ("forretningsudvalg", "forretningsudvalget for X"),
        ("kommission", "kommissionen for X"),
        ("følgegruppe", "følgegruppen for X"),
        ("rådgivende udvalg", "det rådgivende udvalg for X"),
        ("faglig styregruppe", "den faglige styregruppe for X"),
        ("fagligt råd", "det faglige råd for X"),
        ("", "X"),
    ],
)
def test_a_board_by_its_own_word(organ: str, phrase: str) -> None:
    assert body_phrase(organ, "X") == phrase


def test_a_decision_at_a_meeting_names_meeting_and_item() -> None:
    assert "KKR Nordjylland har på mødet den 27. marts 2026 (pkt. 4.2) udpeget dig" in says(LETTER)
    assert "på mødet den 27. marts 2026 udpeget dig" in says(replace(LETTER, agenda_item=""))


def test_a_decision_by_the_chair_names_no_meeting() -> None:
    text = says(replace(LETTER, form=DecisionForm.CHAIR, agenda_item=""))
    assert "Formanden for KKR Nordjylland har den 27. marts 2026 på rådets vegne udpeget dig" in text
    assert "mødet" not in text
    item = says(replace(LETTER, form=DecisionForm.CHAIR))
    assert "har den 27. marts 2026 på rådets vegne (pkt. 4.2) udpeget dig" in item


def test_who_is_put_forward_is_not_congratulated_on_an_appointment() -> None:
    letter = nominated_by("DI", verb=Verb.NOMINATES, appointing="ministeren")
    text = says(letter)
    assert composed(letter).subject == "Indstilling som medlem af bestyrelsen for Hospice Vangen"
    assert "indstillet dig som medlem" in text
    assert "Du er først udpeget, når ministeren har truffet beslutning." in text
    assert "Det er sket efter forslag fra DI." in text
    assert "Tillykke" not in text
    assert "Vi beder dig om at" not in text
    assert "Giv os besked, hvis du udtræder af kommunalbestyrelsen" in text
    assert "KL opbevarer dem sammen med indstillingen, beslutningen og dette brev" in text
    assert "når den, der har retten til at udpege, har truffet" in says(with_seat(verb=Verb.NOMINATES))
    recommended = with_seat(verb=Verb.RECOMMENDS)
    assert composed(recommended).subject.startswith("Anbefaling som medlem")
    assert "anbefalet dig" in says(recommended)


def test_a_political_seat_represents_the_municipalities_on_condition_of_membership() -> None:
    text = says(LETTER)
    assert "som politisk repræsentant" not in text  # says no more than the next sentence
    assert "Du repræsenterer kommunerne i KKR Nordjylland." in text
    assert (
        "Hvervet er betinget af, at du er medlem af kommunalbestyrelsen; udtræder du, ophører hvervet."
        in text
    )
    assert "• holde KKR Nordjylland orienteret" in text
    assert "fra din kommune" in text


def test_a_seat_of_another_kind_says_nothing_of_municipalities() -> None:
    text = says(
        nominated_by(
            "DI", seat="virksomhedsrepræsentant", category=Category.BUSINESS, requires_membership=False
        )
    )
    assert "Du er udpeget som virksomhedsrepræsentant efter indstilling fra DI." in text
    assert "kommun" not in text
    assert "hvis du skifter ansættelse" in text
    assert "kontaktoplysninger fra DI." in text


def test_a_substitute_stands_in_for_a_seat() -> None:
    text = says(with_seat(role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.GENERAL))
    assert "for en plads" not in text
    business = says(with_seat(role=Role.SUBSTITUTE, seat="virksomhedsrepræsentant"))
    assert "Du er suppleant for en plads som virksomhedsrepræsentant." in business
    assert "Du er ikke suppleant for ét bestemt medlem." in text
    unknown = says(with_seat(role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.UNKNOWN))
    assert "bestemt medlem" not in unknown
    assert "ikke oplyst" not in unknown


def test_a_seat_named_as_the_role_is_not_named_twice() -> None:
    text = says(nominated_by("DI", role=Role.CHAIR, seat="Formand"))
    assert "Du er udpeget som" not in text
    assert "Det er sket efter indstilling fra DI." in text


def test_several_seats_of_one_body_are_told_in_one_letter() -> None:
    """The same council member sits and stands in, on terms of their own."""
    stand_in = replace(
        SEAT,
        role=Role.SUBSTITUTE,
        substitute_kind=SubstituteKind.PERSONAL,
        substitute_for="Bo Lund (fiktiv)",
        period=Period(MEETING, UNKNOWN),
    )
    draft = composed(replace(LETTER, seats=(SEAT, stand_in)))
    assert draft.subject == (
        "Udpegning som medlem af bestyrelsen for Hospice Vangen og personlig suppleant for Bo Lund (fiktiv) i"
        " bestyrelsen for Hospice Vangen"
    )
    text = said(draft)
    assert (
        "udpeget dig som medlem af bestyrelsen for Hospice Vangen fra den 1. april 2026 til den 31. marts 2030 og som"
        " personlig suppleant for Bo Lund (fiktiv) i bestyrelsen for Hospice Vangen fra den 27. marts 2026. Tillykke"
    ) in text
    assert "Hvervene er betinget af, at du er medlem af kommunalbestyrelsen; udtræder du, ophører de." in text
    assert draft.paper.title == "Anna Holm (fiktiv) – Hospice Vangen"


def test_three_seats_stand_in_a_row() -> None:
    seats = tuple(replace(SEAT, body=name) for name in ("A", "B", "C"))
    assert (
        "som medlem af bestyrelsen for A fra den 1. april 2026 til den 31. marts 2030, som medlem af bestyrelsen for B"
        " fra den 1. april 2026 til den 31. marts 2030 og som medlem af bestyrelsen for C fra"
    ) in says(replace(LETTER, seats=seats))


def test_two_seats_alike_are_told_once_where_words_would_be_repeated() -> None:
    draft = composed(replace(LETTER, seats=(SEAT, SEAT)))
    assert draft.subject == "Udpegning som medlem af bestyrelsen for Hospice Vangen"
    assert said(draft).count("Du repræsenterer kommunerne i KKR Nordjylland.") == 1


def test_the_condition_names_the_seat_where_another_has_none() -> None:
    free = replace(SEAT, role=Role.OBSERVER, requires_membership=False)
    assert (
        "Hvervet som medlem af bestyrelsen for Hospice Vangen er betinget af, at du er medlem af kommunalbestyrelsen;"
        " udtræder du, ophører hvervet."
    ) in says(replace(LETTER, seats=(SEAT, free)))


@pytest.mark.parametrize(
    ("name", "given", "greeting"),
    [
        ("Anna Holm (fiktiv)", "Anna", "Kære Anna"),
        ("Anna Holm", "Anna (fiktiv)", "Kære Anna"),
        ("Anna-Lise Holm (fiktiv)", "Anna-Lise", "Kære Anna-Lise"),
        ("Direktionen (fiktiv)", "", "Kære Direktionen (fiktiv)"),
    ],
)
def test_the_greeting_uses_the_given_name(name: str, given: str, greeting: str) -> None:
    assert greeting in says(replace(LETTER, recipient=Recipient(name, given))).splitlines()


def test_neither_greeting_nor_closing_has_a_comma() -> None:
    lines = says(LETTER).splitlines()
    assert "Kære Anna" in lines
    assert "Med venlig hilsen" in lines


def test_who_signs() -> None:
    assert says(LETTER).splitlines()[-3] == "Sekretariatet for KKR Nordjylland"
    worker = Caseworker("hast", "Hanne Storm (fiktiv)", "Chefkonsulent", "hast@kl.example", "3370 1234")
    text = says(replace(LETTER, caseworker=worker))
    assert "Med venlig hilsen\nHanne Storm (fiktiv)\nChefkonsulent\nKKR Nordjylland\n" in text
    assert "Sagsbehandler: Hanne Storm (fiktiv) (hast)\nE-mail: hast@kl.example\nTelefon: 3370 1234\n" in text
    assert "kontakte sekretariatet på hast@kl.example eller tlf. 3370 1234." in text


def test_without_any_way_to_reach_the_secretariat_none_is_promised() -> None:
    sender = replace(SENDER, phone="", email="")
    assert "velkommen til at kontakte sekretariatet.\n" in says(replace(LETTER, sender=sender))


def test_a_letter_without_an_address_bears_the_name_alone() -> None:
    draft = composed(replace(LETTER, recipient=BO))
    assert draft.paper.blocks[0] == AddressBlock(("Bo Lund (fiktiv)",))
    assert "Sendes til" not in said(draft)
    assert "Sendes til: anna.holm@firma.example" in says(LETTER)
    assert composed(LETTER).paper.blocks[0] == AddressBlock((ANNA.name, *ANNA.address_lines))


def test_copies_and_whence_the_data_come() -> None:
    text = says(replace(nominated_by("DI"), copies=("Hospice Vangen", "DI"), data_source="Thisted Kommune"))
    assert "Kopi til: Hospice Vangen og DI" in text
    assert "KL har dit navn og dine kontaktoplysninger fra Thisted Kommune." in text
    assert "sammen med indstillingen, udpegningen og dette brev" in text
    assert "Kopi til" not in says(replace(LETTER, copies=()))


def test_where_meetings_are_asked_about() -> None:
    text = says(replace(LETTER, body_contact="Hospice Vangens ledelse"))
    assert "Mødeplan og andet praktisk får du hos Hospice Vangens ledelse." in text
    assert "Mødeplan" not in says(LETTER)


def test_what_lists_and_bookmarks_call_the_letter() -> None:
    assert title(LETTER) == "Anna Holm (fiktiv) – Hospice Vangen"
    assert title(replace(LETTER, seats=(SEAT, SUBSTITUTE_SEAT))) == (
        "Anna Holm (fiktiv) – Hospice Vangen og Center for Døvblindhed"
    )


def test_what_stands_around_the_text() -> None:
    furniture = composed(LETTER).paper.furniture
    assert furniture.sender == "KKR Nordjylland"
    assert furniture.foot == (
        "KL", "Weidekampsgade 10", "2300 København S", "Tlf.\u00a03370\u00a03370", "www.kl.dk",
    )  # fmt: skip
    assert furniture.running_head == ("KKR Nordjylland · Anna Holm (fiktiv) · SAG-2026-00797",)
