"""Counting the chosen together by some key of theirs, where some keys are not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from ..vocabulary import Outcome
from .facts import Candidate


class Uncounted(Enum):
    """The key of one whom the rule does not count, such as a substitute among members."""

    UNCOUNTED = "uncounted"


UNCOUNTED = Uncounted.UNCOUNTED

# What a candidate counts as; None where nobody has stated it, which any key may turn out to be.
Key: TypeAlias = "str | Uncounted | None"


@dataclass(frozen=True, slots=True)
class Tally:
    """What is asked of the keys of the chosen, counted with the `beside` keys of those who sit already.

    `quotas`: at least so many of each of these keys. `distinct`: at least so many different keys. `most`: no more
    than so many of any one key. `caps`: no more than so many of each of these keys.
    """

    key: Callable[[Candidate], Key]
    beside: tuple[Key, ...] = ()
    quotas: Mapping[str, int] = field(default_factory=dict)
    distinct: int = 0
    most: int | None = None
    caps: Mapping[str, int] = field(default_factory=dict)

    def count(self, chosen: Iterable[Candidate], *, more: int = 0) -> tuple[Counter[str], int]:
        """How many there are of each key, sitting members among them, and how many nobody knows.

        `more` are further members of whom nothing is known, such as seats that nobody is chosen for yet.
        """
        counted: Counter[str] = Counter()
        missing = more
        for key in (*self.beside, *map(self.key, chosen)):
            if key is None:
                missing += 1
            elif key is not UNCOUNTED:
                counted[key] += 1
        return counted, missing

    def outcome(self, chosen: Iterable[Candidate], *, more: int = 0) -> Outcome:
        """Met or failed whatever the unknown keys turn out to be; else unknown.

        Failed where no unknown keys would do: those that a quota lacks must be of its key, and the others may each
        be of a key that nobody else has, which helps `distinct` most and hurts least.
        """
        counted, missing = self.count(chosen, more=more)
        lacking = Counter(
            {key: least - counted[key] for key, least in self.quotas.items() if least > counted[key]}
        )
        at_best, others = counted + lacking, missing - lacking.total()
        most = max(at_best.values(), default=min(others, 1))
        if (
            others < 0
            or len(at_best) + others < self.distinct
            or (self.most is not None and most > self.most)
            or any(at_best[key] > cap for key, cap in self.caps.items())
        ):
            return Outcome.FAILED
        crowded = self.most is not None and max(counted.values(), default=0) + missing > self.most
        # Somebody unknown has some key, so that one key at least is there.
        sure = len(counted) or min(missing, 1)
        over = any(counted[key] + missing > cap for key, cap in self.caps.items())
        return Outcome.UNKNOWN if lacking or sure < self.distinct or crowded or over else Outcome.MET
