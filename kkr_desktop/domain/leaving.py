"""What becomes of the seats of somebody who leaves a council or a post: kept, lapsed, or for others to decide.

A seat that is conditional on membership lapses with it (the ministry's resumé 95.8.7, by analogy: KKR is no
municipal body), and the council's stand-in does not inherit it. The end of the municipal term is another clock
than the body's own: there the holder sits on to the body's change-over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from .danish import long_date
from .departures import Actor, CouncilExit, Effect, Exit, JobBond, JobExit, SeatAtStake, SeatEffect
from .election_terms import ends_with_election_term
from .model import SeatGroup
from .vocabulary import EndReason, OrganisationKind, Role, SubstituteKind, Verb
from .when import UNKNOWN, Edge, Period, Unstated

BASIS = "Indenrigsministeriets resumé 95.8.7 (analogi)"
_CHAIRS = (Role.CHAIR, Role.VICE_CHAIR)


def effects(exit_: Exit, stakes: Iterable[SeatAtStake]) -> list[Effect]:
    """What becomes of each of the person's seats; seats that have ended before the last day are left out."""
    found = [effect for stake in stakes if (effect := _effect(exit_, stake)) is not None]
    lapsed_bodies = {e.stake.group.body for e in found if e.outcome is SeatEffect.LAPSES}
    return [_with_the_chair(effect, lapsed_bodies) for effect in found]


def substitutes_touched(lapsed: Iterable[Effect], substitutes: Iterable[SeatAtStake]) -> list[Effect]:
    """The seats of others that stand in for a seat that lapses, or may do so."""
    vacated = [effect.stake for effect in lapsed if effect.outcome is SeatEffect.LAPSES]
    by_seat = {stake.seat.id: stake for stake in vacated}
    groups = {stake.group.id: stake for stake in vacated if stake.seat.role is not Role.SUBSTITUTE}
    found = []
    for one in substitutes:
        seat = one.seat
        stands_for = by_seat.get(seat.substitute_for or 0)
        if seat.id in by_seat or one.superseded:
            continue
        if stands_for is not None:
            because = (
                f"{one.holder} er personlig suppleant for pladsen, som bortfalder ({stands_for.label})."
                " Om suppleanten indtræder eller fratræder, følger af organets vedtægter."
            )
        elif (
            seat.role is Role.SUBSTITUTE
            and seat.substitute_kind in (SubstituteKind.UNKNOWN, SubstituteKind.PERSONAL)
            and seat.substitute_for is None
            and one.group.id in groups
        ):
            because = (
                f"Det er ikke oplyst, om {one.holder} er personlig suppleant for pladsen, som bortfalder"
                f" ({groups[one.group.id].label})."
            )
        else:
            continue
        found.append(
            Effect(
                one,
                SeatEffect.NEEDS_DECISION,
                because,
                Actor.BODY,
                f"{one.body} oplyser, om suppleanten indtræder.",
            )
        )
    return found


def new_term(lapsed: Sequence[Effect], last_day: date) -> Period:
    """The term of those who take the seats: from the day after, to the end that the seats have in common.

    Unknown where the seats differ; a time that never began keeps its own first day.
    """
    begins = {e.stake.period.start if not e.begun else last_day + timedelta(days=1) for e in lapsed}
    ends = {e.stake.period.end for e in lapsed}
    return Period(_common(begins), _common(ends))


def nomination_touched(exit_: Exit, *, group: SeatGroup, job: JobBond | None, start: date | None) -> str:
    """Why a nomination not yet decided is touched, in a sentence; empty where it is not.

    `start` is the first day in the seats, None where nobody has stated it.
    """
    day = exit_.last_day
    if exit_.reason is EndReason.DIED:
        return "Personen er afgået ved døden og kan ikke udpeges."
    if isinstance(exit_, CouncilExit):
        if not group.requires_membership:
            return ""
        inside = [one.period for one in exit_.others if one.in_region]
        what = "medlemskabet"
    else:
        if job is None or (exit_.organisation is not None and exit_.organisation != job.organisation):
            return ""
        inside = [one.period for one in exit_.others if one.organisation == job.organisation]
        what = "ansættelsen"
    wanted = max(start, day + timedelta(days=1)) if start is not None else day + timedelta(days=1)
    if any(period.holds(wanted) is True for period in inside):
        return ""
    if start is None:
        return (
            "Det er ikke oplyst, hvornår hvervet begynder. Begynder det efter den"
            f" {long_date(day)}, er {what} ophørt."
        )
    if start > day:
        return f"Hvervet begynder den {long_date(start)}, efter at {what} ophører den {long_date(day)}."
    if isinstance(exit_, CouncilExit) and ends_with_election_term(day) and group.stays_after_election:
        return ""
    return (
        f"Betingelsen er opfyldt, når hvervet begynder den {long_date(start)}, men {what} ophører den"
        f" {long_date(day)}, og hvervet med det."
    )


def _common(edges: set[Edge]) -> Edge:
    return next(iter(edges)) if len(edges) == 1 else UNKNOWN


