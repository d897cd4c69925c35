"""The turn to speak to PDFium."""

from __future__ import annotations

from threading import RLock

ONE_AT_A_TIME = RLock()
"""PDFium keeps one state for the whole program, so whoever opens, draws, reads or closes a paper holds this.

A thread may come again while it holds it: the rubbish collector closes a forgotten document wherever it happens to run.
"""
