"""Who writes and who is written to."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Neuter names of bodies; the others take -en.
_NEUTER = ("udvalg", "råd", "nævn", "skab", "panel", "selskab", "netværk", "center", "team", "board")


@dataclass(frozen=True, slots=True)
class Sender:
    """The council, the organisation whose secretariat writes for it, and how to reach them."""

    name: str
    organisation: str
    address_lines: tuple[str, ...]
    phone: str = ""
    web: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Caseworker:
    """Who at the secretariat holds the case; initials alone are enough."""

    initials: str
    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person, or an organisation with the one it is marked for; without address lines the letter bears the name."""

    name: str
    given_name: str = ""
    address_lines: tuple[str, ...] = ()
    email: str = ""
    organisation: bool = False
    attention: str = ""

    @property
    def window_lines(self) -> tuple[str, ...]:
        """The recipient as the envelope shows it; "Att." stands under the organisation's name."""
        marked = (f"Att.: {self.attention}",) if self.organisation and self.attention else ()
        return (self.name, *marked, *self.address_lines)

    @property
    def greeted(self) -> str:
        """The name after "Kære": the given name, without a remark in parentheses."""
        given = re.sub(r"\s*\([^()]*\)", "", self.given_name).strip()
        return given or self.name


def body_phrase(organ: str, name: str) -> str:
    """A body as a letter speaks of it: "bestyrelsen for Hospice Vangen", or the name alone where it is the body."""
    if not organ:
        return name
    return f"{_definite(organ)} for {name}"


def _definite(organ: str) -> str:
    """The definite form: "bestyrelsen", "udvalget", "forummet", "kuratoriet", "komiteen"."""
    if organ.endswith("forum"):
        return f"{organ}met"
    if organ.endswith("ium"):
        return f"{organ.removesuffix('um')}et"
    if organ.endswith(_NEUTER):
        return f"{organ}et"
    if organ.endswith(("komite", "komité")):
        return f"{organ[:-1]}een"
    return f"{organ}n" if organ.endswith("e") else f"{organ}en"
