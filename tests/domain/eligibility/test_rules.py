"""The register of rules: each known by one id, in order, and worded for a reader."""

from __future__ import annotations

import re

import pytest

from kkr_desktop.domain.eligibility.check import COLLECTIVE, INDIVIDUAL
from kkr_desktop.domain.eligibility.findings import ParameterKind, Scope
from kkr_desktop.domain.eligibility.rules import (
    council,
    gender,
    held,
    judged,
    known,
    nominating,
    own,
    parties,
    seats,
    together,
)
from kkr_desktop.domain.vocabulary import Severity

ALONE = (council, nominating, judged, held)
TOGETHER = (seats, gender, together, parties)
EVERY = [*INDIVIDUAL.values(), *COLLECTIVE.values()]


def test_every_rule_of_the_dossier_is_there_in_the_order_of_its_number():
    # I16 and G13 are checks of the form, not of candidates.
    own_each, own_together = [rule.id for rule in own.RULES], [rule.id for rule in own.TOGETHER_RULES]
    assert own_each == "E1 E2 E3 E4 E5 E6 E7 E8".split()
    assert own_together == "F1 F2 F3 F4".split()
    assert list(INDIVIDUAL) == [
        *"I1 I2a I2b I3 I4 I5 I6 I7 I8 I9 I10 I11 I12 I13 I14 I15 I17".split(),
        *own_each,
    ]
    assert list(COLLECTIVE) == [
        *"G1a G1b G2 G3 G4 G5 G6 G7 G8 G9 G10a G10b G11 G12".split(),
        *own_together,
    ]


def test_each_rule_stands_in_one_file():
    written = [rule.id for module in (*ALONE, *TOGETHER, own) for rule in module.RULES]
    written += [rule.id for rule in own.TOGETHER_RULES]
    assert sorted(written) == sorted([*INDIVIDUAL, *COLLECTIVE])


def test_a_rule_is_found_by_its_id_and_another_programs_is_not():
    assert known("I2b") is INDIVIDUAL["I2b"]
    assert known("G10a") is COLLECTIVE["G10a"]
    assert known("I99") is None


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_a_rule_is_worded_for_a_reader(rule):
    assert re.fullmatch(r"[A-ZÆØÅÉ].{1,21}", rule.column)
    assert re.fullmatch(r"[A-ZÆØÅ].*\.", rule.text)
    assert "  " not in rule.text


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.id)
def test_a_parameter_is_worded_and_its_step_makes_the_rule_easier_to_meet(rule):
    for parameter in rule.parameters:
        assert re.fullmatch(r"[A-ZÆØÅ].*[^.]", parameter.label)
        if parameter.kind is ParameterKind.NUMBER:
            assert parameter.eases == (1 if parameter.key == "maximum" else -1)
            assert parameter.way.count("{n}") == 1
        else:
            assert parameter.scope is Scope.NONE


def test_the_severities_are_the_dossiers():
    by_severity = {
        severity: [rule.id for rule in EVERY if rule.severity is severity] for severity in Severity
    }
    assert by_severity[Severity.REQUIREMENT] == ("I1 I2a I3 I4 I6 I7 I9 I10 I11 I12 I13 G1a G7 G10a".split())
    assert by_severity[Severity.INFORMATION] == "I14 I17 G11".split()
