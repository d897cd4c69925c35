"""The rules about sitting in a municipal council: I1, I2a, I2b and I3."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ...danish import long_date
from ...election_terms import ends_with_election_term
from ...vocabulary import Outcome, Role, Severity, Supplier
from ...when import OPEN, Edge, Unstated
from ..facts import Candidate, Contest, Membership
from ..findings import IndividualRule, Parameters, Ruling, failed, met, unknown


def _councillor_on(candidate: Candidate, contest: Contest, day: date) -> Ruling:
    """Whether the candidate sits in one of the KKR's councils on `day`."""
    inside = [m for m in candidate.memberships if m.in_region]
    for membership in inside:
        if membership.period.holds(day) is True:
            return met(f"Er medlem af kommunalbestyrelsen i {membership.municipality} den {long_date(day)}.")
    for membership in inside:
        if membership.period.holds(day) is None:
            return unknown(
                f"Det er ikke oplyst, om medlemskabet i {membership.municipality} gælder den {long_date(day)}.",
                f"Medlemskabets datoer i {membership.municipality}",
                supplier=Supplier.MUNICIPALITY,
            )
    for membership in candidate.memberships:
        where = f"kommunalbestyrelsen i {membership.municipality}, som ikke hører til {contest.kkr}"
        if not membership.in_region and membership.period.holds(day) is True:
            return failed(f"Er medlem af {where}.")
        if not membership.in_region and membership.period.holds(day) is None:
            return unknown(
                f"Er eller har været medlem af {where}; datoerne er ikke oplyst.",
                f"Medlemskabets datoer i {membership.municipality}",
                supplier=Supplier.MUNICIPALITY,
            )
    if inside:
        return failed(_not_on(inside, day))
    judged = candidate.judgements.get("councillor")
    if judged is not None and judged.outcome is Outcome.FAILED:
        return failed(f"Er ikke medlem af en kommunalbestyrelse: {judged.evidence}")
    return unknown(
        "Det er ikke registreret, om kandidaten er medlem af en kommunalbestyrelse.",
        "Kommunalbestyrelse og medlemskabets datoer",
        supplier=Supplier.MUNICIPALITY,
    )


def _not_on(memberships: Iterable[Membership], day: date) -> str:
    last = max(
        memberships, key=lambda m: m.period.end if not isinstance(m.period.end, Unstated) else date.max
    )
    if not isinstance(last.period.end, Unstated) and last.period.end < day:
        return f"Medlemskabet af kommunalbestyrelsen i {last.municipality} ophørte den {long_date(last.period.end)}."
    return f"Er endnu ikke medlem af kommunalbestyrelsen i {last.municipality} den {long_date(day)}."


def councillor(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I1: the pool is all councillors of the KKR's municipalities on the day of the decision."""
    return _councillor_on(candidate, contest, contest.on)


def councillor_at_start(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I2a: the membership stands on the day the seat begins."""
    return _councillor_on(candidate, contest, contest.start)


def councillor_to_end(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I2b: the membership is not known to end before the term does.

    One that ends with the election term does not end the seat where the group's holders sit on to the body's own
    change-over.
    """
    inside = [m for m in candidate.memberships if m.in_region]
    holding = [m for m in inside if m.period.holds(contest.start) is not False]
    if not holding:
        return None
    ends = [_last_day(m, inside) for m in holding]
    if OPEN in ends:
        return met("Medlemskabet har ingen slutdato.")
    known = [end for end in ends if not isinstance(end, Unstated)]
    if not known or len(known) < len(ends):
        return unknown(
            "Det er ikke oplyst, hvornår medlemskabet ophører.",
            "Medlemskabets slutdato",
            supplier=Supplier.MUNICIPALITY,
        )
    last = max(known)
    if ends_with_election_term(last) and contest.stays_after_election:
        return met(
            f"Medlemskabet varer valgperioden ud til den {long_date(last)}; den udpegede sidder herefter til"
            " organets eget skifte."
        )
    if isinstance(contest.end, date) and last >= contest.end:
        return met("Medlemskabet varer perioden ud.")
    if isinstance(contest.end, date) or contest.end is OPEN:
        return failed(f"Udtræder af kommunalbestyrelsen den {long_date(last)} – hvervet ophører.")
    return unknown(
        "Hvervets slutdato er ikke oplyst, så det kan ikke afgøres, om medlemskabet varer hele perioden.",
        "Hvervets slutdato",
        supplier=Supplier.BODY,
    )


def _last_day(membership: Membership, others: Iterable[Membership]) -> Edge:
    """The last day of a membership, joined with those that go on from it (another party, another municipality)."""
    end = membership.period.end
    following = sorted(
        (m for m in others if isinstance(m.period.start, date)), key=lambda m: str(m.period.start)
    )
    for other in following:
        if isinstance(end, Unstated) or not isinstance(other.period.start, date):
            break
        goes_on = other.period.start <= end + timedelta(days=1)
        if goes_on and (isinstance(other.period.end, Unstated) or other.period.end > end):
            end = other.period.end
    return end


def substitute_same_demands(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I3: a substitute meets the same demands as a member (resumé 16.1.4, by analogy)."""
    if candidate.role is not Role.SUBSTITUTE:
        return None
    rulings = (
        _councillor_on(candidate, contest, contest.on),
        _councillor_on(candidate, contest, contest.start),
    )
    for outcome in (Outcome.FAILED, Outcome.UNKNOWN):
        for ruling in rulings:
            if ruling.outcome is outcome:
                return ruling
    return met("Opfylder som suppleant samme krav som en repræsentant.")


RULES: tuple[IndividualRule, ...] = (
    IndividualRule(
        "I1",
        "Kommunalbestyrelse",
        "Skal være medlem af kommunalbestyrelsen i en af kommunerne i kommunekontaktrådet.",
        Severity.REQUIREMENT,
        councillor,
        "councillor",
        field="municipality",
        of_members=True,
    ),
    IndividualRule(
        "I2a",
        "Medlem ved start",
        "Medlemskabet skal bestå på hvervets startdato.",
        Severity.REQUIREMENT,
        councillor_at_start,
        "councillor",
        field="council_begins",
        of_members=True,
    ),
    IndividualRule(
        "I2b",
        "Medlem til slut",
        "Medlemskabet bør vare perioden ud.",
        Severity.CONSIDERATION,
        councillor_to_end,
        field="council_ends",
    ),
    IndividualRule(
        "I3",
        "Suppleantkrav",
        "Suppleanter skal opfylde samme krav som repræsentanter.",
        Severity.REQUIREMENT,
        substitute_same_demands,
        "councillor",
        field="council_begins",
    ),
)
