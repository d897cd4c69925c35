"""The balance of a body, of a round as it would be, and of all of the KKR's seats; and the votes it is held against."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..domain.balance import Balance, CountedSeat, Sitter, balance
from ..domain.dhondt import Allocation, dhondt
from ..domain.eligibility.facts import PartyGuide
from ..domain.model import (
    CouncilMembership,
    Employment,
    Nomination,
    Organisation,
    Party,
    Person,
)
from ..domain.seats import SeatView
from ..domain.vocabulary import SEATED, Category, FirmSize, OrganisationKind, SeatState
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import read, setting, setting_row
from .grouping import grouped
from .rounds import RoundView
from .seats import council_of, seat_views

_KEY = "dhondt"
_MOST = 10_000_000


# -- what is counted -------------------------------------------------------------------------------------


def balance_of_all(on: date) -> Balance:
    """All seats that the KKR fills, as of a day."""
    views = _kkrs(seat_views(on))
    kkr = setting("kkr", "KKR")
    own = [
        o.short_name or o.name
        for o in read(Organisation, order="sort_key", kind=OrganisationKind.MUNICIPALITY)
        if o.kkr == kkr
    ]
    return _balance(
        f"Alle pladser, som {kkr} besætter",
        on,
        views,
        municipalities=own,
        guide=party_shares(sum(map(_is_political, views))),
        board=False,
    )


def balance_of_body(body: int, on: date) -> Balance:
    """One body's seats, whoever fills them, as of a day."""
    views = [view for view in seat_views(on) if view.body.id == body]
    title = views[0].body.name if views else "Organet"
    return _balance(title, on, views)


def balance_of_round(view: RoundView, chosen: Collection[int]) -> Balance:
    """The round's bodies as they would be on the new term's first day, with the chosen nominations in the seats.

    A seat of the round that nobody is chosen for is vacant.
    """
    bodies = {body.id for body in view.bodies}
    views = [one for one in seat_views(view.start) if one.body.id in bodies]
    seats = {seat.id for seat in view.seats}
    people: dict[int, int] = {}
    for nomination in read(Nomination, id=list(chosen)):
        fitting = [
            s.id
            for s in view.seats
            if s.seat_group == nomination.seat_group and s.role is nomination.role and s.id not in people
        ]
        if fitting:
            people[fitting[0]] = nomination.person
    title = f"{', '.join(body.name for body in view.bodies)}, som det bliver"
    return _balance(title, view.start, views, filled=seats, people=people)


def _balance(
    title: str,
    on: date,
    views: Iterable[SeatView],
    *,
    municipalities: Iterable[str] = (),
    guide: Allocation | None = None,
    board: bool = True,
    filled: Collection[int] = (),
    people: Mapping[int, int] | None = None,
) -> Balance:
    """Count the seats; `filled` are those that `people` (by seat) say who gets, and nobody else."""
    shown = [view for view in views if view.seat.role in SEATED]
    organisations = {o.id: o for o in read(Organisation)}
    short = {o.name: o.short_name or o.name for o in organisations.values()}
    wanted = {one.id for view in shown for one in (view.holder, view.incoming) if one is not None}
    wanted |= set((people or {}).values())
    persons = {one.id: one for one in read(Person, id=wanted)}
    councils = grouped(read(CouncilMembership, person=wanted), lambda m: m.person)
    jobs = grouped(read(Employment, person=wanted), lambda job: job.person)
    counted = []
    for view in shown:
        political = view.group.category is Category.POLITICAL
        if view.seat.id in filled:
            who = persons.get((people or {}).get(view.seat.id, 0))
        else:
            who = view.holder or (view.incoming if view.state is SeatState.INCOMING else None)
        sitter = None
        if who is not None:
            sitter = _sitter(who, councils[who.id], jobs[who.id], organisations, on=on, political=political)
            sitter = replace(sitter, municipality=short.get(sitter.municipality, sitter.municipality))
        unnamed = view.state is SeatState.UNKNOWN_HOLDER and view.seat.id not in filled
        counted.append(CountedSeat(political, sitter, unnamed))
    return balance(title, on, counted, municipalities=tuple(municipalities), guide=guide, board=board)


def _sitter(
    person: Person,
    councils: Iterable[CouncilMembership],
    jobs: Iterable[Employment],
    organisations: dict[int, Organisation],
    *,
    on: date,
    political: bool,
) -> Sitter:
    party, council = council_of(councils, organisations, on) if political else ("", "")
    job = next((one for one in reversed(list(jobs)) if one.period.holds(on) is not False), None)
    works = organisations[job.municipality].name if job is not None and job.municipality else ""
    return Sitter(
        gender=person.gender,
        municipality=council if political else works,
        party=party,
        trade=job.trade.strip().casefold() if job is not None else "",
        size=job.firm_size if job is not None else FirmSize.UNKNOWN,
    )


