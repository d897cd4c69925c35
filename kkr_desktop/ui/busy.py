"""The line that shows running work: what, how far, and the button that stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from .dialogs import CANCEL
from .jobs import Job, JobRunner, Step
from .theme import GRID, mark


class BusyLine(QWidget):
    """Appears while the runner works and disappears when it is idle."""

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedSize(160, GRID)
        self.bar.setTextVisible(False)
        self.how_far = QLabel()
        mark(self.how_far, "muted")
        self.stop = QPushButton(CANCEL)
        mark(self.stop, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.what, self.bar, self.how_far, self.stop):
            row.addWidget(widget)
        self.hide()
        self.stop.clicked.connect(runner.cancel_all)
        self.stop.clicked.connect(self._stopping)
        runner.started.connect(self._begin)
        runner.idle.connect(self.hide)

    def _begin(self, job: Job) -> None:
        self._show(Step(job.name, 0, 0))
        self.stop.setEnabled(True)
        job.progressed.connect(self._show)
        self.show()

    def _show(self, step: Step) -> None:
        self.what.setText(step.what)
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        self.how_far.setText(f"{step.done} af {step.total}" if step.total else "")
        self.bar.setAccessibleName(f"{step.what} {self.how_far.text()}".strip())

    def _stopping(self) -> None:
        self.what.setText("Stopper …")
        self.stop.setEnabled(False)
