"""Work in the background: its progress, its three ends, and that nothing of Qt lives in the worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from kkr_desktop.errors import UserError
from kkr_desktop.ui.busy import BusyLine
from kkr_desktop.ui.jobs import Cancelled, CancelledError, JobRunner, Progress, Step


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    assert qtbot is not None
    made = JobRunner()
    yield made
    assert made.close()


def test_the_value_comes_back_in_the_window_s_thread(runner: JobRunner, qtbot: QtBot) -> None:
    threads: list[str] = []

    def work(_progress: Progress, _cancelled: Cancelled) -> int:
        threads.append(threading.current_thread().name)
        return 2**40

    job = runner.job("Regner", work)
    job.done.connect(lambda _value: threads.append(threading.current_thread().name))
    with qtbot.waitSignal(job.done) as done:
        runner.submit(job)
    assert done.args == [2**40]
    assert threads == ["kkr-worker", threading.main_thread().name]


def test_a_failure_comes_back_as_it_was_raised(runner: JobRunner, qtbot: QtBot) -> None:
    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        raise UserError("Filen er tom.", where="a.xlsx")

    job = runner.job("Læser", work)
    with qtbot.waitSignal(job.failed) as failed:
        runner.submit(job)
    assert isinstance(failed.args[0], UserError)
    assert failed.args[0].message == "Filen er tom."


def test_jobs_run_one_after_another_and_tell_how_far(runner: JobRunner, qtbot: QtBot) -> None:
    order: list[str] = []

    def letters(progress: Progress, _cancelled: Cancelled) -> None:
        for number in range(1, 4):
            progress("Skriver breve", number, 3)
        order.append("letters")

    def sheet(_progress: Progress, _cancelled: Cancelled) -> None:
        order.append("sheet")

    first, second = runner.job("Breve", letters), runner.job("Ark", sheet)
    steps: list[Step] = []
    first.progressed.connect(steps.append)
    with qtbot.waitSignal(runner.idle):
        runner.submit(first)
        runner.submit(second)
    assert order == ["letters", "sheet"]
    assert steps[-1] == Step("Skriver breve", 3, 3)
    assert not runner.busy()


def test_cancelling_stops_what_runs_and_what_waits(runner: JobRunner, qtbot: QtBot) -> None:
    begun = Event()

    def long(_progress: Progress, cancelled: Cancelled) -> None:
        begun.set()
        while not cancelled():
            begun.wait(0.001)
        raise CancelledError

    def never(_progress: Progress, _cancelled: Cancelled) -> None:
        raise AssertionError("the waiting job must not run")

    running, waiting = runner.job("Lang", long), runner.job("Venter", never)
    ended: list[str] = []
    running.cancelled.connect(lambda: ended.append("running"))
    waiting.cancelled.connect(lambda: ended.append("waiting"))
    runner.submit(running)
    runner.submit(waiting)
    assert begun.wait(5)
    with qtbot.waitSignal(runner.idle):
        runner.cancel_all()
    assert ended == ["running", "waiting"]


def test_the_busy_line_shows_what_and_how_far_and_goes_away(runner: JobRunner, qtbot: QtBot) -> None:
    line = BusyLine(runner)
    qtbot.addWidget(line)
    go_on = Event()

    def work(progress: Progress, _cancelled: Cancelled) -> None:
        progress("Skriver breve", 2, 5)
        assert go_on.wait(5)

    runner.submit(runner.job("Breve", work))
    qtbot.waitUntil(lambda: line.how_far.text() == "2 af 5")
    assert line.what.text() == "Skriver breve"
    assert not line.isHidden()
    with qtbot.waitSignal(runner.idle):
        go_on.set()
    assert line.isHidden()


class _Sender(QObject):
    told = Signal(object)


def test_thousands_of_signals_are_emitted_safely(qtbot: QtBot) -> None:
    """PySide6 6.12.0 aborts on Python 3.11 after some 580 emits; the version in use must not."""
    assert qtbot is not None
    sender, count = _Sender(), 0

    def hear(value: object) -> None:
        nonlocal count
        count += value is True

    sender.told.connect(hear)
    for _ in range(5000):
        sender.told.emit(True)
    assert count == 5000
