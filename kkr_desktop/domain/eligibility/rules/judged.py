"""The rules that take a person's judgement, with evidence: I6, I7, I8, I9 and I14."""

from __future__ import annotations

from ...vocabulary import OrganisationKind, Outcome, Severity, Supplier
from ..facts import Candidate, Contest
from ..findings import (
    IndividualCheck,
    IndividualRule,
    Parameters,
    Ruling,
    failed,
    met,
    unknown,
    with_evidence,
)


def by_judgement(
    criterion: str,
    *,
    yes: str,
    no: str,
    ask: str,
    supplier: Supplier,
    unjudged: str,
) -> IndividualCheck:
    """A criterion that takes a person's judgement, with evidence; unjudged is unknown."""

    def check(candidate: Candidate, _contest: Contest, _parameters: Parameters) -> Ruling | None:
        judged = candidate.judgements.get(criterion)
        if judged is None or judged.outcome is Outcome.UNKNOWN:
            return unknown(unjudged, ask, supplier=supplier)
        sentence = yes if judged.outcome is Outcome.MET else no
        because = with_evidence(sentence, judged.evidence)
        return met(because) if judged.outcome is Outcome.MET else failed(because)

    return check


def knowledge_institution(candidate: Candidate, contest: Contest, _: Parameters) -> Ruling | None:
    """I9: represents a knowledge institution, shown by employment there, else by judgement.

    Another post shows nothing: one may represent an institution without being employed there.
    """
    posts = [(job, job.period.holds(contest.start)) for job in candidate.jobs]
    there = [(job, holds) for job, holds in posts if job.kind is OrganisationKind.KNOWLEDGE]
    for job, holds in there:
        if holds is True:
            return met(f"Er ansat på {job.employer}, som er en vidensinstitution.")
    judged = candidate.judgements.get("knowledge_institution")
    if judged is not None and judged.outcome is Outcome.MET:
        return met(with_evidence("Repræsenterer en vidensinstitution.", judged.evidence))
    for job, holds in there:
        if holds is None:
            return unknown(
                f"Det er ikke oplyst, om kandidaten er ansat på {job.employer}, når hvervet begynder.",
                "Ansættelsens datoer",
                supplier=Supplier.ORGANISATION,
            )
    if judged is not None and judged.outcome is Outcome.FAILED:
        return failed(with_evidence("Repræsenterer ikke en vidensinstitution.", judged.evidence))
    current = [job for job, holds in posts if holds is not False]
    if current and all(job.kind is not None for job in current):
        return unknown(
            f"Er ansat i {current[0].employer}, som ikke er registreret som en vidensinstitution; det er ikke"
            " vurderet, om kandidaten repræsenterer en.",
            "Hvilken vidensinstitution kandidaten repræsenterer",
            supplier=Supplier.ORGANISATION,
        )
    return unknown(
        "Det er ikke registreret, hvilken vidensinstitution kandidaten repræsenterer.",
        "Ansættelsessted",
        supplier=Supplier.ORGANISATION,
    )


RULES: tuple[IndividualRule, ...] = (
    IndividualRule(
        "I6",
        "Erhvervsaktiv",
        "Skal være erhvervsaktiv.",
        Severity.REQUIREMENT,
        by_judgement(
            "active_in_business",
            yes="Er erhvervsaktiv.",
            no="Er ikke erhvervsaktiv.",
            ask="Kandidatens stilling og virksomhed",
            supplier=Supplier.ORGANISATION,
            unjudged="Det er ikke vurderet, om kandidaten er erhvervsaktiv.",
        ),
        "active_in_business",
        field="title",
    ),
    IndividualRule(
        "I7",
        "Målgruppe",
        "Virksomheden skal være i organets målgruppe.",
        Severity.REQUIREMENT,
        by_judgement(
            "target_group",
            yes="Virksomheden er i målgruppen.",
            no="Virksomheden er ikke i målgruppen.",
            ask="Virksomhedens størrelse og branche",
            supplier=Supplier.ORGANISATION,
            unjudged="Det er ikke vurderet, om virksomheden er i målgruppen.",
        ),
        "target_group",
        field="firm_size",
    ),
    IndividualRule(
        "I8",
        "Indsigt",
        "Har indsigt i regionens styrkepositioner og udfordringer.",
        Severity.CONSIDERATION,
        by_judgement(
            "regional_insight",
            yes="Har indsigt i styrkepositioner og udfordringer.",
            no="Har ikke vist indsigt i styrkepositioner og udfordringer.",
            ask="Begrundelse for koblingen til styrkepositionerne",
            supplier=Supplier.ORGANISATION,
            unjudged="Det er ikke vurderet, om kandidaten har indsigt i styrkepositioner og udfordringer.",
        ),
        "regional_insight",
        field="motivation",
    ),
    IndividualRule(
        "I9",
        "Vidensinstitution",
        "Skal repræsentere en vidensinstitution.",
        Severity.REQUIREMENT,
        knowledge_institution,
        "knowledge_institution",
        field="employer",
    ),
    # Inhabilitet is tied to one case, so it never keeps anybody from a seat (forvaltningsloven § 3, stk. 1, nr. 3).
    IndividualRule(
        "I14",
        "Habilitet",
        "Mulig interessekonflikt – vurdér habilitet i den konkrete sag.",
        Severity.INFORMATION,
        by_judgement(
            "conflict_of_interest",
            yes="Ingen kendt interessekonflikt.",
            no="Mulig interessekonflikt – vurdér habilitet i den konkrete sag.",
            ask="Oplysning om interesser, der kan medføre inhabilitet",
            supplier=Supplier.CANDIDATE,
            unjudged="Mulige interessekonflikter er ikke vurderet.",
        ),
        "conflict_of_interest",
    ),
)
