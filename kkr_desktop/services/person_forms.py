"""Registering what is known of a person: name and contact, council membership, post."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..domain.collation import search_key
from ..domain.contact import Contact, Problem, contact_problems
from ..domain.danish import and_list
from ..domain.model import (
    Appointment,
    CouncilMembership,
    Employment,
    Nomination,
    Organisation,
    Party,
    Person,
    Seat,
    SeatGroup,
)
from ..domain.vocabulary import EndReason, FirmSize, Gender
from ..domain.when import UNKNOWN, Edge, Period, Unstated
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import find_text, get, read
from .people import may_be_political


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What the form of a person holds."""

    given_name: str = ""
    family_name: str = ""
    gender: Gender = Gender.NOT_STATED
    contact: Contact = field(default_factory=Contact)


@dataclass(frozen=True, slots=True)
class MembershipDraft:
    """What the form of a council membership holds."""

    municipality: int | None = None
    party: str = ""
    begins: Edge = UNKNOWN
    ends: Edge = UNKNOWN
    end_reason: EndReason = EndReason.NONE


@dataclass(frozen=True, slots=True)
class EmploymentDraft:
    """What the form of a post holds: the employer by name, or an organisation of the register."""

    employer: str = ""
    organisation: int | None = None
    title: str = ""
    trade: str = ""
    firm_size: FirmSize = FirmSize.UNKNOWN
    municipality: int | None = None
    begins: Edge = UNKNOWN
    ends: Edge = UNKNOWN


def person_draft(person: int) -> PersonDraft:
    """A person as the form holds one."""
    row = get(Person, person)
    contact = Contact(row.email, row.phone, row.street, row.postcode, row.city)
    return PersonDraft(row.given_name, row.family_name, row.gender, contact)


def person_problems(draft: PersonDraft, *, changing: int | None = None) -> list[Problem]:
    """What is wrong or missing, field by field; somebody of the same name is told of, not refused."""
    found = []
    if not draft.given_name.strip():
        found.append(Problem("given_name", "Skriv fornavnet."))
    if not draft.family_name.strip():
        found.append(Problem("family_name", "Skriv efternavnet."))
    wanted = search_key(f"{draft.given_name.strip()} {draft.family_name.strip()}")
    same = _same_name(wanted) - {changing} if not found else set()
    if same:
        found.append(
            Problem(
                "family_name",
                "Registret har allerede en person med det navn. Er det den samme, så ret den person.",
                blocking=False,
            )
        )
    return [*found, *contact_problems(draft.contact)]


def create_person(draft: PersonDraft, *, by: str) -> int:
    """Add a person. Raises UserError when a field cannot be used."""
    _refuse(person_problems(draft))
    with transaction("Opret person", by=by) as step:
        return step.insert(tables.Person, **_person_values(draft))


def change_person(person: int, draft: PersonDraft, *, by: str) -> None:
    """Change a person's name, gender and contact details. Raises UserError when a field cannot be used."""
    _refuse(person_problems(draft, changing=person))
    with transaction("Ret person", by=by) as step:
        step.update(tables.Person, person, **_person_values(draft))


def membership_draft(membership: int) -> MembershipDraft:
    """A council membership as the form holds it."""
    row = get(CouncilMembership, membership)
    return MembershipDraft(row.municipality, row.party, row.begins, row.ends, row.end_reason)


