"""Who holds a seat already: people that the text names with a body that they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .bodies import BodyFound, bodies_in
from .names import Known
from .seat_phrases import role_of

_GIVEN = r"[A-ZÆØÅ][a-zæøåéüöäß]+(?:-[A-ZÆØÅ][a-zæøåéüöäß]+)?"
_PERSON = rf"(?P<name>{_GIVEN}(?:\s+(?:af|von|van|de|le|el)\s+)?(?:\s+{_GIVEN}|\s+[A-ZÆØÅ]\.){{1,4}})"
_PARTY = r"(?:\s*\((?P<party>[A-ZÆØÅ]{1,2}|[A-ZÆØÅ][a-zæøå]{2,30})\))?"
_MUNICIPALITY = r"(?:,?\s+(?P<municipality>[A-ZÆØÅ][a-zæøå-]+(?:[- ][A-ZÆØÅ][a-zæøå]+)*\s+Kommune))?"
_WHO = rf"{_PERSON}{_PARTY}{_MUNICIPALITY}"
_APPOINTED = re.compile(
    rf"\b(?:udpeget|udpegede|genudpeget|valgt|valgte|indstillet)\s+(?:har\s+)?(?:\w+\s+){{0,3}}?{_WHO}[,]?\s+"
    r"(?:som\s+(?P<noun>[a-zæøå]+)\s+)?(?:til|i|af|for)\s+"
)
_IN_POST = re.compile(
    rf"(?P<noun>[Ff]ormand|[Nn]æstformand|[Mm]edlem|[Ss]uppleant|[Rr]epræsentant|[Oo]bservatør)(?:en|et)?\s+(?:for|af|i|til)\s+"
    rf"(?P<body>[^,.;:]{{3,120}}?)\s*,\s*{_WHO}"
)
_OURS = re.compile(
    rf"(?P<council>KKR [A-ZÆØÅ][a-zæøå]+)s\s+(?P<noun>repræsentant|medlem|suppleant)\s+i\s+"
    rf"(?P<body>[^,.;:]{{2,120}}?)\s*,\s*{_WHO}"
)


@dataclass(frozen=True, slots=True)
class HolderFound:
    """A person in a body, as the text says it; party and municipality empty where it does not."""

    name: str
    party: str
    municipality: str
    role: str
    body: BodyFound
    begin: int
    end: int


def holders_in(text: str, known: Known, short: dict[str, str] | None = None) -> Iterator[HolderFound]:
    """The holders a sentence names. `short` leads from an abbreviation that the text has explained to the name.

    Only the council's own seats: where the text does not say that the council appointed or is represented, the body
    must be one that the register has.
    """
    for match in _APPOINTED.finditer(text):
        if not _by_council(text[: match.start()]):
            continue
        for body in bodies_in(text[match.end() :], known)[:1]:
            yield _holder(match, body)
    for match in _OURS.finditer(text):
        represented = _expanded(match["body"], known, short or {})
        if represented is not None:
            yield _holder(match, represented)
    for match in _IN_POST.finditer(text):
        if re.search(r"KKR [A-ZÆØÅ]\w+s\s+$", text[: match.start()]):
            continue
        chaired = _expanded(match["body"], known, short or {})
        if chaired is not None and chaired.known:
            yield _holder(match, chaired)


def abbreviations(text: str) -> dict[str, str]:
    """The short names that a text explains: "Danmarks Erhvervsfremmebestyrelse (DEB)"."""
    found = {}
    for match in re.finditer(r"((?:[A-ZÆØÅ][\w-]+\s+){1,6})\(([A-ZÆØÅ]{2,8})\)", text):
        found[match[2]] = match[1].strip()
    return found


def _by_council(before: str) -> bool:
    """Whether the council is the one who appointed."""
    return bool(re.search(r"KKR|kommunekontaktråd", before)) or not before.strip()


def _expanded(words: str, known: Known, short: dict[str, str]) -> BodyFound | None:
    name = short.get(words.strip(), words.strip())
    found = bodies_in(name, known)
    return found[0] if found else None


def _holder(match: re.Match[str], body: BodyFound) -> HolderFound:
    noun = (match.groupdict().get("noun") or "").casefold()
    return HolderFound(
        name=match["name"].strip(),
        party=match["party"] or "",
        municipality=match["municipality"] or "",
        role=role_of(noun) or "member",
        body=body,
        begin=match.start(),
        end=match.end(),
    )
