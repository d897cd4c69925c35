"""Drafts of e-mails with a letter attached, which open in the mail program ready to be sent."""

from __future__ import annotations

import re
from email import policy
from email.header import Header
from email.message import EmailMessage
from hashlib import sha256

from ...domain.letters.facts import LetterFacts
from ...domain.letters.stationery import LABELS, signers
from ...domain.vocabulary import Language

# A header's line has room for so much.
_SHORT = 60
# Signs that mean something in the header of a mail have no place in an address; the parser fails on some of them.
_ADDRESS = re.compile(r'[^\s@<>(),:;"\\\[\]]+@[^\s@<>(),:;"\\\[\]]+')


def addresses(text: str) -> str:
    """One or several addresses, parted by commas or semicolons, as a mail's header has them; empty if one is none."""
    found = [_address(part.strip()) for part in re.split("[,;]", text) if part.strip()]
    return ", ".join(found) if all(found) else ""


def _address(text: str) -> str:
    """One address, its domain as the net knows it ("bücher.dk" is "xn--bcher-kva.dk"); empty for what is none."""
    if not _ADDRESS.fullmatch(text):
        return ""
    box, _, domain = text.rpartition("@")
    try:
        return f"{box}@{domain if domain.isascii() else domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


def email_draft(facts: LetterFacts, subject: str, file_name: str, pdf: bytes) -> bytes:
    """An .eml that mail programs open as a message not yet sent (X-Unsent); equal letters make equal bytes.

    An address that is none is left out, for the sender to fill in.
    """
    to = addresses(facts.recipient.email)
    writer = addresses(facts.caseworker.email or facts.sender.email)
    # The part before @ may not be written in codes as a subject may (RFC 6532): with Danish letters it stands as it is.
    message = EmailMessage(policy=policy.SMTP if f"{to}{writer}".isascii() else policy.SMTPUTF8)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = to
    if writer:
        message["From"] = writer
    message.set_content(_body(facts, subject))
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
    # The library would draw the boundary by lot.
    message.set_boundary(f"kkr-{sha256(pdf).hexdigest()[:32]}")
    words = f"{subject} ({facts.case_number})" if facts.case_number else subject
    return _subject_line(words) + message.as_bytes()


def _subject_line(words: str) -> bytes:
    """The subject as a header. EmailMessage itself doubles a space where it breaks the line before a Danish letter."""
    short = words.isascii() and len(words) < _SHORT
    header = Header(words, None if short else "utf-8", header_name="Subject")
    folded = header.encode(linesep="\r\n")
    return b"Subject: " + folded.encode("ascii") + b"\r\n"


def _body(facts: LetterFacts, subject: str) -> str:
    to = facts.recipient
    lines = LABELS[facts.language]
    if facts.language is Language.ENGLISH:
        greeting = f"To {to.name}" if to.organisation else f"Dear {to.greeted}"
        said = f"Please find attached our letter: {subject}."
    else:
        greeting = f"Til {to.name}" if to.organisation else f"Kære {to.greeted}"
        said = f"Vedhæftet er vores brev: {subject}."
    return "\n".join([greeting, "", said, "", lines.closing, *signers(facts), ""])
