"""The state symbols, drawn so that each has its own outline: the meaning never hangs on colour alone."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QIcon, QPainter, QPixmap

from ..domain.columns import Symbol
from .drawing import fill, icon, pixmap, stroke
from .theme import Colours, colours

WORDS = {
    Symbol.MET: "opfyldt",
    Symbol.FAILED: "ikke opfyldt",
    Symbol.UNKNOWN: "ikke vurderet",
    Symbol.OVERRIDDEN: "tilsidesat",
    Symbol.VACANT: "ubesat",
    Symbol.HELD: "besat",
    Symbol.HELD_OVER: "sidder til en ny er udpeget",
    Symbol.INCOMING: "tiltræder",
    Symbol.WARNING: "kræver opmærksomhed",
    Symbol.CURRENT: "i gang",
    Symbol.NONE: "ikke relevant",
}

_QUESTION = "M 6.1 6.3 C 6.1 3.9 9.9 3.9 9.9 6.3 C 9.9 7.7 8 7.8 8 9.3"
_BANG = "M 8 4.4 L 8 8.8"


def symbol_icon(symbol: Symbol) -> QIcon:
    """The symbol in the colours of the moment."""
    return _icon(symbol, colours())


def symbol_pixmap(symbol: Symbol, size: int, scale: float = 1.0) -> QPixmap:
    """The symbol as a picture for a label or a painted widget."""
    return _pixmap(symbol, colours(), size, scale)


@cache
def _icon(symbol: Symbol, table: Colours) -> QIcon:
    return icon(lambda painter: paint_symbol(painter, symbol, table))


@cache
def _pixmap(symbol: Symbol, table: Colours, size: int, scale: float) -> QPixmap:
    return pixmap(lambda painter: paint_symbol(painter, symbol, table), size, scale)


def paint_symbol(painter: QPainter, symbol: Symbol, table: Colours) -> None:
    """Draw the symbol on a 16 by 16 grid."""
    if symbol is Symbol.MET:
        stroke(painter, "M 3 8.6 L 6.5 12 L 13 4.6", table.met, width=2.2)
    elif symbol is Symbol.FAILED:
        fill(painter, "O 8 8 6.8", table.failed)
        stroke(painter, "M 5.5 5.5 L 10.5 10.5 M 10.5 5.5 L 5.5 10.5", table.base, width=1.8)
    elif symbol is Symbol.UNKNOWN:
        stroke(painter, "O 8 8 6.4", table.unknown, width=1.3)
        stroke(painter, _QUESTION, table.unknown, width=1.5)
        fill(painter, "O 8 11.6 0.95", table.unknown)
    elif symbol is Symbol.OVERRIDDEN:
        fill(painter, "M 8 0.9 L 15.1 8 L 8 15.1 L 0.9 8 Z", table.overridden)
        stroke(painter, _BANG, table.base, width=1.8)
        fill(painter, "O 8 11.5 1.05", table.base)
    elif symbol is Symbol.VACANT:
        stroke(painter, "O 8 8 5.6", table.muted, width=1.4, dashed=True)
    elif symbol is Symbol.HELD:
        fill(painter, "O 8 8 5.2", table.accent)
    elif symbol is Symbol.HELD_OVER:
        stroke(painter, "O 8 8 5.4", table.accent, width=1.4)
        fill(painter, "A 2.6 2.6 10.8 10.8 90 180 Z", table.accent)
    elif symbol is Symbol.INCOMING:
        stroke(painter, "M 2 8 L 10 8 M 6.8 4.6 L 10.2 8 L 6.8 11.4", table.accent, width=1.7)
        stroke(painter, "M 13.4 3 L 13.4 13", table.accent, width=1.7)
    elif symbol is Symbol.WARNING:
        stroke(painter, "M 8 1.9 L 14.8 13.8 L 1.2 13.8 Z", table.unknown, width=1.4)
        stroke(painter, "M 8 6.2 L 8 9.6", table.unknown, width=1.6)
        fill(painter, "O 8 11.9 0.95", table.unknown)
    elif symbol is Symbol.CURRENT:
        stroke(painter, "O 8 8 6.2", table.accent, width=1.4)
        fill(painter, "O 8 8 3.2", table.accent)
    else:
        stroke(painter, "M 4.5 8 L 11.5 8", table.muted, width=1.6)
