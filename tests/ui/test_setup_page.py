"""The setup's page: the rules of each group changed, tried on today's candidates, saved, undone and kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.vocabulary import Severity
from kkr_desktop.domain.when import OPEN
from kkr_desktop.services import history, rules
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.ui.session import Session
from kkr_desktop.ui.setup.page import SetupPage
from kkr_desktop.ui.setup.rule_form import RuleForm
from kkr_desktop.ui.setup.rule_preview_view import NO_CANDIDATES, NOTHING, WAITING
from kkr_desktop.ui.setup.rule_words import EVERYWHERE, NOT_KNOWN
from kkr_desktop.ui.setup.rules_section import LOSE, RulesSection
from opening import OpenSession

MEETING = date(2026, 3, 27)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, MEETING)


def shown_page(session: Session, qtbot: QtBot) -> SetupPage:
    made = SetupPage(session)
    # As the window does: what was registered is read again by every page.
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    return made


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> SetupPage:
    made = shown_page(session, qtbot)
    made.show_key(business())
    return made


@pytest.fixture
def section(page: SetupPage) -> RulesSection:
    return rules_of(page)


def rules_of(page: SetupPage) -> RulesSection:
    found = page.section("Regler")
    assert isinstance(found, RulesSection)
    return found


def group_named(name: str) -> int:
    return next(one.group for one in rules.rule_groups(MEETING) if one.group_name == name)


def business() -> int:
    return group_named("virksomhedsrepræsentanter")


def bound(rule: str, group: int | None = None) -> rules.BoundRule | None:
    found = rules.group_rules(group or business(), MEETING).bound
    return next((one for one in found if one.binding.rule == rule), None)


def steps() -> int:
    return len(history.history_rows())


def open_rule(section: RulesSection, title: str, qtbot: QtBot) -> None:
    """Go to a rule as with the arrows, and into its form with Enter."""
    entry = next(one for one in section.pane.list.entries() if one.title == title)
    section.pane.list.select(entry.key)
    qtbot.keyClick(section.pane.list, Qt.Key.Key_Return)
    assert section.panel.title.text() == title


def form(section: RulesSection) -> RuleForm:
    (found,) = section.panel.findChildren(RuleForm)
    return found


def choose(section: RulesSection, key: str, words: str, qtbot: QtBot) -> None:
    """Write in a field of the form as the keyboard does."""
    widget = form(section).fields[key].widget
    line = widget.lineEdit() if hasattr(widget, "lineEdit") else widget
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words) if words else qtbot.keyClick(line, Qt.Key.Key_Delete)


def press(where: QWidget, text: str, qtbot: QtBot) -> None:
    button = next(b for b in where.findChildren(QPushButton) if b.text() == text and b.isVisible())
    assert button.isEnabled(), button.toolTip()
    qtbot.mouseClick(button, LEFT)


def until_tried(section: RulesSection, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in section.preview.summary.text())


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def spoken(section: RulesSection, title: str) -> str:
    return next(one.spoken for one in section.pane.list.entries() if one.title == title)


def stricter(section: RulesSection, qtbot: QtBot) -> None:
    """Make the deadline a requirement: one of today's candidates came after it."""
    open_rule(section, "Frist", qtbot)
    choose(section, "severity", "krav", qtbot)
    until_tried(section, qtbot, "1 af 14 kandidater får en anden vurdering.")


# -- reading -----------------------------------------------------------------------------------------------


def test_groups_stand_under_their_bodies_and_can_be_searched(section: RulesSection, qtbot: QtBot) -> None:
    entries = section.groups.list.entries()
    place = next(n for n, one in enumerate(entries) if one.title == "Erhvervshus Nordjylland")
    assert entries[place].heading
    assert entries[place + 3].title == "Virksomhedsrepræsentanter"
    number = rules.group_rules(business(), MEETING).entry.bound
    assert entries[place + 3].quiet == (f"{number} regler · runde i gang",)
    section.focus_search()
    qtbot.keyClicks(section.groups.search_box, "hospice")
    assert [one.title for one in section.groups.list.entries()] == ["Hospice Vangen", "Politisk repræsentant"]
    qtbot.keyClick(section.groups.search_box, Qt.Key.Key_Down)
    assert section.pane.name.text() == "Politisk repræsentant, Hospice Vangen"
    qtbot.keyClicks(section.groups.search_box, "zzz")
    assert section.groups.no_hits.isVisible()


