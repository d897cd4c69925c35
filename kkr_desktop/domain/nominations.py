"""A nomination as the form holds it, and what is missing or wrong in it, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .contact import Contact, Problem, contact_problems
from .danish import long_date
from .vocabulary import Answer, Category, FirmSize, Gender, Role
from .when import UNKNOWN, Edge, Unstated


@dataclass(frozen=True, slots=True)
class NominationDraft:
    """What the form of a nomination holds.

    The council fields belong to political groups, the job fields to the others. `person` is an existing
    person's id, or None for a new one. `job` says who the employer is; `employer_organisation` is its id
    where it is a known organisation.
    """

    round: int
    seat_group: int
    role: Role = Role.MEMBER
    person: int | None = None
    given_name: str = ""
    family_name: str = ""
    gender: Gender = Gender.NOT_STATED
    email: str = ""
    phone: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    organisation: int | None = None
    received_on: date | None = None
    consent: Answer = Answer.UNKNOWN
    motivation: str = ""
    municipality: int | None = None
    party: str = ""
    council_begins: Edge = UNKNOWN
    council_ends: Edge = UNKNOWN
    employer: str = ""
    employer_organisation: int | None = None
    title: str = ""
    trade: str = ""
    firm_size: FirmSize = FirmSize.UNKNOWN
    work_municipality: int | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the form is checked against.

    `same_nomination` names an existing nomination of the same person for the same group by the same
    organisation; `seats_in_body` are the roles the person holds in the body already.
    """

    category: Category
    deadline: date | None
    today: date
    has_nominators: bool
    roles: tuple[Role, ...]
    same_nomination: bool = False
    seats_in_body: tuple[str, ...] = ()
    not_entitled: str = ""


def problems(draft: NominationDraft, around: Surroundings) -> list[Problem]:
    """Everything wrong or missing, in the order of the form's fields."""
    return [
        *_person_problems(draft, around),
        *_nomination_problems(draft, around),
        *(_council_problems(draft) if around.category is Category.POLITICAL else _job_problems(draft)),
    ]


def _person_problems(draft: NominationDraft, around: Surroundings) -> list[Problem]:
    found = []
    if not draft.given_name.strip():
        found.append(Problem("given_name", "Skriv kandidatens fornavn."))
    if not draft.family_name.strip():
        found.append(Problem("family_name", "Skriv kandidatens efternavn."))
    if around.same_nomination:
        found.append(
            Problem(
                "family_name",
                "Samme person er allerede indstillet til denne pladsgruppe af samme organisation."
                " Ret den indstilling, der findes.",
            )
        )
    found.extend(
        Problem("family_name", f"Sidder allerede i organet som {role}.", blocking=False)
        for role in around.seats_in_body
    )
    if draft.gender is Gender.NOT_STATED:
        found.append(Problem("gender", "Køn er ikke oplyst; balancen kan ikke gøres op.", blocking=False))
    contact = Contact(draft.email, draft.phone, draft.street, draft.postcode, draft.city)
    return [*found, *contact_problems(contact)]


def _nomination_problems(draft: NominationDraft, around: Surroundings) -> list[Problem]:
    found = []
    if draft.role not in around.roles:
        found.append(Problem("role", f"Runden har ingen plads som {draft.role.danish} i denne gruppe."))
    if around.has_nominators and draft.organisation is None:
        found.append(Problem("organisation", "Vælg den organisation, der har indstillet.", blocking=False))
    if around.not_entitled:
        found.append(
            Problem(
                "organisation",
                f"{around.not_entitled} er ikke indstillingsberettiget til pladsen.",
                blocking=False,
            )
        )
    if draft.received_on is None:
        found.append(Problem("received_on", "Hvornår er indstillingen modtaget?", blocking=False))
    elif draft.received_on > around.today:
        found.append(Problem("received_on", "Datoen ligger i fremtiden. Skriv den dag, indstillingen kom."))
    elif around.deadline is not None and draft.received_on > around.deadline:
        found.append(
            Problem(
                "received_on", f"Er modtaget efter fristen den {long_date(around.deadline)}.", blocking=False
            )
        )
    if draft.consent is Answer.UNKNOWN:
        found.append(Problem("consent", "Kandidatens tilsagn er ikke registreret.", blocking=False))
    return found


def _council_problems(draft: NominationDraft) -> list[Problem]:
    found = []
    if draft.municipality is None:
        found.append(
            Problem("municipality", "Hvilken kommunalbestyrelse er kandidaten medlem af?", blocking=False)
        )
        if draft.party:
            found.append(Problem("party", "Vælg også den kommune, partiet er valgt i."))
    begins, ends = draft.council_begins, draft.council_ends
    if not isinstance(begins, Unstated) and not isinstance(ends, Unstated) and ends < begins:
        found.append(Problem("council_ends", f"Slutdatoen ligger før startdatoen den {long_date(begins)}."))
    return found


def _job_problems(draft: NominationDraft) -> list[Problem]:
    found = []
    if draft.party:
        # GDPR art. 9 and art. 5(1)(c): political opinion is not to be registered without need.
        found.append(
            Problem("party", "Der må ikke registreres parti på kandidater til ikke-politiske pladser.")
        )
    if not draft.employer.strip() and draft.employer_organisation is None:
        found.append(Problem("employer", "Hvor er kandidaten ansat?", blocking=False))
    return found
