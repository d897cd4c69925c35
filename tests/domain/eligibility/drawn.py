"""Random rounds in which much is unknown, and every way to learn one thing about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from kkr_desktop.domain.eligibility.check import COLLECTIVE, INDIVIDUAL
from kkr_desktop.domain.eligibility.facts import Candidate, Contest, Job, Judgement, PartyGuide, Sitting
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
    SeatState,
    Severity,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge, Period
from situations import (
    CONTEST,
    DAY,
    END,
    MEETING,
    NOBODY,
    START,
    binding,
    by,
    council,
    holds,
    in_turns,
    job,
    person,
    place,
    right,
    sat,
    sits,
)

LONG_AGO, ELECTION = date(2022, 4, 1), date(2029, 12, 31)
DAYS = (LONG_AGO, MEETING, START - DAY, START, START + DAY, ELECTION, END)
CRITERIA = (
    "councillor",
    "active_in_business",
    "target_group",
    "regional_insight",
    "knowledge_institution",
    "conflict_of_interest",
    "international",
)
# What a post's organisation is; a post that no organisation is registered for has no kind.
EMPLOYERS = {None: None, 7: OrganisationKind.EMPLOYERS, 12: OrganisationKind.KNOWLEDGE}
PARAMETERS = {
    "I13": [{"maximum": 1}, {"maximum": 2}],
    "I17": [{}, {"organisation": 7}, {"organisation": 12}],
    "G2": [{"minimum": 1}, {"minimum": 2}],
    "G4": [{"minimum": 1}, {"minimum": 2}],
    "G5": [{"minimum": 1}, {"minimum": 2}, {"maximum": 1}, {"minimum": 2, "maximum": 1}],
    "G6": [{"minimum": 1}, {"minimum": 2}],
    "G7": [{"minimum": 1}, {"minimum": 2}],
}


@dataclass(frozen=True)
class World:
    """A contest, its pool with the chosen first, and who is chosen in the body's other groups."""

    contest: Contest
    pool: tuple[Candidate, ...]
    chosen: int
    elsewhere: tuple[Candidate, ...] = ()

    @property
    def picked(self) -> tuple[Candidate, ...]:
        return self.pool[: self.chosen]


# -- drawing ------------------------------------------------------------------------------------------------------

edges = st.sampled_from([*DAYS, OPEN, UNKNOWN, UNKNOWN])


def in_order(period: Period) -> bool:
    """The forms refuse an end before its start, so no period is upside down."""
    return not (isinstance(period.start, date) and isinstance(period.end, date) and period.start > period.end)


periods = st.builds(Period, edges, edges).filter(in_order)
memberships = st.builds(
    lambda period, inside, party, where: council(
        period.start, period.end, inside=inside, party=party, where=where
    ),
    periods,
    st.sampled_from([True, True, True, False]),
    st.sampled_from(["", "A", "V"]),
    st.sampled_from(["Rebild", "Læsø"]),
)
jobs = st.builds(
    lambda period, where, trade, size, organisation: job(
        period.start,
        period.end,
        municipality=where,
        trade=trade,
        size=size,
        organisation=organisation,
        kind=EMPLOYERS[organisation],
    ),
    periods,
    st.sampled_from([None, "Rebild", "Læsø"]),
    st.sampled_from(["", "handel", "turisme"]),
    st.sampled_from(FirmSize),
    st.sampled_from(list(EMPLOYERS)),
)
held = st.builds(
    lambda period, role, body, swapped: holds(
        period.start, period.end, role=role, body=body, swapped=swapped
    ),
    periods,
    st.sampled_from([Role.MEMBER, Role.SUBSTITUTE]),
    st.sampled_from([1, 1, 2]),
    st.sampled_from([False, False, True]),
)
judgements = st.dictionaries(
    st.sampled_from([*CRITERIA, "gender_reason"]),
    st.builds(Judgement, st.sampled_from(Outcome), st.just("Bilag."), st.just("hast"), st.just(MEETING)),
    max_size=4,
)


