"""Invented facts for every kind of letter, and a composed letter read as its reader does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kkr_desktop.domain.agenda import AgendaSeats
from kkr_desktop.domain.blocks import (
    AddressBlock,
    Aside,
    Block,
    BulletList,
    CaseColumn,
    Gap,
    Heading,
    Paragraph,
    SignatureBlock,
    Strong,
    Table,
    Text,
)
from kkr_desktop.domain.letters.compose import Draft, compose
from kkr_desktop.domain.letters.facts import Departure, LetterFacts, NomineeFacts, Result, SeatFacts, Sharing
from kkr_desktop.domain.letters.fields import languages_of
from kkr_desktop.domain.letters.parties import Caseworker, Recipient, Sender
from kkr_desktop.domain.letters.templates import Template
from kkr_desktop.domain.vocabulary import (
    Category,
    EntitlementKind,
    Language,
    LetterKind,
    Role,
    SubstituteKind,
)
from kkr_desktop.domain.when import UNKNOWN, Period
from kkr_desktop.services.letters.templates import standard_template

MEETING = date(2026, 3, 27)
TERM = Period(date(2026, 4, 1), date(2030, 3, 31))
SENDER = Sender(
    "KKR Nordjylland",
    "KL",
    ("Weidekampsgade 10", "2300 København S"),
    "3370 3370",
    "www.kl.dk/kkr-nordjylland",
)
ANNA = Recipient(
    "Anna Holm (fiktiv)", "Anna", ("Havnegade 12, 2. th.", "9000 Aalborg"), "anna.holm@firma.example"
)
BO = Recipient("Bo Lund (fiktiv)", "Bo")
FARMERS = Recipient(
    "Landbrug & Fødevarer",
    address_lines=("Axeltorv 3", "1609 København V"),
    email="post@lf.example",
    organisation=True,
    attention="Ea Krog (fiktiv)",
)
HOUSE_OF_BUSINESS = Recipient(
    "Erhvervshus Nordjylland",
    address_lines=("Alfred Nobels Vej 21C", "9220 Aalborg Øst"),
    email="post@erhvervshus.example",
    organisation=True,
)
MUNICIPALITY = Recipient("Læsø Kommune", email="post@laesoe.example", organisation=True)

BUSINESS_SEAT = SeatFacts(
    body="Erhvervshus Nordjylland",
    organ="bestyrelse",
    seat="virksomhedsrepræsentant",
    role=Role.MEMBER,
    period=TERM,
    category=Category.BUSINESS,
    nominator="Landbrug & Fødevarer",
)
SUBSTITUTE_SEAT = SeatFacts(
    body="Center for Døvblindhed",
    organ="bestyrelse",
    seat="politisk repræsentant",
    role=Role.SUBSTITUTE,
    period=Period(MEETING, UNKNOWN),
    category=Category.POLITICAL,
    requires_membership=True,
    substitute_kind=SubstituteKind.UNKNOWN,
)
POLITICAL_SEAT = replace(SUBSTITUTE_SEAT, role=Role.MEMBER, substitute_kind=SubstituteKind.NONE, period=TERM)

MEMBER_LETTER = LetterFacts(
    kind=LetterKind.APPOINTMENT,
    sender=SENDER,
    caseworker=Caseworker("hast"),
    recipient=ANNA,
    dated=MEETING,
    case_number="SAG-2026-00797",
    agenda_item="4.1",
    meeting_on=MEETING,
    decided_on=MEETING,
    municipalities=11,
    seats=(BUSINESS_SEAT,),
    nominator="Landbrug & Fødevarer",
    copies=("Erhvervshus Nordjylland", "Landbrug & Fødevarer"),
)
"""To a member from a firm, at an organisation's proposal, with a known end."""

SUBSTITUTE_LETTER = replace(
    MEMBER_LETTER,
    recipient=BO,
    agenda_item="4.2",
    seats=(SUBSTITUTE_SEAT,),
    nominator="",
    copies=("Center for Døvblindhed",),
)
"""To a political substitute of unstated kind, without address and without an end."""

OPENINGS = (
    AgendaSeats(
        body="Erhvervshus Nordjylland",
        organ="bestyrelse",
        singular="virksomhedsrepræsentant",
        plural="virksomhedsrepræsentanter",
        role=Role.MEMBER,
        count=4,
        nominators=("Landbrug & Fødevarer", "DI"),
        criteria=("Kandidaten skal have erfaring fra en mindre virksomhed.",),
        together=("Mindst én af de udpegede skal komme fra en virksomhed med under ti ansatte.",),
    ),
    AgendaSeats(
        body="Erhvervshus Nordjylland",
        organ="bestyrelse",
        singular="politisk repræsentant",
        plural="politiske repræsentanter",
        role=Role.MEMBER,
        count=1,
        requires_membership=True,
    ),
)
NOMINEES = (
    NomineeFacts(
        "Anna Holm (fiktiv)",
        "Erhvervshus Nordjylland",
        "bestyrelse",
        "virksomhedsrepræsentant",
        received_on=date(2026, 2, 20),
        missing=("virksomhedens størrelse", "Samtykke til indstillingen"),
    ),
    NomineeFacts(
        "Carl Dam (fiktiv)", "Erhvervshus Nordjylland", "bestyrelse", "virksomhedsrepræsentant",
        received_on=date(2026, 2, 23),
    ),
)  # fmt: skip
_BASE = replace(
    MEMBER_LETTER,
    seats=(),
    nominator="",
    copies=(),
    decided_on=None,
    begins_ends=TERM,
    deadline=date(2026, 2, 27),
    dated=date(2026, 2, 2),
    sender=replace(SENDER, email="kkr@kl.example"),
)
_DECIDED = replace(_BASE, dated=MEETING, decided_on=MEETING)

