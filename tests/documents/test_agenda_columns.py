"""Pages set in two columns are read one column after the other; tables and plain pages are read across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from kkr_desktop.documents.agenda_files import text_of
from kkr_desktop.documents.agenda_files.columns import Box, bands
from kkr_desktop.documents.pdfium import ONE_AT_A_TIME
from kkr_desktop.errors import UserError

LEFT = [f"venstre {number}, som fylder det meste af sin spalte" for number in range(1, 13)]
RIGHT = [f"højre {number}, som også fylder det meste af sin" for number in range(1, 13)]


def put(canvas: Canvas, x: float, y: float, text: str, *, word_by_word: bool = False) -> None:
    if not word_by_word:
        canvas.drawString(x, y, text)
        return
    for word in text.split():
        canvas.drawString(x, y, word)
        x += stringWidth(f"{word} ", "Helvetica", 10)


def page(
    path: Path, *, down: float = 0, word_by_word: bool = False, size: tuple[int, int] = (12, 12)
) -> Path:
    """A heading across, so many lines in each column drawn row by row, a line across, and a foot in two parts.

    `down` is how much lower the right column's lines lie.
    """
    canvas = Canvas(str(path))
    canvas.setFont("Helvetica", 16)
    canvas.drawString(60, 790, "Udpegninger, og hvad der hører til på denne side")
    canvas.setFont("Helvetica", 10)
    for row in range(12):
        if row < size[0]:
            put(canvas, 60, 760 - 14 * row, LEFT[row], word_by_word=word_by_word)
        if row < size[1]:
            put(canvas, 320, 760 - down - 14 * row, RIGHT[row], word_by_word=word_by_word)
    canvas.drawString(60, 540, "Herefter står der en linje, som går hen over begge spalter på siden.")
    canvas.drawString(60, 40, "KKR Midt")
    canvas.drawString(480, 40, "SIDE 1")
    canvas.save()
    return path


def lines_of(path: Path) -> list[str]:
    return [line.strip() for line in text_of(path).splitlines() if line.strip()]


@pytest.mark.parametrize("word_by_word", [False, True])
@pytest.mark.parametrize("down", [0, 5, 9])
def test_columns_drawn_row_by_row_are_read_one_after_the_other(
    tmp_path: Path, down: float, word_by_word: bool
) -> None:
    lines = lines_of(page(tmp_path / "a.pdf", down=down, word_by_word=word_by_word))
    assert lines[0].startswith("Udpegninger")
    assert lines[1:25] == LEFT + RIGHT
    assert lines[25].startswith("Herefter")
    assert " ".join(lines[26:]) == "KKR Midt SIDE 1"


def test_the_last_column_may_end_before_the_first(tmp_path: Path) -> None:
    assert lines_of(page(tmp_path / "a.pdf", size=(12, 5)))[1:18] == LEFT + RIGHT[:5]


def drawn_table(path: Path, rows: Sequence[tuple[str, str]]) -> Path:
    canvas = Canvas(str(path))
    canvas.drawString(60, 780, "Kandidaterne fremgår af tabellen, som er sat hen over hele siden her.")
    for place, (left, right) in enumerate(rows):
        canvas.drawString(60, 750 - 16 * place, left)
        canvas.drawString(330, 750 - 16 * place, right)
    canvas.save()
    return path


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    rows = [(f"Anna Holm {number} (fiktiv)", f"Aalborg Kommune {number}") for number in range(10)]
    assert lines_of(drawn_table(tmp_path / "a.pdf", rows))[1:] == [" ".join(row) for row in rows]


def test_a_narrow_column_of_labels_is_read_across(tmp_path: Path) -> None:
    rows = [
        (f"Punkt {number}", f"Teksten til punktet, som er lang og fylder spalten {number}")
        for number in range(9)
    ]
    assert lines_of(drawn_table(tmp_path / "a.pdf", rows))[1:] == [" ".join(row) for row in rows]


def test_a_page_without_columns_has_no_bands() -> None:
    assert bands([Box(60, y, 530 - y % 90, y + 10) for y in range(100, 700, 14)]) == []
    assert bands([]) == []


def test_bands_follow_each_other_without_overlap() -> None:
    columns = [Box(x, y, x + 200, y + 10) for y in range(300, 700, 14) for x in (60, 320)]
    found = bands([Box(60, 730, 520, 746), *columns, Box(60, 270, 520, 280)])
    assert [band.gutter for band in found] == [None, 290, None]
    for above, below in pairwise(found):
        assert above.bottom == below.top
    assert 710 < found[0].bottom < 730
    assert 280 < found[1].bottom < 300


def test_a_drawing_of_many_pieces_is_read_across() -> None:
    pieces = [
        Box(x + part, y, x + part + 1, y + 1) for y in range(0, 800, 2) for x in (0, 300) for part in range(9)
    ]
    assert bands(pieces) == []


def test_a_damaged_page_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    for number in (1, 2):
        canvas.drawString(60, 700, f"Udpegning {number}")
        canvas.showPage()
    canvas.save()
    whole = path.read_bytes()
    # The second page is said to be where nothing is.
    broken = re.sub(rb"(/Kids \[ \d 0 R )\d", rb"\g<1>0", whole)
    assert broken != whole
    path.write_bytes(broken)
    with pytest.raises(UserError, match="side 2 kan ikke læses"):
        text_of(path)


def test_a_reader_waits_while_another_has_its_turn_with_pdfium(tmp_path: Path) -> None:
    path = page(tmp_path / "a.pdf")
    read: list[str] = []
    reader = Thread(target=lambda: read.append(text_of(path)))
    with ONE_AT_A_TIME:
        reader.start()
        reader.join(0.2)
        assert read == []
    reader.join(10)
    assert len(read) == 1
