"""Who holds a seat already: people that the text names with a body that they are in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .bodies import BodyFound, bodies_in
from .names import Known
from .passages import letters_of
from .seat_phrases import role_of
from .verbs import Council

_GIVEN = r"[A-ZÆØÅ][a-zæøåéüöäß]+(?:-[A-ZÆØÅ][a-zæøåéüöäß]+)?"
_NAME = rf"{_GIVEN}(?:\s+(?:af|von|van|de|le|el)\s+)?(?:\s+{_GIVEN}|\s+[A-ZÆØÅ]\.){{1,4}}"
_PARTY = r"(?:\s*\((?P<party>[A-ZÆØÅ]{1,2}|[A-ZÆØÅ][a-zæøå]{2,30})\))?"
_HOME = r"(?:,?\s+(?P<municipality>[A-ZÆØÅ][a-zæøå-]+(?:[- ][A-ZÆØÅ][a-zæøå]+)*(?:\s+Kommune|(?=\s+og\b|,|\)|\.?$))))?"
_WHO = rf"(?P<name>{_NAME}){_PARTY}{_HOME}"
_NOUN = r"(?P<noun>[Ff]ormand|[Nn]æstformand|[Mm]edlem|[Ss]uppleant|[Rr]epræsentant|[Oo]bservatør)"

# "udpegede A (V), Læsø Kommune, som medlem af X og B som suppleant"; the row of people is read one by one.
_APPOINTED = re.compile(
    r"\b(?:genudpegede?|udpegede|udpeget|genvalgt|valgte|valgt)\s+(?:har\s+)?(?:\w+\s+){0,3}?(?=[A-ZÆØÅ])"
)
_ONE = re.compile(
    rf"(?:^|[\s,]*(?:og\s+)?){_WHO},?\s*(?:som\s+(?:ny\s+)?(?P<noun>[a-zæøå]+)\b)?"
    r"(?:\s*(?P<to>til|i|af|for)\s+(?=[A-ZÆØÅa-zæøå“\"]))?"
)
# "Formand for X, A B": known by the body alone.
_IN_POST = re.compile(rf"{_NOUN}(?:en|et)?\s+(?:for|af|i|til)\s+(?P<body>[^,.;:]{{3,120}}?)\s*,\s*{_WHO}")
# "KKR Midts repræsentant i X, A B".
_OURS = re.compile(
    rf"(?P<council>KKR [A-ZÆØÅ][a-zæøå]+)s\s+(?P<noun>repræsentant|medlem|suppleant)\s+i\s+"
    rf"(?P<body>[^,.;:]{{2,120}}?)\s*,\s*{_WHO}"
)
# "De nuværende repræsentanter er A (C), Horsens Kommune (X) og B …"; without a body it is the item's.
_PRESENT = re.compile(
    r"\b(?:[Nn]uværende|[Hh]idtidige?|[Ss]iddende)\s+(?:\w+\s+)??(?P<noun>[a-zæøå]*(?:medlem|repræsentant|suppleant"
    r"|formand|observatør)\w*)(?:\s+(?:er|:)|:)\s*(?:[a-zæøå]+\s+){0,2}?(?=[A-ZÆØÅ])"
)
_LONGEST_BODY = 160
# "KKR's plads er i dag besat af A B (V), Holbæk Kommune".
_SEATED = re.compile(rf"\b(?:besat af|repræsenteret (?:af|ved)|varetages af)\s+(?={_NAME}\s*\()")
# "A B (V), Læsø Kommune, sidder i dag i Fonden Strands bestyrelse".
_SITS = re.compile(
    rf"(?P<name>{_NAME})\s*\((?P<party>[A-ZÆØÅ]{{1,2}})\){_HOME},?\s+(?:sidder|er)\s+"
    r"(?:(?:i dag|p\.t\.|fortsat|stadig)\s+)?(?P<noun>medlem\s+af|suppleant\s+(?:til|i)|i)\s+"
)
# "Trafikselskabet Øst: A B (O), Nyborg Kommune": a row of a list, told by the party.
_LISTED = re.compile(
    rf"(?P<body>[A-ZÆØÅ][^:()]{{3,90}}):\s+(?:(?P<noun>[a-zæøå]+)\s+)?(?={_NAME}\s*\([A-ZÆØÅ]{{1,2}}\))"
)
_SAYING = re.compile(
    r"\b(?:udpeg\w*|medlem\w*|suppleant\w*|repræsentant\w*|valgt\w*|blev|er|har|afbud|til stede)\b", re.I
)
# "Hospice Vangen: 1 suppleant (medlem: A B (V), Tønder, fortsætter)".
_BESIDE = re.compile(
    rf"^(?P<body>[A-ZÆØÅ][^:()]{{3,90}}):.*?\((?P<noun>medlem|suppleant|formand|næstformand):\s*{_WHO}"
)
_IN_BODY = re.compile(rf"{_WHO}(?:\s*\((?P<body>[A-ZÆØÅ][^()]{{3,80}})\))?")


# Two words with capitals may be a place or an institution.
_NO_PERSON = re.compile(r"\b(?:Kommune|Region|Byråd|Regionsråd|Bestyrelse|Fonden|Foreningen)\b")


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


def holders_in(
    text: str,
    known: Known,
    council: Council,
    *,
    short: Mapping[str, str] | None = None,
    only: BodyFound | None = None,
) -> Iterator[HolderFound]:
    """The people whom a sentence names as holders.

    `short` leads from an abbreviation that the text has explained to the name, `only` is the one body that the item is
    about.

    Only the council's own seats: where the text does not say that the council appointed or is represented, the body
    must be one that the register has, or whose seats the agenda fills.
    """
    found = _told_in(text, known, council, short or {}, only)
    return (one for one in found if not _NO_PERSON.search(one.name))


def _told_in(
    text: str, known: Known, council: Council, explained: Mapping[str, str], only: BodyFound | None
) -> Iterator[HolderFound]:
    for match in _APPOINTED.finditer(text):
        if _by_council(text[: match.start()], council):
            yield from _row(text, match.end(), known, only)
    for match in _SEATED.finditer(text):
        if _by_council(text[: match.start()], council):
            yield from _row(text, match.end(), known, only)
    for match in _SITS.finditer(text):
        sat_in = next(iter(bodies_in(text[match.end() : match.end() + _LONGEST_BODY], known)), None)
        # Others than the council have people in boards too: a body that it fills seats in, and a councillor.
        if sat_in is not None and sat_in.known:
            role = role_of(match["noun"].split()[0]) or "member"
            yield replace(_holder(match, sat_in), role=role)
    for match in _OURS.finditer(text):
        represented = _expanded(match["body"], known, explained)
        if represented is not None:
            yield _holder(match, represented)
    for match in _IN_POST.finditer(text):
        if re.search(r"KKR [A-ZÆØÅ]\w+s\s+$", text[: match.start()]):
            continue
        chaired = _expanded(match["body"], known, explained)
        if chaired is not None and chaired.known:
            yield _holder(match, chaired)
    if present := _PRESENT.search(text):
        yield from _sitting(text, present, known, only)
    if beside := _BESIDE.match(text):
        for body in bodies_in(beside["body"], known)[:1]:
            yield _holder(beside, body)
    elif (
        (listed := _LISTED.match(text))
        and not _SAYING.search(listed["body"])
        and (not listed["noun"] or role_of(listed["noun"]))
    ):
        for body in bodies_in(listed["body"], known)[:1]:
            for match in re.finditer(rf"{_NAME}\s*\([A-ZÆØÅ]{{1,2}}\)", text[listed.end() :]):
                who = re.match(_WHO, text[listed.end() + match.start() :])
                if who is not None:
                    found = _holder(who, body)
                    yield replace(found, role=role_of(listed["noun"])) if listed["noun"] else found


def namesakes(text: str, name: str) -> Iterator[str]:
    """The names in a text that have the letters of another and are written otherwise: "Per Bach-Laursen"."""
    wanted = letters_of(name).casefold()
    for match in re.finditer(_NAME, text):
        if match[0] != name and letters_of(match[0]).casefold() == wanted:
            yield match[0]


def abbreviations(text: str) -> dict[str, str]:
    """The short names that a text explains: "Danmarks Erhvervsfremmebestyrelse (DEB)"."""
    found = {}
    for match in re.finditer(r"((?:[A-ZÆØÅ][\w-]+\s+){1,6})\(([A-ZÆØÅ]{2,8})\)", text):
        found[match[2]] = match[1].strip()
    return found


def _by_council(before: str, council: Council) -> bool:
    """Whether the council is the one who appointed."""
    if re.search(r"KKR|kommunekontaktråd", before) or not before.strip():
        return True
    return council.is_named(before.rsplit(",", 1)[-1]) or council.is_named(before)


def _row(text: str, place: int, known: Known, only: BodyFound | None) -> Iterator[HolderFound]:
    """The people of a row: each has its own body, or the one told before or, for several together, after."""
    waiting: list[tuple[re.Match[str], str]] = []
    last: BodyFound | None = None
    while match := _ONE.match(text, place):
        place = match.end()
        body = next(iter(bodies_in(text[place:], known)), None) if match["to"] else None
        role = role_of(match["noun"] or "") or "member"
        if match["noun"] and not role_of(match["noun"]):
            return
        if body is not None:
            for earlier, its_role in waiting:
                yield replace(_holder(earlier, body), role=its_role)
            waiting, last = [], body
            yield replace(_holder(match, body), role=role)
            further = re.search(rf"\s+og\s+(?={_NAME})", text[place:])
            if further is None:
                return
            place += further.end()
        elif last is not None:
            yield replace(_holder(match, last), role=role)
        else:
            waiting.append((match, role))
    if only is not None:
        for match, role in waiting:
            # "KKR har udpeget A (V) og B (F)": in the one body that the item is about.
            if match["noun"] or match["party"]:
                yield replace(_holder(match, only), role=role)


def _sitting(text: str, lead: re.Match[str], known: Known, only: BodyFound | None) -> Iterator[HolderFound]:
    role = role_of(re.sub(r"(?:er|erne|en|et|ne)$", "", lead["noun"])) or role_of(lead["noun"]) or "member"
    for match in _IN_BODY.finditer(text, lead.end()):
        found: Sequence[BodyFound] = bodies_in(match["body"], known) if match["body"] else ()
        body = found[0] if found else only
        if body is not None:
            yield replace(_holder(match, body), role=role)


def _expanded(words: str, known: Known, short: Mapping[str, str]) -> BodyFound | None:
    found = bodies_in(short.get(words.strip(), words.strip()), known)
    return found[0] if found else None


def _holder(match: re.Match[str], body: BodyFound) -> HolderFound:
    noun = (match.groupdict().get("noun") or "").casefold()
    return HolderFound(
        name=match["name"].strip(),
        party=match["party"] or "",
        municipality=match["municipality"] or "",
        role=role_of(noun) or "member",
        body=body,
        begin=match.start("name"),
        end=match.end(),
    )
