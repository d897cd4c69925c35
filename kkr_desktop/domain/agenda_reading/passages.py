"""Raw text as an agenda's pages hold it, made into passages: paragraphs and points whose words know their lines.

Page furniture is taken out, words that a line's end divided are put together, and lines are joined where the text runs
on. Nothing is dropped but furniture, and every character knows the line that it came from.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from .table_rows import rows_as_points

# Lines longer than this were never broken to fit a page.
_LONGEST_WRAPPED = 110
_LONGEST_SENTENCE = 1500
# How a sentence begins that follows an item's title, and no second line of the title does.
_SENTENCE = re.compile(r"(?:Det|Der|Den|De|KKR|Sekretariatet|Bestyrelsen|Rådet|På|Ved)\s+[a-zæøå]")
# "Sagsfremstillende: knn", "Sag: 24.15.00-A30-7-27" under a title.
_LABEL = re.compile(r"(?:Sag|Journal|J\.?\s?nr|Ansvarlig|Dok)[a-zæøå.]*\s*:\s")
_ROOM = re.compile(r"\s{2,}")
# Word's points are signs of a font of pictures: a number that no letter has (U+E000 to U+F8FF).
_BULLET = re.compile(r"^\s*(?:[-–−•*·▪○◦‣o\ue000-\uf8ff]|\([a-zæøå0-9]\)|[a-zæøå]\))\s+(?=\S)")
_NO_MONTH = r"(?!(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b)"
# A row of these is a list of points: "1. godkender …", "2. udpeger …"; a day of a month is none.
_IN_ROW = re.compile(rf"(?P<number>\d{{1,2}})(?:[.)]\s+(?=[a-zæøå])|\)\s+(?=\d)){_NO_MONTH}")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:.{0,60}\|\s*)?(?:side|page)\s*\|?\s*\d+(?:\s*(?:af|/|of)\s*\d+(?:\s*[·|].{0,60})?)?\s*$", re.I
)
_RUNNING_HEAD = re.compile(r"^\s*\S.{1,60}\|\s*\d{1,2}[-./]\d{1,2}[-./]\d{4}\s*$")
_BARE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")
_ENDED = tuple('.!?:;”"»')
_JOINERS = ("og", "eller", "samt", "til")


class Shape(Enum):
    """What a passage is."""

    PARAGRAPH = auto()
    POINT = auto()


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line of the raw text, numbered from one; `gap` is how many empty lines stand before it."""

    number: int
    text: str
    gap: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text without line breaks. `starts` are the places where raw lines begin, with their numbers."""

    shape: Shape
    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, place: int) -> int:
        """The number of the raw line that holds a place."""
        return self.starts[max(1, bisect_left(self.starts, (place + 1,))) - 1][1]

    def cut(self, begin: int, end: int) -> Passage:
        """The part between two places, with its lines."""
        text = self.text[begin:end]
        lead = len(text) - len(text.lstrip())
        begin += lead
        starts = [(0, self.line_at(begin))]
        within = self.starts[bisect_left(self.starts, (begin + 1,)) : bisect_left(self.starts, (end,))]
        starts += [(start - begin, line) for start, line in within]
        return Passage(self.shape, text.strip(), tuple(starts))


def raw_lines(text: str) -> list[RawLine]:
    """The lines that say something, without page furniture, signs made alike that mean the same.

    No-break spaces become spaces, soft hyphens at a line's end hyphens, elsewhere nothing; U+2011 and U+2010 are
    hyphens; U+2212 and U+2013 stay as they are, since they begin points and join numbers.
    """
    lines: list[RawLine] = []
    gap = 0
    all_lines = lines_of(_signs(text))
    repeated = _repeated(all_lines)
    for number, raw in enumerate(all_lines, 1):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        if _PAGE_NUMBER.match(raw) or _RUNNING_HEAD.match(raw) or _digitless(stripped) in repeated:
            # A page's turn is no paragraph's end: the text goes on below.
            continue
        lines.append(RawLine(number, _ROOM.sub(" ", stripped), gap))
        gap = 0
    return _with_points(lines)


def _with_points(lines: list[RawLine]) -> list[RawLine]:
    """The lines with rows of numbered points marked as points are."""
    rows: list[list[int]] = [[]]
    for place, line in enumerate(lines):
        match = _IN_ROW.match(line.text)
        if match is None:
            continue
        if int(match["number"]) != len(rows[-1]) + 1:
            rows.append([])
        if int(match["number"]) == len(rows[-1]) + 1:
            rows[-1].append(place)
    found = list(lines)
    for place in (one for row in rows if len(row) > 1 for one in row):
        line = lines[place]
        found[place] = RawLine(line.number, _IN_ROW.sub("- ", line.text, count=1), line.gap)
    return found


def running_head(text: str) -> str:
    """The first of the heads that pages bear with a day ("KKR Midt | 27-03-2026"), or nothing."""
    return next((line.strip() for line in lines_of(_signs(text)) if _RUNNING_HEAD.match(line)), "")


def lines_of(text: str) -> list[str]:
    """A raw text's lines, as sources number them from one."""
    return re.split(r"\r\n|\r|\n|\f|\u2028|\u2029", text)


