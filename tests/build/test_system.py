"""What is asked of the system, and in which words."""

from __future__ import annotations

import sys

import pytest

import system
from places import Stop
from system import OFFSCREEN, absent, has_display, has_library, install_command, needed_packages, provide


def test_only_the_packages_of_absent_libraries_are_asked_for() -> None:
    assert absent(OFFSCREEN, found=lambda library: library != "libGL.so.1") == ["libgl1"]
    assert absent(OFFSCREEN, found=lambda _: True) == []


def test_a_library_is_there_when_the_loader_finds_it() -> None:
    everywhere = {"win32": "kernel32", "darwin": "libSystem.dylib"}.get(sys.platform, "libc.so.6")
    assert has_library(everywhere)
    assert not has_library("libnothing-of-the-kind.so.9")


def test_nothing_is_asked_of_windows_and_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert needed_packages(venv=True, window=True, freezing=True) == []


def test_the_command_to_type_is_one_line_and_asks_for_no_more_than_needed() -> None:
    with_sudo = "sudo apt-get update && sudo apt-get install --yes --no-install-recommends libgl1 libegl1"
    assert install_command(["libgl1", "libegl1"], sudo=True) == with_sudo
    without = 'su -c "apt-get update && apt-get install --yes --no-install-recommends libgl1"'
    assert install_command(["libgl1"], sudo=False) == without


def test_without_root_the_missing_packages_stop_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(Stop) as stopped:
        provide(["libgl1"])
    assert stopped.value.code == 3
    assert stopped.value.message.splitlines()[-1].strip() == install_command(["libgl1"], sudo=True)


def test_nothing_missing_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system.shutil, "which", lambda _: None)
    provide([])


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_where_a_window_can_be_shown(platform: str, environment: dict[str, str], *, shown: bool) -> None:
    assert has_display(platform, environment) is shown
