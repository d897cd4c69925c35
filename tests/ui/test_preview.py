"""The preview of a paper: pages, zoom, keys, what a screen reader hears, and how soon a change is seen."""

from __future__ import annotations

import threading
import time
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.documents.paper import render
from kkr_desktop.documents.pdfium import ONE_AT_A_TIME
from kkr_desktop.domain.blocks import Heading, Metadata, Paper, Paragraph
from kkr_desktop.ui import theme
from kkr_desktop.ui.preview.layout import LARGEST, SMALLEST
from kkr_desktop.ui.preview.paper_preview import PaperPreview
from kkr_desktop.ui.preview.sheets import MOST_KEPT_BYTES, Fit

ABOUT = Metadata("Prøve", "KKR Nordjylland", "2026-03-27")
CTRL = Qt.KeyboardModifier.ControlModifier


def a_pdf(paragraphs: int = 120, word: str = "Afsnit") -> bytes:
    texts = (Paragraph.of(f"{word} {number} om æ, ø og å.") for number in range(paragraphs))
    return render([Paper("Prøve", (Heading("Overskrift", 1), *texts))], ABOUT)


@pytest.fixture
def preview(qtbot: QtBot) -> PaperPreview:
    made = PaperPreview()
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def settle(preview: PaperPreview, qtbot: QtBot) -> None:
    qtbot.waitUntil(preview.sheets.is_drawn, timeout=5000)


def shown(preview: PaperPreview) -> QImage:
    return preview.sheets.viewport().grab().toImage()


def darkest(image: QImage) -> int:
    return min(
        image.pixelColor(x, y).lightness()
        for x in range(60, image.width() - 60, 2)
        for y in range(30, image.height())
    )


def test_a_word_stands_where_there_is_nothing_to_show(preview: PaperPreview) -> None:
    preview.show_message("Vælg et brev for at se det her.")
    assert preview.message.isVisible()
    assert not preview.sheets.isVisible()
    assert not preview.busy.isVisible()
    assert not any(button.isEnabled() for button in preview.bar.findChildren(QAbstractButton))
    preview.show_busy()
    assert preview.busy.isVisible()
    assert preview.message.text() == "Tegner papiret …"


