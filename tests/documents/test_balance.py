"""The charts on paper, read back by another library and looked at as pixels."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from kkr_desktop.documents.balance import balance_pdf
from kkr_desktop.domain.balance import Balance
from kkr_desktop.domain.charts import Bar, Chart
from kkr_desktop.errors import UserError

GENDER = Chart(
    "Køn", (Bar("kvinder", 4), Bar("mænd", 2), Bar("ubesat", 5, known=False)), "Vejledende: 4 af 11."
)
LONG = Chart("Kommune", tuple(Bar(f"En kommune med et meget langt navn nummer {n}", n) for n in range(12)))


def shown(*charts: Chart) -> Balance:
    return Balance("Landbrug & Fødevarers <råd>", date(2026, 4, 1), 11, charts)


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_title_day_charts_and_notes_are_text():
    said = text_of(balance_pdf(shown(GENDER), sender="KKR Nordjylland"))
    for words in (
        "Balance: Landbrug & Fødevarers <råd>",
        "1. april 2026",
        "Køn",
        "kvinder",
        "ubesat",
        "4 af 11",
    ):
        assert words in said


def test_the_file_says_its_title_and_language():
    reader = PdfReader(BytesIO(balance_pdf(shown(GENDER), sender="KKR Nordjylland")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Balance: Landbrug & Fødevarers <råd>"
    assert reader.trailer["/Root"]["/Lang"] == "da-DK"


def test_the_same_balance_makes_the_same_bytes():
    assert balance_pdf(shown(GENDER, LONG), sender="K") == balance_pdf(shown(GENDER, LONG), sender="K")


def test_many_charts_go_over_pages_that_are_numbered_and_none_is_divided():
    pdf = balance_pdf(shown(*[LONG] * 7), sender="KKR Nordjylland")
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]
    assert len(pages) > 1
    assert f"Side 1 af {len(pages)}" in pages[0]
    for page in pages:
        assert page.count("nummer 0") == page.count("nummer 11")


def dark_pixels(pdf: bytes) -> int:
    picture = pdfium.PdfDocument(pdf)[0].render(scale=3).to_pil().convert("L")
    return sum(picture.histogram()[:110])


def test_bars_are_dark_and_unknown_ones_are_hatched():
    def drawn(*bars: Bar) -> int:
        return dark_pixels(balance_pdf(shown(Chart("Køn", bars)), sender="K"))

    plain, hatched, none = (drawn(Bar("a", 9)), drawn(Bar("a", 9, known=False)), drawn(Bar("a", 0)))
    assert plain > hatched > none


def test_a_sign_that_cannot_be_printed_is_refused_by_name():
    with pytest.raises(UserError, match="☃"):
        balance_pdf(shown(Chart("Branche", (Bar("is ☃", 1),))), sender="K")
