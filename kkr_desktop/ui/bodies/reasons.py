"""What the pane on the right says of a body, a seat group or a seat, and the verbs that belong to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from ...domain.columns import State, Symbol
from ...domain.danish import capitalised, period_text
from ...domain.model import Organisation, SeatGroup, Source
from ...domain.seats import SeatView
from ...domain.vocabulary import Role, SubstituteKind
from ...domain.when import Unstated
from ...services.bodies import BodyView
from ...services.rights import GroupRight, right_words
from ..detail import DetailPane
from ..links import LinkLine
from .group_forms import AFTER_ELECTION, STAYS
from .words import appointer_words, filler_words, holder_words, nominator_words, seat_state

# What a line of the pane leads to, beside other pages: the form of a right or of a term.
RIGHT, TERM = "right", "term"


class Verbs(Protocol):
    """What the pane's buttons do; the page does it for what is selected."""

    def change_body(self) -> None: ...
    def add_group(self) -> None: ...
    def change_group(self) -> None: ...
    def add_term(self) -> None: ...
    def add_right(self) -> None: ...
    def end_right(self) -> None: ...
    def change_seat(self) -> None: ...
    def register_holder(self) -> None: ...
    def register_end(self) -> None: ...
    def go_to_round(self) -> None: ...
    def go_to_person(self) -> None: ...
    def follow(self, what: str, key: Any) -> None: ...
    def show_body(self) -> None: ...
    def turn_sources(self) -> None: ...


def say_body(pane: DetailPane, view: BodyView, verbs: Verbs, *, sources: bool) -> None:
    """A body: its verbs, its names and contact, its terms."""
    body = view.body
    pane.clear()
    pane.heading(body.name)
    pane.button("Ret organ", verbs.change_body)
    pane.button("Tilføj pladsgruppe", verbs.add_group)
    pane.fact("Organets art", body.organ or "navnet er organets eget")
    if view.aliases:
        pane.fact("Andre navne", "\n".join(view.aliases))
    pane.fact("Kontakt", _contact(body))
    pane.heading("Perioder", level=3)
    if not view.terms:
        pane.text("Ingen periode er registreret.", muted=True)
    for term in view.terms:
        _link(pane, term.label, period_text(term.begins, term.ends), TERM, term.id, verbs)
    pane.button("Tilføj periode", verbs.add_term)
    _sources(pane, view.sources, verbs, shown=sources)


def say_group(
    pane: DetailPane, view: BodyView, group: SeatGroup, *, on: date, verbs: Verbs, sources: bool
) -> None:
    """A seat group: who fills its seats, who may nominate, and by which rules."""
    appointed_by = next((seat.appointed_by for seat in view.seats if seat.group.id == group.id), "")
    pane.clear()
    pane.heading(capitalised(group.name))
    pane.text(view.body.name, muted=True)
    pane.fact("Hvem besætter pladserne?", capitalised(appointer_words(group, appointed_by)))
    need = "ja" if group.requires_membership else "nej"
    pane.fact("Skal være medlem af en kommunalbestyrelse", need)
    if group.requires_membership:
        pane.fact(AFTER_ELECTION, STAYS[group.stays_after_election])
    pane.button("Ret pladsgruppe", verbs.change_group)
    _link(pane, "Regler", "Hvad kandidaterne prøves på", "setup", group.id, verbs)
    rights = view.rights[group.id]
    pane.heading("Hvem må indstille?", level=3)
    if not rights:
        pane.text("Ingen organisation har indstillingsret til pladserne.", muted=True)
    for right in rights:
        words = capitalised(right_words(right, on))
        _link(pane, words, _when(right), RIGHT, right.entitlement.id, verbs)
    pane.button("Tilføj indstillingsret", verbs.add_right)
    if rights:
        pane.button("Afslut indstillingsret", verbs.end_right)
    _sources(pane, _of_group(view, group), verbs, shown=sources)
    _back(pane, verbs)


