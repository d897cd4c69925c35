"""What is known of somebody who leaves a council or a post, of the seats it touches, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .model import BodyTerm, Seat, SeatGroup
from .vocabulary import EndReason, OrganisationKind, Verb, Word
from .when import Period


class SeatEffect(Word):
    """What becomes of one seat."""

    KEPT = "kept", "beholdes"
    LAPSES = "lapses", "bortfalder"
    NEEDS_DECISION = "needs_decision", "kræver beslutning"


class Actor(Word):
    """Who must act."""

    NOBODY = "nobody", "ingen"
    KKR = "kkr", "KKR"
    ORGANISATION = "organisation", "organisationen"
    BODY = "body", "organet"
    MUNICIPALITY = "municipality", "kommunen"
    SECRETARIAT = "secretariat", "sekretariatet"


@dataclass(frozen=True, slots=True)
class Appointer:
    """Who fills a seat: the council (`kkr`) by `verb`, or the organisation of that name and kind."""

    kkr: str
    verb: Verb
    name: str = ""
    kind: OrganisationKind | None = None

    @property
    def by_kkr(self) -> bool:
        """Whether KKR has a part in filling it."""
        return self.kind is OrganisationKind.KKR or self.verb is not Verb.APPOINTS


@dataclass(frozen=True, slots=True)
class JobBond:
    """A seat is conditional on employment; `organisation` None where the register does not say with whom."""

    organisation: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SeatAtStake:
    """One time in a seat that is touched, with what decides its fate.

    `holder` is empty for the person who leaves, else somebody whose seat hangs on that person's. `superseded`
    says that another is known to have taken the seat by the last day; `successor` is the first day of the
    next one known.
    """

    appointment: int
    seat: Seat
    group: SeatGroup
    body: str
    label: str
    period: Period
    appointer: Appointer
    terms: tuple[BodyTerm, ...] = ()
    job: JobBond | None = None
    superseded: bool = False
    successor: date | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class CouncilTime:
    """Another council membership of the person."""

    municipality: str
    in_region: bool
    period: Period


@dataclass(frozen=True, slots=True)
class JobTime:
    """Another post of the person."""

    employer: str
    organisation: int | None
    period: Period


@dataclass(frozen=True, slots=True)
class CouncilExit:
    """A council membership that ends on `last_day`, the last day included."""

    municipality: str
    in_region: bool
    last_day: date
    reason: EndReason
    others: tuple[CouncilTime, ...] = ()


@dataclass(frozen=True, slots=True)
class JobExit:
    """A post that ends on `last_day`, the last day included."""

    employer: str
    organisation: int | None
    last_day: date
    reason: EndReason
    others: tuple[JobTime, ...] = ()


Exit = CouncilExit | JobExit


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one seat, why, and who must act.

    `begun` is False where the time in the seat never begins: there is nothing to end, only to take back.
    """

    stake: SeatAtStake
    outcome: SeatEffect
    because: str
    actor: Actor = Actor.NOBODY
    acts: str = ""
    begun: bool = True

    @property
    def own(self) -> bool:
        """Whether it is the seat of the person who leaves."""
        return not self.stake.holder
