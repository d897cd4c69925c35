"""The municipal election terms: four years from 1 January after the election (kommunal- og regionalvalgloven § 6)."""

from __future__ import annotations

from datetime import date

_YEARS = 4
# The elections of 2021, 2025 and 2029: a term ends on 31 December of each such year.
_LAST_YEAR = 2025


def ends_with_election_term(day: date) -> bool:
    """Whether an election term ends on this very day."""
    return (day.month, day.day) == (12, 31) and (day.year - _LAST_YEAR) % _YEARS == 0


def election_term_end(day: date) -> date:
    """The last day of the election term that `day` lies in."""
    return date(day.year + (_LAST_YEAR - day.year) % _YEARS, 12, 31)
