"""What an appointment letter says for each role, verb and period, and what it never says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kkr_desktop.domain.blocks import (
    AddressBlock,
    Aside,
    BulletList,
    CaseColumn,
    Heading,
    Paragraph,
    SignatureBlock,
    Strong,
    Text,
)
from kkr_desktop.domain.letters.appointment import (
    AppointmentLetter,
    Caseworker,
    Recipient,
    Sender,
    body_phrase,
    greeted,
    paper,
    subject,
    title,
    usual_copies,
)
from kkr_desktop.domain.vocabulary import DecisionForm, Role, SubstituteKind, Verb
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge, Period
from kkr_desktop.errors import UserError

LETTER = AppointmentLetter(
    sender=Sender(
        "KKR Nordjylland", "KL", ("Weidekampsgade 10", "2300 København S"), "3370 3370", "www.kl.dk"
    ),
    caseworker=Caseworker("hast"),
    recipient=Recipient("Anna Holm (fiktiv)", "Anna", ("Havnegade 12", "9000 Aalborg"), "anna@firma.example"),
    dated=date(2026, 3, 30),
    case_number="SAG-2026-00797",
    decided_on=date(2026, 3, 27),
    agenda_item="4.2",
    body_name="Hospice Vangen",
    body_phrase="bestyrelsen for Hospice Vangen",
    seat="politisk repræsentant",
    role=Role.MEMBER,
    period=Period(date(2026, 4, 1), date(2030, 3, 31)),
    political=True,
    requires_membership=True,
    copies=("Hospice Vangen",),
)


def words(text: Text) -> str:
    return "".join(part.text if isinstance(part, Strong) else part for part in text).replace("\u00a0", " ")


def said(letter: AppointmentLetter) -> str:
    """All that the letter says, block after block."""
    parts: list[str] = []
    for block in paper(letter).blocks:
        match block:
            case AddressBlock(lines):
                parts.extend(lines)
            case CaseColumn(facts):
                parts.extend(f"{fact.label}: {fact.value}" for fact in facts)
            case Heading(text):
                parts.append(text)
            case Paragraph(text):
                parts.append(words(text))
            case Aside(heading, text):
                parts.append(f"{heading}: {words(text)}")
            case BulletList(items):
                parts.extend(f"• {words(item)}" for item in items)
            case SignatureBlock(closing, lines):
                parts.extend((closing, *lines))
    return "\n".join(parts).replace("\u00a0", " ")


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
    letter = replace(LETTER, role=role, substitute_kind=kind, substitute_for=whom)
    assert subject(letter) == f"Udpegning som {line}"
    assert f"udpeget dig som {line} fra den 1. april 2026 til den 31. marts 2030." in said(letter)


def test_the_role_bears_weight() -> None:
    letter = replace(LETTER, role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.PERSONAL)
    strong = [part.text for block in paper(letter).blocks if isinstance(block, Paragraph)
              for part in block.text if isinstance(part, Strong)]  # fmt: skip
    assert strong == ["personlig suppleant"]


@pytest.mark.parametrize("end", [OPEN, UNKNOWN])
def test_an_end_that_is_open_or_unknown_is_not_mentioned(end: Edge) -> None:
    text = said(replace(LETTER, period=Period(date(2026, 4, 1), end)))
    assert "Vangen fra den 1. april 2026. Tillykke" in text
    assert "til den" not in text


@pytest.mark.parametrize("start", [OPEN, UNKNOWN])
def test_no_letter_without_a_start(start: Edge) -> None:
    with pytest.raises(UserError, match="Startdatoen for hvervet mangler for Anna Holm") as caught:
        paper(replace(LETTER, period=Period(start, UNKNOWN)))
    assert (caught.value.where, caught.value.code) == ("Periode fra", "letter_start_unknown")


def test_no_letter_whose_term_ends_before_it_begins() -> None:
    with pytest.raises(UserError, match=r"slutter den 31\. marts 2026, før det begynder den 1\. april 2026"):
        paper(replace(LETTER, period=Period(date(2026, 4, 1), date(2026, 3, 31))))


@pytest.mark.parametrize(
    ("letter", "where"),
    [
        (replace(LETTER, recipient=Recipient(" ", "")), "Navn"),
        (replace(LETTER, body_phrase=""), "Organ"),
        (replace(LETTER, sender=replace(LETTER.sender, name="")), "Afsender"),
    ],
)
def test_no_letter_without_a_name(letter: AppointmentLetter, where: str) -> None:
    with pytest.raises(UserError, match="mangler") as caught:
        paper(letter)
    assert caught.value.where == where


def test_the_body_is_printed_exactly_as_given() -> None:
    name = "Styringsudvalg for Interreg IV A Kattegat-Skagerak"
    letter = replace(LETTER, body_name=name, body_phrase=name, role=Role.SUBSTITUTE)
    assert f"suppleant til {name} fra den" in said(letter)


def test_a_decision_at_a_meeting_names_meeting_and_item() -> None:
    assert "KKR Nordjylland har på mødet den 27. marts 2026 (pkt. 4.2) udpeget dig" in said(LETTER)
    assert "på mødet den 27. marts 2026 udpeget dig" in said(replace(LETTER, agenda_item=""))


def test_a_decision_by_the_chair_names_no_meeting() -> None:
    text = said(replace(LETTER, form=DecisionForm.CHAIR, agenda_item=""))
    assert "Formanden for KKR Nordjylland har den 27. marts 2026 på rådets vegne udpeget dig" in text
    assert "mødet" not in text


def test_who_is_put_forward_is_not_congratulated_on_an_appointment() -> None:
    letter = replace(LETTER, verb=Verb.NOMINATES, appointing="ministeren", nominator="DI")
    text = said(letter)
    assert subject(letter) == "Indstilling som medlem af bestyrelsen for Hospice Vangen"
    assert "indstillet dig som medlem" in text
    assert "Du er først udpeget, når ministeren har truffet beslutning." in text
    assert "Det gælder en plads som politisk repræsentant efter forslag fra DI." in text
    assert "Tillykke" not in text
    assert "Vi beder dig om at" not in text
    assert "Giv os besked, hvis du udtræder af kommunalbestyrelsen" in text
    assert "når den, der har retten til at udpege, har truffet" in said(replace(letter, appointing=""))
    assert "anbefalet dig" in said(replace(letter, verb=Verb.RECOMMENDS))


def test_a_political_seat_represents_the_municipalities_on_condition_of_membership() -> None:
    text = said(LETTER)
    assert "Du er udpeget som politisk repræsentant." in text
    assert "Som udpeget repræsenterer du kommunerne i KKR Nordjylland." in text
    assert (
        "Hvervet er betinget af, at du er medlem af kommunalbestyrelsen; udtræder du, ophører hvervet."
        in text
    )
    assert "• holde KKR Nordjylland orienteret" in text
    assert "fra din kommune" in text


def test_a_seat_of_another_kind_says_nothing_of_municipalities() -> None:
    letter = replace(
        LETTER, seat="virksomhedsrepræsentant", political=False, requires_membership=False, nominator="DI"
    )
    text = said(letter)
    assert "Du er udpeget som virksomhedsrepræsentant efter indstilling fra DI." in text
    assert "kommun" not in text
    assert "hvis du skifter ansættelse" in text
    assert "kontaktoplysninger fra DI." in text


def test_a_substitute_stands_in_for_a_seat() -> None:
    letter = replace(LETTER, role=Role.SUBSTITUTE, substitute_kind=SubstituteKind.GENERAL)
    assert "Du er suppleant for en plads som politisk repræsentant." in said(letter)
    assert "Du er ikke suppleant for ét bestemt medlem." in said(letter)
    unknown = replace(letter, substitute_kind=SubstituteKind.UNKNOWN)
    assert "bestemt medlem" not in said(unknown)
    assert "ikke oplyst" not in said(unknown)


def test_a_seat_named_as_the_role_is_not_named_twice() -> None:
    letter = replace(LETTER, role=Role.CHAIR, seat="Formand", nominator="DI")
    assert "Du er udpeget som" not in said(letter)
    assert "Det er sket efter indstilling fra DI." in said(letter)


@pytest.mark.parametrize(
    ("name", "given", "greeting"),
    [
        ("Anna Holm (fiktiv)", "Anna", "Anna"),
        ("Anna Holm", "Anna (fiktiv)", "Anna"),
        ("Anna-Lise Holm (fiktiv)", "Anna-Lise", "Anna-Lise"),
        ("Direktionen (fiktiv)", "", "Direktionen (fiktiv)"),
    ],
)
def test_the_greeting_uses_the_given_name(name: str, given: str, greeting: str) -> None:
    assert greeted(Recipient(name, given)) == greeting


def test_neither_greeting_nor_closing_has_a_comma() -> None:
    lines = said(LETTER).splitlines()
    assert "Kære Anna" in lines
    assert "Med venlig hilsen" in lines


def test_who_signs() -> None:
    assert said(LETTER).splitlines()[-3] == "Sekretariatet for KKR Nordjylland"
    worker = Caseworker("hast", "Hanne Storm (fiktiv)", "Chefkonsulent", "hast@kl.example", "3370 1234")
    text = said(replace(LETTER, caseworker=worker))
    assert "Med venlig hilsen\nHanne Storm (fiktiv)\nChefkonsulent\nKKR Nordjylland\n" in text
    assert "Sagsbehandler: Hanne Storm (fiktiv) (hast)\nE-mail: hast@kl.example\nTelefon: 3370 1234\n" in text
    assert "kontakte sekretariatet på hast@kl.example eller tlf. 3370 1234." in text


def test_without_any_way_to_reach_the_secretariat_none_is_promised() -> None:
    sender = replace(LETTER.sender, phone="", email="")
    assert "velkommen til at kontakte sekretariatet." in said(replace(LETTER, sender=sender))


def test_a_letter_without_an_address_bears_the_name_alone() -> None:
    blocks = paper(replace(LETTER, recipient=Recipient("Bo Lund (fiktiv)", "Bo"))).blocks
    assert blocks[0] == AddressBlock(("Bo Lund (fiktiv)",))
    assert "Sendes til" not in said(replace(LETTER, recipient=Recipient("Bo Lund (fiktiv)", "Bo")))
    assert "Sendes til: anna@firma.example" in said(LETTER)


def test_copies_and_whence_the_data_come() -> None:
    assert usual_copies("Hospice Vangen", "") == ("Hospice Vangen",)
    letter = replace(
        LETTER, nominator="DI", copies=usual_copies("Hospice Vangen", "DI"), data_source="Thisted Kommune"
    )
    text = said(letter)
    assert "Kopi til: Hospice Vangen og DI" in text
    assert "KL har dit navn og dine kontaktoplysninger fra Thisted Kommune." in text
    assert "sammen med indstillingen, udpegningen og dette brev" in text
    assert "Kopi til" not in said(replace(LETTER, copies=()))


def test_where_meetings_are_asked_about() -> None:
    text = said(replace(LETTER, body_contact="Hospice Vangens ledelse"))
    assert "Mødeplan og andet praktisk får du hos Hospice Vangens ledelse." in text


def test_the_paper_knows_whose_it_is() -> None:
    found = paper(LETTER)
    assert found.title == title(LETTER) == "Anna Holm (fiktiv) – Hospice Vangen"
    assert found.furniture.sender == "KKR Nordjylland"
    assert found.furniture.running_head == "KKR Nordjylland · Anna Holm (fiktiv) · SAG-2026-00797"
    assert [part.replace("\u00a0", " ") for part in found.furniture.foot] == [
        "KL", "Weidekampsgade 10", "2300 København S", "Tlf. 3370 3370", "www.kl.dk",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("organ", "name", "phrase"),
    [
        ("bestyrelse", "Hospice Vangen", "bestyrelsen for Hospice Vangen"),
        ("råd", "Nord", "rådet for Nord"),
        ("udvalg", "Nord", "udvalget for Nord"),
        ("forum", "Nord", "forummet for Nord"),
        ("repræsentantskab", "Nord", "repræsentantskabet for Nord"),
        ("kreds", "Nord", "kredsen for Nord"),
        ("", "Styringsudvalg for Interreg", "Styringsudvalg for Interreg"),
    ],
)
def test_a_body_as_a_letter_speaks_of_it(organ: str, name: str, phrase: str) -> None:
    assert body_phrase(organ, name) == phrase
