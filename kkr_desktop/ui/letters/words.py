"""What pages with letters share: what is said of a letter that was made, and when there is room for it."""

from __future__ import annotations

from ...domain.danish import capitalised, short_date
from ...domain.model import LetterRecord
from ...domain.vocabulary import LetterKind, Sent

NARROW = 900
"""So many points are too narrow for list and letter beside each other: then the letter stands under the list."""
NO_HITS = "Ingen breve passer til søgningen eller filtrene."

# A column of kinds follows the order in which the letters are written, not the alphabet.
KIND_ORDER = {kind: place for place, kind in enumerate(LetterKind)}


def letter_title(kind: LetterKind, recipient: str) -> str:
    """ "Udpegningsbrev: Anna Holm"."""
    return f"{capitalised(kind.danish)}: {recipient}"


def sent_words(record: LetterRecord) -> str:
    """ "e-mail 28-03-2026"; nothing where it has not been sent."""
    if record.sent_how is Sent.NOT_SENT:
        return ""
    day = f" {short_date(record.sent_on)}" if record.sent_on else ""
    return f"{record.sent_how.danish}{day}"


def sent_sentence(record: LetterRecord) -> str:
    """ "Sendt 28-03-2026 med e-mail."."""
    day = f" {short_date(record.sent_on)}" if record.sent_on else ""
    match record.sent_how:
        case Sent.NOT_SENT:
            return "Ikke sendt."
        case Sent.BY_HAND:
            return f"Afleveret{day}."
        case how:
            return f"Sendt{day} med {how.danish}."
