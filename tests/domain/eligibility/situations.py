"""Invented candidates and contests for the rules' tests, and what each finding is held against."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from kkr_desktop.domain import vocabulary
from kkr_desktop.domain.eligibility.check import COLLECTIVE, INDIVIDUAL, assess, assess_together
from kkr_desktop.domain.eligibility.facts import (
    Candidate,
    Contest,
    HeldSeat,
    Job,
    Judgement,
    Membership,
    Place,
    Right,
    RightHolder,
    Sat,
    Sitting,
)
from kkr_desktop.domain.eligibility.findings import Finding
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
    Word,
)
from kkr_desktop.domain.when import ALWAYS, OPEN, Edge, Period

MEETING, START, END = date(2026, 3, 27), date(2026, 4, 1), date(2030, 3, 31)
DAY = timedelta(days=1)
MET, FAILED, UNSURE = Outcome.MET, Outcome.FAILED, Outcome.UNKNOWN
# The outcome of a rule that does not concern the candidate or the group.
NO_MATTER = None

NAMES = {7: "DI", 8: "Tekniq", 9: "FH", 10: "HORESTA", 11: "SMVdanmark"}
KINDS = {
    7: OrganisationKind.EMPLOYERS,
    8: OrganisationKind.EMPLOYERS,
    9: OrganisationKind.UNION_MAIN,
    10: OrganisationKind.EMPLOYERS,
    11: OrganisationKind.EMPLOYERS,
}
NOBODY = {"organisation": None, "organisation_name": "", "organisation_kind": None}
MAN, WOMAN = {"gender": Gender.MALE}, {"gender": Gender.FEMALE}
SOMEBODY = {"gender": Gender.NOT_STATED}
SUBSTITUTE = {"role": Role.SUBSTITUTE}


def by(organisation: int) -> dict[str, Any]:
    """Nominated by an organisation."""
    return {
        "organisation": organisation,
        "organisation_name": NAMES[organisation],
        "organisation_kind": KINDS[organisation],
    }


def person(number: int = 1, **changes: Any) -> Candidate:
    """A woman nominated in time as a member by an organisation that may."""
    whole = Candidate(
        nomination=number,
        person=number,
        name=f"Person {number} (fiktiv)",
        gender=Gender.FEMALE,
        role=Role.MEMBER,
        organisation=7,
        organisation_name="DI",
        organisation_kind=OrganisationKind.EMPLOYERS,
        received_on=date(2026, 2, 20),
        consent=Answer.YES,
    )
    return replace(whole, **changes)


def council(begins: Edge, ends: Edge, *, inside: bool = True, party: str = "", where: str = "") -> Membership:
    return Membership(where or ("Rebild" if inside else "Viborg"), inside, Period(begins, ends), party)


def job(begins: Edge = OPEN, ends: Edge = OPEN, **changes: Any) -> Job:
    whole = Job("Prøvefirma (fiktiv)", None, "", FirmSize.UNKNOWN, None, Period(begins, ends))
    return replace(whole, **changes)


def judged(criterion: str, outcome: Outcome, evidence: str = "Bilag 1.") -> dict[str, Judgement]:
    return {criterion: Judgement(outcome, evidence, "hast", MEETING)}


def holds(begins: Edge, ends: Edge, *, role: Role = Role.MEMBER, body: int = 1, **changes: Any) -> HeldSeat:
    return replace(HeldSeat(body, "Erhvervshus Nordjylland", role, Period(begins, ends)), **changes)


def sat(begins: Edge, ends: Edge, *, named: bool = True) -> Sat:
    return Sat(Period(begins, ends), named)


def place(number: int, *times: Sat, role: Role = Role.MEMBER) -> Place:
    return Place(f"virksomhedsrepræsentant {number}", role, times)


def right(*organisations: int, kind: EntitlementKind = EntitlementKind.SINGLE) -> Right:
    return Right(kind, tuple(RightHolder(one, NAMES[one], ALWAYS) for one in organisations))


def in_turns(*turns: tuple[int, Edge, Edge]) -> Right:
    """Organisations that take turns, each with the first and the last day of its turn."""
    holders = tuple(RightHolder(one, NAMES[one], Period(begins, ends)) for one, begins, ends in turns)
    return Right(EntitlementKind.TURNS, holders)


def sits(candidate: Candidate | None, *, group: int = 1, state: SeatState | None = None) -> Sitting:
    """A seat of the body that the round does not fill."""
    role = candidate.role if candidate else Role.MEMBER
    word = state or (SeatState.HELD if candidate else SeatState.UNKNOWN_HOLDER)
    label = "suppleant" if role is Role.SUBSTITUTE else "medlem"
    return Sitting(label, group, "virksomhedsrepræsentanter", role, candidate, word.danish)


BEFORE = sat(date(2022, 4, 1), START - DAY)
CONTEST = Contest(
    round="2026-03-27/4.1",
    group=1,
    group_name="virksomhedsrepræsentanter",
    body=1,
    body_name="Erhvervshus Nordjylland",
    category=Category.BUSINESS,
    kkr="KKR Nordjylland",
    on=MEETING,
    start=START,
    start_stated=True,
    end=END,
    deadline=date(2026, 2, 27),
    places=(place(1, BEFORE), place(2, BEFORE)),
    rights=(right(7), right(8)),
)


def binding(rule: str, parameters: Mapping[str, int] | None = None, **changes: Any) -> RuleBinding:
    """A rule that binds the group, with the severity it has by default."""
    known = INDIVIDUAL.get(rule) or COLLECTIVE.get(rule)
    severity = known.severity if known else Severity.REQUIREMENT
    stored = json.dumps(dict(parameters or {}))
    whole = RuleBinding(OPEN, OPEN, 1, 1, rule, 3, severity, stored, "Dagsorden pkt. 4.1", "", None)
    return replace(whole, **changes)


# -- what a case says and how a finding is held against it ----------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A rule, what is special about the candidate or the chosen, and the outcome that must come of it.

    `about` changes the candidate, or for a collective rule each of the chosen. `says` is a part of the sentence.
    """

    rule: str
    outcome: Outcome | None
    about: Any = None
    situation: Mapping[str, Any] = field(default_factory=dict)
    parameters: Mapping[str, int] = field(default_factory=dict)
    says: str = ""
    pool: Sequence[Mapping[str, Any]] | None = None
    elsewhere: Sequence[Mapping[str, Any]] = ()


