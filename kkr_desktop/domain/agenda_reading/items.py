"""The items of an agenda: number, title, case number, initials, and the sections under them.

An item is a number and a title that a case number or a section's heading follows at once; a numbered list within a
section is none. Sections are found as headings of their own and in running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from .passages import Passage, Shape


class Section(Enum):
    """A part of an item."""

    BACKGROUND = auto()
    RECOMMENDATION = auto()
    PRESENTATION = auto()
    DECISION = auto()
    OTHER = auto()


_SECTIONS = {
    "baggrund": Section.BACKGROUND,
    "resumé": Section.BACKGROUND,
    "resume": Section.BACKGROUND,
    "sagsresumé": Section.BACKGROUND,
    "indledning": Section.BACKGROUND,
    "indstilling": Section.RECOMMENDATION,
    "indstillinger": Section.RECOMMENDATION,
    "forslag": Section.RECOMMENDATION,
    "sagsfremstilling": Section.PRESENTATION,
    "fremstilling": Section.PRESENTATION,
    "sagens forhold": Section.PRESENTATION,
    "redegørelse": Section.PRESENTATION,
    "beslutning": Section.DECISION,
    "vedtagelse": Section.DECISION,
    "referat": Section.DECISION,
    "bilag": Section.OTHER,
    "økonomi": Section.OTHER,
    "videre proces": Section.OTHER,
    "lovgrundlag": Section.OTHER,
}
_WORDS = "|".join(sorted((word.capitalize() for word in _SECTIONS), key=len, reverse=True))
_HEADING = re.compile(rf"(?:{_WORDS})\s*[:.]?")
# In running text a heading is followed by a capital; "Indstilling af kandidater" is none.
_INLINE = re.compile(rf"(?:^|(?<=[.:?!;)])\s+|(?<=\s))({_WORDS})(?:\s*:\s*|\s+(?=[A-ZÆØÅ]))")
# Digits alone are a case number only where the text says so: "2026-2030" is a term.
_NAMED = r"(?:Sags?\s?nr\.?|Sagsnummer|Journal\s?nr\.?|J\.?\s?nr\.?|Sag)\s*:?\s*"
_CASE = (
    rf"(?:(?:{_NAMED})?(?P<case>[A-ZÆØÅ]{{2,6}}-\d{{4}}-\d{{3,7}})"
    rf"|{_NAMED}(?P<digits>\d{{2,4}}[-/.]\d{{4,7}}|\d{{2}}\.\d{{2}}\.\d{{2}}-[A-ZÆØÅ]\d{{2}}-\d+-\d{{2}}))"
)
_INITIALS = r"(?P<initials>[a-zæøå]{2,5}(?:\s?/\s?[a-zæøå]{2,5})*)?"
_CASE_LINE = re.compile(rf"{_CASE}(?:\s+{_INITIALS})?(?=$|[\s.,;])")
_NUMBER = r"(?:(?:Punkt|Pkt\.?)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?:[.:)]|\s[-–])?\s+(?=[A-ZÆØÅ“\"])"
_ITEM = re.compile(_NUMBER)


@dataclass(frozen=True, slots=True)
class Part:
    """A passage with the section that it stands in."""

    section: Section
    passage: Passage


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """An item as it stands in the agenda."""

    number: str
    title: str
    title_line: int
    case_number: str
    initials: str
    parts: tuple[Part, ...]

    def of(self, *sections: Section) -> Iterator[Passage]:
        """The passages of some sections in order."""
        return (part.passage for part in self.parts if part.section in sections)


@dataclass(slots=True)
class _Open:
    number: str
    title: str
    line: int
    case: str
    initials: str
    parts: list[Part]
    section: Section = Section.OTHER


def items(passages: Sequence[Passage]) -> tuple[list[Passage], list[AgendaPart]]:
    """What stands before the first item, and the items."""
    pieces = list(_pieces(passages))
    head: list[Passage] = []
    found: list[_Open] = []
    place = 0
    while place < len(pieces):
        opened = _item_at(pieces, place)
        if opened is not None:
            item, place = opened
            found.append(item)
            continue
        piece = pieces[place]
        place += 1
        if not found:
            head.append(piece)
            continue
        current = found[-1]
        if heading := _heading_of(piece):
            current.section = heading
        elif not current.parts and not current.case and (case := _case_of(piece)):
            current.case, current.initials = case
        elif _chapter(pieces, place - 1):
            # A chapter's title closes the item before it.
            found.append(_Open("", "", 0, "", "", []))
        else:
            current.parts.append(Part(current.section, piece))
    return head, [
        AgendaPart(one.number, one.title, one.line, one.case, one.initials, tuple(one.parts))
        for one in found
        if one.number
    ]


def _pieces(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with items, case numbers and section headings that stand in running text set apart."""
    for passage in passages:
        if passage.shape is Shape.POINT or len(passage.text) < 12:
            yield passage
            continue
        cuts = sorted(set(_cuts(passage.text)))
        for begin, end in zip([0, *cuts], [*cuts, len(passage.text)], strict=True):
            if passage.text[begin:end].strip():
                yield passage.cut(begin, end)


def _cuts(text: str) -> Iterator[int]:
    for match in _INLINE.finditer(text):
        begin = match.start(1)
        if (
            begin == 0
            or re.search(r"(?:[.:?!;)]|\d\s+[a-zæøå/]+|\d)\s+$", text[:begin])
            or match[0].rstrip().endswith(":")
        ):
            yield begin
            yield match.end(1) + (1 if text[match.end(1) : match.end(1) + 1] == ":" else 0)
    for match in _CASE_LINE.finditer(text):
        yield match.start()
        yield match.end()
    for match in re.finditer(rf"(?:^|(?<=\s)){_NUMBER}", text):
        if not _followed_by_case_or_section(text[match.end() : match.end() + 320]):
            continue
        if match.start():
            yield match.start()
        if inline := _INLINE.search(text, match.end(), match.end() + 320):
            yield inline.start(1)
            yield inline.end(1) + (1 if text[inline.end(1) : inline.end(1) + 1] == ":" else 0)


def _followed_by_case_or_section(text: str) -> bool:
    """Whether a case number or a section's heading comes before anything ends."""
    case = _CASE_LINE.search(text)
    inline = _INLINE.search(text)
    ends = [match.start() for match in (case, inline) if match]
    if not ends:
        return False
    title = text[: min(ends)]
    return not re.search(r"[.!?]\s+[A-ZÆØÅ]", title.rstrip(". "))


def _heading_of(piece: Passage) -> Section | None:
    if not _HEADING.fullmatch(piece.text):
        return None
    return _SECTIONS[piece.text.rstrip(" :.").casefold()]


def _case_of(piece: Passage) -> tuple[str, str] | None:
    match = _CASE_LINE.match(piece.text)
    if match is None or len(piece.text) > match.end() + 3:
        return None
    return match["case"] or match["digits"], (match["initials"] or "").replace(" ", "")


def _chapter(pieces: Sequence[Passage], place: int) -> bool:
    """Whether a piece is a chapter's title: its own items follow, or nothing that is numbered."""
    match = _ITEM.match(pieces[place].text)
    if match is None or "." in match["number"] or len(pieces[place].text) > 80:
        return False
    later = (_ITEM.match(piece.text) for piece in pieces[place + 1 :] if piece.shape is Shape.PARAGRAPH)
    following = next((one["number"] for one in later if one), "")
    return following.startswith(f"{match['number']}.") or not following


def _item_at(pieces: Sequence[Passage], place: int) -> tuple[_Open, int] | None:
    """The item that begins at a place, and where its content begins; None where no item does."""
    piece = pieces[place]
    match = _ITEM.match(piece.text)
    if match is None or piece.shape is Shape.POINT:
        return None
    title = piece.text[match.end() :]
    following = place + 1
    # A title may have been broken into more than one passage.
    while following < len(pieces) and following <= place + 2:
        after = pieces[following]
        if _case_of(after) or _heading_of(after):
            break
        if (
            _ITEM.match(after.text)
            or len(after.text) > 120
            or after.shape is Shape.POINT
            or after.text.endswith(".")
        ):
            return None
        title = f"{title} {after.text}"
        following += 1
    else:
        return None
    if following >= len(pieces):
        return None
    item = _Open(match["number"], title.strip(), piece.line_at(0), "", "", [])
    if case := _case_of(pieces[following]):
        item.case, item.initials = case
        following += 1
    return item, following
