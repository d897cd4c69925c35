"""The panels of the bodies' page: rights to nominate, seat groups, seats and terms."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kkr_desktop.domain.vocabulary import EntitlementKind, Role, SubstituteKind, Verb
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.services import bodies, organisations, rights, seat_forms
from kkr_desktop.ui.bodies.page import BodiesPage
from kkr_desktop.ui.bodies.right_forms import RightForm
from kkr_desktop.ui.bodies.turns_input import TurnsInput
from kkr_desktop.ui.inputs import EdgeInput
from kkr_desktop.ui.links import LinkLine
from kkr_desktop.ui.session import Session
from opening import OpenSession

DAY = date(2026, 3, 10)
LAST, FIRST = date(2030, 3, 31), date(2030, 4, 1)


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, DAY)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> BodiesPage:
    made = BodiesPage(session)
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    return made


@pytest.fixture
def names(session: Session) -> dict[str, int]:
    return {row.organisation.name: row.organisation.id for row in organisations.organisation_rows()}


def go_to_group(page: BodiesPage, body: str) -> int:
    """Stand on the first seat group of a body."""
    go_to_body(page, body)
    head = page.seats.model.row(0)
    page.seats.select(head.key)
    return head.group.id


def go_to_body(page: BodiesPage, name: str) -> int:
    row = next(row for row in bodies.body_rows(DAY) if row.body.name == name)
    page.show_key(row.body.id)
    return row.body.id


def press(page: BodiesPage, text: str, qtbot: QtBot) -> None:
    QCoreApplication.sendPostedEvents()
    found = next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def link(page: BodiesPage, starts: str) -> LinkLine:
    QCoreApplication.sendPostedEvents()
    lines = page.right.detail.findChildren(LinkLine)
    return next(line for line in lines if line.accessibleName().startswith(starts) and line.isVisible())


def words(page: BodiesPage) -> str:
    return "\n".join(label.text() for label in page.right.detail.findChildren(QLabel))


def fill(page: BodiesPage, **values: Any) -> None:
    """Fill fields as a user does: one after another, and the form knows that it was the user."""
    form = page.right.panel.form
    assert form is not None
    for key, value in values.items():
        form.fields[key].input.set_value(value)
    for field in form.fields.values():
        field.touched = True
    form.refresh()


def message(page: BodiesPage, key: str) -> str:
    form = page.right.panel.form
    assert form is not None
    return form.fields[key].message.words.text()


def save(page: BodiesPage, qtbot: QtBot) -> None:
    bar = page.right.panel.bar
    assert bar is not None
    assert bar.save.isEnabled(), bar.why_not.text()
    qtbot.mouseClick(bar.save, Qt.MouseButton.LeftButton)


def edges(page: BodiesPage) -> list[tuple[EdgeInput, EdgeInput]]:
    form = page.right.panel.form
    assert isinstance(form, RightForm)
    turns = form.fields["turns"].widget
    assert isinstance(turns, TurnsInput)
    return [(turn.begins, turn.ends) for turn in turns.turns]


def write(edge: EdgeInput, text: str, qtbot: QtBot) -> None:
    edge.which.setCurrentIndex(0)
    edge.day.setFocus()
    edge.day.clear()
    qtbot.keyClicks(edge.day, text)
    qtbot.keyClick(edge.day, Qt.Key.Key_Tab)


def test_turns_are_written_one_after_the_other(page: BodiesPage, names: dict[str, int], qtbot: QtBot) -> None:
    group = go_to_group(page, "Hospice Vangen")
    assert "Ingen organisation har indstillingsret" in words(page)
    press(page, "Tilføj indstillingsret", qtbot)
    form = page.right.panel.form
    assert form is not None
    assert form.fields["turns"].isHidden()
    fill(page, kind=EntitlementKind.TURNS, organisation=[names["HORESTA"], names["SMVdanmark"]])
    assert not form.fields["turns"].isHidden()
    assert "HORESTA, til: Skriv datoen" in message(page, "turns")
    (_, first_ends), (second_begins, second_ends) = edges(page)
    write(first_ends, "31/3 2030", qtbot)
    assert second_begins.value() == FIRST
    assert second_ends.value() is OPEN
    save(page, qtbot)
    (right,) = rights.group_rights(group, DAY)
    assert [(m.name, m.period.start, m.period.end) for m in right.members] == [
        ("HORESTA", OPEN, LAST),
        ("SMVdanmark", FIRST, OPEN),
    ]
    assert link(page, "På skift: HORESTA (til 31-03-2030), derefter SMVdanmark")
    assert page.seats.model.row(0).heading.endswith(
        "indstilling, på skift: HORESTA (til 31-03-2030), derefter SMVdanmark"
    )


def test_turns_at_once_are_refused_and_a_gap_is_told_beside_them(
    page: BodiesPage, names: dict[str, int], qtbot: QtBot
) -> None:
    go_to_group(page, "Hospice Vangen")
    press(page, "Tilføj indstillingsret", qtbot)
    fill(page, kind=EntitlementKind.TURNS, organisation=[names["HORESTA"], names["SMVdanmark"]])
    (_, first_ends), (second_begins, _) = edges(page)
    write(first_ends, "31-03-2030", qtbot)
    write(second_begins, "31-03-2030", qtbot)
    assert message(page, "turns") == "HORESTA og SMVdanmark har turen på samme tid. Ret datoerne."
    bar = page.right.panel.bar
    assert bar is not None
    assert not bar.save.isEnabled()
    write(second_begins, "01-01-2031", qtbot)
    assert message(page, "turns") == "Ingen har turen fra 01-04-2030 til 31-12-2030."
    assert bar.save.isEnabled()


def test_a_right_is_corrected_from_its_line(page: BodiesPage, names: dict[str, int], qtbot: QtBot) -> None:
    group = go_to_group(page, "Hospice Vangen")
    members = [(names["HORESTA"], OPEN, LAST), (names["SMVdanmark"], FIRST, UNKNOWN)]
    rights.add_right(group, EntitlementKind.TURNS, members=members, by="test")
    page.refresh()
    qtbot.mouseClick(link(page, "På skift"), Qt.MouseButton.LeftButton)
    form = page.right.panel.form
    assert form is not None
    assert not form.dirty()
    assert list(form.values()["turns"]) == members
    assert not form.problems()
    fill(page, kind=EntitlementKind.JOINT)
    assert form.fields["turns"].isHidden()
    fill(page, kind=EntitlementKind.TURNS)
    assert list(form.values()["turns"]) == members
    fill(page, kind=EntitlementKind.JOINT)
    save(page, qtbot)
    (right,) = rights.group_rights(group, DAY)
    assert rights.right_words(right, DAY) == "fælles: HORESTA og SMVdanmark"


def test_one_of_several_rights_is_ended(page: BodiesPage, names: dict[str, int], qtbot: QtBot) -> None:
    group = go_to_group(page, "Hospice Vangen")
    for name in ("DI", "HORESTA"):
        shares = [(names[name], UNKNOWN, OPEN)]
        rights.add_right(group, EntitlementKind.SINGLE, members=shares, begins=DAY, by="test")
    page.refresh()
    press(page, "Afslut indstillingsret", qtbot)
    ending = rights.group_rights(group, DAY)[1].entitlement.id
    fill(page, right=ending, last_day=date(2026, 3, 9))
    save(page, qtbot)
    assert message(page, "last_day") == "Den sidste dag ligger før rettens første."
    fill(page, last_day=LAST)
    save(page, qtbot)
    assert [right.organisations for right in rights.group_rights(group, FIRST)] == [("DI",)]
    assert link(page, "HORESTA, 10. marts 2026 – 31. marts 2030")


def test_a_right_that_begins_later_stands_in_the_pane_and_not_in_the_heading(
    page: BodiesPage, names: dict[str, int]
) -> None:
    group = go_to_group(page, "Hospice Vangen")
    shares = [(names["DI"], UNKNOWN, OPEN)]
    rights.add_right(group, EntitlementKind.SINGLE, members=shares, begins=FIRST, by="test")
    page.refresh()
    assert link(page, "DI, 1. april 2030")
    assert "indstilling" not in page.seats.model.row(0).heading


def test_a_groups_fields_are_changed(page: BodiesPage, qtbot: QtBot) -> None:
    group = go_to_group(page, "Hospice Vangen")
    assert "sidder til organets eget skifte" in words(page)
    press(page, "Ret pladsgruppe", qtbot)
    form, bar = page.right.panel.form, page.right.panel.bar
    assert form is not None
    assert bar is not None
    assert not form.dirty()
    fill(page, name="")
    assert bar.why_not.text() == "Mangler: Pladsernes navn."
    fill(page, name="kommunale medlemmer", verb=Verb.NOMINATES, stays_after_election=False)
    save(page, qtbot)
    changed = seat_forms.group_fields(group)
    assert (changed.name, changed.verb) == ("kommunale medlemmer", Verb.NOMINATES)
    assert changed.stays_after_election is False
    assert page.seats.model.row(0).heading.startswith("Kommunale medlemmer · ")
    assert "hvervet ophører med perioden" in words(page)


def test_a_substitute_becomes_personal(page: BodiesPage, qtbot: QtBot) -> None:
    body = go_to_body(page, "Hospice Vangen")
    draft = bodies.GroupDraft(name="brugere", singular="bruger", seats=2, substitutes=1)
    bodies.add_group(body, draft, by="test")
    page.refresh()
    page.seats.select(page.seats.model.rows()[-1].key)
    assert "Suppleant for\nikke oplyst" in words(page)
    press(page, "Ret plads", qtbot)
    form, bar = page.right.panel.form, page.right.panel.bar
    assert form is not None
    assert bar is not None
    assert form.fields["substitute_for"].isHidden()
    fill(page, substitute_kind=SubstituteKind.PERSONAL)
    assert not form.fields["substitute_for"].isHidden()
    assert bar.why_not.text() == "Mangler: Suppleant for."
    view = bodies.body_view(body, DAY)
    member = next(seat for seat in view.seats if seat.label == "bruger 2")
    fill(page, substitute_for=member.seat.id)
    save(page, qtbot)
    row = page.seats.current()
    assert row is not None
    assert row.view is not None
    assert row.view.label == "personlig suppleant for bruger 2"
    assert "Suppleant for\nbruger 2" in words(page)


def test_a_member_is_asked_for_no_kind_of_substitute(page: BodiesPage, qtbot: QtBot) -> None:
    go_to_body(page, "Hospice Vangen")
    page.seats.select(page.seats.model.row(1).key)
    press(page, "Ret plads", qtbot)
    form, bar = page.right.panel.form, page.right.panel.bar
    assert form is not None
    assert bar is not None
    assert form.fields["substitute_kind"].isHidden()
    assert bar.save.isEnabled()
    fill(page, role=Role.CHAIR)
    assert "runde uden beslutning" in message(page, "role")
    fill(page, role=Role.SUBSTITUTE)
    assert bar.why_not.text() == "Mangler: Suppleanten er."


def test_a_term_is_added_and_corrected(page: BodiesPage, qtbot: QtBot) -> None:
    body = go_to_body(page, "Hospice Vangen")
    press(page, "Tilføj periode", qtbot)
    fill(page, label="2026-2030", begins=FIRST, ends=LAST)
    assert message(page, "ends") == "Slutdatoen ligger før startdatoen."
    fill(page, begins=date(2026, 4, 1))
    save(page, qtbot)
    qtbot.mouseClick(link(page, "2026-2030"), Qt.MouseButton.LeftButton)
    fill(page, ends=UNKNOWN)
    save(page, qtbot)
    (term,) = bodies.body_view(body, DAY).terms
    assert (term.label, term.begins, term.ends) == ("2026-2030", date(2026, 4, 1), UNKNOWN)
    assert link(page, "2026-2030, 1. april 2026 – slutdato ikke oplyst")


def test_the_rules_of_a_group_are_in_the_setup(page: BodiesPage, session: Session, qtbot: QtBot) -> None:
    group = go_to_group(page, "Hospice Vangen")
    with qtbot.waitSignal(session.asked_for) as asked:
        qtbot.mouseClick(link(page, "Regler"), Qt.MouseButton.LeftButton)
    assert asked.args == ["setup", group]
