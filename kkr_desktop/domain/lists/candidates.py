"""A round's seats, what they ask for and who is named for them: the columns of the candidate list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..columns import UNKNOWN_WORD, Column, Kind, State, Symbol
from ..danish import capitalised
from ..vocabulary import Answer, Category, Gender
from ..when import Edge
from . import wording
from .content import Target
from .named import Named, named_column

_NO_CONCERN = State(Symbol.NONE, "gælder ikke")
EACH, TOGETHER = "hver kandidat", "tilsammen"


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A row about a seat group of a round."""

    target: Target
    round: str
    body: str
    group: str


@dataclass(frozen=True, slots=True)
class PlaceLine(PlacedLine):
    """A seat to be filled: who sits there before the round decides, whom it has appointed, and the new term."""

    seat: str
    holder: Named
    holder_ends: Edge | None
    appointed: Named
    begins: Edge
    ends: Edge


@dataclass(frozen=True, slots=True)
class DemandLine(PlacedLine):
    """What is asked of a candidate, or of the chosen together; `about` says which."""

    title: str
    words: str
    weight: str
    about: str
    basis: str


@dataclass(frozen=True, slots=True)
class CandidateLine(PlacedLine):
    """A candidate; `outcomes` are by rule, and empty for one who is withdrawn."""

    name: str
    role: str
    party: str
    nominator: str
    job: str
    trade: str
    size: str
    municipality: str
    gender: Gender
    received_on: date | None
    consent: Answer
    verdict: State
    result: State
    outcomes: Mapping[str, State] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemarkLine(PlacedLine):
    """What lies behind an outcome: why, what is missing and who can supply it, and what was overridden."""

    name: str
    topic: str
    outcome: State | None
    because: str
    missing: str


@dataclass(frozen=True, slots=True)
class TogetherLine(PlacedLine):
    """What a rule says of the chosen together."""

    title: str
    outcome: State
    weight: str
    because: str
    missing: str


PLACE: tuple[Column[PlacedLine], ...] = (
    Column("round", "Runde", lambda line: line.round, width=20),
    Column("body", "Organ", lambda line: line.body, width=34),
    Column("group", "Pladsgruppe", lambda line: capitalised(line.group), width=32),
)


def _holder(line: PlaceLine) -> Named:
    return line.holder


def _appointed(line: PlaceLine) -> Named:
    return line.appointed


_SEAT: Column[PlaceLine] = Column("seat", "Plads", lambda line: capitalised(line.seat), width=34)
_HOLDER = (
    named_column("holder", "Nuværende", _holder, width=44, suffix=" (nuværende)", says_nobody=True),
    Column[PlaceLine]("holder_to", "Nuværende til", lambda line: line.holder_ends, Kind.DATE, 14),
)
_APPOINTED = named_column("appointed", "Udpeget", _appointed, width=44, suffix=" (udpeget)", says_nobody=True)
_TERM = (
    Column[PlaceLine]("from", "Ny periode fra", lambda line: wording.from_cell(line.begins), Kind.DATE, 15),
    Column[PlaceLine]("to", "Ny periode til", lambda line: line.ends, Kind.DATE, 15),
)


def places_columns(*, decided: bool) -> tuple[Column[PlaceLine], ...]:
    """A seat's columns; once the round is decided also whom it appointed, which the minutes make public."""
    return (_SEAT, *_HOLDER, *((_APPOINTED,) if decided else ()), *_TERM)


DEMANDS: tuple[Column[DemandLine], ...] = (
    Column("title", "Emne", lambda line: line.title, width=20),
    Column("words", "Ordlyd", lambda line: line.words, Kind.PROSE, 70),
    Column("weight", "Vægt", lambda line: line.weight, width=12),
    Column("about", "Gælder", lambda line: line.about, width=20),
    Column("basis", "Grundlag", lambda line: wording.unstated(line.basis), Kind.PROSE, 46),
)

_NAME: Column[CandidateLine] = Column("name", "Kandidat", lambda line: line.name, width=28)
_VERDICT: Column[CandidateLine] = Column("verdict", "Samlet", lambda line: line.verdict, Kind.STATE, 15)

REMARKS: tuple[Column[RemarkLine], ...] = (
    Column("name", "Kandidat", lambda line: line.name, width=28),
    Column("topic", "Emne", lambda line: line.topic, width=20),
    Column("outcome", "Udfald", lambda line: line.outcome, Kind.STATE, 17),
    Column("because", "Begrundelse", lambda line: line.because, Kind.PROSE, 76),
    Column("missing", "Mangler", lambda line: line.missing, Kind.PROSE, 40),
)

TOGETHER_COLUMNS: tuple[Column[TogetherLine], ...] = (
    Column("title", "Emne", lambda line: line.title, width=22),
    Column("outcome", "Udfald", lambda line: line.outcome, Kind.STATE, 17),
    Column("weight", "Vægt", lambda line: line.weight, width=12),
    Column("because", "Begrundelse", lambda line: line.because, Kind.PROSE, 76),
    Column("missing", "Mangler", lambda line: line.missing, Kind.PROSE, 40),
)


def facts_columns(*, category: Category, roles: bool, decided: bool) -> tuple[Column[CandidateLine], ...]:
    """Who the candidates are.

    Party stands beside political seats alone, posts beside the others, and the firm's trade and size beside those of
    business; roles where the round fills more than one.
    """
    role: tuple[Column[CandidateLine], ...] = (Column("role", "Rolle", lambda line: line.role, width=12),)
    party: tuple[Column[CandidateLine], ...] = (
        Column("party", "Parti", lambda line: wording.unstated(line.party), width=12),
    )
    post: tuple[Column[CandidateLine], ...] = (
        Column("job", "Stilling og arbejdssted", lambda line: wording.unstated(line.job), width=34),
    )
    firm: tuple[Column[CandidateLine], ...] = (
        Column("trade", "Branche", lambda line: wording.unstated(line.trade), width=16),
        Column("size", "Størrelse", lambda line: line.size, width=13),
    )
    return (
        _NAME,
        *(role if roles else ()),
        Column("nominator", "Indstillet af", _nominator_of(category), width=24),
        *(party if category is Category.POLITICAL else post),
        *(firm if category is Category.BUSINESS else ()),
        Column("municipality", "Kommune", lambda line: wording.unstated(line.municipality), width=22),
        Column("gender", "Køn", lambda line: line.gender.danish, width=12),
        Column("received_on", "Modtaget", lambda line: line.received_on or UNKNOWN_WORD, Kind.DATE, 13),
        Column("consent", "Tilsagn", lambda line: line.consent.danish, width=12),
        _VERDICT,
        *((_RESULT,) if decided else ()),
    )


def _nominator_of(category: Category) -> Callable[[CandidateLine], str]:
    """Who nominated. A councillor may be named by nobody in particular; for others an organisation is missing."""
    if category is Category.POLITICAL:
        return lambda line: line.nominator
    return lambda line: wording.unstated(line.nominator)


_RESULT: Column[CandidateLine] = Column("result", "Resultat", lambda line: line.result, Kind.STATE, 18)


def outcome_columns(rules: Iterable[tuple[str, str]]) -> tuple[Column[CandidateLine], ...]:
    """What each rule says of each candidate; the rules by id and title."""
    return (_NAME, _VERDICT, *(_outcome_column(rule, title) for rule, title in rules))


def _outcome_column(rule: str, title: str) -> Column[CandidateLine]:
    # By its title too: one criterion in a group's own words is not that of another group.
    return Column(f"{rule} {title}", title, lambda line: line.outcomes.get(rule, _NO_CONCERN), Kind.STATE, 17)
