"""The colours can be read, in light and in dark."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from kkr_desktop.paths import resource
from kkr_desktop.ui import theme
from kkr_desktop.ui.theme import DARK, LIGHT, Colours, Scheme

GROUNDS = ("window", "base", "alternate", "selection", "hover")
WORDS = ("text", "met", "failed", "unknown", "overridden", "accent", "muted")


def _light(colour: str) -> float:
    shade = QColor(colour)
    parts = (shade.redF(), shade.greenF(), shade.blueF())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, success criterion 1.4.3."""
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_ratio_is_measured_rightly() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("word", WORDS)
def test_words_stand_out_from_every_ground(table: Colours, ground: str, word: str) -> None:
    assert contrast(getattr(table, word), getattr(table, ground)) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_the_accent_and_edges_of_fields_stand_out(table: Colours) -> None:
    assert contrast(table.on_accent, table.accent) >= 4.5
    assert contrast(table.on_accent, table.accent_hover) >= 4.5
    # 1.4.11: what shows where a field is needs 3:1.
    assert contrast(table.border, table.base) >= 3
    assert contrast(table.border, table.window) >= 3


def test_both_tables_fill_every_colour_with_a_real_one() -> None:
    for table in (LIGHT, DARK):
        for field in fields(Colours):
            if field.name != "scheme":
                assert QColor(getattr(table, field.name)).isValid()


def test_the_table_in_use_is_told_from_the_palette(qapp: QApplication) -> None:
    theme.apply(qapp, Scheme.DARK)
    try:
        assert theme.colours() is DARK
    finally:
        theme.apply(qapp, Scheme.LIGHT)
    assert theme.colours() is LIGHT


def test_the_screen_font_writes_danish_in_readable_size(qapp: QApplication) -> None:
    font = theme.screen_font()
    assert theme.writes_danish(font)
    assert font.pointSizeF() >= theme.SMALLEST_POINT_SIZE
    assert QFont.Tag("tnum") in font.featureTags()
    assert qapp.font().pointSizeF() >= theme.SMALLEST_POINT_SIZE


def test_the_stylesheet_names_pictures_that_exist(qapp: QApplication) -> None:
    assert qapp is not None
    for table in (LIGHT, DARK):
        named = [part.split('"')[1] for part in theme.stylesheet(table).split("url(")[1:]]
        assert named
        for path in named:
            assert resource("style", path.rsplit("/", 1)[1]).is_file()
