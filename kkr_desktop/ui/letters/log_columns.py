"""The columns of the log of letters."""

from __future__ import annotations

from ...domain.columns import Column, Kind, State, Symbol
from ...domain.vocabulary import Sent
from ...services.letters.log import LogRow
from .words import KIND_ORDER, sent_words

SHORT_HASH = 8


def _sent(row: LogRow) -> State:
    if row.record.sent_how is Sent.NOT_SENT:
        return State(Symbol.VACANT, Sent.NOT_SENT.danish)
    return State(Symbol.MET, sent_words(row.record))


def _kind_order(row: LogRow) -> int:
    return KIND_ORDER[row.record.kind]


LOG_COLUMNS = (
    Column[LogRow]("made_on", "Dato", lambda row: row.record.made_on, Kind.DATE, 10),
    Column[LogRow]("kind", "Slags", lambda row: row.record.kind.danish, width=31, order=_kind_order),
    Column[LogRow]("recipient", "Modtager", lambda row: row.record.recipient, width=23),
    Column[LogRow]("about", "Om", lambda row: row.about, width=15),
    Column[LogRow]("round", "Runde", lambda row: row.round, width=17),
    Column[LogRow]("template", "Ordlyd", lambda row: row.template, width=13),
    # The first letters of the fingerprint tell two files apart; the whole of it stands beside the letter.
    Column[LogRow]("sha256", "SHA-256", lambda row: row.record.sha256[:SHORT_HASH], Kind.DATE, 9),
    Column[LogRow]("sent", "Sendt", _sent, Kind.STATE, 24),
)
GIVE_WAY = ((4, 900), (5, 1040), (6, 1160))
"""The columns that a list narrower than so many points leaves out; what they tell stands beside the letter."""
