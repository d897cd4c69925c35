"""The recipient where the window of an envelope shows it.

The windows of the Nordic sizes, from the sheet's left and upper edge in mm: C5 15, 44 (105 x 35); C65 15, 39 (100 x
35); E65/DL 15, 40 (95 x 30). Their common part is 15-110, 44-70. A sheet may slip some three millimetres in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reportlab.lib.units import mm

from ..domain import vocabulary as words
from ..domain.blocks import AddressBlock
from ..errors import UserError
from .faces import admit, regular
from .flow import GREY
from .structure import Element
from .typesetting import Row, Run, Style, simple_lines, tagged

_WIDTH: float = 85 * mm
_PITCH = 4.6 * mm
_LEAST_PITCH = 3.2 * mm
_SIZE, _SMALL_SIZE = 10.5, 9.0
_SENDER_SIZE, _LEAST_SENDER_SIZE = 7.0, 5.5
# The return address takes the last of the rim above the field: so five lines of the recipient's have room.
_SENDER_RISE, _SENDER_PITCH = 0.8 * mm, 4.2 * mm
# Lines of letters in their full size stand no closer, as a multiple of it.
_TIGHTEST = 1.1


class Window(NamedTuple):
    """The lines between which an address is seen, from the sheet's top."""

    top: float
    bottom: float


_WINDOWS = {
    words.Window.COMMON: Window(47.2 * mm, 68 * mm),
    words.Window.C5: Window(47.2 * mm, 76 * mm),
    words.Window.C65: Window(42.2 * mm, 71 * mm),
    words.Window.DL: Window(43.2 * mm, 67 * mm),
}


def window_of(kind: words.Window) -> Window:
    """Where an address stands for a kind of envelope."""
    return _WINDOWS[kind]


def address_rows(
    block: AddressBlock, window: Window, where: str, root: Element
) -> Iterator[tuple[float, Row]]:
    """The address's rows with the top of each; its parts are put below `root`.

    Raises UserError for an address with more lines than the window shows.
    """
    top = window.top
    if block.sender_line:
        top -= _SENDER_RISE
        for row in _sender_rows(block.sender_line, where):
            yield top, tagged([row], root.add("P"))[0]
        top += _SENDER_PITCH
    room = window.bottom - top
    most = int(room / _LEAST_PITCH)
    lines = _lines(block, _SIZE, where)
    if room < len(lines) * _SIZE * _TIGHTEST:
        lines = _lines(block, _SMALL_SIZE, where)
    if len(lines) > most:
        message = (
            f"Adressen fylder {len(lines)} linjer, og konvoluttens rude viser højst {most}. Forkort adressen."
        )
        raise UserError(message, where=where, code="address_too_long")
    pitch = min(_PITCH, room / max(1, len(lines)))
    elements = [root.add("P") for _ in block.lines]
    for place, (line, runs) in enumerate(lines):
        # The baseline is found from the pitch, so that the last line stays within the window.
        middle = [run._replace(down=pitch / 2 + 0.3 * run.style.size) for run in runs]
        yield top + place * pitch, tagged([Row(middle, pitch)], elements[line])[0]


def sender_line_fits(line: str) -> bool:
    """Whether a return address can stand on one line and still be read."""
    style = Style(regular(), _LEAST_SENDER_SIZE)
    return style.width(admit(line, style.face, line)) <= _WIDTH


def _sender_rows(line: str, where: str) -> list[Row]:
    """The return address on one line, smaller where it is long.

    Raises UserError for one that would have to be too small to read.
    """
    whole = Style(regular(), _SENDER_SIZE, grey=GREY)
    needed = whole.width(admit(line, whole.face, where))
    size = _SENDER_SIZE * min(1.0, _WIDTH / max(1.0, needed))
    if size < _LEAST_SENDER_SIZE:
        message = (
            f"Returadressen “{line}” er for lang til én linje i konvoluttens rude. "
            "Forkort afsenderens navn eller adresse."
        )
        raise UserError(message, where=where, code="sender_line_too_long")
    style = Style(regular(), size, grey=GREY)
    # A hair's breadth more than the line needs: it is not to be broken by a rounding.
    lines = simple_lines(line, style, width=_WIDTH + 0.1, where=where)
    return [Row(runs, style.leading) for runs in lines]


def _lines(block: AddressBlock, size: float, where: str) -> list[tuple[int, list[Run]]]:
    """The lines as they fit, each with the number of the line that it is of."""
    style = Style(regular(), size)
    return [
        (place, runs)
        for place, line in enumerate(block.lines)
        for runs in simple_lines(line, style, width=_WIDTH, where=where)
    ]
