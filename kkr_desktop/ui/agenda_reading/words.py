"""Standings as symbols, and facts as they are said aloud."""

from __future__ import annotations

from ...domain.columns import Symbol
from ...services.agendas.facts import Fact, Standing

SYMBOLS = {
    Standing.KNOWN: Symbol.MET,
    Standing.NEW: Symbol.INCOMING,
    Standing.CHANGES: Symbol.CURRENT,
    Standing.ASKS: Symbol.WARNING,
}
START = (
    "Sæt dagsordenens tekst ind, eller åbn den som PDF, Word eller tekst. Programmet viser, hvilke møder, pladser,"
    " indstillingsberettigede, kriterier og frister der står i den, ved siden af linjerne. Intet gemmes, før du"
    " godkender det."
)
NOTHING = "Teksten foreslår ingen pladser, og den nævner ingen, der sidder på en. Er det den rigtige tekst?"


def standing_words(fact: Fact) -> str:
    """ "ny: Opretter mødet."; a doubt is said in the words of `does`."""
    return f"{fact.standing.value}: {fact.does}"


def spoken(fact: Fact) -> str:
    """The whole line for those who hear it."""
    return f"{fact.text}. {standing_words(fact)}"
