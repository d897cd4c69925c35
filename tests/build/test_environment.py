"""When an environment is used again, and when it is made anew."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path

import pytest

from environment import fingerprint, python, usable
from places import DEV_LOCK, ROOT, RUN_LOCK

LOCKED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def locked(file: Path) -> dict[str, str]:
    return dict(LOCKED.findall(file.read_text(encoding="utf-8")))


def venv_in(folder: Path, *, version: str = "3.11.2", home: Path | None = None) -> Path:
    """What `python -m venv` leaves, in so far as we look at it."""
    venv = folder / ".venv"
    packages = venv / ("Lib/site-packages" if os.name == "nt" else f"lib/python{version[:4]}/site-packages")
    (packages / "pip").mkdir(parents=True)
    python(venv).parent.mkdir()
    python(venv).touch()
    home = home or Path(sys.base_prefix)
    (venv / "pyvenv.cfg").write_text(f"home = {home}\nversion = {version}\n", encoding="utf-8")
    return venv


def test_a_whole_environment_is_used_again(tmp_path: Path) -> None:
    assert usable(venv_in(tmp_path))


@pytest.mark.parametrize("version", ["3.10.14", "2.7.18", "rubbish"])
def test_one_of_an_older_python_is_made_anew(tmp_path: Path, version: str) -> None:
    assert not usable(venv_in(tmp_path, version=version))


def test_one_whose_python_has_gone_is_made_anew(tmp_path: Path) -> None:
    assert not usable(venv_in(tmp_path, home=tmp_path / "gone"))
    assert not usable(tmp_path / "nothing")


def test_one_whose_making_was_interrupted_before_pip_is_made_anew(tmp_path: Path) -> None:
    venv = venv_in(tmp_path)
    next(venv.rglob("pip")).rmdir()
    assert not usable(venv)


def test_the_fingerprint_follows_the_files_and_the_place(tmp_path: Path) -> None:
    file = tmp_path / "a.lock"
    file.write_text("peewee==4.5.3\n", encoding="utf-8")
    first = fingerprint([file], place=tmp_path)
    assert fingerprint([file], place=tmp_path) == first
    assert fingerprint([file], place=tmp_path / "moved") != first
    file.write_text("peewee==4.5.4\n", encoding="utf-8")
    assert fingerprint([file], place=tmp_path) != first


def test_both_locks_agree_and_hold_what_the_project_names() -> None:
    runs, develops = locked(RUN_LOCK), locked(DEV_LOCK)
    assert runs.items() <= develops.items()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    assert {re.split(r"[<>=]", name)[0].lower() for name in named} <= runs.keys()
    tools = [name for name in project["dependency-groups"]["dev"] if isinstance(name, str)]
    assert {re.split(r"[<>=]", name)[0].lower() for name in tools} <= develops.keys()


@pytest.mark.parametrize("lock", [RUN_LOCK, DEV_LOCK])
def test_a_lock_names_hashes_and_no_host_or_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:|--(extra-)?index|--find-links", text)
    for entry in re.split(r"\n(?=[a-z])", text.strip()):
        assert "--hash=sha256:" in entry, entry
