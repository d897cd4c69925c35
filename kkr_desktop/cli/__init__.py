"""The door without a window: commands, their JSON and their exit codes."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .. import paths, settings
from ..errors import EnvironmentFault, KkrError, UserError
from .parser import make_parser

DONE, OUR_BUG, WRONG_INPUT, WORLD_REFUSED = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 our bug, 2 wrong input, 3 the world refused."""
    words = list(sys.argv[1:] if argv is None else argv)
    as_json = "--json" in words
    _speak_utf8()
    try:
        arguments = make_parser().parse_args(words)
        if arguments.command is None:
            return _open_window(arguments.register)
        from . import commands

        answer = commands.run(arguments, today=date.today())
        said = json.dumps(answer.document, ensure_ascii=False, indent=2) if as_json else answer.text
    except UserError as error:
        return _refuse(error, WRONG_INPUT, as_json=as_json)
    except EnvironmentFault as error:
        return _refuse(error, WORLD_REFUSED, as_json=as_json)
    except KeyboardInterrupt:
        stopped = UserError("Afbrudt. Det, der ikke var færdigt, er ikke gemt.", code="cancelled")
        return _refuse(stopped, WRONG_INPUT, as_json=as_json)
    except Exception as error:
        # No exception text: it may quote a person's data. The places in the code are enough to find the bug.
        for frame in traceback.extract_tb(error.__traceback__):
            print(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}", file=sys.stderr)
        bug = KkrError(
            f"Programmet har en fejl ({type(error).__name__}). Intet er gemt af det, der var i gang.",
            code="bug",
        )
        return _refuse(bug, OUR_BUG, as_json=as_json)
    return _say(said)


def _say(text: str) -> int:
    """Write a command's answer on standard output; whether it could be is the exit code."""
    try:
        print(text, flush=True)
    except OSError as error:
        # What is left unwritten goes nowhere, so that Python's own end does not stumble over it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        # With the reader gone (for instance "| head") nobody is left to tell.
        if not isinstance(error, BrokenPipeError):
            print("Svaret kan ikke skrives. Der er måske ikke plads, hvor det skulle hen.", file=sys.stderr)
        return WORLD_REFUSED
    return DONE


def _open_window(register: str | None) -> int:
    from ..app import open_window

    return open_window(register_path(register))


def register_path(typed: str | None) -> Path:
    """The register that is meant: the typed one, KKR_REGISTER, the one opened last, or the default place."""
    if typed:
        return Path(typed)
    from_environment = os.environ.get("KKR_REGISTER")
    if from_environment:
        return Path(from_environment)
    last = settings.load(paths.settings_file()).last_register
    return Path(last) if last and Path(last).exists() else paths.default_register()


def _refuse(error: KkrError, exit_code: int, *, as_json: bool) -> int:
    if as_json:
        document = {"error": {"code": error.code, "message": error.message, "where": error.where}}
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print(error.message, file=sys.stderr)
    return exit_code


def _speak_utf8() -> None:
    """Danish letters must survive a console or a pipe whose own encoding lacks them."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
