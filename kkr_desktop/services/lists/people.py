"""The list of one person's seats over time and, in the house, councils and nominations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from ...domain.columns import State
from ...domain.danish import counted
from ...domain.lists import organisation as nomination_columns
from ...domain.lists import person as columns
from ...domain.lists import wording
from ...domain.lists.content import Counted, ListContent, Section, Target, subtitle_of
from ...domain.lists.organisation import NominationLine
from ...domain.lists.person import CouncilLine, PostLine
from ...domain.model import Appointment, CouncilMembership, Decision, Organisation, Person
from ...domain.vocabulary import Category, ListKind, SeatState
from ...domain.when import Unstated
from ...errors import UserError
from ...store.reading import find, read
from ..people import HeldSeatRow, NominationRow, PersonView, person_view
from ..rounds import RoundView, round_views
from ..seats import council_of
from .found import known_on, letterhead, withdrawn_on

_STATES = {
    SeatState.HELD: columns.PRESENT,
    SeatState.HELD_OVER: columns.HELD_OVER,
    SeatState.INCOMING: columns.COMING,
}
_ORDER = (columns.PRESENT, columns.HELD_OVER, columns.COMING, columns.UNCERTAIN, columns.PAST)


def person(person_id: int, on: date, *, public: bool) -> ListContent:
    """One person's seats as of a day; the public list is refused for one who has never held a seat."""
    if find(Person, person_id) is None:
        raise UserError(f"Der er ingen person nr. {person_id}.", where="person", code="unknown_person")
    view = person_view(person_id, on)
    if public and not view.seats:
        raise UserError(
            "Personen har ikke haft et hverv, så der er intet at offentliggøre. Vælg den interne udgave.",
            where="person",
            code="nothing_public",
        )
    posts = _posts(view, on, public=public)
    sections: list[Section[Any]] = [
        Section(
            key="posts",
            heading="Hverv",
            columns=columns.PUBLIC if public else columns.HOUSE,
            rows=posts,
            nothing=f"{view.person.name} har ikke og har ikke haft noget hverv i registret.",
            sheet="Hverv",
        )
    ]
    nominations: list[NominationLine] = []
    if not public:
        nominations = _nominations(view, on)
        if view.political:
            sections.append(_councils(view))
        sections.append(
            Section(
                key="nominations",
                heading="Indstillinger",
                columns=nomination_columns.OF_PERSON,
                rows=nominations,
                nothing=f"{view.person.name} er ikke indstillet i nogen runde.",
                sheet="Indstillinger",
            )
        )
    now = [line for line in posts if line.state in (columns.PRESENT, columns.HELD_OVER)]
    counts = [
        Counted("held", len(now), f"{len(now)} hverv nu"),
        Counted("posts", len(posts), f"{len(posts)} hverv i alt"),
    ]
    if not public:
        words = counted(len(nominations), "indstilling", "indstillinger")
        counts.append(Counted("nominations", len(nominations), words))
    jobs = "" if public else "; ".join(words for job, words in view.jobs if job.period.holds(on) is not False)
    return ListContent(
        kind=ListKind.PERSON,
        on=on,
        public=public,
        title=f"Hverv: {view.person.name}",
        subtitle=subtitle_of(
            on,
            public=public,
            lines=(f"Stilling: {jobs}." if jobs else "", wording.counts_words(one.words for one in counts)),
        ),
        sections=tuple(sections),
        notes=("Parti og kommune står kun ved politiske pladser.",) if view.political else (),
        counted=tuple(counts),
        sender=letterhead(),
    )


def _posts(view: PersonView, on: date, *, public: bool) -> list[PostLine]:
    organisations = {one.id: one for one in read(Organisation)}
    memberships = read(CouncilMembership, person=view.person.id)
    rounds = {one.round.id: one for one in round_views()}
    decisions = {one.id: one for one in read(Decision)}
    lines = []
    for held in view.seats:
        one = held.appointment
        party, municipality = "", ""
        if held.group.category is Category.POLITICAL:
            known = council_of(memberships, organisations, _day_of(one, on))
            party, municipality = (wording.unstated(part) for part in known)
        decision = decisions.get(one.decision or 0)
        found = rounds.get(decision.round or 0) if decision else None
        lines.append(
            PostLine(
                target=Target(
                    body=held.body.id,
                    seat=held.seat.id,
                    person=view.person.id,
                    round=found.round.id if found else None,
                    nomination=one.nomination,
                ),
                body=held.body.name,
                seat=held.label,
                appointment=one,
                state=_state(held, on),
                party=party,
                municipality=municipality,
                nominator=organisations[one.nominator].name if one.nominator and not public else "",
                decided_on=held.decided_on,
                round=found.label if found else "",
            )
        )
    return sorted(lines, key=lambda line: (_ORDER.index(line.state), -_begun(line.appointment)))


def _state(held: HeldSeatRow, on: date) -> State:
    if held.state is not None:
        return _STATES[held.state]
    period = held.appointment.period
    if period.begun(on) is False:
        return columns.COMING
    return columns.PAST if period.ended(on) is True else columns.UNCERTAIN


def _day_of(one: Appointment, on: date) -> date:
    """The day on which a person's party and municipality are told for a seat: the list's, or one within."""
    if one.period.begun(on) is False and isinstance(one.begins, date):
        return one.begins
    return one.ends if one.period.ended(on) is True and isinstance(one.ends, date) else on


def _begun(one: Appointment) -> int:
    return 0 if isinstance(one.begins, Unstated) else one.begins.toordinal()


def _councils(view: PersonView) -> Section[CouncilLine]:
    return Section(
        key="councils",
        heading="Medlemskab af kommunalbestyrelser",
        columns=columns.COUNCILS,
        rows=[
            CouncilLine(
                Target(person=view.person.id, organisation=municipality.id), municipality.name, membership
            )
            for membership, municipality in view.councils
        ],
        nothing="Der er ikke registreret medlemskab af nogen kommunalbestyrelse.",
        sheet="Kommunalbestyrelser",
    )


def _nominations(view: PersonView, on: date) -> list[NominationLine]:
    own = [row for row in view.nominations if known_on(row.nomination, on)]
    decided = {one.id for one in read(Decision) if one.decided_on <= on}
    won = {held.appointment.nomination for held in view.seats if held.appointment.decision in decided}
    return [_nomination(row, own, won, decided, on) for row in own]


def _nomination(
    row: NominationRow, own: Sequence[NominationRow], won: set[int | None], decided: set[int], on: date
) -> NominationLine:
    one = row.nomination
    political = row.group.category is Category.POLITICAL
    siblings = [o.nomination for o in own if o.round.round.id == one.round and o.group.id == one.seat_group]
    return NominationLine(
        target=Target(
            body=row.body.id,
            person=one.person,
            round=one.round,
            nomination=one.id,
            organisation=one.organisation,
        ),
        round=row.round.label,
        body=row.body.name,
        group=row.group.name,
        role=one.role.danish,
        person="",
        # A councillor may be named by nobody in particular; for others an organisation is missing.
        organisation=row.organisation if political else wording.unstated(row.organisation),
        received_on=one.received_on,
        result=wording.result_state(
            appointed=one.id in won,
            withdrawn_on=withdrawn_on(one, on),
            awaiting=awaits(row.round, one.seat_group, decided),
            otherwise=any(other.id in won for other in siblings),
        ),
    )


def awaits(view: RoundView, group: int, decided: set[int]) -> bool:
    """Whether a round has still to decide about a group, where so many decisions have been made."""
    if not any(one.id in decided for one in view.decisions):
        return True
    return any(seat.id not in view.filled for seat in view.seats_of(group))
