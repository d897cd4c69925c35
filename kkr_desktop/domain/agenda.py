"""An agenda item as the council's own agendas write it: background, recommendation, presentation, decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .blocks import Block, BulletList, Heading, Paragraph, Text
from .danish import and_list, capitalised, genitive, long_date, number_word
from .vocabulary import Role, Verb


@dataclass(frozen=True, slots=True)
class AgendaSeats:
    """Seats of one group and role that the item fills.

    `organ` is the board's own word where `body` is the institution's name, else empty. `singular` and `plural`
    name the seats ("virksomhedsrepræsentant"); `criteria` and `together` are demands in the words of the agenda,
    the latter on the chosen as a whole.
    """

    body: str
    organ: str
    singular: str
    plural: str
    role: Role
    count: int
    verb: Verb = Verb.APPOINTS
    nominators: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    requires_membership: bool = False


@dataclass(frozen=True, slots=True)
class Appointed:
    """Somebody the council chose: the name in the form minutes use, and the organisation that nominated."""

    name: str
    nominator: str
    seats: AgendaSeats


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """All that the text of an item says. Candidates are in it only when they are appointed: it is public."""

    number: str
    title: str
    case_number: str
    initials: str
    kkr: str
    meeting_on: date
    seats: tuple[AgendaSeats, ...]
    deadline: date | None = None
    begins: date | None = None
    old_sit_until: date | None = None
    procedure_basis: str = ""
    attachments: tuple[str, ...] = ()
    decided_on: date | None = None
    appointed: tuple[Appointed, ...] = ()


_INFINITIVE = {Verb.APPOINTS: "udpege", Verb.NOMINATES: "indstille", Verb.RECOMMENDS: "anbefale"}
_PAST = {Verb.APPOINTS: "udpegede", Verb.NOMINATES: "indstillede", Verb.RECOMMENDS: "anbefalede"}
_BY_ROLE = {
    Role.CHAIR: ("formand", "formænd"),
    Role.VICE_CHAIR: ("næstformand", "næstformænd"),
    Role.SUBSTITUTE: ("suppleant", "suppleanter"),
    Role.OBSERVER: ("observatør", "observatører"),
    Role.ATTENDEE: ("tilforordnet", "tilforordnede"),
}
# Names of seats that say nothing of which seats they are unless the body is named too.
_PLAIN = ("repræsentant", "medlem")


def body_in_genitive(seats: AgendaSeats) -> str:
    """The body as a recommendation names it: "Hospice Vangens bestyrelse", or the name where it is the body."""
    return f"{genitive(seats.body)} {seats.organ}" if seats.organ else seats.body


def seats_phrase(seats: AgendaSeats) -> str:
    """How many of what: "fire virksomhedsrepræsentanter", "en suppleant", "et kommunalt medlem"."""
    one, many = seats.singular, seats.plural
    if seats.role is not Role.MEMBER and seats.role.danish not in one.casefold():
        # The group's name says what its members are; a chair or an observer among them is more than that.
        one, many = _BY_ROLE[seats.role]
    number = number_word(seats.count, neuter=one.split(" for ")[0].endswith("medlem"))
    return f"{number} {one if seats.count == 1 else many}"


def recommendations(item: AgendaItem) -> list[str]:
    """The bullets of the recommendation, punctuated as the agendas do.

    Seats of one body, each with a name of its own, are a list with commas and "og"; others name their body.
    """
    return _recommended(item.seats, several=_several_bodies(item))


def _several_bodies(item: AgendaItem) -> bool:
    return len({(one.body, one.organ) for one in item.seats}) > 1


def _recommended(seats: Sequence[AgendaSeats], *, several: bool) -> list[str]:
    if not seats:
        return []
    if len(seats) == 1 or several or any(_needs_body(one) for one in seats):
        lines = [f"{seats_phrase(one)} til {body_in_genitive(one)}" for one in seats]
        return [*lines[:-1], f"{lines[-1]}."]
    lines = [seats_phrase(one) for one in seats]
    return [*(f"{line}," for line in lines[:-2]), *(f"{line} og" for line in lines[-2:-1]), f"{lines[-1]}."]


def _needs_body(seats: AgendaSeats) -> bool:
    return seats.role is Role.SUBSTITUTE or seats.singular in _PLAIN


def agenda_blocks(item: AgendaItem) -> list[Block]:
    """The whole item as headings, paragraphs and points; the case number stands under the title."""
    blocks: list[Block] = [Heading(f"{item.number}. {item.title}", level=1)]
    if case := f"{item.case_number} {item.initials}".strip():
        blocks.append(Paragraph.of(case))
    for heading, section in (
        ("Baggrund", _background(item)),
        ("Indstilling", _recommendation(item)),
        ("Sagsfremstilling", _presentation(item)),
        ("Beslutning", _decision(item)),
    ):
        if content := list(section):
            blocks += [Heading(heading), *content]
    return blocks


def agenda_text(item: AgendaItem) -> str:
    """The whole item as plain text, one paragraph a line, ending in a line break."""
    return f"{plain_text(agenda_blocks(item))}\n"


def plain_text(blocks: Sequence[Block]) -> str:
    """Headings, paragraphs and points as plain text; points follow their paragraph at once."""
    text = ""
    for block in blocks:
        if isinstance(block, BulletList):
            text += "".join(f"\n– {words_of(point)}" for point in block.items)
        elif isinstance(block, Heading | Paragraph):
            own = block.text if isinstance(block, Heading) else words_of(block.text)
            text += f"\n\n{own}" if text else own
        else:
            raise TypeError(type(block).__name__)
    return text


def words_of(text: Text) -> str:
    """A running text without its weights."""
    return "".join(part if isinstance(part, str) else part.text for part in text)


def _by_verb(seats: Sequence[AgendaSeats]) -> dict[Verb, list[AgendaSeats]]:
    found: dict[Verb, list[AgendaSeats]] = {}
    for one in seats:
        found.setdefault(one.verb, []).append(one)
    return found


def _background(item: AgendaItem) -> Iterator[Block]:
    if not item.seats:
        yield Paragraph.of("Der er endnu ikke valgt pladser til punktet.")
    for verb, seats in _by_verb(item.seats).items():
        by_body: dict[str, list[str]] = {}
        for one in seats:
            by_body.setdefault(body_in_genitive(one), []).append(seats_phrase(one))
        parts = [f"{and_list(phrases)} til {body}" for body, phrases in by_body.items()]
        # The parts may hold "og" themselves.
        yield Paragraph.of(f"{item.kkr} skal {_INFINITIVE[verb]} {and_list(parts, joiner='samt')}.")
    meeting = f"mødet den {long_date(item.meeting_on)}"
    if any(one.nominators for one in item.seats):
        yield Paragraph.of(
            "De indstillingsberettigede organisationer og institutioner er blevet bedt om skriftlige"
            f" indstillinger af kandidater frem til {meeting}."
        )
    elif item.seats:
        yield Paragraph.of(f"{item.kkr} træffer beslutning på {meeting}.")


def _recommendation(item: AgendaItem) -> Iterator[Block]:
    for verb, seats in _by_verb(item.seats).items():
        opening = f"Det indstilles, at {item.kkr} {verb.danish}"
        bullets = _recommended(seats, several=_several_bodies(item))
        if len(bullets) == 1:
            yield Paragraph.of(f"{opening} {bullets[0]}")
        else:
            yield from _bulleted(opening, bullets)


def _presentation(item: AgendaItem) -> Iterator[Block]:
    if item.deadline is not None:
        yield Paragraph.of(f"Fristen for indstilling var fastsat til den {long_date(item.deadline)}.")
    if any(one.requires_membership for one in item.seats):
        basis = f"I henhold til {item.procedure_basis} kan" if item.procedure_basis else "Der kan"
        there = " der" if item.procedure_basis else ""
        yield Paragraph.of(
            f"{basis}{there} som politiske repræsentanter kun udpeges medlemmer af kommunalbestyrelserne i"
            f" kommunerne i {item.kkr}."
        )
    yield from _demands(item)
    if item.begins is not None and item.seats:
        yield Paragraph.of(_handover(item, item.begins))
    for attachment in item.attachments:
        yield Paragraph.of(f"./. {attachment}")


def _demands(item: AgendaItem) -> Iterator[Block]:
    """What is asked of each group, once for its members and substitutes together."""
    several = _several_bodies(item)
    told: set[tuple[object, ...]] = set()
    for one in item.seats:
        asked = (one.nominators, one.criteria, one.together)
        group = (one.body, one.organ, one.singular, asked)
        if not any(asked) or group in told:
            continue
        told.add(group)
        heading = capitalised(one.plural if one.count > 1 else one.singular)
        yield Heading(f"{heading} til {body_in_genitive(one)}" if several else heading, level=3)
        yield from _asked(one)


def _asked(one: AgendaSeats) -> Iterator[Block]:
    if one.criteria:
        yield from _bulleted("Der er stillet følgende krav:", _unpointed(one.criteria))
    if one.together:
        number = f"De {number_word(one.count)} skal tilsammen opfylde følgende:"
        opening = number if one.count > 1 else "Samlet set skal følgende være opfyldt:"
        yield from _bulleted(opening, _unpointed(one.together))
    if one.nominators:
        yield Paragraph.of(f"Følgende kan indstille kandidater: {and_list(one.nominators)}.")


def _handover(item: AgendaItem, begins: date) -> str:
    substitutes = {one.role is Role.SUBSTITUTE for one in item.seats}
    if sum(one.count for one in item.seats) == 1:
        names = {False: "repræsentant", True: "suppleant"}
        new, present = "Den nye", "den nuværende"
    else:
        names = {False: "repræsentanter", True: "suppleanter"}
        new, present = "De nye", "de nuværende"
    holders = " og ".join(names[kind] for kind in sorted(substitutes))
    sentence = f"{new} {holders} tiltræder den {long_date(begins)}."
    if item.old_sit_until is None:
        return sentence
    return f"{sentence} Frem til den {long_date(item.old_sit_until)} sidder {present} {holders}."


def _unpointed(points: Sequence[str]) -> list[str]:
    return [point.rstrip(".") for point in points]


def _bulleted(opening: str, points: Sequence[str]) -> tuple[Paragraph, BulletList]:
    return Paragraph.of(opening), BulletList(tuple((point,) for point in points))


def _decision(item: AgendaItem) -> Iterator[Block]:
    if item.decided_on is None:
        return
    day = long_date(item.decided_on)
    if not item.appointed:
        chosen = _PAST[item.seats[0].verb if item.seats else Verb.APPOINTS]
        yield Paragraph.of(f"{item.kkr} {chosen} ingen den {day}.")
    lines: dict[Verb, list[str]] = {}
    for one in item.appointed:
        role = "suppleant" if one.seats.role is Role.SUBSTITUTE else one.seats.singular
        nominated = f", indstillet af {one.nominator}" if one.nominator else ""
        line = f"{one.name}{nominated}, som {role} til {body_in_genitive(one.seats)}"
        lines.setdefault(one.seats.verb, []).append(line)
    for verb, appointed in lines.items():
        yield from _bulleted(f"{item.kkr} {_PAST[verb]} den {day}:", appointed)
