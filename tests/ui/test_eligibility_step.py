"""The eligibility step: candidates by rules, reasons, judgements, and the ticked ones tried together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from eligibility_shown import (
    HOUSE,
    INTERNATIONAL,
    Shown,
    ticked,
    together,
)
from kkr_desktop.domain.columns import Symbol
from kkr_desktop.domain.vocabulary import Outcome, Verdict
from kkr_desktop.services import decisions, demo, history, nominations, rounds
from kkr_desktop.ui.rounds.eligibility_lines import VERDICT, verdict_state
from kkr_desktop.ui.rounds.eligibility_step import EligibilityStep
from kkr_desktop.ui.session import Session
from opening import OpenSession

DAY = date(2026, 3, 10)
DECIDED_ON = date(2026, 3, 27)


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


def test_every_group_is_there_with_its_seats_and_candidates(shown: Shown) -> None:
    words = [button.accessibleName() for button in shown.step.chooser.buttons.values()]
    assert words[0] == "Virksomhedsrepræsentanter · 4 pladser · 14 kandidater"
    assert len(words) == 3


def test_a_column_for_each_rule_requirements_first_and_the_verdict_last(shown: Shown) -> None:
    keys = [column.key for column in shown.model.columns]
    assert keys == ["name", "I4", "I6", "I7", "I5", "I8", "I15", "I14", INTERNATIONAL, "G3", VERDICT]
    told = shown.model.headerData(2, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.ToolTipRole))
    assert told == "Skal være erhvervsaktiv. (krav)"


def test_the_eligible_come_first_then_by_name(shown: Shown) -> None:
    lines = shown.model.rows()
    order = [Verdict.ELIGIBLE, Verdict.UNDECIDED, Verdict.NOT_ELIGIBLE]
    places = [order.index(line.assessed.verdict) for line in lines]
    assert places == sorted(places)
    assert {0, 1, 2} >= set(places) > {0}
    eligible = [line.assessed.candidate.name for line in lines if line.assessed.verdict is Verdict.ELIGIBLE]
    assert eligible[0].startswith("Anne-Mette")
    assert eligible[-1].startswith("Åse")


def test_every_column_stands_without_scrolling_sideways(shown: Shown) -> None:
    table = shown.step.candidates.table
    assert sum(table.columnWidth(n) for n in range(shown.model.columnCount())) <= table.viewport().width()
    assert table.columnWidth(0) >= 140


def test_a_cell_says_its_word_and_reason_to_those_who_cannot_see_the_symbol(shown: Shown) -> None:
    index = shown.model.index(shown.model.place_of(shown.line("Gert Lund").nomination) or 0, 2)
    assert index.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Erhvervsaktiv: ikke vurderet"
    assert "Det er ikke vurderet, om kandidaten er erhvervsaktiv." in index.data(
        int(Qt.ItemDataRole.ToolTipRole)
    )


def test_arrows_walk_the_cells_and_the_pane_says_why(shown: Shown, qtbot: QtBot) -> None:
    shown.stand_on("Gert Lund", "I4")
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Right)
    said = shown.said()
    assert "Erhvervsaktiv: ikke vurderet" in said
    assert "Mangler: kandidatens stilling og virksomhed. Spørg organisationen." in said
    assert "Dagsorden 27-03-2026, pkt. 4.1" in said


def test_space_ticks_the_line_and_the_chosen_are_tried_together_at_once(shown: Shown, qtbot: QtBot) -> None:
    told: list[list[int]] = []
    shown.step.ticks_changed.connect(told.append)
    assert shown.step.candidates.together.count.text() == "De fire tilsammen: 0 af 4 valgt"
    line = shown.stand_on("Kirsten", "I7")
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    assert shown.step.ticked() == [line.nomination]
    assert told == [[line.nomination]]
    assert shown.step.candidates.together.count.text() == "De fire tilsammen: 1 af 4 valgt"
    assert shown.step.candidates.together.chips[INTERNATIONAL].text() == "International: opfyldt"
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    assert shown.step.ticked() == []
    assert together(shown, INTERNATIONAL).outcome is Outcome.UNKNOWN


def test_ticks_are_kept_over_groups_rounds_and_reading_again(shown: Shown, qtbot: QtBot) -> None:
    first = shown.stand_on("Kirsten", VERDICT)
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    other = list(shown.step.chooser.buttons)[1]
    shown.step.chooser.buttons[other].click()
    second = shown.stand_on("Inger", VERDICT)
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    shown.step.show_round(rounds.find_round("2026-03-27/4.2"))
    assert shown.step.ticked() == []
    shown.read_again()
    assert shown.step.ticked() == [first.nomination, second.nomination]


def test_reading_again_keeps_the_group_and_the_cell(shown: Shown) -> None:
    other = list(shown.step.chooser.buttons)[1]
    shown.step.chooser.buttons[other].click()
    line = shown.stand_on("Ole", "I9")
    shown.read_again()
    cell = shown.step.candidates.table.cell()
    assert cell is not None
    assert (cell[0].nomination, cell[1]) == (line.nomination, "I9")
    assert shown.step.chooser.buttons[other].isChecked()


def test_a_withdrawn_candidate_loses_its_tick(shown: Shown, qtbot: QtBot) -> None:
    line = shown.stand_on("Kirsten", VERDICT)
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    nominations.withdraw_nomination(line.nomination, by="hast", on=DAY)
    shown.read_again()
    assert shown.step.ticked() == []


def test_a_judgement_needs_what_it_builds_on_and_changes_the_verdict(shown: Shown, qtbot: QtBot) -> None:
    line = shown.stand_on("Jørn", "I7")
    assert line.assessed.verdict is Verdict.UNDECIDED
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Return)
    form = shown.step.pane.form
    assert form is not None
    form.outcome.buttons[Outcome.MET].click()
    assert form.fields["evidence"].message.words.text() == "Skriv, hvad vurderingen bygger på."
    assert not form.bar.save.isEnabled()
    qtbot.keyClicks(form.evidence, "Virksomheden har 40 ansatte.")
    qtbot.mouseClick(form.bar.save, Qt.MouseButton.LeftButton)
    assert shown.line("Jørn").assessed.verdict is Verdict.ELIGIBLE
    assert "Virksomheden har 40 ansatte." in shown.said()
    assert "Vurderet af hast den 10. marts 2026." in shown.said()
    assert shown.step.may_leave()


def test_a_judgement_that_is_begun_waits_while_another_cell_is_looked_at(shown: Shown) -> None:
    shown.stand_on("Gert Lund", "I6")
    assert shown.step.pane.form is not None
    shown.step.pane.form.evidence.setPlainText("Taler med")
    shown.stand_on("Kirsten", "I4")
    shown.read_again()
    shown.stand_on("Gert Lund", "I6")
    assert shown.step.pane.form.evidence.value() == "Taler med"


def test_leaving_asks_before_a_judgement_is_lost(shown: Shown, dialogs: AnsweringDialogs) -> None:
    shown.stand_on("Gert Lund", "I6")
    assert shown.step.pane.form is not None
    shown.step.pane.form.evidence.setPlainText("Taler med")
    other = list(shown.step.chooser.buttons)[1]
    shown.step.chooser.buttons[other].click()
    dialogs.will_answer(False)
    assert not shown.step.may_leave()
    assert shown.step.pane.form is not None
    assert shown.step.pane.form.evidence.value() == "Taler med"
    dialogs.will_answer(True)
    assert shown.step.may_leave()
    assert shown.step.may_leave()
    assert len(dialogs.asked) == 2


def test_a_missing_fact_leads_to_its_field(shown: Shown, qtbot: QtBot) -> None:
    line = shown.stand_on("Linda", "I15")
    with qtbot.waitSignal(shown.step.wants_field) as wanted:
        shown.button("Gå til feltet").click()
    assert wanted.args == [line.nomination, "consent"]


def test_a_chip_says_why_and_leads_to_the_candidate_nobody_has_judged(shown: Shown, qtbot: QtBot) -> None:
    line = shown.stand_on("Gert Lund", VERDICT)
    nominations.judge(line.nomination, "international", Outcome.UNKNOWN, evidence="", by="hast", on=DAY)
    shown.read_again()
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    shown.step.candidates.together.chips[INTERNATIONAL].click()
    assert "Internationaliseringserfaring er ikke vurderet for Gert Lund" in shown.said()
    shown.button(f"Vurdér {line.assessed.candidate.name}").click()
    cell = shown.step.candidates.table.cell()
    assert cell is not None
    assert (cell[0].nomination, cell[1]) == (line.nomination, INTERNATIONAL)
    assert shown.step.pane.form is not None
    assert not shown.step.candidates.together.chips[INTERNATIONAL].isChecked()


def test_escape_goes_from_the_pane_back_to_the_table(shown: Shown, qtbot: QtBot) -> None:
    shown.stand_on("Gert Lund", "I6")
    shown.step.candidates.table.setFocus()
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Return)
    assert shown.step.pane.form is not None
    answer = shown.step.pane.form.outcome.buttons[Outcome.UNKNOWN]
    assert shown.step.focusWidget() is answer
    qtbot.keyClick(answer, Qt.Key.Key_Escape)
    assert shown.step.focusWidget() is shown.step.candidates.table


def test_groups_of_one_name_are_told_apart_by_their_body(session: Session, qtbot: QtBot) -> None:
    political = Shown(session, "2026-03-27/4.2")
    qtbot.addWidget(political.step)
    names = [button.accessibleName().split(" · ")[0] for button in political.step.chooser.buttons.values()]
    assert names == ["Hospice Vangen", "Center for Døvblindhed", "Institut for Syn og Hørelse"]
    political.stand_on("Henrik", "I2b")
    assert "Medlem til slut: vedrører ikke kandidaten" in political.said()


def test_a_decided_round_shows_the_appointed_and_is_locked(shown: Shown, qtbot: QtBot) -> None:
    before = shown.stand_on("Bodil", VERDICT)
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    assert shown.step.ticked() == [before.nomination]
    demo.decide_all(on=DECIDED_ON)
    shown.read_again()
    view = rounds.find_round(shown.key)
    ticked = {line.nomination for line in shown.model.checked()}
    assert ticked == {n.nomination for n in shown.model.rows()} & view.appointed
    assert set(shown.step.ticked()) == view.appointed
    assert shown.step.candidates.locked_line.text().startswith("Besluttet den 27. marts 2026.")
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    assert {line.nomination for line in shown.model.checked()} == ticked
    shown.stand_on("Gert Lund", "I6")
    assert shown.step.pane.form is None


def test_an_overridden_requirement_says_so_with_reason_and_initials(shown: Shown) -> None:
    demo.decide_all(on=DECIDED_ON)
    overridden = []
    for view in rounds.round_views():
        shown.step.show_round(view)
        for group in shown.step.chooser.buttons.values():
            group.click()
            for line in shown.model.rows():
                for finding in line.assessed.findings:
                    if finding.overridden is not None:
                        overridden.append(finding.overridden)
                        assert shown.step.candidates.table.stand_on(line.nomination, finding.rule)
                        reason = f"Tilsidesat: {finding.overridden.reason} ({finding.overridden.by})"
                        assert reason in shown.said()
                        assert verdict_state(line).symbol in (Symbol.OVERRIDDEN, Symbol.FAILED)
    assert overridden


def test_a_group_without_candidates_begins_with_a_nomination(shown: Shown, qtbot: QtBot) -> None:
    view = rounds.find_round(shown.key)
    for nomination in view.active_nominations(view.groups[1].id):
        nominations.withdraw_nomination(nomination.id, by="hast", on=DAY)
    shown.read_again()
    shown.step.chooser.buttons[view.groups[1].id].click()
    assert shown.step.candidates.stack.currentWidget() is shown.step.candidates.empty
    with qtbot.waitSignal(shown.step.wants_nomination):
        shown.step.candidates.empty.button.click()


def test_without_a_round_nothing_is_ticked(session: Session, qtbot: QtBot) -> None:
    step = EligibilityStep(session)
    qtbot.addWidget(step)
    step.show_round(None)
    assert step.ticked() == []
    assert step.may_leave()
    assert step.candidates.stack.currentWidget() is step.candidates.empty


def test_the_way_to_the_decision(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.step.wants_decision):
        shown.step.decide_button.click()


# -- decided in part ---------------------------------------------------------------------------------------


def test_the_ticks_of_those_appointed_are_locked_until_the_decision_is_undone(
    shown: Shown, qtbot: QtBot
) -> None:
    chosen = ticked(shown, qtbot, "Kirsten", "Anne-Mette")
    view = rounds.find_round(shown.key)
    decisions.decide(
        view.round.id,
        decisions.suggest_seats(view, chosen),
        decided_on=DECIDED_ON,
        begins=view.start,
        by="hast",
        unknown_confirmed=True,
    )
    shown.read_again()
    line = shown.step.candidates.locked_line
    assert line.isVisible()
    assert line.text() == (
        "2 af 4 pladser er besluttet den 27. marts 2026. De udpegedes hak er låst, til beslutningen fortrydes."
    )
    shown.stand_on("Kirsten", VERDICT)
    qtbot.keyClick(shown.step.candidates.table, Qt.Key.Key_Space)
    assert {one.nomination for one in shown.model.checked()} == set(chosen)
    more = ticked(shown, qtbot, "Bodil")
    assert shown.step.ticked() == more
    history.undo(by="hast")
    shown.read_again()
    assert not line.isVisible()
    assert set(shown.step.ticked()) == {*chosen, *more}
    assert {one.nomination for one in shown.model.checked()} == {*chosen, *more}
