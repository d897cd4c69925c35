"""The list of one organisation's nominations by round with their result, and of its rights to nominate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from ...domain.danish import counted, long_date
from ...domain.lists import organisation as columns
from ...domain.lists import wording
from ...domain.lists.content import Counted, ListContent, Section, Target, subtitle_of
from ...domain.lists.organisation import CountLine, NominationLine, RightLine
from ...domain.model import Appointment, Decision, Nomination, Organisation, Person, SeatGroup
from ...domain.vocabulary import ListKind
from ...errors import UserError
from ...store.reading import find, read
from ..grouping import grouped
from ..organisations import OrganisationView, organisation_view
from ..rights import right_words, standing_rights
from ..rounds import RoundView
from .found import known_on, letterhead, withdrawn_on
from .people import awaits


def organisation(organisation_id: int, on: date, *, public: bool) -> ListContent:
    """What an organisation may nominate to, and whom it has nominated; in public how many and not whom."""
    if find(Organisation, organisation_id) is None:
        message = f"Der er ingen organisation nr. {organisation_id}."
        raise UserError(message, where="organisation", code="unknown_organisation")
    view = organisation_view(organisation_id)
    groups = {one.id: one for one in read(SeatGroup)}
    bodies = {one.id: one for one in read(Organisation)}
    known = sorted((entry for entry in view.nominations if known_on(entry[0], on)), key=_order)
    rights = _rights(view, on)
    name = view.organisation.name
    sections: list[Section[Any]] = [
        Section(
            key="rights",
            heading="Ret til at indstille",
            columns=columns.RIGHTS,
            rows=rights,
            nothing=f"{name} har ingen ret til at indstille pr. {long_date(on)}.",
            sheet="Indstillingsretter",
        )
    ]
    nothing = f"{name} har ikke indstillet nogen."
    if public:
        sections.append(_counts(view.organisation.id, known, groups, bodies, nothing))
    else:
        sections += _nominations(known, groups, bodies, on, nothing)
    appointed = sum(
        line.result.word == "udpeget"
        for section in sections
        for line in section.rows
        if isinstance(line, NominationLine)
    )
    counts = [
        Counted("rights", len(rights), counted(len(rights), "indstillingsret", "indstillingsretter")),
        Counted("nominations", len(known), counted(len(known), "indstilling", "indstillinger")),
    ]
    if not public:
        counts.append(Counted("appointed", appointed, counted(appointed, "udpeget", "udpegede")))
    return ListContent(
        kind=ListKind.ORGANISATION,
        on=on,
        public=public,
        title=f"Indstillinger: {name}",
        subtitle=subtitle_of(on, public=public, lines=(wording.counts_words(one.words for one in counts),)),
        sections=tuple(sections),
        notes=("Den offentlige udgave viser ikke, hvem der er indstillet.",) if public else (),
        counted=tuple(counts),
        sender=letterhead(),
    )


def _order(entry: tuple[Nomination, Person, RoundView]) -> tuple[date, int, int, str]:
    """By meeting, round and group, and then by name."""
    one, person, view = entry
    return view.meeting.held_on, view.round.id, one.seat_group, person.sort_key


def _rights(view: OrganisationView, on: date) -> list[RightLine]:
    held = {right.entitlement.id: right for right in view.rights}
    standing = standing_rights({right.group.id for right in view.rights}, on)
    return [
        RightLine(
            Target(body=held[right.entitlement.id].body.id, organisation=view.organisation.id),
            held[right.entitlement.id].body.name,
            held[right.entitlement.id].group.name,
            wording_of_right(right_words(right, on), view.organisation.name),
            right.entitlement.begins,
            right.entitlement.ends,
        )
        for rights in standing.values()
        for right in rights
        if right.entitlement.id in held
    ]


def wording_of_right(words: str, name: str) -> str:
    """How a right is shared; one that is not says so, for others may have rights of their own to the same seats."""
    return "Selvstændig ret" if words == name else f"{words[:1].upper()}{words[1:]}"


def _counts(
    organisation_id: int,
    known: Sequence[tuple[Nomination, Person, RoundView]],
    groups: dict[int, SeatGroup],
    bodies: dict[int, Organisation],
    nothing: str,
) -> Section[CountLine]:
    rounds = {view.round.id: view for _, _, view in known}
    numbers = Counter((one.round, one.seat_group) for one, _, _ in known)
    return Section(
        key="nominations",
        heading="Indstillinger",
        columns=columns.COUNTS,
        rows=[
            CountLine(
                Target(body=groups[group].body, round=of_round, organisation=organisation_id),
                rounds[of_round].label,
                bodies[groups[group].body].name,
                groups[group].name,
                number,
            )
            for (of_round, group), number in numbers.items()
        ],
        nothing=nothing,
        sheet="Indstillinger",
    )


def _nominations(
    known: Sequence[tuple[Nomination, Person, RoundView]],
    groups: dict[int, SeatGroup],
    bodies: dict[int, Organisation],
    on: date,
    nothing: str,
) -> list[Section[NominationLine]]:
    decided = {one.id for one in read(Decision) if one.decided_on <= on}
    people = {one.person for one, _, _ in known}
    won = {
        one.nomination: (one.person, one.seat)
        for one in read(Appointment, person=people)
        if one.decision in decided and one.nomination is not None
    }
    others = {one.id: one for one in read(Nomination, id=list(won))}
    elsewhere = {(one.person, one.round, one.seat_group) for one in others.values()}
    sections = []
    for own in grouped(known, lambda entry: entry[2].round.id).values():
        view = own[0][2]
        rows = [
            NominationLine(
                target=Target(
                    body=groups[one.seat_group].body,
                    person=one.person,
                    round=one.round,
                    nomination=one.id,
                    organisation=one.organisation,
                ),
                round=view.label,
                body=bodies[groups[one.seat_group].body].name,
                group=groups[one.seat_group].name,
                role=one.role.danish,
                person=person.name,
                organisation="",
                received_on=one.received_on,
                result=wording.result_state(
                    appointed=one.id in won,
                    withdrawn_on=withdrawn_on(one, on),
                    awaiting=awaits(view, one.seat_group, decided),
                    otherwise=(one.person, one.round, one.seat_group) in elsewhere,
                ),
            )
            for one, person, _ in own
        ]
        sections.append(_section(f"round-{view.round.id}", f"{view.label}: {view.round.title}", rows))
    return sections or [_section("nominations", "Indstillinger", [], nothing)]


def _section(
    key: str, heading: str, rows: list[NominationLine], nothing: str = ""
) -> Section[NominationLine]:
    return Section(
        key=key,
        heading=heading,
        columns=columns.OF_ORGANISATION,
        rows=rows,
        nothing=nothing,
        sheet="Indstillinger",
        place=columns.PLACE,
    )
