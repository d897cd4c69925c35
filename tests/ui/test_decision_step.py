"""Registering a decision in the window, as a secretary does, and reading it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.model import Appointment, Decision, Override
from kkr_desktop.domain.vocabulary import DecisionForm
from kkr_desktop.domain.when import UNKNOWN
from kkr_desktop.services import demo, history, register
from kkr_desktop.services.names import person_names
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store.reading import count, read
from kkr_desktop.ui.jobs import JobRunner
from kkr_desktop.ui.rounds.decision_step import DecisionStep
from kkr_desktop.ui.session import Session
from kkr_desktop.ui.table import Table

TODAY = date(2026, 3, 27)
HOUSE, POLITICAL, INTERREG = "2026-03-27/4.1", "2026-03-27/4.2", "2026-03-27/4.3"
REASON = "Kandidaten har mange års virke i erhvervet."


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, dialogs: AnsweringDialogs) -> Iterator[Session]:
    demo.nominate(tmp_path / "r.kkr", on=date(2026, 3, 27))
    runner = JobRunner()
    yield Session(dialogs=dialogs, runner=runner, today=lambda: TODAY, initials="hast")
    runner.close()
    register.close_register()


@pytest.fixture
def step(session: Session, qtbot: QtBot) -> DecisionStep:
    made = DecisionStep(session)
    qtbot.addWidget(made)
    made.resize(1080, 560)
    made.show()
    show(made, HOUSE)

    def refresh(_words: str) -> None:
        show(made, made._view.key)

    session.registered.connect(refresh)
    return made


def show(step: DecisionStep, key: str) -> None:
    step.show_round(find_round(key))


def number_of(key: str, given_name: str) -> int:
    view, names = find_round(key), person_names()
    return next(n.id for n in view.nominations if names[n.person].startswith(given_name))


def numbers(key: str, *given_names: str) -> list[int]:
    return [number_of(key, name) for name in given_names]


def chosen_six() -> list[int]:
    return numbers(HOUSE, "Kirsten", "Anne-Mette", "Søren", "Mogens", "Inger Sand", "Lone Kirk")


def chosen_four() -> list[int]:
    return numbers(POLITICAL, "Marianne", "Poul", "Karen", "Birthe")


def words_of(step: DecisionStep) -> str:
    """All words that are to be seen on the left."""
    QApplication.sendPostedEvents()
    return "\n".join(label.text() for label in step.work.findChildren(QLabel) if label.isVisibleTo(step))


def click(qtbot: QtBot, step: DecisionStep, text: str) -> None:
    QApplication.sendPostedEvents()
    buttons = [b for b in step.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(step)]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def write_reason(qtbot: QtBot, step: DecisionStep, text: str = REASON) -> None:
    field = step.hurdles.fields["reason 0"]
    qtbot.keyClicks(field.widget, text)


def test_nobody_ticked_says_so_and_leads_to_eligibility(step, qtbot):
    assert step.empty.isVisible()
    assert "Ingen kandidater er valgt endnu" in step.empty.text.text()
    with qtbot.waitSignal(step.wants_eligibility, timeout=1000):
        qtbot.keyClick(step.empty.button, Qt.Key.Key_Space)


def test_each_candidate_is_proposed_a_free_seat_of_the_group(step):
    step.propose(chosen_six())
    assert "Kirsten Østerby (fiktiv) · DI" in words_of(step)
    picked = step.picked.picked()
    assert {p.nomination for p in picked} == set(chosen_six())
    assert {p.seat for p in picked} == {seat.id for seat in find_round(HOUSE).seats}


def test_the_rounds_own_start_is_shown_and_not_to_be_changed(step):
    step.propose(chosen_six())
    assert step.dates.values()["begins"] == date(2026, 4, 1)
    assert not step.dates.begins.isEnabled()
    facts = [label.text() for label in step.dates.findChildren(QLabel)]
    assert "Hvervet slutter: ikke oplyst" in facts
    assert "Brevene siger kun “fra den …”." in facts


def test_a_failed_requirement_asks_for_a_reason_and_is_kept_with_it(step, qtbot, session):
    said: list[str] = []
    session.registered.connect(said.append)
    step.propose(chosen_six())
    assert "Mogens Hede (fiktiv) · Erhvervsaktiv" in words_of(step)
    assert not step.bar.save.isEnabled()
    assert "KKR's begrundelse til Mogens Hede (fiktiv)" in step.bar.why_not.text()
    write_reason(qtbot, step)
    assert step.bar.save.isEnabled()
    with qtbot.waitSignal(step.decided, timeout=1000):
        qtbot.keyClick(step.bar.save, Qt.Key.Key_Space)
    assert said == ["Beslutningen er registreret."]
    ((override,)) = read(Override)
    assert (override.reason, override.by) == (REASON, "hast")
    ((decision,)) = read(Decision)
    assert (decision.decided_on, decision.form) == (date(2026, 3, 27), DecisionForm.MEETING)
    seated = read(Appointment, decision=decision.id)
    assert {(one.begins, one.ends) for one in seated} == {(date(2026, 4, 1), UNKNOWN)}
    assert find_round(HOUSE).decided


def test_what_was_decided_is_read_where_it_was_registered(step, qtbot):
    step.propose(chosen_six())
    write_reason(qtbot, step)
    click(qtbot, step, "Registrér beslutning")
    words = words_of(step)
    assert "Besluttet den 27. marts 2026" in words
    assert "Beslutning på møde, registreret af hast." in words
    assert f"“{REASON}” (hast)" in words
    assert "Fortryd" in words
    assert not step.side.isVisible()
    table = step.work.findChild(Table)
    model = table.model()
    cells = [[model.index(row, col).data() for col in range(5)] for row in range(model.rowCount())]
    assert cells[0] == [
        "Kirsten Østerby (fiktiv)", "virksomhedsrepræsentant 1", "DI", "01-04-2026", "ikke oplyst",
    ]  # fmt: skip
    assert len(cells) == 6
    assert step.may_leave()


def test_undoing_it_gives_the_empty_step_back(step, qtbot):
    step.propose(chosen_six())
    write_reason(qtbot, step)
    click(qtbot, step, "Registrér beslutning")
    assert history.undo(by="hast") == "Registrér beslutning"
    show(step, HOUSE)
    assert count(Decision) == 0
    assert step.empty.isVisible()


def test_where_no_start_is_stated_the_decisions_day_is_suggested(step):
    show(step, POLITICAL)
    step.propose(chosen_four())
    dates = step.dates
    assert dates.begins.isEnabled()
    assert dates.fields["begins"].message.words.text() == "Foreslås: beslutningens dag."
    dates.fields["decided_on"].widget.setText("30-03-2026")
    assert dates.values()["begins"] == date(2026, 3, 30)
    assert dates.fields["decided_on"].message.words.text().startswith("Dagen er ikke kommet endnu.")
    dates.begins.setText("01-05-2026")
    dates.fields["decided_on"].widget.setText("27-03-2026")
    assert dates.values()["begins"] == date(2026, 5, 1)


def test_another_start_and_the_chairs_decision_are_registered_as_written(step, qtbot):
    show(step, INTERREG)
    step.propose(numbers(INTERREG, "Susanne"))
    step.dates.fields["form"].input.set_value(DecisionForm.CHAIR)
    step.dates.fields["decided_on"].widget.setText("26-03-2026")
    step.dates.begins.setText("1. maj 2026")
    click(qtbot, step, "Registrér beslutning")
    ((decision,)) = read(Decision)
    assert (decision.form, decision.meeting, decision.decided_on) == (
        DecisionForm.CHAIR,
        None,
        date(2026, 3, 26),
    )
    ((seated,)) = read(Appointment, decision=decision.id)
    assert seated.begins == date(2026, 5, 1)
    assert "Formandsbeslutning, registreret af hast." in words_of(step)


def test_a_wrong_date_or_no_initials_hold_it_back_in_words(step):
    show(step, INTERREG)
    step.propose(numbers(INTERREG, "Susanne"))
    assert step.bar.save.isEnabled()
    step.dates.fields["decided_on"].widget.setText("31-02-2026")
    assert not step.bar.save.isEnabled()
    assert "Besluttet den" in step.bar.why_not.text()
    step.dates.fields["decided_on"].widget.setText("27-03-2026")
    step.dates.fields["by"].widget.setText(" ")
    assert step.bar.why_not.text() == "Mangler: Registreret af (initialer)."


def test_requirements_nobody_assessed_need_a_tick_and_are_told_afterwards(step, qtbot):
    step.propose(numbers(HOUSE, "Kirsten", "Jørn"))
    assert "Jørn Aagaard (fiktiv) · Målgruppe" in words_of(step)
    assert "ikke er vurderet" in step.bar.why_not.text()
    box = step.hurdles.fields["seen"].widget
    assert box.text() == "Jeg har set, at disse krav ikke er vurderet"
    qtbot.keyClick(box, Qt.Key.Key_Space)
    click(qtbot, step, "Registrér beslutning")
    assert count(Decision) == 1
    words = words_of(step)
    assert "Ikke vurderet ved beslutningen" in words
    assert "Jørn Aagaard (fiktiv) · Målgruppe: ikke vurderet" in words


def test_failed_considerations_are_told_and_hold_nothing_back(step):
    step.propose(numbers(HOUSE, "Kirsten", "Palle"))
    words = words_of(step)
    assert "Hensyn, der ikke er opfyldt" in words
    assert "virksomhedsrepræsentanter · Hver sin organisation" in words
    assert all("Hver sin organisation" not in label for label in step.hurdles.fields)
    assert "Hver sin" not in step.bar.why_not.text()


def test_more_candidates_than_seats_is_said_in_words(step, qtbot):
    step.propose(numbers(HOUSE, "Kirsten", "Palle", "Anne-Mette", "Jørn", "Søren"))
    assert len(step.picked.picked()) == 4
    assert "Der er ikke en ledig plads" in step.bar.why_not.text()
    assert "Vælg færre i gruppen." in words_of(step)
    with qtbot.waitSignal(step.wants_eligibility, timeout=1000):
        click(qtbot, step, "Ret valget under Egnethed")


def test_one_seat_for_two_is_told_beside_the_choice(step):
    step.propose(numbers(HOUSE, "Kirsten", "Anne-Mette"))
    first, second = step.picked._lines
    second.seat.set_value(first.seat.value())
    assert second.message.words.text() == "Pladsen er valgt til flere."
    assert step.bar.why_not.text() == "Kirsten Østerby (fiktiv): Pladsen er valgt til flere."


def test_another_seat_is_registered_as_chosen(step, qtbot):
    step.propose(numbers(HOUSE, "Kirsten"))
    fourth = find_round(HOUSE).seats[3].id
    line = step.picked._lines[0]
    line.seat.lineEdit().selectAll()
    qtbot.keyClicks(line.seat.lineEdit(), "virksomhedsrepræsentant 4")
    assert line.seat.value() == fourth
    show(step, HOUSE)
    assert step.picked.picked()[0].seat == fourth


def test_what_is_written_stays_through_refresh_other_rounds_and_the_same_proposal(step, qtbot):
    step.propose(chosen_six())
    write_reason(qtbot, step)
    hurdles = step.hurdles
    show(step, HOUSE)
    assert step.hurdles is hurdles
    step.dates.fields["decided_on"].widget.setText("28-03-2026")
    show(step, POLITICAL)
    assert step.empty.isVisible()
    show(step, HOUSE)
    step.propose(chosen_six())
    assert step.hurdles.fields["reason 0"].input.value() == REASON
    assert step.dates.decided_on() == date(2026, 3, 28)


def test_leaving_with_something_written_is_asked_about(step, qtbot, dialogs):
    step.propose(chosen_six())
    assert step.may_leave()
    write_reason(qtbot, step)
    dialogs.will_answer(False, True)
    assert not step.may_leave()
    assert step.may_leave()
    assert dialogs.asked[0].words == "Beslutningen er ikke registreret endnu."
    step.propose(numbers(HOUSE, "Kirsten"))
    assert step.may_leave(), "the reason went with the candidate it was about"


def test_a_partly_decided_round_shows_both(step, qtbot):
    show(step, POLITICAL)
    step.propose(chosen_four()[:1])
    click(qtbot, step, "Registrér beslutning")
    assert step.work.findChild(Table).model().rowCount() == 1
    assert "Pladser, der ikke er besluttet endnu" in words_of(step)
    with qtbot.waitSignal(step.wants_eligibility, timeout=1000):
        click(qtbot, step, "Gå til egnethed")
    step.propose(chosen_four())
    words = words_of(step)
    assert "Besluttet den 27. marts 2026" in words
    assert "Valgte kandidater" in words
    assert {p.nomination for p in step.picked.picked()} == set(chosen_four()[1:])
    click(qtbot, step, "Registrér beslutning")
    assert find_round(POLITICAL).decided
    assert len(step.work.findChildren(Table)) == 2


def test_a_seat_that_somebody_took_meanwhile_is_refused_in_words(step, dialogs, qtbot):
    show(step, INTERREG)
    step.propose(numbers(INTERREG, "Susanne"))
    demo.decide_all(on=date(2026, 3, 27))
    click(qtbot, step, "Registrér beslutning")
    assert [one.kind for one in dialogs.asked] == ["error"]
    assert "besat ved en beslutning" in dialogs.asked[0].words
    assert len(find_round(INTERREG).decisions) == 1


def test_the_search_key_goes_to_what_is_missing(step, qapp):
    step.propose(chosen_six())
    step.focus_search()
    assert step.hurdles.fields["reason 0"].widget.hasFocus()


def test_without_a_round_nothing_is_shown(step):
    step.propose(chosen_six())
    step.show_round(None)
    assert step.empty.isVisible()
    step.propose([1])
    assert step.picked is None


def test_the_dates_of_another_round_are_not_seen_when_the_step_is_turned_to(step):
    step.propose(chosen_six())
    first = step.dates
    show(step, POLITICAL)
    step.hide()
    step.propose(chosen_four())
    step.show()
    assert step.dates is not first
    assert step.dates.isVisible()
    assert not first.isVisible()
    show(step, HOUSE)
    assert step.dates is first
    assert first.isVisible()


def test_a_consideration_may_be_given_a_reason_and_need_not(step, qtbot, session):
    step.propose(numbers(HOUSE, "Kirsten", "Anne-Mette", "Bodil"))
    assert "Bodil Strand (fiktiv) · Frist" in words_of(step)
    late = next(key for key, one in step.hurdles._advice.items() if one.finding.rule == "I5")
    field = step.hurdles.fields[late]
    assert field.label.text() == "KKR's begrundelse (kan udelades)"
    assert step.bar.save.isEnabled()
    assert step.hurdles.reasons() == {}
    qtbot.keyClicks(field.widget, "Posten var forsinket.")
    click(qtbot, step, "Registrér beslutning")
    assert [one.reason for one in read(Override)] == ["Posten var forsinket."]
    words = words_of(step)
    assert "Hensyn, der ikke er opfyldt, med KKR's begrundelse" in words
    assert "“Posten var forsinket.” (hast)" in words
    assert "Besluttet, selv om et krav ikke er opfyldt" not in words


def test_a_reason_for_a_consideration_stays_while_another_step_is_looked_at(step, qtbot):
    step.propose(numbers(HOUSE, "Kirsten", "Bodil"))
    late = next(key for key, one in step.hurdles._advice.items() if one.finding.rule == "I5")
    qtbot.keyClicks(step.hurdles.fields[late].widget, "Posten var forsinket.")
    show(step, POLITICAL)
    show(step, HOUSE)
    kept = next(key for key, one in step.hurdles._advice.items() if one.finding.rule == "I5")
    assert step.hurdles.fields[kept].input.value() == "Posten var forsinket."
