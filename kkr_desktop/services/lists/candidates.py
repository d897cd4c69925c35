"""The candidate list: a round's seats and demands and, in the house, its candidates with their assessments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ...domain.danish import and_list, counted, long_date
from ...domain.eligibility.check import bindings_for
from ...domain.lists import candidates as columns
from ...domain.lists import wording
from ...domain.lists.candidates import PlaceLine
from ...domain.lists.content import Counted, ListContent, Section, Target, subtitle_of
from ...domain.model import Appointment, Nomination, Organisation, RuleBinding, SeatGroup
from ...domain.seats import SeatView
from ...domain.vocabulary import ListKind
from ...domain.when import Unstated
from ...store.reading import read
from ..decided import seat_words
from ..eligibility import GroupCheck, check_round
from ..rounds import RoundView, find_round, round_views
from ..seats import seat_views
from .candidate_rows import CandidateRows, demand_lines
from .found import known_on, letterhead, withdrawn_on

_PUBLIC_NOTE = "Den offentlige udgave viser ikke, hvem der er indstillet."
_HOUSE_NOTE = (
    "Under begrundelser og mangler står kun det, som nogen har vurderet, eller som mangler: krav, der er opfyldt"
    " alene ud fra registrets oplysninger, er ikke gentaget."
)


@dataclass(frozen=True, slots=True)
class _Group:
    """One group of a round with what its sections need; `check` is None in the public list."""

    view: RoundView
    group: SeatGroup
    body: Organisation
    bindings: tuple[RuleBinding, ...]
    nominations: tuple[Nomination, ...]
    check: GroupCheck | None


def candidates(on: date, *, round_name: str | None, public: bool) -> ListContent:
    """The candidates of one round, or of all. Raises UserError for an unknown round."""
    views = [find_round(round_name)] if round_name is not None else round_views()
    seats = SeatsByDay(on)
    names = {one.id: one.name for one in read(Organisation)}
    rows = CandidateRows(on) if not public else None
    sections: list[Section[Any]] = []
    groups: list[_Group] = []
    for view in views:
        own = _groups(view, on, public=public)
        groups += own
        level = 2
        if len(views) > 1:
            level = 3
            heading = f"{view.label}: {view.round.title}"
            sections.append(Section(key=f"round-{view.round.id}", heading=heading))
        if not own:
            nothing = ("Runden har ingen pladser.",)
            sections.append(
                Section(key=f"places-{view.round.id}", heading=view.label, notes=nothing, level=level)
            )
        for one in own:
            sections.append(_places(one, seats, names, level=level))
            sections.append(_demands(one, names, level=level + 1))
            if rows is not None and one.check is not None:
                sections += rows.sections(view, one.check, one.nominations, level=level + 1)
    if not sections:
        sections.append(Section(key="rounds", heading="Runder", notes=("Registret har ingen runder.",)))
    counts = _counts(groups, public=public, on=on)
    single = views[0] if len(views) == 1 else None
    what = "Kandidatoversigt"
    about = (
        (f"Bilag til mødet den {long_date(single.meeting.held_on)}: {single.round.title}.",) if single else ()
    )
    return ListContent(
        kind=ListKind.CANDIDATES,
        on=on,
        public=public,
        title=f"{what}, pkt. {single.round.item}" if single else what,
        subtitle=subtitle_of(
            on, public=public, lines=(*about, wording.counts_words(one.words for one in counts))
        ),
        sections=tuple(sections),
        notes=(_PUBLIC_NOTE if public else _HOUSE_NOTE,),
        counted=counts,
        sender=letterhead(),
    )


def _groups(view: RoundView, on: date, *, public: bool) -> list[_Group]:
    bodies = {body.id: body for body in view.bodies}
    decided = any(one.decided_on <= on for one in view.decisions)
    checks: Mapping[int, GroupCheck] = {}
    if not public:
        checks = {one.facts.group.id: one for one in check_round(view, undecided=not decided)}
    bindings = read(RuleBinding)
    found = []
    for group in view.groups:
        check = checks.get(group.id)
        bound = check.bindings if check else tuple(bindings_for(bindings, group.id, on=_day(view, decided)))
        nominations = tuple(n for n in view.nominations if n.seat_group == group.id and known_on(n, on))
        found.append(_Group(view, group, bodies[group.body], bound, nominations, check))
    return found


def _day(view: RoundView, decided: bool) -> date:
    return (view.decided_on if decided else None) or view.meeting.held_on


class SeatsByDay:
    """The seats as of the days that a list asks about, read once for each; `on` is the list's day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._days: dict[date, dict[int, SeatView]] = {}

    def of(self, seat: int, day: date) -> SeatView | None:
        """A seat as of a day; None where there was none."""
        if day not in self._days:
            self._days[day] = {one.seat.id: one for one in seat_views(day)}
        return self._days[day].get(seat)

    def before(self, seat: int, view: RoundView) -> SeatView | None:
        """A seat as the round finds it: on the meeting's day at the latest, and without whom the round appointed."""
        found = self.of(seat, min(self.on, view.meeting.held_on))
        current = found.holding.current if found else None
        if current is not None and _by_round(current, view) and not isinstance(current.begins, Unstated):
            return self.of(seat, current.begins - timedelta(days=1))
        return found

    def appointed(self, seat: int, view: RoundView) -> str:
        """Whom the round appointed to a seat, as the list's day knows it; empty where nobody."""
        if not any(one.decided_on <= self.on for one in view.decisions):
            return ""
        found = self.of(seat, view.start)
        current = found.holding.current if found else None
        if found is None or current is None or not _by_round(current, view):
            return ""
        return wording.holder_words(found)