def test_a_rule_says_its_numbers_weight_basis_period_and_version(section: RulesSection) -> None:
    told = spoken(section, "International").replace("\xa0", " ")
    assert "(mindst antal med internationaliseringserfaring: 1)" in told
    for part in (
        "krav",
        "Dagsorden 27-03-2026, pkt. 4.1",
        "uden tidsgrænse",
        "version 1",
        "ikke kontrolleret",
    ):
        assert part in told
    assert EVERYWHERE in spoken(section, "Tilsagn").replace("\xa0", " ")
    assert len(section.pane.list.entries()) == len(rules.group_rules(business(), MEETING).bound)


def test_a_deep_link_opens_the_group_and_no_rule(page: SetupPage, section: RulesSection) -> None:
    page.show_key(group_named("formand"))
    assert section.pane.name.text() == "Formand, Erhvervshus Nordjylland"
    assert section.panel.isHidden()
    page.show_key("Regler")
    assert section.isVisible()


# -- changing, trying, saving ------------------------------------------------------------------------------


def test_a_changed_weight_is_tried_saved_and_undone(
    section: RulesSection, session: Session, qtbot: QtBot
) -> None:
    before = steps()
    stricter(section, qtbot)
    first = section.preview.list.entries()[1]
    assert first.title == "Bodil Strand (fiktiv)"
    assert [mark.word for mark in first.marks] == ["egnet", "ikke egnet"]
    assert first.lines[0].startswith("Frist er krav i stedet for hensyn")
    assert "ændres, når du gemmer" in spoken(section, "Frist")
    assert steps() == before
    with qtbot.waitSignal(session.registered) as told:
        press(section.preview, "Gem regler", qtbot)
    assert told.args == ["Reglerne er gemt."]
    saved = bound("I5")
    assert saved is not None
    assert (saved.binding.severity, saved.binding.version) == (Severity.REQUIREMENT, 2)
    assert not section.preview.isVisible()
    assert "version 2" in spoken(section, "Frist").replace("\xa0", " ")
    qtbot.waitUntil(lambda: "Tidligere udgaver" in words(section.panel))
    assert "Version 1 · hensyn · til 26-03-2026" in words(section.panel)
    history.undo(by="hast")
    section.refresh()
    restored = bound("I5")
    assert restored is not None
    assert restored.binding.severity is Severity.CONSIDERATION
    assert "hensyn" in spoken(section, "Frist")
    assert form(section).values()["severity"] is Severity.CONSIDERATION


def test_a_minimum_above_the_seats_is_refused_beside_the_field(section: RulesSection, qtbot: QtBot) -> None:
    open_rule(section, "Geografi", qtbot)
    choose(section, "minimum", "9", qtbot)
    field = form(section).fields["minimum"]
    assert field.message.words.text() == (
        "“Mindst antal kommuner” kan ikke være 9: gruppen har 4 pladser. Skriv højst 4."
    )
    qtbot.waitUntil(lambda: section.preview.waiting.words.text() == WAITING)
    bar = section.preview.bar
    assert not bar.save.isEnabled()
    assert bar.why_not.text().startswith("Geografi: “Mindst antal kommuner” kan ikke være 9")
    open_rule(section, "Frist", qtbot)
    open_rule(section, "Geografi", qtbot)
    assert form(section).fields["minimum"].widget.text() == "9"
    choose(section, "minimum", "3", qtbot)
    qtbot.waitUntil(bar.save.isEnabled)
    press(section.preview, "Gem regler", qtbot)
    saved = bound("G5")
    assert saved is not None
    assert saved.parameters == {"minimum": 3}
    assert "(mindst antal kommuner: 3)" in spoken(section, "Geografi")


def test_a_number_taken_away_is_said_not_to_be_assessed(section: RulesSection, qtbot: QtBot) -> None:
    open_rule(section, "International", qtbot)
    choose(section, "minimum", "", qtbot)
    assert form(section).fields["minimum"].message.words.text() == "Uden tal er reglen “ikke vurderet”."
    qtbot.waitUntil(lambda: bool(section.preview.list.entries()))
    assert "(tallet er ikke fastsat)" in spoken(section, "International")
    marks = next(one.marks for one in section.preview.list.entries() if one.title == "International")
    assert "ikke vurderet" in marks[-1].word


def test_a_change_that_makes_no_difference_says_so(section: RulesSection, qtbot: QtBot) -> None:
    open_rule(section, "Frist", qtbot)
    choose(section, "checked_on", "27-03-2026", qtbot)
    until_tried(section, qtbot, NOTHING)
    press(section.panel, "Fortryd ændringen", qtbot)
    assert not section.preview.isVisible()
    assert form(section).fields["checked_on"].input.is_empty()


def test_a_group_without_candidates_says_that_nobody_is_touched(page: SetupPage, qtbot: QtBot) -> None:
    section = rules_of(page)
    page.show_key(group_named("kommunale repræsentanter"))
    open_rule(section, "Kommunalbestyrelse", qtbot)
    choose(section, "severity", "hensyn", qtbot)
    until_tried(section, qtbot, NO_CANDIDATES)


