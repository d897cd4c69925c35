"""The eligibility step: candidates by rules, reasons, judgements, and the ticked ones tried together."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.columns import Symbol
from kkr_desktop.domain.danish import capitalised, period_text, short_date
from kkr_desktop.domain.eligibility.findings import Finding
from kkr_desktop.domain.model import RuleBinding
from kkr_desktop.domain.vocabulary import Gender, Outcome, Severity, Verdict
from kkr_desktop.domain.when import OPEN
from kkr_desktop.services import decisions, demo, history, nominations, rounds
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.store.reading import read
from kkr_desktop.ui.rounds.assessments_table import AssessmentsTable
from kkr_desktop.ui.rounds.eligibility_lines import VERDICT, Line, verdict_state
from kkr_desktop.ui.rounds.eligibility_step import EligibilityStep
from kkr_desktop.ui.rounds.eligibility_table import CandidateModel
from kkr_desktop.ui.session import Session
from opening import OpenSession

DAY = date(2026, 3, 10)
DECIDED_ON = date(2026, 3, 27)
INTERNATIONAL = "G7"


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, DAY)


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


@pytest.fixture
def shown(session: Session, qtbot: QtBot) -> Shown:
    made = Shown(session, "2026-03-27/4.1")
    qtbot.addWidget(made.step)
    made.step.resize(1096, 560)
    made.step.show()
    return made


def together(shown: Shown, rule: str) -> Finding:
    check = shown.step.check()
    assert check is not None
    return next(finding for finding in check.together if finding.rule == rule)


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
    assert "Er ikke vurderet endnu." in index.data(int(Qt.ItemDataRole.ToolTipRole))


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


# -- where a fact is entered -------------------------------------------------------------------------------


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


# -- judgements side by side -------------------------------------------------------------------------------


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
