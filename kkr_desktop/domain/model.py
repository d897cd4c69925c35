"""The register's rows as frozen values: what every layer above the store hands around."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .vocabulary import (
    Answer,
    Category,
    DecisionForm,
    EndReason,
    EntitlementKind,
    FirmSize,
    Gender,
    Language,
    LetterKind,
    MeetingKind,
    OrganisationKind,
    Outcome,
    Role,
    Sent,
    Severity,
    SubstituteKind,
    Verb,
)
from .when import Edge, Period


@dataclass(frozen=True, slots=True)
class Dated:
    """What time changes: it begins and ends, both days included."""

    begins: Edge
    ends: Edge

    @property
    def period(self) -> Period:
        """The two dates as a period."""
        return Period(self.begins, self.ends)


@dataclass(frozen=True, slots=True)
class Organisation(Dated):
    """A body, a nominator, a municipality, a firm (Popolo: Organization).

    `organ` is the board's own word where the name is the institution's ("bestyrelse" for Hospice Vangen)
    and empty where the name is the body itself. `collective` has no legal entity and no CVR.
    """

    id: int
    uid: str
    name: str
    short_name: str
    official_name: str
    kind: OrganisationKind
    organ: str
    collective: bool
    cvr: str
    attention: str
    street: str
    postcode: str
    city: str
    email: str
    phone: str
    municipality_code: str
    kkr: str
    region: str
    note: str
    sort_key: str


@dataclass(frozen=True, slots=True)
class Alias(Dated):
    """Another name an organisation goes by."""

    id: int
    organisation: int
    name: str


@dataclass(frozen=True, slots=True)
class Party(Dated):
    """A party letter at one place ("landsdækkende" or a municipality's code); letters move between lists."""

    id: int
    letter: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person (Popolo: Person), with the least that letters and rules need."""

    id: int
    uid: str
    given_name: str
    family_name: str
    gender: Gender
    email: str
    phone: str
    street: str
    postcode: str
    city: str
    sort_key: str

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class CouncilMembership(Dated):
    """A councillor's time in a municipal council, under a party letter."""

    id: int
    person: int
    municipality: int
    party: str
    end_reason: EndReason


@dataclass(frozen=True, slots=True)
class Employment(Dated):
    """A post in a firm or an institution, as the nomination states it."""

    id: int
    person: int
    employer: str
    organisation: int | None
    title: str
    trade: str
    firm_size: FirmSize
    municipality: int | None


@dataclass(frozen=True, slots=True)
class BodyTerm(Dated):
    """A body's own term of office; the label is what people call it."""

    id: int
    body: int
    label: str


@dataclass(frozen=True, slots=True)
class SeatGroup(Dated):
    """Seats of one body with their own pool, nominators and rules."""

    id: int
    uid: str
    body: int
    name: str
    singular: str
    category: Category
    appointed_by: int | None
    verb: Verb
    requires_membership: bool
    stays_after_election: bool
    position: int


@dataclass(frozen=True, slots=True)
class Seat(Dated):
    """One seat (Popolo: Post); a personal substitute's seat names the seat it stands in for."""

    id: int
    uid: str
    seat_group: int
    number: int
    role: Role
    substitute_kind: SubstituteKind
    substitute_for: int | None


@dataclass(frozen=True, slots=True)
class Entitlement(Dated):
    """A right to nominate to a seat group, held by one organisation, jointly, or in turns."""

    id: int
    seat_group: int
    kind: EntitlementKind


@dataclass(frozen=True, slots=True)
class EntitlementMember(Dated):
    """An organisation's part in an entitlement; in turns the dates say whose turn it is."""

    id: int
    entitlement: int
    organisation: int
    position: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the council."""

    id: int
    uid: str
    held_on: date
    starts_at: str
    place: str
    sent_on: date | None
    kind: MeetingKind
    note: str


@dataclass(frozen=True, slots=True)
class Round(Dated):
    """A round fills certain seats at one agenda item; its dates are the new holders' term."""

    id: int
    uid: str
    meeting: int
    item: str
    title: str
    case_number: str
    initials: str
    deadline: date | None
    deadline_note: str
    note: str


@dataclass(frozen=True, slots=True)
class RoundSeat:
    """A seat that a round is to fill."""

    id: int
    round: int
    seat: int


@dataclass(frozen=True, slots=True)
class Nomination:
    """A person named for a seat group in a round; political seats may lack an organisation."""

    id: int
    uid: str
    revision: int
    round: int
    seat_group: int
    role: Role
    person: int
    organisation: int | None
    received_on: date | None
    consent: Answer
    motivation: str
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A criterion judged for one nomination, with the evidence it was judged on."""

    id: int
    nomination: int
    criterion: str
    outcome: Outcome
    evidence: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class RuleBinding(Dated):
    """A rule that binds one seat group, or every group where `seat_group` is None."""

    id: int
    seat_group: int | None
    rule: str
    version: int
    severity: Severity
    parameters: str
    basis: str
    wording: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the council decided, with the snapshot of facts and findings it was made on.

    `round` is None for one outside a round, as when the chair lets two change seats.
    """

    id: int
    uid: str
    round: int | None
    meeting: int | None
    decided_on: date
    form: DecisionForm
    by: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class Override:
    """A failed requirement that the council decided against, with reason and initials.

    `nomination` is None where the requirement is one that the chosen of a group fail together.
    """

    id: int
    decision: int
    seat_group: int
    nomination: int | None
    rule: str
    version: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Appointment(Dated):
    """A person's time in a seat (Popolo: Membership); `person` is None for a holder nobody has named."""

    id: int
    uid: str
    seat: int
    person: int | None
    decision: int | None
    nomination: int | None
    nominator: int | None
    end_reason: EndReason


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter that was made: to whom, when, from which template, sent how, and the fingerprint of the very file.

    `organisation` is the one written to, or the body that a person's letter is about; `appointment` the seat told of.
    """

    id: int
    round: int | None
    appointment: int | None
    person: int | None
    organisation: int | None
    kind: LetterKind
    language: Language
    recipient: str
    made_on: date
    template: str
    document_number: str
    file_name: str
    sha256: str
    sent_on: date | None
    sent_how: Sent


@dataclass(frozen=True, slots=True)
class LetterPerson:
    """That a letter names a person: the one written to, and each whom it tells others of."""

    id: int
    letter: int
    person: int


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A version of a template that the secretariat saved; `standard` turns back to the program's own words."""

    id: int
    kind: LetterKind
    language: Language
    version: int
    standard: bool
    subject: str
    text: str
    note: str
    saved_on: date
    saved_by: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from: document, item and words; stated there, or inferred."""

    id: int
    table_name: str
    row: int
    field: str
    document: str
    item: str
    words: str
    stated: bool
