"""Rules bound to one group that can never hold for all its seats at once, each told in a Danish sentence.

Only what no facts and no choice of candidates could ever meet is told; what is merely unlikely is not. So I9 beside
I17 is not: somebody employed elsewhere may be judged to represent a knowledge institution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

from ..danish import and_list, counted, number_word
from ..vocabulary import Category, EntitlementKind, OrganisationKind, Severity
from ..when import Period
from .facts import Right
from .parameters import seats_words, whole_number
from .rules import title_of


@dataclass(frozen=True, slots=True)
class Group:
    """What the rules of a seat group must fit.

    `seats` and `body_seats` are those that rules count: not substitutes' and observers'. `rights` are the rights to
    nominate to the group, `kinds` what each organisation that holds one is. `municipalities` is how many the KKR has.
    """

    seats: int
    body_seats: int
    category: Category
    rights: Sequence[Right] = ()
    kinds: Mapping[int, OrganisationKind] | None = None
    municipalities: int = 0


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule as it binds the group: how severely, with what numbers, and when."""

    rule: str
    severity: Severity
    parameters: Mapping[str, Any]
    period: Period

    @property
    def words(self) -> str:
        """The rule by its heading and weight: "Geografi (hensyn)"."""
        return f"{title_of(self.rule)} ({self.severity.danish})"

    def number(self, key: str) -> int | None:
        """A number that the rule's parameters set; None where it is unset."""
        return whole_number(self.parameters.get(key))


# A minimum per rule with what it counts, as one and as several, in words.
_MINIMUMS = {
    "G4": ("lille eller mellemstor virksomhed", "små eller mellemstore virksomheder"),
    "G5": ("kommune", "kommuner"),
    "G6": ("branche", "brancher"),
    "G7": ("med internationaliseringserfaring", "med internationaliseringserfaring"),
}


def contradictions(bound: Iterable[Bound], group: Group) -> list[str]:
    """What can never hold, in the order of the rules' numbers. What only informs asks for nothing and is left out."""
    rules = [one for one in bound if one.severity is not Severity.INFORMATION]
    found = [
        *_minimums(rules, group),
        *_gender(rules, group),
        *_municipalities(rules, group),
        *_crowded(rules, group),
        *_no_union_nominates(rules, group),
        *_too_few_nominators(rules, group),
    ]
    return list(dict.fromkeys(found))


def _together(rules: Iterable[Bound], *wanted: str) -> Iterator[tuple[Bound, ...]]:
    """Each set of these rules that bind on a common day; an unknown date may make them do so, and is taken to.

    Periods that overlap two by two all have a day in common.
    """
    for chosen in product(*([one for one in rules if one.rule == rule] for rule in wanted)):
        if all(a.period.overlaps(b.period) is not False for a, b in combinations(chosen, 2)):
            yield chosen


def _minimums(rules: Sequence[Bound], group: Group) -> Iterator[str]:
    for one in rules:
        minimum = one.number("minimum")
        if one.rule in _MINIMUMS and minimum is not None and minimum > group.seats:
            singular, plural = _MINIMUMS[one.rule]
            yield (
                f"{one.words}: mindst {counted(minimum, singular, plural)} kan ikke opfyldes: gruppen har"
                f" {seats_words(group.seats)}."
            )


def _gender(rules: Sequence[Bound], group: Group) -> Iterator[str]:
    for one in rules:
        minimum = one.number("minimum")
        if one.rule == "G2" and minimum is not None and 2 * minimum > group.body_seats:
            yield (
                f"{one.words}: mindst {minimum} af hvert køn kan ikke opfyldes: organet har"
                f" {seats_words(group.body_seats)}."
            )


def _municipalities(rules: Sequence[Bound], group: Group) -> Iterator[str]:
    """More municipalities than there are councils that the members may sit in."""
    if group.category is not Category.POLITICAL or not group.municipalities:
        return
    for spread, councillors in _together(rules, "G5", "I1"):
        minimum = spread.number("minimum")
        # Where it is more than the seats, that is told already.
        if minimum is not None and group.municipalities < minimum <= group.seats:
            yield (
                f"{spread.words} kan ikke opfyldes sammen med {councillors.words}: mindst"
                f" {_communes(minimum)} kræves, men kommunekontaktrådet har {_communes(group.municipalities)}."
            )


def _crowded(rules: Sequence[Bound], group: Group) -> Iterator[str]:
    """More seats to fill than the municipalities may take."""
    if group.category is not Category.POLITICAL or not group.municipalities:
        return
    for spread, councillors, full in _together(rules, "G5", "I1", "G1b"):
        maximum = spread.number("maximum")
        if maximum is not None and 0 <= maximum * group.municipalities < group.seats:
            yield (
                f"{and_list([spread.words, councillors.words, full.words])} kan ikke opfyldes på én gang:"
                f" {_communes(group.municipalities)} med højst {maximum} fra hver giver"
                f" {seats_words(maximum * group.municipalities)}, og gruppen har {group.seats}."
            )


def _communes(count: int) -> str:
    return counted(count, "kommune", "kommuner")


def _no_union_nominates(rules: Sequence[Bound], group: Group) -> Iterator[str]:
    """I4 lets only those with a right nominate; I10 only main organisations, and none has a right."""
    if not _holders(group.rights) or _unions(group):
        return
    for entitled, union in _together(rules, "I4", "I10"):
        yield (
            f"{entitled.words} og {union.words} kan ikke begge opfyldes: ingen af de organisationer, der har"
            " indstillingsret til gruppen, er registreret som faglig hovedorganisation."
        )


def _too_few_nominators(rules: Sequence[Bound], group: Group) -> Iterator[str]:
    """G8 asks for an organisation of its own for each seat, and fewer may nominate than there are seats."""
    if not group.seats or not _holders(group.rights):
        return
    several = "organisationer har indstillingsret ad gangen"
    wanted: list[tuple[tuple[str, ...], int, str]] = [(("I4",), _at_once(group), several)]
    if _unions(group):
        unions = f"{several} og er faglige hovedorganisationer"
        wanted.append((("I4", "I10"), _at_once(group, _unions(group)), unions))
    for extra, most, which in wanted:
        if most >= group.seats:
            continue
        for chosen in _together(rules, "G8", *extra, "G1b"):
            which = which if most != 1 else which.replace("organisationer", "organisation", 1)
            yield (
                f"{and_list([one.words for one in chosen])} kan ikke opfyldes for alle gruppens"
                f" {seats_words(group.seats)} på én gang: kun {number_word(most)} {which}."
            )
            return


def _holders(rights: Iterable[Right]) -> set[int]:
    return {holder.organisation for right in rights for holder in right.holders}


def _unions(group: Group) -> set[int]:
    kinds = group.kinds or {}
    return {one for one in _holders(group.rights) if kinds.get(one) is OrganisationKind.UNION_MAIN}


def _at_once(group: Group, among: set[int] | None = None) -> int:
    """The most organisations that may nominate at one time: in turns only one does, where the turns are dated."""
    free: set[int] = set()
    turns = 0
    for right in group.rights:
        holders = [one for one in right.holders if among is None or one.organisation in among]
        apart = all(a.period.overlaps(b.period) is False for a, b in combinations(holders, 2))
        if right.kind is EntitlementKind.TURNS and apart:
            turns += min(1, len(holders))
        else:
            free |= {one.organisation for one in holders}
    return len(free) + turns
