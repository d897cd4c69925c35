"""The rules about who the chosen are together: gender, firms, geography, trades, experience, nominators (G2-G8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from ...danish import and_list, counted, number_word
from ...vocabulary import Category, EntitlementKind, FirmSize, Gender, Outcome, Role, Severity, Supplier
from ..facts import Candidate, Contest, Job
from ..findings import CollectiveRule, Demand, Parameter, Parameters, Ruling, Scope, failed, met, unknown
from ..tally import UNCOUNTED, Key, Tally
from .council import membership_at_start

_SEATED = frozenset((Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER))


def balanced_minimum(seats: int) -> int:
    """The fewest of each gender that make a composition balanced: 40/60, or the whole number nearest below.

    Practice under ligestillingsloven § 11: 11 seats 4, 9 seats 3, 6 seats 2, 4 seats 1.
    """
    return seats * 2 // 5


def _limit(parameters: Parameters, key: str) -> int | None:
    value = parameters.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _unset(what: str) -> Ruling:
    return unknown(f"{what} er ikke fastsat i reglen.", what, supplier=Supplier.SECRETARIAT)


def _members_only(key: Callable[[Candidate], str | None]) -> Callable[[Candidate], Key]:
    """Substitutes and observers sit in for somebody or beside the table: they make no composition."""

    def counted_key(candidate: Candidate) -> Key:
        return key(candidate) if candidate.role in _SEATED else UNCOUNTED

    return counted_key


def _sitting(contest: Contest, key: Callable[[Candidate], Key], *, body: bool = False) -> tuple[Key, ...]:
    """The keys of those who sit in the group, or the body, and stay; None for a seat whose holder is not known."""
    return tuple(
        None if seat.candidate is None else key(seat.candidate)
        for seat in contest.beside
        if seat.role in _SEATED and (body or seat.group == contest.group)
    )


def _at_least(
    minimum: int, tally: Tally, chosen: Sequence[Candidate], outcome: Outcome, *, key: str, what: str
) -> str:
    """The sentence about a count of one key against its minimum."""
    sure = tally.count(chosen)[0][key]
    if outcome is Outcome.MET:
        return f"{sure} {what}; kravet er mindst {minimum}."
    if outcome is Outcome.UNKNOWN:
        return f"Med sikkerhed {sure} {what}; kravet er mindst {minimum}."
    return f"{f'Kun {sure}' if sure else 'Ingen'} {what}; kravet er mindst {minimum}."


# -- gender ----------------------------------------------------------------------------------------------


def _gender(candidate: Candidate) -> str | None:
    return None if candidate.gender is Gender.NOT_STATED else candidate.gender.code


def gender_balance(_pool: Sequence[Candidate], contest: Contest, parameters: Parameters) -> Demand | Ruling:
    """G2: at least so many women and men over the whole body (ligestillingsloven § 11)."""
    minimum = _limit(parameters, "minimum")
    key = _members_only(_gender)
    beside = _sitting(contest, key, body=True)
    seats = len(beside) + contest.elsewhere + sum(1 for place in contest.places if place.role in _SEATED)
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


# -- firms, places and trades ----------------------------------------------------------------------------


def _posts(candidate: Candidate, contest: Contest) -> list[Job]:
    """The posts that may be held when the term begins."""
    return [job for job in candidate.jobs if job.period.holds(contest.start) is not False]


def _latest(candidate: Candidate, contest: Contest) -> Job | None:
    """The post that counts: the last one, where it is known to be held when the term begins."""
    posts = _posts(candidate, contest)
    return posts[-1] if posts and posts[-1].period.holds(contest.start) else None


def small_firms(_pool: Sequence[Candidate], contest: Contest, parameters: Parameters) -> Demand | Ruling:
    """G4: at least so many come from a small or medium-sized firm."""
    minimum = _limit(parameters, "minimum")
    if minimum is None:
        return _unset("Antallet af små og mellemstore virksomheder")

    def small(candidate: Candidate) -> str | None:
        posts = _posts(candidate, contest)
        sure = {job.size for job in posts if job.period.holds(contest.start)}
        if FirmSize.SMALL in sure or FirmSize.MEDIUM in sure:
            return "small"
        return "large" if sure and all(job.size is FirmSize.LARGE for job in posts) else None

    key = _members_only(small)
    tally = Tally(key, _sitting(contest, key), quotas={"small": minimum})

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        what = "fra en lille eller mellemstor virksomhed"
        because = _at_least(minimum, tally, chosen, outcome, key="small", what=what)
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
    minimum, maximum = _limit(parameters, "minimum"), _limit(parameters, "maximum")
    if minimum is None and maximum is None:
        return _unset("Antallet af kommuner")
    key = _members_only(_municipality(contest))
    tally = Tally(key, _sitting(contest, key), distinct=minimum or 0, most=maximum)

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
    minimum = _limit(parameters, "minimum")
    if minimum is None:
        return _unset("Antallet af brancher")

    def trade(candidate: Candidate) -> str | None:
        post = _latest(candidate, contest)
        return (post.trade.strip().casefold() or None) if post else None

    key = _members_only(trade)
    tally = Tally(key, _sitting(contest, key), distinct=minimum)

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
    minimum = _limit(parameters, "minimum")
    if minimum is None:
        return _unset("Antallet med internationaliseringserfaring")
    key = _members_only(_international)
    tally = Tally(key, _sitting(contest, key), quotas={"yes": minimum})
    sitting = [s.candidate for s in contest.beside if s.group == contest.group and s.candidate is not None]

    def say(outcome: Outcome, chosen: Sequence[Candidate]) -> Ruling:
        everybody = [*sitting, *chosen]
        if outcome is Outcome.MET:
            having = [c.name for c in everybody if key(c) == "yes"]
            return met(f"{and_list(having)} har internationaliseringserfaring.")
        if outcome is Outcome.UNKNOWN:
            unjudged = [c.name for c in everybody if key(c) is None]
            others = tally.beside.count(None) - _unjudged(sitting)
            if others:
                seats = "plads" if others == 1 else "pladser"
                unjudged.append(f"{number_word(others)} {seats}, som runden ikke besætter")
            return unknown(
                f"Internationaliseringserfaring er ikke vurderet for {and_list(unjudged)}.",
                "Internationaliseringserfaring",
                supplier=Supplier.ORGANISATION,
            )
        having_it = tally.count(chosen)[0]["yes"] or "Ingen"
        return failed(
            f"{having_it} af de valgte har internationaliseringserfaring; kravet er mindst {minimum}."
        )

    def _unjudged(members: Sequence[Candidate]) -> int:
        return sum(1 for member in members if key(member) is None)

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


def _minimum(label: str, *, way: str, scope: Scope = Scope.GROUP) -> Parameter:
    return Parameter("minimum", label, scope=scope, way=way)


RULES: tuple[CollectiveRule, ...] = (
    CollectiveRule(
        "G2",
        "Køn i organet",
        "Ligelig sammensætning af kvinder og mænd tilstræbes, talt over hele organet.",
        Severity.CONSIDERATION,
        gender_balance,
        parameters=(
            _minimum(
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
    CollectiveRule(
        "G4",
        "SMV",
        "Små og mellemstore virksomheder skal være repræsenteret.",
        Severity.CONSIDERATION,
        small_firms,
        parameters=(
            _minimum("Mindst fra små og mellemstore virksomheder", way="antallet fra SMV sættes til {n}"),
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
            _minimum("Mindst antal kommuner", way="geografisk spredning sættes til mindst {n} kommuner"),
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
        parameters=(_minimum("Mindst antal brancher", way="antallet af brancher sættes til mindst {n}"),),
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
            _minimum(
                "Mindst med internationaliseringserfaring",
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
