"""Drafts of e-mails: messages that any mail program can open, with the very letter attached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kkr_desktop.domain.letters.parties import Caseworker
from kkr_desktop.domain.model import Organisation, Person
from kkr_desktop.domain.vocabulary import Language, LetterKind
from kkr_desktop.services.letters.email import addresses, email_draft
from kkr_desktop.services.letters.make import make_letters
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read
from letter_examples import ANNA, MEMBER_LETTER, SENDER, full

TODAY = date(2026, 4, 9)
FACTS = replace(MEMBER_LETTER, sender=replace(SENDER, email="kkr@kl.example"))


def opened(content: bytes) -> EmailMessage:
    """The message as the standard library's parser reads it; a malformed one is refused."""
    found = message_from_bytes(content, policy=policy.default.clone(raise_on_defect=True))
    assert isinstance(found, EmailMessage)
    return found


def attachment(message: EmailMessage) -> tuple[str | None, bytes]:
    (part,) = message.iter_attachments()
    assert part.get_content_type() == "application/pdf"
    return part.get_filename(), part.get_content()


def test_a_draft_is_unsent_and_says_to_whom_from_whom_and_what():
    pdf = b"%PDF-1.7 \x00\xff\r\n\n.\nFrom hele bytes" * 100
    message = opened(email_draft(FACTS, "Udpegning som næstformand på Ærø", "Brev til Åse Øster.pdf", pdf))
    assert message["X-Unsent"] == "1"
    assert message["To"] == "anna.holm@firma.example"
    assert message["From"] == "kkr@kl.example"
    assert message["Subject"] == "Udpegning som næstformand på Ærø (SAG-2026-00797)"
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == [
        "Kære Anna", "", "Vedhæftet er vores brev: Udpegning som næstformand på Ærø.", "", "Med venlig hilsen",
        "Sekretariatet for KKR Nordjylland",
    ]  # fmt: skip
    assert attachment(message) == ("Brev til Åse Øster.pdf", pdf)


def test_a_draft_to_an_organisation_in_english_from_the_caseworker():
    worker = Caseworker("hast", "Hanne Storm (fiktiv)", "Senior Adviser", "hast@kl.example")
    facts = replace(full(LetterKind.BODY_NOTICE, Language.ENGLISH), caseworker=worker, case_number="")
    message = opened(email_draft(facts, "Appointment", "a.pdf", b"%PDF"))
    assert (message["From"], message["Subject"]) == ("hast@kl.example", "Appointment")
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == [
        "To Erhvervshus Nordjylland", "", "Please find attached our letter: Appointment.", "", "Yours sincerely",
        "Hanne Storm (fiktiv)", "Senior Adviser", "KKR Nordjylland",
    ]  # fmt: skip


def test_a_draft_without_any_address_of_the_secretariat_leaves_the_sender_to_the_mail_program():
    message = opened(email_draft(MEMBER_LETTER, "Emne", "a.pdf", b"%PDF"))
    assert "From" not in message
    own = replace(MEMBER_LETTER, caseworker=Caseworker("hast", email="hast@kl.example"))
    assert opened(email_draft(own, "Emne", "a.pdf", b"%PDF"))["From"] == "hast@kl.example"


def test_the_same_letter_makes_the_same_draft():
    assert email_draft(FACTS, "Emne", "a.pdf", b"%PDF") == email_draft(FACTS, "Emne", "a.pdf", b"%PDF")


@pytest.mark.parametrize("subject", ["x" * 300, "Ø" * 300, "Komma, (parentes) & “citat”", "a\u00a0b"])
def test_any_subject_can_be_read_back(subject):
    message = opened(email_draft(FACTS, subject, "a.pdf", b"%PDF"))
    assert str(message["Subject"]).replace("\u00a0", " ") == f"{subject} (SAG-2026-00797)".replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("written", "to"),
    [
        ("søren@firma.example", "søren@firma.example"),
        ("a@b.example; c@d.example", "a@b.example, c@d.example"),
        (" a@b.example ,", "a@b.example"),
        ("anna@", ""),
        ("anna holm", ""),
        ("Anna <a@b.example>", ""),
        ("(x@b.example", ""),
        ("a@b.example, anna@", ""),
        ('"x@b.example', ""),
        ("[x@b.example", ""),
        ("a@b.example\r\nBcc: x@y.example", ""),
    ],
)
def test_an_address_that_is_none_is_left_to_the_sender(written, to):
    """It makes neither a crash nor a header of its own."""
    facts = replace(FACTS, recipient=replace(ANNA, email=written), sender=replace(SENDER, email=written))
    found = message_from_bytes(email_draft(facts, "Emne", "a.pdf", b"%PDF"), policy=policy.default)
    assert addresses(written) == to
    assert (found["To"] or "", found["From"] or "") == (to, to)
    headers = {"X-Unsent", "Subject", "MIME-Version", "Content-Type"} | ({"To", "From"} if to else set())
    assert set(found.keys()) == headers


