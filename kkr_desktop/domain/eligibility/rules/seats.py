"""The rules about the seats as such: their number, who sits there now, substitutes and turns (G1, G9, G10, G12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from ...danish import and_list, long_date, number_word
from ...vocabulary import EntitlementKind, Outcome, Role, Severity, Supplier
from ...when import OPEN, Unstated
from ..facts import Candidate, Contest, Place
from ..findings import CollectiveRule, Demand, Parameters, Ruling, failed, met, unknown
from ..tally import Tally
from .nominating import turn_of

_PLURALS = {
    Role.CHAIR: "formænd",
    Role.VICE_CHAIR: "næstformænd",
    Role.MEMBER: "medlemmer",
    Role.OBSERVER: "observatører",
    Role.ATTENDEE: "tilforordnede",
}


def _role(candidate: Candidate) -> str:
    return candidate.role.code


def _seats(contest: Contest) -> Counter[Role]:
    return Counter(place.role for place in contest.places)


def _should_be(role: Role, seats: int, picked: int) -> str:
    words = role.danish if seats == 1 else _PLURALS.get(role, "suppleanter")
    number = number_word(seats, neuter=role is Role.MEMBER)
    return f"Der skal udpeges {number} {words} – der er valgt {picked}."


def not_too_many(_pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Demand:
    """G1a: no more are chosen than there are seats, role by role."""
    seats = _seats(contest)

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        picked = Counter(candidate.role for candidate in chosen)
        for role in picked:
            if role not in seats:
                return failed(f"Runden har ingen plads som {role.danish}.")
            if picked[role] > seats[role]:
                return failed(_should_be(role, seats[role], picked[role]))
        assert outcome is Outcome.MET
        return met("Der er ikke valgt flere, end der er pladser.")

    return Demand(Tally(_role, caps={role.code: seats[role] for role in Role}), say, final=True)


def not_too_few(_pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Demand:
    """G1b: every seat gets somebody."""
    seats = _seats(contest)

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        picked = Counter(candidate.role for candidate in chosen)
        for role in seats:
            if picked[role] < seats[role]:
                return failed(_should_be(role, seats[role], picked[role]))
        assert outcome is Outcome.MET
        return met("Der er valgt til alle pladser.")

    tally = Tally(_role, quotas={role.code: count for role, count in seats.items()})
    return Demand(tally, say, final=True)


def substitutes_named(_pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Demand | Ruling:
    """G9: every substitute's seat of the group gets or has somebody."""
    beside = [s for s in contest.beside if s.group == contest.group and s.role is Role.SUBSTITUTE]
    places = [place for place in contest.places if place.role is Role.SUBSTITUTE]
    if not beside and not places:
        return unknown(
            "Det er ikke oplyst, om organet har suppleanter.",
            "Om organet har suppleanter",
            supplier=Supplier.BODY,
        )
    vacant = [s.label for s in beside if s.candidate is None and s.state == "ubesat"]
    if vacant:
        which = "den" if len(vacant) == 1 else "dem"
        return failed(f"Suppleant mangler: {and_list(vacant)} er ubesat, og runden besætter {which} ikke.")
    nobody_knows = [s.label for s in beside if s.candidate is None]

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        if outcome is Outcome.FAILED:
            picked = sum(1 for candidate in chosen if candidate.role is Role.SUBSTITUTE)
            return failed(f"Suppleant mangler: {_should_be(Role.SUBSTITUTE, len(places), picked)}")
        return met("Der er suppleant." if len(places) + len(beside) == 1 else "Der er suppleanter.")

    if nobody_knows and not places:
        return unknown(
            f"Det er ikke oplyst, hvem der er {and_list(nobody_knows)}.",
            "Suppleantens navn",
            supplier=Supplier.BODY,
        )
    return Demand(Tally(_role, quotas={Role.SUBSTITUTE.code: len(places)}), say, final=True)


