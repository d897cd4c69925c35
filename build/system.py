"""What must come from the system (Qt's libraries, venv), and how it is had on Debian and Ubuntu."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable, Mapping

from places import Stop

# Shared library -> Debian package. What Qt loads when it draws without a screen ...
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
# ... and what it loads besides for a window under X. A frozen program carries only those its builder has.
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_library(name: str) -> bool:
    """Whether the system's loader finds a shared library, asked by loading it."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def absent(libraries: Mapping[str, str], *, found: Callable[[str], bool] = has_library) -> list[str]:
    """The packages of those libraries that the loader does not find."""
    return [package for library, package in libraries.items() if not found(library)]


def needed_packages(*, venv: bool, window: bool = False, freezing: bool = False) -> list[str]:
    """The Debian packages this machine lacks to make a venv, show a window or freeze; none outside Linux."""
    if sys.platform != "linux":
        return []
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    packages = []
    if venv and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{version}-venv")
    packages += absent(OFFSCREEN)
    if window or freezing:
        packages += absent(WINDOW)
    if freezing:
        shared = sysconfig.get_config_var("INSTSONAME") or ""
        if ".so" in shared and not has_library(shared):
            packages.append(f"libpython{version}")
        if shutil.which("objdump") is None:
            packages.append("binutils")
    return packages


def provide(packages: Iterable[str]) -> None:
    """Install what is lacking if we are root; else stop with the one command that does it."""
    wanted = list(packages)
    if not wanted:
        return
    if shutil.which("apt-get") is None:
        listed = " ".join(wanted)
        raise Stop(f"Install what this system calls these Debian packages, then try again:\n  {listed}")
    if os.geteuid() != 0:
        raise Stop(
            "Some system packages are missing. Run this, then try again:\n  "
            + install_command(wanted, sudo=shutil.which("sudo") is not None)
        )
    print("Installing system packages: " + " ".join(wanted), flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "--quiet"], ["install", "--quiet", *_INSTALL_OPTIONS, *wanted]):
        done = subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)
        if done.returncode:
            sys.stderr.buffer.write(done.stdout + done.stderr)
            raise Stop(f"apt-get {command[0]} failed; what it said stands above.")


_INSTALL_OPTIONS = ("--yes", "--no-install-recommends")


def install_command(packages: Iterable[str], *, sudo: bool) -> str:
    """The one line a person types to install packages."""
    install = " ".join(("apt-get install", *_INSTALL_OPTIONS, *packages))
    if sudo:
        return f"sudo apt-get update && sudo {install}"
    return f'su -c "apt-get update && {install}"'


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere if X or Wayland is told of."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
