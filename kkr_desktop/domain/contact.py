"""Contact details of a person or an organisation, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_POSTCODE = re.compile(r"\d{4}")
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one field: `blocking` ones must be mended before saving, the others are told."""

    field: str
    message: str
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """Where letters go."""

    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""


def contact_problems(contact: Contact) -> list[Problem]:
    """What is wrong or missing, field by field."""
    found = []
    if contact.email.strip() and not _EMAIL.fullmatch(contact.email.strip()):
        found.append(Problem("email", "E-mailadressen mangler @ eller et domæne, fx navn@firma.dk."))
    if not contact.email.strip() and not contact.street.strip():
        found.append(Problem("email", "Uden e-mail eller adresse kan brevet ikke sendes.", blocking=False))
    if contact.postcode.strip() and not _POSTCODE.fullmatch(contact.postcode.strip()):
        found.append(Problem("postcode", "Et postnummer har fire cifre."))
    if contact.street.strip() and not (contact.postcode.strip() and contact.city.strip()):
        found.append(Problem("city", "Adressen mangler postnummer eller by.", blocking=False))
    return found


def cvr_is_valid(cvr: str) -> bool:
    """Whether eight digits can be a CVR number (weighted sum divisible by 11; Erhvervsstyrelsen)."""
    digits = cvr.replace(" ", "")
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
        return False
    return sum(weight * int(digit) for weight, digit in zip(_CVR_WEIGHTS, digits, strict=True)) % 11 == 0
