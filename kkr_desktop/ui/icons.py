"""The line icons of pages and actions."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QIcon, QPainter

from .drawing import icon, stroke
from .theme import colours

STROKES = {
    "overview": "R 1.8 1.8 5.2 5.2 1 R 9 1.8 5.2 5.2 1 R 1.8 9 5.2 5.2 1 R 9 9 5.2 5.2 1",
    "bodies": "M 1.8 6 L 8 2 L 14.2 6 Z M 3.6 6.2 L 3.6 12 M 6.6 6.2 L 6.6 12 M 9.4 6.2 L 9.4 12 "
    "M 12.4 6.2 L 12.4 12 M 1.8 13.8 L 14.2 13.8",
    "rounds": "A 2.2 2.2 11.6 11.6 60 -250 M 10.9 0.9 L 10.9 3.2 L 13.3 3.2 M 5.2 8 L 7.4 10.1 L 11 6",
    "people": "O 5.8 5 2.6 M 1.2 13.6 C 1.2 8.2 10.4 8.2 10.4 13.6 M 10.4 2.6 C 13.2 2.6 13.2 7.4 10.4 7.4 "
    "M 11.8 9.4 C 13.8 10 14.8 11.4 14.8 13.6",
    "organisations": "R 2.6 1.8 7 12.4 0.8 M 9.6 6 L 13.4 6 L 13.4 14.2 L 9.6 14.2 M 5 5 L 7.2 5 "
    "M 5 8 L 7.2 8 M 5 11 L 7.2 11",
    "meetings": "R 1.8 3 12.4 11.2 1.2 M 1.8 6.6 L 14.2 6.6 M 5 1.4 L 5 4.2 M 11 1.4 L 11 4.2 "
    "M 5 9.4 L 6 9.4 M 10 9.4 L 11 9.4 M 5 11.8 L 6 11.8",
    "history": "A 1.8 1.8 12.4 12.4 150 -300 M 1.4 3 L 2.6 5.6 L 5.2 4.6 M 8 4.8 L 8 8.2 L 10.4 9.8",
    "letters": "R 1.4 3.2 13.2 9.6 1 M 1.8 4 L 8 9 L 14.2 4",
    "lists": "M 5.6 4 L 14 4 M 5.6 8 L 14 8 M 5.6 12 L 14 12 M 2 4 L 2.6 4 M 2 8 L 2.6 8 M 2 12 L 2.6 12",
    "setup": "M 1.6 4.4 L 8 4.4 M 12 4.4 L 14.4 4.4 O 10 4.4 1.9 M 1.6 11.6 L 4 11.6 M 8 11.6 L 14.4 11.6 "
    "O 6 11.6 1.9",
    "search": "O 6.8 6.8 4.6 M 10.3 10.3 L 14.2 14.2",
    "add": "M 8 2.6 L 8 13.4 M 2.6 8 L 13.4 8",
    "less": "M 2.6 8 L 13.4 8",
    "edit": "M 2.4 13.6 L 3.2 10.4 L 10.8 2.8 L 13.2 5.2 L 5.6 12.8 Z",
    "remove": "M 2.6 4 L 13.4 4 M 6 4 L 6 2 L 10 2 L 10 4 M 4 4 L 4.8 14 L 11.2 14 L 12 4",
    "close": "M 3.8 3.8 L 12.2 12.2 M 12.2 3.8 L 3.8 12.2",
    "undo": "M 5.4 2.4 L 2.2 5.6 L 5.4 8.8 M 2.4 5.6 L 9.6 5.6 C 15.4 5.6 15.4 13.4 9.6 13.4 L 6 13.4",
    "redo": "M 10.6 2.4 L 13.8 5.6 L 10.6 8.8 M 13.6 5.6 L 6.4 5.6 C 0.6 5.6 0.6 13.4 6.4 13.4 L 10 13.4",
    "open": "M 1.6 13 L 1.6 3.2 L 6 3.2 L 7.6 5 L 13.2 5 L 13.2 7 M 1.6 13 L 4 7 L 15 7 L 12.8 13 Z",
    "export": "M 8 10 L 8 1.8 M 5 4.6 L 8 1.8 L 11 4.6 M 2.2 9.6 L 2.2 13.8 L 13.8 13.8 L 13.8 9.6",
    "import": "M 8 1.8 L 8 10 M 5 7.2 L 8 10 L 11 7.2 M 2.2 9.6 L 2.2 13.8 L 13.8 13.8 L 13.8 9.6",
    "print": "M 4.4 5.6 L 4.4 1.8 L 11.6 1.8 L 11.6 5.6 M 4.4 11.4 L 1.8 11.4 L 1.8 5.6 L 14.2 5.6 "
    "L 14.2 11.4 L 11.6 11.4 M 4.4 9 L 11.6 9 L 11.6 14.2 L 4.4 14.2 Z",
    "copy": "R 5.4 5.4 8.6 8.6 1 M 10.6 5.2 L 10.6 2 L 2 2 L 2 10.6 L 5.2 10.6",
    "back": "M 10 2.8 L 4.8 8 L 10 13.2",
    "forward": "M 6 2.8 L 11.2 8 L 6 13.2",
    "chevron": "M 3.4 5.8 L 8 10.4 L 12.6 5.8",
    "help": "O 8 8 6.4 M 6.1 6.3 C 6.1 3.9 9.9 3.9 9.9 6.3 C 9.9 7.7 8 7.8 8 9.3 M 8 11.5 L 8 11.6",
}


def line_icon(name: str, *, on_accent: bool = False) -> QIcon:
    """The icon of a page or an action, in the colours of the moment; `on_accent` for a button that saves."""
    table = colours()
    return _icon(name, table.on_accent if on_accent else table.muted)


@cache
def _icon(name: str, colour: str) -> QIcon:
    def paint(painter: QPainter) -> None:
        stroke(painter, STROKES[name], colour, width=1.3)

    return icon(paint)
