"""The developer's one door: python3 build/dev.py run | test | bench | package | screenshots | lock.

Needs a Python 3.11 or later and nothing else; everything more is put into .venv in this checkout.
"""

import sys


def main() -> int:
    # This file must be readable by an old Python, so that it can say in words that it is too old.
    if sys.version_info < (3, 11):  # noqa: UP036
        print(
            f"This needs Python 3.11 or later; this is {sys.version.split()[0]} ({sys.executable}).\n"
            "Start it with a newer one, for example: python3.11 build/dev.py",
            file=sys.stderr,
        )
        return 3
    from commands import main as run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
