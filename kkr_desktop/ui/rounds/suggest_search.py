"""Asking for compositions: answered at once where that is quick, else by the worker, which can be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QObject, Signal

from ...errors import KkrError
from ...services.rounds import RoundView
from ...services.suggest import Suggestion, suggest
from ..jobs import Cancelled, CancelledError, Job, JobRunner, Progress, Step

# What is answered within this time is shown without a word about waiting.
PATIENCE_S = 0.12
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Question:
    """The groups to fill, who must be among those chosen, and who must not."""

    view: RoundView
    groups: tuple[int, ...]
    fixed: tuple[int, ...]
    excluded: tuple[int, ...]

    def work(self, progress: Progress, cancelled: Cancelled) -> Suggestion:
        """The answer as the worker finds it."""

        def tell(share: float) -> None:
            if cancelled():
                raise CancelledError
            progress("Afprøver muligheder", min(int(share * _WHOLE), _WHOLE), _WHOLE)

        return suggest(self.view, groups=self.groups, fixed=self.fixed, excluded=self.excluded, progress=tell)

    def at_once(self, patience: float) -> Suggestion | None:
        """The answer, or None where it takes longer than that many seconds; with no patience it is not tried."""
        if patience <= 0:
            return None
        began = perf_counter()

        def look(_share: float) -> None:
            if perf_counter() - began > patience:
                raise _TooLongError

        try:
            return suggest(
                self.view, groups=self.groups, fixed=self.fixed, excluded=self.excluded, progress=look
            )
        except _TooLongError:
            return None


class _TooLongError(Exception):
    """Raised to leave a search that is to go on in the worker."""


class Search(QObject):
    """One question at a time: a new one stops the one before, whose answer is never told."""

    waiting = Signal()
    progressed = Signal(object)
    found = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self.patience = PATIENCE_S

    def ask(self, question: Question) -> None:
        """Find the answer; it comes by `found`, now or later."""
        self.forget()
        try:
            answer = question.at_once(self.patience)
        except KkrError as error:
            self.failed.emit(error)
            return
        if answer is not None:
            self.found.emit(answer)
            return
        job = self._runner.job("Leder efter sammensætninger", question.work)
        job.progressed.connect(self._tell_progress)
        job.done.connect(self._tell_found)
        job.failed.connect(self._tell_failed)
        job.cancelled.connect(self._tell_stopped)
        self._job = job
        self.waiting.emit()
        self._runner.submit(job)

    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._job is not None

    def stop(self) -> None:
        """Stop what is being searched for; `stopped` tells when it has."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Stop what is being searched for, and hear no more of it."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _tell_progress(self, step: Step) -> None:
        if self.sender() is self._job:
            self.progressed.emit(step)

    def _tell_found(self, answer: Suggestion) -> None:
        if self._ended():
            self.found.emit(answer)

    def _tell_failed(self, error: Exception) -> None:
        if self._ended():
            self.failed.emit(error)

    def _tell_stopped(self) -> None:
        if self._ended():
            self.stopped.emit()

    def _ended(self) -> bool:
        """Whether the job that ends is the one that is waited for."""
        if self._job is None or self.sender() is not self._job:
            return False
        self._job = None
        return True
