"""Small bar charts as shapes in points: one drawing for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from math import inf
from typing import TypeAlias

# How wide a text is at a size, in points.
Measure: TypeAlias = Callable[[str, float], float]

TEXT_SIZE = 9.0
TITLE_SIZE = 10.5
_ROW, _BAR, _GAP, _TITLE = 18.0, 11.0, 8.0, 22.0
_LINE = 11.5
_LABELS = 0.5  # the share of the width that labels take at most
_NUMBERS = 0.2  # and that the numbers after the bars take at least
_BEFORE_NUMBER = 5.0
_LEAST = 10.0  # what labels and bars have each, however narrow the chart is
_FOOT = 6.0


class Tone(Enum):
    """What a shape means; the screen and the paper choose the colour."""

    BAR = "bar"
    UNKNOWN = "unknown"
    GUIDE = "guide"
    AXIS = "axis"
    TEXT = "text"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart. Where the facts are not `known` it is drawn hatched; `guide` is a number to compare with."""

    label: str
    count: int
    known: bool = True
    guide: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """What is counted, in the order it is shown, and a note in words."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def total(self) -> int:
        """How many are counted in all."""
        return sum(bar.count for bar in self.bars)

    @property
    def description(self) -> str:
        """The chart in words, for those who do not see it."""
        parts = [
            f"{bar.label} {bar.count}" + ("" if bar.guide is None else f" (vejledende {bar.guide})")
            for bar in self.bars
        ]
        told = f"{', '.join(parts)}. " if parts else ""
        return f"{self.title}: {told}{self.note}".strip()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; an unknown one is hatched."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Stroke:
    """A thin line."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    tone: Tone
    bold: bool = False


Shape: TypeAlias = "Box | Stroke | Label"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground of so many points, from the top left corner."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    description: str


def draw(chart: Chart, *, width: float, measure: Measure) -> Drawing:
    """Draw a chart; no word of it is cut, whatever its length: long labels take more lines."""
    return draw_parts(chart, width=width, height=inf, measure=measure)[0]


def draw_parts(chart: Chart, *, width: float, height: float, measure: Measure) -> list[Drawing]:
    """Draw a chart in as many parts as its bars need where none may be higher than `height`.

    The bars of all parts have one scale, and the note stands under the last.
    """
    numbers = max((measure(_number(bar), TEXT_SIZE) for bar in chart.bars), default=0.0)
    numbers = max(width * _NUMBERS, _BEFORE_NUMBER + numbers)
    widest = max((measure(bar.label, TEXT_SIZE) for bar in chart.bars), default=0.0)
    column = min(width * _LABELS, widest, max(_LEAST, width - _GAP - _LEAST - numbers))
    left = column + _GAP
    room = max(_LEAST, width - left - numbers)
    most = max((max(bar.count, bar.guide or 0) for bar in chart.bars), default=0) or 1
    note = wrapped(chart.note, width, measure=measure)
    last = height - _FOOT - _LINE * len(note)
    parts: list[list[Shape]] = []
    ends: list[float] = []
    y = inf
    for bar in chart.bars:
        lines = wrapped(bar.label, column, measure=measure)
        needed = max(_ROW, _LINE * len(lines) + 4)
        if not parts or (y + needed > last and y > _TITLE):
            title = f"{chart.title} (fortsat)" if parts else chart.title
            parts.append([_title(title)])
            ends.append(_TITLE)
            y = _TITLE
        for number, line in enumerate(lines):
            parts[-1].append(Label(0, y + TEXT_SIZE + number * _LINE, line, TEXT_SIZE, Tone.TEXT))
        parts[-1] += _bar(bar, left, y, step=room / most)
        y += needed
        ends[-1] = y
    if not parts:
        parts, ends = [[_title(chart.title)]], [_TITLE]
    for shapes, end in zip(parts, ends, strict=True):
        shapes.insert(1, Stroke(left, _TITLE - 3, left, end - 2, Tone.AXIS))
    for line in note:
        ends[-1] += _LINE
        parts[-1].append(Label(0, ends[-1], line, TEXT_SIZE, Tone.MUTED))
    return [
        Drawing(width, end + _FOOT, tuple(shapes), chart.description)
        for shapes, end in zip(parts, ends, strict=True)
    ]


def _title(text: str) -> Label:
    return Label(0, TITLE_SIZE, text, TITLE_SIZE, Tone.TEXT, bold=True)


def _number(bar: Bar) -> str:
    return str(bar.count) if bar.guide is None else f"{bar.count} (vejl. {bar.guide})"


def _bar(bar: Bar, left: float, y: float, *, step: float) -> list[Shape]:
    """The bar with its guide and its number; `step` is how long one is."""
    shapes: list[Shape] = []
    length = step * bar.count
    if bar.count:
        shapes.append(Box(left, y, length, _BAR, Tone.BAR if bar.known else Tone.UNKNOWN))
    if bar.guide is not None:
        at = left + step * bar.guide
        shapes.append(Stroke(at, y - 2, at, y + _BAR + 2, Tone.GUIDE))
        length = max(length, step * bar.guide)
    tone = Tone.TEXT if bar.known else Tone.MUTED
    shapes.append(Label(left + length + _BEFORE_NUMBER, y + TEXT_SIZE, _number(bar), TEXT_SIZE, tone))
    return shapes


def wrapped(text: str, width: float, *, measure: Measure) -> list[str]:
    """The text on as many lines as it needs; a word wider than the line is broken where it must."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if not line or measure(longer, TEXT_SIZE) <= width:
            line = longer
        else:
            lines.append(line)
            line = word
        while measure(line, TEXT_SIZE) > width and len(line) > 1:
            fits = next(
                n for n in range(len(line) - 1, 0, -1) if n == 1 or measure(line[:n], TEXT_SIZE) <= width
            )
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines
