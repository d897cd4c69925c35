"""The items of an agenda: number, title, case number, initials, and the sections under them.

An item is a number and a title that a case number or a section's heading follows at once, or that goes on in the
agenda's own numbers; a numbered list within a section is none. Sections are found as headings of their own and in
running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from .item_heads import CASE_LINE, IN_PROSE, NUMBERED, TITLE_IN_PROSE, case_of, follows, number_of, parts_of
from .passages import Passage, Shape
from .table_rows import CAPTION, HELD_ALREADY

_LONGEST_TITLE = 220


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
    "sagen kort": Section.PRESENTATION,
    "nærmere": Section.PRESENTATION,
    "bemærkninger": Section.PRESENTATION,
    "beslutningstema": Section.RECOMMENDATION,
    "indstillingsret": Section.PRESENTATION,
    "nuværende": Section.PRESENTATION,
    "redegørelse": Section.PRESENTATION,
    "beslutning": Section.DECISION,
    "vedtagelse": Section.DECISION,
    "referat": Section.DECISION,
    "bilag": Section.OTHER,
    "økonomi": Section.OTHER,
    "videre proces": Section.OTHER,
    "lovgrundlag": Section.OTHER,
}


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_HEADING = re.compile(rf"(?:{_either(_SECTIONS)})\s*[:.]?", re.I)
_CAPITALISED = _either(word.capitalize() for word in _SECTIONS)
_IN_CAPITALS = _either(word.upper() for word in _SECTIONS)
# In running text a heading is followed by a capital; "Indstilling af kandidater" is none, nor a title in capitals.
_INLINE = re.compile(
    rf"(?:^|(?<=[.:?!;)])\s+|(?<=\s))(?:({_CAPITALISED})(?:\s*:\s*|\s+(?=[A-ZÆØÅ]))"
    rf"|({_IN_CAPITALS})(?:\s*:\s*|\s+(?=[A-ZÆØÅ][^A-ZÆØÅ])))"
)


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
    """What stands before the first item, and the items; a text that has none is one item without a number."""
    pieces = list(_pieces(passages))
    anchored = any(_item_at(pieces, place) for place in range(len(pieces)))
    head, found = _divided(pieces, anchored=anchored)
    if not any(one.number for one in found):
        head, found = _told_in_prose(pieces) or (head, found)
    if not found and pieces:
        head, found = [], [_whole(pieces)]
    return head, [
        AgendaPart(one.number, one.title, one.line, one.case, one.initials, tuple(one.parts))
        for one in found
        if one.number or one.parts
    ]


def _divided(pieces: Sequence[Passage], *, anchored: bool) -> tuple[list[Passage], list[_Open]]:
    head: list[Passage] = []
    found: list[_Open] = []
    place = 0
    while place < len(pieces):
        opened = _item_at(pieces, place) or _bare_item_at(pieces, place, found, anchored=anchored)
        if opened is not None:
            item, place = opened
            found.append(item)
            continue
        piece = pieces[place]
        place += 1
        if not found:
            head.append(piece)
        elif _chapter(pieces, place - 1):
            # A chapter's title closes the item before it.
            found.append(_Open("", "", 0, "", "", []))
        else:
            _put(found[-1], piece)
    return head, [one for one in found if one.number]


def _told_in_prose(pieces: Sequence[Passage]) -> tuple[list[Passage], list[_Open]] | None:
    """The items of a letter that goes through the agenda: "Punkt 3 handler om Hospice Klitten, hvor …"."""
    head: list[Passage] = []
    found: list[_Open] = []
    for piece in pieces:
        match = IN_PROSE.match(piece.text)
        if match is not None:
            title = TITLE_IN_PROSE.match(piece.text, match.end())
            found.append(
                _Open(match["number"], title["title"] if title else "", piece.line_at(0), "", "", [])
            )
        if found:
            _put(found[-1], piece)
        else:
            head.append(piece)
    return (head, found) if len(found) > 1 else None


def _put(item: _Open, piece: Passage) -> None:
    """Let a piece be the item's heading, its case number or its text."""
    if heading := _heading_of(piece):
        item.section = heading
        return
    if CAPTION.fullmatch(piece.text) and HELD_ALREADY.search(piece.text):
        # A table of those who sit there is no recommendation, wherever it stands.
        item.section = Section.PRESENTATION
    if not item.parts and not item.case and (case := case_of(piece.text)):
        item.case, item.initials = case
    else:
        item.parts.append(Part(item.section, piece))


