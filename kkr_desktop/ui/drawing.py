"""Small drawings on a 16 by 16 grid, written as strokes, drawn sharp at any size and screen scale."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

UNITS = 16
SCALES = (1.0, 2.0, 3.0)

Paint = Callable[[QPainter], None]


@cache
def path(strokes: str) -> QPainterPath:
    """The path of a line of strokes.

    M x y (move), L x y (line), C six numbers (curve), Z (close), O x y r (circle), R x y w h r (rounded box),
    A x y w h start sweep (arc of the box's ellipse in degrees, counter-clockwise).
    """
    made, words = QPainterPath(), strokes.split()
    place = 0
    while place < len(words):
        letter = words[place]
        count = _NUMBERS[letter]
        n = [float(word) for word in words[place + 1 : place + 1 + count]]
        place += 1 + count
        if letter == "M":
            made.moveTo(n[0], n[1])
        elif letter == "L":
            made.lineTo(n[0], n[1])
        elif letter == "C":
            made.cubicTo(n[0], n[1], n[2], n[3], n[4], n[5])
        elif letter == "Z":
            made.closeSubpath()
        elif letter == "O":
            made.addEllipse(QRectF(n[0] - n[2], n[1] - n[2], 2 * n[2], 2 * n[2]))
        elif letter == "R":
            made.addRoundedRect(QRectF(n[0], n[1], n[2], n[3]), n[4], n[4])
        else:
            made.arcMoveTo(QRectF(n[0], n[1], n[2], n[3]), n[4])
            made.arcTo(QRectF(n[0], n[1], n[2], n[3]), n[4], n[5])
    return made


_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0, "O": 3, "R": 5, "A": 6}


def stroke(painter: QPainter, strokes: str, colour: str, *, width: float = 1.4, dashed: bool = False) -> None:
    """Draw the lines of the path."""
    line, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    pen = QPen(QBrush(QColor(colour)), width, line, cap, join)
    if dashed:
        pen.setDashPattern([1.6, 1.9])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path(strokes))


def fill(painter: QPainter, strokes: str, colour: str) -> None:
    """Fill the path."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPath(path(strokes))


def pixmap(paint: Paint, size: int, scale: float) -> QPixmap:
    """The drawing as a picture of `size` points on a screen of that scale."""
    picture = QPixmap(QSize(round(size * scale), round(size * scale)))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / UNITS, size / UNITS)
    paint(painter)
    painter.end()
    return picture


def icon(paint: Paint, size: int = UNITS) -> QIcon:
    """The drawing as an icon that is sharp on ordinary and on dense screens, and not greyed when selected."""
    made = QIcon()
    for scale in SCALES:
        picture = pixmap(paint, size, scale)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Active):
            made.addPixmap(picture, mode)
    return made
