"""The rules about gender: over the whole body, and in what each organisation proposes (G2, G3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ...danish import and_list, counted
from ...vocabulary import SEATED, EntitlementKind, Gender, Outcome, Severity, Supplier
from ..facts import Candidate, Contest
from ..findings import CollectiveRule, Demand, Parameters, Ruling, Scope, failed, met, unknown
from ..tally import Tally
from .counting import limit, members_only, minimum_of, sitting


def balanced_minimum(seats: int) -> int:
    """The fewest of each gender that make a composition balanced: 40/60, or the whole number nearest below.

    Practice under ligestillingsloven § 11: 11 seats 4, 9 seats 3, 6 seats 2, 4 seats 1.
    """
    return seats * 2 // 5


def _gender(candidate: Candidate) -> str | None:
    return None if candidate.gender is Gender.NOT_STATED else candidate.gender.code


def gender_balance(_pool: Sequence[Candidate], contest: Contest, parameters: Parameters) -> Demand | Ruling:
    """G2: at least so many women and men over the whole body (ligestillingsloven § 11)."""
    minimum = limit(parameters, "minimum")
    key = members_only(_gender)
    beside = sitting(contest, key, body=True)
    seats = len(beside) + contest.elsewhere + sum(1 for place in contest.places if place.role in SEATED)
    if minimum is None:
        return unknown(
            "Antallet af hvert køn er ikke fastsat i reglen."
            f" Organet har {counted(seats, 'plads', 'pladser')}; 40/60 svarer til mindst {balanced_minimum(seats)}.",
            "Antallet af hvert køn",
            supplier=Supplier.SECRETARIAT,
        )
    tally = Tally(key, beside, quotas={Gender.FEMALE.code: minimum, Gender.MALE.code: minimum})

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        found, missing = tally.count(chosen)
        women = counted(found[Gender.FEMALE.code], "kvinde", "kvinder")
        men = counted(found[Gender.MALE.code], "mand", "mænd")
        not_known = max(missing, seats - sum(found.values()))
        rest = f" og {not_known}, hvor det ikke er oplyst" if not_known else ""
        sentence = f"{women}, {men}{rest}; mindst {minimum} af {seats} af hvert køn tilstræbes."
        if outcome is Outcome.UNKNOWN:
            return unknown(sentence, "Kønnet på de øvrige i organet", supplier=Supplier.BODY)
        return Ruling(outcome, sentence)

    return Demand(tally, say)


def both_genders_proposed(pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Ruling:
    """G3: each organisation has proposed both a woman and a man, or has said why not.

    Counted over the pool, not the chosen; a joint right is one proposer (ligestillingsloven §§ 9 and 10 a).
    """
    proposers: dict[int, str] = {}
    # Who may also nominate alone proposes alone.
    for right in sorted(contest.rights, key=lambda one: one.kind is EntitlementKind.JOINT):
        names = [h.name for h in right.holders]
        for holder in right.holders:
            joint = right.kind is EntitlementKind.JOINT
            proposers.setdefault(holder.organisation, and_list(names) if joint else holder.name)
    proposed: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in pool:
        if candidate.organisation in proposers:
            proposed[proposers[candidate.organisation]].append(candidate)
    if not proposed:
        return unknown(
            "Der er ikke registreret indstillinger fra de berettigede organisationer.",
            "Indstillinger",
            supplier=Supplier.ORGANISATION,
        )
    reasoned = [name for name, theirs in proposed.items() if any(map(_reason_given, theirs))]
    open_ = {name: theirs for name, theirs in proposed.items() if name not in reasoned}
    # One whose nominator nobody has registered may be any organisation's, with a reason of its own.
    anybodys = [candidate for candidate in pool if candidate.organisation is None]
    excused = any(map(_reason_given, anybodys))
    both = Tally(_gender, quotas={Gender.FEMALE.code: 1, Gender.MALE.code: 1})
    certain = [name for name, theirs in open_.items() if both.outcome([*theirs, *anybodys]) is Outcome.FAILED]
    if certain and not excused:
        return failed(f"Har ikke foreslået både en kvinde og en mand: {and_list(certain)}.")
    doubtful = [name for name, theirs in open_.items() if both.outcome(theirs) is not Outcome.MET]
    if anybodys and (doubtful or set(proposers.values()) - set(proposed)):
        return unknown(
            "Det er ikke registreret, hvem der har indstillet alle kandidaterne.",
            "Indstillende organisation",
            supplier=Supplier.SECRETARIAT,
        )
    if doubtful:
        return unknown(
            f"Kandidaternes køn er ikke oplyst af {and_list(doubtful)}.",
            "Kandidaternes køn",
            supplier=Supplier.ORGANISATION,
        )
    if reasoned:
        return met(
            f"Alle har foreslået både en kvinde og en mand eller begrundet det ({and_list(reasoned)})."
        )
    return met("Alle organisationer har foreslået både en kvinde og en mand.")


def _reason_given(candidate: Candidate) -> bool:
    judged = candidate.judgements.get("gender_reason")
    return judged is not None and judged.outcome is Outcome.MET


RULES: tuple[CollectiveRule, ...] = (
    CollectiveRule(
        "G2",
        "Køn i organet",
        "Ligelig sammensætning af kvinder og mænd tilstræbes, talt over hele organet.",
        Severity.CONSIDERATION,
        gender_balance,
        parameters=(
            minimum_of(
                "Mindst af hvert køn", way="mindste antal af hvert køn sættes til {n}", scope=Scope.BODY
            ),
        ),
        field="gender",
        wish="er af det køn, der er færrest af",
        whole_body=True,
    ),
    CollectiveRule(
        "G3",
        "Kvinde og mand",
        "Hver organisation bør foreslå både en kvinde og en mand, ellers med begrundelse.",
        Severity.CONSIDERATION,
        both_genders_proposed,
        "gender_reason",
        field="gender",
    ),
)
