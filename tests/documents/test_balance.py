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


def test_a_chart_higher_than_a_page_goes_on_and_loses_nothing():
    trades = Chart(
        "Branche", tuple(Bar(f"branche nr. {n}.", n % 9) for n in range(110)), "Uden de politiske."
    )
    with pdfium.PdfDocument(balance_pdf(shown(GENDER, trades), sender="KKR Nordjylland")) as document:
        # Only what lies on the page is taken.
        pages = [page.get_textpage().get_text_bounded() for page in document]
    said = " ".join(pages)
    assert [said.count(f"branche nr. {n}.") for n in range(110)] == [1] * 110
    assert said.count("Branche (fortsat)") == 3
    assert said.count("Uden de politiske.") == 1


def test_nothing_stands_outside_the_margins():
    guided = Chart("Parti", tuple(Bar(f"Parti nr. {n}", 100 + n, guide=150) for n in range(8)))
    with pdfium.PdfDocument(balance_pdf(shown(guided, guided, LONG), sender="K")) as document:
        text = document[0].get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
    assert boxes
    left, right = (edge / 25.4 * 72 for edge in (24.5, 190.5))
    assert all(left <= box[0] and box[2] <= right for box in boxes)


def test_every_font_is_embedded():
    reader = PdfReader(BytesIO(balance_pdf(shown(GENDER), sender="K")))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts)


def dark_pixels(pdf: bytes) -> int:
    picture = pdfium.PdfDocument(pdf)[0].render(scale=3).to_pil().convert("L")
    return sum(picture.histogram()[:110])


def test_bars_are_dark_and_unknown_ones_are_hatched():
    def drawn(*bars: Bar) -> int:
        return dark_pixels(balance_pdf(shown(Chart("Køn", bars)), sender="K"))

    plain, hatched, none = (drawn(Bar("a", 9)), drawn(Bar("a", 9, known=False)), drawn(Bar("a", 0)))
    assert plain > hatched > none


def bars_across(pdf: bytes) -> int:
    """How many long dark stretches the darkest line of pixels has."""
    with pdfium.PdfDocument(pdf) as document:
        picture = document[0].render(scale=3).to_pil().convert("L")
    lines = [
        bytes(picture.crop((0, y, picture.width, y + 1)).point(lambda grey: 255 * (grey < 110)).tobytes())
        for y in range(picture.height)
    ]
    darkest = max(lines, key=lambda line: line.count(255))
    return sum(len(stretch) > 50 for stretch in darkest.split(b"\0"))


def test_a_guide_is_seen_where_it_crosses_a_bar():
    def drawn(guide: int | None) -> int:
        return bars_across(balance_pdf(shown(Chart("Parti", (Bar("a", 9, guide=guide),))), sender="K"))

    assert (drawn(None), drawn(9), drawn(5)) == (1, 1, 2)


def test_a_sign_that_cannot_be_printed_is_refused_by_name():
    with pytest.raises(UserError, match="☃"):
        balance_pdf(shown(Chart("Branche", (Bar("is ☃", 1),))), sender="K")
