"""The pages of a paper one under the other: scrolled, zoomed, and drawn as far as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from enum import Enum
from math import sqrt

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ...documents.pictures import POINTS_PER_INCH
from ...errors import KkrError
from ..theme import GRID, Scheme, colours
from .layout import LARGEST, MARGIN, SMALLEST, Layout, Placed, fitting, larger, smaller
from .worker import Drawn, Opened, PageWorker, Wish

# So long the window waits for the first page of a paper, before it shows the bare sheet.
PATIENCE_MS = 35
# A page of so many pixels is drawn and then enlarged; the pictures kept take about as many bytes as four of them.
MOST_PIXELS = 24_000_000
MOST_KEPT_BYTES = 4 * MOST_PIXELS * 4


class Fit(Enum):
    """What the zoom follows when the room changes."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


class Sheets(QAbstractScrollArea):
    """`turned` tells that another page is read or the number of pages is another, `zoomed` that the zoom is.

    `refused` carries the error of a paper that cannot be shown.
    """

    turned = Signal()
    zoomed = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zoom = 1.0
        self.fit = Fit.WIDTH
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.page = 0
        self._name = ""
        self._keeps_place = False
        self._at: QPoint | None = None
        self._layout = Layout((), 1)
        self._kept: OrderedDict[int, QImage] = OrderedDict()
        self._texts: dict[int, str] = {}
        # Pages drawn of an older version stay until the new picture has come.
        self._stale: set[int] = set()
        self._wishes: list[Wish] = []
        self._worker = PageWorker(self)
        self._worker.told.connect(self._hear)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().setAccessibleName("Rul op og ned")
        self.horizontalScrollBar().setAccessibleName("Rul til siden")
        self.verticalScrollBar().setSingleStep(5 * GRID)
        self.horizontalScrollBar().setSingleStep(5 * GRID)
        self._name_it()

    # -- what is shown -------------------------------------------------------------------------------------

    def show_pdf(self, pdf: bytes | None, *, name: str, same: bool = False, at: QPoint | None = None) -> None:
        """Show a paper, from its top or `at` a place; a new version of the `same` where the last was read."""
        self._name, self._keeps_place, self._at, self._wishes = name, same, at, []
        self._worker.open(pdf)
        if pdf is None:
            self._forget()
        else:
            self._worker.wait(milliseconds=PATIENCE_MS)

    def place(self) -> QPoint:
        """How far the paper is scrolled."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def text(self) -> str:
        """What stands on the page that is read, as far as it has been drawn."""
        return self._texts.get(self.page, "")

    def is_drawn(self) -> bool:
        """Whether every page in sight is shown sharp and in its last version."""
        return bool(self.sizes) and not self._lacking(self._in_sight())

    def go_to(self, page: int) -> None:
        """Read a page, counted from 0."""
        if not 0 <= page < len(self.sizes):
            return
        self.verticalScrollBar().setValue(self._layout.pages[page].top - MARGIN)
        self._turn_to(page)

    def _forget(self) -> None:
        self.sizes, self.page = (), 0
        self._kept.clear()
        self._texts.clear()
        self._stale.clear()
        self._measure()
        self._name_it()
        self.turned.emit()

    def _hear(self, news: Opened | Drawn | Exception) -> None:
        if isinstance(news, Opened):
            self._take_up(news.sizes)
        elif isinstance(news, Drawn):
            self._hang_up(news)
        elif isinstance(news, KkrError):
            self.refused.emit(news)
        else:
            raise news

    def _take_up(self, sizes: tuple[tuple[float, float], ...]) -> None:
        place = self.place()
        if self._keeps_place:
            self._stale = set(self._kept)
        else:
            self._forget()
            place = self._at or QPoint()
        self._texts.clear()
        self.sizes, self.page = sizes, min(self.page, len(sizes) - 1)
        self._fit()
        self.verticalScrollBar().setValue(place.y())
        self.horizontalScrollBar().setValue(place.x())
        self._scrolled()
        self._name_it()
        self.turned.emit()
        self._wish()

    def _hang_up(self, drawn: Drawn) -> None:
        place = drawn.wish.place
        self._kept[place] = drawn.image
        self._kept.move_to_end(place)
        self._stale.discard(place)
        self._texts[place] = drawn.text
        seen = {page.place for page in self._in_sight()}
        while (
            len(self._kept) > len(seen)
            and sum(i.sizeInBytes() for i in self._kept.values()) > MOST_KEPT_BYTES
        ):
            gone = next((old for old in self._kept if old not in seen), None)
            if gone is None:
                break
            del self._kept[gone]
        if place == self.page:
            self._name_it()
        self.viewport().update()

    def _name_it(self) -> None:
        """The page and its words, for a screen reader."""
        count = len(self.sizes)
        where = f"side {self.page + 1} af {count}" if count else ""
        self.setAccessibleName(", ".join(part for part in (self._name, where) if part) or "Papirets sider")
        self.setAccessibleDescription(self.text())

    # -- zoom ----------------------------------------------------------------------------------------------

    def set_zoom(self, zoom: float, *, around: QPointF | None = None) -> None:
        """Show at a zoom, 1 being the paper's own size; what is at the point `around` stays there."""
        self.fit = Fit.NONE
        self._zoom_to(max(SMALLEST, min(LARGEST, zoom)), around=around)

    def zoom_in(self, *, around: QPointF | None = None) -> None:
        """The next step up."""
        self.set_zoom(larger(self.zoom), around=around)

    def zoom_out(self, *, around: QPointF | None = None) -> None:
        """The next step down."""
        self.set_zoom(smaller(self.zoom), around=around)

    def set_fit(self, fit: Fit) -> None:
        """Follow the room from now on."""
        self.fit = fit
        read = self.page
        self._fit()
        if fit is Fit.PAGE:
            self.go_to(read)

    def _fit(self) -> None:
        if not self.sizes or self.fit is Fit.NONE:
            self._measure()
            return
        # The room is taken as if the scroll bar stood there: a page that just fits would otherwise take it away
        # and bring it back without end.
        room = self.maximumViewportSize()
        across = room.width() - self.verticalScrollBar().sizeHint().width()
        scale: float = fitting(self.sizes, (across, room.height()), whole=self.fit is Fit.PAGE)
        self._zoom_to(min(LARGEST, scale / self._full_size()), around=QPointF(0, 0))

    def _zoom_to(self, zoom: float, *, around: QPointF | None) -> None:
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        at = around if around is not None else QPointF(self.viewport().rect().center())
        page = self._layout.at(down.value() + at.y())
        within = (down.value() + at.y() - page.top) / page.height if page is not None else 0.0
        aside = (across.value() + at.x()) / self._layout.width
        self.zoom = zoom
        self._measure()
        if page is not None and page.place < len(self._layout.pages):
            now = self._layout.pages[page.place]
            down.setValue(round(now.top + within * now.height - at.y()))
        across.setValue(round(aside * self._layout.width - at.x()))
        self.zoomed.emit()
        self._scrolled()

    def _full_size(self) -> float:
        """Points of the screen for a point of paper, at zoom 1."""
        return self.logicalDpiX() / POINTS_PER_INCH

    def _measure(self) -> None:
        self._layout = Layout(self.sizes, self.zoom * self._full_size())
        room = self.viewport().size()
        for bar, length, seen in (
            (self.verticalScrollBar(), self._layout.height, room.height()),
            (self.horizontalScrollBar(), self._layout.width, room.width()),
        ):
            bar.setRange(0, max(0, length - seen) if self.sizes else 0)
            bar.setPageStep(seen)
        self.viewport().update()

    # -- places --------------------------------------------------------------------------------------------

    def _scrolled(self) -> None:
        """The page that is read is the one at a third of the height; at the very end it is the last."""
        down = self.verticalScrollBar()
        read = self._layout.at(down.value() + self.viewport().height() / 3)
        at_end = 0 < down.maximum() == down.value()
        self._turn_to(len(self.sizes) - 1 if at_end else 0 if read is None else read.place)
        self.viewport().update()

    def _turn_to(self, page: int) -> None:
        if page != self.page and 0 <= page < len(self.sizes):
            self.page = page
            self._name_it()
            self.turned.emit()

    def _in_sight(self) -> list[Placed]:
        top = self.verticalScrollBar().value()
        return self._layout.between(top, top + self.viewport().height())

    def _pixels(self, page: Placed) -> int:
        """How many of the screen's own pixels the page is wide."""
        ratio = self.devicePixelRatioF()
        wanted = page.width * ratio * page.height * ratio
        return max(1, round(page.width * ratio * min(1.0, sqrt(MOST_PIXELS / wanted))))

    def _lacking(self, pages: Sequence[Placed]) -> list[Wish]:
        wishes = (Wish(page.place, self._pixels(page)) for page in pages)
        return [
            wish
            for wish in wishes
            if wish.place in self._stale
            or wish.place not in self._kept
            or abs(self._kept[wish.place].width() - wish.pixels) > 1
        ]

    def _wish(self) -> None:
        """Ask for what is in sight, and after it for the neighbours, which are seen next."""
        seen = self._in_sight()
        if not seen or not self.isVisible():
            return
        first, last = seen[0].place, seen[-1].place
        beside = [*self._layout.pages[last + 1 : last + 2], *self._layout.pages[max(0, first - 1) : first]]
        wishes = self._lacking([*seen, *beside])
        if wishes and wishes != self._wishes:
            self._worker.draw(wishes)
        self._wishes = wishes

    # -- drawing -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self._wish()
        table = colours(self.palette())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(table.hover))
        aside, above = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        shadow = QColor(0, 0, 0, 26 if table.scheme is Scheme.LIGHT else 70)
        for page in self._in_sight():
            left = max(MARGIN, (self.viewport().width() - page.width) // 2) - aside
            sheet = QRect(left, page.top - above, page.width, page.height)
            painter.fillRect(sheet.adjusted(2, 3, 2, 3), shadow)
            image = self._kept.get(page.place)
            if image is None:
                painter.fillRect(sheet, Qt.GlobalColor.white)
            else:
                painter.drawImage(sheet, image)
            painter.setPen(QPen(QColor(table.border), 1))
            painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(table.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    # -- hands ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.DevicePixelRatioChange):
            self.viewport().update()
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        # A fine wheel or a touch pad tells of parts of a notch (120).
        if event.angleDelta().y():
            self.set_zoom(self.zoom * 1.2 ** (event.angleDelta().y() / 120), around=event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = self.verticalScrollBar()
        step = down.pageStep() - 4 * GRID
        moves = {
            Qt.Key.Key_PageDown: down.value() + step,
            Qt.Key.Key_PageUp: down.value() - step,
            Qt.Key.Key_Home: down.minimum(),
            Qt.Key.Key_End: down.maximum(),
        }
        key = Qt.Key(event.key())
        if key in moves:
            down.setValue(moves[key])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(420, 560)
