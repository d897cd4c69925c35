"""The fields of a form that say where letters go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..domain.contact import Contact
from .forms import Form
from .inputs import TextInput

_FIELDS = (
    ("email", "E-mail", 200),
    ("phone", "Telefon", 30),
    ("street", "Vej og nummer", 200),
    ("postcode", "Postnummer", 8),
    ("city", "By", 100),
)


def add_contact(form: Form) -> None:
    """Put the fields at the end of a form."""
    form.add_heading("Kontakt")
    for key, label, longest in _FIELDS:
        widget = TextInput(longest=longest)
        if key == "postcode":
            widget.setMaximumWidth(120)
        form.add(key, label, widget)


def contact_of(values: Mapping[str, Any]) -> Contact:
    """What the fields hold."""
    return Contact(**{key: values[key] for key, *_ in _FIELDS})


def contact_values(contact: Contact) -> dict[str, str]:
    """A contact as the fields show it."""
    return {key: getattr(contact, key) for key, *_ in _FIELDS}


def address_line(street: str, postcode: str, city: str) -> str:
    """An address in one line; empty where nothing is known."""
    town = f"{postcode} {city}".strip()
    return ", ".join(part for part in (street, town) if part)
