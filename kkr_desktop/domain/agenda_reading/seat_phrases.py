"""Seats as words tell of them: "fire virksomhedsrepræsentanter", "formand og næstformand", "en suppleant for hver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .numbers import NUMBER, number

# The last part of a noun says what a seat makes its holder; longer words stand before those that they end in.
_NOUNS = {
    "suppleant": "substitute",
    "stedfortræder": "substitute",
    "næstformand": "vice_chair",
    "næstformænd": "vice_chair",
    "formand": "chair",
    "formænd": "chair",
    "forperson": "chair",
    "forkvinde": "chair",
    "observatør": "observer",
    "tilforordnede": "attendee",
    "tilforordnet": "attendee",
    "repræsentant": "member",
    "medlem": "member",
    "politiker": "member",
    "delegerede": "member",
    "delegeret": "member",
}
_STEMS = "|".join(_NOUNS)
_ROLE = re.compile(rf"(?P<stem>{_STEMS})(?:s?mer|ere|er|e|r|t|en|et)?$")
_NOUN = rf"(?P<noun>[a-zæøå-]*?(?:{_STEMS})(?:s?mer|ere|er|e|r)?)"
_ONE = rf"[a-zæøå-]*?(?:{_STEMS})"
# What may stand between a number and its noun; "et antal medlemmer" and "en række repræsentanter" are no one.
_ADJECTIVE = (
    r"(?!(?:antal|række|del|flertal|gruppe|kreds|samlet|mellem|blandt|alle|hvilke\w*|hvor|ikke|end|eventuelt|møde)\b)"
    r"[a-zæøå]+(?:e|t|ig|sk|al|el)"
)
_QUALIFIER = (
    r"(?P<qualifier>\s+for\s+(?:en\s+|de\s+|den\s+)?[a-zæøå][a-zæøå,\- ]*?"
    r"(?=\s+til\b|\s+i\b|\s+af\b|\s+efter\b|,|\s+og\s+(?:\d|(?:en|et|én|ét|to|tre|fire|fem)\b)|\s+samt\b|[.;]|$)"
    r"|\s+fra\s+[a-zæøå][^.;]*?(?=\s+til\s))?"
)
_NUMBERED = re.compile(
    rf"(?<![\w-])(?P<number>(?i:{NUMBER}))(?:\s*\(\w+\))?\s+"
    rf"(?P<adjective>(?:{_ADJECTIVE}\s+){{0,3}}){_NOUN}\b{_QUALIFIER}"
)
_NEW = r"(?:(?:ny|nyt|en ny|et nyt|den|det)\s+)?"
_UNNUMBERED = re.compile(
    rf"(?:\b(?:som|(?:gen)?udpege[rs]?|indstiller?|anbefaler?|vælge[rs]?|udpegning af|valg af)\s+|^)"
    rf"(?P<row>{_NEW}{_ONE}\b(?:(?:\s*,|\s+og|\s+samt)\s+{_NEW}{_ONE}\b)*)(?=\s+(?:for|af|til|i)\b)",
    re.I,
)
# "det tredje medlem", "den ledige plads som suppleant": one, beside others that are filled.
_ONE_OF_THEM = re.compile(
    r"\b[Dd]e[nt]\s+(?:første|anden|andet|tredje|fjerde|femte|sjette|syvende|sidste|ledige|resterende|manglende)\s+"
    rf"(?P<noun>{_ONE})\b"
)
# "har ikke haft nogen suppleant … udpege en sådan".
_SUCH = re.compile(r"\be[nt]\s+sådant?\b(?!\s+[a-zæøå]+(?:e|t)?\s)")
_SUBSET = re.compile(r"[\s,(]*(?:og\s+)?(?:heraf|hvoraf|herunder)\s+(?P<least>mindst\s+|minimum\s+)?$")
_EACH = re.compile(r"\bfor hver(?:t)?\b")


@dataclass(frozen=True, slots=True)
class SeatPhrase:
    """So many seats of a kind as the text names them, with their place in it; `role` is a code of vocabulary.Role.

    `each`: so many for every member, whose number the text has not told so far.
    """

    count: int
    words: str
    role: str
    begin: int
    end: int
    each: bool = False


def role_of(noun: str) -> str:
    """The role of a noun's last part; empty for a word that only looks like one."""
    match = _ROLE.search(noun.casefold())
    return _NOUNS[match["stem"]] if match else ""


