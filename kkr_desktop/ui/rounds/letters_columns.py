"""The columns of a round's letters."""

from __future__ import annotations

from ...domain.columns import Column, Kind, State, Symbol
from ...domain.danish import capitalised, short_date
from ...domain.vocabulary import Sent
from ...services.letters.plan import ADDRESS, PlannedLetter
from ..letters.words import KIND_ORDER, sent_sentence


def _state(letter: PlannedLetter) -> State:
    """How far it has come: not made, made, sent; one that cannot be written is held back.

    One that was made and not sent is no more done than its envelope: without an address it asks for attention.
    """
    made = letter.made
    if made is not None:
        words = f"lavet {short_date(made.made_on)}"
        if made.sent_how is Sent.NOT_SENT and ADDRESS in letter.missing:
            return State(Symbol.WARNING, words, f"{capitalised(words)}. Postadressen mangler.")
        if made.sent_how is Sent.NOT_SENT:
            return State(Symbol.MET, words)
        sent = sent_sentence(made)
        return State(Symbol.MET, sent[:1].lower() + sent[1:-1], f"{capitalised(words)}. {sent}")
    if letter.held_back:
        return State(Symbol.FAILED, f"holdt tilbage: {letter.held_back}", letter.held_back)
    return State(Symbol.VACANT, "ikke lavet")


def _remark(letter: PlannedLetter) -> State | None:
    """That its time is past, and what it lacks; short, for the letter's own pane says what follows from it."""
    lacks = ", ".join(what.removeprefix("post") for what in letter.missing)
    words = "; ".join(part for part in (letter.late, f"mangler {lacks}" if lacks else "") if part)
    return State(Symbol.WARNING, words) if words else None


def _kind_order(letter: PlannedLetter) -> int:
    return KIND_ORDER[letter.kind]


LETTER_COLUMNS = (
    Column[PlannedLetter]("kind", "Slags", lambda one: one.kind.danish, width=31, order=_kind_order),
    Column[PlannedLetter]("recipient", "Modtager", lambda one: one.recipient, width=21),
    Column[PlannedLetter]("about", "Organ", lambda one: one.about, width=15),
    Column[PlannedLetter]("remark", "Bemærk", _remark, Kind.STATE, 22),
    Column[PlannedLetter]("state", "Tilstand", _state, Kind.STATE, 20),
)
ABOUT = 2
"""The place of the column that tells nothing where all the letters are about the same."""
