"""The rules about who the chosen are together: firms, geography, trades, experience, nominators (G4-G8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...danish import and_list, counted, number_word
from ...vocabulary import Category, FirmSize, Outcome, Role, Severity, Supplier
from ..facts import Candidate, Contest, Job
from ..findings import CollectiveRule, Demand, Parameter, Parameters, Ruling, failed, met, unknown
from ..tally import Tally
from .council import membership_at_start
from .counting import at_least, limit, members_only, minimum_of, sitting, unset


def _posts(candidate: Candidate, contest: Contest) -> list[Job]:
    """The posts that may be held when the term begins."""
    return [job for job in candidate.jobs if job.period.holds(contest.start) is not False]


def _latest(candidate: Candidate, contest: Contest) -> Job | None:
    """The post that counts: the last one, where it is known to be held when the term begins."""
    posts = _posts(candidate, contest)
    return posts[-1] if posts and posts[-1].period.holds(contest.start) else None


def small_firms(_pool: Sequence[Candidate], contest: Contest, parameters: Parameters) -> Demand | Ruling:
    """G4: at least so many come from a small or medium-sized firm."""
    minimum = limit(parameters, "minimum")
    if minimum is None:
        return unset("Antallet af små og mellemstore virksomheder")

    def small(candidate: Candidate) -> str | None:
        posts = _posts(candidate, contest)
        sure = {job.size for job in posts if job.period.holds(contest.start)}
        if FirmSize.SMALL in sure or FirmSize.MEDIUM in sure:
            return "small"
        return "large" if sure and all(job.size is FirmSize.LARGE for job in posts) else None

    key = members_only(small)
    tally = Tally(key, sitting(contest, key), quotas={"small": minimum})

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        what = "fra en lille eller mellemstor virksomhed"
        because = at_least(minimum, tally, chosen, outcome, key="small", what=what)
        if outcome is Outcome.UNKNOWN:
            return unknown(because, "Virksomhedens størrelse", supplier=Supplier.ORGANISATION)
        return Ruling(outcome, because)

    return Demand(tally, say)


def _municipality(contest: Contest) -> Callable[[Candidate], str | None]:
    """A councillor's municipality for a political seat, else the one the candidate works in."""

    def municipality(candidate: Candidate) -> str | None:
        if contest.category is not Category.POLITICAL and _posts(candidate, contest):
            post = _latest(candidate, contest)
            return post.municipality if post else None
        council = membership_at_start(candidate, contest)
        return council.municipality if council else None

    return municipality


def geography(_pool: Sequence[Candidate], contest: Contest, parameters: Parameters) -> Demand | Ruling:
    """G5: at least so many municipalities, and no more than so many from one."""
    minimum, maximum = limit(parameters, "minimum"), limit(parameters, "maximum")
    if minimum is None and maximum is None:
        return unset("Antallet af kommuner")
    key = members_only(_municipality(contest))
    tally = Tally(key, sitting(contest, key), distinct=minimum or 0, most=maximum)

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        found, _missing = tally.count(chosen)
        crowded, most = max(found.items(), key=lambda one: (one[1], one[0]), default=("", 0))
        if outcome is Outcome.FAILED and maximum is not None and most > maximum:
            return failed(f"{most} er fra {crowded}; højst {maximum} må komme fra samme kommune.")
        if outcome is Outcome.FAILED:
            return failed(f"Kun {_communes(len(found))}; kravet er mindst {minimum}.")
        if outcome is Outcome.UNKNOWN:
            wanted = f"kravet er mindst {minimum}" if minimum else "kommunen er ikke oplyst for alle"
            return unknown(
                f"Med sikkerhed {_communes(len(found))}; {wanted}.",
                "Kandidatens eller virksomhedens kommune",
                supplier=Supplier.ORGANISATION,
            )
        if not found:
            return met("Kravet er opfyldt, hvilken kommune de valgte end kommer fra.")
        return met(f"De valgte kommer fra {and_list(sorted(found))}.")

    return Demand(tally, say)


def _communes(count: int) -> str:
    return counted(count, "kommune", "kommuner")


def trades(_pool: Sequence[Candidate], contest: Contest, parameters: Parameters) -> Demand | Ruling:
    """G6: at least so many trades."""
    minimum = limit(parameters, "minimum")
    if minimum is None:
        return unset("Antallet af brancher")

    def trade(candidate: Candidate) -> str | None:
        post = _latest(candidate, contest)
        return (post.trade.strip().casefold() or None) if post else None

    key = members_only(trade)
    tally = Tally(key, sitting(contest, key), distinct=minimum)

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        found, _missing = tally.count(chosen)
        count = counted(len(found), "branche", "brancher")
        if outcome is Outcome.FAILED:
            return failed(f"Kun {count}; kravet er mindst {minimum}.")
        if outcome is Outcome.UNKNOWN:
            return unknown(
                f"Med sikkerhed {count}; kravet er mindst {minimum}.",
                "Virksomhedens branche",
                supplier=Supplier.ORGANISATION,
            )
        if not found:
            return met("Kravet er opfyldt, hvilken branche de valgte end kommer fra.")
        return met(f"{count} ({and_list(sorted(found))}); kravet er mindst {minimum}.")

    return Demand(tally, say)


