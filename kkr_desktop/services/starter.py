"""Filling a new register from the readable data files in resources/starter."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ..domain import vocabulary as words
from ..domain.eligibility.check import COLLECTIVE, INDIVIDUAL
from ..domain.when import OPEN, UNKNOWN, Edge, edge_from_text
from ..paths import resource
from ..store import tables
from ..store.journal import Step

NORDJYLLAND = "nordjylland-2026"


@dataclass(slots=True)
class _Loaded:
    """Where the starter's keys ended up in the register."""

    document: str
    organisation: dict[str, int] = field(default_factory=dict)
    municipality: dict[str, int] = field(default_factory=dict)
    group: dict[str, int] = field(default_factory=dict)
    seat: dict[tuple[str, int], int] = field(default_factory=dict)
    meeting: dict[date, int] = field(default_factory=dict)


def starter_file(name: str) -> Path:
    """The data file of a starter."""
    return resource("starter", f"{name}.toml")


def fill(step: Step, name: str) -> None:
    """Write a starter's facts, each with its source, inside an open step."""
    with starter_file(name).open("rb") as handle:
        data = tomllib.load(handle)
    loaded = _Loaded(data["document"])
    step.insert_many(
        tables.Setting, [{"key": key, "value": str(value)} for key, value in data["settings"].items()]
    )
    _municipalities(step, loaded)
    _parties(step)
    for entry in data["organisation"]:
        _organisation(step, loaded, entry, kind=words.OrganisationKind.of(entry["kind"]))
    for entry in data["meeting"]:
        _meeting(step, loaded, entry)
    for entry in data["body"]:
        _body(step, loaded, entry)
    for entry in data["holder"]:
        _holder(step, loaded, entry)
    for entry in data["round"]:
        _round(step, loaded, entry)
    for entry in data["rules"]:
        _rules(step, loaded, entry)


def _edge(value: Any, default: Edge = UNKNOWN) -> Edge:
    return default if value is None else edge_from_text(str(value))


def _sources(
    step: Step, loaded: _Loaded, table: type[tables.Row], row: int, entry: Mapping[str, Any]
) -> None:
    for source in entry.get("sources", ()):
        step.insert(
            tables.Source,
            table_name=table._meta.table_name,
            row=row,
            field=source.get("field", ""),
            document=loaded.document if source["item"] or source["stated"] else "",
            item=source["item"],
            words=source["words"],
            stated=source["stated"],
        )


def _municipalities(step: Step, loaded: _Loaded) -> None:
    with resource("starter", "municipalities.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    ids = step.insert_many(
        tables.Organisation,
        [
            {
                "name": row["official_name"],
                "short_name": row["name"],
                "official_name": row["official_name"],
                "kind": words.OrganisationKind.MUNICIPALITY,
                "municipality_code": row["code"],
                "kkr": row["kkr"],
                "region": row["region"],
                "begins": OPEN,
                "ends": OPEN,
            }
            for row in rows
        ],
    )
    loaded.municipality.update(zip((row["code"] for row in rows), ids, strict=True))


def _parties(step: Step) -> None:
    with resource("starter", "parties.csv").open(encoding="utf-8", newline="") as handle:
        step.insert_many(
            tables.Party,
            [
                {**row, "begins": _edge(row["begins"]), "ends": _edge(row["ends"])}
                for row in csv.DictReader(handle)
            ],
        )


_ORGANISATION_TEXTS = ("name", "short_name", "official_name", "organ", "collective", "kkr", "region", "note")


def _organisation(
    step: Step, loaded: _Loaded, entry: Mapping[str, Any], *, kind: words.OrganisationKind
) -> int:
    row = step.insert(
        tables.Organisation,
        kind=kind,
        begins=OPEN,
        ends=OPEN,
        **{key: entry[key] for key in _ORGANISATION_TEXTS if key in entry},
    )
    loaded.organisation[entry["key"]] = row
    for alias in entry.get("aliases", ()):
        step.insert(tables.Alias, organisation=row, name=alias, begins=UNKNOWN, ends=OPEN)
    _sources(step, loaded, tables.Organisation, row, entry)
    return row


def _meeting(step: Step, loaded: _Loaded, entry: Mapping[str, Any]) -> None:
    row = step.insert(
        tables.Meeting,
        held_on=entry["held_on"],
        starts_at=entry.get("starts_at", ""),
        place=entry.get("place", ""),
        sent_on=entry.get("sent_on"),
        kind=words.MeetingKind.of(entry["kind"]),
        note=entry.get("note", ""),
    )
    loaded.meeting[entry["held_on"]] = row
    _sources(step, loaded, tables.Meeting, row, entry)


