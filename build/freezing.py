"""The frozen program: made by PyInstaller in build/dist, and proved in an empty place."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from environment import call, prepare
from places import DIST, ROOT, WORK, Stop

FOLDER = DIST / "KKR"
_ENDING = ".exe" if os.name == "nt" else ""
WINDOW = FOLDER / f"KKR{_ENDING}"
CONSOLE = FOLDER / f"kkr-desktop{_ENDING}"


def package() -> int:
    """Freeze the program and let it make its whole example, alone in an empty folder."""
    python = prepare("dev", freezing=True)
    options = ("--noconfirm", "--clean", "--log-level", "ERROR", "--workpath", WORK, "--distpath", DIST)
    if call([python, "-m", "PyInstaller", *options, ROOT / "installer.spec"]):
        raise Stop("PyInstaller could not make the program; what it said stands above.", code=1)
    megabytes = sum(file.stat().st_size for file in FOLDER.rglob("*") if not file.is_symlink()) / 1e6
    print(f"Made: {FOLDER} ({megabytes:.0f} MB)", flush=True)
    _prove()
    return 0


def _prove() -> None:
    """The frozen program must find all it needs inside its own folder: no PATH, no Python, no settings."""
    with tempfile.TemporaryDirectory() as empty:
        made = Path(empty) / "demo"
        begun = time.monotonic()
        answer = _run_frozen(CONSOLE, ["demo", "--json", "--out", str(made)], Path(empty))
        single = (answer["register"], answer["workbook"], answer["agenda"])
        files = [*single, *answer["letters"], *answer["pictures"]]
        lost = [file for file in files if not (Path(empty) / file).exists()]
        if lost or not answer["letters"] or not answer["pictures"]:
            what = ", ".join(lost) or "letters or pictures"
            raise Stop(f"The frozen program's example lacks files: {what}", code=1)
        print(f"Proved: its example of {len(files)} files in {time.monotonic() - begun:.1f} s", flush=True)


def _run_frozen(program: Path, arguments: list[str], folder: Path) -> dict[str, Any]:
    environment = bare_environment(folder)
    command = [str(program), *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, check=False)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise Stop(f"The frozen program gave no answer (exit {done.returncode}).", code=1) from None
    if done.returncode:
        raise Stop(f"The frozen program failed: {answer['error']['message']}", code=1)
    return answer


def bare_environment(folder: Path) -> dict[str, str]:
    """An environment without PATH and Python's own settings; Windows cannot do without its system folder."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    own = {name: str(folder) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP")}
    return (
        kept
        | own
        | {"PATH": "", "LC_ALL": "C.UTF-8", "KKR_DATA": str(folder / "data"), "QT_QPA_PLATFORM": "offscreen"}
    )