def no_overlap(_pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Ruling:
    """G10a: nobody named sits in the seat when the new term begins."""
    doubtful: Place | None = None
    for place in contest.places:
        for sat in place.times:
            overlaps = sat.period.overlaps(contest.term) if sat.named else False
            if overlaps is True:
                end = sat.period.end
                until = "" if isinstance(end, Unstated) else f" til og med {long_date(end)}"
                return failed(f"Pladsen som {place.label} er optaget{until}.")
            if overlaps is None:
                doubtful = doubtful or place
    if doubtful is not None:
        return unknown(
            f"Det er ikke oplyst, hvornår pladsen som {doubtful.label} bliver ledig.",
            "Slutdato for den nuværende",
            supplier=Supplier.BODY,
        )
    return met("Pladserne er ledige, når perioden begynder.")


def no_gap(_pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Ruling:
    """G10b: no time passes with an empty seat before the new term begins."""
    doubtful: Place | None = None
    for place in contest.places:
        last = _last_day(place, contest.start)
        if last is None:
            doubtful = doubtful or place
        elif last < contest.start - timedelta(days=1):
            first, day_before = last + timedelta(days=1), contest.start - timedelta(days=1)
            until = f" til den {long_date(day_before)}" if first < day_before else ""
            since = "fra den" if until else "den"
            return failed(f"Pladsen som {place.label} er ubesat {since} {long_date(first)}{until}.")
    if doubtful is not None:
        return unknown(
            f"Det er ikke oplyst, hvor længe pladsen som {doubtful.label} har været eller bliver ubesat.",
            "Hvornår pladsen sidst var besat",
            supplier=Supplier.BODY,
        )
    return met("De nye tiltræder, når de nuværende fratræder.")


def _last_day(place: Place, start: date) -> date | None:
    """The last day before the new term that somebody sits in the seat; None when nobody knows."""
    times = [sat.period for sat in place.times]
    may_have_begun = [period for period in times if period.begun(start) is not False]
    # What has ended by then has begun, though nobody has stated when.
    begun = [period for period in may_have_begun if period.begun(start) or period.ended(start)]
    ends = [period.end for period in begun if isinstance(period.end, date)]
    if any(period.end is OPEN for period in begun):
        return start
    if ends and max(ends) >= start - timedelta(days=1):
        return max(ends)
    return max(ends) if ends and len(ends) == len(may_have_begun) else None


def in_turn(_pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Demand | Ruling | None:
    """G12: a seat that organisations share in turns goes to the one whose turn it is."""
    shared = [right for right in contest.rights if right.kind is EntitlementKind.TURNS]
    if not shared:
        return None
    turns = [turn_of(right, contest) for right in shared]
    names = "; ".join(and_list([h.name for h in right.holders]) for right in shared)
    if any(turn is None for turn in turns):
        return unknown(
            f"Pladsen deles på skift mellem {names}; det er ikke oplyst, hvis tur det er i perioden.",
            "Hvis tur det er",
            supplier=Supplier.ORGANISATION,
        )
    whose = and_list([turn.name for turn in turns if turn is not None])
    sentence = f"Pladsen deles på skift mellem {names}; denne periode: {whose}."
    theirs = {turn.organisation for turn in turns if turn is not None}
    others = {h.organisation for right in contest.rights for h in right.holders} - theirs
    free = {
        h.organisation
        for right in contest.rights
        if right.kind is not EntitlementKind.TURNS
        for h in right.holders
    }

    def key(candidate: Candidate) -> str | None:
        if candidate.organisation is None:
            return None
        return "out" if candidate.organisation in others - free else "in"

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        if outcome is Outcome.FAILED:
            stray = [c.organisation_name for c in chosen if key(c) == "out"]
            return failed(f"{sentence} {and_list(list(dict.fromkeys(stray)))} har ikke turen.")
        if outcome is Outcome.UNKNOWN:
            return unknown(
                f"{sentence} Det er ikke registreret, hvem der har indstillet alle de valgte.",
                "Indstillende organisation",
                supplier=Supplier.SECRETARIAT,
            )
        return met(sentence)

    return Demand(Tally(key, caps={"out": 0}), say)


RULES: tuple[CollectiveRule, ...] = (
    CollectiveRule(
        "G1a",
        "Ikke for mange",
        "Der må ikke vælges flere, end der er pladser.",
        Severity.REQUIREMENT,
        not_too_many,
    ),
    CollectiveRule(
        "G1b", "Alle pladser", "Der bør vælges til alle pladser.", Severity.CONSIDERATION, not_too_few
    ),
    CollectiveRule(
        "G9",
        "Suppleant",
        "Organet skal have suppleant, hvor det har bedt om det.",
        Severity.CONSIDERATION,
        substitutes_named,
    ),
    CollectiveRule(
        "G10a",
        "Ledig plads",
        "Pladsen skal være ledig, når perioden begynder.",
        Severity.REQUIREMENT,
        no_overlap,
        field="body",
    ),
    CollectiveRule(
        "G10b",
        "Intet slip",
        "Pladsen bør ikke stå tom imellem.",
        Severity.CONSIDERATION,
        no_gap,
        field="body",
    ),
    CollectiveRule(
        "G12",
        "På skift",
        "En plads, der deles på skift, går til den organisation, hvis tur det er.",
        Severity.CONSIDERATION,
        in_turn,
        field="organisation",
        wish="er indstillet af den organisation, hvis tur det er",
    ),
)
