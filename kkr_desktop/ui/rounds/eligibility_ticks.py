"""Which candidates are ticked in each round, for as long as the window is open."""

from __future__ import annotations

from collections.abc import Collection

from ...domain.danish import long_date
from ...services.rounds import RoundView


class Ticks:
    """Another round is looked at without losing what is ticked; what is decided is not the user's to tick."""

    def __init__(self) -> None:
        self._ticked: dict[int, list[int]] = {}
        self._appointed: dict[int, frozenset[int]] = {}

    def see(self, view: RoundView) -> None:
        """Look at a round anew: let go of those withdrawn or decided, take back those no longer appointed."""
        number = view.round.id
        undone = self._appointed.get(number, frozenset()) - view.appointed
        kept = [*self._ticked.get(number, []), *sorted(undone)]
        free = {n.id for n in view.active_nominations() if not filled(view, n.seat_group)} - view.appointed
        self._ticked[number] = [n for n in dict.fromkeys(kept) if n in free]
        self._appointed[number] = view.appointed

    def of(self, view: RoundView) -> list[int]:
        """Those ticked over all groups; of a decided round, the appointed."""
        if view.decided:
            return [n.id for n in view.nominations if n.id in view.appointed]
        return list(self._ticked.get(view.round.id, ()))

    def shown(self, view: RoundView) -> list[int]:
        """All that show a tick: those appointed and those ticked, over all groups."""
        wanted = view.appointed.union(self._ticked.get(view.round.id, ()))
        return [n.id for n in view.active_nominations() if n.id in wanted]

    def put(self, view: RoundView, wanted: Collection[int], *, among: Collection[int]) -> None:
        """Tick these of some candidates, and none of the others among them."""
        others = [n for n in self._ticked.get(view.round.id, ()) if n not in among]
        self._ticked[view.round.id] = others + [n for n in wanted if n not in view.appointed]


def filled(view: RoundView, group: int) -> bool:
    """Whether a decision has filled every seat of a group."""
    seats = view.seats_of(group)
    return bool(seats) and all(seat.id in view.filled for seat in seats)


def locked_words(view: RoundView, group: int) -> str:
    """What is decided of a group, and that its ticks cannot be changed; "" where nothing is."""
    seats = view.seats_of(group)
    decided = [seat for seat in seats if seat.id in view.filled]
    if not decided or view.decided_on is None:
        return ""
    days = {decision.decided_on for decision in view.decisions}
    when = f"{'' if len(days) == 1 else ', senest'} den {long_date(view.decided_on)}"
    if len(decided) == len(seats):
        return f"Besluttet{when}. Hakkene viser de udpegede og kan ikke ændres."
    return (
        f"{len(decided)} af {len(seats)} pladser er besluttet{when}."
        " De udpegedes hak er låst, til beslutningen fortrydes."
    )
