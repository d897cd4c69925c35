"""The balance of seats as a PDF: the charts that the window shows, two beside each other."""

from __future__ import annotations

from ..domain.balance import Balance
from ..domain.blocks import Block, Figures, Furniture, Heading, Metadata, Paper, Paragraph
from ..domain.danish import counted, long_date
from .paper import render


def balance_pdf(balance: Balance, *, sender: str) -> bytes:
    """The charts on A4; the same balance makes the same bytes."""
    day = long_date(balance.on)
    title = f"Balance: {balance.title}"
    seats = counted(balance.seats, "plads", "pladser")
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph.of(f"Pr. {day}. {seats}; suppleanter og observatører er ikke talt med."),
    ]
    charts = balance.charts
    blocks += [Figures(charts[place : place + 2]) for place in range(0, len(charts), 2)]
    paper = Paper(title, tuple(blocks), Furniture(sender=sender, running_head=(title,)))
    made = Metadata(title=title, author=sender, made_on=balance.on.isoformat(), subject=f"Pr. {day}")
    return render((paper,), made)
