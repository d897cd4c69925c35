"""The sheets of the exported workbook: which columns they have and where their values come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.columns import Cell, Column, Kind, State, Symbol
from ..domain.eligibility.findings import Finding
from ..domain.model import Appointment, Nomination, Person
from ..domain.seats import SeatView, holder_text
from ..domain.vocabulary import Outcome, Verdict
from .explain import ExplainedFinding
from .organisations import OrganisationRow

_OUTCOMES = {
    Outcome.MET: Symbol.MET,
    Outcome.FAILED: Symbol.FAILED,
    Outcome.UNKNOWN: Symbol.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class NominationLine:
    """A nomination as a sheet shows it."""

    nomination: Nomination
    person: Person
    round: str
    body: str
    group: str
    organisation: str
    political: bool
    council: str
    party: str
    employer: str
    title: str
    trade: str
    verdict: Verdict | None
    appointed: bool


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding about one candidate, or about the chosen of a group together."""

    round: str
    body: str
    group: str
    person: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class AppointmentLine:
    """A person's time in a seat."""

    appointment: Appointment
    seat: SeatView
    person: str
    party: str
    municipality: str
    nominator: str
    decided_on: date | None
    round: str


def _holder(view: SeatView) -> str:
    return holder_text(view.holder.name, view.party, view.municipality) if view.holder else ""


def _current_from(view: SeatView) -> Cell:
    return view.holding.current.begins if view.holding.current else None


def _current_to(view: SeatView) -> Cell:
    return view.holding.current.ends if view.holding.current else None


def _incoming_from(view: SeatView) -> Cell:
    return view.holding.incoming.begins if view.holding.incoming else None


def outcome_state(finding: Finding | ExplainedFinding) -> State:
    """A finding as a state cell; an overridden one says so."""
    if finding.overridden is not None:
        return State(Symbol.OVERRIDDEN, "tilsidesat", finding.overridden.reason)
    return State(_OUTCOMES[finding.outcome], finding.outcome.danish, finding.because)


SEATS: tuple[Column[SeatView], ...] = (
    Column("body", "Organ", lambda v: v.body.name, width=34),
    Column("group", "Pladsgruppe", lambda v: v.group.name, width=32),
    Column("seat", "Plads", lambda v: v.label, width=30),
    Column("role", "Rolle", lambda v: v.seat.role.danish, width=12),
    Column("state", "Tilstand", lambda v: v.state.danish, width=22),
    Column("open", "Skal besættes", lambda v: "ja" if v.open else "nej", width=14),
    Column("holder", "Indehaver", _holder, width=40),
    Column("from", "Fra", _current_from, Kind.DATE, 13),
    Column("to", "Til", _current_to, Kind.DATE, 13),
    Column("incoming", "Tiltræder", lambda v: v.incoming.name if v.incoming else "", width=30),
    Column("incoming_from", "Tiltræder den", _incoming_from, Kind.DATE, 14),
    Column("round", "Runde", lambda v: v.round.item if v.round else "", width=9),
    Column("appointed_by", "Udpeges af", lambda v: v.appointed_by, width=22),
    Column("nominators", "Indstilles af", lambda v: ", ".join(v.nominators), width=60),
)

NOMINATIONS: tuple[Column[NominationLine], ...] = (
    Column("round", "Runde", lambda n: n.round, width=18),
    Column("body", "Organ", lambda n: n.body, width=34),
    Column("group", "Pladsgruppe", lambda n: n.group, width=32),
    Column("role", "Rolle", lambda n: n.nomination.role.danish, width=12),
    Column("given_name", "Fornavn", lambda n: n.person.given_name, width=18),
    Column("family_name", "Efternavn", lambda n: n.person.family_name, width=26),
    Column("gender", "Køn", lambda n: n.person.gender.danish, width=12),
    Column("organisation", "Indstillet af", lambda n: n.organisation, width=34),
    Column("received_on", "Modtaget", lambda n: n.nomination.received_on, Kind.DATE, 13),
    Column("consent", "Tilsagn", lambda n: n.nomination.consent.danish, width=12),
    Column("council", "Kommunalbestyrelse", lambda n: n.council, width=24),
    Column("party", "Parti", lambda n: n.party, width=8),
    Column("title", "Stilling", lambda n: n.title, width=26),
    Column("employer", "Arbejdssted", lambda n: n.employer, width=34),
    Column("trade", "Branche", lambda n: n.trade, width=20),
    Column("verdict", "Samlet", lambda n: n.verdict.danish if n.verdict else "", width=14),
    Column("appointed", "Udpeget", lambda n: "ja" if n.appointed else "nej", width=10),
    Column("withdrawn_on", "Trukket tilbage", lambda n: n.nomination.withdrawn_on, Kind.DATE, 15),
    Column("email", "E-mail", lambda n: n.person.email, width=30),
    Column("phone", "Telefon", lambda n: n.person.phone, width=14),
    Column("motivation", "Begrundelse", lambda n: n.nomination.motivation, width=60),
)

