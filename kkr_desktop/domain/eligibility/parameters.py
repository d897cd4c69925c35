"""The numbers of a bound rule: what is wrong with them, and the rule said with them in one Danish line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..contact import Problem
from ..danish import and_list, counted, long_date
from ..when import Edge
from .findings import CollectiveRule, IndividualRule, Parameter, ParameterKind, Scope

AnyRule = IndividualRule | CollectiveRule

# G2's number is asked of women and of men, so it is met only where twice as many sit.
_ASKED_TWICE = {"G2": 2}
_OWNERS = {Scope.GROUP: "gruppen", Scope.BODY: "organet"}
_NOT_SET = "tallet er ikke fastsat"


@dataclass(frozen=True, slots=True)
class Room:
    """What a rule's parameters must fit: the seats that rules count, and the register's organisations by id.

    Substitutes' and observers' seats are not counted: no rule about a composition counts who sits in them.
    """

    group: int
    body: int
    organisations: Mapping[int, str] = field(default_factory=dict)

    def most(self, rule: str, parameter: Parameter) -> int | None:
        """The largest number that can be met; None where nothing limits it."""
        if parameter.scope is Scope.NONE:
            return None
        seats = self.group if parameter.scope is Scope.GROUP else self.body
        return seats // _ASKED_TWICE.get(rule, 1)


def whole_number(value: object) -> int | None:
    """The number that a stored or drafted value is; None where it is unset or no whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def parameter_problems(rule: AnyRule, values: Mapping[str, Any], *, room: Room) -> list[Problem]:
    """What is wrong with the values of a rule's parameters; keys the rule does not know are left alone.

    A number that is unset is allowed, and told: the rule is then "ikke vurderet". G5's two numbers count different
    things (municipalities, and people from one), so its minimum may well be above its maximum.
    """
    found = []
    for parameter in rule.parameters:
        value = values.get(parameter.key)
        if value is None:
            continue
        if parameter.kind is ParameterKind.ORGANISATION:
            message = _organisation_problem(parameter, value, room.organisations)
        else:
            message = _number_problem(rule, parameter, value, room=room)
        if message:
            found.append(Problem(parameter.key, message))
    numbers = [one for one in rule.parameters if one.kind is ParameterKind.NUMBER]
    if numbers and all(values.get(one.key) is None for one in numbers):
        told = "Uden tal er reglen “ikke vurderet”."
        found.append(Problem(numbers[0].key, told, blocking=False))
    return found


def _organisation_problem(parameter: Parameter, value: object, organisations: Collection[int]) -> str:
    if whole_number(value) in organisations:
        return ""
    return f"“{parameter.label}”: vælg en organisation, der findes i registret, eller lad feltet stå tomt."


def _number_problem(rule: AnyRule, parameter: Parameter, value: object, *, room: Room) -> str:
    label = f"“{parameter.label}”"
    number = whole_number(value)
    if number is None:
        return f"{label} skal være et helt tal. Lad feltet stå tomt, hvis tallet ikke er fastsat."
    if number < parameter.least:
        return (
            f"{label} kan ikke være {number}. Skriv mindst {parameter.least}, eller lad feltet stå tomt,"
            " hvis tallet ikke er fastsat."
        )
    most = room.most(rule.id, parameter)
    if most is None or number <= most:
        return ""
    seats = _seats(parameter.scope, room)
    if most < parameter.least:
        return f"{label} kan ikke være {number}: {seats}. Lad feltet stå tomt."
    if parameter.eases > 0:
        return f"{label} siger intet, når tallet er {number}: {seats}. Skriv højst {most}, eller lad feltet stå tomt."
    return f"{label} kan ikke være {number}: {seats}. Skriv højst {most}."


def _seats(scope: Scope, room: Room) -> str:
    seats = room.group if scope is Scope.GROUP else room.body
    return f"{_OWNERS[scope]} har {seats_words(seats)}"


def seats_words(seats: int) -> str:
    """How many seats rules count: "4 pladser", "ingen pladser til medlemmer"."""
    return counted(seats, "plads", "pladser") if seats else "ingen pladser til medlemmer"


def period_problem(begins: Edge, ends: Edge) -> Problem | None:
    """A rule that ends before it begins."""
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        message = (
            f"Reglen kan ikke ophøre den {long_date(ends)}, før den begynder den {long_date(begins)}."
            " Ret en af datoerne."
        )
        return Problem("ends", message)
    return None


def rule_words(rule: AnyRule, values: Mapping[str, Any], *, organisations: Mapping[int, str]) -> str:
    """The rule with its numbers: "Bred geografisk dækning (mindst antal kommuner: 3)."."""
    if not rule.parameters:
        return rule.text
    told = [
        f"{parameter.label[:1].lower()}{parameter.label[1:]}: {words}"
        for parameter in rule.parameters
        if (words := _value_words(parameter, values.get(parameter.key), organisations))
    ]
    numbers = any(parameter.kind is ParameterKind.NUMBER for parameter in rule.parameters)
    if not told and not numbers:
        return rule.text
    return f"{rule.text.rstrip('.')} ({and_list(told) or _NOT_SET})."


def _value_words(parameter: Parameter, value: object, organisations: Mapping[int, str]) -> str:
    number = whole_number(value)
    if number is None:
        return ""
    return organisations.get(number, "") if parameter.kind is ParameterKind.ORGANISATION else str(number)
