"""Bench: an agenda of forty pages read, against its bare text; and an agenda item written."""

from __future__ import annotations

import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pairs import ROOT, alone, compare, peak_of, timed
from register import fill
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kkr_desktop.documents.fonts import REGULAR, font_path
from kkr_desktop.services import register
from kkr_desktop.services.agenda import agenda_text, write_agenda
from kkr_desktop.services.agendas.reading import proposed_in, read_text, text_of_file
from kkr_desktop.services.rounds import round_views

PAGES = 40
LINES = 46
# Wanted: forty pages in two seconds, which is some forty times what PDFium takes for the bare text.
GOAL = 15.0
# Wanted: to look for columns on every page costs no more than a few times the text itself.
TEXT_GOAL = 4.0
_TEXT = ROOT / "tests" / "data" / "agenda-2026-03-27.txt"


def set_pdf(path: Path, pages: int = PAGES) -> Path:
    """The March agenda set again and again until it fills so many pages."""
    pdfmetrics.registerFont(TTFont("Agenda", str(font_path(REGULAR))))
    lines = [line.strip() for line in _TEXT.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = (lines * (pages * LINES // len(lines) + 1))[: pages * LINES]
    canvas = Canvas(str(path))
    for page in range(pages):
        canvas.setFont("Agenda", 10)
        for place, line in enumerate(lines[page * LINES : (page + 1) * LINES]):
            canvas.drawString(60, 800 - 16 * place, line)
        canvas.showPage()
    canvas.save()
    return path


def bare(path: Path) -> str:
    """PDFium alone: each page's text as it comes, whatever columns it is set in."""
    with closing(pdfium.PdfDocument(path)) as document:
        return "\f".join(page.get_textpage().get_text_bounded() for page in document)


def read_new() -> None:
    """Read such a file, for the peak."""
    with tempfile.TemporaryDirectory() as folder:
        proposed_in(text_of_file(set_pdf(Path(folder) / "dagsorden.pdf")), register=False)


def run(rounds_wanted: int = 5) -> list[dict[str, Any]]:
    """Read one agenda and write one item as often as is wanted."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pdf = set_pdf(Path(folder) / "dagsorden.pdf")
        path = Path(folder) / "register.kkr"
        fill(path)
        text = text_of_file(pdf)
        view = round_views()[0].round.id
        answers = [
            compare(
                "agenda: a PDF of 40 pages read",
                partial(timed, lambda: proposed_in(text_of_file(pdf))),
                partial(timed, partial(bare, pdf)),
                rounds=rounds_wanted,
                goal=GOAL,
                baseline="bare PDFium text",
            ),
            compare(
                "agenda: the text of 40 pages",
                partial(timed, lambda: text_of_file(pdf)),
                partial(timed, partial(bare, pdf)),
                rounds=rounds_wanted,
                goal=TEXT_GOAL,
                baseline="bare PDFium text",
            ),
            alone(
                "agenda: its text read and compared",
                partial(timed, lambda: read_text(text, "Dagsorden")),
                rounds=rounds_wanted,
                note=f"{len(text)} characters",
            ),
            alone(
                "agenda: an item as text",
                partial(timed, lambda: agenda_text(view)),
                rounds=rounds_wanted,
                note="",
            ),
            alone(
                "agenda: an item as Word",
                partial(timed, lambda: write_agenda(view, Path(folder) / "punkt.docx")),
                rounds=rounds_wanted,
                note="written to disk",
            ),
        ]
        register.close_register()
    peak = peak_of("agenda", "read_new()")
    return [{**answer, "peak_mb": peak} for answer in answers]
