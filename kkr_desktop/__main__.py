"""`python -m kkr_desktop`: the same door as the kkr-desktop command."""

from __future__ import annotations

import sys

from kkr_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
