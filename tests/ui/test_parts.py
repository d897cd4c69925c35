"""Symbols, steps, cards, panes and dialogs, and that each is freed when it is closed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.domain.columns import Column, State, Symbol
from kkr_desktop.ui.as_of import AsOfButton
from kkr_desktop.ui.busy import BusyLine
from kkr_desktop.ui.cards import Bar, Bars, Card, CardRow
from kkr_desktop.ui.day_picker import DayPicker
from kkr_desktop.ui.detail import DetailPane
from kkr_desktop.ui.dialogs import Dialogs
from kkr_desktop.ui.forms import Form, SaveBar
from kkr_desktop.ui.icons import STROKES, line_icon
from kkr_desktop.ui.inputs import ChoiceInput, DateInput, EdgeInput, LongInput, TextInput
from kkr_desktop.ui.jobs import JobRunner
from kkr_desktop.ui.list_page import ListPage
from kkr_desktop.ui.questions import ListDialog, MessageBox, ReasonDialog, TextDialog
from kkr_desktop.ui.search_all import SearchAll
from kkr_desktop.ui.side_panel import RightPane, SidePanel
from kkr_desktop.ui.steps import Step, StepBar
from kkr_desktop.ui.symbols import WORDS, symbol_icon, symbol_pixmap

STEPS = [
    Step("seats", "Pladser", State(Symbol.MET, "opfyldt")),
    Step("nominations", "Indstillinger", None, 26),
    Step("letters", "Breve & lister"),
]


def a_form() -> Form:
    form = Form()
    form.add("name", "Navn", TextInput(), required=True)
    form.add("end", "Til", EdgeInput(), required=True)
    form.add("day", "Dag", DateInput())
    form.add("who", "Hvem", ChoiceInput([(1, "DI")]))
    form.add("why", "Hvorfor", LongInput())
    return form


def a_panel() -> SidePanel:
    panel = SidePanel(AnsweringDialogs())
    panel.show_form("Registrér indstilling", a_form(), verb="Registrér indstilling")
    return panel


def a_list() -> QWidget:
    column = Column[str]("name", "Navn", str)
    page = ListPage((column,), key=str, name="Navne", empty_text="Tomt")
    page.set_rows(["Aase (fiktiv)"])
    page.set_detail(DetailPane())
    return page


def a_pane() -> QWidget:
    pane = DetailPane()
    pane.heading("Aase (fiktiv)")
    pane.state(State(Symbol.UNKNOWN, "ikke vurderet", "Spørg"), "Erhvervsaktiv")
    pane.fact("E-mail", "")
    pane.button("Ret", pane.clear)
    return pane


def an_opened_as_of() -> QWidget:
    button = AsOfButton()
    button.show()
    button.open()
    return button


FACTORIES: list[Callable[[], QWidget]] = [
    a_list,
    a_pane,
    a_panel,
    a_form,
    lambda: RightPane(AnsweringDialogs()),
    lambda: SaveBar("Gem personen"),
    lambda: StepBar(STEPS),
    lambda: CardRow([Card("ubesatte pladser", number="3")]),
    lambda: Bars("Køn", [Bar("Kvinder", 2)]),
    lambda: ReasonDialog("Udpeg alligevel?", verb="Udpeg"),
    lambda: TextDialog("Hvad hedder listen?", verb="Gem", label="Navn"),
    lambda: MessageBox("Det skrevne er ikke gemt.", ("Kassér", "Skriv videre")),
    lambda: ListDialog("Til posten", ["Anna Holm (fiktiv)"]),
    AsOfButton,
    an_opened_as_of,
    SearchAll,
    lambda: BusyLine(JobRunner()),
]


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda made: made.__name__)
def test_it_is_freed_when_it_is_closed(qapp: QApplication, factory: Callable[[], QWidget]) -> None:
    assert qapp is not None
    widget = factory()
    widget.show()
    QCoreApplication.sendPostedEvents()
    gone = weakref.ref(widget)
    widget.close()
    widget.deleteLater()
    del widget
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_every_symbol_has_a_word_and_an_outline_of_its_own(qapp: QApplication) -> None:
    assert qapp is not None
    shapes = set()
    for symbol in Symbol:
        assert WORDS[symbol]
        assert not symbol_icon(symbol).isNull()
        mask = symbol_pixmap(symbol, 16, 2.0).toImage().createAlphaMask()
        shapes.add(bytes(mask.constBits()))
    assert len(shapes) == len(Symbol)


def test_every_line_icon_is_drawn_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    assert qapp is not None
    for name in STROKES:
        picture = line_icon(name).pixmap(16, 16)
        dense = line_icon(name).pixmap(line_icon(name).actualSize(picture.size()), 2.0)
        assert dense.width() == 2 * picture.width()


def test_the_steps_are_gone_to_by_click_and_by_alt_and_number(qtbot: QtBot) -> None:
    bar = StepBar(STEPS)
    qtbot.addWidget(bar)
    with qtbot.waitActive(bar):
        bar.show()
        bar.activateWindow()
    buttons = bar.findChildren(QPushButton)
    assert [button.accessibleName() for button in buttons] == [
        "Trin 1 Pladser, opfyldt",
        "Trin 2 Indstillinger 26",
        "Trin 3 Breve & lister",
    ]
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["nominations"]
    assert bar.current() == "nominations"
    with qtbot.waitSignal(bar.chosen) as chosen:
        qtbot.keyClick(bar, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert chosen.args == ["letters"]


def test_a_card_says_its_number_and_can_be_pressed_by_keyboard(qtbot: QtBot) -> None:
    card = Card("frister inden for 30 dage", symbol=Symbol.WARNING)
    qtbot.addWidget(card)
    card.set_number(3, note="Næste: 27-02-2026")
    assert card.accessibleName() == "frister inden for 30 dage: 3, Næste: 27-02-2026, kræver opmærksomhed"
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, Qt.Key.Key_Space)


def test_bars_are_spoken(qtbot: QtBot) -> None:
    bars = Bars("Køn", [Bar("Kvinder", 2), Bar("Mænd", 1.5, "1½")])
    qtbot.addWidget(bars)
    assert bars.accessibleDescription() == "Kvinder: 2; Mænd: 1½"


def test_a_reason_needs_words_and_initials(qtbot: QtBot) -> None:
    dialog = ReasonDialog("Udpeg alligevel?", verb="Udpeg alligevel")
    qtbot.addWidget(dialog)
    assert not dialog.accept_button.isEnabled()
    assert dialog.why_not.text() == "Skriv begrundelsen først."
    dialog.text.setPlainText("Ingen andre kandidater")
    assert dialog.why_not.text() == "Skriv dine initialer."
    dialog.initials.setText("hast")
    assert dialog.accept_button.isEnabled()


def test_a_panel_asks_before_what_is_written_is_lost(qtbot: QtBot, dialogs: AnsweringDialogs) -> None:
    pane = RightPane(dialogs)
    qtbot.addWidget(pane)
    pane.show()
    panel = pane.panel
    panel.show_form("Ret person", a_form(), verb="Gem personen")
    assert pane.currentWidget() is panel
    assert panel.form is not None
    panel.form.fields["name"].input.set_value("Aase (fiktiv)")
    dialogs.will_answer(False, True)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert pane.currentWidget() is panel
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert pane.currentWidget() is pane.detail
    assert [asked.verbs for asked in dialogs.asked] == [("Kassér", "Skriv videre")] * 2


def test_an_untouched_panel_closes_without_a_question(qtbot: QtBot, dialogs: AnsweringDialogs) -> None:
    panel = SidePanel(dialogs)
    qtbot.addWidget(panel)
    panel.show_form("Ret person", a_form(), verb="Gem personen")
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(panel.cross, Qt.MouseButton.LeftButton)
    assert dialogs.asked == []


def test_words_with_an_ampersand_are_shown_as_written(qtbot: QtBot) -> None:
    pane = DetailPane()
    qtbot.addWidget(pane)
    pane.heading("Landbrug & Fødevarer <b>")
    button = pane.button("Gå til Landbrug & Fødevarer", pane.clear)
    label = pane.findChild(QLabel)
    assert isinstance(label, QLabel)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert button.text() == "Gå til Landbrug && Fødevarer"


def test_qt_s_own_buttons_speak_danish(qapp: QApplication) -> None:
    assert qapp.translate("QPlatformTheme", "Cancel") == "Annuller"


def test_a_question_has_verbs_and_the_safe_one_is_chosen(qtbot: QtBot) -> None:
    box = MessageBox("Det skrevne er ikke gemt.", ("Kassér R&D", "Skriv videre"))
    qtbot.addWidget(box)
    assert [verb.text() for verb in box.verbs] == ["Kassér R&&D", "Skriv videre"]
    assert box.defaultButton() is box.verbs[1]
    assert box.escapeButton() is box.verbs[1]


def test_a_real_question_is_answered_by_pressing_its_verb(qtbot: QtBot) -> None:
    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, MessageBox)
        qtbot.mouseClick(box.verbs[0], Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    assert Dialogs().ask_yes_no("Slet runden?", yes="Slet runden")


def test_a_real_text_is_asked_for_and_given(qtbot: QtBot) -> None:
    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TextDialog)
        qtbot.keyClicks(dialog.line, "Liste 1")
        qtbot.keyClick(dialog.line, Qt.Key.Key_Return)

    QTimer.singleShot(0, write)
    assert Dialogs().ask_text("Hvad hedder listen?", verb="Gem", label="Navn") == "Liste 1"


def test_a_day_is_picked_by_writing_it(qtbot: QtBot) -> None:
    button = AsOfButton()
    qtbot.addWidget(button)
    button.show()
    button.open()
    picker = button.findChild(DayPicker)
    assert isinstance(picker, DayPicker)
    picker.line.setText("1/1 2026")
    with qtbot.waitSignal(button.changed) as changed:
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert changed.args == [date(2026, 1, 1)]
    with qtbot.waitSignal(button.changed) as changed:
        qtbot.mouseClick(picker.today, Qt.MouseButton.LeftButton)
    assert changed.args == [None]


def test_a_list_can_be_copied(qtbot: QtBot) -> None:
    dialog = ListDialog("Til posten", ["Anna Holm (fiktiv)", "Bo Lund (fiktiv)"])
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Anna Holm (fiktiv)\nBo Lund (fiktiv)"
