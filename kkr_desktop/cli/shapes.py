"""The JSON shapes of the commands: keys and codes in English, dates in ISO."""

from __future__ import annotations

from typing import Any

from ..domain.eligibility.findings import Finding
from ..domain.seats import SeatView
from ..domain.vocabulary import Outcome
from ..domain.when import Edge, Unstated, iso_or_none
from ..services.eligibility import GroupCheck
from ..services.explain import ExplainedFinding
from ..services.suggest import Suggestion

Document = dict[str, Any]


def seat(view: SeatView) -> Document:
    """SEAT: one seat as of the day; "from" and "to" are null where the date is open or unknown."""
    current = view.holding.current
    return {
        "id": view.seat.id,
        "body": view.body.name,
        "group": view.group.name,
        "role": view.seat.role.code,
        "number": view.seat.number,
        "category": view.group.category.code,
        "substitute_for": view.seat.substitute_for,
        "state": view.state.code,
        "open": view.open,
        "holder": view.holder.name if view.holder else None,
        "party": view.party or None,
        "municipality": view.municipality or None,
        "from": iso_or_none(current.begins) if current else None,
        "to": iso_or_none(current.ends) if current else None,
        "from_state": _edge_state(current.begins) if current else None,
        "to_state": _edge_state(current.ends) if current else None,
        "incoming": _incoming(view),
        "substitute_kind": view.seat.substitute_kind.code,
        "round": view.round_key or None,
        "nominators": list(view.nominators),
        "appointed_by": view.appointed_by or None,
        "verb": view.group.verb.code,
    }


def _incoming(view: SeatView) -> Document | None:
    coming = view.holding.incoming
    if coming is None:
        return None
    return {
        "holder": view.incoming.name if view.incoming else None,
        "from": iso_or_none(coming.begins),
        "to": iso_or_none(coming.ends),
    }


def _edge_state(edge: Edge) -> str:
    return edge.value if isinstance(edge, Unstated) else "known"


def finding(one: Finding) -> Document:
    """FINDING: a rule's outcome with its reason, what is missing, who can supply it, and the basis."""
    return {**_found(one), "supplier": one.supplier.code if one.supplier else None}


def _found(one: Finding | ExplainedFinding) -> Document:
    overridden = one.overridden
    return {
        "rule": one.rule,
        "version": one.version,
        "outcome": one.outcome.code,
        "severity": one.severity.code,
        "because": one.because,
        "missing": list(one.missing),
        "basis": one.basis,
        "overridden": {"reason": overridden.reason, "by": overridden.by} if overridden else None,
    }


def nominations(check: GroupCheck, round_key: str) -> list[Document]:
    """The nominations of one group, each with verdict and findings."""
    return [
        {
            "id": one.candidate.nomination,
            "round": round_key,
            "person": one.candidate.name,
            "organisation": one.candidate.organisation_name or None,
            "group": check.facts.group.name,
            "body": check.facts.contest.body_name,
            "role": one.candidate.role.code,
            "verdict": one.verdict.code,
            "chosen": one.candidate.nomination in check.chosen,
            "findings": [finding(f) for f in one.findings],
        }
        for one in check.candidates
    ]


def collective(check: GroupCheck, round_key: str) -> list[Document]:
    """The findings about the chosen of one group together."""
    place = {"group": check.facts.group.name, "body": check.facts.contest.body_name, "round": round_key}
    return [{**finding(f), **place} for f in check.together]


def explained(one: ExplainedFinding) -> Document:
    """A FINDING as a decision was made on it, with the version of the rule that was used."""
    return {
        **_found(one),
        "collective": one.together,
        "wording": one.wording,
        "parameters": dict(one.parameters),
        "decided_on": one.decided_on.isoformat(),
    }


def suggestion(answer: Suggestion) -> Document:
    """What `suggest` answers.

    `unmet_considerations` are those that are not met; the ones among them that nobody can tell stand in
    `unassessed_considerations` too.
    """
    return {
        "complete": answer.complete,
        "count_met": answer.count_met,
        "count_possible": answer.count_possible,
        "compositions": [
            {
                "status": "met" if one.status is Outcome.MET else "possible",
                "nominations": list(one.nominations),
                "considerations_met": one.met,
                "considerations": one.considerations,
                "unmet_considerations": [note.rule for note in (*one.unmet, *one.unassessed)],
                "unassessed_considerations": [note.rule for note in one.unassessed],
                "undecided": [
                    {
                        "rule": undecided.rule,
                        "missing": list(undecided.missing),
                        "about": undecided.about,
                        "supplier": undecided.supplier.code if undecided.supplier else None,
                    }
                    for undecided in one.undecided
                ],
            }
            for one in answer.compositions
        ],
        "conflicts": [[note.rule for note in conflict] for conflict in answer.conflicts],
        "ways_out": list(answer.ways_out),
    }
