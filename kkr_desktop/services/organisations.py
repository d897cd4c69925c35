"""Organisations: nominators, municipalities and others, with their names, rights and contact details."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..domain.collation import search_key
from ..domain.contact import Contact, Problem, contact_problems, cvr_is_valid
from ..domain.model import (
    Alias,
    Appointment,
    Entitlement,
    EntitlementMember,
    Nomination,
    Organisation,
    Person,
    SeatGroup,
)
from ..domain.vocabulary import OrganisationKind
from ..domain.when import OPEN, UNKNOWN
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import get, read
from .grouping import grouped
from .rounds import RoundView, round_views


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation in the list with its other names, its rights to nominate and its nominations."""

    organisation: Organisation
    aliases: tuple[str, ...]
    rights: int
    nominations: int


@dataclass(frozen=True, slots=True)
class Right:
    """A right to nominate: to which group of which body, and how it is shared."""

    group: SeatGroup
    body: Organisation
    entitlement: Entitlement
    with_others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """All that the register holds of one organisation; `appointed` are the nominations that won a seat."""

    organisation: Organisation
    aliases: tuple[Alias, ...]
    rights: tuple[Right, ...]
    nominations: tuple[tuple[Nomination, Person, RoundView], ...]
    appointed: frozenset[int]


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """What the form of an organisation holds; `aliases` are its other names."""

    name: str = ""
    short_name: str = ""
    kind: OrganisationKind = OrganisationKind.OTHER
    organ: str = ""
    collective: bool = False
    cvr: str = ""
    attention: str = ""
    contact: Contact = field(default_factory=Contact)
    note: str = ""
    aliases: tuple[str, ...] = ()


def organisation_rows(*, bodies: bool = False) -> list[OrganisationRow]:
    """All organisations that are not bodies (or, with `bodies`, those that are) in Danish order."""
    aliases = grouped(read(Alias), lambda a: a.organisation)
    rights = grouped(read(EntitlementMember), lambda m: m.organisation)
    nominations = grouped(read(Nomination), lambda n: n.organisation)
    return [
        OrganisationRow(
            one,
            tuple(a.name for a in aliases[one.id]),
            len(rights[one.id]),
            len(nominations[one.id]),
        )
        for one in read(Organisation, order="sort_key")
        if (one.kind is OrganisationKind.BODY) == bodies
    ]


def organisation_view(organisation: int) -> OrganisationView:
    """One organisation with names, rights and nominations."""
    names = {o.id: o for o in read(Organisation)}
    groups = {g.id: g for g in read(SeatGroup)}
    entitlements = {e.id: e for e in read(Entitlement)}
    members = grouped(read(EntitlementMember, order="position"), lambda m: m.entitlement)
    rights = []
    for member in read(EntitlementMember, organisation=organisation):
        entitlement = entitlements[member.entitlement]
        group = groups[entitlement.seat_group]
        others = tuple(
            names[m.organisation].name for m in members[entitlement.id] if m.organisation != organisation
        )
        rights.append(Right(group, names[group.body], entitlement, others))
    rounds = {view.round.id: view for view in round_views()}
    nominations = read(Nomination, organisation=organisation)
    people = {p.id: p for p in read(Person, id={n.person for n in nominations})}
    return OrganisationView(
        organisation=names[organisation],
        aliases=tuple(read(Alias, organisation=organisation)),
        rights=tuple(rights),
        nominations=tuple((n, people[n.person], rounds[n.round]) for n in nominations),
        appointed=frozenset(
            a.nomination
            for a in read(Appointment, nomination=[n.id for n in nominations])
            if a.nomination is not None
        ),
    )


def organisation_draft(organisation: int) -> OrganisationDraft:
    """An organisation as the form holds it."""
    row = get(Organisation, organisation)
    return OrganisationDraft(
        name=row.name,
        short_name=row.short_name,
        kind=row.kind,
        organ=row.organ,
        collective=row.collective,
        cvr=row.cvr,
        attention=row.attention,
        contact=Contact(row.email, row.phone, row.street, row.postcode, row.city),
        note=row.note,
        aliases=tuple(a.name for a in read(Alias, organisation=organisation)),
    )


def organisation_problems(draft: OrganisationDraft, *, changing: int | None = None) -> list[Problem]:
    """What is wrong or missing, field by field; names are compared with every name and alias there is."""
    found = []
    if not draft.name.strip():
        found.append(Problem("name", "Skriv organisationens navn."))
    names = _known_names(except_for=changing)
    if search_key(draft.name) in names:
        found.append(Problem("name", f"“{names[search_key(draft.name)]}” findes allerede i registret."))
    if draft.cvr.strip() and draft.collective:
        found.append(Problem("cvr", "Et fællesskab uden juridisk enhed har intet CVR-nummer."))
    elif draft.cvr.strip() and not cvr_is_valid(draft.cvr.strip()):
        found.append(Problem("cvr", "CVR-nummeret passer ikke. Det har otte cifre og et kontrolciffer."))
    return [*found, *contact_problems(draft.contact)]


def create_organisation(draft: OrganisationDraft, *, by: str) -> int:
    """Add an organisation. Raises UserError when a field cannot be used."""
    _refuse(organisation_problems(draft))
    with transaction(f"Opret {_what(draft)}", by=by) as step:
        row = step.insert(tables.Organisation, begins=UNKNOWN, ends=OPEN, **_values(draft))
        for name in _aliases(draft):
            step.insert(tables.Alias, organisation=row, name=name, begins=UNKNOWN, ends=OPEN)
    return row


def change_organisation(organisation: int, draft: OrganisationDraft, *, by: str) -> None:
    """Change an organisation and its other names. Raises UserError when a field cannot be used."""
    _refuse(organisation_problems(draft, changing=organisation))
    wanted = _aliases(draft)
    with transaction(f"Ret {_what(draft)}", by=by) as step:
        step.update(tables.Organisation, organisation, **_values(draft))
        present = {a.name: a.id for a in read(Alias, organisation=organisation)}
        for name, row in present.items():
            if name not in wanted:
                step.delete(tables.Alias, row)
        for name in wanted:
            if name not in present:
                step.insert(tables.Alias, organisation=organisation, name=name, begins=UNKNOWN, ends=OPEN)


def _what(draft: OrganisationDraft) -> str:
    return "organ" if draft.kind is OrganisationKind.BODY else "organisation"


def _values(draft: OrganisationDraft) -> dict[str, object]:
    contact = draft.contact
    return {
        "name": draft.name.strip(),
        "short_name": draft.short_name.strip(),
        "kind": draft.kind,
        "organ": draft.organ.strip(),
        "collective": draft.collective,
        "cvr": draft.cvr.replace(" ", ""),
        "attention": draft.attention.strip(),
        "email": contact.email.strip(),
        "phone": contact.phone.strip(),
        "street": contact.street.strip(),
        "postcode": contact.postcode.strip(),
        "city": contact.city.strip(),
        "note": draft.note.strip(),
    }


def _aliases(draft: OrganisationDraft) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in draft.aliases if name.strip()))


def _known_names(*, except_for: int | None) -> dict[str, str]:
    found = {search_key(o.name): o.name for o in read(Organisation) if o.id != except_for}
    found |= {search_key(a.name): a.name for a in read(Alias) if a.organisation != except_for}
    return found


def _refuse(problems: list[Problem]) -> None:
    for problem in problems:
        if problem.blocking:
            raise UserError(problem.message, where=problem.field)
