"""What the rules look at: one candidate, the group's situation in a round, and who is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..vocabulary import Answer, Category, FirmSize, Gender, OrganisationKind, Outcome, Role
from ..when import Edge, Period


@dataclass(frozen=True, slots=True)
class Membership:
    """Time in a municipal council; `in_region` says whether the municipality belongs to the KKR."""

    municipality: str
    in_region: bool
    period: Period


@dataclass(frozen=True, slots=True)
class Job:
    """A post: employer, what kind of organisation that is (None: not registered), trade, size and place."""

    employer: str
    kind: OrganisationKind | None
    trade: str
    size: FirmSize
    municipality: str | None
    period: Period


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat the person holds by another appointment than this nomination's."""

    body: int
    body_name: str
    role: Role
    period: Period


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
class Place:
    """A seat to be filled and the last time somebody is known to sit in it (None: never registered)."""

    label: str
    role: Role
    last: Period | None
    named_holder: bool


@dataclass(frozen=True, slots=True)
class Contest:
    """The situation of one seat group in one round.

    `start` is the new term's first day; where the round does not state it, `start_stated` is False and the
    day of the decision stands in. `on` is the day of the decision.
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
    nominators: Mapping[int, str]
    places: tuple[Place, ...]

    @property
    def term(self) -> Period:
        """The new term, from its first day to its end as far as it is stated."""
        return Period(self.start, self.end)
