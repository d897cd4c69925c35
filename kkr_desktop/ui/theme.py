"""The look in one place: light and dark colours from one table, the font, and one small stylesheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ..paths import resource

GRID = 8
ROW_HEIGHT = 32
SMALLEST_POINT_SIZE = 10.0
LETTERS_NEEDED = "æøåÆØÅéüö§–”0123456789"


class Scheme(Enum):
    """Which of the two tables of colours is shown."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour of the window; text colours keep at least 4.5:1 against the grounds they stand on."""

    scheme: Scheme
    window: str
    base: str
    alternate: str
    text: str
    muted: str
    line: str
    border: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    hover: str
    met: str
    failed: str
    unknown: str
    overridden: str


LIGHT = Colours(
    scheme=Scheme.LIGHT,
    window="#f4f5f7",
    base="#ffffff",
    alternate="#f9fafb",
    text="#1d232b",
    muted="#586270",
    line="#dfe3e8",
    border="#858f9c",
    accent="#1f5f8b",
    accent_hover="#174a6d",
    on_accent="#ffffff",
    selection="#d8e7f3",
    hover="#e9edf2",
    met="#17693a",
    failed="#b3261e",
    unknown="#7d5200",
    overridden="#6a45a8",
)

DARK = Colours(
    scheme=Scheme.DARK,
    window="#1d2126",
    base="#24292f",
    alternate="#282d34",
    text="#e6e9ed",
    muted="#a9b3be",
    line="#373e47",
    border="#7d8894",
    accent="#84bde6",
    accent_hover="#a3cff0",
    on_accent="#0f2230",
    selection="#2a445a",
    hover="#2d343c",
    met="#74cf9b",
    failed="#f49a93",
    unknown="#e3b868",
    overridden="#c3aef0",
)

_TABLE = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}


def scheme_of_system() -> Scheme:
    """What the desktop asks for; light where it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT


def colours(of: QPalette | None = None) -> Colours:
    """The table in use, told from the palette itself so that nothing has to be kept beside it."""
    shown = QGuiApplication.palette() if of is None else of
    return DARK if shown.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def palette(table: Colours) -> QPalette:
    """The table as a QPalette, disabled colours included."""
    role, made = QPalette.ColorRole, QPalette()
    for which, colour in (
        (role.Window, table.window),
        (role.WindowText, table.text),
        (role.Base, table.base),
        (role.AlternateBase, table.alternate),
        (role.Text, table.text),
        (role.PlaceholderText, table.muted),
        (role.Button, table.base),
        (role.ButtonText, table.text),
        (role.BrightText, table.failed),
        (role.Light, table.base),
        (role.Midlight, table.hover),
        (role.Mid, table.line),
        (role.Dark, table.border),
        (role.Shadow, table.border),
        (role.Highlight, table.selection),
        (role.HighlightedText, table.text),
        (role.Accent, table.accent),
        (role.Link, table.accent),
        (role.LinkVisited, table.accent),
        (role.ToolTipBase, table.base),
        (role.ToolTipText, table.text),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(table.muted))
    made.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(table.window))
    return made


def stylesheet(table: Colours) -> str:
    """The little that a palette cannot say. Rules for table cells are kept to their padding."""
    chevron = resource("style", f"chevron-{table.scheme.value}.png").as_posix()
    tick = resource("style", f"tick-{table.scheme.value}.png").as_posix()
    return f"""
