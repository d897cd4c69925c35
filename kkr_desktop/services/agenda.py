"""Writing a round's agenda item (see domain.agenda)."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from ..domain.agenda import AgendaItem, AgendaSeats, Appointed, agenda_blocks
from ..domain.agenda import agenda_text as text_of
from ..domain.eligibility.check import COLLECTIVE, bindings_for
from ..domain.model import (
    Appointment,
    CouncilMembership,
    Organisation,
    Person,
    RuleBinding,
    Seat,
    SeatGroup,
)
from ..domain.seats import holder_text
from ..domain.vocabulary import Category, Role
from ..domain.when import Unstated
from ..errors import UserError
from ..store.reading import get, read, setting
from .facts import entitled_organisations
from .grouping import grouped
from .rounds import RoundView, round_view
from .seats import council_of


def agenda_text(round_id: int) -> str:
    """The agenda item of a round as plain text; after the decision with what was decided."""
    return text_of(agenda_item(round_view(round_id)))


def agenda_html(round_id: int) -> str:
    """The same as HTML for the clipboard."""
    from ..documents.rich_text import html_of

    return html_of(agenda_blocks(agenda_item(round_view(round_id))))


def write_agenda(round_id: int, path: Path) -> Path:
    """Write the agenda item to a .txt or .docx file; whole or not at all.

    Raises UserError for another kind of file, EnvironmentFault when it cannot be written.
    """
    from ..documents.files import write_bytes_atomically

    kind = path.suffix.lower()
    if kind not in (".txt", ".docx"):
        raise UserError(
            f"Dagsordenspunktet skrives som tekst eller Word; filens navn skal ende på .txt eller .docx: {path.name}.",
            where="--out",
            code="not_a_text_file",
        )
    view = round_view(round_id)
    item = agenda_item(view)
    if kind == ".txt":
        content = text_of(item).encode("utf-8")
    else:
        from ..documents.word import word_document

        content = word_document(
            agenda_blocks(item),
            title=f"{item.number}. {item.title}",
            author=item.kkr,
            created=view.decided_on or view.meeting.held_on,
        )
    if path.parent.name and not path.parent.exists() and path.parent.parent.exists():
        path.parent.mkdir()
    write_bytes_atomically(path, content)
    return path


def agenda_item(view: RoundView) -> AgendaItem:
    """The facts of a round's agenda item. Candidates are in them only where they are appointed."""
    organisations = {o.id: o for o in read(Organisation)}
    bindings = read(RuleBinding)
    seats: dict[tuple[int, Role], AgendaSeats] = {}
    for group in view.groups:
        for role, count in Counter(seat.role for seat in view.seats_of(group.id)).items():
            seats[group.id, role] = seats_to_fill(view, group, role, count, organisations, bindings)
    return AgendaItem(
        number=view.round.item,
        title=view.round.title,
        case_number=view.round.case_number,
        initials=view.round.initials,
        kkr=setting("kkr", "KKR"),
        meeting_on=view.meeting.held_on,
        seats=tuple(seats.values()),
        deadline=view.round.deadline,
        begins=None if isinstance(view.round.begins, Unstated) else view.round.begins,
        old_sit_until=_old_sit_until(view),
        procedure_basis=setting("procedure_basis"),
        decided_on=view.decided_on,
        appointed=tuple(_appointed(view, seats, organisations)),
    )


def seats_to_fill(
    view: RoundView,
    group: SeatGroup,
    role: Role,
    count: int,
    organisations: dict[int, Organisation],
    bindings: list[RuleBinding],
) -> AgendaSeats:
    """So many seats of one group and role in a round, with who nominates to them and what is demanded."""
    body = organisations[group.body]
    bound = [b for b in bindings_for(bindings, group.id, on=view.meeting.held_on) if b.wording]
    # The agenda lists structure and geography among each candidate's demands; they are judged together.
    return AgendaSeats(
        body=body.name,
        organ=body.organ,
        singular=group.singular,
        plural=group.name,
        role=role,
        count=count,
        verb=group.verb,
        nominators=tuple(
            organisations[o].name for o in entitled_organisations(group.id, view.meeting.held_on)
        ),
        criteria=tuple(b.wording for b in bound if b.rule not in COLLECTIVE),
        together=tuple(b.wording for b in bound if b.rule in COLLECTIVE),
        requires_membership=group.requires_membership,
    )


def _old_sit_until(view: RoundView) -> date | None:
    """The day until which everybody now in the round's seats sits, where that is one stated day."""
    ends = {a.ends for a in read(Appointment, seat=[seat.id for seat in view.seats]) if a.decision is None}
    if len(ends) != 1:
        return None
    end = ends.pop()
    return None if isinstance(end, Unstated) else end


def _appointed(
    view: RoundView,
    seats: dict[tuple[int, Role], AgendaSeats],
    organisations: dict[int, Organisation],
) -> list[Appointed]:
    if not view.decisions:
        return []
    order = {seat.id: place for place, seat in enumerate(view.seats)}
    rows = [a for a in read(Appointment, decision=[d.id for d in view.decisions]) if a.person is not None]
    councils = grouped(
        read(CouncilMembership, person={a.person for a in rows}), lambda membership: membership.person
    )
    found = []
    for one in sorted(rows, key=lambda a: order.get(a.seat, len(order))):
        assert one.person is not None
        seat = get(Seat, one.seat)
        group = get(SeatGroup, seat.seat_group)
        name = get(Person, one.person).name
        if group.category is Category.POLITICAL:
            name = holder_text(name, *council_of(councils[one.person], organisations, view.start))
        nominator = organisations[one.nominator].name if one.nominator else ""
        found.append(Appointed(name, nominator, seats[group.id, seat.role]))
    return found