@given(st.text(st.sampled_from(' ab@.,;:<>()[]"\\\n\r\té'), max_size=12))
def test_whatever_stands_for_an_address_the_draft_can_be_opened(written):
    facts = replace(FACTS, recipient=replace(ANNA, email=written))
    found = message_from_bytes(email_draft(facts, "Emne", "a.pdf", b"%PDF"), policy=policy.default)
    assert found["X-Unsent"] == "1"
    assert ("To" in found) == bool(addresses(written))


def make(tmp_path: Path, item: str = "4.1", **options):
    return make_letters(
        find_round(f"2026-03-27/{item}").round.id,
        out=tmp_path / "ud",
        by="hast",
        today=TODAY,
        emails=True,
        **options,
    )


def test_each_letter_to_one_with_an_address_has_a_draft_beside_it(decided, tmp_path):
    made = make(tmp_path)
    for letter in made.letters:
        assert letter.email is not None
        assert letter.email.parent == tmp_path / "ud" / "E-mailkladder" / "Udpegningsbreve"
        assert letter.email.name == f"{letter.file.stem}.eml"
        message = opened(letter.email.read_bytes())
        assert message["To"] == letter.planned.facts.recipient.email
        assert message["From"] == "nordjylland@example.org"
        assert attachment(message) == (letter.file.name, letter.file.read_bytes())
        assert str(message["Subject"]).startswith("Udpegning som medlem af bestyrelsen for")


def test_who_has_no_address_gets_the_letter_alone(decided, tmp_path):
    kirsten = next(p for p in read(Person) if p.given_name == "Kirsten")
    with transaction("Ret person", by="hast") as step:
        step.update(tables.Person, kirsten.id, email="")
    made = make(tmp_path)
    without = [letter for letter in made.letters if letter.email is None]
    assert [letter.planned.recipient for letter in without] == ["Kirsten Østerby (fiktiv)"]
    assert without[0].file.exists()
    assert len(list((tmp_path / "ud" / "E-mailkladder").rglob("*.eml"))) == 5


def test_drafts_are_made_only_when_they_are_wanted(decided, tmp_path):
    made = make_letters(find_round("2026-03-27/4.1").round.id, out=tmp_path / "ud", by="hast", today=TODAY)
    assert {letter.email for letter in made.letters} == {None}
    assert not (tmp_path / "ud" / "E-mailkladder").exists()


def test_letters_to_organisations_have_drafts_too(decided, tmp_path):
    di = read(Organisation, name="DI")[0]
    with transaction("Ret organisation", by="hast") as step:
        step.update(tables.Organisation, di.id, email="post@di.example")
    made = make(tmp_path, kinds=[LetterKind.ORGANISATION_NOTICE])
    (letter,) = [letter for letter in made.letters if letter.email]
    body = opened(letter.email.read_bytes()).get_body()
    assert body is not None
    greeting, _, said, *_ = body.get_content().splitlines()
    assert (greeting, said) == (
        "Til DI",
        "Vedhæftet er vores brev: Resultatet af jeres indstilling til bestyrelsen for Erhvervshus Nordjylland.",
    )


def test_an_address_with_danish_letters_stands_as_it_is_and_its_domain_as_the_net_knows_it():
    facts = replace(FACTS, recipient=replace(ANNA, email="søren@bücher.example"), sender=SENDER)
    draft = email_draft(facts, "Emne", "a.pdf", b"%PDF")
    assert "To: søren@xn--bcher-kva.example\r\n".encode() in draft
    assert message_from_bytes(draft, policy=policy.default)["To"] == "søren@xn--bcher-kva.example"
