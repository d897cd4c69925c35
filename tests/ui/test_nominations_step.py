"""Registering and changing nominations in the window, as a secretary does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.model import Nomination, Person
from kkr_desktop.domain.vocabulary import Answer, Gender
from kkr_desktop.services import demo, history, register
from kkr_desktop.services.rounds import find_round
from kkr_desktop.store.reading import count, get, read
from kkr_desktop.ui.jobs import JobRunner
from kkr_desktop.ui.rounds.nomination_form import NominationForm
from kkr_desktop.ui.rounds.nominations_step import NominationsStep
from kkr_desktop.ui.session import Session

TODAY = date(2026, 3, 6)


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path, dialogs: AnsweringDialogs) -> Iterator[Session]:
    demo.nominate(tmp_path / "r.kkr", on=date(2026, 3, 27))
    runner = JobRunner()
    yield Session(dialogs=dialogs, runner=runner, today=lambda: TODAY, initials="hast")
    runner.close()
    register.close_register()


@pytest.fixture
def step(session: Session, qtbot: QtBot) -> NominationsStep:
    made = NominationsStep(session)
    qtbot.addWidget(made)
    made.resize(1080, 560)
    made.show()
    made.show_round(find_round("2026-03-27/4.1"))

    def refresh(_words: str) -> None:
        made.show_round(find_round("2026-03-27/4.1"))

    session.registered.connect(refresh)
    return made


def form_of(step: NominationsStep) -> NominationForm:
    form = step.pane.panel.form
    assert isinstance(form, NominationForm)
    return form


def put(form: NominationForm, **values: object) -> None:
    for key, value in values.items():
        form.fields[key].input.set_value(value)


def choose_text(form: NominationForm, key: str, text: str) -> None:
    form.fields[key].widget.setEditText(text)


def test_the_list_shows_who_is_late_and_who_lacks_what(step):
    lines = {line.name: line for line in step.list.model.rows()}
    assert len(lines) == 23
    assert lines["Bodil Strand (fiktiv)"].state.word == "for sent"
    assert lines["Kirsten Østerby (fiktiv)"].problems == ()
    assert {p.field for p in lines["Gert Lund (fiktiv)"].problems} == {"gender", "email"}


def test_the_list_is_narrowed_by_group(step):
    step.groups.setCurrentIndex(2)
    assert len(step.list.model.rows()) == 5
    assert {line.group for line in step.list.model.rows()} == {"repræsentant for vidensinstitutioner"}


def test_registering_a_new_nomination(step, qtbot):
    step.new_button.click()
    form = form_of(step)
    bar = step.pane.panel.bar
    assert bar is not None
    assert not bar.save.isEnabled()
    put(form, given_name="Ida", family_name="Prøve (fiktiv)", gender=Gender.FEMALE, consent=Answer.YES)
    choose_text(form, "organisation", "tekniq")
    form.fields["received_on"].widget.setText("26/2-2026")
    choose_text(form, "employer", "Prøvefabrikken (fiktiv)")
    assert bar.save.isEnabled()
    before = count(Nomination)
    qtbot.mouseClick(bar.save, Qt.MouseButton.LeftButton)
    assert count(Nomination) == before + 1
    made = read(Nomination)[-1]
    assert get(Person, made.person).name == "Ida Prøve (fiktiv)"
    assert made.received_on == date(2026, 2, 26)
    current = step.list.current()
    assert current is not None
    assert current.nomination.id == made.id
    assert step.pane.panel.form is None
    assert history.next_undo() == "Registrér indstilling"


def test_what_is_wrong_stands_beside_its_field_and_holds_back_the_saving(step):
    step.new_button.click()
    form = form_of(step)
    put(form, given_name="Ida", family_name="Prøve (fiktiv)")
    email = form.fields["email"]
    email.widget.setText("ida.example.org")
    email.widget.editingFinished.emit()
    assert "@" in email.message.words.text()
    assert step.pane.panel.bar is not None
    assert not step.pane.panel.bar.save.isEnabled()


def test_what_is_missing_is_told_and_holds_nothing_back(step):
    step.new_button.click()
    form = form_of(step)
    put(form, given_name="Ida", family_name="Prøve (fiktiv)")
    assert "Hvornår" in form.fields["received_on"].message.words.text()
    assert step.pane.panel.bar is not None
    assert step.pane.panel.bar.save.isEnabled()


def test_the_second_nomination_of_one_person_is_refused_beside_the_name(step):
    step.new_button.click()
    form = form_of(step)
    put(form, given_name="Kirsten", family_name="Østerby (fiktiv)")
    choose_text(form, "organisation", "DI")
    assert "allerede indstillet" in form.problems()["family_name"]
    choose_text(form, "organisation", "Tekniq")
    assert "family_name" not in form.problems()


def test_party_is_asked_for_political_groups_alone(step):
    step.new_button.click()
    assert "party" not in form_of(step).fields
    step.show_round(find_round("2026-03-27/4.3"))
    step.pane.panel.close_panel()
    step.new_nomination()
    assert {"party", "municipality", "council_begins"} <= set(form_of(step).fields)


def test_a_known_person_brings_along_what_is_known(step):
    step.new_button.click()
    choose_text(form_of(step), "organisation", "Tekniq")
    form = form_of(step)
    kirsten = next(p for p in read(Person) if p.given_name == "Kirsten")
    form.fields["person"].input.set_value(kirsten.id)
    form = form_of(step)
    values = form.values()
    assert (values["given_name"], values["title"]) == ("Kirsten", "administrerende direktør")
    assert values["organisation"] is not None


def test_changing_a_nomination(step, qtbot):
    step.list.select(step.list.model.rows()[0].nomination.id)
    step.change()
    form = form_of(step)
    assert form.values()["given_name"] == "Kirsten"
    put(form, motivation="Ny begrundelse")
    assert step.pane.panel.bar is not None
    qtbot.mouseClick(step.pane.panel.bar.save, Qt.MouseButton.LeftButton)
    assert read(Nomination)[0].motivation == "Ny begrundelse"
    assert history.next_undo() == "Ret indstilling"


def test_going_to_a_field_opens_the_form_there(step, qtbot):
    nomination = step.list.model.rows()[5].nomination.id
    step.groups.setCurrentIndex(2)
    step.go_to_field(nomination, "received_on")
    form = form_of(step)
    assert form.values()["given_name"] == "Søren"
    qtbot.waitUntil(lambda: form.fields["received_on"].widget.hasFocus())


def test_withdrawing_asks_first(step, dialogs):
    step.list.select(step.list.model.rows()[0].nomination.id)
    dialogs.will_answer(False)
    step.withdraw()
    assert read(Nomination)[0].withdrawn_on is None
    dialogs.will_answer(True)
    step.withdraw()
    assert read(Nomination)[0].withdrawn_on == TODAY
    assert step.list.model.rows()[0].state.word == "trukket tilbage"


def test_leaving_with_something_written_asks(step, dialogs):
    step.new_button.click()
    put(form_of(step), given_name="Ida")
    dialogs.will_answer(False)
    assert step.may_leave() is False
    dialogs.will_answer(True)
    assert step.may_leave() is True
    assert step.pane.panel.form is None
