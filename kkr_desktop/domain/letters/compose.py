"""A letter composed: a template's lines with the facts' words in them, on the stationery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...errors import UserError
from ..blocks import (
    AddressBlock,
    Aside,
    Block,
    BulletList,
    CaseColumn,
    Gap,
    Heading,
    Metadata,
    Paper,
    Paragraph,
    SignatureBlock,
    Strong,
    Table,
    Text,
    Words,
)
from ..danish import and_list, long_date
from ..when import Unstated
from .facts import LetterFacts, Result
from .fields import Field, fields_of
from .stationery import LABELS, PLAIN, Stationery, case_facts, furniture, listed, return_line, signers
from .templates import FieldMark, Line, Shape, Template, parse
from .values import Grid, Missing, Points, Value


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter ready to be drawn; with `gaps` it may be looked at, but not sent."""

    paper: Paper
    metadata: Metadata
    subject: str
    gaps: tuple[Missing, ...]

    @property
    def held_back(self) -> str:
        """Why the letter cannot be made, or nothing."""
        return " ".join(f"{gap.sentence}." for gap in self.gaps)


def compose(template: Template, facts: LetterFacts, stationery: Stationery = PLAIN) -> Draft:
    """The letter of the facts. Every field of the template must be one of its kind's (see templates.problems).

    What is missing is marked in the paper and told in `gaps`. Raises UserError for a period that ends before it
    begins, which no letter can tell.
    """
    _refuse_reversed(facts)
    writer = _Writer(facts, fields_of(facts.kind, facts.language))
    subject = _plain(writer.line(line) for line in parse(template.subject))
    blocks: list[Block] = [
        AddressBlock(
            facts.recipient.window_lines,
            stationery.window,
            return_line(facts) if stationery.return_address else "",
        ),
        CaseColumn(case_facts(facts, stationery)),
        Heading(subject, 1),
        *_body(writer, template.text),
    ]
    labels = LABELS[facts.language]
    blocks.append(SignatureBlock(labels.closing, tuple(signers(facts))))
    if facts.attachments:
        blocks.append(Aside(labels.attachments, (listed(facts, facts.attachments),)))
    if facts.copies:
        blocks.append(Aside(labels.copies, (listed(facts, facts.copies),)))
    if note := _joined(writer.line(line) for line in parse(template.note)):
        heading = labels.personal_data if facts.recipient.organisation else labels.your_data
        blocks.append(Aside(heading, note))
    if not facts.sender.name.strip():
        writer.gaps.append(Missing("afsenderens navn", "Opsætning, Brevpapir"))
    if not facts.recipient.name.strip():
        writer.gaps.append(Missing("modtagerens navn"))
    if not all(name.strip() for name in bodies(facts)):
        writer.gaps.append(Missing("organets navn", "Organer"))
    return Draft(
        paper=Paper(title(facts), tuple(blocks), furniture(facts, stationery), facts.language.code),
        metadata=Metadata(
            title=f"{subject} – {facts.recipient.name}",
            author=facts.sender.name,
            made_on=facts.dated.isoformat(),
            subject=facts.case_number,
            language=facts.language.code,
        ),
        subject=subject,
        gaps=tuple(dict.fromkeys(writer.gaps)),
    )


def title(facts: LetterFacts) -> str:
    """What bookmarks and lists call the letter: who, and where to: "Anna Holm – Center for Døvblindhed"."""
    named = and_list(bodies(facts))
    return (
        f"{facts.recipient.name} – {named}"
        if named and named != facts.recipient.name
        else facts.recipient.name
    )


def bodies(facts: LetterFacts) -> list[str]:
    """The names of the bodies that the letter is about, each once."""
    named = [one.body for one in facts.seats]
    named += [one.body for one in facts.openings]
    named += [one.body for one in facts.nominees]
    return list(dict.fromkeys(named))


def _refuse_reversed(facts: LetterFacts) -> None:
    told = [seat.period for seat in facts.seats]
    told += [one.period for one in facts.nominees if one.result is Result.APPOINTED]
    for period in told:
        start, end = period.start, period.end
        if isinstance(start, Unstated) or isinstance(end, Unstated) or start <= end:
            continue
        message = (
            f"Hvervet slutter den {long_date(end)}, før det begynder den {long_date(start)}. Ret perioden."
        )
        raise UserError(message, where="Periode til", code="letter_period_reversed")


class _Writer:
    """Fills fields, and remembers what was missing."""

    def __init__(self, facts: LetterFacts, fields: Mapping[str, Field]) -> None:
        self._facts = facts
        self._fields = fields
        self._values: dict[str, Value] = {}
        self.gaps: list[Missing] = []

    def value(self, name: str) -> Value:
        """A field's value, computed once."""
        if name not in self._values:
            found = self._values[name] = self._fields[name].value(self._facts)
            if isinstance(found, Missing):
                self.gaps.append(found)
        return self._values[name]

    def line(self, line: Line) -> Text:
        """The words of a line; empty where nothing but what does not apply stands in it."""
        parts: list[Words] = []
        for piece in line.pieces:
            if not isinstance(piece, FieldMark):
                parts.append(piece)
                continue
            value = self.value(piece.name)
            if isinstance(value, Missing):
                parts.append(Gap(f"{value.what} mangler"))
            elif isinstance(value, tuple):
                parts.extend(value)
        return _tidied(parts)


def _tidied(parts: list[Words]) -> Text:
    """The parts with single spaces where something was left out, and none at the ends."""
    found: list[Words] = []
    for part in parts:
        if isinstance(part, str) and (not found or _ends_open(found[-1])):
            part = part.lstrip(" ")
        if part != "":
            found.append(part)
    while found and isinstance(found[-1], str) and not found[-1].strip(" "):
        found.pop()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip(" ")
    return tuple(found)


def _ends_open(part: Words) -> bool:
    return isinstance(part, str) and part.endswith(" ")


def _body(writer: _Writer, text: str) -> Iterator[Block]:
    """The lines as blocks; a heading goes with the line or the list under it, and only with that."""
    heading: Heading | None = None
    points: list[Text] = []
    for line in parse(text):
        said = writer.line(line)
        if line.shape is Shape.POINT:
            points += [said] if said else []
            continue
        if points:
            yield from _under(heading, BulletList(tuple(points)))
            heading, points = None, []
        if line.shape is Shape.HEADING:
            heading = Heading(_plain([said])) if said else None
            continue
        yield from _under(heading, _block(writer, line, said))
        heading = None
    if points:
        yield from _under(heading, BulletList(tuple(points)))


def _under(heading: Heading | None, block: Block | None) -> Iterator[Block]:
    if block is not None:
        if heading is not None:
            yield heading
        yield block


def _block(writer: _Writer, line: Line, said: Text) -> Block | None:
    value = writer.value(line.alone) if line.alone else None
    if isinstance(value, Points):
        return BulletList(value.items) if value.items else None
    if isinstance(value, Grid):
        return Table(value.header, value.rows, value.widths, row_headers=True, summary=value.summary)
    return Paragraph(said) if said else None


def _plain(texts: Iterator[Text] | list[Text]) -> str:
    """Words as one string, for a heading; a gap is told in brackets."""
    return " ".join("".join(_said(word) for word in text) for text in texts if text)


def _said(word: Words) -> str:
    if isinstance(word, Gap):
        return f"[{word.text}]"
    return word.text if isinstance(word, Strong) else word


def _joined(texts: Iterator[Text]) -> Text:
    found: list[Words] = []
    for text in texts:
        if text:
            found += [" ", *text] if found else text
    return tuple(found)
