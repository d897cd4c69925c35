"""How fast letters are made, against ReportLab's own Platypus with the same words, places and font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pairs import compare, peak_of, timed
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)

from kkr_desktop.documents.fonts import BOLD, REGULAR, font_path
from kkr_desktop.documents.paper import render
from kkr_desktop.domain.blocks import (
    AddressBlock,
    Aside,
    BulletList,
    CaseColumn,
    Heading,
    Paper,
    Strong,
    Text,
)
from kkr_desktop.domain.blocks import Paragraph as OurParagraph
from kkr_desktop.domain.letters.compose import Draft, compose
from kkr_desktop.domain.letters.facts import LetterFacts, SeatFacts
from kkr_desktop.domain.letters.parties import Caseworker, Recipient, Sender
from kkr_desktop.domain.vocabulary import Category, Language, LetterKind, Role, SubstituteKind
from kkr_desktop.domain.when import UNKNOWN, Period
from kkr_desktop.services.letters.make import combined_pdf
from kkr_desktop.services.letters.templates import standard_template

LETTERS = 1000
# Wanted: nine tenths of the baseline's speed or more.
GOAL = 1 / 0.9

_SENDER = Sender(
    "KKR Nordjylland",
    "KL",
    ("Weidekampsgade 10", "2300 København S"),
    "3370 3370",
    "www.kl.dk/kkr-nordjylland",
)


def letters(number: int = LETTERS) -> list[LetterFacts]:
    """Letters to invented people: half to members, half to substitutes, no two alike."""
    member = LetterFacts(
        kind=LetterKind.APPOINTMENT,
        sender=_SENDER,
        caseworker=Caseworker("hast"),
        recipient=Recipient("", ""),
        dated=date(2026, 3, 27),
        case_number="SAG-2026-00797",
        decided_on=date(2026, 3, 27),
        agenda_item="4.1",
        seats=(
            SeatFacts(
                body="Erhvervshus Nordjylland",
                organ="bestyrelse",
                seat="virksomhedsrepræsentant",
                role=Role.MEMBER,
                period=Period(date(2026, 4, 1), date(2030, 3, 31)),
                nominator="Landbrug & Fødevarer",
            ),
        ),
        nominator="Landbrug & Fødevarer",
        copies=("Erhvervshus Nordjylland", "Landbrug & Fødevarer"),
    )
    substitute = replace(
        member,
        agenda_item="4.2",
        seats=(
            SeatFacts(
                body="Center for Døvblindhed",
                organ="bestyrelse",
                seat="politisk repræsentant",
                role=Role.SUBSTITUTE,
                substitute_kind=SubstituteKind.UNKNOWN,
                period=Period(date(2026, 4, 1), UNKNOWN),
                category=Category.POLITICAL,
                requires_membership=True,
            ),
        ),
        nominator="",
        copies=("Center for Døvblindhed",),
    )
    return [
        replace(
            substitute if number % 2 else member,
            recipient=Recipient(
                name=f"Anna Øster {number} (fiktiv)",
                given_name="Anna",
                address_lines=(f"Havnegade {number}", "9000 Aalborg"),
                email=f"anna{number}@eksempel.example",
            ),
        )
        for number in range(1, number + 1)
    ]


def _register_fonts() -> None:
    for name, file_name in (("Bare", REGULAR), ("Bare-Bold", BOLD)):
        font = TTFont(name, str(font_path(file_name)))
        # ReportLab takes fonts with one inner name for one font, and would lend ours to the baseline.
        font.face.name += b"-Bare"
        pdfmetrics.registerFont(font)
    pdfmetrics.registerFontFamily(
        "Bare", normal="Bare", bold="Bare-Bold", italic="Bare", boldItalic="Bare-Bold"
    )


_TEXT = ParagraphStyle("text", fontName="Bare", fontSize=10.5, leading=14.2, spaceBefore=2.6 * mm)
_TIGHT = ParagraphStyle("tight", parent=_TEXT, spaceBefore=0)
_SUBJECT = ParagraphStyle("subject", fontName="Bare-Bold", fontSize=12.5, leading=15.6, spaceAfter=5.2 * mm)
_HEADING = ParagraphStyle("heading", parent=_TEXT, fontName="Bare-Bold", spaceBefore=5.2 * mm, keepWithNext=1)
_BULLET = ParagraphStyle(
    "bullet", parent=_TEXT, leftIndent=4.5 * mm, bulletIndent=0.8 * mm, spaceBefore=0.9 * mm
)
_NOTE = ParagraphStyle(
    "note", parent=_TEXT, fontSize=9, leading=12.2, spaceBefore=4.2 * mm, textColor="#595959"
)
_LABEL = ParagraphStyle("label", parent=_TIGHT, fontSize=8.5, leading=11.5, textColor="#595959")
_VALUE = ParagraphStyle("value", parent=_TIGHT, fontSize=10, leading=12.5)


def _frame(left: float, top: float, width: float, height: float) -> Frame:
    return Frame(
        left * mm,
        A4[1] - (top + height) * mm,
        width * mm,
        height * mm,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _markup(text: Text) -> str:
    return "".join(
        f"<b>{escape(part.text)}</b>" if isinstance(part, Strong) else escape(part) for part in text
    )


def _story(content: Paper) -> list[Flowable]:
    story: list[Flowable] = []
    for block in content.blocks:
        if isinstance(block, AddressBlock):
            story.extend(Paragraph(escape(line), _TIGHT) for line in block.lines)
            story.append(FrameBreak())
        elif isinstance(block, CaseColumn):
            for fact in block.facts:
                story += [Paragraph(escape(fact.label), _LABEL), Paragraph(escape(fact.value), _VALUE)]
                story.append(Spacer(0, 2.2 * mm))
            story += [NextPageTemplate("later"), FrameBreak()]
        elif isinstance(block, Heading):
            story.append(Paragraph(escape(block.text), _SUBJECT if block.level == 1 else _HEADING))
        elif isinstance(block, OurParagraph):
            story.append(Paragraph(_markup(block.text), _TEXT))
        elif isinstance(block, BulletList):
            story.extend(Paragraph(_markup(item), _BULLET, bulletText="•") for item in block.items)
        elif isinstance(block, Aside):
            story.append(Paragraph(f"<b>{escape(block.heading)}:</b> {_markup(block.text)}", _NOTE))
        else:
            story.append(Paragraph(escape(block.closing), _TEXT))
            story.append(Spacer(0, 10 * mm))
            story.extend(Paragraph(escape(line), _TIGHT) for line in block.lines)
    return story


def _bare(contents: Sequence[Paper]) -> bytes:
    """The same papers by a document template of three frames, as a ReportLab user would write it."""
    ours, rl_config.useA85 = rl_config.useA85, 1  # ReportLab's own setting, which paper.py turns off
    try:
        return _bare_pdf(contents)
    finally:
        rl_config.useA85 = ours


def _bare_pdf(contents: Sequence[Paper]) -> bytes:
    buffer = BytesIO()
    furniture = contents[0].furniture

    def furnish(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setFont("Bare-Bold", 13)
        canvas.drawString(25 * mm, A4[1] - 22 * mm, furniture.sender)
        canvas.setFont("Bare", 8.5)
        canvas.drawString(25 * mm, A4[1] - 286 * mm, " · ".join(furniture.foot))

    document = BaseDocTemplate(buffer, pagesize=A4, invariant=1, pageCompression=1, title=contents[0].title)
    body = _frame(25, 92, 108, 181)
    document.addPageTemplates(
        [
            PageTemplate("first", [_frame(25, 47, 85, 21), _frame(140, 47, 50, 45), body], onPage=furnish),
            PageTemplate("later", [_frame(25, 34, 108, 239)], onPage=furnish),
        ]
    )
    story: list[Flowable] = []
    for place, content in enumerate(contents):
        if place:
            story += [NextPageTemplate("first"), PageBreak()]
        story += _story(content)
    document.build(story)
    return buffer.getvalue()


def draft(facts: LetterFacts) -> Draft:
    """A letter composed in the program's own words."""
    return compose(standard_template(LetterKind.APPOINTMENT, Language.DANISH), facts)


