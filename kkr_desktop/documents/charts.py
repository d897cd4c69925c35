"""Charts on paper: the drawing that the screen shows, in the paper's own letters and in shades of grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ..domain.charts import Box, Chart, Drawing, Label, Stroke, Tone, draw_parts
from .faces import Face, admit, bold, regular
from .structure import Element
from .typesetting import Row, Run, Style, tagged

_GUTTER = 10 * mm
# A chart that stands alone is no wider than the others.
_ACROSS = 2
# A chart that is higher goes on in a row of its own; it is less than the text of any page is.
_HIGHEST = 225 * mm
# How dark each tone is on paper; an unknown one is hatched, so that it is told apart without colour.
_GREY = {
    Tone.BAR: 0.35,
    Tone.UNKNOWN: 0.35,
    Tone.GUIDE: 0.0,
    Tone.AXIS: 0.6,
    Tone.TEXT: 0.0,
    Tone.MUTED: 0.35,
}
_WIDTHS = {Tone.GUIDE: 1.4, Tone.AXIS: 0.5}
_HATCH = 3.0
# White on both sides of a guide, which is seen by it where it crosses a bar.
_HALO = 0.9


def figure_rows(charts: Sequence[Chart], width: float, where: str, root: Element) -> list[Row]:
    """The charts beside each other as one row, which no page divides; what is too high goes on in more rows.

    Each row is a figure of its own in the paper's structure, told in words.
    """
    if not charts:
        return []
    across = max(len(charts), _ACROSS)
    room = (width - _GUTTER * (across - 1)) / across
    drawn = [
        draw_parts(_admitted(chart, where), width=room, height=_HIGHEST, measure=_measure) for chart in charts
    ]
    told = " ".join(chart.description for chart in charts)
    rows = [_row(beside, room + _GUTTER) for beside in zip_longest(*drawn)]
    for place, row in enumerate(rows):
        tagged([row], root.add("Figure", alt=f"Fortsat: {told}" if place else told))
    return rows


def _row(drawings: Sequence[Drawing | None], step: float) -> Row:
    """The drawings beside each other; a place without one is left empty."""
    runs: list[Run] = []
    shapes: list[Box | Stroke] = []
    height = 0.0
    for place, drawing in enumerate(drawings):
        if drawing is None:
            continue
        height = max(height, drawing.height)
        for shape in drawing.shapes:
            if isinstance(shape, Label):
                runs.append(_run(shape, place * step))
            else:
                shapes.append(_moved(shape, place * step))
    return Row(runs, height, shapes=shapes)


def _measure(text: str, size: float) -> float:
    # The bold cut is the wider one: what fits in it fits in both.
    return bold().width(text) * size


def _admitted(chart: Chart, where: str) -> Chart:
    """The chart with its words as they can be printed; one that cannot is refused by name."""
    return replace(
        chart,
        title=admit(chart.title, bold(), where),
        note=admit(chart.note, regular(), where),
        bars=tuple(replace(bar, label=admit(bar.label, regular(), where)) for bar in chart.bars),
    )


def _run(label: Label, left: float) -> Run:
    face: Face = bold() if label.bold else regular()
    return Run(left + label.x, label.y, label.text, Style(face, label.size, grey=_GREY[label.tone]))


def _moved(shape: Box | Stroke, left: float) -> Box | Stroke:
    if isinstance(shape, Box):
        return Box(shape.x + left, shape.y, shape.width, shape.height, shape.tone)
    return Stroke(shape.x1 + left, shape.y1, shape.x2 + left, shape.y2, shape.tone)


def draw_shapes(canvas: Canvas, shapes: Sequence[Box | Stroke], *, x: float, top: float) -> None:
    """Draw bars and lines; `x` and `top` are where the row begins on the page, counted from its foot."""
    canvas.saveState()
    for shape in shapes:
        grey = _GREY[shape.tone]
        canvas.setStrokeGray(grey)
        canvas.setFillGray(grey)
        if isinstance(shape, Stroke):
            line = (x + shape.x1, top - shape.y1, x + shape.x2, top - shape.y2)
            if shape.tone is Tone.GUIDE:
                canvas.setStrokeGray(1)
                canvas.setLineWidth(_WIDTHS[shape.tone] + 2 * _HALO)
                canvas.line(*line)
                canvas.setStrokeGray(grey)
            canvas.setLineWidth(_WIDTHS.get(shape.tone, 0.5))
            canvas.line(*line)
        elif shape.tone is Tone.UNKNOWN:
            _hatched(canvas, shape, x=x, top=top)
        else:
            foot = top - shape.y - shape.height
            canvas.rect(x + shape.x, foot, shape.width, shape.height, stroke=0, fill=1)
    canvas.restoreState()


def _hatched(canvas: Canvas, box: Box, *, x: float, top: float) -> None:
    left, foot = x + box.x, top - box.y - box.height
    canvas.setLineWidth(0.5)
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(left, foot, box.width, box.height)
    canvas.clipPath(path, stroke=0, fill=0)
    at = left - box.height
    while at < left + box.width:
        canvas.line(at, foot, at + box.height, foot + box.height)
        at += _HATCH
    canvas.restoreState()
    canvas.rect(left, foot, box.width, box.height, stroke=1, fill=0)
