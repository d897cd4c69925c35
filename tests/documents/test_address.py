"""The recipient, and the sender's own address above, where each kind of envelope shows them; how it is folded."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest

from kkr_desktop.documents.paper import render
from kkr_desktop.domain.blocks import AddressBlock, Furniture, Heading, Metadata, Paper, Paragraph
from kkr_desktop.domain.vocabulary import Window
from kkr_desktop.errors import UserError

WordsAt = Callable[[bytes], list[tuple[str, float, float, float, float]]]

# The windows' left, top, right and lower edges on a sheet that lies close in its envelope, in mm.
WINDOWS = {
    Window.C5: (15, 44, 120, 79),
    Window.C65: (15, 39, 115, 74),
    Window.DL: (15, 40, 110, 70),
    Window.COMMON: (15, 44, 110, 70),
}
SENDER = "KL, Weidekampsgade 10, 2300 København S"


def letter(window: Window, lines: int, sender: str = "", *, folds: bool = False) -> Paper:
    address = AddressBlock(tuple(f"Åg linje {place} (fiktiv)" for place in range(lines)), window, sender)
    blocks = (address, Heading("Emne", 1), Paragraph.of("ord " * 200))
    return Paper("Prøve", blocks, Furniture("KKR Nordjylland", ("KL",), ("KKR",), fold_marks=folds))


@pytest.mark.parametrize("window", list(Window))
@pytest.mark.parametrize("lines", [1, 3, 5])
@pytest.mark.parametrize("sender", ["", SENDER])
def test_the_address_stands_within_the_window_with_a_rim_to_slip_in(
    window: Window, lines: int, sender: str, about: Metadata, words_at: WordsAt
) -> None:
    left, top, right, foot = WINDOWS[window]
    found = words_at(render([letter(window, lines, sender)], about))
    shown = [one for one in found if "linje" in one[0] or "Weidekampsgade" in one[0]]
    assert len(shown) == lines + bool(sender)
    for _, begin, upper, end, lower in shown:
        assert begin >= left + 3
        assert upper >= top + 3
        assert end <= right
        assert lower <= foot - 2
    assert all(after[2] > before[4] - 0.3 for before, after in pairwise(shown))
    if sender:
        assert "Weidekampsgade" in shown[0][0]
        assert shown[0][4] - shown[0][2] < shown[1][4] - shown[1][2]
    others = [one for one in found if one not in shown]
    assert not [one for one in others if one[1] < right and one[4] > top and one[2] < foot]


def test_a_long_return_address_is_smaller_and_one_too_long_is_refused(
    about: Metadata, words_at: WordsAt, pages_of: Callable[[bytes], list[str]]
) -> None:
    long = "Sekretariatet for KKR Nordjylland, Weidekampsgade 10, 2300 København S, Danmark"
    pdf = render([letter(Window.C5, 1, long)], about)
    assert long in pages_of(pdf)[0].splitlines()
    (line,) = [one for one in words_at(pdf) if "Sekretariatet" in one[0]]
    assert line[3] <= 110.3
    with pytest.raises(UserError, match="for lang til én linje i konvoluttens rude") as caught:
        render([letter(Window.C5, 1, f"{long}, {long}")], about)
    assert caught.value.code == "sender_line_too_long"


@pytest.mark.parametrize(
    ("window", "places"),
    [
        (Window.C5, [148.5]),
        (Window.C65, [99, 198]),
        (Window.DL, [99, 198]),
        (Window.COMMON, [99, 148.5, 198]),
    ],
)
def test_fold_marks_stand_at_the_edge_and_are_not_read(
    window: Window, places: list[float], about: Metadata
) -> None:
    with pikepdf.open(BytesIO(render([letter(window, 2, folds=True)], about))) as pdf:
        marks, kind = [], ""
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "BDC":
                kind = str(operands[0])
            elif str(operator) == "m":
                x, y = (float(number) * 25.4 / 72 for number in operands)
                assert kind == "/Artifact"
                marks.append((round(x, 1), round(297 - y, 1)))
    assert marks == [(5.0, place) for place in places]


def test_without_fold_marks_nothing_is_drawn_but_text(about: Metadata) -> None:
    with pikepdf.open(BytesIO(render([letter(Window.C5, 2)], about))) as pdf:
        drawn = {str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])}
    assert not drawn & {"m", "l", "re", "S", "f"}