def letter_pdf(facts: LetterFacts) -> bytes:
    """A letter from its facts to its file."""
    composed = draft(facts)
    return render((composed.paper,), composed.metadata)


def combined() -> None:
    """All the letters in one file."""
    combined_pdf([draft(letter) for letter in letters()])


def each() -> None:
    """Every letter in its own file."""
    for letter in letters():
        letter_pdf(letter)


def run(rounds: int, number: int = LETTERS) -> list[dict[str, Any]]:
    """Both cases by turns: letters in a file each, and all of them in one."""
    _register_fonts()
    facts = letters(number)
    # Platypus is given its words for nothing; ours are made from the facts within the time.
    contents = [draft(letter).paper for letter in facts]

    def ours_each() -> None:
        for letter in facts:
            letter_pdf(letter)

    def ours_in_one() -> None:
        combined_pdf([draft(letter) for letter in facts])

    def bare_each() -> None:
        for content in contents:
            _bare([content])

    return [
        compare(
            name,
            partial(timed, ours),
            partial(timed, bare),
            rounds=rounds,
            baseline="bare ReportLab Platypus",
            goal=GOAL,
            peak_mb=peak_of("letters", work),
        )
        for name, ours, bare, work in (
            (f"letters: {number} files", ours_each, bare_each, "each()"),
            (
                f"letters: {number} in one file",
                ours_in_one,
                lambda: _bare(contents),
                "combined()",
            ),
        )
    ]
