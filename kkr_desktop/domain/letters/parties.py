"""Who writes and who is written to."""

from __future__ import annotations

import re
from dataclasses import dataclass

# How neuter words for bodies end; the others take -en.
_NEUTER = (
    "udvalg", "råd", "nævn", "skab", "panel", "netværk", "center", "team", "board", "hus", "sekretariat", "institut",
    "akademi", "parlament", "tribunal", "konsortium", "kontor", "værk", "ting", "anlæg", "museum", "samarbejde",
    "kollegie", "forbund", "laug", "lav", "hold", "bord", "korps", "organ", "direktorat", "agentur", "hospital",
)  # fmt: skip
# Those whose definite form is made otherwise than by an ending alone.
_OTHERWISE = {
    "center": "centret", "museum": "museet", "forum": "forummet", "komite": "komiteen", "komité": "komiteen",
}  # fmt: skip


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
    """The definite form: "bestyrelsen", "udvalget", "forummet", "kuratoriet", "det rådgivende udvalg"."""
    adjectives, _, noun = organ.rpartition(" ")
    neuter = noun.casefold().endswith(_NEUTER)
    if adjectives:
        described = " ".join(_weak(word) for word in adjectives.split())
        return f"{'det' if neuter or noun.endswith('ium') else 'den'} {described} {noun}"
    for ending, definite in _OTHERWISE.items():
        if noun.casefold().endswith(ending):
            return noun[: -len(ending)] + definite
    if noun.endswith("ium"):
        return f"{noun.removesuffix('um')}et"
    if neuter:
        return f"{noun}t" if noun.endswith("e") else f"{noun}et"
    return f"{noun}n" if noun.endswith("e") else f"{noun}en"


def _weak(adjective: str) -> str:
    """ "rådgivende", "faglige": as it stands after "den" and "det"."""
    if adjective.endswith(("e", "a", "o")):
        return adjective
    return f"{adjective.removesuffix('t')}e" if adjective.endswith(("igt", "elt")) else f"{adjective}e"
