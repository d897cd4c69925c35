"""Templates of letters: text with named fields, read into parts before any fact is filled in.

A line is a paragraph; "- " begins a point of a list and "## " a heading, which is left out together with the line
under it; {felt} is a field and nothing else is special. Structure is the template's alone: signs in a fact are
printed as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol, TypeAlias

from ..vocabulary import Language, LetterKind

LONGEST_TEXT = 20_000
LONGEST_SUBJECT = 300
MOST_FIELDS = 300

_FIELD_NAME = re.compile(r"[a-zæøå]+(?:_[a-zæøå]+)*")
_BRACES = re.compile(r"[{}]")
# Steering signs, and the separators of lines and paragraphs that no keyboard writes.
_CONTROLS = ("Cc", "Zl", "Zp")
# Nothing but the line's own mark or a full stop stands before what may be left out, and a sentence of its own after.
_SENTENCE_ENDED = re.compile(r"(?:^\s*(?:- |## )?|[.!?:]\s*)$")
_SENTENCE_BEGINS = re.compile(r"\s*$|\s*\{|\s+[^\s.,;:!?)a-zæøå]")
_FIELD_BEFORE = re.compile(r"\{([^{}]*)\}\s*$")


@dataclass(frozen=True, slots=True)
class Template:
    """The words of one kind of letter in one language.

    `note` is the small remark about the recipient's data; `version` 0 is the program's own, the others count up.
    """

    kind: LetterKind
    language: Language
    subject: str
    text: str
    note: str = ""
    version: int = 0

    @property
    def name(self) -> str:
        """What the log calls it: "appointment.da-DK/standard", "request.da-DK/3"."""
        number = str(self.version) if self.version else "standard"
        return f"{self.kind.code}.{self.language.code}/{number}"

    @property
    def danish(self) -> str:
        """What a reader calls the version: "standardteksten", "udgave 3"."""
        return f"udgave {self.version}" if self.version else "standardteksten"


class Shape(Enum):
    """What a line of a template is."""

    PARAGRAPH = auto()
    POINT = auto()
    HEADING = auto()


@dataclass(frozen=True, slots=True)
class FieldMark:
    """A field in a line, with where in its line it begins."""

    name: str
    at: int


Piece: TypeAlias = "str | FieldMark"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a template: its shape, its pieces, and its number counted from one."""

    shape: Shape
    pieces: tuple[Piece, ...]
    number: int

    @property
    def alone(self) -> str:
        """The field that is all of the line, or nothing."""
        found = [piece for piece in self.pieces if not isinstance(piece, str) or piece.strip()]
        first = found[0] if len(found) == 1 else None
        return first.name if isinstance(first, FieldMark) else ""


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong in a template: in which part ("subject", "text", "note"), where, and in Danish what to do."""

    part: str
    line: int
    at: int
    message: str


PART_NAMES = {"subject": "emnet", "text": "teksten", "note": "noten"}


def parse(text: str) -> tuple[Line, ...]:
    """The lines of a text that `problems` has found nothing wrong with; empty lines are left out."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        if not stripped:
            continue
        shape, rest = Shape.PARAGRAPH, stripped
        if stripped.startswith("- "):
            shape, rest = Shape.POINT, stripped[2:].strip()
        elif stripped.startswith("## "):
            shape, rest = Shape.HEADING, stripped[3:].strip()
        yield Line(shape, tuple(_pieces(rest)), number)


def _pieces(line: str) -> Iterator[Piece]:
    place = 0
    while (start := line.find("{", place)) >= 0:
        end = line.find("}", start)
        if end < 0:
            break
        if line[place:start]:
            yield line[place:start]
        yield FieldMark(line[start + 1 : end].strip(), start)
        place = end + 1
    if line[place:]:
        yield line[place:]


def fields_used(template: Template) -> list[str]:
    """The names of the template's fields in the order in which they first stand."""
    names = (
        piece.name
        for part in (template.subject, template.text, template.note)
        for line in parse(part)
        for piece in line.pieces
        if isinstance(piece, FieldMark)
    )
    return list(dict.fromkeys(names))


# Nobody reads a longer row of faults.
_MOST_TOLD = 50


class Use(Protocol):
    """How a field may stand: alone on its line, and whether its sentences are left out where they do not apply."""

    @property
    def alone(self) -> bool: ...
    @property
    def omitted(self) -> bool: ...


