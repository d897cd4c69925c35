"""Rows sorted into lists by what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

E = TypeVar("E")
K = TypeVar("K", bound=Hashable)


def grouped(rows: Iterable[E], key: Callable[[E], K]) -> defaultdict[K, list[E]]:
    """The rows under their key, in the order they came; a key nobody has gives an empty list."""
    found: defaultdict[K, list[E]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
