"""A4 upright and lying: where text may stand on it, and what stands on a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from .typesetting import Row

SHORT: float
LONG: float
SHORT, LONG = A4
LEFT: float = 25 * mm
SENDER_TOP: float = 18 * mm
_RIGHT_MARGIN: float = 20 * mm
# From the foot of the page.
_BOTTOM: float = 24 * mm
_FOOT_BOTTOM: float = 10 * mm


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper's size and where its text may stand."""

    width: float
    height: float

    @property
    def right(self) -> float:
        """The text's right edge."""
        return self.width - _RIGHT_MARGIN

    @property
    def bottom(self) -> float:
        """The text's last line, from the top."""
        return self.height - _BOTTOM

    @property
    def foot(self) -> float:
        """The furniture's last line, from the top."""
        return self.height - _FOOT_BOTTOM


@dataclass(slots=True)
class Placed:
    """A row and how far down the page its top is; what is drawn again on a later page is furniture."""

    row: Row
    x: float
    top: float
    again: bool = False


@dataclass(slots=True)
class Page:
    """Rows in the order in which they are read, and where the sheet is folded."""

    rows: list[Placed] = field(default_factory=list)
    folds: tuple[float, ...] = ()