FINDINGS: tuple[Column[FindingLine], ...] = (
    Column("round", "Runde", lambda f: f.round, width=18),
    Column("body", "Organ", lambda f: f.body, width=34),
    Column("group", "Pladsgruppe", lambda f: f.group, width=32),
    Column("person", "Kandidat", lambda f: f.person, width=32),
    Column("rule", "Regel", lambda f: f.finding.rule, width=8),
    Column("title", "Krav", lambda f: f.finding.title, width=22),
    Column("outcome", "Udfald", lambda f: outcome_state(f.finding), Kind.STATE, 18),
    Column("severity", "Vægt", lambda f: f.finding.severity.danish, width=12),
    Column("because", "Hvorfor", lambda f: f.finding.because, width=70),
    Column("missing", "Mangler", lambda f: ", ".join(f.finding.missing), width=36),
    Column("supplier", "Spørg", lambda f: f.finding.supplier.danish if f.finding.supplier else "", width=16),
    Column("basis", "Grundlag", lambda f: f.finding.basis, width=50),
    Column("version", "Udgave", lambda f: f.finding.version, Kind.NUMBER, 9),
    Column(
        "override",
        "Tilsidesat med begrundelsen",
        lambda f: f.finding.overridden.reason if f.finding.overridden else "",
        width=50,
    ),
    Column(
        "override_by",
        "Initialer",
        lambda f: f.finding.overridden.by if f.finding.overridden else "",
        width=11,
    ),
)

APPOINTMENTS: tuple[Column[AppointmentLine], ...] = (
    Column("body", "Organ", lambda a: a.seat.body.name, width=34),
    Column("seat", "Plads", lambda a: a.seat.label, width=30),
    Column("role", "Rolle", lambda a: a.seat.seat.role.danish, width=12),
    Column("person", "Navn", lambda a: a.person or "ikke oplyst", width=32),
    Column("party", "Parti", lambda a: a.party, width=8),
    Column("municipality", "Kommune", lambda a: a.municipality, width=24),
    Column("from", "Fra", lambda a: a.appointment.begins, Kind.DATE, 13),
    Column("to", "Til", lambda a: a.appointment.ends, Kind.DATE, 13),
    Column("decided_on", "Besluttet", lambda a: a.decided_on, Kind.DATE, 13),
    Column("round", "Runde", lambda a: a.round, width=18),
    Column("nominator", "Indstillet af", lambda a: a.nominator, width=34),
    Column("end_reason", "Ophørt fordi", lambda a: a.appointment.end_reason.danish, width=28),
)

ORGANISATIONS: tuple[Column[OrganisationRow], ...] = (
    Column("name", "Navn", lambda o: o.organisation.name, width=44),
    Column("short_name", "Kort navn", lambda o: o.organisation.short_name, width=18),
    Column("kind", "Slags", lambda o: o.organisation.kind.danish, width=24),
    Column("aliases", "Andre navne", lambda o: ", ".join(o.aliases), width=44),
    Column("cvr", "CVR", lambda o: o.organisation.cvr, width=11),
    Column("attention", "Att.", lambda o: o.organisation.attention, width=22),
    Column("street", "Vej", lambda o: o.organisation.street, width=26),
    Column("postcode", "Postnr.", lambda o: o.organisation.postcode, width=9),
    Column("city", "By", lambda o: o.organisation.city, width=18),
    Column("email", "E-mail", lambda o: o.organisation.email, width=30),
    Column("phone", "Telefon", lambda o: o.organisation.phone, width=14),
    Column("rights", "Indstillingsretter", lambda o: o.rights, Kind.NUMBER, 16),
    Column("nominations", "Indstillinger", lambda o: o.nominations, Kind.NUMBER, 14),
    Column("kkr", "Kommunekontaktråd", lambda o: o.organisation.kkr, width=20),
    Column("municipality_code", "Kommunekode", lambda o: o.organisation.municipality_code, width=14),
)
