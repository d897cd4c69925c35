"""The secretariat's paper as the register's settings say it: sender, logo, envelope, caseworkers, time limits."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date

from ...domain.blocks import Picture
from ...domain.letters.parties import Caseworker, Sender
from ...domain.letters.stationery import Stationery
from ...domain.vocabulary import Window
from ...store import reading

YES, NO = "1", "0"


@dataclass(frozen=True, slots=True)
class House:
    """All that letters take from the settings; `keep_months` is None where no time limit is set."""

    sender: Sender
    stationery: Stationery
    caseworkers: dict[str, Caseworker]
    keep_months: int | None
    numbered: bool

    def caseworker(self, initials: str) -> Caseworker:
        """Who holds the case: initials are written "kanm/haan/hast", and the last one is responsible."""
        own = initials.rpartition("/")[2].strip()
        return self.caseworkers.get(own.casefold(), Caseworker(own))

    def delete_on(self, decided_on: date | None) -> date | None:
        """The last day on which the data of those not appointed are kept."""
        if decided_on is None or self.keep_months is None:
            return None
        return months_after(decided_on, self.keep_months)


def house() -> House:
    """The settings of the open register."""
    found = reading.settings()
    months = found.get("letter_keep_months", "")
    return House(
        sender=sender(found),
        stationery=stationery(found),
        caseworkers=caseworkers(found),
        keep_months=int(months) if months.isdigit() else None,
        numbered=found.get("letter_numbers", NO) == YES,
    )


def sender(found: dict[str, str]) -> Sender:
    """The sender block."""
    town = f"{found.get('sender_postcode', '')} {found.get('sender_city', '')}".strip()
    return Sender(
        name=found.get("sender_name", found.get("kkr", "")),
        organisation=found.get("sender_organisation", ""),
        address_lines=tuple(line for line in (found.get("sender_street", ""), town) if line),
        phone=found.get("sender_phone", ""),
        web=found.get("sender_web", ""),
        email=found.get("sender_email", ""),
    )


def stationery(found: dict[str, str]) -> Stationery:
    """Logo, envelope and right column."""
    window = found.get("letter_window", "")
    logo = found.get("letter_logo", "")
    return Stationery(
        logo=Picture(base64.b64decode(logo), found.get("letter_logo_alt", "")) if logo else None,
        window=Window.of(window) if window in {one.code for one in Window} else Window.COMMON,
        fold_marks=found.get("letter_fold_marks", NO) == YES,
        return_address=found.get("letter_return_address", NO) == YES,
        caseworker=found.get("letter_caseworker", YES) == YES,
        contact=found.get("letter_contact", YES) == YES,
        recipient_email=found.get("letter_recipient_email", YES) == YES,
    )


def caseworkers(found: dict[str, str]) -> dict[str, Caseworker]:
    """The secretariat's people by their initials in lower case."""
    rows = json.loads(found.get("caseworkers", "[]"))
    return {row["initials"].casefold(): Caseworker(**row) for row in rows}


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or that month's last one."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))
