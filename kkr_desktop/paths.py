"""Where things lie: the only file that knows folders, alike in a checkout, a wheel and a frozen program."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
APPLICATION = "kkr_desktop"


def resource(*parts: str) -> Path:
    """The path of a file or folder in resources/.

    A wheel and a frozen program hold them inside the package; a checkout beside it.
    """
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)


def data_folder() -> Path:
    """The user's folder for registers (KKR_DATA replaces it, for tests and portable use)."""
    replaced = os.environ.get("KKR_DATA")
    if replaced:
        return Path(replaced)
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def settings_file() -> Path:
    """The file of machine settings (window, last register); never inside a register."""
    replaced = os.environ.get("KKR_DATA")
    if replaced:
        return Path(replaced) / "settings.json"
    import platformdirs

    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "settings.json"


def default_register() -> Path:
    """The register that is used when none is named and none was opened before."""
    return data_folder() / "register.kkr"
