"""An agenda's text read to proposals; what it is not sure of it says, and what is not there it does not propose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from .bodies import BodyFound
from .checks import Written, impossible_days, old_programmes, two_spellings, wrong_deadline
from .criteria import for_councillors
from .days import days_of
from .demands import Demands, demands_of
from .holders import abbreviations, holders_in, namesakes
from .items import AgendaPart, Section, items
from .meeting import meeting_of
from .names import Known
from .passages import Passage, passages, running_head, sentences
from .proposals import AgendaProposed, HolderProposed, ItemProposed, Remark, SeatsProposed, source_of
from .told_seats import compared, seats_of
from .verbs import Council, council_of


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reading an item takes beside the item.

    `known` is what the register has, `told` that with the bodies whose seats the agenda fills.
    """

    known: Known
    told: Known
    held_on: date | None
    short: dict[str, str]
    council: Council


def read_agenda(text: str, known: Known) -> AgendaProposed:
    """All that an agenda's text proposes. `known` is what the register has by name; nothing is looked up elsewhere."""
    head, parts = items(passages(text))
    body = [one.passage for part in parts for one in part.parts]
    meeting = meeting_of(head, body, running=running_head(text))
    held_on = meeting.held_on.day if meeting.held_on else None
    council = council_of((*head, *body), known.council, head=head)
    seats = [seats_of(part, known, council) for part in parts]
    told = known.with_bodies({one.body: one.organ for proposed, _ in seats for one in proposed})
    reader = _Reader(
        known, told, held_on, abbreviations(" ".join(one.text for one in (*head, *body))), council
    )
    found: list[ItemProposed] = []
    remarks: list[Remark] = []
    appointing: list[Passage] = []
    for part, (proposed, asked) in zip(parts, seats, strict=True):
        item, own = _item(part, proposed, reader)
        if item.seats or item.holders:
            found.append(item)
        remarks += [*asked, *own]
        if item.seats or item.holders:
            appointing += [one.passage for one in part.parts]
    remarks += old_programmes(appointing, held_on.year if held_on else None)
    remarks += two_spellings(list(_written(found, body)), known)
    return AgendaProposed(meeting, tuple(found), tuple(dict.fromkeys(remarks)))


def _item(
    part: AgendaPart, seats: Sequence[SeatsProposed], reader: _Reader
) -> tuple[ItemProposed, list[Remark]]:
    remarks = list(compared(part, seats, reader.told))
    whole = [one.passage for one in part.parts]
    demands = demands_of(part, seats, reader.known) if seats else Demands()
    days = days_of(whole if seats else (), year=reader.held_on.year if reader.held_on else None)
    if seats:
        for passage in whole:
            remarks += impossible_days(passage)
    if days.deadline:
        remarks += wrong_deadline(days.deadline, reader.held_on, days.begins.day if days.begins else None)
    item = ItemProposed(
        number=part.number,
        title=part.title,
        case_number=part.case_number,
        initials=part.initials,
        line=part.title_line,
        seats=tuple(seats),
        nominators=tuple(demands.nominators),
        criteria=tuple(demands.criteria),
        holders=tuple(dict.fromkeys(_holders(part, seats, reader))),
        deadline=days.deadline,
        begins=days.begins,
        ends=days.ends,
        councillors=any(for_councillors(passage.text) for passage in whole),
    )
    return item, remarks


def _holders(part: AgendaPart, seats: Sequence[SeatsProposed], reader: _Reader) -> Iterator[HolderProposed]:
    named = {one.body: BodyFound(one.body, one.organ, known=one.known) for one in seats}
    only = next(iter(named.values())) if len(named) == 1 else None
    for one in part.parts:
        if one.section is Section.RECOMMENDATION:
            continue
        for sentence in sentences(one.passage):
            for holder in holders_in(
                sentence.text, reader.told, reader.council, short=reader.short, only=only
            ):
                yield HolderProposed(
                    name=holder.name,
                    party=holder.party,
                    municipality=holder.municipality,
                    role=holder.role,
                    body=holder.body.name,
                    known=bool(reader.known.body(holder.body.name)),
                    source=source_of(sentence, holder.begin),
                )


def _written(found: Sequence[ItemProposed], body: Sequence[Passage]) -> Iterator[Written]:
    """All names of the proposals, and those in the text that may be a holder's written otherwise."""
    for item in found:
        yield from (Written(seat.body, seat.source) for seat in item.seats)
        yield from (Written(holder.name, holder.source) for holder in item.holders)
        yield from (Written(name.name, name.source) for name in item.nominators)
    for holder in (one for item in found for one in item.holders):
        for passage in body:
            for name in namesakes(passage.text, holder.name):
                yield Written(name, source_of(passage, passage.text.index(name)))
