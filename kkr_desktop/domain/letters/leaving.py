"""Fields of the letters about seats that end: thanks to who leaves, and the enquiry to a municipality."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..danish import long_date
from ..when import Unstated
from . import phrases
from .facts import LetterFacts, SeatFacts
from .values import Missing, Points, Value, sentences, words


def ended(facts: LetterFacts) -> Value:
    """ "Dit hverv som medlem af bestyrelsen for Hospice Vangen ophørte den 31. marts 2026."."""
    return sentences(_ended(facts)) if facts.seats else Missing("hvervet", "Personer")


def _ended(facts: LetterFacts) -> Iterator[str]:
    for seat in facts.seats:
        end = seat.period.end
        new = facts.begins_ends.start
        if isinstance(end, Unstated) and isinstance(new, date) and new > facts.dated:
            yield (
                f"Dit hverv som {phrases.holding(seat)} ophører, når den nye periode begynder den {phrases.day(new)}."
            )
        elif isinstance(end, Unstated):
            yield f"Dit hverv som {phrases.holding(seat)} er ophørt."
        else:
            ends = "ophørte" if end < facts.dated else "ophører"
            yield f"Dit hverv som {phrases.holding(seat)} {ends} den {phrases.day(end)}."


def since(facts: LetterFacts) -> Value:
    """How long somebody sat, where the first day is known."""
    starts = {seat.period.start for seat in facts.seats}
    start = starts.pop() if len(starts) == 1 else None
    if not isinstance(start, date):
        return None
    what = "hvervene" if len(facts.seats) > 1 else "hvervet"
    ends = {seat.period.end for seat in facts.seats}
    if all(isinstance(end, date) and end < facts.dated for end in ends):
        return words(f"Du havde {what} fra den {phrases.day(start)}.")
    return words(f"Du har haft {what} siden den {phrases.day(start)}.")


def effort(facts: LetterFacts) -> Value:
    """Thanks, on the municipalities' behalf where the seat was political."""
    behalf = " på kommunernes vegne" if any(seat.political for seat in facts.seats) else ""
    return words(f"{facts.sender.name} takker dig for den indsats, du har ydet{behalf}.")


def departure(facts: LetterFacts) -> Value:
    """Who leaves which council, and when."""
    left = facts.departure
    if left is None:
        return Missing("navnet på den udtrådte", "Personer")
    if left.on is None:
        return words(
            f"Vi har fået oplyst, at {left.name} er udtrådt af kommunalbestyrelsen i {left.municipality}."
        )
    leaves = "udtrådte" if left.on <= facts.dated else "udtræder"
    return words(
        f"Vi har fået oplyst, at {left.name} {leaves} af kommunalbestyrelsen i {left.municipality}"
        f" den {phrases.day(left.on)}."
    )


def departed(facts: LetterFacts) -> Value:
    """The name of the councillor who leaves."""
    return words(facts.departure.name) if facts.departure else Missing("navnet på den udtrådte", "Personer")


def lapsed(facts: LetterFacts) -> Value:
    """The seats that the departure concerns, as a list."""
    if not facts.seats:
        return Missing("hvervene", "Personer")
    return Points(tuple(words(_lapsed(seat)) for seat in facts.seats))


def _lapsed(seat: SeatFacts) -> str:
    end = seat.period.end
    until = "" if isinstance(end, Unstated) else f" (til og med den {long_date(end)})"
    return f"{phrases.holding(seat)}{until}"


def not_inherited(facts: LetterFacts) -> Value:
    """That the council's stand-in does not inherit the seats (cases: resumé 95.8.7)."""
    if not any(seat.requires_membership for seat in facts.seats):
        return None
    many = len(facts.seats) > 1
    subject, pronoun = ("Hvervene", "dem") if many else ("Hvervet", "det")
    return words(
        f"{subject} er betinget af medlemskab af kommunalbestyrelsen; den stedfortræder, der indtræder i"
        f" kommunalbestyrelsen, overtager {pronoun} ikke."
    )
