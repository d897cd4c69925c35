"""The seats that a round fills: who sits now, the new term, who may nominate, and what is not stated."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.columns import Column, Kind, State, Symbol
from ...domain.danish import long_date, period_text, short_date
from ...domain.seats import SeatView, holder_text
from ...domain.vocabulary import Role, SeatState, SubstituteKind
from ...domain.when import Edge, Unstated
from ...services.rounds import RoundView
from ...services.seats import seat_views
from ...services.sources import sources_of
from ..detail import DetailPane
from ..list_page import ListPage
from ..session import Session

_STATES = {
    SeatState.VACANT: Symbol.VACANT,
    SeatState.HELD: Symbol.HELD,
    SeatState.HELD_OVER: Symbol.HELD_OVER,
    SeatState.INCOMING: Symbol.INCOMING,
    SeatState.UNKNOWN_HOLDER: Symbol.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat of the round as the list shows it."""

    view: SeatView
    label: str
    begins: Edge | str
    ends: Edge
    filled: bool


def _now(line: SeatLine) -> State:
    """Who sits now, by name where that is known."""
    view = line.view
    words = {SeatState.UNKNOWN_HOLDER: "ikke oplyst, hvem"}.get(view.state, view.state.danish)
    if view.holder is not None:
        words = holder_text(view.holder.name, view.party, view.municipality)
    return State(_STATES[view.state], words, view.state.danish)


def _round_state(line: SeatLine) -> State:
    return State(Symbol.MET, "besluttet") if line.filled else State(Symbol.VACANT, "åben")


_COLUMNS = (
    Column[SeatLine]("seat", "Plads", lambda line: line.label, width=34),
    Column[SeatLine]("now", "Nu", _now, Kind.STATE, 24),
    Column[SeatLine]("begins", "Ny periode fra", lambda line: line.begins, Kind.DATE, 13),
    Column[SeatLine]("ends", "til", lambda line: line.ends, Kind.DATE, 11),
    Column[SeatLine]("round", "I runden", _round_state, Kind.STATE, 15),
)


class SeatsStep(QWidget):
    """The list on the left; on the right what is known of one seat, and where it is said."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: RoundView | None = None
        self.list: ListPage[SeatLine] = ListPage(
            _COLUMNS,
            key=_seat_of,
            name="Pladser",
            empty_text="Runden har ingen pladser. Vælg dem på siden Møder.",
        )
        self.detail = DetailPane("Pladsen")
        self.list.set_detail(self.detail)
        self.change_button = self.list.add_button("Ret runden")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.list)
        self.list.chosen.connect(self._show)
        self.change_button.clicked.connect(self._change_round)

    def show_round(self, view: RoundView | None) -> None:
        """Show a round's seats as they stand on the day that is looked at."""
        self._view = view
        lines: list[SeatLine] = []
        if view is not None:
            wanted = {seat.id for seat in view.seats}
            begins: Edge | str = view.round.begins
            if isinstance(begins, Unstated):
                begins = f"{short_date(view.start)}?"
            lines = [
                SeatLine(one, _label(one, view), begins, view.round.ends, one.seat.id in view.filled)
                for one in seat_views(self._session.day)
                if one.seat.id in wanted
            ]
        self.list.set_rows(lines)
        self._show(self.list.current())

    def may_leave(self) -> bool:
        """Nothing is written here."""
        return True

    def focus_search(self) -> None:
        """Go to the search among the seats."""
        self.list.focus_search()

    def _change_round(self) -> None:
        if self._view is not None:
            self._session.go_to("meetings", self._view.meeting.id)

    def _show(self, line: SeatLine | None) -> None:
        detail, view = self.detail, self._view
        detail.clear()
        if view is None:
            return
        if line is None:
            self._show_round(detail, view)
            return
        detail.heading(line.view.label)
        detail.fact("Organ", line.view.body.name)
        detail.fact("Udpeges af", line.view.appointed_by)
        if line.view.seat.role is Role.SUBSTITUTE:
            known = line.view.seat.substitute_kind is not SubstituteKind.UNKNOWN
            kind = line.view.seat.substitute_kind.danish
            detail.fact("Suppleantens art", f"{kind} suppleant" if known else "")
        current = line.view.holding.current
        if current is not None:
            detail.fact("Den nuværende periode", period_text(current.begins, current.ends))
        if line.view.nominators:
            detail.fact("Må indstille", ", ".join(line.view.nominators))
        else:
            detail.text(
                "Ingen organisation er indstillingsberettiget; partierne og kommunerne peger på.", muted=True
            )
        if line.view.group.requires_membership:
            detail.text("Hvervet kræver medlemskab af en kommunalbestyrelse.", muted=True)
        if line.view.body.note:
            detail.heading("Bemærkning", level=3)
            detail.text(line.view.body.note)
        self._show_sources(detail, ("seat_group", line.view.group.id))

    def _show_round(self, detail: DetailPane, view: RoundView) -> None:
        """No seat is stood on: the round itself, with the remarks on its dates."""
        detail.heading(f"Punkt {view.round.item}")
        detail.text(view.round.title)
        begins = long_date(view.start)
        if view.start_stated:
            detail.fact("Ny periode fra", begins)
        else:
            detail.state(
                State(Symbol.UNKNOWN, "ikke oplyst", f"Beslutningens dag foreslås: {begins}."),
                "Ny periode fra",
            )
        if isinstance(view.round.ends, Unstated):
            reason = "På brevene står der kun “fra den …”."
            detail.state(State(Symbol.UNKNOWN, "ikke oplyst", reason), "Ny periode til")
        else:
            detail.fact("Ny periode til", long_date(view.round.ends))
        detail.fact("Frist for indstilling", long_date(view.round.deadline) if view.round.deadline else "")
        if view.round.deadline_note:
            detail.state(State(Symbol.WARNING, "bemærkning", view.round.deadline_note), "Frist")
        detail.fact("Sagsnummer", view.round.case_number)
        if view.round.note:
            detail.heading("Bemærkning", level=3)
            detail.text(view.round.note)
        self._show_sources(detail, ("round", view.round.id))

    def _show_sources(self, detail: DetailPane, row: tuple[str, int]) -> None:
        sources = sources_of(*row)
        if sources:
            detail.heading("Hvor står det?", level=3)
        for source in sources:
            where = ", ".join(
                part for part in (source.document, f"pkt. {source.item}" if source.item else "") if part
            )
            kind = "oplyst" if source.stated else "udledt"
            detail.text(f"“{source.words}”")
            detail.text(f"{where} ({kind})" if where else kind, muted=True)


def _label(one: SeatView, view: RoundView) -> str:
    """The seat; with its body where the round fills seats of several."""
    return one.label if len(view.bodies) < 2 else f"{one.body.name}: {one.label}"


def _seat_of(line: SeatLine) -> int:
    return line.view.seat.id
