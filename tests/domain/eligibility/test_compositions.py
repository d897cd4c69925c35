"""Invented rounds searched by the program and, beside it, by trying every choice against the rules themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.best import best
from kkr_desktop.domain.eligibility.check import assess_all, assess_together
from kkr_desktop.domain.eligibility.compositions import GroupTask, make_task
from kkr_desktop.domain.eligibility.conflicts import prove
from kkr_desktop.domain.eligibility.facts import (
    Candidate,
    Contest,
    Job,
    Judgement,
    Place,
    Right,
    RightHolder,
    Sitting,
)
from kkr_desktop.domain.eligibility.search import count
from kkr_desktop.domain.eligibility.ways_out import Asked, ways_out
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
from kkr_desktop.domain.when import OPEN, Period

DAY = date(2026, 3, 27)
ALWAYS = Period(OPEN, OPEN)
NAMES = {1: "DI", 2: "Tekniq", 3: "HORESTA"}
WEIGHTS = (Severity.REQUIREMENT, Severity.CONSIDERATION)
NUMBERS = ("G2", "G4", "G5", "G6", "G7")


def person(
    number: int,
    *,
    gender: Gender = Gender.FEMALE,
    role: Role = Role.MEMBER,
    organisation: int | None = 1,
    place: str | None = "Rebild",
    trade: str = "handel",
    size: FirmSize = FirmSize.SMALL,
    judged: dict[str, Outcome] | None = None,
    who: int | None = None,
) -> Candidate:
    return Candidate(
        number,
        who or number,
        f"Kandidat {number} (fiktiv)",
        gender,
        role,
        organisation,
        NAMES.get(organisation or 0, ""),
        OrganisationKind.EMPLOYERS,
        DAY,
        Answer.YES,
        jobs=(Job("Firma A/S", OrganisationKind.FIRM, trade, size, place, ALWAYS),),
        judgements={name: Judgement(outcome, "", "ab", DAY) for name, outcome in (judged or {}).items()},
    )


def binding(
    place: int, rule: str, severity: Severity = Severity.REQUIREMENT, **parameters: int
) -> RuleBinding:
    return RuleBinding(OPEN, OPEN, place, 1, rule, 1, severity, json.dumps(parameters), "", "", None)


def contest(group: int, seats: int, *, beside: tuple[Sitting, ...] = (), elsewhere: int = 0) -> Contest:
    return Contest(
        "2026-03-27/4.1",
        group,
        f"gruppe {group}",
        1,
        "Organet",
        Category.BUSINESS,
        "KKR Nordjylland",
        DAY,
        DAY,
        True,
        OPEN,
        DAY,
        tuple(Place(f"medlem {n}", Role.MEMBER) for n in range(seats)),
        rights=tuple(
            Right(EntitlementKind.SINGLE, (RightHolder(one, name, ALWAYS),)) for one, name in NAMES.items()
        ),
        beside=beside,
        elsewhere=elsewhere,
    )


def task_of(situation: Contest, bound: list[RuleBinding], pool: list[Candidate]) -> GroupTask:
    needs = Counter(place.role for place in situation.places)
    return GroupTask(situation, tuple(bound), tuple(assess_all(pool, situation, bound)), needs)


# -- invented rounds ---------------------------------------------------------------------------------------

outcomes = st.sampled_from([Outcome.MET, Outcome.FAILED, Outcome.UNKNOWN])


@st.composite
def people(draw, first: int, most: int) -> list[Candidate]:
    return [
        person(
            first + place,
            gender=draw(st.sampled_from([Gender.FEMALE, Gender.MALE, Gender.NOT_STATED])),
            organisation=draw(st.sampled_from([1, 2, 3, None])),
            place=draw(st.sampled_from(["Rebild", "Læsø", "Morsø", None])),
            trade=draw(st.sampled_from(["handel", "turisme", ""])),
            size=draw(st.sampled_from([FirmSize.SMALL, FirmSize.LARGE, FirmSize.UNKNOWN])),
            judged={
                "active_in_business": draw(st.sampled_from([Outcome.MET, Outcome.MET, Outcome.FAILED])),
                "international": draw(outcomes),
            },
            who=draw(st.sampled_from([None, None, None, 1])),
        )
        for place in range(draw(st.integers(0, most)))
    ]


@st.composite
def rules(draw) -> list[RuleBinding]:
    bound = []
    for place, rule in enumerate(("I4", "I6", "I15", "G1a", "G1b", "G2", "G3", "G4", "G5", "G6", "G7", "G8")):
        if draw(st.booleans()):
            numbers = {"minimum": draw(st.integers(1, 3))} if rule in NUMBERS and draw(st.booleans()) else {}
            if rule == "G5" and draw(st.booleans()):
                numbers["maximum"] = draw(st.integers(1, 2))
            bound.append(binding(place, rule, draw(st.sampled_from(WEIGHTS)), **numbers))
    return bound


@st.composite
def rounds(draw) -> list[GroupTask]:
    seats = draw(st.lists(st.integers(1, 3), min_size=1, max_size=2))
    beside = tuple(
        Sitting(f"medlem {n}", draw(st.sampled_from([1, 2, 9])), "gruppe", Role.MEMBER, who, "besat")
        for n, who in enumerate(
            draw(st.lists(st.sampled_from([None, person(901), person(902, gender=Gender.MALE)]), max_size=2))
        )
    )
    outside = draw(st.integers(0, 1))
    tasks = []
    for number, places in enumerate(seats, start=1):
        situation = contest(number, places, beside=beside, elsewhere=sum(seats) - places + outside)
        pool = draw(people(100 * number, 6 if len(seats) == 1 else 4))
        tasks.append(task_of(situation, draw(rules()), pool))
    return tasks


# -- the oracle: the rules themselves, asked about every choice -----------------------------------------------


def choices(tasks: list[GroupTask]) -> Iterator[list[Candidate]]:
    for parts in product(*(combinations(task.pool, task.needs[Role.MEMBER]) for task in tasks)):
        chosen = [one for part in parts for one in part]
        if len({one.person for one in chosen}) == len(chosen):
            yield chosen


def said(tasks: list[GroupTask], chosen: list[Candidate]) -> dict[tuple[object, ...], list[Outcome]]:
    """Every rule's outcomes about a choice; G2 is about the body and asked once where it is the same rule."""
    found: dict[tuple[object, ...], list[Outcome]] = {}
    wanted = {one.nomination for one in chosen}
    for task in tasks:
        here = [one for one in task.pool if one.nomination in wanted]
        others = [one for one in chosen if one not in here]
        parameters = {one.rule: one.parameters for one in task.bindings}
        for one in task.assessed:
            if one.candidate.nomination in wanted:
                for f in one.findings:
                    found.setdefault((task.contest.group, f.rule, f.severity), []).append(f.outcome)
        for f in assess_together(task.pool, here, task.contest, task.bindings, elsewhere=others):
            key: tuple[object, ...] = (task.contest.group, f.rule, f.severity)
            if f.rule == "G2" and "minimum" in parameters["G2"]:
                key = ("body", f.rule, f.severity, parameters["G2"])
            found.setdefault(key, []).append(f.outcome)
    return found