def _effect(exit_: Exit, stake: SeatAtStake) -> Effect | None:
    day = exit_.last_day
    period = stake.period
    if period.ended(day) is True or stake.seat.period.ended(day) is True or stake.superseded:
        return None
    if period.end == day:
        return Effect(stake, SeatEffect.KEPT, f"Hvervet slutter selv den {long_date(day)}.")
    if exit_.reason is EndReason.DIED:
        return _lapses(stake, day, f"Hvervet ophører ved dødsfaldet den {long_date(day)}.")
    return _by_council(exit_, stake) if isinstance(exit_, CouncilExit) else _by_job(exit_, stake)


def _by_council(exit_: CouncilExit, stake: SeatAtStake) -> Effect:
    day = exit_.last_day
    if not stake.group.requires_membership:
        return Effect(
            stake, SeatEffect.KEPT, "Pladsen er ikke betinget af medlemskab af en kommunalbestyrelse."
        )
    other = _other_council(exit_, stake)
    if other is not None:
        return other
    if not exit_.in_region:
        return Effect(
            stake,
            SeatEffect.NEEDS_DECISION,
            f"Pladsen kræver medlemskab i en af {stake.appointer.kkr}s kommuner. {exit_.municipality} hører ikke"
            " til dem, og intet andet medlemskab er registreret.",
            Actor.MUNICIPALITY,
            "Personens kommune oplyser, om og hvornår personen er medlem.",
        )
    if _perhaps_not_begun(stake, day):
        return _undated(stake, day)
    if ends_with_election_term(day) and exit_.reason is not EndReason.LOST_ELIGIBILITY:
        return _at_term_end(stake, day)
    return _lapses(
        stake,
        day,
        f"Hvervet er betinget af medlemskab af en kommunalbestyrelse, som ophører den {long_date(day)}."
        " Kommunalbestyrelsens stedfortræder overtager ikke pladsen.",
    )


def _other_council(exit_: CouncilExit, stake: SeatAtStake) -> Effect | None:
    """What another membership means for the seat; None where there is none that holds the day after."""
    # Somebody who is yet to take the seat must be a councillor on its first day, not on the day between.
    start, after = stake.period.start, exit_.last_day + timedelta(days=1)
    wanted = max(start, after) if not isinstance(start, Unstated) else after
    inside = [one for one in exit_.others if one.in_region]
    for one in inside:
        if one.period.holds(wanted) is True:
            return Effect(
                stake,
                SeatEffect.KEPT,
                f"Personen er også medlem af kommunalbestyrelsen i {one.municipality}"
                f" den {long_date(wanted)}, så betingelsen er fortsat opfyldt.",
            )
    for one in inside:
        if one.period.holds(wanted) is None:
            return Effect(
                stake,
                SeatEffect.NEEDS_DECISION,
                f"Det er ikke oplyst, om personen er medlem af kommunalbestyrelsen i {one.municipality}"
                f" den {long_date(wanted)}.",
                Actor.MUNICIPALITY,
                f"{one.municipality} oplyser medlemskabets datoer.",
            )
    return None


def _perhaps_not_begun(stake: SeatAtStake, day: date) -> bool:
    """Whether nobody can tell if the time in the seat had begun by the last day.

    A known end belongs to one of the body's terms; where that had begun, the holder is taken to have sat from then.
    """
    if stake.period.begun(day) is not None:
        return False
    end = stake.period.end
    own = [t for t in stake.terms if isinstance(end, date) and t.period.holds(end) is True]
    return not any(isinstance(term.begins, date) and term.begins <= day for term in own)


def _undated(stake: SeatAtStake, day: date) -> Effect:
    what = "datoer" if isinstance(stake.period.end, Unstated) else "startdato"
    return Effect(
        stake,
        SeatEffect.NEEDS_DECISION,
        f"Hvervets {what} er ikke oplyst, så det kan ikke afgøres, om personen har pladsen den"
        f" {long_date(day)}. Har personen det, bortfalder den.",
        Actor.BODY,
        f"{stake.body} oplyser, fra hvornår og til hvornår personen sidder.",
    )


def _at_term_end(stake: SeatAtStake, day: date) -> Effect:
    if not stake.group.stays_after_election:
        return _lapses(
            stake,
            day,
            f"Den kommunale valgperiode slutter den {long_date(day)}, og pladsen følger den."
            " Kommunalbestyrelsens stedfortræder overtager den ikke.",
        )
    if stake.period.begun(day) is False:
        return Effect(
            stake,
            SeatEffect.NEEDS_DECISION,
            "Hvervet begynder først i den nye valgperiode, og det er ikke registreret, om personen er genvalgt.",
            Actor.MUNICIPALITY,
            "Personens kommune oplyser, om personen er medlem i den nye valgperiode.",
        )
    change = _change_over(stake, day)
    until = "datoen er ikke oplyst" if change is None else f"den {long_date(change)}"
    return Effect(
        stake,
        SeatEffect.KEPT,
        f"Den kommunale valgperiode slutter den {long_date(day)}, men indehaveren sidder til organets eget"
        f" skifte ({until}).",
    )


