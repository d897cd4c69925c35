"""The words that several lists use: who sits, who must fill a seat, what became of a nomination."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..columns import UNKNOWN_WORD, Cell, State, Symbol
from ..danish import and_list, capitalised, short_date
from ..election_terms import election_term_end
from ..seats import SeatView
from ..vocabulary import Category, Outcome, Role, SeatState, SubstituteKind, Verb, Verdict
from ..when import OPEN, Edge, Unstated

NO_BEGINNING = "ingen startdato"

_BY = {Verb.NOMINATES: "indstilling", Verb.RECOMMENDS: "anbefaling"}
_PASSIVE = {Verb.APPOINTS: "udpeges", Verb.NOMINATES: "indstilles", Verb.RECOMMENDS: "anbefales"}

OUTCOMES = {Outcome.MET: Symbol.MET, Outcome.FAILED: Symbol.FAILED, Outcome.UNKNOWN: Symbol.UNKNOWN}
_VERDICTS = {
    Verdict.ELIGIBLE: Symbol.MET,
    Verdict.UNDECIDED: Symbol.UNKNOWN,
    Verdict.NOT_ELIGIBLE: Symbol.FAILED,
}
_STATES = {
    SeatState.VACANT: Symbol.VACANT,
    SeatState.HELD: Symbol.HELD,
    SeatState.HELD_OVER: Symbol.HELD_OVER,
    SeatState.INCOMING: Symbol.INCOMING,
    SeatState.UNKNOWN_HOLDER: Symbol.UNKNOWN,
}


def term_label(on: date) -> str:
    """What a municipal election term is called: "2026-2030" for 1 January 2026 to 31 December 2029."""
    end = election_term_end(on)
    return f"{end.year - 3}-{end.year + 1}"


def year_after(on: date) -> date:
    """The same day a year later; 28 February after 29 February."""
    try:
        return on.replace(year=on.year + 1)
    except ValueError:
        return date(on.year + 1, 2, 28)


def from_cell(edge: Edge | None) -> Cell:
    """A first day in a table; one that is open reaches back without limit."""
    return NO_BEGINNING if edge is OPEN else edge


def since_words(edge: Edge) -> str:
    """Since when, after a verb: "den 01-04-2026"."""
    return "på en dato, der ikke er oplyst," if isinstance(edge, Unstated) else f"den {short_date(edge)}"


def filled_by(view: SeatView, *, kkr: str) -> str:
    """Who fills a seat: "indstilles af DI og HORESTA; udpeges af KKR Nordjylland"."""
    parts = []
    if view.nominators:
        parts.append(f"indstilles af {and_list(list(view.nominators))}")
    verb, appoints = view.group.verb, view.appointed_by
    if verb is not Verb.APPOINTS and appoints and appoints != kkr:
        parts.append(f"udpeges af {appoints} efter {_BY[verb]} fra {kkr}")
    elif appoints:
        parts.append(f"{_PASSIVE[verb]} af {appoints}")
    return "; ".join(parts) or f"hvem der udpeger, er {UNKNOWN_WORD}"


def ours_to_fill(view: SeatView, *, kkr: str) -> bool:
    """Whether it is for the council to appoint, nominate or recommend somebody to a seat."""
    return view.group.verb is not Verb.APPOINTS or view.appointed_by == kkr


def unstated_council(view: SeatView) -> str:
    """What is not known of a councillor in a political seat: party, municipality, or both."""
    if view.holder is None or view.group.category is not Category.POLITICAL:
        return ""
    missing = [word for word, known in (("parti", view.party), ("kommune", view.municipality)) if not known]
    return capitalised(f"{and_list(missing)} er {UNKNOWN_WORD}.") if missing else ""


def seat_state(view: SeatView) -> State:
    """A seat's state as symbol and word."""
    return State(_STATES[view.state], view.state.danish)


def successor_words(view: SeatView, incoming: str) -> str:
    """Who takes a seat next; empty where nobody is known to. `incoming` is the next one in the form of minutes."""
    coming = view.holding.incoming
    if coming is None:
        return ""
    who = incoming or "En, hvis navn ikke er oplyst,"
    return f"{who} tiltræder {since_words(coming.begins)}."


def standin_words(view: SeatView, member: str) -> str:
    """Whom a substitute stands in for; `member` is who that is, in the form that minutes use."""
    if view.seat.role is not Role.SUBSTITUTE:
        return ""
    if member:
        return f"Suppleant for {member}."
    if view.seat.substitute_kind is SubstituteKind.GENERAL:
        return f"Suppleant for alle i gruppen {view.group.name}."
    return f"Om suppleanten er personlig eller generel, er {UNKNOWN_WORD}."


def verdict_state(verdict: Verdict | None) -> State:
    """What a candidate's findings add up to; one who is withdrawn is not assessed."""
    if verdict is None:
        return State(Symbol.NONE, "vurderes ikke")
    return State(_VERDICTS[verdict], verdict.danish)


def result_state(
    *, appointed: bool, withdrawn_on: date | None, awaiting: bool, otherwise: bool = False
) -> State:
    """What became of a nomination; `otherwise` says that the person got the seat by another one."""
    if appointed:
        return State(Symbol.MET, "udpeget")
    if withdrawn_on is not None:
        return State(Symbol.WARNING, "trukket tilbage", f"Trukket tilbage den {short_date(withdrawn_on)}.")
    if otherwise:
        return State(Symbol.NONE, "ikke udpeget", "Udpeget efter en anden indstilling.")
    if awaiting:
        return State(Symbol.CURRENT, "afventer beslutning")
    return State(Symbol.NONE, "ikke udpeget")


def sentences(*parts: str) -> str:
    """The sentences that say something, one after the other, each said once."""
    return " ".join(dict.fromkeys(part for part in parts if part))


def unstated(text: str) -> str:
    """A word, or that nobody has stated it."""
    return text or UNKNOWN_WORD


def counts_words(words: Iterable[str]) -> str:
    """Counts in one sentence: "20 pladser, 3 besatte og 8 ubesatte."."""
    found = [word for word in words if word]
    return f"{and_list(found)}." if found else ""
