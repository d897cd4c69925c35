"""How seats fall by gender, municipality, party, trade and firm size; what is not known is counted as such."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .charts import Bar, Chart
from .collation import sort_key
from .danish import and_list, counted
from .dhondt import Allocation
from .eligibility.rules.gender import balanced_minimum
from .vocabulary import FirmSize, Gender

NOT_STATED = "ikke oplyst"
UNNAMED = "indehaver ikke oplyst"
VACANT = "ubesat"


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits in a seat, as far as it is counted; empty texts where it is not stated.

    `party` is given for political seats alone (GDPR art. 9).
    """

    gender: Gender
    municipality: str
    party: str
    trade: str
    size: FirmSize


@dataclass(frozen=True, slots=True)
class CountedSeat:
    """A seat of a composition: `sitter` is None where it is vacant, or `unnamed` where nobody has told who sits."""

    political: bool
    sitter: Sitter | None
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """The charts of one composition as of a day. Every chart's total is the number of seats it is about."""

    title: str
    on: date
    seats: int
    charts: tuple[Chart, ...]


def balance(
    title: str,
    on: date,
    seats: Sequence[CountedSeat],
    *,
    municipalities: Sequence[str] = (),
    guide: Allocation | None = None,
    board: bool = True,
) -> Balance:
    """Count the seats. `municipalities` are shown though nobody comes from them; `guide` is d'Hondt's.

    `board` says that the seats are of one body, for which a balanced composition is aimed at.
    """
    political = [seat for seat in seats if seat.political]
    others = [seat for seat in seats if not seat.political]
    charts = [_genders(seats, board=board), _municipalities(seats, municipalities)]
    if political:
        charts.append(_parties(political, guide))
    if others:
        charts.append(_counted("Branche", others, lambda sitter: sitter.trade))
        charts.append(_sizes(others))
    return Balance(title, on, len(seats), tuple(charts))


def _rest(seats: Iterable[CountedSeat], not_stated: int) -> list[Bar]:
    """The seats that no fact is known of, told apart by why."""
    empty = [seat for seat in seats if seat.sitter is None]
    unnamed = sum(1 for seat in empty if seat.unnamed)
    bars = ((NOT_STATED, not_stated), (UNNAMED, unnamed), (VACANT, len(empty) - unnamed))
    return [Bar(label, count, known=False) for label, count in bars if count]


def _values(seats: Iterable[CountedSeat], value: Callable[[Sitter], str]) -> tuple[Counter[str], int]:
    found = [value(seat.sitter) for seat in seats if seat.sitter is not None]
    return Counter(one for one in found if one), found.count("")


def _genders(seats: Sequence[CountedSeat], *, board: bool) -> Chart:
    found, missing = _values(
        seats, lambda sitter: "" if sitter.gender is Gender.NOT_STATED else sitter.gender.danish
    )
    shown = [Gender.FEMALE, Gender.MALE, *([Gender.OTHER] if found[Gender.OTHER.danish] else [])]
    bars = [
        Bar({"kvinde": "kvinder", "mand": "mænd"}.get(g.danish, g.danish), found[g.danish]) for g in shown
    ]
    least = balanced_minimum(len(seats))
    note = f"Vejledende: mindst {least} af {len(seats)} af hvert køn (40/60)." if least and board else ""
    return Chart("Køn", (*bars, *_rest(seats, missing)), note)


def _municipalities(seats: Sequence[CountedSeat], always: Sequence[str]) -> Chart:
    found, missing = _values(seats, lambda sitter: sitter.municipality)
    names = sorted({*always, *found}, key=sort_key)
    return Chart("Kommune", (*(Bar(name, found[name]) for name in names), *_rest(seats, missing)))


def _parties(seats: Sequence[CountedSeat], guide: Allocation | None) -> Chart:
    found, missing = _values(seats, lambda sitter: sitter.party)
    guided = {*guide.seats, *guide.tied} if guide is not None else set()
    letters = sorted({*found, *guided}, key=lambda letter: (-found[letter], sort_key(letter)))
    bars = [
        Bar(letter, found[letter], guide=None if guide is None else guide.seats.get(letter, 0))
        for letter in letters
    ]
    note = "Kun de politiske pladser."
    if guide is not None:
        note += " Stregen er d'Hondt for alle KKR's politiske pladser (vejledende)."
        if guide.tied_seats:
            places = counted(guide.tied_seats, "plads", "pladser")
            note += f" Lodtrækning mellem {and_list(guide.tied)} om {places}."
    return Chart("Parti", (*bars, *_rest(seats, missing)), note)


def _counted(title: str, seats: Sequence[CountedSeat], value: Callable[[Sitter], str]) -> Chart:
    found, missing = _values(seats, value)
    names = sorted(found, key=lambda name: (-found[name], sort_key(name)))
    return Chart(
        title,
        (*(Bar(name, found[name]) for name in names), *_rest(seats, missing)),
        "Uden de politiske pladser.",
    )


def _sizes(seats: Sequence[CountedSeat]) -> Chart:
    found, missing = _values(
        seats, lambda sitter: "" if sitter.size is FirmSize.UNKNOWN else sitter.size.danish
    )
    shown = (FirmSize.SMALL, FirmSize.MEDIUM, FirmSize.LARGE)
    bars = [Bar(size.danish, found[size.danish]) for size in shown]
    return Chart("Virksomhedens størrelse", (*bars, *_rest(seats, missing)), "Uden de politiske pladser.")