def chosen_of(abouts: Iterable[Mapping[str, Any]], first: int = 1) -> list[Candidate]:
    """People who differ in name; each is nominated by DI unless told otherwise."""
    return [person(number, **about) for number, about in enumerate(abouts, start=first)]


def finding_of(case: Case) -> Finding | None:
    """What the bound rule finds in a case; None where it does not concern it."""
    contest = replace(CONTEST, **case.situation)
    bound = [binding(case.rule, case.parameters)]
    if case.rule in INDIVIDUAL:
        found: Sequence[Finding] = assess(person(**(case.about or {})), contest, bound).findings
    else:
        chosen = chosen_of(case.about or ())
        pool = chosen if case.pool is None else chosen_of(case.pool)
        found = assess_together(pool, chosen, contest, bound, elsewhere=chosen_of(case.elsewhere, 90))
    return found[0] if found else None


def hold(case: Case) -> None:
    """The finding has the outcome, says it in good Danish, and names what is missing where it is unknown."""
    finding = finding_of(case)
    assert (finding.outcome if finding else None) is case.outcome, finding
    if finding is not None:
        assert_well_said(finding)
        assert case.says in finding.because


_CODES = {
    member.code
    for words in vars(vocabulary).values()
    if isinstance(words, type) and issubclass(words, Word)
    for member in words
}
_DANISH = {
    member.danish
    for words in vars(vocabulary).values()
    if isinstance(words, type) and issubclass(words, Word)
    for member in words
}
_ENGLISH = _CODES - _DANISH - {"kkr", "organisation", ""}


def assert_well_said(finding: Finding) -> None:
    """A whole Danish sentence; what is missing is told exactly where the outcome is unknown."""
    because = finding.because
    assert because[0].isupper() or because[0].isdigit(), because
    assert because.endswith("."), because
    assert not re.search(r" {2}|\.\.| [.,;:]|\(\)|\bNone\b|[{}]", because), because
    assert not re.search(r"\b(\w+) \1\b", because), because
    assert not (set(re.findall(r"\w+", because)) & _ENGLISH), because
    assert bool(finding.missing) == (finding.outcome is UNSURE), finding
    assert (finding.supplier is not None) == (finding.outcome is UNSURE), finding
    assert all(one and one[0].isupper() and not one.endswith(".") for one in finding.missing), finding


def outcomes_seen(cases: Iterable[Case]) -> set[tuple[str, Outcome]]:
    return {(case.rule, case.outcome) for case in cases if case.outcome is not None}


def every_outcome(rules: Iterable[Any]) -> set[tuple[str, Outcome]]:
    return {(rule.id, outcome) for rule in rules for outcome in Outcome}


def named(case: Case) -> str:
    """The case's name in the test's report."""
    return f"{case.rule}-{case.outcome.code if case.outcome else 'no matter'}"
