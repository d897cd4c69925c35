"""All the letters that a round calls for, with what each lacks and whether it has been made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ...domain.letters.compose import Draft, bodies, compose
from ...domain.letters.facts import LetterFacts
from ...domain.letters.fields import IN_ENGLISH
from ...domain.letters.stationery import Stationery
from ...domain.letters.templates import Template
from ...domain.model import LetterRecord
from ...domain.vocabulary import Language, LetterKind, OrganisationKind, Role
from ...domain.when import UNKNOWN, Edge
from ...errors import UserError
from ..rounds import RoundView
from . import after, before
from .email import addresses
from .material import Drafted, Material
from .templates import current_template

AFTER = (
    LetterKind.APPOINTMENT,
    LetterKind.NOT_APPOINTED,
    LetterKind.ORGANISATION_NOTICE,
    LetterKind.BODY_NOTICE,
    LetterKind.THANKS,
)
"""The kinds that tell of a decision, and so wait for one."""

ADDRESS, EMAIL = "postadresse", "e-mail"
"""What a recipient may lack."""

_Words = Callable[[LetterKind, Language], Template]


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """A letter that a round calls for.

    `key` is the same from day to day. `ticked` says whether it belongs to what is to be made now, `late` that its time
    is past and why, `missing` what the register lacks for sending it, `held_back` why it cannot be made at all.
    `template` has the words that were in use when it was planned. `recipient_at` is the page and the row there where
    the recipient's addresses are written, `named` are the people whose names it has.
    """

    key: str
    facts: LetterFacts
    recipient_at: tuple[str, int]
    template: Template
    stationery: Stationery
    person: int | None
    organisation: int
    appointments: tuple[int, ...]
    named: frozenset[int]
    ticked: bool
    late: str
    missing: tuple[str, ...]
    held_back: str
    made: LetterRecord | None

    @property
    def kind(self) -> LetterKind:
        """Its kind."""
        return self.facts.kind

    @property
    def recipient(self) -> str:
        """Whom it is to."""
        return self.facts.recipient.name

    @property
    def about(self) -> str:
        """The bodies it is about."""
        return ", ".join(bodies(self.facts))

    @property
    def role(self) -> Role | None:
        """The role of the first seat that it tells somebody of."""
        return self.facts.seats[0].role if self.facts.seats else None

    @property
    def begins(self) -> Edge:
        """The first day of the first seat."""
        return self.facts.seats[0].period.start if self.facts.seats else UNKNOWN

    @property
    def ends(self) -> Edge:
        """The last day of the first seat."""
        return self.facts.seats[0].period.end if self.facts.seats else UNKNOWN

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that it can be written in."""
        return tuple(Language) if self.kind in IN_ENGLISH else (Language.DANISH,)

    def draft(self, *, on: date | None = None) -> Draft:
        """The letter composed, dated `on` where that is given. Raises UserError for a period upside down."""
        facts = self.facts if on is None else replace(self.facts, dated=on)
        return compose(self.template, facts, self.stationery)


def planned_letters(
    view: RoundView,
    *,
    today: date,
    on: date | None = None,
    kinds: Collection[LetterKind] = tuple(LetterKind),
    languages: Mapping[str, Language] | None = None,
) -> list[PlannedLetter]:
    """The letters of a round in the order in which they are written.

    `on` dates them (else the day of the decision, or `today`). `languages` names, by key, those that are not to be in
    Danish.
    """
    material = Material(view, today=today, on=on)
    wanted = languages or {}
    # Each template is read once, however many letters are written with it.
    words: _Words = cache(current_template)
    found = []
    for kind in LetterKind:
        if kind not in kinds or (kind in AFTER and not view.decisions):
            continue
        for one in _drafted(material, kind):
            key = _key(one)
            one = _in_language(one, wanted.get(key, Language.DANISH))
            found.append(_planned(material, one, key, words(kind, one.facts.language)))
    return found


def in_language(planned: PlannedLetter, language: Language) -> PlannedLetter:
    """The same letter in another language, with the words now in use."""
    facts = replace(planned.facts, language=language)
    template = current_template(planned.kind, language)
    return _held_back(replace(planned, facts=facts, template=template, held_back=""))


def _drafted(material: Material, kind: LetterKind) -> Iterator[Drafted]:
    match kind:
        case LetterKind.REQUEST | LetterKind.REMINDER:
            yield from before.asking(material, kind)
        case LetterKind.RECEIPT:
            yield from before.receipts(material)
        case LetterKind.MUNICIPALITY_ENQUIRY:
            yield from before.enquiries(material)
        case LetterKind.APPOINTMENT:
            yield from after.appointments(material)
        case LetterKind.NOT_APPOINTED:
            yield from after.not_appointed(material)
        case LetterKind.ORGANISATION_NOTICE:
            yield from after.organisation_notices(material)
        case LetterKind.BODY_NOTICE:
            yield from after.body_notices(material)
        case LetterKind.THANKS:
            yield from after.thanks(material)


def _key(one: Drafted) -> str:
    parts = [one.facts.kind.code, f"o{one.organisation}"]
    if one.person is not None:
        parts.append(f"p{one.person}")
    parts += [f"a{row}" for row in one.appointments]
    return ":".join(parts)


def _in_language(one: Drafted, language: Language) -> Drafted:
    if language is Language.DANISH or one.facts.kind not in IN_ENGLISH:
        return one
    return replace(one, facts=replace(one.facts, language=language))


def _planned(material: Material, one: Drafted, key: str, template: Template) -> PlannedLetter:
    planned = PlannedLetter(
        key=key,
        facts=one.facts,
        recipient_at=_recipient_at(material, one),
        template=template,
        stationery=material.house.stationery,
        person=one.person,
        organisation=one.organisation,
        appointments=one.appointments,
        named=one.named if one.person is None else one.named | {one.person},
        ticked=one.ticked,
        late=one.late,
        missing=_missing(one.facts),
        held_back="",
        made=_made(material, one),
    )
    return _held_back(planned)


def _held_back(planned: PlannedLetter) -> PlannedLetter:
    try:
        why = planned.draft().held_back
    except UserError as error:
        why = error.message
    return replace(planned, held_back=why) if why else planned


def _recipient_at(material: Material, one: Drafted) -> tuple[str, int]:
    if one.person is not None and not one.facts.recipient.organisation:
        return "people", one.person
    body = material.organisations[one.organisation].kind is OrganisationKind.BODY
    return ("bodies" if body else "organisations"), one.organisation


def _missing(facts: LetterFacts) -> tuple[str, ...]:
    found = []
    if len(facts.recipient.address_lines) < 2:
        found.append(ADDRESS)
    if not addresses(facts.recipient.email):
        found.append(EMAIL)
    return tuple(found)


def _last_told(facts: LetterFacts) -> date | None:
    """The last day of what a letter tells: the decision, or a nomination that is acknowledged."""
    if facts.kind is LetterKind.RECEIPT:
        return max((one.received_on for one in facts.nominees if one.received_on), default=None)
    return facts.decided_on


def _made(material: Material, one: Drafted) -> LetterRecord | None:
    """The last one that was made of the same letter; one older than what it would tell is another."""
    told = _last_told(one.facts)
    same = [
        record
        for record in material.records_of(one.facts.kind, one.person, one.organisation)
        if (not one.appointments or record.appointment in one.appointments)
        and (told is None or record.made_on >= told)
    ]
    return same[-1] if same else None
