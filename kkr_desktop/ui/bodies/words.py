"""What a page says of a seat: its state, who sits, who fills it, and in which round."""

from __future__ import annotations

from datetime import date

from ...domain.columns import State, Symbol
from ...domain.danish import capitalised, short_date
from ...domain.model import SeatGroup
from ...domain.seats import SeatView, holder_text
from ...domain.vocabulary import EntitlementKind, SeatState, Verb
from ...domain.when import Edge
from ...services.bodies import BodyView
from ...services.rights import right_words

_SYMBOLS = {
    SeatState.VACANT: Symbol.VACANT,
    SeatState.HELD: Symbol.HELD,
    SeatState.HELD_OVER: Symbol.HELD_OVER,
    SeatState.INCOMING: Symbol.INCOMING,
    SeatState.UNKNOWN_HOLDER: Symbol.UNKNOWN,
}
# In a column that says "Tilstand" above, and in a legend, the short words do.
SHORT_WORDS = {
    SeatState.HELD: "besat",
    SeatState.HELD_OVER: "over tiden",
    SeatState.INCOMING: "tiltræder",
    SeatState.UNKNOWN_HOLDER: "ikke oplyst",
    SeatState.VACANT: "ubesat",
}
_REASONS = {
    SeatState.VACANT: "Ingen sidder på pladsen.",
    SeatState.HELD: "",
    SeatState.HELD_OVER: "Perioden er udløbet; indehaveren sidder, til en ny er udpeget.",
    SeatState.INCOMING: "Den nye er udpeget, men er ikke tiltrådt endnu.",
    SeatState.UNKNOWN_HOLDER: "Nogen sidder på pladsen, men registret ved ikke hvem.",
}
_VERBS = {Verb.APPOINTS: "udpeges af", Verb.NOMINATES: "indstilles af", Verb.RECOMMENDS: "anbefales af"}


def seat_state(view: SeatView) -> State:
    """The state of a seat as symbol and word, with what it means."""
    return State(symbol_of(view.state), view.state.danish, _REASONS[view.state])


def short_state(view: SeatView) -> State:
    """The state of a seat in one or two words, with what it means on hover."""
    return State(symbol_of(view.state), SHORT_WORDS[view.state], _REASONS[view.state])


def symbol_of(state: SeatState) -> Symbol:
    """The symbol of a seat's state."""
    return _SYMBOLS[state]


def holder_words(view: SeatView) -> str:
    """Who sits, as minutes write it: "Navn (V), Læsø Kommune"; the coming one where nobody sits yet."""
    if view.holder is not None:
        return holder_text(view.holder.name, view.party, view.municipality)
    if view.state is SeatState.INCOMING and view.incoming is not None:
        return view.incoming.name
    return "ikke oplyst" if view.state is SeatState.UNKNOWN_HOLDER else ""


def begins_of(view: SeatView) -> Edge | None:
    """The first day of whoever is shown in the seat; None where nobody is."""
    shown = view.holding.current or view.holding.incoming
    return None if shown is None else shown.begins


def ends_of(view: SeatView) -> Edge | None:
    """The last day of whoever is shown in the seat; None where nobody is."""
    shown = view.holding.current or view.holding.incoming
    return None if shown is None else shown.ends


def round_words(round_key: str) -> str:
    """A round's name for a reader: "pkt. 4.1, møde 27-03-2026"."""
    day, _, item = round_key.partition("/")
    return f"pkt. {item}, møde {short_date(date.fromisoformat(day))}" if item else ""


def item_words(round_key: str) -> str:
    """A round's place on the agenda: "pkt. 4.1"."""
    item = round_key.partition("/")[2]
    return f"pkt. {item}" if item else ""


def appointer_words(group: SeatGroup, appointed_by: str) -> str:
    """Who fills the seats of a group: "udpeges af KKR Nordjylland"."""
    return f"{_VERBS[group.verb]} {appointed_by or '(ikke oplyst)'}"


def filler_words(view: SeatView) -> str:
    """Who must fill the seat, and where: "Udpeges af KKR Nordjylland, pkt. 4.2, møde 27-03-2026"."""
    words = capitalised(appointer_words(view.group, view.appointed_by))
    if view.open:
        return f"{words}, {round_words(view.round_key)}"
    return f"{words}, ingen runde endnu" if view.state is SeatState.VACANT else words


def nominator_words(body: BodyView, group: int, on: date) -> str:
    """Who may nominate to a group on a day: "DI, Dansk Erhverv; fælles: SMVdanmark og Tekniq"."""
    alone, shared = _nominators(body, group, on)
    return "; ".join(part for part in (", ".join(alone), *shared) if part)


def nomination_words(body: BodyView, group: int, on: date) -> str:
    """The same in a heading: "indstilling fra DI", "indstilling, fælles: SMVdanmark og Tekniq"."""
    words = nominator_words(body, group, on)
    if not words:
        return ""
    alone, _ = _nominators(body, group, on)
    return f"indstilling fra {words}" if alone else f"indstilling, {words}"


def _nominators(body: BodyView, group: int, on: date) -> tuple[list[str], list[str]]:
    """The rights of a day in words: those held alone, and those that are shared."""
    alone: list[str] = []
    shared: list[str] = []
    for right in body.rights[group]:
        if right.entitlement.period.holds(on) is not False:
            held_alone = right.entitlement.kind is EntitlementKind.SINGLE
            (alone if held_alone else shared).append(right_words(right, on))
    return alone, shared
