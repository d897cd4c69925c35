"""What a form offers to choose from, the likeliest first."""

from __future__ import annotations

from datetime import date

from ..domain.model import Organisation, Party, Person
from ..domain.vocabulary import OrganisationKind
from ..store.reading import read, setting
from .facts import entitled_organisations

Choices = list[tuple[int, str]]

_EMPLOYERS = (
    OrganisationKind.KNOWLEDGE,
    OrganisationKind.FIRM,
    OrganisationKind.EMPLOYERS,
    OrganisationKind.UNION_MAIN,
    OrganisationKind.REGION,
    OrganisationKind.STATE,
    OrganisationKind.OTHER,
)


def nominator_choices(group: int, on: date) -> Choices:
    """Organisations that may have nominated to a group: the entitled first, then all others but bodies."""
    entitled = entitled_organisations(group, on)
    others = [
        one
        for one in read(Organisation, order="sort_key")
        if one.kind not in (OrganisationKind.BODY, OrganisationKind.MUNICIPALITY) and one.id not in entitled
    ]
    first = read(Organisation, order="sort_key", id=entitled)
    return [(one.id, one.name) for one in (*first, *others)]


def municipality_choices() -> Choices:
    """All municipalities, those of the register's own KKR first."""
    own = setting("kkr", "KKR")
    rows = read(Organisation, order="sort_key", kind=OrganisationKind.MUNICIPALITY)
    return [(one.id, one.name) for one in sorted(rows, key=lambda one: one.kkr != own)]


def party_choices(on: date) -> list[tuple[str, str]]:
    """The party letters in use on a day, with the parties' names."""
    rows = [party for party in read(Party) if party.period.ended(on) is not True]
    return [(party.letter, f"{party.letter} – {party.name}") for party in rows]


def person_choices() -> Choices:
    """Everybody the register knows; the town tells two of one name apart."""
    return [
        (one.id, f"{one.name}, {one.city}" if one.city else one.name)
        for one in read(Person, order="sort_key")
    ]


def organisation_choices() -> Choices:
    """Organisations that may nominate: all but bodies and municipalities, then the municipalities."""
    rows = [one for one in read(Organisation, order="sort_key") if one.kind is not OrganisationKind.BODY]
    rows.sort(key=lambda one: one.kind is OrganisationKind.MUNICIPALITY)
    return [(one.id, one.name) for one in rows]


def employer_choices() -> Choices:
    """Organisations somebody may be employed by; other employers are written as words."""
    rows = read(Organisation, order="sort_key", kind=_EMPLOYERS)
    return [(one.id, one.name) for one in rows]