def worst(answers: list[Outcome]) -> Outcome:
    return next(one for one in (Outcome.FAILED, Outcome.UNKNOWN, Outcome.MET) if one in answers)


def status(tasks: list[GroupTask], chosen: list[Candidate]) -> Outcome:
    demands = [worst(a) for key, a in said(tasks, chosen).items() if key[2] is Severity.REQUIREMENT]
    return worst([*demands, Outcome.MET])


def considerations_met(tasks: list[GroupTask], chosen: list[Candidate]) -> int:
    return sum(
        1
        for key, answers in said(tasks, chosen).items()
        if key[2] is Severity.CONSIDERATION and worst(answers) is Outcome.MET
    )


@settings(max_examples=300, deadline=None)
@given(rounds())
def test_the_search_finds_what_the_rules_say_of_every_choice(tasks):
    judged = [(status(tasks, chosen), chosen) for chosen in choices(tasks)]
    task = make_task(tasks)
    counted = count(task.problem)
    found = Counter(outcome for outcome, _ in judged)
    assert (counted.met, counted.possible) == (found[Outcome.MET], found[Outcome.UNKNOWN])
    for met, outcome in ((True, Outcome.MET), (False, Outcome.UNKNOWN)):
        wanted = sorted(
            (considerations_met(tasks, chosen) for one, chosen in judged if one is outcome), reverse=True
        )
        answers, complete = best(task.problem, met=met, limit=5)
        assert complete
        assert [one.score for one in answers] == wanted[:5]
        for one in answers:
            told = task.describe([option.id for option in one.options], met=one.score)
            assert told.status is outcome
            assert told.met + len(told.unmet) + len(told.unassessed) == told.considerations
            assert bool(told.undecided) is (outcome is Outcome.UNKNOWN)


@settings(max_examples=150, deadline=None)
@given(rounds())
def test_a_proof_names_rules_that_every_choice_fails(tasks):
    every = list(choices(tasks))
    if not every or any(status(tasks, chosen) is not Outcome.FAILED for chosen in every):
        return
    task = make_task(tasks)
    proof = prove(task.problem)
    assert proof.conflicts
    for mask in proof.conflicts:
        named = {(note.rule, note.group) for note in task.notes(mask)}
        for chosen in every:
            failed = {
                (key[1], "" if key[0] == "body" else f"gruppe {key[0]}")
                for key, answers in said(tasks, chosen).items()
                if key[2] is Severity.REQUIREMENT and worst(answers) is Outcome.FAILED
            }
            assert failed & named
    assert ways_out(task, proof, Asked())


# -- what stands in the way, in words ------------------------------------------------------------------------


