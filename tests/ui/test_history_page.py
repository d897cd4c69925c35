"""The history: newest first, what each step changed, and what Fortryd would take back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.services import demo, history, people, person_forms, register
from kkr_desktop.ui.history.changes import MOST
from kkr_desktop.ui.history.page import HistoryPage
from kkr_desktop.ui.jobs import JobRunner
from kkr_desktop.ui.session import Session

DAY = date(2026, 3, 10)


@pytest.fixture(scope="module")
def nominated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("history") / "demo.kkr"
    demo.nominate(path, on=DAY)
    register.close_register()
    return path


@pytest.fixture
def page(nominated: Path, tmp_path: Path, dialogs: AnsweringDialogs, qtbot: QtBot) -> Iterator[HistoryPage]:
    path = tmp_path / "demo.kkr"
    shutil.copy(nominated, path)
    register.open_register(path)
    runner = JobRunner()
    made = HistoryPage(Session(dialogs=dialogs, runner=runner, today=lambda: DAY, initials="hast"))
    qtbot.addWidget(made)
    made.resize(1096, 620)
    made.show()
    yield made
    runner.close()
    register.close_register()


def changes(page: HistoryPage) -> list[tuple[str, str, str]]:
    lines = page.changes.model.rows()
    return [(f"{x.change.table}: {x.change.field}", x.change.before, x.change.after) for x in lines]


def rename_first_person(family_name: str) -> None:
    person = people.person_rows(DAY)[0].person
    draft = replace(person_forms.person_draft(person.id), family_name=family_name)
    person_forms.change_person(person.id, draft, by="abcd")


def test_newest_first_and_before_and_after(page: HistoryPage, qtbot: QtBot) -> None:
    before = people.person_rows(DAY)[0].person
    rename_first_person("Ny-Navn (fiktiv)")
    page.refresh()
    newest = page.list.model.row(0)
    assert (newest.step, newest.by, newest.rows) == ("Ret person", "abcd", 1)
    assert newest.about == f"{before.given_name} Ny-Navn (fiktiv)"
    page.show_key(newest.seq)
    qtbot.waitUntil(lambda: page.changes.model.total() > 0)
    assert ("Person: efternavn", before.family_name, "Ny-Navn (fiktiv)") in changes(page)
    assert page.changes.step.text() == "Ret person"
    assert "abcd. 1 række ændret." in page.changes.about.text()


def test_says_what_undo_and_redo_would_do(page: HistoryPage) -> None:
    rename_first_person("Andersson (fiktiv)")
    page.refresh()
    assert page.next_step.text() == "Fortryd (Ctrl+Z) tager nu dette trin tilbage: “Ret person”."
    history.undo(by="hast")
    page.refresh()
    assert "“Registrér indstilling”" in page.next_step.text()
    assert page.next_step.text().endswith("Gentag (Ctrl+Shift+Z) udfører igen: “Ret person”.")
    assert page.list.model.index(0, 3).data() == "Fortrudt: Ret person"


def test_a_big_step_is_capped_and_says_so(page: HistoryPage, qtbot: QtBot) -> None:
    first = page.list.model.row(page.list.model.rowCount() - 1)
    page.list.select(first.seq)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.changes.model.total() == MOST
    assert page.changes.note.isVisible()
    assert f"de første {MOST} felter" in page.changes.note.text()


def test_fields_are_told_in_danish(page: HistoryPage) -> None:
    shown = history.changed_fields(1, most=10_000)
    roles = {line.after for line in shown if (line.table, line.field) == ("Plads", "rolle")}
    kinds = {line.after for line in shown if (line.table, line.field) == ("Organisation", "slags")}
    assert "formand" in roles
    assert "kommune" in kinds
    assert not {"open", "unknown", "sender_name"} & {line.after for line in shown}
    judged = next(row for row in page.list.model.rows() if row.step == "Vurdér kriterium")
    criterion = next(line.after for line in history.changed_fields(judged.seq) if line.field == "kriterium")
    assert "_" not in criterion
    assert criterion[0].isupper()


def test_search_finds_a_step_by_the_person_it_concerns(page: HistoryPage, qtbot: QtBot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.list.search_box, "kaj vinther")
    rows = page.list.model.rows()
    assert rows
    assert {row.about for row in rows} == {"Kaj Vinther (fiktiv)"}


def test_enter_goes_on_to_the_changes(page: HistoryPage, qtbot: QtBot) -> None:
    page.list.select(page.list.model.row(0).seq)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.changes.table.hasFocus()
    assert page.changes.model.total() > 0


def test_nothing_selected_says_what_to_do(page: HistoryPage) -> None:
    assert "Vælg et trin" in page.changes.note.text()
    assert not page.changes.table.isVisible()
