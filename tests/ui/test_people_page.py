"""The page of persons: what it says of each, and what can be registered there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.vocabulary import EndReason, FirmSize, Gender
from kkr_desktop.errors import UserError
from kkr_desktop.services import history, people, person_forms, rounds
from kkr_desktop.services.person_forms import MembershipDraft
from kkr_desktop.store import tables
from kkr_desktop.store.journal import transaction
from kkr_desktop.ui.links import LinkLine
from kkr_desktop.ui.people.page import PeoplePage
from kkr_desktop.ui.people.person_form import municipality_choices
from kkr_desktop.ui.session import Session
from opening import OpenSession

TODAY = date(2026, 3, 27)


@pytest.fixture
def session(open_session: OpenSession, decided: Path) -> Session:
    return open_session(decided, TODAY)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(session)
    # As the window does: what was registered is read again by every page.
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    return made


def words(page: PeoplePage) -> str:
    return "\n".join(label.text() for label in page.pane.detail.findChildren(QLabel))


def person(name: str) -> int:
    return next(row.person.id for row in people.person_rows(TODAY) if row.person.name == name)


def municipality(name: str) -> int:
    return next(row for row, known in municipality_choices() if known == name)


def lines(page: PeoplePage) -> dict[str, LinkLine]:
    return {line.page: line for line in page.pane.detail.findChildren(LinkLine)}


def press(qtbot: QtBot, page: PeoplePage, text: str) -> None:
    # What has just come into a layout is shown with the next events.
    QCoreApplication.sendPostedEvents()
    found = [b for b in page.findChildren(QPushButton) if b.text().strip() == text and b.isVisibleTo(page)]
    qtbot.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def write(page: PeoplePage, **values: object) -> None:
    form = page.pane.panel.form
    assert form is not None
    for key, value in values.items():
        form.fields[key].input.set_value(value)


def save(page: PeoplePage) -> None:
    bar = page.pane.panel.bar
    assert bar is not None
    assert bar.save.isEnabled(), bar.why_not.text()
    bar.save.click()


def test_a_politician_is_shown_with_seat_nomination_and_party(page: PeoplePage) -> None:
    page.show_key(person("Susanne Havn (fiktiv)"))
    said = words(page)
    assert "Frederikshavn Kommune (A)" in said
    assert "Sidder nu. 27. marts 2026 – slutdato ikke oplyst. Besluttet 27-03-2026" in said
    assert "Udpeget. Møde 27-03-2026, pkt. 4.3" in said


def test_the_lines_lead_to_body_and_round(page: PeoplePage, session: Session, qtbot: QtBot) -> None:
    page.show_key(person("Susanne Havn (fiktiv)"))
    went: list[tuple[str, object]] = []
    session.asked_for.connect(lambda to, key: went.append((to, key)))
    body, round_ = lines(page)["bodies"], lines(page)["rounds"]
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.mouseClick(round_, Qt.MouseButton.LeftButton)
    assert went == [("bodies", body.key), ("rounds", round_.key)]
    assert round_.key == rounds.find_round("2026-03-27/4.3").round.id


def test_party_is_never_shown_for_one_with_other_seats_alone(page: PeoplePage) -> None:
    candidate = person("Linda Holm (fiktiv)")
    with transaction("Prøve", by="test") as step:
        row = step.insert(
            tables.CouncilMembership,
            person=candidate,
            municipality=municipality("Læsø Kommune"),
            party="V",
            begins=date(2026, 1, 1),
            ends=date(2029, 12, 31),
            end_reason=EndReason.NONE,
        )
    assert row
    page.refresh()
    page.show_key(candidate)
    shown = page.list.current()
    assert shown is not None
    assert (shown.party, shown.council) == ("", "")
    assert "(V)" not in words(page)
    assert "Registrér medlemskab" not in [b.text() for b in page.pane.detail.findChildren(QPushButton)]
    draft = MembershipDraft(municipality=municipality("Læsø Kommune"), party="V")
    with pytest.raises(UserError) as refused:
        person_forms.save_membership(candidate, draft, by="test")
    assert refused.value.where == "party"


def test_enter_opens_the_form_and_saving_can_be_undone(
    page: PeoplePage, session: Session, qtbot: QtBot
) -> None:
    key = person("Jesper Greth")
    page.show_key(key)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    write(page, email="jesper@example.org", postcode="9000", city="Aalborg")
    save(page)
    assert "jesper@example.org" in words(page)
    assert history.next_undo() == "Ret person"
    history.undo(by=session.initials)
    page.refresh()
    assert "jesper@example.org" not in words(page)


def test_a_wrong_mail_address_is_said_beside_the_field_and_holds_back(page: PeoplePage) -> None:
    page.show_key(person("Jesper Greth"))
    page.change()
    write(page, email="jesper")
    form, bar = page.pane.panel.form, page.pane.panel.bar
    assert form is not None
    assert bar is not None
    assert form.fields["email"].message.words.text().startswith("E-mailadressen mangler @")
    assert not bar.save.isEnabled()
    write(page, email="jesper@example.org")
    assert bar.save.isEnabled()


def test_a_person_is_created_and_stood_on(page: PeoplePage, qtbot: QtBot) -> None:
    press(qtbot, page, "Opret person")
    write(page, given_name="Jesper", family_name="Greth")
    form = page.pane.panel.form
    assert form is not None
    assert "allerede en person" in form.fields["family_name"].message.words.text()
    write(page, given_name="Vita", family_name="Ålykke (fiktiv)")
    save(page)
    row = page.list.current()
    assert row is not None
    assert row.person.name == "Vita Ålykke (fiktiv)"
    assert "E-mail og adresse mangler" in words(page)


def test_leaving_a_council_is_registered_with_date_and_reason(page: PeoplePage) -> None:
    key = person("Susanne Havn (fiktiv)")
    page.show_key(key)
    lines(page)["membership"].click()
    write(page, end_reason=EndReason.LEFT_COUNCIL, ends=date(2025, 12, 1))
    form = page.pane.panel.form
    assert form is not None
    assert form.fields["ends"].message.words.text() == "Slutdatoen ligger før startdatoen."
    write(page, ends=date(2026, 9, 30))
    assert "kræver medlemskab" in form.fields["end_reason"].message.words.text()
    save(page)
    assert "1. januar 2026 – 30. september 2026. Ophører: udtrådt af kommunalbestyrelsen" in words(page)
    assert history.next_undo() == "Ret medlemskab"


@pytest.mark.parametrize(
    ("draft", "where"),
    [
        (MembershipDraft(begins=date(2026, 1, 1)), "municipality"),
        (MembershipDraft(1, "V", date(2026, 1, 2), date(2026, 1, 1)), "ends"),
        (MembershipDraft(1, "V", end_reason=EndReason.DIED), "ends"),
        (MembershipDraft(1, "V", date(2027, 1, 1), date(2028, 1, 1)), "begins"),
    ],
)
def test_a_membership_that_cannot_be_is_refused(page: PeoplePage, draft: MembershipDraft, where: str) -> None:
    key = person("Susanne Havn (fiktiv)")
    before = people.person_view(key, TODAY).councils
    with pytest.raises(UserError) as refused:
        person_forms.save_membership(key, draft, by="test")
    assert refused.value.where == where
    assert people.person_view(key, TODAY).councils == before


def test_a_post_is_registered_by_the_employers_name(page: PeoplePage, qtbot: QtBot) -> None:
    page.show_key(person("Susanne Havn (fiktiv)"))
    press(qtbot, page, "Registrér ansættelse")
    write(page, employer="Havn ApS (fiktiv)", title="direktør", firm_size=FirmSize.SMALL)
    save(page)
    assert "direktør, Havn ApS (fiktiv)" in words(page)
    assert "Lille virksomhed" in words(page)
    assert history.next_undo() == "Registrér ansættelse"
    lines(page)["employment"].click()
    write(page, title="formand")
    save(page)
    assert "formand, Havn ApS (fiktiv)" in words(page)


def test_what_is_written_is_not_lost_when_another_row_is_chosen(
    page: PeoplePage, dialogs: AnsweringDialogs
) -> None:
    page.show_key(person("Jesper Greth"))
    page.change()
    write(page, phone="12 34 56 78")
    page.show_key(person("Susanne Havn (fiktiv)"))
    form = page.pane.panel.form
    assert form is not None
    assert form.values()["given_name"] == "Jesper"
    dialogs.will_answer(False)
    assert not page.may_leave()
    save(page)
    assert people.person_view(person("Jesper Greth"), TODAY).person.phone == "12 34 56 78"
    assert people.person_view(person("Susanne Havn (fiktiv)"), TODAY).person.phone == ""


def test_every_picture_state_shows_something_of_its_own(page: PeoplePage) -> None:
    seen = set()
    for _, arrange in page.picture_states():
        if arrange is not None:
            arrange()
        shown: QWidget = page.pane.currentWidget()
        seen.add((shown.accessibleName(), "\n".join(label.text() for label in shown.findChildren(QLabel))))
    assert len(seen) == len(page.picture_states())


def test_search_among_ten_thousand_persons_is_quick(page: PeoplePage) -> None:
    with transaction("Prøve", by="test") as step:
        step.insert_many(
            tables.Person,
            [
                {
                    "given_name": f"Prøve {n}",
                    "family_name": f"Nielsen {n} (fiktiv)",
                    "gender": Gender.NOT_STATED,
                }
                for n in range(10_000)
            ],
        )
    page.refresh()
    page.list.model.prepare_search()
    started = perf_counter()
    page.list.search_box.setText("nielsen 77")
    took = perf_counter() - started
    assert 0 < page.list.model.rowCount() < 10_000
    assert took < 0.15
