"""Work that takes time, done by one worker thread that knows nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

Progress: TypeAlias = Callable[[str, int, int], None]
Cancelled: TypeAlias = Callable[[], bool]
Work: TypeAlias = Callable[[Progress, Cancelled], Any]

LISTEN_EVERY_MS = 25


class CancelledError(Exception):
    """Raised inside work that stops because it was cancelled; the job then ends as cancelled, not failed."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a job is doing and how far it has come; `total` is 0 when that cannot be told."""

    what: str
    done: int
    total: int


class Job(QObject):
    """One piece of work: connect to its signals first, then submit it. Exactly one of three ends comes."""

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, name: str, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.work = work
        self.stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at the next place where it looks."""
        self.stop.set()


@dataclass(frozen=True, slots=True)
class _Task:
    """A job as the worker sees it: no QObject, so that none can die in the worker's thread."""

    number: int
    work: Work
    stop: Event


@dataclass(frozen=True, slots=True)
class _News:
    number: int
    kind: str
    value: object


class JobRunner(QObject):
    """Runs one job after another in one thread; their news is fetched and told in the window's thread."""

    started = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._news: SimpleQueue[_News] = SimpleQueue()
        self._jobs: dict[int, Job] = {}
        self._last_number = 0
        self._thread: Thread | None = None
        # The window listens instead of the worker calling: so no signal is ever sent from the worker,
        # and a thousand reports of progress become as many as the eye can follow.
        self._ear = QTimer(self, interval=LISTEN_EVERY_MS)
        self._ear.timeout.connect(self._listen)

    def job(self, name: str, work: Work) -> Job:
        """A job to connect to and then to submit; `name` says in Danish what it is."""
        return Job(name, work, self)

    def submit(self, job: Job) -> None:
        """Put the job in the queue."""
        if self._thread is None:
            self._thread = Thread(
                target=_labour, args=(self._tasks, self._news), name="kkr-worker", daemon=True
            )
            self._thread.start()
        self._last_number += 1
        self._jobs[self._last_number] = job
        self._tasks.put(_Task(number=self._last_number, work=job.work, stop=job.stop))
        self._ear.start()

    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._jobs)

    def cancel_all(self) -> None:
        """Ask everything that runs or waits to stop."""
        for job in self._jobs.values():
            job.cancel()

    def close(self, *, seconds: float = 10.0) -> bool:
        """Cancel everything and wait for the worker; False when it did not stop in time."""
        self.cancel_all()
        if self._thread is None:
            return True
        self._tasks.put(None)
        self._thread.join(seconds)
        stopped = not self._thread.is_alive()
        self._thread = None
        self._listen()
        return stopped

    def _listen(self) -> None:
        latest: dict[int, Step] = {}
        while not self._news.empty():
            news = self._news.get()
            job = self._jobs.get(news.number)
            if job is None:
                continue
            if isinstance(news.value, Step) and news.kind == "progressed":
                latest[news.number] = news.value
            elif news.kind == "started":
                self.started.emit(job)
            else:
                self._end(job, news, latest.pop(news.number, None))
        for number, step in latest.items():
            self._jobs[number].progressed.emit(step)
        if not self._jobs and self._ear.isActive():
            self._ear.stop()
            self.idle.emit()

    def _end(self, job: Job, news: _News, last_step: Step | None) -> None:
        del self._jobs[news.number]
        if last_step is not None:
            job.progressed.emit(last_step)
        if news.kind == "done":
            job.done.emit(news.value)
        elif news.kind == "failed":
            job.failed.emit(news.value)
        else:
            job.cancelled.emit()
        job.ended.emit()
        job.deleteLater()


def _labour(tasks: SimpleQueue[_Task | None], news: SimpleQueue[_News]) -> None:
    while (task := tasks.get()) is not None:
        number = task.number
        if task.stop.is_set():
            news.put(_News(number, "cancelled", None))
            continue
        news.put(_News(number, "started", None))

        def progress(what: str, done: int, total: int, number: int = number) -> None:
            news.put(_News(number, "progressed", Step(what, done, total)))

        try:
            value = task.work(progress, task.stop.is_set)
        except CancelledError:
            news.put(_News(number, "cancelled", None))
        except Exception as error:  # whatever it is, it must reach the window
            news.put(_News(number, "failed", error))
        else:
            news.put(_News(number, "done", value))
