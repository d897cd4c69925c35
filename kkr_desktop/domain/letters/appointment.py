"""The letter that tells a person of an appointment: its facts, and its wording as blocks.

The wording follows the council's own agendas and minutes. What nobody has stated is not printed, a failed
requirement or its override is no business of the recipient's, and nothing is promised on another body's behalf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...errors import UserError
from ..blocks import (
    AddressBlock,
    Aside,
    Block,
    BulletList,
    CaseColumn,
    Furniture,
    Heading,
    Labelled,
    Metadata,
    Paper,
    Paragraph,
    SignatureBlock,
    Strong,
    Text,
)
from ..danish import and_list, genitive, long_date, term_phrase
from ..vocabulary import DecisionForm, Role, SubstituteKind, Verb
from ..when import Period, Unstated

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Sender:
    """The council, the organisation whose secretariat writes for it, and how to reach them."""

    name: str
    organisation: str
    address_lines: tuple[str, ...]
    phone: str = ""
    web: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Caseworker:
    """Who at the secretariat holds the case; initials alone are enough."""

    initials: str
    name: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The appointed person; without address lines the letter bears the name alone."""

    name: str
    given_name: str
    address_lines: tuple[str, ...] = ()
    email: str = ""


@dataclass(frozen=True, slots=True)
class AppointmentLetter:
    """All that an appointment letter says.

    `body_name` and `body_phrase` are printed exactly as given ("Center for Døvblindhed", "bestyrelsen for Center
    for Døvblindhed"); `seat` is the group's word for one seat ("virksomhedsrepræsentant"). `appointing` names who
    decides where the council only puts forward. `data_source` replaces the derived "whence we have your data".
    """

    sender: Sender
    caseworker: Caseworker
    recipient: Recipient
    dated: date
    case_number: str
    decided_on: date
    agenda_item: str
    body_name: str
    body_phrase: str
    seat: str
    role: Role
    period: Period
    form: DecisionForm = DecisionForm.MEETING
    verb: Verb = Verb.APPOINTS
    appointing: str = ""
    substitute_kind: SubstituteKind = SubstituteKind.NONE
    substitute_for: str = ""
    nominator: str = ""
    political: bool = False
    requires_membership: bool = False
    body_contact: str = ""
    data_source: str = ""
    copies: tuple[str, ...] = ()


# Neuter names of bodies; the others take -en.
_NEUTER = ("udvalg", "råd", "nævn", "skab", "panel", "kollegium", "selskab", "netværk")


def body_phrase(organ: str, name: str) -> str:
    """A body as a letter speaks of it: "bestyrelsen for Hospice Vangen", or the name alone where it is the body."""
    if not organ:
        return name
    if organ.endswith("forum"):
        definite = f"{organ}met"
    elif organ.endswith(_NEUTER):
        definite = f"{organ}et"
    else:
        definite = f"{organ}n" if organ.endswith("e") else f"{organ}en"
    return f"{definite} for {name}"


def usual_copies(body_name: str, nominator: str) -> tuple[str, ...]:
    """Who gets a copy: the body's secretariat and whoever put the person forward."""
    return tuple(name for name in (body_name, nominator) if name)


def subject(letter: AppointmentLetter) -> str:
    """The subject line: "Udpegning som suppleant til bestyrelsen for Center for Døvblindhed"."""
    noun = {Verb.APPOINTS: "Udpegning", Verb.NOMINATES: "Indstilling", Verb.RECOMMENDS: "Anbefaling"}
    role, where = _role(letter)
    return f"{noun[letter.verb]} som {role} {where}"


def title(letter: AppointmentLetter) -> str:
    """What bookmarks and lists call the letter: who, and where to."""
    return f"{letter.recipient.name} – {letter.body_name}"


def metadata(letter: AppointmentLetter) -> Metadata:
    """What the letter's PDF says of itself."""
    return Metadata(
        title=f"{subject(letter)} – {letter.recipient.name}",
        author=letter.sender.name,
        made_on=letter.dated.isoformat(),
        subject=letter.case_number,
    )


def paper(letter: AppointmentLetter) -> Paper:
    """The letter as blocks; raises UserError when something is missing without which it would be wrong."""
    _check(letter)
    sender = letter.sender
    foot = (sender.organisation, *sender.address_lines, _phone(sender.phone), sender.web)
    head = tuple(part for part in (sender.name, letter.recipient.name, letter.case_number) if part)
    return Paper(
        title=title(letter),
        blocks=tuple(_blocks(letter)),
        furniture=Furniture(
            sender=sender.name,
            foot=tuple(part for part in foot if part),
            running_head=" · ".join(head),
        ),
    )


