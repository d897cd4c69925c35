"""What the council is to do about seats: appoint, nominate to somebody else, or recommend."""

from __future__ import annotations

import re

_VERBS = (
    (re.compile(r"\b(?:udpeger?|udpeges|udpegning\w*|udpeget|vælger?|vælges|valg af)\b", re.I), "appoints"),
    (re.compile(r"\b(?:indstiller|indstille)\b", re.I), "nominates"),
    (re.compile(r"\banbefaler?\b", re.I), "recommends"),
)
_TO_FILL = re.compile(
    r"\b(?:skal|udestår|mangler|ønskes)\b.*\b(?:udpege\w*|indstille|vælge\w*|udpegning\w*)\b", re.I
)


def verb_of(text: str) -> str:
    """The code of the verb that a sentence is about, or nothing."""
    return next((verb for pattern, verb in _VERBS if pattern.search(text)), "")


def to_fill(text: str) -> bool:
    """Whether a sentence says that seats are still to be filled."""
    return bool(_TO_FILL.search(text))
