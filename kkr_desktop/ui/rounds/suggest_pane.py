"""Why a suggested composition is where it is, what would decide it, and what to do where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from ...domain.columns import State, Symbol
from ...domain.danish import capitalised
from ...services.eligibility import GroupCheck
from ...services.suggest import Composition
from ..detail import DetailPane
from .suggest_table import Ranked, considerations_words, status_state
from .suggest_words import deciding, note_words


class SuggestPane(DetailPane):
    """`taken` is the wish to tick those of the shown composition, `freed` to lift all wishes."""

    taken = Signal()
    freed = Signal()
    rules_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Forslaget")

    def say(self, one: Ranked, checks: Sequence[GroupCheck]) -> None:
        """A composition: who, what it lacks, and what decides it."""
        self.clear()
        self.heading(f"Forslag {one.rank}")
        self.state(status_state(one.composition), "Krav")
        self.button("Vælg denne", self._take, primary=True)
        self._say_who(one.composition, checks)
        self._say_deciding(one.composition)
        self._say_considerations(one.composition, groups=len(checks) > 1)

    def say_none(self, *, wishes: int) -> None:
        """There is no composition: what can be done about it."""
        self.clear()
        self.heading("Hvad nu?")
        self.text(
            "Reglerne til venstre kan ikke opfyldes på én gang. Få flere indstillinger, ret en regel,"
            " eller lad KKR beslutte det alligevel med en begrundelse."
        )
        if wishes:
            self.text("Du har selv valgt kandidater til eller fra. Uden det kan svaret blive et andet.")
            self.button("Frigør alle kandidater", self._free)
        self.button("Se reglerne", self._to_rules)

    def _say_who(self, composition: Composition, checks: Sequence[GroupCheck]) -> None:
        wanted = set(composition.nominations)
        for check in checks:
            chosen = [c for c in check.facts.pool if c.nomination in wanted]
            if chosen:
                self.space()
                self.heading(capitalised(check.facts.group.name) if len(checks) > 1 else "Hvem", level=3)
            for candidate in chosen:
                self.fact(candidate.organisation_name or candidate.role.danish, candidate.name)

    def _say_deciding(self, composition: Composition) -> None:
        if not composition.undecided:
            return
        self.space()
        self.heading("Det afgør, om kravene er opfyldt", level=3)
        for about, missing in deciding(composition.undecided):
            self.state(State(Symbol.UNKNOWN, about, missing))

    def _say_considerations(self, composition: Composition, *, groups: bool) -> None:
        if not composition.considerations:
            return
        self.space()
        self.heading(f"Hensyn: {considerations_words(composition)} er opfyldt", level=3)
        for words in note_words(composition.unmet, groups=groups):
            self.state(State(Symbol.FAILED, "ikke opfyldt"), words)
        for words in note_words(composition.unassessed, groups=groups):
            self.state(State(Symbol.UNKNOWN, "ikke vurderet"), words)

    def _take(self) -> None:
        self.taken.emit()

    def _free(self) -> None:
        self.freed.emit()

    def _to_rules(self) -> None:
        self.rules_wanted.emit()


def names_of(composition: Composition, names: Mapping[int, str]) -> str:
    """Those of a composition in one line."""
    return ", ".join(names[n] for n in composition.nominations if n in names)