def _change_over(stake: SeatAtStake, day: date) -> date | None:
    """The last day of the holder's time, else of the body's own term that the day lies in."""
    if not isinstance(stake.period.end, Unstated):
        return stake.period.end
    ends = [term.ends for term in stake.terms if term.period.holds(day) is True]
    return next((end for end in ends if not isinstance(end, Unstated)), None)


def _by_job(exit_: JobExit, stake: SeatAtStake) -> Effect:
    day, bond = exit_.last_day, stake.job
    if bond is None:
        return Effect(stake, SeatEffect.KEPT, "Pladsen er ikke betinget af en ansættelse.")
    if bond.organisation is None:
        return Effect(
            stake,
            SeatEffect.NEEDS_DECISION,
            "Hvervet er betinget af en ansættelse, men det er ikke registreret, hvor.",
            Actor.BODY,
            f"{stake.body} oplyser, hvilken ansættelse pladsen er betinget af.",
        )
    if exit_.organisation is not None and exit_.organisation != bond.organisation:
        return Effect(
            stake,
            SeatEffect.KEPT,
            f"Hvervet er betinget af ansættelse hos {bond.name}, ikke hos {exit_.employer}.",
        )
    after = day + timedelta(days=1)
    own = [job for job in exit_.others if job.organisation == bond.organisation]
    if any(job.period.holds(after) is True for job in own):
        return Effect(stake, SeatEffect.KEPT, f"Personen er fortsat ansat hos {bond.name}.")
    if exit_.organisation is None or any(job.period.holds(after) is None for job in own):
        unsure = (
            f"om {exit_.employer} er {bond.name}"
            if exit_.organisation is None
            else f"om personen fortsat er ansat hos {bond.name}"
        )
        return Effect(
            stake,
            SeatEffect.NEEDS_DECISION,
            f"Hvervet er betinget af ansættelse hos {bond.name}, og det er ikke oplyst, {unsure}.",
            Actor.ORGANISATION,
            f"{bond.name} oplyser, om personen er ansat efter den {long_date(day)}.",
        )
    if _perhaps_not_begun(stake, day):
        return _undated(stake, day)
    return _lapses(
        stake,
        day,
        f"Hvervet er betinget af ansættelse hos {bond.name}, og den ophører den {long_date(day)}.",
    )


def _lapses(stake: SeatAtStake, day: date, because: str) -> Effect:
    begun = stake.period.begun(day) is not False
    if not begun and not isinstance(stake.period.start, Unstated):
        because += (
            f" Hvervet skulle begynde den {long_date(stake.period.start)}; udpegningen træder ikke i kraft."
        )
    after = day + timedelta(days=1)
    if begun and stake.successor == after:
        return Effect(
            stake,
            SeatEffect.LAPSES,
            because,
            Actor.NOBODY,
            f"En efterfølger tiltræder den {long_date(after)}.",
        )
    actor, acts = _who_fills(stake)
    if begun and stake.successor is not None:
        acts += f" En efterfølger tiltræder først den {long_date(stake.successor)}."
    return Effect(stake, SeatEffect.LAPSES, because, actor, acts, begun=begun)


def _who_fills(stake: SeatAtStake) -> tuple[Actor, str]:
    by = stake.appointer
    if by.by_kkr:
        if by.verb is Verb.APPOINTS:
            return Actor.KKR, f"{by.kkr} udpeger en ny."
        whom = f", og {by.name} udpeger" if by.name and by.kind is not OrganisationKind.KKR else ""
        return Actor.KKR, f"{by.kkr} {by.verb.danish} en ny{whom}."
    if not by.name:
        return Actor.BODY, f"{stake.body} oplyser, hvem der besætter pladsen."
    if by.kind is OrganisationKind.MUNICIPALITY:
        return Actor.MUNICIPALITY, f"{by.name} udpeger en ny."
    if by.kind is OrganisationKind.BODY:
        return Actor.BODY, f"{by.name} finder selv en ny."
    return Actor.ORGANISATION, f"{by.name} udpeger en ny."


def _with_the_chair(effect: Effect, lapsed_bodies: set[int]) -> Effect:
    """Whether one may chair a body after losing the ordinary seat in it is for the body's statutes."""
    stake = effect.stake
    if (
        effect.outcome is not SeatEffect.KEPT
        or stake.seat.role not in _CHAIRS
        or stake.group.body not in lapsed_bodies
    ):
        return effect
    return replace(
        effect,
        outcome=SeatEffect.NEEDS_DECISION,
        because=f"Posten som {stake.seat.role.danish} er ikke selv betinget af medlemskab, men personens anden plads"
        " i organet bortfalder. Om posten følger med, afgør organets vedtægter.",
        actor=Actor.BODY,
        acts=f"{stake.body} afgør, om {stake.seat.role.danish}en bliver.",
    )
