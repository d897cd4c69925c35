"""The lists of seats: who sits where, and what expires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ...domain.danish import counted, long_date
from ...domain.lists import appointments as columns
from ...domain.lists import expiring as expiring_columns
from ...domain.lists import wording
from ...domain.lists.appointments import SeatLine
from ...domain.lists.content import Counted, ListContent, Section, subtitle_of
from ...domain.lists.expiring import Part, part_of
from ...domain.model import BodyTerm, CouncilMembership, Decision, Meeting, Organisation
from ...domain.seats import SeatView, holder_text
from ...domain.vocabulary import Category, ListKind, SeatState
from ...domain.when import Unstated
from ...store.reading import read
from ..grouping import grouped
from ..seats import council_of, seat_views
from .found import kkr_name, letterhead

_PARTY_NOTE = "Parti og kommune står kun ved politiske pladser."


def appointments(on: date, *, public: bool) -> ListContent:
    """Every seat of every body as of a day, with who sits there."""
    lines = seat_lines(on, public=public)
    bodies = grouped(lines, lambda line: line.view.body.id)
    counts = _counts(lines)
    sections = [
        Section(
            key=f"body-{own[0].view.body.id}",
            heading=own[0].view.body.name,
            columns=columns.PUBLIC if public else columns.HOUSE,
            rows=own,
            sheet="Udpegninger",
            place=columns.PLACE,
        )
        for own in bodies.values()
    ]
    if not sections:
        sections.append(
            Section(
                key="seats",
                heading="Pladser",
                columns=columns.PUBLIC if public else columns.HOUSE,
                nothing=f"Registret har ingen pladser pr. {long_date(on)}.",
                sheet="Udpegninger",
                place=columns.PLACE,
            )
        )
    return ListContent(
        kind=ListKind.APPOINTMENTS,
        on=on,
        public=public,
        title=f"Udpegninger {wording.term_label(on)}",
        subtitle=subtitle_of(on, public=public, lines=(_counts_words(counts),)),
        sections=tuple(sections),
        notes=(_PARTY_NOTE,),
        counted=counts,
        sender=letterhead(),
    )


def expiring(on: date, *, until: date, public: bool) -> ListContent:
    """The seats whose holder's time ends within a time, soonest first, and what must happen about each."""
    parts = grouped(seat_lines(on, public=public), lambda line: part_of(line, on=on, until=until))
    ends = sorted(parts[Part.ENDS], key=_last_day)
    unknown = sorted(parts[Part.UNKNOWN_END], key=_last_day)
    over = parts[Part.HELD_OVER]
    sections = [
        _expiring_section(
            "ends",
            "Udløber",
            ends,
            nothing=f"Ingen hverv udløber i tiden til og med den {long_date(until)}.",
        )
    ]
    if over:
        note = "Organets periode er udløbet, og ingen ny er udpeget."
        sections.append(_expiring_section("held_over", "Sidder, til en ny er udpeget", over, note=note))
    if unknown:
        note = f"Slutdatoen er ikke oplyst, så disse hverv kan også udløbe senest den {long_date(until)}."
        sections.append(_expiring_section("unknown_end", "Slutdato ikke oplyst", unknown, note=note))
    counts = (
        Counted("ends", len(ends), f"{len(ends)} udløbende hverv"),
        Counted("held_over", len(over), f"{len(over)} efter periodens udløb"),
        Counted("unknown_end", len(unknown), f"{len(unknown)} uden oplyst slutdato"),
    )
    return ListContent(
        kind=ListKind.EXPIRING,
        on=on,
        public=public,
        title=f"Hverv, der udløber senest {long_date(until)}",
        subtitle=subtitle_of(
            on,
            public=public,
            lines=(wording.counts_words(one.words for one in counts if one.number or one.key == "ends"),),
        ),
        sections=tuple(sections),
        notes=("Ubesatte pladser står på listen over udpegninger.",),
        counted=counts,
        sender=letterhead(),
    )


