"""Rules that can never hold together: each case told, and never one that some composition would meet.

The oracle tries every composition of a small group with the rules' own functions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.check import assess, assess_together
from kkr_desktop.domain.eligibility.consistency import Bound, Group, contradictions
from kkr_desktop.domain.eligibility.facts import (
    Candidate,
    Contest,
    Job,
    Judgement,
    Membership,
    Place,
    Right,
    RightHolder,
)
from kkr_desktop.domain.model import RuleBinding
from kkr_desktop.domain.vocabulary import (
    Answer,
    Category,
    EntitlementKind,
    FirmSize,
    Gender,
    OrganisationKind,
    Outcome,
    Role,
    Severity,
)
from kkr_desktop.domain.when import ALWAYS, OPEN, UNKNOWN, Period

REQUIRED, WISHED = Severity.REQUIREMENT, Severity.CONSIDERATION
START = date(2026, 4, 1)
UNIONS, EMPLOYERS = OrganisationKind.UNION_MAIN, OrganisationKind.EMPLOYERS


def bound(rule: str, severity: Severity = REQUIRED, period: Period = ALWAYS, **parameters: int) -> Bound:
    return Bound(rule, severity, parameters, period)


def business(seats: int, **changes: object) -> Group:
    return replace(Group(seats=seats, body_seats=seats, category=Category.BUSINESS), **changes)


def alone(*organisations: int) -> tuple[Right, ...]:
    return tuple(right(EntitlementKind.SINGLE, one) for one in organisations)


def right(kind: EntitlementKind, *holders: int, periods: Sequence[Period] = ()) -> Right:
    dated = periods or (ALWAYS,) * len(holders)
    return Right(kind, tuple(RightHolder(o, f"Org {o}", p) for o, p in zip(holders, dated, strict=True)))


# -- the oracle ------------------------------------------------------------------------------------------


def member(number: int, **changes: object) -> Candidate:
    whole = Candidate(
        nomination=number, person=number, name=f"Person {number}", gender=Gender.FEMALE, role=Role.MEMBER,
        organisation=1, organisation_name="Org 1", organisation_kind=EMPLOYERS, received_on=None,
        consent=Answer.YES,
    )  # fmt: skip
    return replace(whole, **changes)


def contest_of(group: Group, start: date = START) -> Contest:
    return Contest(
        round="r", group=1, group_name="gruppe", body=1, body_name="organ", category=group.category, kkr="KKR",
        on=start, start=start, start_stated=True, end=OPEN, deadline=None,
        places=tuple(Place(f"plads {n}", Role.MEMBER) for n in range(group.seats)), rights=tuple(group.rights),
        elsewhere=group.body_seats - group.seats,
    )  # fmt: skip


def holds(
    rules: Iterable[Bound], group: Group, chosen: Sequence[Candidate], elsewhere: Sequence[Candidate] = (),
    start: date = START,
) -> bool:  # fmt: skip
    bindings = [
        RuleBinding(OPEN, OPEN, 1, 1, one.rule, 1, one.severity, json.dumps(one.parameters), "", "", None)
        for one in rules
    ]
    contest = contest_of(group, start)
    findings = [f for c in chosen for f in assess(c, contest, bindings).findings]
    findings += assess_together(chosen, chosen, contest, bindings, elsewhere=elsewhere)
    return all(finding.outcome is Outcome.MET for finding in findings)


def compositions(group: Group, kinds: Sequence[Mapping[str, object]]) -> Iterator[list[Candidate]]:
    """Every way to put people of these kinds in one to all of the seats."""
    for size in range(1, group.seats + 1):
        for picked in product(kinds, repeat=size):
            yield [member(number, **changes) for number, changes in enumerate(picked, start=1)]


# -- minimums --------------------------------------------------------------------------------------------


def ideal(number: int) -> Candidate:
    """Somebody who is all that a minimum may ask for, and unlike everybody else."""
    job = Job(
        "firma", OrganisationKind.FIRM, f"branche {number}", FirmSize.SMALL, f"kommune {number}", ALWAYS
    )
    judged = {"international": Judgement(Outcome.MET, "", "", START)}
    return member(number, jobs=(job,), judgements=judged)


@pytest.mark.parametrize("rule", ["G4", "G5", "G6", "G7"])
@pytest.mark.parametrize("seats", [1, 2, 3, 4])
def test_a_minimum_is_told_where_even_an_ideal_composition_fails_it(rule, seats):
    group = business(seats)
    for minimum in range(1, 6):
        rules = [bound(rule, minimum=minimum)]
        possible = holds(rules, group, [ideal(number) for number in range(seats)])
        assert (contradictions(rules, group) == []) is possible


def test_a_minimum_says_rule_number_and_seats():
    assert contradictions([bound("G5", WISHED, minimum=5)], business(4)) == [
        "Geografi (hensyn): mindst 5 kommuner kan ikke opfyldes: gruppen har 4 pladser."
    ]
    (told,) = contradictions([bound("G4", minimum=1)], business(0))
    assert told == (
        "SMV (krav): mindst 1 lille eller mellemstor virksomhed kan ikke opfyldes: gruppen har ingen pladser"
        " til medlemmer."
    )


@pytest.mark.parametrize("body", [1, 2, 3, 4, 5])
def test_gender_is_told_where_no_body_could_be_so_composed(body):
    group = business(1, body_seats=body)
    for minimum in range(1, 5):
        rules = [bound("G2", minimum=minimum)]
        possible = any(
            holds(
                rules, group, [member(0, gender=own)], [member(n, gender=g) for n, g in enumerate(others, 1)]
            )
            for own, *others in product((Gender.FEMALE, Gender.MALE), repeat=body)
        )
        assert (contradictions(rules, group) == []) is possible


def test_an_unset_or_foreign_number_contradicts_nothing():
    rules = [
        bound("G5"),
        bound("G2"),
        Bound("G6", REQUIRED, {"minimum": "9"}, ALWAYS),
        bound("X9", minimum=9),
    ]
    assert contradictions(rules, business(1)) == []


# -- councillors and municipalities ----------------------------------------------------------------------


@given(
    seats=st.integers(1, 4),
    councils=st.integers(1, 3),
    minimum=st.none() | st.integers(1, 4),
    maximum=st.none() | st.integers(1, 4),
    others=st.sets(st.sampled_from(["I1", "G1b"])),
)
@settings(max_examples=150, deadline=None)
def test_councillors_of_so_many_municipalities(seats, councils, minimum, maximum, others):
    numbers = {"minimum": minimum, "maximum": maximum}
    rules = [bound("G5", **{key: n for key, n in numbers.items() if n is not None}), *map(bound, others)]
    group = Group(seats, seats, Category.POLITICAL, municipalities=councils)
    if minimum is None and maximum is None:
        assert contradictions(rules, group) == []
        return
    kinds = [{"memberships": (Membership(f"K{n}", True, ALWAYS),)} for n in range(councils)]
    if "I1" not in others:
        kinds.append({"memberships": (Membership("Udenfor", False, ALWAYS),)})
        kinds += [{"memberships": (Membership(f"U{n}", False, ALWAYS),)} for n in range(3)]
    possible = any(holds(rules, group, chosen) for chosen in compositions(group, kinds))
    assert (contradictions(rules, group) == []) is possible


def test_more_municipalities_than_the_kkr_has():
    group = Group(12, 12, Category.POLITICAL, municipalities=11)
    (told,) = contradictions([bound("G5", WISHED, minimum=12), bound("I1")], group)
    assert told == (
        "Geografi (hensyn) kan ikke opfyldes sammen med Kommunalbestyrelse (krav): mindst 12 kommuner kræves, men"
        " kommunekontaktrådet har 11 kommuner."
    )


def test_business_seats_are_not_bound_to_the_councils():
    group = business(12, municipalities=11)
    assert contradictions([bound("G5", minimum=12), bound("I1"), bound("G1b")], group) == []


# -- nominators ------------------------------------------------------------------------------------------

_NOMINATORS = ("I4", "I10", "G8", "G1b")
_OUTSIDERS = (7, 8, 9)  # main organisations of unions with no right to nominate


@given(
    seats=st.integers(1, 3),
    kinds=st.dictionaries(st.integers(1, 4), st.sampled_from([UNIONS, EMPLOYERS]), max_size=4),
    rules=st.sets(st.sampled_from(_NOMINATORS)),
)
@settings(max_examples=150, deadline=None)
def test_nominators_each_alone(seats, kinds, rules):
    group = business(seats, rights=alone(*kinds), kinds=kinds)
    possible = any(nominated(rules, group, START))
    assert (contradictions(map(bound, rules), group) == []) is possible


def nominated(rules: Iterable[str], group: Group, start: date) -> Iterator[bool]:
    everybody = {**(group.kinds or {}), **dict.fromkeys(_OUTSIDERS, UNIONS)}
    changes = [
        {"organisation": one, "organisation_name": f"Org {one}", "organisation_kind": kind}
        for one, kind in everybody.items()
    ]
    bindings = [bound(rule) for rule in rules]
    return (holds(bindings, group, chosen, start=start) for chosen in compositions(group, changes))


_TURNS = (Period(date(2022, 1, 1), date(2025, 12, 31)), Period(date(2026, 1, 1), date(2029, 12, 31)))
_SHARED = st.one_of(
    st.builds(lambda a: right(EntitlementKind.SINGLE, a), st.integers(1, 4)),
    st.builds(lambda a: right(EntitlementKind.JOINT, a, a % 4 + 1), st.integers(1, 4)),
    st.builds(lambda a: right(EntitlementKind.TURNS, a, a % 4 + 1, periods=_TURNS), st.integers(1, 4)),
    st.builds(
        lambda a: right(EntitlementKind.TURNS, a, a % 4 + 1, periods=(Period(UNKNOWN, UNKNOWN),) * 2),
        st.integers(1, 4),
    ),
)


@given(
    seats=st.integers(1, 3),
    rights=st.lists(_SHARED, max_size=3),
    unions=st.sets(st.integers(1, 4)),
    rules=st.sets(st.sampled_from(_NOMINATORS), min_size=2),
)
@settings(max_examples=150, deadline=None)
def test_shared_rights_never_raise_a_false_alarm(seats, rights, unions, rules):
    holders = {holder.organisation for one in rights for holder in one.holders}
    kinds = {one: UNIONS if one in unions else EMPLOYERS for one in holders}
    group = business(seats, rights=tuple(rights), kinds=kinds)
    if contradictions(map(bound, rules), group):
        assert not any(any(nominated(rules, group, day)) for day in (date(2024, 1, 1), START))


def test_no_main_organisation_among_those_who_may_nominate():
    group = business(1, rights=alone(1), kinds={1: EMPLOYERS})
    assert contradictions([bound("I4"), bound("I10", WISHED)], group) == [
        "Indstilling (krav) og Hovedorganisation (hensyn) kan ikke begge opfyldes: ingen af de organisationer, der"
        " har indstillingsret til gruppen, er registreret som faglig hovedorganisation."
    ]


def test_an_organisation_of_its_own_for_each_seat():
    rules = [bound("G8", WISHED), bound("G1b"), bound("I4")]
    assert contradictions(rules, business(4, rights=alone(1, 2, 3, 4))) == []
    assert contradictions(rules, business(4, rights=alone(1, 2, 3))) == [
        "Hver sin organisation (hensyn), Indstilling (krav) og Alle pladser (krav) kan ikke opfyldes for alle"
        " gruppens 4 pladser på én gang: kun tre organisationer har indstillingsret ad gangen."
    ]


def test_two_who_take_turns_are_one_at_a_time():
    rules = [bound("G8"), bound("G1b"), bound("I4")]
    rights = (right(EntitlementKind.TURNS, 1, 2, periods=_TURNS),)
    (told,) = contradictions(rules, business(2, rights=rights))
    assert told.endswith("kun en organisation har indstillingsret ad gangen.")
    undated = (right(EntitlementKind.TURNS, 1, 2, periods=(Period(UNKNOWN, UNKNOWN),) * 2),)
    assert contradictions(rules, business(2, rights=undated)) == []


# -- what does not stand against each other --------------------------------------------------------------


def test_rules_that_never_bind_on_one_day_do_not_meet():
    group = business(1, rights=alone(1), kinds={1: EMPLOYERS})
    until, since = Period(OPEN, date(2026, 3, 31)), Period(date(2026, 4, 1), OPEN)
    assert contradictions([bound("I4", period=until), bound("I10", period=since)], group) == []
    assert contradictions([bound("I4", period=until), bound("I10", period=until)], group) != []


def test_what_only_informs_stands_against_nothing():
    group = business(1, rights=alone(1), kinds={1: EMPLOYERS})
    assert contradictions([bound("I4"), bound("I10", Severity.INFORMATION)], group) == []
    assert contradictions([bound("G6", Severity.INFORMATION, minimum=9)], group) == []


def test_a_post_elsewhere_and_a_knowledge_institution_may_both_be():
    """I9 beside I17: one employed at the region may be judged to represent a knowledge institution."""
    rules = [bound("I9"), bound("I17", organisation=5)]
    group = business(1)
    job = Job("Region", OrganisationKind.REGION, "", FirmSize.UNKNOWN, None, ALWAYS, organisation=5)
    judged = {"knowledge_institution": Judgement(Outcome.MET, "Er også adjungeret professor.", "hast", START)}
    assert holds(rules, group, [member(1, jobs=(job,), judgements=judged)])
    assert contradictions(rules, group) == []


_EVERY_KIND = (bound("G8"), bound("G1b"), bound("I4"), bound("I10"), bound("G6", minimum=3))


@given(st.permutations(_EVERY_KIND))
def test_the_order_of_the_rules_changes_nothing(rules):
    group = business(2, rights=alone(1), kinds={1: EMPLOYERS})
    told = contradictions(rules, group)
    assert len(told) == 3
    assert sorted(told) == sorted(contradictions(_EVERY_KIND, group))
