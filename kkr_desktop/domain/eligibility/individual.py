"""The rules about one candidate, each a pure function; the tuple at the end is the list of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..danish import long_date
from ..vocabulary import Answer, OrganisationKind, Outcome, Role, Severity, Supplier
from ..when import OPEN, Unstated
from .facts import Candidate, Contest, Membership
from .findings import IndividualCheck, IndividualRule, Parameters, Ruling, failed, met, unknown

_REQUIREMENT, _CONSIDERATION = Severity.REQUIREMENT, Severity.CONSIDERATION


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
    """I2b: the membership is not known to end before the term does."""
    holding = [m for m in candidate.memberships if m.in_region and m.period.holds(contest.start) is not False]
    ends = [m.period.end for m in holding if not isinstance(m.period.end, Unstated)]
    if not holding:
        return None
    if isinstance(contest.end, Unstated):
        return unknown(
            "Hvervets slutdato er ikke oplyst, så det kan ikke afgøres, om medlemskabet varer hele perioden.",
            "Hvervets slutdato",
            supplier=Supplier.BODY,
        )
    if any(m.period.end is OPEN for m in holding):
        return met("Medlemskabet har ingen slutdato.")
    if not ends:
        return unknown(
            "Det er ikke oplyst, hvornår medlemskabet ophører.",
            "Medlemskabets slutdato",
            supplier=Supplier.MUNICIPALITY,
        )
    if max(ends) < contest.end:
        return failed(f"Udtræder af kommunalbestyrelsen den {long_date(max(ends))} – hvervet ophører da.")
    return met("Medlemskabet varer perioden ud.")


def substitute_same_demands(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I3: a substitute meets the same demands as a member."""
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