QToolTip {{ background: {table.base}; color: {table.text}; border: 1px solid {table.border}; padding: 4px; }}
QMenuBar {{ background: {table.window}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {table.hover}; }}
QStatusBar {{ background: {table.window}; border-top: 1px solid {table.line}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {table.line}; }}
QLineEdit, QPlainTextEdit, QComboBox {{
  background: {table.base}; color: {table.text}; border: 1px solid {table.border}; border-radius: 4px;
  padding: 3px 8px; min-height: 22px;
  selection-background-color: {table.accent}; selection-color: {table.on_accent};
  placeholder-text-color: {table.muted}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
  border: 2px solid {table.accent}; padding: 2px 7px; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {{
  background: {table.window}; color: {table.muted}; border-color: {table.line}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
  border-color: {table.failed}; }}
QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; }}
QComboBox::drop-down {{ border: 0; width: 26px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
QPushButton {{
  background: {table.base}; color: {table.text}; border: 1px solid {table.border}; border-radius: 4px;
  padding: 4px 14px; min-height: 20px; }}
QPushButton:hover {{ background: {table.hover}; }}
QPushButton:pressed {{ background: {table.selection}; }}
QPushButton:focus {{ border: 2px solid {table.accent}; padding: 3px 13px; }}
QPushButton:disabled {{ color: {table.muted}; border-color: {table.line}; background: {table.window}; }}
QPushButton:checked {{ background: {table.selection}; }}
QPushButton[primary="true"] {{
  background: {table.accent}; color: {table.on_accent}; border-color: {table.accent}; font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: {table.accent_hover}; border-color: {table.accent_hover}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {table.text}; }}
QPushButton[primary="true"]:disabled {{
  background: {table.hover}; color: {table.muted}; border-color: {table.line}; }}
QPushButton[flat="true"] {{ background: transparent; border-color: transparent; padding: 4px 8px; }}
QPushButton[flat="true"]:hover {{ background: {table.hover}; }}
QPushButton[flat="true"]:checked {{ background: {table.selection}; }}
QPushButton[flat="true"]:focus {{ border: 2px solid {table.accent}; padding: 3px 7px; }}
QPushButton[step="true"] {{
  background: transparent; color: {table.muted}; border: 0; border-bottom: 3px solid transparent;
  border-radius: 0; padding: 5px 8px 3px 8px; }}
QPushButton[step="true"]:hover {{ background: {table.hover}; }}
QPushButton[step="true"]:checked {{ border-bottom-color: {table.accent}; color: {table.text}; }}
QPushButton[step="true"]:focus {{ border: 2px solid {table.accent}; border-radius: 4px; padding: 3px 6px; }}
QPushButton[link="true"] {{
  background: transparent; border: 1px solid transparent; color: {table.accent}; padding: 0 4px;
  text-decoration: underline; min-height: 18px; }}
QPushButton[link="true"]:focus {{ border: 1px solid {table.accent}; }}
QTableView, QTreeView, QScrollArea {{ border: 0; }}
QTableView[rows="true"]::item {{ padding: 0 5px 0 4px; }}
QCheckBox::indicator, QTableView::indicator, QListView::indicator, QTreeView::indicator,
QRadioButton::indicator {{
  width: 14px; height: 14px; border: 1px solid {table.border}; border-radius: 3px;
  background: {table.base}; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked {{
  background: {table.accent}; border-color: {table.accent}; image: url("{tick}"); }}
QTreeView::indicator:indeterminate {{ background: {table.accent}; border-color: {table.accent}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {table.accent}; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {table.accent}; }}
QProgressBar {{ background: {table.hover}; border: 0; border-radius: 4px; text-align: center; }}
QProgressBar::chunk {{ background: {table.accent}; border-radius: 4px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {table.border}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {table.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QHeaderView {{ background: {table.window}; border: 0; }}
QHeaderView::section {{
  background: {table.window}; color: {table.muted}; border: 0; border-bottom: 1px solid {table.line};
  padding: 6px 8px 6px 7px; font-weight: 600; }}
QHeaderView::section:hover {{ color: {table.text}; background: {table.hover}; }}
QListView[navigation="true"] {{ background: {table.window}; border: 0; outline: 0; }}
QFrame[panel="true"] {{ background: {table.base}; border: 0; }}
QFrame[card="true"] {{ background: {table.base}; border: 1px solid {table.line}; border-radius: 8px; }}
QFrame[rule="true"] {{ background: {table.line}; border: 0; }}
QWidget[ground="true"] {{ background: {table.base}; }}
QLabel[muted="true"] {{ color: {table.muted}; }}
QLabel[wrong="true"] {{ color: {table.failed}; }}
QLabel[heading="1"] {{ font-size: {_scaled(1.45)}; font-weight: 600; }}
QLabel[heading="2"] {{ font-size: {_scaled(1.15)}; font-weight: 600; }}
QLabel[heading="3"] {{ font-weight: 600; }}
"""


def _scaled(factor: float) -> str:
    return f"{QGuiApplication.font().pointSizeF() * factor:.1f}pt"


def apply(app: QApplication, scheme: Scheme | None = None, *, bundled: bool = False) -> None:
    """Give the whole program one look; call it again to change from light to dark.

    `bundled` writes with the program's own font whatever the system has, so that pictures are alike everywhere.
    """
    if not app.styleSheet():
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(screen_font(bundled=bundled))
    table = _TABLE[scheme_of_system() if scheme is None else scheme]
    app.setPalette(palette(table))
    app.setStyleSheet(stylesheet(table))


def screen_font(*, bundled: bool = False) -> QFont:
    """The system's font where it can write Danish, else the bundled family; figures of one width."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if bundled or not writes_danish(font):
        families = bundled_families()
        if families:
            font.setFamilies(families[:1])
            # Its letters are small for their size.
            font.setPointSizeF(SMALLEST_POINT_SIZE + 1)
    if 0 < font.pointSizeF() < SMALLEST_POINT_SIZE:
        font.setPointSizeF(SMALLEST_POINT_SIZE)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def writes_danish(font: QFont) -> bool:
    """Whether the font has every letter the program shows; a missing one would be a silent box."""
    metrics = QFontMetrics(font)
    return all(metrics.inFontUcs4(ord(letter)) for letter in LETTERS_NEEDED)


def bundled_families() -> list[str]:
    """Register the fonts that come with the program and name their families."""
    found: list[str] = []
    for file in sorted(resource("fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            found.extend(name for name in QFontDatabase.applicationFontFamilies(number) if name not in found)
    return found


def mark(widget: QWidget, name: str, value: object = True) -> None:
    """Set a property that the stylesheet reads, and have the style read it again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
