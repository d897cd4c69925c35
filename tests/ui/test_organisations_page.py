"""The page of organisations: the kinds it is narrowed by, what it says of each, and its form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.vocabulary import EntitlementKind, OrganisationKind
from kkr_desktop.domain.when import OPEN, UNKNOWN
from kkr_desktop.services import history, organisations, rights
from kkr_desktop.services.organisations import organisation_rows
from kkr_desktop.ui.forms import Form
from kkr_desktop.ui.links import LinkLine
from kkr_desktop.ui.organisations.page import OrganisationsPage
from kkr_desktop.ui.session import Session
from opening import OpenSession

TODAY = date(2026, 3, 27)


@pytest.fixture
def session(open_session: OpenSession, nominated: Path) -> Session:
    return open_session(nominated, TODAY)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> OrganisationsPage:
    made = OrganisationsPage(session)
    # As the window does: what was registered is read again by every page.
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    return made


def organisation(name: str) -> int:
    return next(row.organisation.id for row in organisation_rows() if row.organisation.name == name)


def shown(page: OrganisationsPage) -> list[str]:
    return [row.organisation.name for row in page.list.model.rows()]


def words(page: OrganisationsPage) -> str:
    return "\n".join(label.text() for label in page.pane.detail.findChildren(QLabel))


def form_of(page: OrganisationsPage) -> Form:
    form = page.pane.panel.form
    assert form is not None
    return form


def write(page: OrganisationsPage, **values: object) -> None:
    for key, value in values.items():
        form_of(page).fields[key].input.set_value(value)


def message(page: OrganisationsPage, key: str) -> str:
    return form_of(page).fields[key].message.words.text()


def save(page: OrganisationsPage) -> None:
    bar = page.pane.panel.bar
    assert bar is not None
    assert bar.save.isEnabled(), bar.why_not.text()
    bar.save.click()


def test_the_list_begins_without_the_countrys_municipalities(page: OrganisationsPage) -> None:
    kinds = {row.organisation.kind for row in page.list.model.rows()}
    assert OrganisationKind.MUNICIPALITY not in kinds
    assert OrganisationKind.BODY not in kinds
    assert {"DI", "Tekniq"} <= set(shown(page))


@pytest.mark.parametrize(
    ("kind", "count", "one"),
    [
        ("Erhvervsorganisationer", None, "DI"),
        ("Vidensinstitutioner", None, "Maritime and Polytechnic College (MARTEC)"),
        ("Faglige hovedorganisationer", 2, "AC (Akademikerne)"),
        ("Kommuner i KKR Nordjylland", 11, "Læsø Kommune"),
        ("Alle", None, "Viborg Kommune"),
    ],
)
def test_a_kind_narrows_the_list(page: OrganisationsPage, kind: str, count: int | None, one: str) -> None:
    page.kinds.setCurrentIndex(page.kinds.findText(kind))
    names = shown(page)
    assert one in names
    assert count is None or len(names) == count


def test_what_the_kind_hides_is_found_among_all(page: OrganisationsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.list.search_box, "viborg")
    assert shown(page) == []
    assert "Alle uden kommuner" in page.list.no_hits.text.text()
    page.everywhere.click()
    assert shown(page) == ["Viborg Kommune"]


def test_going_to_a_municipality_shows_it(page: OrganisationsPage) -> None:
    page.show_key(organisation("Viborg Kommune"))
    assert "Viborg Kommune" in words(page)
    assert "KKR Midtjylland" in words(page)


def test_an_organisation_is_shown_with_rights_and_nominations(
    page: OrganisationsPage, session: Session, qtbot: QtBot
) -> None:
    page.show_key(organisation("DI"))
    said = words(page)
    assert "Dansk Industri" in said
    assert "Virksomhedsrepræsentanter. Indstiller alene" in said
    assert "Ikke afgjort. Erhvervshus Nordjylland. Møde 27-03-2026, pkt. 4.1" in said
    went: list[tuple[str, object]] = []
    session.asked_for.connect(lambda to, key: went.append((to, key)))
    for line in page.pane.detail.findChildren(LinkLine)[:2]:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [to for to, _ in went] == ["bodies", "rounds"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [(EntitlementKind.JOINT, "Fælles indstilling med DI"), (EntitlementKind.TURNS, "På skift med DI")],
)
def test_a_shared_right_names_the_others(page: OrganisationsPage, kind: EntitlementKind, said: str) -> None:
    right = organisations.organisation_view(organisation("DI")).rights[0]
    until, after = (OPEN, UNKNOWN) if kind is EntitlementKind.JOINT else (date(2030, 3, 31), date(2030, 4, 1))
    members = [(organisation("Tekniq"), UNKNOWN, until), (organisation("DI"), after, OPEN)]
    rights.add_right(right.group.id, kind, members=members, by="test")
    page.show_key(organisation("Tekniq"))
    assert said in words(page)


def test_a_name_that_is_taken_and_a_wrong_cvr_are_said_while_typing(page: OrganisationsPage) -> None:
    page.new_button.click()
    write(page, name="Dansk Industri")
    assert message(page, "name") == "“Dansk Industri” findes allerede i registret."
    write(page, name="Prøve Forening (fiktiv)", cvr="12345678")
    assert message(page, "cvr").startswith("CVR-nummeret passer ikke")
    write(page, cvr="", email="info@example.org")
    assert message(page, "email") == ""
    save(page)
    row = page.list.current()
    assert row is not None
    assert row.organisation.name == "Prøve Forening (fiktiv)"
    assert history.next_undo() == "Opret organisation"


def test_without_an_address_the_form_warns_and_still_saves(page: OrganisationsPage) -> None:
    page.new_organisation()
    write(page, name="Prøve Forening (fiktiv)")
    assert message(page, "email") == "Uden e-mail eller adresse kan brevet ikke sendes."
    save(page)
    assert "Prøve Forening (fiktiv)" in shown(page)


def test_a_new_municipality_is_stood_on_though_the_kind_hides_it(page: OrganisationsPage) -> None:
    page.new_organisation()
    write(page, name="Prøve Kommune (fiktiv)", kind=OrganisationKind.MUNICIPALITY)
    save(page)
    row = page.list.current()
    assert row is not None
    assert row.organisation.name == "Prøve Kommune (fiktiv)"
    assert page.kinds.currentText() == "Alle"


def test_other_names_are_written_one_on_each_line(page: OrganisationsPage, qtbot: QtBot) -> None:
    page.show_key(organisation("DI"))
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert form_of(page).values()["aliases"] == "Dansk Industri"
    write(page, aliases="Dansk Industri\n\n DI Nordjylland \nDansk Industri")
    save(page)
    row = next(row for row in page.list.model.rows() if row.organisation.name == "DI")
    assert row.aliases == ("Dansk Industri", "DI Nordjylland")
    assert "Dansk Industri og DI Nordjylland" in words(page)


def test_escape_asks_before_what_is_written_is_lost(
    page: OrganisationsPage, dialogs: AnsweringDialogs, qtbot: QtBot
) -> None:
    page.show_key(organisation("DI"))
    page.change()
    write(page, note="en bemærkning")
    dialogs.will_answer(False, True)
    qtbot.keyClick(page.pane.panel, Qt.Key.Key_Escape)
    assert page.pane.panel.form is not None
    qtbot.keyClick(page.pane.panel, Qt.Key.Key_Escape)
    assert page.pane.panel.form is None
    assert organisations.organisation_view(organisation("DI")).organisation.note == ""


def test_every_picture_state_shows_something_of_its_own(page: OrganisationsPage) -> None:
    seen = set()
    for _, arrange in page.picture_states():
        if arrange is not None:
            arrange()
        pane = page.pane.currentWidget()
        seen.add((pane.accessibleName(), "\n".join(label.text() for label in pane.findChildren(QLabel))))
    assert len(seen) == len(page.picture_states())
