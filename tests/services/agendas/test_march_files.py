"""The March agenda read from files: a PDF set from its text, and a Word document, give what the text gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kkr_desktop.domain.agenda_reading.passages import passages
from kkr_desktop.domain.agenda_reading.proposals import AgendaProposed
from kkr_desktop.services.agendas.reading import proposed_in, text_of_file

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "tests" / "data" / "agenda-2026-03-27.txt").read_text(encoding="utf-8")
LINES_ON_A_PAGE = 44


def without_sources(agenda: AgendaProposed) -> list[object]:
    """What is proposed, apart from the lines that it stands on."""
    found: list[object] = [agenda.meeting.held_on and agenda.meeting.held_on.day, agenda.meeting.place]
    for item in agenda.items:
        found.append((item.number, item.title, item.case_number, item.initials, item.councillors))
        found += [(one.body, one.organ, one.group, one.role, one.count, one.verb) for one in item.seats]
        found += [(one.name, one.group) for one in item.nominators]
        found += [(one.text, one.together, one.group) for one in item.criteria]
        found += [(one.name, one.party, one.municipality, one.role, one.body) for one in item.holders]
        found += [day and day.day for day in (item.deadline, item.begins, item.ends)]
    return [*found, [(one.kind, one.text) for one in agenda.remarks]]


def own_lines() -> Iterator[str]:
    """The agenda's lines without the furniture of the pages that it was printed on."""
    for line in TEXT.splitlines():
        stripped = line.strip()
        if stripped and not stripped.startswith(("SIDE |", "KKR Nordjylland |")):
            yield stripped


def set_pdf(path: Path, *, columns: int = 1, row_by_row: bool = False) -> Path:
    """The text set line by line on pages with a running head and a page number in the foot.

    Columns are drawn one after the other, or as some programs do it: a row of both at a time.
    """
    pdfmetrics.registerFont(TTFont("Agenda", str(next((ROOT / "resources" / "fonts").glob("*Regular.ttf")))))
    canvas = Canvas(str(path), pagesize=(595, 842))
    lines = list(own_lines())
    on_a_page = LINES_ON_A_PAGE * columns
    for page, start in enumerate(range(0, len(lines), on_a_page), start=1):
        size = 11 if columns == 1 else 6.5
        canvas.setFont("Agenda", size)
        placed = [
            (*divmod(place, LINES_ON_A_PAGE), line)
            for place, line in enumerate(lines[start : start + on_a_page])
        ]
        if row_by_row:
            placed.sort(key=lambda one: one[1])
        for column, row, line in placed:
            canvas.drawString(60 + column * 250, 780 - 15 * row, line)
        canvas.setFont("Agenda", 8)
        canvas.drawString(60, 40, "KKR Nordjylland | 27-03-2026")
        canvas.drawString(480, 40, f"SIDE | {page}")
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture(scope="module")
def as_text() -> list[object]:
    return without_sources(proposed_in(TEXT, register=False))


@pytest.mark.parametrize(("columns", "row_by_row"), [(1, False), (2, False), (2, True)])
def test_a_pdf_set_from_the_text_proposes_the_same(
    tmp_path: Path, as_text: list[object], columns: int, row_by_row: bool
) -> None:
    text = text_of_file(set_pdf(tmp_path / "dagsorden.pdf", columns=columns, row_by_row=row_by_row))
    assert without_sources(proposed_in(text, register=False)) == as_text


def test_a_word_document_proposes_the_same(tmp_path: Path, as_text: list[object]) -> None:
    document = docx.Document()
    for one in passages(TEXT):
        document.add_paragraph(one.text, style="List Bullet" if one.shape.name == "POINT" else None)
    document.save(str(tmp_path / "dagsorden.docx"))
    text = text_of_file(tmp_path / "dagsorden.docx")
    assert without_sources(proposed_in(text, register=False)) == as_text
