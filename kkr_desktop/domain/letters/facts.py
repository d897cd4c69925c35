"""What a letter is about: the facts that the fields of its template are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..agenda import AgendaSeats
from ..vocabulary import (
    Category,
    DecisionForm,
    EntitlementKind,
    Language,
    LetterKind,
    Role,
    SubstituteKind,
    Verb,
    Word,
)
from ..when import UNKNOWN, Period
from .parties import Caseworker, Recipient, Sender, body_phrase


class Result(Word):
    """What became of a nomination."""

    APPOINTED = "appointed", "udpeget"
    NOT_APPOINTED = "not_appointed", "ikke udpeget"
    PENDING = "pending", "endnu ikke afgjort"


UNSTATED = Period(UNKNOWN, UNKNOWN)
NOBODY = Caseworker("")


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat somebody gets, has or had.

    `organ` is the board's own word where `body` is the institution's name, else empty; `seat` is the group's word
    for one seat ("virksomhedsrepræsentant"). `appointing` names who decides where the council only puts forward.
    `holder` is the name as minutes write it, `contact` how the holder is reached; both for the body's notice.
    """

    body: str
    organ: str
    seat: str
    role: Role
    period: Period
    category: Category = Category.OTHER
    requires_membership: bool = False
    verb: Verb = Verb.APPOINTS
    appointing: str = ""
    substitute_kind: SubstituteKind = SubstituteKind.NONE
    substitute_for: str = ""
    nominator: str = ""
    holder: str = ""
    contact: str = ""

    @property
    def body_phrase(self) -> str:
        """ "bestyrelsen for Hospice Vangen"."""
        return body_phrase(self.organ, self.body)

    @property
    def political(self) -> bool:
        """Whether the holder represents the municipalities."""
        return self.category is Category.POLITICAL


@dataclass(frozen=True, slots=True)
class NomineeFacts:
    """Somebody an organisation nominated, to which seats, with what result; `missing` is what we ask for."""

    name: str
    body: str
    organ: str
    seat: str
    role: Role = Role.MEMBER
    received_on: date | None = None
    result: Result = Result.PENDING
    period: Period = UNSTATED
    missing: tuple[str, ...] = ()
    verb: Verb = Verb.APPOINTS


@dataclass(frozen=True, slots=True)
class Sharing:
    """A right to nominate that is not one organisation's alone: with whom, and in turns whether it is theirs now."""

    kind: EntitlementKind
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Departure:
    """A councillor who leaves: the name, the municipality and the day, where it is known."""

    name: str
    municipality: str
    on: date | None


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All that a letter may say; what does not concern its kind is left empty.

    `seats` are those the letter's person gets or had, or that a body's notice lists; `openings` the seats that are
    to be filled, `nominees` the candidates told of. `nominated` is how many candidates there were to the openings,
    `nominators` how many organisations may nominate. `delete_on` is the last day on which the data of those not
    appointed are kept, None where the secretariat has not set a time limit. `meeting_on` is the day of the meeting
    that decides or has decided.
    """

    kind: LetterKind
    sender: Sender
    recipient: Recipient
    dated: date
    caseworker: Caseworker = NOBODY
    language: Language = Language.DANISH
    case_number: str = ""
    document_number: str = ""
    agenda_item: str = ""
    meeting_on: date | None = None
    decided_on: date | None = None
    form: DecisionForm = DecisionForm.MEETING
    municipalities: int = 0
    seats: tuple[SeatFacts, ...] = ()
    openings: tuple[AgendaSeats, ...] = ()
    begins_ends: Period = UNSTATED
    nominees: tuple[NomineeFacts, ...] = ()
    nominated: int = 0
    nominators: int = 0
    sharing: tuple[Sharing, ...] = ()
    both_sexes: bool = False
    deadline: date | None = None
    departure: Departure | None = None
    nominator: str = ""
    body_contact: str = ""
    data_source: str = ""
    delete_on: date | None = None
    copies: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