def _expiring_section(
    key: str, heading: str, rows: Sequence[SeatLine], *, nothing: str = "", note: str = ""
) -> Section[SeatLine]:
    return Section(
        key=key,
        heading=heading,
        columns=expiring_columns.COLUMNS,
        rows=rows,
        nothing=nothing,
        notes=(note,) if note else (),
        sheet="Udløb",
        place=expiring_columns.PLACE,
    )


def _last_day(line: SeatLine) -> date:
    """When a seat expires, as far as it is known; what nobody knows comes last."""
    if line.ends is not None and not isinstance(line.ends, Unstated):
        return line.ends
    return line.term_ends or date.max


def seat_lines(on: date, *, public: bool) -> list[SeatLine]:
    """Every seat as of a day, body by body in Danish order; the public ones without who nominated."""
    views = sorted(seat_views(on), key=lambda view: view.body.sort_key)
    of_seat = {view.seat.id: view for view in views}
    organisations = {one.id: one for one in read(Organisation)}
    decisions = {one.id: one for one in read(Decision)}
    meetings = {one.id: one for one in read(Meeting)}
    terms = grouped(read(BodyTerm), lambda term: term.body)
    coming = {view.incoming.id for view in views if view.incoming is not None}
    councils = grouped(read(CouncilMembership, person=coming), lambda one: one.person)
    kkr = kkr_name()
    lines = []
    for view in views:
        current = view.holding.current
        meeting = meetings[view.round.meeting] if view.round is not None and view.open else None
        nominator = current.nominator if current and not public else None
        decision = decisions.get(current.decision or 0) if current else None
        lines.append(
            SeatLine(
                view=view,
                kkr=kkr,
                incoming=_incoming(view, councils, organisations, on),
                member=_member(of_seat.get(view.seat.substitute_for or 0)),
                nominator=organisations[nominator].name if nominator else "",
                decided_on=decision.decided_on if decision else None,
                fill_on=meeting.held_on if meeting else None,
                late=bool(meeting and meeting.held_on < on),
                term_ends=_term_end(terms[view.body.id], on),
            )
        )
    return lines


def _incoming(
    view: SeatView,
    councils: dict[int, list[CouncilMembership]],
    organisations: dict[int, Organisation],
    on: date,
) -> str:
    """Who takes the seat next, with the party and municipality of the first day there."""
    if view.incoming is None or view.holding.incoming is None:
        return ""
    party, municipality = "", ""
    if view.group.category is Category.POLITICAL:
        begins = view.holding.incoming.begins
        day = on if isinstance(begins, Unstated) else begins
        party, municipality = council_of(councils[view.incoming.id], organisations, day)
    return holder_text(view.incoming.name, party, municipality)


def _member(view: SeatView | None) -> str:
    """Whom a personal substitute stands in for: the holder, or the seat where nobody is named."""
    if view is None:
        return ""
    if view.holder is None:
        return view.label
    return holder_text(view.holder.name, view.party, view.municipality)


def _term_end(terms: Iterable[BodyTerm], on: date) -> date | None:
    ends = [t.ends for t in terms if t.period.holds(on) is not False and not isinstance(t.ends, Unstated)]
    return min(ends, default=None)


def _counts(lines: Sequence[SeatLine]) -> tuple[Counted, ...]:
    states = Counter(line.view.state for line in lines)
    vacant = states[SeatState.VACANT] + states[SeatState.INCOMING]
    held = states[SeatState.HELD] + states[SeatState.HELD_OVER]
    unknown = states[SeatState.UNKNOWN_HOLDER]
    return (
        Counted("seats", len(lines), counted(len(lines), "plads", "pladser")),
        Counted("held", held, counted(held, "besat", "besatte")),
        Counted("vacant", vacant, counted(vacant, "ubesat", "ubesatte")),
        Counted("unknown_holder", unknown, f"{unknown} uden oplyst indehaver"),
    )


def _counts_words(counts: Sequence[Counted]) -> str:
    """ "20 pladser: 3 besatte, 8 ubesatte og 9 uden oplyst indehaver." """
    rest = wording.counts_words(one.words for one in counts[1:] if one.number)
    return f"{counts[0].words}: {rest}" if rest else f"{counts[0].words}."