def letters_of(text: str) -> str:
    """A text's letters and digits alone, by which a line is found again in the words that were made of it."""
    return "".join(sign for sign in text if sign.isalnum())


# Nouns that lists shorten; written out, they are read as any other.
_SHORT = {
    r"\bmedl\.": "medlemmer",
    r"\bsuppl\.": "suppleanter",
    r"\brepr\.": "repræsentanter",
    r"\bobs\.": "observatører",
}


def _signs(text: str) -> str:
    text = rows_as_points(text)
    for short, whole in _SHORT.items():
        text = re.sub(short, whole, text)
    text = unicodedata.normalize("NFC", text)
    text = re.sub("\u00ad(?=[ \t]*(?:\r|\n))", "-", text)
    text = re.sub("[\u00ad\u200b\u200c\u200d\u2060\ufeff]", "", text)
    text = re.sub("[\u00a0\u2007\u2009\u202f\t]", " ", text)
    return re.sub("[\u2010\u2011]", "-", text)


def _digitless(line: str) -> str:
    return re.sub(r"\d+", "#", line).casefold()


def _repeated(lines: Sequence[str]) -> set[str]:
    """Short lines that come back on page after page with other numbers: heads and feet."""
    found: Counter[str] = Counter()
    for line in lines:
        stripped = line.strip()
        if (
            3 < len(stripped) <= 80
            and re.search(r"\d", stripped)
            and re.search(r"side|page|\|", stripped, re.I)
        ):
            found[_digitless(stripped)] += 1
    return {line for line, times in found.items() if times >= 3}


def passages(text: str) -> list[Passage]:
    """The paragraphs and points of a raw text in order."""
    lines = raw_lines(text)
    if not lines:
        return []
    gap = _line_gap(lines)
    width = _width(lines)
    found: list[Passage] = []
    group: list[RawLine] = [lines[0]]
    for line in lines[1:]:
        if _goes_on(group, line, gap, width):
            group.append(line)
        else:
            found.append(_joined(group))
            group = [line]
    found.append(_joined(group))
    return found


