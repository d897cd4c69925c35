"""The rules about the chosen candidates together, each a pure function; the tuple at the end is the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

from ..danish import and_list, long_date, number_word
from ..vocabulary import FirmSize, Gender, Outcome, Role, Severity, Supplier
from ..when import Unstated
from .facts import Candidate, Contest, Job
from .findings import CollectiveRule, Parameters, Ruling, failed, met, unknown

_REQUIREMENT, _CONSIDERATION = Severity.REQUIREMENT, Severity.CONSIDERATION
_NOBODY = "Der er ikke valgt nogen kandidater endnu."
_ASK_CHOICE = "Valget af kandidater"


def _nobody_chosen() -> Ruling:
    return unknown(_NOBODY, _ASK_CHOICE, supplier=Supplier.SECRETARIAT)


def _roles(contest: Contest) -> Counter[Role]:
    return Counter(place.role for place in contest.places)


_PLURALS = {
    Role.CHAIR: "formænd",
    Role.VICE_CHAIR: "næstformænd",
    Role.MEMBER: "medlemmer",
    Role.OBSERVER: "observatører",
    Role.ATTENDEE: "tilforordnede",
}


def _role_words(role: Role, count: int) -> str:
    if role is Role.SUBSTITUTE:
        return "suppleant" if count == 1 else "suppleanter"
    return role.danish if count == 1 else _PLURALS[role]


def not_too_many(
    _pool: Sequence[Candidate], chosen: Sequence[Candidate], contest: Contest, _: Parameters
) -> Ruling | None:
    """G1a: no more are chosen than there are seats, role by role."""
    if not chosen:
        return _nobody_chosen()
    picked = Counter(candidate.role for candidate in chosen)
    for role, seats in _roles(contest).items():
        if picked[role] > seats:
            return failed(
                f"Der skal udpeges {number_word(seats, neuter=role is Role.MEMBER)} {_role_words(role, seats)}"
                f" – der er valgt {picked[role]}."
            )
    stray = [role for role in picked if role not in _roles(contest)]
    if stray:
        return failed(f"Runden har ingen plads som {stray[0].danish}.")
    return met("Der er ikke valgt flere, end der er pladser.")


def not_too_few(
    _pool: Sequence[Candidate], chosen: Sequence[Candidate], contest: Contest, _: Parameters
) -> Ruling | None:
    """G1b: every seat gets somebody."""
    if not chosen:
        return _nobody_chosen()
    picked = Counter(candidate.role for candidate in chosen)
    for role, seats in _roles(contest).items():
        if picked[role] < seats:
            return failed(
                f"Der skal udpeges {number_word(seats, neuter=role is Role.MEMBER)} {_role_words(role, seats)}"
                f" – der er valgt {picked[role]}."
            )
    return met("Der er valgt til alle pladser.")


def both_genders_proposed(
    pool: Sequence[Candidate], _chosen: Sequence[Candidate], contest: Contest, _: Parameters
) -> Ruling | None:
    """G3: each organisation has proposed both a woman and a man (counted over the pool, not the chosen)."""
    by_organisation: dict[str, set[Gender]] = {}
    for candidate in pool:
        if candidate.organisation is not None and candidate.organisation in contest.nominators:
            by_organisation.setdefault(candidate.organisation_name, set()).add(candidate.gender)
    if not by_organisation:
        return unknown(
            "Der er ikke registreret indstillinger fra de berettigede organisationer.",
            "Indstillinger",
            supplier=Supplier.ORGANISATION,
        )
    both = {Gender.FEMALE, Gender.MALE}
    lacking = [name for name, seen in by_organisation.items() if not both <= seen]
    doubtful = [name for name in lacking if Gender.NOT_STATED in by_organisation[name]]
    certain = [name for name in lacking if name not in doubtful]
    if certain:
        return failed(f"Har ikke foreslået både en kvinde og en mand: {and_list(certain)}.")
    if doubtful:
        return unknown(
            f"Kandidaternes køn er ikke oplyst af {and_list(doubtful)}.",
            "Kandidaternes køn",
            supplier=Supplier.ORGANISATION,
        )
    return met("Alle organisationer har foreslået både en kvinde og en mand.")


def _jobs(candidate: Candidate, contest: Contest) -> list[Job]:
    return [job for job in candidate.jobs if job.period.holds(contest.start) is not False]


def _limit(parameters: Parameters, key: str) -> int | None:
    value = parameters.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _unset(what: str) -> Ruling:
    return unknown(f"{what} er ikke fastsat i reglen.", what, supplier=Supplier.SECRETARIAT)


def small_firms(
    _pool: Sequence[Candidate], chosen: Sequence[Candidate], contest: Contest, parameters: Parameters
) -> Ruling | None:
    """G4: at least so many come from a small or medium-sized firm."""
    minimum = _limit(parameters, "minimum")
    if minimum is None:
        return _unset("Antallet af små og mellemstore virksomheder")
    if not chosen:
        return _nobody_chosen()
    small = (FirmSize.SMALL, FirmSize.MEDIUM)
    sizes = [{job.size for job in _jobs(c, contest)} or {FirmSize.UNKNOWN} for c in chosen]
    sure = sum(1 for one in sizes if any(size in small for size in one))
    possible = sure + sum(1 for one in sizes if FirmSize.UNKNOWN in one and not any(s in small for s in one))
    return _at_least(
        minimum,
        sure,
        possible,
        what="fra en lille eller mellemstor virksomhed",
        ask="Virksomhedens størrelse",
        supplier=Supplier.ORGANISATION,
    )


def _at_least(minimum: int, sure: int, possible: int, *, what: str, ask: str, supplier: Supplier) -> Ruling:
    if sure >= minimum:
        return met(f"{sure} {what}; kravet er mindst {minimum}.")
    if possible >= minimum:
        return unknown(f"{sure} {what} er sikkert; kravet er mindst {minimum}.", ask, supplier=supplier)
    return failed(f"Kun {sure} {what}; kravet er mindst {minimum}.")


def _spread(
    chosen: Sequence[Candidate], value: Callable[[Candidate], str | None]
) -> tuple[Counter[str], int]:
    values = [value(candidate) for candidate in chosen]
    return Counter(v for v in values if v), sum(1 for v in values if not v)


def _municipality_of(contest: Contest) -> Callable[[Candidate], str | None]:
    def municipality(candidate: Candidate) -> str | None:
        places = [job.municipality for job in _jobs(candidate, contest) if job.municipality]
        places += [m.municipality for m in candidate.memberships if m.period.holds(contest.start)]
        return places[0] if places else None

    return municipality


def geography(
    _pool: Sequence[Candidate], chosen: Sequence[Candidate], contest: Contest, parameters: Parameters
) -> Ruling | None:
    """G5: at least so many municipalities, and no more than so many from one."""
    minimum, maximum = _limit(parameters, "minimum"), _limit(parameters, "maximum")
    if minimum is None and maximum is None:
        return _unset("Antallet af kommuner")
    if not chosen:
        return _nobody_chosen()
    counted, missing = _spread(chosen, _municipality_of(contest))
    most = max(counted.values(), default=0)
    if maximum is not None and most > maximum:
        crowded = counted.most_common(1)[0][0]
        return failed(f"{most} er fra {crowded}; højst {maximum} må komme fra samme kommune.")
    ask, supplier = "Kandidatens eller virksomhedens kommune", Supplier.ORGANISATION
    if minimum is not None:
        ruling = _at_least(
            minimum, len(counted), len(counted) + missing, what="kommuner", ask=ask, supplier=supplier
        )
        if ruling.outcome is not Outcome.MET:
            return ruling
    if maximum is not None and missing and most + missing > maximum:
        return unknown("Kommunen er ikke oplyst for alle.", ask, supplier=supplier)
    return met(f"De valgte kommer fra {and_list(sorted(counted))}.")


def trades(
    _pool: Sequence[Candidate], chosen: Sequence[Candidate], contest: Contest, parameters: Parameters
) -> Ruling | None:
    """G6: at least so many trades."""
    minimum = _limit(parameters, "minimum")
    if minimum is None:
        return _unset("Antallet af brancher")
    if not chosen:
        return _nobody_chosen()

    def trade(candidate: Candidate) -> str | None:
        return next((job.trade for job in _jobs(candidate, contest) if job.trade), None)

    counted, missing = _spread(chosen, trade)
    return _at_least(
        minimum,
        len(counted),
        len(counted) + missing,
        what="brancher",
        ask="Virksomhedens branche",
        supplier=Supplier.ORGANISATION,
    )


def international(
    _pool: Sequence[Candidate], chosen: Sequence[Candidate], _contest: Contest, parameters: Parameters
) -> Ruling | None:
    """G7: together they have international experience; at least one is our reading of "tilsammen"."""
    minimum = _limit(parameters, "minimum")
    if minimum is None:
        return _unset("Antallet med internationaliseringserfaring")
    if not chosen:
        return _nobody_chosen()
    outcomes = [
        judged.outcome if (judged := c.judgements.get("international")) else Outcome.UNKNOWN for c in chosen
    ]
    sure = outcomes.count(Outcome.MET)
    if sure >= minimum:
        names = and_list(
            [c.name for c, outcome in zip(chosen, outcomes, strict=True) if outcome is Outcome.MET]
        )
        return met(f"{names} har internationaliseringserfaring.")
    if sure + outcomes.count(Outcome.UNKNOWN) >= minimum:
        unjudged = [c.name for c, o in zip(chosen, outcomes, strict=True) if o is Outcome.UNKNOWN]
        return unknown(
            f"Internationaliseringserfaring er ikke vurderet for {and_list(unjudged)}.",
            "Internationaliseringserfaring",
            supplier=Supplier.ORGANISATION,
        )
    return failed(f"{sure} af de valgte har internationaliseringserfaring; kravet er mindst {minimum}.")


def one_per_organisation(
    _pool: Sequence[Candidate], chosen: Sequence[Candidate], _contest: Contest, _: Parameters
) -> Ruling | None:
    """G8: no two of the chosen are nominated by the same organisation."""
    if not chosen:
        return _nobody_chosen()
    counted = Counter(c.organisation_name for c in chosen if c.organisation is not None)
    twice = [name for name, count in counted.items() if count > 1]
    if twice:
        return failed(f"To eller flere af de valgte er indstillet af {and_list(twice)}.")
    if any(c.organisation is None for c in chosen):
        return unknown(
            "Det er ikke registreret, hvem der har indstillet alle de valgte.",
            "Indstillende organisation",
            supplier=Supplier.SECRETARIAT,
        )
    return met("De valgte er indstillet af hver sin organisation.")


def no_overlap(
    _pool: Sequence[Candidate], _chosen: Sequence[Candidate], contest: Contest, _: Parameters
) -> Ruling | None:
    """G10a: nobody named sits in the seat when the new term begins."""
    for place in contest.places:
        if place.last is None or not place.named_holder:
            continue
        overlaps = place.last.overlaps(contest.term)
        if overlaps is True:
            end = place.last.end
            until = "" if isinstance(end, Unstated) else f" til og med {long_date(end)}"
            return failed(f"Pladsen som {place.label} er optaget{until}.")
        if overlaps is None:
            return unknown(
                f"Det er ikke oplyst, hvornår den nuværende tid som {place.label} ophører.",
                "Slutdato for den, der sidder nu",
                supplier=Supplier.BODY,
            )
    return met("Pladserne er ledige fra periodens start.")


def no_gap(
    _pool: Sequence[Candidate], _chosen: Sequence[Candidate], contest: Contest, _: Parameters
) -> Ruling | None:
    """G10b: no time passes with an empty seat before the new term begins."""
    for place in contest.places:
        if place.last is None or isinstance(place.last.end, Unstated):
            return unknown(
                f"Det er ikke oplyst, hvor længe pladsen som {place.label} har været eller bliver ubesat.",
                "Hvornår pladsen sidst var besat",
                supplier=Supplier.BODY,
            )
        next_day = place.last.end + timedelta(days=1)
        if next_day < contest.start:
            day_before = contest.start - timedelta(days=1)
            return failed(
                f"Pladsen som {place.label} er ubesat {long_date(next_day)} – {long_date(day_before)}."
            )
    return met("De nye tiltræder, når de nuværende fratræder.")


RULES: tuple[CollectiveRule, ...] = (
    CollectiveRule(
        "G1a", "Ikke for mange", "Der må ikke vælges flere, end der er pladser.", _REQUIREMENT, not_too_many
    ),
    CollectiveRule("G1b", "Alle pladser", "Der bør vælges til alle pladser.", _CONSIDERATION, not_too_few),
    CollectiveRule(
        "G3",
        "Kvinde og mand",
        "Hver organisation bør foreslå både en kvinde og en mand, ellers med begrundelse.",
        _CONSIDERATION,
        both_genders_proposed,
    ),
    CollectiveRule(
        "G4", "SMV", "Små og mellemstore virksomheder skal være repræsenteret.", _CONSIDERATION, small_firms
    ),
    CollectiveRule("G5", "Geografi", "Bred geografisk dækning.", _CONSIDERATION, geography),
    CollectiveRule("G6", "Brancher", "Afspejler erhvervsstrukturen.", _CONSIDERATION, trades),
    CollectiveRule(
        "G7",
        "International",
        "De valgte har tilsammen internationaliseringserfaring.",
        _REQUIREMENT,
        international,
        "international",
    ),
    CollectiveRule(
        "G8",
        "Hver sin organisation",
        "De valgte bør være indstillet af hver sin organisation.",
        _CONSIDERATION,
        one_per_organisation,
    ),
    CollectiveRule(
        "G10a", "Ledig plads", "Pladsen skal være ledig, når perioden begynder.", _REQUIREMENT, no_overlap
    ),
    CollectiveRule("G10b", "Intet slip", "Pladsen bør ikke stå tom imellem.", _CONSIDERATION, no_gap),
)
