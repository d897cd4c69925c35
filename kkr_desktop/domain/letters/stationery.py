"""The paper that letters are written on: what stands around their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..blocks import Furniture, Labelled, Picture
from ..danish import and_list
from ..vocabulary import Language, Window
from . import english, phrases
from .facts import LetterFacts
from .parties import Sender


@dataclass(frozen=True, slots=True)
class Stationery:
    """Logo, envelope and which facts of the case stand in the right column; the sender is the letter's own."""

    logo: Picture | None = None
    window: Window = Window.COMMON
    fold_marks: bool = False
    return_address: bool = False
    caseworker: bool = True
    contact: bool = True
    recipient_email: bool = True


PLAIN = Stationery()


@dataclass(frozen=True, slots=True)
class Labels:
    """The words that stand around a letter's text."""

    dated: str
    case_number: str
    document_number: str
    caseworker: str
    email: str
    phone: str
    sent_to: str
    closing: str
    attachments: str
    copies: str
    your_data: str
    personal_data: str
    secretariat: str
    telephone: str


LABELS = {
    Language.DANISH: Labels(
        "Dato", "Sagsnr.", "Dok.nr.", "Sagsbehandler", "E-mail", "Telefon", "Sendes til", "Med venlig hilsen",
        "Bilag", "Kopi til", "Dine oplysninger", "Personoplysninger", "Sekretariatet for {}", "Tlf. {}",
    ),
    Language.ENGLISH: Labels(
        "Date", "Case no.", "Document no.", "Caseworker", "E-mail", "Phone", "Sent to", "Yours sincerely",
        "Enclosures", "Copy to", "Your data", "Personal data", "The secretariat of {}", "Phone {}",
    ),
}  # fmt: skip


def case_facts(facts: LetterFacts, stationery: Stationery) -> tuple[Labelled, ...]:
    """The facts of the case, those that are known and wanted."""
    labels = LABELS[facts.language]
    worker = facts.caseworker
    handler = f"{worker.name} ({worker.initials})" if worker.name and worker.initials else ""
    on = english.day(facts.dated) if facts.language is Language.ENGLISH else phrases.day(facts.dated)
    found = (
        (labels.dated, on),
        (labels.case_number, facts.case_number),
        (labels.document_number, facts.document_number),
        (labels.caseworker, (handler or worker.name or worker.initials) if stationery.caseworker else ""),
        (labels.email, worker.email if stationery.contact else ""),
        (labels.phone, worker.phone if stationery.contact else ""),
        (labels.sent_to, facts.recipient.email if stationery.recipient_email else ""),
    )
    return tuple(Labelled(label, value) for label, value in found if value)


def signers(facts: LetterFacts) -> Iterator[str]:
    """Who signs: the caseworker by name, else the secretariat."""
    worker = facts.caseworker
    if not worker.name:
        yield LABELS[facts.language].secretariat.format(facts.sender.name)
        return
    yield worker.name
    if worker.title:
        yield worker.title
    yield facts.sender.name


def furniture(facts: LetterFacts, stationery: Stationery) -> Furniture:
    """The sender above and below every page."""
    sender = facts.sender
    number = LABELS[facts.language].telephone.format(sender.phone).replace(" ", phrases.NO_BREAK)
    foot = (sender.organisation, *sender.address_lines, number if sender.phone else "", sender.web)
    head = (sender.name, facts.recipient.name, facts.case_number)
    return Furniture(
        sender=sender.name,
        foot=tuple(part for part in foot if part),
        running_head=(" · ".join(part for part in head if part),),
        logo=stationery.logo,
        fold_marks=stationery.fold_marks,
    )


def return_line(facts: LetterFacts) -> str:
    """The return address on one line: "KL, Weidekampsgade 10, 2300 København S"."""
    return sender_line(facts.sender)


def sender_line(sender: Sender) -> str:
    """Who sends and from where, on one line."""
    return ", ".join(part for part in (sender.organisation or sender.name, *sender.address_lines) if part)


def listed(facts: LetterFacts, names: tuple[str, ...]) -> str:
    """Names in a row in the letter's language."""
    return english.listed(names) if facts.language is Language.ENGLISH else and_list(names)