def _whole(pieces: Sequence[Passage]) -> _Open:
    """A text without items: a paragraph or two that somebody has pasted."""
    first = pieces[0]
    titled = (
        first.shape is Shape.PARAGRAPH and len(first.text) <= _LONGEST_TITLE and not first.text.endswith(".")
    )
    item = _Open("", first.text if titled and len(pieces) > 1 else "", first.line_at(0), "", "", [])
    for piece in pieces[1 if item.title else 0 :]:
        _put(item, piece)
    return item


def _pieces(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages with items, case numbers and section headings that stand in running text set apart."""
    for passage in passages:
        if passage.shape is Shape.POINT or len(passage.text) < 12:
            yield passage
            continue
        cuts = sorted(set(_cuts(passage.text)))
        for begin, end in zip([0, *cuts], [*cuts, len(passage.text)], strict=True):
            if passage.text[begin:end].strip(" ()."):
                yield passage.cut(begin, end)


def _cuts(text: str) -> Iterator[int]:
    for match in _INLINE.finditer(text):
        begin, end = match.span(match.lastindex or 1)
        if (
            begin == 0
            or re.search(r"(?:[.:?!;)]|\d\s+[a-zæøå/]+|\d)\s+$", text[max(0, begin - 40) : begin])
            or match[0].rstrip().endswith(":")
        ):
            yield begin
            yield end + (text[end : end + 1] == ":")
    for match in CASE_LINE.finditer(text):
        yield match.start()
        yield match.end()
    for match in re.finditer(rf"(?:^|(?<=\s)){NUMBERED}", text):
        if not _followed_by_case_or_section(text[match.end() : match.end() + 320]):
            continue
        if match.start():
            yield match.start()
        if inline := _INLINE.search(text, match.end(), match.end() + 320):
            begin, end = inline.span(inline.lastindex or 1)
            yield begin
            yield end + (text[end : end + 1] == ":")


def _followed_by_case_or_section(text: str) -> bool:
    """Whether a case number or a section's heading comes before anything ends."""
    case = CASE_LINE.search(text)
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


def _chapter(pieces: Sequence[Passage], place: int) -> bool:
    """Whether a piece is a chapter's title: its own items follow, or nothing that is numbered."""
    numbered = number_of(pieces[place].text)
    if numbered is None or "." in numbered[0] or len(pieces[place].text) > 80:
        return False
    later = (number_of(piece.text) for piece in pieces[place + 1 :] if piece.shape is Shape.PARAGRAPH)
    following = next((one[0] for one in later if one), "")
    return following.startswith(f"{numbered[0]}.") or not following


def _item_at(pieces: Sequence[Passage], place: int) -> tuple[_Open, int] | None:
    """The item that begins at a place, and where its content begins; None where no item does."""
    piece = pieces[place]
    numbered = number_of(piece.text)
    if numbered is None or piece.shape is Shape.POINT:
        return None
    number, title = numbered
    following = place + 1
    # A title may have been broken into more than one passage.
    while following < len(pieces) and following <= place + 2:
        after = pieces[following]
        if case_of(after.text) or _heading_of(after):
            break
        if (
            number_of(after.text)
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
    item = _Open(number, title.strip(" ("), piece.line_at(0), "", "", [])
    if case := case_of(pieces[following].text):
        item.case, item.initials = case
        following += 1
    return item, following


def _bare_item_at(
    pieces: Sequence[Passage], place: int, found: Sequence[_Open], *, anchored: bool
) -> tuple[_Open, int] | None:
    """An item whose title no case number or heading follows: it goes on in the agenda's own numbers.

    A row of numbers is a list within an item, or the agenda's table of contents.
    """
    piece = pieces[place]
    numbered = number_of(piece.text)
    if numbered is None or piece.shape is Shape.POINT:
        return None
    number, title = numbered
    if len(title) > _LONGEST_TITLE or title.endswith((".", ";", ":", ",")):
        return None
    in_list = (place and pieces[place - 1].text.endswith(":")) or any(
        0 <= one < len(pieces) and number_of(pieces[one].text) for one in (place - 1, place + 1)
    )
    if in_list or place + 1 >= len(pieces):
        return None
    if not found:
        return None if anchored else (_Open(number, title, piece.line_at(0), "", "", []), place + 1)
    own = parts_of(number)
    listed = {one[0] for part in found[-1].parts if (one := number_of(part.passage.text))}
    before = ".".join(map(str, (*own[:-1], own[-1] - 1)))
    if not found[-1].number or not follows(own, parts_of(found[-1].number)) or before in listed:
        return None
    return _Open(number, title, piece.line_at(0), "", "", []), place + 1