def membership_problems(person: int, draft: MembershipDraft, *, changing: int | None = None) -> list[Problem]:
    """What is wrong in a council membership, and what follows from its end, field by field."""
    found = []
    if draft.municipality is None:
        found.append(Problem("municipality", "Vælg kommunen."))
    found += _order_problems(draft.begins, draft.ends)
    if draft.end_reason is not EndReason.NONE and isinstance(draft.ends, Unstated):
        found.append(Problem("ends", "Skriv den sidste dag, når medlemskabet er ophørt."))
    appointments = read(Appointment, person=person)
    groups = {g.id: g for g in read(SeatGroup)}
    seats = {s.id: s for s in read(Seat, id={a.seat for a in appointments})}
    own = [groups[s.seat_group] for s in seats.values()]
    own += [groups[n.seat_group] for n in read(Nomination, person=person)]
    if not may_be_political(own):
        found.append(
            Problem(
                "party" if draft.party.strip() else "municipality",
                "Personen har alene ikke-politiske hverv; kommunalbestyrelse og parti må ikke registreres.",
            )
        )
    wanted = Period(draft.begins, draft.ends)
    for other in read(CouncilMembership, person=person):
        if other.id != changing and other.period.overlaps(wanted) is True:
            name = get(Organisation, other.municipality).name
            found.append(
                Problem(
                    "begins",
                    f"Personen er medlem af kommunalbestyrelsen i {name} i den tid. Afslut det medlemskab først.",
                )
            )
    if draft.end_reason is not EndReason.NONE and not isinstance(draft.ends, Unstated):
        last = draft.ends
        bound = {
            get(Organisation, groups[seats[a.seat].seat_group].body).name
            for a in appointments
            if groups[seats[a.seat].seat_group].requires_membership and a.period.ended(last) is not True
        }
        if bound:
            found.append(
                Problem(
                    "end_reason",
                    f"Hvervet i {and_list(sorted(bound))} kræver medlemskab. Brug “Registrér udtræden”,"
                    " så følger pladserne med.",
                    blocking=False,
                )
            )
    return found


def save_membership(person: int, draft: MembershipDraft, *, by: str, membership: int | None = None) -> int:
    """Add a council membership (`membership` None) or change one. Raises UserError on a blocking problem."""
    _refuse(membership_problems(person, draft, changing=membership))
    values = {
        "municipality": draft.municipality,
        "party": draft.party.strip(),
        "begins": draft.begins,
        "ends": draft.ends,
        "end_reason": draft.end_reason,
    }
    with transaction("Ret medlemskab" if membership else "Registrér medlemskab", by=by) as step:
        if membership is None:
            return step.insert(tables.CouncilMembership, person=person, **values)
        step.update(tables.CouncilMembership, membership, **values)
        return membership


def employment_draft(employment: int) -> EmploymentDraft:
    """A post as the form holds it."""
    row = get(Employment, employment)
    return EmploymentDraft(**{name: getattr(row, name) for name in EmploymentDraft.__slots__})


def employment_problems(draft: EmploymentDraft) -> list[Problem]:
    """What is wrong or missing in a post, field by field."""
    found = []
    if not draft.employer.strip() and draft.organisation is None:
        found.append(Problem("employer", "Skriv arbejdsgiveren."))
    return [*found, *_order_problems(draft.begins, draft.ends)]


def save_employment(person: int, draft: EmploymentDraft, *, by: str, employment: int | None = None) -> int:
    """Add a post (`employment` None) or change one. Raises UserError on a blocking problem."""
    _refuse(employment_problems(draft))
    values = {name: getattr(draft, name) for name in EmploymentDraft.__slots__}
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    with transaction("Ret ansættelse" if employment else "Registrér ansættelse", by=by) as step:
        if employment is None:
            return step.insert(tables.Employment, person=person, **values)
        step.update(tables.Employment, employment, **values)
        return employment


def parties() -> list[Party]:
    """The party letters that the register knows, in its order."""
    return read(Party)


def _same_name(wanted: str) -> set[int | None]:
    """The persons whose whole name folds to the wanted one (see domain.collation.search_key)."""
    return {p.id for p in find_text(Person, wanted, most=20) if search_key(p.name) == wanted}


def _person_values(draft: PersonDraft) -> dict[str, object]:
    contact = draft.contact
    return {
        "given_name": draft.given_name.strip(),
        "family_name": draft.family_name.strip(),
        "gender": draft.gender,
        "email": contact.email.strip(),
        "phone": contact.phone.strip(),
        "street": contact.street.strip(),
        "postcode": contact.postcode.strip(),
        "city": contact.city.strip(),
    }


def _order_problems(begins: Edge, ends: Edge) -> list[Problem]:
    if not isinstance(begins, Unstated) and not isinstance(ends, Unstated) and ends < begins:
        return [Problem("ends", "Slutdatoen ligger før startdatoen.")]
    return []


def _refuse(problems: list[Problem]) -> None:
    for problem in problems:
        if problem.blocking:
            raise UserError(problem.message, where=problem.field)
