"""Which candidates together satisfy the rules: asked, steered, taken over, or proved to be none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.danish import capitalised
from kkr_desktop.domain.vocabulary import Outcome, Supplier
from kkr_desktop.services import demo, nominations, rounds
from kkr_desktop.services.suggest import Composition, RuleNote, Suggestion, Undecided, suggest
from kkr_desktop.ui.jobs import Cancelled, Progress
from kkr_desktop.ui.rounds.eligibility_step import EligibilityStep
from kkr_desktop.ui.rounds.suggest_panel import SuggestPanel
from kkr_desktop.ui.rounds.suggest_table import Wish
from kkr_desktop.ui.rounds.suggest_words import PROOF, conflict_words, deciding, headline, note_words
from kkr_desktop.ui.session import Session
from opening import OpenSession

DAY = date(2026, 3, 10)
HOUSE = "2026-03-27/4.1"


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, DAY)


@pytest.fixture
def step(session: Session, qtbot: QtBot) -> EligibilityStep:
    made = EligibilityStep(session)
    qtbot.addWidget(made)
    made.resize(1096, 560)
    made.show()
    made.show_round(rounds.find_round(HOUSE))
    return made


@pytest.fixture
def panel(step: EligibilityStep, qtbot: QtBot) -> SuggestPanel:
    qtbot.mouseClick(step.candidates.together.suggest, Qt.MouseButton.LeftButton)
    assert step.suggestions is not None
    answered(step.suggestions, qtbot)
    return step.suggestions


def answered(panel: SuggestPanel, qtbot: QtBot) -> None:
    """Wait for the answer to what was asked last."""
    qtbot.waitUntil(lambda: not panel.busy(), timeout=20_000)


@contextmanager
def held_up(session: Session) -> Iterator[None]:
    """Keep the worker at something else for the time of the block, so that what is asked waits."""
    done = Event()

    def wait(_progress: Progress, _cancelled: Cancelled) -> bool:
        return done.wait(20)

    session.runner.submit(session.runner.job("Venter", wait))
    yield
    done.set()


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(widget: QWidget, words: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == words)


def compositions(panel: SuggestPanel) -> list[Composition]:
    return [one.composition for one in panel.table.lines.rows()]


def stand_on(panel: SuggestPanel, nomination: int) -> None:
    place = panel.candidates.lines.place_of(nomination)
    assert place is not None
    panel.candidates.selectRow(place)


def exclude(panel: SuggestPanel, qtbot: QtBot, *given_names: str) -> None:
    for line in list(panel.candidates.lines.rows()):
        if line.line.assessed.candidate.name.startswith(given_names):
            stand_on(panel, line.line.nomination)
            qtbot.keyClick(panel.candidates, Qt.Key.Key_Minus)
    answered(panel, qtbot)


def international(panel: SuggestPanel) -> list[str]:
    """Those who have or may have international experience, without whom the four seats cannot be filled."""
    found = []
    for one in panel.candidates.lines.rows():
        candidate = one.line.assessed.candidate
        judged = candidate.judgements.get("international")
        if judged is None or judged.outcome is not Outcome.FAILED:
            found.append(candidate.name)
    return found


def test_the_sentence_says_how_many_there_are_and_the_best_twenty_are_shown(
    step: EligibilityStep, panel: SuggestPanel
) -> None:
    assert step.suggesting()
    check = step.check()
    assert check is not None
    expected = suggest(rounds.find_round(HOUSE), groups=[check.facts.group.id])
    assert panel.sentence.text() == headline(expected)
    assert panel.sentence.text().startswith(f"{expected.count_met} sammensætning")
    rows = panel.table.lines.rows()
    assert [one.rank for one in rows] == list(range(1, 21))
    assert tuple(one.composition for one in rows) == expected.compositions
    assert all(len(one.composition.nominations) == 4 for one in rows)


def test_the_pane_says_who_by_whom_and_which_considerations_are_not_met(panel: SuggestPanel) -> None:
    one = panel.table.current()
    assert one is not None
    words = said(panel.pane)
    assert words.startswith("Forslag 1\n")
    for name in one.names.split(", "):
        assert name in words
    assert "Kvinde og mand: ikke opfyldt" in words
    assert "SMV: ikke vurderet" in words


def test_the_arrows_go_on_to_the_next_suggestion(panel: SuggestPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    assert said(panel.pane).startswith("Forslag 2\n")


def test_taking_a_suggestion_ticks_those_of_it_and_no_others(
    step: EligibilityStep, panel: SuggestPanel, qtbot: QtBot
) -> None:
    panel.table.selectRow(2)
    wanted = compositions(panel)[2].nominations
    qtbot.mouseClick(button(panel.pane, "Vælg denne"), Qt.MouseButton.LeftButton)
    assert not step.suggesting()
    assert set(step.ticked()) == set(wanted)
    assert step.candidates.together.count.text() == "De fire tilsammen: 4 af 4 valgt"
    step.suggest()
    panel.table.selectRow(0)
    qtbot.mouseClick(button(panel.pane, "Vælg denne"), Qt.MouseButton.LeftButton)
    assert len(step.ticked()) == 4


def test_who_must_be_in_and_who_must_not_is_set_with_the_keys(panel: SuggestPanel, qtbot: QtBot) -> None:
    needed = international(panel)
    names = {one.line.nomination: one.line.assessed.candidate.name for one in panel.candidates.lines.rows()}
    first, *_, last = [n for n in compositions(panel)[0].nominations if names[n] not in needed]
    stand_on(panel, first)
    qtbot.keyClick(panel.candidates, Qt.Key.Key_Minus)
    stand_on(panel, last)
    qtbot.keyClick(panel.candidates, Qt.Key.Key_Plus)
    answered(panel, qtbot)
    found = compositions(panel)
    assert found
    assert all(last in one.nominations and first not in one.nominations for one in found)
    wishes = {one.line.nomination: one.wish for one in panel.candidates.lines.rows()}
    assert wishes[first] is Wish.EXCLUDED
    assert wishes[last] is Wish.FIXED
    qtbot.keyClick(panel.candidates, Qt.Key.Key_0)
    stand_on(panel, first)
    qtbot.mouseClick(panel.buttons[Wish.FREE], Qt.MouseButton.LeftButton)
    answered(panel, qtbot)
    assert first in compositions(panel)[0].nominations


def test_space_goes_from_one_wish_to_the_next(panel: SuggestPanel, qtbot: QtBot) -> None:
    words = []
    for _ in range(3):
        qtbot.keyClick(panel.candidates, Qt.Key.Key_Space)
        words.append(panel.candidates.lines.row(0).wish.value)
    assert words == ["skal med", "må ikke være med", "frit"]


def test_without_anybody_with_experience_the_conflict_is_proved_and_the_ways_out_shown(
    panel: SuggestPanel, qtbot: QtBot
) -> None:
    exclude(panel, qtbot, *international(panel))
    assert panel.sentence.text() == PROOF
    assert panel.results.currentWidget() is panel.proof
    assert "“International”" in said(panel.proof)
    assert "De valgte har tilsammen internationaliseringserfaring." in said(panel.proof)
    assert "Veje ud" in said(panel.proof)
    assert "Hvis " in said(panel.proof)
    qtbot.mouseClick(button(panel.pane, "Frigør alle kandidater"), Qt.MouseButton.LeftButton)
    answered(panel, qtbot)
    assert panel.results.currentWidget() is panel.table
    assert compositions(panel)


def test_the_proof_leads_to_the_rules_of_the_group(
    panel: SuggestPanel, session: Session, qtbot: QtBot
) -> None:
    exclude(panel, qtbot, *international(panel))
    with qtbot.waitSignal(session.asked_for) as asked:
        button(panel.pane, "Se reglerne").click()
    assert asked.args == ["setup", rounds.find_round(HOUSE).groups[0].id]


def test_several_groups_of_the_body_are_asked_about_together(panel: SuggestPanel, qtbot: QtBot) -> None:
    view = rounds.find_round(HOUSE)
    assert list(panel.boxes) == [group.id for group in view.groups]
    qtbot.mouseClick(panel.boxes[view.groups[1].id], Qt.MouseButton.LeftButton)
    answered(panel, qtbot)
    group_of = {n.id: n.seat_group for n in view.nominations}
    for one in compositions(panel):
        groups = [group_of[n] for n in one.nominations]
        assert groups.count(view.groups[0].id) == 4
        assert groups.count(view.groups[1].id) == 1
    assert capitalised(view.groups[1].name) in said(panel.pane)


def test_the_last_group_cannot_be_left_out(panel: SuggestPanel) -> None:
    first = next(iter(panel.boxes.values()))
    assert first.isChecked()
    assert not first.isEnabled()


def test_a_long_search_runs_beside_the_window_and_tells_its_answer(
    panel: SuggestPanel, session: Session, qtbot: QtBot
) -> None:
    before = compositions(panel)
    panel.search.patience = 0
    panel.ask()
    assert panel.busy()
    assert panel.sentence.text() == "Afprøver mulighederne …"
    assert panel.cancel.isVisible()
    answered(panel, qtbot)
    assert compositions(panel) == before
    assert not panel.cancel.isVisible()
    qtbot.waitUntil(lambda: not session.runner.busy())


def test_a_search_that_is_stopped_says_so_and_can_be_asked_again(
    panel: SuggestPanel, session: Session, qtbot: QtBot
) -> None:
    panel.search.patience = 0
    with held_up(session):
        panel.ask()
        qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    answered(panel, qtbot)
    assert panel.sentence.text() == "Søgningen blev stoppet."
    assert panel.again.isVisible()
    qtbot.mouseClick(panel.again, Qt.MouseButton.LeftButton)
    answered(panel, qtbot)
    assert compositions(panel)
    assert not panel.again.isVisible()


def test_only_the_last_of_two_questions_is_answered(
    panel: SuggestPanel, session: Session, qtbot: QtBot
) -> None:
    panel.search.patience = 0
    answers: list[Suggestion] = []
    panel.search.found.connect(answers.append)
    with held_up(session):
        panel.ask()
        panel.ask()
    answered(panel, qtbot)
    assert len(answers) == 1


def test_escape_goes_back_to_the_candidates_and_ticks_nothing(
    step: EligibilityStep, panel: SuggestPanel, qtbot: QtBot
) -> None:
    taken = button(panel.pane, "Vælg denne")
    taken.setFocus()
    qtbot.keyClick(taken, Qt.Key.Key_Escape)
    assert step.suggesting()
    assert step.focusWidget() is panel.table
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not step.suggesting()
    assert step.ticked() == []
    assert step.focusWidget() is step.candidates.table
    step.suggest()
    qtbot.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert not step.suggesting()


def test_another_reading_asks_again_without_the_withdrawn(
    step: EligibilityStep, panel: SuggestPanel, qtbot: QtBot
) -> None:
    gone = compositions(panel)[0].nominations[0]
    stand_on(panel, gone)
    qtbot.keyClick(panel.candidates, Qt.Key.Key_Plus)
    answered(panel, qtbot)
    nominations.withdraw_nomination(gone, by="hast", on=DAY)
    step.show_round(rounds.find_round(HOUSE))
    answered(panel, qtbot)
    assert step.suggesting()
    assert all(gone not in one.nominations for one in compositions(panel))
    assert gone not in {one.line.nomination for one in panel.candidates.lines.rows()}


def test_a_decided_group_offers_no_suggestions(step: EligibilityStep, panel: SuggestPanel) -> None:
    demo.decide_all(on=date(2026, 3, 27))
    step.show_round(rounds.find_round(HOUSE))
    assert not step.suggesting()
    assert not step.candidates.together.suggest.isVisible()


def test_another_round_begins_with_its_candidates(step: EligibilityStep, panel: SuggestPanel) -> None:
    step.show_round(rounds.find_round("2026-03-27/4.2"))
    assert not step.suggesting()
    step.suggest()
    assert list(panel.boxes) == [rounds.find_round("2026-03-27/4.2").groups[0].id]
    assert not panel.group_row.isVisible()


def test_an_error_of_the_user_is_told(panel: SuggestPanel, dialogs: AnsweringDialogs, qtbot: QtBot) -> None:
    place = panel.candidates.lines.row(0).line.nomination
    nominations.withdraw_nomination(place, by="hast", on=DAY)
    # The window has not read the register again yet, so that the one who is gone is asked for.
    panel.show_round(rounds.find_round(HOUSE), list(panel.checks.values()), next(iter(panel.checks)))
    stand_on(panel, place)
    qtbot.keyClick(panel.candidates, Qt.Key.Key_Plus)
    answered(panel, qtbot)
    assert [asked.kind for asked in dialogs.asked] == ["error"]
    assert panel.again.isVisible()


# -- words -------------------------------------------------------------------------------------------------


def composition(status: Outcome = Outcome.MET) -> Composition:
    return Composition(status, (1, 2), 5, 7, (), (), ())


def found(*, met: int, possible: int, shown: int, complete: bool = True) -> Suggestion:
    return Suggestion(complete, met, possible, (composition(),) * shown, (), ())


@pytest.mark.parametrize(
    ("suggestion", "words"),
    [
        (
            found(met=128, possible=512, shown=20),
            "128 sammensætninger opfylder alle krav; 512 er mulige, når det manglende er oplyst."
            " De 20 bedste vises.",
        ),
        (found(met=1, possible=0, shown=1), "1 sammensætning opfylder alle krav."),
        (
            found(met=0, possible=1, shown=1),
            "Ingen sammensætning opfylder alle krav endnu; 1 er mulig, når det manglende er oplyst.",
        ),
        (found(met=0, possible=0, shown=0), PROOF),
        (
            found(met=3, possible=4, shown=7, complete=False),
            "Mindst 3 sammensætninger opfylder alle krav; mindst 4 er mulige, når det manglende er oplyst."
            " Søgningen blev stoppet, før alle muligheder var afprøvet, så der kan være flere.",
        ),
        (
            found(met=0, possible=0, shown=0, complete=False),
            "Søgningen blev stoppet, før alle muligheder var afprøvet. Der er ikke fundet nogen endnu.",
        ),
    ],
)
def test_the_first_sentence(suggestion: Suggestion, words: str) -> None:
    assert headline(suggestion) == words


def test_rules_that_stand_against_each_other_are_named_with_their_group_only_where_there_are_several() -> (
    None
):
    one = RuleNote("G7", "International", "virksomhedsrepræsentanter")
    other = RuleNote("G5", "Geografi", "virksomhedsrepræsentanter")
    assert conflict_words([one, other]) == "“International” og “Geografi”"
    elsewhere = RuleNote("G5", "Geografi", "vidensinstitutioner")
    assert "“Geografi (vidensinstitutioner)”" in conflict_words([one, elsewhere])


def test_a_consideration_that_several_fail_is_said_once() -> None:
    notes = [RuleNote("I5", "Frist", ""), RuleNote("I5", "Frist", ""), RuleNote("G5", "Geografi", "")]
    assert note_words(notes, groups=False) == ["Frist, 2 gange", "Geografi"]


def test_what_decides_is_gathered_by_fact() -> None:
    facts = [
        Undecided("I6", "Erhvervsaktiv", name, ("Kandidatens stilling",), Supplier.ORGANISATION)
        for name in ("Gert Lund (fiktiv)", "Mogens Holt (fiktiv)")
    ]
    assert deciding(facts) == [
        (
            "Erhvervsaktiv: Gert Lund (fiktiv) og Mogens Holt (fiktiv)",
            "Mangler: kandidatens stilling. Spørg organisationen.",
        )
    ]