_FULL = {
    LetterKind.REQUEST: replace(
        _BASE,
        recipient=FARMERS,
        openings=OPENINGS,
        nominators=7,
        both_sexes=True,
        sharing=(
            Sharing(EntitlementKind.JOINT, ("DI", "HORESTA")),
            Sharing(EntitlementKind.TURNS, ("Tekniq",)),
        ),
    ),
    LetterKind.REMINDER: replace(
        _BASE, recipient=FARMERS, openings=OPENINGS, sharing=(Sharing(EntitlementKind.JOINT, ("DI",)),)
    ),
    LetterKind.RECEIPT: replace(
        _BASE, recipient=FARMERS, openings=OPENINGS[:1], nominees=NOMINEES, nominators=7
    ),
    LetterKind.MUNICIPALITY_ENQUIRY: replace(
        _BASE,
        recipient=MUNICIPALITY,
        openings=OPENINGS[1:],
        seats=(replace(POLITICAL_SEAT, period=Period(date(2022, 4, 1), date(2026, 1, 31))),),
        departure=Departure("Gerda Friis (fiktiv)", "Læsø Kommune", date(2026, 1, 31)),
    ),
    LetterKind.APPOINTMENT: replace(
        MEMBER_LETTER,
        seats=(
            BUSINESS_SEAT,
            replace(SUBSTITUTE_SEAT, substitute_kind=SubstituteKind.PERSONAL, substitute_for="Bo Lund (fiktiv)"),
        ),
        body_contact="Erhvervshus Nordjylland, post@erhvervshus.example",
        attachments=("Vedtægter for Erhvervshus Nordjylland",),
        sender=replace(SENDER, email="kkr@kl.example"),
    ),
    LetterKind.NOT_APPOINTED: replace(
        _DECIDED,
        recipient=replace(ANNA, name="Carl Dam (fiktiv)", given_name="Carl"),
        openings=OPENINGS[:1],
        nominees=(replace(NOMINEES[1], result=Result.NOT_APPOINTED),),
        nominated=9,
        nominator="Landbrug & Fødevarer",
        delete_on=date(2026, 9, 27),
    ),
    LetterKind.ORGANISATION_NOTICE: replace(
        _DECIDED,
        recipient=FARMERS,
        openings=OPENINGS[:1],
        nominees=(
            replace(NOMINEES[0], result=Result.APPOINTED, period=TERM, missing=()),
            replace(NOMINEES[1], result=Result.NOT_APPOINTED),
        ),
        delete_on=date(2026, 9, 27),
    ),
    LetterKind.BODY_NOTICE: replace(
        _DECIDED,
        recipient=HOUSE_OF_BUSINESS,
        seats=(
            replace(BUSINESS_SEAT, holder="Anna Holm (fiktiv)", contact="anna.holm@firma.example, 2222 2222"),
            replace(
                POLITICAL_SEAT,
                body="Erhvervshus Nordjylland",
                holder="Dorte Vig (fiktiv) (V), Læsø Kommune",
                contact="dorte@laesoe.example",
            ),
        ),
    ),
    LetterKind.THANKS: replace(
        _DECIDED,
        recipient=BO,
        seats=(replace(POLITICAL_SEAT, period=Period(date(2018, 4, 1), date(2026, 3, 26))),),
    ),
}  # fmt: skip

ALL_LETTERS = tuple((kind, language) for kind in LetterKind for language in languages_of(kind))


def full(kind: LetterKind, language: Language = Language.DANISH) -> LetterFacts:
    """A letter of the kind with every fact that it can have."""
    return replace(_FULL[kind], kind=kind, language=language)


def composed(facts: LetterFacts) -> Draft:
    """The letter in the program's own words."""
    return compose(standard_template(facts.kind, facts.language), facts)


def with_text(text: str, facts: LetterFacts, *, subject: str = "Emne", note: str = "") -> Draft:
    """The letter in words of a test's own."""
    return compose(Template(facts.kind, facts.language, subject, text, note), facts)


def plain(text: Text) -> str:
    """Words without weight, with ordinary spaces; a gap is marked."""
    parts = (
        f"[{part.text}]" if isinstance(part, Gap) else part.text if isinstance(part, Strong) else part
        for part in text
    )
    return "".join(parts).replace("\N{NO-BREAK SPACE}", " ")


def lines_of(block: Block) -> list[str]:
    """What one block says, line by line."""
    match block:
        case AddressBlock(lines):
            return list(lines)
        case CaseColumn(facts):
            return [f"{fact.label}: {fact.value}" for fact in facts]
        case Heading(text):
            return [text]
        case Paragraph(text):
            return [plain(text)]
        case Aside(heading, text):
            return [f"{heading}: {plain(text)}"]
        case BulletList(items):
            return [f"• {plain(item)}" for item in items]
        case Table(header, rows):
            return [" | ".join(row) for row in (header, *rows)]
        case SignatureBlock(closing, lines):
            return [closing, *lines]
        case _:
            raise AssertionError(f"a letter has no {type(block).__name__}")


def said(draft: Draft) -> str:
    """All that a letter says, block after block."""
    found = [line for block in draft.paper.blocks for line in lines_of(block)]
    return "\n".join(found).replace("\N{NO-BREAK SPACE}", " ")


def says(facts: LetterFacts) -> str:
    """All that the facts' letter says in the program's own words."""
    return said(composed(facts))
