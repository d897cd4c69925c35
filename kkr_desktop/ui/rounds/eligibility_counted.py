"""Who a rule about the chosen together counts: those ticked, those who sit on, and the seats nobody has named."""

from __future__ import annotations

from collections.abc import Collection

from ...domain.columns import State, Symbol
from ...domain.danish import capitalised
from ...domain.eligibility.check import COLLECTIVE, parameters_of
from ...domain.eligibility.facts import Candidate, Sitting
from ...domain.eligibility.findings import Demand
from ...domain.vocabulary import SeatState
from ...services.eligibility import GroupCheck
from ..detail import DetailPane

_SYMBOLS = {
    SeatState.VACANT.danish: Symbol.VACANT,
    SeatState.HELD.danish: Symbol.HELD,
    SeatState.HELD_OVER.danish: Symbol.HELD_OVER,
    SeatState.INCOMING.danish: Symbol.INCOMING,
    SeatState.UNKNOWN_HOLDER.danish: Symbol.UNKNOWN,
}


def tell_counted(pane: DetailPane, check: GroupCheck, rule: str, *, ticked: Collection[int]) -> None:
    """Add who is counted, and whose place in the count nobody knows; nothing where the choice is not counted.

    `ticked` are those chosen over all groups of the round.
    """
    contest = check.facts.contest
    binding = next(b for b in check.bindings if b.rule == rule)
    known = COLLECTIVE[rule]
    demand = known.demand(check.facts.pool, contest, parameters_of(binding.parameters))
    if not isinstance(demand, Demand):
        return
    pool = (*check.facts.pool, *check.facts.elsewhere) if known.whole_body else check.facts.pool
    chosen = [c for c in pool if c.nomination in ticked]
    # A rule that counts nobody beside the chosen says so by an empty tally of them.
    beside = [
        s for s in contest.beside if demand.tally.beside and (known.whole_body or s.group == contest.group)
    ]
    if not (chosen or beside):
        return
    pane.space()
    pane.heading("Talt med", level=3)
    for candidate in chosen:
        pane.state(State(Symbol.CURRENT, "valgt"), f"{candidate.name}, {_from(candidate)}")
    for one in sorted(beside, key=_unnamed):
        _tell_sitting(pane, one)


def _tell_sitting(pane: DetailPane, one: Sitting) -> None:
    state = State(_SYMBOLS.get(one.state, Symbol.UNKNOWN), one.state)
    if one.candidate is None:
        pane.state(state, capitalised(one.label))
    else:
        pane.state(state, f"{one.candidate.name}, {one.label}")


def _unnamed(one: Sitting) -> bool:
    return one.candidate is None


def _from(candidate: Candidate) -> str:
    return candidate.organisation_name or candidate.role.danish
