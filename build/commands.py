"""The commands of the developer's door and what they say when they must stop."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

import checks
import examples
import freezing
import locking
from places import Stop


def main(arguments: Sequence[str]) -> int:
    """Run one command: 0 when done, 3 when the machine lacks something, else the program's own exit code."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command not in _PASS_ON:
        print(f"{options.command} takes no arguments: {' '.join(rest)}", file=sys.stderr)
        return 2
    try:
        return _run(options.command, rest)
    except Stop as stop:
        sys.stdout.flush()
        print(stop.message, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return 130


_PASS_ON = ("test", "bench", "lock")


def _run(command: str, rest: Sequence[str]) -> int:
    match command:
        case "run":
            return examples.run()
        case "screenshots":
            return examples.screenshots()
        case "test":
            return checks.test(rest)
        case "bench":
            return checks.bench(rest)
        case "package":
            return freezing.package()
        case _:
            return locking.lock(rest)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py", description="What a developer does with kkr_desktop.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, what in (
        ("run", "open the window on an example register; without a display, make all its files in demo/"),
        ("test", "style, types, layers and tests (further arguments go to pytest)"),
        ("bench", "measure the program against its bounds"),
        ("package", "make the frozen program in build/dist and let it prove itself"),
        ("screenshots", "make pictures of every page in screenshots/"),
        ("lock", "renew the lock files within pyproject.toml's bounds (--upgrade takes newer versions)"),
    ):
        commands.add_parser(name, help=what, description=what, add_help=name not in _PASS_ON)
    return parser
