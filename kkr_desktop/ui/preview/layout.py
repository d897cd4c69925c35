"""Where the pages lie on the ground they are shown on, at a zoom, in points of the screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..theme import GRID

MARGIN = 2 * GRID
SMALLEST, LARGEST = 0.25, 4.0
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A page's number, counted from 0, its top, and its size."""

    place: int
    top: int
    width: int
    height: int


class Layout:
    """The pages one under the other; `scale` is points of the screen for a point of paper."""

    def __init__(self, sizes: Sequence[Size], scale: float) -> None:
        self.pages: list[Placed] = []
        top = MARGIN
        for place, (width, height) in enumerate(sizes):
            self.pages.append(Placed(place, top, max(1, round(width * scale)), max(1, round(height * scale))))
            top += self.pages[-1].height + MARGIN
        self.width = max((page.width for page in self.pages), default=0) + 2 * MARGIN
        self.height = top
        self._tops = [page.top for page in self.pages]

    def at(self, y: float) -> Placed | None:
        """The page at a height, or the one above where it falls between two."""
        return self.pages[max(0, bisect_right(self._tops, y) - 1)] if self.pages else None

    def between(self, top: float, bottom: float) -> list[Placed]:
        """The pages of which something lies there."""
        first = self.at(top)
        if first is None:
            return []
        return [
            page for page in self.pages[first.place : bisect_right(self._tops, bottom)] if page.top <= bottom
        ]


def larger(zoom: float) -> float:
    """The next step up."""
    return next((step for step in STEPS if step > zoom * 1.01), LARGEST)


def smaller(zoom: float) -> float:
    """The next step down."""
    return next((step for step in reversed(STEPS) if step < zoom * 0.99), SMALLEST)


def fitting(sizes: Sequence[Size], room: Size, *, whole: bool) -> float:
    """The points of the screen for a point of paper, with which the widest page, or a whole one, has room."""
    across = (room[0] - 2 * MARGIN) / max(width for width, _ in sizes)
    down = (room[1] - 2 * MARGIN) / max(height for _, height in sizes)
    return max(0.01, min(across, down) if whole else across)