def _by_round(appointment: Appointment, view: RoundView) -> bool:
    return appointment.decision in {one.id for one in view.decisions}


def _places(one: _Group, seats: SeatsByDay, names: Mapping[int, str], *, level: int) -> Section[PlaceLine]:
    """The group's seats under its heading, with who nominates and how many are nominated."""
    view = one.view
    words = seat_words(view)
    rows = []
    for seat in view.seats_of(one.group.id):
        known = seats.before(seat.id, view)
        current = known.holding.current if known else None
        rows.append(
            PlaceLine(
                target=Target(
                    body=one.body.id,
                    seat=seat.id,
                    person=current.person if current else None,
                    round=view.round.id,
                ),
                round=view.label,
                body=one.body.name,
                group=one.group.name,
                seat=known.label if known else words[seat.id],
                holder=wording.holder_words(known) if known else "Pladsen findes ikke på listens dag",
                holder_ends=current.ends if current else None,
                begins=view.round.begins,
                ends=view.round.ends,
                appointed=seats.appointed(seat.id, view),
            )
        )
    decided = any(one.decided_on <= seats.on for one in view.decisions)
    return Section(
        key=f"places-{view.round.id}-{one.group.id}",
        heading=f"{one.body.name}: {one.group.name}",
        columns=columns.places_columns(decided=decided),
        rows=rows,
        notes=tuple(_place_notes(one, seats, names)),
        sheet="Pladser",
        place=columns.PLACE,
        level=level,
    )


def _place_notes(one: _Group, seats: SeatsByDay, names: Mapping[int, str]) -> Iterable[str]:
    found = (seats.before(seat.id, one.view) for seat in one.view.seats_of(one.group.id))
    known = [seat for seat in found if seat is not None]
    nominators = known[0].nominators if known else ()
    who = f"Kan indstille: {and_list(list(nominators))}." if nominators else ""
    appoints = names.get(one.group.appointed_by or 0, "")
    fills = f"Udpeges af {appoints}." if appoints else ""
    deadline = one.view.round.deadline
    until = f"Frist for indstilling: {long_date(deadline)}." if deadline else ""
    live = [n for n in one.nominations if withdrawn_on(n, seats.on) is None]
    got = f"Modtaget: {counted(len(live), 'indstilling', 'indstillinger')}"
    gone = len(one.nominations) - len(live)
    withdrawn = f", og {gone} er trukket tilbage" if gone else ""
    yield wording.sentences(who, until, f"{got}{withdrawn}.", fills)


def _demands(one: _Group, names: Mapping[int, str], *, level: int) -> Section[columns.DemandLine]:
    return Section(
        key=f"demands-{one.view.round.id}-{one.group.id}",
        heading="Krav og hensyn",
        columns=columns.DEMANDS,
        rows=demand_lines(one.view, one.group, one.body, one.bindings, names),
        nothing="Der er ikke registreret krav eller hensyn.",
        sheet="Krav og hensyn",
        place=columns.PLACE,
        level=level,
    )


def _counts(groups: Sequence[_Group], *, public: bool, on: date) -> tuple[Counted, ...]:
    seats = sum(len(one.view.seats_of(one.group.id)) for one in groups)
    live = [n for one in groups for n in one.nominations if withdrawn_on(n, on) is None]
    found = [
        Counted("seats", seats, counted(seats, "plads", "pladser")),
        Counted("nominations", len(live), counted(len(live), "indstilling", "indstillinger")),
    ]
    if not public:
        people = len({n.person for n in live})
        found.append(Counted("people", people, counted(people, "kandidat", "kandidater")))
    return tuple(found)
