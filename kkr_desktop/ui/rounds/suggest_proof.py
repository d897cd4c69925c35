"""The proof that no composition satisfies the rules: which stand against each other, and the ways out."""

from __future__ import annotations

from ...domain.columns import State, Symbol
from ...services.suggest import Suggestion
from ..detail import DetailPane
from .suggest_words import conflict_rules, conflict_words


class ProofPane(DetailPane):
    """The smallest sets of rules that cannot all be met, then the smallest changes that would open it."""

    def __init__(self) -> None:
        super().__init__("Hvorfor der ingen er")

    def say(self, found: Suggestion) -> None:
        """Show what stands in the way."""
        self.clear()
        if found.conflicts:
            self.heading("Det står i vejen", level=3)
        for notes in found.conflicts:
            verdict = (
                "Ingen sammensætning opfylder reglen." if len(notes) == 1 else "Kan ikke opfyldes på én gang."
            )
            self.state(
                State(Symbol.FAILED, conflict_words(notes), f"{verdict} {conflict_rules(notes)}".strip())
            )
        if found.ways_out:
            self.space()
            self.heading("Veje ud", level=3)
        for words in found.ways_out:
            self.state(State(Symbol.INCOMING, words))
