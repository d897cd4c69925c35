"""Registers for the services' tests: the starter, the demo's nominations, and the decided demo."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kkr_desktop.services import demo, register

MEETING = date(2026, 3, 27)


@pytest.fixture(scope="session")
def made_registers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One register of each stage, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("registers")
    register.create(folder / "starter.kkr", by="test", on=MEETING)
    register.close_register()
    demo.nominate(folder / "nominated.kkr", on=MEETING)
    register.close_register()
    demo.nominate(folder / "decided.kkr", on=MEETING)
    demo.decide_all(on=MEETING)
    register.close_register()
    return {stage: folder / f"{stage}.kkr" for stage in ("starter", "nominated", "decided")}


def _opened(made: Path, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / made.name
    shutil.copy(made, path)
    register.open_register(path)
    yield path
    register.close_register()


@pytest.fixture
def starter(made_registers: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    yield from _opened(made_registers["starter"], tmp_path)


@pytest.fixture
def nominated(made_registers: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    yield from _opened(made_registers["nominated"], tmp_path)


@pytest.fixture
def decided(made_registers: dict[str, Path], tmp_path: Path) -> Iterator[Path]:
    yield from _opened(made_registers["decided"], tmp_path)
