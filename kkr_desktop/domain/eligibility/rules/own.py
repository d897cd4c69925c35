"""Criteria in the words of an agenda that no other rule has: the binding's wording says what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from ...vocabulary import Severity, Supplier
from ..facts import Candidate, Contest
from ..findings import CollectiveRule, IndividualRule, Parameters, Ruling, unknown
from .judged import by_judgement

# So many of a group's criteria may be its own; an agenda has seldom more than five.
EACH = 8
TOGETHER = 4


def together(_pool: Sequence[Candidate], _contest: Contest, _parameters: Parameters) -> Ruling:
    """F1-F4: what is asked of the chosen as a whole takes the council's own judgement; it is never a silent no."""
    return unknown(
        "Det er ikke vurderet, om de valgte tilsammen opfylder kriteriet.",
        "KKR's vurdering af de valgte",
        supplier=Supplier.SECRETARIAT,
    )


RULES: tuple[IndividualRule, ...] = tuple(
    IndividualRule(
        f"E{number}",
        f"Eget kriterium {number}",
        "Et kriterium med jeres egne ord; de står under ordlyd.",
        Severity.CONSIDERATION,
        by_judgement(
            f"own_{number}",
            yes="Opfylder kriteriet.",
            no="Opfylder ikke kriteriet.",
            ask="En vurdering af kriteriet",
            supplier=Supplier.SECRETARIAT,
            unjudged="Det er ikke vurderet, om kandidaten opfylder kriteriet.",
        ),
        f"own_{number}",
        of_members=True,
    )
    for number in range(1, EACH + 1)
)
TOGETHER_RULES: tuple[CollectiveRule, ...] = tuple(
    CollectiveRule(
        f"F{number}",
        f"Fælles kriterium {number}",
        "Et kriterium for de valgte tilsammen med jeres egne ord; de står under ordlyd.",
        Severity.CONSIDERATION,
        together,
    )
    for number in range(1, TOGETHER + 1)
)
OWN = frozenset([rule.id for rule in RULES] + [rule.id for rule in TOGETHER_RULES])
