"""Forms: values in, values out, what is wrong said beside the field, and a button that says why it waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge
from kkr_desktop.ui.forms import Form, SaveBar
from kkr_desktop.ui.inputs import ChoiceInput, DateInput, EdgeInput, LongInput, NumberInput, TextInput

ORGANISATIONS = [(7, "DI"), (8, "Landbrug & Fødevarer"), (9, "Aalborg Havn (fiktiv)")]


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    qtbot.addWidget(made)
    made.add("name", "Navn", TextInput(), required=True)
    made.add("from", "Fra", EdgeInput(end=False), required=True)
    made.add("to", "Til", EdgeInput(), required=True)
    made.add("seats", "Pladser", NumberInput(least=1, most=20), hint="Mellem 1 og 20")
    return made


def not_backwards(values: Mapping[str, Any]) -> Mapping[str, str]:
    first, last = values["from"], values["to"]
    both = isinstance(first, date) and isinstance(last, date)
    return {"to": "Slutdatoen ligger før startdatoen."} if both and last < first else {}


def fill(form: Form) -> None:
    form.set_values({"name": "Anna (fiktiv)", "from": date(2026, 4, 1), "to": OPEN, "seats": 4})


def test_values_come_out_as_they_went_in(form: Form) -> None:
    fill(form)
    assert form.values() == {"name": "Anna (fiktiv)", "from": date(2026, 4, 1), "to": OPEN, "seats": 4}
    assert form.problems() == {}
    assert not form.dirty()


def test_the_button_says_what_is_missing_and_opens_when_nothing_is(form: Form, qtbot: QtBot) -> None:
    bar = SaveBar("Opret person")
    qtbot.addWidget(bar)
    bar.watch(form)
    assert not bar.save.isEnabled()
    assert bar.why_not.text() == "Mangler: Navn, Fra, Til."
    fill(form)
    assert bar.save.isEnabled()
    with qtbot.waitSignal(bar.saved):
        qtbot.mouseClick(bar.save, Qt.MouseButton.LeftButton)


def test_an_untouched_field_is_quiet_and_a_touched_one_is_not(form: Form, qtbot: QtBot) -> None:
    seats = form.fields["seats"]
    assert seats.message.words.text() == "Mellem 1 og 20"
    assert not form.fields["name"].message.isVisibleTo(form)
    qtbot.keyClicks(seats.widget, "40")
    assert seats.message.words.text() == "Tallet skal ligge mellem 1 og 20."
    assert seats.message.symbol.isVisibleTo(form)
    assert seats.widget.accessibleDescription() == "Tallet skal ligge mellem 1 og 20."
    qtbot.keyClick(seats.widget, Qt.Key.Key_Backspace)
    assert seats.message.words.text() == "Mellem 1 og 20"


def test_a_rule_over_two_fields_shows_beside_the_field_it_names(form: Form) -> None:
    form.add_rule(not_backwards)
    fill(form)
    edge = form.fields["to"].input
    edge.set_value(date(2026, 3, 1))
    assert form.problems() == {"to": "Slutdatoen ligger før startdatoen."}
    assert form.fields["to"].message.words.text() == "Slutdatoen ligger før startdatoen."
    edge.set_value(date(2030, 3, 31))
    assert form.problems() == {}


def test_an_error_of_the_service_is_shown_until_something_is_typed(form: Form, qtbot: QtBot) -> None:
    fill(form)
    form.show_problem("name", "Personen findes allerede.")
    assert form.fields["name"].message.words.text() == "Personen findes allerede."
    qtbot.keyClicks(form.fields["name"].widget, "x")
    assert form.fields["name"].message.words.text() == ""
    assert form.dirty()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("27-03-2026", date(2026, 3, 27)),
        ("27/3 26", date(2026, 3, 27)),
        ("27. marts 2026", date(2026, 3, 27)),
        ("2026-03-27", date(2026, 3, 27)),
        ("31/2 2026", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_every_danish_form(qtbot: QtBot, typed: str, meant: date | None) -> None:
    field = DateInput()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.value() == meant
    assert bool(field.problem()) == (meant is None and typed != "")
    field.editingFinished.emit()
    assert field.text() == ("27-03-2026" if meant else typed)


@pytest.mark.parametrize("edge", [date(2026, 4, 1), OPEN, UNKNOWN])
def test_an_edge_keeps_apart_a_date_none_meant_and_not_stated(qtbot: QtBot, edge: Edge) -> None:
    field = EdgeInput()
    qtbot.addWidget(field)
    field.set_value(edge)
    assert field.value() == edge
    assert field.problem() == ""
    field.set_value(None)
    assert field.value() is None
    assert field.problem() == "Skriv datoen, eller vælg hvorfor der ingen er."


def test_a_choice_is_found_by_any_part_of_its_words(qtbot: QtBot) -> None:
    choice = ChoiceInput(ORGANISATIONS)
    qtbot.addWidget(choice)
    choice.show()
    completer = choice.completer()
    assert completer is not None
    for typed, found in (
        ("føde", ["Landbrug & Fødevarer"]),
        ("ålborg", ["Aalborg Havn (fiktiv)"]),
        ("zz", []),
    ):
        completer.setCompletionPrefix(typed)
        model = completer.completionModel()
        assert [model.index(row, 0).data() for row in range(model.rowCount())] == found


def test_a_choice_must_be_on_the_list(qtbot: QtBot) -> None:
    choice = ChoiceInput(ORGANISATIONS)
    qtbot.addWidget(choice)
    assert choice.value() is None
    choice.setEditText("landbrug & fødevarer")
    assert choice.value() == 8
    choice.setEditText("HORESTA")
    assert choice.value() is None
    assert choice.problem() == "“HORESTA” er ikke på listen. Vælg fra listen."
    choice.set_value(9)
    assert choice.currentText() == "Aalborg Havn (fiktiv)"
    choice.set_choices(ORGANISATIONS[1:])
    assert choice.value() == 9
    choice.set_choices(ORGANISATIONS[:1])
    assert choice.value() is None


def test_picking_from_the_narrowed_list_writes_the_readable_words(qtbot: QtBot) -> None:
    choice = ChoiceInput(ORGANISATIONS)
    qtbot.addWidget(choice)
    choice.show()
    choice.setFocus()
    qtbot.keyClicks(choice, "havn")
    completer = choice.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert choice.currentText() == "Aalborg Havn (fiktiv)"
    assert choice.value() == 9


def test_a_free_choice_takes_what_is_typed(qtbot: QtBot) -> None:
    choice = ChoiceInput(ORGANISATIONS, free=True)
    qtbot.addWidget(choice)
    choice.setEditText("Et nyt firma (fiktiv)")
    assert choice.value() == "Et nyt firma (fiktiv)"
    assert choice.problem() == ""


def test_the_first_field_in_need_gets_the_keyboard(form: Form, qtbot: QtBot) -> None:
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.set_values({"name": "Anna (fiktiv)"})
    form.focus_first()
    edge = form.fields["from"].widget
    assert isinstance(edge, EdgeInput)
    assert QApplication.focusWidget() is edge.day


def test_long_text_keeps_its_lines(qtbot: QtBot) -> None:
    field = LongInput()
    qtbot.addWidget(field)
    field.set_value("en\nto")
    assert field.value() == "en\nto"
