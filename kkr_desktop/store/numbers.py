"""Document numbers: drawn from the register, each once, whatever becomes of the letter that got it."""

from __future__ import annotations

from .faults import faults
from .tables import database


def draw_numbers(case_number: str, count: int) -> range:
    """So many numbers of a case that nobody has had, the next in order.

    They are spent when they are drawn, in this or any other program that has the register open: a letter that is
    taken back or never finished leaves a gap, for its number may stand on paper somewhere. Not journaled.
    """
    with faults(database.database), database.atomic("IMMEDIATE"):
        row = database.execute_sql(
            "SELECT last FROM document_number WHERE case_number = ?", (case_number,)
        ).fetchone()
        last = int(row[0]) if row else 0
        database.execute_sql(
            "INSERT INTO document_number (case_number, last) VALUES (?, ?)"
            " ON CONFLICT (case_number) DO UPDATE SET last = excluded.last",
            (case_number, last + count),
        )
    return range(last + 1, last + count + 1)