def _check(letter: AppointmentLetter) -> None:
    wanted = (
        (letter.recipient.name, "Modtagerens navn mangler.", "Navn"),
        (letter.sender.name, "Afsenderens navn mangler.", "Afsender"),
        (letter.body_phrase, "Organets navn mangler.", "Organ"),
    )
    for value, message, where in wanted:
        if not value.strip():
            raise UserError(f"{message} Brevet kan ikke skrives uden.", where=where, code="letter_incomplete")
    start, end = letter.period.start, letter.period.end
    if isinstance(start, Unstated):
        message = (
            f"Startdatoen for hvervet mangler for {letter.recipient.name}. Angiv den, før brevet skrives."
        )
        raise UserError(message, where="Periode fra", code="letter_start_unknown")
    if not isinstance(end, Unstated) and end < start:
        message = (
            f"Hvervet slutter den {long_date(end)}, før det begynder den {long_date(start)}. Ret perioden."
        )
        raise UserError(message, where="Periode til", code="letter_period_reversed")


def _blocks(letter: AppointmentLetter) -> Iterator[Block]:
    recipient = letter.recipient
    yield AddressBlock((recipient.name, *recipient.address_lines))
    yield CaseColumn(tuple(_case_facts(letter)))
    yield Heading(subject(letter), 1)
    yield Paragraph.of(f"Kære {greeted(recipient)}")
    yield _decision(letter)
    if basis := " ".join(_basis(letter)):
        yield Paragraph.of(basis)
    yield from _requests(letter)
    yield Paragraph.of(" ".join(_contact(letter)))
    yield SignatureBlock("Med venlig hilsen", tuple(_signers(letter)))
    if letter.copies:
        yield Aside("Kopi til", (and_list(letter.copies),))
    yield Aside("Dine oplysninger", (_privacy(letter),))


def greeted(recipient: Recipient) -> str:
    """The name after "Kære": the given name, without a remark in parentheses."""
    given = re.sub(r"\s*\([^()]*\)", "", recipient.given_name).strip()
    return given or recipient.name


def _case_facts(letter: AppointmentLetter) -> Iterator[Labelled]:
    worker = letter.caseworker
    handler = (
        f"{worker.name} ({worker.initials})"
        if worker.name and worker.initials
        else worker.name or worker.initials
    )
    facts = (
        ("Dato", _day(letter.dated)),
        ("Sagsnr.", letter.case_number),
        ("Sagsbehandler", handler),
        ("E-mail", worker.email),
        ("Telefon", worker.phone),
        ("Sendes til", letter.recipient.email),
    )
    for label, value in facts:
        if value:
            yield Labelled(label, value)


def _decision(letter: AppointmentLetter) -> Paragraph:
    """What was decided, where, and from when: "KKR Nordjylland har på mødet den … udpeget dig som suppleant til …"."""
    council = letter.sender.name
    item = f" (pkt.{NO_BREAK}{letter.agenda_item})" if letter.agenda_item else ""
    day = f"den {_day(letter.decided_on)}"
    if letter.form is DecisionForm.CHAIR:
        decided = f"Formanden for {council} har {day} på rådets vegne{item}"
    else:
        decided = f"{council} har på mødet {day}{item}"
    done = {Verb.APPOINTS: "udpeget", Verb.NOMINATES: "indstillet", Verb.RECOMMENDS: "anbefalet"}[letter.verb]
    role, where = _role(letter)
    if letter.verb is Verb.APPOINTS:
        closing = "Tillykke med udpegningen."
    else:
        deciding = letter.appointing or "den, der har retten til at udpege,"
        closing = f"Du er først udpeget, når {deciding} har truffet beslutning."
    return Paragraph.of(f"{decided} {done} dig som ", Strong(role), f" {where} {_term(letter)}. {closing}")


def _role(letter: AppointmentLetter) -> tuple[str, str]:
    """The role and where it is held: "personlig suppleant", "for Bo Lund i bestyrelsen for Hospice Vangen"."""
    body = letter.body_phrase
    if letter.role is Role.SUBSTITUTE and letter.substitute_kind is SubstituteKind.PERSONAL:
        whom = f"for {letter.substitute_for} i" if letter.substitute_for else "til"
        return f"{letter.substitute_kind.danish} {letter.role.danish}", f"{whom} {body}"
    joined = {
        Role.CHAIR: "for",
        Role.VICE_CHAIR: "for",
        Role.MEMBER: "af",
        Role.SUBSTITUTE: "til",
        Role.OBSERVER: "i",
        Role.ATTENDEE: "til",
    }[letter.role]
    return letter.role.danish, f"{joined} {body}"


