"""Printing, read back: every page, in its own size and place, and what is said when it cannot be done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdf
import pypdfium2 as pdfium
import pytest
from PIL import ImageChops
from PIL.Image import Image
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton
from pytestqt.qtbot import QtBot

from answering_dialogs import AnsweringDialogs
from kkr_desktop.documents.paper import render
from kkr_desktop.documents.pictures import Pages
from kkr_desktop.domain.blocks import Heading, Metadata, Paper, Paragraph
from kkr_desktop.errors import EnvironmentFault
from kkr_desktop.ui.dialogs import NO_PRINTER, Dialogs
from kkr_desktop.ui.jobs import CancelledError
from kkr_desktop.ui.preview.printing import paint, print_pdf

ABOUT = Metadata("Prøve", "KKR Nordjylland", "2026-03-27")


def a_pdf(paragraphs: int = 120) -> bytes:
    texts = (Paragraph.of(f"Afsnit {number} om æ, ø og å.") for number in range(paragraphs))
    return render([Paper("Prøve", (Heading("Overskrift", 1), *texts))], ABOUT)


def printer_to(path: Path, *, dots: int = 150) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dots)
    return printer


def pictures(pdf: bytes, scale: float = 2) -> list[Image]:
    """The pages as another reader draws them: white where there is no ink."""
    with pdfium.PdfDocument(pdf) as document:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]


def numbers(pdf: bytes) -> list[int]:
    """Which of `a_pdf`'s pages these are, told by their ink."""
    ours = [picture.point(lambda shade: 255 * (shade < 150)) for picture in pictures(a_pdf(), 0.5)]
    found = []
    for printed in pictures(pdf, 0.5):
        ink = printed.point(lambda shade: 255 * (shade < 150))
        found.append(
            min(
                range(len(ours)),
                key=lambda place: sum(ImageChops.difference(ink, ours[place]).histogram()[128:]),
            )
        )
    return found


@pytest.mark.parametrize("dots", [72, 150, 300, 600, 1200])
def test_printing_puts_every_page_where_it_is_on_paper(
    tmp_path: Path, dialogs: AnsweringDialogs, qapp: QApplication, dots: int
) -> None:
    pdf = a_pdf(60)
    dialogs.will_answer(printer_to(tmp_path / "ud.pdf", dots=dots))
    assert print_pdf(pdf, name="Et brev", dialogs=dialogs)
    printed = (tmp_path / "ud.pdf").read_bytes()
    sizes = [page.mediabox for page in pypdf.PdfReader(tmp_path / "ud.pdf").pages]
    before, after = pictures(pdf), pictures(printed)
    assert dialogs.asked[0].detail == str(len(before))
    assert len(after) == len(before) > 1
    # At 72 dots Qt rounds the paper to whole points.
    assert all(abs(float(box.width) - 595.28) < 1 and abs(float(box.height) - 841.89) < 1 for box in sizes)
    millimetre = 2 * 72 / 25.4
    for page, (ours, theirs) in enumerate(zip(before, after, strict=True)):
        ink = [picture.point(lambda shade: 255 * (shade < 150)).getbbox() for picture in (ours, theirs)]
        assert ink[0] is not None
        assert ink[1] is not None
        assert all(abs(a - b) < millimetre for a, b in zip(*ink, strict=True)), f"page {page + 1}"
        # Not only the box: no ink lies farther than a millimetre from where the paper has ink.
        near = _blackened(ours, millimetre)
        stray = ImageChops.subtract(theirs.point(lambda shade: 255 * (shade < 100)), near)
        assert stray.getbbox() is None


def _blackened(picture: Image, reach: float) -> Image:
    """Where there is ink within reach."""
    from PIL import ImageFilter

    return picture.point(lambda shade: 255 * (shade < 200)).filter(ImageFilter.MaxFilter(2 * int(reach) + 1))


def test_a_page_on_its_side_is_printed_on_its_side(
    tmp_path: Path, dialogs: AnsweringDialogs, qapp: QApplication
) -> None:
    with pdfium.PdfDocument.new() as document:
        for width, height in ((595, 842), (842, 595)):
            document.new_page(width, height)
        document.save(tmp_path / "ind.pdf")
    dialogs.will_answer(printer_to(tmp_path / "ud.pdf"))
    assert print_pdf((tmp_path / "ind.pdf").read_bytes(), name="En liste", dialogs=dialogs)
    boxes = [page.mediabox for page in pypdf.PdfReader(tmp_path / "ud.pdf").pages]
    assert [box.width > box.height for box in boxes] == [False, True]


