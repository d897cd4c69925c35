"""What the lists say of rules: the weight, the words with their numbers, what is not saved yet, and versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ...domain.columns import Symbol
from ...domain.danish import period_text, short_date
from ...domain.eligibility.parameters import rule_words
from ...domain.eligibility.rules import known
from ...domain.model import RuleBinding
from ...domain.vocabulary import Severity
from ...domain.when import OPEN, Edge
from ...services.rule_versions import stored_parameters
from .entry_layout import Entry, Mark
from .rule_draft import RuleLine

NOT_KNOWN = "kendes ikke af denne udgave af programmet og bevares, som den er"
EVERYWHERE = "gælder alle pladsgrupper"
Names = Mapping[int, str]


def weight(severity: Severity) -> Mark:
    """A rule's weight as symbol and word."""
    return Mark(severity, severity.danish)


def title_of(line: RuleLine) -> str:
    """A rule's short title."""
    if line.bound is not None:
        return line.bound.title
    rule = known(line.rule)
    return line.rule if rule is None else rule.column


def text_of(line: RuleLine) -> str:
    """A rule's wording in full, without its numbers."""
    if line.bound is not None:
        return line.bound.text
    rule = known(line.rule)
    return "" if rule is None else rule.text


def entry_of(line: RuleLine, names: Names, *, wrong: str = "") -> Entry:
    """A rule as the list shows it: as it would be, and that it is not so yet."""
    bound, draft = line.bound, line.draft
    rule = known(line.rule)
    if draft is not None and rule is not None:
        severity, words = draft.severity, rule_words(rule, draft.parameters, organisations=names)
        basis, checked, begins, ends = draft.basis, draft.checked_on, draft.begins, draft.ends
    else:
        assert bound is not None
        binding = bound.binding
        severity, words = binding.severity, bound.words
        basis, checked, begins, ends = binding.basis, binding.checked_on, binding.begins, binding.ends
    about = [valid_text(begins, ends)]
    if bound is not None:
        about.append(f"version {bound.binding.version}")
    about.append(f"kontrolleret den {short_date(checked)}" if checked else "ikke kontrolleret")
    if bound is not None and bound.everywhere:
        about.append(EVERYWHERE)
    return Entry(
        key=line.key,
        title=title_of(line),
        marks=(weight(severity),),
        lines=(words,),
        quiet=(_joined([basis or "Grundlag ikke oplyst", *map(_unbroken, about)]),),
        notes=tuple(_notes(line, wrong)),
    )


def _joined(parts: Iterable[str]) -> str:
    # The dot stays at the end of its line.
    return "\u00a0· ".join(parts)


def _unbroken(words: str) -> str:
    return words.replace(" ", "\u00a0")


def _notes(line: RuleLine, wrong: str) -> list[Mark]:
    notes = []
    if line.bound is not None and not line.bound.known:
        notes.append(Mark(Symbol.WARNING, NOT_KNOWN))
    if line.beside:
        notes.append(Mark(Symbol.NONE, "står ved siden af gruppens egen udgave"))
    if wrong:
        notes.append(Mark(Symbol.FAILED, wrong))
    if line.ends:
        notes.append(Mark(Symbol.CURRENT, "ophæves, når du gemmer"))
    elif line.draft is not None:
        done = "tilføjes" if line.bound is None else "ændres"
        notes.append(Mark(Symbol.CURRENT, f"{done}, når du gemmer"))
    return notes


def valid_text(begins: Edge, ends: Edge) -> str:
    """From when to when a rule binds, short enough for a list."""
    if isinstance(begins, date) and isinstance(ends, date):
        return f"{short_date(begins)} – {short_date(ends)}"
    if isinstance(begins, date):
        return f"fra {short_date(begins)}"
    if begins is OPEN and isinstance(ends, date):
        return f"til {short_date(ends)}"
    return period_text(begins, ends)


def version_lines(version: RuleBinding, names: Names) -> tuple[str, str]:
    """A version in two lines: number, weight and period; then its words and where they stand."""
    rule = known(version.rule)
    head = (
        f"Version {version.version} · {version.severity.danish} · {valid_text(version.begins, version.ends)}"
    )
    never = (
        isinstance(version.begins, date) and isinstance(version.ends, date) and version.ends < version.begins
    )
    if never:
        head = f"Version {version.version} · {version.severity.danish} · afløst, før den kom til at gælde"
    words = rule_words(rule, stored_parameters(version), organisations=names) if rule else version.wording
    return head, " ".join(part for part in (words, version.basis) if part)