def _basis(letter: AppointmentLetter) -> Iterator[str]:
    """On which seat, at whose proposal, on whose behalf, and on what condition."""
    proposed = "indstilling" if letter.verb is Verb.APPOINTS else "forslag"
    after = f" efter {proposed} fra {letter.nominator}" if letter.nominator else ""
    seat = letter.seat.strip()
    if not seat or seat.casefold() == letter.role.danish:
        if after:
            yield f"Det er sket{after}."
    elif letter.role is Role.SUBSTITUTE:
        yield f"Du er suppleant for en plads som {seat}{after}."
    elif letter.verb is Verb.APPOINTS:
        yield f"Du er udpeget som {seat}{after}."
    else:
        yield f"Det gælder en plads som {seat}{after}."
    if letter.role is Role.SUBSTITUTE and letter.substitute_kind is SubstituteKind.GENERAL:
        yield "Du er ikke suppleant for ét bestemt medlem."
    if letter.political:
        yield f"Som udpeget repræsenterer du kommunerne i {letter.sender.name}."
    if letter.requires_membership:
        yield (
            "Hvervet er betinget af, at du er medlem af kommunalbestyrelsen; udtræder du, ophører hvervet."
        )


def _requests(letter: AppointmentLetter) -> Iterator[Block]:
    """What the council asks of its representative; short, and true of any body."""
    if letter.verb is not Verb.APPOINTS:
        return
    points: list[Text] = []
    if letter.political:
        points.append((f"holde {letter.sender.name} orienteret om sager, der har betydning for kommunerne",))
    points.append(
        ("tage spørgsmålet om din habilitet op, før en sag behandles, hvis der kan være tvivl om den",)
    )
    points.append(("holde fortrolige oplysninger fortrolige, også når hvervet er ophørt",))
    points.append((f"give os besked, hvis {_changes(letter)}.",))
    yield Heading("Vi beder dig om at", 2)
    yield BulletList(tuple(points))


def _changes(letter: AppointmentLetter) -> str:
    reason = "du udtræder af kommunalbestyrelsen" if letter.political else "du skifter ansættelse"
    return f"{reason}, fratræder hvervet eller får nye kontaktoplysninger"


def _contact(letter: AppointmentLetter) -> Iterator[str]:
    if letter.body_contact:
        yield f"Mødeplan og andet praktisk får du hos {letter.body_contact}."
    if letter.verb is not Verb.APPOINTS:
        yield f"Giv os besked, hvis {_changes(letter)}."
    email = letter.caseworker.email or letter.sender.email
    phone = letter.caseworker.phone or letter.sender.phone
    ways = " eller ".join(way for way in (email, _phone(phone).lower()) if way)
    yield f"Har du spørgsmål, er du velkommen til at kontakte sekretariatet{f' på {ways}' if ways else ''}."


def _signers(letter: AppointmentLetter) -> Iterator[str]:
    worker = letter.caseworker
    if not worker.name:
        yield f"Sekretariatet for {letter.sender.name}"
        return
    yield worker.name
    if worker.title:
        yield worker.title
    yield letter.sender.name


def _privacy(letter: AppointmentLetter) -> str:
    """Whence the data come, why they are kept, and the person's rights (GDPR articles 13 and 14)."""
    keeper = letter.sender.organisation or letter.sender.name
    source = letter.data_source or letter.nominator or ("din kommune" if letter.political else "")
    have = f"{keeper} har dit navn og dine kontaktoplysninger{f' fra {source}' if source else ''}."
    purpose = f"for at kunne varetage {genitive(letter.sender.name)} udpegninger"
    decided = "udpegningen" if letter.verb is Verb.APPOINTS else "beslutningen"
    kept = and_list([*(["indstillingen"] if letter.nominator else []), decided, "dette brev"])
    stored = f"De opbevares sammen med {kept} {purpose}."
    rights = "Du kan få indsigt i oplysningerne og få fejl rettet ved at kontakte sekretariatet."
    return f"{have} {stored} {rights}"


def _day(day: date) -> str:
    return long_date(day).replace(" ", NO_BREAK)


def _phone(number: str) -> str:
    return f"Tlf. {number}".replace(" ", NO_BREAK) if number else ""


def _term(letter: AppointmentLetter) -> str:
    start, end = letter.period.start, letter.period.end
    assert isinstance(start, date)  # _check has refused the others
    phrase = term_phrase(start, end)
    for day in (start, end):
        if isinstance(day, date):
            phrase = phrase.replace(long_date(day), _day(day))
    return phrase