def test_a_round_decided_by_earlier_rules_is_named(
    open_session: OpenSession, nominated: Path, qtbot: QtBot
) -> None:
    page = shown_page(open_session(nominated, date(2026, 3, 30)), qtbot)
    section = rules_of(page)
    page.show_key(business())
    open_rule(section, "Frist", qtbot)
    choose(section, "severity", "krav", qtbot)
    qtbot.waitUntil(lambda: "27-03-2026, pkt. 4.1" in section.preview.untouched.words.text())
    assert section.preview.untouched.isVisible()


# -- adding and ending -------------------------------------------------------------------------------------


def test_a_rule_is_added_from_those_that_do_not_bind(section: RulesSection, qtbot: QtBot) -> None:
    press(section.pane, " Tilføj regel", qtbot)
    assert "Organet skal have suppleant, hvor det har bedt om det." in words(section.panel)
    assert "Indstillingen skal være modtaget inden fristen." not in words(section.panel)
    button = next(
        b for b in section.panel.findChildren(QPushButton) if b.accessibleName() == "Tilføj regel: Suppleant"
    )
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: section.panel.title.text() == "Suppleant")
    assert "tilføjes, når du gemmer" in spoken(section, "Suppleant")
    choose(section, "checked_on", "26-03-2026", qtbot)
    until_tried(section, qtbot, "om de valgte tilsammen ændres.")
    marks = next(one.marks for one in section.preview.list.entries() if one.title == "Suppleant")
    assert [mark.word for mark in marks] == ["gælder ikke", "ikke vurderet"]
    press(section.preview, "Gem regler", qtbot)
    saved = bound("G9")
    assert saved is not None
    assert (saved.binding.begins, saved.binding.checked_on) == (MEETING, date(2026, 3, 26))


def test_an_added_rule_can_be_taken_away_before_it_is_saved(section: RulesSection, qtbot: QtBot) -> None:
    before = len(section.pane.list.entries())
    section.offer_rules()
    press(section.panel, "Tilføj", qtbot)
    qtbot.waitUntil(lambda: len(section.pane.list.entries()) == before + 1)
    press(section.panel, "Fjern igen", qtbot)
    qtbot.waitUntil(section.panel.isHidden)
    assert len(section.pane.list.entries()) == before
    assert not section.preview.isVisible()


def test_a_rule_is_ended_and_its_history_kept(section: RulesSection, qtbot: QtBot) -> None:
    open_rule(section, "Erhvervsaktiv", qtbot)
    press(section.panel, "Ophæv regel", qtbot)
    assert "ophæves, når du gemmer" in spoken(section, "Erhvervsaktiv")
    until_tried(section, qtbot, "får en anden vurdering.")
    press(section.panel, "Behold reglen", qtbot)
    assert not section.preview.isVisible()
    press(section.panel, "Ophæv regel", qtbot)
    qtbot.waitUntil(section.preview.bar.save.isEnabled)
    press(section.preview, "Gem regler", qtbot)
    assert bound("I6") is None
    (kept,) = rules.versions(business(), "I6")
    assert kept.ends == date(2026, 3, 26)
    assert all(one.title != "Erhvervsaktiv" for one in section.pane.list.entries())


def test_a_rule_for_all_groups_says_so_and_shows_all_candidates(section: RulesSection, qtbot: QtBot) -> None:
    open_rule(section, "Tilsagn", qtbot)
    assert "sker det for dem alle" in words(section.panel)
    choose(section, "severity", "krav", qtbot)
    qtbot.waitUntil(lambda: bool(section.preview.list.entries()))
    assert any("Hospice Vangen" in line for one in section.preview.list.entries() for line in one.quiet)


def test_a_rule_of_a_newer_program_is_shown_and_kept(session: Session, qtbot: QtBot) -> None:
    with transaction("Ret regler", by="hast") as step:
        row = step.insert(
            tables.RuleBinding, seat_group=business(), rule="I99", severity=Severity.REQUIREMENT,
            parameters="[1, 2]", basis="Ny lov", wording="Ordlyd", begins=OPEN, ends=OPEN,
        )  # fmt: skip
    page = shown_page(session, qtbot)
    page.show_key(business())
    section = rules_of(page)
    assert NOT_KNOWN in spoken(section, "I99")
    open_rule(section, "I99", qtbot)
    assert not section.panel.findChildren(RuleForm)
    stricter(section, qtbot)
    press(section.preview, "Gem regler", qtbot)
    kept = bound("I99")
    assert kept is not None
    assert (kept.binding.id, kept.binding.parameters) == (row, "[1, 2]")