def _kkrs(views: Iterable[SeatView]) -> list[SeatView]:
    ours = {one.id for one in read(Organisation, kind=OrganisationKind.KKR)}
    return [view for view in views if view.group.appointed_by in ours]


def _is_political(view: SeatView) -> bool:
    return view.group.category is Category.POLITICAL and view.seat.role in SEATED


# -- votes or mandates -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartyVotes:
    """What one party got: its letter, its name, and votes or mandates."""

    letter: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Votes:
    """The election's result as the user has entered it; `mandates` says that it is mandates that are counted."""

    parties: tuple[PartyVotes, ...]
    mandates: bool = False
    note: str = ""


def votes() -> Votes | None:
    """What is entered, or None."""
    stored = setting(_KEY)
    if not stored:
        return None
    data = json.loads(stored)
    return Votes(
        tuple(PartyVotes(one["letter"], one["name"], one["count"]) for one in data["parties"]),
        data["kind"] == "mandates",
        data.get("note", ""),
    )


def votes_offered() -> Votes:
    """What the form begins with: what is entered, else the parties that run everywhere, without numbers."""
    entered = votes()
    if entered is not None:
        return entered
    return Votes(
        tuple(PartyVotes(one.letter, one.name, 0) for one in read(Party) if one.place == "landsdækkende")
    )


def save_votes(draft: Votes, *, by: str) -> None:
    """Keep the votes or mandates. Raises UserError where a party has no letter, stands twice or has a bad number."""
    letters = [one.letter.strip() for one in draft.parties]
    for place, one in enumerate(draft.parties):
        if not one.letter.strip():
            raise UserError("Skriv partiets bogstav.", where=f"letter {place}")
        if letters.count(one.letter.strip()) > 1:
            raise UserError(f"Parti {one.letter.strip()} står to gange.", where=f"letter {place}")
        if not 0 <= one.count <= _MOST:
            raise UserError("Skriv et helt tal fra 0 og op.", where=f"count {place}")
    stored = json.dumps(
        {
            "kind": "mandates" if draft.mandates else "votes",
            "parties": [
                {"letter": one.letter.strip(), "name": one.name.strip(), "count": one.count}
                for one in draft.parties
            ],
            "note": draft.note.strip(),
        },
        ensure_ascii=False,
        sort_keys=True,
    )
    with transaction("Ret stemmetal", by=by) as step:
        row = setting_row(_KEY)
        if row is None:
            step.insert(tables.Setting, key=_KEY, value=stored)
        else:
            step.update(tables.Setting, row, value=stored)


def party_shares(seats: int) -> Allocation | None:
    """What d'Hondt gives each party of so many seats; None where nothing is entered."""
    return shares_of(votes(), seats)


def shares_of(entered: Votes | None, seats: int) -> Allocation | None:
    """What d'Hondt gives each party by these votes; None where no party has any."""
    if entered is None or not any(one.count for one in entered.parties):
        return None
    return dhondt({one.letter: one.count for one in entered.parties}, seats)


def political_seats(on: date) -> int:
    """How many political seats the KKR fills, substitutes aside."""
    return sum(map(_is_political, _kkrs(seat_views(on))))


def party_guide(on: date, *, leaving_out: Collection[int]) -> PartyGuide | None:
    """d'Hondt for the KKR's political seats, and what each party has in those beside some."""
    views = [view for view in _kkrs(seat_views(on)) if _is_political(view)]
    shares = party_shares(len(views))
    if shares is None:
        return None
    beside = [view for view in views if view.seat.id not in leaving_out]
    held: dict[str, int] = {}
    for view in beside:
        if view.party:
            held[view.party] = held.get(view.party, 0) + 1
    # A vacant seat is nobody's: it says nothing of any party yet.
    unknown = [v for v in beside if not v.party and v.state not in (SeatState.VACANT, SeatState.INCOMING)]
    return PartyGuide(len(views), shares.seats, held, len(unknown), shares.tied, shares.tied_seats)


# -- paper -----------------------------------------------------------------------------------------------


def write_balance(shown: Balance, path: Path) -> Path:
    """Write the charts as a PDF and return its path. Raises EnvironmentFault where it cannot be written."""
    from ..documents.balance import balance_pdf
    from ..documents.files import write_bytes_atomically

    file = path if path.suffix.casefold() == ".pdf" else path.with_name(f"{path.name}.pdf")
    write_bytes_atomically(file, balance_pdf(shown, sender=setting("sender_name", setting("kkr", "KKR"))))
    return file
