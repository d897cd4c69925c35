"""What the rules about the chosen together share: who is counted, the numbers they are held against."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...vocabulary import SEATED, Outcome, Supplier
from ..facts import Candidate, Contest
from ..findings import Parameter, Parameters, Ruling, Scope, unknown
from ..tally import UNCOUNTED, Key, Tally


def limit(parameters: Parameters, key: str) -> int | None:
    """A number that the binding sets; None where it is unset."""
    value = parameters.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def unset(what: str) -> Ruling:
    """A rule whose number nobody has set can say nothing yet."""
    return unknown(f"{what} er ikke fastsat i reglen.", what, supplier=Supplier.SECRETARIAT)


def members_only(key: Callable[[Candidate], str | None]) -> Callable[[Candidate], Key]:
    """Substitutes and observers sit in for somebody or beside the table: they make no composition."""

    def counted_key(candidate: Candidate) -> Key:
        return key(candidate) if candidate.role in SEATED else UNCOUNTED

    return counted_key


def sitting(contest: Contest, key: Callable[[Candidate], Key], *, body: bool = False) -> tuple[Key, ...]:
    """The keys of those who sit in the group, or the body, and stay; None for a seat whose holder is not known."""
    return tuple(
        None if seat.candidate is None else key(seat.candidate)
        for seat in contest.beside
        if seat.role in SEATED and (body or seat.group == contest.group)
    )


def at_least(
    minimum: int, tally: Tally, chosen: Sequence[Candidate], outcome: Outcome, *, key: str, what: str
) -> str:
    """The sentence about a count of one key against its minimum."""
    sure = tally.count(chosen)[0][key]
    if outcome is Outcome.MET:
        return f"{sure} {what}; kravet er mindst {minimum}."
    if outcome is Outcome.UNKNOWN:
        return f"Med sikkerhed {sure} {what}; kravet er mindst {minimum}."
    return f"{f'Kun {sure}' if sure else 'Ingen'} {what}; kravet er mindst {minimum}."


def minimum_of(label: str, *, way: str, scope: Scope = Scope.GROUP) -> Parameter:
    """The parameter of a rule that asks for at least so many."""
    return Parameter("minimum", label, scope=scope, way=way)
