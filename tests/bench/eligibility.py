"""Bench: checking nominations against every rule, and finding compositions, against plain loops and itertools."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import combinations, product
from typing import Any

from pairs import alone, compare, peak_of, timed

from kkr_desktop.domain.eligibility.best import best
from kkr_desktop.domain.eligibility.check import assess_all
from kkr_desktop.domain.eligibility.conflicts import prove
from kkr_desktop.domain.eligibility.facts import Candidate, Contest, Job, Judgement, Membership, Place
from kkr_desktop.domain.eligibility.problem import Count, Option, Problem
from kkr_desktop.domain.eligibility.rules import INDIVIDUAL
from kkr_desktop.domain.eligibility.search import count
from kkr_desktop.domain.model import RuleBinding
from kkr_desktop.domain.vocabulary import (
    Answer,
    Category,
    FirmSize,
    Gender,
    OrganisationKind,
    Outcome,
    Role,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Period

NOMINATIONS = 1000
DAY = date(2026, 3, 27)


# -- checking -------------------------------------------------------------------------------------------


def contest() -> Contest:
    """A political and a business seat in one, so that every rule has something to look at."""
    return Contest(
        "2026-03-27/4.1",
        1,
        "pladser",
        1,
        "Organet",
        Category.BUSINESS,
        "KKR Nordjylland",
        DAY,
        date(2026, 4, 1),
        True,
        date(2030, 3, 31),
        date(2026, 2, 27),
        (Place("medlem", Role.MEMBER),),
    )


def candidates() -> list[Candidate]:
    """Invented candidates of all sorts."""
    chance = random.Random(1)
    criteria = [rule.criterion for rule in INDIVIDUAL.values() if rule.criterion]
    return [
        Candidate(
            number,
            number,
            f"Kandidat {number} (fiktiv)",
            chance.choice(list(Gender)),
            Role.MEMBER,
            1,
            "DI",
            OrganisationKind.EMPLOYERS,
            date(2026, 2, chance.randint(1, 28)),
            chance.choice(list(Answer)),
            (Membership("Rebild Kommune", True, Period(date(2026, 1, 1), chance.choice([OPEN, UNKNOWN]))),),
            (
                Job(
                    "Firma A/S",
                    OrganisationKind.FIRM,
                    "handel",
                    FirmSize.SMALL,
                    "Rebild Kommune",
                    Period(OPEN, OPEN),
                ),
            ),
            (),
            {name: Judgement(chance.choice(list(Outcome)), "", "ab", DAY) for name in criteria},
        )
        for number in range(NOMINATIONS)
    ]


def bindings() -> list[RuleBinding]:
    """Every individual rule, bound."""
    return [
        RuleBinding(OPEN, OPEN, place, 1, rule.id, 1, rule.severity, '{"maximum": 2}', "Mål", "", None)
        for place, rule in enumerate(INDIVIDUAL.values())
    ]


@dataclass(frozen=True, slots=True)
class PlainFinding:
    """What the baseline makes of a rule: the least that could be shown."""

    rule: str
    outcome: bool | None


def plain_check(people: list[Candidate]) -> list[list[PlainFinding]]:
    """Twelve rules as short functions that make no sentence: the floor."""
    rules: list[tuple[str, Callable[[Candidate], bool | None]]] = [
        (f"R{number}", rule)
        for number, rule in enumerate(
            (
                lambda c: bool(c.memberships),
                lambda c: c.consent is Answer.YES,
                lambda c: c.organisation == 1,
                lambda c: c.received_on is not None and c.received_on < DAY,
                lambda c: bool(c.jobs),
                lambda c: c.gender is not Gender.NOT_STATED,
            )
            * 2
        )
    ]
    return [[PlainFinding(name, rule(one)) for name, rule in rules] for one in people]


def check_all(people: list[Candidate], situation: Contest, bound: list[RuleBinding]) -> None:
    """Every rule about every candidate."""
    assess_all(people, situation, bound)


# -- searching ------------------------------------------------------------------------------------------


def problem(size: int, needs: tuple[int, ...], *, kind: str) -> Problem:
    """An invented pool: municipalities, trades, firms and experience, a tenth of it unknown."""
    chance = random.Random(3)

    def keys(values: list[str]) -> tuple[str | None, ...]:
        return tuple(None if chance.random() < 0.1 else chance.choice(values) for _ in range(size))

    places, firms = keys([f"kommune {n}" for n in range(11)]), keys(["lille", "stor"])
    trades, nominators = (
        keys([f"branche {n}" for n in range(8)]),
        keys([f"organisation {n}" for n in range(7)]),
    )
    abroad = keys(["ja", *["nej"] * 9])
    if kind == "clash":  # those with experience abroad all come from one place, of which only one may come
        abroad = tuple("ja" if place == "kommune 0" else "nej" for place in places)
    demands = [
        Count(1, abroad, quotas={"ja": 2 if kind == "clash" else 1}),
        Count(2, firms, quotas={"lille": 2}),
        Count(4, places, distinct=3, most=1 if kind == "clash" else 2),
    ]
    if kind == "strict":
        demands += [Count(8, trades, distinct=4), Count(16, nominators, most=1)]
    options = tuple(
        Option(
            place,
            place,
            place % len(needs),
            failed=0 if chance.random() < 0.8 else 1 << 10,
            unknown=0 if chance.random() < 0.8 else 1 << 11,
            unmet=(chance.random() < 0.3) | (chance.random() < 0.3) << 1,
        )
        for place in range(size)
    )
    wishes = (Count(4, trades, distinct=3), Count(8, nominators, most=1))
    return Problem(needs, options, tuple(demands), wishes, considerations=4)


def answer(one: Problem) -> None:
    """What the program asks: the counts, the best twenty, and the proof where there is none."""
    counted = count(one)
    if counted.met + counted.possible:
        best(one, met=True, limit=20)
        best(one, met=False, limit=20)
    else:
        prove(one)


def plain_search(one: Problem) -> int:
    """itertools: every choice, its requirements counted in the plainest way; no best, no proof."""
    pools = [[p for p, o in enumerate(one.options) if o.slot == s] for s in range(len(one.needs))]
    found = 0
    for parts in product(*(combinations(pool, need) for pool, need in zip(pools, one.needs, strict=True))):
        chosen = [place for part in parts for place in part]
        if any(one.options[place].failed for place in chosen):
            continue
        for demand in one.demands:
            keys = [demand.keys[place] for place in chosen]
            unknown = keys.count(None)
            if any(keys.count(key) + unknown < least for key, least in demand.quotas.items()):
                break
            if demand.distinct and len({*keys} - {None}) + unknown < demand.distinct:
                break
            if demand.most is not None and any(keys.count(k) > demand.most for k in keys if k is not None):
                break
        else:
            found += 1
    return found


def everything() -> None:
    """The largest of each, for the peak."""
    check_all(candidates(), contest(), bindings())
    answer(problem(100, (4,), kind="strict"))


def run(rounds_wanted: int = 5) -> list[dict[str, Any]]:
    """Checking and searching, as often as is wanted."""
    people, situation, bound = candidates(), contest(), bindings()
    answers = [
        compare(
            f"eligibility: {NOMINATIONS} x {len(bound)} rules",
            partial(timed, partial(check_all, people, situation, bound)),
            partial(timed, partial(plain_check, people)),
            rounds=rounds_wanted,
            baseline="12 rules without sentences",
            goal=7.5,
            note="meant to stay below 0.05 s",
        )
    ]
    for size, needs, kind in ((26, (4, 1, 1), "loose"), (26, (4, 1, 1), "clash"), (40, (4,), "strict")):
        one = problem(size, needs, kind=kind)
        answers.append(
            compare(
                f"compositions: {size} for {sum(needs)}, {kind}",
                partial(timed, partial(answer, one)),
                partial(timed, partial(plain_search, one)),
                rounds=rounds_wanted,
                baseline="itertools, counting alone",
                goal=1.0,
            )
        )
    answers += [
        alone(
            f"compositions: 100 for 4, {kind}",
            partial(timed, partial(answer, problem(100, (4,), kind=kind))),
            rounds=rounds_wanted,
            note="goal 1 s, proof and all",
        )
        for kind in ("loose", "strict", "clash")
    ]
    peak = peak_of("eligibility", "everything()")
    return [{**one, "peak_mb": peak} for one in answers]
