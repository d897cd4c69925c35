"""Trying other rules on the candidates of undecided rounds, without writing anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..domain.danish import long_date
from ..domain.eligibility.check import Assessed, assess_all, bindings_for
from ..domain.eligibility.findings import Finding
from ..domain.model import RuleBinding
from ..domain.vocabulary import Outcome, Verdict
from .eligibility import GroupCheck, check_round
from .rounds import RoundView, round_views
from .rule_versions import Plan


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A candidate of an undecided round, as the rules are and as they would be.

    `because` says what changes; it is empty where nothing does.
    """

    nomination: int
    name: str
    organisation: str
    round_label: str
    before: Verdict
    after: Verdict
    because: str


@dataclass(frozen=True, slots=True)
class PreviewTogether:
    """A rule about the chosen together, before and after; None where it does not bind."""

    round_label: str
    title: str
    before: Outcome | None
    after: Outcome | None
    because: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What today's candidates would become; those that change come first.

    `untouched` says, a sentence each, which rounds are decided by the rules of a day before the changes begin.
    """

    rows: tuple[PreviewRow, ...]
    together: tuple[PreviewTogether, ...]
    untouched: tuple[str, ...] = ()


def preview_of(plan: Plan, group: int) -> Preview:
    """The candidates of the group's undecided rounds before and after; of all groups where they all change."""
    rows: list[tuple[bool, bool, PreviewRow]] = []
    together: list[tuple[bool, PreviewTogether]] = []
    untouched: list[str] = []
    for view in round_views():
        if view.decided:
            continue
        if not plan.everywhere and all(one.id != group for one in view.groups):
            continue
        for before in check_round(view):
            facts = before.facts
            if not plan.everywhere and facts.group.id != group:
                continue
            whose = f", {facts.contest.body_name}, {facts.group.name}" if plan.everywhere else ""
            label = f"{view.label}{whose}"
            bindings = bindings_for(plan.after, facts.group.id, on=facts.contest.on)
            if plan.changes and [one.id for one in bindings] == [one.id for one in before.bindings]:
                untouched.append(_untouched(view.label, facts.contest.on))
            after = _under(before, bindings, view)
            for one in before.candidates:
                row = _row(one, after.find(one.candidate.nomination), label)
                rows.append((row.before is row.after, not row.because, row))
            together += [(row.before is row.after, row) for row in _together(before, after, label)]
    rows.sort(key=lambda entry: entry[:2])
    together.sort(key=lambda entry: entry[0])
    return Preview(
        tuple(row for *_, row in rows), tuple(row for _, row in together), tuple(dict.fromkeys(untouched))
    )


def _untouched(label: str, day: date) -> str:
    return (
        f"{label} afgøres efter de regler, der gælder den {long_date(day)}, og berøres ikke."
        " Skriv den dag eller en tidligere, hvis ændringen skal gælde for runden."
    )


def _under(check: GroupCheck, bindings: Sequence[RuleBinding], view: RoundView) -> GroupCheck:
    """A group checked again by other rules: the same facts, no reading."""
    again = replace(
        check,
        bindings=tuple(bindings),
        candidates=tuple(assess_all(check.facts.pool, check.facts.contest, bindings)),
    )
    return again.choose(sorted(view.appointed))


def _row(before: Assessed, after: Assessed, label: str) -> PreviewRow:
    candidate = before.candidate
    return PreviewRow(
        nomination=candidate.nomination,
        name=candidate.name,
        organisation=candidate.organisation_name,
        round_label=label,
        before=before.verdict,
        after=after.verdict,
        because=" ".join(_changed(before, after)),
    )


def _changed(before: Assessed, after: Assessed) -> list[str]:
    """What other rules say otherwise about one candidate, a sentence for each.

    That a rule which is met comes, goes or weighs otherwise is told only where nothing else explains the verdict.
    """
    old = {one.rule: one for one in before.findings}
    new = {one.rule: one for one in after.findings}
    weighty, light = [], []
    for rule in dict.fromkeys((*new, *old)):
        was, now = old.get(rule), new.get(rule)
        sentence = _difference(was, now)
        if sentence and any(one is not None and one.outcome is not Outcome.MET for one in (was, now)):
            weighty.append(sentence)
        elif sentence:
            light.append(sentence)
    return weighty or (light if before.verdict is not after.verdict else [])


def _difference(was: Finding | None, now: Finding | None) -> str:
    if now is None:
        return f"{was.title} gælder ikke længere." if was is not None else ""
    if was is None:
        return f"{now.title} ({now.severity.danish}): {now.because}"
    if was.severity is not now.severity:
        return f"{now.title} er {now.severity.danish} i stedet for {was.severity.danish}: {now.because}"
    return f"{now.title}: {now.because}" if was.outcome is not now.outcome else ""


def _together(before: GroupCheck, after: GroupCheck, label: str) -> list[PreviewTogether]:
    old = {one.rule: one for one in before.together}
    new = {one.rule: one for one in after.together}
    found = []
    for rule in dict.fromkeys((*old, *new)):
        was, now = old.get(rule), new.get(rule)
        told = now or was
        assert told is not None
        because = now.because if now is not None else "Gælder ikke længere."
        found.append(
            PreviewTogether(
                label, told.title, was.outcome if was else None, now.outcome if now else None, because
            )
        )
    return found
