"""Text on its way into Qt widgets, where an ampersand would be eaten as a mnemonic."""

from __future__ import annotations


def plain(text: str) -> str:
    """The text as a button, a menu or a tab must have it to show it as written: "Landbrug & Fødevarer"."""
    return text.replace("&", "&&")
