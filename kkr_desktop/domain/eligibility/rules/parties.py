"""The rule about how the KKR's political seats fall between the parties (G11); it only tells."""

from __future__ import annotations

from collections.abc import Sequence

from ...danish import and_list
from ...vocabulary import Category, Outcome, Role, Severity, Supplier
from ..facts import Candidate, Contest
from ..findings import CollectiveRule, Demand, Parameters, Ruling, failed, met, unknown
from ..tally import UNCOUNTED, Key, Tally
from .council import membership_at_start


def party_shares(pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Demand | Ruling | None:
    """G11: whether a party gets more seats than d'Hondt would give it (kommunestyrelsesloven §§ 24-25, analogy)."""
    if contest.category is not Category.POLITICAL:
        return None
    guide = contest.guide
    if guide is None:
        return unknown(
            "Stemmer eller mandater er ikke indtastet, så partifordelingen kan ikke beregnes.",
            "Stemmer eller mandater ved valget",
            supplier=Supplier.SECRETARIAT,
        )

    def party(candidate: Candidate) -> Key:
        if candidate.role is Role.SUBSTITUTE:
            return UNCOUNTED
        council = membership_at_start(candidate, contest)
        return (council.party or None) if council else None

    beside = tuple(letter for letter, count in guide.held.items() for _ in range(count))
    sought = {letter for letter in map(party, pool) if isinstance(letter, str)}
    letters = {*guide.guide, *guide.held, *sought}

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        found, missing = tally.count(chosen)
        new = {letter for letter in map(party, chosen) if isinstance(letter, str)}
        if outcome is Outcome.UNKNOWN:
            return unknown(
                f"Partiet er ikke oplyst for {missing} af KKR's politiske pladser.",
                "Indehavernes parti",
                supplier=Supplier.MUNICIPALITY,
            )
        drawn = [letter for letter in guide.tied if found[letter] == guide.guide.get(letter, 0) + 1]
        if drawn and all(found[one] <= caps.get(one, 0) for one in found):
            return unknown(
                f"Om {and_list(drawn)} efter d'Hondt får den sidste plads, afgøres ved lodtrækning.",
                "Lodtrækningen",
                supplier=Supplier.SECRETARIAT,
            )
        over = {letter for letter, count in found.items() if count > guide.guide.get(letter, 0)}
        shares = [
            f"{letter} {found[letter]} (vejledende {guide.guide.get(letter, 0)})"
            for letter in sorted(new | over)
        ]
        told = f"Partifordeling efter d'Hondt, kun vejledende: {and_list(shares) or 'ingen nye'}."
        return failed(told) if outcome is Outcome.FAILED else met(told)

    # The empty letter stands for a party that nobody voted for: what is unknown may be one.
    caps = {letter: guide.guide.get(letter, 0) + (letter in guide.tied) for letter in (*letters, "")}
    tally = Tally(party, (*beside, *(None,) * guide.unknown), caps=caps)
    return Demand(tally, say)


RULES: tuple[CollectiveRule, ...] = (
    CollectiveRule(
        "G11",
        "Partier",
        "Partifordeling (vejledende, d'Hondt) af KKR's politiske pladser.",
        Severity.INFORMATION,
        party_shares,
        field="municipality",
    ),
)
