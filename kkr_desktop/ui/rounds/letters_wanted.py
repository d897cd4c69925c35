"""The letters that are chosen: in words, and as the worker makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...domain.danish import capitalised, counted
from ...domain.vocabulary import Language, LetterKind
from ...services.letters.make import Cancelled, MadeLetters, Progress, make_letters
from ...services.letters.plan import PlannedLetter


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be made, as it stood when the verb was pressed."""

    round: int
    out: Path
    by: str
    today: date
    on: date
    kinds: frozenset[LetterKind]
    keys: frozenset[str]
    languages: dict[str, Language]
    emails: bool


def make_wanted(progress: Progress, cancelled: Cancelled, *, wanted: Wanted) -> MadeLetters:
    """Make them; for the worker's thread."""
    return make_letters(
        wanted.round,
        out=wanted.out,
        by=wanted.by,
        today=wanted.today,
        on=wanted.on,
        kinds=wanted.kinds,
        keys=wanted.keys,
        languages=wanted.languages,
        emails=wanted.emails,
        progress=progress,
        cancelled=cancelled,
    )


def doubts(ticked: Iterable[PlannedLetter]) -> tuple[str, str] | None:
    """What is asked before letters are made again or too late: the question and its detail; None where all is well."""
    letters = list(ticked)
    made = sum(letter.made is not None for letter in letters)
    late = Counter((letter.kind, letter.late) for letter in letters if letter.late)
    if not made and not late:
        return None
    parts = [f"{counted(made, 'brev', 'breve')} er lavet før"] if made else []
    parts += [f"{counted(late.total(), 'brev', 'breve')} er for sent ude"] if late else []
    details = ["Et brev, der laves igen, står i loggen ved siden af det gamle."] if made else []
    details += [f"{capitalised(kind.danish)} ({number}): {why}." for (kind, why), number in late.items()]
    them = "det" if sum(bool(letter.made or letter.late) for letter in letters) == 1 else "dem"
    return f"{', og '.join(parts)}. Lav {them} alligevel?", "\n".join(details)


def chosen_words(ticked: list[PlannedLetter], *, hidden: int) -> str:
    """ "38 breve er valgt, heraf 12, der ikke vises. 2 breve holdes tilbage; hvorfor står under Tilstand."."""
    if not ticked:
        return ""
    words = "Et brev er valgt" if len(ticked) == 1 else f"{len(ticked)} breve er valgt"
    if hidden:
        words += ", men vises ikke" if hidden == len(ticked) else f", heraf {hidden}, der ikke vises"
    held_back = sum(bool(letter.held_back) for letter in ticked)
    if held_back:
        words += f". {counted(held_back, 'brev', 'breve')} holdes tilbage; hvorfor står under Tilstand"
    return f"{words}."