def problems(template: Template, known: Mapping[str, Use]) -> list[TemplateProblem]:
    """What is wrong with a template whose kind has the fields of `known`; of very much the first, and how much more."""
    found: list[TemplateProblem] = []
    if not template.subject.strip():
        found.append(TemplateProblem("subject", 1, 0, "Skriv et emne."))
    if "\n" in template.subject.strip():
        found.append(TemplateProblem("subject", 1, 0, "Emnet skal stå på én linje."))
    if not template.text.strip():
        found.append(TemplateProblem("text", 1, 0, "Skriv brevets tekst."))
    for part, text, most in (
        ("subject", template.subject, LONGEST_SUBJECT),
        ("text", template.text, LONGEST_TEXT),
        ("note", template.note, LONGEST_TEXT),
    ):
        if len(text) > most:
            message = (
                f"{PART_NAMES[part].capitalize()} fylder {len(text)} tegn; der er plads til {most}. Forkort."
            )
            found.append(TemplateProblem(part, 1, 0, message))
            continue
        found.extend(_problems_in(part, text, known))
    if len(found) > _MOST_TOLD:
        more = f"Der er {len(found) - _MOST_TOLD} fejl mere. Ret de første, så vises de næste."
        last = found[_MOST_TOLD - 1]
        return [*found[:_MOST_TOLD], TemplateProblem(last.part, last.line, last.at, more)]
    return found


def _problems_in(part: str, text: str, known: Mapping[str, Use]) -> Iterator[TemplateProblem]:
    fields = 0
    for number, raw in enumerate(text.split("\n"), 1):
        control = next((sign for sign in raw if unicodedata.category(sign) in _CONTROLS and sign != "\t"), "")
        if control:
            message = f"Linje {number} har et usynligt styretegn (U+{ord(control):04X}). Slet det."
            yield TemplateProblem(part, number, raw.index(control), message)
        fields += raw.count("{")
        yield from _brace_problems(part, number, raw)
        yield from _field_problems(part, number, raw, known)
    if fields > MOST_FIELDS:
        message = f"Der er {fields} felter; der kan højst være {MOST_FIELDS}."
        yield TemplateProblem(part, 1, 0, message)


def _brace_problems(part: str, number: int, raw: str) -> Iterator[TemplateProblem]:
    opened = -1
    for match in _BRACES.finditer(raw):
        if match[0] == "{":
            if opened >= 0:
                yield TemplateProblem(part, number, opened, _unclosed(number, raw, opened))
            opened = match.start()
        elif opened < 0:
            message = f"Linje {number}: “}}” uden “{{” foran. Et felt skrives {{navn}}."
            yield TemplateProblem(part, number, match.start(), message)
        else:
            opened = -1
    if opened >= 0:
        yield TemplateProblem(part, number, opened, _unclosed(number, raw, opened))


def _unclosed(number: int, raw: str, at: int) -> str:
    excerpt = raw[at : at + 20].strip()
    return f"Linje {number}: “{excerpt}” bliver ikke lukket med “}}”. Et felt skrives {{navn}}."


def _field_problems(part: str, number: int, raw: str, known: Mapping[str, Use]) -> Iterator[TemplateProblem]:
    stripped = raw.strip()
    line = Line(Shape.PARAGRAPH, tuple(_pieces(stripped)), number)
    for match in re.finditer(r"\{([^{}]*)\}", raw):
        name, at = match[1].strip(), match.start()
        if name not in known:
            message = (
                f"Linje {number}: feltet {{{name}}} findes ikke til denne slags brev. {_nearest(name, known)}"
            )
            yield TemplateProblem(part, number, at, message.strip())
        elif known[name].alone and (line.alone != name or part != "text"):
            message = f"Linje {number}: {{{name}}} er en liste eller en tabel og skal stå alene på sin linje i teksten."
            yield TemplateProblem(part, number, at, message)
        elif known[name].omitted and part == "subject":
            message = f"Linje {number}: {{{name}}} er hele sætninger og kan ikke stå i emnet."
            yield TemplateProblem(part, number, at, message)
        elif known[name].omitted and not _between_sentences(raw[:at], raw[match.end() :], known):
            message = (
                f"Linje {number}: {{{name}}} er hele sætninger, der udelades, hvor de ikke passer. Sæt feltet først på"
                " linjen eller efter en afsluttet sætning, og begynd en ny sætning efter det."
            )
            yield TemplateProblem(part, number, at, message)


def _between_sentences(before: str, after: str, known: Mapping[str, Use]) -> bool:
    """Whether whole sentences may stand here or be left out without harm to those around them."""
    if not _SENTENCE_BEGINS.match(after):
        return False
    if field := _FIELD_BEFORE.search(before):
        name = field[1].strip()
        return name in known and known[name].omitted
    return _SENTENCE_ENDED.search(before) is not None


def _nearest(name: str, known: Mapping[str, Use]) -> str:
    import difflib

    if not _FIELD_NAME.fullmatch(name):
        return "Vælg et felt fra listen."
    near = difflib.get_close_matches(name, known, n=1)
    return f"Mente du {{{near[0]}}}?" if near else "Vælg et felt fra listen."
