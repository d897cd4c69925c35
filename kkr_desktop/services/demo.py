"""The example round: invented nominations on the agenda's facts, through the program's own verbs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..domain import vocabulary as words
from ..domain.model import Organisation, Round
from ..domain.nominations import NominationDraft
from ..domain.when import OPEN, UNKNOWN, edge_from_text
from ..errors import UserError
from ..store import tables
from ..store.journal import transaction
from ..store.reading import read
from . import decisions, nominations, register, rounds
from .starter import NORDJYLLAND, starter_file

DEMO = f"demo-{NORDJYLLAND}"
_TEXTS = (
    *("given_name", "family_name", "street", "postcode", "city", "email", "motivation"),
    *("employer", "title", "trade", "party"),
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A registered demo nomination with what the demo's council does about it."""

    nomination: int
    round: int
    chosen: bool
    override: Mapping[str, str]


def nominate(path: Path, *, on: date) -> None:
    """Make a register at `path` with the starter and the demo's nominations, judged but not decided."""
    data = _data()
    register.create(path, by=data["initials"], on=on)
    _register_all(data)


def decide_all(*, on: date) -> None:
    """Register the demo council's decision in every round of the open register."""
    data = _data()
    for view in rounds.round_views():
        named = _matching(data, view)
        chosen = [n.nomination for n in named if n.chosen]
        picked = decisions.suggest_seats(view, chosen)
        prepared = decisions.prepare(view, chosen, on=on)
        by_nomination = {n.nomination: n for n in named}
        reasons = {
            hurdle.key: by_nomination[hurdle.nomination].override[hurdle.finding.rule]
            for hurdle in prepared.failed
            if hurdle.nomination is not None
        }
        decisions.decide(
            view.round.id,
            picked,
            decided_on=data["decided_on"],
            begins=view.start,
            by=data["initials"],
            reasons=reasons,
            unknown_confirmed=bool(prepared.unknown),
        )


def refuse_foreign_folder(folder: Path, *, marker: str = "demo.kkr") -> None:
    """Raise UserError for a folder that holds something: the demo writes only in one of its own making."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "Slet den først" if (folder / marker).exists() else "Vælg en ny eller tom mappe"
        raise UserError(
            f"Mappen er der allerede, og der ligger noget i den: {folder}. {hint}; demoen overskriver intet.",
            where="--out",
            code="folder_exists",
        )


def _data() -> dict[str, Any]:
    with starter_file(DEMO).open("rb") as handle:
        return tomllib.load(handle)


def _register_all(data: Mapping[str, Any]) -> None:
    by, today = data["initials"], data["registered_on"]
    with transaction("Opret organisation", by=by) as step:
        for entry in data["organisation"]:
            step.insert(
                tables.Organisation,
                name=entry["name"],
                kind=words.OrganisationKind.of(entry["kind"]),
                begins=UNKNOWN,
                ends=OPEN,
            )
    with transaction("Ret opsætning", by=by) as step:
        step.insert_many(tables.Setting, [{"key": k, "value": v} for k, v in data["settings"].items()])
    organisations = {o.name: o.id for o in read(Organisation)}
    municipalities = {o.municipality_code: o.id for o in read(Organisation) if o.municipality_code}
    views = {view.key: view for view in rounds.round_views()}
    for entry in data["nomination"]:
        view = views[entry["round"]]
        draft = _draft(entry, view.round, _group(view, entry["group"]), organisations, municipalities)
        row = nominations.register_nomination(draft, by=by, today=today)
        for criterion, outcome, evidence in entry.get("judged", ()):
            nominations.judge(
                row, criterion, words.Outcome.of(outcome), evidence=evidence, by=by, on=data["registered_on"]
            )


def _group(view: rounds.RoundView, name: str) -> int:
    """A group of the round by its own name or, where that says too little, its body's."""
    bodies = {body.id: body.name for body in view.bodies}
    for group in view.groups:
        if name in (group.name, bodies[group.body]):
            return group.id
    raise KeyError(name)


def _draft(
    entry: Mapping[str, Any],
    of_round: Round,
    group: int,
    organisations: Mapping[str, int],
    municipalities: Mapping[str, int],
) -> NominationDraft:
    return NominationDraft(
        round=of_round.id,
        seat_group=group,
        role=words.Role.of(entry.get("role", "member")),
        gender=words.Gender.of(entry["gender"]),
        organisation=organisations.get(entry.get("organisation", "")),
        received_on=entry.get("received_on"),
        consent=words.Answer.of(entry.get("consent", "unknown")),
        municipality=municipalities.get(entry.get("municipality", "")),
        council_begins=edge_from_text(entry.get("council_begins", "unknown")),
        council_ends=edge_from_text(entry.get("council_ends", "unknown")),
        employer_organisation=organisations.get(entry.get("employer_organisation", "")),
        firm_size=words.FirmSize.of(entry.get("firm_size", "unknown")),
        work_municipality=municipalities.get(entry.get("work_municipality", "")),
        **{name: entry.get(name, "") for name in _TEXTS},
    )


def _matching(data: Mapping[str, Any], view: rounds.RoundView) -> list[_Named]:
    """The demo's entries of a round beside the nominations they became, in the order they were registered."""
    entries = [entry for entry in data["nomination"] if entry["round"] == view.key]
    return [
        _Named(row.id, view.round.id, entry.get("chosen", False), entry.get("override", {}))
        for entry, row in zip(entries, view.nominations, strict=True)
    ]