def test_a_paper_is_drawn_with_its_pages_and_text(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    settle(preview, qtbot)
    count = len(preview.sheets.sizes)
    assert count > 1
    assert preview.bar.count.text() == f"af {count}"
    assert preview.bar.number.text() == "1"
    assert darkest(shown(preview)) < 60
    assert preview.sheets.accessibleName() == f"Et brev, side 1 af {count}"
    assert "Afsnit 0 om æ, ø og å." in preview.sheets.accessibleDescription()
    preview.show_pdf(None, name="")
    assert preview.pdf is None
    assert preview.sheets.accessibleDescription() == ""


def test_a_paper_given_before_the_preview_is_seen_is_there_when_it_is(qtbot: QtBot) -> None:
    made = PaperPreview()
    qtbot.addWidget(made)
    made.show_pdf(a_pdf(), name="Et brev")
    made.resize(600, 700)
    made.show()
    settle(made, qtbot)
    assert darkest(shown(made)) < 60
    assert made.sheets.fit is Fit.WIDTH


def test_pages_are_gone_through_by_buttons_number_and_keys(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    settle(preview, qtbot)
    bar, sheets = preview.bar, preview.sheets
    last = len(sheets.sizes)
    assert not bar.previous.isEnabled()
    for number in range(2, last + 1):
        bar.following.click()
        assert bar.number.text() == str(number)
        settle(preview, qtbot)
        qtbot.waitUntil(lambda number=number: f"Side {number} af" in sheets.accessibleDescription())
    assert not bar.following.isEnabled()
    bar.number.setText("1")
    qtbot.keyClick(bar.number, Qt.Key.Key_Return)
    assert sheets.verticalScrollBar().value() == 0
    bar.number.setText("99")
    qtbot.keyClick(bar.number, Qt.Key.Key_Return)
    assert bar.number.text() == str(last)
    qtbot.keyClick(sheets, Qt.Key.Key_Home)
    assert bar.number.text() == "1"
    qtbot.keyClick(sheets, Qt.Key.Key_PageDown)
    moved = sheets.verticalScrollBar().value()
    assert 0 < moved < sheets.viewport().height()
    qtbot.keyClick(sheets, Qt.Key.Key_PageUp)
    assert sheets.verticalScrollBar().value() == 0
    qtbot.keyClick(sheets, Qt.Key.Key_End)
    assert bar.number.text() == str(last)


def test_every_page_can_be_gone_to_even_when_several_are_seen_at_once(
    preview: PaperPreview, qtbot: QtBot
) -> None:
    preview.show_pdf(a_pdf(200), name="Et brev")
    preview.sheets.set_zoom(0.25)
    for number in range(1, len(preview.sheets.sizes) + 1):
        preview.sheets.go_to(number - 1)
        assert preview.bar.number.text() == str(number)


def test_zoom_by_buttons_and_keys(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    sheets, bar = preview.sheets, preview.bar
    fitted = sheets.zoom
    assert bar.to_width.isChecked()
    bar.larger.click()
    assert sheets.zoom > fitted
    assert not bar.to_width.isChecked()
    assert bar.percentage.text() == f"{round(sheets.zoom * 100)} %"
    assert bar.percentage.accessibleName() == f"Størrelse: {round(sheets.zoom * 100)} %"
    before = sheets.zoom
    sheets.setFocus()
    qtbot.keyClick(sheets, Qt.Key.Key_Plus, CTRL)
    assert sheets.zoom > before
    qtbot.keyClick(sheets, Qt.Key.Key_Minus, CTRL)
    assert sheets.zoom == pytest.approx(before)
    qtbot.keyClick(sheets, Qt.Key.Key_0, CTRL)
    assert sheets.zoom == 1.0
    # As large as on paper, by what the system says of the screen.
    assert sheets._layout.pages[0].width == round(595.28 * sheets.logicalDpiX() / 72)
    for _ in range(30):
        sheets.zoom_in()
    assert sheets.zoom == LARGEST
    for _ in range(30):
        sheets.zoom_out()
    assert sheets.zoom == SMALLEST
    next(a for a in bar.percentage.menu().actions() if a.text() == "150 %").trigger()
    assert sheets.zoom == 1.5


def test_the_page_follows_the_room(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    sheets = preview.sheets
    for width in (760, 420, 620):
        preview.resize(width, 700)
        assert sheets.horizontalScrollBar().maximum() == 0
        assert sheets.viewport().width() - sheets._layout.pages[0].width <= 48
    sheets.go_to(1)
    preview.bar.to_page.click()
    assert preview.bar.to_page.isChecked()
    for size in ((760, 700), (420, 700), (700, 300)):
        preview.resize(*size)
        assert sheets._layout.pages[1].height <= sheets.viewport().height()
    assert preview.bar.number.text() == "2"


@pytest.mark.parametrize("width", range(300, 340, 7))
def test_a_page_that_just_fits_does_not_make_the_scroll_bar_come_and_go(
    preview: PaperPreview, qtbot: QtBot, width: int
) -> None:
    """The bar takes room, and without that room the page would fit: it must not go round in a ring."""
    preview.show_pdf(a_pdf(1), name="Et brev")
    sheets = preview.sheets
    zooms: list[float] = []
    sheets.zoomed.connect(lambda: zooms.append(sheets.zoom))
    for height in range(440, 520, 3):
        preview.resize(width, height)
        QApplication.processEvents()
    assert len(zooms) < 4 * len(range(440, 520, 3))


def test_the_wheel_zooms_with_ctrl_around_the_pointer(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    sheets = preview.sheets
    sheets.verticalScrollBar().setValue(300)
    at = QPointF(200, 250)
    page = sheets._layout.pages[0]
    under = (300 + at.y() - page.top) / page.height

    def turn(notch: int, keys: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            at, sheets.viewport().mapToGlobal(at), QPoint(), QPoint(0, notch),
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(sheets.viewport(), event)

    fitted = sheets.zoom
    turn(120, CTRL)
    assert sheets.zoom == pytest.approx(fitted * 1.2)
    page = sheets._layout.pages[0]
    assert (sheets.verticalScrollBar().value() + at.y() - page.top) / page.height == pytest.approx(
        under, abs=0.003
    )
    place = sheets.verticalScrollBar().value()
    turn(-120, Qt.KeyboardModifier.NoModifier)
    assert sheets.verticalScrollBar().value() > place
    assert sheets.zoom == pytest.approx(fitted * 1.2)


def test_a_changed_version_keeps_place_and_zoom_another_paper_does_not(
    preview: PaperPreview, qtbot: QtBot
) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    settle(preview, qtbot)
    sheets = preview.sheets
    sheets.set_zoom(1.5)
    sheets.verticalScrollBar().setValue(1900)
    settle(preview, qtbot)
    before = preview.bar.number.text()
    assert before == "2"
    preview.show_pdf(a_pdf(word="Rettet"), name="Et brev")
    settle(preview, qtbot)
    assert sheets.verticalScrollBar().value() == 1900
    assert sheets.zoom == pytest.approx(1.5)
    assert preview.bar.number.text() == before
    assert "Rettet" in sheets.accessibleDescription()
    preview.show_pdf(a_pdf(1, "Kort"), name="Et brev")
    settle(preview, qtbot)
    assert preview.bar.number.text() == "1"
    assert "Kort" in sheets.accessibleDescription()
    preview.show_pdf(a_pdf(), name="Et andet brev")
    settle(preview, qtbot)
    assert sheets.verticalScrollBar().value() == 0
    assert sheets.zoom == pytest.approx(1.5)


def test_words_for_a_moment_do_not_lose_the_place(preview: PaperPreview, qtbot: QtBot) -> None:
    """A field is misspelt while a template is written, and then put right."""
    preview.show_pdf(a_pdf(), name="Et brev")
    preview.sheets.verticalScrollBar().setValue(700)
    preview.show_message("Feltet findes ikke.")
    preview.show_busy()
    preview.show_pdf(a_pdf(word="Rettet"), name="Et brev")
    settle(preview, qtbot)
    assert preview.sheets.verticalScrollBar().value() == 700
    preview.show_message("Vælg et brev for at se det her.")
    preview.show_pdf(a_pdf(), name="Et andet brev")
    settle(preview, qtbot)
    assert preview.sheets.verticalScrollBar().value() == 0


def test_a_changed_letter_is_seen_at_once(preview: PaperPreview, qtbot: QtBot) -> None:
    """While a template is written, each change is on the screen when the call returns; no blank sheet between."""
    versions = [a_pdf(14, f"Udgave {number}") for number in range(12)]
    preview.show_pdf(versions[0], name="Et brev")
    settle(preview, qtbot)
    seen, took = shown(preview), []
    for pdf in versions[1:]:
        start = time.perf_counter()
        preview.show_pdf(pdf, name="Et brev")
        drawn = preview.sheets.is_drawn()
        now = shown(preview)
        took.append(time.perf_counter() - start)
        if drawn:
            assert now != seen
        else:  # a machine under load: the last version stands until the new one is there
            assert now == seen
            settle(preview, qtbot)
            now = shown(preview)
        seen = now
    assert sorted(took)[len(took) // 2] < 0.05


def test_the_window_never_waits_for_a_page_that_takes_long(preview: PaperPreview, qtbot: QtBot) -> None:
    """Something else holds PDFium, as printing does: the window shows the bare sheet and goes on living."""
    held, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with ONE_AT_A_TIME:
            held.set()
            let_go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(5)
        start = time.perf_counter()
        preview.show_pdf(a_pdf(1), name="Et brev")
        preview.show_pdf(a_pdf(3), name="Et andet brev")
        preview.sheets.zoom_in()
        shown(preview)
        assert time.perf_counter() - start < 1
        assert not preview.sheets.is_drawn()
    finally:
        let_go.set()
        holder.join()
    settle(preview, qtbot)
    assert preview.sheets.accessibleName() == "Et andet brev, side 1 af 1"
    assert "Afsnit 2" in preview.sheets.accessibleDescription()


def test_only_what_is_seen_is_drawn_and_little_is_kept(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(a_pdf(900), name="Mange sider")
    settle(preview, qtbot)
    sheets = preview.sheets
    assert len(sheets.sizes) > 20
    assert len(sheets._kept) <= 4
    sheets.set_zoom(4.0)
    for place in range(8):
        sheets.go_to(place * 2)
        settle(preview, qtbot)
    assert sum(image.sizeInBytes() for image in sheets._kept.values()) <= MOST_KEPT_BYTES


def test_the_last_of_many_wins(preview: PaperPreview, qtbot: QtBot) -> None:
    """Down a list with the arrow key: what stands there at the end is the letter stood on."""
    for number in range(25):
        preview.show_pdf(a_pdf(30 + number, f"Nummer {number}:"), name=f"Brev {number}")
    settle(preview, qtbot)
    assert preview.sheets.accessibleName().startswith("Brev 24, side 1 af ")
    assert "Nummer 24:" in preview.sheets.accessibleDescription()


def test_what_is_no_pdf_is_told_in_words(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(b"hej", name="Et brev")
    qtbot.waitUntil(lambda: "ikke en hel PDF" in preview.message.text())
    assert preview.message.isVisible()
    assert preview.pdf is None
    preview.show_pdf(a_pdf(1), name="Et brev")
    settle(preview, qtbot)
    assert preview.sheets.isVisible()


def test_a_preview_thrown_away_while_it_draws_does_no_harm(qtbot: QtBot) -> None:
    for number in range(10):
        made = PaperPreview()
        made.resize(600, 700)
        made.show()
        made.show_pdf(a_pdf(80, f"Udgave {number}"), name="Et brev")
        made.sheets.set_zoom(3)
        made.close()
        made.deleteLater()
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not any(thread.name == "kkr-pages" for thread in threading.enumerate()))


def test_everything_has_a_name_for_a_screen_reader(preview: PaperPreview, qtbot: QtBot) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    settle(preview, qtbot)
    for widget in (
        *preview.bar.findChildren(QAbstractButton),
        *preview.bar.findChildren(QLineEdit),
        preview.sheets,
    ):
        told = QAccessible.queryAccessibleInterface(widget)
        assert told is not None
        assert told.text(QAccessible.Text.Name).strip(), widget
    told = QAccessible.queryAccessibleInterface(preview.sheets)
    assert told is not None
    assert "Afsnit 0 om æ" in told.text(QAccessible.Text.Description)


@pytest.mark.parametrize("width", [280, 330, 360, 420, 520, 640, 800, 1200])
@pytest.mark.parametrize("prints", [False, True])
def test_the_bar_has_room_for_what_it_shows(qtbot: QtBot, width: int, prints: bool) -> None:
    made = PaperPreview(AnsweringDialogs() if prints else None)
    qtbot.addWidget(made)
    made.resize(width, 500)
    made.show()
    made.show_pdf(a_pdf(500), name="Et brev")
    settle(made, qtbot)
    QApplication.processEvents()
    seen = sorted(
        (w for w in made.bar.children() if getattr(w, "isVisible", lambda: False)()), key=lambda w: w.x()
    )
    assert made.bar.percentage in seen
    assert (made.bar.print_button in seen) is prints
    for left, right in pairwise(seen):
        assert left.geometry().right() < right.geometry().left()
    assert all(widget.width() >= widget.minimumSizeHint().width() - 10 for widget in seen)
    assert seen[-1].geometry().right() <= made.bar.width()
    assert (made.bar.to_width in seen) == (width >= (800 if prints else 640))


def test_printing_is_offered_where_it_can_be_asked_for(qtbot: QtBot, dialogs: AnsweringDialogs) -> None:
    alone = PaperPreview()
    qtbot.addWidget(alone)
    assert alone.bar.print_button.isHidden()
    made = PaperPreview(dialogs)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    assert not made.bar.print_button.isEnabled()
    assert not made.print_paper()
    made.show_pdf(a_pdf(1), name="Et brev")
    settle(made, qtbot)
    with qtbot.waitActive(made):
        made.activateWindow()
    made.sheets.setFocus()
    dialogs.will_answer(None, None)
    qtbot.keyClick(made.sheets, Qt.Key.Key_P, CTRL)
    qtbot.mouseClick(made.bar.print_button, Qt.MouseButton.LeftButton)
    assert [(asked.kind, asked.words) for asked in dialogs.asked] == [("printer", "Et brev")] * 2


def test_the_ground_is_dark_in_the_dark_and_the_paper_white(
    preview: PaperPreview, qtbot: QtBot, qapp: QApplication
) -> None:
    preview.show_pdf(a_pdf(), name="Et brev")
    settle(preview, qtbot)
    light = shown(preview)
    try:
        theme.apply(qapp, theme.Scheme.DARK)
        QApplication.processEvents()
        settle(preview, qtbot)
        dark = shown(preview)
    finally:
        theme.apply(qapp, theme.Scheme.LIGHT)
    middle = light.width() // 2
    assert light.pixelColor(4, 4).lightness() > 200
    assert dark.pixelColor(4, 4).lightness() < 90
    assert light.pixelColor(middle, 30) == dark.pixelColor(middle, 30)
    assert light.pixelColor(middle, 30).lightness() == 255
