"""The bodies' page: the list, the seats of one, and every verb that changes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.vocabulary import EndReason, EntitlementKind, SeatState, SubstituteKind
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.services import bodies, history, organisations, people, rights
from kkr_desktop.ui.balance.switch import BALANCE, SEATS
from kkr_desktop.ui.balance.view import BalanceView
from kkr_desktop.ui.bodies.forms import NOBODY_KNOWN
from kkr_desktop.ui.bodies.page import BodiesPage
from kkr_desktop.ui.bodies.seat_table import SeatRow
from kkr_desktop.ui.session import Session
from opening import OpenSession

DAY = date(2026, 3, 10)


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, DAY)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> BodiesPage:
    made = BodiesPage(session)
    # As the window does: what was registered is read again by every page.
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    return made


def body_named(name: str) -> bodies.BodyRow:
    return next(row for row in bodies.body_rows(DAY) if row.body.name == name)


def go_to(page: BodiesPage, name: str) -> bodies.BodyRow:
    row = body_named(name)
    page.show_key(row.body.id)
    return row


def stand_on(page: BodiesPage, label: str) -> SeatRow:
    row = next(r for r in page.seats.model.rows() if r.view is not None and r.view.label == label)
    page.seats.select(row.key)
    return row


def button(page: QWidget, text: str) -> QPushButton:
    # What was just put in a pane is shown when Qt next looks at its events.
    QCoreApplication.sendPostedEvents()
    return next(b for b in page.findChildren(QPushButton) if b.text() == text and b.isVisible())


def words(page: BodiesPage) -> str:
    return "\n".join(label.text() for label in page.right.detail.findChildren(QLabel))


def fill(page: BodiesPage, **values: Any) -> None:
    form = page.right.panel.form
    assert form is not None
    form.set_values(values)


def save(page: BodiesPage, qtbot: QtBot) -> None:
    bar = page.right.panel.bar
    assert bar is not None
    assert bar.save.isEnabled(), bar.why_not.text()
    qtbot.mouseClick(bar.save, Qt.MouseButton.LeftButton)


def test_the_list_counts_and_names_the_next_round(page: BodiesPage) -> None:
    texts = {
        page.list.model.index(n, 0).data(): [page.list.model.index(n, c).data() for c in range(1, 6)]
        for n in range(page.list.model.rowCount())
    }
    assert texts["Erhvervshus Nordjylland"] == ["12", "10", "6", "0", "pkt. 4.1, 27-03-2026"]
    assert texts["Danmarks Erhvervsfremmebestyrelse"] == ["1", "1", "0", "0", ""]


def test_seats_stand_under_their_group_and_the_remark_above(page: BodiesPage) -> None:
    go_to(page, "Erhvervshus Nordjylland")
    rows = page.seats.model.rows()
    heads = [place for place, row in enumerate(rows) if row.view is None]
    assert len(heads) == 7
    assert len(rows) - len(heads) == 12
    assert page.seats.table.columnSpan(heads[1], 0) == page.seats.model.columnCount()
    assert rows[heads[1]].heading == "Kommunale repræsentanter · 3 pladser · udpeges af KKR Nordjylland"
    assert page.head.remark.isVisible()
    assert "erhvervshusenes" in page.head.remark.words.text()
    assert "12 pladser, 10 er KKR's" in page.head.about.text()


def test_a_holder_is_written_as_in_minutes(page: BodiesPage) -> None:
    go_to(page, "Styringsudvalg for Interreg IV A Kattegat-Skagerak")
    row = stand_on(page, "repræsentant")
    place = page.seats.model.place_of(row.key)
    assert place is not None
    holder = page.seats.model.index(place, 1).data()
    assert holder.startswith("Jeanette Klitgaard Andersen (")
    assert holder.endswith("Kommune")
    assert page.seats.model.index(place, 2).data() == "23-01-2026"


def test_a_vacant_seat_says_who_must_fill_it_and_leads_to_the_round(
    page: BodiesPage, session: Session, qtbot: QtBot
) -> None:
    go_to(page, "Hospice Vangen")
    row = stand_on(page, "repræsentant")
    assert "Udpeges af KKR Nordjylland, pkt. 4.2, møde 27-03-2026" in words(page)
    assert row.view is not None
    assert row.view.round is not None
    with qtbot.waitSignal(session.asked_for) as asked:
        qtbot.mouseClick(button(page, "Gå til runden"), Qt.MouseButton.LeftButton)
    assert asked.args == ["rounds", row.view.round.id]


def test_sources_are_shown_on_demand(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Hospice Vangen")
    assert "Dagsorden" not in words(page)
    qtbot.mouseClick(button(page, "Hvor står det?"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "“Hospice Vangens bestyrelse”" in words(page))
    assert "Dagsorden for KKR Nordjylland, 27-03-2026, pkt. 4.2" in words(page)
    assert "oplyst" in words(page)
    qtbot.mouseClick(button(page, "Skjul, hvor det står"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Dagsorden for" not in words(page))


def test_a_body_is_made_and_shown(page: BodiesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    form = page.right.panel.form
    assert form is not None
    qtbot.keyClicks(form.fields["name"].widget, "Hospice Vangen")
    bar = page.right.panel.bar
    assert bar is not None
    assert not bar.save.isEnabled()
    assert "findes allerede" in form.fields["name"].message.words.text()
    fill(page, name="Skolen ved Fjorden & Havet (fiktiv)", organ="samarbejde", aliases="Fjordskolen (fiktiv)")
    message = form.fields["organ"].message
    assert message.words.text() == "I breve: “samarbejdet for Skolen ved Fjorden & Havet (fiktiv)”."
    fill(page, organ="bestyrelse")
    save(page, qtbot)
    assert page.right.panel.form is None
    made = page.list.current()
    assert made is not None
    assert (made.body.name, made.body.organ) == ("Skolen ved Fjorden & Havet (fiktiv)", "bestyrelse")
    assert organisations.organisation_draft(made.body.id).aliases == ("Fjordskolen (fiktiv)",)


def test_a_body_is_changed_and_keeps_what_the_form_does_not_show(page: BodiesPage, qtbot: QtBot) -> None:
    row = go_to(page, "Hospice Vangen")
    before = organisations.organisation_draft(row.body.id)
    qtbot.mouseClick(button(page, "Ret organ"), Qt.MouseButton.LeftButton)
    fill(page, note="Spørg organet om suppleanter.", email="post@example.org")
    save(page, qtbot)
    after = organisations.organisation_draft(row.body.id)
    assert (after.note, after.contact.email) == ("Spørg organet om suppleanter.", "post@example.org")
    assert (after.name, after.kind, after.aliases) == (before.name, before.kind, before.aliases)
    assert page.head.remark.words.text() == "Spørg organet om suppleanter."


def test_a_group_brings_its_seats(page: BodiesPage, qtbot: QtBot) -> None:
    row = go_to(page, "Hospice Vangen")
    qtbot.mouseClick(button(page, "Tilføj pladsgruppe"), Qt.MouseButton.LeftButton)
    fill(page, name="brugerrepræsentanter", singular="brugerrepræsentant", seats=2, substitutes=1)
    fill(page, substitute_kind=SubstituteKind.GENERAL)
    save(page, qtbot)
    labels = [r.view.label for r in page.seats.model.rows() if r.view is not None]
    assert labels == ["repræsentant", "brugerrepræsentant 1", "brugerrepræsentant 2", "suppleant"]
    assert body_named("Hospice Vangen").ours == row.ours + 3


def test_a_right_is_given_jointly_and_ended(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Hospice Vangen")
    head = page.seats.model.row(0)
    page.seats.select(head.key)
    qtbot.mouseClick(button(page, "Tilføj indstillingsret"), Qt.MouseButton.LeftButton)
    form, bar = page.right.panel.form, page.right.panel.bar
    assert form is not None
    assert bar is not None
    names = {r.organisation.name: r.organisation.id for r in organisations.organisation_rows()}
    fill(page, kind=EntitlementKind.JOINT, organisation=[names["DI"]])
    assert "mindst to" in bar.why_not.text()
    fill(page, organisation=[names["SMVdanmark"], names["DI"]])
    save(page, qtbot)
    given = rights.group_rights(head.group.id, DAY)
    assert [right.organisations for right in given] == [("SMVdanmark", "DI")]
    assert "Fælles: SMVdanmark og DI" in words(page)
    qtbot.mouseClick(button(page, "Afslut indstillingsret"), Qt.MouseButton.LeftButton)
    fill(page, last_day=date(2026, 3, 1))
    save(page, qtbot)
    assert rights.group_rights(head.group.id, DAY) == []


def test_organisations_are_ticked_with_the_keyboard(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Hospice Vangen")
    page.seats.select(page.seats.model.row(0).key)
    page.add_right()
    form = page.right.panel.form
    assert form is not None
    several = form.fields["organisation"].widget
    line, ticks = several.line, several.list  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "horesta")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(ticks, Qt.Key.Key_Space)
    names = {r.organisation.name: r.organisation.id for r in organisations.organisation_rows()}
    assert form.values()["organisation"] == [names["HORESTA"]]
    assert not form.problems()


def test_a_holder_is_registered_and_undone(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Hospice Vangen")
    stand_on(page, "repræsentant")
    person = people.person_rows(DAY)[0].person
    qtbot.mouseClick(button(page, "Registrér indehaver"), Qt.MouseButton.LeftButton)
    fill(page, person=person.id, begins=date(2026, 1, 1), ends=date(2025, 1, 1))
    bar = page.right.panel.bar
    assert bar is not None
    assert "Slutdatoen ligger før startdatoen." in bar.why_not.text()
    fill(page, ends=OPEN)
    save(page, qtbot)
    view = stand_on(page, "repræsentant").view
    assert view is not None
    assert (view.state, view.holder) == (SeatState.HELD, person)
    assert history.undo(by="hast") == "Registrér indehaver"
    page.refresh()
    view = stand_on(page, "repræsentant").view
    assert view is not None
    assert view.state is SeatState.VACANT


def test_what_the_service_refuses_is_said_beside_the_field(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Styringsudvalg for Interreg IV A Kattegat-Skagerak")
    stand_on(page, "repræsentant")
    page.register_end()
    fill(page, ends=date(2025, 1, 1), reason=EndReason.RESIGNED)
    save(page, qtbot)
    form = page.right.panel.form
    assert form is not None
    assert form.fields["ends"].message.words.text() == "Slutdatoen ligger før startdatoen."


def test_a_seat_is_not_given_twice(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Hospice Vangen")
    for person in (row.person for row in people.person_rows(DAY)[:2]):
        stand_on(page, "repræsentant")
        page.register_holder()
        fill(page, person=person.id, begins=date(2026, 1, 1), ends=OPEN)
        save(page, qtbot)
    form = page.right.panel.form
    assert form is not None
    assert form.fields["begins"].message.words.text() == "Der sidder allerede en på pladsen i perioden."


def test_nobody_knows_who_sits(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Hospice Vangen")
    stand_on(page, "repræsentant")
    page.register_holder()
    fill(page, person=NOBODY_KNOWN, begins=UNKNOWN, ends=UNKNOWN)
    save(page, qtbot)
    view = stand_on(page, "repræsentant").view
    assert view is not None
    assert view.state is SeatState.UNKNOWN_HOLDER
    assert "registret ved ikke hvem" in words(page)


def test_somebody_leaves_and_the_day_looked_at_decides(
    page: BodiesPage, session: Session, qtbot: QtBot
) -> None:
    go_to(page, "Styringsudvalg for Interreg IV A Kattegat-Skagerak")
    stand_on(page, "repræsentant")
    qtbot.mouseClick(button(page, "Registrér fratræden"), Qt.MouseButton.LeftButton)
    fill(page, ends=date(2026, 6, 30), reason=EndReason.LEFT_COUNCIL)
    save(page, qtbot)
    view = stand_on(page, "repræsentant").view
    assert view is not None
    assert view.state is SeatState.HELD
    session.look_at(date(2026, 7, 1))
    page.refresh()
    view = stand_on(page, "repræsentant").view
    assert view is not None
    assert view.state is SeatState.VACANT


def test_what_is_written_is_not_lost_by_going_to_another_seat(
    page: BodiesPage, dialogs: AnsweringDialogs
) -> None:
    go_to(page, "Erhvervshus Nordjylland")
    stand_on(page, "formand")
    page.register_end()
    form = page.right.panel.form
    assert form is not None
    form.fields["ends"].input.set_value(date(2026, 6, 30))
    stand_on(page, "kommunal repræsentant 1")
    assert page.right.panel.form is form
    dialogs.will_answer(False, True)
    assert not page.may_leave()
    assert page.may_leave()
    assert page.right.panel.form is None


def test_enter_goes_from_the_list_to_the_seats_and_back_to_the_body(page: BodiesPage, qtbot: QtBot) -> None:
    row = go_to(page, "Hospice Vangen")
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert page.seats.table.hasFocus()
    assert page.seats.current() is not None
    qtbot.mouseClick(button(page, "Om organet"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.seats.current() is None)
    assert "Kontakt" in words(page)
    assert page.list.current() == row


def test_everything_has_a_name_for_a_screen_reader(page: BodiesPage) -> None:
    page.seats.select(page.seats.model.row(0).key)
    page.add_right()
    form = page.right.panel.form
    assert form is not None
    assert page.seats.table.accessibleName() == "Pladser"
    assert form.fields["organisation"].widget.list.accessibleName() == "Organisationer"  # type: ignore[attr-defined]
    assert page.right.panel.accessibleName().startswith("Tilføj indstillingsret: ")


def test_a_narrow_page_does_not_scroll_sideways(page: BodiesPage) -> None:
    page.resize(512, 500)
    QCoreApplication.sendPostedEvents()
    assert page.horizontalScrollBar().maximum() == 0


def test_a_form_beneath_the_seats_of_a_narrow_page_is_brought_into_sight(page: BodiesPage) -> None:
    page.resize(512, 300)
    QCoreApplication.sendPostedEvents()
    page.seats.select(page.seats.model.row(0).key)
    page.add_right()
    top = page.right.mapTo(page.viewport(), QPoint(0, 0)).y()
    assert top == 0
    assert page.right.height() >= page.viewport().height()


def test_the_balance_is_seen_in_place_of_the_seats(page: BodiesPage, qtbot: QtBot) -> None:
    go_to(page, "Erhvervshus Nordjylland")
    stand_on(page, "formand")
    qtbot.mouseClick(page.head.switch.button(BALANCE), Qt.MouseButton.LeftButton)
    assert not page.seats.isVisible()
    assert page.seats.current() is None
    shown = page.findChild(BalanceView)
    assert shown is not None
    assert shown.isVisible()
    go_to(page, "Hospice Vangen")
    assert shown.isVisible()
    qtbot.mouseClick(page.head.switch.button(SEATS), Qt.MouseButton.LeftButton)
    assert page.seats.isVisible()
    assert not shown.isVisible()
