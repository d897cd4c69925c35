"""What the reasons lead to: fields, persons, bodies and rules; and who a rule about the chosen counts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from eligibility_shown import (
    HOUSE,
    Shown,
    bind_unknown,
    first_group,
    set_number,
    ticked,
    together,
)
from kkr_desktop.domain.danish import capitalised, period_text
from kkr_desktop.domain.model import Assessment
from kkr_desktop.domain.vocabulary import Gender, Outcome, Verdict
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read
from kkr_desktop.ui.rounds.eligibility_lines import VERDICT
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


# -- where a fact is entered -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rule", "field"), [("Gert Lund", "I6", "title"), ("Jørn", "I7", "firm_size")]
)
def test_what_is_judged_leads_to_the_facts_that_it_is_judged_on(
    shown: Shown, qtbot: QtBot, name: str, rule: str, field: str
) -> None:
    line = shown.stand_on(name, rule)
    with qtbot.waitSignal(shown.step.wants_field) as wanted:
        shown.button("Gå til feltet").click()
    assert wanted.args == [line.nomination, field]


def test_a_rule_whose_number_is_not_set_leads_to_the_rule(
    shown: Shown, session: Session, qtbot: QtBot
) -> None:
    ticked(shown, qtbot, "Kirsten")
    shown.step.candidates.together.chips["G4"].click()
    assert "SMV: ikke vurderet" in shown.said()
    with qtbot.waitSignal(session.asked_for) as asked:
        shown.button("Fastsæt tallet").click()
    assert asked.args == ["setup", first_group(shown)]


def test_a_fact_that_the_chosen_lack_leads_to_the_candidates_field(shown: Shown, qtbot: QtBot) -> None:
    set_number("G2", 1)
    shown.read_again()
    line = shown.line("Kirsten")
    with transaction("Ret person", by="hast") as step:
        step.update(tables.Person, line.assessed.candidate.person, gender=Gender.NOT_STATED)
    shown.read_again()
    ticked(shown, qtbot, "Kirsten")
    shown.step.candidates.together.chips["G2"].click()
    assert "Mangler hos Kirsten Østerby (fiktiv)." in shown.said()
    with qtbot.waitSignal(shown.step.wants_field) as wanted:
        shown.button("Gå til feltet").click()
    assert wanted.args == [line.nomination, "gender"]


def test_a_rule_about_the_persons_other_seats_leads_to_the_person(session: Session, qtbot: QtBot) -> None:
    political = Shown(session, "2026-03-27/4.2")
    qtbot.addWidget(political.step)
    line = political.model.rows()[0]
    assert political.step.candidates.table.stand_on(line.nomination, "I12")
    with qtbot.waitSignal(session.asked_for) as asked:
        political.button("Gå til personen").click()
    assert asked.args == ["people", line.assessed.candidate.person]


def test_the_rules_version_and_validity_stand_beneath_the_reason(shown: Shown) -> None:
    shown.stand_on("Gert Lund", "I6")
    binding = next(b for b in shown.step.check().bindings if b.rule == "I6")
    said = shown.said()
    assert f"Reglens udgave\n{binding.version}" in said
    assert f"Reglen gælder\n{period_text(binding.begins, binding.ends)}" in said


def test_a_rule_of_a_newer_program_is_shown_as_not_assessed(shown: Shown) -> None:
    bind_unknown(first_group(shown), "X99")
    shown.read_again()
    shown.stand_on("Kirsten", "X99")
    assert "X99: ikke vurderet" in shown.said()
    assert shown.line("Kirsten").assessed.verdict is Verdict.UNDECIDED


# -- who is counted ----------------------------------------------------------------------------------------


def test_those_who_sit_already_and_seats_nobody_has_named_are_counted(shown: Shown, qtbot: QtBot) -> None:
    set_number("G2", 4)
    shown.read_again()
    ticked(shown, qtbot, "Kirsten")
    other = list(shown.step.chooser.buttons)[1]
    shown.step.chooser.buttons[other].click()
    ticked(shown, qtbot, "Inger")
    first = next(iter(shown.step.chooser.buttons))
    shown.step.chooser.buttons[first].click()
    shown.step.candidates.together.chips["G2"].click()
    said = shown.said()
    assert "Kirsten Østerby (fiktiv), DI: valgt" in said
    # The whole body is counted, so those chosen in its other groups are too.
    assert "Inger Sand (fiktiv)" in said
    beside = shown.step.check().facts.contest.beside
    assert len(beside) >= 5
    for one in beside:
        assert f"{capitalised(one.label)}: {one.state}" in said


# -- what each candidate is judged for beside a rule about all ---------------------------------------------


def test_an_organisations_reason_for_one_gender_is_judged_on_its_nomination(
    shown: Shown, qtbot: QtBot
) -> None:
    finding = together(shown, "G3")
    assert finding.outcome is Outcome.FAILED
    shown.step.candidates.together.chips["G3"].click()
    waiting = next(b for b in shown.step.pane.findChildren(QPushButton) if b.text().startswith("Vurdér "))
    waiting.click()
    cell = shown.step.candidates.table.cell()
    assert cell is not None
    assert cell[1] == "G3"
    form = shown.step.pane.form
    assert form is not None
    form.outcome.buttons[Outcome.MET].click()
    qtbot.keyClicks(form.evidence, "Foreningen har kun mandlige medlemmer.")
    qtbot.mouseClick(form.bar.save, Qt.MouseButton.LeftButton)
    organisation = cell[0].assessed.candidate.organisation_name
    assert organisation not in together(shown, "G3").because
    assert "Foreningen har kun mandlige medlemmer." in shown.said()


def test_a_judgement_that_changes_nothing_is_not_asked_for(shown: Shown) -> None:
    shown.stand_on("Kirsten", "G3")
    assert "Kvinde og mand: vedrører ikke kandidaten" in shown.said()
    assert shown.step.pane.form is None


# -- what a decision was made on ---------------------------------------------------------------------------


@pytest.fixture
def after(open_session: OpenSession, decided: Path, qtbot: QtBot) -> Shown:
    made = Shown(open_session(decided, date(2026, 9, 1)), HOUSE)
    qtbot.addWidget(made.step)
    made.step.resize(1096, 560)
    made.step.show()
    return made


def test_a_decided_candidate_is_told_by_the_version_of_then(after: Shown) -> None:
    after.stand_on("Mogens", "I6")
    said = after.said()
    assert "Ved beslutningen den 27. marts 2026" in said
    assert "udgave 1" in said
    assert said.count("Tilsidesat:") == 2  # as it is shown now, and as it was decided
    after.stand_on("Mogens", VERDICT)
    assert "Intet er ændret siden den 27. marts 2026" in after.said()


def test_a_fact_that_changes_later_is_told_as_a_change_since_the_decision(after: Shown) -> None:
    line = after.line("Kirsten")
    with transaction("Ret vurdering", by="ab") as step:
        for judged in read(Assessment, nomination=line.nomination, criterion="active_in_business"):
            step.update(tables.Assessment, judged.id, outcome=Outcome.FAILED)
    after.read_again()
    after.stand_on("Kirsten", VERDICT)
    assert "Erhvervsaktiv var opfyldt ved beslutningen og er nu ikke opfyldt." in after.said()
