"""Which seats a passage speaks of: the ones whose name shares a stem with its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

# How words begin that every kind of seat is called by.
_GENERIC = (
    "repræsentant", "medlem", "suppleant", "stedfortræder", "formand", "næstformand", "kandidat", "kommunal",
    "politisk", "personlig", "øvrig", "udpegning", "bestyrelse", "tilforordn", "observatør", "organisation",
)  # fmt: skip
_ENDINGS = re.compile(r"(?:erne|ernes|ers|ene|er|en|et|ne|s|e|r|t)$")


# "virksomhedsrepræsentanter" and "virksomhedspladserne" are told apart from others by their first part.
_COMPOUND = re.compile(r"(?<=\w{4})s?(?:repræsentant|medlem|plads|post|kandidat)\w*$")


def stems(words: str) -> set[str]:
    """The words' stems that say which seats are meant."""
    found = set()
    for word in re.findall(r"[a-zæøåé]+", words.casefold()):
        stem = _stem(word)
        if len(stem) >= 4 and not word.startswith(_GENERIC):
            found.add(stem)
    return found


def _stem(word: str) -> str:
    word = _COMPOUND.sub("", word)
    before = ""
    while word != before and len(word) > 5:
        before, word = word, _ENDINGS.sub("", word, count=1)
    return word


def group_of(text: str, groups: Sequence[str]) -> str:
    """The one group that a text speaks of; empty where it names none, or more than one."""
    own = stems(text)
    scores = {group: len(stems(group) & own) for group in groups}
    best = max(scores.values(), default=0)
    named = [group for group, score in scores.items() if score == best and score]
    return named[0] if len(named) == 1 else ""
