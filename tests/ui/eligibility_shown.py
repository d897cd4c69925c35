"""The eligibility step on a round, driven as a user drives it, and the rules set as a test needs them."""

from __future__ import annotations

import json
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kkr_desktop.domain.eligibility.findings import Finding
from kkr_desktop.domain.model import RuleBinding
from kkr_desktop.domain.vocabulary import Severity
from kkr_desktop.domain.when import OPEN
from kkr_desktop.services import rounds
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read
from kkr_desktop.ui.rounds.eligibility_lines import VERDICT, Line
from kkr_desktop.ui.rounds.eligibility_step import EligibilityStep
from kkr_desktop.ui.rounds.eligibility_table import CandidateModel
from kkr_desktop.ui.session import Session

HOUSE = "2026-03-27/4.1"
INTERNATIONAL = "G7"


class Shown:
    """The step with the round it shows; `read_again` is what the window does after each registration."""

    def __init__(self, session: Session, key: str) -> None:
        self.key = key
        self.step = EligibilityStep(session)
        session.registered.connect(self.read_again)
        self.read_again()

    def read_again(self) -> None:
        self.step.show_round(rounds.find_round(self.key))

    @property
    def model(self) -> CandidateModel:
        assert self.step.candidates.table.candidates is not None
        return self.step.candidates.table.candidates

    def line(self, name: str) -> Line:
        return next(line for line in self.model.rows() if line.assessed.candidate.name.startswith(name))

    def stand_on(self, name: str, column: str) -> Line:
        line = self.line(name)
        assert self.step.candidates.table.stand_on(line.nomination, column)
        return line

    def said(self) -> str:
        return "\n".join(label.text() for label in self.step.pane.findChildren(QLabel))

    def button(self, words: str) -> QPushButton:
        return next(b for b in self.step.pane.findChildren(QPushButton) if b.text() == words)


def together(shown: Shown, rule: str) -> Finding:
    check = shown.step.check()
    assert check is not None
    return next(finding for finding in check.together if finding.rule == rule)


def ticked(shown: Shown, qtbot: QtBot, *given_names: str) -> list[int]:
    numbers = []
    for name in given_names:
        numbers.append(shown.stand_on(name, VERDICT).nomination)
        qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    return numbers


def set_number(rule: str, minimum: int) -> None:
    with transaction("Ret regler", by="hast") as step:
        for one in read(RuleBinding, rule=rule):
            step.update(tables.RuleBinding, one.id, parameters=json.dumps({"minimum": minimum}))


def end_rule(rule: str) -> None:
    with transaction("Ret regler", by="hast") as step:
        for one in read(RuleBinding, rule=rule):
            step.update(tables.RuleBinding, one.id, ends=date(2025, 12, 31))


def bind_unknown(group: int, rule: str) -> None:
    """A requirement that a newer program has bound."""
    with transaction("Ret regler", by="hast") as step:
        step.insert(
            tables.RuleBinding,
            seat_group=group,
            rule=rule,
            version=1,
            severity=Severity.REQUIREMENT,
            parameters="{}",
            basis="Sekretariatets egen regel",
            wording="",
            checked_on=None,
            begins=date(2026, 1, 1),
            ends=OPEN,
        )


def first_group(shown: Shown) -> int:
    return rounds.find_round(shown.key).groups[0].id
