"""The rules about what else the person holds: I11, I12, I13 and I17."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ...danish import number_word
from ...vocabulary import SEATED, Role, Severity, Supplier
from ...when import UNKNOWN
from ..facts import Candidate, Contest, HeldSeat
from ..findings import (
    IndividualRule,
    Parameter,
    ParameterKind,
    Parameters,
    Ruling,
    Scope,
    failed,
    met,
    unknown,
)


def not_both_roles(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I11: not both member and substitute in the same body at the same time."""
    other = _held_in(candidate, contest, substitute=candidate.role is not Role.SUBSTITUTE)
    if any(
        (role is Role.SUBSTITUTE) != (candidate.role is Role.SUBSTITUTE) for role in candidate.chosen_roles
    ):
        return failed(f"Er også valgt som {'medlem' if candidate.role is Role.SUBSTITUTE else 'suppleant'}.")
    return _no_overlap(other, contest, yes="Er ikke både medlem og suppleant i samme periode.")


def no_other_seat(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I12: holds no other seat of the same kind in the body at the same time."""
    same = _held_in(candidate, contest, substitute=candidate.role is Role.SUBSTITUTE)
    if any(
        (role is Role.SUBSTITUTE) == (candidate.role is Role.SUBSTITUTE) for role in candidate.chosen_roles
    ):
        return failed("Er også valgt til en anden plads i organet.")
    return _no_overlap(same, contest, yes="Har ingen anden plads i organet i perioden.")


def _held_in(candidate: Candidate, contest: Contest, *, substitute: bool) -> list[tuple[str, bool | None]]:
    """The candidate's other seats in the body: the role's word, and whether the time overlaps the new term."""
    return [
        (held.role.danish, held.period.overlaps(contest.term))
        for held in candidate.held
        if held.body == contest.body and (held.role is Role.SUBSTITUTE) == substitute
    ]


def _no_overlap(held: list[tuple[str, bool | None]], contest: Contest, *, yes: str) -> Ruling:
    for role, overlaps in held:
        if overlaps is True:
            return failed(f"Sidder allerede som {role} i {contest.body_name} i perioden.")
    for role, overlaps in held:
        if overlaps is None:
            return unknown(
                f"Sidder som {role} i {contest.body_name}; det er ikke oplyst, om perioderne overlapper.",
                "Slutdato for den nuværende plads",
                supplier=Supplier.BODY,
            )
    return met(yes)


def term_limit(candidate: Candidate, contest: Contest, parameters: Parameters) -> Ruling | None:
    """I13: no more terms in the body than the law lets one have (lov om erhvervsfremme § 10, stk. 3, for DEB).

    Earlier terms are the registered ones that began before the new term. Several seats in one term of the body, at
    the same time, or between which somebody changed, are one. One whose beginning nobody has stated may hide an
    earlier term.
    """
    most = parameters.get("maximum")
    if not isinstance(most, int):
        return unknown(
            "Det er ikke fastsat i reglen, hvor mange perioder man kan have.",
            "Antallet af perioder",
            supplier=Supplier.SECRETARIAT,
        )
    if candidate.role not in SEATED:
        return None
    earlier = [
        held
        for held in candidate.held
        if held.body == contest.body
        and held.role in SEATED
        and not (isinstance(held.period.start, date) and held.period.start >= contest.start)
    ]
    begun = [held for held in earlier if held.period.start is not UNKNOWN]
    undated = [held for held in earlier if held.period.start is UNKNOWN]
    at_least = max(_count(begun, contest, joining=True), any(h.period.ended(contest.start) for h in undated))
    at_most = _count(begun, contest, joining=False) + len(undated)
    served = f"Har siddet {_terms(at_most)} i {contest.body_name}"
    if at_least >= most:
        return failed(
            f"Har siddet {_terms(at_least)} i {contest.body_name} og kan højst sidde {_terms(most)}."
        )
    if undated or at_most >= most:
        return unknown(
            f"{served}, men det er ikke oplyst, hvornår det begyndte; man kan højst sidde {_terms(most)}."
            if undated
            else f"Det er ikke oplyst, om pladserne i {contest.body_name} hører til samme periode.",
            f"Hvornår kandidaten første gang blev udpeget til {contest.body_name}",
            supplier=Supplier.BODY,
        )
    if earlier:
        return met(f"{served} og kan højst sidde {_terms(most)}.")
    return met(f"Der er ikke registreret tidligere perioder i {contest.body_name}.")


def _count(times: Sequence[HeldSeat], contest: Contest, *, joining: bool) -> int:
    """How many terms some times in seats are: those in one term of the body, or at once, are one.

    Where the body's terms are not known, two times that may overlap are one with `joining` and two without.
    """
    groups: list[list[HeldSeat]] = []
    for held in sorted(times, key=_by_start):
        own = next(
            (g for g in groups if any(_same_term(one, held, contest, joining=joining) for one in g)), None
        )
        if own is None:
            groups.append([held])
        else:
            own.append(held)
    return len(groups)


def _by_start(held: HeldSeat) -> date:
    return held.period.start if isinstance(held.period.start, date) else date.min


def _same_term(one: HeldSeat, other: HeldSeat, contest: Contest, *, joining: bool) -> bool:
    starts = (one.period.start, other.period.start)
    days = [day for day in starts if isinstance(day, date)]
    terms = [[number for number, term in enumerate(contest.terms) if term.holds(day)] for day in days]
    if len(days) == 2 and all(terms):
        return terms[0] == terms[1]
    ended = one.period.end
    if one.swapped and isinstance(ended, date) and other.period.start == ended + timedelta(days=1):
        return True
    overlaps = one.period.overlaps(other.period)
    return overlaps is True or (joining and overlaps is None)


def _terms(count: int) -> str:
    return "én periode" if count == 1 else f"{number_word(count)} perioder"


def employed_at(candidate: Candidate, contest: Contest, parameters: Parameters) -> Ruling | None:
    """I17: the seat follows a post, as where a municipality's director holds it.

    The organisation is the rule's own; unset, it is the one that has nominated.
    """
    organisation = parameters.get("organisation")
    if not isinstance(organisation, int):
        organisation = candidate.organisation
    if organisation is None:
        return unknown(
            "Det er ikke fastsat i reglen, hvor man skal være ansat.",
            "Hvilken ansættelse hvervet følger",
            supplier=Supplier.SECRETARIAT,
        )
    there = [job for job in candidate.jobs if job.organisation == organisation]
    for job in there:
        if job.period.holds(contest.start) is True:
            return met(f"Er ansat i {job.employer}; hvervet ophører, hvis ansættelsen gør.")
    for job in there:
        if job.period.holds(contest.start) is None:
            return unknown(
                f"Det er ikke oplyst, om kandidaten er ansat i {job.employer}, når hvervet begynder.",
                "Ansættelsens datoer",
                supplier=Supplier.ORGANISATION,
            )
    posts = [(job, job.period.holds(contest.start)) for job in candidate.jobs]
    elsewhere = [job for job, holds in posts if holds is True]
    hidden = any(job.organisation is None and holds is not False for job, holds in posts)
    if hidden or not (there or elsewhere):
        return unknown(
            "Det er ikke registreret, om kandidaten har den ansættelse, hvervet følger.",
            "Ansættelsessted",
            supplier=Supplier.ORGANISATION,
        )
    if there:
        return failed(f"Er ikke ansat i {there[0].employer}, når hvervet begynder.")
    return failed(f"Er ansat i {elsewhere[0].employer}; hvervet følger en anden ansættelse.")


RULES: tuple[IndividualRule, ...] = (
    IndividualRule(
        "I11",
        "Én rolle",
        "Kan ikke både være repræsentant og suppleant i samme organ i samme periode.",
        Severity.REQUIREMENT,
        not_both_roles,
        field="person:seats",
    ),
    IndividualRule(
        "I12",
        "Én plads",
        "Må ikke allerede have en plads i organet i perioden.",
        Severity.REQUIREMENT,
        no_other_seat,
        field="person:seats",
    ),
    IndividualRule(
        "I13",
        "Genudpegning",
        "Kan kun genudpeges, til det højeste antal perioder er nået.",
        Severity.REQUIREMENT,
        term_limit,
        parameters=(
            Parameter(
                "maximum",
                "Højst antal perioder",
                scope=Scope.NONE,
                hint="2, hvor man kan genudpeges én gang",
                eases=1,
                way="antallet af perioder sættes til {n}",
            ),
        ),
        field="person:seats",
    ),
    IndividualRule(
        "I17",
        "Ansættelse",
        "Hvervet er betinget af ansættelse hos en bestemt organisation.",
        Severity.INFORMATION,
        employed_at,
        parameters=(
            Parameter(
                "organisation",
                "Ansat hos",
                kind=ParameterKind.ORGANISATION,
                scope=Scope.NONE,
                hint="Tom: den organisation, der indstiller",
            ),
        ),
        field="employer",
    ),
)
