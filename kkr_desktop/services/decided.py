"""What was decided in a round, read back: who got which seat, what was overridden, what was not assessed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from ..domain.eligibility.rules import title_of
from ..domain.model import Appointment, Decision, Nomination, Organisation, Override, Person, Seat
from ..domain.seats import seat_label
from ..domain.vocabulary import Severity
from ..domain.when import Edge
from ..store.reading import read
from .grouping import grouped
from .rounds import RoundView


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody whom a decision gave a seat."""

    person: str
    organisation: str
    seat: str
    begins: Edge
    ends: Edge


@dataclass(frozen=True, slots=True)
class Overruled:
    """What was decided although a rule is failed: whom or what it is about, why, and how the rule weighed."""

    about: str
    rule: str
    reason: str
    by: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class NotAssessed:
    """A requirement that nobody had assessed when the decision was made."""

    about: str
    rule: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision with all that it did and was made on."""

    decision: Decision
    seated: tuple[Seated, ...]
    overruled: tuple[Overruled, ...]
    not_assessed: tuple[NotAssessed, ...]


def seat_words(view: RoundView) -> dict[int, str]:
    """What each seat of a round is called; with its body where the round fills seats of several."""
    groups = {group.id: group for group in view.groups}
    bodies = {body.id: body.name for body in view.bodies}
    of_role = grouped(read(Seat, seat_group=list(groups)), lambda seat: (seat.seat_group, seat.role))
    words = {}
    for seat in view.seats:
        group = groups[seat.seat_group]
        label = seat_label(seat, group, seats_of_role=len(of_role[seat.seat_group, seat.role]))
        words[seat.id] = label if len(bodies) < 2 else f"{bodies[group.body]}: {label}"
    return words


def decided(view: RoundView) -> list[Decided]:
    """The decisions of a round, the oldest first."""
    ids = [decision.id for decision in view.decisions]
    appointments = grouped(read(Appointment, decision=ids), lambda one: one.decision)
    overrides = grouped(read(Override, decision=ids), lambda one: one.decision)
    people = _people(view, [a for one in ids for a in appointments[one]])
    organisations = {one.id: one.name for one in read(Organisation)}
    words = seat_words(view)
    order = {seat.id: place for place, seat in enumerate(view.seats)}
    found = []
    for decision in view.decisions:
        severities = _severities(decision)
        own = sorted(appointments[decision.id], key=lambda one: order.get(one.seat, len(order)))
        found.append(
            Decided(
                decision=decision,
                seated=tuple(
                    Seated(
                        person=people.person.get(one.person or 0, ""),
                        organisation=organisations.get(one.nominator or 0, ""),
                        seat=words.get(one.seat, ""),
                        begins=one.begins,
                        ends=one.ends,
                    )
                    for one in own
                ),
                overruled=tuple(
                    Overruled(
                        about=people.about(one.nomination, one.seat_group),
                        rule=title_of(one.rule),
                        reason=one.reason,
                        by=one.by,
                        severity=severities.get(
                            (one.seat_group, one.nomination, one.rule), Severity.REQUIREMENT
                        ),
                    )
                    for one in overrides[decision.id]
                ),
                not_assessed=tuple(
                    NotAssessed(
                        about=people.about(one["nomination"], one["group"]),
                        rule=title_of(one["rule"]),
                    )
                    for one in json.loads(decision.snapshot).get("unknown_at_decision", ())
                ),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _People:
    """Names by person, by nomination and by seat group."""

    person: dict[int, str]
    nominated: dict[int, str]
    group: dict[int, str]

    def about(self, nomination: int | None, group: int) -> str:
        """Whom a rule is about: the candidate, or the group together."""
        return self.group.get(group, "") if nomination is None else self.nominated.get(nomination, "")


def _people(view: RoundView, appointments: list[Appointment]) -> _People:
    nominations: dict[int, Nomination] = {one.id: one for one in view.nominations}
    ids = {n.person for n in nominations.values()} | {a.person for a in appointments if a.person is not None}
    names = {one.id: one.name for one in read(Person, id=ids)}
    bodies = {body.id: body.name for body in view.bodies}
    groups = {
        group.id: group.name if len(bodies) < 2 else f"{bodies[group.body]}: {group.name}"
        for group in view.groups
    }
    return _People(names, {one.id: names[one.person] for one in nominations.values()}, groups)


def _severities(decision: Decision) -> dict[tuple[int, int | None, str], Severity]:
    """How each rule weighed at the decision: by group, nomination (None: the chosen together) and rule."""
    found: dict[tuple[int, int | None, str], Severity] = {}
    for group in json.loads(decision.snapshot).get("groups", ()):
        about = [(None, group["together"])] + [(c["nomination"], c["findings"]) for c in group["candidates"]]
        for nomination, findings in about:
            for one in findings:
                found[group["group"], nomination, one["rule"]] = Severity.of(one["severity"])
    return found