def _body(step: Step, loaded: _Loaded, entry: Mapping[str, Any]) -> None:
    body = _organisation(step, loaded, entry, kind=words.OrganisationKind.BODY)
    for term in entry.get("terms", ()):
        row = step.insert(
            tables.BodyTerm,
            body=body,
            label=term["label"],
            begins=_edge(term["begins"]),
            ends=_edge(term["ends"]),
        )
        _sources(step, loaded, tables.BodyTerm, row, {"sources": [term]})
    for position, group in enumerate(entry["group"]):
        _group(step, loaded, body, position, group)


def _group(step: Step, loaded: _Loaded, body: int, position: int, entry: Mapping[str, Any]) -> None:
    row = step.insert(
        tables.SeatGroup,
        body=body,
        name=entry["name"],
        singular=entry["singular"],
        category=words.Category.of(entry["category"]),
        appointed_by=loaded.organisation[entry["appointed_by"]],
        verb=words.Verb.of(entry.get("verb", "appoints")),
        requires_membership=entry.get("requires_membership", False),
        stays_after_election=entry.get("stays_after_election", True),
        position=position,
        begins=UNKNOWN,
        ends=OPEN,
    )
    loaded.group[entry["key"]] = row
    _sources(step, loaded, tables.SeatGroup, row, entry)
    numbers: Counter[str] = Counter()
    for place, seat in enumerate(entry["seats"], start=1):
        numbers[seat["role"]] += 1
        loaded.seat[entry["key"], place] = step.insert(
            tables.Seat,
            seat_group=row,
            number=numbers[seat["role"]],
            role=words.Role.of(seat["role"]),
            substitute_kind=words.SubstituteKind.of(seat.get("substitute_kind", "none")),
            begins=UNKNOWN,
            ends=OPEN,
        )
    for nominator in entry.get("nominators", ()):
        right = step.insert(
            tables.Entitlement,
            seat_group=row,
            kind=words.EntitlementKind.SINGLE,
            begins=UNKNOWN,
            ends=OPEN,
        )
        step.insert(
            tables.EntitlementMember,
            entitlement=right,
            organisation=loaded.organisation[nominator],
            begins=UNKNOWN,
            ends=OPEN,
        )


def _holder(step: Step, loaded: _Loaded, entry: Mapping[str, Any]) -> None:
    person = None
    if "person" in entry:
        stated = entry["person"]
        person = step.insert(
            tables.Person,
            given_name=stated["given_name"],
            family_name=stated["family_name"],
            gender=words.Gender.NOT_STATED,
        )
        if "municipality" in stated:
            step.insert(
                tables.CouncilMembership,
                person=person,
                municipality=loaded.municipality[stated["municipality"]],
                party=stated["party"],
                begins=UNKNOWN,
                ends=UNKNOWN,
                end_reason=words.EndReason.NONE,
            )
        _sources(step, loaded, tables.Person, person, entry)
    for number in entry.get("numbers", [1]):
        row = step.insert(
            tables.Appointment,
            seat=loaded.seat[entry["group"], number],
            person=person,
            begins=_edge(entry["begins"]),
            ends=_edge(entry["ends"]),
            end_reason=words.EndReason.NONE,
        )
        _sources(step, loaded, tables.Appointment, row, entry)


def _round(step: Step, loaded: _Loaded, entry: Mapping[str, Any]) -> None:
    row = step.insert(
        tables.Round,
        meeting=loaded.meeting[entry["meeting"]],
        item=entry["item"],
        title=entry["title"],
        case_number=entry["case_number"],
        initials=entry["initials"],
        begins=_edge(entry["begins"]),
        ends=_edge(entry["ends"]),
        deadline=entry.get("deadline"),
        deadline_note=entry.get("deadline_note", ""),
        note=entry.get("note", ""),
    )
    for group, numbers in entry["seats"].items():
        for number in numbers:
            step.insert(tables.RoundSeat, round=row, seat=loaded.seat[group, number])
    _sources(step, loaded, tables.Round, row, entry)


def _rules(step: Step, loaded: _Loaded, entry: Mapping[str, Any]) -> None:
    for group in entry["groups"] or [None]:
        for bound in entry["bind"]:
            rule = INDIVIDUAL.get(bound["rule"]) or COLLECTIVE[bound["rule"]]
            step.insert(
                tables.RuleBinding,
                seat_group=None if group is None else loaded.group[group],
                rule=rule.id,
                severity=rule.severity,
                parameters=json.dumps(bound.get("parameters", {}), sort_keys=True),
                basis=entry["basis"],
                wording=bound.get("wording", ""),
                begins=OPEN,
                ends=OPEN,
            )
