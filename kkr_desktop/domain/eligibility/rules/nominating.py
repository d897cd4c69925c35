"""The rules about the nomination itself: I4, I5, I10 and I15."""

from __future__ import annotations

from ...danish import and_list, long_date
from ...vocabulary import Answer, EntitlementKind, OrganisationKind, Severity, Supplier
from ..facts import Candidate, Contest, Right, RightHolder
from ..findings import IndividualRule, Parameters, Ruling, failed, met, unknown


def _unnamed_nominator() -> Ruling:
    return unknown(
        "Det er ikke registreret, hvem der har indstillet kandidaten.",
        "Indstillende organisation",
        supplier=Supplier.SECRETARIAT,
    )


def turn_of(right: Right, contest: Contest) -> RightHolder | None:
    """Whose turn it is when the new term begins; None where nobody has stated it."""
    return next((h for h in right.holders if h.period.holds(contest.start) is True), None)


def entitled_nominator(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I4: nominated by an organisation that may nominate; does not bind a group without nominators.

    In turns it is the organisation whose turn it is on the new term's first day.
    """
    if not contest.rights:
        return None
    if candidate.organisation is None:
        return _unnamed_nominator()
    name = candidate.organisation_name
    shared = [
        right
        for right in contest.rights
        for holder in right.holders
        if holder.organisation == candidate.organisation
        and (right.kind is EntitlementKind.TURNS or holder.period.holds(contest.on) is not False)
    ]
    if not shared:
        return failed(f"{name} er ikke indstillingsberettiget til {contest.group_name}.")
    for right in shared:
        if right.kind is EntitlementKind.SINGLE:
            return met(f"Er indstillet af {name}, som er indstillingsberettiget.")
        if right.kind is EntitlementKind.JOINT:
            others = [h.name for h in right.holders if h.organisation != candidate.organisation]
            together = f" sammen med {and_list(others)}" if others else ""
            return met(f"Er indstillet af {name}, som er indstillingsberettiget{together}.")
    rulings = [_in_turn(candidate, right, contest) for right in shared]
    return max(rulings, key=_best_last)


def _in_turn(candidate: Candidate, right: Right, contest: Contest) -> Ruling:
    name = candidate.organisation_name
    own = next(h for h in right.holders if h.organisation == candidate.organisation)
    holds = own.period.holds(contest.start)
    if holds is True:
        return met(f"Er indstillet af {name}, hvis tur det er i perioden.")
    turn = turn_of(right, contest)
    if holds is False:
        whose = f"; i perioden er turen hos {turn.name}" if turn else ""
        return failed(f"{name} har ikke turen: pladsen går på skift{whose}.")
    return unknown(
        f"{name} har pladsen på skift med andre; det er ikke oplyst, hvis tur det er i perioden.",
        "Hvis tur det er",
        supplier=Supplier.ORGANISATION,
    )


def _best_last(ruling: Ruling) -> int:
    return ("failed", "unknown", "met").index(ruling.outcome.code)


def in_time(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I5: received on the deadline at the latest."""
    if contest.deadline is None:
        return unknown("Runden har ingen frist.", "Fristen for indstilling", supplier=Supplier.SECRETARIAT)
    if candidate.received_on is None:
        return unknown(
            "Det er ikke registreret, hvornår indstillingen er modtaget.",
            "Modtagelsesdato",
            supplier=Supplier.SECRETARIAT,
        )
    if candidate.received_on > contest.deadline:
        return failed(
            f"Indstillingen er modtaget den {long_date(candidate.received_on)}, efter fristen den"
            f" {long_date(contest.deadline)}."
        )
    return met(f"Indstillingen er modtaget den {long_date(candidate.received_on)}, inden fristen.")


def union_main(candidate: Candidate, _contest: Contest, _: Parameters) -> Ruling | None:
    """I10: nominated by a main organisation of trade unions."""
    if candidate.organisation is None:
        return _unnamed_nominator()
    if candidate.organisation_kind is OrganisationKind.UNION_MAIN:
        return met(f"Er indstillet af {candidate.organisation_name}, som er en faglig hovedorganisation.")
    return failed(f"{candidate.organisation_name} er ikke en faglig hovedorganisation.")


def consent(candidate: Candidate, _contest: Contest, _: Parameters) -> Ruling | None:
    """I15: the candidate has said yes to being nominated."""
    if candidate.consent is Answer.YES:
        return met("Kandidaten har givet tilsagn.")
    if candidate.consent is Answer.NO:
        return failed("Kandidaten har ikke givet tilsagn.")
    return unknown(
        "Kandidatens tilsagn er ikke registreret.", "Kandidatens tilsagn", supplier=Supplier.CANDIDATE
    )


RULES: tuple[IndividualRule, ...] = (
    IndividualRule(
        "I4",
        "Indstilling",
        "Skal være indstillet af en organisation, der er indstillingsberettiget til pladsen.",
        Severity.REQUIREMENT,
        entitled_nominator,
        field="organisation",
    ),
    IndividualRule(
        "I5",
        "Frist",
        "Indstillingen skal være modtaget inden fristen.",
        Severity.CONSIDERATION,
        in_time,
        field="received_on",
    ),
    IndividualRule(
        "I10",
        "Hovedorganisation",
        "Skal være indstillet af en faglig hovedorganisation.",
        Severity.REQUIREMENT,
        union_main,
        field="organisation",
    ),
    IndividualRule(
        "I15",
        "Tilsagn",
        "Kandidatens tilsagn skal være registreret.",
        Severity.CONSIDERATION,
        consent,
        field="consent",
    ),
)