def seat_phrases(text: str) -> list[SeatPhrase]:
    """The seats of a text in order. Without a number one is meant; what is told as a part is taken from the whole."""
    found = [*_numbered(text)]
    found += [
        one
        for one in (*_unnumbered(text), *_alone(text), *_one_of_them(text), *_such(text))
        if not any(_overlap(one, other) for other in found)
    ]
    return _apart(text, sorted(found, key=lambda one: one.begin))


def _numbered(text: str) -> Iterator[SeatPhrase]:
    for match in _NUMBERED.finditer(text):
        words, qualifier = f"{match['adjective']}{match['noun']}", match["qualifier"] or ""
        role = role_of(match["noun"])
        # Whom a personal substitute stands in for, and whence a member comes, is no part of the name.
        if not qualifier.lstrip().startswith("fra ") and not (
            role == "substitute" and _PERSON_MEANT.search(qualifier)
        ):
            words += qualifier
        if role:
            yield SeatPhrase(number(match["number"]), _trimmed(words), role, *match.span())


_PERSON_MEANT = re.compile(
    r"^\s+for\s+(?:hver|en|et|den|det|disse|de|medlem|repræsentant|formand|vedkommende)\w*\b"
)


def _unnumbered(text: str) -> Iterator[SeatPhrase]:
    for row in _UNNUMBERED.finditer(text):
        for match in re.finditer(rf"{_ONE}\b", row["row"], re.I):
            begin = row.start("row") + match.start()
            yield SeatPhrase(1, match[0], role_of(match[0]), begin, begin + len(match[0]))


def _alone(text: str) -> Iterator[SeatPhrase]:
    """A point that is nothing but a seat: "bestyrelsens formand,"."""
    if match := re.fullmatch(rf"(?:[a-zæøå]+s\s+)?(?P<noun>{_ONE})\s*[,.;]?(?:\s+og)?", text.strip(), re.I):
        yield SeatPhrase(1, match["noun"], role_of(match["noun"]), match.start("noun"), match.end("noun"))


def _one_of_them(text: str) -> Iterator[SeatPhrase]:
    for match in _ONE_OF_THEM.finditer(text):
        yield SeatPhrase(1, match["noun"], role_of(match["noun"]), *match.span())


def _such(text: str) -> Iterator[SeatPhrase]:
    """A noun that is only pointed back at: the last that the text has told of before."""
    for match in _SUCH.finditer(text):
        nouns = list(re.finditer(rf"\b{_ONE}(?:er|en|et|ne)*\b", text[: match.start()], re.I))
        if nouns:
            yield SeatPhrase(1, _singular(nouns[-1][0]), role_of(_singular(nouns[-1][0])), *match.span())


def _singular(noun: str) -> str:
    stem = next(one for one in re.finditer(_STEMS, noun.casefold()))
    return noun[: stem.end()]


def _trimmed(words: str) -> str:
    return re.sub(r"\s+(?:og|samt|eller)$", "", words.strip(" ,"))


def _overlap(one: SeatPhrase, other: SeatPhrase) -> bool:
    return one.begin < other.end and other.begin < one.end


def _apart(text: str, phrases: Sequence[SeatPhrase]) -> list[SeatPhrase]:
    """Parts told of a whole, and substitutes told of each member, as numbers of their own."""
    found: list[SeatPhrase] = []
    for one in phrases:
        each = one.role == "substitute" and bool(_EACH.search(text[one.begin : one.end + 12]))
        if not found:
            found.append(replace(one, each=each))
            continue
        whole = found[-1]
        part = _SUBSET.search(text[whole.end : one.begin])
        if part is not None and part["least"]:
            # "heraf mindst to medlemmer fra byrådet" is a demand on the whole.
            continue
        if part is not None and whole.count > one.count:
            found[-1] = replace(whole, count=whole.count - one.count)
        found.append(replace(one, count=one.count * whole.count) if each else one)
    return found