def test_rules_that_contradict_each_other_are_warned_of(section: RulesSection, qtbot: QtBot) -> None:
    assert not section.pane.warning.isVisible()
    section.offer_rules()
    button = next(
        b
        for b in section.panel.findChildren(QPushButton)
        if b.accessibleName() == "Tilføj regel: Hovedorganisation"
    )
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(section.pane.warning.isVisible)
    told = section.pane.warning.words.text()
    assert "Indstilling (krav) og Hovedorganisation (krav) kan ikke begge opfyldes" in told
    press(section.panel, "Fjern igen", qtbot)
    qtbot.waitUntil(lambda: not section.pane.warning.isVisible())


# -- leaving -----------------------------------------------------------------------------------------------


def test_unsaved_changes_are_asked_about(
    page: SetupPage, section: RulesSection, dialogs: AnsweringDialogs, qtbot: QtBot
) -> None:
    assert page.may_leave()
    stricter(section, qtbot)
    dialogs.will_answer(False)
    assert not page.may_leave()
    assert dialogs.asked[-1].words == LOSE
    assert section.preview.isVisible()
    dialogs.will_answer(False)
    page.show_key(group_named("formand"))
    qtbot.waitUntil(lambda: section.groups.list.key() == business())
    assert section.pane.name.text() == "Virksomhedsrepræsentanter, Erhvervshus Nordjylland"
    assert form(section).values()["severity"] is Severity.REQUIREMENT
    dialogs.will_answer(True)
    page.show_key(group_named("formand"))
    assert section.pane.name.text() == "Formand, Erhvervshus Nordjylland"
    assert page.may_leave()
    unchanged = bound("I5")
    assert unchanged is not None
    assert unchanged.binding.version == 1


def test_the_draft_is_thrown_away_when_the_user_says_so(
    section: RulesSection, dialogs: AnsweringDialogs, qtbot: QtBot
) -> None:
    stricter(section, qtbot)
    dialogs.will_answer(False, True)
    press(section.preview, "Kassér", qtbot)
    assert section.preview.isVisible()
    press(section.preview, "Kassér", qtbot)
    assert not section.preview.isVisible()
    assert "hensyn" in spoken(section, "Frist")


def test_a_draft_outlives_what_is_registered_and_undone_elsewhere(
    section: RulesSection, qtbot: QtBot
) -> None:
    stricter(section, qtbot)
    press(section.preview, "Gem regler", qtbot)
    open_rule(section, "Frist", qtbot)
    choose(section, "checked_on", "27-03-2026", qtbot)
    open_rule(section, "Erhvervsaktiv", qtbot)
    choose(section, "severity", "hensyn", qtbot)
    history.undo(by="hast")
    section.refresh()
    changes = section.draft_changes()
    assert set(changes) == {"I5", "I6"}
    deadline = changes["I5"]
    assert deadline is not None
    assert (deadline.severity, deadline.checked_on) == (Severity.CONSIDERATION, MEETING)
    open_rule(section, "Frist", qtbot)
    assert form(section).values()["severity"] is Severity.CONSIDERATION


def test_escape_closes_the_form_and_keeps_what_is_written(section: RulesSection, qtbot: QtBot) -> None:
    stricter(section, qtbot)
    qtbot.keyClick(form(section).fields["checked_on"].widget, Qt.Key.Key_Escape)
    assert section.panel.isHidden()
    assert section.focusWidget() is section.pane.list
    assert "ændres, når du gemmer" in spoken(section, "Frist")
    open_rule(section, "Frist", qtbot)
    assert form(section).values()["severity"] is Severity.REQUIREMENT


# -- the page ----------------------------------------------------------------------------------------------


def test_it_fits_the_smallest_window_and_reads_aloud(
    page: SetupPage, section: RulesSection, qtbot: QtBot
) -> None:
    stricter(section, qtbot)
    assert section.horizontalScrollBar().maximum() == 0
    for shown in (section.groups.list, section.pane.list, section.preview.list):
        assert shown.horizontalScrollBar().maximum() == 0
        assert shown.accessibleName()
    for button in page.findChildren(QPushButton):
        assert button.accessibleName() or button.text()
    page.resize(460, 300)
    qtbot.waitUntil(lambda: section.horizontalScrollBar().maximum() == 0)
    assert section.verticalScrollBar().maximum() > 0


def test_another_day_looked_at_does_not_change_what_is_edited(
    page: SetupPage, section: RulesSection, session: Session
) -> None:
    session.look_at(date(2025, 1, 1))
    page.refresh()
    assert "reglerne vises og rettes pr. i dag, 27. marts 2026" in section.pane.about.text()
