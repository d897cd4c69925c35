"""What suggested compositions are in words: how many there are, what decides them, what stands against them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ...domain.danish import and_list, capitalised, number_text
from ...domain.eligibility.rules import known
from ...services.suggest import RuleNote, Suggestion, Undecided
from .eligibility_pane import ask

PROOF = "Ingen sammensætning opfylder alle krav. Det er bevist: alle muligheder er afprøvet."
_STOPPED = "Søgningen blev stoppet, før alle muligheder var afprøvet"


def headline(found: Suggestion) -> str:
    """One sentence or two that say how many compositions there are and how many are shown."""
    total, shown = found.count_met + found.count_possible, len(found.compositions)
    if not total:
        return PROOF if found.complete else f"{_STOPPED}. Der er ikke fundet nogen endnu."
    least = "" if found.complete else "mindst "
    parts = [capitalised(_met(found.count_met, least))]
    if found.count_possible:
        verb = "er mulig" if found.count_possible == 1 else "er mulige"
        parts.append(f"{least}{number_text(found.count_possible)} {verb}, når det manglende er oplyst")
    words = [f"{'; '.join(parts)}."]
    if not found.complete:
        words.append(f"{_STOPPED}, så der kan være flere.")
    if shown < total:
        words.append(f"De {number_text(shown)} bedste vises." if shown > 1 else "Den bedste vises.")
    return " ".join(words)


def _met(count: int, least: str) -> str:
    if not count:
        return "ingen sammensætning opfylder alle krav endnu"
    return f"{least}{number_text(count)} sammensætning{'' if count == 1 else 'er'} opfylder alle krav"


def conflict_words(notes: Sequence[RuleNote]) -> str:
    """A smallest set of rules that cannot all be met: “Geografi”, “Brancher” og “International”."""
    return and_list([f"“{words}”" for words in dict.fromkeys(_named(notes))])


def conflict_rules(notes: Sequence[RuleNote]) -> str:
    """The same rules in full: what each of them asks for."""
    return " ".join(dict.fromkeys(rule.text for note in notes if (rule := known(note.rule)) is not None))


def _named(notes: Sequence[RuleNote]) -> list[str]:
    """The rules by name, with their group where there are several."""
    several = len({note.group for note in notes if note.group}) > 1
    return [f"{note.title} ({note.group})" if several and note.group else note.title for note in notes]


def note_words(notes: Sequence[RuleNote], *, groups: bool) -> list[str]:
    """The rules by name, each once and with how often it is there; with their group where several are asked."""
    names = [f"{note.title} ({note.group})" if groups and note.group else note.title for note in notes]
    counted = Counter(names)
    return [words if count == 1 else f"{words}, {count} gange" for words, count in counted.items()]


def deciding(facts: Iterable[Undecided]) -> list[tuple[str, str]]:
    """What decides a possible composition: the rule with whom it is about, and what is missing from whom."""
    about: dict[tuple[str, str], list[str]] = {}
    for one in facts:
        words = and_list([part[:1].lower() + part[1:] for part in one.missing])
        missing = f"Mangler: {words}. {ask(one.supplier)}".strip() if words else ask(one.supplier)
        about.setdefault((one.title, missing), []).append(one.about)
    return [
        (f"{title}: {and_list([name for name in dict.fromkeys(names) if name])}".removesuffix(": "), missing)
        for (title, missing), names in about.items()
    ]
