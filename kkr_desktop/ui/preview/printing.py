"""A PDF sent to a printer, page by page, in its own size."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtWidgets import QProgressDialog

from ...documents.pictures import POINTS_PER_INCH, Pages
from ...errors import EnvironmentFault, KkrError
from ..dialogs import CANCEL, NO_PRINTER, Dialogs
from ..jobs import Cancelled, CancelledError, JobRunner, Progress, Step
from .worker import image_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

# Sharp on paper, and what a small printer's memory and ours can take.
FEWEST_DOTS, MOST_DOTS = 300, 600
SMALLEST_GAP = 6
SAVE_WORDS = "Gem som PDF …"


def print_pdf(pdf: bytes, *, name: str, dialogs: Dialogs, save: Callable[[], object] | None = None) -> bool:
    """Ask for a printer and print there; tells whether all was sent. What stands in the way is told in words.

    The window can be moved and painted meanwhile, and the printing be cancelled between two pages. Where there is
    no printer, `save` is offered instead.
    """
    try:
        with Pages(pdf) as pages:
            printer = dialogs.choose_printer(name, pages=len(pages))
            return printer is not None and _print_meanwhile(pages, printer, name=name, dialogs=dialogs)
    except KkrError as error:
        if error.code == NO_PRINTER and save is not None:
            if dialogs.ask_choice(error.message, (SAVE_WORDS,)) == 0:
                save()
        else:
            dialogs.tell_error(error)
        return False


def _print_meanwhile(pages: Pages, printer: QPrinter, *, name: str, dialogs: Dialogs) -> bool:
    """Print in a thread of its own, behind a small dialog that tells how far it is."""
    runner = JobRunner()
    job = runner.job(
        f"Udskriver {name}",
        lambda progress, cancelled: paint(pages, printer, name=name, progress=progress, cancelled=cancelled),
    )
    shown = QProgressDialog(f"Udskriver {name}", CANCEL, 0, 0, dialogs.parent)
    shown.setWindowTitle("Udskriv")
    shown.setWindowModality(Qt.WindowModality.WindowModal)
    shown.setAutoReset(False)
    shown.setAutoClose(False)
    shown.setMinimumDuration(400)
    loop, answers, errors = QEventLoop(), list[int](), list[Exception]()

    def show(step: Step) -> None:
        shown.setMaximum(step.total)
        shown.setValue(step.done)
        shown.setLabelText(step.what)

    shown.canceled.connect(job.cancel)
    job.progressed.connect(show)
    job.done.connect(answers.append)
    job.failed.connect(errors.append)
    job.ended.connect(loop.quit)
    runner.submit(job)
    loop.exec()
    runner.close()
    runner.deleteLater()
    shown.canceled.disconnect(job.cancel)
    shown.reset()
    shown.deleteLater()
    if errors:
        raise errors[0]
    return bool(answers)


def paint(pages: Pages, printer: QPrinter, *, name: str, progress: Progress, cancelled: Cancelled) -> int:
    """Print the pages the printer was asked for, as often as it was asked to; tells how many sheets' sides.

    Raises EnvironmentFault when the printer takes nothing, and CancelledError between two pages.
    """
    wanted = _order(printer, len(pages))
    printer.setDocName(name)
    printer.setFullPage(True)
    _turn(printer, pages.sizes[wanted[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise EnvironmentFault(
            "Printeren svarer ikke. Se efter, om den er tændt og tilsluttet, eller vælg en anden printer.",
            where=name,
            code="printer",
        )
    # Without it Qt would pack pictures as photographs, and letters get a shade around them.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        for done, place in enumerate(wanted):
            progress(f"Udskriver side {done + 1} af {len(wanted)}", done, len(wanted))
            if cancelled():
                raise CancelledError
            if done:
                _turn(printer, pages.sizes[place])
                if not printer.newPage():
                    raise EnvironmentFault(
                        f"Printeren stoppede efter {done} af {len(wanted)} sider. Se efter papir og fejl på "
                        "printeren, og udskriv resten igen.",
                        where=name,
                        code="printer",
                    )
            _paint_page(painter, printer, pages, place)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(wanted)


def _order(printer: QPrinter, count: int) -> list[int]:
    """The pages in the order they are to come out, counted from 0; copies too where the printer makes none."""
    ranges = printer.pageRanges()
    wanted = [place for place in range(count) if ranges.isEmpty() or ranges.contains(place + 1)]
    if not wanted:
        raise EnvironmentFault(
            f"Ingen af de valgte sider findes: papiret har {count}. Vælg sider fra 1 til {count}.",
            code="no_pages",
        )
    if printer.pageOrder() == printer.PageOrder.LastPageFirst:
        wanted.reverse()
    if printer.supportsMultipleCopies():
        return wanted
    copies = max(1, printer.copyCount())
    return wanted * copies if printer.collateCopies() else [page for page in wanted for _ in range(copies)]


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    """Have the paper lie as the page does."""
    ways = QPageLayout.Orientation
    printer.setPageOrientation(ways.Landscape if size[0] > size[1] else ways.Portrait)


def _paint_page(painter: QPainter, printer: QPrinter, pages: Pages, place: int) -> None:
    """The page as large as on paper, from the paper's own corner; without colours where it has none.

    Line by line as it were, cut where the paper is white: most of a letter is, and each piece is soon packed.
    """
    dots = printer.resolution()
    # A whole fraction of the printer's dots, so that strokes stay as even as they are drawn.
    drawn_dots = max(dots / -(-dots // MOST_DOTS), FEWEST_DOTS)
    grey = printer.colorMode() == printer.ColorMode.GrayScale or not pages.has_colour(place)
    picture = pages.picture(place, scale=drawn_dots / POINTS_PER_INCH, grey=grey)
    larger = dots / drawn_dots
    for top, stripe in picture.inked(gap=SMALLEST_GAP):
        frame = QRectF(0, top * larger, stripe.width * larger, stripe.height * larger)
        painter.drawImage(frame, image_of(stripe))
