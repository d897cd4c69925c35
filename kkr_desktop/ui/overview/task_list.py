"""The overview's lists of things to do: two lines each, with a symbol, the date and how near it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ...domain.columns import Column, State, Symbol
from ...domain.danish import counted, short_date
from ...services.overview import Task
from ..rows_model import RowsModel
from ..symbols import symbol_pixmap
from ..theme import GRID, colours, mark

Index = QModelIndex | QPersistentModelIndex
_SYMBOL = 16
LINES_SHOWN = 3


def line_height(metrics: QFontMetrics) -> int:
    """How high a task's two lines are."""
    return 2 * metrics.lineSpacing() + GRID + 2


def nearness(task: Task, on: date) -> State:
    """How near a task's date is, as symbol and words; one without a date is a question."""
    if task.due is None:
        return State(Symbol.UNKNOWN, "")
    days = (task.due - on).days
    if task.late and days < 0:
        return State(Symbol.WARNING, f"{counted(-days, 'dag', 'dage')} over tiden")
    if days < 0:
        return State(Symbol.CURRENT, f"for {counted(-days, 'dag', 'dage')} siden")
    return State(Symbol.CURRENT, "i dag" if days == 0 else f"om {counted(days, 'dag', 'dage')}")


class TaskList(QListView):
    """Tasks in the order they come; Enter or a double click opens the place where one is done."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.on, self.pointed_at = date.min, -1
        self.tasks: RowsModel[Task] = RowsModel(
            (Column[Task](key="task", title="Opgave", value=self._words),), key=_key_of, parent=self
        )
        self.setModel(self.tasks)
        self.setItemDelegate(_TwoLines(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        mark(self, "ground")
        self.doubleClicked.connect(self._open)
        self.entered.connect(self._point_at)

    def show_tasks(self, tasks: tuple[Task, ...], on: date) -> None:
        """Show these tasks as they stand on a day."""
        self.on = on
        self.tasks.set_rows(tasks)

    def task_at(self, index: Index) -> Task:
        """The task of a line."""
        return self.tasks.row(index.row())

    def sizeHint(self) -> QSize:
        return QSize(320, LINES_SHOWN * line_height(self.fontMetrics()))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(QModelIndex())

    def _point_at(self, index: QModelIndex) -> None:
        self.pointed_at = index.row() if index.isValid() else -1
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.task_at(index))

    def _words(self, task: Task) -> str:
        due = "" if task.due is None else short_date(task.due)
        parts = (task.text, task.detail, due, nearness(task, self.on).word)
        return ". ".join(part for part in parts if part)


def _key_of(task: Task) -> tuple[str, str, str, int]:
    return (task.text, task.detail, task.page.value, task.row)


class _TwoLines(QStyledItemDelegate):
    """The task above where it belongs; at the right its date above how near that is."""

    def __init__(self, tasks: TaskList) -> None:
        super().__init__(tasks)
        # Asked instead of the option's state: reading that makes Python build all of QStyle at the start.
        self._list = tasks

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, line_height(self._list.fontMetrics()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tasks, table, metrics = self._list, colours(option.palette), self._list.fontMetrics()
        task, whole = tasks.task_at(index), QRect(option.rect)
        near, due = nearness(task, tasks.on), "" if task.due is None else short_date(task.due)
        chosen = tasks.currentIndex().row() == index.row()
        painter.save()
        if chosen or tasks.pointed_at == index.row():
            painter.fillRect(whole, QColor(table.selection if chosen else table.hover))
        line, top, left = metrics.lineSpacing(), whole.top() + GRID // 2 + 1, whole.left() + GRID
        picture = symbol_pixmap(near.symbol, _SYMBOL, tasks.devicePixelRatioF())
        painter.drawPixmap(left, top + (line - _SYMBOL) // 2, picture)
        left += _SYMBOL + GRID
        dates = max(metrics.horizontalAdvance(due), metrics.horizontalAdvance(near.word))
        right = whole.right() - GRID
        room = right - left - (dates + 2 * GRID if dates else 0)
        begin = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        end = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(QColor(table.text))
        painter.drawText(QRect(left, top, room, line), begin, metrics.elidedText(task.text, elide, room))
        painter.drawText(QRect(right - dates, top, dates, line), end, due)
        painter.setPen(QColor(table.muted))
        below = top + line
        painter.drawText(QRect(left, below, room, line), begin, metrics.elidedText(task.detail, elide, room))
        if near.symbol is Symbol.WARNING:
            painter.setPen(QColor(table.unknown))
        painter.drawText(QRect(right - dates, below, dates, line), end, near.word)
        if chosen and tasks.hasFocus():
            painter.setPen(QColor(table.accent))
            painter.drawRect(whole.adjusted(0, 0, -1, -1))
        painter.restore()
