"""The page of the lists: chosen, seen as a table and as paper, saved, and a row opened where it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from answering_dialogs import AnsweringDialogs
from conftest import MEETING
from kkr_desktop.domain.model import Organisation, Person
from kkr_desktop.domain.vocabulary import ListKind
from kkr_desktop.store.reading import read
from kkr_desktop.ui.lists.page import PAPER, ListsPage
from kkr_desktop.ui.session import Session
from opening import OpenSession


@pytest.fixture
def session(decided: Path, open_session: OpenSession) -> Session:
    return open_session(decided, MEETING)


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> ListsPage:
    made = ListsPage(session)
    qtbot.addWidget(made)
    made.resize(1096, 620)
    made.show()
    done(made, qtbot)
    return made


def done(page: ListsPage, qtbot: QtBot) -> None:
    """Wait until the list that is wanted is there, or a word why not."""
    qtbot.waitUntil(lambda: not page._later.isActive() and not page._session.runner.busy(), timeout=20_000)


def texts(page: ListsPage) -> list[str]:
    """What stands in the table."""
    shown = page.tables.current()
    assert shown is not None
    model = shown.table.model()
    return [
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def show(page: ListsPage, qtbot: QtBot, kind: ListKind, about: int | None = None) -> None:
    page.show_key((kind, about) if about else kind)
    done(page, qtbot)


def test_all_seats_stand_in_the_table_at_once(page: ListsPage) -> None:
    assert page.content is not None
    assert page.content.kind is ListKind.APPOINTMENTS
    shown = page.tables.current()
    assert shown is not None
    assert shown.table.model().rowCount() == 20
    assert "20 pladser" in page.counted.text()
    assert any("Poul Nørholm (fiktiv) (V), Aalborg Kommune" in text for text in texts(page))


def test_the_paper_is_drawn_when_it_is_looked_at(page: ListsPage, qtbot: QtBot) -> None:
    assert page.paper.pdf is None
    page.views[PAPER].click()
    qtbot.waitUntil(lambda: page.paper.pdf is not None, timeout=20_000)
    assert page.paper.isVisible()
    assert page.paper.pdf is not None
    assert page.paper.pdf.startswith(b"%PDF")


def test_candidates_of_a_round_inside_and_for_the_public(page: ListsPage, qtbot: QtBot) -> None:
    show(page, qtbot, ListKind.CANDIDATES)
    assert any("Palle Vestergaard" in text for text in _everything(page))
    page.wish.public.setChecked(True)
    done(page, qtbot)
    assert page.content is not None
    assert page.content.public
    assert not any("Palle Vestergaard" in text for text in _everything(page))
    page.wish.round.setCurrentIndex(2)
    done(page, qtbot)
    assert any("Hospice Vangen" in text for text in _everything(page))
    assert not any("Erhvervshus" in text for text in _everything(page))


def _everything(page: ListsPage) -> list[str]:
    """What stands in all the sheets of the list."""
    found: list[str] = []
    for place in range(page.tables.stack.count()):
        page.tables.stack.setCurrentIndex(place)
        found += texts(page)
    return found


def test_a_person_must_be_chosen_and_is_found_by_typing(page: ListsPage, qtbot: QtBot) -> None:
    show(page, qtbot, ListKind.PERSON)
    assert page.message.text() == "Vælg en person."
    assert not page.pdf_button.isEnabled()
    person = next(one for one in read(Person) if one.given_name == "Kirsten")
    show(page, qtbot, ListKind.PERSON, person.id)
    assert any("Erhvervshus Nordjylland" in text for text in _everything(page))
    assert page.pdf_button.isEnabled()


def test_an_organisations_nominations(page: ListsPage, qtbot: QtBot) -> None:
    (own,) = read(Organisation, name="DI")
    show(page, qtbot, ListKind.ORGANISATION, own.id)
    assert any("Kirsten Østerby" in text for text in _everything(page))


def test_what_expires_up_to_a_day_and_a_day_too_early(page: ListsPage, qtbot: QtBot) -> None:
    show(page, qtbot, ListKind.EXPIRING)
    assert page.content is not None
    page.wish.until.setText("01-01-2020")
    done(page, qtbot)
    assert "Vælg en senere slutdag" in page.message.text()
    page.wish.until.setText("32-13-2026")
    done(page, qtbot)
    assert page.content is None
    page.wish.until.setText("31-12-2030")
    done(page, qtbot)
    assert page.content is not None


def titles(page: ListsPage) -> list[str]:
    """The headings of the columns that are shown."""
    shown = page.tables.current()
    assert shown is not None
    model, table = shown.table.model(), shown.table
    horizontal = Qt.Orientation.Horizontal
    return [
        str(model.headerData(place, horizontal))
        for place in range(model.columnCount())
        if not table.isColumnHidden(place)
    ]


def test_a_seat_needs_no_column_for_its_state(page: ListsPage, qtbot: QtBot) -> None:
    assert titles(page) == ["Organ", "Plads", "Navn", "Fra", "Til", "Besluttet", "Bemærkning"]
    shown = page.tables.current()
    assert shown is not None
    bar = shown.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    model = shown.table.model()
    name = next(
        model.index(row, 2)
        for row in range(model.rowCount())
        if str(model.index(row, 2).data()).startswith("Poul Nørholm")
    )
    whole = "Poul Nørholm (fiktiv) (V), Aalborg Kommune"
    assert name.data() == whole
    assert name.data(Qt.ItemDataRole.ToolTipRole) == f"{whole}: besat"
    assert not name.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_seats_are_sorted_by_the_holders_name_and_not_by_their_state(page: ListsPage) -> None:
    shown = page.tables.current()
    assert shown is not None
    shown.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    model = shown.table.model()
    names = [str(model.index(row, 2).data()) for row in range(model.rowCount())]
    assert names.index("Birthe Ålund (fiktiv) (V), Morsø Kommune") == 0
    assert names.index("Indehaver ikke oplyst") < names.index("Jesper Greth") < len(names) - 1


def test_what_the_choice_says_already_and_what_nobody_has_is_no_column(page: ListsPage, qtbot: QtBot) -> None:
    show(page, qtbot, ListKind.CANDIDATES)
    assert titles(page)[:3] == ["Runde", "Organ", "Plads"]
    page.wish.round.setCurrentIndex(1)
    done(page, qtbot)
    assert titles(page) == [
        *("Plads", "Nuværende", "Nuværende til", "Udpeget", "Ny periode fra", "Ny periode til")
    ]
    # Several bodies, and none of the seats has anybody whose time could end.
    page.wish.round.setCurrentIndex(2)
    done(page, qtbot)
    assert titles(page) == ["Organ", "Plads", "Nuværende", "Udpeget", "Ny periode fra", "Ny periode til"]


def test_a_choice_is_as_wide_as_its_words_where_there_is_room(page: ListsPage, qtbot: QtBot) -> None:
    show(page, qtbot, ListKind.CANDIDATES)
    box = page.wish.round
    longest = max((box.itemText(place) for place in range(box.count())), key=len)
    needed = box.fontMetrics().horizontalAdvance(longest)
    assert needed < box.width() < needed + 100
    page.resize(760, 620)
    qtbot.waitUntil(lambda: box.width() < needed)
    # Nothing stands empty beside a choice that is cut.
    assert page.wish.public.mapTo(page, QPoint()).x() - box.mapTo(page, box.rect().topRight()).x() < 30


def test_the_list_is_saved_as_pdf_and_to_excel(
    page: ListsPage, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    dialogs.will_answer(tmp_path / "liste.pdf", tmp_path / "liste.xlsx")
    page.pdf_button.click()
    page.excel_button.click()
    words = " ".join(one.extract_text() for one in PdfReader(tmp_path / "liste.pdf").pages)
    assert "Karen Ægidius" in words
    book = CalamineWorkbook.from_path(tmp_path / "liste.xlsx")
    cells = [
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    assert any("Karen Ægidius" in cell for cell in cells)
    assert "Udpegninger" in dialogs.asked[0].detail


def test_a_place_that_cannot_be_written_is_told(
    page: ListsPage, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    dialogs.will_answer(tmp_path / "ingen mappe" / "liste.pdf")
    page.pdf_button.click()
    assert dialogs.asked[-1].kind == "error"
    assert "findes ikke" in dialogs.asked[-1].words


def test_a_row_is_opened_where_it_is_about(page: ListsPage, session: Session, qtbot: QtBot) -> None:
    asked: list[tuple[str, object]] = []
    session.asked_for.connect(lambda where, key: asked.append((where, key)))
    shown = page.tables.current()
    assert shown is not None
    shown.search_box.setText("Poul Nørholm")
    shown.table.selectRow(0)
    qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    person = next(one for one in read(Person) if one.given_name == "Poul")
    assert asked == [("people", person.id)]


def test_every_choice_has_a_name_for_those_who_do_not_see_it(page: ListsPage) -> None:
    named = (page.wish.kind, page.wish.round, page.wish.person, page.wish.organisation, page.wish.until)
    assert all(widget.accessibleName() for widget in named)