def test_only_the_pages_asked_for_are_printed(
    tmp_path: Path, dialogs: AnsweringDialogs, qapp: QApplication
) -> None:
    printer = printer_to(tmp_path / "ud.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    dialogs.will_answer(printer)
    assert print_pdf(a_pdf(), name="Et brev", dialogs=dialogs)
    assert numbers((tmp_path / "ud.pdf").read_bytes()) == [1]


@pytest.mark.parametrize(
    ("collate", "backwards", "expected"),
    [(True, False, [0, 1, 0, 1]), (False, False, [0, 0, 1, 1]), (True, True, [1, 0, 1, 0])],
)
def test_copies_come_in_the_order_asked_for(
    tmp_path: Path,
    dialogs: AnsweringDialogs,
    qapp: QApplication,
    collate: bool,
    backwards: bool,
    expected: list[int],
) -> None:
    printer = printer_to(tmp_path / "ud.pdf")
    printer.setFromTo(1, 2)
    printer.setCopyCount(2)
    printer.setCollateCopies(collate)
    if backwards:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    dialogs.will_answer(printer)
    assert print_pdf(a_pdf(), name="Et brev", dialogs=dialogs)
    assert numbers((tmp_path / "ud.pdf").read_bytes()) == expected


def test_pages_that_are_not_there_are_told(
    tmp_path: Path, dialogs: AnsweringDialogs, qapp: QApplication
) -> None:
    printer = printer_to(tmp_path / "ud.pdf")
    printer.setFromTo(40, 41)
    dialogs.will_answer(printer)
    assert not print_pdf(a_pdf(1), name="Et brev", dialogs=dialogs)
    assert (
        dialogs.asked[-1].words == "Ingen af de valgte sider findes: papiret har 1. Vælg sider fra 1 til 1."
    )


def test_letters_are_printed_sharp_and_without_a_shade(
    tmp_path: Path, dialogs: AnsweringDialogs, qapp: QApplication
) -> None:
    """Packed as photographs they would have a grey haze: nearly every dot is wholly black or wholly white."""
    dialogs.will_answer(printer_to(tmp_path / "ud.pdf", dots=600))
    assert print_pdf(a_pdf(20), name="Et brev", dialogs=dialogs)
    stripes = [piece.image for piece in pypdf.PdfReader(tmp_path / "ud.pdf").pages[0].images]
    assert len(stripes) >= 20
    counts = [0] * 256
    for stripe in stripes:
        assert stripe is not None
        assert stripe.width == pytest.approx(210 / 25.4 * 600, abs=2)
        counts = [a + b for a, b in zip(counts, stripe.convert("L").histogram(), strict=True)]
    assert counts[255] + counts[0] > 0.97 * sum(counts)
    assert counts[0] > 10_000


def test_it_can_be_cancelled_between_two_pages(tmp_path: Path, qapp: QApplication) -> None:
    told: list[tuple[str, int, int]] = []
    with Pages(a_pdf(200)) as pages, pytest.raises(CancelledError):
        paint(
            pages,
            printer_to(tmp_path / "ud.pdf"),
            name="Et brev",
            progress=lambda *step: told.append(step),
            cancelled=lambda: len(told) == 2,
        )
    count = told[0][2]
    assert told == [(f"Udskriver side {n + 1} af {count}", n, count) for n in range(2)]


def test_the_dialog_that_tells_how_far_cancels(
    tmp_path: Path, dialogs: AnsweringDialogs, qapp: QApplication
) -> None:
    """The window goes on living while it is printed, or the button could not be pressed."""
    pressed: list[str] = []

    def press() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QProgressDialog) and window.value() >= 1:
                pressed.append(window.labelText())
                window.findChild(QPushButton).click()
                return
        QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)
    dialogs.will_answer(printer_to(tmp_path / "ud.pdf", dots=600))
    assert not print_pdf(a_pdf(600), name="Mange breve", dialogs=dialogs)
    assert pressed
    assert pressed[0].startswith("Udskriver side ")
    assert len(dialogs.asked) == 1  # who cancels is not told that it was cancelled


def test_no_printer_chosen_prints_nothing(dialogs: AnsweringDialogs, qapp: QApplication) -> None:
    dialogs.will_answer(None)
    assert not print_pdf(a_pdf(1), name="Et brev", dialogs=dialogs)
    assert len(dialogs.asked) == 1


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdf")
def test_a_printer_that_takes_nothing_is_told(
    tmp_path: Path, dialogs: AnsweringDialogs, qapp: QApplication
) -> None:
    dialogs.will_answer(printer_to(tmp_path / "ingen mappe" / "ud.pdf"))
    assert not print_pdf(a_pdf(1), name="Et brev", dialogs=dialogs)
    assert dialogs.asked[-1].kind == "error"
    assert dialogs.asked[-1].words.startswith("Printeren svarer ikke.")


def test_a_damaged_pdf_is_told_before_anybody_is_asked(dialogs: AnsweringDialogs, qapp: QApplication) -> None:
    assert not print_pdf(b"hej", name="Et brev", dialogs=dialogs)
    assert [asked.kind for asked in dialogs.asked] == ["error"]


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this machine has a printer")
def test_a_machine_without_printers_says_so_and_what_to_do(qapp: QApplication) -> None:
    with pytest.raises(EnvironmentFault, match=r"ingen printer på computeren\. Tilføj en printer") as refused:
        Dialogs().choose_printer("Et brev", pages=1)
    assert refused.value.code == NO_PRINTER


@pytest.mark.parametrize(("answer", "saved"), [(0, ["gemt"]), (None, [])])
def test_without_printers_saving_is_offered(
    dialogs: AnsweringDialogs, qapp: QApplication, answer: int | None, saved: list[str]
) -> None:
    done: list[str] = []
    dialogs.will_answer(EnvironmentFault("Der er ingen printer.", code=NO_PRINTER), answer)
    assert not print_pdf(a_pdf(1), name="Et brev", dialogs=dialogs, save=lambda: done.append("gemt"))
    assert dialogs.asked[-1].verbs == ("Gem som PDF …",)
    assert done == saved


def test_without_printers_and_nowhere_to_save_it_is_told(dialogs: AnsweringDialogs, qtbot: QtBot) -> None:
    dialogs.will_answer(EnvironmentFault("Der er ingen printer.", code=NO_PRINTER))
    assert not print_pdf(a_pdf(1), name="Et brev", dialogs=dialogs)
    assert (dialogs.asked[-1].kind, dialogs.asked[-1].words) == ("error", "Der er ingen printer.")


def test_printing_and_pdfium_are_read_when_first_used() -> None:
    script = (
        "import sys, kkr_desktop.ui.preview.paper_preview, kkr_desktop.ui.preview.printing;"
        "print([name for name in ('pypdfium2', 'PySide6.QtPrintSupport') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
