"""A register that knows no body yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kkr_desktop.domain.vocabulary import OrganisationKind
from kkr_desktop.domain.when import OPEN
from kkr_desktop.services import register
from kkr_desktop.store import database, tables
from kkr_desktop.store.journal import transaction


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[None]:
    """A register of the same council with nothing in it but the council and one municipality."""

    def fill() -> None:
        with transaction("Opret register", by="test", final=True) as step:
            step.insert(tables.Setting, key="kkr", value="KKR Nordjylland")
            for kind, name in (
                (OrganisationKind.KKR, "KKR Nordjylland"),
                (OrganisationKind.MUNICIPALITY, "Læsø Kommune"),
            ):
                step.insert(tables.Organisation, kind=kind, name=name, begins=OPEN, ends=OPEN)

    database.create_register(tmp_path / "bare.kkr", fill)
    yield
    register.close_register()