def say_seat(
    pane: DetailPane, view: BodyView, seat: SeatView, *, on: date, verbs: Verbs, sources: bool
) -> None:
    """A seat: who sits, who must fill it, and what can be registered."""
    pane.clear()
    pane.heading(capitalised(seat.label))
    pane.text(view.body.name, muted=True)
    pane.state(seat_state(seat))
    current, incoming = seat.holding.current, seat.holding.incoming
    if current is not None:
        pane.fact("Indehaver", holder_words(seat))
        pane.fact("Periode", period_text(current.begins, current.ends))
        if current.end_reason.danish:
            pane.fact("Grund til fratræden", current.end_reason.danish)
    if incoming is not None:
        name = seat.incoming.name if seat.incoming else ""
        pane.fact("Tiltræder", f"{name or 'ikke oplyst'}\n{period_text(incoming.begins, incoming.ends)}")
    if seat.seat.role is Role.SUBSTITUTE:
        pane.fact("Suppleant for", _member_words(view, seat))
    pane.fact("Hvem besætter pladsen?", filler_words(seat))
    nominators = nominator_words(view, seat.group.id, on)
    if nominators:
        pane.fact("Hvem må indstille?", capitalised(nominators))
    if seat.open:
        pane.button("Gå til runden", verbs.go_to_round, primary=True)
    pane.button("Ret plads", verbs.change_seat)
    pane.button("Registrér indehaver", verbs.register_holder)
    if current is not None:
        pane.button("Registrér fratræden", verbs.register_end)
    if seat.holder is not None or seat.incoming is not None:
        pane.button("Gå til personen", verbs.go_to_person)
    _sources(pane, _of_group(view, seat.group), verbs, shown=sources)
    _back(pane, verbs)


def _when(right: GroupRight) -> str:
    """From and to of a right as far as somebody has stated them."""
    begins, ends = right.entitlement.begins, right.entitlement.ends
    if isinstance(begins, Unstated) and isinstance(ends, Unstated):
        return ""
    return period_text(begins, ends)


def _member_words(view: BodyView, seat: SeatView) -> str:
    """Whom a substitute stands in for: one member, any of the group, or nobody has stated it."""
    if seat.seat.substitute_kind is SubstituteKind.GENERAL:
        return "alle i pladsgruppen"
    member = next((one for one in view.seats if one.seat.id == seat.seat.substitute_for), None)
    if member is None:
        return ""
    who = holder_words(member)
    return f"{member.label}: {who}" if who else member.label


def _link(pane: DetailPane, text: str, about: str, what: str, key: int, verbs: Verbs) -> None:
    line = LinkLine(text, about, page=what, key=key)
    line.followed.connect(verbs.follow)
    pane.add(line)


def _back(pane: DetailPane, verbs: Verbs) -> None:
    pane.button("Om organet", verbs.show_body)


def _of_group(view: BodyView, group: SeatGroup) -> list[Source]:
    return [s for s in view.sources if s.table_name == "seat_group" and s.row == group.id]


def _sources(pane: DetailPane, sources: Iterable[Source], verbs: Verbs, *, shown: bool) -> None:
    found = list(sources)
    pane.button("Skjul, hvor det står" if shown else "Hvor står det?", verbs.turn_sources)
    if not shown:
        return
    if not found:
        pane.text("Registret har ingen kilde til dette.", muted=True)
    for source in found:
        place = ", ".join(part for part in (source.document, source.item and f"pkt. {source.item}") if part)
        state = State(Symbol.MET, "oplyst") if source.stated else State(Symbol.UNKNOWN, "udledt")
        pane.space()
        pane.text(f"“{source.words}”")
        pane.state(State(state.symbol, state.word, place))


def _contact(body: Organisation) -> str:
    town = f"{body.postcode} {body.city}".strip()
    return "\n".join(part for part in (body.email, body.phone, body.street, town) if part)
