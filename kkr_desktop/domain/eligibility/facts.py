"""What the rules look at: one candidate, the group's situation in a round, and who is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..vocabulary import (
    Answer,
    Category,
    EntitlementKind,
    FirmSize,
    Gender,
    OrganisationKind,
    Outcome,
    Role,
)
from ..when import Edge, Period


@dataclass(frozen=True, slots=True)
class Membership:
    """Time in a municipal council; `in_region` says whether the municipality belongs to the KKR.

    `party` is filled for political seats alone (GDPR art. 9).
    """

    municipality: str
    in_region: bool
    period: Period
    party: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A post: employer, what kind of organisation that is (None: not registered), trade, size and place."""

    employer: str
    kind: OrganisationKind | None
    trade: str
    size: FirmSize
    municipality: str | None
    period: Period
    organisation: int | None = None


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat the person holds by another appointment than this nomination's.

    `swapped` says that it ended because two changed seats: the term went on in the other seat.
    """

    body: int
    body_name: str
    role: Role
    period: Period
    swapped: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A criterion somebody has judged, with the evidence."""

    outcome: Outcome
    evidence: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """One nomination with the facts about its person that rules may use."""

    nomination: int
    person: int
    name: str
    gender: Gender
    role: Role
    organisation: int | None
    organisation_name: str
    organisation_kind: OrganisationKind | None
    received_on: date | None
    consent: Answer
    memberships: tuple[Membership, ...] = ()
    jobs: tuple[Job, ...] = ()
    held: tuple[HeldSeat, ...] = ()
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    chosen_roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Sat:
    """A time somebody sits in a seat; `named` says whether the register knows who."""

    period: Period
    named: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A seat to be filled, and every time somebody else than the round's own appointee sits in it."""

    label: str
    role: Role
    times: tuple[Sat, ...] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat of the body that the round does not fill, as of the new term's first day.

    `candidate` is who sits there; None where the seat is vacant or nobody has named the holder, which `state`
    says in a Danish word.
    """

    label: str
    group: int
    group_name: str
    role: Role
    candidate: Candidate | None
    state: str


@dataclass(frozen=True, slots=True)
class RightHolder:
    """An organisation's part in a right to nominate; in turns the period says when it is its turn."""

    organisation: int
    name: str
    period: Period


@dataclass(frozen=True, slots=True)
class Right:
    """A right to nominate to the group: one organisation's, several organisations' together, or in turns."""

    kind: EntitlementKind
    holders: tuple[RightHolder, ...]


@dataclass(frozen=True, slots=True)
class PartyGuide:
    """What d'Hondt gives each party of the KKR's political seats, and what each has beside this group's places.

    `unknown` counts the seats that are held by somebody whose party nobody has stated. Between the `tied` parties
    lots decide the last `tied_seats`.
    """

    seats: int
    guide: Mapping[str, int]
    held: Mapping[str, int]
    unknown: int
    tied: tuple[str, ...] = ()
    tied_seats: int = 0


@dataclass(frozen=True, slots=True)
class Contest:
    """The situation of one seat group in one round.

    `start` is the new term's first day; where the round does not state it, `start_stated` is False and the
    day of the decision stands in. `on` is the day of the decision. `beside` are the body's seats that the round
    does not fill, `elsewhere` how many seats it fills in the body's other groups. `guide` is None where nobody
    has entered the votes. `terms` are the body's terms of office, as far as they are registered.
    """

    round: str
    group: int
    group_name: str
    body: int
    body_name: str
    category: Category
    kkr: str
    on: date
    start: date
    start_stated: bool
    end: Edge
    deadline: date | None
    places: tuple[Place, ...]
    rights: tuple[Right, ...] = ()
    beside: tuple[Sitting, ...] = ()
    elsewhere: int = 0
    stays_after_election: bool = True
    guide: PartyGuide | None = None
    terms: tuple[Period, ...] = ()

    @property
    def term(self) -> Period:
        """The new term, from its first day to its end as far as it is stated."""
        return Period(self.start, self.end)
