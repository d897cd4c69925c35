"""A thread that opens a paper and draws the pages that are asked for, so that the window never waits for PDFium."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Condition, Thread

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from ...documents.pictures import PagePicture, Pages

LISTEN_EVERY_MS = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """A page, counted from 0, and how many pixels wide it is to be."""

    place: int
    pixels: int


@dataclass(frozen=True, slots=True)
class Opened:
    """The paper could be read; its pages' sizes in points."""

    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as it was wished for, and what stands on it."""

    wish: Wish
    image: QImage
    text: str


@dataclass(slots=True)
class _Desk:
    """What the window and the thread hand each other, always under `turn`.

    `version` counts the papers, so that news of one that has been replaced is thrown away. `pages` is the open
    paper, which only the thread touches.
    """

    turn: Condition = field(default_factory=Condition)
    version: int = 0
    to_open: bytes | None = None
    opening: bool = False
    wishes: deque[Wish] = field(default_factory=deque)
    news: deque[tuple[int, Opened | Drawn | Exception]] = field(default_factory=deque)
    working: bool = False
    pages: Pages | None = None


class PageWorker(QObject):
    """Draws for one preview. News of the paper shown last comes in the window's thread, by `told`.

    News is `Opened`, `Drawn`, or the exception that the paper or the page gave.
    """

    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk = _Desk()
        # As in ui/jobs.py the window listens: no signal is ever sent from another thread.
        self._ear = QTimer(self, interval=LISTEN_EVERY_MS)
        self._ear.timeout.connect(self.listen)
        self.destroyed.connect(lambda: _leave(desk))

    def open(self, pdf: bytes | None) -> None:
        """Take up another paper, or put the last away; what was wished for of the last is forgotten."""
        _put_paper(self._desk, pdf)
        self._ear.start()

    def draw(self, wishes: Sequence[Wish]) -> None:
        """Draw these pages, in this order, instead of those still waiting."""
        with self._desk.turn:
            self._desk.wishes = deque(wishes)
            _see_to_it(self._desk)
        self._ear.start()

    def wait(self, *, milliseconds: float) -> None:
        """Let the thread have the time, until all is done: a short letter is then there without a blink."""
        end, desk = time.monotonic() + milliseconds / 1000, self._desk
        while True:
            with desk.turn:
                desk.turn.wait_for(lambda: desk.news or not desk.working, max(0.0, end - time.monotonic()))
                done = not desk.news and not desk.working
            self.listen()
            if done or time.monotonic() >= end:
                return

    def listen(self) -> None:
        """Tell what has come."""
        with self._desk.turn:
            news, version = list(self._desk.news), self._desk.version
            self._desk.news.clear()
            if not self._desk.working:
                self._ear.stop()
        for of, piece in news:
            if of == version:
                self.told.emit(piece)


def _put_paper(desk: _Desk, pdf: bytes | None) -> None:
    with desk.turn:
        desk.version += 1
        desk.to_open, desk.opening = pdf, True
        desk.wishes.clear()
        desk.news.clear()
        _see_to_it(desk)


def _leave(desk: _Desk) -> None:
    """Let go of the paper, without a new thread: the program may be ending."""
    with desk.turn:
        desk.version += 1
        desk.wishes.clear()
        if desk.working:
            desk.to_open, desk.opening = None, True
        elif desk.pages is not None:
            desk.pages.close()
            desk.pages = None


def _see_to_it(desk: _Desk) -> None:
    """Start a thread if none works; it ends by itself when there is nothing to do. Under `turn`."""
    if not desk.working and (desk.opening or desk.wishes):
        desk.working = True
        Thread(target=_labour, args=(desk,), name="kkr-pages", daemon=True).start()


def _labour(desk: _Desk) -> None:
    while True:
        with desk.turn:
            version, opening, pdf = desk.version, desk.opening, desk.to_open
            wish = None if opening or not desk.wishes else desk.wishes.popleft()
            desk.opening, desk.to_open = False, None
            if not opening and wish is None:
                desk.working = False
                desk.turn.notify_all()
                return
        news: Opened | Drawn | Exception | None
        try:
            news = _open(desk, pdf) if wish is None else _draw(desk, wish)
        except Exception as error:  # whatever it is, it must reach the window
            news = error
        with desk.turn:
            if news is not None:
                desk.news.append((version, news))
                desk.turn.notify_all()


def _open(desk: _Desk, pdf: bytes | None) -> Opened | None:
    if desk.pages is not None:
        desk.pages.close()
        desk.pages = None
    if pdf is None:
        return None
    desk.pages = Pages(pdf)
    return Opened(desk.pages.sizes)


def _draw(desk: _Desk, wish: Wish) -> Drawn | None:
    pages = desk.pages
    if pages is None:
        return None
    drawn = pages.picture(wish.place, scale=wish.pixels / pages.sizes[wish.place][0])
    return Drawn(wish, image_of(drawn), pages.text(wish.place))


def image_of(picture: PagePicture) -> QImage:
    """The picture as Qt's own, with pixels of its own."""
    kind = QImage.Format.Format_Grayscale8 if picture.grey else QImage.Format.Format_RGB32
    return QImage(picture.content, picture.width, picture.height, picture.stride, kind).copy()
