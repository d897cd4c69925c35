"""The rules about sitting in a municipal council: I1, I2a, I2b and I3."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ...danish import long_date
from ...election_terms import election_term_end, ends_with_election_term
from ...vocabulary import Category, Outcome, Role, Severity, Supplier
from ...when import UNKNOWN, Period, Unstated
from ..facts import Candidate, Contest, Membership
from ..findings import IndividualRule, Parameters, Ruling, failed, met, unknown, with_evidence


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
        return failed(with_evidence("Er ikke medlem af en kommunalbestyrelse.", judged.evidence))
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


def membership_at_start(candidate: Candidate, contest: Contest) -> Membership | None:
    """The membership that counts: the first one, where it is known to stand when the term begins."""
    may = [m for m in candidate.memberships if m.period.holds(contest.start) is not False]
    return may[0] if may and may[0].period.holds(contest.start) else None


def councillor(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I1: the pool is all councillors of the KKR's municipalities on the day of the decision."""
    return _councillor_on(candidate, contest, contest.on)


def councillor_at_start(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I2a: the membership stands on the day the seat begins."""
    return _councillor_on(candidate, contest, contest.start)


def councillor_to_end(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I2b: the membership is not known to end before the term does.

    One that ends with the election term does not end the seat where the group's holders sit on to the body's own
    change-over. Memberships that go on from each other (another party, another municipality) count as one.
    """
    inside = [m.period for m in candidate.memberships if m.in_region]
    holding = [period for period in inside if period.holds(contest.start) is not False]
    if not holding:
        return None
    if not any(period.holds(contest.start) for period in holding):
        if any(period.begun(contest.start) for period in holding):
            return _end_not_stated()
        return unknown(
            "Det er ikke oplyst, om medlemskabet gælder, når hvervet begynder.",
            "Medlemskabets datoer",
            supplier=Supplier.MUNICIPALITY,
        )
    end, stays = contest.end, contest.stays_after_election
    sure, hoped = _reach(inside, contest.start, hope=False), _reach(inside, contest.start, hope=True)
    if sure == date.max:
        return met("Medlemskabet har ingen slutdato.")
    if sure == hoped and stays and ends_with_election_term(sure):
        return met(
            f"Medlemskabet varer valgperioden ud til den {long_date(sure)}; den udpegede sidder herefter til"
            " organets eget skifte."
        )
    if isinstance(end, date) and sure >= end:
        return met("Medlemskabet varer perioden ud.")
    enough = hoped == date.max or (isinstance(end, date) and hoped >= end)
    if sure != hoped and (enough or (stays and election_term_end(sure) <= hoped)):
        return _end_not_stated()
    if end is UNKNOWN:
        return unknown(
            "Hvervets slutdato er ikke oplyst, så det kan ikke afgøres, om medlemskabet varer hele perioden.",
            "Hvervets slutdato",
            supplier=Supplier.BODY,
        )
    latest = "" if sure == hoped else "senest "
    return failed(f"Udtræder af kommunalbestyrelsen {latest}den {long_date(hoped)} – hvervet ophører.")


def _end_not_stated() -> Ruling:
    return unknown(
        "Det er ikke oplyst, hvornår medlemskabet ophører.",
        "Medlemskabets slutdato",
        supplier=Supplier.MUNICIPALITY,
    )


def _reach(periods: Iterable[Period], day: date, *, hope: bool) -> date:
    """The last day that periods which go on from each other reach to from `day`; date.max without an end.

    With hope what nobody has stated turns out as long as it can be; without, as short.
    """
    spans = []
    for period in periods:
        start, end = period.start, period.end
        earliest = date.min if isinstance(start, Unstated) else start
        latest = date.max if isinstance(end, Unstated) else end
        if not hope and start is UNKNOWN:
            earliest = latest
        if not hope and end is UNKNOWN:
            latest = earliest
        spans.append((earliest, latest))
    for first, last in sorted(spans):
        if day == date.max or first > day + timedelta(days=1):
            break
        day = max(day, last)
    return day


def substitute_same_demands(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I3: a substitute meets the same demands as a member (resumé 16.1.4, by analogy)."""
    if candidate.role is not Role.SUBSTITUTE or contest.category is not Category.POLITICAL:
        return None  # elsewhere the rules about members bind substitutes by themselves
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
