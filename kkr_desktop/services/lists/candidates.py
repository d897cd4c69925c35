"""The candidate list: a round's seats and demands and, in the house, its candidates with their assessments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...domain.danish import and_list, capitalised, counted, long_date
from ...domain.eligibility.check import bindings_for
from ...domain.lists import candidates as columns
from ...domain.lists import wording
from ...domain.lists.candidates import PlaceLine
from ...domain.lists.content import Counted, ListContent, Section, Target, subtitle_of
from ...domain.lists.named import Named, holder_of
from ...domain.model import Nomination, Organisation, RuleBinding, SeatGroup
from ...domain.seats import SeatView
from ...domain.vocabulary import ListKind
from ...store.reading import read
from ..decided import seat_words
from ..eligibility import GroupCheck, check_round
from ..rounds import RoundView, find_round, round_views
from .candidate_rows import CandidateRows, demand_lines
from .found import known_on, letterhead, withdrawn_on
from .places import Appointee, Places, decided_words

_PUBLIC_NOTE = "Den offentlige udgave viser ikke, hvem der er indstillet."
_PUBLIC_DECIDED_NOTE = (
    "Den offentlige udgave viser, hvem der er udpeget, men ikke, hvem der ellers er indstillet."
)
_BEFORE_NOTE = "Som nuværende står den, der sad på pladsen før beslutningen."
_HOUSE_NOTE = (
    "Under begrundelser og mangler står kun det, som nogen har vurderet, eller som mangler: krav, der er opfyldt"
    " alene ud fra registrets oplysninger, er ikke gentaget."
)


@dataclass(frozen=True, slots=True)
class _Group:
    """One group of a round with what its sections need; `check` is None in the public list.

    `before` are the seats as the round finds them, `appointed` whom it has appointed to them.
    """

    view: RoundView
    group: SeatGroup
    body: Organisation
    bindings: tuple[RuleBinding, ...]
    nominations: tuple[Nomination, ...]
    check: GroupCheck | None
    before: Mapping[int, SeatView]
    appointed: Mapping[int, Appointee]


def candidates(on: date, *, round_name: str | None, public: bool) -> ListContent:
    """The candidates of one round, or of all. Raises UserError for an unknown round."""
    views = [find_round(round_name)] if round_name is not None else round_views()
    places = Places(views, on)
    names = {one.id: one.name for one in read(Organisation)}
    rows = CandidateRows(on) if not public else None
    sections: list[Section[Any]] = []
    groups: list[_Group] = []
    for view in views:
        own = _groups(view, places, on, public=public)
        groups += own
        level = 2
        if len(views) > 1:
            level = 3
            heading = f"{view.label}: {view.round.title}"
            told = _round_words(view, places.appointed(view), on)
            notes = (told,) if told else ()
            sections.append(Section(key=f"round-{view.round.id}", heading=heading, notes=notes))
        if not own:
            nothing = ("Runden har ingen pladser.",)
            sections.append(
                Section(key=f"places-{view.round.id}", heading=view.label, notes=nothing, level=level)
            )
        for one in own:
            sections.append(_places(one, names, on, level=level))
            sections.append(_demands(one, names, level=level + 1))
            if rows is not None and one.check is not None:
                sections += rows.sections(view, one.check, one.nominations, level=level + 1)
    if not sections:
        sections.append(Section(key="rounds", heading="Runder", notes=("Registret har ingen runder.",)))
    counts = _counts(groups, public=public, on=on)
    single = views[0] if len(views) == 1 else None
    what = capitalised(ListKind.CANDIDATES.danish)
    about: tuple[str, ...] = ()
    if single is not None:
        meeting = f"Bilag til mødet den {long_date(single.meeting.held_on)}: {single.round.title}."
        about = (meeting, _round_words(single, places.appointed(single), on))
    note = _HOUSE_NOTE
    if public:
        note = _PUBLIC_DECIDED_NOTE if any(one.appointed for one in groups) else _PUBLIC_NOTE
    return ListContent(
        kind=ListKind.CANDIDATES,
        on=on,
        public=public,
        title=f"{what}, pkt. {single.round.item}" if single else what,
        subtitle=subtitle_of(
            on, public=public, lines=(*about, wording.counts_words(one.words for one in counts))
        ),
        sections=tuple(sections),
        notes=(note,),
        counted=counts,
        sender=letterhead(),
    )


def _groups(view: RoundView, places: Places, on: date, *, public: bool) -> list[_Group]:
    bodies = {body.id: body for body in view.bodies}
    decided = any(one.decided_on <= on for one in view.decisions)
    checks: Mapping[int, GroupCheck] = {}
    if not public:
        checks = {one.facts.group.id: one for one in check_round(view, undecided=not decided)}
    bindings = read(RuleBinding)
    before, appointed = places.before(view), places.appointed(view)
    found = []
    for group in view.groups:
        check = checks.get(group.id)
        bound = check.bindings if check else tuple(bindings_for(bindings, group.id, on=_day(view, decided)))
        nominations = tuple(n for n in view.nominations if n.seat_group == group.id and known_on(n, on))
        found.append(_Group(view, group, bodies[group.body], bound, nominations, check, before, appointed))
    return found


def _day(view: RoundView, decided: bool) -> date:
    return (view.decided_on if decided else None) or view.meeting.held_on


def _round_words(view: RoundView, appointed: Mapping[int, Appointee], on: date) -> str:
    """Whether the round is decided, and whom the column of those who sit there then names."""
    return wording.sentences(
        decided_words(view, view.seats, appointed, on), _BEFORE_NOTE if appointed else ""
    )


def _places(one: _Group, names: Mapping[int, str], on: date, *, level: int) -> Section[PlaceLine]:
    """The group's seats under its heading, with who nominates and how many are nominated."""
    view = one.view
    words = seat_words(view)
    rows = []
    for seat in view.seats_of(one.group.id):
        known = one.before.get(seat.id)
        current = known.holding.current if known else None
        appointee = one.appointed.get(seat.id)
        seated = appointee.appointment if appointee else current
        term = appointee.appointment if appointee else view.round
        rows.append(
            PlaceLine(
                target=Target(
                    body=one.body.id,
                    seat=seat.id,
                    person=seated.person if seated else None,
                    round=view.round.id,
                ),
                round=view.label,
                body=one.body.name,
                group=one.group.name,
                seat=known.label if known else words[seat.id],
                holder=holder_of(known) if known else Named(nobody="Ny plads"),
                holder_ends=current.ends if current else None,
                appointed=appointee.named if appointee else Named(nobody="Ikke besluttet"),
                begins=term.begins,
                ends=term.ends,
            )
        )
    return Section(
        key=f"places-{view.round.id}-{one.group.id}",
        heading=f"{one.body.name}: {one.group.name}",
        columns=columns.places_columns(decided=bool(one.appointed)),
        rows=rows,
        notes=tuple(_place_notes(one, names, on)),
        sheet="Pladser",
        place=columns.PLACE,
        level=level,
    )


def _place_notes(one: _Group, names: Mapping[int, str], on: date) -> Iterable[str]:
    seats = one.view.seats_of(one.group.id)
    known = [one.before[seat.id] for seat in seats if seat.id in one.before]
    nominators = known[0].nominators if known else ()
    who = f"Kan indstille: {and_list(list(nominators))}." if nominators else ""
    appoints = names.get(one.group.appointed_by or 0, "")
    fills = f"Udpeges af {appoints}." if appoints else ""
    deadline = one.view.round.deadline
    until = f"Frist for indstilling: {long_date(deadline)}." if deadline else ""
    live = [n for n in one.nominations if withdrawn_on(n, on) is None]
    got = f"Modtaget: {counted(len(live), 'indstilling', 'indstillinger')}"
    gone = len(one.nominations) - len(live)
    withdrawn = f", og {gone} er trukket tilbage" if gone else ""
    # Where all of the round is decided on one day its heading has said so.
    partly = len(one.appointed) < len(one.view.seats) and one.appointed
    how_far = decided_words(one.view, seats, one.appointed, on) if partly else ""
    yield wording.sentences(who, until, f"{got}{withdrawn}.", fills, how_far)


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
