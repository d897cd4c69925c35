"""What a rule weighs, drawn as it is said: a full box demands, a half one wishes, an empty one tells."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QIcon, QPainter

from ...domain.vocabulary import Severity
from ..drawing import fill, icon, stroke
from ..theme import Colours, colours

_BOX = "R 2.2 2.2 11.6 11.6 2.4"
_HALF = "M 2.6 8 L 13.4 8 L 13.4 12.6 L 12.6 13.4 L 3.4 13.4 L 2.6 12.6 Z"


def weight_icon(severity: Severity) -> QIcon:
    """The weight in the colours of the moment."""
    return _icon(severity, colours())


@cache
def _icon(severity: Severity, table: Colours) -> QIcon:
    def paint(painter: QPainter) -> None:
        if severity is Severity.REQUIREMENT:
            fill(painter, _BOX, table.accent)
        elif severity is Severity.CONSIDERATION:
            fill(painter, _HALF, table.accent)
        stroke(painter, _BOX, table.accent, width=1.4)

    return icon(paint)
