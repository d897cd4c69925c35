"""The commands that show the program: its window on an example, or all its files and pictures without one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from environment import call, prepare
from places import DEMO, EXAMPLE, ROOT, SCREENSHOTS, Stop
from system import has_display

MARKER = "demo.kkr"


def run() -> int:
    """Open the window on an example register; where there is no display, make the whole example as files."""
    shown = has_display(sys.platform, os.environ)
    python = prepare("run", window=shown)
    return _show(python) if shown else _write(python)


def screenshots() -> int:
    """Make the example without a window and keep its pictures of the pages."""
    made = _demo(prepare("run"), DEMO)
    SCREENSHOTS.mkdir(exist_ok=True)
    for picture in made["pictures"]:
        shutil.copy2(ROOT / picture, SCREENSHOTS)
    print(f"{len(made['pictures'])} pictures: {SCREENSHOTS}")
    return 0


def _show(python: Path) -> int:
    if not (EXAMPLE / MARKER).exists():
        print(f"Making an example register: {EXAMPLE}", flush=True)
        unfinished = EXAMPLE.with_name(EXAMPLE.name + ".new")
        _demo(python, unfinished, until="nominations")
        clear(EXAMPLE)
        unfinished.rename(EXAMPLE)
    # The window remembers its place and last register; here it does so in the checkout, not at the user's.
    own_place = {"KKR_DATA": str(EXAMPLE / "settings")}
    return call([python, "-m", "kkr_desktop", "--register", EXAMPLE / MARKER], more=own_place)


def _write(python: Path) -> int:
    print("No display: making the whole example round as files instead of opening the window ...", flush=True)
    made = _demo(python, DEMO)
    print(summary(made, DEMO))
    return 0


def _demo(python: Path, folder: Path, *, until: str = "letters") -> dict[str, Any]:
    """Run the program's own demo into a folder that is cleared first, if it is one of ours."""
    clear(folder)
    command = [str(python), "-m", "kkr_desktop", "demo", "--json", "--out", str(folder), "--until", until]
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KKR_DATA": data}
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        answer = {"error": {"message": "The demo gave no answer."}}
    if "error" in answer:
        # Half an example may lack the marker by which a later run knows it as ours.
        shutil.rmtree(folder, ignore_errors=True)
        raise Stop(answer["error"]["message"], code=done.returncode or 1)
    return answer


def clear(folder: Path) -> None:
    """Remove an earlier example; anything else in its place is left, and the command stops."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise Stop(f"{folder} is in the way. Move it, then try again.")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / MARKER).is_file():
        raise Stop(f"{folder} holds no example of ours ({MARKER}). Move it, then try again.")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        message = f"The earlier example cannot be removed: {error}. Close what uses it, then try again."
        raise Stop(message) from None


def summary(made: Mapping[str, Any], folder: Path) -> str:
    """What the demo made, one line for each kind."""
    lines = [f"The example round lies in {folder}:"]
    for key, what in (
        ("register", "register"),
        ("letters", "letters"),
        ("other_letters", "other letters"),
        ("workbook", "workbook"),
        ("agenda", "agenda items"),
        ("pictures", "pictures of the window"),
    ):
        files = made.get(key) or []
        for line in _listed([files] if isinstance(files, str) else list(files), folder):
            lines.append(f"  {what:<24}{line}")
    return "\n".join(lines)


def _listed(files: list[str], folder: Path) -> list[str]:
    """Files by name; many of one folder as their number and the folder."""
    paths = [Path(file) for file in files]
    places: dict[Path, list[Path]] = {}
    for path in paths:
        places.setdefault(path.parent, []).append(path)
    return [
        str(_within(group[0], folder)) if len(group) == 1 else f"{len(group)} in {_within(place, folder)}"
        for place, group in places.items()
    ]


def _within(path: Path, folder: Path) -> Path:
    absolute = ROOT / path
    return absolute.relative_to(folder) if absolute.is_relative_to(folder) else path
