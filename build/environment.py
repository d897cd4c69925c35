"""The checkout's own .venv: made once, filled from a lock file, and left alone while the lock stands."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from places import DEV_LOCK, ROOT, RUN_LOCK, VENV, Stop
from system import needed_packages, provide

Kind = Literal["run", "dev"]
_LOCKS: dict[Kind, Path] = {"run": RUN_LOCK, "dev": DEV_LOCK}
_OLDEST = (3, 11)


def scripts(venv: Path = VENV) -> Path:
    """The folder of a venv's programs."""
    return venv / ("Scripts" if os.name == "nt" else "bin")


def python(venv: Path = VENV) -> Path:
    """A venv's Python."""
    return scripts(venv) / ("python.exe" if os.name == "nt" else "python")


def usable(venv: Path) -> bool:
    """Whether a venv has pip and still its Python (a system's upgrade may remove it), one new enough."""
    try:
        lines = (venv / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    facts = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    version = tuple(int(part) for part in facts.get("version", "0").split(".")[:2] if part.isdigit())
    libraries = "Lib/site-packages/pip" if os.name == "nt" else "lib/python3*/site-packages/pip"
    return (
        version >= _OLDEST
        and Path(facts.get("home", "")).is_dir()
        and python(venv).exists()
        and any(venv.glob(libraries))
    )


def fingerprint(files: Iterable[Path], *, place: Path = ROOT) -> str:
    """What an environment's content follows from: files, and the place that the editable install names."""
    digest = hashlib.sha256(str(place).encode())
    for file in files:
        digest.update(b"\0" + file.read_bytes())
    return digest.hexdigest()


def prepare(kind: Kind, *, window: bool = False, freezing: bool = False) -> Path:
    """Make .venv ready for running ("run") or developing ("dev") and give its Python; quick where it is."""
    provide(needed_packages(venv=not usable(VENV), window=window, freezing=freezing))
    wanted = {of: fingerprint((lock, ROOT / "pyproject.toml")) for of, lock in _LOCKS.items()}
    if not usable(VENV):
        _make()
    elif _is_filled(wanted, kind):
        return python()
    stamp = _stamp()
    # Written last: an interrupted install leaves none and is begun again.
    stamp.unlink(missing_ok=True)
    print(f"Installing what {_LOCKS[kind].name} lists into {VENV.name} (once) ...", flush=True)
    _pip("--require-hashes", "--only-binary", ":all:", "--requirement", str(_LOCKS[kind]))
    _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(json.dumps({kind: wanted[kind]}), encoding="utf-8")
    return python()


def _is_filled(wanted: dict[Kind, str], kind: Kind) -> bool:
    try:
        stored = json.loads(_stamp().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    # A developer's environment holds all that running needs.
    enough: Sequence[Kind] = ("run", "dev") if kind == "run" else ("dev",)
    return any(stored.get(of) == wanted[of] for of in enough)


def _stamp() -> Path:
    return VENV / "kkr-desktop.json"


def _make() -> None:
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
        raise Stop(f"{VENV} is in the way: it is no Python environment. Move it, then try again.")
    print(f"Making {VENV.name} with Python {sys.version.split()[0]} ...", flush=True)
    if call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise Stop(f"The environment {VENV} could not be made; what Python said stands above.")


def _pip(*arguments: str) -> None:
    quiet = () if sys.stdout.isatty() else ("--quiet",)
    command = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *quiet]
    # A user's own pip settings must not turn an install into the venv into one beside it.
    if call([*command, *arguments], more={"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}):
        raise Stop("The packages could not be installed; what pip said stands above. Is the network there?")


def call(command: Sequence[str | Path], *, more: dict[str, str] | None = None) -> int:
    """Run a program in the checkout and give its exit code; Ctrl-C ends it as it does us."""
    sys.stdout.flush()
    environment = os.environ | (more or {})
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=False).returncode
