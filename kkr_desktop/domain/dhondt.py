"""d'Hondt: sharing seats among parties by their votes or mandates (kommunestyrelsesloven §§ 24-25; here a guide)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Allocation:
    """How many seats each party gets.

    Where the last `tied_seats` fall between `tied` parties with the same quotient, lots decide: they are then left
    out of `seats`. `quotients` are those that give a seat, greatest first, each with its party; an alliance's are
    those it has as one, with its parties as "A+F".
    """

    seats: Mapping[str, int]
    tied: tuple[str, ...]
    tied_seats: int
    quotients: tuple[tuple[Fraction, str], ...]


def dhondt(votes: Mapping[str, int], seats: int, *, alliances: Sequence[Sequence[str]] = ()) -> Allocation:
    """Share `seats` by whole `votes`: each seat goes to the greatest of votes/1, votes/2, votes/3 ...

    Parties of an alliance ("valgforbund") first share as one, then among themselves. Parties without votes get
    nothing. Raises ValueError for negative numbers, and for a party in two alliances.
    """
    if seats < 0 or any(number < 0 for number in votes.values()):
        raise ValueError("seats and votes are not negative")
    allied = [party for alliance in alliances for party in alliance]
    if len(set(allied)) < len(allied):
        raise ValueError("a party is in two alliances")
    if not alliances:
        return _share(votes, seats)
    # No party's letter has the sign that keeps an alliance's name apart from them here.
    together = {party: votes[party] for party in votes if party not in allied}
    names = {"\0".join(alliance): tuple(alliance) for alliance in alliances}
    for name, members in names.items():
        together[name] = sum(votes.get(party, 0) for party in members)
    outer = _share(together, seats)
    given = Counter({party: number for party, number in outer.seats.items() if party not in names})
    tied = [party for party in outer.tied if party not in names]
    tied_seats = outer.tied_seats
    for name, members in names.items():
        inner = _share({party: votes.get(party, 0) for party in members}, outer.seats.get(name, 0))
        given.update(inner.seats)
        tied += inner.tied
        tied_seats += inner.tied_seats
        if name in outer.tied:
            tied += [party for party in members if votes.get(party, 0) and party not in tied]
    quotients = tuple((quotient, "+".join(name.split("\0"))) for quotient, name in outer.quotients)
    return Allocation(dict(given), tuple(sorted(tied)), tied_seats, quotients)


def _share(votes: Mapping[str, int], seats: int) -> Allocation:
    quotients = sorted(
        (
            (Fraction(number, divisor), party)
            for party, number in votes.items()
            if number
            for divisor in range(1, seats + 1)
        ),
        key=lambda one: (-one[0], one[1]),
    )
    if not quotients or not seats:
        return Allocation({}, (), 0, ())
    last = quotients[min(seats, len(quotients)) - 1][0]
    above = [one for one in quotients if one[0] > last]
    level = [one for one in quotients if one[0] == last]
    left = seats - len(above)
    if len(level) <= left:
        won = above + level
        return Allocation(dict(Counter(party for _, party in won)), (), 0, tuple(won))
    given = Counter(party for _, party in above)
    return Allocation(dict(given), tuple(sorted(party for _, party in level)), left, tuple(above))