def ways(pool: list[Candidate], bound: list[RuleBinding], *, seats: int = 2, asked: Asked | None = None):
    task = make_task([task_of(contest(1, seats), bound, pool)])
    problem = (asked or Asked()).applied(task.problem)
    assert count(problem).met + count(problem).possible == 0
    proof = prove(problem)
    return task, proof, ways_out(task, proof, asked or Asked())


def international(number: int, *, yes: bool, **more) -> Candidate:
    outcome = Outcome.MET if yes else Outcome.FAILED
    return person(number, judged={"international": outcome, "active_in_business": Outcome.MET}, **more)


def test_without_experience_the_conflict_is_the_one_rule_and_a_candidate_more_is_the_way_out():
    pool = [international(n, yes=False) for n in (1, 2, 3)]
    task, proof, told = ways(pool, [binding(1, "G7", minimum=1)])
    assert [[note.rule for note in task.notes(mask)] for mask in proof.conflicts] == [["G7"]]
    assert told == (
        "Hvis en af de berettigede organisationer (fx DI) indstiller én kandidat mere, som har"
        " internationaliseringserfaring og opfylder kravene til den enkelte, er der mindst én mulig sammensætning.",
        "Hvis KKR beslutter at se bort fra kravet “International” (med begrundelse og initialer), er der mindst én"
        " mulig sammensætning.",
    )


def test_a_number_that_stands_in_the_way_is_named_with_the_nearest_that_does_not():
    pool = [
        international(n, yes=True, place=place) for n, place in ((1, "Rebild"), (2, "Rebild"), (3, "Læsø"))
    ]
    _task, _proof, told = ways(pool, [binding(1, "G5", minimum=3)], seats=3)
    assert told[0] == (
        "Hvis geografisk spredning sættes til mindst 2 kommuner (nu 3), er der mindst én mulig sammensætning."
    )


def test_an_upper_number_is_raised_no_further_than_it_must():
    pool = [person(n) for n in (1, 2, 3)]
    _task, _proof, told = ways(pool, [binding(1, "G5", maximum=1)], seats=3)
    assert told[0] == (
        "Hvis det højeste antal fra samme kommune sættes til 3 (nu 1), er der mindst én mulig sammensætning."
    )


def test_two_rules_that_stand_against_each_other_are_named_together():
    """The only one with experience is not active in business."""
    retired = person(1, judged={"international": Outcome.MET, "active_in_business": Outcome.FAILED})
    pool = [retired, *(international(n, yes=False) for n in (2, 3))]
    task, proof, told = ways(pool, [binding(1, "I6"), binding(2, "G7", minimum=1)])
    assert [[note.rule for note in task.notes(mask)] for mask in proof.conflicts] == [["I6", "G7"]]
    assert any("“Erhvervsaktiv” for Kandidat 1 (fiktiv)" in one for one in told)


def test_only_the_organisations_that_would_help_are_named():
    """Each from an organisation of its own, and both DI's: another nominator must come with one."""
    pool = [person(1, organisation=1), person(2, organisation=1)]
    _task, _proof, told = ways(pool, [binding(1, "G8")])
    assert told[0].startswith(
        "Hvis Tekniq eller HORESTA indstiller én kandidat mere, som opfylder kravene til den enkelte"
    )


def test_too_few_candidates_are_told_as_how_many_more_it_takes():
    _task, proof, told = ways([person(1)], [], seats=3)
    assert proof.conflicts == ()
    assert told[0].startswith(
        "Hvis en af de berettigede organisationer (fx DI) indstiller to kandidater mere"
    )


def test_what_the_user_has_asked_for_is_told_first():
    pool = [international(1, yes=True), *(international(n, yes=False) for n in (2, 3))]
    _task, _proof, told = ways(pool, [binding(1, "G7", minimum=1)], asked=Asked(excluded=(1,)))
    assert told[0] == "Hvis Kandidat 1 (fiktiv) ikke holdes ude, er der mindst én mulig sammensætning."
    both = Asked(fixed=(2, 3))
    _task, _proof, told = ways(pool, [binding(1, "G7", minimum=1)], asked=both)
    assert told[0] == "Hvis Kandidat 2 (fiktiv) ikke skal med, er der mindst én mulig sammensætning."


def test_those_who_sit_already_are_counted_and_unknown_ones_leave_it_open():
    bound = [binding(1, "G2", minimum=2)]
    man = person(900, gender=Gender.MALE)

    def counted(*sitting: Candidate | None):
        beside = tuple(
            Sitting(f"medlem {n}", 9, "andre", Role.MEMBER, who, "") for n, who in enumerate(sitting)
        )
        task = make_task([task_of(contest(1, 2, beside=beside), bound, [person(1), person(2)])])
        found = count(task.problem)
        return found.met, found.possible

    assert counted(man, man) == (1, 0)
    assert counted(man, None) == (0, 1)
    assert counted(man) == (0, 0)