# -- experience and nominators ---------------------------------------------------------------------------


def _international(candidate: Candidate) -> str | None:
    judged = candidate.judgements.get("international")
    if judged is None or judged.outcome is Outcome.UNKNOWN:
        return None
    return "yes" if judged.outcome is Outcome.MET else "no"


def international(_pool: Sequence[Candidate], contest: Contest, parameters: Parameters) -> Demand | Ruling:
    """G7: together they have international experience; at least one is our reading of "tilsammen"."""
    minimum = limit(parameters, "minimum")
    if minimum is None:
        return unset("Antallet med internationaliseringserfaring")
    key = members_only(_international)
    tally = Tally(key, sitting(contest, key), quotas={"yes": minimum})
    members = [s.candidate for s in contest.beside if s.group == contest.group and s.candidate is not None]

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        everybody = [*members, *chosen]
        if outcome is Outcome.MET:
            having = [c.name for c in everybody if key(c) == "yes"]
            return met(f"{and_list(having)} har internationaliseringserfaring.")
        if outcome is Outcome.UNKNOWN:
            unjudged = [c.name for c in everybody if key(c) is None]
            others = tally.beside.count(None) - sum(1 for member in members if key(member) is None)
            if others:
                seats = "plads" if others == 1 else "pladser"
                unjudged.append(f"{number_word(others)} {seats}, som runden ikke besætter")
            return unknown(
                f"Internationaliseringserfaring er ikke vurderet for {and_list(unjudged)}.",
                "Internationaliseringserfaring",
                supplier=Supplier.ORGANISATION,
            )
        having_it = tally.count(chosen)[0]["yes"] or "Ingen"
        return failed(f"{having_it} har internationaliseringserfaring; kravet er mindst {minimum}.")

    return Demand(tally, say)


def one_per_organisation(_pool: Sequence[Candidate], contest: Contest, _: Parameters) -> Demand:
    """G8: no two of the chosen are nominated by the same organisation (members and substitutes apart)."""

    def nominator(candidate: Candidate) -> str | None:
        if candidate.organisation is None:
            return None
        substitute = candidate.role is Role.SUBSTITUTE
        return f"{'s' if substitute else 'm'}{candidate.organisation}"

    sitting = [
        seat.candidate
        for seat in contest.beside
        if seat.group == contest.group
        and seat.candidate is not None
        and seat.candidate.organisation is not None
    ]
    tally = Tally(nominator, tuple(map(nominator, sitting)), most=1)

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        if outcome is Outcome.MET:
            return met("De valgte er indstillet af hver sin organisation.")
        if outcome is Outcome.UNKNOWN:
            return unknown(
                "Det er ikke registreret, hvem der har indstillet alle de valgte.",
                "Indstillende organisation",
                supplier=Supplier.SECRETARIAT,
            )
        found, _missing = tally.count(chosen)
        names = {nominator(c): c.organisation_name for c in (*sitting, *chosen)}
        twice = {names[key] for key, number in found.items() if number > 1}
        return failed(f"To eller flere er indstillet af {and_list(sorted(twice))}.")

    return Demand(tally, say)


RULES: tuple[CollectiveRule, ...] = (
    CollectiveRule(
        "G4",
        "SMV",
        "Små og mellemstore virksomheder skal være repræsenteret.",
        Severity.CONSIDERATION,
        small_firms,
        parameters=(
            minimum_of("Mindst fra små og mellemstore virksomheder", way="antallet fra SMV sættes til {n}"),
        ),
        field="firm_size",
        wish="kommer fra en lille eller mellemstor virksomhed",
    ),
    CollectiveRule(
        "G5",
        "Geografi",
        "Bred geografisk dækning.",
        Severity.CONSIDERATION,
        geography,
        parameters=(
            minimum_of("Mindst antal kommuner", way="geografisk spredning sættes til mindst {n} kommuner"),
            Parameter(
                "maximum",
                "Højst fra samme kommune",
                eases=1,
                way="det højeste antal fra samme kommune sættes til {n}",
            ),
        ),
        field="work_municipality",
        wish="kommer fra en kommune, der ikke allerede er repræsenteret",
    ),
    CollectiveRule(
        "G6",
        "Brancher",
        "Afspejler erhvervsstrukturen.",
        Severity.CONSIDERATION,
        trades,
        parameters=(minimum_of("Mindst antal brancher", way="antallet af brancher sættes til mindst {n}"),),
        field="trade",
        wish="kommer fra en branche, der ikke allerede er repræsenteret",
    ),
    CollectiveRule(
        "G7",
        "International",
        "De valgte har tilsammen internationaliseringserfaring.",
        Severity.REQUIREMENT,
        international,
        "international",
        parameters=(
            minimum_of(
                "Mindst antal med internationaliseringserfaring",
                way="antallet med internationaliseringserfaring sættes til {n}",
            ),
        ),
        wish="har internationaliseringserfaring",
    ),
    CollectiveRule(
        "G8",
        "Hver sin organisation",
        "De valgte bør være indstillet af hver sin organisation.",
        Severity.CONSIDERATION,
        one_per_organisation,
        field="organisation",
        wish="er indstillet af en anden organisation end de øvrige",
    ),
)
