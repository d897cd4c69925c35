"""Who sits where: the columns of the list of appointments, in the house and in public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..columns import Column, Kind
from ..danish import capitalised, short_date
from ..seats import SeatView
from ..vocabulary import SeatState
from ..when import Edge
from . import wording
from .content import Target
from .named import Named, holder_of, named_column


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as of a day.

    `incoming` and `member` (whom a substitute stands in for) are in the form of minutes. `fill_on` is the day of
    the meeting whose round is to fill the seat, `late` that the meeting was before the list's day.
    `term_ends` is the last day of the body's own term, where that is known and the holder's is not.
    """

    view: SeatView
    kkr: str
    incoming: str = ""
    member: str = ""
    nominator: str = ""
    decided_on: date | None = None
    fill_on: date | None = None
    late: bool = False
    term_ends: date | None = None

    @property
    def target(self) -> Target:
        """The seat, and who sits in it."""
        current = self.view.holding.current
        return Target(
            body=self.view.body.id,
            seat=self.view.seat.id,
            person=current.person if current else None,
            round=self.view.round.id if self.view.round and self.view.open else None,
        )

    def named(self) -> Named:
        """Who sits there."""
        return holder_of(self.view)

    @property
    def begins(self) -> Edge | None:
        """The first day of the one who sits."""
        return self.view.holding.current.begins if self.view.holding.current else None

    @property
    def ends(self) -> Edge | None:
        """The last day of the one who sits."""
        return self.view.holding.current.ends if self.view.holding.current else None

    @property
    def round_words(self) -> str:
        """The round that is to fill the seat, if one is."""
        if self.fill_on is None or self.view.round is None:
            return ""
        meeting = f"mødet den {short_date(self.fill_on)}, pkt. {self.view.round.item}"
        return (
            f"Skulle besættes på {meeting}, men er ikke besluttet."
            if self.late
            else f"Besættes på {meeting}."
        )

    @property
    def filling_words(self) -> str:
        """Who fills the seat, as a sentence."""
        return capitalised(f"{wording.filled_by(self.view, kkr=self.kkr)}.")

    @property
    def remark(self) -> str:
        """What else there is to say of the seat on the day."""
        vacant = self.view.state is SeatState.VACANT
        return wording.sentences(
            wording.unstated_council(self.view),
            wording.standin_words(self.view, self.member),
            "Sidder, til en ny er udpeget." if self.view.state is SeatState.HELD_OVER else "",
            wording.successor_words(self.view, self.incoming),
            self.round_words,
            self.filling_words if vacant or self.fill_on is not None else "",
        )


PLACE: tuple[Column[SeatLine], ...] = (
    Column("body", "Organ", lambda line: line.view.body.name, width=34),
    Column("group", "Pladsgruppe", lambda line: capitalised(line.view.group.name), width=32),
    Column("role", "Rolle", lambda line: line.view.seat.role.danish, width=12),
    Column("state", "Tilstand", lambda line: wording.seat_state(line.view), Kind.STATE, 22),
)

_SEAT: Column[SeatLine] = Column("seat", "Plads", lambda line: capitalised(line.view.label), width=30)
_HOLDER = named_column("holder", "Navn", SeatLine.named, width=42)
_FROM: Column[SeatLine] = Column("from", "Fra", lambda line: wording.from_cell(line.begins), Kind.DATE, 13)
_TO: Column[SeatLine] = Column("to", "Til", lambda line: line.ends, Kind.DATE, 13)
_REMARK: Column[SeatLine] = Column("remark", "Bemærkning", lambda line: line.remark, Kind.PROSE, 48)

PUBLIC: tuple[Column[SeatLine], ...] = (_SEAT, _HOLDER, _FROM, _TO, _REMARK)

HOUSE: tuple[Column[SeatLine], ...] = (
    *(_SEAT, _HOLDER, _FROM, _TO),
    Column("nominator", "Indstillet af", lambda line: line.nominator, width=24),
    Column("decided_on", "Besluttet", lambda line: line.decided_on, Kind.DATE, 13),
    _REMARK,
)
