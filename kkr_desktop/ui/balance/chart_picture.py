"""One chart in the window: the drawing that paper shows too, in the colours of the moment."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...domain.charts import TEXT_SIZE, Box, Chart, Drawing, Label, Stroke, Tone, draw
from ..theme import Colours, colours


class ChartPicture(QWidget):
    """Draws a chart as wide as it is given room; a screen reader hears it in words."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._drawing: Drawing | None = None
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.description)
        self.setToolTip(chart.description)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._drawn(width).height * self._scale())

    def sizeHint(self) -> QSize:
        width = round(260 * self._scale())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(150 * self._scale()), 40)

    def _scale(self) -> float:
        """The pixels of the drawing's point, so that its text is as large as the window's small hand."""
        return self.fontMetrics().height() / (TEXT_SIZE * 1.6)

    def _font(self, size: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(1, round(size * self._scale())))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def _measure(self, text: str, size: float) -> float:
        return QFontMetricsF(self._font(size)).horizontalAdvance(text) / self._scale()

    def _drawn(self, width: int) -> Drawing:
        wide = max(80.0, width / self._scale())
        if self._drawing is None or abs(self._drawing.width - wide) > 0.01:
            self._drawing = draw(self.chart, width=wide, measure=self._measure)
        return self._drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        scale, table = self._scale(), colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self._drawn(self.width()).shapes:
            colour = QColor(_colour(shape.tone, table))
            if isinstance(shape, Label):
                painter.setPen(colour)
                painter.setFont(self._font(shape.size, bold=shape.bold))
                painter.drawText(QPointF(shape.x * scale, shape.y * scale), shape.text)
            elif isinstance(shape, Stroke):
                painter.setPen(QPen(colour, 2.0 if shape.tone is Tone.GUIDE else 1.0))
                painter.drawLine(
                    QLineF(shape.x1 * scale, shape.y1 * scale, shape.x2 * scale, shape.y2 * scale)
                )
            else:
                self._bar(painter, shape, colour, scale)
        painter.end()

    @staticmethod
    def _bar(painter: QPainter, box: Box, colour: QColor, scale: float) -> None:
        area = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
        unknown = box.tone is Tone.UNKNOWN
        painter.setPen(QPen(colour, 1.0) if unknown else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern) if unknown else colour)
        painter.drawRect(area)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _colour(tone: Tone, table: Colours) -> str:
    return {
        Tone.BAR: table.accent,
        Tone.UNKNOWN: table.border,
        Tone.GUIDE: table.overridden,
        Tone.AXIS: table.border,
        Tone.TEXT: table.text,
        Tone.MUTED: table.muted,
    }[tone]
