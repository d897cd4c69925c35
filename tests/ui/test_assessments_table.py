"""What is judged of the candidates, side by side, with its evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from eligibility_shown import (
    HOUSE,
    INTERNATIONAL,
    Shown,
    end_rule,
)
from kkr_desktop.domain.danish import short_date
from kkr_desktop.domain.vocabulary import Outcome, Verdict
from kkr_desktop.ui.rounds.assessments_table import AssessmentsTable
from kkr_desktop.ui.session import Session
from opening import OpenSession

DAY = date(2026, 3, 10)


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, DAY)


@pytest.fixture
def shown(session: Session, qtbot: QtBot) -> Shown:
    made = Shown(session, HOUSE)
    qtbot.addWidget(made.step)
    made.step.resize(1096, 560)
    made.step.show()
    return made


@pytest.fixture
def side(shown: Shown, qtbot: QtBot) -> AssessmentsTable:
    qtbot.mouseClick(shown.step.side_by_side, Qt.MouseButton.LeftButton)
    table = shown.step.candidates.assessments
    assert table is not None
    assert shown.step.candidates.shown_table is table
    return table


def told(side: AssessmentsTable, nomination: int, column: str) -> str:
    model = side.judgements
    assert model is not None
    place = model.place_of(nomination)
    assert place is not None
    keys = [one.key for one in model.columns]
    return str(model.index(place, keys.index(column)).data(int(Qt.ItemDataRole.AccessibleTextRole)))


def test_all_that_is_judged_stands_side_by_side_with_evidence_by_whom_and_when(
    shown: Shown, side: AssessmentsTable
) -> None:
    assert side.judgements is not None
    assert [c.key for c in side.judgements.columns] == ["name", "I6", "I7", "I8", "I14", INTERNATIONAL, "G3"]
    assert [line.nomination for line in side.judgements.rows()] == [
        line.nomination for line in shown.model.rows()
    ]
    kirsten = shown.line("Kirsten")
    judged = kirsten.assessed.candidate.judgements["international"]
    words = told(side, kirsten.nomination, INTERNATIONAL)
    assert words.startswith("International: Opfyldt. ")
    assert judged.evidence.rstrip(".") in words
    assert words.endswith(f"{judged.by}, {short_date(judged.on)}")
    assert told(side, shown.line("Gert Lund").nomination, "I6") == "Erhvervsaktiv: Ikke vurderet"


def test_rows_are_as_high_as_the_evidence(shown: Shown, side: AssessmentsTable) -> None:
    heights = [side.rowHeight(n) for n in range(len(shown.model.rows()))]
    assert min(heights) >= 60
    assert len(set(heights)) > 1
    shown.step.resize(1600, 560)
    assert sum(side.rowHeight(n) for n in range(len(heights))) < sum(heights)


def test_a_judgement_is_made_in_the_same_form_and_the_verdict_follows(
    shown: Shown, side: AssessmentsTable, qtbot: QtBot
) -> None:
    line = shown.line("Jørn")
    assert side.stand_on(line.nomination, "I7")
    side.setFocus()
    qtbot.keyClick(side, Qt.Key.Key_Return)
    form = shown.step.pane.form
    assert form is not None
    form.outcome.buttons[Outcome.MET].click()
    qtbot.keyClicks(form.evidence, "Har 40 ansatte.")
    qtbot.mouseClick(form.bar.save, Qt.MouseButton.LeftButton)
    assert told(side, line.nomination, "I7") == "Målgruppe: Opfyldt. Har 40 ansatte. hast, 10-03-2026"
    cell = side.cell()
    assert cell is not None
    assert (cell[0].nomination, cell[1]) == (line.nomination, "I7")
    assert shown.step.focusWidget() is side
    verdicts = [one.assessed.verdict for one in shown.model.rows()]
    order = [Verdict.ELIGIBLE, Verdict.UNDECIDED, Verdict.NOT_ELIGIBLE]
    assert verdicts == sorted(verdicts, key=order.index)
    assert shown.line("Jørn").assessed.verdict is Verdict.ELIGIBLE


def test_a_group_without_judgements_shows_its_rules(shown: Shown, side: AssessmentsTable) -> None:
    end_rule("I14")
    shown.read_again()
    last = list(shown.step.chooser.buttons)[2]
    shown.step.chooser.buttons[last].click()
    assert not shown.step.side_by_side.isVisible()
    assert shown.step.candidates.shown_table is shown.step.candidates.table
    first = next(iter(shown.step.chooser.buttons))
    shown.step.chooser.buttons[first].click()
    assert shown.step.candidates.shown_table is side
