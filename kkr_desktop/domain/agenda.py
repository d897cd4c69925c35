"""An agenda item as the council's own agendas write it: background, recommendation, presentation, decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

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


_VERBS = {Verb.APPOINTS: "udpege", Verb.NOMINATES: "indstille", Verb.RECOMMENDS: "anbefale"}


def body_in_genitive(seats: AgendaSeats) -> str:
    """The body as a recommendation names it: "Hospice Vangens bestyrelse", or the name where it is the body."""
    return f"{genitive(seats.body)} {seats.organ}" if seats.organ else seats.body


def seats_phrase(seats: AgendaSeats) -> str:
    """How many of what: "fire virksomhedsrepræsentanter", "en suppleant"."""
    one, many = seats.singular, seats.plural
    if seats.role is Role.SUBSTITUTE:
        one, many = "suppleant", "suppleanter"
    return f"{number_word(seats.count)} {one if seats.count == 1 else many}"


def recommendations(item: AgendaItem) -> list[str]:
    """The bullets of the recommendation, punctuated as the agendas do.

    The seats of one body are a list with commas and "og"; those of several bodies stand each on its own line.
    """
    bodies = {(one.body, one.organ) for one in item.seats}
    if len(bodies) > 1 or len(item.seats) == 1:
        lines = [f"{seats_phrase(one)} til {body_in_genitive(one)}" for one in item.seats]
        return [*lines[:-1], f"{lines[-1]}."] if lines else []
    lines = [seats_phrase(one) for one in item.seats]
    return [*(f"{line}," for line in lines[:-2]), *(f"{line} og" for line in lines[-2:-1]), f"{lines[-1]}."]


def agenda_text(item: AgendaItem) -> str:
    """The whole item as plain text, one paragraph a line, ending in a line break."""
    initials = f" {item.initials}" if item.initials else ""
    blocks = [f"{item.number}. {item.title}", f"{item.case_number}{initials}".strip()]
    blocks += ["Baggrund", *_background(item)]
    blocks += ["Indstilling", *_recommendation(item)]
    blocks += ["Sagsfremstilling", *_presentation(item)]
    if item.decided_on is not None:
        blocks += ["Beslutning", *_decision(item)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _verb(item: AgendaItem) -> str:
    return item.seats[0].verb.danish if item.seats else Verb.APPOINTS.danish


def _background(item: AgendaItem) -> Iterator[str]:
    infinitive = _VERBS[item.seats[0].verb] if item.seats else "udpege"
    by_body: dict[str, list[str]] = {}
    for one in item.seats:
        by_body.setdefault(body_in_genitive(one), []).append(seats_phrase(one))
    parts = [f"{and_list(phrases)} til {body}" for body, phrases in by_body.items()]
    yield f"{item.kkr} skal {infinitive} {_listed(parts)}."
    if any(one.nominators for one in item.seats):
        yield (
            "De indstillingsberettigede organisationer og institutioner er blevet bedt om skriftlige"
            f" indstillinger af kandidater frem til mødet den {long_date(item.meeting_on)}."
        )


def _listed(parts: Sequence[str]) -> str:
    """Parts that may hold "og" themselves: the last is joined by "samt"."""
    return and_list(parts, joiner="samt")


def _recommendation(item: AgendaItem) -> Iterator[str]:
    opening = f"Det indstilles, at {item.kkr} {_verb(item)}"
    bullets = recommendations(item)
    if len(bullets) == 1:
        yield f"{opening} {bullets[0]}"
        return
    yield "\n".join([opening, *(f"– {bullet}" for bullet in bullets)])


def _presentation(item: AgendaItem) -> Iterator[str]:
    if item.deadline is not None:
        yield f"Fristen for indstilling var fastsat til den {long_date(item.deadline)}."
    if any(one.requires_membership for one in item.seats):
        basis = f"I henhold til {item.procedure_basis} kan" if item.procedure_basis else "Der kan"
        there = " der" if item.procedure_basis else ""
        yield (
            f"{basis}{there} som politiske repræsentanter kun udpeges medlemmer af kommunalbestyrelserne i"
            f" kommunerne i {item.kkr}."
        )
    for one in item.seats:
        yield from _seats_presentation(one)
    if item.begins is not None:
        yield f"De nye repræsentanter tiltræder den {long_date(item.begins)}." + (
            f" Frem til den {long_date(item.old_sit_until)} sidder de nuværende repræsentanter."
            if item.old_sit_until is not None
            else ""
        )
    for attachment in item.attachments:
        yield f"./. {attachment}"


def _seats_presentation(one: AgendaSeats) -> Iterator[str]:
    if not (one.nominators or one.criteria or one.together):
        return
    yield capitalised(one.plural if one.count > 1 else one.singular)
    if one.criteria:
        yield _bullets("Der er stillet følgende krav:", one.criteria)
    if one.together:
        number = f"De {number_word(one.count)} skal tilsammen opfylde følgende:"
        yield _bullets(number if one.count > 1 else "Desuden skal følgende være opfyldt:", one.together)
    if one.nominators:
        yield f"Følgende kan indstille kandidater: {and_list(one.nominators)}."


def _bullets(opening: str, points: Sequence[str]) -> str:
    return "\n".join([opening, *(f"– {point.rstrip('.')}" for point in points)])


def _decision(item: AgendaItem) -> Iterator[str]:
    done = {Verb.APPOINTS: "udpegede", Verb.NOMINATES: "indstillede", Verb.RECOMMENDS: "anbefalede"}
    verb = done[item.seats[0].verb] if item.seats else "udpegede"
    lines = [f"{item.kkr} {verb} den {long_date(item.decided_on)}:" if item.decided_on else ""]
    for one in item.appointed:
        role = "suppleant" if one.seats.role is Role.SUBSTITUTE else one.seats.singular
        nominated = f", indstillet af {one.nominator}" if one.nominator else ""
        lines.append(f"– {one.name}{nominated}, som {role} til {body_in_genitive(one.seats)}")
    yield "\n".join(lines)
