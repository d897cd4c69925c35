"""Which of a round's letters are ticked, whatever part of the list is shown, and which are ticked at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...services.letters.plan import PlannedLetter


def taken_by_all(shown: Iterable[PlannedLetter]) -> set[str]:
    """Those that "Alle viste" ticks: neither made before nor too late; all of them where there are none such."""
    letters = list(shown)
    fresh = {letter.key for letter in letters if letter.made is None and not letter.late}
    return fresh or {letter.key for letter in letters}


class Ticks:
    """A letter is ticked by itself while it is to be made and is not; from then on the user's hand counts."""

    def __init__(self) -> None:
        self._made: dict[str, int | None] = {}
        self.keys: set[str] = set()

    def forget(self) -> None:
        """Begin anew, for another round."""
        self._made.clear()
        self.keys.clear()

    def meet(self, letters: Iterable[PlannedLetter]) -> None:
        """Take in the letters as they are now: those new, and those made or unmade since, are set by themselves."""
        known, self._made = self._made, {}
        ticked = set()
        for letter in letters:
            made = None if letter.made is None else letter.made.id
            self._made[letter.key] = made
            if letter.key in known and known[letter.key] == made:
                wanted = letter.key in self.keys
            else:
                wanted = letter.ticked and made is None
            if wanted:
                ticked.add(letter.key)
        self.keys = ticked

    def take(self, ticked: Collection[str], *, among: Collection[str]) -> None:
        """Those ticked among some of the letters; the others stay as they were."""
        self.keys = (self.keys - set(among)) | set(ticked)