def entitled_nominator(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I4: nominated by an organisation that may nominate; does not bind a group without nominators."""
    if not contest.nominators:
        return None
    if candidate.organisation is None:
        return unknown(
            "Det er ikke registreret, hvem der har indstillet kandidaten.",
            "Indstillende organisation",
            supplier=Supplier.SECRETARIAT,
        )
    if candidate.organisation in contest.nominators:
        return met(f"Er indstillet af {candidate.organisation_name}, som er indstillingsberettiget.")
    return failed(f"{candidate.organisation_name} er ikke indstillingsberettiget til {contest.group_name}.")


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


def _judged(criterion: str, *, yes: str, no: str, ask: str, supplier: Supplier) -> IndividualCheck:
    """A criterion that takes a person's judgement, with evidence; unjudged is unknown."""

    def check(candidate: Candidate, _contest: Contest, _parameters: Parameters) -> Ruling | None:
        judged = candidate.judgements.get(criterion)
        if judged is None or judged.outcome is Outcome.UNKNOWN:
            return unknown("Er ikke vurderet endnu.", ask, supplier=supplier)
        sentence = yes if judged.outcome is Outcome.MET else no
        because = f"{sentence} {judged.evidence}".strip()
        return met(because) if judged.outcome is Outcome.MET else failed(because)

    return check


def knowledge_institution(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I9: represents a knowledge institution, shown by employment there or by judgement."""
    jobs = [job for job in candidate.jobs if job.period.holds(contest.start) is not False]
    for job in jobs:
        if job.kind is OrganisationKind.KNOWLEDGE:
            return met(f"Er ansat på {job.employer}, som er en vidensinstitution.")
    judged = candidate.judgements.get("knowledge_institution")
    if judged is not None and judged.outcome is not Outcome.UNKNOWN:
        if judged.outcome is Outcome.MET:
            return met(f"Repræsenterer en vidensinstitution. {judged.evidence}".strip())
        return failed(f"Repræsenterer ikke en vidensinstitution. {judged.evidence}".strip())
    if jobs and all(job.kind is not None for job in jobs):
        return failed(f"Er ansat i {jobs[0].employer}, som ikke er registreret som en vidensinstitution.")
    return unknown(
        "Det er ikke registreret, hvilken vidensinstitution kandidaten repræsenterer.",
        "Ansættelsessted",
        supplier=Supplier.ORGANISATION,
    )


def union_main(candidate: Candidate, _contest: Contest, _: Parameters) -> Ruling | None:
    """I10: nominated by a main organisation of trade unions."""
    if candidate.organisation is None:
        return unknown(
            "Det er ikke registreret, hvem der har indstillet kandidaten.",
            "Indstillende organisation",
            supplier=Supplier.SECRETARIAT,
        )
    if candidate.organisation_kind is OrganisationKind.UNION_MAIN:
        return met(f"Er indstillet af {candidate.organisation_name}, som er en faglig hovedorganisation.")
    return failed(f"{candidate.organisation_name} er ikke en faglig hovedorganisation.")


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
        "I1",
        "Kommunalbestyrelse",
        "Skal være medlem af kommunalbestyrelsen i en af kommunerne i kommunekontaktrådet.",
        _REQUIREMENT,
        councillor,
        "councillor",
    ),
    IndividualRule(
        "I2a",
        "Medlem ved start",
        "Medlemskabet skal bestå på hvervets startdato.",
        _REQUIREMENT,
        councillor_at_start,
        "councillor",
    ),
    IndividualRule(
        "I2b",
        "Medlem til slut",
        "Medlemskabet bør vare perioden ud.",
        _CONSIDERATION,
        councillor_to_end,
    ),
    IndividualRule(
        "I3",
        "Suppleantkrav",
        "Suppleanter skal opfylde samme krav som repræsentanter.",
        _REQUIREMENT,
        substitute_same_demands,
        "councillor",
    ),
    IndividualRule(
        "I4",
        "Indstilling",
        "Skal være indstillet af en organisation, der er indstillingsberettiget til pladsen.",
        _REQUIREMENT,
        entitled_nominator,
    ),
    IndividualRule("I5", "Frist", "Indstillingen skal være modtaget inden fristen.", _CONSIDERATION, in_time),
    IndividualRule(
        "I6",
        "Erhvervsaktiv",
        "Skal være erhvervsaktiv.",
        _REQUIREMENT,
        _judged(
            "active_in_business",
            yes="Er erhvervsaktiv.",
            no="Er ikke erhvervsaktiv.",
            ask="Kandidatens stilling og virksomhed",
            supplier=Supplier.ORGANISATION,
        ),
        "active_in_business",
    ),
    IndividualRule(
        "I7",
        "Målgruppe",
        "Virksomheden skal være i organets målgruppe.",
        _REQUIREMENT,
        _judged(
            "target_group",
            yes="Virksomheden er i målgruppen.",
            no="Virksomheden er ikke i målgruppen.",
            ask="Virksomhedens størrelse og branche",
            supplier=Supplier.ORGANISATION,
        ),
        "target_group",
    ),
    IndividualRule(
        "I8",
        "Indsigt",
        "Har indsigt i regionens styrkepositioner og udfordringer.",
        _CONSIDERATION,
        _judged(
            "regional_insight",
            yes="Har indsigt i styrkepositioner og udfordringer.",
            no="Har ikke vist indsigt i styrkepositioner og udfordringer.",
            ask="Begrundelse for koblingen til styrkepositionerne",
            supplier=Supplier.ORGANISATION,
        ),
        "regional_insight",
    ),
    IndividualRule(
        "I9",
        "Vidensinstitution",
        "Skal repræsentere en vidensinstitution.",
        _REQUIREMENT,
        knowledge_institution,
        "knowledge_institution",
    ),
    IndividualRule(
        "I10",
        "Hovedorganisation",
        "Skal være indstillet af en faglig hovedorganisation.",
        _REQUIREMENT,
        union_main,
    ),
    IndividualRule(
        "I11",
        "Én rolle",
        "Kan ikke både være repræsentant og suppleant i samme organ i samme periode.",
        _REQUIREMENT,
        not_both_roles,
    ),
    IndividualRule(
        "I12",
        "Én plads",
        "Må ikke allerede have en plads i organet i perioden.",
        _REQUIREMENT,
        no_other_seat,
    ),
    IndividualRule("I15", "Tilsagn", "Kandidatens tilsagn skal være registreret.", _CONSIDERATION, consent),
)
