"""The secretariat's paper as it is set up: what may be written, what is wrong with it, and keeping it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from ...domain.contact import Contact, Problem, contact_problems
from ...domain.letters.parties import Caseworker
from ...domain.letters.stationery import sender_line
from ...domain.vocabulary import Window
from ...errors import UserError
from ...store import reading, tables
from ...store.journal import Step, transaction
from .stationery import NO, YES, caseworkers, sender

_INITIALS = re.compile(r"[a-zæøå]{2,6}")
LONGEST_KEPT = 120


@dataclass(frozen=True, slots=True)
class HouseDraft:
    """All that can be set up; `logo` is PNG bytes, `keep_months` None where no time limit is set."""

    sender_name: str = ""
    sender_organisation: str = ""
    sender_street: str = ""
    sender_postcode: str = ""
    sender_city: str = ""
    sender_phone: str = ""
    sender_web: str = ""
    sender_email: str = ""
    caseworkers: tuple[Caseworker, ...] = ()
    logo: bytes = b""
    logo_alt: str = ""
    window: Window = Window.COMMON
    fold_marks: bool = False
    return_address: bool = False
    show_caseworker: bool = True
    show_contact: bool = True
    show_email: bool = True
    numbered: bool = False
    keep_months: int | None = None


_TEXTS = tuple(one.name for one in fields(HouseDraft) if one.name.startswith("sender_"))
_TICKS = {
    "fold_marks": ("letter_fold_marks", NO),
    "return_address": ("letter_return_address", NO),
    "show_caseworker": ("letter_caseworker", YES),
    "show_contact": ("letter_contact", YES),
    "show_email": ("letter_recipient_email", YES),
    "numbered": ("letter_numbers", NO),
}


def house_draft() -> HouseDraft:
    """What is set up now."""
    found = reading.settings()
    window = found.get("letter_window", "")
    months = found.get("letter_keep_months", "")
    simple: dict[str, Any] = {name: found.get(name, "") for name in _TEXTS}
    simple |= {name: found.get(key, usual) == YES for name, (key, usual) in _TICKS.items()}
    return HouseDraft(
        **simple,
        caseworkers=tuple(caseworkers(found).values()),
        logo=base64.b64decode(found.get("letter_logo", "")),
        logo_alt=found.get("letter_logo_alt", ""),
        window=Window.of(window) if window in {one.code for one in Window} else Window.COMMON,
        keep_months=int(months) if months.isdigit() else None,
    )


def house_problems(draft: HouseDraft) -> list[Problem]:
    """What is wrong, field by field."""
    found = [] if draft.sender_name.strip() else [Problem("sender_name", "Skriv rådets navn.")]
    contact = Contact(
        draft.sender_email, draft.sender_phone, draft.sender_street, draft.sender_postcode, draft.sender_city
    )
    found += [
        Problem(f"sender_{one.field}", one.message) for one in contact_problems(contact) if one.blocking
    ]
    if draft.logo and not draft.logo_alt.strip():
        found.append(Problem("logo_alt", "Skriv, hvad logoet viser; det læses op for dem, der ikke ser det."))
    if draft.keep_months is not None and not 1 <= draft.keep_months <= LONGEST_KEPT:
        found.append(Problem("keep_months", f"Skriv et antal måneder fra 1 til {LONGEST_KEPT}."))
    found += _caseworker_problems(draft.caseworkers)
    told = {one.field for one in found}
    found += [one for one in _unprintable(draft) if one.field not in told]
    return found or list(_too_long(draft))


def _too_long(draft: HouseDraft) -> Iterator[Problem]:
    """A return address that could not be read; every letter would be refused for it."""
    from ...documents.address import sender_line_fits

    if draft.return_address and not sender_line_fits(sender_line(sender(as_settings(draft)))):
        text = "Navn og adresse er for lange til én linje i kuvertens rude. Forkort dem, eller udelad returadressen."
        yield Problem("return_address", text)


def _unprintable(draft: HouseDraft) -> list[Problem]:
    """What no letter could be printed with."""
    from ...documents.faces import unprintable

    texts = [(name, getattr(draft, name)) for name in _TEXTS]
    texts += [("caseworkers", " ".join(asdict(one).values())) for one in draft.caseworkers]
    return [
        Problem(field, f"{_shown(sign)} findes ikke i brevenes skrift. Slet det.")
        for field, text in texts
        if (sign := unprintable(text))
    ]


def _shown(sign: str) -> str:
    return f"Tegnet “{sign}”" if sign.isprintable() else f"Et usynligt tegn (U+{ord(sign):04X})"


def _caseworker_problems(people: tuple[Caseworker, ...]) -> list[Problem]:
    found = []
    seen: set[str] = set()
    for one in people:
        if not _INITIALS.fullmatch(one.initials):
            text = f"“{one.initials}” er ikke initialer: skriv to til seks små bogstaver."
            found.append(Problem("caseworkers", text))
        elif one.initials in seen:
            found.append(Problem("caseworkers", f"“{one.initials}” står der to gange."))
        elif any(p.field == "email" and p.blocking for p in contact_problems(Contact(one.email))):
            found.append(Problem("caseworkers", f"E-mailen for “{one.initials}” mangler @ eller et domæne."))
        seen.add(one.initials)
    return found


def as_settings(draft: HouseDraft) -> dict[str, str]:
    """The draft as the settings that letters are written from."""
    people = [{name: value for name, value in asdict(one).items() if value} for one in draft.caseworkers]
    return {
        **{name: getattr(draft, name).strip() for name in _TEXTS},
        **{key: YES if getattr(draft, name) else NO for name, (key, _) in _TICKS.items()},
        "caseworkers": json.dumps(people, ensure_ascii=False),
        "letter_logo": base64.b64encode(draft.logo).decode("ascii"),
        "letter_logo_alt": draft.logo_alt.strip() if draft.logo else "",
        "letter_window": draft.window.code,
        "letter_keep_months": "" if draft.keep_months is None else str(draft.keep_months),
    }


def save_house(draft: HouseDraft, *, by: str) -> None:
    """Keep what is set up, as one step; what has not changed is not written. Raises UserError beside its field."""
    wrong = house_problems(draft)
    if wrong:
        raise UserError(wrong[0].message, where=wrong[0].field, code="stationery_wrong")
    before = as_settings(house_draft())
    changed = {key: value for key, value in as_settings(draft).items() if value != before[key]}
    if not changed:
        return
    with transaction("Ret brevpapir", by=by) as step:
        for key, value in changed.items():
            _keep(step, key, value)


def _keep(step: Step, key: str, value: str) -> None:
    row = reading.setting_row(key)
    if row is None:
        step.insert(tables.Setting, key=key, value=value)
    else:
        step.update(tables.Setting, row, value=value)


def logo_of(path: Path) -> bytes:
    """A picture file as a logo. Raises UserError, which names the file."""
    from ...documents.logo_files import LARGEST_FILE, too_large_file

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise too_large_file(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"“{path.name}” kan ikke læses. Vælg en anden fil.", where="logo") from error
    return chosen_logo(content, path.name)


def chosen_logo(content: bytes, name: str) -> bytes:
    """The bytes of a picture file as a logo. Raises UserError, which names the file."""
    from ...documents.logo_files import plain_logo

    return plain_logo(content, name)