def _width(lines: Sequence[RawLine]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return lengths[int(len(lengths) * 0.9)]


def _line_gap(lines: Sequence[RawLine]) -> int:
    """How many empty lines stand between two lines of one paragraph: PDFs often have one, and Word has no such lines.

    A gap is within paragraphs where a good part of the unfinished lines before it run on in lower case. Where none
    does, lines that follow each other do if they are short enough to have been broken; else -1.
    """
    width = _width(lines)
    runs_on: Counter[int] = Counter()
    might: Counter[int] = Counter()
    for before, after in itertools.pairwise(lines):
        unfinished = len(before.text) >= 0.55 * width and not before.text.endswith(_ENDED)
        if (
            not unfinished
            or _BULLET.match(after.text)
            or _heads_an_item(after.text)
            or _is_heading(after.text)
        ):
            continue
        might[after.gap] += 1
        runs_on[after.gap] += after.text[0].islower() or _divided(before.text)
    good = [gap for gap, number in runs_on.items() if number and number >= 0.4 * might[gap]]
    wrapped = max(len(line.text) for line in lines) <= _LONGEST_WRAPPED
    return max(good, default=0 if wrapped else -1)


def _goes_on(group: Sequence[RawLine], line: RawLine, gap: int, width: int) -> bool:
    """Whether a line belongs to the paragraph before it."""
    before = group[-1].text
    if _BULLET.match(line.text) and not _divided(before):
        return False
    if line.gap > gap or (
        _heads_an_item(group[0].text) and (_SENTENCE.match(line.text) or _LABEL.match(line.text))
    ):
        return False
    if _heads_an_item(line.text) or _is_heading(line.text) or _is_heading(before):
        return False
    short = len(before) < 0.6 * width
    begins = line.text[0].isupper() or line.text[0].isdigit()
    lately = " ".join(one.text for one in group[-3:])
    if before.endswith(",") or lately.count("(") > lately.count(")"):
        # However short the line: a long word, or a name, had no room on it.
        return True
    return not (begins and (short or (before.endswith(_ENDED) and len(before) < 0.8 * width)))


def _heads_an_item(text: str) -> bool:
    return bool(
        re.match(
            rf"\d{{1,2}}(?:\.(?:\d{{1,2}}|[a-z]))*[.)]\s+{_NO_MONTH}\S|\d{{1,2}}\.(?:\d{{1,2}}|[a-z])\s+[A-ZÆØÅ]"
            r"|(?:Punkt|Pkt\.?|Sag)\s+\d{1,2}(?:\.(?:\d{1,2}|[a-z]))*[.:]\s+[A-ZÆØÅ]",
            text,
        )
    )


def _is_heading(text: str) -> bool:
    return text.rstrip(" :.").casefold() in HEADINGS


HEADINGS = frozenset(
    (
        "baggrund", "resumé", "resume", "sagsresumé", "indledning", "indstilling", "indstillinger", "forslag",
        "sagsfremstilling", "fremstilling", "sagens forhold", "sagen kort", "nærmere", "beslutningstema",
        "indstillingsret", "nuværende", "bemærkninger", "redegørelse", "beslutning", "vedtagelse", "referat",
        "bilag", "økonomi", "videre proces", "lovgrundlag",
    )
)  # fmt: skip


def _divided(text: str) -> bool:
    """Whether a line ends in a hyphen that divides a word."""
    return bool(re.search(r"[^\W\d_]-$", text))


def _joined(group: Sequence[RawLine]) -> Passage:
    shape = Shape.PARAGRAPH
    text, starts = "", []
    for place, line in enumerate(group):
        own = line.text
        if place == 0 and (mark := _BULLET.match(own)):
            shape, own = Shape.POINT, own[mark.end() :].strip()
        if place:
            text = _glued(text, own)
        starts.append((len(text), line.number))
        text += own
    return Passage(shape, text, tuple(starts))


def _glued(text: str, following: str) -> str:
    """The text so far made ready for the next line: a hyphen that only the line's end made is taken out."""
    if not text.endswith("-"):
        return f"{text} "
    before = re.search(r"([^\W\d_]*)-$", text[-60:])
    word = before[1] if before else ""
    first = following.split(" ", 1)[0].rstrip(",.;:")
    if not word or first.casefold() in _JOINERS:
        # "arbejdstager- og", "2026-": the hyphen is the text's own.
        return f"{text} " if first.casefold() in _JOINERS else text
    own = word.isupper() or not following[:1].islower()
    return text if own else text[:-1]


def sentences(passage: Passage) -> Iterator[Passage]:
    """A passage's sentences: a full stop ends one unless it is an abbreviation's, a date's or an initial's."""
    begin = 0
    for match in re.finditer(r"[.!?](?=\s+[«“\"(]?[A-ZÆØÅÉ])", passage.text):
        before = passage.text[begin : match.start()]
        last = before.rsplit(" ", 1)[-1]
        if match[0] == "." and (_ABBREVIATION.fullmatch(last) or re.fullmatch(r"\d{1,2}", last)):
            continue
        yield from _bounded(passage, begin, match.end())
        begin = match.end()
    yield from _bounded(passage, begin, len(passage.text))


def _bounded(passage: Passage, begin: int, end: int) -> Iterator[Passage]:
    """A sentence, cut at a space where it is longer than any that somebody wrote."""
    while begin < end:
        until = end
        if end - begin > _LONGEST_SENTENCE:
            until = passage.text.rfind(" ", begin, begin + _LONGEST_SENTENCE) + 1
            until = until if until > begin else begin + _LONGEST_SENTENCE
        if passage.text[begin:until].strip():
            yield passage.cut(begin, until)
        begin = until


_ABBREVIATION = re.compile(
    r"(?:[A-ZÆØÅ]|nr|jf|fx|bl\.?a|pkt|stk|ca|pr|kl|tlf|inkl|ekskl|evt|mv|m\.?v|mht|m\.?fl|d\.?d|dvs|osv|hhv|adm|dir|dr|cand|prof)",
    re.I,
)
