"""Leaving a council and changing seats on a person's page, on a real register with the real widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.model import Appointment, CouncilMembership, Decision, Organisation, Round
from kkr_desktop.domain.vocabulary import (
    Category,
    DecisionForm,
    EndReason,
    FirmSize,
    Gender,
    MeetingKind,
    OrganisationKind,
    Role,
    Severity,
    SubstituteKind,
    Verb,
)
from kkr_desktop.domain.when import OPEN, UNKNOWN, Edge
from kkr_desktop.services import history
from kkr_desktop.services.meetings import save_meeting
from kkr_desktop.store import tables
from kkr_desktop.store.journal import Step, transaction
from kkr_desktop.store.reading import find, get, read
from kkr_desktop.ui.inputs import DateInput
from kkr_desktop.ui.links import LinkLine
from kkr_desktop.ui.people.leaving_panel import LeavingForm, RoundAhead
from kkr_desktop.ui.people.page import PeoplePage
from kkr_desktop.ui.people.swap_panel import SwapForm
from kkr_desktop.ui.session import Session
from opening import OpenSession

TODAY = date(2026, 9, 1)
LAST = date(2026, 9, 30)


@dataclass
class Known:
    """A councillor with a seat that lapses, one that is kept and one undated; and a colleague to change with."""

    person: int
    colleague: int
    membership: int
    seats: dict[str, int]
    meeting: int


def seat_in(step: Step, name: str, kkr: int, *, requires: bool) -> int:
    body = step.insert(tables.Organisation, name=name, kind=OrganisationKind.BODY, begins=UNKNOWN, ends=OPEN)
    group = step.insert(
        tables.SeatGroup,
        body=body,
        name="politiske repræsentanter",
        singular="politisk repræsentant",
        category=Category.POLITICAL,
        appointed_by=kkr,
        verb=Verb.APPOINTS,
        requires_membership=requires,
        begins=UNKNOWN,
        ends=OPEN,
    )
    step.insert(
        tables.RuleBinding,
        seat_group=group,
        rule="I2a",
        severity=Severity.REQUIREMENT,
        begins=OPEN,
        ends=OPEN,
    )
    return step.insert(
        tables.Seat,
        seat_group=group,
        number=1,
        role=Role.MEMBER,
        substitute_kind=SubstituteKind.NONE,
        begins=UNKNOWN,
        ends=OPEN,
    )


def sits(step: Step, seat: int, who: int, begins: Edge, ends: Edge) -> int:
    return step.insert(
        tables.Appointment, seat=seat, person=who, begins=begins, ends=ends, end_reason=EndReason.NONE
    )


def councillor(step: Step, family: str, municipality: int) -> tuple[int, int]:
    who = step.insert(tables.Person, given_name="Ea", family_name=f"{family} (fiktiv)", gender=Gender.FEMALE)
    membership = step.insert(
        tables.CouncilMembership,
        person=who,
        municipality=municipality,
        party="V",
        begins=date(2026, 1, 1),
        ends=date(2029, 12, 31),
        end_reason=EndReason.NONE,
    )
    return who, membership


@pytest.fixture
def session(open_session: OpenSession, decided: Path) -> Session:
    return open_session(decided, TODAY)


@pytest.fixture
def known(session: Session) -> Known:
    kkr = read(Organisation, kind=OrganisationKind.KKR)[0].id
    council = read(Organisation, name="Læsø Kommune")[0].id
    begins, ends = date(2026, 4, 1), date(2030, 3, 31)
    with transaction("Prøve", by="test") as step:
        who, membership = councillor(step, "Nord", council)
        colleague, _ = councillor(step, "Syd", council)
        seats = {
            name: seat_in(step, f"{name} & Råd (fiktivt)", kkr, requires=name != "Kystens")
            for name in ("Havets", "Kystens", "Fjordens", "Søens")
        }
        sits(step, seats["Havets"], who, begins, ends)
        sits(step, seats["Kystens"], who, begins, ends)
        sits(step, seats["Fjordens"], who, UNKNOWN, UNKNOWN)
        sits(step, seats["Søens"], colleague, begins, UNKNOWN)
    meeting = save_meeting(None, held_on=date(2026, 11, 6), kind=MeetingKind.ORDINARY, by="test")
    return Known(who, colleague, membership, seats, meeting)


@pytest.fixture
def page(known: Known, session: Session, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(session)
    # As the window does: what was registered is read again by every page.
    session.registered.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(1096, 640)
    made.show()
    made.show_key(known.person)
    return made


def press(qtbot: QtBot, page: PeoplePage, text: str) -> None:
    # What has just come into a layout is shown with the next events.
    QCoreApplication.sendPostedEvents()
    found = [b for b in page.findChildren(QPushButton) if b.text().strip() == text and b.isVisibleTo(page)]
    qtbot.mouseClick(found[-1], Qt.MouseButton.LeftButton)


def words(widget: QWidget) -> str:
    # What has just come into a layout is shown with the next events; what is on its way out says nothing.
    QCoreApplication.sendPostedEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def leaving(page: PeoplePage) -> LeavingForm:
    form = page.pane.panel.form
    assert isinstance(form, LeavingForm)
    return form


def swapping(page: PeoplePage) -> SwapForm:
    form = page.pane.panel.form
    assert isinstance(form, SwapForm)
    return form


def write(on: LeavingForm | SwapForm, **values: object) -> None:
    for key, value in values.items():
        on.fields[key].input.set_value(value)


def save(page: PeoplePage) -> None:
    bar = page.pane.panel.bar
    assert bar is not None
    assert bar.save.isEnabled(), bar.why_not.text()
    bar.save.click()


def why_not(page: PeoplePage) -> str:
    bar = page.pane.panel.bar
    assert bar is not None
    return "" if bar.save.isEnabled() else bar.why_not.text()


def test_the_seats_are_told_while_the_date_is_typed(page: PeoplePage, qtbot: QtBot) -> None:
    press(qtbot, page, "Registrér udtræden")
    form = leaving(page)
    day = form.fields["last_day"].widget
    assert isinstance(day, DateInput)
    assert "Skriv den sidste dag" in words(form.fates)
    qtbot.keyClicks(day, "30-09-20")
    assert "bortfalder" not in words(form.fates)
    qtbot.keyClicks(day, "26")
    said = words(form.fates)
    assert "1 plads bortfalder, 1 kræver beslutning, 1 beholdes" in said
    assert "Havets & Råd (fiktivt), politisk repræsentant" in said
    assert "Bortfalder. Hvervet er betinget af medlemskab" in said
    assert "Næste skridt: KKR Nordjylland udpeger en ny." in said
    assert "Beholdes. Pladsen er ikke betinget" in said
    assert "Kræver beslutning. Hvervets datoer er ikke oplyst" in said
    assert "resumé 95.8.7" in said


def test_the_reason_changes_what_is_told(page: PeoplePage) -> None:
    page.leave_council()
    write(leaving(page), last_day=date(2026, 8, 31))
    assert "1 plads bortfalder" in words(leaving(page).fates)
    write(leaving(page), reason=EndReason.DIED)
    assert "3 pladser bortfalder" in words(leaving(page).fates)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        (date(2025, 12, 31), "begyndte først den 1. januar 2026"),
        (date(2030, 1, 1), "slutter allerede den 31. december 2029"),
    ],
)
def test_a_date_that_cannot_be_is_said_beside_the_field(page: PeoplePage, day: date, part: str) -> None:
    page.leave_council()
    write(leaving(page), last_day=day)
    assert part in leaving(page).fields["last_day"].message.words.text()
    assert part in why_not(page)
    assert "Skriv den sidste dag" in words(leaving(page).fates)


def test_a_reason_that_does_not_fit_the_date_is_said_beside_it(page: PeoplePage) -> None:
    page.leave_council()
    write(leaving(page), last_day=LAST, reason=EndReason.TERM_ENDED)
    assert "31. december 2029" in leaving(page).fields["reason"].message.words.text()


def test_saving_says_so_and_is_undone_as_one_step(
    page: PeoplePage, known: Known, session: Session, qtbot: QtBot
) -> None:
    before = read(Appointment)
    page.leave_council()
    write(leaving(page), last_day=LAST)
    with qtbot.waitSignal(session.registered) as told:
        save(page)
    assert told.args == ["Udtrædelsen er registreret. 1 plads bortfalder."]
    assert page.pane.panel.form is None
    assert "Ophører: udtrådt af kommunalbestyrelsen" in words(page.pane.detail)
    assert get(CouncilMembership, known.membership).ends == LAST
    assert history.next_undo() == "Registrér udtræden"
    history.undo(by=session.initials)
    assert read(Appointment) == before


def test_the_round_is_opened_in_the_same_step_and_is_a_click_away(
    page: PeoplePage, known: Known, session: Session, qtbot: QtBot
) -> None:
    page.leave_council()
    form = leaving(page)
    assert not form.fields["filling"].isVisibleTo(page)
    write(form, last_day=LAST)
    assert form.fields["filling"].isVisibleTo(page)
    assert not form.fields["item"].isVisibleTo(page)
    assert why_not(page) == ""
    write(form, filling=True)
    assert form.fields["item"].isVisibleTo(page)
    assert why_not(page) == "Mangler: Møde, Punkt på dagsordenen."
    assert form.values()["title"] == "Udpegning til Havets & Råd (fiktivt)"
    write(form, meeting=known.meeting, item="4.2")
    save(page)
    after = page.findChild(RoundAhead)
    assert after is not None
    assert "Runden skal besætte 1 plads." in words(after)
    went: list[tuple[str, object]] = []
    session.asked_for.connect(lambda to, key: went.append((to, key)))
    line = after.findChild(LinkLine)
    assert line is not None
    qtbot.keyClick(line, Qt.Key.Key_Return)
    ((to, key),) = went
    made = get(Round, key)
    assert (to, made.item, made.begins, made.ends) == ("rounds", "4.2", date(2026, 10, 1), date(2030, 3, 31))
    history.undo(by=session.initials)
    page.refresh()
    assert find(Round, made.id) is None
    assert page.pane.currentWidget() is page.pane.detail


def test_unchecking_the_round_gives_the_button_back(page: PeoplePage) -> None:
    page.leave_council()
    write(leaving(page), last_day=LAST, filling=True)
    assert why_not(page)
    write(leaving(page), filling=False)
    assert why_not(page) == ""


def test_an_item_that_is_taken_is_said_beside_the_field(page: PeoplePage) -> None:
    page.leave_council()
    taken = next(one for one in read(Round) if one.item == "4.1")
    write(leaving(page), last_day=LAST, filling=True, meeting=taken.meeting, item="4.1")
    assert "allerede et punkt 4.1" in leaving(page).fields["item"].message.words.text()
    assert why_not(page)


def test_what_is_written_is_not_lost_without_a_question(page: PeoplePage, dialogs: AnsweringDialogs) -> None:
    page.leave_council()
    write(leaving(page), last_day=LAST)
    dialogs.will_answer(False)
    assert not page.may_leave()
    assert leaving(page).draft().last_day == LAST


def test_a_post_that_ends_has_its_own_panel(page: PeoplePage, known: Known, qtbot: QtBot) -> None:
    with transaction("Prøve", by="test") as step:
        step.insert(
            tables.Employment,
            person=known.person,
            employer="Havn ApS (fiktiv)",
            firm_size=FirmSize.SMALL,
            begins=UNKNOWN,
            ends=UNKNOWN,
        )
    page.refresh()
    press(qtbot, page, "Registrér ophør")
    write(leaving(page), last_day=LAST)
    assert "3 beholdes" in words(leaving(page).fates)
    save(page)
    assert history.next_undo() == "Registrér ophør af ansættelse"


def test_two_change_seats_by_the_chair(
    page: PeoplePage, known: Known, session: Session, qtbot: QtBot
) -> None:
    press(qtbot, page, "Registrér rokade")
    form = swapping(page)
    held = next(a for a in read(Appointment, person=known.person) if a.seat == known.seats["Havets"])
    write(form, appointment=held.id)
    write(form, into=known.seats["Søens"], first_day=date(2026, 9, 15))
    assert "Mangler: Besluttet den, Begrundelse." in why_not(page)
    write(form, decided_on=date(2026, 8, 30), reason="Gruppen ønsker en intern rokade.")
    said = words(form.moves)
    assert "Overtager: Søens & Råd (fiktivt), politisk repræsentant" in said
    assert "Overtager: Havets & Råd (fiktivt), politisk repræsentant" in said
    assert said.count("Kravene til den nye plads er opfyldt") == 2
    with qtbot.waitSignal(session.registered) as told:
        save(page)
    assert told.args == ["Rokaden er registreret."]
    decision = next(one for one in read(Decision) if one.round is None)
    assert (decision.form, decision.meeting) == (DecisionForm.CHAIR, None)
    assert history.next_undo() == "Registrér rokade"
    assert "Ophører: rokade" in words(page.pane.detail)


def test_a_requirement_not_met_asks_for_a_reason_of_its_own(page: PeoplePage, known: Known) -> None:
    with transaction("Prøve", by="test") as step:
        step.update(tables.CouncilMembership, known.membership, ends=date(2026, 9, 14))
    page.swap()
    form = swapping(page)
    held = next(a for a in read(Appointment, person=known.person) if a.seat == known.seats["Havets"])
    write(form, appointment=held.id)
    write(form, into=known.seats["Søens"], decided_on=date(2026, 8, 30), reason="Ønske fra gruppen.")
    assert not form.fields["override"].isVisibleTo(page)
    write(form, first_day=date(2026, 9, 15))
    assert form.fields["override"].isVisibleTo(page)
    assert "ophørte den 14. september 2026" in words(form.moves)
    assert why_not(page) == "Mangler: Hvorfor trods kravet."
    write(form, override="KKR ønsker kontinuitet.")
    save(page)
    assert history.next_undo() == "Registrér rokade"


def test_a_swap_at_a_meeting_asks_for_the_meeting(page: PeoplePage) -> None:
    page.swap()
    form = swapping(page)
    asked = [form.fields[key] for key in ("decided_on", "meeting")]
    assert [field.isVisibleTo(page) for field in asked] == [True, False]
    write(form, form=DecisionForm.MEETING)
    assert [field.isVisibleTo(page) for field in asked] == [False, True]
    assert "Møde" in why_not(page)


def test_nothing_in_the_panels_is_wider_than_the_pane(page: PeoplePage, known: Known) -> None:
    for opened in (page.leave_council, page.swap):
        opened()
        form = page.pane.panel.form
        assert form is not None
        if isinstance(form, LeavingForm):
            write(form, last_day=LAST, filling=True)
        QCoreApplication.sendPostedEvents()
        area = page.pane.panel.area
        inside = area.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= area.viewport().width()
        page.pane.panel.close_panel()


def test_the_panel_is_quick(page: PeoplePage) -> None:
    page.leave_council()
    started = perf_counter()
    write(leaving(page), last_day=LAST)
    assert perf_counter() - started < 0.2