def few(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


candidates = st.builds(
    lambda nominator, **facts: person(**facts, **nominator),
    nominator=st.sampled_from([NOBODY, by(7), by(8), by(9), by(10), by(11)]),
    gender=st.sampled_from(Gender),
    role=st.sampled_from([Role.MEMBER, Role.MEMBER, Role.SUBSTITUTE]),
    received_on=st.sampled_from([None, date(2026, 2, 26), date(2026, 2, 27), date(2026, 2, 28)]),
    consent=st.sampled_from(Answer),
    memberships=few(memberships),
    jobs=few(jobs),
    held=few(held),
    judgements=judgements,
    chosen_roles=st.sampled_from([(), (), (Role.MEMBER,), (Role.SUBSTITUTE,)]),
)
# Who the rules about firms, places and trades have most to say of.
members = st.builds(
    lambda nominator, **facts: person(**facts, **nominator),
    nominator=st.sampled_from([NOBODY, by(7), by(8)]),
    gender=st.sampled_from(Gender),
    memberships=st.lists(memberships, min_size=1, max_size=2).map(tuple),
    jobs=st.lists(jobs, min_size=1, max_size=2).map(tuple),
    judgements=judgements,
)
turns = st.builds(lambda a, b: in_turns((10, a.start, a.end), (11, b.start, b.end)), periods, periods)
rights = st.lists(
    st.one_of(st.just(right(7)), st.just(right(8)), st.just(right(7, 8, kind=EntitlementKind.JOINT)), turns),
    max_size=3,
    unique_by=lambda one: (one.kind, one.holders[0].organisation),
).map(tuple)


def in_body(candidate: Candidate | None, group: int, role: Role) -> Sitting:
    """A seat beside the round: its holder has the seat's role and is judged by no rule of a nomination."""
    sitting = None if candidate is None else replace(candidate, role=role)
    return replace(sits(sitting, group=group), role=role)


beside = st.builds(
    in_body,
    st.none() | candidates,
    st.sampled_from([1, 1, 2]),
    st.sampled_from([Role.MEMBER, Role.MEMBER, Role.SUBSTITUTE]),
)
guides = st.builds(
    lambda guide, held, unknown: PartyGuide(sum(guide.values()), guide, held, unknown),
    st.fixed_dictionaries({"A": st.integers(0, 3), "V": st.integers(0, 3)}),
    st.dictionaries(st.sampled_from(["A", "V", "X"]), st.integers(1, 2), max_size=2),
    st.integers(0, 2),
)
contests = st.builds(
    lambda **facts: replace(CONTEST, **facts),
    category=st.sampled_from([Category.POLITICAL, Category.BUSINESS]),
    end=st.sampled_from([ELECTION, END, OPEN, UNKNOWN]),
    deadline=st.sampled_from([None, date(2026, 2, 27)]),
    places=st.lists(
        st.builds(
            lambda times, role: place(
                1, *(sat(one.start, one.end, named=named) for one, named in times), role=role
            ),
            few(st.tuples(periods, st.booleans())),
            st.sampled_from([Role.MEMBER, Role.MEMBER, Role.SUBSTITUTE]),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    rights=rights,
    beside=few(beside),
    elsewhere=st.integers(0, 1),
    stays_after_election=st.booleans(),
    guide=st.none() | guides,
)


def numbered(people: Iterable[Candidate], first: int = 1) -> tuple[Candidate, ...]:
    """The same people told apart by number and name."""
    return tuple(
        replace(one, nomination=number, person=number, name=f"Person {number} (fiktiv)")
        for number, one in enumerate(people, first)
    )


def takes_turns(contest: Contest) -> bool:
    """A turn is one organisation's at a time."""
    return all(
        sum(holder.period.holds(contest.start) is True for holder in one.holders) < 2
        for one in contest.rights
        if one.kind is EntitlementKind.TURNS
    )


worlds = st.builds(
    lambda contest, pool, chosen, elsewhere: World(
        contest, numbered(pool), min(chosen, len(pool)), numbered(elsewhere, 90)
    ),
    contests.filter(takes_turns),
    st.lists(candidates, min_size=1, max_size=3),
    st.integers(1, 3),
    few(candidates, 1),
)
bindings = st.builds(
    lambda parameters, severities: [
        binding(rule, parameters.get(rule), severity=severity)
        for rule, severity in zip((*INDIVIDUAL, *COLLECTIVE), severities, strict=True)
    ],
    st.fixed_dictionaries({rule: st.sampled_from(given) for rule, given in PARAMETERS.items()}),
    st.lists(
        st.sampled_from(Severity),
        min_size=len(INDIVIDUAL) + len(COLLECTIVE),
        max_size=len(INDIVIDUAL) + len(COLLECTIVE),
    ),
)
Bindings = Sequence[RuleBinding]


# -- learning one thing --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Learnt:
    """The world after one unknown value is known; `what` says which, `but` which rules take it for an event."""

    what: str
    world: World
    but: frozenset[str] = frozenset()


def _periods(period: Period) -> Iterator[Period]:
    """The period with one unknown edge stated."""
    edges: tuple[Edge, ...] = (*DAYS, OPEN)
    if period.start is UNKNOWN:
        yield from filter(in_order, (Period(edge, period.end) for edge in edges))
    if period.end is UNKNOWN:
        yield from filter(in_order, (Period(period.start, edge) for edge in edges))


def _with(items: tuple[Any, ...], place: int, item: Any) -> tuple[Any, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _jobs(post: Job) -> Iterator[tuple[str, Job]]:
    for period in _periods(post.period):
        yield "job's date", replace(post, period=period)
    if not post.trade:
        yield from (("job's trade", replace(post, trade=trade)) for trade in ("handel", "turisme"))
    if post.size is FirmSize.UNKNOWN:
        yield from (("firm's size", replace(post, size=size)) for size in FirmSize if size is not post.size)
    if post.municipality is None:
        yield from (("job's place", replace(post, municipality=where)) for where in ("Rebild", "Læsø"))
    if post.organisation is None:
        for organisation in (7, 12):
            kind = EMPLOYERS[organisation]
            yield "job's organisation", replace(post, organisation=organisation, kind=kind)


def about_person(one: Candidate) -> Iterator[tuple[str, Candidate]]:
    """The candidate with one more fact known."""
    if one.gender is Gender.NOT_STATED:
        genders = (Gender.FEMALE, Gender.MALE, Gender.OTHER)
        yield from (("gender", replace(one, gender=gender)) for gender in genders)
    if one.organisation is None:
        yield from (("organisation", replace(one, **by(number))) for number in (7, 8, 9, 10, 11))
    if one.received_on is None:
        for day in (date(2026, 2, 27), date(2026, 2, 28)):
            yield "received on", replace(one, received_on=day)
    if one.consent is Answer.UNKNOWN:
        yield from (("consent", replace(one, consent=answer)) for answer in (Answer.YES, Answer.NO))
    for number, membership in enumerate(one.memberships):
        changed = [replace(membership, period=period) for period in _periods(membership.period)]
        changed += [replace(membership, party=party) for party in "AVX" if not membership.party]
        for other in changed:
            yield "membership", replace(one, memberships=_with(one.memberships, number, other))
    for number, post in enumerate(one.jobs):
        for what, other in _jobs(post):
            yield what, replace(one, jobs=_with(one.jobs, number, other))
    for number, seat in enumerate(one.held):
        for period in _periods(seat.period):
            yield "held seat", replace(one, held=_with(one.held, number, replace(seat, period=period)))
    for criterion in CRITERIA:
        known = one.judgements.get(criterion)
        if known is None or known.outcome is Outcome.UNKNOWN:
            for outcome in (Outcome.MET, Outcome.FAILED):
                judged = {**one.judgements, criterion: Judgement(outcome, "Bilag.", "hast", MEETING)}
                yield f"judgement {criterion}", replace(one, judgements=judged)


def _about_rights(contest: Contest) -> Iterator[Contest]:
    for number, one in enumerate(contest.rights):
        if one.kind is EntitlementKind.TURNS:
            for at, holder in enumerate(one.holders):
                for period in _periods(holder.period):
                    holders = _with(one.holders, at, replace(holder, period=period))
                    changed = replace(one, holders=holders)
                    yield replace(contest, rights=_with(contest.rights, number, changed))


def _about_guide(contest: Contest) -> Iterator[Contest]:
    if contest.guide is None:
        yield replace(contest, guide=PartyGuide(1, {"A": 1, "V": 0}, {}, 0))
    elif contest.guide.unknown:
        for letter in "AVX":
            counted = {**contest.guide.held, letter: contest.guide.held.get(letter, 0) + 1}
            guide = replace(contest.guide, held=counted, unknown=contest.guide.unknown - 1)
            yield replace(contest, guide=guide)


def _about_beside(
    contest: Contest, newcomers: Sequence[Candidate]
) -> Iterator[tuple[str, Contest, set[str]]]:
    # The dossier: G8 looks at named holders only, so that naming one, or who nominated them, is news to it.
    for number, seat in enumerate(contest.beside):
        if seat.candidate is None:
            for newcomer in newcomers:
                who = replace(newcomer, role=seat.role)
                changed = replace(seat, candidate=who, state=SeatState.HELD.danish)
                yield (
                    "sitting member named",
                    replace(contest, beside=_with(contest.beside, number, changed)),
                    {"G8"},
                )
        else:
            for what, who in about_person(seat.candidate):
                changed = replace(seat, candidate=who)
                news = {"G8"} if what == "organisation" else set()
                yield (
                    f"sitting member's {what}",
                    replace(contest, beside=_with(contest.beside, number, changed)),
                    news,
                )


def about_contest(
    contest: Contest, newcomers: Sequence[Candidate]
) -> Iterator[tuple[str, Contest, set[str]]]:
    """The contest with one more fact known, and the rules that take it for an event."""
    if contest.end is UNKNOWN:
        yield from (("end", replace(contest, end=end), set()) for end in (START, ELECTION, END, OPEN))
    if contest.deadline is None:
        yield "deadline", replace(contest, deadline=date(2026, 2, 27)), set()
    for number, one in enumerate(contest.places):
        for at, time in enumerate(one.times):
            for period in _periods(time.period):
                times = _with(one.times, at, replace(time, period=period))
                places = _with(contest.places, number, replace(one, times=times))
                yield "place's time", replace(contest, places=places), set()
    yield from (("turn", other, set()) for other in _about_rights(contest) if takes_turns(other))
    yield from (("guide", other, set()) for other in _about_guide(contest))
    yield from _about_beside(contest, newcomers)


def learnt(world: World, newcomers: Sequence[Candidate]) -> Iterator[Learnt]:
    """Every world in which exactly one unknown value is known. `newcomers` are who may turn out to sit there."""
    for number, one in enumerate(world.pool):
        for what, other in about_person(one):
            yield Learnt(what, replace(world, pool=_with(world.pool, number, other)))
    for number, one in enumerate(world.elsewhere):
        for what, other in about_person(one):
            yield Learnt(what, replace(world, elsewhere=_with(world.elsewhere, number, other)))
    for what, contest, news in about_contest(world.contest, newcomers):
        yield Learnt(what, replace(world, contest=contest), frozenset(news))
